"""The two charts of the trade-off board: a ground that stays, and on it what moves with a slider.

Matplotlib drew axes, bands and words (tradeoff_ground.py) into a file; loading it takes longer
than a learner may wait. Points and lines are set on the ground as SVG at the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log10

from grader.simulations.moderation.board import Board, Line, Point
from studio.pages import STATIC

# Inches, and the part of the figure that the axes take: left, bottom, width, height.
SIZE, AREA = (4.7, 3.7), (0.14, 0.15, 0.83, 0.74)
POINTS_PER_INCH = 72
SHORTEST, LONGEST, LAST_WEEK = 0.05, 20.0, 20
# A label is so high.
HIGH = 18
# The grounds of what is found, and of what is felt.
FILES = (STATIC / "board_found.svg", STATIC / "board_felt.svg")
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


@lru_cache(maxsize=1)
def grounds() -> tuple[str, str]:
    """Both charts without their points, as SVG; the last element holds what `marks` gives."""
    found, felt = (path.read_text(encoding="utf-8") for path in FILES)
    return found, felt


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
