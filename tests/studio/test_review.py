"""Does the mentor's page keep decisions, hide names and find the next answer?"""

import json

import pytest
import sqlalchemy as sa

from grader.errors import ContentError, TrialogueError
from grader.gradebook import tables
from grader.gradebook.cohort import Cohort
from grader.gradebook.course import Course
from grader.gradebook.room import Room
from grader.journal import Journal, final_answers
from grader.reports.card import feedback_card
from studio.mentor import mentor_name, mentor_place, prepare_review
from studio.review import MAX_COMMENT, Review

ANSWERS = {
    "ana": "We go from 5 % upwards.",
    "ben": "Upwards we go, from 5 %.",
    "cleo": "<script>alert(1)</script> 5 % \u202eevil",
}


class Paper(Room):
    """A room whose decisions go to our tables only; nbgrader's are in tests/gradebook."""

    def _change(self, entry, change):
        with self._connection() as connection:
            change(connection)
            save(self, connection, entry.student)
        return True


def save(room, connection, student):
    exercise = room.course.exercise("s1_desk")
    folder = room.cohort.autograded / student / "s1_desk"
    entries = Journal(folder, "1").read().entries
    hashes = {item: tables.answer_hash(value) for item, value in final_answers(entries).items()}
    found = tables.reviews(connection, student, "s1_desk", hashes)
    decided = {key: (review.level, "reviewed") for key, review in found.items()}
    tables.save(connection, student, exercise.score(entries, "grade", decided), hashes)


@pytest.fixture
def room(course, tmp_path):
    cohort = Cohort(tmp_path / "cohort")
    cohort.root.mkdir()
    room = Paper(
        Course(course, course / "solutions", course / "exercises", cohort.submitted),
        cohort,
        feedback_card,
    )
    for student, answer in ANSWERS.items():
        folder = cohort.autograded / student / "s1_desk"
        folder.mkdir(parents=True)
        Journal(folder, "1").append("goal", "answered", answer)
        with room._connection() as connection:
            save(room, connection, student)
    return room


@pytest.fixture
def sent(monkeypatch):
    """What the widget says to its page."""
    messages = []
    monkeypatch.setattr("studio.page.Page.send", lambda self, content: messages.append(content))
    return messages


@pytest.fixture
def page(room, sent):
    return Review("s1_desk", room, "mia")


def now(page):
    return page.state["now"]


def decide(page, level, comment=""):
    page.act({"do": "decide", "key": now(page)["key"], "level": level, "comment": comment, "n": 1})


def words(page):
    return "".join(text for part in now(page)["parts"] for text, _ in part["pieces"])


def test_the_first_queue_that_waits_is_open_and_no_name_is_on_the_page(page):
    assert page.state["waiting"] == 3
    assert now(page)["title"]
    assert now(page)["machine"]["level"] is None
    assert [level["text"] for level in now(page)["levels"]] == ["Not there.", "There: your answer."]
    assert not [who for who in ANSWERS if f'"{who}"' in json.dumps(page.state)]


def test_a_decision_is_kept_and_the_next_answer_comes(page, room, sent):
    first = now(page)["key"]
    decide(page, 1, " Well said. ")
    assert sent[-1] == {"re": 1, "do": "decide"}
    assert (page.state["waiting"], page.state["reviewed"]) == (2, 1)
    assert now(page)["key"] != first
    with sa.create_engine(room.cohort.db_url).connect() as connection:
        (row,) = connection.execute(sa.select(tables.REVIEW))
    assert (row.level, row.comment, row.reviewer) == (1, "Well said.", "mia")


def test_those_alike_follow_one_another(page):
    seen = []
    while now(page):
        seen.append(words(page))
        decide(page, 0)
    assert len(seen) == 3
    assert abs(seen.index(ANSWERS["ana"]) - seen.index(ANSWERS["ben"])) == 1
    assert page.state["waiting"] == 0


def test_a_second_page_shows_the_same_order(page, room):
    assert now(Review("s1_desk", room, "tom"))["key"] == now(page)["key"]


def test_undo_brings_the_answer_back_and_the_decision_before_it(page):
    first = now(page)["key"]
    decide(page, 1, "Once.")
    page.act({"do": "undo", "n": 2})
    assert (now(page)["key"], page.state["waiting"], now(page)["level"]) == (first, 3, None)
    assert not page.state["undo"]
    decide(page, 1, "Once.")
    page.act({"do": "filter", "waiting": False, "n": 3})
    while now(page)["key"] != first:
        page.act({"do": "next", "n": 4})
    decide(page, 0, "Twice.")
    page.act({"do": "undo", "n": 5})
    assert (now(page)["level"], now(page)["comment"]) == (1, "Once.")


def test_skipped_answers_come_again_at_the_end(page):
    first = now(page)["key"]
    page.act({"do": "skip", "n": 1})
    second = now(page)["key"]
    decide(page, 0)
    decide(page, 0)
    assert second != first
    assert now(page)["key"] == first


