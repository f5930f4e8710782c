import shutil
from pathlib import Path
from typing import Any

from grader.exercise import Exercise
from grader.journal import Journal
from grader.reports.cohort import by_criterion, criterion_rows, table, write_cohort
from grader.reports.progress import exercise_progress, progress_text


def submit(learner: Path, submitted: Path, name: str, *answers: str) -> Path:
    folder = Path(shutil.copytree(learner, submitted / name / "m1_goal"))
    for answer in answers:
        Journal(folder, "1").append("goal", "answered", answer)
    return folder


def test_first_and_last_attempt_are_both_told(mini: Exercise, entries: Any) -> None:
    lines = entries(
        ("goal", "answered", "More clicks."), ("goal", "hint", 1), ("goal", "answered", "From 5 %.")
    )
    row = exercise_progress(mini, tuple(lines))[0]
    assert (row.first_points, row.points, row.attempts, row.hints) == (0, 2, 2, 1)
    assert "2 of 3 points, 0 at the first of 2 attempts, hints seen: 1" in progress_text([row])


def test_one_bad_submission_never_stops_the_others(
    mini: Exercise, learner: Path, tmp_path: Path
) -> None:
    submitted = tmp_path / "submitted"
    submit(learner, submitted, "ana", "From 5 %.")
    torn = submit(learner, submitted, "ben", "From 5 %.")
    (torn / "answers.jsonl").write_bytes(b"\xff\x00junk\n")
    odd = submit(learner, submitted, "cleo")
    (odd / "answers.jsonl").mkdir()
    frame = table(criterion_rows(mini, submitted))
    assert set(frame["learner"]) == {"ana", "ben", "cleo"}
    assert frame[frame["learner"] == "ana"]["points"].sum() == 2
    assert frame[frame["learner"] == "ben"]["problem"].str.contains("no text").all()
    assert frame[frame["learner"] == "cleo"]["problem"].str.contains("could not be read").all()


def test_a_mentors_decision_counts(mini: Exercise, learner: Path, tmp_path: Path) -> None:
    submit(learner, tmp_path, "ana", "From 5 %.")
    seen = []

    def decided(student: str, answers: Any) -> Any:
        seen.append((student, answers))
        return {("goal", "worth"): (1, "=Well said")}

    frame = table(criterion_rows(mini, tmp_path, decided))
    assert seen == [("ana", {"goal": "From 5 %."})]
    assert frame["points"].sum() == 3
    (row,) = frame[frame["criterion"] == "worth"].to_dict("records")
    assert (row["status"], row["comment"]) == ("reviewed", "'=Well said")


def test_a_cohort_whose_journals_are_all_unreadable_is_a_table_too(
    mini: Exercise, learner: Path, tmp_path: Path
) -> None:
    (submit(learner, tmp_path / "in", "ana") / "answers.jsonl").mkdir()
    frame = table(criterion_rows(mini, tmp_path / "in"))
    assert by_criterion(frame).empty
    csv, _, _ = write_cohort(frame, "m1_goal", tmp_path / "out")
    assert "could not be read" in csv.read_text()


def test_tables_and_picture_are_written_and_names_are_harmless(
    mini: Exercise, learner: Path, tmp_path: Path
) -> None:
    submit(learner, tmp_path / "in", "=cmd()<script>", "From 5 %.")
    frame = table(criterion_rows(mini, tmp_path / "in"))
    csv, html, png = write_cohort(frame, "m1_goal", tmp_path / "out")
    assert "'=cmd()" in csv.read_text()
    assert "<script>" not in html.read_text()
    assert png.stat().st_size > 1000
    assert list(by_criterion(frame)["open"]) == [0, 1]


def test_nobody_answered_is_a_table_too(mini: Exercise, learner: Path, tmp_path: Path) -> None:
    submit(learner, tmp_path / "in", "ana")
    frame = table(criterion_rows(mini, tmp_path / "in"))
    assert len(write_cohort(frame, "m1_goal", tmp_path / "out")) == 3
