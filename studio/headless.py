"""`record` and `choose`: what the forms do, without a form."""

from __future__ import annotations

from typing import Any

from studio.desk import Desk
from studio.place import exercise_folder
from studio.receipt import Receipt, card_text


def record(item_id: str, value: Any) -> Receipt:
    """Save an answer and say how it stands. Raises AnswerError, JournalError or ContentError."""
    from studio.forms import preview_card

    desk = Desk(exercise_folder())
    result = desk.save(item_id, value)
    return Receipt(card_text(result), preview_card(desk, item_id, styled=True))


def choose(item_id: str, *choices: str, own: str = "", then: str = "") -> Receipt:
    """Choose an option, several options, or the next move of a conversation.

    In a conversation `own` is your own sentence before the move, and `then` is "undo", "restart"
    or "submit"; without any of them the current moment is told again.
    """
    from studio import conversation

    desk = Desk(exercise_folder())
    kind = desk.exercise.item(item_id).kind
    if kind != "role_play":
        return record(item_id, list(choices) if kind == "choices" else "".join(choices[:1]))
    for choice in choices:
        conversation.make(desk, item_id, choice, own)
    if then:
        conversation.turn(desk, item_id, then)
    return Receipt(conversation.told(desk, item_id))
