"""The kinds of item a learner can meet, and what an answer to each may hold.

An answer is plain JSON: str for text and choice, dict of str for fields, list of dicts of str for
a table, list of str for choices, float for a number. Every kind knows how to refuse what is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from grader.errors import TrialogueError

# Longer than any honest answer of the course, short enough to grade in milliseconds.
MAX_CHARACTERS = 20_000
ID = r"^[a-z][a-z0-9_]*$"


class AnswerError(TrialogueError):
    """A value that this item can't hold; the message says what it can."""


class Strict(BaseModel):
    """Base of the content models: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Option(Strict):
    """One thing to choose: its id in the journal and the words on the screen."""

    id: str = Field(pattern=ID)
    text: str = Field(min_length=1)


class Input(Strict):
    """One field of a form or one column of a table."""

    id: str = Field(pattern=ID)
    label: str = Field(min_length=1)
    type: Literal["line", "text", "number", "choice"] = "line"
    help: str = ""
    max_words: int | None = Field(None, gt=0)
    options: tuple[Option, ...] = ()
    unit: str = ""
    # "item" or "item.field": what the learner wrote there is offered as a start.
    prefill: str = ""

    @model_validator(mode="after")
    def _choices_have_options(self) -> Input:
        if (self.type == "choice") != bool(self.options):
            raise ValueError(f"input {self.id!r}: type 'choice' and options go together")
        return self

    def check(self, item: str, value: Any) -> str:
        """The value as text. Raises AnswerError for what this input can't hold."""
        text = _text(f"{item}.{self.id}", value)
        if self.type == "choice" and text:
            _one_of(f"{item}.{self.id}", text, self.options)
        if self.type == "number" and text:
            _number(f"{item}.{self.id}", text.replace(",", "").replace(" ", ""))
        return text


class ItemBase(Strict):
    """What every item has. `title` heads the form; `prompt` is the question in Markdown."""

    id: str = Field(pattern=ID)
    title: str = Field(min_length=1)
    prompt: str = ""
    hints: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The task's own texts, which are nobody's answer."""
        return (self.prompt,)


class TextItem(ItemBase):
    """One box of prose. `template` is what the box holds at first; unchanged it counts as empty."""

    kind: Literal["text"]
    max_words: int = Field(gt=0)
    template: str = ""
    rows: int = Field(5, ge=1, le=30)

    def check(self, value: Any) -> str:
        """The text itself, or "" where it is the untouched template."""
        text = _text(self.id, value)
        return "" if text.strip() == self.template.strip() else text


class FieldsItem(ItemBase):
    """A small form. `words_in_all` limits the sum of its fields.

    `document_title` heads the file that the form is exported to; the item's own title otherwise.
    """

    kind: Literal["fields"]
    fields: tuple[Input, ...] = Field(min_length=1)
    words_in_all: int | None = None
    document_title: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The prompt and the fields' labels."""
        return (self.prompt, *(field.label for field in self.fields))

    def check(self, value: Any) -> dict[str, str]:
        """All fields, missing ones empty; "" everywhere counts as no answer."""
        return _row(self.id, value, self.fields)


class TableItem(ItemBase):
    """Rows of the same columns. `row_labels` fixes the rows; else the learner adds and removes."""

    kind: Literal["table"]
    columns: tuple[Input, ...] = Field(min_length=1)
    row_labels: tuple[str, ...] = ()
    min_rows: int = Field(1, ge=1)
    max_rows: int = Field(12, ge=1, le=40)

    def check(self, value: Any) -> list[dict[str, str]]:
        """All rows; wholly empty ones are dropped unless rows are fixed."""
        if not isinstance(value, list):
            raise AnswerError(f"{self.id}: saw {_kind(value)}; expected a list of rows.")
        if len(value) > max(self.max_rows, len(self.row_labels)):
            raise AnswerError(
                f"{self.id}: saw {len(value)} rows; expected {self.max_rows} at most."
            )
        rows = [_row(self.id, row, self.columns) for row in value]
        return rows if self.row_labels else [row for row in rows if any(row.values())]


