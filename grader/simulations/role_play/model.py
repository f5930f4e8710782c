"""The typed mirror of `scenario.yaml`: one class a level, unknown keys refused.

Words live under `texts`, apart from the logic, under keys made by convention: node `n3` speaks
`n3`, its choice `b` says `n3.b`, is answered by `n3.b.reply` and is explained in the debrief by
`n3.b.debrief`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, WithJsonSchema

Move = Literal["reflect", "question", "propose", "concede", "refuse", "escalate", "turn"]
MOVES: tuple[Move, ...] = (
    "reflect",
    "question",
    "propose",
    "concede",
    "refuse",
    "escalate",
    "turn",
)
ID = r"^[a-z][a-z0-9_]*$"
Id = Annotated[str, Field(pattern=ID)]
InterestId = Annotated[str, Field(pattern=r"^i\.[a-z][a-z0-9_]*$")]

END = "end"
RESUME = "resume"


class Strict(BaseModel):
    """Frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Var(Strict):
    """A whole number, or a list of ids. With `budget` it is shown to the player as a budget."""

    init: StrictInt | list[str]
    min: StrictInt | None = None
    max: StrictInt | None = None
    budget: str | None = None


class Player(Strict):
    """Who the learner is in this scene."""

    name: str
    role: str


class Mood(Strict):
    """How a party feels, in words from worst to best; readable as the variable `mood_<party>`."""

    start: StrictInt
    words: tuple[str, ...] = Field(min_length=2)


class Party(Strict):
    """Somebody in the room, and what they will not say unasked."""

    name: str
    role: str
    mood: Mood
    interests: tuple[InterestId, ...] = ()


class Branch(Strict):
    """One way on: the first branch whose `when` holds is taken."""

    to: str
    when: str | None = None


def _branches(value: Any) -> Any:
    return [{"to": value}] if isinstance(value, str) else value


# The schema is written out because editors should offer the short form, which a validator adds.
_BRANCH_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"to": {"type": "string"}, "when": {"type": "string"}},
    "required": ["to"],
    "additionalProperties": False,
}
Goto = Annotated[
    tuple[Branch, ...],
    BeforeValidator(_branches),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": _BRANCH_SCHEMA}]}),
]


class Later(Strict):
    """A consequence that comes back: after so many more choices, `node` cuts in."""

    after: Annotated[StrictInt, Field(ge=1)]
    node: str
    unless: str | None = None


class Choice(Strict):
    """One thing the player can say. `quality`, `grants` and `note` stay with the author."""

    id: Id
    moves: tuple[Move, ...] = Field(min_length=1)
    goto: Goto
    when: str | None = None
    why: str | None = None
    once: bool = False
    cost: dict[str, Annotated[StrictInt, Field(ge=1)]] = {}
    set: tuple[str, ...] = ()
    reveals: tuple[InterestId, ...] = ()
    later: Later | None = None
    reply_by: str | None = None
    quality: Literal["good", "fair", "weak"] | None = None
    grants: tuple[str, ...] = ()
    note: str | None = None


class Line(Strict):
    """A part of what a node says, spoken only when `when` holds; `text` is a key of `texts`."""

    text: str
    when: str | None = None


class Node(Strict):
    """A moment: somebody speaks, and the player chooses, or, without choices, play goes on."""

    who: str
    lines: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    goto: Goto = ()
    checkpoint: bool = False
    own_words: bool = False
    evidence: tuple[str, ...] = ()
    note: str | None = None


class Ending(Strict):
    """How it can end; the first ending whose `when` holds is the one, the last has none."""

    id: Id
    when: str | None = None
    good: bool = False
    grants: tuple[str, ...] = ()


class Advice(Strict):
    """One thing to try next; the first whose `when` holds is shown in the debrief."""

    id: Id
    when: str | None = None
