"""For how many visitors a limit speaks: p95, 19 of 20, all but one in twenty, the average."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from grader.semantics.case_words import ROW, RequirementWords, also, form, widened
from grader.semantics.figures.numbers import find_numbers
from grader.semantics.figures.quantities import Quantity
from grader.semantics.requirement.text import is_denied
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

T = TypeVar("T")
# All visitors, and the middle one.
EVERY, MIDDLE = 100.0, 50.0


@dataclass(frozen=True, slots=True)
class Feature(Generic[T]):
    """One thing said about a limit: a share in percent (None for the mean), a place or a load."""

    value: T
    span: Span
    # Named by the few who may be slower: 95 because of "one in twenty".
    tail: bool = False


Share = Feature[float | None]


_MEAN = Pattern(
    r"\b(?:on |in |the |an? )?(?:average\w*|avg|mean)\b(?! (?:load|traffic|conditions|that|it|to))"
    r"|\b(?:typical(?:ly)?|usual(?:ly)?|normally|generally|in general)\b"
    r"(?! (?:load|traffic|conditions|days?))",
    re.IGNORECASE,
)
_MIDDLE = Pattern(
    r"(?<!at )(?<!the )\bmost (?:of (?:the |our )?)?(?:visitors|people|users|customers|requests"
    r"|cases"
    r"|visits|page views|times?)\b|\bmajority\b|\bmedian\b|\b(?:nearly|almost) (?:all|every\w*"
    r"|always)\b|\bmostly\b|\bmost of the time\b",
    re.IGNORECASE,
)
_EVERY = Pattern(
    r"\b(?:every(?:one|body)?(?! (?:day|night|hour|week|time of|other|\d|twenty))"
    r"|each|any(?:one|body)?(?= (?:visitor|user|customer|request|person|home|page|one|body))"
    r"|all (?:of )?(?:the |our )?(?:home-?page )?(?:visitors|users|people|customers|requests|visits"
    r"|answers|cases|page views)"
    r"|not (?:a single|one|even one) (?:visitor|user|customer|request|person|page|answer|call)"
    r"|(?:not|n't|never) (?:\w+ ){0,2}any(?:one|body)|nobody|no[- ]?one|no (?:visitor|user"
    r"|customer|request|person|page|answer|response)"
    r"|none|never|always|worst[- ]case|slowest|without exception|in any case"
    r"|max(?:imum|imal)? (?:response|latency|wait\w*|answer|load(?:ing)?|page|time|delay))\b",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:home-?page )?(?:visitors?|people|persons?|users?|customers?|requests?|visits?|cases|times"
    r"|page ?(?:views?|loads?)|sessions?|rows?|calls?|answers?|repl(?:y|ies)|responses?)"
)
_PART_OF = Pattern(
    r"\b(?P<part>\d[\d.]*|an?|one|two|three|four|five|eight|nine|eighteen|nineteen|ninety[- ]?\w*)"
    r" (?:\w+ ){0,2}?(?:out of|of|on|in|from|among|per) (?:every |each |any |an? )?"
    r"(?P<whole>(?:\d+|ten|twenty|fifty|hundred|thousand)\b)(?!\s*(?:(?:ms|s|sec\w*|min\w*|h|hours?"
    r"|days?|nights?|weeks?|milli\w*)\b|%|[.,]\d))",
    re.IGNORECASE,
)
_REVERSED = Pattern(
    rf"\b(?:of|among|in|from) (?:every |each |any |a )?(?P<whole>[\w-]+) {_NOUN}\b[^.;\n]{{0,50}}?"
    r"\b(?P<how>at most|no more than|not more than|max(?:imum)?|only|just|at least|minimum)"
    r" (?P<part>[\w-]+)\b",
    re.IGNORECASE,
)
_OTHER_PERCENT = Pattern(
    r"\b(?:uptime|availab\w+|accura\w+|precision|recall|click\w*|ctr|conver\w+|relevan\w+|cover\w*"
    r"|said (?:yes|no)|say yes|let us|histor\w*|past orders?|no orders?|previous orders?"
    r"|newcomers?|new visitors|allow\w*|agree\w*"
    r"|consent\w*|permi\w+|opt\w*|of (?:the )?(?:stock|items|products|budget|load)|in stock)\b",
    re.IGNORECASE,
)
_ALL_BUT = Pattern(r"\b(?:all but|except(?: for)?|apart from|other than)\s*$", re.IGNORECASE)
_SLOWER = Pattern(
    r"\b(?:longer|slower|later|more than|over|exceed\w*|above|beyond|miss\w*|late|worse|wait\w*)"
    r"\b|>",
    re.IGNORECASE,
)


def shares(
    text: str, start: int, end: int, found: list[Quantity], own: RequirementWords = ROW
) -> Iterator[Share]:
    """Every share of visitors that is named in `[start, end)`: 95 for p95 and for 1 in 20 later."""
    other = widened(_OTHER_PERCENT, own.unknown + own.lacking)
    for quantity in found:
        if not start <= quantity.start < end:
            continue
        if quantity.kind == "percentile":
            if not is_denied(text, quantity.start, start):
                yield Feature(quantity.value, (quantity.start, quantity.end))
            continue
        percent = quantity.percent
        near = text[max(start, quantity.start - 20) : min(end, quantity.end + 45)]
        if percent is None or other.search(_own_clause(near)):
            continue
        tail = _is_tail(text, start, end, quantity, percent)
        value = 100 - percent if tail else percent
        yield Feature(value, (quantity.start, quantity.end), tail)
    yield from _spelt(text, start, end, own)


@lru_cache(maxsize=64)
def _of_people(own: RequirementWords) -> tuple[Pattern, Pattern]:
    """ "19 visitors of 20" and "of 20 visitors at most one", also of the case's own people."""
    if not own.people:
        return _PART_OF, _REVERSED
    noun = f"(?:{_NOUN}|{form(own.people)})"
    turned = _REVERSED.pattern.replace(_NOUN, noun)
    return _PART_OF, Pattern(turned, re.IGNORECASE)


