"""From plain rows to the figures of the report, each beside the least it has to be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from grader.rubric import Scorer
from grader.validity.agreement import Agreement, agreement
from grader.validity.measure import Attacked, Judged

BANDS = 5
COHORT = 25
# Silent reading of non-fiction in English: Brysbaert (2019), doi 10.1016/j.jml.2019.104047.
WORDS_A_MINUTE = 238
# To choose a level by key once the answer is read: an assumption, not a measurement.
SECONDS_TO_CHOOSE = 4


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure must reach at least, and what it should; `up` says which way is better."""

    name: str
    least: float
    aim: float
    better: Literal["up", "down"]

    def met(self, value: float) -> bool:
        """Whether a value is good enough; what could not be measured is not."""
        if math.isnan(value):
            return False
        return value >= self.least if self.better == "up" else value <= self.least

    def aimed(self, value: float) -> bool:
        """Whether a value is as good as it should be."""
        if math.isnan(value):
            return False
        return value >= self.aim if self.better == "up" else value <= self.aim


STRUCTURAL_KAPPA = Target("structural criterion, kappa of what is decided", 0.85, 0.92, "up")
STRUCTURAL_COVERAGE = Target("structural criteria decided without a person", 0.95, 0.97, "up")
SEMANTIC_KAPPA = Target("semantic criterion, kappa of what is decided", 0.70, 0.80, "up")
TOTAL_QWK = Target("item total, QWK", 0.80, 0.85, "up")
COVERAGE = Target("criteria decided without a person", 0.80, 0.90, "up")
WRONG_PASS = Target("wrong among those passed automatically", 0.10, 0.05, "down")
FALSE_FULL = Target("attacks that earn full marks", 0.01, 0.0, "down")
PARAPHRASES = Target("paraphrases that keep a criterion's level", 0.90, 0.95, "up")
FLIPS = Target("minimal pairs whose level flips", 0.85, 0.95, "up")
FALSE_ALARM = Target("genuine texts stopped by the gate", 0.05, 0.02, "down")


@dataclass(frozen=True, slots=True)
class CriterionFigures:
    """One criterion: the grader against the agreed level, the readers without a second opinion
    against it, and the labellers against each other.
    """

    item: str
    criterion: str
    scorer: Scorer
    grader: Agreement
    readers: Agreement
    labellers: Agreement
    coverage: float
    passed: int
    wrong_passed: int


def criterion_figures(rows: Iterable[Judged]) -> list[CriterionFigures]:
    """Figures per criterion, in the order in which they come."""
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for row in rows:
        groups[row.item, row.criterion].append(row)
    return [_criterion(item, name, group) for (item, name), group in groups.items()]


def _criterion(item: str, name: str, rows: Sequence[Judged]) -> CriterionFigures:
    known = [r for r in rows if r.gold is not None]
    decided = [(r.level, r.gold) for r in known if r.level is not None and r.gold is not None]
    read = [(r.read, r.gold) for r in known if r.read is not None and r.gold is not None]
    both = [(r.first, r.second) for r in rows if r.first is not None and r.second is not None]
    passed = [r for r in known if r.level == r.top]
    return CriterionFigures(
        item,
        name,
        rows[0].scorer,
        agreement([level for level, _ in decided], [gold for _, gold in decided]),
        agreement([level for level, _ in read], [gold for _, gold in read]),
        agreement([first for first, _ in both], [second for _, second in both]),
        _share(len(decided), len(known)),
        len(passed),
        sum(r.gold != r.top for r in passed),
    )


def total_agreement(rows: Iterable[Judged]) -> dict[str, Agreement]:
    """Per item: its points in five bands, as the labellers' agreed levels give them and as the
    grader does. Answers with a criterion that is open on either side are left out.
    """
    answers: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for row in rows:
        answers[row.item, row.answer_id].append(row)
    bands: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (item, _), group in answers.items():
        sums = [0.0, 0.0, 0.0]
        for row in group:
            if row.gold is None or row.level is None:
                break
            sums[0] += row.points[row.level]
            sums[1] += row.points[min(row.gold, row.top)]
            sums[2] += row.points[row.top]
        else:
            bands[item].append((_band(sums[0], sums[2]), _band(sums[1], sums[2])))
    return {
        item: agreement([got for got, _ in pairs], [gold for _, gold in pairs])
        for item, pairs in bands.items()
    }


def _band(points: float, most: float) -> int:
    return min(BANDS - 1, int(BANDS * points / most + 1e-9))


def recall_by_overlap(rows: Iterable[Judged]) -> list[tuple[str, float, int]]:
    """Share of criteria on the highest level that the grader puts there, too, by quarters of the
    words that an answer has in common with the nearest practice answer.
    """
    full = [row for row in rows if row.gold == row.top]
    if not full:
        return []
    edges = np.quantile([row.overlap for row in full], [0.25, 0.5, 0.75])
    found: dict[int, list[bool]] = defaultdict(list)
    for row in full:
        found[int(np.searchsorted(edges, row.overlap))].append(row.level == row.top)
    names = ("least alike", "second quarter", "third quarter", "most alike")
    return [
        (names[n], round(float(np.mean(hits)), 3), len(hits)) for n, hits in sorted(found.items())
    ]


def left_open(rows: Iterable[Judged]) -> dict[str, tuple[float, float]]:
    """Per item, of one learner: criteria left to a person, and the seconds to read and choose.

    The whole answer is read again for every criterion, as the review page shows it.
    """
    answers: dict[str, set[str]] = defaultdict(set)
    waiting: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        answers[row.item].add(row.answer_id)
        if row.level is None:
            waiting[row.item].append(60 * row.words / WORDS_A_MINUTE + SECONDS_TO_CHOOSE)
    return {
        item: (len(waiting[item]) / len(ids), sum(waiting[item]) / len(ids))
        for item, ids in answers.items()
    }


def full_credit(rows: Iterable[Attacked]) -> dict[str, tuple[int, int]]:
    """Per attack family: how many earned every point, of how many."""
    found: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        found[row.family].append(row.full)
    return {family: (sum(full), len(full)) for family, full in found.items()}


def exact_by(rows: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, tuple[float, int]]:
    """Share of decided criteria on the agreed level, by a key such as the voice."""
    found: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row.gold is not None and row.level is not None:
            found[key(row)].append(row.level == row.gold)
    return {name: (round(float(np.mean(hits)), 3), len(hits)) for name, hits in found.items()}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else float("nan")
