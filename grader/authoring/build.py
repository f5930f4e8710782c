"""All derived files of an exercise: computed as bytes first, so that `check` can compare them."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.authoring.notebooks import dumps
from grader.authoring.release import released_notebook
from grader.authoring.solved import solved_notebook
from grader.authoring.sources import Source, find_sources
from grader.exercise import EXERCISE_JSON, Exercise
from grader.played import whole
from grader.semantics.second_opinion import FILE as SECOND_OPINION

# Beside these and what is built, nothing in solutions/<id>/ is for learners; what else lies there
# is an error.
RELEASED_FOLDER = "data"
RELEASED_FILES = (SECOND_OPINION,)


def build(root: Path, ids: Sequence[str] = ()) -> list[Path]:
    """Write the derived files of all exercises, or of those named; returns what was written.

    Raises ContentError or ScenarioError before anything of that exercise is written.
    """
    written: list[Path] = []
    for source in find_sources(root, ids):
        files = derive(source)
        _write_solved(files, source)
        _replace_release(files, source)
        written += files
    return written


def derive(source: Source) -> dict[Path, bytes]:
    """Every derived file of one exercise with its content; reads sources, writes nothing."""
    exercise = source.load()
    solved = solved_notebook(source, exercise)
    name, learner = f"{exercise.id}.ipynb", _json(exercise.for_learner())
    files = {
        source.folder / name: dumps(solved),
        source.folder / EXERCISE_JSON: learner,
        source.release / name: dumps(released_notebook(solved)),
        source.release / EXERCISE_JSON: learner,
    }
    if exercise.scenarios:
        files[source.author / "history" / f"{exercise.version}.json"] = _history(exercise)
    fitted = [source.folder / name for name in RELEASED_FILES]
    for path in (*fitted, *sorted((source.folder / RELEASED_FOLDER).rglob("*"))):
        if path.is_file():
            files[source.release / path.relative_to(source.folder)] = path.read_bytes()
    return files


def _history(exercise: Exercise) -> bytes:
    """What is played, as it is now, so that a run played today can be replayed in a year."""
    return _json({name: whole(world) for name, world in exercise.scenarios.items()})


def _json(tree: Any) -> bytes:
    return (json.dumps(tree, indent=1, ensure_ascii=False) + "\n").encode()


def _write_solved(files: Mapping[Path, bytes], source: Source) -> None:
    for path, content in files.items():
        if source.folder in path.parents:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _replace_release(files: Mapping[Path, bytes], source: Source) -> None:
    """Build the folder aside and move it into place, so that it is never half there."""
    source.release.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=source.release.parent, prefix=".build") as scratch:
        fresh = Path(scratch) / source.id
        for path, content in files.items():
            if source.release in path.parents:
                target = fresh / path.relative_to(source.release)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        if source.release.exists():
            shutil.move(source.release, Path(scratch) / "old")
        fresh.replace(source.release)
