"""A goal read slot by slot: what is counted, among whom, from where to where, by when, and so on.

Each slot has a level (0 missing, 1 weak, 2 sound), spans, and the words for the learner's message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from grader.semantics.case_words import GENERAL, GoalWords
from grader.semantics.figures.quantities import find_quantities
from grader.semantics.goal.basis import find_basis
from grader.semantics.goal.clauses import Clause, Part, clauses
from grader.semantics.goal.guardrail import find_guardrail
from grader.semantics.goal.owner import find_owner
from grader.semantics.goal.seconds import apart, find_second
from grader.semantics.goal.slots import find_metric, find_segment, find_window
from grader.semantics.goal.step import find_step, other_tolerance
from grader.semantics.goal.words import corrected, talks_about_goals, without_asides
from grader.semantics.slots import MISSING, Person, Slot
from grader.semantics.text.normalise import Plain, normalise


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the case: the value a metric has today, and words that name the metric.

    `falls`: less of it is what anybody would want.
    """

    words: tuple[str, ...]
    value: float
    falls: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What of the case a goal is read against."""

    people: tuple[Person, ...] = ()
    known: tuple[Known, ...] = ()
    asked: float = 0.0
    words: GoalWords = GENERAL
    within: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A plain text with its clauses, handed to each slot's reader."""

    text: str
    clauses: tuple[Clause, ...]
    case: Case

    def spans(self, *parts: Part) -> list[tuple[int, int]]:
        """Spans of the clauses of these parts."""
        return [(c.start, c.end) for c in self.clauses if c.part in parts]

    @property
    def sure_owner(self) -> list[tuple[int, int]]:
        """Spans that are labelled as the owner's, such as "Owner: Maren"."""
        return [(c.start, c.end) for c in self.clauses if c.part == "owner" and c.labelled]


_AIM: tuple[Part, ...] = ("aim", "owner")
_READERS: Mapping[str, Callable[[Reading], Slot]] = {
    "metric": lambda r: find_metric(r.text, r.spans("aim", "owner"), r.case.words),
    "segment": lambda r: find_segment(r.text, r.spans("aim", "owner"), r.case.words),
    "window": lambda r: _window(r),
    "guardrail": lambda r: _guardrail(r),
    "owner": lambda r: find_owner(
        r.text, r.spans("owner", "aim", "guardrail", "basis"), r.case.people, r.sure_owner
    ),
    "basis": lambda r: find_basis(r.text, r.spans("basis")),
    "step": lambda r: _step(r),
}


def _step(reading: Reading) -> Slot:
    """The step in the aim; where one end is missing there, the figures of its basis count, too."""
    known = [(figure.words, figure.value) for figure in reading.case.known]
    falls = frozenset(figure.value for figure in reading.case.known if figure.falls)
    tried = [reading.spans(*parts) for parts in (_AIM, ("aim",))]
    tried.append(reading.spans(*_AIM) + _basis_but(reading, reading.case.asked))
    alone = [spans for spans in _without_second(reading) if spans]
    tried += alone
    found: list[Slot] = []
    for spans in tried:
        found.append(find_step(reading.text, spans, known, reading.case.asked, falls))
        if found[-1].level == 2:
            break
    best = found[-1] if found[-1].level == 2 else found[3 if alone else 0]
    aims = reading.spans(*_AIM)
    if best.level == 2 and (other := other_tolerance(reading.text, aims, reading.case.within)):
        return Slot(0, (*best.spans, other), "", {"problem": "today's figure allows other minutes"})
    return best


def _basis_but(reading: Reading, asked: float) -> list[tuple[int, int]]:
    """The parts of the basis that speak of more than the rise that was asked for."""
    found = find_quantities(reading.text)
    inside = [
        (a, b, [q.value for q in found if a <= q.start < b]) for a, b in reading.spans("basis")
    ]
    return [(a, b) for a, b, values in inside if set(values) != {asked}]


def _without_second(reading: Reading) -> list[list[tuple[int, int]]]:
    """The aim without what is said of a measure that should fall, beside one that should not."""
    seconds = tuple(f"{w}*" for f in reading.case.known if f.falls for w in f.words)
    own = tuple(f"{w}*" for f in reading.case.known if not f.falls for w in f.words)
    aims = [clause for clause in reading.clauses if clause.part in _AIM]
    goal, other = apart(reading.text, aims, seconds, own)
    return [goal] if own and other else []


def _window(reading: Reading) -> Slot:
    """By when; where no other part says so, a day that what it rests on has with it."""
    text, words = reading.text, reading.case.words
    found = find_window(text, reading.spans("aim", "owner", "guardrail"), words)
    if found.level or found.values:
        return found
    late = find_window(text, reading.spans("basis"), words)
    by = late.spans and re.search(r"\b(?:by|until|till|before)\s$", text[: late.spans[0][0]])
    return late if by and late.level == 2 else found


def _guardrail(reading: Reading) -> Slot:
    """A guardrail, or a second measure that has a figure of its own to keep to."""
    words, text = reading.case.words, reading.text
    named = find_guardrail(text, reading.spans("guardrail"), reading.spans(*_AIM), words)
    if named.level == 2 or not words.seconds:
        return named
    some = [clause for clause in reading.clauses if clause.part != "basis"]
    every = list(reading.clauses)
    own = tuple(word for word in words.counted if word not in words.seconds)
    for parts in (some, every):
        second = find_second(text, *apart(text, parts, words.seconds, own))
        named = second if (second.level or 0) > (named.level or 0) else named
    return named


class Slots(Mapping[str, Slot]):
    """The slots of a goal by name, each read when it is asked for: a check wants one of them."""

    def __init__(self, plain: Plain, reading: Reading | None) -> None:
        self._plain = plain
        self._reading = reading
        self._found: dict[str, Slot] = {}

    def __getitem__(self, name: str) -> Slot:
        if name not in self._found:
            self._found[name] = self._read(_READERS[name])
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_READERS)

    def __len__(self) -> int:
        return len(_READERS)

    def _read(self, reader: Callable[[Reading], Slot]) -> Slot:
        if self._reading is None:
            return MISSING
        slot = reader(self._reading)
        spans = tuple(self._plain.span(*span) for span in slot.spans)
        return Slot(slot.level, spans, slot.reason, slot.values)


@lru_cache(maxsize=256)
def read_goal(original: str, case: Case) -> Slots:
    """All slots of a goal in free text. Spans are in the learner's own text."""
    plain, text = _readable(original)
    return Slots(plain, Reading(text, clauses(text), case) if text else None)


# Checks differ in what they know of the case, not in the text.
@lru_cache(maxsize=64)
def _readable(original: str) -> tuple[Plain, str]:
    """The plain form, and what of it can be read as a goal: "" where nothing can."""
    plain = corrected(normalise(original))
    text = without_asides(plain.text)
    return plain, "" if talks_about_goals(plain.text) or not text.strip() else text