def _spelt(text: str, start: int, end: int, own: RequirementWords) -> Iterator[Share]:
    """ "Nineteen times out of twenty", and "of 20 visitors at most one waits longer"."""
    part_of, turned = _of_people(own)
    for pattern in (part_of, turned):
        for match in pattern.finditer(text, start, end):
            parts = [
                find_numbers(match[name]) or find_numbers(f"a {match[name]}")
                for name in ("part", "whole")
            ]
            if not all(parts) or not 0 < parts[0][0].value <= parts[1][0].value:
                continue
            percent = 100 * parts[0][0].value / parts[1][0].value
            near = text[max(start, match.start() - 40) : min(end, match.end() + 60)]
            tail = percent <= 50 and (pattern is turned or bool(_SLOWER.search(near)))
            yield Feature(100 - percent if tail else percent, match.span(), tail)


def _own_clause(near: str) -> str:
    return re.split(r"[;()]|,\s|\.\s", near)[0] if "," not in near[:20] else near[20:]


def _is_tail(text: str, start: int, end: int, quantity: Quantity, percent: float) -> bool:
    """Whether a share counts those who may be slower: "no more than 5 % wait longer"."""
    if _ALL_BUT.search(text[start : quantity.start]):
        return True
    rest = text[quantity.end : min(end, quantity.end + 80)]
    before = text[max(start, quantity.start - 60) : quantity.start]
    return percent <= 50 and bool(_SLOWER.search(rest) or _SLOWER.search(before))


def statistic(
    text: str, start: int, end: int, found: list[Quantity], own: RequirementWords = ROW
) -> Share | None:
    """For how many a limit speaks: a share, the mean (value None), or nothing said."""
    named = list(shares(text, start, end, found, own))
    if named:
        return max(named, key=lambda feature: float(feature.value or 0))
    people = form(own.people) if own.people else ""
    most = also(_MIDDLE, people and rf"\bmost (?:of (?:the |our )?)?{people}")
    every = also(_EVERY, people and rf"\b(?:all (?:of )?(?:the |our )?|no ){people}")
    for pattern, value in ((_MEAN, None), (most, MIDDLE), (every, EVERY)):
        for match in pattern.finditer(text, start, end):
            if value == EVERY or not is_denied(text, match.start(), start):
                return Feature(value, match.span())
    return None
