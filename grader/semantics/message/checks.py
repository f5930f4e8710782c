"""Check kinds over all messages about one finding: its figures, and words a listener knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.findings import Evidence, Finding
from grader.items import Strict
from grader.semantics.message.figures import Problem
from grader.semantics.message.heard import find_words
from grader.semantics.message.reading import LONGEST, Message, read_message
from grader.semantics.message.terms import Terms
from grader.semantics.prose import seen
from grader.semantics.text.gate import gate
from grader.semantics.text.normalise import normalise

Figure = Literal["orders", "change", "share"]


class MessageNumbers(CheckModel):
    """Are the finding's figures where they are needed, and none wrong, swapped or invented?

    `needs` are figures by field; a field that needs none is looked through for wrong ones. Level 0
    for a wrong one or none of the needed, 1 when some are missing, 2 when all stand there.
    `problems`, `names` and `people` are how wrong figures, right ones and fields are called.
    """

    kind: Literal["message_numbers"]
    case: Terms
    needs: Mapping[str, tuple[Figure, ...]]
    problems: Mapping[Problem, str]
    names: Mapping[Figure, str]
    people: Mapping[str, str]

    def find(self, answer: Answer) -> Finding:
        """`{problem}` are the wrong figures; `{missing}` are the needed ones not found."""
        read = {name: _read(answer, name, self.case) for name in self.needs}
        missing = [
            f"{self.names[figure]} (to {self.people[name]})"
            for name, figures in self.needs.items()
            for figure in figures
            if not _has(read[name], figure)
        ]
        wrong = self._wrong(answer, read)
        said = dict.fromkeys(f"“{e.text.strip()}”: {self.problems[p]}." for e, p in wrong)
        values = {
            "missing": ", ".join(missing) or "nothing",
            "problem": " ".join(said) or "No figure is wrong.",
        }
        evidence = tuple(e for e, _ in wrong)
        needed = sum(len(figures) for figures in self.needs.values())
        level = 2 if not missing else 1 if len(missing) < needed else 0
        return Finding(0 if wrong else level, evidence, seen(evidence, values))

    def _wrong(
        self, answer: Answer, read: Mapping[str, Message | None]
    ) -> list[tuple[Evidence, Problem]]:
        return [
            (answer.evidence(*message.heard.span(*span), name), problem)
            for name, message in read.items()
            if message
            for span, problem in message.figures.wrong
        ]


class Ear(Strict):
    """One listener's field and the words they would not hear in their own meeting."""

    field: str
    unknown: tuple[str, ...] = Field(min_length=1)


class MessageWords(CheckModel):
    """In how many messages does every word belong to the listener's own world?

    `needs` are rising thresholds. Empty messages and copies of the task count as not.
    """

    kind: Literal["message_words"]
    ears: tuple[Ear, ...] = Field(min_length=1)
    needs: tuple[int, ...] = Field(min_length=1)
    words: int = 4

    def find(self, answer: Answer) -> Finding:
        """Evidence is every word of somebody else's world; `{n}` messages are free of any."""
        evidence: list[Evidence] = []
        clean = 0
        for ear in self.ears:
            text = answer.text(ear.field)[:LONGEST]
            plain = normalise(text)
            hits = find_words(plain.text, ear.unknown)
            evidence += [answer.evidence(*plain.span(*hit), ear.field) for hit in hits]
            said = len(plain.text.split()) >= self.words
            clean += said and not hits and gate(text, answer.shown) is None
        values = {"n": str(clean), "of": str(len(self.ears))}
        level = sum(clean >= need for need in self.needs)
        return Finding(level, tuple(evidence), seen(tuple(evidence), values))


def _read(answer: Answer, name: str, terms: Terms) -> Message | None:
    text = answer.text(name)[:LONGEST]
    return read_message(text, terms) if text.strip() else None


def _has(message: Message | None, figure: Figure) -> bool:
    if message is None:
        return False
    figures = message.figures
    match figure:
        case "orders":
            return message.main == "exact"
        case "change":
            return figures.step or figures.points or figures.overall
        case "share":
            return figures.share or figures.overall


MESSAGE_CHECKS: tuple[type[CheckModel], ...] = (MessageNumbers, MessageWords)
