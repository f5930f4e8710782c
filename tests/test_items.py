import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from grader.items import AnswerError, Item, RowsBase, is_empty

OPTIONS = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
SETTINGS = {"model": "a", "threshold": "0.5", "review": "2", "pattern": "b", "weeks": "8"}
POINT = {"id": "p", "label": "P", **SETTINGS, "threshold": 0.5, "review": 2, "weeks": 8}
SLIDERS = {"models": OPTIONS, "patterns": OPTIONS, "points": [POINT]}
ROW = {"name": "P", **SETTINGS, "w": ""}
ITEMS = {
    "text": {"max_words": 10, "template": "As someone …"},
    "fields": {"fields": [{"id": "n", "label": "N", "type": "number"}, {"id": "w", "label": "W"}]},
    "table": {"columns": [{"id": "w", "label": "W"}], "max_rows": 2},
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS},
    "number": {"minimum": 0, "maximum": 10, "unit": "weeks"},
    "role_play": {},
    "negotiation": {},
    "tradeoff": {"sliders": SLIDERS, "fields": [{"id": "w", "label": "W"}]},
    "tradeoff_table": {"sliders": SLIDERS, "columns": [{"id": "w", "label": "W"}], "max_rows": 2},
}


def item(kind: str) -> Item:
    tree = {"id": "x", "kind": kind, "title": "X", **ITEMS[kind]}
    return TypeAdapter(Item).validate_python(tree)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("text", "As someone …", ""),
        ("text", " שלום 🧗 ", " שלום 🧗 "),
        ("fields", {"n": "1,000"}, {"n": "1,000", "w": ""}),
        ("table", [{"w": ""}, {"w": "x"}], [{"w": "x"}]),
        ("choice", "b", "b"),
        ("choices", ["b", "a", "b"], ["a", "b"]),
        ("number", "2.5", 2.5),
    ],
)
def test_an_answer_is_kept_in_its_own_form(kind: str, value: object, kept: object) -> None:
    assert item(kind).check(value) == kept


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("text", {"a": 1}, "x: saw named fields; expected text"),
        ("text", "x" * 20_001, "saw 20,001 characters; expected 20,000 at most. Shorten it"),
        ("fields", {"m": "1"}, "unknown field 'm'; expected n, w"),
        ("fields", {"n": "three"}, "x.n: saw 'three'; expected a number, such as 4 or 2.5"),
        ("table", [{}] * 3, "saw 3 rows; expected 2 at most"),
        ("table", "x", "saw text; expected a list of rows"),
        ("choice", "z", "saw 'z'; expected one of a, b"),
        ("choices", ["a", "z"], "saw 'z'; expected one of a, b"),
        ("number", 11, "saw 11; expected 0 to 10 weeks"),
        ("number", math.inf, "expected a number"),
        ("number", True, "expected a number"),
        ("role_play", "n1", "saw text; expected a submitted run"),
        ("negotiation", [], "saw a list; expected a submitted run"),
        ("tradeoff", {"model": "z"}, "x.model: saw 'z'; expected one of a, b"),
        ("tradeoff", [], "saw a list; expected named fields"),
        ("tradeoff_table", [{}] * 3, "saw 3 rows; expected 2 at most"),
        ("tradeoff_table", [{"price": "3"}], "unknown field 'price'"),
    ],
)
def test_what_an_item_cannot_hold_is_refused_with_what_it_can(
    kind: str, value: object, said: str
) -> None:
    with pytest.raises(AnswerError, match=said.replace("(", r"\(")):
        item(kind).check(value)


def test_a_board_is_empty_until_a_point_is_taken() -> None:
    assert is_empty(item("tradeoff").check({}))
    assert not is_empty(item("tradeoff").check({"model": "a"}))


def test_a_number_that_no_slider_can_have_is_the_checks_to_name() -> None:
    assert item("tradeoff").check({**SETTINGS, "threshold": "70"})["threshold"] == "70"


def test_the_rows_of_a_board_are_empty_until_something_is_written_beside_one() -> None:
    board = item("tradeoff_table")
    assert isinstance(board, RowsBase)
    assert board.blank == [ROW]
    assert board.check(board.blank) == []
    assert board.check([{**ROW, "w": "1"}]) == [{**ROW, "w": "1"}]


def test_a_point_that_cannot_be_chosen_cannot_be_written() -> None:
    points = [{**POINT, "model": "z"}]
    with pytest.raises(ValidationError, match="point p: 'z' cannot be chosen on this board"):
        TypeAdapter(Item).validate_python(
            {"id": "x", "kind": "tradeoff", "title": "X", "sliders": {**SLIDERS, "points": points}}
        )


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(kind=st.sampled_from(sorted(ITEMS)), value=JSON)
def test_any_json_is_either_held_or_refused(kind: str, value: object) -> None:
    try:
        held = item(kind).check(value)
    except AnswerError:
        return
    assert is_empty(held) in (True, False)


def test_a_choice_without_options_cannot_be_written() -> None:
    with pytest.raises(ValidationError, match="options go together"):
        TypeAdapter(Item).validate_python(
            {"id": "x", "kind": "fields", "title": "X",
             "fields": [{"id": "f", "label": "F", "type": "choice"}]}
        )  # fmt: skip
