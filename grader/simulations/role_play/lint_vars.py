"""Problems of variables: read but never set, set but never read, out of bounds."""

from __future__ import annotations

from collections.abc import Iterator

from grader.simulations.problem import Problem, nearest
from grader.simulations.role_play.explore import Graph, available
from grader.simulations.role_play.expressions import (
    Effect,
    ids_in,
    names_in,
    parse,
    parse_effect,
    value_of,
)
from grader.simulations.role_play.model import Choice
from grader.simulations.role_play.reducer import State, bounds
from grader.simulations.role_play.references import choices_of, conditions_of
from grader.simulations.role_play.scenario import Scenario


def variable_problems(scenario: Scenario, graph: Graph) -> Iterator[Problem]:
    """What is wrong with how the scenario keeps count."""
    effects = [parse_effect(text) for _p, _n, c in choices_of(scenario) for text in c.set]
    read = {n for _path, text in conditions_of(scenario) for n in names_in(parse(text))}
    read |= {n for effect in effects for n in names_in(effect.value)}
    changed = {effect.name for effect in effects}
    changed |= {name for _p, _n, choice in choices_of(scenario) for name in choice.cost}
    yield from _use(scenario, read, changed)
    yield from _ids(scenario, effects)
    yield from _bounds(scenario, graph)


def _use(scenario: Scenario, read: set[str], changed: set[str]) -> Iterator[Problem]:
    for name, var in scenario.vars.items():
        path = f"vars.{name}"
        if name not in changed:
            yield Problem(
                path,
                "no choice changes it",
                "a variable that varies",
                "add an effect or a cost, or remove it",
            )
        elif name not in read and not var.budget:
            yield Problem(
                path,
                "no condition reads it",
                "a variable that matters",
                "read it in a `when`, or remove it",
            )


def _ids(scenario: Scenario, effects: list[Effect]) -> Iterator[Problem]:
    """An id that nothing can ever put into a list is a typing mistake."""
    known = set(scenario.interests)
    known |= {i for effect in effects for i in ids_in(effect.value)}
    for path, text in conditions_of(scenario):
        for name in sorted(ids_in(parse(text)) - known):
            yield Problem(
                path,
                f"'{name}' is neither an interest nor set anywhere",
                "an id that can come up",
                nearest(name, known),
            )


def _bounds(scenario: Scenario, graph: Graph) -> Iterator[Problem]:
    """Moods stop at their ends by design; any other number should never need to be stopped."""
    reported: set[tuple[str, str]] = set()
    for state in graph.states.values():
        for choice in available(scenario, state):
            for name, value in _beyond(scenario, state, choice):
                where = f"nodes.{state.node}.choices.{choice.id}"
                if (where, name) in reported:
                    continue
                reported.add((where, name))
                low, high = bounds(scenario, name)
                yield Problem(
                    where,
                    f"{name} would become {value}",
                    f"{low} to {high}",
                    "add a `when`, or widen `min` and `max`",
                )


def _beyond(scenario: Scenario, state: State, choice: Choice) -> Iterator[tuple[str, int]]:
    env = state.env()
    for text in choice.set:
        effect = parse_effect(text)
        old, new = env[effect.name], value_of(effect.value, env)
        if effect.name not in scenario.vars or not isinstance(old, int) or isinstance(new, tuple):
            continue
        sign = {"=": 0, "+=": 1, "-=": -1}[effect.op]
        value = int(new) if effect.op == "=" else old + sign * int(new)
        low, high = bounds(scenario, effect.name)
        if (low is not None and value < low) or (high is not None and value > high):
            yield effect.name, value
