"""nbgrader's autograding step that judges what a learner wrote, and runs nothing of it.

Stands after SaveAutoGrades, in the place of Execute: reads the journal beside the notebook,
scores it with the course's own exercise, and writes grade, comment and criterion results.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.gradebook import grading
from grader.gradebook.course import Course
from grader.gradebook.plain import one_line


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Scores a submission in mode "grade" and writes it into the gradebook."""

    card = traitlets.Any(
        None, allow_none=True, help="Function that makes an item's HTML; see grading.Card."
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Judge one submission; a failure becomes a row with its reason, never a lost one."""
        names, course = resources["nbgrader"], Course.of(self)
        student, assignment = names["student"], names["assignment"]
        submission = grading.Submission(
            student,
            course.exercise(assignment),
            Path(resources["metadata"]["path"]),
            course.submissions / student / assignment,
        )
        with Gradebook(names["db_url"]) as gradebook:
            judged = grading.grade(gradebook, nb, submission, self.card)
            gradebook.db.commit()
        if judged.failure:
            self.log.error("%s of %s: %s", assignment, student, judged.failure)
        for problem in judged.card.problems if judged.card else ():
            self.log.warning("%s of %s: %s", assignment, student, one_line(problem))
        return nb, resources
