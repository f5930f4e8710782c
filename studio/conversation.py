"""Playing a role-play at a desk: every move goes to the journal before it shows."""

from __future__ import annotations

from grader.items import AnswerError
from grader.simulations.role_play.reducer import (
    ImpossibleChoice,
    State,
    checkpoint_before,
    step,
)
from grader.simulations.role_play.replay import replay
from grader.simulations.role_play.scenario import Scenario
from grader.simulations.role_play.view import View, view
from studio import runs
from studio.desk import Desk


def scenario_of(desk: Desk, item_id: str) -> Scenario:
    """The graph of a conversation. Raises AnswerError where the item is none."""
    desk.exercise.item(item_id)
    scenario = desk.exercise.scenarios.get(item_id)
    if not isinstance(scenario, Scenario):
        raise AnswerError(f"{item_id}: this item is no conversation; use record() instead.")
    return scenario


def now(desk: Desk, item_id: str) -> tuple[State, View]:
    """Where the open run stands. An impossible line of the journal ends what is replayed."""
    scenario = scenario_of(desk, item_id)
    state = replay(scenario, runs.run_of(desk, item_id)).state
    return state, view(scenario, state)


def standing(desk: Desk, item_id: str) -> runs.Standing:
    """Where the open run stands, and what of it could not have happened."""
    scenario = scenario_of(desk, item_id)
    played = replay(scenario, runs.run_of(desk, item_id))
    state, keep = played.state, checkpoint_before(scenario, played.state)
    return runs.Standing(len(state.taken), keep, state.ended is not None, played.problem)


def make(desk: Desk, item_id: str, choice: str, own: str = "") -> View:
    """Make a move. Raises AnswerError with the reason when it can't be made now."""
    scenario = scenario_of(desk, item_id)
    state, screen = now(desk, item_id)
    runs.refuse_closed(desk, item_id, standing(desk, item_id))
    if screen.asks_own_words and not own.strip():
        raise AnswerError(f"{item_id}: say it in your own words first, then pick a move.")
    try:
        after = step(scenario, state, choice, own)
    except ImpossibleChoice as error:
        raise AnswerError(f"{item_id}: {error}.") from error
    desk.journal.append(item_id, "choice", {"node": state.node, "choice": choice, "own": own})
    return view(scenario, after)


def turn(desk: Desk, item_id: str, what: str) -> None:
    """Undo, restart or submit. Raises AnswerError when that can't be done now."""
    runs.turn(desk, item_id, what, standing(desk, item_id))


def told(desk: Desk, item_id: str) -> str:
    """The moment in words, for a terminal or a screen reader."""
    _, screen = now(desk, item_id)
    lines = [f"{screen.speaker_name}: {screen.text}"]
    lines += [f"({m.name} is {m.word})" for m in screen.moods]
    lines += [f"({b.label}: {b.left} of {b.max})" for b in screen.budgets]
    lines += [
        f"  {o.id}: {o.text}" + ("" if o.available else f" (closed: {o.reason})")
        for o in screen.choices
    ]
    if screen.ended:
        lines.append(f'The end: {screen.ending_title}. Next: choose("{item_id}", then="submit").')
    return "\n".join(lines)
