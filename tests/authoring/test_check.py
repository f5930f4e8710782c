"""Every line of `check`: one thing broken in a course that passes, and the message that follows."""

from pathlib import Path

import pytest

from grader.authoring.build import build
from grader.authoring.check import check
from grader.authoring.new import new

AUTHOR = "solutions/m1_goal/author/"
SYLLABUS = "curriculum/syllabus.yaml"


def change(course: Path, name: str, old: str, new_text: str, *, rebuild: bool = True) -> None:
    path = course / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new_text, 1))
    if rebuild:
        build(course)


def said(course: Path) -> str:
    return "\n".join(map(str, check(course)))


def test_a_good_course_has_no_findings(course: Path) -> None:
    assert said(course) == ""


EASY = "points: 9\n        scorer: slot"
ANSWER = (
    "said: “Raise clicks from {{ figures.base.text }} to {{ figures.aim.text }} by June, "
    "so that newcomers find boots.” More"
)


@pytest.mark.parametrize(
    ("file", "old", "new_text", "expected"),
    [
        ("exercise.yaml", '"What is counted?", ', "", "items.goal.hints: 2 hints with words"),
        ("exercise.yaml", "wants more", "wants 7 more", "the number 7 is typed by hand"),
        ("notebook.md", "# A goal", "# 12 goals", "line 5: the number 12 is typed by hand"),
        ("rubric.yaml", "Write where", "In 3 weeks write where", "the number 3 is typed"),
        ("exercise.yaml", "teaches:", "needs: [luck]\nteaches:", "'luck' is taught by no earlier"),
        ("exercise.yaml", "id: s1,", "id: s1, lesson: l9,", "no lesson 'l9' in the syllabus"),
        ("exercise.yaml", "level: beginner", "level: advanced", "listed under 'beginner'"),
        ("exercise.yaml", "seed_ids: [P1.1]", "seed_ids: [P1.2]", "the syllabus says P1.1"),
        ("case.yaml", "source: case", "source: F99", "no fact 'F99' in curriculum/facts.yaml"),
        ("key/model.yaml", "  who: lead\n", "", "answers.who: no model answer"),
        ("key/model.yaml", "who: lead", "who: nobody", "criterion 'owner' is at level 0 of 1"),
        (
            "key/anchors/goal.yaml",
            "{baseline: 1}",
            "{baseline: 0}",
            "expected level 0, got level 1",
        ),
        ("key/anchors/goal.yaml", "{baseline: 1}", "{bse: 1}", "no such criterion"),
        ("rubric.yaml", "points: 1\n        scorer: slot", EASY, "the bot 'always-first' earns"),
        (
            "rubric.yaml",
            "A reader sees why it matters.",
            '"{seen}: {n}."',
            "worth.levels[1]: somebody who judges by hand would read “…”",
        ),
        (
            "rubric.yaml",
            "[More clicks., ",
            "[",
            "worth.anchors: may be left to a person, and has 1",
        ),
        ("exercise.yaml", "wants more", ANSWER, "holds words of a model answer"),
    ],
)
def test_what_is_broken_is_named(
    course: Path, file: str, old: str, new_text: str, expected: str
) -> None:
    change(course, AUTHOR + file, old, new_text)
    assert expected in said(course)


@pytest.mark.parametrize(
    ("file", "old", "new_text", "expected"),
    [
        ("exercise.yaml", "max_words:", "max_wrds:", "did you mean 'max_words'?"),
        ("rubric.yaml", "share: 1", "shares: 1", "did you mean 'share'?"),
        ("case.yaml", "unit: percent", "unt: percent", "did you mean 'unit'?"),
        ("key/anchors/goal.yaml", "levels:", "level:", "did you mean 'levels'?"),
        ("key/model.yaml", "answers:", "answer:", "did you mean 'answers'?"),
        ("exercise.yaml", "id: goal", "id: gaol", "gaol"),
        ("exercise.yaml", "figures.base.text", "figures.bass.text", "has no attribute 'bass'"),
    ],
)
def test_an_unknown_key_or_name_is_said_with_the_nearest_one(
    course: Path, file: str, old: str, new_text: str, expected: str
) -> None:
    change(course, AUTHOR + file, old, new_text, rebuild=False)
    assert expected in said(course)


def test_a_stale_file_shows_its_difference_and_the_command(course: Path) -> None:
    change(course, AUTHOR + "exercise.yaml", "A goal in one", "The goal in one", rebuild=False)
    found = said(course)
    assert "exercise.json: differs from a fresh build" in found
    assert "+" in found
    assert "Fix: run `trialogue build m1_goal`." in found


