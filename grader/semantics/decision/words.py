"""A case's words as patterns: `*` ends a word openly, a space stands for a space or hyphen."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

Group = tuple[str, ...]


@lru_cache(maxsize=256)
def pattern(words: Group) -> Pattern:
    """Any of the words, whole."""
    return Pattern(rf"(?<!\w)(?:{'|'.join(map(form, words))})(?!\w)", re.IGNORECASE)


def form(word: str) -> str:
    """One word as part of a pattern."""
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+")


def spans_of(text: str, start: int, end: int, words: Group) -> list[Span]:
    """Where any of the words stands in a part of a plain text, denied or not."""
    return [m.span() for m in pattern(tuple(words)).finditer(text, start, end)] if words else []
