"""Does every file of an inbox end in one true line, and does nothing newer get lost?"""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.gradebook.cohort import Cohort, stated_time
from grader.gradebook.inbox import Collected, collect
from grader.gradebook.packet import pack
from grader.journal import Journal

DAY = datetime(2026, 1, 2, 10, tzinfo=UTC)


class Course:
    """An inbox, and learners who fill it."""

    def __init__(self, root: Path, base: Path) -> None:
        self.root, self.base = root, base
        self.inbox, self.cohort = base / "inbox", Cohort(base / "cohort")
        self.inbox.mkdir()

    def desk(self, name: str, *answers: str) -> Path:
        """The folder of a learner who saved these answers, one after the other."""
        folder = self.base / "desks" / name / "m1_goal"
        if not folder.exists():
            shutil.copytree(self.root / "exercises" / "m1_goal", folder)
        for answer in answers:
            Journal(folder, "1").append("goal", "answered", answer)
        return folder

    def send(self, desk: Path, name: str, at: datetime = DAY, to: str = "") -> Path:
        target = self.inbox / to
        target.mkdir(exist_ok=True)
        return pack(desk, name, target, at)

    def collect(self) -> list[Collected]:
        return list(collect(self.inbox, self.root, self.cohort))

    def one(self) -> Collected:
        (result,) = self.collect()
        return result

    def answers(self, student: str) -> str:
        return (self.cohort.submitted / student / "m1_goal" / "answers.jsonl").read_text()


@pytest.fixture
def group(built_course: Path, tmp_path: Path) -> Course:
    return Course(built_course, tmp_path)


def test_a_hand_in_becomes_a_submission_with_its_time(group: Course) -> None:
    desk = group.desk("ana", "Raise 5 %")
    group.send(desk, "Ana Ruiz")
    result = group.one()
    assert result.ok
    assert result.text == "m1_goal of Ana_Ruiz collected, submitted 2026-01-02 10:00 UTC."
    folder = group.cohort.submitted / "Ana_Ruiz" / "m1_goal"
    assert stated_time(folder) == DAY
    assert (folder / "answers.jsonl").read_bytes() == (desk / "answers.jsonl").read_bytes()
    assert (folder / "m1_goal.ipynb").read_bytes() == (desk / "m1_goal.ipynb").read_bytes()
    assert len((folder / "submission_secret.txt").read_text()) == 128
    assert {path.name for path in folder.parent.iterdir()} == {"m1_goal"}


def test_collecting_twice_changes_nothing(group: Course) -> None:
    group.send(group.desk("ana", "Raise 5 %"), "Ana")
    group.one()
    secret = group.cohort.submitted / "Ana" / "m1_goal" / "submission_secret.txt"
    before = secret.read_text()
    again = group.one()
    assert again.ok
    assert "is there already with these answers, nothing to do" in again.text
    assert secret.read_text() == before


def test_a_newer_one_replaces_an_older_one_whatever_the_order(group: Course) -> None:
    desk = group.desk("ana", "first")
    early = group.send(desk, "Ana", DAY)
    early.rename(early.with_name("z.zip"))
    group.send(group.desk("ana", "second"), "Ana", DAY + timedelta(hours=1))
    newer, older = group.collect()
    assert newer.text.startswith("m1_goal of Ana collected")
    assert "a newer one is there (2026-01-02 11:00 UTC), so this one is not taken" in older.text
    assert older.ok
    assert "second" in group.answers("Ana")


def test_a_replacement_says_what_it_replaces(group: Course) -> None:
    group.send(group.desk("ana", "first"), "Ana", DAY)
    group.collect()
    secret = group.cohort.submitted / "Ana" / "m1_goal" / "submission_secret.txt"
    before = secret.read_text()
    group.send(group.desk("ana", "second"), "Ana", DAY + timedelta(days=1))
    texts = [result.text for result in group.collect()]
    assert any("it replaces the one of 2026-01-02 10:00 UTC" in text for text in texts)
    assert "second" in group.answers("Ana")
    assert secret.read_text() == before


def test_a_submission_that_nbgrader_collected_later_is_not_replaced(group: Course) -> None:
    group.send(group.desk("ana", "first"), "Ana", DAY)
    there = group.cohort.submitted / "Ana" / "m1_goal"
    shutil.copytree(group.desk("ana", "second"), there)
    (there / "timestamp.txt").write_text("2026-01-03 10:00:00.123456 UTC")
    assert "a newer one is there (2026-01-03 10:00 UTC)" in group.one().text
    assert "second" in group.answers("Ana")


def test_a_submission_without_a_time_counts_from_its_last_answer(group: Course) -> None:
    group.send(group.desk("ana", "first"), "Ana", DAY)
    shutil.copytree(group.desk("ana", "second"), group.cohort.submitted / "Ana" / "m1_goal")
    assert "a newer one is there" in group.one().text
    assert "second" in group.answers("Ana")


def test_two_learners_of_one_name_both_keep_theirs(group: Course) -> None:
    group.send(group.desk("ana", "mine"), "Ana", to="a")
    group.send(group.desk("other ana", "hers"), "ana", DAY + timedelta(hours=1), to="b")
    first, second = group.collect()
    assert first.text.startswith("m1_goal of Ana collected")
    assert second.text.startswith("m1_goal of ana_2 collected")
    assert "somebody with other answers had handed in as 'ana' before" in second.text
    assert "mine" in group.answers("Ana")
    assert "hers" in group.answers("ana_2")
    group.send(group.desk("other ana", "hers, better"), "Ana", DAY + timedelta(hours=2), to="c")
    assert group.collect()[-1].text.startswith("m1_goal of ana_2 collected")
    assert "hers, better" in group.answers("ana_2")
    assert "hers" not in group.answers("Ana")