def test_a_missing_and_a_left_over_file_are_found(course: Path) -> None:
    (course / "exercises" / "m1_goal" / "exercise.json").unlink()
    (course / "exercises" / "m1_goal" / "notes.txt").write_text("x")
    found = said(course)
    assert "this derived file is missing" in found
    assert "notes.txt: is no derived file of this exercise" in found


def test_a_file_that_nbgrader_would_release_is_found(course: Path) -> None:
    (course / "solutions" / "m1_goal" / "key.txt").write_text("the answer")
    assert "key.txt: nbgrader would give this file to learners" in said(course)


@pytest.mark.parametrize(
    ("old", "new_text", "expected"),
    [
        ("missing: [D1,", "missing: [", "the skill D1 is nowhere"),
        ("missing: [D1,", "missing: [D1, P1.1,", "P1.1 is covered and listed as missing"),
        ("id: m1_goal", "id: m1_gaol", "there is no solutions/m1_gaol/author/"),
        (
            "    exercises:",
            "    lessons: [{id: l1, title: L, minutes: 5}]\n    exercises:",
            "no text",
        ),
    ],
)
def test_the_syllabus_is_held_against_the_folders(
    course: Path, old: str, new_text: str, expected: str
) -> None:
    change(course, SYLLABUS, old, new_text, rebuild=False)
    assert expected in said(course)


def test_a_fact_without_source_is_refused(course: Path) -> None:
    path = course / "curriculum" / "facts.yaml"
    path.write_text("schema: 1\nfacts:\n  F1: {text: one second, grade: A, date: '2014'}\n")
    assert "facts.F1: source" in said(course)


def test_a_new_exercise_passes_from_the_first_minute(course: Path) -> None:
    written = new(course, "m2_new")
    assert all("template_exercise" not in path.read_text() for path in written)
    assert check(course, ["m2_new"]) == []


def test_an_adapted_exercise_passes_and_its_figures_are_its_authors(course: Path) -> None:
    labelled = course / AUTHOR / "key" / "labelled"
    labelled.mkdir()
    (labelled / "goal.yaml").write_text("schema: 1\n")
    new(course, "ours", "m1_goal")
    ours = course / "solutions" / "ours" / "author"
    assert check(course, ["ours"]) == []
    assert "source: own" in (ours / "case.yaml").read_text()
    assert "source: case" not in (ours / "case.yaml").read_text()
    assert not (ours / "key" / "labelled").exists()


@pytest.mark.parametrize(("name", "expected"), [("Über", "is no id"), ("m1_goal", "there already")])
def test_an_id_that_cannot_be_used_is_refused(course: Path, name: str, expected: str) -> None:
    with pytest.raises(Exception, match=expected):
        new(course, name)


TALKS = "solutions/m2_talks/author/"


@pytest.mark.parametrize(
    ("file", "old", "new_text", "expected"),
    [
        ("negotiation.yaml", "reservation: 18", "reservation: 99", "0 efficient outcomes that all"),
        ("negotiation.yaml", "reservation: 18", "reservation: 1", "the bot"),
        ("negotiation.yaml", "says: May I", "says: May all 20 of us, and I", "rests on nothing"),
        ("negotiation.yaml", "unlock: [i.rare]", "unlock: [i.rar]", "write 'i.rare'"),
        ("negotiation.yaml", "patience:", "patence:", "did you mean 'patience'?"),
        ("key/model.yaml", "check: hard, start: part", "check: all, start: now", "at level 0 of 1"),
        ("key/model.yaml", "question: word", "question: wrd", "this run cannot have happened"),
        ("rubric.yaml", "needs: [9]", "needs: [1]", "of its 6 points"),
    ],
)
def test_what_is_broken_in_a_negotiation_is_named(
    course: Path, file: str, old: str, new_text: str, expected: str
) -> None:
    change(course, TALKS + file, old, new_text, rebuild=False)
    if "reservation: 1" in new_text:
        text = (course / TALKS / file).read_text()
        (course / TALKS / file).write_text(text.replace("reservation: 20", "reservation: 1"))
    assert expected in said(course)


def test_a_changed_negotiation_needs_a_higher_version_and_keeps_the_old_one(course: Path) -> None:
    change(course, TALKS + "exercise.yaml", "version: 1", "version: 2")
    change(course, TALKS + "negotiation.yaml", "A small room", "A large room")
    assert "raise `version` by one" in said(course)
    change(course, TALKS + "negotiation.yaml", "version: 1", "version: 2")
    assert said(course) == ""
    assert "A small room" in (course / TALKS / "history" / "1.json").read_text()
