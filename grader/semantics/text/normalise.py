"""One plain form of a learner's text, with the way back to the text as it was written.

Full-width digits, typographic quotes, odd dashes and spaces become the usual ones; characters that
nobody sees are dropped and counted. Offsets always lead back to the original code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from grader.semantics.text.patterns import Pattern

_PLAIN = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("•▪◦●‣⁃", "*"),
    **dict.fromkeys("⇒➔➜⟶", "→"),
    "…": ".",
}
# Characters that each become exactly one, whatever stands beside them: most texts hold no others.
_SINGLE = str.maketrans({**_PLAIN, "\t": " ", "\r": " ", "\xa0": " "})
_EVERYDAY = Pattern(rf"[\n\t\r -~\xa0£€≤≥≠≈±×→é{re.escape(''.join(_PLAIN))}]*")
_DOTTED = str.maketrans("İı", "ii")
# Every gap begins with a space or a semicolon; what may follow or precede it is looked at there.
_SENTENCE = Pattern(
    r"[\s;](?:(?<=[.!?]\s)\s*(?=[\"'(*]*[A-Z0-9])|(?<=\n)\s*|(?<=\s)\s*\n\s*|(?<=;)\s+|(?<=\s)\s*;\s+)"
)
_WORD = Pattern(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain form. `hidden` counts invisible characters that were dropped."""

    original: str
    text: str
    offsets: Sequence[int]
    hidden: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the plain text stands in the original."""
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else len(self.original)
            return place, place
        if isinstance(self.offsets, range):
            return start, min(end, len(self.original))
        first, last = self.offsets[start], self.offsets[end - 1]
        # A character may have become several, or have lost invisible ones behind it.
        behind = (self.offsets[place] for place in range(end, len(self.offsets)))
        following = next((o for o in behind if o > last), len(self.original))
        return first, min(following, last + max(1, _width(self.original, last)))


def _width(text: str, place: int) -> int:
    end = place + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end - place


def _joins(char: str) -> bool:
    return bool(char) and char > "~" and unicodedata.combining(char) > 0


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Co", "Cs") or (
        unicodedata.category(char) == "Cc" and char not in "\n\t\r"
    )


@lru_cache(maxsize=512)
def normalise(text: str) -> Plain:
    """The plain form of a text. Never raises; the length of what is visible hardly changes."""
    if _EVERYDAY.fullmatch(text):
        return Plain(text, text.translate(_SINGLE), range(len(text)), 0)
    out: list[str] = []
    offsets: list[int] = []
    hidden = 0
    place = 0
    while place < len(text):
        char = text[place]
        if " " <= char <= "~" and not _joins(text[place + 1 : place + 2]):
            out.append(_PLAIN.get(char, char))
            offsets.append(place)
            place += 1
            continue
        if _is_hidden(char):
            hidden += 1
            place += 1
            continue
        width = _width(text, place)
        shown = _PLAIN.get(char) or _compose(text[place : place + width])
        out.append(shown)
        offsets.extend([place] * len(shown))
        place += width
    return Plain(text, "".join(out), tuple(offsets), hidden)


def _compose(cluster: str) -> str:
    if cluster.isascii():
        return " " if cluster in "\t\r" else cluster
    composed = unicodedata.normalize("NFKC", cluster)
    return " " if composed.isspace() else composed


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences and lines of a plain text, without the space around them."""
    spans = []
    start = 0
    for gap in [*_SENTENCE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + len(piece.rstrip())))
        start = gap.end() if gap else end
    return tuple(spans)


def words(text: str) -> list[str]:
    """The words of a text in lower case; numbers count as words, punctuation does not."""
    return list(_words(text))


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def folded(text: str) -> str:
    """Small letters, as patterns that ignore case compare them: every kind of i is one."""
    return text.lower() if text.isascii() else text.translate(_DOTTED).lower()


def vocabulary(line: str) -> frozenset[str]:
    """A set of words, written as one line of text."""
    return frozenset(line.split())
