"""Parts of answers: what one field, cell or choice may hold, and how anything else is refused."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal

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
        text = text_of(f"{item}.{self.id}", value)
        if self.type == "choice" and text:
            be_one_of(f"{item}.{self.id}", text, self.options)
        if self.type == "number" and text:
            number_of(f"{item}.{self.id}", text.replace(",", "").replace(" ", ""))
        return text


def text_of(place: str, value: Any) -> str:
    """A value as text. Raises AnswerError for what is none, or is too long."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:g}"
    if not isinstance(value, str):
        raise AnswerError(f"{place}: saw {kind_of(value)}; expected text.")
    if len(value) > MAX_CHARACTERS:
        raise AnswerError(
            f"{place}: saw {len(value):,} characters; expected {MAX_CHARACTERS:,} at most. "
            "Shorten it."
        )
    return value


def number_of(place: str, value: Any) -> float:
    """A finite number. Raises AnswerError."""
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise AnswerError(f"{place}: saw {str(value)[:40]!r}; expected a number, such as 4 or 2.5.")
    return number


def row_of(item: str, value: Any, inputs: Iterable[Input]) -> dict[str, str]:
    """All named parts as text, missing ones empty. Raises AnswerError for an unknown one."""
    if not isinstance(value, dict):
        raise AnswerError(f"{item}: saw {kind_of(value)}; expected named fields.")
    known = {field.id: field for field in inputs}
    unknown = sorted(set(map(str, value)) - set(known))
    if unknown:
        raise AnswerError(f"{item}: unknown field {unknown[0]!r}; expected {', '.join(known)}.")
    return {name: field.check(item, value.get(name)) for name, field in known.items()}


def rows_of(item: str, value: Any, inputs: Sequence[Input], most: int) -> list[dict[str, str]]:
    """Rows of the same parts. Raises AnswerError for too many."""
    if not isinstance(value, list):
        raise AnswerError(f"{item}: saw {kind_of(value)}; expected a list of rows.")
    if len(value) > most:
        raise AnswerError(f"{item}: saw {len(value)} rows; expected {most} at most.")
    return [row_of(item, row, inputs) for row in value]


def be_one_of(place: str, choice: str, options: Iterable[Option]) -> None:
    """Raises AnswerError unless the choice is one of the options."""
    ids = [option.id for option in options]
    if choice not in ids:
        raise AnswerError(f"{place}: saw {choice[:40]!r}; expected one of {', '.join(ids)}.")


def kind_of(value: Any) -> str:
    """What a value is, in words that a learner reads."""
    names = {str: "text", dict: "named fields", list: "a list", bool: "true or false"}
    return names.get(type(value), "nothing" if value is None else "a number")
