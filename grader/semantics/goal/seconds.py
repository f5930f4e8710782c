"""A second measure beside the goal's own: what is said of it, and the figure it must keep to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grader.semantics.case_words import Words, form
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.goal.clauses import Clause
from grader.semantics.slots import MISSING, Slot, Span
from grader.semantics.text.normalise import sentences
from grader.semantics.text.patterns import Pattern

# A figure beside these is a line: "under 8 next time", "seven or fewer", "must fall too".
_LINE = Pattern(
    r"\b(?:under|below|above|over|at most|at least|no more|not more|or (?:fewer|less|lower|below"
    r"|under|better|more)|(?:fewer|less|lower|better|more) than|max\w*|must|shall|should|target"
    r"|aim\w*|goal|want\w*|down to|up to)\b|[≤≥<>→]|->|=>",
    re.IGNORECASE,
)
_BETWEEN = Pattern(r"\b(?:so that|so|and|while|thereby|with)\b|[,;:]", re.IGNORECASE)
# "On 15 March: 51 % and 7 %" goes on about both.
_BOTH = Pattern(r"\d ?%? (?:and|&|/) \d+(?:\.\d+)? ?%")
_BETTER = Pattern(r"\b(?:fewer|less|fall\w*|drop\w*|sink\w*|shrink\w*|rarer)\b", re.IGNORECASE)


def apart(
    text: str, found: Sequence[Clause], words: Words, own: Words = ()
) -> tuple[list[Span], list[Span]]:
    """The goal's spans, and those about a second measure that the `words` name.

    A part that names no measure goes on about the one before it, in this sentence or the last;
    where its own sentence names one later, about that.
    """
    if not words:
        return [(c.start, c.end) for c in found], []
    second = Pattern(form(words), re.IGNORECASE)
    main = Pattern(form(own), re.IGNORECASE) if own else None
    goal: list[Span] = []
    other: list[Span] = []
    last = False
    for clause in _halved(text, found, second, main):
        named = _names_second(text, (clause.start, clause.end), second, main)
        silent = named is None
        if named is None and not _opens(text, clause, found):
            named = last
        if named is None:
            ahead = [c for c in found if clause.end <= c.start < _sentence_end(text, clause)]
            names = (_names_second(text, (c.start, c.end), second, main) for c in ahead[:1])
            named = next(names, None)
        last = last if named is None else named
        (other if last else goal).append((clause.start, clause.end))
        if silent and _BOTH.search(text, clause.start, clause.end):
            (goal if last else other).append((clause.start, clause.end))
    return goal, other


def _names_second(text: str, span: Span, second: Pattern, main: Pattern | None) -> bool | None:
    """Whether the first measure that a span names is the second one; None where it names none."""
    there = second.search(text, *span)
    here = main.search(text, *span) if main else None
    if there and here:
        return there.start() <= here.start()
    return True if there else False if here else None


def _opens(text: str, clause: Clause, found: Sequence[Clause]) -> bool:
    """Whether a part is the first of its sentence."""
    start = next((a for a, b in sentences(text) if a <= clause.start < b), clause.start)
    return not any(start <= other.start < clause.start for other in found)


def _sentence_end(text: str, clause: Clause) -> int:
    return next((b for a, b in sentences(text) if a <= clause.start < b), len(text))


def _halved(
    text: str, found: Sequence[Clause], second: Pattern, main: Pattern | None
) -> list[Clause]:
    """The parts, cut at "so that" or "and" where one holds both measures."""
    out: list[Clause] = []
    for clause in found:
        there = second.search(text, clause.start, clause.end)
        here = main.search(text, clause.start, clause.end) if main else None
        later = max(there.start(), here.start()) if there and here else clause.start
        cuts = [m.start() for m in _BETWEEN.finditer(text, clause.start, later)]
        if there and here and cuts and cuts[-1] > min(there.start(), here.start()):
            out += [replace(clause, end=cuts[-1]), replace(clause, start=cuts[-1])]
        else:
            out.append(clause)
    return out


def find_second(text: str, goal: Sequence[Span], other: Sequence[Span]) -> Slot:
    """0 no second measure beside the goal's; 1 one without a line; 2 one with its figure."""
    if not _figures(text, goal) or not other:
        return MISSING
    figures = _figures(text, other)
    said = " ".join(text[start:end] for start, end in other)
    if len({q.value for q in figures}) >= 2 or (figures and _LINE.search(said)):
        return Slot(2, (other[0],))
    return Slot(1, (other[0],)) if _BETTER.search(said) else MISSING


def _figures(text: str, spans: Sequence[Span]) -> list[Quantity]:
    """Levels inside the spans: shares, and bare counts up to a hundred."""
    return [
        q
        for q in find_quantities(text)
        if any(a <= q.start < b for a, b in spans)
        and (q.percent is not None or (q.kind == "count" and q.value <= 100))
    ]
