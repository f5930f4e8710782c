"""The two charts of the trade-off board: a ground drawn once, and on it what moves with a slider.

Matplotlib draws axes, bands and words; that takes longer than a slider may. So the ground is kept,
and points and lines are set on it as SVG at the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING

from grader.simulations.moderation.board import Board, Line, Point
from grader.simulations.moderation.felt import LIMITS_MS
from grader.simulations.moderation.model import load_case
from studio.drawing import INK, Picture, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches, and the part of the figure that the axes take: left, bottom, width, height.
SIZE, AREA = (4.7, 3.7), (0.14, 0.15, 0.83, 0.74)
POINTS_PER_INCH = 72
SHORTEST, LONGEST, LAST_WEEK = 0.05, 20.0, 20
# A label is so high.
HIGH = 18
BANDS = ("instant", "flow kept", "people wait", "lost")
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """From what is meant to a place on the ground."""

    x: Callable[[float], float]
    y: Callable[[float], float]

    def place(self, x: float, y: float) -> Place:
        """A place in the ground's own units; what lies outside stays at the edge."""
        left, bottom, width, height = AREA
        across, up = (min(1.0, max(0.0, share)) for share in (self.x(x), self.y(y)))
        return (
            round(POINTS_PER_INCH * SIZE[0] * (left + width * across), 1),
            round(POINTS_PER_INCH * SIZE[1] * (1 - bottom - height * up), 1),
        )


FOUND = Scale(lambda precision: precision / 100, lambda recall: recall / 100)
FELT = Scale(
    lambda wait: log10(max(wait, SHORTEST) / SHORTEST) / log10(LONGEST / SHORTEST),
    lambda week: week / LAST_WEEK,
)


def grounds() -> tuple[str, str]:
    """Both charts without their points, as SVG; the last element holds what `marks` gives."""
    return found_ground(), felt_ground()


def marks(board: Board, judged: bool = True) -> tuple[str, str]:
    """What moves on the two grounds, as the inside of an SVG element.

    Without `judged` nobody is marked dominated.
    """
    found = board.outcome
    at = [(100 * (p.outcome.precision or 0), 100 * p.outcome.recall) for p in board.points]
    waits = [(p.outcome.felt_ms / 1000, p.outcome.launch_week) for p in board.points]
    own = (100 * (found.precision or 0), 100 * found.recall)
    left = [
        *_line(FOUND, board.best_found, "tri-frontier"),
        *_line(FOUND, board.curve, "tri-curve"),
        *_points(FOUND, board.points, at, judged),
        _you(FOUND, own),
    ]
    right = [
        *_line(FELT, _steps(board.best_felt), "tri-frontier"),
        *_points(FELT, board.points, waits, judged),
        _you(FELT, (found.felt_ms / 1000, found.launch_week)),
    ]
    return "".join(left), "".join(right)


@lru_cache(maxsize=1)
def found_ground() -> str:
    """The ground of precision and recall."""
    axes, picture = _empty()
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 100)
    axes.set_xlabel("precision: of 100 taken down, so many deserve it", color=INK)
    axes.set_ylabel("recall: of 100 harmful, so many go", color=INK)
    axes.set_title("What is found", color=INK, loc="left")
    axes.set_title("better ↗", color=INK, loc="right", fontsize=10)
    return _open(picture)


@lru_cache(maxsize=1)
def felt_ground() -> str:
    """The ground of wait and launch week, with the limits of facts F1 and F2."""
    axes, picture = _empty()
    axes.set_xscale("log")
    axes.set_xlim(SHORTEST, LONGEST)
    axes.set_ylim(0, LAST_WEEK)
    axes.minorticks_off()
    axes.set_xticks([0.1, 1, 10], ["0.1 s", "1 s", "10 s"])
    axes.set_xlabel("the slowest writer in twenty waits", color=INK)
    axes.set_ylabel("launch week", color=INK)
    axes.set_title("What is felt, and when", color=INK, loc="left")
    axes.set_title("better ↙", color=INK, loc="right", fontsize=10)
    axes.set_yticks(range(0, LAST_WEEK + 1, 4))
    edges = [SHORTEST, *(limit / 1000 for limit in LIMITS_MS), LONGEST]
    for limit in edges[1:-1]:
        axes.axvline(limit, color=INK, linewidth=0.8, linestyle=":")
    for low, high, words in zip(edges, edges[1:], BANDS, strict=False):
        write(axes, (low * high) ** 0.5, LAST_WEEK - 0.8, words, ha="center", fontsize=9)
    week = load_case().figures.campaign_week.value
    axes.axhline(week, color=INK, linewidth=1.4, linestyle="--")
    write(axes, LONGEST * 0.93, week + 0.7, "campaign starts", ha="right", fontsize=9)
    return _open(picture)


def _open(picture: Picture) -> str:
    """The ground with a place for the marks, above everything else."""
    return picture.svg().replace("</svg>", '<g class="tri-chart"></g></svg>')


def _empty() -> tuple[Axes, Picture]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE)
    axes = figure.add_axes(AREA)
    axes.set_facecolor("none")
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(INK)
    axes.tick_params(colors=INK, labelsize=10)
    return axes, Picture(figure, "")


def _line(scale: Scale, line: Line, kind: str) -> Iterator[str]:
    if len(line) > 1:
        places = " ".join(f"{x:g},{y:g}" for x, y in (scale.place(*place) for place in line))
        yield f'<polyline class="{kind}" points="{places}"/>'


def _steps(line: Line) -> Line:
    """A shorter wait comes with a later week, and not before it."""
    steps = list(line[:1])
    for wait, week in line[1:]:
        steps += [(steps[-1][0], week), (wait, week)]
    return tuple(steps)


def _points(
    scale: Scale, points: Sequence[Point], at: Sequence[Place], judged: bool
) -> Iterator[str]:
    """Points at the same place share a label; labels that would lie on each other are set apart."""
    together: dict[tuple[Place, bool], list[str]] = {}
    for point, place in zip(points, at, strict=True):
        worse = judged and bool(point.better)
        together.setdefault((scale.place(*place), worse), []).append(point.letter)
    taken: list[tuple[float, float, float]] = []
    for ((x, y), worse), letters in together.items():
        words = " ".join(f"{letter}×" if worse else letter for letter in letters)
        half = 6 + 3.4 * len(words)
        for other, low, wide in taken:
            if abs(x - other) < half + wide and abs(y - low) < HIGH:
                y = low - HIGH - 1
        taken.append((x, y, half))
        kind = "tri-option-mark tri-dominated" if worse else "tri-option-mark"
        yield f'<g class="{kind}"><rect x="{x - half:g}" y="{y - HIGH / 2:g}" width="{2 * half:g}" '
        yield f'height="{HIGH}" rx="{HIGH / 2:g}"/><text x="{x:g}" y="{y + 4:g}">{words}</text></g>'


def _you(scale: Scale, at: Place) -> str:
    x, y = scale.place(*at)
    return f'<path class="tri-you" d="M{x:g} {y - 15:g}l15 15l-15 15l-15 -15z"/>'
