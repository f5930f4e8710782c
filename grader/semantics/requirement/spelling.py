"""Slips of the keyboard in the words that a requirement is read by: "reqests per secnd"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from grader.semantics.text.normalise import Plain, vocabulary

_WORD = re.compile(r"[^\W\d_]{5,}")
_KNOWN = vocabulary(
    "request requests second seconds answer answers answered history visitor visitors browser "
    "screen suggestion suggestions recommendation recommendations sunday evening evenings "
    "service services stock inventory consent permission customer customers order orders "
    "ordered purchase purchases popular bestseller bestsellers newcomer newcomers fallback "
    "percent percentile latency average collaborative filtering measured without allowed older "
    "hours minutes response responses within longer people something possible timeout season "
    "available under peak agreed shown never before everyone nobody"
)
# Real words that are one slip away from one of the above.
_REAL = vocabulary(
    "other others border bolder holder folder solder colder after offer stack stick shock "
    "slower season seasons reason shows know known shore short alter wither either whether "
    "lower ours agree agrees averaged averages consented consents consenting content contents "
    "contest newer percentage percentages responsive stuck measure measures measuring earnings "
    "servers server answering orderly people's hour minute"
)


def corrected(plain: Plain) -> Plain:
    """The same text with slips mended; offsets still lead to what the learner wrote."""
    if "_" in plain.text:
        plain = replace(plain, text=plain.text.replace("_", " "))
    out: list[str] = []
    offsets: list[int] = []
    place = 0
    for match in _WORD.finditer(plain.text):
        meant = _meant(match[0].lower())
        if meant is None:
            continue
        out.append(plain.text[place : match.start()])
        offsets.extend(plain.offsets[place : match.start()])
        own = plain.offsets[match.start() : match.end()]
        out.append(meant)
        offsets.extend(own[min(n, len(own) - 1)] for n in range(len(meant)))
        place = match.end()
    if not out:
        return plain
    out.append(plain.text[place:])
    offsets.extend(plain.offsets[place:])
    return Plain(plain.original, "".join(out), tuple(offsets), plain.hidden)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str | None:
    """The one word that a slip was meant to be; None for a known word, or when two are as near."""
    if word in _KNOWN or word in _REAL or word.rstrip("s") in _KNOWN:
        return None
    reach = 1 if len(word) < 9 else 2
    near = [
        known
        for known in _KNOWN
        if known[0] == word[0] and OSA.distance(word, known, score_cutoff=reach) <= reach
    ]
    exact = [known for known in near if OSA.distance(word, known) == 1]
    found = exact or near
    return found[0] if len(found) == 1 else None
