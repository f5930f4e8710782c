"""The check kind that looks whether the sliders stand where everybody's stated need is met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding
from grader.items import Strict
from grader.simulations.moderation.cells import UNITS, CellName, counted, expected
from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.model import Case, is_own, load_case
from grader.simulations.moderation.rows import read_option, setting_problems
from grader.simulations.moderation.space import Outcome, outcome


class Need(Strict):
    """What somebody asks of a figure: at least so much, or at most; shares in per cent."""

    who: str = Field(min_length=1)
    shows: CellName
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _is_one_limit(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError(f"need of {self.who}: expected either at_least or at_most")
        return self

    def problem(self, found: Outcome) -> str:
        """Whose need is not met by how much, or ""."""
        seen = expected(found, self.shows)
        if seen is not None and (
            seen >= self.at_least if self.at_least is not None else seen <= (self.at_most or 0)
        ):
            return ""
        limit = self.at_most if self.at_least is None else self.at_least
        word = "at most" if self.at_least is None else "at least"
        saw = "no figure, since nothing is removed" if seen is None else f"{seen:,g}"
        name = self.shows.replace("_", " ")
        return f"{self.who}, {name}: saw {saw}; expected {word} {limit:,g} {UNITS[self.shows]}."


class TradeoffMeets(CheckModel):
    """Whether the sliders of a board meet all `needs`; `levels` are rising numbers of met ones.

    The answer is a form with the fields `model`, `threshold`, `review`, `pattern` and `weeks`.
    """

    kind: Literal["tradeoff_meets"]
    needs: tuple[Need, ...] = Field(min_length=1)
    levels: tuple[int, ...] = Field(min_length=1)
    case: Case = Field(default_factory=load_case, exclude_if=is_own)

    def find(self, answer: Answer) -> Finding:
        """`{seen}` of `{of}` needs are met; `{wrong}` is the first that is not."""
        value = answer.value if isinstance(answer.value, Mapping) else {}
        cells = {str(key): str(cell) for key, cell in value.items()}
        if impossible := setting_problems(cells):
            wrong = [f"{said}." for said in impossible.values()]
            return counted(0, 0, len(self.needs), wrong)
        there = outcome(read_option(cells), load_measured(), self.case)
        wrong = [said for need in self.needs if (said := need.problem(there))]
        met = len(self.needs) - len(wrong)
        return counted(sum(met >= level for level in self.levels), met, len(self.needs), wrong)
