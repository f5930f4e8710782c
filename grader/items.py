"""The kinds of item a learner can meet, and what an answer to each may hold.

An answer is plain JSON: str for text and choice, dict of str for fields, list of dicts of str for
a table, list of str for choices, float for a number; a board is fields or a table to which the
positions of its sliders belong. Every kind knows how to refuse what is none.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

# The parts of items are imported from here, too, so that content needs to know one module.
from grader.inputs import ID as ID
from grader.inputs import AnswerError as AnswerError
from grader.inputs import Input as Input
from grader.inputs import Option as Option
from grader.inputs import Strict as Strict
from grader.inputs import be_one_of, kind_of, number_of, row_of, rows_of, text_of


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
        text = text_of(self.id, value)
        return "" if text.strip() == self.template.strip() else text


class FormBase(ItemBase):
    """An item whose answer is one dict of str."""

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Every part of the answer, in the order of the screen."""
        raise NotImplementedError(type(self).__name__)

    @property
    def blank(self) -> dict[str, str]:
        """The form before anything is written."""
        return {part.id: "" for part in self.inputs}


class RowsBase(ItemBase):
    """An item whose answer is a list of dicts of str."""

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Every cell of a row, in the order of the screen."""
        raise NotImplementedError(type(self).__name__)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the rows are called where that is fixed."""
        return ()

    @property
    def blank(self) -> list[dict[str, str]]:
        """The rows that are there before anything is written."""
        raise NotImplementedError(type(self).__name__)


class FieldsItem(FormBase):
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

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The fields."""
        return self.fields

    def check(self, value: Any) -> dict[str, str]:
        """All fields, missing ones empty; "" everywhere counts as no answer."""
        return row_of(self.id, value, self.fields)


class TableItem(RowsBase):
    """Rows of the same columns. `row_labels` fixes the rows; else the learner adds and removes."""

    kind: Literal["table"]
    columns: tuple[Input, ...] = Field(min_length=1)
    row_labels: tuple[str, ...] = ()
    min_rows: int = Field(1, ge=1)
    max_rows: int = Field(12, ge=1, le=40)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The columns."""
        return self.columns

    @property
    def labels(self) -> tuple[str, ...]:
        """The fixed rows' names."""
        return self.row_labels

    @property
    def blank(self) -> list[dict[str, str]]:
        """Empty rows, as many as are fixed or as are there at first."""
        count = len(self.row_labels) or self.min_rows
        return [{column.id: "" for column in self.columns} for _ in range(count)]

    def check(self, value: Any) -> list[dict[str, str]]:
        """All rows; wholly empty ones are dropped unless rows are fixed."""
        rows = rows_of(self.id, value, self.columns, max(self.max_rows, len(self.row_labels)))
        return rows if self.row_labels else [row for row in rows if any(row.values())]


class Position(Strict):
    """A named position of a board's sliders; `review` is in per cent."""

    id: str = Field(pattern=ID)
    label: str = Field(min_length=1)
    model: str
    threshold: float
    review: float
    pattern: str
    weeks: int

    @property
    def settings(self) -> dict[str, str]:
        """The sliders as an answer holds them."""
        return {name: text_of(name, value) for name, value in self if name not in ("id", "label")}


class Sliders(Strict):
    """A board's sliders: what can be chosen, in the author's words, and named positions of them.

    `published` are sentences that stand beside what was measured: what others report, with source.
    """

    models: tuple[Option, ...] = Field(min_length=2)
    patterns: tuple[Option, ...] = Field(min_length=2)
    points: tuple[Position, ...] = Field(min_length=1)
    published: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _points_can_be_chosen(self) -> Self:
        for point in self.points:
            for value, options in ((point.model, self.models), (point.pattern, self.patterns)):
                if value not in [option.id for option in options]:
                    raise ValueError(f"point {point.id}: {value!r} cannot be chosen on this board")
        return self

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The sliders as parts of an answer; what a number may be is the checks' to say."""
        return (
            Input(id="model", label="Model", type="choice", options=self.models),
            Input(id="threshold", label="Threshold"),
            Input(id="review", label="Read by people", unit="%"),
            Input(id="pattern", label="What the writer sees", type="choice", options=self.patterns),
            Input(id="weeks", label="Launch aimed at, in week"),
        )


