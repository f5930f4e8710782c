"""How far a learner is: first and last attempt of every item, hints used, what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.checks.base import Mode
from grader.exercise import EXERCISE_JSON, Exercise, load_learner
from grader.findings import Scorecard
from grader.journal import JOURNAL, Entry, first_answers, read_journal


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """One item of one learner."""

    exercise: str
    item: str
    title: str
    answered: bool
    first_points: float
    points: float
    max_points: float
    attempts: int
    hints: int
    pending: int
    transfer: bool = False


def exercise_progress(
    exercise: Exercise, entries: tuple[Entry, ...], mode: Mode = "preview"
) -> list[ItemProgress]:
    """One row per item. The first attempt is judged as if nothing had been written after it."""
    entries = tuple(exercise.counting(entries))
    last = exercise.score_with_ratings(entries, mode)
    first = _first_card(exercise, entries, mode)
    return [
        ItemProgress(
            exercise=exercise.id,
            item=result.item,
            title=result.title,
            answered=result.answered,
            first_points=first.item(result.item).points,
            points=result.points,
            max_points=result.max_points,
            attempts=_count(entries, result.item, ("answered", "submitted")),
            hints=_count(entries, result.item, ("hint",)),
            pending=len(result.pending),
            transfer=bool(exercise.sheet.transfer_of),
        )
        for result in last.items
    ]


def _first_card(exercise: Exercise, entries: tuple[Entry, ...], mode: Mode) -> Scorecard:
    firsts = first_answers(entries)
    made = {entry.item: entry for entry in reversed(entries) if entry.item in firsts}
    kept = [
        entry.model_copy(update={"event": "answered", "value": firsts[item]})
        for item, entry in made.items()
    ]
    return exercise.score(kept, mode)


def _count(entries: Iterable[Entry], item: str, events: tuple[str, ...]) -> int:
    return sum(entry.item == item and entry.event in events for entry in entries)


def work_progress(work: Path) -> Iterator[ItemProgress]:
    """Every item of every exercise in a learner's work folder; transfer cases come last."""
    there = [(load_learner(path), path) for path in sorted(work.glob(f"*/{EXERCISE_JSON}"))]
    for exercise, path in sorted(there, key=lambda pair: bool(pair[0].sheet.transfer_of)):
        entries = read_journal(path.parent / JOURNAL).entries
        yield from exercise_progress(exercise, entries)


def progress_text(rows: Iterable[ItemProgress]) -> str:
    """A table for the terminal, readable by a screen reader line by line."""
    lines: list[str] = []
    seen = ""
    for row in rows:
        if row.exercise != seen:
            lines.append(f"{'Transfer: ' if row.transfer else ''}{row.exercise} (preview)")
            seen = row.exercise
        lines.append(f"  {row.title}: {_status(row)}")
    return "\n".join(lines) if lines else "Nothing to report yet: no exercise has been opened."


def _status(row: ItemProgress) -> str:
    if not row.answered:
        return "not answered yet"
    said = f"{row.points:g} of {row.max_points:g} points"
    if row.attempts > 1:
        said += f", {row.first_points:g} at the first of {row.attempts} attempts"
    if row.hints:
        said += f", hints seen: {row.hints}"
    return said + (f", still open: {row.pending}" if row.pending else "")
