"""A negotiation as a whole: the case that everything else reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from grader.items import Strict
from grader.simulations.negotiation.model import (
    Advice,
    Budget,
    Ending,
    Id,
    Interaction,
    Issue,
    Parting,
    Party,
    Starter,
    Whiteboard,
    Words,
    You,
)
from grader.simulations.negotiation.senior import Ask, Senior

# One option id for each issue, in the order of the issues.
Outcome = tuple[str, ...]


class Negotiation(Strict):
    """Issues, parties with their private tables, a senior voice, and what everybody says."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    version: Annotated[int, Field(ge=1)]
    you: You
    opening: Words
    budget: Budget
    issues: tuple[Issue, ...] = Field(min_length=2)
    seed: dict[Id, Starter] = Field(min_length=1)
    parties: dict[Id, Party] = Field(min_length=3, max_length=3)
    interactions: tuple[Interaction, ...] = ()
    senior: Senior
    endings: dict[Ending, Words]
    advice: Advice
    whiteboard: Whiteboard | None = None

    def __hash__(self) -> int:
        """A case never changes, and within a course its id and version tell it apart."""
        return hash((self.id, self.version))

    @property
    def interests(self) -> dict[str, str]:
        """Every hidden interest, with the id of the party that holds it."""
        return {i: pid for pid, party in self.parties.items() for i in party.interests}

    def issue(self, issue_id: str) -> Issue | None:
        """One issue by its id, None when there is none."""
        return next((i for i in self.issues if i.id == issue_id), None)

    def ask(self, ask_id: str) -> Ask | None:
        """One ask by its id, None when there is none."""
        return next((a for a in self.senior.asks if a.id == ask_id), None)

    def outcome(self, choice: Mapping[str, str]) -> Outcome:
        """A mapping of issue to option, in the order of the issues. KeyError if one is missing."""
        return tuple(choice[issue.id] for issue in self.issues)

    def as_choice(self, outcome: Outcome) -> dict[str, str]:
        """An outcome as a mapping of issue to option, the form that a journal holds."""
        return {i.id: option for i, option in zip(self.issues, outcome, strict=True)}

    def words(self, issue_id: str, option_id: str) -> str:
        """What an option is called in a sentence; "" where there is no such option."""
        issue = self.issue(issue_id)
        option = issue.option(option_id) if issue else None
        return option.short if option else ""

    def in_full(self, issue_id: str, option_id: str) -> str:
        """An option as the table has it; "" where there is no such option."""
        issue = self.issue(issue_id)
        option = issue.option(option_id) if issue else None
        return option.text if option else ""

    def describe(self, outcome: Outcome) -> str:
        """An outcome in words, issue by issue."""
        return "; ".join(self.words(i, o) for i, o in self.as_choice(outcome).items())

    def parting(self, outcome: Outcome) -> Parting | None:
        """What is said at the door after an agreement; None where nothing is."""
        chosen = self.as_choice(outcome)
        partings = self.whiteboard.partings if self.whiteboard else ()
        return next(
            (p for p in partings if all(chosen[i] in options for i, options in p.when.items())),
            None,
        )

    def name(self, who: str) -> str:
        """The name to show for a speaker; the narrator has none."""
        if who in self.parties:
            return self.parties[who].name
        return {"you": self.you.name, "senior": self.senior.name}.get(who, "")

    def for_learner(self) -> dict[str, Any]:
        """What play needs, as plain data that `load_negotiation` reads again."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True) | {
            "schema": self.schema_
        }