class ChoiceItem(ItemBase):
    """One of several options."""

    kind: Literal["choice"]
    options: tuple[Option, ...] = Field(min_length=2)

    def check(self, value: Any) -> str:
        """The chosen id."""
        text = _text(self.id, value)
        if text:
            _one_of(self.id, text, self.options)
        return text


class ChoicesItem(ItemBase):
    """Any number of several options."""

    kind: Literal["choices"]
    options: tuple[Option, ...] = Field(min_length=2)

    def check(self, value: Any) -> list[str]:
        """The chosen ids, each once, in the options' order."""
        if not isinstance(value, list):
            raise AnswerError(f"{self.id}: saw {_kind(value)}; expected a list of options.")
        for choice in value:
            _one_of(self.id, _text(self.id, choice), self.options)
        return [option.id for option in self.options if option.id in value]


class NumberItem(ItemBase):
    """A number, typed or set by a slider."""

    kind: Literal["number"]
    minimum: float
    maximum: float
    step: float = Field(1, gt=0)
    unit: str = ""
    slider: bool = False

    def check(self, value: Any) -> float:
        """The number. Raises AnswerError outside `[minimum, maximum]`, in the item's unit."""
        number = _number(self.id, value)
        if not self.minimum <= number <= self.maximum:
            raise AnswerError(
                f"{self.id}: saw {number:g}; "
                f"expected {self.minimum:g} to {self.maximum:g} {self.unit}."
            )
        return number


class RolePlayItem(ItemBase):
    """A conversation to play; its graph is the scenario file of the same exercise."""

    kind: Literal["role_play"]
    scenario: str = "scenario.yaml"

    def check(self, value: Any) -> dict[str, Any]:
        """The submitted run as `journal.final_answers` gives it; replay judges the choices."""
        if not isinstance(value, dict) or not isinstance(value.get("choices"), list):
            raise AnswerError(f"{self.id}: saw {_kind(value)}; expected a submitted role-play run.")
        return value


Item = Annotated[
    TextItem | FieldsItem | TableItem | ChoiceItem | ChoicesItem | NumberItem | RolePlayItem,
    Field(discriminator="kind"),
]


def is_empty(value: Any) -> bool:
    """Whether an answer holds nothing that a learner wrote or chose."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_empty(part) for part in value.values())
    if isinstance(value, list):
        return all(is_empty(part) for part in value)
    return value is None


def _text(place: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:g}"
    if not isinstance(value, str):
        raise AnswerError(f"{place}: saw {_kind(value)}; expected text.")
    if len(value) > MAX_CHARACTERS:
        raise AnswerError(
            f"{place}: saw {len(value):,} characters; expected {MAX_CHARACTERS:,} at most. "
            "Shorten it."
        )
    return value


def _number(place: str, value: Any) -> float:
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise AnswerError(f"{place}: saw {str(value)[:40]!r}; expected a number, such as 4 or 2.5.")
    return number


def _row(item: str, value: Any, inputs: Iterable[Input]) -> dict[str, str]:
    if not isinstance(value, dict):
        raise AnswerError(f"{item}: saw {_kind(value)}; expected named fields.")
    known = {field.id: field for field in inputs}
    unknown = sorted(set(map(str, value)) - set(known))
    if unknown:
        raise AnswerError(f"{item}: unknown field {unknown[0]!r}; expected {', '.join(known)}.")
    return {name: field.check(item, value.get(name)) for name, field in known.items()}


def _one_of(place: str, choice: str, options: Iterable[Option]) -> None:
    ids = [option.id for option in options]
    if choice not in ids:
        raise AnswerError(f"{place}: saw {choice[:40]!r}; expected one of {', '.join(ids)}.")


def _kind(value: Any) -> str:
    names = {str: "text", dict: "named fields", list: "a list", bool: "true or false"}
    return names.get(type(value), "nothing" if value is None else "a number")
