"""Slips of the keyboard in the words that a requirement is read by: "reqests per secnd"."""

from __future__ import annotations

from dataclasses import replace

from grader.semantics.text.normalise import Plain, vocabulary
from grader.semantics.text.spelling import Speller

_KNOWN = vocabulary(
    "request requests second seconds answer answers answered history visitor visitors browser "
    "screen suggestion suggestions recommendation recommendations sunday evening evenings "
    "service services stock inventory consent permission customer customers order orders "
    "ordered purchase purchases popular bestseller bestsellers newcomer newcomers fallback "
    "sellers percent percentile latency average collaborative filtering measured without allowed "
    "older "
    "hours minutes response responses within longer people something possible timeout season "
    "available under peak agreed shown never before everyone nobody"
)
# Real words that are one slip away from one of the above.
_REAL = vocabulary(
    "other others border bolder holder folder solder colder after offer stack stick shock "
    "slower season seasons reason shows know known shore short alter wither either whether "
    "lower ours agree agrees averaged averages consented consents consenting content contents "
    "contest newer percentage percentages responsive stuck measure measures measuring earnings "
    "sealers servers server answering orderly people's hour minute"
)


_SPELLER = Speller(_KNOWN, _REAL)


def corrected(plain: Plain) -> Plain:
    """The same text with slips mended; offsets still lead to what the learner wrote."""
    if "_" in plain.text:
        plain = replace(plain, text=plain.text.replace("_", " "))
    return _SPELLER.corrected(plain)
