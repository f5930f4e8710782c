"""Players without judgement. A scenario that one of them plays well measures nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from grader.simulations.role_play.model import Move
from grader.simulations.role_play.reducer import State, start, step
from grader.simulations.role_play.scenario import Scenario
from grader.simulations.role_play.view import Option, options

MAX_STEPS = 200

Pick = Callable[[Scenario, State, Sequence[Option], random.Random], Option]


def _with_move(wanted: Sequence[Move], avoided: Sequence[Move]) -> Pick:
    def pick(
        scenario: Scenario, state: State, shown: Sequence[Option], _rng: random.Random
    ) -> Option:
        def rank(option: Option) -> int:
            choice = scenario.choice(state.node, option.id)
            moves = choice.moves if choice else ()
            wants = [place for place, move in enumerate(wanted) if move in moves]
            if wants:
                return wants[0]
            return len(wanted) + any(move in moves for move in avoided)

        return min(shown, key=rank)

    return pick


def _first(
    _scenario: Scenario, _state: State, shown: Sequence[Option], _rng: random.Random
) -> Option:
    return shown[0]


def _longest(
    _scenario: Scenario, _state: State, shown: Sequence[Option], _rng: random.Random
) -> Option:
    return max(shown, key=lambda option: len(option.text))


def _random(
    _scenario: Scenario, _state: State, shown: Sequence[Option], rng: random.Random
) -> Option:
    return rng.choice(shown)


BOTS: dict[str, Pick] = {
    "always-yes": _with_move(("concede", "propose"), ("refuse", "escalate", "question")),
    "always-no": _with_move(("refuse", "escalate"), ("concede", "question")),
    "always-first": _first,
    "longest": _longest,
    "random": _random,
}


def run_bot(name: str, scenario: Scenario, seed: int = 0) -> State:
    """Play a scenario to its end with one of `BOTS`; the same seed gives the same run.

    A bot says something that it has not said yet, where there is such a thing: one that turned to
    the same person for ever would never be seen to fail.
    """
    if name not in BOTS:
        raise KeyError(f"no bot '{name}'; there are {', '.join(BOTS)}")
    rng = random.Random(seed)
    state = start(scenario, seed)
    for _ in range(MAX_STEPS):
        shown = [o for o in options(scenario, state) if o.available] if not state.ended else []
        if not shown:
            break
        said = {taken.choice for taken in state.taken if taken.node == state.node}
        fresh = [option for option in shown if option.id not in said]
        state = step(scenario, state, BOTS[name](scenario, state, fresh or shown, rng).id)
    return state
