"""Thresholds as people write them: "2.5 s", "85 %", "12 per 1,000", "no data"."""

from __future__ import annotations

import re
from typing import Literal

from grader.semantics.figures.numbers import find_numbers
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.text.normalise import normalise
from grader.simulations.rollout.faults import LONGEST, MINUS, Fault, quoted
from grader.simulations.rollout.model import Metric

_MS_AN_HOUR = 3_600_000

_MISSING = re.compile(
    r"\b(?:missing|absent|frozen|stale|silent|silence|stuck|unchanged|not (?:coming|arriving)"
    r"|no (?:new |fresh )?(?:data|readings?|values?|logs?|figures?|updates?))\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:normal|usual|typical|baseline|yesterday|last (?:week|month|year)|than before)\b",
    re.IGNORECASE,
)
_PER_1000 = re.compile(
    r"(?:\s+[a-z]+){0,2}\s*(?:(?:per|/|in|of|out of|for|from)\s*(?:every |each |a |one )?"
    r"(?:1[,.' ]?000|1k|thousand)\b|‰)",
    re.IGNORECASE,
)
_EXPECTED = {
    "percent": "a share in %",
    "seconds": "a time in seconds",
    "hours": "a time in hours",
    "per_1000": "so many per 1,000",
    "count": "a plain number",
    "EUR": "an amount in euros (€)",
    "GBP": "an amount in pounds (£)",
    "USD": "an amount in dollars ($)",
}


def read_threshold(text: str, metric: Metric) -> float | Literal["missing"] | Fault:
    """The level in the metric's unit, or "missing" for a rule about data that doesn't come."""
    text = text[:LONGEST]
    expected = _expected(metric)
    if not text.strip():
        return Fault("nothing", expected, "Write the level at which somebody has to act.")
    if _MISSING.search(text) and not re.search(r"\d+\s*(?:%|per)", text):
        return "missing"
    if MINUS.search(text):
        return Fault(quoted(text), expected, "Write a level of zero or more, without a minus.")
    if _CHANGE.search(text):
        return _change(text, metric)
    levels = _levels(text, metric)
    if isinstance(levels, Fault):
        return levels
    if len(levels) != 1:
        return Fault(quoted(text), f"one figure: {expected}", "Keep one level in a row.")
    if metric.unit == "percent" and levels[0] > 100:
        return Fault(quoted(text), "a share from 0 to 100 %", "Write a level that can be reached.")
    return levels[0]


def _levels(text: str, metric: Metric) -> list[float] | Fault:
    if metric.unit == "per_1000":
        plain = normalise(text).text
        number = next((n for n in find_numbers(plain) if _PER_1000.match(plain, n.end)), None)
        return [number.value] if number else _wrong_unit(text, metric, find_quantities(text))
    found = [q for q in find_quantities(text) if q.kind not in ("percentile", "date")]
    levels = [_level(q, metric) for q in found]
    right = [level for level in levels if level is not None]
    return right if right and len(right) == len(levels) else _wrong_unit(text, metric, found)


def _level(quantity: Quantity, metric: Metric) -> float | None:
    """The figure in the metric's unit; None where it is of another."""
    if quantity.high is not None and quantity.kind != "share":
        return None
    if metric.unit == "percent":
        return quantity.percent
    if metric.unit == "seconds":
        return None if quantity.ms is None else quantity.ms / 1000
    if metric.unit == "hours":
        return None if quantity.ms is None else quantity.ms / _MS_AN_HOUR
    if metric.unit == "count":
        return quantity.value if quantity.kind == "count" else None
    return quantity.value if (quantity.kind, quantity.unit) == ("money", metric.unit) else None


def _wrong_unit(text: str, metric: Metric, found: list[Quantity]) -> Fault:
    expected = _expected(metric)
    if not found:
        return Fault(quoted(text), expected, "Write a figure that a machine can compare.")
    first = found[0]
    if first.high is not None and first.kind != "share":
        return Fault(quoted(text), f"one figure: {expected}", "Write one end of the range.")
    if first.unit == "relative" or first.kind in ("points", "factor"):
        return _change(text, metric)
    if first.kind == "count" and metric.unit != "count":
        value = first.value
        if metric.unit == "percent" and value <= 1:
            value *= 100
        fix = f"Add the unit: “{metric.say(value)}”, if that is what you mean."
    else:
        fix = f"Write the level in the unit of “{metric.label}”."
    return Fault(quoted(text), expected, fix)


def _change(text: str, metric: Metric) -> Fault:
    fix = f"Write the level itself, not the change; normal is {metric.say(metric.normal)}."
    return Fault(quoted(text), _expected(metric), fix)


def _expected(metric: Metric) -> str:
    return f"{_EXPECTED[metric.unit]}, such as “{metric.say(metric.normal)}”"
