"""Model answers: read from `key/model.yaml`, shown in the solved notebook as one reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import Field, ValidationError

from grader.authoring.sources import Source
from grader.case import load_yaml, render_tree
from grader.errors import ContentError
from grader.exercise import Exercise
from grader.items import (
    ChoiceItem,
    ChoicesItem,
    FormBase,
    Input,
    Item,
    Option,
    PlayedBase,
    RowsBase,
    Strict,
)
from grader.played import World, told


class ModelAnswers(Strict):
    """key/model.yaml: one answer per item that earns every point."""

    schema_version: int = Field(alias="schema", ge=1, le=1)
    answers: Mapping[str, Any]


def load_answers(source: Source) -> dict[str, Any]:
    """The model answers by item, rendered; {} where there is no file yet."""
    path = source.author / "key" / "model.yaml"
    if not path.exists():
        return {}
    tree = render_tree(load_yaml(path), source.context(), "key/model.yaml")
    try:
        answers = ModelAnswers.model_validate(tree).answers
    except ValidationError as error:
        raise ContentError.from_validation(str(path), error, ModelAnswers) from error
    return {item: as_run(value) if _is_run(value) else value for item, value in answers.items()}


def _is_run(value: Any) -> bool:
    moves = value.get("choices") if isinstance(value, Mapping) else value
    return (
        isinstance(moves, list)
        and bool(moves)
        and all(isinstance(move, Mapping) and _is_move(move) for move in moves)
    )


def _is_move(move: Mapping[str, Any]) -> bool:
    return "move" in move or {"node", "choice"} <= set(move)


def as_run(value: Any) -> dict[str, Any]:
    """A list of moves in the form that `journal.final_answers` gives a submitted run."""
    moves = value["choices"] if isinstance(value, Mapping) else value
    return {"run": 1, "choices": [dict(m) for m in moves], "undone": 0, "submitted": True}


def readable(exercise: Exercise, item: Item, value: Any) -> str:
    """A model answer as Markdown: a quotation, a list or a table of what one would enter."""
    match item:
        case FormBase():
            rows = [[f.label, _shown(f, value.get(f.id, ""))] for f in item.inputs]
            return _table(["", "Model answer"], rows)
        case RowsBase():
            return _rows(item, value)
        case ChoiceItem():
            return _quote(_words(item.options, value))
        case ChoicesItem():
            return "\n".join(f"- {_words(item.options, choice)}" for choice in value)
        case PlayedBase():
            return _moves(exercise.scenarios[item.id], value)
        case _:
            return _quote(str(value))


def _rows(item: RowsBase, value: Any) -> str:
    head = [column.label for column in item.inputs]
    rows = [[_shown(c, row.get(c.id, "")) for c in item.inputs] for row in value]
    if item.labels:
        head = ["", *head]
        rows = [[label, *row] for label, row in zip(item.labels, rows, strict=False)]
    return _table(head, rows)


def _moves(world: World, run: Mapping[str, Any]) -> str:
    lines = []
    for words, own in told(world, run):
        beside = f" *In your own words:* {own}" if own else ""
        lines.append(f"1. {' '.join(words.split())}{beside}")
    return "\n".join(lines)


def _shown(field: Input, value: Any) -> str:
    return _words(field.options, value) if field.options else str(value)


def _words(options: Iterable[Option], choice: str) -> str:
    return next((option.text for option in options if option.id == choice), str(choice))


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def _table(head: list[str], rows: list[list[str]]) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(" ".join(c.split()).replace("|", "\\|") for c in cells) + " |"

    return "\n".join([line(head), line(["---"] * len(head)), *map(line, rows)])
