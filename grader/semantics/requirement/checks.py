"""Check kinds that read a requirement without running it: is the how left open, is it plain?"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding
from grader.semantics.case_words import ROW, RequirementWords
from grader.semantics.prose import ProseCheck, seen
from grader.semantics.requirement.constraints import Terms, binds, without_limits
from grader.semantics.requirement.plain import vague_words

_NOTHING = "Nothing in it could be shown to have been failed."


class BindingCheck(ProseCheck):
    """Base of both: a text that binds nothing earns nothing for what it leaves out."""

    peak_rps: float
    shell_ms: float
    words: RequirementWords = Field(ROW, exclude_if=ROW.__eq__)

    def find(self, answer: Answer) -> Finding:
        """As for all prose; where the gate stops a text, its reason is the problem."""
        found = super().find(answer)
        return replace(found, values={"problem": found.reason, **found.values})

    def terms(self) -> Terms:
        """The figures that a limit is read against."""
        return Terms(self.peak_rps, self.shell_ms, words=self.words)


class RequirementFree(BindingCheck):
    """Does it say what is needed and leave the how? Level 0 with a {problem}, or 1."""

    kind: Literal["requirement_free"]

    def read(self, answer: Answer, text: str) -> Finding:
        """Evidence is every method that is demanded or forbidden."""
        mandates = without_limits(text, self.words).mandates
        evidence = tuple(answer.evidence(*mandate.span, self.field) for mandate in mandates)
        problem = _NOTHING if not binds(text, self.terms()) else ""
        if mandates:
            done = "forbids" if mandates[0].forbidden else "demands"
            problem = (
                f"It {done} a method, “{evidence[0].text}”, and shuts out builds that would serve."
            )
        return Finding(int(not problem), evidence, seen(evidence, {"problem": problem}))


class RequirementPlain(BindingCheck):
    """Is it free of vague words that bind nobody? Level 0 with a {problem}, or 1."""

    kind: Literal["requirement_plain"]

    def read(self, answer: Answer, text: str) -> Finding:
        """Evidence is every vague word without a figure or test beside it."""
        evidence = tuple(answer.evidence(*span, self.field) for span in vague_words(text))
        problem = ""
        if evidence:
            words = ", ".join(dict.fromkeys(f"“{part.text}”" for part in evidence))
            problem = f"A supplier may read {words} in any way."
        elif not binds(text, self.terms()):
            problem = _NOTHING
        return Finding(int(not problem), evidence, seen(evidence, {"problem": problem}))


REQUIREMENT_CHECKS: tuple[type[CheckModel], ...] = (RequirementFree, RequirementPlain)
