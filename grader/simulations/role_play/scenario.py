"""A scenario: loaded strictly from a mapping, checked as a whole, and exported for learners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from grader.simulations.problem import ScenarioError
from grader.simulations.role_play.expressions import Kind
from grader.simulations.role_play.model import (
    MOVES,
    Advice,
    Choice,
    Ending,
    Id,
    Node,
    Party,
    Player,
    Strict,
    Var,
)
from grader.simulations.role_play.references import reference_problems
from grader.simulations.role_play.strictness import validation_problems

AUTHOR_ONLY = ("quality", "grants", "note")


class Scenario(Strict):
    """A role-play graph: who is there, what can be said, what follows, how it can end."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    version: Annotated[int, Field(ge=1)]
    start: str
    you: Player
    shuffle: bool = False
    vars: dict[Id, Var] = Field(default_factory=dict)
    parties: dict[Id, Party] = Field(min_length=1)
    nodes: dict[Id, Node] = Field(min_length=1)
    ends: tuple[Ending, ...] = Field(min_length=1)
    advice: tuple[Advice, ...] = ()
    texts: dict[str, str]

    def __hash__(self) -> int:
        """A scenario never changes, and within a course its id and version tell it apart."""
        return hash((self.id, self.version))

    @property
    def interests(self) -> dict[str, str]:
        """Every hidden interest, with the id of the party that holds it."""
        return {i: pid for pid, party in self.parties.items() for i in party.interests}

    @property
    def kinds(self) -> dict[str, Kind]:
        """Every name that an expression may use, with the kind of its value."""
        kinds: dict[str, Kind] = {
            name: "list" if isinstance(var.init, list) else "number"
            for name, var in self.vars.items()
        }
        kinds.update({f"mood_{party}": "number" for party in self.parties})
        kinds.update({f"moves.{move}": "number" for move in MOVES})
        kinds.update({f"before.{move}": "number" for move in MOVES})
        return kinds | {"learned": "list", "turn": "number"}

    def text(self, key: str) -> str:
        """The words under a key; "" for a key whose words are optional and left out."""
        return self.texts.get(key, "").strip()

    def choice(self, node_id: str, choice_id: str) -> Choice | None:
        """One choice of one node, None when there is no such choice."""
        node = self.nodes.get(node_id)
        return next((c for c in node.choices if c.id == choice_id), None) if node else None

    def ending(self, ending_id: str) -> Ending:
        """An ending by its id; KeyError when there is none."""
        for ending in self.ends:
            if ending.id == ending_id:
                return ending
        raise KeyError(ending_id)

    def speaker(self, who: str) -> tuple[str, str]:
        """Name and role to show for a speaker; the player and the narrator have no party."""
        if who in self.parties:
            return self.parties[who].name, self.parties[who].role
        return (self.you.name, self.you.role) if who == "you" else ("", "")

    def for_learner(self) -> dict[str, Any]:
        """What play needs, as plain data that `load_scenario` reads again; no author's notes."""
        data = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        data["schema"] = self.schema_
        for node in data["nodes"].values():
            for part in (node, *node.get("choices", ())):
                for key in AUTHOR_ONLY:
                    part.pop(key, None)
        for ending in data["ends"]:
            ending.pop("grants", None)
        return data


def load_scenario(mapping: Mapping[str, Any], source: str) -> Scenario:
    """Read a scenario strictly; `source` is the file that the messages name."""
    try:
        scenario = Scenario.model_validate(mapping)
    except ValidationError as error:
        raise ScenarioError(source, validation_problems(error, Scenario)) from None
    problems = reference_problems(scenario)
    if problems:
        raise ScenarioError(source, problems)
    return scenario


def json_schema() -> dict[str, Any]:
    """JSON Schema of scenario.yaml, for editors."""
    schema = Scenario.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
