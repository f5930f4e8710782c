"""A message as its listener hears it: slips of the keyboard mended, unknown words left blank.

Spans of the heard text lead back to the message as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from grader.semantics.slots import Span
from grader.semantics.text.normalise import Plain, normalise, vocabulary
from grader.semantics.text.patterns import Pattern

# What is said about a finding; a word that is one slip away from one of these is read as it.
_WORDS = vocabulary(
    "everybody everyone visitors customers newcomers regulars orders purchases difference changed "
    "unchanged increase increased clicks clicked clicking three share switch percent others "
    "nothing remaining revenue forecast people between least"
)
# English words that are one slip away from one of those and mean something else.
_OWN = vocabulary(
    "different shared shares other there these theirs click customer visitor regular order "
    "purchase border older clocks change changes change visitor's charged chance purchased "
    "spare spared space increases newcomer flicks bricks tricks threw hree switched nothings"
)
_TOKEN = Pattern(r"[a-z]{5,}")
# Stands for a word that is not known; no text holds it, because normalising drops it.
BLANK = "\x7f"


@dataclass(frozen=True, slots=True)
class Heard:
    """`text` is in small letters. `offsets` lead into `plain.text`, one for each character."""

    text: str
    plain: Plain
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where `[start, end)` of what was heard stands in the message as written."""
        if not self.offsets or start >= end:
            return (0, 0)
        return self.plain.span(self.offsets[start], self.offsets[end - 1] + 1)


@lru_cache(maxsize=512)
def hear(message: str, unknown: tuple[str, ...] = ()) -> Heard:
    """What a listener hears who does not know the words `unknown`. Never raises."""
    plain = normalise(message)
    low = _lowered(plain.text)
    blanks = find_words(low, unknown)
    if unknown and not blanks:
        return hear(message)
    for match in blanks:
        low = low[: match[0]] + BLANK * (match[1] - match[0]) + low[match[1] :]
    out: list[str] = []
    offsets: list[int] = []
    place = 0
    for token in _TOKEN.finditer(low):
        word = _mended(token[0])
        if word == token[0]:
            continue
        out.append(low[place : token.start()] + word)
        offsets += range(place, token.start())
        last = token.end() - 1
        offsets += [min(token.start() + n, last) for n in range(len(word))]
        offsets[-1] = last
        place = token.end()
    out.append(low[place:])
    offsets += range(place, len(low))
    return Heard("".join(out), plain, tuple(offsets))


def _lowered(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Lowering may lengthen a letter; those few stay as they are.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=64)
def _pattern(terms: tuple[str, ...]) -> Pattern:
    # A trailing * stands for any ending; a space for any gap, or a hyphen.
    forms = [
        re.escape(term.lower().rstrip("*")).replace(r"\ ", r"[\s-]+")
        + (r"\w*" if term.endswith("*") else r"(?:s|es)?")
        for term in sorted(terms, key=len, reverse=True)
    ]
    return Pattern(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w])", re.IGNORECASE)


def find_words(text: str, terms: tuple[str, ...]) -> list[Span]:
    """Where any of the terms stands in a plain text: `*` is any ending, plurals are included."""
    return [m.span() for m in _pattern(terms).finditer(text)] if terms else []


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    if word in _WORDS or word in _OWN:
        return word
    for known in sorted(_WORDS):
        if word[0] == known[0] and abs(len(word) - len(known)) <= 1:
            limit = 2 if len(known) >= 9 else 1
            if OSA.distance(word, known, score_cutoff=limit) <= limit:
                return known
    return word
