"""Do the words of a text stand in an order that people write in?

A count model of neighbours: every word is reduced to a class (each small word is its own, figures
are one, the rest go by their ending), and each pair of neighbours has log-odds of being written
rather than shuffled. `make calibrate` fits it from practice answers and writes `word_order.json`;
nothing else is needed to use it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, starmap
from pathlib import Path

from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import normalise
from grader.semantics.text.patterns import Pattern

FITTED = Path(__file__).with_name("word_order.json")
_TOKEN = Pattern(r"[^\W_]+(?:['’.%-][^\W_]+)*%?|[.,;:!?()\n]")
_ENDINGS = ("ing", "ed", "ly", "s")


def classes(text: str) -> list[str]:
    """The classes of a text's words and marks, with a stop at both ends."""
    return [".", *map(_class, _TOKEN.findall(normalise(text).text)), "."]


@lru_cache(maxsize=4096)
def _class(token: str) -> str:
    low = token.lower()
    if low in FUNCTION_WORDS:
        return low
    if low[0].isdigit():
        return "#"
    if not low[0].isalnum():
        return "." if low in ".!?\n" else ","
    if len(low) <= 4 or not low.endswith(_ENDINGS):
        return "w"
    return "w" + next(end for end in _ENDINGS if low.endswith(end))


def neighbours(text: str) -> Iterator[tuple[str, str]]:
    """Every class with the one that follows it."""
    return pairwise(classes(text))


@lru_cache(maxsize=1)
def _fitted() -> tuple[dict[str, dict[str, float]], dict[str, float], float]:
    tree = json.loads(FITTED.read_text(encoding="utf-8"))
    return tree["pairs"], tree["unseen"], tree["threshold"]


@lru_cache(maxsize=1)
def digest() -> str:
    """Twelve hex digits that change when the model is fitted anew."""
    return hashlib.sha256(FITTED.read_bytes()).hexdigest()[:12]


def log_odds(text: str) -> float:
    """Mean log-odds per pair that the words were written in this order, not shuffled into it."""
    found = [*starmap(_odds, neighbours(text))]
    return sum(found) / len(found)


@lru_cache(maxsize=8192)
def _odds(first: str, second: str) -> float:
    pairs, unseen, _ = _fitted()
    return pairs.get(first, {}).get(second, unseen.get(first, 0.0))


def is_shuffled(text: str) -> bool:
    """Whether an order like this is found in shuffled words rather than in written ones."""
    return log_odds(text) < _fitted()[2]
