"""nbgrader's autograding step that judges what a learner wrote, and runs nothing of it.

Stands after SaveAutoGrades, in the place of Execute: reads the journal beside the notebook,
scores it with the course's own exercise, and writes grade, comment and criterion results.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import traitlets
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from grader.errors import TrialogueError
from grader.exercise import Exercise
from grader.findings import ItemResult, Scorecard
from grader.gradebook import tables
from grader.gradebook.course import Course
from grader.gradebook.packet import MAX_JOURNAL_BYTES
from grader.gradebook.plain import comment, inert, one_line
from grader.items import FieldsItem, Item, TableItem
from grader.journal import JOURNAL, JournalRead, final_answers, read_journal

# Beside a journal, these belong to it.
NO_JOURNAL = ("answers.torn.txt", ".answers.lock")
NOT_RUN = (
    "This cell is graded but is no form of the course. Code of learners is never run, so a mentor "
    "gives the points by hand."
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of one submission; without a card, why there is none."""

    exercise: Exercise
    answers: Mapping[str, Any] = field(default_factory=dict)
    card: Scorecard | None = None
    failure: str = ""

    def item(self, item_id: str | None) -> ItemResult | None:
        """The result of an item, where there is one."""
        items = self.card.items if self.card else ()
        return next((item for item in items if item.item == item_id), None)


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Scores a submission in mode "grade" and writes it into the gradebook."""

    card = traitlets.Any(
        None,
        allow_none=True,
        help="Function that makes HTML of an ItemResult, the answer, and the labels of its fields.",
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Judge one submission; a failure becomes a row with its reason, never a lost one."""
        names = resources["nbgrader"]
        exercise = Course.of(self).exercise(names["assignment"])
        place = (names["notebook"], names["assignment"], names["student"])
        with Gradebook(names["db_url"]) as gradebook:
            connection = gradebook.db.connection()
            tables.ensure(connection)
            judged = self._judge(exercise, resources, connection)
            graded = [cell for cell in nb.cells if is_grade(cell)]
            for number, cell in enumerate(graded):
                self._write(gradebook, cell, place, judged, is_first=number == 0)
            gradebook.db.commit()
        return nb, resources

    def _judge(self, exercise: Exercise, resources: Any, connection: Any) -> Judged:
        student, folder = resources["nbgrader"]["student"], Path(resources["metadata"]["path"])
        try:
            submitted = Course.of(self).submissions / student / exercise.id
            read = read_submission(folder, submitted)
            answers = final_answers(read.entries)
            hashes = {item: tables.answer_hash(value) for item, value in answers.items()}
            decisions = tables.reviews(connection, student, exercise.id, hashes)
            card = exercise.score(read.entries, "grade", decisions, read.problems)
            tables.save(connection, student, card, hashes)
        except Exception as error:  # One submission must not stop the others of its cohort.
            failure = one_line(_reason(error))
            self.log.error("%s of %s: %s", exercise.id, student, failure)
            tables.save_failure(connection, student, exercise.id, failure)
            return Judged(exercise, failure=failure)
        for problem in card.problems:
            self.log.warning("%s of %s: %s", exercise.id, student, one_line(problem))
        return Judged(exercise, answers, card)

    def _write(
        self, gradebook: Any, cell: Any, place: tuple[str, str, str], judged: Judged, is_first: bool
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
            text = comment(item, problems if is_first else ())
            if self.card is not None:
                named = labels(judged.exercise.item(item.item))
                data["text/html"] = self.card(item, judged.answers.get(item.item), named)
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
        case FieldsItem():
            return {field.id: field.label for field in item.fields}
        case TableItem():
            return {column.id: column.label for column in item.columns}
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
