"""The finding a message is about, and the groups of people that a message can speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from grader.items import Strict

# exact: with its threshold; bare: "three orders"; vague: "regulars"; other: another threshold.
Side = Literal["exact", "bare", "vague", "other", "rest", "newcomers", "all"]
MAIN: tuple[Side, ...] = ("exact", "bare", "vague", "other")


class Terms(Strict):
    """The finding that a message is about: its figures, and how the shop calls its groups."""

    orders: int = Field(gt=0)
    share: float = Field(gt=0, lt=100)
    before: float = Field(ge=0)
    after: float = Field(ge=0)
    regulars: tuple[str, ...] = ()
    newcomers: tuple[str, ...] = ()
    known: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One mention. `spared` is the group in "everybody except those with 3+ orders"."""

    side: Side
    start: int
    end: int
    spared: Side | Literal[""] = ""
    denied: bool = False
    # Exactly everybody outside the finding's group; or told by "the others".
    opposite: bool = False
    others: bool = False
    # "Some visitors": nobody can tell who they are, nor who the others are.
    unnamed: bool = False


def is_share(value: float, share: float) -> bool:
    """Whether a percentage is this share of the visitors, or a round way to say it."""
    return abs(value - share) <= 2.5


def is_heads(value: float, terms: Terms) -> bool:
    """Whether a number is the group in heads: 310 of 1,000 visitors."""
    return any(abs(value - n * terms.share / 100) <= n * 0.005 for n in (1000, 10_000))
