"""Days of a decision: when it was taken, when it is looked at again, and what comes sooner."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.semantics.brief.review_day import find_review_day
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_MONTHS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_YEAR = 365
# A review that comes more than half a year later, or before the decision, reviews nothing.
LONGEST_DAYS = 190
_SOONER = Pattern(
    r"\b(?:if|unless|when|whenever|once|as soon as|should|sooner|earlier|before that)\b"
    r"|\b(?:above|below|over|under|more than|less than|falls?|drops?|rises?|exceeds?)\b|[<>≤≥]",
    re.IGNORECASE,
)
_CONDITION = Pattern(r"\b(?:if|unless|sooner|earlier|as soon as|or when|or once|or as)\b", re.I)
_BY = Pattern(
    r"\b(?:within|by|in|until|no later than|not later than|before|at the latest|inside|after"
    r"|at most)\s+(?:the\s+|at most\s+|the next\s+)?$",
    re.IGNORECASE,
)
_SOON = Pattern(
    r"\b(?:the )?same (?:day|morning|evening)|\b(?:the )?(?:next|following) (?:working "
    r"|business )?"
    r"(?:day|morning|meeting)|\b(?:by|on|until|till|before) (?:the )?(?:next |following "
    r"|coming )?"
    r"(?:mon|tues|wednes|thurs|fri)day\b|\bthat (?:day|evening|week)\b|\bovernight\b",
    re.IGNORECASE,
)
_LIMIT = Pattern(r"(?:\b(?:below|above|under|over|than|to|at)|[<>≤≥=])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar: its number in a year without a leap day, and where it stands."""

    number: int
    span: Span


def find_day(text: str) -> Day | None:
    """The first day of a text that a calendar has; None where one of them doesn't exist."""
    dates = [q for q in find_quantities(text) if q.kind == "date"]
    if any(q.unit == "impossible" for q in dates):
        return None
    for q in dates:
        if q.unit == "day":
            month, day = divmod(int(q.value), 100)
            return Day(_MONTHS[month - 1] + day, (q.start, q.end))
    return None


def review_after(text: str, decided: Day) -> Span | None:
    """The words that name a day after the decision, by date or as so long after something."""
    stop = _CONDITION.search(text)
    head = text[: stop.start()] if stop else text
    # "If p95 stays above two seconds, sooner; else on 30 November" has its day at the end.
    for part in (head, text):
        if day := find_day(part):
            ahead = (day.number - decided.number) % _YEAR
            return day.span if 0 < ahead <= LONGEST_DAYS else None
    return find_review_day(head)


def find_trigger(text: str) -> Span | None:
    """A figure with its unit at which something happens: "if recall falls below 82 %"."""
    for q in find_quantities(text):
        if _is_level(q, text[: q.start]) and _SOONER.search(text[max(0, q.start - 90) : q.end]):
            return q.start, q.end
    return None


def find_deadline(text: str) -> Span | None:
    """By when something is done: a day, or so long after it was asked for."""
    if day := find_day(text):
        return day.span
    for q in find_quantities(text):
        if q.kind == "time" and _BY.search(text[max(0, q.start - 30) : q.start]):
            return q.start, q.end
    soon = _SOON.search(text)
    return soon.span() if soon else None


def _is_level(q: Quantity, before: str) -> bool:
    """A figure with its unit, or a bare one beside the word that makes it a limit."""
    if q.kind in ("date", "percentile"):
        return False
    return q.kind != "count" or bool(q.unit) or _LIMIT.search(before) is not None
