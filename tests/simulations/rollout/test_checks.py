"""Do plans that are run earn what they deserve: the reference all of it, four weak ones little?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.checks.base import Answer, CheckModel, Mode
from grader.findings import Finding
from grader.simulations.rollout.checks import (
    ROLLOUT_CHECKS,
    PlanCalm,
    PlanComplete,
    PlanDetects,
)
from grader.simulations.rollout.plan import PARTS

Rows = list[dict[str, str]]
DECIDES = "Bastien Roy decides within two days of the second alarm."


@pytest.fixture(scope="module")
def checks(kvarter: dict[str, Any]) -> dict[str, CheckModel]:
    complete = {
        "kind": "plan_complete", "world": kvarter["world"], "reopening": "reopen.who",
        "people": ["Bastien", "Adaeze"],
    }  # fmt: skip
    return {
        "complete": PlanComplete.model_validate(complete),
        "detects": PlanDetects.model_validate(kvarter | {"kind": "plan_detects"}),
        "calm": PlanCalm.model_validate(kvarter | {"kind": "plan_calm"}),
    }


def look(check: CheckModel, rows: Any, mode: Mode = "grade", who: str = DECIDES) -> Finding:
    return check.find(Answer("plan", rows, answers={"reopen": {"who": who}}, mode=mode))


@pytest.mark.parametrize("mode", ["preview", "grade"])
@pytest.mark.parametrize(
    ("plan", "levels"),
    [
        ("reference", (4, 3, 2)),
        ("always", (4, 0, 0)),
        ("never", (4, 0, 0)),
        ("one_domain", (3, 0, 1)),
        ("too_tight", (4, 0, 0)),
    ],
)
def test_does_a_plan_earn_what_it_deserves(
    checks: dict[str, CheckModel],
    plans: dict[str, Rows],
    plan: str,
    levels: tuple[int, int, int],
    mode: Mode,
) -> None:
    assert tuple(look(c, plans[plan], mode).level for c in checks.values()) == levels


@pytest.mark.parametrize("name", ["detects", "calm"])
def test_does_the_learner_s_side_know_no_hidden_case(
    checks: dict[str, CheckModel], kvarter: dict[str, Any], plans: dict[str, Rows], name: str
) -> None:
    check = checks[name]
    theirs = check.for_learner()
    assert all(case["name"] not in str(theirs) for case in kvarter["hidden"])
    preview = type(check).model_validate(theirs)
    for mode in ("preview", "grade"):
        assert look(preview, plans["too_tight"], mode) == look(check, plans["too_tight"], "preview")


def test_do_notes_tell_each_case_in_the_learner_s_words(
    checks: dict[str, CheckModel], plans: dict[str, Rows]
) -> None:
    found = look(checks["detects"], plans["reference"])
    assert found.values["n"] == found.values["of"] == "8"
    assert "harmful posts that people saw" in found.values["harm"]
    assert len(found.notes) == 4
    assert found.notes[1].startswith("Too few people: On day 18, 00:00, a shortage of reviewers")
    assert "Your “Age of the review queue above 8 hours” called Jonah Lindqvist" in found.notes[1]
    assert {(part.field, part.text) for part in found.evidence} >= {("threshold", "8 hours")}


@pytest.mark.parametrize(
    ("change", "problem", "step"),
    [
        ({2: None, 3: None, 6: None}, "No rule of yours looks at", "Add a rule on “p95 latency"),
        ({2: {"threshold": "9 s"}, 6: None}, "the furthest was", "nearer to normal (normal is 1.2"),
        ({2: {"window": "6 days"}, 6: None}, "in time would have been 2 days", "a shorter window"),
        ({2: {"threshold": "1 s"}, 6: None}, "was on before", "a threshold at which it is quiet"),
        ({2: {"threshold": "1.3 s", "window": "6 h"}, 6: None}, "nobody came", "ring less often"),
        ({3: None, 4: None}, "No rule of yours looks at", "or a rule on readings that don't come"),
    ],
)
def test_is_the_first_gap_told_with_a_step(
    checks: dict[str, CheckModel],
    plans: dict[str, Rows],
    change: dict[int, dict[str, str] | None],
    problem: str,
    step: str,
) -> None:
    changed = ((row, change.get(n, {})) for n, row in enumerate(plans["reference"]))
    found = look(checks["detects"], [row | new for row, new in changed if new is not None])
    assert found.level is not None
    assert found.level < 3
    assert found.values["what"] in (
        "a release that posts more slowly",
        "logs that repeat old figures",
    )
    assert problem in found.values["problem"]
    assert step in found.values["step"]


def test_does_calm_tell_who_called_for_nothing(
    checks: dict[str, CheckModel], plans: dict[str, Rows]
) -> None:
    rows = [*plans["reference"]]
    rows[2] = rows[2] | {"threshold": "1.45 s"}
    found = look(checks["calm"], rows)
    assert found.level == 0
    assert "“p95 latency of posting above 1.45 s” called" in found.values["problem"]
    assert "further from normal (1.2 s)" in found.values["step"]
    waves = found.notes[2]
    assert waves.startswith("The campaign's two waves: ")
    assert "at a harmless peak" in waves
    assert {(part.row, part.text) for part in found.evidence} == {(2, "1.45 s")}


def test_are_only_the_loudest_rules_named(
    checks: dict[str, CheckModel], plans: dict[str, Rows]
) -> None:
    note = look(checks["calm"], plans["always"]).notes[0]
    assert note.count("called") == 3
    assert "more of your rules did the same" in note


def test_is_a_quiet_plan_told_that_it_notices_too_little(
    checks: dict[str, CheckModel], plans: dict[str, Rows]
) -> None:
    found = look(checks["calm"], plans["never"])
    assert "notices too little" in found.values["problem"]
    assert found.notes[2] == "The campaign's two waves: no call for nothing, not even at a peak."


@pytest.mark.parametrize(
    ("rows", "who", "level", "problem"),
    [
        (slice(0, 7), DECIDES, 4, ""),
        (slice(0, 7), "the head of trust", 4, ""),
        (slice(0, 7), "we all decide", 3, "“we all decide” names nobody who decides"),
        (slice(0, 7), "Nobody, not even Bastien", 3, "names nobody"),
        (slice(0, 7), "", 3, "Nothing says who decides on reopening"),
        (slice(0, 6), DECIDES, 3, "No rule that can be run speaks for business"),
        (slice(1, 5), DECIDES, 2, "speaks for business"),
        (slice(2, 4), DECIDES, 2, "speaks for ML and business"),
    ],
)
def test_is_what_a_plan_lacks_told(
    checks: dict[str, CheckModel],
    plans: dict[str, Rows],
    rows: slice,
    who: str,
    level: int,
    problem: str,
) -> None:
    found = look(checks["complete"], plans["reference"][rows], who=who)
    assert (found.level, found.values["n"]) == (level, str(level))
    assert problem in found.values["problem"]
    assert bool(found.values["step"]) == (level < 4)


def test_is_a_row_that_is_not_run_told(
    checks: dict[str, CheckModel], plans: dict[str, Rows]
) -> None:
    rows = [*plans["reference"]]
    rows[1] = rows[1] | {"threshold": "5", "owner": ""}
    found = look(checks["complete"], rows)
    assert found.level == 3
    assert found.values["problem"].startswith("One row is not run. Row 2, threshold: saw “5”")
    assert found.values["step"].startswith("Mend row 2: Add the unit: “5 per 1,000 posts”")
    assert len(found.notes) == 2
    assert [(part.row, part.field, part.text) for part in found.evidence] == [(1, "threshold", "5")]


@pytest.mark.parametrize("value", [None, [], "text", [{}], [{"metric": "mood"}]])
def test_is_no_plan_no_merit(checks: dict[str, CheckModel], value: Any) -> None:
    assert [look(check, value).level for check in checks.values()] == [0, 0, 0]


def test_can_one_look_be_a_criterion_of_its_own(
    kvarter: dict[str, Any], plans: dict[str, Rows]
) -> None:
    only = {"kind": "plan_complete", "world": kvarter["world"], "look": ["timing"]}
    check = PlanComplete.model_validate(only)
    assert look(check, plans["reference"]).level == 1
    found = look(check, plans["reference"][2:4])
    assert found.level == 0
    assert found.notes == ("No rule looks at a lagging metric.",)


@pytest.mark.parametrize(
    ("kind", "change", "message"),
    [
        (PlanComplete, {"look": ["rows"], "reopening": "x"}, "go together"),
        (PlanComplete, {}, "go together"),
        (PlanDetects, {"shown": [{"name": "calm", "seed": 1}]}, "needs an incident"),
        (PlanCalm, {"shown": []}, "at least 1 item"),
    ],
)
def test_is_a_check_that_can_not_judge_refused(
    kvarter: dict[str, Any], kind: type[CheckModel], change: dict[str, Any], message: str
) -> None:
    cases = {} if kind is PlanComplete else {k: kvarter[k] for k in ("shown", "hidden")}
    name = kind.model_fields["kind"].annotation.__args__[0]  # type: ignore[union-attr]
    tree = {"kind": name, "world": kvarter["world"]} | cases | change
    with pytest.raises(ValidationError, match=message):
        kind.model_validate(tree)


def test_are_all_kinds_listed() -> None:
    assert (PlanComplete, PlanDetects, PlanCalm) == ROLLOUT_CHECKS


@settings(max_examples=60, deadline=None)
@given(
    swaps=st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from(PARTS), st.text(max_size=20)), max_size=5
    )
)
def test_does_any_table_get_a_level(
    checks: dict[str, CheckModel], plans: dict[str, Rows], swaps: list[tuple[int, str, str]]
) -> None:
    rows = [dict(row) for row in plans["reference"]]
    for row, part, text in swaps:
        rows[row][part] = text
    for check in checks.values():
        found = look(check, rows, "preview")
        assert found.level in range(5)
        assert all(note for note in found.notes)
