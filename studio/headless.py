"""`record`, `choose` and `negotiate`: what the forms do, without a form."""

from __future__ import annotations

from collections.abc import Mapping
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
    stuck = conversation.standing(desk, item_id).stuck
    return Receipt(_lines(conversation.told(desk, item_id), stuck))


def negotiate(
    item_id: str, *moves: str | Mapping[str, Any], own: str = "", then: str = ""
) -> Receipt:
    """Make moves of a negotiation, as lines of words or as the journal has them.

    Lines are `ask PARTY QUESTION`, `reflect PARTY`, `propose ISSUE=OPTION …`, `change ISSUE=OPTION
    …` (the latest offer but for these), `answer yes` (no, alternative), `close` and `close OFFER`.
    `own` is your own sentence before the first of them, and `then` is "undo", "restart" or
    "submit"; without any the current moment is told again.
    """
    from studio import negotiation

    desk = Desk(exercise_folder())
    negotiation.case_of(desk, item_id)
    for number, move in enumerate(moves):
        read = negotiation.read_line(desk, item_id, move) if isinstance(move, str) else dict(move)
        if own and number == 0:
            read["own"] = own
        negotiation.make(desk, item_id, read)
    if then:
        negotiation.turn(desk, item_id, then)
    stuck = negotiation.standing(desk, item_id).stuck
    return Receipt(_lines(negotiation.told(desk, item_id), stuck))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
