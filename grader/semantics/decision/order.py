"""Which of two figures is today's? "66 instead of 64", "from 64 to 66", "today 64, then 66"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.semantics.text.patterns import Pattern

# Between two figures, what stands before the first of these belongs to the left one.
_BREAK = Pattern(
    r"[,;()|/]|\.(?=\s|$)|\s-\s|\b(?:where(?:as)?|while|when|but|and|or|against|though)\b", re.I
)
_ABOUT = (
    r"(?:\s+(?:about|around|roughly|some|only|just|today's|todays|the|current|currently|our|a|an"
    r"|present|perhaps|maybe|somewhere|merely|between|at|like|mere|old|is|it's))*"
)
# These bind the figure behind them, wherever the clause begins.
_WAS = Pattern(
    rf"(?:\b(?:instead of|in place of|rather than|not(?: only| just)?|"
    rf"(?<!more )(?<!less )(?<!fewer )(?<!later )"
    rf"(?<!longer )than|versus|vs\.?|against"
    rf"|compared (?:to|with)|up from|down from|was|were|used to be|out of today's|no longer)"
    rf"|←|<-+|⟵){_ABOUT}\s*[$€~]?\s*$",
    re.IGNORECASE,
)
_FROM = Pattern(rf"\bfrom{_ABOUT}(?:\s+\w+)?\s*[$€~]?\s*$", re.IGNORECASE)
_TO = Pattern(
    rf"(?:\b(?:to|up to|down to|becomes?|reach(?:es|ing)?|towards|into)|→|-+>|=+>|⟶){_ABOUT}"
    rf"\s*[$€~]?\s*$",
    re.IGNORECASE,
)
_NOW = Pattern(
    r"\b(?:today(?:'?s)?|now|currently|current(?= |$)|at present|presently|so far|nowadays|still"
    r"|at the moment|as is|this (?:week|month|year)|it(?:'s| is) only"
    r"|yet|as it stands|status quo)\b",
    re.IGNORECASE,
)
_LATER = Pattern(
    r"\b(?:would|will|could|can|should|may|might|then|after\w*|later|expected|expect|hope|reach\w*"
    r"|becomes?|soon|once|target|goal|aim|future)\b|'d\b|'ll\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a figure stands, and whether it is the one of today in the table."""

    start: int
    end: int
    today: bool


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the words around a figure say of it."""

    was: bool
    to: bool
    now: bool
    later: bool


def is_swapped(text: str, today: Sequence[Place], later: Sequence[Place]) -> bool:
    """Whether the text takes one of `later` for today's figure, or today's for what comes.

    Without such words the earlier figure is today's, unless the two just stand there in a row.
    """
    if {p.start for p in today} & {p.start for p in later}:
        return True
    places = sorted({*today, *later})
    marks = {place: _marks(text, places, n) for n, place in enumerate(places)}
    if any(marks[p].was and not marks[p].later for p in later):
        return True
    if any(marks[p].to and not (marks[p].was or marks[p].now) for p in today):
        return True
    first, then = min(today), min(later)
    if first < then:
        told = any(marks[p].now or marks[p].was for p in today)
        if not (told or marks[then].later or text[first.end : then.start].strip(" ,;/|")):
            return True
        return not told and marks[then].now and not marks[then].later
    if marks[then].now and not marks[then].later:
        return True
    is_now = any(marks[p].was or marks[p].now for p in today)
    return not is_now and not any(marks[p].later or marks[p].to for p in later)


def is_told_as_today(text: str, places: Sequence[Place], place: Place) -> bool:
    """Whether one of the figures is not an aim, and no other one is told as today's."""
    marks = [_marks(text, places, n) for n in range(len(places))]
    own = marks[places.index(place)]
    if own.was or own.now:
        return True
    pairs = zip(marks, places, strict=True)
    others = (m.was or (m.now and not m.later) for m, p in pairs if not p.today)
    return not own.to and not own.later and not any(others)


def _marks(text: str, places: Sequence[Place], n: int) -> _Marks:
    place = places[n]
    start = places[n - 1].end if n else 0
    end = places[n + 1].start if n + 1 < len(places) else len(text)
    before, after = text[start : place.start], text[place.end : end]
    # "From 66 to 72" is a range where today's figure is neither.
    pair = n + 1 == len(places) or places[n + 1].today != place.today
    starts = bool(_FROM.search(before)) and (place.today or pair)
    left, right = _behind(before, whole=not n), _ahead(after, whole=n + 1 == len(places))
    return _Marks(
        was=starts or bool(_WAS.search(before)),
        to=bool(_TO.search(before)),
        now=bool(_NOW.search(left) or _NOW.search(right)),
        later=bool(_LATER.search(left) or _LATER.search(right)),
    )


def _behind(text: str, *, whole: bool) -> str:
    """The words that lead to a figure: all of them, or those behind the last break."""
    breaks = list(_BREAK.finditer(text))
    if not breaks:
        return text if whole else ""
    return text[breaks[-1].start() :]


def _ahead(text: str, *, whole: bool) -> str:
    """The words that follow a figure up to the next break."""
    stop = _BREAK.search(text)
    if stop is None:
        return text if whole else ""
    return text[: stop.start()]
