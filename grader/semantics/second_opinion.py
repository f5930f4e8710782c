"""A second opinion on a level: would answers in such words have earned it?

The readers decide by structure. A small logistic model over single words, fitted to practice
answers by `make calibrate`, says how likely each level is for the words alone. Where it finds the
readers' level unlikely, a person looks: the two go wrong in different ways. It never sets a level.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "second_opinion.json"
REASON = "Two ways of reading this disagree; a person will look."
_WORD = re.compile(r"\b\w\w+\b")


@dataclass(frozen=True)
class SecondOpinion:
    """What was fitted. `items` maps an item to its words' idf and, by criterion, to a threshold,
    levels, biases and weights of words (one number a level).
    """

    items: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""

    def doubts(self, item: str, criterion: str, level: int, value: Any) -> bool:
        """Whether the level is less likely than the threshold, for the words of this answer."""
        fitted = self._fitted(item, criterion)
        likely = self.likelihood(item, criterion, level, value)
        return fitted is not None and likely is not None and likely < fitted["threshold"]

    def knows(self, item: str, criterion: str) -> bool:
        """Whether a criterion has a second opinion at all."""
        return self._fitted(item, criterion) is not None

    def _fitted(self, item: str, criterion: str) -> Mapping[str, Any] | None:
        found: Mapping[str, Any] | None = (
            self.items.get(item, {}).get("criteria", {}).get(criterion)
        )
        return found

    def likelihood(self, item: str, criterion: str, level: int, value: Any) -> float | None:
        """How likely the level is in [0, 1]; None where nothing was fitted."""
        fitted = self._fitted(item, criterion)
        if fitted is None:
            return None
        if level not in fitted["levels"]:
            return 0.0
        logits = list(fitted["bias"])
        for word, weight in features(joined(value), self.items[item]["idf"]).items():
            for place, each in enumerate(fitted["weights"].get(word, ())):
                logits[place] += weight * each
        top = max(logits)
        odds: list[float] = [math.exp(logit - top) for logit in logits]
        place = list(fitted["levels"]).index(level)
        return odds[place] / sum(odds)


NONE = SecondOpinion()


def features(text: str, idf: Mapping[str, float]) -> dict[str, float]:
    """Words with their tf-idf weights, as scikit-learn counts them (sublinear, length one)."""
    counts = Counter(word for word in _WORD.findall(text.lower()) if word in idf)
    raw = {word: (1 + math.log(count)) * idf[word] for word, count in counts.items()}
    norm = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {word: weight / norm for word, weight in raw.items()} if norm else {}


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
    """What `make calibrate` wrote into an author's folder; nothing where there is no such file."""
    path = folder / FILE
    if not path.exists():
        return NONE
    data = path.read_bytes()
    return SecondOpinion(json.loads(data), hashlib.sha256(data).hexdigest()[:12])
