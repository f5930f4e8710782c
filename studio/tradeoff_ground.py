"""What stays on the two charts of the trade-off board: scales, words and limits.

Written as SVG by hand: a plotting library takes longer to load than the whole board, and a
learner waits for it at every start of the kernel. Colours and sizes are the style sheet's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log10

from grader.simulations.moderation.felt import LIMITS_MS
from grader.simulations.moderation.model import load_case

WIDTH, HEIGHT = 338.4, 266.4
# The part of the picture that the axes take.
LEFT, TOP, RIGHT, BOTTOM = 47.4, 29.3, 328.2, 226.4
TICK = 3.5
SHORTEST, LONGEST, LAST_WEEK = 0.05, 20.0, 20
BANDS = ("instant", "flow kept", "people wait", "lost")
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """From what is meant to a place in the picture."""

    x: Callable[[float], float]
    y: Callable[[float], float]

    def place(self, x: float, y: float) -> Place:
        """A place in the picture's own units; what lies outside stays at the edge."""
        across, up = (min(1.0, max(0.0, share)) for share in (self.x(x), self.y(y)))
        return round(LEFT + across * (RIGHT - LEFT), 1), round(BOTTOM - up * (BOTTOM - TOP), 1)


FOUND = Scale(lambda precision: precision / 100, lambda recall: recall / 100)
FELT = Scale(
    lambda wait: log10(max(wait, SHORTEST) / SHORTEST) / log10(LONGEST / SHORTEST),
    lambda week: week / LAST_WEEK,
)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around a chart."""

    title: str
    better: str
    across: str
    up: str


def grounds() -> tuple[str, str]:
    """Both charts without their points, as SVG; the last element takes what is drawn on them."""
    return found_ground(), felt_ground()


@lru_cache(maxsize=1)
def found_ground() -> str:
    """The ground of precision and recall."""
    words = Words(
        "What is found",
        "better ↗",
        "precision: of 100 taken down, so many deserve it",
        "recall: of 100 harmful, so many go",
    )
    shares = {float(value): f"{value}" for value in range(0, 101, 20)}
    return _svg([*_around(words), *_across(FOUND, shares), *_up(FOUND, shares)])


@lru_cache(maxsize=1)
def felt_ground() -> str:
    """The ground of wait and launch week, with the limits of facts F1 and F2."""
    words = Words(
        "What is felt, and when",
        "better ↙",
        "the slowest writer in twenty waits",
        "launch week",
    )
    weeks = {float(week): f"{week}" for week in range(0, LAST_WEEK + 1, 4)}
    waits = {0.1: "0.1 s", 1.0: "1 s", 10.0: "10 s"}
    return _svg(
        [*_around(words), *_across(FELT, waits), *_up(FELT, weeks), *_bands(), *_campaign()]
    )


def _svg(parts: list[str]) -> str:
    """The ground with a place for the marks, above everything else."""
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
    return "\n".join([head, *parts, '<g class="tri-chart"></g></svg>'])


def _around(words: Words) -> Iterator[str]:
    yield f'<path class="tri-scale" d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"/>'
    yield _text(LEFT, TOP - 6, words.title, "start", "tri-charttitle")
    yield _text(RIGHT, TOP - 6, words.better, "end")
    yield _text((LEFT + RIGHT) / 2, HEIGHT - 11, words.across)
    up = _text(0, 0, words.up)
    yield f'<g transform="translate(15 {(TOP + BOTTOM) / 2:g}) rotate(-90)">{up}</g>'


def _across(scale: Scale, ticks: dict[float, str]) -> Iterator[str]:
    for value, words in ticks.items():
        x, _ = scale.place(value, 0)
        yield f'<path class="tri-scale" d="M{x:g} {BOTTOM}v{TICK}"/>'
        yield _text(x, BOTTOM + 14.6, words)


def _up(scale: Scale, ticks: dict[float, str]) -> Iterator[str]:
    for value, words in ticks.items():
        _, y = scale.place(0, value)
        yield f'<path class="tri-scale" d="M{LEFT} {y:g}h-{TICK}"/>'
        yield _text(LEFT - 2 * TICK, y + 3.8, words, "end")


def _bands() -> Iterator[str]:
    """Where a wait begins to feel longer, and what it feels like between these places."""
    edges = [SHORTEST, *(limit / 1000 for limit in LIMITS_MS), LONGEST]
    for limit in edges[1:-1]:
        x, _ = FELT.place(limit, 0)
        yield f'<path class="tri-band" d="M{x:g} {BOTTOM}V{TOP}"/>'
    for (low, high), words in zip(pairwise(edges), BANDS, strict=True):
        x, _ = FELT.place((low * high) ** 0.5, 0)
        yield _text(x, TOP + 10.2, words, kind="tri-small")


def _campaign() -> Iterator[str]:
    _, y = FELT.place(0, load_case().figures.campaign_week.value)
    yield f'<path class="tri-date" d="M{LEFT} {y:g}H{RIGHT}"/>'
    yield _text(RIGHT - 3.4, y - 4.6, "campaign starts", "end", "tri-small")


def _text(x: float, y: float, words: str, anchor: str = "middle", kind: str = "") -> str:
    own = f' class="{kind}"' if kind else ""
    return f'<text{own} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>'
