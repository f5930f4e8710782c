"""The measurement itself, on a course small enough to know the result."""

import pytest

from grader.authoring.sources import Source
from grader.errors import ContentError
from grader.validity.labelled import load_labelled
from grader.validity.measure import attacked, judged, stopped
from grader.validity.report import Measured, markdown, verdicts

ANSWERS = """\
schema: 1
item: goal
answers:
  - {id: a1, writer: w, voice: terse, kind: good, answer: "From 5 % to 6 % of all visitors.", first: {baseline: 1}, second: {baseline: 1}}
  - {id: a2, writer: w, voice: plain, kind: wrong, answer: "More of it for everybody, and soon.", first: {baseline: 0}, second: {baseline: 0}}
"""  # noqa: E501


@pytest.fixture
def source(course):
    folder = course / "solutions" / "m1_goal" / "author" / "key" / "labelled" / "held_out"
    folder.mkdir(parents=True)
    (folder / "goal.yaml").write_text(ANSWERS)
    return Source(course, "m1_goal")


def test_each_labelled_criterion_becomes_a_row(source):
    rows = judged(source, source.load(), "held_out")
    assert [(r.answer_id, r.criterion, r.gold) for r in rows] == [
        ("a1", "baseline", 1),
        ("a2", "baseline", 0),
    ]
    assert [r.level for r in rows] == [1, 0]


def test_attacks_and_the_gate_are_counted(source):
    rows = attacked(source, source.load(), "held_out")
    assert {row.item for row in rows} == {"goal"}
    assert stopped(source, "held_out") == (0, 2)


def test_the_report_says_who_wrote_and_what_falls_short(source):
    exercise = source.load()
    found = Measured(
        "m1_goal",
        exercise.rubric.digest,
        judged(source, exercise, "held_out"),
        attacked(source, exercise, "held_out"),
        (0, 2),
    )
    text = markdown(found, "picture.svg")
    assert "language models, not people" in text
    assert "**falls short**" in text  # Two answers are too few for any kappa.
    assert len(verdicts(found)) == 7


def test_no_labelled_answers_is_no_error(source):
    assert load_labelled(source, "practice") == {}


def test_a_spoiled_file_is_named_with_its_place(source):
    path = source.author / "key" / "labelled" / "held_out" / "goal.yaml"
    path.write_text(ANSWERS.replace("kind: good", "kindd: good"))
    with pytest.raises(ContentError, match="kindd"):
        load_labelled(source, "held_out")
