"""What must not get worse, and the line it must not cross."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.semantics.case_words import GENERAL, GoalWords, widened
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.goal.slots import measures
from grader.semantics.slots import MISSING, Slot, Span

# What a bad way to a goal may harm in any case, and what only in a shop.
_HARM_ANYWHERE = re.compile(
    r"\b(?:load\w*|latency|seconds?|wait\w*|complain\w*|revenue|margin|contribution"
    r"|unsubscrib\w*|support (?:tickets?|calls?|requests?)|contacts?|opt(?:ed)?[- ]outs?"
    r"|cancell?\w*|refunds?|consent|speed|time|p95|hid\w*|leav\w+|churn)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:returns?|sent back|(?:send\w*|com\w+|sent|bring\w*) (?:\w+ ){0,2}?back|parcels?"
    r"|returned|page"
    r"|repeat\w*|order\w*|re-?order\w*|buy\w*|purchas\w*|sales|conversion|bounce\w*|basket\w*"
    r"|cart\w*|checkout|visits?|stock|row|traffic|click\w*|ctr)\b"
    rf"|{_HARM_ANYWHERE.pattern}",
    re.IGNORECASE,
)
_LIKE_TODAY = re.compile(
    r"\b(?:(?:than|below|above)(?: in)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|last)\w*"
    r"|(?:above|below|under|over) (?:the |its |our )?[\w']+ (?:level|figure|average|value|mean)"
    r"|control(?: group)?|held[- ]back|hold[- ]?out|old row|other half|without the new"
    r"|comparison group|today's|current(?:ly)?|as (?:\w+ )?(?:today|now|it is|they are"
    r"|usual)|what (?:it|they) (?:is|are)|where (?:it|they) (?:is|are|stands?)"
    r"|(?:below|above|under|over) (?:today|now)|than (?:(?:it|they|we) (?:\w+ )?)?(?:today|now"
    r"|it is|before"
    r"|at present|baseline)"
    r"|baseline|present levels?|same level|unchanged)\b",
    re.IGNORECASE,
)
# "Returns may rise a bit" lets something get worse.
_ALLOWED = re.compile(
    r"\b(?:may|can|could|might|allowed to)\s+(?!not\b|never\b|no\b|only\b)(?:\w+ )?"
    r"(?:go|rise|grow|increase|climb|drop|fall|be|get|suffer)\b",
    re.IGNORECASE,
)


def find_guardrail(
    text: str, spans: Sequence[Span], aims: Sequence[Span], words: GoalWords = GENERAL
) -> Slot:
    """0 none; 1 named, but without a bound; 2 its own measure and the bound it must not cross."""
    best = MISSING
    said = {match[0].lower()[:5] for match in measures(text, aims, words)}
    harm = widened(_HARM_ANYWHERE, words.harms) if words.harms else _HARM
    for start, end in spans:
        match = harm.search(text, start, end)
        if match is None:
            continue
        if _ALLOWED.search(text, start, end) and not has_bound(text, start, end):
            continue
        own = [m for m in harm.finditer(text, start, end) if m.group().lower()[:5] not in said]
        bound = has_bound(text, start, end)
        slot = Slot(2 if bound and own and said else 1, ((start, end),))
        best = slot if (slot.level or 0) > (best.level or 0) else best
    return best


def _is_bound(q: Quantity) -> bool:
    return q.kind in ("percent", "share", "points", "money", "rate", "factor", "count") or (
        q.kind == "time" and (q.days or 0) < 3
    )


def has_bound(text: str, start: int, end: int) -> bool:
    """Whether a part of a text holds a figure, or today's level, as a limit."""
    figures = any(start <= q.start < end and _is_bound(q) for q in find_quantities(text))
    return figures or bool(_LIKE_TODAY.search(text, start, end))


def names_harm(text: str) -> list[str] | None:
    """The words for what could get worse; None when there are none."""
    return [match[0] for match in _HARM.finditer(text)] or None
