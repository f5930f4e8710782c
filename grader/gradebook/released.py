"""What is graded is the released notebook; of the submitted one only what is new is kept, inert.

A learner's answers are in the journal, so a notebook that was cut up, given other metadata or
filled with scripts must not decide anything, nor run anything in a mentor's browser.
"""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from grader.gradebook.course import Course

# A note longer than this is no note; the whole of it stays in the submitted folder.
MAX_NOTE = 5_000


class FromRelease(NbGraderPreprocessor):  # type: ignore[misc]
    """First sanitizing step: put the course's cells in place of the submitted ones."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """The released notebook, with what the learner wrote into cells as inert notes."""
        course = Course.of(self)
        released = read_notebook(course.released(resources["nbgrader"]["assignment"]))
        return merged(released, nb), resources


def read_notebook(path: Path) -> Any:
    """A notebook as nbformat's current version."""
    import nbformat

    read: Any = nbformat.read
    return read(path, as_version=4)


def merged(released: Any, submitted: Any) -> Any:
    """The release, with every cell that the learner added or changed as an inert note."""
    result = copy.deepcopy(released)
    ours = {_mark(cell): index for index, cell in enumerate(released.cells)}
    notes: dict[int, list[Any]] = {}
    place = -1
    for cell in submitted.cells:
        known = ours.get(_mark(cell))
        place = place if known is None else known
        source = str(cell.source)
        if source.strip() and (known is None or source != released.cells[known].source):
            done = "Added" if known is None else "Changed"
            notes.setdefault(place, []).append(_note(source, done))
    cells = list(notes.get(-1, []))
    for index, cell in enumerate(result.cells):
        cells += [cell, *notes.get(index, [])]
    result.cells = cells
    return result


def _mark(cell: Any) -> str:
    marks = cell.metadata.get("nbgrader")
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    return f"item {grade_id}" if grade_id else f"{cell.cell_type} {cell.source}"


def _note(source: str, done: str) -> Any:
    """A code block: the one thing in Markdown in which nothing is rendered."""
    from nbformat import v4

    make: Any = v4
    text = source if len(source) <= MAX_NOTE else source[:MAX_NOTE] + "\n… (shortened)"
    # Half an emoji can't be written to a file.
    text = text.encode("utf-8", "replace").decode()
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return make.new_markdown_cell(f"{done} by the learner:\n\n{fence}\n{text}\n{fence}")
