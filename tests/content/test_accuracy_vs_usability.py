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
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.frontier import space

ROOT = Path(__file__).parents[2]
SOURCE = Source(ROOT, "i3_accuracy_vs_usability")
EXERCISE = SOURCE.load()
ANCHORS = load_yaml(SOURCE.author / "key" / "anchors" / "plan.yaml")["anchors"]
PLANS = {anchor["note"]: anchor["answer"] for anchor in ANCHORS}
WORKSHOP = EXERCISE.scenarios["workshop"]
assert isinstance(WORKSHOP, Negotiation)
assert WORKSHOP.whiteboard
WHITEBOARD = WORKSHOP.whiteboard
MODES: tuple[Mode, ...] = ("preview", "grade")


def share(rows: list[dict[str, Any]], mode: Mode) -> float:
    """The share of its points that a plan earns."""
    result = score_item("", EXERCISE.rubric.items["plan"], Answer("plan", rows, mode=mode), {})
    return result.points / result.max_points


def level(item: str, criterion: str, answer: dict[str, str], **other: str) -> int:
    """The level that one criterion gets for an answer; `other` changes what was agreed."""
    agreed = {"workshop": {**WHITEBOARD.otherwise, **other}}
    given = Answer(item, answer, mode="grade", agreed=agreed)
    result = score_item("", EXERCISE.rubric.items[item], given, {})
    return next(c.level for c in result.criteria if c.criterion == criterion)


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


@pytest.mark.parametrize("item", ["record", "reopening", "critique", "statements"])
def test_what_a_person_may_have_to_judge_is_said_without_what_a_check_saw(item: str) -> None:
    for criterion in EXERCISE.rubric.items[item].criteria:
        if getattr(criterion.check, "kind", "") == "choice_key":
            continue
        meanings = [level.meaning for level in criterion.levels]
        assert all(meanings), criterion.id
        assert len(set(meanings)) == len(meanings), criterion.id
        assert not any("{" in meaning or "…" in meaning for meaning in meanings), criterion.id
        assert len(criterion.anchors) == 2, criterion.id


DISSENT = {
    "Jonah does not agree with two kinds of pages.": 2,
    "The designer expects people to take it for a bug.": 2,
    "Jonah is not happy with it.": 1,
    "Somebody said that pages would be confusing.": 1,
    "Ikram would have liked more recall.": 0,
    "Nobody disagrees, everybody signed.": 0,
}


@pytest.mark.parametrize("text", DISSENT)
def test_a_record_keeps_the_dissent_that_was_voiced_and_no_other(text: str) -> None:
    assert level("record", "dissent", {"dissent": text}) == DISSENT[text]


CONTEXT = {
    "Nobody checks posts today, and the campaign starts in eight weeks.": 2,
    "Should posts be checked carefully or quickly? The contract is signed.": 2,
    "The campaign is signed and 200,000 posts a day are written.": 1,
    "We had to align everybody on a balance.": 0,
}


@pytest.mark.parametrize("text", CONTEXT)
def test_a_context_says_what_had_to_be_decided_with_or_without_a_figure(text: str) -> None:
    assert level("record", "context", {"context": text}) == CONTEXT[text]


LARGER = "Ikram would have begun on a few pages and listened first."


def test_who_speaks_at_the_door_depends_on_what_was_agreed() -> None:
    bug = "Jonah thinks that two kinds of pages will be taken for a bug."
    assert level("record", "dissent", {"dissent": bug}) == 2
    assert level("record", "dissent", {"dissent": bug}, scope="all") < 2
    assert level("record", "dissent", {"dissent": LARGER}, scope="all") == 2
    assert level("record", "dissent", {"dissent": LARGER}) == 0


HARD = {"decision": "The hard posts go to the careful model.", "ml": "I lose two points of recall."}


def test_a_lead_signs_only_for_what_was_agreed() -> None:
    assert level("record", "signs_ml", HARD) == 2
    assert level("record", "signs_ml", HARD, model="fast") == 0
    trained = {**HARD, "decision": "What reviewers decide trains the model."}
    assert level("record", "signs_ml", trained, model="fast") == 2
    assert level("record", "signs_ml", trained, review="r0") == 0


def test_what_nobody_agreed_to_is_quoted() -> None:
    agreed = {"workshop": {**WHITEBOARD.otherwise, "model": "fast"}}
    given = Answer("record", HARD, mode="grade", agreed=agreed)
    result = score_item("", EXERCISE.rubric.items["record"], given, {})
    found = next(c for c in result.criteria if c.criterion == "signs_ml")
    assert found.notes == ("“hard posts” stands in your decision; nobody agreed to it.",)


def test_whatever_all_three_sign_holds_a_condition_of_each() -> None:
    assert isinstance(WORKSHOP, Negotiation)
    whole = space(WORKSHOP)
    signed = [p.outcome for p in whole.places if whole.surplus(p.points) >= 0]
    checks = [c.check for c in EXERCISE.rubric.items["record"].criteria]
    leads = [check for check in checks if getattr(check, "kind", "") == "record_signs"]
    assert len(signed) > 10
    assert len(leads) == 3
    for outcome in signed:
        agreed = WORKSHOP.as_choice(outcome)
        for lead in leads:
            assert any(thing.fits(agreed) for thing in getattr(lead, "conditions", ())), agreed


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
