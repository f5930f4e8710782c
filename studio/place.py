"""Where a notebook stands: its exercise, and the learner's folder around it."""

from __future__ import annotations

from pathlib import Path

from grader.errors import ContentError
from grader.exercise import EXERCISE_JSON

# Kept in the learner's folder; names the course, its lessons and its exercises.
PRIVATE = ".trialogue"
COURSE = "course.json"


def exercise_folder(start: Path | None = None) -> Path:
    """The folder of the exercise that this notebook belongs to. Raises ContentError."""
    folder = (start or Path.cwd()).resolve()
    if not (folder / EXERCISE_JSON).is_file():
        raise ContentError.from_place(
            folder,
            EXERCISE_JSON,
            "no such file",
            "the exercise beside its notebook",
            "open the notebook in its own folder under work/, or run `trialogue start` again",
        )
    return folder


def work_folder(start: Path | None = None) -> Path | None:
    """The learner's folder: this one or the nearest above it that `trialogue start` made."""
    folder = (start or Path.cwd()).resolve()
    for place in (folder, *folder.parents):
        if (place / PRIVATE / COURSE).is_file():
            return place
    return None
