"""Do criterion results and reviews survive what answers can hold?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from grader.exercise import Exercise
from grader.gradebook import tables
from grader.journal import Entry

JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=5)


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    with sa.create_engine("sqlite://").begin() as connection:
        tables.ensure(connection)
        tables.ensure(connection)
        yield connection


@given(JSON)
def test_every_answer_has_a_short_hash_of_its_own(value: Any) -> None:
    assert len(tables.answer_hash(value)) == 16
    assert tables.answer_hash(value) == tables.answer_hash(value)
    assert tables.answer_hash([value]) != tables.answer_hash(value)


def test_the_order_of_fields_is_no_change() -> None:
    assert tables.answer_hash({"a": 1, "b": 2}) == tables.answer_hash({"b": 2, "a": 1})


def test_half_an_emoji_is_kept_in_the_evidence(
    connection: sa.Connection, mini: Exercise, entries: Callable[..., list[Entry]]
) -> None:
    card = mini.score(entries(("goal", "answered", "Raise 5 % \ud83d")), "grade")
    first, *rest = card.items
    judged = replace(first.criteria[0], message="\ud83d", next_step="\udc00", reason="\ud83d")
    broken = replace(card, items=(replace(first, criteria=(judged, *first.criteria[1:])), *rest))
    tables.save(connection, "ana", broken, {})
    rows = connection.execute(sa.select(tables.CRITERION)).all()
    assert len(rows) == 3
    assert rows[0].message == "?"
    assert json.loads(rows[0].evidence)[0]["text"] == "5 %"


def test_saving_again_replaces_and_leaves_others(
    connection: sa.Connection, mini: Exercise, entries: Callable[..., list[Entry]]
) -> None:
    card = mini.score(entries(("goal", "answered", "Raise 5 %")), "grade")
    for student in ("ana", "ben", "ana"):
        tables.save(connection, student, card, {})
    tables.save_failure(connection, "ben", "m1_goal", "could not be read")
    rows = connection.execute(sa.select(tables.SUBMISSION)).all()
    assert {(row.student, row.points) for row in rows} == {("ana", 2), ("ben", None)}
    left = connection.execute(sa.select(tables.CRITERION.c.student)).scalars()
    assert set(left) == {"ana"}


def test_a_review_counts_for_one_learner_and_one_answer_only(
    connection: sa.Connection, mini: Exercise, entries: Callable[..., list[Entry]]
) -> None:
    card = mini.score(entries(("goal", "answered", "Raise 5 %")), "grade")
    tables.save(connection, "ana", card, {"goal": "a" * 16})
    tables.put_review(connection, "ana", "m1_goal", "goal", "worth", 1, "mentor")
    found = tables.reviews(connection, "ana", "m1_goal", {"goal": "a" * 16})
    assert found == {("goal", "worth"): tables.Review(1)}
    assert tables.reviews(connection, "ana", "m1_goal", {"goal": "b" * 16}) == {}
    assert tables.reviews(connection, "ben", "m1_goal", {"goal": "a" * 16}) == {}
    assert tables.reviews(connection, "ana", "other", {"goal": "a" * 16}) == {}


def test_a_database_from_before_comments_gets_their_column() -> None:
    with sa.create_engine("sqlite://").begin() as connection:
        tables.ensure(connection)
        connection.execute(sa.text("ALTER TABLE trialogue_review DROP COLUMN comment"))
        tables.ensure(connection)
        tables.ensure(connection)
        names = {
            column["name"] for column in sa.inspect(connection).get_columns("trialogue_review")
        }
    assert "comment" in names


def test_a_comment_stays_with_its_review_and_goes_with_it(
    connection: sa.Connection, mini: Exercise, entries: Callable[..., list[Entry]]
) -> None:
    card = mini.score(entries(("goal", "answered", "Raise 5 %")), "grade")
    tables.save(connection, "ana", card, {"goal": "a" * 16})
    key = ("ana", "m1_goal", "goal", "worth")
    tables.put_review(connection, *key, 1, "mentor", "Half \ud83d")
    found = tables.reviews(connection, "ana", "m1_goal", {"goal": "a" * 16})
    assert found == {("goal", "worth"): tables.Review(1, "Half ?")}
    tables.drop_review(connection, *key)
    assert tables.reviews(connection, "ana", "m1_goal", {"goal": "a" * 16}) == {}
