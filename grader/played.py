"""What is played and not written, behind one door: role-plays and negotiations.

A run is what `journal.final_answers` gives: `{"run": 1, "choices": [move, …], …}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.simulations.negotiation import bots as negotiators
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.deal import agreement
from grader.simulations.negotiation.debrief import timeline
from grader.simulations.negotiation.lint import lint as negotiation_lint
from grader.simulations.negotiation.loading import load_negotiation
from grader.simulations.negotiation.moves import write_move
from grader.simulations.negotiation.replay import replay as renegotiated
from grader.simulations.negotiation.words import CLOSES
from grader.simulations.problem import Problem
from grader.simulations.role_play import bots as talkers
from grader.simulations.role_play.engine import as_run
from grader.simulations.role_play.lint import lint
from grader.simulations.role_play.replay import replay
from grader.simulations.role_play.scenario import Scenario, load_scenario

World = Scenario | Negotiation
BOTS = tuple(talkers.BOTS)


def load_world(tree: Mapping[str, Any], source: str) -> World:
    """Read a role-play or a negotiation strictly: only the latter has issues.

    `source` is the file that messages name. Raises ScenarioError or ContentError.
    """
    return load_negotiation(tree, source) if "issues" in tree else load_scenario(tree, source)


def whole(world: World) -> dict[str, Any]:
    """All of it as plain data that `load_world` reads again, an author's notes included."""
    tree = world.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {**tree, "schema": world.schema_}


def learned(world: World, run: Any) -> frozenset[str] | None:
    """The hidden interests that a run brought out; None where the run can't have happened."""
    if isinstance(world, Negotiation):
        led = renegotiated(world, run)
        return None if led.problem else frozenset(led.state.known)
    played = replay(world, run)
    return None if played.problem else frozenset(played.state.learned)


def agreed(world: World | None, run: Any) -> dict[str, str]:
    """What a negotiation's run agreed, as issue → option, or what holds where it did not.

    `run` is None where nothing was submitted; empty for what is no negotiation.
    """
    if not isinstance(world, Negotiation):
        return {}
    found = agreement(world, run)
    return world.as_choice(found) if found else {}


def told(world: World | None, run: Any) -> list[tuple[str, str]]:
    """Every move of a run as (words of the move, the learner's own words); never an error.

    A move that does not exist or can't have happened is told by its names.
    """
    rows = run.get("choices") if isinstance(run, Mapping) else None
    moves = [row for row in (rows if isinstance(rows, list) else []) if isinstance(row, Mapping)]
    if isinstance(world, Negotiation):
        possible = timeline(world, renegotiated(world, {"choices": moves}))
        known = [row.said or CLOSES for row in possible]
    else:
        known = []
    words = [*known, *(_named(world, move) for move in moves[len(known) :])]
    return [(said, str(move.get("own") or "")) for said, move in zip(words, moves, strict=True)]


def _named(world: World | None, move: Mapping[str, Any]) -> str:
    if "move" in move:
        return " ".join(str(part) for name, part in move.items() if name != "own")
    node, choice = move.get("node"), move.get("choice")
    key = f"{node}.{choice}"
    there = isinstance(world, Scenario) and world.choice(str(node), str(choice)) is not None
    return world.text(key) if there and isinstance(world, Scenario) else key


def bots_of(world: World) -> tuple[str, ...]:
    """Every player without judgement that can play this world: `BOTS`, and those of its kind."""
    return tuple(negotiators.BOTS) if isinstance(world, Negotiation) else BOTS


def bot_run(name: str, world: World) -> dict[str, Any]:
    """The run of one of the world's bots, as the journal would give it."""
    if isinstance(world, Negotiation):
        moves = [write_move(move) for move in negotiators.run_bot(name, world).moves]
    else:
        moves = as_run(talkers.run_bot(name, world))["choices"]
    return {"run": 1, "choices": moves, "undone": 0, "submitted": True}


def faults(
    world: World, evidence: Mapping[str, str], previous: World | None
) -> Iterator[tuple[str, str, str]]:
    """What an author should mend before learners play it, as (place, what is wrong, fix).

    `evidence` and `previous` are those of the two lints; a world of the other kind is none.
    """
    found: Sequence[Problem]
    if isinstance(world, Negotiation):
        before = previous if isinstance(previous, Negotiation) else None
        found = negotiation_lint(world, evidence, before)
    else:
        found = lint(world, evidence, previous if isinstance(previous, Scenario) else None)
    for problem in found:
        yield problem.path, f"{problem.seen}; expected {problem.expected}.", f"{problem.fix}."
