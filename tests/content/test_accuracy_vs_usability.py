"""Does the module earn its claims: silly plans fail, quite different ones succeed?"""

from pathlib import Path
from typing import Any

import pytest

from grader.authoring.answers import load_answers
from grader.authoring.sources import Source
from grader.case import load_yaml
from grader.checks.base import Answer, Mode
from grader.items import Position, TradeoffTableItem
from grader.rubric import score_item
from grader.simulations.moderation.matrix import TradeoffMatrix
from grader.simulations.moderation.rows import read_option

ROOT = Path(__file__).parents[2]
SOURCE = Source(ROOT, "i3_accuracy_vs_usability")
EXERCISE = SOURCE.load()
ANCHORS = load_yaml(SOURCE.author / "key" / "anchors" / "plan.yaml")["anchors"]
PLANS = {anchor["note"]: anchor["answer"] for anchor in ANCHORS}
MODES: tuple[Mode, ...] = ("preview", "grade")


def share(rows: list[dict[str, Any]], mode: Mode) -> float:
    """The share of its points that a plan earns."""
    result = score_item("", EXERCISE.rubric.items["plan"], Answer("plan", rows, mode=mode), {})
    return result.points / result.max_points


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "name",
    [
        "It always rings.",
        "It never rings.",
        "Only what ML watches.",
        "Every figure nearer to normal than the noise.",
    ],
)
def test_a_plan_without_judgement_fails(name: str, mode: Mode) -> None:
    assert share(PLANS[name], mode) < 0.5


@pytest.mark.parametrize("mode", MODES)
def test_two_quite_different_plans_earn_everything(mode: Mode) -> None:
    model, other = load_answers(SOURCE)["plan"], PLANS["Six other rules than the model's, as good."]
    assert {row["threshold"] for row in model}.isdisjoint(row["threshold"] for row in other)
    assert share(model, mode) == share(other, mode) == 1


def test_what_is_hidden_never_reaches_a_learner() -> None:
    released = (SOURCE.release / "exercise.json").read_text(encoding="utf-8")
    for criterion in EXERCISE.rubric.items["plan"].criteria:
        for case in getattr(criterion.check, "hidden", ()):
            assert case.name not in released


SPACE = load_answers(SOURCE)["space"]


def met(**changed: str) -> float:
    """The points of an option for the criterion that looks at what everybody asked for."""
    answer = Answer("space", {**SPACE, **changed})
    result = score_item("", EXERCISE.rubric.items["space"], answer, {})
    return next(c.points / c.max_points for c in result.criteria if c.criterion == "meets")


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"pattern": "optimistic_async"},
        {"model": "linear", "review": "1.5"},
        {"model": "ensemble", "pattern": "delayed_publish"},
    ],
)
def test_quite_different_options_give_everybody_what_they_asked_for(
    changed: dict[str, str],
) -> None:
    assert met(**changed) == 1


@pytest.mark.parametrize("sheet", EXERCISE.item("space").sliders.points, ids=lambda p: p.id)  # type: ignore[union-attr]
def test_no_sheet_on_the_wall_does(sheet: Position) -> None:
    assert met(**sheet.settings) < 1


def test_the_rubric_knows_the_sheets_that_are_on_the_wall() -> None:
    item = EXERCISE.item("matrix")
    assert isinstance(item, TradeoffTableItem)
    on_the_wall = [read_option(point.settings) for point in item.sliders.points]
    for criterion in EXERCISE.rubric.items["matrix"].criteria:
        assert isinstance(criterion.check, TradeoffMatrix)
        assert list(criterion.check.given) == on_the_wall
