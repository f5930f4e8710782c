"""Kinds for forms and tables: is everything filled that has to be?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.text import count_words
from grader.findings import Finding

_EMPTY = re.compile(r"\s*(?:[-–—.?x/]*|n/?a|tbd|tbc|to ?do|none|nothing|later|\.\.\.|…)\s*", re.I)


def says_something(text: str, words: int = 1) -> bool:
    """Whether a field holds more than a dash or "tbd", and at least so many words."""
    return not _EMPTY.fullmatch(text) and count_words(text) >= words


class FieldsFilled(CheckModel):
    """How many of `fields` say something? `words` is the least for each.

    `needs` are rising thresholds for the levels.
    """

    kind: Literal["fields_filled"]
    fields: tuple[str, ...] = Field(min_length=1)
    words: int = 1
    needs: tuple[int, ...] = Field(min_length=1)

    def find(self, answer: Answer) -> Finding:
        """`{seen}` fields are filled; `{missing}` names the others."""
        missing = [n for n in self.fields if not says_something(answer.text(n), self.words)]
        filled = len(self.fields) - len(missing)
        values = {"seen": str(filled), "missing": ", ".join(missing).replace("_", " ") or "none"}
        return Finding(sum(filled >= need for need in self.needs), values=values)


class RowsFilled(CheckModel):
    """How many rows of a table have all of `columns` filled? `needs` are rising thresholds."""

    kind: Literal["rows_filled"]
    columns: tuple[str, ...] = Field(min_length=1)
    words: int = 1
    needs: tuple[int, ...] = Field(min_length=1)

    def find(self, answer: Answer) -> Finding:
        """`{seen}` rows are complete."""
        rows = answer.value if isinstance(answer.value, list) else []
        filled = sum(self._is_full(row) for row in rows if isinstance(row, Mapping))
        return Finding(sum(filled >= need for need in self.needs), values={"seen": str(filled)})

    def _is_full(self, row: Mapping[str, str]) -> bool:
        cells = [str(row.get(column) or "") for column in self.columns]
        longest = max(count_words(cell) for cell in cells)
        return all(says_something(cell) for cell in cells) and longest >= self.words
