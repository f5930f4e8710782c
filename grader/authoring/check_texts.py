"""Words that learners read: hints are there, and every number comes from a fact or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from grader.authoring.problem import Problem
from grader.authoring.subject import Subject
from grader.case import load_yaml
from grader.errors import ContentError
from grader.items import FieldsItem, Item, Strict, TableItem, TextItem, TradeoffTableItem
from grader.rubric import Criterion

HINTS = 3
# Keys whose strings end up on a learner's screen.
SHOWN = frozenset(
    {"title", "summary", "prompt", "text", "label", "help", "hints", "template", "row_labels"}
    | {"message", "next_step", "meaning", "anchors", "unit", "feedback"}
)
# A percentile is a name and no quantity; a web address and a list's own numbers are no claims.
NO_CLAIM = re.compile(r"\bp\d\d\b|https?://\S+|^\s*\d+[.)]\s", re.MULTILINE)
PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
CODE = re.compile(r"^```.*?^```$|^---$.*?^---$|^\+\+\+.*?$", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"(?<![\w{])\d[\d.,]*")


class Figure(Strict):
    """One number of a case: what checks compare with, what people read, and what it rests on.

    `source` is the id of a fact, `case` (invented for the case, and said to be so) or `own` (the
    figure of whoever adapted the exercise).
    """

    value: float | str
    unit: str
    text: str = Field(min_length=1)
    source: str = Field(min_length=1)
    note: str = ""


class Fact(Strict):
    """One fact of curriculum/facts.yaml: a number may be shown only with source, grade, date."""

    text: str = Field(min_length=1)
    source: str = Field(min_length=1)
    # Two letters where parts of the fact differ.
    grade: str = Field(pattern=r"^[ABC][−+]?(/[ABC])?$")
    date: str = Field(min_length=4)
    value: float | str | None = None
    unit: str = ""
    url: str = ""
    note: str = ""


def examples(subject: Subject) -> Iterator[Problem]:
    """Whoever judges what is left open, a mentor or the learner, has two examples to go by."""
    for item, rubric in subject.exercise.rubric.items.items():
        for criterion in rubric.criteria:
            fitted = subject.exercise.opinion.threshold(item, criterion.id) is not None
            if (fitted or criterion.scorer == "human") and len(criterion.anchors) < 2:
                yield Problem(
                    subject.author_file("rubric.yaml"),
                    f"items.{item}.{criterion.id}.anchors",
                    f"may be left to a person, and has {len(criterion.anchors)} examples.",
                    "write two: one that is not there yet and one that is, of another case.",
                )
            if fitted or criterion.scorer == "human":
                yield from _choices(subject, item, criterion)


def _choices(subject: Subject, item: str, criterion: Criterion) -> Iterator[Problem]:
    """Every level can be told from the others by somebody who has not seen what the check saw."""
    choices = [level.choice() for level in criterion.levels]
    for place, text in enumerate(choices):
        if "…" in text or choices.count(text) > 1:
            yield Problem(
                subject.author_file("rubric.yaml"),
                f"items.{item}.{criterion.id}.levels[{place}]",
                f"somebody who judges by hand would read “{text}”.",
                "add `meaning`: what the level is, without anything that only the check saw.",
            )


def hints(subject: Subject) -> Iterator[Problem]:
    """Every item has its ladder of three hints, none empty; where there is one attempt, none."""
    once = subject.exercise.sheet.attempts is not None
    for item in subject.exercise.sheet.items:
        if once and item.hints:
            yield Problem(
                subject.author_file("exercise.yaml"),
                f"items.{item.id}.hints",
                "an exercise with one attempt gives no hints.",
                "write `hints: []`, or take `attempts: 1` out.",
            )
        elif not once and (len(item.hints) != HINTS or not all(map(str.strip, item.hints))):
            yield Problem(
                subject.author_file("exercise.yaml"),
                f"items.{item.id}.hints",
                f"{sum(bool(hint.strip()) for hint in item.hints)} hints with words in them.",
                f"write {HINTS}: a question, what to look for, nearly the answer.",
            )


def figures(subject: Subject) -> Iterator[Problem]:
    """Every figure of the case is whole, and rests on a fact, on the case or on its author."""
    path = subject.source.author / "case.yaml"
    known = {"case", "own", *subject.context["facts"]}
    for name, tree in (load_yaml(path).get("figures") or {}).items():
        if unknown := sorted(set(map(str, tree)) - set(Figure.model_fields)):
            # The usual cause: `{text: a, b}` is two keys for YAML.
            yield Problem(
                subject.shown(path),
                f"figures.{name}",
                f"unknown key {unknown[0]!r}.",
                _nearest(unknown[0]),
            )
            continue
        figure = _model(Figure, tree, f"{path}: figures.{name}")
        if figure.source not in known:
            yield Problem(
                subject.shown(path),
                f"figures.{name}.source",
                f"no fact {figure.source!r} in curriculum/facts.yaml.",
                f"add the fact, or write one of {', '.join(sorted(known))}.",
            )


def _nearest(key: str) -> str:
    near = get_close_matches(key, Figure.model_fields, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return "put the text before it in quotes if it holds a comma, or remove the key."


def facts(root: Path) -> None:
    """Every fact is whole; a folklore number may be there, so that learners can catch it.

    Raises ContentError for the first that is not.
    """
    path = root / "curriculum" / "facts.yaml"
    for name, tree in (load_yaml(path).get("facts") or {}).items():
        _model(Fact, tree, f"{path}: facts.{name}")


def quiz_numbers(path: Path, root: Path) -> Iterator[Problem]:
    """Numbers typed by hand in a quiz."""
    yield from _typed(path.relative_to(root), "", load_yaml(path), frozenset())


def _model(model: Any, tree: Any, place: str) -> Any:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise ContentError.from_validation(place, error, model) from error


def numbers(subject: Subject) -> Iterator[Problem]:
    """No number is typed by hand where a learner reads it."""
    limits = {item.id: _limits(item) for item in subject.exercise.sheet.items}
    sheet = load_yaml(subject.source.author / "exercise.yaml")
    rubric = load_yaml(subject.source.author / "rubric.yaml")
    for item in sheet.get("items", []):
        place = f"items.{item['id']}"
        yield from _typed(subject.author_file("exercise.yaml"), place, item, limits[item["id"]])
    for item_id, part in rubric.get("items", {}).items():
        file = subject.author_file("rubric.yaml")
        yield from _typed(file, f"items.{item_id}", part, limits[item_id])
    yield from typed_numbers(subject.source.author / "notebook.md", subject.source.root)


def _limits(item: Item) -> frozenset[str]:
    """Word limits and row counts: defined in the item, so the text can't drift from them unseen."""
    found: set[int | None]
    match item:
        case TextItem():
            found = {item.max_words}
        case FieldsItem():
            found = {item.words_in_all, *(field.max_words for field in item.fields)}
        case TableItem():
            found = {item.min_rows, item.max_rows, *(c.max_words for c in item.columns)}
        case TradeoffTableItem():
            found = {item.max_rows, *(c.max_words for c in item.columns)}
        case _:
            found = set()
    return frozenset(str(number) for number in found if number)


