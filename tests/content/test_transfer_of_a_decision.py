"""The pharmacies' case: its figures hang together, and the module's own record signs nothing."""

from pathlib import Path

import pytest

from grader.authoring.answers import load_answers
from grader.authoring.sources import Source
from grader.case import load_yaml
from grader.checks.base import Answer

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Source(ROOT, "i3_transfer")
MODULE = Source(ROOT, "i3_accuracy_vs_usability")
SIGNS = ("signs_ml", "signs_design", "signs_business")
WHITEBOARD = (
    "The careful one wherever a medicine is new to the customer, 15 % of the prescriptions, before "
    "the bag goes over the counter. The quick one for repeats. Nobody waits at the till. Whoever "
    "gets the careful check takes a number, sits down, and is called. 21 September in the 14 "
    "pharmacies that vaccinate, and from 1 October nothing changes at their tills until the season "
    "ends on 30 November. 19 October in the other 26."
)


def levels(record: dict[str, str]) -> dict[str, int | None]:
    exercise = SOURCE.load()
    criteria = exercise.rubric.items["record"].criteria
    return {
        c.id: c.check.find(Answer("record", record)).level
        for c in criteria
        if c.id in SIGNS and c.check is not None
    }


def test_the_figures_hang_together() -> None:
    tree = load_yaml(SOURCE.author / "case.yaml")["figures"]
    f = {name: figure["value"] for name, figure in tree.items()}
    new, repeats = 80, 20
    careful, quick = f["found_careful"] / 100, 1 - f["missed_quick"] / 100
    assert f["prescriptions"] == f["shops"] * 300
    assert f["new_day"] == f["prescriptions"] * f["new_share"] / 100
    assert f["dangerous"] == new + repeats
    assert f["found_agreed"] == pytest.approx(new * careful + repeats * quick)
    assert f["vaccinating"] + f["others"] == f["shops"]
    assert f["extra_cost"] == f["extra"] * 2 * 6 * 40
    assert f["receipts"] == f["readers"] * f["read_weeks"] * 5 * 100
    assert f["read_cost"] == f["readers"] * f["read_weeks"] * 1500
    assert f["tablets"] == 2 * f["vaccinating"]
    assert f["tablet_cost"] == f["tablets"] * 50
    assert f["found_points"] == f["found_from"] - f["found_to"]


def test_the_whiteboard_holds_what_each_lead_looks_for() -> None:
    assert levels({"decision": WHITEBOARD}) == dict.fromkeys(SIGNS, 1)


def test_under_its_heading_a_condition_binds_nobody() -> None:
    record = {"decision": "We start the check on 21 September.", "ml": WHITEBOARD}
    assert levels(record | {"design": WHITEBOARD, "business": WHITEBOARD}) == dict.fromkeys(
        SIGNS, 0
    )


def test_whoever_copies_the_record_of_the_module_gets_no_signature() -> None:
    module = load_answers(MODULE)
    assert levels(module["record"]) == dict.fromkeys(SIGNS, 0)
