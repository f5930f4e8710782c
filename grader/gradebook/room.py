"""Where a mentor decides: what was graded, read back with its answers, and decisions written.

A decision goes the way of a grading: it is kept with the hash of the answer, then the submission
is judged anew and everything that nbgrader has of it is replaced, all or nothing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from nbgrader.api import Gradebook, MissingEntry

from grader.errors import TrialogueError
from grader.exercise import Exercise
from grader.findings import Evidence
from grader.gradebook import grading, tables
from grader.gradebook.cohort import Cohort
from grader.gradebook.course import Course
from grader.gradebook.queue import Entry, Key
from grader.gradebook.released import read_notebook
from grader.gradebook.shown import Part, judged_text, looked_at, shown
from grader.journal import JOURNAL, final_answers, read_journal
from grader.rubric import Criterion

BUSY = (
    "The gradebook can't be used ({seen}). Fix: if another program is using it, wait a moment and "
    "try again."
)


class ReviewError(TrialogueError):
    """A decision that could not be written; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Graded:
    """One criterion of one answer: where it waits, what the answer is, what was seen in it."""

    entry: Entry
    criterion: Criterion
    parts: tuple[Part, ...]
    level: int
    message: str
    reason: str
    evidence: tuple[Evidence, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that was graded of one exercise, in the order of its sheet, and what could not be."""

    exercise: Exercise
    graded: tuple[Graded, ...]
    problems: tuple[str, ...]

    def of(self, key: Key) -> Graded | None:
        """What stands under a key, if it is still there."""
        return next((graded for graded in self.graded if graded.entry.key == key), None)


@dataclass(frozen=True, slots=True)
class Room:
    """One cohort's gradebook, and the course that it is graded with."""

    course: Course
    cohort: Cohort
    card: grading.Card | None = None

    @classmethod
    def at(cls, root: Path, cohort: Cohort, card: grading.Card | None = None) -> Self:
        """The course at `root` and this cohort. Raises ReviewError when nothing is graded yet."""
        if not cohort.gradebook.is_file():
            raise ReviewError(
                f"{cohort.gradebook}: no such file, so nothing is graded yet. Fix: run `nbgrader "
                "autograde` for an exercise first, or name the cohort's folder in TRIALOGUE_COHORT."
            )
        course = Course(root, root / "solutions", root / "exercises", cohort.submitted)
        return cls(course, cohort, card)

    def exercises(self) -> list[str]:
        """The exercises of this course of which something was graded."""
        with self._connection() as connection:
            names = tables.assignments(connection)
        return [name for name in names if (self.course.sources / name / "author").is_dir()]

    def shelf(self, assignment: str) -> Shelf:
        """All graded criteria of an exercise that have an answer."""
        exercise = self.course.exercise(assignment)
        with self._connection() as connection:
            rows = tables.criteria(connection, assignment)
            failures = tables.failures(connection, assignment)
            is_old = not tables.rubrics(connection, assignment) <= {exercise.rubric.digest}
        answers = {s: self._answers(exercise, s) for s in {row.student for row in rows}}
        known = {
            (item, c.id): (place, c)
            for item, rubric in exercise.rubric.items.items()
            for place, c in enumerate(rubric.criteria)
        }
        order = {item.id: place for place, item in enumerate(exercise.sheet.items)}
        there = [row for row in rows if (row.item, row.criterion) in known]
        there.sort(key=lambda r: (order[r.item], known[r.item, r.criterion][0], r.student))
        found, lost = [], set()
        for row in there:
            value = answers[row.student].get(row.item)
            if tables.answer_hash(value) != row.answer_hash:
                lost.add(row.student)
                continue
            found.append(_graded(exercise, known[row.item, row.criterion][1], row, value))
        return Shelf(
            exercise, tuple(found), tuple(_problems(assignment, failures, len(lost), is_old))
        )

    def review(self, entry: Entry) -> tables.Review | None:
        """What was decided on an entry, if anything was."""
        hashes = {entry.item: entry.answer_hash}
        with self._connection() as connection:
            found = tables.reviews(connection, entry.student, entry.assignment, hashes)
        return found.get((entry.item, entry.criterion))

    def machine(self, entry: Entry) -> tuple[int, str]:
        """What the grader says of an entry by itself: level, or -1 where it says none; words."""
        exercise = self.course.exercise(entry.assignment)
        read = read_journal(self._folder(entry.assignment, entry.student) / JOURNAL)
        item = exercise.score(read.entries, "grade").item(entry.item)
        found = next(c for c in item.criteria if c.criterion == entry.criterion)
        return (-1, found.reason) if found.status == "pending" else (found.level, found.message)

    def decide(self, entry: Entry, level: int, mentor: str, comment: str = "") -> bool:
        """Keep a mentor's level and grade the submission anew. Raises ReviewError.

        False when a score that was given by hand in formgrader stands before what is kept here.
        """
        return self._change(
            entry, lambda c: tables.put_review(c, *entry.key, level, mentor, comment)
        )

    def take_back(self, entry: Entry) -> None:
        """Leave an entry to the grader again. Raises ReviewError."""
        self._change(entry, lambda connection: tables.drop_review(connection, *entry.key))

    def bank(self, mentor: str) -> list[str]:
        """A mentor's own comments."""
        with self._connection() as connection:
            return tables.bank(connection, mentor)

    def keep(self, mentor: str, text: str) -> None:
        """Put a comment into a mentor's bank."""
        with self._connection() as connection:
            tables.keep_comment(connection, mentor, text)

    def forget(self, mentor: str, text: str) -> None:
        """Take a comment out of a mentor's bank."""
        with self._connection() as connection:
            tables.forget_comment(connection, mentor, text)

    def _change(self, entry: Entry, change: Callable[[sa.Connection], None]) -> bool:
        submission = self._submission(entry)
        path = submission.folder / f"{entry.assignment}.ipynb"
        try:
            notebook = read_notebook(path)
            with Gradebook(self.cohort.db_url) as gradebook:
                connection = gradebook.db.connection()
                if tables.graded_hash(connection, *entry.key) != entry.answer_hash:
                    raise ReviewError(
                        "This answer has changed since it was shown, so nothing was decided. "
                        "Fix: press Refresh and read the new one."
                    )
                change(connection)
                judged = grading.grade(gradebook, notebook, submission, self.card)
                if judged.failure:
                    raise ReviewError(f"The submission can't be graded anew: {judged.failure}")
                grade = gradebook.find_grade(entry.item, *submission.place)
                counts = grade.manual_score is None
                _replace(path, notebook, gradebook.db.commit)
                return counts
        except LookupError as error:
            raise ReviewError(str(error)) from error
        except MissingEntry as error:
            raise ReviewError(f"{error}. Fix: run `nbgrader autograde` again.") from error
        except sa.exc.DBAPIError as error:
            raise ReviewError(BUSY.format(seen=error.orig)) from error

    def _submission(self, entry: Entry) -> grading.Submission:
        return grading.Submission(
            entry.student,
            self.course.exercise(entry.assignment),
            self._folder(entry.assignment, entry.student),
            self.cohort.submitted / entry.student / entry.assignment,
        )

    def _folder(self, assignment: str, student: str) -> Path:
        return self.cohort.autograded / student / assignment

    def _answers(self, exercise: Exercise, student: str) -> Mapping[str, Any]:
        path = self._folder(exercise.id, student) / JOURNAL
        if not path.is_file():
            return {}
        status = path.stat()
        entries = _entries(path, status.st_mtime_ns, status.st_size)
        return final_answers(exercise.counting(entries))

    @contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        try:
            with _engine(self.cohort.db_url).begin() as connection:
                tables.ensure(connection)
                yield connection
        except sa.exc.DBAPIError as error:
            raise ReviewError(BUSY.format(seen=error.orig)) from error


@lru_cache(maxsize=8)
def _engine(url: str) -> sa.Engine:
    return sa.create_engine(url, poolclass=sa.NullPool)


# A page is shown anew after every decision; no journal changes in between.
@lru_cache(maxsize=512)
def _entries(path: Path, _changed: int, _size: int) -> tuple[Any, ...]:
    return read_journal(path).entries


def _graded(exercise: Exercise, criterion: Criterion, row: sa.Row[Any], value: Any) -> Graded:
    evidence = tuple(Evidence(**piece) for piece in json.loads(row.evidence))
    scenario = exercise.scenarios.get(row.item)
    parts = shown(exercise.item(row.item), value, evidence, looked_at(criterion), scenario)
    place = (row.student, row.assignment, row.item, row.criterion, row.answer_hash)
    return Graded(
        Entry(*place, judged_text(parts), row.status),
        criterion,
        tuple(parts),
        row.level,
        row.message,
        row.reason,
        evidence,
        tuple(json.loads(row.notes)),
    )


def _problems(assignment: str, failures: int, lost: int, is_old: bool) -> Iterator[str]:
    again = f"Fix: run `nbgrader autograde {assignment} --force`."
    if is_old:
        yield f"The rubric has changed since some of these were graded. {again}"
    if failures:
        yield f"Submissions that could not be judged at all: {failures}. Formgrader has the reason."
    if lost:
        yield f"Learners with an answer that is no longer the one that was graded: {lost}. {again}"


def _replace(path: Path, notebook: Any, commit: Callable[[], None]) -> None:
    """Write the notebook aside, commit, and put it in place: none of the two without the other."""
    from nbformat import v4

    write: Any = v4.writes
    partial = path.with_suffix(".partial")
    try:
        partial.write_text(str(write(notebook)).rstrip("\n") + "\n", encoding="utf-8")
        shutil.copymode(path, partial)
        commit()
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
