"""Judging one submission and writing it down: the one place where results enter the gradebook.

nbgrader's autograding step comes here, and so does a mentor's decision: after either, criterion
rows, grades, comments and cards of a submission are the same.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.utils import is_grade

from grader.errors import TrialogueError
from grader.exercise import Exercise
from grader.findings import ItemResult, Scorecard
from grader.gradebook import tables
from grader.gradebook.packet import MAX_JOURNAL_BYTES
from grader.gradebook.plain import comment, inert, one_line
from grader.items import FormBase, Item, RowsBase
from grader.journal import JOURNAL, JournalRead, final_answers, read_journal

# Makes HTML of an item's result, the answer, the labels of its fields and the mentor's comments.
Card = Callable[[ItemResult, Any, Mapping[str, str], Mapping[str, str]], str]
# Beside a journal, these belong to it.
NO_JOURNAL = ("answers.torn.txt", ".answers.lock")
NOT_RUN = (
    "This cell is graded but is no form of the course. Code of learners is never run, so a mentor "
    "gives the points by hand."
)


@dataclass(frozen=True, slots=True)
class Submission:
    """Where one learner's work on one exercise is, and what it is graded with."""

    student: str
    exercise: Exercise
    # The folder that is graded, and the one that was submitted.
    folder: Path
    submitted: Path

    @property
    def place(self) -> tuple[str, str, str]:
        """Notebook, assignment and student, as nbgrader finds a grade."""
        return self.exercise.id, self.exercise.id, self.student


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of one submission; without a card, why there is none."""

    exercise: Exercise
    answers: Mapping[str, Any] = field(default_factory=dict)
    card: Scorecard | None = None
    failure: str = ""
    mentors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def item(self, item_id: str | None) -> ItemResult | None:
        """The result of an item, where there is one."""
        items = self.card.items if self.card else ()
        return next((item for item in items if item.item == item_id), None)


def grade(gradebook: Any, notebook: Any, submission: Submission, card: Card | None) -> Judged:
    """Judge a submission, reviews included, and write it into gradebook and notebook.

    A failure becomes a row with its reason. Nothing is committed.
    """
    connection = gradebook.db.connection()
    tables.ensure(connection)
    judged = _judge(submission, connection)
    graded = [cell for cell in notebook.cells if is_grade(cell)]
    for number, cell in enumerate(graded):
        _write(gradebook, cell, submission.place, judged, card, is_first=number == 0)
    return judged


def _judge(submission: Submission, connection: Any) -> Judged:
    student, exercise = submission.student, submission.exercise
    try:
        read = read_submission(submission.folder, submission.submitted)
        answers = final_answers(exercise.counting(read.entries))
        hashes = {item: tables.answer_hash(value) for item, value in answers.items()}
        reviews = tables.reviews(connection, student, exercise.id, hashes)
        decisions = {key: (review.level, "reviewed") for key, review in reviews.items()}
        card = exercise.score(read.entries, "grade", decisions, read.problems)  # type: ignore[arg-type]
        tables.save(connection, student, card, hashes)
    except Exception as error:  # One submission must not stop the others of its cohort.
        failure = one_line(_reason(error))
        tables.save_failure(connection, student, exercise.id, failure)
        return Judged(exercise, failure=failure)
    mentors: dict[str, dict[str, str]] = {}
    for (item, criterion), review in reviews.items():
        mentors.setdefault(item, {})[criterion] = review.comment
    return Judged(exercise, answers, card, mentors=mentors)


def _write(
    gradebook: Any,
    cell: Any,
    place: tuple[str, str, str],
    judged: Judged,
    card: Card | None,
    is_first: bool,
) -> None:
    item_id = asked(cell)
    grade = gradebook.find_grade(cell.metadata.nbgrader["grade_id"], *place)
    item = judged.item(item_id)
    problems = judged.card.problems if judged.card else ()
    data = {}
    if item is None:
        # Fails closed: no points, and a person looks.
        grade.auto_score, grade.needs_manual_grade = None, True
        text = inert(judged.failure) if item_id and judged.failure else NOT_RUN
    else:
        grade.auto_score = item.points
        # An answer that is missing may be in a line that could not be used. A score given by
        # hand hides ours, so a mentor looks again after every resubmission.
        lost = bool(problems) and not item.answered
        overruled = grade.manual_score is not None
        grade.needs_manual_grade = bool(item.pending) or lost or overruled
        mentors = judged.mentors.get(item.item, {})
        text = comment(item, problems if is_first else (), mentors)
        if card is not None:
            named = labels(judged.exercise.item(item.item))
            data["text/html"] = card(item, judged.answers.get(item.item), named, mentors)
    if cell.metadata.nbgrader.get("solution"):
        found = gradebook.find_comment(cell.metadata.nbgrader["grade_id"], *place)
        found.auto_comment = text
    if cell.cell_type == "code":
        cell.outputs = [_output({"text/plain": text, **data})]


def read_submission(folder: Path, submitted: Path) -> JournalRead:
    """The journal of a folder that is graded, leniently; raises TrialogueError for one too large.

    Without a journal nothing was saved, unless the folder as submitted has a file that may be it.
    """
    path = folder / JOURNAL
    if not path.is_file():
        stem = JOURNAL.partition(".")[0]
        others = sorted(p.name for p in submitted.glob(f"*{stem}*") if p.name not in NO_JOURNAL)
        found = f"{JOURNAL} is missing from the submission; found {', '.join(others)} instead."
        return JournalRead((), (found,) if others else ())
    size = path.stat().st_size
    if size > MAX_JOURNAL_BYTES:
        raise TrialogueError(
            f"{JOURNAL}: saw {size:,} bytes; expected at most {MAX_JOURNAL_BYTES:,}. Fix: ask the "
            "learner to submit again, or grade this submission by hand."
        )
    return read_journal(path)


def asked(cell: Any) -> str | None:
    """The item of an `ask("…")` cell, read without running it; None for any other cell."""
    try:
        tree = ast.parse(cell.source)
    except (SyntaxError, ValueError):
        return None
    match tree.body:
        case [ast.Expr(ast.Call(ast.Name("ask"), [ast.Constant(str(name))], []))]:
            return name
    return None


def labels(item: Item) -> dict[str, str]:
    """What the fields of a form, or the columns of a table, are called on the screen."""
    match item:
        case FormBase() | RowsBase():
            return {part.id: part.label for part in item.inputs}
        case _:
            return {}


def _output(data: dict[str, str]) -> Any:
    from nbformat import v4

    make: Any = v4
    return make.new_output("display_data", data)


def _reason(error: Exception) -> str:
    if isinstance(error, TrialogueError):
        return str(error)
    return f"The grader could not finish ({type(error).__name__}: {error}); a mentor will look."
