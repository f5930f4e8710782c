"""`trialogue new`: an exercise that passes `check` from its first minute, or a copy to adapt."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from grader.authoring.build import build
from grader.authoring.sources import find_sources
from grader.errors import ContentError
from grader.items import ID

TEMPLATE = Path(__file__).with_name("template")
TEMPLATE_ID = "template_exercise"
# An adapted exercise has no published versions yet, and other people's answers stay where they are.
LEFT_BEHIND = ("history", "labelled")
SOURCE = re.compile(r"(\bsource:\s*)[^,}\s]+")


def new(root: Path, exercise_id: str, origin: str | None = None) -> list[Path]:
    """Make `solutions/<id>/`, from the template or from another exercise, and build it.

    Returns the hand-written files to go on with. Raises ContentError for an id that can't be used.
    """
    folder = _free_folder(root, exercise_id)
    source = find_sources(root, [origin])[0].folder if origin else TEMPLATE
    shutil.copytree(source / "author", folder / "author", ignore=_left_behind)
    if (source / "data").is_dir():
        shutil.copytree(source / "data", folder / "data")
    written = sorted(path for path in (folder / "author").rglob("*") if path.is_file())
    for path in written:
        _rename(path, origin or TEMPLATE_ID, exercise_id)
    if origin:
        _own(folder / "author")
    build(root, [exercise_id])
    return written


def _free_folder(root: Path, exercise_id: str) -> Path:
    folder = root / "solutions" / exercise_id
    if not re.fullmatch(ID, exercise_id):
        raise ContentError(
            f"{exercise_id!r} is no id. Fix: use small letters, digits and underscores, and start "
            "with a letter; nbgrader makes the assignment's name of it."
        )
    if folder.exists():
        raise ContentError(f"{folder} is there already. Fix: choose another id, or edit that one.")
    return folder


def _left_behind(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in LEFT_BEHIND}


def _rename(path: Path, old: str, new_id: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"\b{re.escape(old)}\b", new_id, text), encoding="utf-8")


def _own(author: Path) -> None:
    """From now on the figures are the adapter's, and the versions start again."""
    case = author / "case.yaml"
    case.write_text(SOURCE.sub(r"\1own", case.read_text(encoding="utf-8")), encoding="utf-8")
    for name in ("exercise.yaml", "scenario.yaml"):
        path = author / name
        if path.exists():
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"^version: *\d+", "version: 1", text, count=1, flags=re.MULTILINE)
            path.write_text(text, encoding="utf-8")
