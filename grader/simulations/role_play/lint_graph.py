"""Problems of the graph: what cannot be reached, left, found or won."""

from __future__ import annotations

from collections.abc import Iterator

from grader.simulations.problem import Problem
from grader.simulations.role_play.explore import Graph, Key
from grader.simulations.role_play.references import choices_of
from grader.simulations.role_play.scenario import Scenario

MIN_PATHS = 2


def graph_problems(scenario: Scenario, graph: Graph) -> Iterator[Problem]:
    """Everything that an exhaustive walk of the states shows."""
    made = {(m.node, m.choice) for moves in graph.moves.values() for m in moves}
    yield from _unreachable(scenario, graph, made)
    yield from _dead_ends(graph)
    yield from _loops(scenario, graph)
    yield from _interests(scenario, made)
    yield from _endings(scenario, graph)
    yield from _fairness(scenario, graph, made)


def _spoken(scenario: Scenario, graph: Graph) -> set[str]:
    """Nodes that play comes past, those without choices included."""
    spoken = {state.node for state in graph.states.values()}
    todo = [scenario.start]
    for node_id, node in scenario.nodes.items():
        if node_id in spoken:
            for choice in node.choices:
                todo += [branch.to for branch in choice.goto]
                todo += [choice.later.node] if choice.later else []
    while todo:
        node_id = todo.pop()
        if node_id in scenario.nodes and not scenario.nodes[node_id].choices:
            if node_id not in spoken:
                spoken.add(node_id)
            todo += [branch.to for branch in scenario.nodes[node_id].goto]
    return spoken


def _unreachable(scenario: Scenario, graph: Graph, made: set[tuple[str, str]]) -> Iterator[Problem]:
    spoken = _spoken(scenario, graph)
    for node_id in scenario.nodes:
        if node_id not in spoken:
            yield Problem(
                f"nodes.{node_id}",
                "play never gets here",
                "a way that leads to it",
                "add a `goto`, or remove the node",
            )
    for path, _node, choice in choices_of(scenario):
        node_id = path.split(".")[1]
        if node_id in spoken and (node_id, choice.id) not in made:
            yield Problem(
                path,
                f"choice '{choice.id}' is never available",
                "at least one way of play that offers it",
                "loosen its `when` or `cost`",
            )


def _dead_ends(graph: Graph) -> Iterator[Problem]:
    reaches = _leading_to(graph, {key for key, state in graph.states.items() if state.ended})
    stuck = sorted({graph.states[key].node for key in graph.states if key not in reaches})
    for node_id in stuck:
        yield Problem(
            f"nodes.{node_id}",
            "play can get stuck here with no way to an ending",
            "a way out in every situation",
            "add a choice without `when` or `cost`",
        )


def _leading_to(graph: Graph, targets: set[Key]) -> set[Key]:
    """The targets, and every state from which play can come to one of them."""
    back: dict[Key, set[Key]] = {}
    for key, moves in graph.moves.items():
        for move in moves:
            back.setdefault(move.to, set()).add(key)
    reaches = set(targets)
    todo = list(targets)
    while todo:
        fresh = back.get(todo.pop(), set()) - reaches
        reaches |= fresh
        todo += fresh
    return reaches


def _loops(scenario: Scenario, graph: Graph) -> Iterator[Problem]:
    """Rings of situations that change nothing. Turning from one person to another may repeat."""
    turns = _turns(scenario)
    moves = {
        key: [m.to for m in rows if (m.node, m.choice) not in turns]
        for key, rows in graph.moves.items()
    }
    waiting = dict.fromkeys(graph.states, 0)
    for targets in moves.values():
        for target in targets:
            waiting[target] += 1
    todo = [key for key, count in waiting.items() if count == 0]
    while todo:
        key = todo.pop()
        del waiting[key]
        for target in moves.get(key, ()):
            waiting[target] -= 1
            if waiting[target] == 0:
                todo.append(target)
    # What is left lies on a ring, or can only be reached through one.
    on_ring = {key for key in waiting if _returns(key, moves, waiting)}
    for node_id in sorted({graph.states[key].node for key in on_ring}):
        yield Problem(
            f"nodes.{node_id}",
            "can be repeated without anything changing",
            "progress in every round",
            "add `once`, a `cost`, or the move `turn`",
        )


def _returns(start: Key, moves: dict[Key, list[Key]], among: dict[Key, int]) -> bool:
    seen: set[Key] = set()
    todo = [key for key in moves.get(start, ()) if key in among]
    while todo:
        key = todo.pop()
        if key == start:
            return True
        if key not in seen:
            seen.add(key)
            todo += [k for k in moves.get(key, ()) if k in among]
    return False


def _interests(scenario: Scenario, made: set[tuple[str, str]]) -> Iterator[Problem]:
    for interest, party in scenario.interests.items():
        ways = [
            key
            for key in sorted(made)
            if (choice := scenario.choice(*key)) and interest in choice.reveals
        ]
        if len(ways) < MIN_PATHS:
            seen = f"'{interest}' comes out in {len(ways)} choice(s)"
            yield Problem(
                f"parties.{party}.interests",
                seen,
                f"at least {MIN_PATHS} different ways to find it",
                "add a second choice that `reveals` it",
            )


def _endings(scenario: Scenario, graph: Graph) -> Iterator[Problem]:
    reached = graph.endings
    for index, end in enumerate(scenario.ends):
        if end.id not in reached:
            yield Problem(
                f"ends[{index}]",
                f"'{end.id}' is never reached",
                "a way of play that ends so",
                "loosen its `when`, or remove it",
            )
    ways = _ways(scenario, graph)
    if ways < MIN_PATHS:
        yield Problem(
            "ends",
            f"{ways} way(s) to a good ending",
            f"at least {MIN_PATHS}",
            "mark a good ending with `good: true` and open another way to it",
        )


def _ways(scenario: Scenario, graph: Graph) -> int:
    """Ways to end well: one, and one more wherever another choice leads there, too."""
    good = {key for end in scenario.ends if end.good for key in graph.endings.get(end.id, ())}
    if not good:
        return 0
    winning, turns = _leading_to(graph, good), _turns(scenario)
    forks = 0
    for key in winning - good:
        said = [(m.node, m.choice) for m in graph.moves[key] if m.to in winning]
        forks += max(0, sum(choice not in turns for choice in said) - 1)
    return 1 + forks


def _turns(scenario: Scenario) -> set[tuple[str, str]]:
    return {(path.split(".")[1], c.id) for path, _n, c in choices_of(scenario) if "turn" in c.moves}


def _fairness(scenario: Scenario, graph: Graph, made: set[tuple[str, str]]) -> Iterator[Problem]:
    """Nobody is the villain: on some path, what a party says freely turns out right."""
    right = {p for end in scenario.ends if end.id in graph.endings for p in end.grants}
    for key in made:
        choice = scenario.choice(*key)
        right |= set(choice.grants) if choice else set()
    for party in scenario.parties:
        if party not in right:
            yield Problem(
                f"parties.{party}",
                "their stated position is right on no path",
                "one choice or ending where it is",
                "write it, and name them in `grants`",
            )
