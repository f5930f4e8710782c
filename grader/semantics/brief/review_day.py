"""The day on which a page is looked at again: one that a calendar has, or that follows from one."""

from __future__ import annotations

import re
from calendar import monthrange

from grader.semantics.figures.quantities import find_quantities
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_WORKED_OUT = Pattern(
    r"\b(?:(?:day|week|days|weeks|morning|evening)\s+)?(?:before|after|at|on|when"
    r"|as soon as|once|with)\s+(?:the\s+|our\s+)?(?:day\s+(?:of|before|after)\s+)?(?:the\s+)?"
    r"(?:next\s+|six-week\s+)?(?:board|test)\b(?: meet\w*| ends?| is over| stops)?"
    r"|\b(?:every|each|next|on|this|first|second|third|last|1st|2nd|3rd|alternate)\s+"
    r"(?:other\s+|second\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\bend of (?:the )?(?:(?:first|second|third|fourth|last|next|this) quarter|q[1-4])\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bto-?morrow\b",
    re.IGNORECASE,
)
_MONTH_EDGE = Pattern(
    r"\b(?:end|last day|start|beginning|first day|1st|first)\b(?:\s+of)?\s+(?:the\s+)?$", re.I
)
_AHEAD = Pattern(r"\b(?:in|after|every|within|each|for)\s+(?:the\s+)?(?:next\s+)?$", re.I)


# "Some time after the board meeting" is no day, nor is "when the board has met".
_SOME_TIME = Pattern(r"\b(?:some ?time|a while|shortly|long|soon|any ?time)\s*$", re.IGNORECASE)
# Without a year and in a field of its own, "28.09." and "9/28" are days, too.
_DAY_MONTH = Pattern(r"(?<![\d.])(\d{1,2})[./](\d{1,2})\.?(?![\d%])")


def find_review_day(text: str) -> Span | None:
    """The words that name the day; None for "soon", a bare month, or a day no calendar has."""
    found = find_quantities(text)
    if any(q.kind == "date" and q.unit == "impossible" for q in found):
        return None
    for q in found:
        before = text[max(0, q.start - 25) : q.start]
        edge = _MONTH_EDGE.search(before) or re.match(r"(?:the\s+)?(?:end|start|beg)", q.text, re.I)
        if q.kind == "date" and (q.unit == "day" or (q.unit == "month" and edge)):
            return q.start, q.end
        ahead = _AHEAD.search(before) or re.match(
            r"\s*(?:after|before|from now|later)", text[q.end :]
        )
        if q.kind == "time" and (q.days or 0) >= 1 and ahead:
            return q.start, q.end
    short = _DAY_MONTH.search(text)
    if short and _is_real(int(short[1]), int(short[2])):
        return short.span()
    match = _WORKED_OUT.search(text)
    if match is None or _SOME_TIME.search(text[: match.start()]):
        return None
    has_met = re.match(r"\s*has\b", text[match.end() :], re.IGNORECASE)
    return None if has_met else match.span()


def _is_real(day: int, month: int) -> bool:
    """Whether either order is a day of a calendar."""
    return any(
        1 <= m <= 12 and 1 <= d <= monthrange(2024, m)[1] for d, m in ((day, month), (month, day))
    )
