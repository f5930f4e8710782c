"""Kinds that count or compare: words, a number, a set of choices."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


# The criteria of an item count the same fields again.
@lru_cache(maxsize=512)
def count_words(text: str) -> int:
    """Words as a reader counts them: `5.75`, `don't` and `home-page` are one each."""
    return len(_WORD.findall(text))


class WordLimit(CheckModel):
    """Is the answer, all fields together, within `minimum` and `maximum` words? Level 0 or 1."""

    kind: Literal["word_limit"]
    maximum: int = Field(gt=0)
    minimum: int = Field(1, ge=0)
    field: str | None = None

    def find(self, answer: Answer) -> Finding:
        """Counts the words; `{seen}` is how many there are."""
        whole = isinstance(answer.value, dict) and self.field is None
        texts = list(answer.value.values()) if whole else [answer.text(self.field)]
        words = sum(count_words(text) for text in texts if isinstance(text, str))
        level = int(self.minimum <= words <= self.maximum)
        return Finding(level, values={"seen": str(words), "maximum": str(self.maximum)})


class NumberWithin(CheckModel):
    """Is a number between `low` and `high`? Full level inside, one less inside `near`, else 0."""

    kind: Literal["number_within"]
    low: float
    high: float
    near: tuple[float, float] | None = None
    field: str | None = None

    def find(self, answer: Answer) -> Finding:
        """Level 2 inside the band, 1 inside the wider one, 0 elsewhere. `{seen}` is the number."""
        number = self._number(answer)
        top = 2 if self.near else 1
        if number is None:
            return Finding(0, values={"seen": "no number"})
        near = self.near is not None and self.near[0] <= number <= self.near[1]
        level = top if self.low <= number <= self.high else 1 if near else 0
        return Finding(level, values={"seen": f"{number:g}"})

    def _number(self, answer: Answer) -> float | None:
        if self.field is None and isinstance(answer.value, int | float):
            return float(answer.value)
        try:
            number = float(answer.text(self.field).replace(",", "").replace(" ", ""))
        except ValueError:
            return None
        return number if math.isfinite(number) else None


class ChoicesKey(CheckModel):
    """Which of several options are marked? The level is what is right minus what is wrong.

    `wrong` options take one off each, so marking everything earns nothing. `needs` are rising
    thresholds: with `[2, 4]`, two more right than wrong are level 1.
    """

    kind: Literal["choices_key"]
    right: tuple[str, ...] = Field(min_length=1)
    wrong: tuple[str, ...] = ()
    needs: tuple[int, ...] = Field(min_length=1)

    def find(self, answer: Answer) -> Finding:
        """`{seen}` right ones, `{wrong}` wrong ones, `{of}` right ones there are."""
        marked = answer.value if isinstance(answer.value, list) else []
        right = sum(option in marked for option in self.right)
        wrong = sum(option in marked for option in self.wrong)
        values = {"seen": str(right), "wrong": str(wrong), "of": str(len(self.right))}
        return Finding(sum(right - wrong >= need for need in self.needs), values=values)
