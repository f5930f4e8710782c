"""Check kinds for trade-off statements, one a row of a table; and all kinds of this package."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar, Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.tables import says_something
from grader.findings import Finding
from grader.items import Strict
from grader.semantics.decision.advice import read_advice
from grader.semantics.decision.days import find_day
from grader.semantics.decision.plain import short
from grader.semantics.decision.record import (
    RecordChoice,
    RecordDates,
    RecordOptions,
    RecordReopens,
    RecordSays,
)
from grader.semantics.decision.signed import RecordOwner, RecordSigns
from grader.semantics.decision.table import TableFigure, content, find_invented, read_cell
from grader.semantics.decision.until import decided_in_time
from grader.semantics.decision.wish import MeasureFrom
from grader.semantics.decision.words import Group, pattern
from grader.semantics.prose import READ
from grader.semantics.text.gate import gate
from grader.semantics.text.normalise import normalise
from grader.semantics.text.patterns import Pattern

# "66…72 %" is a range, and no figure with decimals.
_ELLIPSIS = Pattern(r"(?<=\d)\s?…\s?(?=\d)")
# "Recall rises by two points" promises what the table charges.
_RISES = Pattern(
    r"\b(?:ris\w+|rose|gain\w*|increas\w+|improv\w+|grow\w*|higher|better|up by|win\w*)\b", re.I
)
# The opposite of a price, and of an amount that is needed.
_NO_PRICE = Pattern(
    r"\b(?:sav(?:es?|ing)|gain(?:s|ing)?|earn(?:s|ing)?|win(?:s|ning)?|brings? in|adds?)\s(?:us\s)?"
    r"(?:about\s|some\s|the\s)?[€$]?\s?\d",
    re.IGNORECASE,
)
_FEWER = Pattern(r"\d[\d.,]*k?\s(?:fewer|less)\b", re.IGNORECASE)


class TableRow(Strict):
    """A row of the data table: its name, the figures a cell must hold, the others of the row.

    `otherwise` are figures that say the same as those `wanted`; `about` are words for what gets
    better there, where a `*` stands for any ending. With `named` one of them has to stand there:
    "three points of sales" are another price than three points of recall.
    """

    name: str
    wanted: tuple[TableFigure, ...] = ()
    otherwise: tuple[TableFigure, ...] = ()
    known: tuple[TableFigure, ...] = ()
    about: tuple[str, ...] = ()
    named: bool = False


class _Rows(CheckModel, ABC):
    """Looks at one column, row by row. The level counts how many of `needs` the good rows reach."""

    column: str
    rows: tuple[TableRow, ...] = Field(min_length=1)
    needs: tuple[int, ...] = Field(min_length=1)
    # What is looked up in the table may be said in the table's words.
    looked_up: ClassVar[bool] = False
    # What has to differ from row to row.
    own_words: ClassVar[bool] = False

    def find(self, answer: Answer) -> Finding:
        """`{n}` of `{of}` rows are good; `{problem}` is about the first that isn't."""
        problems: list[str] = []
        good: list[int] = []
        salads = 0
        texts = [
            " ".join(answer.text(self.column, n).lower().split()) for n in range(len(self.rows))
        ]
        # The same advice for everything is a phrase.
        phrase = self.own_words and len(texts) > 2 and len(set(texts)) == 1
        for number, row in enumerate(self.rows):
            text = answer.text(self.column, number)[:READ]
            stop = gate(text, answer.shown) if text.strip() else None
            if stop is not None and stop.rule == "copied" and self.looked_up:
                stop = None
            if stop is not None and stop.rule == "salad":
                # The order of words in one cell of a table says little, in two it says enough.
                salads, stop = salads + 1, None if not salads else stop
            if stop is not None and stop.level is None:
                return Finding(None, reason=stop.reason)
            problem = self._problem(text, row, bool(stop) or phrase)
            if problem:
                problems.append(f"{row.name}: {problem}")
            else:
                good.append(number)
        evidence = tuple(
            answer.evidence(0, len(answer.text(self.column, n)), self.column, n) for n in good
        )
        values = {
            "n": str(len(good)),
            "of": str(len(self.rows)),
            "problem": problems[0] if problems else "",
        }
        return Finding(sum(len(good) >= need for need in self.needs), evidence, values)

    def _problem(self, text: str, row: TableRow, stopped: bool) -> str:
        if not says_something(text) or stopped:
            return "nothing of your own stands there yet"
        return self.look(normalise(_ELLIPSIS.sub("-", text)).text, row)

    @abstractmethod
    def look(self, text: str, _row: TableRow) -> str:
        """What is wrong with the cell, "" where it is good."""


