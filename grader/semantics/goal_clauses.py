"""What each part of a goal is for: the aim itself, a guardrail, who answers, what it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from grader.semantics.normalise import sentences

Part = Literal["aim", "guardrail", "owner", "basis"]

_CUT = re.compile(
    r",?\s+\b(?:while|whilst|as long as|provided(?: that)?|without|but|yet|and (?=must|may|should"
    r"|the \w+ (?:must|may|should|stays?)|no more|not more|never|at the same time|keep)"
    r"|so long as|not at the (?:cost|expense) of|subject to)\b"
    r"|,\s+(?=(?:and|with|the|no|never|keep(?:ing)?|this|which|but|that|it)\b)"
    r"|\s+(?=with no\b|with (?:the )?[\w -]{3,30} (?:staying|remaining|kept|held|not|at or|no|under"
    r"|below|above))|[()]|:\s+(?=only|in )",
    re.IGNORECASE,
)
_GUARD = re.compile(
    r"\bguard ?-?rails?\b|\b(?:must|may|should|shall|can|will|do(?:es)?|is|are)\s?(?:not|n't"
    r"|never)\b"
    r".{0,60}\b(?:fall|drop|sink|rise|grow|increase|decrease|decline|worse\w*|exceed|go (?:up"
    r"|down|above"
    r"|below|over|under)|slip|suffer|lose|harm|climb|dip|pass|be (?:worse|lower|higher|more"
    r"|less|slower)"
    r"|get|become|below|above)"
    r"|\b(?:mustn't|can't|cannot|won't|doesn't|shouldn't|don't)\b"
    r"|\b(?:stays?|staying|remains?|remaining|keeps?|keeping|kept|holds?|holding|held)\b"
    r"|\bno (?:more|less|fewer|worse|lower|higher|slower|later|drop|fall|rise|increase|decline"
    r"|loss)\b"
    r"|\bnot (?:more|less|fewer|worse|lower|higher|slower|below|above|over|under)\b|\bnever\b"
    r"|(?:>=|≥|<=|≤)|^\W*(?:without|as long as|provided|not at the|so long as|subject to)\b",
    re.IGNORECASE,
)
OWNER = re.compile(
    r"\b(?:own(?:s|ed|er|ership)?|answers?(?: to the board)? for|answerable|accountable"
    r"|responsib\w+"
    r"|in charge|on the hook|reports (?:it|on|back)|takes? (?:it|this|responsibility)"
    r"|signs? (?:it )?off"
    r"|is mine|vouch\w*|leads? (?:it|this))\b",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"\b(?:vendor|supplier|slides?|brochure|sales ?pitch|marketing (?:claim|figure)|guess\w*"
    r"|assum\w+"
    r"|unproven|untested|unsupported|hypothes[ie]s|evidence|proof|prove[ns]?|bet|estimat\w+|our own"
    r"|own (?:data|numbers|tests?)|(?:past|last|earlier|previous|home-?page|\d+|twelve) tests?"
    r"|pilot|rests? on|based on|comes? from|basis|not (?:been )?(?:measured|tested|shown|verified)"
    r"|(?:never|nobody|no one|no-one|no body)(?: at \w+)?(?: has| have)? (?:ever )?"
    r"(?:measured|tested|shown|seen|checked)|not know|don't know|unknown|unclear|uncertain)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a goal, as a span of the plain text."""

    part: Part
    start: int
    end: int


def clauses(text: str) -> list[Clause]:
    """The parts of a goal, in order."""
    out = []
    for start, end in sentences(text):
        for left, right in _pieces(text, start, end):
            out.append(Clause(_part(text[left:right]), left, right))
    return _basis_runs_on(out)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(m.start() for m in _CUT.finditer(text, start, end)), end]
    pairs = pairwise(cuts)
    return [(a, b) for a, b in pairs if text[a:b].strip(" ,()")]


def _part(words: str) -> Part:
    if _BASIS.search(words):
        return "basis"
    if _GUARD.search(words):
        return "guardrail"
    return "owner" if OWNER.search(words) else "aim"


def _basis_runs_on(found: list[Clause]) -> list[Clause]:
    """Keep what follows a colon or bracket of a basis with it: "…: only two of twelve moved"."""
    out: list[Clause] = []
    for clause in found:
        joined = out and out[-1].part == "basis" and clause.part == "aim"
        near = joined and clause.start - out[-1].end <= 2
        out.append(Clause("basis", clause.start, clause.end) if near else clause)
    return out
