"""A cohort of the mini course, graded by nbgrader's own converters in this process.

What `nbgrader autograde` and the others do, without three seconds of imports each time; the whole
cycle by nbgrader's own commands is in tests/e2e.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

from grader.gradebook.cohort import Cohort
from grader.journal import Journal

ROOT = Path(__file__).parents[2]
GOOD = "Raise clicks from 5 % to 6 % by June, so that newcomers find boots."


@dataclass
class Group(logging.Handler):
    """One cohort: what its learners hand in, and what nbgrader makes of it."""

    root: Path
    cohort: Cohort
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(logging.Formatter("%(message)s"))
        self.log = logging.getLogger(f"nbgrader of {self.root}")
        self.log.propagate = False
        self.log.addHandler(self)

    def rerelease(self) -> None:
        self.run(GenerateAssignment, force=True)

    def graded(self, student: str) -> Path:
        """The notebook that formgrader shows."""
        return self.cohort.root / "autograded" / student / "m1_goal" / "m1_goal.ipynb"

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def run(self, converter: Any, force: bool = False) -> None:
        config = PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config()
        config.CourseDirectory.assignment_id = "m1_goal"
        # The commands that make assignments have no student.
        config.CourseDirectory.student_id = "." if converter is GenerateAssignment else "*"
        courses = CourseDirectory(config=config)
        run = converter(coursedir=courses, config=config, log=self.log)
        run.force = force
        run.start()

    def autograde(self, force: bool = False) -> None:
        self.run(Autograde, force)

    def feedback(self, student: str) -> str:
        self.run(GenerateFeedback, force=True)
        page = self.cohort.root / "feedback" / student / "m1_goal" / "m1_goal.html"
        return page.read_text(encoding="utf-8")

    def submit(self, student: str, goal: Any = None, who: Any = None) -> Path:
        """A submission as nbgrader collects it, with these answers."""
        folder = self.cohort.submitted / student / "m1_goal"
        shutil.copytree(self.root / "exercises" / "m1_goal", folder, dirs_exist_ok=True)
        for item, value in (("goal", goal), ("who", who)):
            if value is not None:
                Journal(folder, "1").append(item, "answered", value)
        (folder / "timestamp.txt").write_text("2026-01-02 10:00:00.000000 UTC")
        (folder / "submission_secret.txt").write_text(student)
        return folder

    def grade(self, student: str, item: str) -> Any:
        """nbgrader's row: auto_score, manual_score, needs_manual_grade, comment."""
        place = (item, "m1_goal", "m1_goal", student)
        with Gradebook(self.cohort.db_url) as book:
            grade, comment = book.find_grade(*place), book.find_comment(*place)
            return {
                "auto": grade.auto_score,
                "manual": grade.manual_score,
                "score": grade.score,
                "open": grade.needs_manual_grade,
                "comment": comment.comment,
            }

    def set_manual(self, student: str, item: str, score: float) -> None:
        with Gradebook(self.cohort.db_url) as book:
            grade = book.find_grade(item, "m1_goal", "m1_goal", student)
            grade.manual_score, grade.needs_manual_grade = score, False
            book.db.commit()

    def rows(self, table: sa.Table, student: str) -> list[Any]:
        engine = sa.create_engine(self.cohort.db_url)
        with engine.connect() as connection:
            return list(connection.execute(sa.select(table).where(table.c.student == student)))

    def said(self, *words: str) -> bool:
        """Whether one line of the log has all these words."""
        return any(all(word in line for word in words) for line in self.lines)


@pytest.fixture(scope="session")
def released(built_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course and a cohort that has nothing but the released exercise; read only."""
    base = tmp_path_factory.mktemp("released")
    shutil.copytree(built_course, base / "course")
    with at(base):
        Group(base / "course", Cohort.here()).rerelease()
    return base


@contextmanager
def at(base: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIALOGUE_COURSE", str(base / "course"))
        patch.setenv("TRIALOGUE_COHORT", str(base / "cohort"))
        # nbgrader calls alembic by name.
        programs = str(Path(sys.executable).parent)
        patch.setenv("PATH", os.pathsep.join([programs, os.environ["PATH"]]))
        yield


@pytest.fixture
def group(released: Path, tmp_path: Path) -> Iterator[Group]:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    with at(tmp_path):
        yield Group(tmp_path / "course", Cohort.here())


@pytest.fixture(scope="module")
def shared_group(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Group]:
    """One for all tests of a module, which may only look once it is graded."""
    base = tmp_path_factory.mktemp("group")
    shutil.copytree(released, base, dirs_exist_ok=True)
    with at(base):
        yield Group(base / "course", Cohort.here())


@pytest.fixture
def good() -> str:
    return GOOD