def test_a_level_that_is_none_changes_nothing(page, sent):
    for level in (None, 7, -1, True, "1"):
        decide(page, level)
        assert "Choose a level first: a key from 0 to 1" in sent[-1]["problem"]
    assert page.state["reviewed"] == 0


def test_a_decision_on_another_answer_than_the_one_shown_is_refused(page, sent):
    page.act({"do": "decide", "key": "stale", "level": 1, "n": 1})
    assert "no longer" in sent[-1]["problem"]
    assert page.state["reviewed"] == 0


def test_all_shows_what_the_grader_decided_with_its_level_and_marks(page):
    page.act({"do": "filter", "waiting": False, "n": 1})
    decided = next(c for c in page.state["criteria"] if not c["waiting"])
    page.act({"do": "pick", "item": decided["item"], "criterion": decided["criterion"], "n": 2})
    assert now(page)["machine"]["level"] == 1
    assert ["5 %", True] in now(page)["parts"][0]["pieces"]
    decide(page, 0)
    assert page.state["reviewed"] == 1


def test_what_was_reviewed_shows_the_graders_view_beside_the_mentors(page):
    first = now(page)["key"]
    decide(page, 1, "Yes.")
    page.act({"do": "filter", "waiting": False, "n": 1})
    while now(page)["key"] != first:
        page.act({"do": "next", "n": 2})
    assert (now(page)["level"], now(page)["machine"]["level"]) == (1, None)
    assert now(page)["machine"]["text"]


def test_a_name_is_shown_on_request_and_hidden_again_at_the_next_answer(page):
    page.act({"do": "name", "n": 1})
    assert now(page)["name"] in ANSWERS
    page.act({"do": "skip", "n": 2})
    assert now(page)["name"] is None


def test_nothing_in_an_answer_turns_the_reading_direction(page):
    seen = ""
    for _ in ANSWERS:
        seen += words(page)
        page.act({"do": "skip", "n": 1})
    assert "<script>" in seen
    assert "\u202e" not in json.dumps(page.state, ensure_ascii=False)


def test_comments_are_kept_for_later_and_forgotten(page):
    page.act({"do": "keep", "text": " Say who. ", "n": 1})
    page.act({"do": "keep", "text": "  ", "n": 2})
    assert page.state["bank"] == ["Say who."]
    page.act({"do": "forget", "text": "Say who.", "n": 3})
    assert page.state["bank"] == []


def test_a_comment_that_nobody_would_read_is_refused(page, sent):
    decide(page, 1, "x" * (MAX_COMMENT + 1))
    assert f"at most {MAX_COMMENT:,}" in sent[-1]["problem"]
    assert page.state["reviewed"] == 0


def test_points_given_by_hand_are_told_of(page, room, monkeypatch):
    monkeypatch.setattr(Paper, "decide", lambda *_words: False)
    decide(page, 1)
    assert page.state["by_hand"]
    page.act({"do": "look", "n": 2})
    assert not page.state["by_hand"]


def test_a_new_answer_waits_when_the_page_is_refreshed(page, room):
    decide(page, 1)
    for student in ANSWERS:
        folder = room.cohort.autograded / student / "s1_desk"
        Journal(folder, "1").append("goal", "answered", "Another one, from 5 %.")
        with room._connection() as connection:
            save(room, connection, student)
    page.act({"do": "look", "n": 2})
    assert (page.state["waiting"], page.state["reviewed"]) == (3, 0)


def test_an_empty_gradebook_is_a_page_that_can_be_refreshed(room, sent):
    with room._connection() as connection:
        for student in ANSWERS:
            tables.clear(connection, student, "s1_desk")
    page = Review("", room, "mia")
    assert (page.state["exercises"], now(page)) == ([], None)
    with room._connection() as connection:
        save(room, connection, "ana")
    page.act({"do": "look", "n": 1})
    assert (page.state["exercise"], words(page)) == ("s1_desk", ANSWERS["ana"])


def test_an_exercise_of_which_nothing_is_graded_says_what_to_run(room):
    with pytest.raises(TrialogueError, match="nbgrader autograde b9"):
        Review("b9", room, "mia")


def test_the_folder_has_one_notebook_whose_one_cell_may_run(course, room):
    folder, notebook = prepare_review(course, "s1_desk", room.cohort)
    (cell,) = json.loads((folder / notebook).read_text())["cells"]
    manifest = json.loads((folder / ".trialogue" / "manifest.json").read_text())
    assert manifest["cells"] == [cell["source"]]
    assert cell["source"].endswith('review("s1_desk")')
    assert mentor_place(folder) == (course.resolve(), room.cohort)


def test_the_page_outside_a_mentors_folder_says_what_to_do(tmp_path, course):
    with pytest.raises(ContentError, match="trialogue review"):
        mentor_place(tmp_path)
    with pytest.raises(ContentError, match="nbgrader autograde"):
        prepare_review(course, cohort=Cohort(tmp_path / "none"))


def test_somebody_without_a_name_is_a_mentor(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: (_ for _ in ()).throw(OSError("no name")))
    assert mentor_name() == "mentor"
