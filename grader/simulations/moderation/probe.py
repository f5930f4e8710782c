"""The check kind that looks whether a learner reads the sliders: figures at given positions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding
from grader.items import Strict
from grader.simulations.moderation.cells import CellName, Tolerance, counted, problem
from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.model import Case, Option, is_own, load_case
from grader.simulations.moderation.space import outcome


class Probe(Strict):
    """One position of the sliders and the figure to read off there.

    `field` is where the answer holds it, if that is a form and no table.
    """

    label: str = Field(min_length=1)
    option: Option
    shows: CellName
    tolerance: Tolerance
    field: str = ""


class TradeoffProbe(CheckModel):
    """Reads figures that a learner found at given positions of the sliders.

    The answer is a table whose rows are the `points` in their order, the figure in `column`; or a
    form with a field for each.
    `needs` are rising numbers of right figures for the levels.
    """

    kind: Literal["tradeoff_probe"]
    points: tuple[Probe, ...] = Field(min_length=1)
    column: str = "value"
    needs: tuple[int, ...] = Field((3, 6), min_length=1)
    case: Case = Field(default_factory=load_case, exclude_if=is_own)

    def find(self, answer: Answer) -> Finding:
        """`{seen}` of `{of}` figures are right; notes name the others."""
        wrong = []
        for row, probe in enumerate(self.points):
            there = outcome(probe.option, load_measured(), self.case)
            text = answer.text(probe.field) if probe.field else answer.text(self.column, row)
            said = problem(text, there, probe.shows, probe.tolerance)
            if said:
                wrong.append(f"{probe.label}: {said}.")
        right = len(self.points) - len(wrong)
        level = sum(right >= need for need in self.needs)
        return counted(level, right, len(self.points), wrong)
