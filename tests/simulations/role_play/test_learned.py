"""What a conversation brought out is known to the checks of the other items."""

from datetime import UTC, datetime
from typing import Any

import pytest

from grader.exercise import Exercise, Sheet
from grader.journal import Entry
from grader.rubric import Rubric
from grader.simulations.role_play.scenario import Scenario

SHEET = Sheet.model_validate(
    {
        "schema": 1, "id": "m1_talk", "version": 1, "title": "Talk", "summary": "Talk.",
        "level": "beginner", "minutes": 5, "seed_ids": ["B1"], "teaches": ["x"],
        "sittings": [{"id": "s1", "title": "One", "minutes": 5, "items": ["talk", "page"]}],
        "items": [
            {"id": "talk", "kind": "role_play", "title": "Talk"},
            {"id": "page", "kind": "fields", "title": "Page",
             "fields": [{"id": "problem", "label": "Problem", "type": "text"}]},
        ],
    }
)  # fmt: skip
LEVELS = [{"share": 0, "message": "No.", "next_step": "Go on."}, {"share": 1, "message": "Yes."}]
REMARK = {"matter": "repeat", "interest": "i.calls", "says": "Why?", "asked": "You knew.",
          "unasked": "You did not ask."}  # fmt: skip


def note(scenario: Scenario, run: Any) -> tuple[str, ...]:
    """The remark that comes back on a page that says nothing about it."""
    check = {"kind": "brief_deciding", "meeting": "talk", "asked": 15, "remarks": [REMARK]}
    ending = {"kind": "ending_in", "levels": {"quiet": 1}}
    rubric = {
        item: {"criteria": [{"id": "c", "title": "C", "points": 1, "scorer": "slot",
                             "check": chosen, "levels": LEVELS}]}
        for item, chosen in (("talk", ending), ("page", check))
    }  # fmt: skip
    exercise = Exercise(SHEET, Rubric.model_validate({"schema": 1, "items": rubric}),
                        {"talk": scenario})  # fmt: skip
    answers = {"page": {"problem": "People wait."}} | ({"talk": run} if run else {})
    entries = [
        Entry(schema=1, seq=n, time=datetime(2000, 1, 1, tzinfo=UTC), content_version="1",
              item=item, event="answered", value=value)
        for n, (item, value) in enumerate(answers.items(), start=1)
    ]  # fmt: skip
    return exercise.score(entries).item("page").criteria[0].notes


def run(*choices: tuple[str, str]) -> dict[str, Any]:
    return {"run": 1, "choices": [{"node": node, "choice": choice} for node, choice in choices]}


@pytest.mark.parametrize(
    ("played", "said"),
    [
        (run(("hello", "why")), "Why? You knew."),
        (run(("hello", "sure")), "Why? You did not ask."),
        (run(("hello", "no_such_choice")), "Why?"),
        (None, "Why?"),
    ],
)
def test_a_reviewer_knows_whether_it_was_asked_for(
    scenario: Scenario, played: Any, said: str
) -> None:
    assert note(scenario, played) == (said,)
