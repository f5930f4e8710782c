"""A cohort's own folder: submissions, grades and feedback, outside the course's repository."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from grader.journal import JOURNAL

TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"
# As nbgrader's exchange writes it, so that its own commands know what is late.
_FORMAT = "%Y-%m-%d %H:%M:%S.%f %Z"


@dataclass(frozen=True, slots=True)
class Cohort:
    """Where nbgrader keeps one group's work; `nbgrader_config.py` uses these places."""

    root: Path

    @classmethod
    def here(cls) -> Self:
        """The folder that the environment variable TRIALOGUE_COHORT names, or the default."""
        given = os.environ.get("TRIALOGUE_COHORT", "~/trialogue-cohort")
        return cls(Path(given).expanduser().resolve())

    @property
    def submitted(self) -> Path:
        """`submitted/<student>/<exercise>/`, as collected."""
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        """`autograded/<student>/<exercise>/`, what was graded last."""
        return self.root / "autograded"

    @property
    def gradebook(self) -> Path:
        """nbgrader's database, with our tables in it."""
        return self.root / "gradebook.db"

    @property
    def db_url(self) -> str:
        """The database as nbgrader and SQLAlchemy name it."""
        return f"sqlite:///{self.gradebook}"

    def seconds_late(self, exercise: str, time: datetime) -> int:
        """Whole seconds after the due date; 0 when in time, or when there is no due date."""
        if not self.gradebook.is_file():
            return 0
        # Not through nbgrader, whose import takes three seconds.
        with closing(sqlite3.connect(f"{self.gradebook.as_uri()}?mode=ro", uri=True)) as database:
            row = database.execute(
                "SELECT duedate FROM assignment WHERE name = ?", (exercise,)
            ).fetchone()
        if not row or not row[0]:
            return 0
        due = datetime.fromisoformat(row[0]).replace(tzinfo=UTC)
        return max(0, int((time - due).total_seconds()))


def stated_time(folder: Path) -> datetime | None:
    """The time that a submission's folder states; None when it states none that can be read."""
    try:
        text = (folder / TIMESTAMP).read_text(encoding="utf-8").strip()
        return datetime.strptime(text, _FORMAT).replace(tzinfo=UTC)
    except (OSError, ValueError):
        return None


def submission_time(folder: Path) -> datetime | None:
    """When a submission was made: as stated, else when its answers were last saved."""
    journal = folder / JOURNAL
    if (stated := stated_time(folder)) or not journal.is_file():
        return stated
    return datetime.fromtimestamp(journal.stat().st_mtime, UTC)


def write_time(folder: Path, time: datetime) -> None:
    """Note when a submission was made, the way nbgrader does."""
    text = time.astimezone(UTC).strftime(_FORMAT)
    (folder / TIMESTAMP).write_text(text, encoding="utf-8")
