"""Who decided: not those who were only heard, asked or who sign what somebody else decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from grader.semantics.decision.said import Thing, find_said
from grader.semantics.decision.words import form
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

# From here to the end of the clause stand those who were heard.
_HEARD = Pattern(
    r"\b(?:(?:with|on|upon|under|by|given|subject to|having)\s+(?:the\s+|their\s+|full\s+"
    r"|written\s+|explicit\s+)*"
    r"(?:consent|agreement|support|approval|advice|input|sign ?-?off|signatures?|blessing"
    r"|proposal"
    r"|recommendation|backing|ok|okay|heard|consulted|buy ?-?in)\b"
    r"|(?<!^)(?:after|once|on behalf of|in the name of)\b"
    r"|before\s+(?:hearing|listening|talking|consulting|asking|discuss\w+|having|input)"
    r"|(?:having|has|have)\s+(?:heard|asked|consulted|listened)|in consultation|consulted"
    r"|consulting|advised"
    r"|(?:counter)?signed by|agreed by|agreed with|supported by|approved by|backed by|informed"
    r"|(?:who|i|we) (?:have )?asked|all (?:three|four|others) (?:sign|agree)\w*)\b.*",
    re.IGNORECASE | re.DOTALL,
)
# "The others have signed", "Ikram and Jonah agree", "Signatories: …": whatever they did, it was
# not to decide.
_ONLY_AGREE = Pattern(
    r"\b(?:signs?|agrees?|consents?|heard|advis\w+|supports?|accepts?|approves?|concurs?|said|says?"
    r"|spoke|went along|gave|knew|came|follows?|signator\w+|present:|witness\w*"
    r"|(?!decided|owned|made|called|settled|picked|chaired|we\b)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
# "Ikram and Jonah were listened to" at the end of a clause tells of all before it.
_WERE_HEARD = Pattern(
    r",\s+(?P<who>[^,.;]+(?:,[^,.;]+){0,3}?\s(?:(?:were|was|have been|being)\s\w+(?:\s\w+)?"
    r"|(?:heard|consulted|asked|informed|involved)(?:\s\w+)?|had (?:their|a) say))\s*(?=[.;]|$)",
    re.IGNORECASE,
)
_LAST_WORD = Pattern(
    r"\b(?:final (?:call|word|say|decision)|last word|my call|decided by|tie-?break\w*"
    r"|decision by"
    r"|decision of|deciding vote|has decided|have decided|decides?|decided|accountable)\b",
    re.IGNORECASE,
)
# "Agreed by all four": a group has to stand at the beginning.
_NEAR = 30
# A group of the four, though without their names.
_GROUP = Pattern(
    r"\b(?:(?:all|the|us|we|you|these|those|our|my|both)\s+(?:\w+\s+)?(?:three|four|3|4)\b"
    r"|(?:three|four|3|4)\s+(?:of (?:us|them)|leads|people)\b)",
    re.IGNORECASE,
)
_CLAUSE = Pattern(
    r"[.;!?\n]+(?=\s|$)(?<!\b[A-Z]\.)|,\s+(?=(?:all |the )?(?:others|rest|final|who|while|but"
    r"|three|four)\b)|\s-\s",
    re.IGNORECASE,
)


def find_deciders(text: str, people: Sequence[Thing]) -> tuple[int, list[Span]]:
    """0 nobody, 1 several or a counted group, 2 one of `people`; and where they stand."""
    text = _blank(text, people)
    clauses = _clauses(text)
    if last := _last_word(text, clauses, people):
        return 2, last
    spans: list[Span] = []
    group = None
    heard: list[Span] = []
    named: set[str] = set()
    for start, end in clauses:
        stop = _HEARD.search(text, start, end)
        main = stop.start() if stop else end
        who = _named(text, start, main, people)
        if (
            stop is None
            and _ONLY_AGREE.search(text, start, main)
            and not _LAST_WORD.search(text, start, main)
        ):
            heard += [span for _, span in who]
            if who and (beside := _GROUP.search(text, start, main)):
                heard.append(beside.span())
            continue
        spans += [span for name, span in who if name not in named]
        named |= {name for name, _ in who}
        group = group or _GROUP.search(text, start, main)
    if not spans and not group and heard:
        return (2 if len(heard) == 1 else 1), heard
    if group is not None and len(spans) <= 1:
        return 1, [*spans, group.span()]
    if not spans and len(clauses) == 1 and (alone := _GROUP.search(text, 0, _NEAR)):
        return 1, [alone.span()]
    return (2 if len(spans) == 1 else 1 if spans else 0), spans


def _blank(text: str, people: Sequence[Thing]) -> str:
    """Without those who were heard in the same clause, and without the initial of "I. Sabri"."""
    text = _initials(tuple(word for person in people for word in person.words)).sub("  ", text)
    heard = _WERE_HEARD.search(text)
    if heard and any(_named(text, 0, heard.start(), people)):
        text = text[: heard.start("who")] + " " * len(heard["who"]) + text[heard.end("who") :]
    return text


@lru_cache(maxsize=8)
def _initials(names: tuple[str, ...]) -> Pattern:
    named = "|".join(map(form, names))
    return Pattern(rf"(?<!\w)[a-z]\.(?=\s?(?:{named})\b)", re.IGNORECASE)


def _last_word(text: str, clauses: Sequence[Span], people: Sequence[Thing]) -> list[Span]:
    """Who has it: "The four of us, final call: product lead"."""
    for number, (start, end) in enumerate(clauses):
        if not _LAST_WORD.search(text, start, end):
            continue
        for a, b in clauses[number : number + 2]:
            found = _people(text, a, b, people)
            if len(found) == 1 and not _ONLY_AGREE.search(text, a, b):
                return found
    return []


def _clauses(text: str) -> list[Span]:
    out, start = [], 0
    for cut in _CLAUSE.finditer(text):
        out.append((start, cut.start()))
        start = cut.end()
    return [(a, b) for a, b in [*out, (start, len(text))] if text[a:b].strip()]


def _named(text: str, start: int, end: int, people: Sequence[Thing]) -> list[tuple[str, Span]]:
    part = text[start:end]
    return [
        (person.name, (start + span[0], start + span[1]))
        for person in people
        if (span := find_said(part, person))
    ]


def _people(text: str, start: int, end: int, people: Sequence[Thing]) -> list[Span]:
    stop = _HEARD.search(text, start, end)
    if stop and _LAST_WORD.search(text, stop.start(), end):
        stop = None
    return [span for _, span in _named(text, start, stop.start() if stop else end, people)]
