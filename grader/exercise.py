"""An exercise, loaded from either side: the author's folder or the learner's `exercise.json`.

Both give the same frozen `Exercise`; only the author's has hidden cases. `score` is the whole way
of an answer: journal entries in, scorecard out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from grader import journal
from grader.case import load_yaml, render_tree
from grader.checks.base import Answer, Mode
from grader.errors import ContentError
from grader.findings import ItemResult, Scorecard
from grader.items import (
    ID,
    AnswerError,
    Item,
    PlayedBase,
    Strict,
    TradeoffItem,
    TradeoffTableItem,
    is_empty,
)
from grader.played import World, agreed, learned, load_world
from grader.rubric import Rubric, score_item
from grader.semantics.second_opinion import NONE, SecondOpinion, load_second_opinion
from grader.semantics.text import word_order
from grader.simulations.moderation.rows import setting_problems

EXERCISE_JSON = "exercise.json"
M = TypeVar("M", bound=Strict)
Decision = tuple[int, Literal["reviewed", "self_rated"]]


class Sitting(Strict):
    """A part of an exercise that fits into one go: ends in a scored result."""

    id: str = Field(pattern=ID)
    title: str
    minutes: int = Field(gt=0, le=25)
    items: tuple[str, ...] = Field(min_length=1)
    lesson: str = ""


class Sheet(Strict):
    """exercise.yaml: what the learner meets, without how it is judged."""

    schema_version: Literal[1] = Field(alias="schema")
    id: str = Field(pattern=ID)
    version: int = Field(ge=1)
    title: str
    summary: str
    level: Literal["beginner", "intermediate", "advanced"]
    minutes: int = Field(gt=0)
    seed_ids: tuple[str, ...] = Field(min_length=1)
    needs: tuple[str, ...] = ()
    teaches: tuple[str, ...] = Field(min_length=1)
    # With 1 the first saved answer of an item counts, and the form takes no second one.
    attempts: Literal[1] | None = None
    # The exercise whose habits are tried on another case; the result is reported by itself.
    transfer_of: str = Field("", pattern=rf"^$|{ID}")
    sittings: tuple[Sitting, ...] = Field(min_length=1)
    items: tuple[Item, ...] = Field(min_length=1)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The tasks' own texts, which are nobody's answer."""
        return tuple(text for item in self.items for text in item.shown)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        ids = [item.id for item in self.items]
        planned = [item for sitting in self.sittings for item in sitting.items]
        if len(set(ids)) < len(ids):
            raise ValueError(f"item ids {ids} must differ")
        if sorted(planned) != sorted(ids):
            odd = sorted(set(ids) ^ set(planned)) or planned
            raise ValueError(f"every item belongs to exactly one sitting; look at {odd}")
        for item in self.items:
            if isinstance(item, TradeoffItem | TradeoffTableItem):
                for point in item.sliders.points:
                    if wrong := setting_problems(point.settings):
                        raise ValueError(
                            f"{item.id}, point {point.id}: {'; '.join(wrong.values())}"
                        )
        if self.attempts and (talks := [i.id for i in self.items if isinstance(i, PlayedBase)]):
            raise ValueError(f"attempts: 1 is for answers that are saved; {talks[0]} is played")
        return self


