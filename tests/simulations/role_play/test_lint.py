"""Each rule has a conversation that must trigger it; `tree` itself triggers none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grader.simulations.role_play.explore import explore
from grader.simulations.role_play.lint import lint
from grader.simulations.role_play.scenario import load_scenario

Tree = dict[str, Any]
EVIDENCE = {"F1": "A", "F4": "C"}


def problems(tree: Tree, previous: Tree | None = None) -> list[str]:
    old = load_scenario(previous, "old") if previous else None
    return [str(p) for p in lint(load_scenario(tree, "t"), EVIDENCE, old)]


def choice(tree: Tree, node: str, choice_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in tree["nodes"][node]["choices"] if c["id"] == choice_id)
    return found


def test_a_sound_conversation_has_no_problem(tree: Tree) -> None:
    assert problems(tree) == []


def unreachable(tree: Tree) -> None:
    tree["nodes"]["island"] = {"who": "ana", "goto": "end"}
    tree["texts"]["island"] = "Alone."


def never_available(tree: Tree) -> None:
    choice(tree, "other", "stop")["when"] = "firm >= 3"


def stuck(tree: Tree) -> None:
    for c in tree["nodes"]["last"]["choices"]:
        c["when"] = "i.calls in learned"


def loop(tree: Tree) -> None:
    choice(tree, "hello", "sure")["goto"] = "hello"


def one_way_to_an_interest(tree: Tree) -> None:
    del choice(tree, "other", "ask")["reveals"]


def ending_never_reached(tree: Tree) -> None:
    tree["ends"].insert(0, {"id": "dream", "when": "firm >= 3 and questions >= 3"})
    tree["texts"] |= {"end.dream": "Dream.", "end.dream.title": "Dream"}


def one_way_to_a_good_ending(tree: Tree) -> None:
    tree["ends"][0]["when"] += " and questions == 1 and mood_ana == 2"
    tree["nodes"]["other"]["choices"] = [choice(tree, "other", "fine")]
    choice(tree, "back", "numbers")["reveals"] = ["i.calls"]
    tree["texts"] = {
        k: v for k, v in tree["texts"].items() if not k.startswith(("other.ask", "other.stop"))
    }
    choice(tree, "back", "push")["grants"] = ["tom"]


def villain(tree: Tree) -> None:
    del choice(tree, "other", "stop")["grants"]


def unused_variable(tree: Tree) -> None:
    tree["vars"]["spare"] = {"init": 0}
    choice(tree, "hello", "sure")["set"] = ["spare = 1"]


def constant_variable(tree: Tree) -> None:
    tree["vars"]["fixed"] = {"init": 0}
    choice(tree, "hello", "sure")["when"] = "fixed == 0"


def id_that_never_comes_up(tree: Tree) -> None:
    choice(tree, "other", "ask")["when"] = "not i.cals in learned"


def out_of_bounds(tree: Tree) -> None:
    tree["vars"]["firm"]["max"] = 2


def no_reply(tree: Tree) -> None:
    del tree["texts"]["back.told.reply"]


def no_debrief(tree: Tree) -> None:
    del tree["texts"]["back.told.debrief"]


def image_without_words(tree: Tree) -> None:
    tree["texts"]["back"] = "![ ](plan.png) And now?"


def long_option(tree: Tree) -> None:
    tree["texts"]["hello.build"] = "and " * 41


def hard_to_read(tree: Tree) -> None:
    tree["texts"]["hello"] = (
        "Considering organisational responsibilities, operational transparency necessitates "
        "extraordinary collaboration between interdisciplinary representatives, notwithstanding "
        "considerable infrastructural limitations affecting availability, predictability, "
        "accountability, documentation, standardisation and interoperability."
    )


def number_without_evidence(tree: Tree) -> None:
    del tree["nodes"]["hello"]["evidence"]


def unknown_evidence(tree: Tree) -> None:
    tree["nodes"]["hello"]["evidence"] = ["F2"]


def folklore(tree: Tree) -> None:
    tree["nodes"]["hello"]["evidence"] = ["F4"]


def no_quality(tree: Tree) -> None:
    del choice(tree, "back", "told")["quality"]


def longest_is_good(tree: Tree) -> None:
    for key in ("hello.why", "back.told", "last.date"):
        tree["texts"][key] += " And what else could it be that I have not thought of yet?"


def shortest_is_good(tree: Tree) -> None:
    for key in ("hello.why", "back.told", "last.date"):
        tree["texts"][key] = "?"


def first_is_good(tree: Tree) -> None:
    for node in ("hello", "back", "last"):
        rows = tree["nodes"][node]["choices"]
        rows.sort(key=lambda c: c["quality"] != "good")


def last_is_good(tree: Tree) -> None:
    for node in ("hello", "back", "last"):
        rows = tree["nodes"][node]["choices"]
        rows.sort(key=lambda c: c["quality"] == "good")


def absolute_words(tree: Tree) -> None:
    for key in ("hello.build", "hello.sure", "back.push", "last.never", "close.later"):
        tree["texts"][key] += " Always."


def bot_wins(tree: Tree) -> None:
    tree["ends"][0]["when"] = "firm >= 0"


RULES: list[tuple[Callable[[Tree], None], str]] = [
    (unreachable, "nodes.island: play never gets here"),
    (never_available, "choice 'stop' is never available"),
    (stuck, "nodes.last: play can get stuck here"),
    (loop, "nodes.hello: can be repeated without anything changing"),
    (one_way_to_an_interest, "'i.calls' comes out in 1 choice(s)"),
    (ending_never_reached, "'dream' is never reached"),
    (one_way_to_a_good_ending, "1 way(s) to a good ending"),
    (villain, "parties.tom: their stated position is right on no path"),
    (unused_variable, "vars.spare: no condition reads it"),
    (constant_variable, "vars.fixed: no choice changes it"),
    (id_that_never_comes_up, "write 'i.calls'"),
    (out_of_bounds, "firm would become 3"),
    (no_reply, "no text 'back.told.reply'"),
    (no_debrief, "no text 'back.told.debrief'"),
    (image_without_words, "an image without alt text"),
    (long_option, "an option of 41 words"),
    (hard_to_read, "texts.hello: reading grade"),
    (number_without_evidence, "numbers in 'hello' with no evidence"),
    (unknown_evidence, "unknown evidence 'F2'"),
    (folklore, "grade C (folklore)"),
    (no_quality, "'told' has no quality"),
    (longest_is_good, "a good move is the longest option"),
    (shortest_is_good, "a good move is the shortest option"),
    (first_is_good, "a good move is the first option"),
    (last_is_good, "a good move is the last option"),
    (absolute_words, "words such as 'always' and 'must'"),
    (bot_wins, "the bot 'always-yes' ends well"),
]


@pytest.mark.parametrize(("spoil", "message"), RULES, ids=[spoil.__name__ for spoil, _ in RULES])
def test_what_is_wrong_is_found(tree: Tree, spoil: Callable[[Tree], None], message: str) -> None:
    spoil(tree)
    assert any(message in problem for problem in problems(tree)), problems(tree)


def test_turning_from_one_person_to_another_may_repeat(tree: Tree) -> None:
    tree["nodes"]["hello"]["choices"].append({"id": "tom", "moves": ["turn"], "goto": "door"})
    tree["nodes"]["door"] = {
        "who": "tom",
        "choices": [{"id": "ana", "moves": ["turn"], "goto": "hello"}],
    }
    tree["texts"] |= {"door": "Yes?", "door.ana": "Ana?", "hello.tom": "Tom?"}
    assert problems(tree) == []


def test_a_repeated_choice_that_costs_something_is_progress(tree: Tree) -> None:
    choice(tree, "other", "ask")["goto"] = "other"
    assert problems(tree) == []


def test_percentages_and_times_in_hidden_texts_need_no_evidence(tree: Tree) -> None:
    tree["texts"]["hello.why.debrief"] = "You used 1 of 2."
    assert problems(tree) == []


def test_short_texts_are_not_held_to_a_reading_grade(tree: Tree) -> None:
    tree["texts"]["back"] = "Interoperability notwithstanding?"
    assert problems(tree) == []


def test_the_same_version_with_other_content_is_found(tree: Tree) -> None:
    old = {**tree, "texts": {**tree["texts"], "back": "Well?"}}
    assert any("a higher version for changed content" in p for p in problems(tree, old))


def test_the_same_version_with_the_same_content_is_fine(tree: Tree) -> None:
    assert problems(tree, tree) == []


def test_an_id_may_not_change_its_meaning_between_versions(tree: Tree) -> None:
    old = {**tree, "version": 1}
    tree = {**tree, "version": 2}
    assert problems(tree, old) == []
    tree["nodes"] = {**tree["nodes"], "hello": {**tree["nodes"]["hello"]}}
    tree["nodes"]["hello"]["choices"] = [{**c} for c in tree["nodes"]["hello"]["choices"]]
    choice(tree, "hello", "sure")["moves"] = ["escalate"]
    assert any("an id whose meaning has changed" in p for p in problems(tree, old))


def test_a_conversation_too_large_to_walk_through_is_named(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = load_scenario(tree, "t")
    small = explore(scenario, limit=3)
    assert not small.complete
    monkeypatch.setattr("grader.simulations.role_play.lint.explore", lambda _scenario: small)
    assert any("different situations" in str(p) for p in lint(scenario, EVIDENCE))
