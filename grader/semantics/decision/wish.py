"""A wish that doing nothing does not fulfil: what would get better, and where it stands today."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer
from grader.checks.text import count_words
from grader.findings import Finding
from grader.items import Strict
from grader.semantics.decision.order import is_told_as_today
from grader.semantics.decision.plain import plain, quoted, short
from grader.semantics.decision.table import TableFigure, find_places
from grader.semantics.prose import READ, ProseCheck
from grader.semantics.slots import Span
from grader.semantics.text.gate import gate
from grader.semantics.text.patterns import Pattern
from grader.semantics.text.word_order import log_odds

_FEW = 3
# Whoever does nothing is right, nearly always. Denied or left behind it does no harm.
_RIGHT = Pattern(
    r"(?<!instead of )(?<!rather than )(?<!not )(?<!no )(?<!than )(?<!forget )"
    r"\b(?:accura\w*|(?:right|correct\w*) (?:in|on|about|for)|error rate|overall quality)\b"
    r"(?!\s+(?:says|is (?:no|not|empty)|means nothing|hides))",
    re.IGNORECASE,
)
_PIECES = Pattern(r"[,;\n]+")
_LISTED = Pattern(r"[,;\n]+|\band\b")
_DIGIT = Pattern(r"\d")
_BARE = Pattern(r"[\d.,]+(?:(?:[-–]+|…|\.\.+)[\d.,]+)?")
_LEAST = 4
# Of fewer words the order says nothing. Notes with figures lie just below what the gate lets pass.
_ORDERED, _TORN = 8, -0.35


class Measure(Strict):
    """Something that is measured: its words, where a `*` is any ending, and today's figures.

    With one of the words in `unless` another measure is meant. Words that are not `enough` name
    one only beside its figure: "more labels for slang" measures nothing.
    """

    words: tuple[str, ...] = Field(min_length=1)
    today: tuple[TableFigure, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    enough: bool = True

    def named(self, text: str) -> Span | None:
        """Where its words stand in a plain text."""
        match = _words(self.words).search(text)
        return match.span() if match else None

    def start(self, text: str) -> Span | None:
        """Where today's figure is told of it."""
        other = self.unless and _words(self.unless).search(text)
        return None if other or not self.named(text) else _today(text, self.today)


class MeasureFrom(ProseCheck):
    """Does a line name one of `measures`, and where it stands today? The level counts the two."""

    kind: Literal["measure_from"]
    measures: tuple[Measure, ...] = Field(min_length=1)

    def find(self, answer: Answer) -> Finding:
        """A measure may be named, and its figures told, in the words of the table."""
        text = answer.text(self.field)[:READ]
        stop = gate(text, answer.shown) if text.strip() else None
        if stop is not None and stop.rule == "copied":
            return self.read(answer, text)
        return super().find(answer)

    def read(self, answer: Answer, text: str) -> Finding:
        """`{missing}` names what isn't there, `{seen}` quotes the line."""
        words = plain(text).text
        starts = ((m.named(words), m.start(words)) for m in self.measures)
        named, start = next((pair for pair in starts if pair[1]), (self._named(words), None))
        every = tuple(figure for measure in self.measures for figure in measure.today)
        only = None if named else _today(words, every)
        seen = {"seen": short(text)}
        if _RIGHT.search(words):
            if start:
                return Finding(
                    None, reason="It names a measure and accuracy; a person will read it."
                )
            named = only = None
        if _is_list(words) or count_words(text) < _FEW:
            named = start = only = None
        if named and start and _is_torn(text):
            return Finding(None, reason="The words seem out of order; a person will read it.")
        spans = [span for span in (named, start or only) if span]
        missing = "where it stands today" if named else "a measure that doing nothing does not win"
        evidence = tuple(quoted(answer, self.field, span) for span in spans)
        return Finding(len(spans), evidence, {**seen, "missing": missing})

    def _named(self, text: str) -> Span | None:
        found = (measure.named(text) for measure in self.measures if measure.enough)
        return next((span for span in found if span), None)


def _today(text: str, figures: tuple[TableFigure, ...]) -> Span | None:
    """Where one of the figures is told as what there is, and not as what shall come."""
    places = find_places(text, figures)
    for place in places:
        if place.today and is_told_as_today(text, places, place):
            return place.start, place.end
    return None


def _is_list(text: str) -> bool:
    """Names of things, one after the other, and nothing said about them."""
    pieces = [said for piece in _PIECES.split(text) if (said := piece.strip(" -*.").split())]
    short_ones = [piece for piece in pieces if len(piece) <= _FEW + 1]
    return len(pieces) >= _LEAST and len(short_ones) == len(pieces) and not _DIGIT.search(text)


def _is_torn(text: str) -> bool:
    """Words in no order that people write in, or a bare figure in a row of single words."""
    single = [piece for p in _LISTED.split(text) if (piece := p.strip(" .")) and " " not in piece]
    bare = any(_BARE.fullmatch(piece) for piece in single)
    listed = len(single) >= _FEW and bare
    return listed or (count_words(text) >= _ORDERED and log_odds(text) < _TORN)


@lru_cache(maxsize=64)
def _words(words: tuple[str, ...]) -> Pattern:
    forms = (re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for w in words)
    return Pattern(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
