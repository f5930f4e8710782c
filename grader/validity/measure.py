"""The grader on labelled answers and on attacks: plain rows, from which every figure is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from grader.authoring.sources import Source
from grader.exercise import Exercise
from grader.findings import CriterionResult, ItemResult
from grader.items import AnswerError, Item
from grader.journal import Entry
from grader.rubric import Scorer
from grader.semantics.second_opinion import NONE
from grader.semantics.text.gate import gate
from grader.validity.attacks import attacks
from grader.validity.labelled import LabelledAnswer, Part, load_labelled

GENUINE = ("good", "mixed", "wrong")


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion of one labelled answer: both labellers' levels and the grader's.

    `first` and `second` are None where a labeller could not tell, `level` where the grader left it
    to a person, `read` where the readers alone did. `overlap` is the share (0..1) of its words that
    the nearest practice answer has.
    """

    item: str
    criterion: str
    scorer: Scorer
    answer_id: str
    writer: str
    voice: str
    kind: str
    words: int
    overlap: float
    first: int | None
    second: int | None
    level: int | None
    read: int | None
    top: int
    points: tuple[float, ...]

    @property
    def gold(self) -> int | None:
        """The level on which both labellers agree, else None."""
        return self.first if self.first == self.second else None


@dataclass(frozen=True, slots=True)
class Attacked:
    """One attack: what it could have earned and did."""

    item: str
    family: str
    points: float
    highest: float
    max_points: float

    @property
    def full(self) -> bool:
        """Whether the grader gave every point by itself."""
        return self.points >= self.max_points - 1e-9


def judged(source: Source, exercise: Exercise, part: Part) -> list[Judged]:
    """Every labelled criterion of a part."""
    rows: list[Judged] = []
    known = load_labelled(source, "practice")
    for item_id, answers in load_labelled(source, part).items():
        others = [(a.id, _words(a.answer)) for a in known.get(item_id, [])]
        for answer in answers:
            own = _words(answer.answer)
            shares = [_share(own, other) for name, other in others if name != answer.id]
            rows += _rows(exercise, item_id, answer, max(shares, default=0.0))
    return rows


def _words(answer: Any) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(texts(answer)).lower()))


def _share(own: frozenset[str], other: frozenset[str]) -> float:
    return len(own & other) / max(1, len(own))


def _rows(
    exercise: Exercise, item_id: str, answer: LabelledAnswer, overlap: float
) -> Iterator[Judged]:
    result = graded(exercise, item_id, answer.answer)
    alone = graded(replace(exercise, opinion=NONE), item_id, answer.answer)
    rubric = {c.id: c for c in exercise.rubric.items[item_id].criteria}
    words = len(" ".join(texts(answer.answer)).split())
    for found, read in zip(result.criteria, alone.criteria, strict=True):
        if found.criterion not in answer.first:
            continue
        yield Judged(
            item_id,
            found.criterion,
            rubric[found.criterion].scorer,
            answer.id,
            answer.writer,
            answer.voice,
            answer.kind,
            words,
            overlap,
            answer.first[found.criterion],
            answer.second.get(found.criterion),
            level_of(found),
            level_of(read),
            found.max_level,
            tuple(
                lvl.share * rubric[found.criterion].points for lvl in rubric[found.criterion].levels
            ),
        )


def level_of(found: CriterionResult) -> int | None:
    """The level the grader gave, None where it left it to a person."""
    return None if found.status == "pending" else found.level


def graded(exercise: Exercise, item_id: str, value: Any) -> ItemResult:
    """One answer on its own, judged in mode "grade"; one the form refuses counts as none."""
    entry = Entry(
        schema=1,
        seq=1,
        time=datetime(2026, 1, 1, tzinfo=UTC),
        content_version=exercise.version,
        item=item_id,
        event="answered",
        value=value,
    )
    return exercise.score([entry], "grade").item(item_id)


def attacked(source: Source, exercise: Exercise, part: Part, most: int = 12) -> list[Attacked]:
    """Every attack family on the good answers of a part, at most so many answers an item."""
    rows = []
    for item_id, answers in load_labelled(source, part).items():
        item = exercise.item(item_id)
        good = [a.answer for a in answers if a.kind == "good"][:most]
        rows += [_attack(exercise, item, a.family, a.answer) for a in attacks(item, good)]
    return rows


def _attack(exercise: Exercise, item: Item, family: str, value: Any) -> Attacked:
    try:
        item.check(value)
    except AnswerError:
        # What the form does not take cannot be submitted, so it earns nothing.
        top = exercise.rubric.items[item.id].max_points
        return Attacked(item.id, family, 0.0, 0.0, top)
    result = graded(exercise, item.id, value)
    return Attacked(item.id, family, result.points, result.range[1], result.max_points)


def stopped(source: Source, part: Part) -> tuple[int, int]:
    """How many texts of genuine answers the integrity gate stops, and how many there are."""
    found = [
        text
        for answers in load_labelled(source, part).values()
        for answer in answers
        if answer.kind in GENUINE
        for text in texts(answer.answer)
        if len(text.split()) >= 4
    ]
    return sum(gate(text) is not None for text in found), len(found)


def texts(answer: Any) -> list[str]:
    """Every text of an answer."""
    if isinstance(answer, str):
        return [answer]
    if isinstance(answer, Mapping):
        return [text for part in answer.values() for text in texts(part)]
    if isinstance(answer, list):
        return [text for part in answer for text in texts(part)]
    return []
