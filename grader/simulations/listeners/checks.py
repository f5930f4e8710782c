"""The check kind that gives a message to its listener and looks at what they do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, Self

from pydantic import model_validator

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding
from grader.semantics.message.heard import find_words
from grader.semantics.message.pieces import is_loose
from grader.semantics.message.reading import LONGEST, Message, is_about_answer, read_message
from grader.semantics.message.terms import Terms
from grader.semantics.prose import seen
from grader.semantics.text.gate import gate
from grader.semantics.text.normalise import normalise
from grader.simulations.listeners import forecast, newcomers, switch
from grader.simulations.listeners.model import ENDS, End, Reply, Who, level_of

_DECIDE: dict[Who, Callable[[Message], End]] = {
    "switch": switch.decide,
    "newcomers": newcomers.decide,
    "forecast": forecast.decide,
}
# Stops of the gate after which there still are words that a listener can act on.
_HEARD = ("copied", "keywords")


class ListenerActs(CheckModel):
    """A listener acts on one message. Level 2: the right thing; 1: a question; 0: the wrong thing.

    `unknown` are words that this listener does not know. Whoever is sent the finding as the task
    told it, word for word, has to work out what it means for them: level `copied`.
    """

    kind: Literal["listener_acts"]
    listener: Who
    name: str
    field: str
    case: Terms
    unknown: tuple[str, ...] = ()
    copied: Literal[1, 2] = 1
    replies: Mapping[End, Reply]

    @model_validator(mode="after")
    def _answers_everything(self) -> Self:
        missing = [end for end in ENDS[self.listener] if end not in self.replies]
        extra = [end for end in self.replies if end not in ENDS[self.listener]]
        if missing or extra:
            raise ValueError(f"replies: missing {missing}, unknown here {extra}")
        return self

    def find(self, answer: Answer) -> Finding:
        """The level, the words understood, and the listener's reply as notes."""
        text = answer.text(self.field)[:LONGEST]
        if not text.strip():
            return self._finding(answer, None, "silent", 0)
        stop = gate(text, answer.shown)
        if stop is not None and stop.rule not in _HEARD:
            found = self._finding(answer, None, "silent", 0)
            return found if stop.level == 0 else Finding(None, reason=stop.reason)
        if is_about_answer(text):
            return self._finding(answer, None, "silent", 0)
        message, end = self._run(text)
        level = level_of(end)
        # Loose words do no harm: nobody can tell which of them belongs to which.
        listed = stop is not None and stop.rule == "keywords" and level == 2
        if listed or (message.says_anything and is_loose(text)):
            return self._finding(answer, message, "ask_list", 1)
        if level == 2 and stop is not None:
            return self._finding(answer, message, "copied", self.copied)
        return self._finding(answer, message, end, level)

    def _run(self, text: str) -> tuple[Message, End]:
        """What the listener does; a word they don't know costs a question where it mattered."""
        decide = _DECIDE[self.listener]
        whole = read_message(text, self.case)
        heard = read_message(text, self.case, self.unknown)
        meant, done = decide(whole), decide(heard)
        if level_of(done) < level_of(meant):
            return whole, "ask_word"
        return heard, done if level_of(done) == level_of(meant) else meant

    def _finding(self, answer: Answer, message: Message | None, end: End, level: int) -> Finding:
        reply = self.replies[end]
        text = answer.text(self.field)
        spans = message.spans() if message else ()
        evidence = tuple(answer.evidence(a, b, self.field) for a, b in spans)
        plain = normalise(text)
        words = [plain.text[a:b] for a, b in find_words(plain.text, self.unknown)]
        values = {**seen(evidence, {}), "word": ", ".join(f"“{w}”" for w in words)}
        says = reply.says.replace("{word}", values["word"])
        values |= {"reply": says, "then": reply.then}
        return Finding(level, evidence, values, notes=(f"{self.name}: “{says}”", reply.then))


LISTENER_CHECKS: tuple[type[CheckModel], ...] = (ListenerActs,)
