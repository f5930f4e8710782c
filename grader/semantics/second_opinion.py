"""A second opinion on a level: would answers in such words have earned it?

The readers decide by structure. A small logistic model over single words, fitted to practice
answers by `make calibrate`, says how likely each level is for the words alone. Where it finds the
readers' level unlikely, a person looks: the two go wrong in different ways. It never sets a level.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, repeat
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple, Self

from pydantic import ConfigDict, Field, FiniteFloat, TypeAdapter, ValidationError, model_validator

from grader.errors import ContentError
from grader.items import Strict
from grader.semantics.text.patterns import Pattern

FILE = "second_opinion.json"
REASON = "Two ways of reading this disagree, so a person decides."
_WORD = Pattern(r"\w\w+")


class CriterionOpinion(Strict):
    """One criterion: its levels, biases and each word's weights, one number a level."""

    threshold: float = Field(ge=0, le=1)
    levels: tuple[int, ...]
    bias: tuple[FiniteFloat, ...]
    weights: Mapping[str, tuple[FiniteFloat, ...]]

    @model_validator(mode="after")
    def _has_one_number_a_level(self) -> Self:
        lengths = {len(row) for row in (self.levels, self.bias, *self.weights.values())}
        if len(lengths) != 1 or lengths == {0}:
            raise ValueError(f"one number a level is expected in bias and weights; saw {lengths}")
        return self


class PartOpinion(Strict):
    """A part of an item's answer: its words' inverse document frequencies, and the criteria that
    look at it, by id. `row` (0-based) and `field` name the part; without them it is the whole.
    """

    row: int | None = None
    field: str | None = None
    idf: Mapping[str, FiniteFloat]
    criteria: Mapping[str, CriterionOpinion]

    @cached_property
    def _rows(self) -> Mapping[str, tuple[float, ...]]:
        """Each word's weights in all criteria side by side, so that one pass serves them all."""
        fitted = self.criteria.values()
        words = {word for criterion in fitted for word in criterion.weights}
        return {
            word: tuple(
                weight
                for criterion in fitted
                for weight in criterion.weights.get(word, (0.0,) * len(criterion.bias))
            )
            for word in words
        }

    @cached_property
    def _biases(self) -> tuple[float, ...]:
        """The biases of all criteria, in the order of the weights."""
        return tuple(bias for criterion in self.criteria.values() for bias in criterion.bias)

    def likelihoods(self, value: Any) -> dict[str, dict[int, float]]:
        """How likely each level is in [0, 1] for the words of an answer's part, by criterion."""
        words = features(words_at(value, self.row, self.field), self.idf)
        known = [word for word in words if word in self._rows]
        weights = [words[word] for word in known]
        columns = zip(*map(self._rows.__getitem__, known), strict=True) if known else repeat(())
        sums = zip(self._biases, columns, strict=bool(known))
        logits = iter([sum(map(mul, weights, column), bias) for bias, column in sums])
        return {
            name: dict(zip(c.levels, _shares([*islice(logits, len(c.bias))]), strict=True))
            for name, c in self.criteria.items()
        }


def _shares(logits: list[float]) -> list[float]:
    top = max(logits)
    odds = [math.exp(logit - top) for logit in logits]
    whole = sum(odds)
    return [each / whole for each in odds]


@dataclass(frozen=True)
class SecondOpinion:
    """What was fitted for an exercise, by item, and a digest of the file it came from."""

    items: Mapping[str, tuple[PartOpinion, ...]] = field(default_factory=dict)
    digest: str = ""

    def of(self, item: str, value: Any) -> AnswerOpinion:
        """The opinion on one answer, for all criteria of its item."""
        parts = self.items.get(item, ())
        likely = {name: n for part in parts for name, n in part.likelihoods(value).items()}
        return AnswerOpinion(likely, {name: self.threshold(item, name) or 0.0 for name in likely})

    def threshold(self, item: str, criterion: str) -> float | None:
        """The likelihood under which a criterion's level is doubted; None where it never is."""
        for part in self.items.get(item, ()):
            if criterion in part.criteria:
                return part.criteria[criterion].threshold
        return None


@dataclass(frozen=True, slots=True)
class AnswerOpinion:
    """How likely each level of each criterion is for one answer, and each one's threshold."""

    likelihoods: Mapping[str, Mapping[int, float]]
    thresholds: Mapping[str, float]

    def look(self, criterion: str, level: int) -> Look | None:
        """How likely a level is, 0 for one never seen; None where nothing was fitted."""
        if criterion not in self.likelihoods:
            return None
        return Look(self.likelihoods[criterion].get(level, 0.0), self.thresholds[criterion])


class Look(NamedTuple):
    """A level's likelihood and the threshold under which it is doubted, both in [0, 1]."""

    likelihood: float
    threshold: float

    @property
    def doubts(self) -> bool:
        """Whether a person has to look."""
        return self.likelihood < self.threshold


NONE = SecondOpinion()
_FILE_FORM = TypeAdapter(dict[str, tuple[PartOpinion, ...]], config=ConfigDict(defer_build=True))


def features(text: str, idf: Mapping[str, float]) -> dict[str, float]:
    """Words with their tf-idf weights, as scikit-learn counts them (sublinear, length one)."""
    counts = Counter(_WORD.findall(text.lower()))
    raw = {word: (1 + math.log(n)) * idf[word] for word, n in counts.items() if word in idf}
    norm = math.sqrt(sum(map(mul, raw.values(), raw.values())))
    return {word: weight / norm for word, weight in raw.items()} if norm else {}


def words_at(value: Any, row: int | None = None, field: str | None = None) -> str:
    """Every text of an answer in order, or of one row or field of it; "" where that is missing."""
    if row is not None:
        value = value[row] if isinstance(value, list) and row < len(value) else None
    if field is not None:
        value = value.get(field) if isinstance(value, Mapping) else None
    return " ".join(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def load_second_opinion(folder: Path) -> SecondOpinion:
    """What `make calibrate` wrote into an exercise's folder; nothing where there is no such file.

    Raises ContentError for a file that is not what it writes.
    """
    path = folder / FILE
    if not path.exists():
        return NONE
    data = path.read_bytes()
    try:
        items = _FILE_FORM.validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "top level"
        expected = "what `make calibrate` writes"
        fix = "run `make calibrate`; in a learner's folder, run `trialogue start` again."
        raise ContentError.from_place(path, place, first["msg"], expected, fix) from None
    return SecondOpinion(items, hashlib.sha256(data).hexdigest()[:12])
