"""Making and updating the learner's folder: notebooks are replaced, a journal never."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grader.authoring.build import build
from grader.authoring.notebooks import dumps, lesson_notebook
from grader.authoring.sources import facts_context, find_sources, lesson_context
from grader.case import load_yaml
from studio.place import COURSE, PRIVATE

MANIFEST = "manifest.json"
_MADE = "made.json"
# Written by the learner's own doing; an update never touches them.
_KEPT = ("answers.jsonl", "drafts.json", "answers.torn.txt", ".answers.lock")


def prepare(course_root: Path, work: Path) -> list[str]:
    """Make or update `work/`; returns one line for each thing that a learner may want to know.

    A notebook that the learner changed is kept aside as `.bak` when a new one takes its place.
    """
    private = work / PRIVATE
    private.mkdir(parents=True, exist_ok=True)
    made = _read(private / _MADE)
    files = _files(course_root)
    said: list[str] = []
    for name, content in files.items():
        said += _place(work / name, content, made.get(name))
    known = {name: _mark(content, name) for name, content in files.items()}
    _write(private / _MADE, {**made, **known})
    _write(private / COURSE, _course(course_root))
    notebooks = [content for name, content in files.items() if name.endswith(".ipynb")]
    _write(private / MANIFEST, {"cells": sorted(_sources(notebooks))})
    return said


def _files(root: Path) -> dict[str, bytes]:
    """Every file of the learner's folder that is ours, by its place in it."""
    files: dict[str, bytes] = {}
    sources = find_sources(root)
    if missing := [source.id for source in sources if not source.release.is_dir()]:
        build(root, missing)
    for source in sources:
        for path in sorted(source.release.rglob("*")):
            if path.is_file() and path.name not in _KEPT:
                files[f"{source.id}/{path.relative_to(source.release).as_posix()}"] = (
                    path.read_bytes()
                )
    for level in _syllabus(root):
        folder = root / "curriculum" / level["id"]
        for lesson in level.get("lessons", ()):
            files |= _lesson(root, folder, lesson)
    start = root / "curriculum" / "start.md"
    if start.is_file():
        files["start.ipynb"] = dumps(lesson_notebook(start, facts_context(root)))
    return files


def _lesson(root: Path, folder: Path, lesson: dict[str, Any]) -> dict[str, bytes]:
    name = lesson["id"]
    context = lesson_context(root, name)
    if (folder / "case.yaml").is_file():
        context |= load_yaml(folder / "case.yaml")
    notebook = lesson_notebook(folder / f"{name}.md", context)
    files = {f"lessons/{name}.ipynb": dumps(notebook)}
    if quiz := lesson.get("quiz"):
        tree = load_yaml(folder / f"{quiz}.quiz.yaml")
        files[f"lessons/{quiz}.quiz.json"] = json.dumps(tree, ensure_ascii=False).encode()
    return files


def _syllabus(root: Path) -> list[dict[str, Any]]:
    return list(load_yaml(root / "curriculum" / "syllabus.yaml").get("levels", ()))


def _course(root: Path) -> dict[str, Any]:
    """What the home page shows of the course."""
    return {"schema": 1, "levels": _syllabus(root)}


def _place(path: Path, content: bytes, made: str | None) -> list[str]:
    name, fresh = f"{path.parent.name}/{path.name}", _mark(content, path.name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return [] if made is None else [f"{name} was missing and is back."]
    there = _mark(path.read_bytes(), path.name)
    # Unchanged by us since the last time: what the learner did to it may stay.
    if fresh in (there, made):
        return []
    said = [f"{name} is updated; your answers are as they were."]
    if path.suffix == ".ipynb" and there != made:
        aside = _free(path.with_name(path.name + ".bak"))
        shutil.copy2(path, aside)
        said = [f"{name} is updated; the copy that you had changed is kept as {aside.name}."]
    path.write_bytes(content)
    return said


def _free(path: Path) -> Path:
    """The path itself, or with the first number that no earlier copy has."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}{number}")
    return candidate


def _mark(content: bytes, name: str) -> str:
    """A fingerprint; of a notebook only its sources, since opening one adds outputs to it."""
    if name.endswith(".ipynb"):
        try:
            cells = json.loads(content)["cells"]
            content = json.dumps([[c["cell_type"], _source(c)] for c in cells]).encode()
        except (ValueError, KeyError, TypeError):
            return "damaged"
    return hashlib.sha256(content).hexdigest()


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _sources(notebooks: Iterable[bytes]) -> set[str]:
    """The sources of all our code cells: the only ones that may run by themselves."""
    return {
        _source(cell)
        for content in notebooks
        for cell in json.loads(content)["cells"]
        if cell["cell_type"] == "code"
    }


def _read(path: Path) -> dict[str, str]:
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return tree if isinstance(tree, dict) else {}


def _write(path: Path, tree: Any) -> None:
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(tree, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    partial.replace(path)
