"""How nbgrader hosts this course: where things are, what learners never get, who grades.

The course is written here; a cohort's submissions, grades and feedback live outside the
repository, in the folder that the environment variable TRIALOGUE_COHORT names.
"""

import os
import warnings
from pathlib import Path
from typing import Any

from nbgrader.converters.autograde import Autograde
from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions, Execute, SaveAutoGrades
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from grader.authoring.preprocessor import DropModelAnswers
from grader.gradebook import engine
from grader.gradebook.cohort import Cohort
from grader.gradebook.judge import Judge
from grader.gradebook.released import FromRelease
from grader.gradebook.restore import install
from grader.reports.card import feedback_card

ROOT = Path(os.environ.get("TRIALOGUE_COURSE", Path(__file__).resolve().parent))
COHORT = Cohort.here()
# nbgrader wants the exchange to be there before its first command.
(COHORT.root / "exchange").mkdir(parents=True, exist_ok=True)


def steps(converter: Any, trait: str) -> list[Any]:
    """The steps that nbgrader runs by default, to be changed one by one."""
    return list(converter.class_traits()[trait].default_args[0])


# nbgrader's own queries make SQLAlchemy 2.1 warn at every submission; a mentor can do nothing.
warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.")

# traitlets runs this file with `c` among its names.
c: Config = globals()["c"]

c.CourseDirectory.course_id = "trialogue"
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
# nbgrader's default, "solution", is one letter from ours, and it would write there.
c.CourseDirectory.solution_directory = str(COHORT.root / "model_solutions")
c.CourseDirectory.source_with_tests_directory = str(COHORT.root / "source_with_tests")
c.CourseDirectory.submitted_directory = str(COHORT.submitted)
c.CourseDirectory.autograded_directory = str(COHORT.root / "autograded")
c.CourseDirectory.feedback_directory = str(COHORT.root / "feedback")
c.CourseDirectory.db_url = COHORT.db_url
c.Exchange.root = str(COHORT.root / "exchange")

# Never copied, neither to learners nor from them. Nothing here may match an exported brief.md,
# nor a folder named feedback, which nbgrader's own list would drop.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "author",
    "drafts.json",
    "drafts.partial",
    ".answers.lock",
    "answers.torn.txt",
    "*.trialogue.zip",
    "*.as-submitted",
]

# A release has no model answers. Nothing else is cut out of a cell, so ClearSolutions, which
# would put its own text into every form's cell, goes.
release = [DropModelAnswers, *steps(GenerateAssignment, "preprocessors")]
release.remove(ClearSolutions)
c.GenerateAssignment.preprocessors = release

# What learners wrote is data. No kernel is started; our judge follows nbgrader's own grades.
grading = steps(Autograde, "autograde_preprocessors")
grading.remove(Execute)
grading.insert(grading.index(SaveAutoGrades) + 1, Judge)
c.Autograde.autograde_preprocessors = grading
c.Autograde.sanitize_preprocessors = [FromRelease, *steps(Autograde, "sanitize_preprocessors")]
c.OverwriteCells.add_missing_cells = True
c.Judge.card = feedback_card
install()
engine.share()
