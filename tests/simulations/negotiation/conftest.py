"""The real case, short ways to play it, and the points that a rubric would give."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from grader.case import load_yaml
from grader.checks.base import Answer
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.checks import (
    AsksAnswered,
    DealGap,
    DealHolds,
    DealSurplus,
    InterestsBeforeOffer,
    NegotiationCheck,
    OptionsConsidered,
    TalkShare,
)
from grader.simulations.negotiation.engine import start, step
from grader.simulations.negotiation.loading import load_negotiation
from grader.simulations.negotiation.moves import AnswerAsk, Close, Move, read_move
from grader.simulations.negotiation.replay import as_run
from grader.simulations.negotiation.state import State

COURSE = Path(__file__).parents[3]
FILE = COURSE / "solutions/i3_accuracy_vs_usability/author/negotiation.yaml"
TREE = load_yaml(FILE)
# (check, its highest level, points at that level)
RUBRIC: tuple[tuple[NegotiationCheck, int, int], ...] = (
    (InterestsBeforeOffer(kind="interests_before_offer", needs=(1, 2)), 2, 2),
    (OptionsConsidered(kind="options_considered", needs=(2, 4)), 2, 2),
    (DealHolds(kind="deal_holds"), 1, 2),
    (DealGap(kind="deal_gap", at_most=(20, 4)), 2, 1),
    (DealSurplus(kind="deal_surplus", at_least=(1, 5)), 2, 1),
    (AsksAnswered(kind="asks_answered", needs=(9, 11)), 2, 3),
    (TalkShare(kind="talk_share", at_least=(0.12, 0.2)), 2, 1),
)
PASS = 0.6


@pytest.fixture
def tree() -> dict[str, Any]:
    return deepcopy(TREE)


@pytest.fixture(scope="session")
def case() -> Negotiation:
    return load_negotiation(TREE, str(FILE))


def lead(case: Negotiation, *said: str, answer: str = "right", **answers: str) -> State:
    """Play short lines ("ask ml night", "back ml", "offer …", "close 2"), answering each ask.

    An ask is answered as `answers` says for it, else by `answer`; "wait" leaves it open.
    """
    state = start(case)
    for line in said:
        if state.ended:
            break
        state = _answered(case, then(case, state, line), answer, answers)
    return state


def then(case: Negotiation, state: State, line: str) -> State:
    """One line more; nobody upstairs is answered."""
    return step(case, state, _move(case, line))


def _answered(case: Negotiation, state: State, answer: str, answers: dict[str, str]) -> State:
    while state.pending and (ask := case.ask(state.pending)):
        how = answers.get(ask.id, answer)
        if how == "wait":
            break
        chosen = ask.right if how == "right" else how
        state = step(case, state, AnswerAsk.model_validate({"ask": ask.id, "answer": chosen}))
    return state


def _move(case: Negotiation, line: str) -> Move:
    kind, *rest = line.split()
    if kind == "ask":
        return read_move({"move": "ask", "party": rest[0], "question": rest[1]})
    if kind == "back":
        return read_move({"move": "reflect", "party": rest[0]})
    if kind == "offer":
        return read_move({"move": "propose", "outcome": case.as_choice(tuple(rest))})
    return Close(offer=int(rest[0])) if rest else Close()


def answer_of(case: Negotiation, state: State) -> Answer:
    return Answer("talks", as_run(state), scenario=case)


def share_of_points(case: Negotiation, state: State) -> float:
    """What the rubric above gives to a run, from 0 to 1."""
    points = 0.0
    for check, top, worth in RUBRIC:
        level = check.find(answer_of(case, state)).level
        points += worth * (level or 0) / top
    return points / sum(worth for *_, worth in RUBRIC)


# Four ways that differ in model, screen, date and scope; each ends well.
PATHS: dict[str, tuple[str, ...]] = {
    "early, few reviewers, ads first": (
        "ask ml night", "back ml", "ask design watched", "back design", "ask business contract",
        "back business", "ask design gone",
        "offer cascade optimistic_async r2 w8 all",
        "offer cascade optimistic_async r2 w8 ads_first",
        "offer cascade optimistic_async r5 w12 ads_first",
        "offer cascade optimistic_async r5 w8 ads_first", "close 2",
    ),
    "later, with an own model behind a short spinner": (
        "ask ml faster", "back ml", "ask design later", "back design", "ask business reviewers",
        "back business", "ask business why_eight", "back business",
        "offer own spinner r2 w12 all", "offer own spinner r2 w12 ads_first",
        "offer own delayed_publish r5 w12 ads_first", "offer own spinner r5 w12 ads_first", "close",
    ),
    "a quick model, and many people": (
        "ask ml after", "back ml", "ask design spinner", "back design", "ask business moved",
        "back business", "ask business contract",
        "offer fast optimistic_async r2 w8 all", "offer fast optimistic_async r5 w8 ads_first",
        "offer fast optimistic_async r5 w12 ads_first", "offer fast spinner r5 w12 ads_first",
        "close 3",
    ),
    "everywhere at once": (
        "ask business moved", "ask design watched", "ask ml accuracy", "back ml",
        "ask design gone", "back design", "back business",
        "offer slow spinner r0 w8 all", "offer cascade spinner r2 w8 all",
        "offer cascade optimistic_async r2 w8 all", "offer cascade optimistic_async r5 w8 all",
        "close",
    ),
}  # fmt: skip
