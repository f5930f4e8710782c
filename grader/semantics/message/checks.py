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
from grader.semantics.message.reading import LONGEST, Message, is_about_answer, read_message
from grader.semantics.message.terms import MAIN, Terms
from grader.semantics.prose import seen
from grader.semantics.slots import Span
from grader.semantics.text.gate import gate
from grader.semantics.text.normalise import normalise, words
from grader.semantics.text.patterns import Pattern

# "Fewer than three": the limit of the finding, from the wrong side.
_LINE = Pattern(r"(?:fewer|less|lower) than|\b(?:below|under)\b|<")
_END = Pattern(r"[.;!?](?=\s|$)|\n")
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
        out: list[tuple[Evidence, Problem]] = []
        for name, message in read.items():
            if message is None:
                continue
            out += [
                (answer.evidence(*message.heard.span(*span), name), problem)
                for span, problem in message.figures.wrong
            ]
            if place := _misplaced(message):
                out.append((answer.evidence(*place, name), "misplaced"))
        return out


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
        every = [frozenset(words(answer.text(e.field)[:LONGEST])) for e in self.ears]
        for ear in self.ears:
            text = answer.text(ear.field)[:LONGEST]
            plain = normalise(text)
            hits = find_words(plain.text, ear.unknown)
            evidence += [answer.evidence(*plain.span(*hit), ear.field) for hit in hits]
            said = len(plain.text.split()) >= self.words
            pasted = sum(_is_same(frozenset(words(text)), other) for other in every) > 1
            clean += said and not hits and not pasted and _is_own(text, answer.shown)
        values = {"n": str(clean), "of": str(len(self.ears))}
        level = sum(clean >= need for need in self.needs)
        return Finding(level, tuple(evidence), seen(tuple(evidence), values))


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """The same words again but for a name or two: written to nobody."""
    return len(one) >= 6 and len(one ^ other) <= 6 and 3 * len(one & other) >= 2 * len(one | other)


def _is_own(text: str, shown: tuple[str, ...]) -> bool:
    """Whether somebody's own words stand here; in a list of words, each may be a known one."""
    stop = gate(text, shown)
    return (stop is None or stop.rule == "keywords") and not is_about_answer(text)


def _misplaced(message: Message) -> Span | None:
    """Where the rise is told of sales, or of people among whom nothing rose."""
    figures = message.figures
    told = [(s.start, s.end) for s in figures.steps] + list(figures.rises)
    if message.sales and told:
        return message.sales
    text = message.heard.text
    for one in message.links:
        on = one.side == "rest" and one.claim.sense == "on" and not one.claim.book
        if on and one.group and _LINE.search(text, *one.group):
            return message.heard.span(*one.group)
        gains = one.claim.sense == "up" or (one.claim.sense == "on" and one.claim.book)
        if one.side in MAIN or not one.group or not gains or figures.overall:
            continue
        start = max((m.end() for m in _END.finditer(text, 0, one.claim.start)), default=0)
        stop = _END.search(text, one.claim.end)
        end = stop.start() if stop else len(text)
        mains = [k for k in message.links if k.side in MAIN and k.group]
        if any(k.group and start <= k.group[0] < end for k in mains):
            continue
        if any(start <= a and b <= end for a, b in told):
            return message.heard.span(one.claim.start, one.claim.end)
    return None


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
            return figures.plain or figures.points
        case "share":
            return figures.share


MESSAGE_CHECKS: tuple[type[CheckModel], ...] = (MessageNumbers, MessageWords)
