"""Answers that differ in little: said again in other words, or with one small thing changed.

A paraphrase must keep its levels and a minimal pair must not. Both are written by somebody who
knows the task and the levels' descriptions, and neither the rubric nor the grader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from grader.authoring.sources import Source
from grader.case import load_yaml
from grader.errors import ContentError
from grader.exercise import Exercise
from grader.items import Strict
from grader.validity.measure import graded, level_of


class Family(Strict):
    """The same said several ways; the first is what the others are held against."""

    family: str
    item: str
    answers: tuple[Any, ...] = Field(min_length=2)


class Pair(Strict):
    """Two answers with one small difference, which changes the level of one criterion."""

    pair: str
    item: str
    criterion: str
    changed: str
    before: Any
    after: Any
    level_before: int
    level_after: int


class Variants(Strict):
    """key/labelled/variants.yaml."""

    schema_version: int = Field(alias="schema", ge=1, le=1)
    families: tuple[Family, ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """One criterion of one paraphrase: whether it has the level of the family's first answer, or
    None where it was left to a person.
    """

    item: str
    kept: bool | None


@dataclass(frozen=True, slots=True)
class Flipped:
    """One minimal pair: whether its criterion moved the way it should, or None where one of the two
    was left to a person.
    """

    item: str
    criterion: str
    flipped: bool | None


def load_variants(source: Source) -> Variants:
    """The variants of an exercise, none where the file is missing. Raises ContentError."""
    path: Path = source.author / "key" / "labelled" / "variants.yaml"
    if not path.exists():
        return Variants(schema=1)
    try:
        return Variants.model_validate(load_yaml(path))
    except ValidationError as error:
        raise ContentError.from_validation(str(path), error, Variants) from error


def paraphrased(exercise: Exercise, variants: Variants) -> list[Kept]:
    """Every criterion that the first of a family has a level on, for each of its paraphrases."""
    rows = []
    for family in variants.families:
        first, *others = (_levels(exercise, family.item, answer) for answer in family.answers)
        rows += [
            Kept(family.item, None if other[criterion] is None else other[criterion] == level)
            for other in others
            for criterion, level in first.items()
            if level is not None
        ]
    return rows


def flipped(exercise: Exercise, variants: Variants) -> list[Flipped]:
    """Every minimal pair. Up must be up and down must be down, by however many levels."""
    rows = []
    for pair in variants.pairs:
        before = _levels(exercise, pair.item, pair.before).get(pair.criterion)
        after = _levels(exercise, pair.item, pair.after).get(pair.criterion)
        rows.append(Flipped(pair.item, pair.criterion, _moved(pair, before, after)))
    return rows


def _moved(pair: Pair, before: int | None, after: int | None) -> bool | None:
    if before is None or after is None:
        return None
    return after > before if pair.level_after > pair.level_before else after < before


def _levels(exercise: Exercise, item: str, answer: Any) -> Mapping[str, int | None]:
    found = graded(exercise, item, answer).criteria
    return {c.criterion: level_of(c) for c in found}
