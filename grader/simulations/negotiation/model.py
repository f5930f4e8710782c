"""The typed mirror of a negotiation file: one class a level, unknown keys refused.

Utilities and reservation values are points of a party's own private scale; they are never compared
between parties.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from grader.items import ID, Strict

Id = Annotated[str, Field(pattern=ID)]
InterestId = Annotated[str, Field(pattern=r"^i\.[a-z][a-z0-9_]*$")]
Words = Annotated[str, Field(min_length=1)]
Count = Annotated[StrictInt, Field(ge=1)]
Ending = Literal["agreed", "broken", "walked", "no_agreement"]


class You(Strict):
    """Who the learner is at this table; `offers` is how they put an offer, with {outcome} in it."""

    name: Words
    role: Words
    offers: Words


class Budget(Strict):
    """How many offers (`rounds`) and how many questions there is time for."""

    rounds: Count
    questions: Count


class Option(Strict):
    """One way to settle an issue: in full on the table, `short` in a sentence.

    With `unlock` it comes up once one of these interests is known.
    """

    id: Id
    short: Words
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


class Parting(Strict):
    """What a party says at the door where the agreement holds one of these options per issue."""

    when: dict[Id, tuple[Id, ...]]
    party: Id
    says: Words


class Whiteboard(Strict):
    """What other items take for agreed: the learner's agreement, or `otherwise` without one."""

    otherwise: dict[Id, Id]
    partings: tuple[Parting, ...] = ()


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

    `signs` are said in turn, one for each offer; `barely` where hardly anything is to spare, and
    `wish` of a change that it would like still more. `lacks` has a line for each issue; `counter`
    is said of a change that would make it sign, `nearer` of one that would help and not suffice.
    """

    signs: tuple[Words, ...] = Field(min_length=1)
    barely: Words
    wish: Words
    lacks: dict[Id, Words]
    counter: Words
    nearer: Words
    leaves: Words


class Party(Strict):
    """A lead: what they say in public, what they hold back, and when they sign.

    They sign at `reservation` points or more, and leave with the `patience`-th offer below it.
    With `own_words` the learner says the first question to them in their own words first.
    """

    name: Words
    role: Words
    position: Words
    fallback: Words
    reservation: Count
    patience: Count
    own_words: bool = False
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
