"""The matrix, the probe points and the base-rate trap: what passes and what does not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.checks.base import Answer
from grader.findings import Finding
from grader.simulations.moderation.base_rate import BaseRate
from grader.simulations.moderation.cells import expected, read_number
from grader.simulations.moderation.matrix import TradeoffMatrix
from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.meets import TradeoffMeets
from grader.simulations.moderation.model import Option, load_case
from grader.simulations.moderation.pareto import dominated_pairs
from grader.simulations.moderation.probe import TradeoffProbe
from grader.simulations.moderation.space import outcome

GIVEN = (
    ("a", "ensemble", 0.5, 0, "spinner", 8),
    ("b", "linear", 0.5, 2, "spinner", 4),
    ("c", "ensemble", 0.5, 0, "spinner", 16),
)
OWN = (("d", "cascade", 0.5, 1, "optimistic_async", 8), ("e", "boosted", 0.8, 0, "spinner", 5))
CELLS = {"recall": {"plus_minus": 1}, "felt_ms": {"share": 0.05}, "launch_week": {}}
Table = list[dict[str, str]]


def option(row: tuple[Any, ...]) -> Option:
    _, model, threshold, review, pattern, weeks = row
    tree = {"model": model, "threshold": threshold, "review_share": review / 100}
    return Option.model_validate({**tree, "pattern": pattern, "weeks": weeks})


def right_table(rows: tuple[tuple[Any, ...], ...] = GIVEN + OWN) -> Table:
    """What somebody writes who read everything well."""
    outcomes = [outcome(option(row), load_measured(), load_case()) for row in rows]
    worse = {pair[0] for pair in dominated_pairs(outcomes)}
    columns = ("name", "model", "threshold", "review", "pattern", "weeks")
    return [
        {
            **{column: str(cell) for column, cell in zip(columns, row, strict=True)},
            **{name: f"{expected(found, name) or 0:.6g}" for name in CELLS},  # type: ignore[arg-type]
            "felt_band": found.felt_band,
            "dominated": "yes" if place in worse else "no",
        }
        for place, (row, found) in enumerate(zip(rows, outcomes, strict=True))
    ]


def matrix(look: str, **changed: Any) -> TradeoffMatrix:
    tree: dict[str, Any] = {"kind": "tradeoff_matrix", "look": look}
    if look == "cells":
        tree["cells"] = CELLS
    if look == "options":
        tree["given"] = [option(row) for row in GIVEN]
    return TradeoffMatrix.model_validate({**tree, **changed})


def look(name: str, table: Any, **changed: Any) -> Finding:
    return matrix(name, **changed).find(Answer("matrix", table))


@pytest.mark.parametrize("name", ["cells", "options", "dominated", "band"])
def test_a_matrix_read_well_is_right_everywhere(name: str) -> None:
    found = look(name, right_table())
    assert (found.level, found.notes) == (2, ())


@pytest.mark.parametrize("name", ["cells", "options", "dominated", "band"])
@pytest.mark.parametrize("table", [None, "text", [], [{}], ["row"], [{"model": None}]])
def test_nothing_and_nonsense_are_level_0(name: str, table: Any) -> None:
    assert look(name, table).level == 0


def test_a_wrong_cell_says_what_was_seen_and_expected() -> None:
    table = right_table()
    week = table[0]["launch_week"]
    table[0]["launch_week"] = "9"
    found = look("cells", table)
    assert found.level == 1
    assert found.values == {
        "seen": "14", "of": "15", "wrong": f"a, launch week: saw 9; expected {week} weeks.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "factor", "said"),
    [
        ("felt_ms", 0.001, "which is right in seconds; expected it in milliseconds"),
        ("recall", 0.01, "which is right in a share of 1; expected it in per cent"),
        ("launch_week", 7, "which is right in days; expected it in weeks"),
    ],
)
def test_a_figure_in_another_unit_is_known_for_one(column: str, factor: float, said: str) -> None:
    table = right_table()
    table[0][column] = f"{float(table[0][column]) * factor:.6g}"
    assert said in look("cells", table).notes[0]


def test_missing_rows_are_not_right() -> None:
    found = look("cells", right_table()[:2])
    assert (found.level, found.values["seen"], found.values["of"]) == (0, "6", "15")


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("threshold", "80", "threshold: saw 80; expected a score from 0 to 1"),
        ("review", "40", "review: saw 40; expected 0 to 20, in per cent"),
        ("weeks", "0", "weeks: saw 0; expected whole weeks from 1 to 26"),
        ("weeks", "7.5", "weeks: saw 7.5; expected whole weeks"),
        ("model", "", "model: saw nothing; expected one of word_list"),
        ("pattern", "popup", "pattern: saw popup; expected one of spinner"),
    ],
)
@pytest.mark.parametrize("name", ["cells", "options", "dominated", "band"])
def test_a_row_that_is_no_option_says_why(name: str, column: str, cell: str, said: str) -> None:
    table = right_table()
    table[3][column] = cell
    found = look(name, table)
    assert found.level is not None
    assert found.level < 2
    assert any(f"d: {said}" in note for note in found.notes)


def test_the_same_option_twice_counts_once() -> None:
    table = right_table((*GIVEN, OWN[0], OWN[0]))
    found = look("options", table)
    assert (found.level, found.values["seen"], found.values["own"]) == (1, "4", "1")
    assert "saw the same option as in “d”" in found.notes[0]


def test_a_given_option_with_another_threshold_is_no_new_idea() -> None:
    rows = (*GIVEN, ("d", "ensemble", 0.6, 0, "spinner", 9), ("e", "linear", 0.7, 3, "spinner", 4))
    found = look("options", right_table(rows))
    assert (found.level, found.values["own"]) == (1, "0")


def test_a_mark_that_is_wrong_names_the_better_option() -> None:
    rows = (*GIVEN, ("d", "linear", 0.5, 2, "spinner", 6), OWN[1])
    table = right_table(rows)
    outcomes = [outcome(option(row), load_measured(), load_case()) for row in rows]
    beaten = {pair[0] for pair in dominated_pairs(outcomes)}
    for place, row in enumerate(table):
        row["dominated"] = "no" if place in beaten else "yes"
    found = look("dominated", table)
    assert found.level == 0
    assert len(found.notes) == len(rows)


def test_one_wrong_mark_costs_one_level() -> None:
    table = right_table()
    table[0]["dominated"] = ""
    assert look("dominated", table).level == 1
    table[1]["dominated"] = ""
    assert look("dominated", table).level == 0


def test_fewer_objectives_leave_fewer_undominated() -> None:
    table = [{**row, "dominated": "yes"} for row in right_table()]
    outcomes = [outcome(option(row), load_measured(), load_case()) for row in GIVEN + OWN]
    fastest = min(found.felt_ms for found in outcomes)
    best = [place for place, found in enumerate(outcomes) if found.felt_ms == fastest]
    for place in best:
        table[place]["dominated"] = "no"
    assert look("dominated", table, objectives=("felt_ms",)).level == 2


def test_a_wrong_band_is_told_in_the_words_of_the_limits() -> None:
    table = right_table()
    table[3]["felt_band"] = "lost"
    found = look("band", table)
    assert found.level == 1
    assert found.notes[0].startswith("d: saw lost; 80 ms feels instant")


def test_a_band_that_fits_a_wrong_wait_is_said_to_fit() -> None:
    table = right_table()
    table[3] |= {"felt_band": "lost", "felt_ms": "20000"}
    assert "Your band fits the wait in your row" in look("band", table).notes[0]


def test_tolerances_and_look_go_together() -> None:
    with pytest.raises(ValidationError, match="go together"):
        matrix("band", cells=CELLS)
    with pytest.raises(ValidationError, match="go together"):
        matrix("cells", cells={})


def test_the_learners_side_can_read_what_it_is_given() -> None:
    for name in ("cells", "options", "dominated", "band"):
        check = matrix(name)
        assert "case" not in check.for_learner()
        assert TradeoffMatrix.model_validate(check.for_learner()) == check


def test_another_case_has_its_own_figures() -> None:
    tree = load_case().model_dump(mode="json")
    tree["figures"]["harmful_share"]["value"] = 0.05
    check = BaseRate.model_validate({"kind": "base_rate", "case": tree})
    assert check.find(Answer("trap", {"accuracy": "95", "misses": "10,000"})).level == 2
    assert BaseRate.model_validate(check.for_learner()) == check


PROBES = tuple(
    {"label": row[0], "option": option(row), "shows": "recall", "tolerance": {"plus_minus": 1}}
    for row in (*GIVEN, *OWN, ("f", "word_list", 0.5, 0, "spinner", 2))
)


@pytest.mark.parametrize(("wrong", "level"), [(0, 2), (1, 1), (3, 1), (4, 0)])
def test_probe_points_are_counted(wrong: int, level: int) -> None:
    check = TradeoffProbe.model_validate({"kind": "tradeoff_probe", "points": PROBES})
    figures = [
        expected(outcome(point.option, load_measured(), load_case()), point.shows) or 0
        for point in check.points
    ]
    rows = [{"value": f"{v + 50 * (n < wrong):g} %"} for n, v in enumerate(figures)]
    found = check.find(Answer("probe", rows))
    assert (found.level, found.values["seen"]) == (level, str(6 - wrong))
    assert len(found.notes) == wrong
    assert all("expected" in note for note in found.notes)


def test_a_probe_may_sit_in_a_field_of_a_form() -> None:
    point = {**PROBES[0], "field": "first"}
    check = TradeoffProbe.model_validate(
        {"kind": "tradeoff_probe", "points": [point], "needs": [1]}
    )
    right = expected(outcome(option(GIVEN[0]), load_measured(), load_case()), "recall")
    assert check.find(Answer("space", {"first": f"{right:g} %"})).level == 1
    missing = check.find(Answer("space", {}))
    assert missing.level == 0
    assert f"{right:g}" not in missing.notes[0]


NEEDS = (
    {"who": "Ikram", "shows": "recall", "at_least": 80},
    {"who": "Jonah", "shows": "felt_ms", "at_most": 1000},
    {"who": "Adaeze", "shows": "precision", "at_least": 80},
)
CELLS_OF_D = {
    "model": "cascade", "threshold": "0.5", "review": "1", "pattern": "spinner", "weeks": "8"
}  # fmt: skip


def meets(**changed: str) -> Finding:
    tree = {"kind": "tradeoff_meets", "needs": NEEDS, "levels": [2, 3]}
    return TradeoffMeets.model_validate(tree).find(Answer("space", {**CELLS_OF_D, **changed}))


def test_a_point_that_gives_everybody_what_they_asked_for_is_full() -> None:
    assert (meets().level, meets().notes) == (2, ())


@pytest.mark.parametrize(
    ("changed", "level", "said"),
    [
        (
            {"model": "ensemble"},
            1,
            "Jonah, felt ms: saw 1,058; expected at most 1,000 milliseconds.",
        ),
        ({"threshold": "1", "review": "0"}, 0, "Adaeze, precision: saw no figure"),
        ({"model": "word_list"}, 0, "Ikram, recall: saw"),
        ({"model": ""}, 0, "model: saw nothing; expected one of word_list"),
        ({"threshold": "80 %"}, 0, "threshold: saw 80 %; expected a score from 0 to 1"),
    ],
)
def test_who_does_not_get_what_they_asked_for_is_named(
    changed: dict[str, str], level: int, said: str
) -> None:
    found = meets(**changed)
    assert found.level == level
    assert any(note.startswith(said) for note in found.notes)


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda part: st.lists(part) | st.dictionaries(st.sampled_from(list(CELLS_OF_D)), part),
    )
)
def test_no_value_that_a_journal_may_hold_makes_it_raise(value: Any) -> None:
    tree = {"kind": "tradeoff_meets", "needs": NEEDS, "levels": [3]}
    assert TradeoffMeets.model_validate(tree).find(Answer("space", value)).level == 0


def test_a_need_has_one_limit() -> None:
    both = {"who": "Ikram", "shows": "recall", "at_least": 80, "at_most": 90}
    with pytest.raises(ValidationError, match="either at_least or at_most"):
        TradeoffMeets.model_validate({"kind": "tradeoff_meets", "needs": [both], "levels": [1]})


def trap(accuracy: str, misses: str) -> Finding:
    check = BaseRate.model_validate({"kind": "base_rate"})
    return check.find(Answer("trap", {"accuracy": accuracy, "misses": misses}))


@pytest.mark.parametrize("accuracy", ["99", "99 %", "0.99", "99.0%", "about 99 per cent"])
@pytest.mark.parametrize(
    "misses",
    [
        "2,000", "2000 harmful posts a day", "It misses every single harmful post.",
        "nothing, they all stay up", "It does nothing about them.", "it lets them through",
        "all the threats and scams", "recall is 0 %", "It catches none of them",
        "no harmful post is ever found", "Recall: 0", "It doesn't catch any of them.",
        "all", "All of them.", "every single one", "100 %", "they all stay up",
        "lets everything through", "everything harmful stays up", "It never stops a single threat.",
    ],
)  # fmt: skip
def test_whoever_sees_through_the_trap_is_understood(accuracy: str, misses: str) -> None:
    found = trap(accuracy, misses)
    assert (found.level, found.notes) == (2, ())


@pytest.mark.parametrize(
    ("accuracy", "misses", "level"),
    [
        ("", "", 0),
        ("90", "2,000", 1),
        ("99", "", 1),
        ("99", "20", 1),
        ("99", "It misses nothing", 1),
        ("99", "It catches all harmful posts", 1),
        ("0.99 %", "2,000", 1),
        ("1", "200", 0),
    ],
)
def test_half_of_it_is_half(accuracy: str, misses: str, level: int) -> None:
    found = trap(accuracy, misses)
    assert found.level == level
    assert all("saw" in note and "expected" in note for note in found.notes)


def test_words_that_are_not_understood_go_to_a_person() -> None:
    for text in ("It flatters, our neighbours mostly behave.", "It doesn't catch all the harm."):
        found = trap("99", text)
        assert found.level is None
        assert found.reason


@given(text=st.text(max_size=60))
def test_no_text_breaks_a_check(text: str) -> None:
    row = dict.fromkeys(("name", "model", "threshold", "review", "pattern", "weeks"), text)
    table = [*right_table()[:2], row, {**right_table()[0], "recall": text, "felt_band": text}]
    for name in ("cells", "options", "dominated", "band"):
        assert look(name, table).level in (0, 1, 2)
    assert trap(text, text).level in (None, 0, 1, 2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200), ("87 %", 87), ("≈ 3.5 s", 3.5), ("€ 18 000 a week", 18000), ("-2", -2),
        ("", None), ("many", None), ("3 to 5", None), ("1.2.3", None),
        ("58,2 %", 58.2), ("week 7", 7),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it(text: str, number: float | None) -> None:
    assert read_number(text) == number
