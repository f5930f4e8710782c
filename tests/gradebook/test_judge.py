"""Does a submission get the grade that `trialogue score --grade` gives it, and stay there?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import tables
from grader.gradebook.grading import asked
from grader.journal import Journal

Group = Any


def cell(source: str) -> Any:
    return type("Cell", (), {"source": source})()


def test_an_item_is_read_from_its_cell_without_running_it() -> None:
    assert asked(cell('ask("goal")')) == "goal"


@pytest.mark.parametrize(
    "source",
    ["", "x = 1", "ask(goal)", 'ask("a", "b")', 'ask("a"); 1', 'home("a")', "ask(", "\x00", "# é"],
)
def test_any_other_cell_asks_for_nothing(source: str) -> None:
    assert asked(cell(source)) is None


def test_points_comments_and_criteria_are_kept_together(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    goal, who = group.grade("ana", "goal"), group.grade("ana", "who")
    assert (goal["auto"], goal["open"]) == (2, True)
    assert (who["auto"], who["open"]) == (1, False)
    assert "You start from “5 %”." in goal["comment"]
    assert "1 waiting for a mentor" in goal["comment"]
    rows = {row.criterion: row for row in group.rows(tables.CRITERION, "ana")}
    assert rows["baseline"].points == 2
    assert '"text": "5 %"' in rows["baseline"].evidence
    assert rows["worth"].status == "pending"
    assert (rows["worth"].low, rows["worth"].high) == (0, 1)
    (whole,) = group.rows(tables.SUBMISSION, "ana")
    assert (whole.points, whole.max_points, whole.problems) == (3, 4, "[]")


def test_nothing_submitted_earns_nothing_and_waits_for_nobody(group: Group) -> None:
    group.submit("untouched")
    (group.submit("opened") / "answers.jsonl").touch()
    group.autograde()
    for student in ("untouched", "opened"):
        for item in ("goal", "who"):
            grade = group.grade(student, item)
            assert (grade["auto"], grade["open"]) == (0, False)
            assert "Nothing is saved here yet." in grade["comment"]


def test_a_renamed_journal_earns_nothing_and_a_mentor_looks(group: Group) -> None:
    folder = group.submit("ana", "Raise 5 %", "lead")
    (folder / "answers.jsonl").rename(folder / "answers (1).jsonl")
    group.autograde()
    grade = group.grade("ana", "goal")
    assert (grade["auto"], grade["open"]) == (0, True)
    assert "answers (1).jsonl instead" in grade["comment"]


def test_a_review_counts_at_the_next_grading(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    review(group, "ana", level=1)
    group.autograde(force=True)
    grade = group.grade("ana", "goal")
    assert (grade["auto"], grade["open"]) == (3, False)
    (row,) = [row for row in group.rows(tables.CRITERION, "ana") if row.criterion == "worth"]
    assert (row.status, row.level) == ("reviewed", 1)


def test_a_changed_answer_reopens_what_was_reviewed(group: Group, good: str) -> None:
    folder = group.submit("ana", good, "lead")
    group.autograde()
    review(group, "ana", level=1)
    Journal(folder, "1").append("goal", "answered", "Raise clicks from 5 % to 7 % by May.")
    group.autograde(force=True)
    grade = group.grade("ana", "goal")
    assert (grade["auto"], grade["open"]) == (2, True)
    Journal(folder, "1").append("goal", "answered", good)
    group.autograde(force=True)
    assert group.grade("ana", "goal")["auto"] == 3


def test_a_second_review_replaces_the_first(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    review(group, "ana", level=1)
    review(group, "ana", level=0)
    assert [row.level for row in group.rows(tables.REVIEW, "ana")] == [0]
    group.autograde(force=True)
    assert (group.grade("ana", "goal")["auto"], group.grade("ana", "goal")["open"]) == (2, False)


def test_a_review_of_nothing_says_what_to_do(group: Group) -> None:
    group.submit("ana")
    group.autograde()
    with pytest.raises(LookupError, match="run `nbgrader autograde` first"):
        review(group, "nobody", level=1)


def test_a_resubmission_after_a_score_by_hand_is_looked_at_again(group: Group, good: str) -> None:
    folder = group.submit("ana", good, "nobody")
    group.autograde()
    group.set_manual("ana", "who", 0.5)
    Journal(folder, "1").append("who", "answered", "lead")
    (folder / "timestamp.txt").write_text("2026-01-03 10:00:00.000000 UTC")
    group.autograde()
    grade = group.grade("ana", "who")
    assert (grade["auto"], grade["manual"], grade["score"]) == (1, 0.5, 0.5)
    assert grade["open"]


def test_a_changed_rubric_counts_at_once_even_in_a_process_that_goes_on(
    group: Group, good: str
) -> None:
    """formgrader's server runs for days; its mentor edits the rubric in between."""
    group.submit("ana", good, "lead")
    group.autograde()
    rubric = group.root / "solutions" / "m1_goal" / "author" / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("right: [lead]", "right: [nobody]"))
    group.autograde(force=True)
    assert group.grade("ana", "who")["auto"] == 0


def test_a_graded_cell_that_is_no_form_is_not_run_but_seen(group: Group, tmp_path: Path) -> None:
    from nbformat import read, write

    trap = tmp_path / "trap"
    source = group.root / "solutions" / "m1_goal" / "m1_goal.ipynb"
    notebook = read(source, as_version=4)
    own = next(c for c in notebook.cells if c.source == 'ask("who")')
    own.source = "1 + 1"
    write(notebook, source)
    group.rerelease()
    folder = group.submit("ana", "Raise 5 %")
    path = folder / "m1_goal.ipynb"
    notebook = read(path, as_version=4)
    next(c for c in notebook.cells if c.source == "1 + 1").source = f"open({str(trap)!r}, 'w')"
    write(notebook, path)
    group.autograde()
    grade = group.grade("ana", "who")
    assert (grade["auto"], grade["open"]) == (None, True)
    assert "never run" in grade["comment"]
    assert not trap.exists()
    assert f"open({str(trap)!r}" in (group.graded("ana")).read_text().replace('\\"', '"')


def review(group: Group, student: str, level: int) -> None:
    import sqlalchemy as sa

    with sa.create_engine(group.cohort.db_url).begin() as connection:
        tables.put_review(connection, student, "m1_goal", "goal", "worth", level, "mentor")
