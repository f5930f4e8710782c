"""The base of every check that reads prose: the gate first, then the reading, then the finding."""

from __future__ import annotations

from collections.abc import Mapping

from grader.checks.base import Answer, CheckModel
from grader.findings import Evidence, Finding
from grader.semantics.slots import Slot
from grader.semantics.text.gate import gate

# No honest answer of the course is longer in one field; reading stays quick on what is not.
READ = 6_000


class ProseCheck(CheckModel):
    """Reads one text: the answer itself or one `field`."""

    field: str | None = None

    def find(self, answer: Answer) -> Finding:
        """What the gate says, else what `read` finds."""
        text = answer.text(self.field)[:READ]
        if not text.strip():
            return Finding(0, values={"seen": "nothing"}, reason="Nothing is written here.")
        stop = gate(text, answer.shown)
        if stop is not None:
            return Finding(stop.level, values={"seen": "nothing yet"}, reason=stop.reason)
        return self.read(answer, text)

    def read(self, answer: Answer, text: str) -> Finding:
        """The finding for a text that passed the gate."""
        raise TypeError(
            f"{type(self).__name__} defines no read() for {answer.item!r}: {text[:20]!r}"
        )


def as_finding(answer: Answer, slot: Slot, field: str | None, row: int | None = None) -> Finding:
    """A slot, whose spans are in the learner's own text, as a finding."""
    evidence = tuple(answer.evidence(start, end, field, row) for start, end in slot.spans)
    return Finding(slot.level, evidence, seen(evidence, slot.values), slot.reason)


def seen(evidence: tuple[Evidence, ...], values: Mapping[str, str]) -> dict[str, str]:
    """The values for a message; `seen` is what was found, or says that nothing was."""
    words = " … ".join(part.text.strip() for part in evidence if part.text.strip())
    return {"seen": words or "nothing of the kind", "problem": "", **values}
