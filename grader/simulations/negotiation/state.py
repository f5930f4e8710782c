"""What is true at one moment of a negotiation: frozen, and the same for the same moves."""

from __future__ import annotations

from dataclasses import dataclass

from grader.simulations.negotiation.case import Negotiation, Outcome
from grader.simulations.negotiation.model import Ending
from grader.simulations.negotiation.moves import Move
from grader.simulations.negotiation.senior import AnswerId


@dataclass(frozen=True, slots=True)
class Reply:
    """How a party took an offer.

    `lacks` is the issue it misses most in it, None where it signs. `counter` is the best for it
    with one issue changed, None where nothing on the table is better; `enough` says whether it
    would sign that. `barely` says that it signs with hardly anything to spare.
    """

    party: str
    signs: bool
    lacks: str | None = None
    counter: Outcome | None = None
    enough: bool = False
    barely: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """An outcome that the learner proposed, what was known by then, and the three replies."""

    outcome: Outcome
    known: tuple[str, ...]
    replies: tuple[Reply, ...]

    @property
    def signed(self) -> bool:
        """Whether everybody would have signed there and then."""
        return all(reply.signs for reply in self.replies)


@dataclass(frozen=True, slots=True)
class Due:
    """A consequence on its way: it comes once `turn` turns have passed."""

    turn: int
    ask: str


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is true at one moment of play.

    `spoken` are the words that each party said when the learner asked or reflected; `lines` are
    (speaker, words), the speaker being a party, "you", "senior" or "narrator".
    """

    rounds: int
    questions: int
    moves: tuple[Move, ...] = ()
    turns: int = 0
    known: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    reflected: tuple[tuple[str, str], ...] = ()
    offers: tuple[Offer, ...] = ()
    answers: tuple[tuple[str, AnswerId], ...] = ()
    pending: str | None = None
    due: tuple[Due, ...] = ()
    fired: tuple[str, ...] = ()
    spoken: tuple[tuple[str, int], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    closing: bool = False
    chosen: Outcome | None = None
    ended: Ending | None = None

    @property
    def deal(self) -> Outcome | None:
        """What was agreed and held; None without an agreement."""
        return self.chosen if self.ended == "agreed" else None

    def last_asked(self, party: str) -> str | None:
        """The question that this party answered last, None before the first."""
        return next((q for p, q in reversed(self.asked) if p == party), None)

    def shares(self) -> dict[str, float]:
        """Each party's share of the words that the three spoke when they were asked; 0 to 1."""
        words = dict(self.spoken)
        total = sum(words.values())
        return {p: round(n / total, 4) if total else 0.0 for p, n in words.items()}

    def closed(self, case: Negotiation) -> frozenset[tuple[str, str]]:
        """The options that consequences have taken off the table, as (issue, option)."""
        return frozenset(
            pair
            for ask in case.senior.asks
            if ask.id in self.fired and ask.later
            for pair in ask.later.closes.items()
        )

    def on_table(self, case: Negotiation) -> dict[str, tuple[str, ...]]:
        """For each issue, the options that may be offered now."""
        gone = self.closed(case)
        return {
            issue.id: tuple(
                o.id
                for o in issue.options
                if (issue.id, o.id) not in gone
                and (not o.unlock or any(i in self.known for i in o.unlock))
            )
            for issue in case.issues
        }
