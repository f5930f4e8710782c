"""Answers whose score is known: the model's, the blank ones, the anchors', and the bots'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import Field, ValidationError

from grader.authoring.problem import Problem
from grader.authoring.subject import Subject
from grader.case import load_yaml, render_tree
from grader.errors import ContentError
from grader.findings import CriterionResult, ItemResult
from grader.items import (
    ChoiceItem,
    ChoicesItem,
    FormBase,
    Input,
    Item,
    NumberItem,
    Option,
    PlayedBase,
    RowsBase,
    Strict,
    TextItem,
)
from grader.played import BOTS, bot_run, bots_of

# A player without judgement who gets half of the points would show that the points mean nothing.
# A single item leaves more to luck than a whole exercise does.
BOT_SHARE, BOT_SHARE_PLAYED = 0.5, 0.6
BOT_SENTENCE = {"always-yes": "Yes, gladly, we will do all of it.", "always-no": "No."}


class Anchor(Strict):
    """One answer and the level that each of some criteria must give it; null is “not decided”.

    `answers` holds answers of other items, where a criterion looks at them.
    """

    answer: Any
    levels: Mapping[str, int | None] = Field(min_length=1)
    answers: Mapping[str, Any] = {}
    note: str = ""


class Anchors(Strict):
    """key/anchors/<item>.yaml: up to eight answers whose score must match exactly."""

    schema_version: int = Field(alias="schema", ge=1, le=1)
    item: str
    anchors: tuple[Anchor, ...] = Field(min_length=1, max_length=8)


def model_answers(subject: Subject) -> Iterator[Problem]:
    """Every item has a model answer, and it earns every point that needs no person."""
    file = subject.author_file("key/model.yaml")
    for item in subject.exercise.sheet.items:
        if item.id not in subject.answers:
            yield Problem(file, f"answers.{item.id}", "no model answer.", "write one.")
    card = subject.score(subject.answers)
    for refused in card.problems:
        yield Problem(file, "answers", refused, "write an answer that the form can hold.")
    for result in card.items:
        for criterion in result.criteria if result.answered else ():
            if not _is_full(subject, result, criterion):
                yield Problem(
                    file,
                    f"answers.{result.item}",
                    f"criterion {criterion.criterion!r} is at level {criterion.level} of "
                    f"{criterion.max_level}, {criterion.status}: {criterion.message}",
                    "mend the model answer, or the criterion that misjudges it.",
                )


def _is_full(subject: Subject, result: ItemResult, criterion: CriterionResult) -> bool:
    if criterion.status != "pending":
        return criterion.level == criterion.max_level
    written = subject.exercise.rubric.items[result.item].criteria
    return any(c.id == criterion.criterion and c.scorer == "human" for c in written)


def blank_answers(subject: Subject) -> Iterator[Problem]:
    """Nothing submitted, and everything left as it was, earn nothing."""
    blank = {item.id: _blank(item) for item in subject.exercise.sheet.items}
    for name, answers in (("an empty journal", {}), ("the untouched form", blank)):
        card = subject.score({k: v for k, v in answers.items() if v is not None})
        for result in card.items:
            if result.points > 0:
                yield Problem(
                    subject.author_file("rubric.yaml"),
                    f"items.{result.item}",
                    f"{name} earns {result.points:g} points.",
                    "make level 0 what an answer without content gets.",
                )


def _blank(item: Item) -> Any:
    match item:
        case TextItem():
            return item.template
        case FormBase() | RowsBase():
            return item.blank
        case ChoiceItem():
            return ""
        case ChoicesItem():
            return []
        case _:
            return None


def anchors(subject: Subject) -> Iterator[Problem]:
    """Every anchor gets exactly the levels that it states."""
    for path in sorted((subject.source.author / "key" / "anchors").glob("*.yaml")):
        tree = render_tree(load_yaml(path), subject.context, path.name)
        try:
            kept = Anchors.model_validate(tree)
        except ValidationError as error:
            raise ContentError.from_validation(str(path), error, Anchors) from error
        for number, anchor in enumerate(kept.anchors):
            answers = {**anchor.answers, kept.item: anchor.answer}
            found = {c.criterion: c for c in subject.score(answers).item(kept.item).criteria}
            for criterion, level in anchor.levels.items():
                yield from _compare(
                    subject, f"{path.name}: anchors[{number}]", criterion, level, found
                )


def _compare(
    subject: Subject,
    place: str,
    criterion: str,
    level: int | None,
    found: Mapping[str, CriterionResult],
) -> Iterator[Problem]:
    result = found.get(criterion)
    seen = None if result is None or result.status == "pending" else result.level
    if result is None or seen != level:
        got = f"level {seen}: {result.message}" if result else "no such criterion"
        yield Problem(
            subject.author_file("key/anchors"),
            f"{place}, {criterion}",
            f"expected level {level}, got {got}",
            "mend the criterion, or the anchor if it states the wrong level.",
        )


def bots(subject: Subject) -> Iterator[Problem]:
    """Always yes, always no, always the first or the longest option, or any at random: all fail."""
    for name in BOTS:
        answers = {
            item.id: _bot_answer(name, subject, item) for item in subject.exercise.sheet.items
        }
        card = subject.score(answers)
        if card.points >= BOT_SHARE * card.max_points:
            yield Problem(
                subject.author_file("rubric.yaml"),
                "items",
                f"the bot {name!r} earns {card.points:g} of {card.max_points:g} points.",
                "ask for something that only judgement finds.",
            )


def bots_at_play(subject: Subject) -> Iterator[Problem]:
    """No bot plays an item well, whatever the rest of the exercise is worth."""
    for item_id, world in subject.exercise.scenarios.items():
        for name in bots_of(world):
            result = subject.score({item_id: bot_run(name, world)}).item(item_id)
            points, whole = result.points, result.max_points
            if points >= BOT_SHARE_PLAYED * whole:
                yield Problem(
                    subject.author_file("rubric.yaml"),
                    f"items.{item_id}",
                    f"the bot {name!r} earns {points:g} of its {whole:g} points.",
                    "ask for something that only judgement finds.",
                )


def _bot_answer(name: str, subject: Subject, item: Item) -> Any:
    words = BOT_SENTENCE.get(name, "A good result for everybody involved.")
    match item:
        case PlayedBase():
            return bot_run(name, subject.exercise.scenarios[item.id])
        case FormBase():
            return _bot_row(name, item.inputs, words, item.blank)
        case RowsBase():
            return [_bot_row(name, item.inputs, words, row) for row in item.blank]
        case ChoiceItem():
            return _pick(name, item.options)
        case ChoicesItem():
            everything = name == "always-yes"
            return [o.id for o in item.options] if everything else [_pick(name, item.options)]
        case NumberItem():
            return item.minimum
        case _:
            return words


def _bot_row(
    name: str, inputs: Sequence[Input], words: str, blank: Mapping[str, str]
) -> dict[str, str]:
    """What stands there already is left as it is."""
    other = {"number": "1"}
    return {
        f.id: blank[f.id] or (_pick(name, f.options) if f.options else other.get(f.type, words))
        for f in inputs
    }


def _first(options: Sequence[Option]) -> Option:
    return options[0]


PICKS: dict[str, Callable[[Sequence[Option]], Option]] = {
    "always-no": lambda options: options[-1],
    "longest": lambda options: max(options, key=lambda option: len(option.text)),
    # Any fixed choice is as good as a random one, and the same on every run.
    "random": lambda options: options[len(options) // 2],
}


def _pick(name: str, options: Sequence[Option]) -> str:
    return PICKS.get(name, _first)(options).id
