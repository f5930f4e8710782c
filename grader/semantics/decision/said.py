"""Is a thing said in a text, and said as so? Words of a case, with what denies them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pydantic import model_validator

from grader.items import Strict
from grader.semantics.decision.near import ANOTHER, find_near
from grader.semantics.decision.words import Group, pattern
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_DENIES = Pattern(
    r"\b(?:no|not|never|nobody|no one|none|neither|nor|without|cannot|refus\w+|reject\w+"
    r"|declin\w+"
    r"|drop(?:s|ped)?|skip(?:s|ped)?|instead of|rather than|against)\b|n't\b",
    re.IGNORECASE,
)
# "I lose nothing" gives nothing up, and "hard posts are not read" reads none.
_NAUGHT = Pattern(
    r"\s+(?:nothing|none|no|(?:is|are|was|were|do|does|did|will|can|must)(?:n't|\s+not"
    r"|\s+never))\b",
    re.IGNORECASE,
)
# The comma of 200,000 and the point of 2.6 part no clauses.
_CLAUSE = Pattern(
    r"[.!?:]+(?=\s|$)|[;\n]+|,(?!\d)|\s-\s|\b(?:but|however|although|though|while|whereas)\b", re.I
)


class Thing(Strict):
    """Something that has to be said: its name in a message, and the words that say it.

    A word may end in `*`; a space stands for a space or hyphen. What is in `denied` counts only
    where it is denied, as in "the date does not move twice". Each row of `near` is groups of words
    of which one sentence holds one each, with none of `apart` between them, in any order unless it
    is `ordered`; a text that holds a row of `unless`, in this order, says something else (`whole`:
    if no comma parts its words). With `agreed`, an issue's options, it is true only under an
    agreement that holds one of them for each issue.
    """

    name: str
    words: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    near: tuple[tuple[Group, ...], ...] = ()
    apart: Group = ()
    unless: tuple[tuple[Group, ...], ...] = ()
    ordered: bool = False
    whole: bool = False
    agreed: Mapping[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _has_words(self) -> Thing:
        if not (self.words or self.denied or self.near):
            raise ValueError(f"{self.name!r} needs `words` or `denied`")
        return self

    def fits(self, agreement: Mapping[str, str]) -> bool:
        """Whether an agreement, issue by issue, holds it; an empty one contradicts nothing."""
        if not agreement:
            return True
        return all(agreement.get(issue) in options for issue, options in self.agreed.items())


def find_said(text: str, thing: Thing) -> Span | None:
    """Where a plain text says the thing; None where it doesn't, or says the contrary."""
    if thing.unless and find_near(text, thing.unless, thing.apart, ordered=True, whole=thing.whole):
        return None
    for start, end in clauses(text):
        for words, wanted in ((thing.words, False), (thing.denied, True)):
            if span := _hit(text, start, end, words, denied=wanted):
                return span
    return find_near(text, thing.near, thing.apart, ordered=thing.ordered) if thing.near else None


def clauses(text: str) -> list[Span]:
    """The parts of a plain text between commas, stops and joining words."""
    cuts = [(0, 0), *(m.span() for m in _CLAUSE.finditer(text)), (len(text), len(text))]
    return [(a[1], b[0]) for a, b in pairwise(cuts) if a[1] < b[0]]


def _hit(text: str, start: int, end: int, words: Sequence[str], *, denied: bool) -> Span | None:
    if not words:
        return None
    for match in pattern(tuple(words)).finditer(text, start, end):
        begins = [m.start() for m in ANOTHER.finditer(text, start, match.start())]
        before = _DENIES.search(text, begins[-1] if begins else start, match.start())
        if bool(before or _NAUGHT.match(text, match.end())) == denied:
            return match.span()
    return None
