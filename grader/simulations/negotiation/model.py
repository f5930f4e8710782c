"""The typed mirror of a negotiation file: one class a level, unknown keys refused.

Utilities, shifts and reservation values are points of a party's own private scale; they are never
compared between parties. A turn is a question, a reflection or an offer; an answer to the senior
voice takes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictInt, model_validator

from grader.items import ID, Strict

Id = Annotated[str, Field(pattern=ID)]
InterestId = Annotated[str, Field(pattern=r"^i\.[a-z][a-z0-9_]*$")]
Words = Annotated[str, Field(min_length=1)]
Count = Annotated[StrictInt, Field(ge=1)]
AnswerId = Literal["yes", "no", "alternative"]
ANSWERS: tuple[AnswerId, ...] = ("yes", "no", "alternative")
Ending = Literal["agreed", "broken", "walked", "no_agreement"]
ASKS, FEASIBLE = 6, 2


def _as_word(value: Any) -> Any:
    """YAML reads an unquoted yes or no as true or false; an author means the word."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


class You(Strict):
    """Who the learner is at this table."""

    name: Words
    role: Words


class Budget(Strict):
    """How many offers (`rounds`) and how many questions there is time for."""

    rounds: Count
    questions: Count


class Option(Strict):
    """One way to settle an issue. With `unlock` it comes up once one of these is known."""

    id: Id
    text: Words
    unlock: tuple[InterestId, ...] = ()


class Issue(Strict):
    """One thing that must be settled."""

    id: Id
    title: Words
    options: tuple[Option, ...] = Field(min_length=2)

    def option(self, option_id: str) -> Option | None:
        """One option by its id, None when there is none."""
        return next((o for o in self.options if o.id == option_id), None)


class Starter(Strict):
    """One of the options that everybody comes in with: an outcome and what it is called."""

    text: Words
    outcome: dict[Id, Id]


class Interest(Strict):
    """What a party wants and doesn't say unasked; `ask` is a question that would bring it out."""

    text: Words
    ask: Words


class Reflection(Strict):
    """Saying an answer back: the learner's words, the party's reply, what it brings out."""

    says: Words
    reply: Words
    reveals: tuple[InterestId, ...] = ()


class Question(Strict):
    """Something to ask a party. It costs one question; saying the answer back costs none."""

    id: Id
    says: Words
    reply: Words
    back: Reflection
    reveals: tuple[InterestId, ...] = ()
    # Ids of the facts and figures that these words use.
    evidence: tuple[str, ...] = ()


class Reactions(Strict):
    """How a party takes an offer. `{option}` stands for the words of the option it names.

    `lacks` has a line for each issue; `counter` is said of a change that would make it sign,
    `nearer` of one that would help and not suffice.
    """

    signs: Words
    lacks: dict[Id, Words]
    counter: Words
    nearer: Words
    leaves: Words


class Party(Strict):
    """A lead: what they say in public, what they hold back, and when they sign.

    They sign at `reservation` points or more, and leave with the `patience`-th offer below it.
    """

    name: Words
    role: Words
    position: Words
    fallback: Words
    reservation: Count
    patience: Count
    interests: dict[InterestId, Interest] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    utility: dict[Id, dict[Id, StrictInt]]
    reactions: Reactions

    def question(self, question_id: str) -> Question | None:
        """One question by its id, None when there is none."""
        return next((q for q in self.questions if q.id == question_id), None)


class Interaction(Strict):
    """What options are worth together beyond what each is worth alone, and why."""

    when: dict[Id, tuple[Id, ...]] = Field(min_length=2)
    gives: dict[Id, StrictInt] = Field(min_length=1)
    why: Words


class Shift(Strict):
    """From now on, an option is worth less to a party."""

    party: Id
    issue: Id
    option: Id
    by: Annotated[StrictInt, Field(lt=0)]


class Consequence(Strict):
    """What a wrong yes brings `after` so many turns, at the close at the latest."""

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
    """A request from above, made once `turn` turns have passed, at the close at the latest."""

    id: Id
    turn: Count
    says: Words
    right: Annotated[Literal["yes", "alternative"], BeforeValidator(_as_word)]
    answers: Answers
    # For the debrief: why this answer is the right one.
    why: Words
    later: Consequence | None = None
    evidence: tuple[str, ...] = ()


class Senior(Strict):
    """A likeable voice from above."""

    name: Words
    role: Words
    asks: tuple[Ask, ...] = Field(min_length=ASKS, max_length=ASKS)


class Advice(Strict):
    """One thing to try next, for each way in which a run can fall short; the first that fits."""

    asked_little: Words
    wrong_yes: Words
    all_refused: Words
    no_deal: Words
    left_points: Words
    few_offers: Words
    one_sided: Words
    thin: Words
    well_done: Words
