"""The mentor's folder: one notebook in the cohort's own folder, with one cell that runs itself."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Any

from grader.authoring.notebooks import KERNEL
from grader.errors import ContentError
from grader.gradebook.cohort import Cohort
from studio.place import PRIVATE
from studio.work import MANIFEST

FOLDER = "review"
NOTEBOOK = "review.ipynb"
# Kept in the mentor's folder; names the course that the cohort is graded with.
SETTINGS = "review.json"


def prepare_review(
    course_root: Path, exercise: str | None = None, cohort: Cohort | None = None
) -> tuple[Path, str]:
    """Make `<cohort>/review/` anew; the folder, and the notebook to open in it.

    Raises ContentError while nothing is graded.
    """
    cohort = cohort or Cohort.here()
    if not cohort.gradebook.is_file():
        raise ContentError.from_place(
            cohort.root,
            cohort.gradebook.name,
            "no such file",
            "a gradebook with graded submissions",
            "run `nbgrader autograde` for an exercise, or name the cohort in TRIALOGUE_COHORT",
        )
    folder = cohort.root / FOLDER
    (folder / PRIVATE).mkdir(parents=True, exist_ok=True)
    call = f'review("{exercise}")' if exercise else "review()"
    source = f"from studio import review\n{call}"
    _write(folder / PRIVATE / SETTINGS, {"schema": 1, "course": str(course_root.resolve())})
    _write(folder / PRIVATE / MANIFEST, {"cells": [source]})
    _write(folder / NOTEBOOK, _notebook(source))
    return folder, NOTEBOOK


def mentor_place(start: Path | None = None) -> tuple[Path, Cohort]:
    """The course and the cohort of the mentor's folder around a notebook. Raises ContentError."""
    folder = (start or Path.cwd()).resolve()
    try:
        tree = json.loads((folder / PRIVATE / SETTINGS).read_text(encoding="utf-8"))
        return Path(tree["course"]), Cohort(folder.parent)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError.from_place(
            folder,
            f"{PRIVATE}/{SETTINGS}",
            "nothing that can be read",
            "the mentor's folder around this notebook",
            "run `trialogue review`, which makes it",
        ) from error


def mentor_name() -> str:
    """Who reviews: the name that this machine knows them by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "mentor"


def _notebook(source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "review",
        "source": source,
        "execution_count": None,
        "outputs": [],
        "metadata": {
            "tags": ["hide-input"],
            "jupyter": {"source_hidden": True},
            "editable": False,
            "deletable": False,
        },
    }
    metadata = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": [cell]}


def _write(path: Path, tree: Any) -> None:
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
