"""The board: what it shows at a position of the sliders, beside others, and in words."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.simulations.moderation.board import Named, board, dominated
from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.model import MODELS, PATTERNS, load_case
from grader.simulations.moderation.pareto import FELT_OBJECTIVES, dominates
from grader.simulations.moderation.rivals import differences
from grader.simulations.moderation.rows import read_option
from grader.simulations.moderation.space import outcome
from grader.simulations.moderation.told import describe, figures, seconds, verdict

WORDS = {"cascade": "a cascade", "ensemble": "the careful model"}


def cells(**changed: Any) -> dict[str, str]:
    start = {
        "model": "ensemble", "threshold": "0.5", "review": "0", "pattern": "spinner", "weeks": "8"
    }  # fmt: skip
    return {**start, **{name: str(value) for name, value in changed.items()}}


A, C = Named("a", "careful", cells()), Named("c", "wait", cells(weeks=16))
POSITIONS = st.builds(
    cells,
    model=st.sampled_from(MODELS),
    threshold=st.sampled_from((0, 0.05, 0.4, 0.5, 0.8, 1)),
    review=st.sampled_from((0, 0.25, 1, 2, 20)),
    pattern=st.sampled_from(PATTERNS),
    weeks=st.integers(1, 26),
)


def test_it_shows_what_the_grader_computes() -> None:
    there = cells(model="cascade", review=1)
    found = board(there, cells()).outcome
    assert found == outcome(read_option(there), load_measured(), load_case())
    shown = {figure.name: figure.value for figure in figures(found)}
    assert shown["launch_week"] == f"week {found.launch_week}"
    assert shown["harmful_seen"] == f"{found.harmful_seen:,} a day"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"threshold": 7},
            "threshold: saw 7; expected a score from 0 to 1, such as 0.8. The board",
        ),
        ({"review": -1}, "review: saw -1; expected 0 to 20"),
        ({"weeks": 8.5}, "weeks: saw 8.5; expected whole weeks"),
        ({"model": "gpt"}, "model: saw gpt; expected one of word_list"),
        ({"pattern": ""}, "pattern: saw nothing; expected one of spinner"),
    ],
)
def test_an_impossible_value_is_named_and_the_start_is_shown(
    changed: dict[str, Any], said: str
) -> None:
    found = board(cells(**changed), cells())
    assert found.problems[0].startswith(said)
    assert found.settings == cells()


def test_an_impossible_row_is_no_point() -> None:
    assert board(cells(), cells(), [Named("d", "mine", cells(threshold=9))]).points == ()


def test_a_cascade_leaves_two_of_the_three_sheets_to_nobody() -> None:
    found = board(cells(model="cascade"), cells(), [A, C])
    assert [(point.letter, point.better) for point in found.points] == [("a", "you"), ("c", "you")]
    assert "Point c (wait)" in describe(found, WORDS)
    assert "dominated by your point" in describe(found, WORDS)
    assert "dominated" not in describe(found, WORDS, judged=False)


def test_the_change_for_free_is_the_smallest() -> None:
    found = board(cells(), cells())
    assert found.rival is not None
    assert differences(found.option, found.rival) == ("model",)
    assert verdict(found, WORDS).startswith("Dominated. For free you get a wait that feels shorter")
    assert "“a cascade”" in verdict(found, WORDS)


def test_on_the_frontier_nothing_is_free() -> None:
    assert verdict(board(cells(model="cascade"), cells()), WORDS).startswith("On the frontier")


@settings(deadline=None, max_examples=25)
@given(POSITIONS)
def test_whatever_is_advised_dominates(position: dict[str, str]) -> None:
    found = board(position, cells())
    if found.rival is not None:
        there = outcome(found.rival, load_measured(), load_case())
        assert dominates(there, found.outcome, FELT_OBJECTIVES)
        assert found.gains


@settings(deadline=None, max_examples=25)
@given(POSITIONS)
def test_lines_only_go_where_something_is_given_for_something(position: dict[str, str]) -> None:
    found = board(position, cells())
    for line in (found.best_found, found.best_felt):
        assert all(a[0] > b[0] and a[1] < b[1] for a, b in itertools.pairwise(line))
    assert describe(found, WORDS)


@settings(deadline=None)
@given(st.dictionaries(st.text(), st.text()))
def test_no_cells_make_it_raise(odd: dict[str, str]) -> None:
    assert board(odd, cells()).settings == cells()


def test_of_equal_options_neither_dominates() -> None:
    there = outcome(read_option(cells()), load_measured(), load_case())
    assert dominated({"a": there, "b": there}) == {}


@pytest.mark.parametrize(("wait", "words"), [(0.08, "0.08 s"), (1.058, "1.1 s"), (54.5, "54 s")])
def test_waits_are_told_as_one_reads_them(wait: float, words: str) -> None:
    assert seconds(wait) == words


@given(POSITIONS, st.sampled_from((0.05, 0.4, 0.8)))
def test_a_position_lies_on_the_line_of_its_model(at: dict[str, str], threshold: float) -> None:
    at = {**at, "threshold": str(threshold)}
    found = board(at, cells())
    place = (100 * (found.outcome.precision or 0), 100 * found.outcome.recall)
    assert pytest.approx(place, abs=0.06) in found.curve


@given(POSITIONS)
def test_nobody_waits_less_than_the_best_of_that_week(at: dict[str, str]) -> None:
    found = board(at, cells())
    quicker = [wait for wait, week in found.best_felt if week <= found.outcome.launch_week]
    assert min(quicker) <= found.outcome.felt_ms / 1000
