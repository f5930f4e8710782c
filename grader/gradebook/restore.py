"""Every submission gets a notebook that nbgrader can open, before nbgrader looks for one.

nbgrader fails a submission whose notebook was renamed and passes over one that has none, although
the answers are in the journal. The released notebook takes the missing one's place; a submitted
one that can't be opened is kept beside it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from nbgrader.converters.autograde import Autograde

from grader.errors import TrialogueError
from grader.gradebook.course import Course

# Ten times the largest notebook of the course; opening a larger one would only cost time.
MAX_NOTEBOOK_BYTES = 5_000_000
ASIDE = ".as-submitted"


def restore(folder: Path, released: Path) -> str:
    """Put the released notebook where a usable one is missing; says what was done, or ""."""
    target = folder / released.name
    reason = _unusable(target)
    if not reason:
        return ""
    if target.exists() or target.is_symlink():
        target.replace(target.with_name(target.name + ASIDE))
    shutil.copyfile(released, target)
    return f"{target}: {reason}; the released notebook is graded in its place."


def _unusable(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return "there is no notebook of that name"
    if path.stat().st_size > MAX_NOTEBOOK_BYTES:
        return f"saw {path.stat().st_size:,} bytes, expected at most {MAX_NOTEBOOK_BYTES:,}"
    try:
        tree = json.loads(path.read_bytes())
        cells = tree["cells"] if tree["nbformat"] == 4 else None
        usable = isinstance(cells, list) and all(_is_cell(cell) for cell in cells)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        usable = False
    return "" if usable else "it is no notebook that can be opened"


def _is_cell(cell: object) -> bool:
    """Whether nbgrader's steps get through it; schema checks would import two seconds' worth."""
    if not isinstance(cell, dict):
        return False
    marks = cell.get("metadata", {})
    if not isinstance(marks, dict) or not isinstance(marks.get("nbgrader", {}), dict):
        return False
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return cell.get("cell_type") in ("code", "markdown", "raw") and all(
        isinstance(line, str) for line in lines
    )


def restore_all(course: Course, assignment: str, log: list[str] | None = None) -> list[str]:
    """Restore every submission of an assignment; returns a line for each that needed it."""
    lines = log if log is not None else []
    for folder in sorted(course.submissions.glob(f"*/{assignment}")):
        if not folder.is_dir():
            continue
        try:
            line = restore(folder, course.released(folder.name))
        except (OSError, TrialogueError) as error:
            line = f"{folder}: the notebook could not be restored ({error})."
        if line:
            lines.append(line)
    return lines


def install() -> None:
    """Let `nbgrader autograde`, and formgrader's button, restore notebooks before it starts.

    nbgrader's own hooks run only for submissions whose notebook it has already found.
    """
    if not hasattr(Autograde, "look_for_notebooks"):
        Autograde.look_for_notebooks = Autograde.init_notebooks
        Autograde.init_notebooks = _restore_first


def _restore_first(converter: Autograde) -> None:
    for line in restore_all(Course.at(converter.coursedir), converter.coursedir.assignment_id):
        converter.log.warning("%s", line)
    converter.look_for_notebooks()
