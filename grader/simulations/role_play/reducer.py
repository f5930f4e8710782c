"""Playing a scenario: a frozen state, and `step`, which makes the next one from it.

Nothing here reads a clock, a file or a random source: the same choices always give the same
state, which is why a grader can replay what a learner did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grader.simulations.role_play.expressions import Value, holds, parse_effect, value_of
from grader.simulations.role_play.model import END, MOVES, RESUME, Choice, Goto
from grader.simulations.role_play.scenario import Scenario

_NO_MOVES: dict[str, Value] = {
    f"{when}.{move}": 0 for when in ("moves", "before") for move in MOVES
}


@dataclass(frozen=True, slots=True)
class Taken:
    """One choice that was made, with the sentence the learner typed before it, if any."""

    node: str
    choice: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A consequence on its way: it cuts in once `turn` choices have been made."""

    turn: int
    node: str
    unless: str | None


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is true at one moment of play."""

    seed: int
    node: str
    vars: tuple[tuple[str, Value], ...]
    learned: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    queue: tuple[Due, ...] = ()
    resume: tuple[str, ...] = ()
    moves: tuple[tuple[str, int], ...] = ()
    before: tuple[tuple[str, int], ...] = ()
    ended: str | None = None

    def env(self) -> dict[str, Value]:
        """The names that conditions read, with their values now."""
        env = _NO_MOVES | dict(self.vars)
        env.update((f"moves.{move}", count) for move, count in self.moves)
        env.update((f"before.{move}", count) for move, count in self.before)
        env["learned"] = self.learned
        env["turn"] = len(self.taken)
        return env


class ImpossibleChoice(ValueError):
    """A choice that cannot be made here and now; the message says why."""


def start(scenario: Scenario, seed: int = 0, node: str | None = None) -> State:
    """The first moment, or, for an author's preview, the moment a given node begins."""
    pairs: dict[str, Value] = {
        name: tuple(var.init) if isinstance(var.init, list) else var.init
        for name, var in scenario.vars.items()
    }
    pairs |= {f"mood_{pid}": party.mood.start for pid, party in scenario.parties.items()}
    state = State(seed, scenario.start, tuple(sorted(pairs.items())))
    return _enter(scenario, state, node or scenario.start)


def refusal(scenario: Scenario, state: State, node_id: str, choice: Choice) -> str | None:
    """Why a choice cannot be made now, in words for the player; None when it can."""
    if already_said(state, node_id, choice):
        return "You have already said this."
    if choice.when is None and not choice.cost:
        return None
    env = state.env()
    if not holds(choice.when, env):
        return scenario.text(choice.why) if choice.why else "This is not open to you here."
    for name, cost in choice.cost.items():
        left, var = env[name], scenario.vars[name]
        if isinstance(left, int) and left - cost < (var.min or 0):
            return f"Not enough left: {var.budget} ({left})."
    return None


def already_said(state: State, node_id: str, choice: Choice) -> bool:
    """Whether a choice that can be made once has been made."""
    return choice.once and any(t.node == node_id and t.choice == choice.id for t in state.taken)


def step(scenario: Scenario, state: State, choice_id: str, own: str = "") -> State:
    """The state after a choice. Pure; raises ImpossibleChoice with the reason."""
    if state.ended is not None:
        raise ImpossibleChoice(f"the conversation has ended ('{state.ended}')")
    choice = scenario.choice(state.node, choice_id)
    if choice is None:
        valid = ", ".join(c.id for c in scenario.nodes[state.node].choices)
        raise ImpossibleChoice(f"'{choice_id}' is no choice of '{state.node}' (there: {valid})")
    reason = refusal(scenario, state, state.node, choice)
    if reason is not None:
        raise ImpossibleChoice(f"'{choice_id}' was not available in '{state.node}': {reason}")
    key = f"{state.node}.{choice_id}"
    spoken = [("you", scenario.text(key))]
    if reply := scenario.text(f"{key}.reply"):
        spoken.append((choice.reply_by or scenario.nodes[state.node].who, reply))
    after = replace(
        _effects(scenario, state, choice),
        taken=(*state.taken, Taken(state.node, choice_id, own)),
        lines=(*state.lines, *spoken),
    )
    return _enter(scenario, after, _branch(choice.goto, after))


