"""Does the home page say what comes next, and a lesson's quiz remember?"""

import pytest

from grader.errors import ContentError
from studio.desk import Desk
from studio.front import Home
from studio.hand_in import HandIn
from studio.place import work_folder
from studio.progress import course_state
from studio.questions import Quiz, load_questions


def test_the_first_sitting_is_offered_with_its_lesson(work):
    following = Home(work).state["next"]
    assert following["title"] == "Talk and write"
    assert following["lesson"]["href"] == "lessons/s1_lesson.ipynb"


def test_progress_counts_what_is_saved(work, folder):
    Desk(folder).save("goal", "From 5 %.")
    sitting = course_state(work)[0]["exercises"][0]["sittings"][0]
    assert (sitting["done"], sitting["items"]) == (1, 2)
    assert sitting["points"] == 1


def test_refreshing_home_shows_what_was_saved_meanwhile(work, folder):
    page = Home(work)
    Desk(folder).save("goal", "From 5 %.")
    page.act({"do": "look", "n": 1})
    assert page.state["next"]["done"] == 1


def test_a_damaged_exercise_is_a_line_and_no_crash(work, folder):
    (folder / "exercise.json").write_text("{")
    assert "trialogue start" in Home(work).state["levels"][0]["exercises"][0]["problem"]


def test_home_outside_a_learners_folder_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert work_folder() is None
    with pytest.raises(ContentError, match="trialogue start"):
        Home()


def test_a_quiz_notes_answers_and_shows_them_again(work):
    lessons = work / "lessons"
    Quiz("s1", lessons).act({"do": "answer", "question": "first", "option": "when", "n": 1})
    assert Quiz("s1", lessons).state["answers"] == {"first": "when"}
    assert course_state(work)[0]["lessons"][0]["read"]


def test_an_answer_that_is_none_is_not_noted(work):
    page = Quiz("s1", work / "lessons")
    page.act({"do": "answer", "question": "first", "option": "nonsense", "n": 1})
    assert page.state["answers"] == {}


def test_a_missing_quiz_names_the_file_and_the_fix(tmp_path):
    with pytest.raises(ContentError, match="trialogue start"):
        load_questions(tmp_path / "none.quiz.json")


def test_handing_in_says_what_is_saved_and_needs_a_name(folder, monkeypatch):
    said = []
    monkeypatch.setattr("studio.page.Page.send", lambda self, content: said.append(content))
    page = HandIn(folder)
    assert page.state["items"][0] == {"title": "Two questions", "saved": False}
    page.act({"do": "pack", "learner": " ", "n": 1})
    assert "name that your mentor knows" in said[0]["problem"]


def test_a_transfer_case_is_known_for_one(work, folder):
    assert course_state(work)[0]["exercises"][0]["transfer"] is False
    path = folder / "exercise.json"
    path.write_text(path.read_text().replace('"seed_ids"', '"transfer_of": "s0", "seed_ids"', 1))
    assert course_state(work)[0]["exercises"][0]["transfer"] is True