def test_a_blank_submission_gives_way_to_one_with_answers(group: Course) -> None:
    there = group.cohort.submitted / "Ana" / "m1_goal"
    shutil.copytree(group.root / "exercises" / "m1_goal", there)
    (there / "timestamp.txt").write_text("2026-01-01 10:00:00.000000 UTC")
    group.send(group.desk("ana", "first"), "Ana", DAY)
    assert "it replaces the one of 2026-01-01 10:00 UTC" in group.one().text


def test_a_late_one_says_how_late(group: Course) -> None:
    group.cohort.root.mkdir()
    with sqlite3.connect(group.cohort.gradebook) as database:
        database.execute("CREATE TABLE assignment (name TEXT, duedate TEXT)")
        database.execute("INSERT INTO assignment VALUES ('m1_goal', '2026-01-02 08:30:00.000000')")
    group.send(group.desk("ana", "x"), "Ana")
    assert "late by 1:30:00" in group.one().text


def test_one_in_time_says_nothing_of_it(group: Course) -> None:
    group.cohort.root.mkdir()
    with sqlite3.connect(group.cohort.gradebook) as database:
        database.execute("CREATE TABLE assignment (name TEXT, duedate TEXT)")
        database.execute("INSERT INTO assignment VALUES ('m1_goal', NULL)")
    group.send(group.desk("ana", "x"), "Ana")
    assert "late" not in group.one().text


def test_a_broken_gradebook_is_named_and_nothing_is_lost(group: Course) -> None:
    group.cohort.root.mkdir()
    group.cohort.gradebook.write_bytes(b"no database" * 100)
    group.send(group.desk("ana", "x"), "Ana")
    result = group.one()
    assert not result.ok
    assert "left where it is" in result.text
    assert "not a database" in result.text


def test_a_clock_that_is_ahead_does_not_make_later_ones_look_older(group: Course) -> None:
    group.send(group.desk("ana", "x"), "Ana", datetime.now(UTC) + timedelta(days=400))
    assert "its clock is ahead" in group.one().text
    time = stated_time(group.cohort.submitted / "Ana" / "m1_goal")
    assert time is not None
    assert abs(time - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_renamed_file_in_a_folder_is_found(group: Course) -> None:
    made = group.send(group.desk("ana", "x"), "Ana", to="week 1")
    made.rename(made.with_name("my homework (final).zip"))
    result = group.one()
    assert result.file.endswith("my homework (final).zip")
    assert result.text.startswith("m1_goal of Ana collected")


def test_an_exercise_of_another_course_is_left(group: Course, course: Path) -> None:
    group.send(group.desk("ana", "x"), "Ana")
    shutil.rmtree(course / "solutions" / "m1_goal")
    shutil.copytree(group.root / "solutions" / "m1_goal", course / "solutions" / "m2")
    (result,) = collect(group.inbox, course, group.cohort)
    assert not result.ok
    assert "belongs to exercise 'm1_goal', which this course doesn't have; it has m2" in result.text
    assert not group.cohort.submitted.exists()


def test_one_bad_file_stops_no_other_and_each_has_its_line(group: Course) -> None:
    group.send(group.desk("ana", "x"), "Ana")
    whole = group.send(group.desk("ben", "y"), "Ben").read_bytes()
    (group.inbox / "a torn one.zip").write_bytes(whole[:-200])
    (group.inbox / "b notes.docx").write_bytes(b"no zip")
    (group.inbox / "c empty").touch()
    (group.inbox / "d \x1b[31m\u202e.zip").write_bytes(b"x")
    results = group.collect()
    assert [result.ok for result in results] == [False, False, False, False, True, True]
    assert len({result.file for result in results}) == 6
    assert all("\x1b" not in str(r) and "\u202e" not in str(r) for r in results)
    assert {path.name for path in group.cohort.submitted.iterdir()} == {"Ana", "Ben"}


def test_no_name_leads_out_of_the_folder_of_submissions(group: Course) -> None:
    for number, name in enumerate(["../../../etc/x", "/abs", "..", "a\x00b", "*", "[a-z]"]):
        group.send(group.desk(str(number), name), name, to=str(number))
    assert all(result.ok for result in group.collect())
    folders = {path.parent.parent for path in group.base.rglob("cohort/**/answers.jsonl")}
    assert {folder.parent for folder in folders} == {group.cohort.submitted}
    assert len(folders) == 6


def test_a_folder_that_cannot_be_replaced_stays_as_it_was(
    group: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.send(group.desk("ana", "first"), "Ana", DAY, to="a")
    group.collect()
    group.send(group.desk("ana", "second"), "Ana", DAY + timedelta(days=1), to="b")
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    result = group.collect()[1]
    assert not result.ok
    assert "No space left on device" in result.text
    assert "first" in group.answers("Ana")
    assert {path.name for path in (group.cohort.submitted / "Ana").iterdir()} == {"m1_goal"}


def test_the_command_prints_a_line_a_file_and_ends_with_1_for_what_is_left(
    group: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIALOGUE_COHORT", str(group.cohort.root))
    words = ["collect", str(group.inbox), "--course", str(group.root)]
    group.send(group.desk("ana", "x"), "Ana")
    good = CliRunner().invoke(app, words)
    assert good.exit_code == 0
    assert "m1_goal of Ana collected" in good.stdout
    (group.inbox / "x.zip").touch()
    bad = CliRunner().invoke(app, words)
    assert bad.exit_code == 1
    assert len(bad.stdout.splitlines()) == 2
