"""A monitoring plan: the rows of a learner's table as rules, and what keeps a row from being one.

A row has the cells of `PARTS`. One that has a fault in any of them is not run: an alarm that
nobody owns calls nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from grader.simulations.rollout.faults import LONGEST, Fault, quoted
from grader.simulations.rollout.model import STEP_HOURS, STEPS_A_DAY, Direction, Metric, World
from grader.simulations.rollout.names import WORDS, find_metric
from grader.simulations.rollout.rhythms import read_cadence, read_direction, read_window
from grader.simulations.rollout.thresholds import read_threshold

PARTS = ("metric", "source", "window", "threshold", "direction", "owner", "action", "cadence")
# No table of the course has more rows.
MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is not run: its place (`row` is 0-based), what was seen, expected, and the fix."""

    row: int
    part: str
    saw: str
    expected: str
    fix: str

    @property
    def text(self) -> str:
        """The problem in a sentence or two."""
        place = f"Row {self.row + 1}, {self.part}"
        return f"{place}: saw {self.saw}; expected {self.expected}. {self.fix}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `window` and `cadence` count readings; a threshold of None watches for silence.

    `words` and `owner` are the learner's own, shortened for messages.
    """

    row: int
    metric: Metric
    window: int
    threshold: float | None
    direction: Direction
    cadence: int
    words: str
    owner: str

    @property
    def first_look(self) -> int:
        """So many readings after the beginning, the first whole window is looked at."""
        delay = self.metric.delay_hours // STEP_HOURS
        return -(-(self.window + delay) // self.cadence) * self.cadence

    @property
    def lag_hours(self) -> int:
        """How long after a change the rule may still be speaking of it."""
        return self.metric.delay_hours + (self.window + self.cadence) * STEP_HOURS


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules that can be run, and the problems of the rows that can't. `rows` were filled."""

    rules: tuple[Rule, ...]
    problems: tuple[Problem, ...]
    rows: int


def read_plan(value: Any, world: World) -> Plan:
    """The plan in a table's value. Never raises; wholly empty rows are left out."""
    rows = value[:MOST_ROWS] if isinstance(value, list) else []
    return _read_plan(tuple(map(_cells, rows)), world)


# Three criteria look at the same plan.
@lru_cache(maxsize=32)
def _read_plan(rows: tuple[tuple[str, ...], ...], world: World) -> Plan:
    rules: list[Rule] = []
    problems: list[Problem] = []
    filled = [(number, row) for number, row in enumerate(rows) if any(row)]
    for number, row in filled:
        rule = _rule(number, dict(zip(PARTS, row, strict=True)), world)
        if isinstance(rule, Rule):
            rules.append(rule)
        else:
            problems += rule
    return Plan(tuple(rules), tuple(problems), len(filled))


def _cells(row: Any) -> tuple[str, ...]:
    cells = [row.get(part) if isinstance(row, Mapping) else None for part in PARTS]
    return tuple(c.strip()[:LONGEST] if isinstance(c, str) else "" for c in cells)


def _rule(number: int, cells: dict[str, str], world: World) -> Rule | list[Problem]:
    """The row's rule, or all that is wrong with it."""
    read = _read(cells, world)
    faults = [(part, read[part]) for part in PARTS if isinstance(read[part], Fault)]
    if faults:
        return [Problem(number, part, f.saw, f.expected, f.fix) for part, f in faults]
    rule = Rule(
        number,
        read["metric"],
        read["window"],
        None if read["threshold"] == "missing" else read["threshold"],
        read["direction"],
        read["cadence"],
        _words(cells, read["metric"], read["threshold"] == "missing"),
        _short(cells["owner"]),
    )
    late = rule.first_look > world.days * STEPS_A_DAY
    return [_too_long(rule, cells["window"], world)] if late else rule


def _read(cells: dict[str, str], world: World) -> dict[str, Any]:
    """What every cell means, or the fault in it; None where that is nothing but words."""
    hours = 24.0 * world.days
    metric = find_metric(cells["metric"], world)
    level: float | Literal["missing"] | Fault | None = None
    direction = read_direction(cells["direction"])
    if isinstance(metric, Metric):
        level = read_threshold(cells["threshold"], metric)
        # Silence has no side.
        direction = metric.bad if level == "missing" else direction
    return {
        "metric": metric,
        "threshold": level,
        "direction": direction,
        "window": read_window(cells["window"], hours),
        "cadence": read_cadence(cells["cadence"], hours),
        **{part: look(cells[part]) for part, look in WORDS.items()},
    }


def _too_long(rule: Rule, text: str, world: World) -> Problem:
    metric = rule.metric
    late = (
        f" “{metric.label}” is known {metric.delay_hours} hours late." if metric.delay_hours else ""
    )
    expected = f"a window with a look at its end within the {world.days} days of the run"
    fix = f"Shorten it or look more often, or the rule can never speak.{late}"
    return Problem(rule.row, "window", quoted(text), expected, fix)


def _words(cells: dict[str, str], metric: Metric, silence: bool) -> str:
    """The rule in the learner's words; a metric that was chosen by its id goes by its label."""
    name = metric.label if cells["metric"] == metric.id else cells["metric"]
    parts = [name, "" if silence else cells["direction"], cells["threshold"]]
    return " ".join(_short(part) for part in parts if part)


def _short(text: str) -> str:
    return quoted(text.replace("_", " "))[1:-1]
