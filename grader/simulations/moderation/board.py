"""The trade-off board: what one position of the sliders brings, beside others, in words and places.

A point is dominated when another is at least as good in all of `FELT_OBJECTIVES`. Two lines show
the best that any model reaches with the same share of posts read by people: in precision and
recall, and in wait and launch week. To stand off a line is no fault by itself, since each line
knows two figures and a design has more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.model import MODELS, PATTERNS, ModelName, Option, load_case
from grader.simulations.moderation.pareto import FELT_OBJECTIVES, Objective, dominates
from grader.simulations.moderation.rivals import simplest_better
from grader.simulations.moderation.rows import CHOICES, read_option, setting_problems
from grader.simulations.moderation.space import Outcome, outcome, threshold_curve

THRESHOLDS = tuple(step / 20 for step in range(1, 20))
_LATEST_WEEK = 20
Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A position of the sliders as an answer holds it, with the letter and name it goes by."""

    letter: str
    name: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Point:
    """A named point on the board; `better` is the letter of one that dominates it, or ""."""

    letter: str
    name: str
    outcome: Outcome
    better: str


@dataclass(frozen=True, slots=True)
class Board:
    """What the sliders show.

    `settings` is what is shown; where `problems` tell of an impossible value, it is the start's.
    Lines are of (precision, recall) in per cent and of (wait in seconds, launch week).
    `rival` is the simplest change that is at least as good everywhere, if there is one.
    """

    settings: Mapping[str, str]
    problems: tuple[str, ...]
    option: Option
    outcome: Outcome
    points: tuple[Point, ...]
    curve: Line
    best_found: Line
    best_felt: Line
    rival: Option | None
    gains: tuple[Objective, ...]


def board(
    cells: Mapping[str, str],
    start: Mapping[str, str],
    named: Sequence[Named] = (),
    choices: Mapping[str, Sequence[str]] = CHOICES,
) -> Board:
    """The board at a position of the sliders; nothing that a journal may hold makes it raise.

    `choices` are the models and patterns that its author offers.
    """
    wrong = setting_problems(cells, choices)
    settings = {name: start[name] if name in wrong else str(cells[name]) for name in start}
    option = read_option(settings)
    found = _outcome(option)
    rival, gains = simplest_better(option, found)
    return Board(
        settings=settings,
        problems=tuple(f"{said}. The board shows {start[n]} instead." for n, said in wrong.items()),
        option=option,
        outcome=found,
        points=_points(named, found),
        curve=_line(option.model, option.review_share),
        best_found=_best([p for name in MODELS for p in _line(name, option.review_share)]),
        best_felt=_soonest(option.review_share),
        rival=rival,
        gains=gains,
    )


def dominated(outcomes: Mapping[str, Outcome]) -> dict[str, str]:
    """For each dominated outcome's letter that of the first one which dominates it."""
    # Of several, the first one comes last and stays.
    return {
        worse: better
        for worse, low in outcomes.items()
        for better, high in reversed(list(outcomes.items()))
        if dominates(high, low, FELT_OBJECTIVES)
    }


def _points(named: Sequence[Named], own: Outcome) -> tuple[Point, ...]:
    possible = [one for one in named if not setting_problems(one.cells)]
    outcomes = {one.letter: _outcome(read_option(one.cells)) for one in possible}
    better = dominated({**outcomes, "you": own})
    return tuple(
        Point(one.letter, one.name, outcomes[one.letter], better.get(one.letter, ""))
        for one in possible
    )


def _outcome(option: Option) -> Outcome:
    return outcome(option, load_measured(), load_case())


@lru_cache(maxsize=512)
def _line(model: ModelName, review_share: float) -> Line:
    """Precision and recall of a model at each threshold, in per cent; nothing else changes them."""
    there = _anywhere(review_share).model_copy(update={"model": model})
    curve = threshold_curve(there, load_measured(), load_case(), THRESHOLDS)
    return tuple(
        (round(100 * one.precision, 1), round(100 * one.recall, 1))
        for one in curve
        if one.precision is not None
    )


def _anywhere(review_share: float) -> Option:
    """An option with that much reading, of which the caller sets what matters."""
    return Option(
        model=MODELS[0], threshold=0.5, review_share=review_share, pattern=PATTERNS[0], weeks=1
    )


def _best(places: Sequence[tuple[float, float]]) -> Line:
    """Those for which no other has both more precision and more recall."""
    kept: list[tuple[float, float]] = []
    for place in sorted(set(places), reverse=True):
        if not kept or place[1] > kept[-1][1]:
            kept.append(place)
    return tuple(kept)


@lru_cache(maxsize=128)
def _soonest(review_share: float) -> Line:
    """The shortest wait by launch week, as far as waiting for it makes it shorter."""
    option = _anywhere(review_share)
    quickest: dict[int, float] = {}
    for model in MODELS:
        for pattern in PATTERNS:
            change = {"model": model, "pattern": pattern, "weeks": 1}
            first = _outcome(option.model_copy(update=change))
            for week in range(first.ready_week, _LATEST_WEEK + 1):
                there = option.model_copy(update={**change, "weeks": week})
                wait = _outcome(there).felt_ms / 1000
                quickest[week] = min(wait, quickest.get(week, wait))
    kept: list[tuple[float, float]] = []
    for week, wait in sorted(quickest.items()):
        if not kept or wait < kept[-1][0]:
            kept.append((wait, float(week)))
    return tuple(kept)