def _typed(
    file: Path, place: str, tree: Any, limits: frozenset[str], shown: bool = False
) -> Iterator[Problem]:
    if isinstance(tree, Mapping):
        for key, part in tree.items():
            yield from _typed(file, f"{place}.{key}", part, limits, key in SHOWN)
    elif isinstance(tree, list):
        for index, part in enumerate(tree):
            yield from _typed(file, f"{place}[{index}]", part, limits, shown)
    elif isinstance(tree, str) and shown:
        for number in _found(tree):
            if number not in limits:
                yield _problem(file, place.lstrip("."), number)


def typed_numbers(path: Path, root: Path) -> Iterator[Problem]:
    """Numbers typed by hand in the prose of a notebook or a lesson."""
    text = path.read_text(encoding="utf-8")
    for match in CODE.finditer(text):
        text = text.replace(match[0], "\n" * match[0].count("\n"))
    for line, words in enumerate(text.splitlines(), start=1):
        for number in _found(words):
            yield _problem(path.relative_to(root), f"line {line}", number)


def _found(text: str) -> list[str]:
    prose = NO_CLAIM.sub(" ", PLACEHOLDER.sub(" ", text))
    return [number.rstrip(".,") for number in NUMBER.findall(prose)]


def _problem(file: Path, place: str, number: str) -> Problem:
    return Problem(
        file,
        place,
        f"the number {number} is typed by hand.",
        "write it as {{ figures.NAME.text }} or {{ facts.ID.text }}, so that it has a source.",
    )
