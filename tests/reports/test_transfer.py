"""Is a transfer case reported by itself, after what it transfers from?"""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.authoring.build import build
from grader.authoring.check import check
from grader.exercise import Exercise
from grader.reports.progress import exercise_progress, progress_text, work_progress


def carry_over(folder: Path, origin: str) -> None:
    """Make a learner's copy of an exercise a transfer case of another."""
    path = folder / "exercise.json"
    tree = json.loads(path.read_text())
    tree["sheet"] |= {"id": folder.name, "attempts": 1, "transfer_of": origin}
    path.write_text(json.dumps(tree))


def test_a_transfer_case_comes_last_whatever_its_name(learner: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    shutil.copytree(learner, work / "m1_goal")
    shutil.copytree(learner, work / "a_transfer")
    carry_over(work / "a_transfer", "m1_goal")
    text = progress_text(work_progress(work))
    assert text.index("m1_goal (preview)") < text.index("Transfer: a_transfer (preview)")


def test_its_rows_say_that_they_are_of_a_transfer(mini: Exercise, entries: Any) -> None:
    sheet = mini.sheet.model_copy(update={"attempts": 1, "transfer_of": "m0"})
    rows = exercise_progress(replace(mini, sheet=sheet), tuple(entries()))
    assert all(row.transfer for row in rows)
    assert not any(row.transfer for row in exercise_progress(mini, ()))


def test_it_has_to_name_an_exercise_that_comes_before(course: Path) -> None:
    path = course / "solutions" / "m1_goal" / "author" / "exercise.yaml"
    path.write_text(path.read_text().replace("sittings:", "transfer_of: m9_last\nsittings:"))
    build(course)
    (said,) = map(str, check(course))
    assert "no earlier exercise 'm9_last'" in said
    assert "write one of none yet, or leave it out" in said