class StatementFigures(_Rows):
    """Are a column's figures those of the data table, with their units, and no other ones?

    With `ordered` the first figure of a row is today's, and has to be told as such.
    """

    kind: Literal["statement_figures"]
    looked_up = True
    ordered: bool = False

    def look(self, text: str, _row: TableRow) -> str:
        """A figure that isn't the table's is worse than one that is missing."""
        read = read_cell(text, _row.wanted, _row.known, ordered=self.ordered)
        if read.missing and _row.otherwise:
            other = read_cell(text, _row.otherwise, (*_row.wanted, *_row.known))
            if not other.missing:
                read = replace(other, swapped=self.ordered and bool(_RISES.search(text)))
        if read.foreign:
            return f"“{read.foreign}” is not in the table's row"
        counted = bool(_row.about) or any(figure.unit == "count" for figure in _row.wanted)
        if counted and not (_says(text, _row.about) or content(text)):
            return f"{short(text)} has no word for what is counted"
        if read.missing:
            return f"“{read.missing[0].text}” is missing in {short(text)}"
        if len(_row.wanted) == 1 and (_NO_PRICE if self.ordered else _FEWER).search(text):
            return f"{short(text)} says the opposite"
        if read.swapped:
            return f"{short(text)} has today's figure and the later one the wrong way round"
        return self._topic(text, _row)

    def _topic(self, text: str, row: TableRow) -> str:
        """A row may say it in words of its own, but not in those of another row."""
        if not row.about or _says(text, row.about):
            return ""
        if row.named:
            return f"{short(text)} does not say of what"
        other = next((r for r in self.rows if r is not row and _says(text, r.about)), None)
        return f"{short(text)} tells of “{other.name}”" if other else ""


class StatementAdvice(_Rows):
    """Does a column recommend one way and name the other? `reader`: names of whom it speaks to."""

    kind: Literal["statement_advice"]
    own_words = True
    reader: Group = ()

    def look(self, text: str, _row: TableRow) -> str:
        """Advice that leaves out what else could be done is no choice."""
        if self.reader:
            text = pattern(self.reader).sub("you", text)
        level = read_advice(text)
        if level == 2:
            invented = find_invented(text, tuple(f for row in self.rows for f in row.known))
            told = invented and any(row.known for row in self.rows)
            return f"“{invented}” is not in the table" if told else ""
        said = short(text)
        return f"{said} names one way only" if level else f"{said} recommends nothing yet"


class StatementDates(_Rows):
    """Does a column name the day by which it is decided, not before `first`, not after `last`?

    Both are written like dates in an answer, such as "2 November", and lie in one year. `events`
    are words for what begins on `last`.
    """

    kind: Literal["statement_dates"]
    first: str
    last: str
    events: Group = ()

    def look(self, text: str, _row: TableRow) -> str:
        """A day outside the time that is left decides nothing."""
        first, last = find_day(self.first), find_day(self.last)
        if first is None or last is None:
            return "the table's own days can't be read"
        in_time = decided_in_time(text, first, last, self.events)
        if in_time is None:
            return f"{short(text)} is no day that a calendar has"
        return "" if in_time else f"{short(text)} is not between {self.first} and {self.last}"


def _says(text: str, words: tuple[str, ...]) -> bool:
    return bool(words) and _any_of(words).search(text) is not None


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> Pattern:
    forms = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return Pattern(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


DECISION_CHECKS: tuple[type[CheckModel], ...] = (
    RecordSays,
    RecordOptions,
    RecordChoice,
    RecordSigns,
    RecordDates,
    RecordReopens,
    RecordOwner,
    StatementFigures,
    StatementAdvice,
    StatementDates,
    MeasureFrom,
)
