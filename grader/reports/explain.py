"""Why an answer got its levels: what each step of the judging saw, for authors and mentors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.exercise import Exercise
from grader.findings import CriterionResult, Evidence, Scorecard
from grader.reports.safe import plain
from grader.rubric import Criterion
from grader.semantics.text.gate import gate


def explanation(exercise: Exercise, card: Scorecard, item_id: str, value: Any) -> str:
    """The way of one answer through the gate and every criterion, as plain text.

    `value` is the answer as `journal.final_answers` gives it. Raises AnswerError for an item that
    the exercise does not have.
    """
    return "\n".join(_lines(exercise, card, item_id, value))


def _lines(exercise: Exercise, card: Scorecard, item_id: str, value: Any) -> Iterator[str]:
    item = exercise.item(item_id)
    result = card.item(item.id)
    points = f"{result.points:g} of {result.max_points:g} points"
    yield f"{exercise.id}.{item.id}: {points} ({card.mode})"
    yield f"rubric {card.rubric_hash}, model {card.model_hash or 'none'}"
    shown = tuple(text for other in exercise.sheet.items for text in other.shown)
    yield "\nGate"
    for place, text in _texts(value):
        stop = gate(text, shown)
        if stop is None:
            yield f"  {place}: {len(text.split())} words, passes"
        else:
            level = "asks a person" if stop.level is None else f"level {stop.level}"
            yield f"  {place}: stopped by rule “{stop.rule}”, {level}: {plain(stop.reason)}"
    criteria = {c.id: c for c in exercise.rubric.items[item.id].criteria}
    for found in result.criteria:
        yield from _criterion(criteria[found.criterion], found)
        if (limit := exercise.opinion.threshold(item.id, found.criterion)) is not None:
            words = f"the words alone make its level {found.confidence:.0%} likely"
            yield f"  second opinion: {words}; under {limit:.0%} a person decides"


def _criterion(criterion: Criterion, found: CriterionResult) -> Iterator[str]:
    kind = getattr(criterion.check, "kind", "a person")
    yield f"\n{criterion.id}: {criterion.title}"
    yield f"  judged by: {criterion.scorer}, {kind}"
    if found.status == "pending":
        yield f"  level: open ({plain(found.reason)})"
    else:
        earned = f"{found.points:g} of {found.max_points:g} points"
        yield f"  level: {found.level} of {found.max_level}, {earned} ({found.status})"
    if found.reason and found.status != "pending":
        yield f"  because: {plain(found.reason)}"
    for part in found.evidence:
        yield f"  saw: {_place(part)}{part.start}–{part.end} “{plain(part.text)}”"
    if not found.evidence:
        yield "  saw: no words that this rests on"
    for note in found.notes:
        yield f"  note: {plain(note)}"
    yield f"  says: {plain(found.message)}"


def _place(part: Evidence) -> str:
    row = "" if part.row is None else f"row {part.row + 1}, "
    return f"{row}{part.field} " if part.field else row


def _texts(value: Any, place: str = "text") -> Iterator[tuple[str, str]]:
    """Every text of an answer with the name of its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(part, str(name) if place == "text" else f"{place}, {name}")
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from _texts(part, f"row {number}")
