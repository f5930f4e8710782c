"""Where an exercise takes one attempt: which answer counts, and can anything written later help?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.build import build
from grader.authoring.check import check
from grader.errors import ContentError
from grader.exercise import Exercise, load_author, load_learner
from grader.journal import Entry, first_only
from grader.reports.progress import exercise_progress, progress_text

GOOD = "Raise clicks from 5 % to 6 %, so that newcomers find boots."
POOR = "More clicks."
AUTHOR = "solutions/m1_goal/author"


@pytest.fixture(scope="session")
def once(mini: Exercise) -> Exercise:
    """The mini exercise with one attempt."""
    return replace(mini, sheet=mini.sheet.model_copy(update={"attempts": 1}))


def edit(course: Path, old: str, new: str) -> None:
    path = course / AUTHOR / "exercise.yaml"
    path.write_text(path.read_text().replace(old, new))


def line(seq: int, item: str, event: str, value: Any) -> Entry:
    time = datetime(2026, 1, 1, tzinfo=UTC)
    raw = {"seq": seq, "time": time, "content_version": "1", "item": item, "event": event}
    return Entry.model_validate({"schema": 1, **raw, "value": value})


def test_the_first_answer_counts_and_a_better_one_comes_too_late(
    once: Exercise, mini: Exercise, entries: Callable[..., list[Entry]]
) -> None:
    lines = entries(("goal", "answered", POOR), ("goal", "answered", GOOD))
    assert once.score(lines).item("goal").points == 0
    assert mini.score(lines).item("goal").points == 2


def test_a_worse_answer_later_takes_nothing_away(
    once: Exercise, entries: Callable[..., list[Entry]]
) -> None:
    lines = entries(("goal", "answered", GOOD), ("goal", "answered", POOR))
    assert once.score(lines).item("goal").points == 2


def test_a_rating_stays_when_somebody_answers_again(
    once: Exercise, entries: Callable[..., list[Entry]]
) -> None:
    rated = ("goal", "self_rating", {"criterion": "worth", "level": 1})
    lines = entries(("goal", "answered", GOOD), rated, ("goal", "answered", POOR))
    assert once.score_with_ratings(lines).item("goal").points == 3


def test_only_answers_given_again_are_left_out(entries: Callable[..., list[Entry]]) -> None:
    lines = entries(
        ("goal", "hint", 1), ("goal", "answered", "a"), ("who", "answered", "lead"),
        ("goal", "answered", "b"), ("goal", "hint", 2),
    )  # fmt: skip
    assert [entry.seq for entry in first_only(lines)] == [1, 2, 3, 5]


ANSWERS = st.one_of(st.text(max_size=80), st.sampled_from([GOOD, POOR, "lead", "nobody"]))
LATER = st.lists(st.tuples(st.sampled_from(["goal", "who"]), ANSWERS), max_size=6)


@given(first=ANSWERS, later=LATER)
def test_nothing_that_is_saved_later_changes_the_score(
    once: Exercise, first: str, later: list[tuple[str, str]]
) -> None:
    start = [line(1, "goal", "answered", first), line(2, "who", "answered", "lead")]
    rest = [line(n, item, "answered", text) for n, (item, text) in enumerate(later, start=3)]
    for mode in ("preview", "grade"):
        assert once.score(start + rest, mode) == once.score(start, mode)


def test_a_report_speaks_of_one_attempt_only(
    once: Exercise, entries: Callable[..., list[Entry]]
) -> None:
    lines = entries(("goal", "answered", POOR), ("goal", "answered", GOOD))
    rows = exercise_progress(once, tuple(lines))
    assert (rows[0].attempts, rows[0].points, rows[0].first_points) == (1, 0, 0)
    assert "attempts" not in progress_text(rows)


def test_both_sides_know_that_there_is_one_attempt(course: Path) -> None:
    edit(course, "sittings:", "attempts: 1\nsittings:")
    build(course)
    ours = load_author(course / AUTHOR, course / "curriculum" / "facts.yaml")
    theirs = load_learner(course / "exercises" / "m1_goal" / "exercise.json")
    assert ours.sheet.attempts == theirs.sheet.attempts == 1


def test_hints_and_one_attempt_do_not_go_together(course: Path) -> None:
    edit(course, "sittings:", "attempts: 1\nsittings:")
    build(course)
    said = [str(problem) for problem in check(course)]
    assert len(said) == 2
    assert all("write `hints: []`" in line for line in said)


def test_without_hints_one_attempt_is_fine(course: Path) -> None:
    edit(course, "sittings:", "attempts: 1\nsittings:")
    path = course / AUTHOR / "exercise.yaml"
    lines = path.read_text().splitlines()
    path.write_text("\n".join(row for row in lines if "hints:" not in row) + "\n")
    build(course)
    assert [str(problem) for problem in check(course)] == []


@pytest.mark.parametrize("wrong", ["2", "0", "once"])
def test_any_other_number_of_attempts_is_an_error(course: Path, wrong: str) -> None:
    edit(course, "sittings:", f"attempts: {wrong}\nsittings:")
    with pytest.raises(ContentError, match="attempts"):
        load_author(course / AUTHOR, course / "curriculum" / "facts.yaml")


def test_a_conversation_can_be_played_again_and_so_is_refused(course: Path) -> None:
    talk = "  - {id: who, kind: role_play, title: Talk}\n"
    edit(course, "sittings:", "attempts: 1\nsittings:")
    path = course / AUTHOR / "exercise.yaml"
    path.write_text(path.read_text().partition("  - id: who")[0] + talk)
    with pytest.raises(ContentError, match="who is played"):
        load_author(course / AUTHOR, course / "curriculum" / "facts.yaml")
