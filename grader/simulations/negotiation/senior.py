"""The senior voice of a negotiation file: asks, answers, and what a wrong answer brings.

A turn is a question, a reflection or an offer; an answer to the senior voice takes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictInt, model_validator

from grader.items import Strict
from grader.simulations.negotiation.model import Count, Id, Words

AnswerId = Literal["yes", "no", "alternative"]
ANSWERS: tuple[AnswerId, ...] = ("yes", "no", "alternative")
ASKS, FEASIBLE = 6, 2


def _as_word(value: Any) -> Any:
    """YAML reads an unquoted yes or no as true or false; an author means the word."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


class Shift(Strict):
    """From now on, an option is worth less to a party."""

    party: Id
    issue: Id
    option: Id
    by: Annotated[StrictInt, Field(lt=0)]


class Consequence(Strict):
    """What a wrong answer brings `after` so many turns, at the close at the latest."""

    after: Count
    text: Words
    shifts: tuple[Shift, ...] = ()
    closes: dict[Id, Id] = Field(default_factory=dict)


class Said(Strict):
    """An answer to an ask in the learner's words, and what the senior voice says to it."""

    says: Words
    reply: Words


class Answers(Strict):
    """The three answers to an ask."""

    yes: Said
    no: Said
    alternative: Said

    @model_validator(mode="before")
    @classmethod
    def _unquoted(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        return {_as_word(key): row for key, row in value.items()}


class Ask(Strict):
    """A request from above, made once `turn` turns have passed, at the close at the latest.

    `later` follows a yes to what can't be, or anything but a yes to what can. With `own_words` the
    learner answers in their own words first.
    """

    id: Id
    turn: Count
    says: Words
    right: Annotated[Literal["yes", "alternative"], BeforeValidator(_as_word)]
    answers: Answers
    own_words: bool = False
    # For the debrief: why this answer is the right one.
    why: Words
    later: Consequence | None = None
    evidence: tuple[str, ...] = ()

    def points(self, said: AnswerId | None) -> int:
        """2 for the right answer, 1 for a bare no to what can't be, else 0."""
        if said == self.right:
            return 2
        return int(said == "no" and self.right == "alternative")


class Senior(Strict):
    """A likeable voice from above."""

    name: Words
    role: Words
    asks: tuple[Ask, ...] = Field(min_length=ASKS, max_length=ASKS)
