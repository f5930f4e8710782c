"""The rows of a learner's matrix: each is an option with what was read off for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from grader.simulations.moderation.cells import read_number
from grader.simulations.moderation.measured import Measured
from grader.simulations.moderation.model import (
    MODELS,
    MOST_REVIEW,
    MOST_WEEKS,
    PATTERNS,
    Case,
    Option,
)
from grader.simulations.moderation.space import Outcome, outcome

# An option's numbers in a table: lowest, highest, and the unit in words.
LIMITS = {
    "threshold": (0.0, 1.0, "a score from 0 to 1, such as 0.8"),
    "review": (0.0, 100 * MOST_REVIEW, "0 to 20, in per cent of all posts"),
    "weeks": (1.0, float(MOST_WEEKS), f"whole weeks from 1 to {MOST_WEEKS}"),
}

# What can be chosen on a board that offers everything.
CHOICES: Mapping[str, Sequence[str]] = {"model": MODELS, "pattern": PATTERNS}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place (from 0), its name, and the option or what keeps it from being one."""

    place: int
    name: str
    cells: Mapping[str, str]
    option: Option | None
    outcome: Outcome | None
    problem: str = ""


def read_rows(value: Any, measured: Measured, case: Case) -> list[Row]:
    """All rows of a table's answer; whatever is no table has none."""
    rows = value if isinstance(value, list) else []
    return [_row(n, row, measured, case) for n, row in enumerate(rows) if isinstance(row, Mapping)]


def _row(place: int, row: Mapping[str, Any], measured: Measured, case: Case) -> Row:
    cells = tuple((str(key), str(cell)) for key, cell in row.items() if cell is not None)
    return _read_row(place, cells, measured, case)


# A matrix is looked at once for each of its criteria.
@lru_cache(maxsize=256)
def _read_row(
    place: int, written: tuple[tuple[str, str], ...], measured: Measured, case: Case
) -> Row:
    cells = dict(written)
    name = " ".join(cells.get("name", "").split())[:60] or f"row {place + 1}"
    wrong = setting_problems(cells)
    if wrong:
        return Row(place, name, cells, None, None, next(iter(wrong.values())))
    option = read_option(cells)
    return Row(place, name, cells, option, outcome(option, measured, case))


def read_option(cells: Mapping[str, str]) -> Option:
    """The position of the sliders in cells in which `setting_problems` found nothing."""
    numbers = {column: read_number(cells[column]) or 0.0 for column in LIMITS}
    return Option.model_validate(
        {
            "model": cells["model"],
            "pattern": cells["pattern"],
            "threshold": numbers["threshold"],
            "review_share": numbers["review"] / 100,
            "weeks": int(numbers["weeks"]),
        }
    )


def setting_problems(
    cells: Mapping[str, str], choices: Mapping[str, Sequence[str]] = CHOICES
) -> dict[str, str]:
    """What no slider can be, by its name: the place, what was seen and what is expected."""
    found = {}
    for column, known in choices.items():
        if cells.get(column) not in known:
            saw = cells.get(column, "")[:40] or "nothing"
            found[column] = f"{column}: saw {saw}; expected one of {', '.join(known)}"
    for column, (low, high, unit) in LIMITS.items():
        text = cells.get(column, "")
        number = read_number(text)
        whole = column != "weeks" or (number is not None and number == int(number))
        if number is None or not low <= number <= high or not whole:
            found[column] = f"{column}: saw {text.strip()[:40] or 'nothing'}; expected {unit}"
    return found
