"""What every check is: a frozen model of its parameters with one method, `find`.

A rule is data in `rubric.yaml`; a kind is one small class here, in `semantics/` or in
`simulations/`. `rubric.py` lists the kinds in one visible tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from grader.findings import Evidence, Finding

Mode = Literal["preview", "grade"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One committed answer, with what a check may look at beside it.

    `value` has the shape its item kind gives it: str for text and choice, dict of str for fields,
    list of dicts for a table, list of str for choices, float for a number, and for a run
    the dict that `journal.final_answers` builds. `answers` maps every answered item to its value;
    `learned` maps every item that was played to the hidden interests its run brought out,
    `shown` holds the tasks' own texts, so that a copy of them is known for one, and `agreed` maps
    every negotiation to what was agreed in it, issue by issue.
    """

    item: str
    value: Any
    answers: Mapping[str, Any] = field(default_factory=dict)
    scenario: Any = None
    mode: Mode = "preview"
    learned: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    agreed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def text(self, field_name: str | None = None, row: int | None = None) -> str:
        """The text of the answer, or of one field or cell of it; "" when there is none."""
        value = self.value
        if row is not None:
            value = value[row] if isinstance(value, list) and row < len(value) else {}
        if field_name is not None:
            value = value.get(field_name, "") if isinstance(value, Mapping) else ""
        return value if isinstance(value, str) else ""

    def evidence(
        self, start: int, end: int, field_name: str | None = None, row: int | None = None
    ) -> Evidence:
        """Evidence for the code points `[start, end)` of a text of this answer."""
        words = self.text(field_name, row)[start:end]
        return Evidence(self.item, start, end, words, field_name, row)


class CheckModel(BaseModel):
    """Base of every check kind: strict, immutable, and able to hide what only a grade may use."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def find(self, answer: Answer) -> Finding:
        """Look at one answer. Pure: the same answer always gives the same finding."""
        raise TypeError(f"{type(self).__name__} defines no find() to judge {answer.item!r}")

    def for_learner(self) -> dict[str, Any]:
        """The parameters that the learner's side may have: everything but `hidden`."""
        return self.model_dump(mode="json", exclude={"hidden"})
