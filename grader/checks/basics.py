"""Kinds that need no understanding of language: a key, a list of words, a limit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding


class ChoiceKey(CheckModel):
    """Is the chosen option the right one? Full level for `right`, one less for `partly`."""

    kind: Literal["choice_key"]
    right: tuple[str, ...]
    partly: tuple[str, ...] = ()
    field: str | None = None
    top: int = 1

    def find(self, answer: Answer) -> Finding:
        """Level `top` for a right option, `top - 1` for a partly right one, else 0."""
        chosen = answer.text(self.field)
        level = self.top if chosen in self.right else self.top - 1 if chosen in self.partly else 0
        return Finding(level, values={"seen": chosen})


class ContainsAny(CheckModel):
    """Does the text name at least one term of every group? The level counts groups found."""

    kind: Literal["contains_any"]
    groups: tuple[tuple[str, ...], ...]
    field: str | None = None

    def find(self, answer: Answer) -> Finding:
        """Whole words, any case; evidence is the first term found of each group."""
        text = answer.text(self.field)
        hits = [hit for group in self.groups if (hit := _first(text, group))]
        evidence = tuple(answer.evidence(*hit.span(), self.field) for hit in hits)
        return Finding(len(hits), evidence, {"seen": str(len(hits))})


def _first(text: str, terms: tuple[str, ...]) -> re.Match[str] | None:
    return _any_of(terms).search(text)


@lru_cache(maxsize=256)
def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    pattern = "|".join(re.escape(term) for term in terms)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
