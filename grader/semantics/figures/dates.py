"""Dates and deadlines as people write them: 30 September, 2026-09-30, end of June, Q3, next May."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from grader.semantics.text.normalise import folded
from grader.semantics.text.patterns import Pattern

DateUnit = Literal["day", "month", "quarter", "year", "weekday", "event", "impossible"]

_NAMES = "january february march april may june july august september october november december"
MONTHS = {name[:3]: number for number, name in enumerate(_NAMES.split(), 1)}
_MONTH = r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
_MONTH += r"sept?(?:ember)?|septembre|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
_SURE = _MONTH.replace("|may|", "|").replace("mar(?:ch)?", "mar")
_TH = r"(?:st|nd|rd|th)?"
_LEAD = r"(?:by|in|until|till?|before|since|of|during|through|next|last|this|end|mid|late|early)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_EDGE = r"(?:end|mid|middle|start|beginning|close|late|early)(?:\s+of|\s+in|-)?\s+(?:the\s+)?"
_PERIOD = r"(?:year|month|quarter|week|sprint|season|spring|summer|autumn|fall|winter|day)"
_LONG = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

# No digit or point stands before them; a form that begins with its digit is found quicker.
_DAY = r"(?P<d>\d(?<![\d.]\d)\d?)"

# What a form can do without is looked up first: most texts name no date.
_Need = Literal["digit", "marked", "month", "quarter", "period", "named", "day", "week", "year"]
# Longer forms first: what one has taken, the next does not see.
_FORMS: list[tuple[_Need, str]] = [
    ("year", r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
    ("marked", r"(?P<d>\d(?<!\d\d)\d?)\s?[./]\s?(?P<m>\d{1,2})\s?[./]\s?(?P<y>(?:20)?\d\d)(?!\d)"),
    (
        "month",
        rf"{_DAY}{_TH}\.?\s*-?(?:day\s+)?(?:of\s+)?(?P<n>{_MONTH})"
        rf"(?:,?\s*(?P<y>20\d\d))?",
    ),
    (
        "month",
        rf"\b(?P<n>{_MONTH})\.?\s*(?:the\s+)?(?P<d>\d{{1,2}}){_TH}(?![\d%]|\s*%)(?:,?\s*(?P<y>20\d\d))?",
    ),
    ("digit", rf"{_DAY}{_TH}\s+(?:of\s+)?(?P<z>[a-z]{{5,10}})\b"),
    (
        "marked",
        r"(?=[1-9])(?:(?<=\bby )|(?<=\bon )|(?<=\buntil )|(?<=\btill )|(?<=\bbefore ))"
        # "By 0.6 points" and "before 5.0 %" are no days.
        r"(?P<d>[1-9]\d?)[./](?P<m>\d{1,2})\.?(?![\d%]|\s*(?:%|per ?cent|points?|pp|pts)\b|\s*%)",
    ),
    (
        "marked",  # 28/9 cannot be a share: of nine there are no twenty-eight.
        r"(?<![\d./])(?P<d>1[3-9]|2\d|3[01])\s?/\s?(?P<m>0?[1-9]|1[0-2])(?![\d/%]|\s*%)",
    ),
    (
        "quarter",
        rf"\b(?:{_EDGE})?(?:the\s+)?(?:q(?P<q>[1-4])|(?P<o>first|second|third|fourth|last|next|this|"
        rf"coming|current)\s+quarter)\b(?:\s*(?:of\s+)?'?(?P<y>20\d\d|\d\d)\b)?",
    ),
    ("month", rf"\b(?:{_EDGE})(?P<n>{_MONTH})(?:\s+(?P<y>20\d\d))?"),
    ("month", rf"\b(?P<n>{_SURE})\s+(?P<y>20\d\d)\b"),
    (
        "month",
        rf"(?<=\b)(?:{_LEAD}\s+(?:the\s+)?)(?P<n>{_MONTH})(?!\s+(?:not|be|have|get|see|also)\b)",
    ),
    ("period", rf"\b(?:{_EDGE}|(?:next|this|coming|following|last)\s+)(?P<p>{_PERIOD})\b"),
    (
        "named",
        r"\b(?P<p>(?:year|month)[- ]end|christmas|black friday|easter|new year|half[- ]year"
        r"|h[12])\b",
    ),
    ("day", rf"\b(?:by|next|until|till|before|this|coming)\s+(?P<w>{_WEEKDAY})\b"),
    ("week", r"\b(?:calendar\s+)?week\s+(?:no\.?\s*)?(?P<p>\d{1,2})\b"),
    ("year", r"\b(?:in|by|until|before|since|of)\s+(?P<y>20\d\d)\b"),
    ("month", rf"\b(?P<n>{_SURE.replace('mar|', '').replace('jan(?:uary)?', 'january')})"),
]
_PATTERNS = [(need, Pattern(form, re.IGNORECASE)) for need, form in _FORMS]
# "Maren" and "decide" begin like a month, and "today" ends like a period.
_WHOLE: dict[_Need, Pattern] = {
    "month": Pattern(_MONTH, re.IGNORECASE),
    "period": Pattern(rf"\s{_PERIOD}\b", re.IGNORECASE),
}
_DIGIT = Pattern(r"\d")
_MARKED = Pattern(r"\d\s?[./]\s?\d")
_PARTS: dict[_Need, tuple[str, ...]] = {
    "month": tuple(MONTHS),
    "quarter": ("q",),
    "period": tuple(_PERIOD.strip("(?:)").split("|")),
    "named": ("end", "christmas", "friday", "easter", "year", "h1", "h2"),
    "day": ("nday", "sday", "iday", "rday"),
    "week": ("week",),
    "year": ("20",),
}


@dataclass(frozen=True, slots=True)
class Date:
    """A day (`value` is month × 100 + day), a month, a quarter, a year, or a named time."""

    unit: DateUnit
    value: float
    start: int
    end: int


def find_dates(text: str) -> list[Date]:
    """Dates of a plain text, in order, none overlapping."""
    taken: list[Date] = []
    there = _there(text)
    for pattern in (pattern for need, pattern in _PATTERNS if need in there):
        for match in pattern.finditer(text):
            if not any(match.start() < d.end and d.start < match.end() for d in taken):
                taken += _read(match)
    return sorted(taken, key=lambda date: date.start)


def _there(text: str) -> set[_Need]:
    """Which of the things that a form needs the text holds at all."""
    low = folded(text)
    there: set[_Need] = {
        need for need, parts in _PARTS.items() if any(map(low.__contains__, parts))
    }
    there -= {need for need, whole in _WHOLE.items() if need in there and not whole.search(text)}
    if _DIGIT.search(text):
        there.add("digit")
    if "digit" in there and _MARKED.search(text):
        there.add("marked")
    return there


def _read(match: re.Match[str]) -> Iterator[Date]:
    part = match.groupdict()
    if part.get("z"):
        # A month with a slip of the keyboard: "30 septmber".
        near = max(_NAMES.split(), key=lambda month: fuzz.ratio(part["z"].lower(), month))
        if fuzz.ratio(part["z"].lower(), near) < 80:
            return
        part["n"] = near
    start, end = match.span()
    name = part.get("n")
    month = MONTHS[name[:3].lower()] if name else int(part.get("m") or 0)
    # "may" and "march" in small letters are verbs unless a day stands beside them.
    if name and name.startswith(("may", "mar")) and not part.get("d"):
        return
    if part.get("d"):
        yield _day(int(part["d"]), month, bool(name), start, end)
    elif month:
        yield Date("month", float(month), start, end)
    elif part.get("q") or part.get("o"):
        order = {"first": 1, "second": 2, "third": 3, "fourth": 4}
        value = int(part["q"]) if part.get("q") else order.get(str(part["o"]).lower(), 0)
        yield Date("quarter", float(value), start, end)
    elif part.get("w"):
        yield Date("weekday", 0.0, start, end)
    elif part.get("y"):
        yield Date("year", float(part["y"]), start, end)
    else:
        yield Date("event", 0.0, start, end)


def _day(day: int, month: int, named: bool, start: int, end: int) -> Date:
    if not named and month > 12 >= day:
        day, month = month, day
    real = 1 <= month <= 12 and 1 <= day <= _LONG[month - 1]
    return Date("day" if real else "impossible", month * 100.0 + day, start, end)
