"""What grading produces: frozen values, one JSON form, no imports from the project.

A check returns a `Finding`; the rubric turns findings into `CriterionResult`s, and those add up to
a `Scorecard`. Offsets count code points of the text exactly as the learner wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

SCORECARD_SCHEMA = 1

Status = Literal["decided", "pending", "reviewed", "self_rated"]
# How people call a level, whatever number it has.
LEVEL_WORDS = {"none": "Not yet", "part": "Partly met", "full": "Met"}


def level_kind(level: int, max_level: int) -> str:
    """Which of LEVEL_WORDS a level is."""
    if level == max_level:
        return "full"
    return "part" if level else "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an answer that a level rests on.

    `start` and `end` are code-point offsets into the answer's text; for a table or a form they
    are offsets into the cell named by `row` (0-based) and `field`.
    """

    item: str
    start: int
    end: int
    text: str
    field: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw in one answer.

    `level` is None when the check abstains; `reason` then says why. `values` fills the
    placeholders of the rubric's message, such as `{seen}`. `notes` are lines that belong under
    the message: what each simulated build, listener or reviewer did.
    """

    level: int | None
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    notes: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion, judged: points in `[0, max_points]`, and the range still possible."""

    criterion: str
    title: str
    level: int
    max_level: int
    points: float
    max_points: float
    status: Status
    range: tuple[float, float]
    message: str
    next_step: str
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item: its criteria in the rubric's order. Points are sums, never stored twice."""

    item: str
    title: str
    answered: bool
    criteria: tuple[CriterionResult, ...]

    @property
    def points(self) -> float:
        """Sum of the criteria's points; what is pending counts 0 until it is reviewed."""
        return round(sum(c.points for c in self.criteria), 4)

    @property
    def max_points(self) -> float:
        """The most this item can earn."""
        return round(sum(c.max_points for c in self.criteria), 4)

    @property
    def range(self) -> tuple[float, float]:
        """Lowest and highest points still possible while criteria are pending."""
        low = sum(c.range[0] for c in self.criteria)
        high = sum(c.range[1] for c in self.criteria)
        return round(low, 4), round(high, 4)

    @property
    def pending(self) -> tuple[CriterionResult, ...]:
        """Criteria that wait for a mentor's, or alone the learner's own, judgement."""
        return tuple(c for c in self.criteria if c.status == "pending")


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One submission of one exercise, judged."""

    exercise: str
    items: tuple[ItemResult, ...]
    content_version: str
    rubric_hash: str
    mode: Literal["preview", "grade"]
    model_hash: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """Sum over the items."""
        return round(sum(i.points for i in self.items), 4)

    @property
    def max_points(self) -> float:
        """The most the exercise can earn."""
        return round(sum(i.max_points for i in self.items), 4)

    def item(self, item_id: str) -> ItemResult:
        """The result of one item; KeyError when the scorecard has no such item."""
        for result in self.items:
            if result.item == item_id:
                return result
        raise KeyError(item_id)

    def to_json(self) -> dict[str, Any]:
        """The documented JSON form (docs/formats.md), made of plain dicts, lists and scalars."""
        return {
            "schema": SCORECARD_SCHEMA,
            "exercise": self.exercise,
            "mode": self.mode,
            "points": self.points,
            "max_points": self.max_points,
            "items": [_item_json(item) for item in self.items],
            "problems": list(self.problems),
            "content_version": self.content_version,
            "rubric_hash": self.rubric_hash,
            "model_hash": self.model_hash,
        }


def _item_json(item: ItemResult) -> dict[str, Any]:
    criteria = []
    for criterion in item.criteria:
        row = asdict(criterion)
        row["range"] = list(criterion.range)
        row["evidence"] = [asdict(e) for e in criterion.evidence]
        row["notes"] = list(criterion.notes)
        criteria.append(row)
    return {
        "item": item.item,
        "title": item.title,
        "answered": item.answered,
        "points": item.points,
        "max_points": item.max_points,
        "range": list(item.range),
        "criteria": criteria,
    }
