"""The released notebook, byte for byte what `nbgrader generate_assignment` makes of the solved one.

Done here without nbgrader, whose import alone takes three seconds; a test compares the bytes.
"""

from __future__ import annotations

import copy
import hashlib
from typing import Any

from grader.authoring.solved import MODEL_ANSWER


def released_notebook(solved: Any) -> Any:
    """A copy without model answers, outputs and run counts, with nbgrader's checksums."""
    notebook = copy.deepcopy(solved)
    notebook.cells = [c for c in notebook.cells if not is_model_answer(c)]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"]["checksum"] = checksum(cell)
            cell.metadata["nbgrader"]["cell_type"] = cell.cell_type
    return notebook


def is_model_answer(cell: Any) -> bool:
    """Whether a cell is for mentors only."""
    return MODEL_ANSWER in cell.metadata.get("tags", [])


def checksum(cell: Any) -> str:
    """nbgrader's fingerprint of a graded cell: source, type, roles, id and points."""
    marks = cell.metadata["nbgrader"]
    parts = [cell.source, cell.cell_type, *(str(marks[k]) for k in ("grade", "solution", "locked"))]
    parts.append(marks["grade_id"])
    if marks["grade"]:
        parts.append(str(float(marks["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
