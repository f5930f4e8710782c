"""Does every kind of item get from a journal into the gradebook, whatever the journal holds?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.exercise import Exercise, load_author
from grader.gradebook import tables
from grader.gradebook.grading import labels
from grader.gradebook.plain import comment
from grader.journal import Entry, final_answers
from grader.reports.card import card_html

DESK = Path(__file__).parents[1] / "studio" / "course"
EVENTS = ("answered", "choice", "undo", "restart", "submitted", "hint", "self_rating", "proposal")
ITEMS = ("talk", "goal", "pieces", "lines", "comments", "owner", "true_ones", "weeks", "nope")
NAMES = st.sampled_from(["aim", "from", "number", "way", "state", "done_when", "reason", "choice"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(), inner, max_size=4)
    ),
    max_leaves=8,
)
ROWS = st.lists(st.tuples(st.sampled_from(ITEMS), st.sampled_from(EVENTS), VALUES), max_size=8)


@pytest.fixture(scope="module")
def desk() -> Exercise:
    folder = DESK / "solutions" / "s1_desk" / "author"
    return load_author(folder, DESK / "curriculum" / "facts.yaml")


@given(rows=ROWS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_journal_becomes_grades_comments_cards_and_rows(
    desk: Exercise, entries: Callable[..., list[Entry]], rows: list[tuple[str, str, Any]]
) -> None:
    written = entries(*rows)
    answers = final_answers(written)
    hashes = {item: tables.answer_hash(value) for item, value in answers.items()}
    card = desk.score(written, "grade")
    assert 0 <= card.points <= card.max_points
    for item in card.items:
        comment(item, card.problems).encode("utf-8")
        html = card_html(
            item, value=answers.get(item.item), mode="grade", labels=labels(desk.item(item.item))
        )
        html.encode("utf-8")
    with sa.create_engine("sqlite://").begin() as connection:
        tables.ensure(connection)
        tables.save(connection, "ana", card, hashes)
        kept = connection.execute(sa.select(sa.func.sum(tables.CRITERION.c.points))).scalar_one()
    assert kept == pytest.approx(card.points)


def test_fields_and_columns_are_called_as_on_the_screen(desk: Exercise) -> None:
    assert labels(desk.item("pieces"))["from"] == "Where it stands"
    assert labels(desk.item("lines"))["done_when"] == "It is done when"
    assert labels(desk.item("goal")) == {}
