"""What a listener decides, what they say about it, and what a message told them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import Field

from grader.items import Strict
from grader.semantics.message.reading import Message, Outcome, Wish
from grader.semantics.message.terms import MAIN

Who = Literal["switch", "newcomers", "forecast"]
# What can come of a message. Those that begin with "ask" do no harm and cost a day.
End = Literal[
    "silent", "copied", "right", "held", "all", "others", "wrong_group", "nobody", "reversed",
    "gives", "removes", "hurt", "relative", "sales", "wrong_figure", "ask_group", "ask_rest",
    "ask_effect", "ask_newcomers", "ask_clicks", "ask_size", "ask_share", "ask_reason",
    "ask_mixed", "ask_list", "ask_word",
]  # fmt: skip
GOOD: tuple[End, ...] = ("right", "held")
ENDS: dict[Who, tuple[End, ...]] = {
    "switch": (
        "silent", "copied", "right", "all", "others", "wrong_group", "nobody", "ask_group",
        "ask_rest", "ask_effect", "ask_mixed", "ask_list", "ask_word",
    ),
    "newcomers": (
        "silent", "copied", "right", "gives", "removes", "hurt", "reversed", "ask_newcomers",
        "ask_mixed", "ask_list", "ask_word",
    ),
    "forecast": (
        "silent", "copied", "right", "held", "all", "reversed", "relative", "sales",
        "wrong_figure", "ask_effect", "ask_clicks", "ask_size", "ask_share", "ask_rest",
        "ask_reason", "ask_mixed", "ask_list", "ask_word",
    ),
}  # fmt: skip
assert {end for ends in ENDS.values() for end in ends} == set(get_args(End))


class Reply(Strict):
    """What the listener answers and will do, and what comes of it in the shop."""

    says: str = Field(min_length=1)
    then: str = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Belief:
    """What a message tells of the finding's group, of the rest and of all, and what it asks."""

    main: Outcome
    rest: Outcome
    everybody: Outcome
    wish_main: Wish
    wish_rest: Wish
    wish_all: Wish
    only: bool

    @property
    def rest_is_clear(self) -> bool:
        """Whether somebody knows what holds for everybody outside the group."""
        told = self.rest in ("flat", "down") or self.wish_rest in ("off", "remove")
        return self.only or told or self.wish_all == "off"


def believe(message: Message, book: bool = False) -> Belief:
    """What somebody takes from a message; with `book`, its requests are those about booking."""
    wish = message.asked(*MAIN, book=book)
    if not book and not wish and message.asked(*MAIN, book=True) == "on":
        # "Include visitors with three or more orders" is a request, whoever hears it.
        wish = "on"
    return Belief(
        message.found(*MAIN),
        message.found("rest", "newcomers"),
        message.found("all"),
        wish,
        message.asked("rest", "newcomers", book=book),
        message.asked("all", book=book),
        message.only,
    )


def level_of(end: End) -> int:
    """2 the right thing, 1 no harm but a question, 0 the wrong thing."""
    return 2 if end in GOOD else int(end.startswith("ask"))
