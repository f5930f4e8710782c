"""The moves that a learner has, as a journal holds them, read strictly and explained kindly."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt, TypeAdapter, ValidationError

from grader.items import Strict
from grader.simulations.negotiation.senior import AnswerId


class MoveBase(Strict):
    """What every move has: the learner's own sentence, typed before they picked the move."""

    own: str = ""


class AskParty(MoveBase):
    """Ask a party one of its questions. Costs a question."""

    move: Literal["ask"] = "ask"
    party: str
    question: str


class Reflect(MoveBase):
    """Say a party's last answer back to them. Costs nothing."""

    move: Literal["reflect"] = "reflect"
    party: str


class Propose(MoveBase):
    """Offer an outcome: one option for every issue. Costs a round."""

    move: Literal["propose"] = "propose"
    outcome: dict[str, str]


class AnswerAsk(MoveBase):
    """Answer what the senior voice is asking. Takes no turn."""

    move: Literal["answer_ask"] = "answer_ask"
    ask: str
    answer: AnswerId


class Close(MoveBase):
    """Call for signatures under an offer: the latest, or the one numbered `offer` (from 1)."""

    move: Literal["close"] = "close"
    offer: Annotated[StrictInt, Field(ge=1)] | None = None


Move = AskParty | Reflect | Propose | AnswerAsk | Close
KINDS: tuple[str, ...] = ("ask", "reflect", "propose", "answer_ask", "close")

_MOVE: TypeAdapter[Move] = TypeAdapter(Annotated[Move, Field(discriminator="move")])


class UnreadableMove(ValueError):
    """A value that is no move at all; the message says what was seen and what was expected."""


def read_move(value: Any) -> Move:
    """A move from a journal's plain data. Raises UnreadableMove."""
    try:
        return _MOVE.validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    kind = value.get("move") if isinstance(value, dict) else None
    if kind not in KINDS:
        seen = repr(kind if isinstance(value, dict) else value)[:40]
        raise UnreadableMove(f"saw {seen}; expected a move: {', '.join(KINDS)}")
    place = ".".join(str(part) for part in first["loc"][1:]) or "the move"
    raise UnreadableMove(f"'{kind}': {place}: {first['msg'][0].lower()}{first['msg'][1:]}")


def write_move(move: Move) -> dict[str, Any]:
    """A move as plain data, the form that `read_move` reads."""
    return move.model_dump(mode="json", exclude_defaults=True) | {"move": move.move}
