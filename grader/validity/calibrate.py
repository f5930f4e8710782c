"""`make calibrate`: fit what is fitted, from texts that may be read, and write it as small JSON.

That is the second opinion on levels (opinions.py), one file an exercise, and the word-order model
of the integrity gate. Written texts are the practice answers that were meant seriously; the
shuffled ones are made from them. Counts and a fixed seed: the same bytes on every run.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.authoring.sources import find_sources
from grader.semantics.second_opinion import FILE
from grader.semantics.text.word_order import FITTED, neighbours
from grader.validity.labelled import load_labelled
from grader.validity.measure import GENUINE, texts
from grader.validity.opinions import fit_opinions

ROOT = Path(__file__).resolve().parents[2]
LEAST_WORDS = 8
# The share of people's own texts that may lie below, out of fold.
FALSE_ALARMS = 0.0075
FOLDS = 5
SMOOTHING = 0.5

Pair = tuple[str, str]


def written_texts(root: Path) -> list[str]:
    """Practice answers that were meant seriously, each text of theirs on its own."""
    return _long(
        text
        for source in find_sources(root)
        for rows in load_labelled(source, "practice").values()
        for row in rows
        if row.kind in GENUINE
        for text in texts(row.answer)
    )


def _long(found: Iterable[str]) -> list[str]:
    return [text for text in found if len(text.split()) >= LEAST_WORDS]


def _spoiled(text: str, rng: random.Random) -> list[str]:
    """Twice shuffled and once backwards."""
    words = text.split()
    shuffled = [rng.sample(words, len(words)) for _ in range(2)]
    return [" ".join(order) for order in (*shuffled, words[::-1])]


class Model:
    """Log-odds of neighbours: written against spoiled, smoothed."""

    def __init__(self, written: Sequence[str], seed: int = 0) -> None:
        rng = random.Random(seed)
        good = Counter(pair for text in written for pair in neighbours(text))
        bad = Counter(
            pair for text in written for made in _spoiled(text, rng) for pair in neighbours(made)
        )
        self._kinds = len({after for _, after in (*good, *bad)})
        self._sums = (self._firsts(good), self._firsts(bad))
        self.unseen = {a: self._odds(a, 0, 0) for a in sorted({a for a, _ in (*good, *bad)})}
        self.pairs = {(a, b): self._odds(a, good[a, b], bad[a, b]) for a, b in {**good, **bad}}

    @staticmethod
    def _firsts(counts: Counter[Pair]) -> Counter[str]:
        sums: Counter[str] = Counter()
        for (first, _), count in counts.items():
            sums[first] += count
        return sums

    def _odds(self, first: str, good: int, bad: int) -> float:
        room = SMOOTHING * self._kinds
        here = (good + SMOOTHING) / (self._sums[0][first] + room)
        there = (bad + SMOOTHING) / (self._sums[1][first] + room)
        return round(math.log(here / there), 2)

    def score(self, text: str) -> float:
        """Mean log-odds per pair."""
        found = [self.pairs.get((a, b), self.unseen.get(a, 0.0)) for a, b in neighbours(text)]
        return sum(found) / len(found)


def threshold(answers: Sequence[str]) -> float:
    """The score that the chosen share of people's own texts lies below when they are unseen."""
    scores = []
    for fold in range(FOLDS):
        unseen = answers[fold::FOLDS]
        known = [text for n, text in enumerate(answers) if n % FOLDS != fold]
        model = Model(known)
        scores += [model.score(text) for text in unseen]
    return round(sorted(scores)[int(FALSE_ALARMS * len(scores))], 3)


def fitted_files(root: Path) -> dict[Path, str]:
    """Every fitted file of a course with the text it should have."""
    files = {FITTED: _word_order(root)}
    for source in find_sources(root):
        if (opinions := fit_opinions(source)) is not None:
            files[source.folder / FILE] = _lines(opinions)
    return files


def _word_order(root: Path) -> str:
    answers = written_texts(root)
    model = Model(answers)
    pairs: dict[str, dict[str, float]] = {}
    for (a, b), odds in sorted(model.pairs.items()):
        if odds != model.unseen[a]:
            pairs.setdefault(a, {})[b] = odds
    tree = {"threshold": threshold(answers), "unseen": model.unseen, "pairs": pairs}
    return json.dumps(tree, indent=0, sort_keys=True) + "\n"


def _lines(tree: object) -> str:
    """Small JSON with a line for each part, so that a change can be looked through."""
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("},", "},\n") + "\n"


def main() -> None:
    """Fit and write."""
    for source in find_sources(ROOT):
        # A spoiled file must not stand in the way of the one that replaces it.
        (source.folder / FILE).unlink(missing_ok=True)
    for path, text in fitted_files(ROOT).items():
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(text):,} bytes")


if __name__ == "__main__":
    main()
