"""An answer of any kind as a mentor reads it: labelled texts, with the evidence in them marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from grader.findings import Evidence
from grader.items import (
    ChoiceItem,
    ChoicesItem,
    FormBase,
    Input,
    Item,
    NumberItem,
    Option,
    PlayedBase,
    RowsBase,
)
from grader.played import World, told
from grader.rubric import Criterion

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Part:
    """One text of an answer, in pieces that are marked or not; `judged` where the criterion looks.

    `said` says that the words are the course's own, such as an option's.
    """

    label: str
    pieces: tuple[Piece, ...]
    judged: bool = True
    said: bool = False

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for text, _ in self.pieces)


def looked_at(criterion: Criterion) -> frozenset[str]:
    """The fields or columns that a criterion's check reads; none where it reads them all."""
    field = getattr(criterion.check, "field", None)
    fields = getattr(criterion.check, "fields", None)
    named = (field,) if isinstance(field, str) else fields if isinstance(fields, tuple) else ()
    return frozenset(named)


def shown(
    item: Item,
    value: Any,
    evidence: Sequence[Evidence] = (),
    fields: frozenset[str] = frozenset(),
    scenario: World | None = None,
) -> list[Part]:
    """The parts of an answer in the order of the form. Odd values give few parts, never an error.

    Evidence that stands in none of the texts becomes a part of its own.
    """
    marks = [piece for piece in evidence if piece.text.strip()]
    used: set[Evidence] = set()
    parts = list(_parts(item, value, marks, fields, scenario, used))
    odd = dict.fromkeys(piece.text for piece in marks if piece not in used)
    return [*parts, *(Part("Also seen", ((text, True),), judged=False) for text in odd)]


def judged_text(parts: Iterable[Part]) -> str:
    """What likeness is measured on: the learner's own words where the criterion looks."""
    chosen = [part for part in parts if part.judged]
    own = [part.text for part in chosen if not part.said]
    return "\n".join(own) if any(text.strip() for text in own) else _all(chosen)


def _all(parts: Iterable[Part]) -> str:
    return "\n".join(part.text for part in parts)


def _parts(
    item: Item,
    value: Any,
    marks: Sequence[Evidence],
    fields: frozenset[str],
    scenario: World | None,
    used: set[Evidence],
) -> Iterator[Part]:
    match item:
        case FormBase() if isinstance(value, Mapping):
            yield from _inputs(item.inputs, value, marks, fields, used)
        case RowsBase() if isinstance(value, list):
            for row, cells in enumerate(value):
                name = item.labels[row] if row < len(item.labels) else f"Row {row + 1}"
                if isinstance(cells, Mapping):
                    found = _inputs(item.inputs, cells, marks, fields, used, row)
                    yield from (_under(name, part) for part in found)
        case ChoiceItem() | ChoicesItem():
            chosen = value if isinstance(value, list) else [value]
            yield from (
                Part("", ((_option(item.options, one), False),), said=True) for one in chosen
            )
        case NumberItem():
            yield Part("", ((f"{value} {item.unit}".strip(), False),), said=True)
        case PlayedBase():
            yield from _moves(value, scenario)
        case _:
            yield Part("", _marked(value, marks, None, None, used))


def _inputs(
    inputs: Sequence[Input],
    value: Mapping[str, Any],
    marks: Sequence[Evidence],
    fields: frozenset[str],
    used: set[Evidence],
    row: int | None = None,
) -> Iterator[Part]:
    for field in inputs:
        text, judged = value.get(field.id, ""), not fields or field.id in fields
        if field.options:
            yield Part(field.label, ((_option(field.options, text), False),), judged, said=True)
        else:
            yield Part(field.label, _marked(text, marks, field.id, row, used), judged)


def _under(row: str, part: Part) -> Part:
    return Part(f"{row}: {part.label}", part.pieces, part.judged, part.said)


def _moves(value: Any, scenario: World | None) -> Iterator[Part]:
    for number, (words, own) in enumerate(told(scenario, value), start=1):
        if own:
            yield Part(f"Move {number}, in their own words", ((own, False),))
        yield Part(f"Move {number}, as chosen", ((words, False),), said=True)


def _option(options: Sequence[Option], value: Any) -> str:
    return next((option.text for option in options if option.id == value), str(value or ""))


def _marked(
    value: Any,
    marks: Sequence[Evidence],
    field: str | None,
    row: int | None,
    used: set[Evidence],
) -> tuple[Piece, ...]:
    """The text cut where marks begin and end; marks may overlap, and must fit the text."""
    text = value if isinstance(value, str) else "" if value is None else str(value)
    own = [m for m in marks if (m.field, m.row) == (field, row) and text[m.start : m.end] == m.text]
    used.update(own)
    cuts = sorted({0, len(text), *(m.start for m in own), *(m.end for m in own)})
    pieces = [
        (text[start:end], any(m.start <= start and end <= m.end for m in own))
        for start, end in pairwise(cuts)
    ]
    return tuple(pieces)
