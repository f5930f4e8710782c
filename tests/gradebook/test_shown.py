"""Does a mentor see what was written, marked where the evidence is, whatever was written?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exercise import Exercise, load_author
from grader.findings import Evidence
from grader.gradebook.shown import judged_text, looked_at, shown

DESK = Path(__file__).parents[1] / "studio" / "course"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["aim", "from", "done_when", "choices", "node", "own"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
ITEMS = ("talk", "goal", "pieces", "lines", "comments", "owner", "true_ones", "weeks")


@pytest.fixture(scope="module")
def desk() -> Exercise:
    folder = DESK / "solutions" / "s1_desk" / "author"
    return load_author(folder, DESK / "curriculum" / "facts.yaml")


@given(item=st.sampled_from(ITEMS), value=VALUES)
def test_any_value_is_shown_and_never_an_error(desk: Exercise, item: str, value: Any) -> None:
    for part in shown(desk.item(item), value, scenario=desk.scenarios.get(item)):
        assert isinstance(part.text, str)


@given(text=st.text(max_size=20), cuts=st.lists(st.tuples(*[st.integers(0, 20)] * 2), max_size=4))
def test_marks_never_change_the_words(
    desk: Exercise, text: str, cuts: list[tuple[int, int]]
) -> None:
    evidence = [Evidence("goal", a, b, text[a:b]) for a, b in cuts]
    first, *rest = shown(desk.item("goal"), text, evidence)
    assert first.text == text
    assert not rest
    marked = "".join(words for words, is_marked in first.pieces if is_marked)
    inside = {i for a, b in cuts if text[a:b].strip() for i in range(a, min(b, len(text)))}
    assert marked == "".join(text[i] for i in sorted(inside))


def test_offsets_count_code_points(desk: Exercise) -> None:
    (part,) = shown(desk.item("goal"), "👩🏽‍🚀 5 % ok", [Evidence("goal", 5, 8, "5 %")])
    assert part.pieces == (("👩🏽‍🚀 ", False), ("5 %", True), (" ok", False))


def test_evidence_that_stands_nowhere_is_shown_beside(desk: Exercise) -> None:
    parts = shown(desk.item("goal"), "short", [Evidence("goal", 40, 43, "5 %")])
    assert [(part.label, part.text, part.judged) for part in parts] == [
        ("", "short", True),
        ("Also seen", "5 %", False),
    ]


def test_only_the_field_that_is_judged_is_in_front(desk: Exercise) -> None:
    parts = shown(desk.item("pieces"), {"from": "5 %", "number": "6"}, fields=frozenset({"from"}))
    assert [part.text for part in parts if part.judged] == ["5 %"]
    assert judged_text(parts) == "5 %"
    assert len(parts) == len(desk.item("pieces").fields)  # type: ignore[union-attr]


def test_rows_and_columns_have_the_names_of_the_screen(desk: Exercise) -> None:
    parts = shown(desk.item("lines"), [{"done_when": "It rings."}])
    assert ("Row 1: It is done when", "It rings.") in [(part.label, part.text) for part in parts]


def test_a_choice_is_shown_in_the_words_that_were_chosen(desk: Exercise) -> None:
    option = desk.item("owner").options[0]  # type: ignore[union-attr]
    (part,) = shown(desk.item("owner"), option.id)
    assert (part.text, part.said) == (option.text, True)
    assert judged_text([part]) == option.text


def test_a_conversation_shows_own_words_beside_the_choice(desk: Exercise) -> None:
    scenario = desk.scenarios["talk"]
    node = scenario.nodes[scenario.start]
    move = {"node": scenario.start, "choice": node.choices[0].id, "own": "What for?"}
    own, chosen = shown(desk.item("talk"), {"choices": [move]}, scenario=scenario)
    assert (own.text, chosen.text) == (
        "What for?",
        scenario.text(f"{scenario.start}.{node.choices[0].id}"),
    )
    assert judged_text([own, chosen]) == "What for?"


def test_a_criterion_without_a_check_looks_at_everything(mini: Exercise) -> None:
    baseline, worth = mini.rubric.items["goal"].criteria
    assert looked_at(baseline) == looked_at(worth) == frozenset()
