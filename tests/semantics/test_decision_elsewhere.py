"""A case from another industry: its events, its reader and its units are data, not code."""

from typing import Any

import pytest

from grader.checks.base import Answer
from grader.semantics.decision.checks import (
    StatementAdvice,
    StatementDates,
    StatementFigures,
    TableRow,
)
from grader.semantics.decision.record import RecordChoice, RecordDates
from grader.semantics.decision.said import Thing
from grader.semantics.decision.table import TableFigure

ROW = TableRow(name="A row")
WAIT = TableRow(
    name="Tablets",
    about=("wait*",),
    wanted=(
        TableFigure(value=7, unit="minutes", text="7 minutes"),
        TableFigure(value=4, unit="minutes", text="4 minutes"),
    ),
)
RECEIPTS = TableRow(name="Price", wanted=(TableFigure(value=12400, unit="EUR", text="12,400 €"),))


def figures(row: TableRow, text: str, **more: Any) -> int | None:
    check = StatementFigures(kind="statement_figures", column="c", rows=(row,), needs=(1,), **more)
    return check.find(Answer("statements", [{"c": text}])).level


@pytest.mark.parametrize(
    ("good", "text"),
    [
        (1, "a wait of 4 instead of 7 minutes"),
        (1, "wait: 7 min → 4 min"),
        (1, "the wait falls from 420 s to 240 s"),
        (0, "the wait falls from 4 to 7 minutes"),
        (0, "the wait falls from 7 to 5 minutes"),
        (0, "the wait falls from 7 to 4 seconds"),
    ],
)
def test_a_wait_may_be_told_in_minutes(good: int, text: str) -> None:
    assert figures(WAIT, text, ordered=True) == good


def test_points_of_another_thing_are_another_price() -> None:
    points = TableFigure(value=3, unit="points", text="three points")
    row = TableRow(name="Stops", wanted=(points,), about=("found",), named=True)
    assert figures(row, "three points fewer are found") == 1
    assert figures(row, "three points of sales") == 0


def test_an_amount_in_words_is_a_figure() -> None:
    assert figures(RECEIPTS, "twelve thousand four hundred euros") == 1
    assert figures(RECEIPTS, "twelve thousand and three hundred euros") == 0


@pytest.mark.parametrize(
    ("good", "text"),
    [
        (1, "a week before the season"),
        (1, "by the end of September"),
        (1, "first of September"),
        (0, "end of July"),
        (0, "a week before the campaign"),
        (0, "end of October"),
    ],
)
def test_the_case_says_what_begins_on_the_last_day(good: int, text: str) -> None:
    check = StatementDates(
        kind="statement_dates", column="by", first="20 August", last="1 October", needs=(1,),
        rows=(ROW,), events=("season",),
    )  # fmt: skip
    assert check.find(Answer("statements", [{"by": text}])).level == good


@pytest.mark.parametrize(
    ("level", "review"),
    [(2, "when the season ends"), (2, "at the end of the season"), (1, "when the campaign ends")],
)
def test_the_end_of_what_the_case_knows_is_a_day(level: int, review: str) -> None:
    check = RecordDates(kind="record_dates", date="date", review="review", events=("season",))
    answer = Answer("record", {"date": "20 August", "review": review})
    assert check.find(answer).level == level


@pytest.mark.parametrize(
    ("good", "text"),
    [(0, "up to Ada: rent the tablets or leave it"), (1, "Ada, rent them rather than walk")],
)
def test_whoever_reads_the_advice_is_no_part_of_it(good: int, text: str) -> None:
    check = StatementAdvice(
        kind="statement_advice", column="a", rows=(ROW,), needs=(1,), reader=("Ada",)
    )
    assert check.find(Answer("statements", [{"a": text}])).level == good


def test_without_a_negotiation_a_claim_against_the_whiteboard_is_one() -> None:
    check = RecordChoice(
        kind="record_choice", field="d", about=Thing(name="a check", words=("check",)),
        against=(
            Thing(name="later", words=("December",)),
            Thing(name="agreed elsewhere", words=("tills",), agreed={"where": ("tills",)}),
        ),
    )  # fmt: skip
    late = {"d": "The check starts in December because it is fast by then."}
    at_tills = {"d": "The check starts at all tills because that is where people are."}
    assert check.find(Answer("record", late)).level == 0
    assert check.find(Answer("record", at_tills)).level == 2
