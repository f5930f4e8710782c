"""The day until which something can be decided, in the ways people put it into a small cell."""

from __future__ import annotations

import re

from grader.semantics.decision.days import Day, find_day
from grader.semantics.figures.quantities import find_quantities
from grader.semantics.text.patterns import Pattern

# "01.10." and "1/10" alone in a cell.
_BARE = Pattern(
    r"^\W{0,4}(?:by|until|till?|before|on|at the latest|latest)?\W{0,4}(?:[a-z]{2,9}\.?,?\s+)?"
    r"(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})(?:\s?[./-]\s?(?:\d\d){1,2})?\.?"
    r"(?=\s*(?:$|[,;()!.]|\s[a-z]))",
    re.IGNORECASE,
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_SPELT = {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
_ORDINAL = Pattern(rf"\b(?P<o>{'|'.join(_SPELT)})(?=\s+(?:of\s+)?(?:sept|oct|nov)\w*)", re.I)
_OKT = Pattern(r"\bokt(?:ober)?\b", re.IGNORECASE)
_END = Pattern(
    r"\b(?:end|close|last (?:week|work(?:ing)? )?day|last (?:mon|tues|wednes|thurs|fri)day)"
    r"(?:\s+of)?(?:\s+(?:the|this))?\s+(?P<n>sep|oct|month|quarter|q3)\w*",
    re.IGNORECASE,
)
_ENDS = {"sep": "30 September", "oct": "31 October", "q3": "30 September"}
_ENDS["quarter"] = _ENDS["q3"]
_EVENT = (
    r"(?:the\s+)?(?:campaign(?:'s)?|launch|start|opening|go-live)"
    r"(?:\s+(?:start|launch|day|begin)\w*)?"
)
_BEFORE = Pattern(
    rf"\b(?:an?|one|two|three|four|five|six|seven|eight|ten|\d+)\s+"
    rf"(?:working |business |full )?(?:days?|weeks?)\s+(?:before|ahead of|prior to)\s+{_EVENT}\b"
    rf"|\bthe (?:day|week|monday|friday) before\s+{_EVENT}\b"
    rf"|\b(?:by|on|with|at|until)\s+{_EVENT}\s+(?:start|launch|day|begin)\w*|\blaunch day\b",
    re.IGNORECASE,
)
_WEEKDAY = Pattern(
    r"\b(?:by|next|this|coming|until|till|before|on|the)\s+(?:(?:next|this|the|coming|following)\s+)?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:mon|tues|wednes|thurs|fri)day (?:next|this|of (?:next|this)) week\b"
    r"|\bend of (?:the|this|next|the next|the coming) (?:working |business )?week\b|\btomorrow\b",
    re.IGNORECASE,
)


def decided_in_time(text: str, first: Day, last: Day) -> bool | None:
    """Whether the day of a cell lies between the two; None where it names no day."""
    if (day := _day(text)) is not None:
        return first.number <= day.number <= last.number
    if any(q.kind == "date" and q.unit == "impossible" for q in find_quantities(text)):
        return None
    return True if _BEFORE.search(text) or _WEEKDAY.search(text) else None


def _day(text: str) -> Day | None:
    text = _OKT.sub("Oct", text)
    text = _ORDINAL.sub(lambda m: str(_SPELT[m["o"].lower()]), text)
    if day := find_day(text):
        return day
    if bare := _BARE.search(text):
        return find_day(f"by {int(bare['d'])}.{int(bare['m'])}.2026")
    if (end := _END.search(text)) and (named := _ENDS.get(end["n"].lower())):
        return find_day(named)
    return None
