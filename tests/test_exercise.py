import json
from pathlib import Path
from typing import Any

import pytest

from grader.errors import ContentError
from grader.exercise import Exercise, load_author, load_learner
from grader.items import AnswerError

GOOD = "Raise clicks from 5 % to 6 %, so that newcomers find boots."


def test_both_sides_judge_alike(mini: Exercise, learner: Path, entries: Any) -> None:
    lines = entries(("goal", "answered", GOOD), ("who", "answered", "lead"))
    ours, theirs = mini.score(lines), load_learner(learner / "exercise.json").score(lines)
    assert ours == theirs
    assert (ours.points, ours.max_points) == (3, 4)


def test_nothing_submitted_is_nothing_earned(mini: Exercise) -> None:
    assert mini.score([]).points == 0


def test_bad_answers_become_lines_and_the_others_count(mini: Exercise, entries: Any) -> None:
    lines = entries(
        ("gaol", "answered", "x"),
        ("goal", "answered", {"text": "x"}),
        ("who", "answered", "somebody_else"),
        ("who", "answered", "lead"),
        ("goal", "answered", "y" * 20_001),
    )
    card = mini.score(lines)
    assert card.points == 1
    assert any("m1_goal has no item 'gaol'; it has goal, who." in p for p in card.problems)
    assert any("saw 20,001 characters" in p for p in card.problems)


def test_a_choice_that_was_not_available_is_named(mini: Exercise, entries: Any) -> None:
    card = mini.score(entries(("who", "answered", "me")))
    assert card.problems == ("who: saw 'me'; expected one of lead, nobody.",)


def test_own_ratings_count_only_where_the_checks_left_it_open(mini: Exercise, entries: Any) -> None:
    rated = [("goal", "self_rating", {"criterion": c, "level": 1}) for c in ("worth", "baseline")]
    card = mini.score_with_ratings(entries(("goal", "answered", "More clicks."), *rated))
    by_id = {c.criterion: c for c in card.item("goal").criteria}
    assert (by_id["worth"].status, by_id["worth"].points) == ("self_rated", 1)
    assert (by_id["baseline"].status, by_id["baseline"].points) == ("decided", 0)


def test_an_unknown_item_is_refused_with_the_ones_there_are(mini: Exercise) -> None:
    with pytest.raises(AnswerError, match="it has goal, who"):
        mini.item("story")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sheet": {}, "rubric": {}}', "\x00"])
def test_a_damaged_exercise_json_says_how_to_get_it_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "exercise.json"
    path.write_text(text)
    with pytest.raises(ContentError, match="run `trialogue start` again"):
        load_learner(path)


def test_an_unknown_key_is_an_error_with_the_nearest_name(course: Path) -> None:
    author = course / "solutions" / "m1_goal" / "author"
    path = author / "exercise.yaml"
    path.write_text(path.read_text().replace("max_words:", "max_word:"))
    with pytest.raises(ContentError, match=r"'max_word'. Fix: did you mean 'max_words'"):
        load_author(author, course / "curriculum" / "facts.yaml")


def test_what_learners_get_is_an_allow_list(mini: Exercise) -> None:
    assert set(mini.for_learner()) == {"schema", "sheet", "rubric", "scenarios"}
    assert "hidden" not in json.dumps(mini.for_learner()["rubric"])
