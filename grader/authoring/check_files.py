"""Derived files are what a fresh build makes, and no solution is in what learners get."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from grader.authoring.build import RELEASED_FILES, RELEASED_FOLDER
from grader.authoring.problem import Problem
from grader.authoring.release import is_model_answer
from grader.authoring.solved import heading
from grader.authoring.subject import Subject
from grader.exercise import EXERCISE_JSON
from grader.items import FormBase, Input, Item, RowsBase, TextItem

# Shorter sentences ("Yes, gladly.") turn up in honest texts, too.
LEAK_WORDS = 6
DIFF_LINES = 12
PRIVATE_KEYS = frozenset({"hidden", "grants", "quality", "labelled", "history"})


def derived_files(subject: Subject) -> Iterator[Problem]:
    """Every derived file is there, byte-equal to a fresh build, and none is left over."""
    command = f"run `trialogue build {subject.exercise.id}`."
    for path, fresh in subject.files.items():
        if not path.exists():
            yield Problem(subject.shown(path), "", "this derived file is missing.", command)
        elif (old := path.read_bytes()) != fresh:
            seen = f"differs from a fresh build:\n{_diff(old, fresh)}\n"
            yield Problem(subject.shown(path), "", seen, command)
    for path in sorted(subject.source.release.rglob("*")):
        if path.is_file() and path not in subject.files:
            yield Problem(subject.shown(path), "", "is no derived file of this exercise.", command)


def _diff(old: bytes, new: bytes) -> str:
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (old, new))
    lines = difflib.unified_diff(before, after, "on disk", "fresh build", lineterm="", n=1)
    return "\n".join(line[:160] for line, _ in zip(lines, range(DIFF_LINES), strict=False))


def allowed_files(subject: Subject) -> Iterator[Problem]:
    """nbgrader copies what lies in solutions/<id>/, so only what learners may have lies there."""
    folder = subject.source.folder
    allowed = {f"{subject.exercise.id}.ipynb", EXERCISE_JSON, *RELEASED_FILES}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_dir() or inside.parts[0] in ("author", RELEASED_FOLDER, ".ipynb_checkpoints"):
            continue
        if str(inside) not in allowed:
            yield Problem(
                subject.shown(path),
                "",
                "nbgrader would give this file to learners.",
                "move it into author/ if it is private, into data/ if learners need it.",
            )


def no_leak(subject: Subject) -> Iterator[Problem]:
    """No sentence of a model answer and no author's key is in the release."""
    release = {p: c for p, c in subject.files.items() if subject.source.release in p.parents}
    texts = {path: _flat(content) for path, content in release.items()}
    for sentence in sorted(_secret_sentences(subject)):
        for path, text in texts.items():
            if sentence in text:
                yield Problem(
                    subject.shown(path),
                    "",
                    f"holds words of a model answer: “{sentence}”.",
                    "say it in other words where learners read it, or in the model answer.",
                )
    learner = json.loads(release[subject.source.release / EXERCISE_JSON])
    for key in sorted(PRIVATE_KEYS & set(_keys([learner["rubric"], learner["scenarios"]]))):
        yield Problem(
            subject.shown(subject.source.release / EXERCISE_JSON),
            key,
            "only authors may have this key.",
            "leave it out in the check's or scenario's for_learner().",
        )


def _secret_sentences(subject: Subject) -> set[str]:
    texts = [
        text
        for item in subject.exercise.sheet.items
        if item.id in subject.answers
        for text in _written(item, subject.answers[item.id])
    ]
    solved = json.loads(subject.files[subject.source.folder / f"{subject.exercise.id}.ipynb"])
    # The notebook is plain JSON here; `is_model_answer` wants attributes, as nbformat gives them.
    texts += [_comment(subject, c) for c in solved["cells"] if is_model_answer(_Cell(c))]
    sentences = (s for text in texts for s in re.split(r"(?<=[.!?])\s+|\n+|\|", text))
    flat = (_flat(sentence.encode()).strip() for sentence in sentences)
    return {sentence for sentence in flat if len(sentence.split()) >= LEAK_WORDS}


def _comment(subject: Subject, cell: Mapping[str, Any]) -> str:
    """The author's comment alone: labels and options in the table above it are no secret."""
    source, item = "".join(cell["source"]), cell["metadata"]["item"]
    if item not in subject.answers:
        return source
    return source.removeprefix(heading(subject.exercise, item, subject.answers[item]))


class _Cell:
    def __init__(self, cell: Mapping[str, Any]) -> None:
        self.metadata = cell["metadata"]


def _written(item: Item, value: Any) -> Iterator[str]:
    """What one would type, not what one would choose: options are on the learner's screen."""
    if isinstance(item, TextItem):
        yield str(value)
    elif isinstance(item, FormBase):
        yield from _typed(item.inputs, value)
    elif isinstance(item, RowsBase):
        for row in value:
            yield from _typed(item.inputs, row)


def _typed(inputs: tuple[Input, ...], row: Mapping[str, Any]) -> Iterator[str]:
    for field in inputs:
        if field.type in ("line", "text"):
            yield str(row.get(field.id, ""))


def _flat(content: bytes) -> str:
    text = content.decode("utf-8", "replace").replace('\\"', '"').replace("\\n", " ")
    return " ".join(re.sub(r'",\s+"', "", text).split())


def _keys(tree: Any) -> Iterator[str]:
    if isinstance(tree, Mapping):
        yield from tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from _keys(part)
