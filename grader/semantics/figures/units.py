"""Units beside a number, and the few quantities that are written without any: "half a second"."""

from __future__ import annotations

import re
from typing import Literal

from grader.semantics.text.patterns import Pattern

Kind = Literal[
    "percent", "points", "time", "rate", "percentile", "share", "date", "money", "factor", "count"
]

SECONDS = {
    "ms": 0.001, "s": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86_400.0,
    "weeks": 604_800.0, "months": 2_629_800.0, "quarters": 7_889_400.0, "years": 31_557_600.0,
    "sprints": 1_209_600.0,
}  # fmt: skip

_MANY = (
    r"(?:requests?|req'?s?|calls?|hits?|quer(?:y|ies)|visits?|page ?views?|people|visitors?|users?)"
)
_EACH = r"\s*(?:/|per|a|an|each|every|p\.)\s*"
_LONGER = r"(?:working |business |calendar |full |more |whole |further |extra |consecutive |long )?"
_POINTS = r"(?:(?:percentage|percent|per cent|%)[ -]?(?:points?|pts?)|p\.?p\.?s?\b|ppts?\b|pts?\b"
_UNIT_FORMS: list[tuple[str, Kind, str, float]] = [
    (rf"{_POINTS}|points?\b)", "points", "", 1.0),
    (r"(?:%|percents?\b|per[ -]cents?\b|pct\b|prozent\b|procent\b)", "percent", "", 1.0),
    (rf"(?:concurrent )?{_MANY}{_EACH}(?:s|secs?|seconds?)\b", "rate", "per second", 1.0),
    (rf"(?:concurrent )?{_MANY}{_EACH}(?:min|mins|minutes?)\b", "rate", "per second", 1 / 60),
    (r"(?:rps|qps|tps|r/s)\b", "rate", "per second", 1.0),
    (r"(?:/\s*(?:s|sec|second)|per second)\b", "rate", "per second", 1.0),
    (r"(?:ms(?:ecs?)?|milli-?sec(?:ond)?s?|milli?s|miliseconds?)\b", "time", "ms", 1.0),
    (r"(?:s|secs?|seconds?|sconds?)\b", "time", "s", 1.0),
    (rf"{_LONGER}(?:mins?|minutes?)\b", "time", "minutes", 1.0),
    (rf"{_LONGER}(?:h|hrs?|hours?)\b", "time", "hours", 1.0),
    (rf"{_LONGER}(?:d|days?)\b", "time", "days", 1.0),
    (rf"{_LONGER}(?:wks?|weeks?)\b", "time", "weeks", 1.0),
    (rf"{_LONGER}months?\b", "time", "months", 1.0),
    (rf"{_LONGER}quarters\b", "time", "quarters", 1.0),
    (rf"{_LONGER}(?:yrs?|years?)\b", "time", "years", 1.0),
    (rf"{_LONGER}(?:sprints?|iterations?)\b", "time", "sprints", 1.0),
    (r"(?:£|gbp\b|pounds?\b|quid\b)", "money", "GBP", 1.0),
    (r"(?:€|eur\b|euros?\b)", "money", "EUR", 1.0),
    (r"(?:\$|usd\b|dollars?\b)", "money", "USD", 1.0),
    (r"(?:x\b|×|fold\b|times\b(?!\s+(?:a|per|in)\b))", "factor", "", 1.0),
]
# One pattern for all, the first form that fits: a number is followed by many things but a unit.
_UNIT = Pattern(
    r"\s*-?(?:" + "|".join(f"({form})" for form, *_ in _UNIT_FORMS) + ")", re.IGNORECASE
)
_NEXT_WORD = Pattern(r"\s*-?([a-z][a-z'-]*)", re.IGNORECASE)

