from __future__ import annotations

from typing import Any

import pytest

from grader.simulations.problem import ScenarioError
from grader.simulations.role_play.engine import play
from grader.simulations.role_play.scenario import AUTHOR_ONLY, Scenario, json_schema, load_scenario

Tree = dict[str, Any]


def put(tree: Any, path: str, value: Any) -> None:
    """Set a value at a path such as `nodes/hello/choices/0/goto`."""
    *way, last = path.split("/")
    for part in way:
        tree = tree[int(part)] if isinstance(tree, list) else tree[part]
    tree[int(last) if isinstance(tree, list) else last] = value


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("nodes/hello/choises", [], "write 'choices'"),
        ("nodes/hello/choices/0/move", "x", "write 'moves'"),
        ("start", "helo", "write 'hello'"),
        ("nodes/hello/who", "anna", "write 'ana'"),
        ("nodes/hello/choices/0/goto", "othr", "write 'other'"),
        (
            "nodes/hello/choices/0/goto",
            [{"to": "other", "when": "firm > 1"}],
            "last branch has a condition",
        ),
        ("nodes/hello/choices/0/later/node", "startd", "write 'started'"),
        ("nodes/hello/choices/0/later/after", 0, "later.after"),
        ("nodes/hello/choices/1/cost", {"question": 1}, "write 'questions'"),
        ("nodes/hello/choices/1/cost", {"questions": 0}, "greater than or equal to 1"),
        ("nodes/hello/choices/1/reveals", ["i.call"], "write 'i.calls'"),
        ("nodes/hello/choices/1/set", ["mood_anna += 1"], "unknown variable 'mood_anna'"),
        ("nodes/hello/choices/1/set", ["firm += i.calls"], "needs a number"),
        ("nodes/hello/choices/1/when", "firm", "a condition gives true or false"),
        ("nodes/hello/choices/1/when", "frm > 1", "unknown name 'frm'"),
        ("nodes/hello/choices/1/when", "firm >", "a value is missing"),
        ("nodes/hello/choices/1/id", "build", "more than once"),
        ("nodes/hello/goto", "other", "choices and goto"),
        ("parties/ana/mood/start", 3, "0 to 2"),
        ("ends", [{"id": "quiet"}, {"id": "loud"}], "'quiet' has no condition"),
        ("ends", [{"id": "quiet", "when": "firm > 1"}], "the last one has a condition"),
        ("texts/hello.why.repley", "x", "write 'hello.why.reply'"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_the_fix(
    tree: Tree, path: str, value: Any, message: str
) -> None:
    put(tree, path, value)
    with pytest.raises(ScenarioError, match=r"scenario\.yaml: ") as caught:
        load_scenario(tree, "scenario.yaml")
    assert message in str(caught.value)


def test_a_missing_text_is_named(tree: Tree) -> None:
    del tree["texts"]["hello.sure"]
    with pytest.raises(ScenarioError, match=r"texts.hello.sure: no text"):
        load_scenario(tree, "t")


def test_nodes_that_only_lead_to_each_other_are_refused(tree: Tree) -> None:
    tree["nodes"]["a"] = {"who": "narrator", "goto": "b"}
    tree["nodes"]["b"] = {"who": "narrator", "goto": "a"}
    tree["texts"] |= {"a": "A.", "b": "B."}
    with pytest.raises(ScenarioError, match="leads back to itself without a choice"):
        load_scenario(tree, "t")


def test_all_mistakes_are_told_at_once(tree: Tree) -> None:
    tree["start"] = "nowhere"
    tree["nodes"]["hello"]["who"] = "nobody"
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tree, "t")
    assert len(caught.value.problems) == 2


def test_the_learners_side_has_no_authors_notes(scenario: Scenario) -> None:
    words = repr(scenario.for_learner())
    assert not any(f"'{key}'" in words for key in AUTHOR_ONLY)


def test_the_learners_side_plays_the_same(scenario: Scenario, well: list[str]) -> None:
    theirs = load_scenario(scenario.for_learner(), "exercise.json")
    assert play(theirs, well) == play(scenario, well)


def test_the_schema_for_editors_knows_the_short_form_of_goto() -> None:
    schema = json_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert {"type": "string"} in schema["$defs"]["Choice"]["properties"]["goto"]["anyOf"]


def test_an_unknown_ending_is_an_error(scenario: Scenario) -> None:
    with pytest.raises(KeyError):
        scenario.ending("nowhere")
