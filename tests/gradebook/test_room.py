"""Does a mentor's decision do to the gradebook exactly what grading anew would do?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from grader.gradebook import tables
from grader.gradebook.queue import Entry
from grader.gradebook.room import ReviewError, Room
from grader.journal import Journal
from grader.reports.card import feedback_card

Group = Any
WORDS = "Clear & <b>short</b>. Next: say who gains."


def room(group: Group) -> Room:
    return Room.at(group.root, group.cohort, feedback_card)


def entry(group: Group, student: str = "ana", criterion: str = "worth") -> Entry:
    return next(
        graded.entry
        for graded in room(group).shelf("m1_goal").graded
        if (graded.entry.student, graded.entry.criterion) == (student, criterion)
    )


def kept(group: Group, student: str = "ana") -> dict[str, Any]:
    """All that the gradebook, formgrader and the feedback page know of a submission."""
    notebook = json.loads(group.graded(student).read_text())
    (whole,) = group.rows(tables.SUBMISSION, student)
    return {
        "grades": {item: group.grade(student, item) for item in ("goal", "who")},
        "criteria": sorted(map(tuple, group.rows(tables.CRITERION, student))),
        "submission": (whole.points, whole.max_points, whole.problems, whole.rubric_hash),
        "notebook": notebook,
        "ends": group.graded(student).read_text()[-20:],
    }


@pytest.mark.parametrize("level", [0, 1])
def test_a_decision_is_what_grading_anew_would_make_of_it(
    group: Group, good: str, level: int
) -> None:
    group.submit("ana", good, "lead")
    group.submit("ben", good, "lead")
    group.autograde()
    others = kept(group, "ben")
    room(group).decide(entry(group), level, "mia", WORDS)
    decided = kept(group)
    assert decided["grades"]["goal"]["auto"] == 2 + level
    assert not decided["grades"]["goal"]["open"]
    assert kept(group, "ben") == others
    group.autograde(force=True)
    assert kept(group) == decided


def test_taken_back_everything_is_as_it_was(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    before = kept(group)
    room(group).decide(entry(group), 1, "mia", WORDS)
    room(group).take_back(entry(group))
    assert kept(group) == before
    assert group.rows(tables.REVIEW, "ana") == []


def test_level_and_comment_reach_the_comment_and_the_feedback_page(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    room(group).decide(entry(group), 1, "mia", WORDS)
    comment = group.grade("ana", "goal")["comment"]
    assert "(1 of 1, reviewed by a mentor)" in comment
    assert r"Your mentor: Clear \& \<b\>short" in comment
    page = group.feedback("ana")
    assert "Met, reviewed by a mentor" in page
    assert "<b>Your mentor</b>" in page
    assert "Clear &amp; &lt;b&gt;short&lt;/b&gt;." in page
    assert "<b>short</b>" not in page


def test_what_the_grader_decided_can_be_overruled(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    room(group).decide(entry(group, criterion="baseline"), 0, "mia")
    assert group.grade("ana", "goal")["auto"] == 0
    assert room(group).machine(entry(group, criterion="baseline")) == (
        1,
        "You start from “5 %”.",
    )
    assert room(group).review(entry(group, criterion="baseline")) == tables.Review(0)


def test_a_changed_answer_waits_again(group: Group, good: str) -> None:
    folder = group.submit("ana", good, "lead")
    group.autograde()
    room(group).decide(entry(group), 1, "mia", WORDS)
    assert not entry(group).waits
    Journal(folder, "1").append("goal", "answered", "Raise clicks from 5 % to 7 % by May.")
    group.autograde(force=True)
    assert entry(group).waits
    assert "7 %" in entry(group).text
    assert room(group).review(entry(group)) is None


def test_an_answer_that_was_replaced_meanwhile_is_not_decided(group: Group, good: str) -> None:
    folder = group.submit("ana", good, "lead")
    group.autograde()
    seen = entry(group)
    Journal(folder, "1").append("goal", "answered", "Raise clicks from 5 % to 7 % by May.")
    group.autograde(force=True)
    before = kept(group)
    with pytest.raises(ReviewError, match="has changed since it was shown"):
        room(group).decide(seen, 1, "mia")
    assert kept(group) == before


def test_what_is_not_graded_yet_is_said_and_not_shown(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    Journal(group.graded("ana").parent, "1").append("goal", "answered", "Another.")
    shelf = room(group).shelf("m1_goal")
    assert {graded.entry.item for graded in shelf.graded} == {"who"}
    assert "run `nbgrader autograde m1_goal --force`" in shelf.problems[0]


def test_a_submission_that_could_not_be_judged_is_counted(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.submit("ben", good, "lead")
    group.autograde()
    with sa.create_engine(group.cohort.db_url).begin() as connection:
        tables.save_failure(connection, "ben", "m1_goal", "too large")
    shelf = room(group).shelf("m1_goal")
    assert {graded.entry.student for graded in shelf.graded} == {"ana"}
    assert "could not be judged at all: 1" in shelf.problems[0]


def test_nothing_is_left_half_done_when_the_notebook_cannot_be_written(
    group: Group, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    before, seen = kept(group), entry(group)

    def full(*_words: Any, **_more: Any) -> int:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        with pytest.raises(OSError, match="disk full"):
            room(group).decide(seen, 1, "mia")
    assert kept(group) == before
    assert group.rows(tables.REVIEW, "ana") == []


def test_points_given_by_hand_stand_and_the_mentor_is_told(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    assert room(group).decide(entry(group), 1, "mia")
    group.set_manual("ana", "goal", 0.5)
    assert not room(group).decide(entry(group), 0, "mia")
    assert group.grade("ana", "goal")["score"] == 0.5


def test_a_changed_rubric_is_told_of(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    assert room(group).shelf("m1_goal").problems == ()
    rubric = group.root / "solutions" / "m1_goal" / "author" / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("title: Worth doing", "title: Worth it"))
    assert "autograde m1_goal --force" in room(group).shelf("m1_goal").problems[0]


def test_an_empty_cohort_says_what_to_run(group: Group, tmp_path: Path) -> None:
    nowhere = type(group.cohort)(tmp_path / "nowhere")
    with pytest.raises(ReviewError, match="nbgrader autograde"):
        Room.at(group.root, nowhere)
    assert room(group).exercises() == []


def test_a_gradebook_in_use_is_a_sentence(group: Group, good: str) -> None:
    group.submit("ana", good, "lead")
    group.autograde()
    seen = entry(group)
    engine = sa.create_engine(group.cohort.db_url + "?timeout=0.1")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE trialogue_submission SET points = 0"))
        with pytest.raises(ReviewError, match="database is locked"):
            room(group).decide(seen, 1, "mia")


def test_a_file_that_is_no_gradebook_is_a_sentence(group: Group, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "gradebook.db").write_text("no database at all, whatever it is called")
    other = Room.at(group.root, type(group.cohort)(tmp_path / "other"))
    with pytest.raises(ReviewError, match="can't be used"):
        other.exercises()


def test_each_mentor_has_a_bank_of_their_own(group: Group) -> None:
    here = room(group)
    for words in ("Say who.", "By when?", "Say who."):
        here.keep("mia", words)
    here.keep("tom", "Numbers.")
    assert here.bank("mia") == ["Say who.", "By when?"]
    here.forget("mia", "Say who.")
    assert (here.bank("mia"), here.bank("tom")) == (["By when?"], ["Numbers."])
