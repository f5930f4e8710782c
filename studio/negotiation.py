"""Leading a negotiation at a desk: every move goes to the journal before it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.items import AnswerError
from grader.journal import Event
from grader.simulations.negotiation import lines
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.engine import ImpossibleMove, step
from grader.simulations.negotiation.moves import Propose, UnreadableMove, read_move, write_move
from grader.simulations.negotiation.own_words import wants_own_words
from grader.simulations.negotiation.replay import checkpoint_before, replay
from grader.simulations.negotiation.state import State
from grader.simulations.negotiation.view import View, view
from studio import runs
from studio.desk import Desk


def case_of(desk: Desk, item_id: str) -> Negotiation:
    """The case of a negotiation. Raises AnswerError where the item is none."""
    desk.exercise.item(item_id)
    case = desk.exercise.scenarios.get(item_id)
    if not isinstance(case, Negotiation):
        raise AnswerError(f"{item_id}: this item is no negotiation; use record() or choose().")
    return case


def now(desk: Desk, item_id: str) -> State:
    """Where the open run stands. An impossible line of the journal ends what is replayed."""
    return replay(case_of(desk, item_id), runs.run_of(desk, item_id)).state


def standing(desk: Desk, item_id: str) -> runs.Standing:
    """Where the open run stands, and what of it could not have happened."""
    led = replay(case_of(desk, item_id), runs.run_of(desk, item_id))
    moves = led.state.moves
    ended = led.state.ended is not None
    return runs.Standing(len(moves), checkpoint_before(moves), ended, led.problem)


def reached(case: Negotiation, run: Any) -> bool:
    """Whether a submitted run ended in an agreement that held."""
    led = replay(case, run)
    return led.problem is None and led.state.deal is not None


def screen(desk: Desk, item_id: str) -> View:
    """What can be seen of the open run."""
    return view(case_of(desk, item_id), now(desk, item_id))


def make(desk: Desk, item_id: str, move: Mapping[str, Any]) -> None:
    """Make a move, as plain data. Raises AnswerError with the reason when it can't be made now."""
    case, state = case_of(desk, item_id), now(desk, item_id)
    runs.refuse_closed(desk, item_id, standing(desk, item_id))
    try:
        made = read_move(move)
        step(case, state, made)
    except (UnreadableMove, ImpossibleMove) as error:
        raise AnswerError(f"{item_id}: {error}.") from error
    if wants_own_words(case, state, made) and not made.own.strip():
        raise AnswerError(f"{item_id}: say it in your own words first, then pick a move.")
    event: Event = "proposal" if isinstance(made, Propose) else "choice"
    desk.journal.append(item_id, event, write_move(made))


def turn(desk: Desk, item_id: str, what: str) -> None:
    """Undo, restart or submit. Raises AnswerError when that can't be done now."""
    runs.turn(desk, item_id, what, standing(desk, item_id))


def read_line(desk: Desk, item_id: str, line: str) -> dict[str, Any]:
    """A move that is typed as a line of words, such as `ask ml night`, as plain data.

    Raises AnswerError for a line that is none; whether it can be made now is not asked.
    """
    try:
        return lines.read_line(case_of(desk, item_id), now(desk, item_id), line)
    except lines.UnreadableLine as error:
        raise AnswerError(f"{item_id}: {error}.") from error


def told(desk: Desk, item_id: str) -> str:
    """The moment in words, for a terminal or a screen reader."""
    state = now(desk, item_id)
    words = lines.told(case_of(desk, item_id), state)
    again = f' Next: negotiate("{item_id}", then="submit").'
    return words + again if state.ended else words
