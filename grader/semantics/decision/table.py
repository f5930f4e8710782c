"""Figures of a statement against the table they come from: all that belong there, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.items import Strict
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.figures.units import SECONDS

Unit = Literal["percent", "points", "seconds", "weeks", "EUR", "count"]
_SMALL = 2
_TIMES = {"seconds": 1.0, "weeks": SECONDS["weeks"]}


class TableFigure(Strict):
    """One figure of the table: its value in `unit`, and how the table writes it."""

    value: float
    unit: Unit
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell lacks of the table's figures, and the first figure that is not the table's."""

    missing: tuple[TableFigure, ...]
    foreign: str


def read_cell(text: str, wanted: tuple[TableFigure, ...], known: tuple[TableFigure, ...]) -> Read:
    """The cell's figures against those `wanted` there and those `known` of its row."""
    found = [q for q in find_quantities(text) if not _is_no_claim(q)]
    said = [value for q in found for value in _values(q)]
    missing = tuple(f for f in wanted if not any(_same(f, v) for v in said))
    foreign = next((q.text.strip() for q in found if not _is_known(q, (*wanted, *known))), "")
    return Read(missing, foreign)


def _is_no_claim(q: Quantity) -> bool:
    """A date, the name of a percentile, a small count in letters, or a span such as "a day"."""
    spelt = q.kind == "count" and q.text.isalpha() and q.value <= _SMALL
    span = q.kind == "time" and q.text.lower().startswith(("a ", "an "))
    return spelt or span or q.kind in ("date", "percentile")


def _is_known(q: Quantity, known: tuple[TableFigure, ...]) -> bool:
    return all(any(_same(f, value) for f in known) for value in _values(q))


def _values(q: Quantity) -> list[tuple[str, float]]:
    """Every figure of a quantity, in a unit that can be compared: times in seconds."""
    if q.kind == "share" and q.high:
        return [("percent", 100 * q.value / q.high)]
    if q.kind == "time":
        unit = "time"
        factor = SECONDS[q.unit]
    else:
        unit = q.unit if q.kind == "money" else q.kind
        factor = 1.0
    ends = [q.value] if q.high is None else [q.value, q.high]
    return [(unit, value * factor) for value in ends]


def _same(figure: TableFigure, value: tuple[str, float]) -> bool:
    factor = _TIMES.get(figure.unit)
    unit = "time" if factor else figure.unit
    return value[0] == unit and abs(value[1] - figure.value * (factor or 1.0)) < 1e-6 * max(
        1.0, abs(value[1])
    )
