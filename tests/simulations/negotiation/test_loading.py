"""Does a broken case file say where it is broken and how to mend it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grader.errors import ContentError
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.loading import json_schema, load_negotiation
from grader.simulations.negotiation.senior import ANSWERS

Tree = dict[str, Any]


def ask(tree: Tree, number: int) -> Tree:
    found: Tree = tree["senior"]["asks"][number]
    return found


def ml(tree: Tree) -> Tree:
    found: Tree = tree["parties"]["ml"]
    return found


BROKEN: list[tuple[Callable[[Tree], object], str]] = [
    (lambda t: t.update(rounds=3), "unknown key 'rounds'"),
    (lambda t: t["budget"].update(rounds=0), "budget.rounds: saw 0"),
    (lambda t: t["budget"].update(rounds=2.5), "budget.rounds: saw 2.5"),
    (lambda t: t["parties"].pop("ml"), "parties: "),
    (lambda t: t["senior"]["asks"].pop(), "senior.asks: "),
    (lambda t: t["issues"][0]["options"].append(t["issues"][0]["options"][0]), "'slow' 2 times"),
    (
        lambda t: t["issues"][0]["options"][2].update(unlock=["i.sever"]),
        "issues.model.cascade.unlock: saw 'i.sever'; expected i.severe",
    ),
    (
        lambda t: [o.update(unlock=["i.severe"]) for o in t["issues"][3]["options"]],
        "issues.week: saw only locked options",
    ),
    (lambda t: t["seed"]["a"]["outcome"].update(week="w9"), "seed.a.outcome.week: saw 'w9'"),
    (lambda t: t["seed"]["a"]["outcome"].pop("week"), "seed.a.outcome: saw no 'week'"),
    (lambda t: ml(t)["utility"]["week"].pop("w8"), "parties.ml.utility.week: saw no 'w8'"),
    (lambda t: ml(t)["utility"]["week"].update(w20=3), "parties.ml.utility.week: saw 'w20'"),
    (lambda t: ml(t)["utility"].pop("week"), "parties.ml.utility: saw no 'week'"),
    (lambda t: ml(t)["utility"]["week"].update(w8="much"), "utility.week.w8: saw 'much'"),
    (lambda t: ml(t)["reactions"]["lacks"].pop("ux"), "parties.ml.reactions.lacks: saw no 'ux'"),
    (lambda t: ml(t)["reactions"].update(nearer="Hm."), "ml.reactions.nearer: saw no {opt"),
    (lambda t: ml(t)["questions"][1].update(id="accuracy"), "ml.questions: saw 'accuracy' 2"),
    (
        lambda t: ml(t)["questions"][1].update(reveals=["i.clause"]),
        "parties.ml.questions.night: saw 'i.clause'",
    ),
    (
        lambda t: ml(t)["questions"][1].update(reveals=[]),
        "interests.i.severe: saw 1 questions that find it; expected 2 or more",
    ),
    (lambda t: t["interactions"][0]["when"].update(ux=["spin"]), "[0].when.ux: saw 'spin'"),
    (lambda t: t["interactions"][0]["gives"].update(boss=1), "interactions[0].gives: saw 'boss'"),
    (lambda t: ask(t, 1).update(id="ninety_nine"), "senior.asks: saw 'ninety_nine' 2 times"),
    (
        lambda t: ask(t, 1).update(right="alternative"),
        "senior.asks: saw 1 that deserve a yes; expected 2 of 6",
    ),
    (lambda t: ask(t, 0).pop("later"), "senior.asks.ninety_nine.later: saw nothing"),
    (lambda t: ask(t, 2)["later"]["closes"].clear(), "demo_team.later: saw words alone"),
    (lambda t: ask(t, 2)["later"]["closes"].update(week="w9"), "later.closes.week: saw 'w9'"),
    (lambda t: ask(t, 4)["later"]["shifts"][0].update(party="boss"), "later.shifts: saw 'boss'"),
    (lambda t: ask(t, 4)["later"]["shifts"][0].update(by=5), "shifts.0.by: saw 5"),
    (lambda t: t["endings"].pop("broken"), "endings: saw no 'broken'"),
]  # fmt: skip


@pytest.mark.parametrize(("breaks", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_broken_case_names_the_place(
    tree: Tree, breaks: Callable[[Tree], object], message: str
) -> None:
    breaks(tree)
    with pytest.raises(ContentError) as error:
        load_negotiation(tree, "kvarter.yaml")
    assert message in str(error.value)
    assert all(
        line.startswith("kvarter.yaml: ") and " Fix: " in line
        for line in str(error.value).splitlines()
    )


def test_all_problems_are_told_at_once(tree: Tree) -> None:
    tree["endings"].pop("broken")
    ask(tree, 0).pop("later")
    with pytest.raises(ContentError) as error:
        load_negotiation(tree, "kvarter.yaml")
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize(("yes", "no"), [(True, False), ("yes", "no")])
def test_yes_and_no_need_no_quotes_in_yaml(tree: Tree, yes: object, no: object) -> None:
    for row in tree["senior"]["asks"]:
        said = row["answers"]
        row["answers"] = {
            yes: said.get(True, said.get("yes")),
            no: said.get(False, said.get("no")),
            "alternative": said["alternative"],
        }
    case = load_negotiation(tree, "kvarter.yaml")
    assert [ask.right for ask in case.senior.asks].count("yes") == 2


def test_what_a_learner_gets_is_read_again_as_the_same_case(case: Negotiation) -> None:
    assert load_negotiation(case.for_learner(), "exercise.json") == case


def test_the_schema_names_every_key_of_the_file(tree: Tree) -> None:
    schema = json_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(tree) <= set(schema["properties"])
    assert schema["additionalProperties"] is False


def test_words_are_short_enough_to_be_spoken(case: Negotiation) -> None:
    for party in case.parties.values():
        for question in party.questions:
            assert len(question.says.split()) <= 16
            assert len(question.reply.split()) <= 50
            assert len(question.back.reply.split()) <= 50


def test_the_right_answer_to_an_ask_is_not_given_away_by_its_length(case: Negotiation) -> None:
    longest = []
    for ask in case.senior.asks:
        words = {a: len(getattr(ask.answers, a).says.split()) for a in ANSWERS}
        assert max(words.values()) <= 25
        longest.append(max(words, key=lambda a: words[a]) == ask.right)
    assert sum(longest) <= 0.4 * len(longest)