def _effects(scenario: Scenario, state: State, choice: Choice) -> State:
    pairs = dict(state.vars)
    for name, cost in choice.cost.items():
        pairs[name] = int(_int(pairs[name]) - cost)
    fresh = tuple(i for i in choice.reveals if i not in state.learned)
    moves, before = dict(state.moves), dict(state.before)
    # What came before the first proposal is counted apart: asking first is the skill.
    proposed = moves.get("propose", 0) > 0
    for move in choice.moves:
        moves[move] = moves.get(move, 0) + 1
        if not proposed and "propose" not in choice.moves:
            before[move] = before.get(move, 0) + 1
    env = state.env() | pairs | {"learned": state.learned + fresh}
    for text in choice.set:
        name, value = _effect(text, env)
        pairs[name] = env[name] = _bounded(scenario, name, value)
    queue = state.queue
    if choice.later:
        turn = len(state.taken) + 1 + choice.later.after
        queue = (*queue, Due(turn, choice.later.node, choice.later.unless))
    return replace(
        state,
        vars=tuple(sorted(pairs.items())),
        learned=state.learned + fresh,
        moves=tuple(sorted(moves.items())),
        before=tuple(sorted(before.items())),
        queue=queue,
    )


def _int(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _effect(text: str, env: Mapping[str, Value]) -> tuple[str, Value]:
    effect = parse_effect(text)
    old, new = env[effect.name], value_of(effect.value, env)
    if effect.op == "=":
        return effect.name, new
    if isinstance(old, tuple):
        return effect.name, old if new in old else (*old, str(new))
    return effect.name, _int(old) + (_int(new) if effect.op == "+=" else -_int(new))


def bounds(scenario: Scenario, name: str) -> tuple[int | None, int | None]:
    """Lowest and highest value of a variable; a mood's are its words."""
    if name in scenario.vars:
        return scenario.vars[name].min, scenario.vars[name].max
    return 0, len(scenario.parties[name.removeprefix("mood_")].mood.words) - 1


def _bounded(scenario: Scenario, name: str, value: Value) -> Value:
    if not isinstance(value, int):
        return value
    low, high = bounds(scenario, name)
    value = value if low is None else max(low, value)
    return value if high is None else min(high, value)


def _branch(goto: Goto, state: State) -> str:
    if goto[0].when is None:
        return goto[0].to
    env = state.env()
    return next(branch.to for branch in goto if holds(branch.when, env))


def _enter(scenario: Scenario, state: State, target: str) -> State:
    """Go to a node and on through nodes without choices, until the player has a say or it ends."""
    while True:
        state, target = _cut_in(state, target)
        if target == RESUME:
            # A node that cuts in hands back to what it interrupted; alone, it leads to the end.
            target = state.resume[-1] if state.resume else END
            state = replace(state, resume=state.resume[:-1])
            continue
        if target == END:
            return _finish(scenario, state)
        state = _speak(scenario, replace(state, node=target))
        if scenario.nodes[target].choices:
            return state
        target = _branch(scenario.nodes[target].goto, state)


def _cut_in(state: State, target: str) -> tuple[State, str]:
    for due in state.queue:
        # At the end nothing can come later, so what is on its way comes now.
        if due.turn > len(state.taken) and target != END:
            continue
        state = replace(state, queue=tuple(d for d in state.queue if d is not due))
        if due.unless is not None and holds(due.unless, state.env()):
            continue
        return replace(state, resume=(*state.resume, target)), due.node
    return state, target


def _speak(scenario: Scenario, state: State) -> State:
    words = node_text(scenario, state)
    if not words:
        return state
    return replace(state, lines=(*state.lines, (scenario.nodes[state.node].who, words)))


def node_text(scenario: Scenario, state: State) -> str:
    """What the current node says, given what has happened."""
    env = state.env()
    parts = [scenario.text(state.node)]
    parts += [
        scenario.text(ln.text) for ln in scenario.nodes[state.node].lines if holds(ln.when, env)
    ]
    return "\n\n".join(part for part in parts if part)


def _finish(scenario: Scenario, state: State) -> State:
    env = state.env()
    ending = next(end for end in scenario.ends if holds(end.when, env))
    words = ("narrator", scenario.text(f"end.{ending.id}"))
    return replace(state, ended=ending.id, lines=(*state.lines, words))


def undo(scenario: Scenario, state: State) -> State | None:
    """Back to the last checkpoint before the latest choice; None when there is none."""
    length = checkpoint_before(scenario, state)
    return None if length is None else _again(scenario, state.taken[:length], state.seed)


def checkpoint_before(scenario: Scenario, state: State) -> int | None:
    """How many choices remain after an undo; None when there is no checkpoint to go back to."""
    for length in reversed(range(len(state.taken))):
        if scenario.nodes[state.taken[length].node].checkpoint:
            return length
    return None


def _again(scenario: Scenario, taken: Sequence[Taken], seed: int) -> State:
    state = start(scenario, seed)
    for row in taken:
        state = step(scenario, state, row.choice, row.own)
    return state


def play(scenario: Scenario, choices: Sequence[str], seed: int = 0) -> State:
    """Play a list of choice ids from the start."""
    return _again(scenario, [Taken("", choice) for choice in choices], seed)


def as_run(state: State, run: int = 1) -> dict[str, Any]:
    """The run as the journal hands it to a check."""
    rows = [{"node": t.node, "choice": t.choice, "own": t.own} for t in state.taken]
    return {"run": run, "choices": rows}
