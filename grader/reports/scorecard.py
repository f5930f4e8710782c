"""The scorecard as plain text, for terminals and screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from grader.findings import CriterionResult, Scorecard
from grader.reports.safe import plain

SIGNS = {"pending": "?", "full": "+", "none": "-", "part": "~"}


def scorecard_text(card: Scorecard) -> str:
    """Every item with its criteria: sign, points, message and the one next step."""
    return "\n".join(_lines(card))


def _lines(card: Scorecard) -> Iterator[str]:
    yield f"{card.exercise}: {card.points:g} of {card.max_points:g} points ({card.mode})"
    for item in card.items:
        yield f"\n{item.title}: {item.points:g} of {item.max_points:g}"
        if not item.answered:
            yield "  Nothing is saved here yet."
        for criterion in item.criteria if item.answered else ():
            yield from _criterion(criterion)
    for problem in card.problems:
        yield f"\nNote: {plain(problem)}"


def _criterion(criterion: CriterionResult) -> Iterator[str]:
    earned = f"{criterion.points:g}/{criterion.max_points:g}"
    message = plain(criterion.message)
    yield f"  {SIGNS[_state(criterion)]} {criterion.title} ({earned}): {message}"
    for note in criterion.notes:
        yield f"      {plain(note)}"
    if criterion.next_step:
        yield f"      Next: {plain(criterion.next_step)}"


def _state(criterion: CriterionResult) -> str:
    if criterion.status == "pending":
        return "pending"
    if criterion.level == criterion.max_level:
        return "full"
    return "part" if criterion.level else "none"
