"""A second opinion on a level: would answers in such words have earned it?

The readers decide by structure. A small logistic model over single words, fitted to practice
answers by `make calibrate`, says how likely each level is for the words alone. Where it finds the
readers' level unlikely, a person looks: the two go wrong in different ways. It never sets a level.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field, TypeAdapter, ValidationError

from grader.errors import ContentError
from grader.items import Strict

FILE = "second_opinion.json"
REASON = "Two ways of reading this disagree, so a person decides."
_WORD = re.compile(r"\b\w\w+\b")


class CriterionOpinion(Strict):
    """One criterion: its levels, biases and each word's weights, one number a level."""

    threshold: float = Field(ge=0, le=1)
    levels: tuple[int, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def likelihood(self, level: int, words: Mapping[str, float]) -> float:
        """How likely `level` is in [0, 1] for words with their tf-idf weights."""
        if level not in self.levels:
            return 0.0
        logits = list(self.bias)
        for word, weight in words.items():
            for place, each in enumerate(self.weights.get(word, ())):
                logits[place] += weight * each
        top = max(logits)
        odds: list[float] = [math.exp(logit - top) for logit in logits]
        return odds[self.levels.index(level)] / sum(odds)


class ItemOpinion(Strict):
    """One item: its words' inverse document frequencies, and its criteria by id."""

    idf: Mapping[str, float]
    criteria: Mapping[str, CriterionOpinion]


@dataclass(frozen=True)
class SecondOpinion:
    """What was fitted for an exercise, by item, and a digest of the file it came from."""

    items: Mapping[str, ItemOpinion] = field(default_factory=dict)
    digest: str = ""

    def look(self, item: str, criterion: str, level: int, value: Any) -> Look | None:
        """How likely a level is for an answer; None where nothing was fitted."""
        if self.threshold(item, criterion) is None:
            return None
        fitted = self.items[item].criteria[criterion]
        words = features(joined(value), self.items[item].idf)
        return Look(fitted.likelihood(level, words), fitted.threshold)

    def threshold(self, item: str, criterion: str) -> float | None:
        """The likelihood under which a criterion's level is doubted; None where it never is."""
        if item not in self.items or criterion not in self.items[item].criteria:
            return None
        return self.items[item].criteria[criterion].threshold


class Look(NamedTuple):
    """A level's likelihood and the threshold under which it is doubted, both in [0, 1]."""

    likelihood: float
    threshold: float

    @property
    def doubts(self) -> bool:
        """Whether a person has to look."""
        return self.likelihood < self.threshold


NONE = SecondOpinion()
_FILE_FORM = TypeAdapter(dict[str, ItemOpinion])


def features(text: str, idf: Mapping[str, float]) -> dict[str, float]:
    """Words with their tf-idf weights, as scikit-learn counts them (sublinear, length one)."""
    counts = _counts(text)
    raw = {word: (1 + math.log(n)) * idf[word] for word, n in counts.items() if word in idf}
    norm = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {word: weight / norm for word, weight in raw.items()} if norm else {}


@lru_cache(maxsize=8)  # An answer is looked at once for every criterion.
def _counts(text: str) -> Mapping[str, int]:
    return Counter(_WORD.findall(text.lower()))


def joined(value: Any) -> str:
    """Every text of an answer, in order."""
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
