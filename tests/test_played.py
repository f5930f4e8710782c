"""Role-plays and negotiations behind one door: read, told, learned from, played by bots."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exercise import Exercise, load_author
from grader.played import BOTS, World, bot_run, bots_of, faults, learned, load_world, told, whole

from .conftest import HERE

TALKS = HERE / "mini_course" / "solutions" / "m2_talks" / "author"
DESK = HERE / "studio" / "course" / "solutions" / "s1_desk" / "author"
FACTS = HERE / "mini_course" / "curriculum" / "facts.yaml"
ASK = {"move": "ask", "party": "eng", "question": "worst", "own": "What was worst?"}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["move", "party", "choices", "own", "node"]), inner)
    ),
    max_leaves=8,
)


def exercise(folder: Any) -> Exercise:
    return load_author(folder, FACTS)


@pytest.fixture(scope="module")
def talks() -> World:
    return exercise(TALKS).scenarios["talks"]


@pytest.fixture(scope="module")
def chat() -> World:
    return exercise(DESK).scenarios["talk"]


def test_both_kinds_come_back_from_plain_data(talks: World, chat: World) -> None:
    for world in (talks, chat):
        assert load_world(whole(world), "x") == world
        assert type(load_world(world.for_learner(), "x")) is type(world)


def test_a_run_is_told_in_the_words_of_its_moves(talks: World, chat: World) -> None:
    assert told(talks, {"choices": [ASK]}) == [("Which post do you remember?", "What was worst?")]
    said = told(chat, {"choices": [{"node": "meet", "choice": "ask", "own": "Hm?"}]})
    assert said == [("What would be different if you had them?", "Hm?")]


def test_what_cannot_have_happened_is_told_by_its_names(talks: World, chat: World) -> None:
    gone = {"move": "ask", "party": "eng", "question": "gone"}
    assert told(talks, {"choices": [ASK, gone]})[1] == ("ask eng gone", "")
    assert told(chat, {"choices": [{"node": "meet", "choice": "gone"}]}) == [("meet.gone", "")]
    assert told(None, {"choices": [gone]}) == [("ask eng gone", "")]


@given(value=VALUES)
def test_any_value_is_told_and_never_an_error(talks: World, chat: World, value: Any) -> None:
    for world in (talks, chat, None):
        for words, own in told(world, value):
            assert isinstance(words + own, str)


def test_what_a_run_brought_out_is_known(talks: World, chat: World) -> None:
    assert learned(talks, {"choices": [ASK]}) == {"i.rare"}
    assert learned(talks, {"choices": [{"move": "close", "offer": 1}]}) is None
    assert learned(chat, {"choices": [{"node": "meet", "choice": "ask"}]}) == {"i.repeat"}
    assert learned(chat, {"choices": [{"node": "meet", "choice": "gone"}]}) is None


def test_every_bot_plays_to_an_end(talks: World, chat: World) -> None:
    for world in (talks, chat):
        assert set(bots_of(world)) >= set(BOTS)
        for name in bots_of(world):
            run = bot_run(name, world)
            assert run["submitted"], name
            assert learned(world, run) is not None, name


def test_a_lint_speaks_the_same_of_both(talks: World, chat: World) -> None:
    assert list(faults(talks, {}, chat)) == []
    place, seen, fix = next(faults(chat, {}, talks))
    assert "expected" in seen
    assert place
    assert fix.endswith(".")


def test_a_final_run_is_replayed_by_the_grader(entries: Any) -> None:
    mine = exercise(TALKS)
    offer = {"move": "propose", "outcome": {"check": "all", "start": "now"}}
    answer = {"move": "answer_ask", "ask": "perfect", "answer": "no"}
    lines = [("talks", "choice", ASK), ("talks", "choice", answer), ("talks", "proposal", offer)]
    assert mine.score(entries(*lines)).points == 0
    card = mine.score(entries(*lines, ("talks", "submitted", None)))
    found = {c.criterion: c for c in card.item("talks").criteria}
    assert (found["interests"].level, found["holds"].level) == (1, 0)
    again = mine.score(entries(*lines, ("talks", "restart", None), ("talks", "submitted", None)))
    assert again.item("talks").criteria[0].level == 0


def test_a_run_that_cannot_have_happened_waits_for_a_person(entries: Any) -> None:
    forged = {"move": "propose", "outcome": {"check": "hard", "start": "part"}}
    rows = [("talks", "proposal", forged), ("talks", "submitted", None)]
    card = exercise(TALKS).score(entries(*rows))
    assert {c.status for c in card.item("talks").criteria} == {"pending"}
    assert "has not come up yet" in card.item("talks").criteria[0].reason


def test_an_old_run_is_replayed_under_the_version_it_was_played_in(entries: Any) -> None:
    mine = exercise(TALKS)
    sheet = mine.sheet.model_copy(update={"version": 2})
    rows = entries(("talks", "choice", ASK), ("talks", "submitted", None))
    lost = Exercise(sheet, mine.rubric, mine.scenarios).score(rows)
    assert {c.status for c in lost.item("talks").criteria} == {"pending"}
    kept = Exercise(sheet, mine.rubric, {}, {"1": mine.scenarios}).score(rows)
    assert kept.item("talks").criteria[0].status == "decided"
