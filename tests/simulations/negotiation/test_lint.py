"""Does an author hear what is wrong with a negotiation that can be read?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.lint import lint
from grader.simulations.negotiation.loading import load_negotiation

Tree = dict[str, Any]
KNOWN = dict.fromkeys(["F1", "F2", "F12", "F13", "case.harmful", "case.launch"], "case")


def said(tree: Tree, previous: Negotiation | None = None) -> list[str]:
    found = lint(load_negotiation(tree, "k"), KNOWN, previous)
    return [f"{p.path}: {p.seen}; expected {p.expected}. Fix: {p.fix}." for p in found]


def lower(tree: Tree) -> None:
    for party in tree["parties"].values():
        party["reservation"] = 1


def test_a_good_negotiation_has_no_problem(tree: Tree) -> None:
    assert said(tree) == []


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        (lambda t: t["parties"]["ml"].update(reservation=99), "0 efficient outcomes that all"),
        (lower, "seed.a: an outcome that all three would sign as it stands"),
        (lower, "the bot 'random' reaches an agreement in"),
        (
            lambda t: t["parties"]["ml"]["questions"][0].update(evidence=["F99"]),
            "parties.ml.questions.accuracy.evidence: 'F99'; expected a fact of the course",
        ),
        (
            lambda t: t["senior"]["asks"][0].update(evidence=[]),
            "senior.asks.ninety_nine: a number that rests on nothing",
        ),
    ],
)
def test_what_is_wrong_is_named(tree: Tree, breaks: Callable[[Tree], Any], expected: str) -> None:
    breaks(tree)
    assert expected in "\n".join(said(tree))


def test_changed_content_needs_a_higher_version(case: Negotiation, tree: Tree) -> None:
    tree["opening"] = "Another room."
    assert "raise `version` by one" in "\n".join(said(tree, case))
    tree["version"] = 2
    assert said(tree, case) == []


def test_an_id_keeps_its_meaning(case: Negotiation, tree: Tree) -> None:
    tree["version"] = 2
    asks = tree["parties"]["ml"]["questions"]
    asks[1]["reveals"], asks[2]["reveals"] = [], ["i.severe"]
    found = "\n".join(said(tree, case))
    assert "parties.ml.questions.night: an id whose meaning has changed" in found
    assert "give what has changed a new id" in found