_PREPOSITIONS = "within under below in for than after over exceed beyond most least about every"
_BEFORE_A = rf"\b(?:{'|'.join(_PREPOSITIONS.split())})\s+(?:just )?"
_ONE = r"an?(?: single| full)?"
_SINGULAR = {
    "s": "second",
    **{f"{w}s": w for w in ["minute", "hour", "day", "week", "month", "year", "sprint"]},
}
# Each with a part of a word without which it can't match: most texts hold none of them.
_SPECIALS: list[tuple[str, str, Kind, float, str]] = [
    ("half", r"(?P<q>half (?:a |of a )?second|half-second)\b", "time", 500.0, "ms"),
    ("quarter", r"(?P<q>quarter (?:of )?a second)\b", "time", 250.0, "ms"),
    ("half", r"(?P<q>half an? (?:percentage |percent |per cent )?point)\b", "points", 0.5, ""),
    ("half", r"(?P<q>half a per ?cent)\b", "percent", 0.5, ""),
    ("half", r"(?P<q>half an hour)\b", "time", 30.0, "minutes"),
    *(
        (f" {word}", rf"{_BEFORE_A}(?P<q>{_ONE} {word})\b(?! targets?)", "time", 1.0, unit)
        for unit, word in _SINGULAR.items()
    ),
    ("hal", r"\b(?P<q>by (?:a )?half|halv(?:e|es|ed|ing))\b", "percent", 50.0, "relative"),
    ("third", r"\b(?P<q>by a third)\b", "percent", 33.3, "relative"),
    ("quarter", r"\b(?P<q>by a quarter)\b", "percent", 25.0, "relative"),
    ("half", r"\b(?P<q>half (?:of|the|our|all))\b", "percent", 50.0, ""),
    ("third", r"\b(?P<q>(?:a|one) third of)\b", "percent", 33.3, ""),
    ("third", r"\b(?P<q>two[ -]thirds)\b", "percent", 66.7, ""),
    ("quarter", r"\b(?P<q>(?:a|one) quarter of)\b", "percent", 25.0, ""),
    ("quarter", r"\b(?P<q>three[ -]quarters)\b", "percent", 75.0, ""),
    ("doubl", r"\b(?P<q>doubl(?:e|es|ed|ing))\b", "factor", 2.0, ""),
    ("twice", r"\b(?P<q>twice)\b", "factor", 2.0, ""),
    ("tripl", r"\b(?P<q>tripl(?:e|es|ed|ing))\b", "factor", 3.0, ""),
]
SPECIAL = [(part, Pattern(p, re.I), kind, value, unit) for part, p, kind, value, unit in _SPECIALS]

_MONEY_BEFORE = Pattern(r"(?:£|€|\$|\b(?:eur|gbp|usd))$", re.IGNORECASE)
# How each of its forms ends.
_MONEY_ENDS = ("£", "€", "$", "r", "p", "d", "R", "P", "D")

_MORE = (
    r"(?:more|higher|better|lower|fewer|less|increase|uplift|lift|growth|rise|drop|improvement|gain"
    r"|decrease|reduction|relative|relatively|extra|jump|boost|up(?! to)"
    r"|above (?:today|the baseline)"
    r"|over (?:today|the baseline|baseline)|of today's)"
)
_CHANGE_AFTER = Pattern(rf"\s*\(?(?:points?\s+)?{_MORE}\b", re.IGNORECASE)
_MOVES = (
    r"\b(?:increas\w+|improv\w+|rais\w+|grow\w*|grew|boost\w*|lift\w*|ris\w+|rose|gains?|jump\w*"
    r"|uplift|decreas\w+|reduc\w+|cut\w*|drop\w*|fall\w*|fell|up|relative|change|more)"
)
_WHAT = (
    r"(?:\s+(?:it|them|the|our|that|this|ctr|click\w*|engagement|number|figure|rate|in|row)){0,4}"
)
_ROUGHLY = r"at least|about|around|roughly|up to|more than|some|only|just|another|the|a|an"
_CHANGE_BEFORE = Pattern(
    rf"(?:\+|{_MOVES}{_WHAT}\s+(?:by|of)(?:\s+(?:{_ROUGHLY})){{0,2}}"
    r"|\b(?:grow|rise|increase|boost|jump|plus|up)"
    r"(?:\s+(?:at least|about|around|roughly|another))?)\s*$",
    re.IGNORECASE,
)


def unit_after(text: str, place: int) -> tuple[Kind, str, float, int]:
    """Kind, unit, factor and end of the unit that follows a number ending at `place`."""
    if match := _UNIT.match(text, place):
        _, kind, unit, factor = _UNIT_FORMS[(match.lastindex or 1) - 1]
        return kind, unit, factor, match.end()
    word = _NEXT_WORD.match(text, place)
    return "count", word[1].lower() if word else "", 1.0, place


def money_before(text: str, place: int) -> tuple[str, int] | None:
    """The sign or name of the money that stands right before a number, and where it begins."""
    before = text[:place].rstrip()
    if not before.endswith(_MONEY_ENDS):
        return None
    match = _MONEY_BEFORE.search(before, max(0, len(before) - 3))
    return (match[0], match.start()) if match else None


def is_relative(text: str, start: int, end: int) -> bool:
    """Whether a percentage says how much something changes, not where it stands."""
    before, after = text[max(0, start - 70) : start], text[end : end + 30]
    return bool(_CHANGE_AFTER.match(after) or _CHANGE_BEFORE.search(before))
