"""A figure that a learner read off the sliders, beside the one that is there."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal, get_args

from pydantic import Field

from grader.findings import Finding
from grader.items import Strict
from grader.simulations.moderation.space import Outcome

CellName = Literal[
    "accuracy", "precision", "recall", "harmful_seen", "false_removals", "p95_ms", "felt_ms",
    "visible_after_s", "moderators", "cost_per_week", "launch_week",
]  # fmt: skip
CELL_NAMES: tuple[CellName, ...] = get_args(CellName)
UNITS: dict[CellName, str] = {
    "accuracy": "per cent", "precision": "per cent", "recall": "per cent",
    "harmful_seen": "posts a day", "false_removals": "posts a day", "p95_ms": "milliseconds",
    "felt_ms": "milliseconds", "visible_after_s": "seconds", "moderators": "people",
    "cost_per_week": "euros a week", "launch_week": "weeks",
}  # fmt: skip
# What a figure in another unit is out by, and how that unit is called.
_SLIPS = {
    "per cent": ((100, "a share of 1"),),
    "milliseconds": ((1000, "seconds"),),
    "seconds": ((1 / 1000, "milliseconds"), (60, "minutes")),
    "posts a day": ((1 / 7, "posts a week"),),
    "euros a week": ((7, "euros a day"), (1000, "thousands of euros")),
    "weeks": ((1 / 7, "days"),),
    "people": (),
}
_NUMBER = re.compile(r"\s*(?:≈|~|about|ca\.?|weeks?)?\s*[€$]?\s*(-?[\d.,\s]*\d)\s*[^\d]*", re.I)
_COMMA = re.compile(r"-?\d+,\d{1,2}")
_NOTHING = re.compile(r"\s*(?:[-–—]|none|n/?a|undefined)\s*", re.I)


class Tolerance(Strict):
    """How far off a figure may be: `plus_minus` in its own unit, or a `share` of what is there."""

    plus_minus: float = Field(0, ge=0)
    share: float = Field(0, ge=0, le=1)

    def holds(self, seen: float, expected: float) -> bool:
        """Whether a figure is near enough; the wider of the two limits counts."""
        return abs(seen - expected) <= max(self.plus_minus, self.share * abs(expected)) + 1e-9


def read_number(text: str) -> float | None:
    """The one number of a cell such as “1,200”, “87 %” or “≈ 3.5 s”; None where there is none."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    # “58,2” is how half of Europe writes it; a comma before three digits parts thousands.
    text = found[1].replace(",", ".") if _COMMA.fullmatch(found[1]) else found[1]
    try:
        value = float(re.sub(r"[,\s]", "", text))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def expected(outcome: Outcome, name: CellName) -> float | None:
    """The figure as a table shows it: shares in per cent; None where there is no such figure."""
    value: float | None = getattr(outcome, name)
    if value is None or UNITS[name] != "per cent":
        return value
    return round(100 * value, 2)


def problem(text: str, outcome: Outcome, name: CellName, tolerance: Tolerance) -> str:
    """What is wrong with one cell, with what was seen and expected; "" where it is right."""
    right, seen, unit = expected(outcome, name), read_number(text), UNITS[name]
    if right is None:
        return "" if _NOTHING.fullmatch(text) else f"saw {_short(text)}; expected “none”"
    if seen is None:
        return f"saw {_short(text)}; expected a number in {unit}"
    if tolerance.holds(seen, right):
        return ""
    for factor, called in _SLIPS[unit]:
        if seen and tolerance.holds(seen * factor, right):
            return f"saw {seen:,g}, which is right in {called}; expected it in {unit}: {right:,g}"
    return f"saw {seen:,g}; expected {right:,g} {unit}"


def counted(level: int, right: int, of: int, wrong: Sequence[str]) -> Finding:
    """A finding of `{seen}` right ones of `{of}`, with what is wrong as notes."""
    values = {"seen": str(right), "of": str(of), "wrong": wrong[0] if wrong else "none"}
    return Finding(level, values=values, notes=tuple(wrong))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[:40]}”" if text else "nothing"
