"""The solved notebook: every item's form, its model answer and why that earns its points."""

from __future__ import annotations

from typing import Any

from grader.authoring.answers import load_answers, readable
from grader.authoring.notebooks import called, read_source, with_ids
from grader.authoring.sources import Source
from grader.errors import ContentError
from grader.exercise import Exercise

MODEL_ANSWER = "model-answer"


def solved_notebook(source: Source, exercise: Exercise) -> Any:
    """The notebook that a mentor opens. Raises ContentError for items that don't match."""
    notebook = read_source(source.author / "notebook.md", source.context())
    answers = load_answers(source)
    asked = []
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        if "item" in tags:
            asked.append(_as_item(source, cell, exercise))
        elif MODEL_ANSWER in tags:
            _fill(source, cell, exercise, answers)
    expected = [item.id for item in exercise.sheet.items]
    if asked != expected:
        raise ContentError.from_place(
            source.author / "notebook.md",
            "item cells",
            ", ".join(asked) or "none",
            ", ".join(expected),
            "give every item of exercise.yaml one cell, in that order",
        )
    notebook.metadata["trialogue"] = {"exercise": exercise.id, "version": exercise.version}
    return with_ids(notebook)


def _as_item(source: Source, cell: Any, exercise: Exercise) -> str:
    """Mark a cell as nbgrader's manually graded kind: it fails closed and carries a comment."""
    ids = called(cell.source, "ask")
    if len(ids) != 1 or ids[0] not in exercise.rubric.items:
        raise _no_item(source, cell.source, exercise)
    cell.metadata["nbgrader"] = {
        "grade": True,
        "grade_id": ids[0],
        "locked": False,
        "points": exercise.rubric.items[ids[0]].max_points,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    return ids[0]


def _fill(source: Source, cell: Any, exercise: Exercise, answers: dict[str, Any]) -> None:
    """Put the model answer itself before the author's comment on it."""
    item_id = str(cell.metadata.get("item"))
    if item_id not in exercise.rubric.items:
        raise _no_item(source, f'"item": "{item_id}"', exercise)
    if item_id in answers:
        cell.source = f"{heading(exercise, item_id, answers[item_id])}{cell.source}"


def heading(exercise: Exercise, item_id: str, answer: Any) -> str:
    """What stands before the author's comment: the model answer as one reads it."""
    return f"**A model answer**\n\n{readable(exercise, exercise.item(item_id), answer)}\n\n"


def _no_item(source: Source, seen: str, exercise: Exercise) -> ContentError:
    return ContentError.from_place(
        source.author / "notebook.md",
        "cell",
        seen,
        f"one of the items {', '.join(exercise.rubric.items)}",
        'write one `ask("…")` in a cell tagged `item`, or name the item in the metadata',
    )
