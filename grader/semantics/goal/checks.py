"""Check kinds for goals: each reads one slot, in free text or in a field of a form."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Literal, Self

from pydantic import Field, model_validator

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding
from grader.items import Strict
from grader.semantics.case_words import GENERAL, GoalWords
from grader.semantics.goal.fields import read_field, read_fields_step
from grader.semantics.goal.reading import Case, Known, read_goal
from grader.semantics.goal.words import without_copies
from grader.semantics.prose import ProseCheck, as_finding
from grader.semantics.slots import Person
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.gate import gate_field
from grader.semantics.text.normalise import words

Name = Literal["metric", "segment", "window", "guardrail", "owner", "basis"]

_FIELDS = ("metric", "baseline", "target", "window", "segment", "guardrail", "owner")


class Somebody(Strict):
    """A person of the case, as people may refer to them."""

    name: str
    role: str = ""


class Figure(Strict):
    """Where a metric stands today, and words that name the metric; `falls`: less is better."""

    words: tuple[str, ...] = Field(min_length=1)
    value: float
    falls: bool = Field(False, exclude_if=lambda falls: not falls)


def as_people(people: tuple[Somebody, ...]) -> tuple[Person, ...]:
    """The people of a rubric as the readers know them."""
    return tuple(Person(person.name, person.role) for person in people)


@lru_cache(maxsize=32)
def _labels(shown: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The task's own texts, word for word."""
    return frozenset(tuple(words(text)) for text in shown)


def _echoes(text: str, shown: tuple[str, ...]) -> bool:
    """Whether a field says nothing that its question does not: "Those whose visits count"."""
    said = _content(words(text))
    return bool(said) and any(
        said <= label and len(said) >= min(2, len(label)) for label in _short_labels(shown)
    )


@lru_cache(maxsize=32)
def _short_labels(shown: tuple[str, ...]) -> list[set[str]]:
    return [_content(list(label)) for label in _labels(shown) if len(label) <= 8]


def _content(said: list[str]) -> set[str]:
    return {word for word in said if word not in FUNCTION_WORDS}


class GoalSlot(ProseCheck):
    """One slot of a goal. Level 0 missing, 1 there but weak, 2 sound."""

    kind: Literal["goal_slot"]
    slot: Name
    people: tuple[Somebody, ...] = ()
    # For a whole goal; the fields of a form need no words of the case.
    words: GoalWords = Field(GENERAL, exclude_if=GENERAL.__eq__)

    @model_validator(mode="after")
    def _words_are_for_whole_goals(self) -> Self:
        if self.field is not None and self.words != GENERAL:
            raise ValueError("`words` are read in a whole goal; take them or `field` out")
        return self

    def find(self, answer: Answer) -> Finding:
        """A field of a form is short and has a gate of its own; prose passes the whole one."""
        if self.field is None:
            return super().find(answer)
        text = answer.text(self.field)
        if not text.strip():
            return Finding(0, values={"seen": "nothing"}, reason="Nothing is written here.")
        if tuple(words(text)) in _labels(answer.shown) or _echoes(text, answer.shown):
            return Finding(0, values={"seen": "the question again"})
        if stop := gate_field(text):
            return Finding(None, values={"seen": "nothing yet"}, reason=stop.reason)
        metric = answer.text("metric")
        slot = read_field(text, self.slot, metric, as_people(self.people))
        if (slot.level or 0) > 0 and self._says_it_again(answer, text):
            # The same words in every field cannot be the answer to each.
            slot = replace(slot, level=0 if self.slot == "guardrail" else min(1, slot.level or 0))
        return as_finding(answer, slot, self.field)

    def _says_it_again(self, answer: Answer, text: str) -> bool:
        """Whether another field has these very words."""
        said = words(text)
        others = (name for name in _FIELDS if name != self.field)
        return len(said) >= 4 and any(words(answer.text(name)) == said for name in others)

    def read(self, answer: Answer, text: str) -> Finding:
        """The slot in a whole goal."""
        case = Case(as_people(self.people), words=self.words)
        return as_finding(
            answer, read_goal(without_copies(text, answer.shown), case)[self.slot], None
        )


class GoalSound(ProseCheck):
    """Does the goal go from today's figure to another one, in the direction its words say?

    Level 0 no figures or a contradiction ({problem} says which), 1 one of the two, 2 sound.
    `asked` is a rise in percent that must not be read as a level; `within` is how many minutes off
    today's figure allows, so that a target that allows others counts something else. With `fields`,
    baseline, target and direction are fields of a form, and `known` has one figure.
    """

    kind: Literal["goal_sound"]
    known: tuple[Figure, ...] = Field(min_length=1)
    asked: float = 0.0
    within: float = Field(0.0, exclude_if=lambda minutes: not minutes)
    fields: bool = False

    def find(self, answer: Answer) -> Finding:
        """Figures in fields need no gate."""
        if not self.fields:
            return super().find(answer)
        parts = {name: answer.text(name) for name in ("baseline", "target", "direction")}
        step, owners = read_fields_step(parts, self.known[0].value)
        evidence = tuple(
            answer.evidence(start, end, owner)
            for (start, end), owner in zip(step.spans, owners, strict=True)
        )
        shown = " → ".join(part.text for part in evidence) or "no figures"
        return Finding(step.level, evidence, {"seen": shown, **step.values})

    def read(self, answer: Answer, text: str) -> Finding:
        """The step in a whole goal."""
        known = tuple(Known(figure.words, figure.value, figure.falls) for figure in self.known)
        text = without_copies(text, answer.shown)
        return as_finding(
            answer, read_goal(text, Case((), known, self.asked, within=self.within))["step"], None
        )


GOAL_CHECKS: tuple[type[CheckModel], ...] = (GoalSlot, GoalSound)
