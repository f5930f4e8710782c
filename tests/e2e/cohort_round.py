"""One exercise of one course, taken round a cohort with nbgrader's own commands."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from nbgrader.api import Gradebook

from grader.authoring.answers import load_answers
from grader.authoring.build import build
from grader.authoring.sources import Source
from grader.items import (
    ChoiceItem,
    ChoicesItem,
    FormBase,
    Input,
    Item,
    NumberItem,
    RowsBase,
    TextItem,
)
from studio import choose, negotiate, record
from studio.start import prepare

ROOT = Path(__file__).parents[2]
POOR = "More clicks please."


class Round:
    """One exercise of one course, and the commands that take it to learners and back."""

    def __init__(self, course: Path, exercise: str, base: Path) -> None:
        self.exercise, self.base = exercise, base
        self.root, self.cohort = base / "course", base / "cohort"
        for part in ("curriculum", f"solutions/{exercise}"):
            shutil.copytree(course / part, self.root / part)
        self.source = Source(self.root, exercise)
        self.sheet = self.source.load().sheet
        # Half of each command's time goes into grammars that nothing here uses.
        (base / "site").mkdir()
        mask = 'import sys\nsys.modules["rfc3987_syntax"] = None\n'
        (base / "site" / "sitecustomize.py").write_text(mask)
        self.env = {
            **os.environ,
            "TRIALOGUE_COURSE": str(self.root),
            "TRIALOGUE_COHORT": str(self.cohort),
            "JUPYTER_CONFIG_PATH": str(ROOT),
            "PYTHONPATH": str(base / "site"),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }

    def run(self, *words: str, who: str = "mentor") -> str:
        """One command as that person types it; what it said. It must succeed."""
        folder = self.root if who == "mentor" else self.base / who
        folder.mkdir(exist_ok=True)
        env = self.env | {
            "JUPYTER_DATA_DIR": str(self.base / "jupyter" / who),
            "JUPYTER_CONFIG_DIR": str(self.base / "jupyter" / who / "config"),
        }
        done = subprocess.run(
            words, cwd=folder, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    def nbgrader(self, command: str, *more: str, who: str = "mentor") -> str:
        student = [f"--student={who}"] if command in ("submit", "fetch_feedback") else []
        return self.run("nbgrader", command, self.exercise, *student, *more, who=who)

    def release_to(self, who: str) -> None:
        """Build, release, and fetch into that learner's own folder, as one would in class."""
        build(self.root)
        self.nbgrader("generate_assignment", "--force")
        self.nbgrader("release_assignment")
        work = self.base / who
        prepare(self.root, work)
        shutil.rmtree(work / self.exercise)
        self.nbgrader("fetch_assignment", who=who)

    def write(self, who: str, answers: dict[str, Any]) -> None:
        """Save answers the headless way, in the learner's own folder."""
        with contextlib.chdir(self.base / who / self.exercise):
            for item, value in answers.items():
                moves = value["choices"] if isinstance(value, dict) and "choices" in value else []
                if moves and "move" in moves[0]:
                    negotiate(item, *moves, then="submit")
                elif moves:
                    for move in moves:
                        choose(item, move["choice"], own=move.get("own", ""))
                    choose(item, then="submit")
                else:
                    record(item, value)

    def answers(self, who: str) -> dict[str, Any]:
        if who == "strong":
            return load_answers(self.source)
        poor = {item.id: poor_answer(item) for item in self.sheet.items} if who == "weak" else {}
        return {item: value for item, value in poor.items() if value is not None}

    def score(self, who: str) -> dict[str, Any]:
        """What `trialogue score --grade` says of the submitted folder."""
        folder = self.cohort / "submitted" / who / self.exercise
        words = ["trialogue", "score", str(folder), "--grade", "--json"]
        return dict(json.loads(self.run(*words, "--course", str(self.root))))

    def query(self, statement: Any) -> list[Any]:
        engine = sa.create_engine(f"sqlite:///{self.cohort / 'gradebook.db'}")
        with engine.connect() as connection:
            return list(connection.execute(statement))

    def grades(self, who: str) -> dict[str, Any]:
        """nbgrader's own grade of each cell, with its comment."""
        with Gradebook(f"sqlite:///{self.cohort / 'gradebook.db'}") as book:
            place = (self.exercise, self.exercise, who)
            page = book.find_submission_notebook(*place)
            comments = {comment.name: comment.auto_comment for comment in page.comments}
            return {
                grade.name: SimpleNamespace(
                    auto_score=grade.auto_score,
                    open=grade.needs_manual_grade,
                    auto_comment=comments[grade.name],
                    page=page.id,
                )
                for grade in page.grades
            }


def poor_answer(item: Item) -> Any:
    match item:
        case TextItem():
            return POOR
        case FormBase():
            return poor_row(item.inputs, item.blank)
        case RowsBase():
            return [poor_row(item.inputs, row) for row in item.blank]
        case ChoiceItem():
            return item.options[-1].id
        case ChoicesItem():
            return [item.options[-1].id]
        case NumberItem():
            return item.minimum
        case _:
            return None


def poor_row(inputs: tuple[Input, ...], blank: dict[str, str]) -> dict[str, str]:
    return {part.id: blank[part.id] or poor_input(part) for part in inputs}


def poor_input(field: Input) -> str:
    if field.options:
        return field.options[-1].id
    return "1" if field.type == "number" else POOR
