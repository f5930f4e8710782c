"""Slips of the keyboard: "reqests per secnd" is read as what it was meant to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from grader.semantics.text.normalise import Plain
from grader.semantics.text.patterns import Pattern

_WORD = Pattern(r"[^\W\d_]{5,}")


# Compared by identity: there are a handful, and each is looked up with every word.
@dataclass(frozen=True, slots=True, eq=False)
class Speller:
    """`known` words are those that readers look for; `real` ones are a slip away from one of them
    and mean something else.
    """

    known: frozenset[str]
    real: frozenset[str]

    def corrected(self, plain: Plain) -> Plain:
        """The same text with slips mended; offsets still lead to what the learner wrote."""
        out: list[str] = []
        offsets: list[int] = []
        place = 0
        for match in _WORD.finditer(plain.text):
            meant = _meant(self, match[0].lower())
            if meant is None:
                continue
            out.append(plain.text[place : match.start()])
            offsets.extend(plain.offsets[place : match.start()])
            own = plain.offsets[match.start() : match.end()]
            out.append(meant.capitalize() if match[0][0].isupper() else meant)
            offsets.extend(own[min(n, len(own) - 1)] for n in range(len(meant)))
            place = match.end()
        if not out:
            return plain
        out.append(plain.text[place:])
        offsets.extend(plain.offsets[place:])
        return Plain(plain.original, "".join(out), tuple(offsets), plain.hidden)


@lru_cache(maxsize=4096)
def _meant(speller: Speller, word: str) -> str | None:
    """The one word that a slip was meant to be; None for a known word, or when two are as near."""
    known = speller.known
    if word in known or word in speller.real or word.rstrip("s") in known:
        return None
    reach = 1 if len(word) < 9 else 2
    near = [
        other
        for other in known
        if other[0] == word[0] and OSA.distance(word, other, score_cutoff=reach) <= reach
    ]
    exact = [other for other in near if OSA.distance(word, other) == 1]
    found = exact or near
    return found[0] if len(found) == 1 else None