@dataclass(frozen=True)
class Exercise:
    """One exercise, ready to be shown or judged."""

    sheet: Sheet
    rubric: Rubric
    scenarios: Mapping[str, World] = field(default_factory=dict)
    # Worlds of earlier versions, so that an old run is replayed under the text it was played in.
    history: Mapping[str, Mapping[str, World]] = field(default_factory=dict)
    # The same on both sides, so that a grade leaves open what the preview left open.
    opinion: SecondOpinion = NONE

    def __post_init__(self) -> None:
        items = {item.id for item in self.sheet.items}
        odd = sorted(items ^ set(self.rubric.items))
        if odd:
            raise ContentError(
                f"{self.sheet.id}: items of exercise.yaml and rubric.yaml differ in {odd}. "
                "Fix: give every item its criteria, and remove the rest."
            )

    @property
    def id(self) -> str:
        """The exercise's id, also its folder's and its nbgrader assignment's name."""
        return self.sheet.id

    @property
    def version(self) -> str:
        """The content version that every journal entry names."""
        return str(self.sheet.version)

    def item(self, item_id: str) -> Item:
        """The item of that id. Raises AnswerError that names the nearest ids there are."""
        for item in self.sheet.items:
            if item.id == item_id:
                return item
        known = ", ".join(item.id for item in self.sheet.items)
        raise AnswerError(f"{self.id} has no item {item_id!r}; it has {known}.")

    def counting(self, entries: Sequence[journal.Entry]) -> Sequence[journal.Entry]:
        """The entries that count: where there is one attempt, none that answers an item again."""
        return journal.first_only(entries) if self.sheet.attempts else entries

    def score(
        self,
        entries: Sequence[journal.Entry],
        mode: Mode = "preview",
        decisions: Mapping[tuple[str, str], Decision] | None = None,
        problems: Sequence[str] = (),
    ) -> Scorecard:
        """Judge what was written. Problems of single answers become lines, never exceptions.

        `decisions` maps (item, criterion) to a level that a person gave and who gave it.
        """
        entries = self.counting(entries)
        raw = journal.final_answers(entries)
        answers, refused = self._checked(raw)
        versions = {entry.item: entry.content_version for entry in entries}
        learned, agreed_on = self._learned(answers, versions), self._agreed(answers, versions)
        beside = Answer(
            "", None, answers, None, mode, learned, shown=self.sheet.shown, agreed=agreed_on
        )
        results = tuple(
            self._score_item(item, beside, versions.get(item.id), decisions or {})
            for item in self.sheet.items
        )
        return Scorecard(
            exercise=self.id,
            items=results,
            content_version=self.version,
            rubric_hash=self.rubric.digest,
            mode=mode,
            model_hash=self._models(),
            problems=(*problems, *refused),
        )

    def score_with_ratings(
        self,
        entries: Sequence[journal.Entry],
        mode: Mode = "preview",
        problems: Sequence[str] = (),
    ) -> Scorecard:
        """Judge with the learner's own ratings, which count only where the checks left it open."""
        entries = self.counting(entries)
        card = self.score(entries, mode, problems=problems)
        open_ones = {(item.item, c.criterion) for item in card.items for c in item.pending}
        rated: dict[tuple[str, str], Decision] = {
            key: (level, "self_rated")
            for key, level in journal.self_ratings(entries).items()
            if key in open_ones
        }
        return self.score(entries, mode, rated, problems) if rated else card

    def _checked(self, raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        answers: dict[str, Any] = {}
        refused: list[str] = []
        for item_id, value in raw.items():
            try:
                checked = self.item(item_id).check(value)
            except AnswerError as error:
                refused.append(str(error))
                continue
            if not is_empty(checked):
                answers[item_id] = checked
        return answers, refused

    def _score_item(
        self,
        item: Item,
        beside: Answer,
        version: str | None,
        decisions: Mapping[tuple[str, str], Decision],
    ) -> ItemResult:
        value, scenario = beside.answers.get(item.id), self._scenario(item.id, version)
        answer = replace(beside, item=item.id, value=value, scenario=scenario)
        given = {
            criterion: decision
            for (owner, criterion), decision in decisions.items()
            if owner == item.id
        }
        return score_item(item.title, self.rubric.items[item.id], answer, given, self.opinion)

    def _models(self) -> str:
        """What was fitted and may have had a say."""
        return "-".join(part for part in (word_order.digest(), self.opinion.digest) if part)

    def _learned(
        self, answers: Mapping[str, Any], versions: Mapping[str, str]
    ) -> dict[str, frozenset[str]]:
        """What each run brought out; one that can't be replayed is left out."""
        out: dict[str, frozenset[str]] = {}
        for item in self.sheet.items:
            world = self._scenario(item.id, versions.get(item.id))
            if not isinstance(item, PlayedBase) or item.id not in answers or world is None:
                continue
            if (found := learned(world, answers[item.id])) is not None:
                out[item.id] = found
        return out

    def _agreed(
        self, answers: Mapping[str, Any], versions: Mapping[str, str]
    ) -> dict[str, dict[str, str]]:
        """What each negotiation agreed, or what holds where it was not led to an end."""
        worlds = {name: self._scenario(name, versions.get(name)) for name in self.scenarios}
        return {name: agreed(world, answers.get(name)) for name, world in worlds.items()}

    def _scenario(self, item_id: str, version: str | None) -> World | None:
        """The world a run was played in; None for an unknown version, which goes to review."""
        if version in (None, self.version):
            return self.scenarios.get(item_id)
        return self.history.get(str(version), {}).get(item_id)

    def for_learner(self) -> dict[str, Any]:
        """The content of exercise.json, by allow-list: no hidden case, no key, no history."""
        return {
            "schema": 1,
            "sheet": self.sheet.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            "rubric": self.rubric.model_dump(mode="json", by_alias=True),
            "scenarios": {name: s.for_learner() for name, s in self.scenarios.items()},
        }


def load_author(folder: Path, facts: Path) -> Exercise:
    """Load `solutions/<id>/author/`, rendered with its case and the course's facts.

    Raises ContentError naming the file, the key and the fix.
    """
    context = {"facts": load_yaml(facts).get("facts", {}), **load_yaml(folder / "case.yaml")}
    tree = {
        name: render_tree(load_yaml(folder / f"{name}.yaml"), context, f"{name}.yaml")
        for name in ("exercise", "rubric")
    }
    sheet = _model(Sheet, tree["exercise"], folder / "exercise.yaml")
    rubric = _model(Rubric, tree["rubric"], folder / "rubric.yaml")
    scenarios = {
        item.id: load_world(
            render_tree(load_yaml(folder / item.scenario), context, item.scenario),
            str(folder / item.scenario),
        )
        for item in sheet.items
        if isinstance(item, PlayedBase)
    }
    opinion = load_second_opinion(folder.parent)
    return Exercise(sheet, rubric, scenarios, _history(folder / "history"), opinion)


def load_learner(path: Path) -> Exercise:
    """Load the learner's `exercise.json` and the second opinion beside it, where there is one.

    Raises ContentError when a file is missing or damaged.
    """
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        parts = tree["sheet"], tree["rubric"], tree["scenarios"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(
            f"{path}: could not be read ({error}). Fix: run `trialogue start` again; it puts the "
            "file back and keeps your answers."
        ) from error
    scenarios = {name: load_world(part, str(path)) for name, part in parts[2].items()}
    sheet, rubric = _model(Sheet, parts[0], path), _model(Rubric, parts[1], path)
    return Exercise(sheet, rubric, scenarios, opinion=load_second_opinion(path.parent))


def _history(folder: Path) -> dict[str, dict[str, World]]:
    return {
        path.stem: {
            name: load_world(part, str(path))
            for name, part in json.loads(path.read_text(encoding="utf-8")).items()
        }
        for path in sorted(folder.glob("*.json"))
    }


def _model(model: type[M], tree: Any, path: Path) -> M:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise ContentError.from_validation(str(path), error, model) from error
