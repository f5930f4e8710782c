"""The day until which something can be decided, in the ways people put it into a small cell."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.semantics.decision.days import Day, find_day
from grader.semantics.decision.words import Group, form
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
_LAST: dict[str, int] = {
    "jan": 31, "feb": 28, "mar": 31, "apr": 30, "may": 31, "jun": 30, "jul": 31, "aug": 31,
    "sep": 30, "oct": 31, "nov": 30, "dec": 31,
}  # fmt: skip
_MONTH = "|".join(_LAST)
_ORDINAL = Pattern(rf"\b(?P<o>{'|'.join(_SPELT)})(?=\s+(?:of\s+)?(?:{_MONTH})\w*)", re.I)
_OKT = Pattern(r"\bokt(?:ober)?\b", re.IGNORECASE)
_END = Pattern(
    rf"\b(?:end|close|last (?:week|work(?:ing)? )?day|last (?:mon|tues|wednes|thurs|fri)day)"
    rf"(?:\s+of)?(?:\s+(?:the|this))?\s+(?P<n>{_MONTH}|quarter|q[1-4])\w*",
    re.IGNORECASE,
)
_QUARTERS = ("31 March", "30 June", "30 September", "31 December")
_QUARTER_DAYS = 365 / len(_QUARTERS)
_STARTS = ("launch", "start", "opening", "go live")
_WEEKDAY = Pattern(
    r"\b(?:by|next|this|coming|until|till|before|on|the)\s+(?:(?:next|this|the|coming|following)\s+)?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:mon|tues|wednes|thurs|fri)day (?:next|this|of (?:next|this)) week\b"
    r"|\bend of (?:the|this|next|the next|the coming) (?:working |business )?week\b|\btomorrow\b",
    re.IGNORECASE,
)


def decided_in_time(text: str, first: Day, last: Day, events: Group = ()) -> bool | None:
    """Whether the day of a cell lies between the two; None where it names no day.

    `events` are the case's words for what begins on the last one.
    """
    if (day := _day(text, first)) is not None:
        return first.number <= day.number <= last.number
    if any(q.kind == "date" and q.unit == "impossible" for q in find_quantities(text)):
        return None
    return True if _before(events).search(text) or _WEEKDAY.search(text) else None


@lru_cache(maxsize=16)
def _before(events: Group) -> Pattern:
    named = "|".join(map(form, (*events, *_STARTS)))
    event = rf"(?:the\s+)?(?:{named})(?:'s)?(?:\s+(?:start|launch|day|begin)\w*)?"
    return Pattern(
        rf"\b(?:an?|one|two|three|four|five|six|seven|eight|ten|\d+)\s+"
        rf"(?:working |business |full )?(?:days?|weeks?)\s+(?:before|ahead of|prior to)\s+{event}\b"
        rf"|\bthe (?:day|week|monday|friday) before\s+{event}\b"
        rf"|\b(?:by|on|with|at|until)\s+{event}\s+(?:start|launch|day|begin)\w*|\blaunch day\b",
        re.IGNORECASE,
    )


def _day(text: str, first: Day) -> Day | None:
    text = _OKT.sub("Oct", text)
    text = _ORDINAL.sub(lambda m: str(_SPELT[m["o"].lower()]), text)
    if day := find_day(text):
        return day
    if bare := _BARE.search(text):
        return find_day(f"by {int(bare['d'])}.{int(bare['m'])}.2026")
    if end := _END.search(text):
        name = end["n"].lower()
        if name in _LAST:
            return find_day(f"{_LAST[name]} {name}")
        quarter = int(name[1]) - 1 if name[1:].isdigit() else int(first.number // _QUARTER_DAYS)
        return find_day(_QUARTERS[min(quarter, len(_QUARTERS) - 1)])
    return None