class TradeoffItem(FormBase):
    """A board on which one position of the sliders is taken as one's own, and fields below it.

    A number that no slider can have is kept as it is: the checks say what was expected.
    """

    kind: Literal["tradeoff"]
    sliders: Sliders
    fields: tuple[Input, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The prompt and the fields' labels."""
        return (self.prompt, *(field.label for field in self.fields))

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The sliders and the fields."""
        return (*self.sliders.inputs, *self.fields)

    def check(self, value: Any) -> dict[str, str]:
        """Sliders and fields; sliders are empty until an option is taken."""
        return row_of(self.id, value, self.inputs)


class TradeoffTableItem(RowsBase):
    """A board beside a table whose rows are positions of its sliders, the given points at first.

    `prefill` names an item whose sliders the board starts with.
    """

    kind: Literal["tradeoff_table"]
    sliders: Sliders
    columns: tuple[Input, ...] = Field(min_length=1)
    max_rows: int = Field(10, ge=1, le=40)
    prefill: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The prompt and the columns' labels."""
        return (self.prompt, *(column.label for column in self.columns))

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The option's name, its sliders, and the columns."""
        return (Input(id="name", label="Option"), *self.sliders.inputs, *self.columns)

    @property
    def blank(self) -> list[dict[str, str]]:
        """The given points with nothing written beside them."""
        empty = {column.id: "" for column in self.columns}
        return [{"name": point.label, **point.settings, **empty} for point in self.sliders.points]

    def check(self, value: Any) -> list[dict[str, str]]:
        """All rows; none where nothing was written beside any option."""
        rows = rows_of(self.id, value, self.inputs, self.max_rows)
        names = [column.id for column in self.columns]
        return rows if any(row[name] for row in rows for name in names) else []


class ChoiceItem(ItemBase):
    """One of several options."""

    kind: Literal["choice"]
    options: tuple[Option, ...] = Field(min_length=2)

    def check(self, value: Any) -> str:
        """The chosen id."""
        text = text_of(self.id, value)
        if text:
            be_one_of(self.id, text, self.options)
        return text


class ChoicesItem(ItemBase):
    """Any number of several options."""

    kind: Literal["choices"]
    options: tuple[Option, ...] = Field(min_length=2)

    def check(self, value: Any) -> list[str]:
        """The chosen ids, each once, in the options' order."""
        if not isinstance(value, list):
            raise AnswerError(f"{self.id}: saw {kind_of(value)}; expected a list of options.")
        for choice in value:
            be_one_of(self.id, text_of(self.id, choice), self.options)
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
        number = number_of(self.id, value)
        if not self.minimum <= number <= self.maximum:
            raise AnswerError(
                f"{self.id}: saw {number:g}; "
                f"expected {self.minimum:g} to {self.maximum:g} {self.unit}."
            )
        return number


class PlayedBase(ItemBase):
    """Something to play; `scenario` is the file of the same exercise that holds its world."""

    scenario: str

    def check(self, value: Any) -> dict[str, Any]:
        """The submitted run as `journal.final_answers` gives it; replay judges the moves."""
        if not isinstance(value, dict) or not isinstance(value.get("choices"), list):
            raise AnswerError(f"{self.id}: saw {kind_of(value)}; expected a submitted run.")
        return value


class RolePlayItem(PlayedBase):
    """A conversation to play."""

    kind: Literal["role_play"]
    scenario: str = "scenario.yaml"


class NegotiationItem(PlayedBase):
    """A negotiation to lead."""

    kind: Literal["negotiation"]
    scenario: str = "negotiation.yaml"


Item = Annotated[
    TextItem
    | FieldsItem
    | TableItem
    | ChoiceItem
    | ChoicesItem
    | NumberItem
    | TradeoffItem
    | TradeoffTableItem
    | RolePlayItem
    | NegotiationItem,
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
