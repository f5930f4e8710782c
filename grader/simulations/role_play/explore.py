"""Every state that play can reach. Scenario graphs are small enough to look at all of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, replace

from grader.simulations.role_play.expressions import names_in, parse
from grader.simulations.role_play.model import Choice
from grader.simulations.role_play.reducer import State, refusal, start, step
from grader.simulations.role_play.references import conditions_of
from grader.simulations.role_play.scenario import Scenario

MAX_STATES = 150_000

Key = Hashable


@dataclass(frozen=True, slots=True)
class Move:
    """One step in the graph of states."""

    node: str
    choice: str
    to: Key


@dataclass(frozen=True, slots=True)
class Graph:
    """All reachable states, by key, with the steps between them."""

    first: Key
    states: dict[Key, State]
    moves: dict[Key, tuple[Move, ...]]
    complete: bool

    @property
    def endings(self) -> dict[str, list[Key]]:
        """The states in which each ending was reached."""
        found: dict[str, list[Key]] = {}
        for key, state in self.states.items():
            if state.ended:
                found.setdefault(state.ended, []).append(key)
        return found


def explore(scenario: Scenario, limit: int = MAX_STATES) -> Graph:
    """Play everything that can be played, each different situation once."""
    key_of = _Keys(scenario)
    first = start(scenario)
    states: dict[Key, State] = {key_of(first): first}
    moves: dict[Key, tuple[Move, ...]] = {}
    todo = deque(states)
    while todo and len(states) <= limit:
        key = todo.popleft()
        steps = []
        for choice in available(scenario, states[key]):
            # The transcript plays no part in what can happen, so it is not carried along.
            after = replace(step(scenario, states[key], choice.id), lines=())
            to = key_of(after)
            steps.append(Move(states[key].node, choice.id, to))
            if to not in states:
                states[to] = after
                todo.append(to)
        moves[key] = tuple(steps)
    return Graph(key_of(first), states, moves, complete=not todo)


def available(scenario: Scenario, state: State) -> list[Choice]:
    """The choices that can be made in a state."""
    if state.ended is not None:
        return []
    return [
        c
        for c in scenario.nodes[state.node].choices
        if refusal(scenario, state, state.node, c) is None
    ]


class _Keys:
    """Two states with the same key have the same future."""

    def __init__(self, scenario: Scenario) -> None:
        read: set[str] = set()
        for _path, text in conditions_of(scenario):
            read |= names_in(parse(text))
        self.turn = "turn" in read
        self.moves = tuple(sorted(n for n in read if n.startswith(("moves.", "before."))))
        self.proposal = any(name.startswith("before.") for name in read)
        self.once = {
            (node_id, c.id)
            for node_id, node in scenario.nodes.items()
            for c in node.choices
            if c.once
        }

    def __call__(self, state: State) -> Key:
        env = state.env() if self.moves else {}
        turn = len(state.taken)
        said = {(t.node, t.choice) for t in state.taken} & self.once
        return (
            state.node,
            tuple((n, tuple(sorted(v)) if isinstance(v, tuple) else v) for n, v in state.vars),
            frozenset(state.learned),
            frozenset(said),
            tuple((due.turn - turn, due.node, due.unless) for due in state.queue),
            state.resume,
            tuple(env[name] for name in self.moves),
            self.proposal and dict(state.moves).get("propose", 0) > 0,
            turn if self.turn else 0,
            state.ended,
        )
