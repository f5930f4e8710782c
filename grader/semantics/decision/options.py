"""Options that were weighed: each with its name and the reason for which it was not taken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.semantics.slots import Span
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import sentences, vocabulary, words
from grader.semantics.text.patterns import Pattern

# What stands between an option and its reason; the first one splits the line.
_SPLIT = Pattern(
    r"\s*(?::|\s-\s|→|\(|,\s|\s*\b(?:because|since|but|as it|as they|as that|as people|for it|would"
    r"|does|did|do|is|are|was|were|has|had|leaves?|costs?|loses?|lets?|makes?|takes?|needs?"
    r"|keeps?|gives?|puts?|breaks?|misses|hides?|ends?|goes|fails?|means?|brings?|holds?"
    r"|asks?|turns?|moves?|too)\b)",
    re.IGNORECASE,
)
_LEAD = Pattern(r"(?:[*+-]|\(?(?:[a-z]|\d{1,2})[.):])\s+", re.IGNORECASE)
# "Rejected, not good enough" says that it was rejected, and not why.
_EMPTY = vocabulary(
    "rejected reject refused declined dropped drop discarded option options considered consider "
    "discussed chosen choose taken take good better best bad worse worst enough idea right wrong "
    "suitable optimal ideal ruled out reason reasons several various many pros cons because since "
    "would really very also well fit fits liked like possible decided decision decide team agreed "
    "not preferred prefer optimum appropriate work works worked viable feasible unfeasible"
)


@dataclass(frozen=True, slots=True)
class Option:
    """One line about an option, as a span of the plain text; `reason` is None where none stands."""

    start: int
    end: int
    name: str
    reason: Span | None


def find_options(text: str) -> list[Option]:
    """The options of a plain text, one a line or sentence; the same one twice counts once."""
    found: list[Option] = []
    for start, end in sentences(text):
        lead = _LEAD.match(text, start, end)
        option = _read(text, lead.end() if lead else start, end)
        if option and all(_said(option.name) != _said(other.name) for other in found):
            found.append(option)
    return found


def reasoned(text: str, options: list[Option]) -> list[Option]:
    """Those with a reason of their own: the same reason for all is a reason for none."""
    out: dict[frozenset[str], Option] = {}
    for option in options:
        if option.reason is not None:
            out.setdefault(_said(text[slice(*option.reason)]), option)
    return list(out.values())


def _read(text: str, start: int, end: int) -> Option | None:
    cut = next(
        (m for m in _SPLIT.finditer(text, start, end) if _said(text[start : m.start()])), None
    )
    name = text[start : cut.start() if cut else end]
    if not _said(name):
        return None
    if cut is None:
        return Option(start, end, name, None)
    reason = text[cut.start() : end]
    holds = len(words(reason)) >= 2 and bool(_said(reason))
    return Option(start, end, name, (cut.start(), end) if holds else None)


def _said(text: str) -> frozenset[str]:
    return frozenset(w for w in words(text) if w not in FUNCTION_WORDS and w not in _EMPTY)
