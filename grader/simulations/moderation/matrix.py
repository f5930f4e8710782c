"""The check kind that judges a matrix: options that a learner found, and what they bring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding
from grader.simulations.moderation.cells import (
    CellName,
    Tolerance,
    counted,
    problem,
    read_number,
)
from grader.simulations.moderation.felt import WORDS, band
from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.model import Case, Option, is_own, load_case
from grader.simulations.moderation.pareto import OBJECTIVES, Objective, dominated_pairs
from grader.simulations.moderation.rows import Row, read_rows

# With fewer rows there is too little to compare.
ENOUGH_TO_COMPARE = 3


class TradeoffMatrix(CheckModel):
    """Judges a table of options against the space; columns are named as below.

    An option's columns: `name`, `model`, `threshold` (0 to 1), `review` (per cent), `pattern`,
    `weeks`. What was read off: the names in `cells`, `felt_band`, and `dominated` (yes or no).

    `look` is what is judged. `cells`: the share of right figures reaches how many of `needs`;
    missing rows count as wrong. `options`: 2 for `least` different ones of which `own` are new
    ideas beside those `given`, 1 for three different ones. `dominated` and `band`: 2 when every
    mark is right, 1 when one is wrong or missing, else 0.
    """

    kind: Literal["tradeoff_matrix"]
    look: Literal["cells", "options", "dominated", "band"]
    cells: Mapping[CellName, Tolerance] = {}
    given: tuple[Option, ...] = ()
    least: int = Field(5, ge=2)
    own: int = Field(2, ge=0)
    needs: tuple[float, ...] = (0.6, 0.95)
    objectives: tuple[Objective, ...] = Field(OBJECTIVES, min_length=1)
    case: Case = Field(default_factory=load_case, exclude_if=is_own)

    @model_validator(mode="after")
    def _has_cells(self) -> Self:
        if (self.look == "cells") != bool(self.cells):
            raise ValueError("look 'cells' and the tolerances in `cells` go together")
        return self

    def find(self, answer: Answer) -> Finding:
        """The level; `{seen}` of `{of}` are right, `{wrong}` is the first that is not."""
        rows = read_rows(answer.value, load_measured(), self.case)
        look = {
            "cells": self._cells, "options": self._options, "dominated": self._dominated,
            "band": self._bands,
        }  # fmt: skip
        return look[self.look](rows)

    def _cells(self, rows: list[Row]) -> Finding:
        wrong = _unread(rows)
        of = len(self.cells) * max(self.least, len(rows))
        right = 0
        for row in rows:
            if row.outcome is None:
                continue
            for name, tolerance in self.cells.items():
                said = problem(row.cells.get(name, ""), row.outcome, name, tolerance)
                right += not said
                if said:
                    wrong.append(f"{row.name}, {name.replace('_', ' ')}: {said}.")
        level = sum(right >= need * of - 1e-9 for need in self.needs)
        return counted(level, right, of, wrong)

    def _options(self, rows: list[Row]) -> Finding:
        options = list(dict.fromkeys(row.option for row in rows if row.option is not None))
        ideas = {_idea(option) for option in self.given}
        own = {option for option in options if _idea(option) not in ideas}
        notes = [*_unread(rows), *_repeated(rows)]
        if len(own) < self.own:
            notes.append(
                f"Saw {len(own)} of your own; expected {self.own} with a model, a pattern or a "
                "review that none of the given options has."
            )
        enough = len(options) >= self.least and len(own) >= self.own
        level = 2 if enough else int(len(options) >= ENOUGH_TO_COMPARE)
        found = counted(level, len(options), self.least, notes)
        return Finding(level, values={**found.values, "own": str(len(own))}, notes=found.notes)

    def _dominated(self, rows: list[Row]) -> Finding:
        valid = [row for row in rows if row.outcome is not None]
        outcomes = [row.outcome for row in valid if row.outcome is not None]
        better: dict[int, int] = {}
        for worse, one in dominated_pairs(outcomes, self.objectives):
            better.setdefault(worse, one)
        wrong = []
        for place, row in enumerate(valid):
            mark, by = row.cells.get("dominated", ""), better.get(place)
            if mark == ("no" if by is None else "yes"):
                continue
            why = "no other row is at least as good everywhere"
            if by is not None:
                why = f"“{valid[by].name}” is at least as good everywhere and better somewhere"
            wrong.append(f"{row.name}: saw {mark or 'no mark'}; {why}.")
        return _marks(rows, len(valid) - len(wrong), max(len(rows), self.least), wrong)

    def _bands(self, rows: list[Row]) -> Finding:
        wrong, right = [], 0
        for row in rows:
            if row.outcome is None:
                continue
            seen, there = row.cells.get("felt_band", ""), row.outcome.felt_band
            right += seen == there
            if seen != there:
                wrong.append(
                    f"{row.name}: saw {seen or 'nothing'}; {row.outcome.felt_ms:,} ms "
                    f"{WORDS[there]}, which is “{there}”.{_as_read(row)}"
                )
        return _marks(rows, right, max(len(rows), self.least), wrong)


def _unread(rows: list[Row]) -> list[str]:
    return [f"{row.name}: {row.problem}." for row in rows if row.problem]


def _repeated(rows: list[Row]) -> list[str]:
    """Rows that hold the same option as one above them."""
    first: dict[Option, str] = {}
    notes = []
    for row in rows:
        if row.option is None:
            continue
        if row.option in first:
            notes.append(f"{row.name}: saw the same option as in “{first[row.option]}”.")
        first.setdefault(row.option, row.name)
    return notes


def _idea(option: Option) -> tuple[str, str, bool]:
    """What makes an option another one; a threshold or a week more does not."""
    return option.model, option.pattern, option.review_share > 0


def _marks(rows: list[Row], right: int, of: int, wrong: list[str]) -> Finding:
    """Level 2 when all of `of` marks are right, 1 when one is not."""
    missing = of - right
    level = 2 if missing <= 0 else int(missing == 1)
    return counted(level, right, of, [*_unread(rows), *wrong])


def _as_read(row: Row) -> str:
    """A word more where the wait that the learner wrote down is in the band they chose."""
    number = read_number(row.cells.get("felt_ms", ""))
    if number is None or band(number) != row.cells.get("felt_band"):
        return ""
    return " Your band fits the wait in your row; the wait itself is another."
