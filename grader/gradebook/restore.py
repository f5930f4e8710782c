"""Every submission gets what nbgrader needs to open it, before nbgrader looks for it.

nbgrader fails a submission whose notebook was renamed and passes over one that has none, although
the answers are in the journal; it follows links, wherever they lead; and one submission without a
time or a secret stops the feedback of all. What stands in the way is kept beside, renamed.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.converters.autograde import Autograde

from grader.errors import TrialogueError
from grader.gradebook.cohort import SECRET, TIMESTAMP, stated_time, submission_time, write_time
from grader.gradebook.course import Course
from grader.gradebook.packet import MAX_NOTEBOOK_BYTES
from grader.gradebook.plain import one_line

# In the ignore list of nbgrader_config.py: such files stay where they were submitted.
ASIDE = ".as-submitted"
MAX_DEPTH = 8


def restore(folder: Path, released: Path) -> list[str]:
    """Make a submission one that nbgrader can open; a sentence for each thing that was done."""
    said = []
    for path, reason in list(_walk(folder, 1)):
        _set_aside(path, folder)
        said.append(f"{path.relative_to(folder)} is {reason}, so it is not looked into")
    notebook = folder / released.name
    if reason := _unusable(notebook):
        _free(notebook, folder)
        shutil.copyfile(released, notebook)
        said.append(f"{released.name}: {reason}; the released notebook is graded in its place")
    if stated_time(folder) is None:
        _free(folder / TIMESTAMP, folder)
        write_time(folder, submission_time(folder) or datetime.now(UTC))
        said.append("it does not state its time, so the time of its last answer counts")
    if not (folder / SECRET).is_file():
        _free(folder / SECRET, folder)
        (folder / SECRET).write_text(secrets.token_hex(64), encoding="utf-8")
    return [f"{folder.parent.name}, {folder.name}: {line}." for line in said]


def _walk(folder: Path, depth: int) -> Iterator[tuple[Path, str]]:
    """What is neither a file nor a folder of reasonable depth, with what it is."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.endswith(ASIDE):
            continue
        if entry.is_symlink():
            yield path, "a link"
        elif entry.is_dir():
            if depth > MAX_DEPTH:
                yield path, f"more than {MAX_DEPTH} folders deep"
            else:
                yield from _walk(path, depth + 1)
        elif not entry.is_file():
            yield path, "no ordinary file"


def _set_aside(path: Path, folder: Path) -> None:
    """Rename to what nbgrader ignores, in the submission's own folder: the name of a folder in it
    can keep nbgrader's patterns from matching."""
    number, target = 1, folder / f"{path.name[:40]}{ASIDE}"
    while os.path.lexists(target):
        number += 1
        target = folder / f"{path.name[:40]}.{number}{ASIDE}"
    path.rename(target)


def _free(path: Path, folder: Path) -> None:
    """Make room for a file of that name."""
    if os.path.lexists(path):
        _set_aside(path, folder)


def _unusable(path: Path) -> str:
    if not path.is_file():
        return "there is no notebook of that name"
    if path.stat().st_size > MAX_NOTEBOOK_BYTES:
        return f"saw {path.stat().st_size:,} bytes, expected at most {MAX_NOTEBOOK_BYTES:,}"
    try:
        tree = json.loads(path.read_bytes())
        usable = tree["nbformat"] == 4 and isinstance(tree["metadata"], dict)
        usable = usable and all(_is_cell(cell) for cell in tree["cells"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        usable = False
    return "" if usable else "it is no notebook that can be opened"


def _is_cell(cell: object) -> bool:
    """Whether nbgrader's steps get through it; schema checks would import two seconds' worth."""
    if not isinstance(cell, dict) or not isinstance(cell.get("metadata"), dict):
        return False
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return cell.get("cell_type") in ("code", "markdown", "raw") and all(
        isinstance(line, str) for line in lines
    )


def restore_all(course: Course, assignment: str) -> list[str]:
    """Restore every submission of an assignment; a line for each thing that was done."""
    lines: list[str] = []
    for folder in sorted(course.submissions.glob(f"*/{assignment}")):
        if not folder.is_dir():
            continue
        try:
            lines += restore(folder, course.released(folder.name))
        except (OSError, TrialogueError) as error:
            lines.append(f"{folder}: could not be made ready for grading ({error}).")
    return lines


def install() -> None:
    """Let `nbgrader autograde`, and formgrader's button, restore submissions before it starts.

    nbgrader's own hooks run only for submissions whose notebook it has already found.
    """
    if not hasattr(Autograde, "look_for_notebooks"):
        Autograde.look_for_notebooks = Autograde.init_notebooks
        Autograde.init_notebooks = _restore_first


def _restore_first(converter: Autograde) -> None:
    for line in restore_all(Course.at(converter.coursedir), converter.coursedir.assignment_id):
        converter.log.warning("%s", one_line(line))
    converter.look_for_notebooks()
