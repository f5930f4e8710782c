"""Every state that play can reach. Scenario graphs are small enough to look at all of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, replace

from grader.simulations.role_play.expressions import Value, names_in, parse, parse_effect
from grader.simulations.role_play.model import RESUME, Choice
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
    """Two states with the same key have the same future.

    What nothing ahead reads any more is left out: without that, everything said in a meeting
    would be told apart again and again in what follows it.
    """

    def __init__(self, scenario: Scenario) -> None:
        ahead: dict[str | None, frozenset[str]] = {
            node_id: nodes_ahead(scenario, node_id) for node_id in scenario.nodes
        }
        # What cuts in hands back to where play was, so that anything may be ahead.
        ahead[None] = frozenset(scenario.nodes)
        self.read = {place: _read_in(scenario, nodes) for place, nodes in ahead.items()}
        self.once = {
            place: {(n, c.id) for n in nodes for c in scenario.nodes[n].choices if c.once}
            for place, nodes in ahead.items()
        }

    def __call__(self, state: State) -> Key:
        place = None if state.queue or state.resume else state.node
        read, turn = self.read[place], len(state.taken)
        said = {(t.node, t.choice) for t in state.taken} & self.once[place]
        env = state.env()
        return (
            state.node,
            tuple(_unordered(env[name]) for name in sorted(read)),
            frozenset(said),
            tuple((due.turn - turn, due.node, due.unless) for due in state.queue),
            state.resume,
            # `before.*` is counted differently once something has been proposed.
            any(n.startswith("before.") for n in read) and dict(state.moves).get("propose", 0) > 0,
            state.ended,
        )


def _unordered(value: Value) -> Value:
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def _read_in(scenario: Scenario, nodes: frozenset[str]) -> frozenset[str]:
    """The names on which it can depend what is possible in these nodes, or how it ends.

    Lines and advice only choose words. A number that is counted up or down has its bounds looked
    at there, and so is read.
    """
    read: set[str] = set()
    for path, text in conditions_of(scenario):
        place, _, rest = path.partition(".")
        words_only = ".lines[" in path or place.startswith("advice")
        if not words_only and (place != "nodes" or rest.partition(".")[0] in nodes):
            read |= names_in(parse(text))
    for node_id in nodes:
        for choice in scenario.nodes[node_id].choices:
            read |= set(choice.cost)
            for effect in map(parse_effect, choice.set):
                read |= names_in(effect.value)
                if effect.op != "=" and effect.name in scenario.vars:
                    read.add(effect.name)
    return frozenset(read)


def nodes_ahead(scenario: Scenario, node_id: str) -> frozenset[str]:
    """The node itself and all that play can still come to from it."""
    seen: set[str] = set()
    todo = [node_id]
    while todo:
        here = todo.pop()
        if here == RESUME:
            return frozenset(scenario.nodes)
        if here in seen or here not in scenario.nodes:
            continue
        seen.add(here)
        node = scenario.nodes[here]
        todo += [branch.to for branch in node.goto]
        for choice in node.choices:
            todo += [branch.to for branch in choice.goto]
            todo += [choice.later.node] if choice.later else []
    return frozenset(seen)
