"""The two days of a record in the ways people write them, and the figure that comes first."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.semantics.decision.days import Day, find_day, find_trigger, review_after
from grader.semantics.decision.words import Group, form, spans_of
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_WEEK = 7
_MOST_DAYS = 2
# In a field of its own, "11/9", "11.09." and "9/11" are days.
_SHORT = Pattern(r"(?<![\d.,])(\d{1,2})\s?[./-]\s?(\d{1,2})\.?(?![\d%])(?!\s?(?:%|per|of))")
_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# Not quite a day of the calendar, and yet everybody knows when to come.
_NEARLY = Pattern(
    rf"\b(?:mid(?:dle)?|beg\w+|start|end|early|late)(?:\s+of|\s+in|-"
    rf"|\s)\s*(?:the\s+)?(?P<m>{_MONTH})\b"
    rf"|\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:\w+\s+)?(?:week"
    rf"|\w+day)\s+(?:of|in)\s+(?:the\s+)?(?P<n>{_MONTH})\b"
    r"|\byear[- ]end\b|\bend of (?:the |this )?year\b|\b(?:before|after|at|by"
    r"|around) (?:christmas|new year)\b"
    r"|\b(?:calendar week|week|kw|cw)\s*\d{1,2}\b|\bmonth[- ]end\b|\bend of (?:the )?(?:month"
    r"|quarter)\b",
    re.IGNORECASE,
)
# "A month after go-live", "eight weeks in", "three months from now".
_LENGTH = Pattern(
    r"\b(?:(?:an?|\d{1,3}|(?!some\b|few\b|many\b)[a-z]{3,})\s+)?(?:full\s+|more\s+)?"
    r"(?:days?|weeks?|fortnight|months?|quarter)\s+(?:after|in\b(?! a row)|into|from|past|later"
    r"|post)\b",
    re.IGNORECASE,
)
_ALONE = Pattern(
    r"\s*(?:after|about|every)?\s*(?:a|one|two|three|four|five|six|eight|ten|twelve"
    r"|\d{1,2})\s+(?:days|weeks|months?)\b",
    re.IGNORECASE,
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_LONGEST_FIRST = "|".join(sorted(_ORDINALS.split(), key=len, reverse=True))
_SPELT = Pattern(
    rf"\b(?P<t>twenty[- ]|thirty[- ])?(?P<o>{_LONGEST_FIRST}|thirtieth)"
    rf"(?=\s+(?:of\s+)?{_MONTH}\b)",
    re.IGNORECASE,
)
_BARE_MONTH = Pattern(rf"\b(?:in|during|by)\s+(?P<m>{_MONTH})\b(?!\s*\d)", re.IGNORECASE)
_IF = Pattern(
    r"\b(?:if|unless|when|whenever|once|as soon as|should|sooner|earlier|before|or|at once"
    r"|immediately"
    r"|straight away|right away|trigger\w*|alarm\w*|extra|ahead|means?|brings?|brakes?|line)\b"
    r"|[<>≤≥]",
    re.IGNORECASE,
)
# Stands in no text.
_NONE = "\0"
_LIMIT = Pattern(
    r"(?:\b(?:below|above|under|over|than|then|to|at|past|beyond|exceeds?|hits?|reach(?:es)?"
    r"|passes"
    r"|crosses|tops?|of)\s+(?:the\s+)?(?:\w+\s+)?|[<>≤≥=]\s*)$",
    re.IGNORECASE,
)
# How long something lasts is no figure of what it is.
_LASTS = Pattern(
    r"\b(?:for|over|within|in|after|during|of|on|across|next|last|than (?=\d+ days))\s+(?:the\s+"
    r"|a\s+|at least\s+|more than\s+)?$",
    re.I,
)
_TIMED = Pattern(r"\b(?:p\d\d|latency|wait\w*|delay\w*|age|old\w*|response|time|slow\w*)\b", re.I)


def with_digits(text: str) -> str:
    """The text with "the fourteenth of December" in digits, each character in its place."""
    return _SPELT.sub(lambda m: f"{_number(m)}th".ljust(len(m[0])), text)


def _number(match: re.Match[str]) -> int:
    if match["o"].lower() == "thirtieth":
        return 30
    tens = {"tw": 20, "th": 30}.get((match["t"] or "")[:2].lower(), 0)
    return tens + _ORDINALS.split().index(match["o"].lower()) + 1


def decided_on(text: str) -> Day | None:
    """The day in a field that holds nothing else; several days are none."""
    days = {q.value for q in find_quantities(text) if q.kind == "date" and q.unit == "day"}
    if len(days) > _MOST_DAYS:
        return None
    if (day := find_day(text)) or any(q.kind == "date" for q in find_quantities(text)):
        return day
    match = _SHORT.search(text)
    return _day(match) if match else None


def is_near(day: Day, agreed: Day | None) -> bool:
    """Whether an agreement of that day can have been written down then, up to a week before."""
    return agreed is None or 0 <= agreed.number - day.number <= _WEEK


def review_on(text: str, decided: Day, events: Group = (), dated: Group = ()) -> Span | None:
    """The words that name when it is looked at again: a day, or the end of one of `events`.

    Whoever comes "after" one of those `dated` comes on the day on which it is known to end.
    """
    if span := review_after(text, decided):
        return span
    if any(q.kind == "date" and q.unit in ("day", "impossible") for q in find_quantities(text)):
        return None
    if match := _NEARLY.search(text):
        return match.span()
    if match := _LENGTH.search(text) or _ALONE.match(text):
        return match.span()
    if (events or dated) and (match := _end_of((*events, *dated), dated).search(text)):
        return match.span()
    short = _SHORT.search(text)
    day = _day(short) if short else None
    return day.span if day and day.number != decided.number else None


@lru_cache(maxsize=16)
def _end_of(events: Group, dated: Group) -> Pattern:
    named, known = ("|".join(map(form, group)) for group in (events, dated or (_NONE,)))
    the = r"(?:the |our |this )?(?:\w+ )?"
    return Pattern(
        rf"\b(?:end|close) of {the}(?:{named})\b|\bafter {the}(?:{known})(?!\w)"
        rf"|\b(?:{named})(?:'s)? (?:ends?\b|(?:is|are|has|have)(?: been)? (?:over|ended|done"
        rf"|through"
        rf"|finished|behind us|gone|past)\b)",
        re.IGNORECASE,
    )


def is_month_only(text: str) -> bool:
    """Whether all that is said is a month: some would come on its first day, some never."""
    return _BARE_MONTH.search(text) is not None


def comes_sooner(text: str, review: Span, measured: Group = ()) -> Span | None:
    """A figure, beside the review's own day, at which it is looked at before that."""
    found = find_trigger(text)
    if found and not review[0] <= found[0] < review[1]:
        return found
    for q in find_quantities(text):
        inside = q.start < review[1] and review[0] < q.end
        if (
            inside
            or not _IF.search(text)
            or not _is_figure(q, text[max(0, q.start - 40) : q.start], measured)
        ):
            continue
        return q.start, q.end
    return None


def _is_figure(q: Quantity, before: str, measured: Group) -> bool:
    if q.kind in ("date", "percentile"):
        return False
    if q.kind == "time":
        timed = _TIMED.search(before) or spans_of(before, 0, len(before), measured)
        return bool(timed) and not _LASTS.search(before)
    return q.kind != "count" or _LIMIT.search(before) is not None


def _day(match: re.Match[str]) -> Day | None:
    first, second = int(match[1]), int(match[2])
    for day, month in ((first, second), (second, first)):
        if 1 <= month <= 12 and (found := find_day(f"{day} {_NAMES.split()[month - 1]}")):
            return Day(found.number, match.span())
    return None
