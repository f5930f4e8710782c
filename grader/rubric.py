"""Criteria and levels → points. The only place where findings become marks.

A criterion names one check (or none, when a person judges it) and describes each level with the
message a learner reads. Points stand in the rubric and nowhere else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from grader.checks.base import Answer, CheckModel
from grader.findings import (
    LEVEL_WORDS,
    CriterionResult,
    Evidence,
    Finding,
    ItemResult,
    level_kind,
)
from grader.items import ID, Strict, is_empty
from grader.kinds import CHECKS
from grader.semantics.second_opinion import NONE, REASON, AnswerOpinion, SecondOpinion

Scorer = Literal["slot", "lexical", "executed", "semantic", "human"]
Decider = Literal["decided", "reviewed", "self_rated"]

_KINDS = {kind.model_fields["kind"].annotation.__args__[0]: kind for kind in CHECKS}  # type: ignore[union-attr]
# Word lists misjudge four findings in ten (fact F21), so they never decide more than this share.
LEXICAL_SHARE = 0.2
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
NO_ANSWER = "Nothing is saved here yet."


def _check(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    kind = _KINDS.get(str(value.get("kind")))
    if kind is None:
        raise ValueError(f"unknown check kind {value.get('kind')!r}; known: {', '.join(_KINDS)}")
    return kind.model_validate(value)


AnyCheck = Annotated[
    CheckModel, BeforeValidator(_check), PlainSerializer(lambda check: check.for_learner())
]


class Level(Strict):
    """One level of a criterion: the share of its points, what is said, and one next step.

    `meaning` says what the level is to a person who judges by hand, where the message's own words
    need what a check saw.
    """

    share: float = Field(ge=0, le=1)
    message: str = Field(min_length=1)
    next_step: str = ""
    meaning: str = ""

    def choice(self, evidence: tuple[Evidence, ...] = ()) -> str:
        """The level as somebody chooses it who has not seen what the check saw."""
        text = self.meaning or fill_known(self.message, Finding(None, evidence)) or "…"
        return text[:1].upper() + text[1:]


class Criterion(Strict):
    """One thing that is judged. Levels go from 0 (not met) to the last (fully met)."""

    id: str = Field(pattern=ID)
    title: str = Field(min_length=1)
    points: float = Field(gt=0)
    scorer: Scorer
    check: AnyCheck | None = None
    levels: tuple[Level, ...] = Field(min_length=2)
    # Two anchored examples for a learner on their own, shown when the criterion is pending.
    anchors: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        shares = [level.share for level in self.levels]
        if shares[0] != 0 or shares[-1] != 1 or shares != sorted(shares):
            raise ValueError(f"criterion {self.id!r}: shares {shares} must rise from 0 to 1")
        if (self.scorer == "human") != (self.check is None):
            raise ValueError(f"criterion {self.id!r}: scorer 'human' and no check go together")
        if not all(level.next_step for level in self.levels[:-1]):
            raise ValueError(f"criterion {self.id!r}: every level but the last needs a next_step")
        return self


class ItemRubric(Strict):
    """The criteria of one item."""

    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        ids = [criterion.id for criterion in self.criteria]
        if len(set(ids)) < len(ids):
            raise ValueError(f"criterion ids {ids} must differ")
        lexical = sum(c.points for c in self.criteria if c.scorer == "lexical")
        if lexical > LEXICAL_SHARE * sum(c.points for c in self.criteria) + 1e-9:
            raise ValueError("lexical criteria may carry at most a fifth of an item's points")
        return self

    @property
    def max_points(self) -> float:
        """Sum of the criteria's points."""
        return sum(criterion.points for criterion in self.criteria)


class Rubric(Strict):
    """All criteria of an exercise, by item."""

    schema_version: Literal[1] = Field(alias="schema")
    items: Mapping[str, ItemRubric]

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that change when anything a learner's side may see changes."""
        text = json.dumps(self.model_dump(mode="json", by_alias=True), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def score_item(
    title: str,
    rubric: ItemRubric,
    answer: Answer,
    decisions: Mapping[str, tuple[int, Literal["reviewed", "self_rated"]]],
    opinion: SecondOpinion = NONE,
) -> ItemResult:
    """Judge one item. `decisions` holds levels that a person gave, by criterion id; where
    `opinion` doubts a level, it is left to a person.
    """
    if is_empty(answer.value):
        return ItemResult(answer.item, title, False, tuple(map(_absent, rubric.criteria)))
    heard = opinion.of(answer.item, answer.value)
    results = tuple(_judge(c, answer, decisions.get(c.id), heard) for c in rubric.criteria)
    return ItemResult(answer.item, title, True, results)


def _absent(criterion: Criterion) -> CriterionResult:
    step = criterion.levels[0].next_step
    return _result(criterion, 0, "decided", NO_ANSWER, step, Finding(0))


def _judge(
    criterion: Criterion,
    answer: Answer,
    decision: tuple[int, Literal["reviewed", "self_rated"]] | None,
    opinion: AnswerOpinion,
) -> CriterionResult:
    finding = _look(criterion, answer)
    top = len(criterion.levels) - 1
    status: Decider
    say = fill
    if decision is not None:
        level, status, say = max(0, min(decision[0], top)), decision[1], fill_known
    elif finding.level is None:
        return _pending(criterion, finding)
    else:
        level, status = max(0, min(finding.level, top)), "decided"
    chosen = criterion.levels[level]
    said = say(chosen.message, finding) or "…"
    step = say(chosen.next_step, finding)
    if decision is not None:
        return _result(criterion, level, status, said, step, finding)
    return _weighed(criterion, level, said, step, finding, opinion)


def _look(criterion: Criterion, answer: Answer) -> Finding:
    if criterion.check is None:
        return Finding(None, reason="A person judges this one.")
    try:
        return criterion.check.find(answer)
    except Exception as error:  # One broken check must not cost a learner the whole submission.
        seen = f"{type(error).__name__}: {error}"
        return Finding(None, reason=f"The check could not finish ({seen}); a mentor will look.")


def _weighed(
    criterion: Criterion,
    level: int,
    message: str,
    next_step: str,
    finding: Finding,
    opinion: AnswerOpinion,
) -> CriterionResult:
    """The result with the second opinion's confidence, open where it doubts the level.

    What the gate stopped, or is not there, has its reason already and is not doubted.
    """
    stopped = level == 0 and finding.reason
    look = None if stopped else opinion.look(criterion.id, level)
    if look is None:
        return _result(criterion, level, "decided", message, next_step, finding)
    sure = round(look.likelihood, 2)
    weighed = _result(criterion, level, "decided", message, next_step, finding, sure)
    if not look.doubts:
        return weighed
    word = LEVEL_WORDS[level_kind(level, weighed.max_level)].lower()
    return _opened(weighed, f"{REASON} One of them says “{word}”: {message}")


def _pending(criterion: Criterion, finding: Finding) -> CriterionResult:
    reason = finding.reason or "The grader is not sure enough."
    result = _result(criterion, 0, "decided", "", "", finding, 0.0)
    return _opened(result, reason)


def _opened(result: CriterionResult, reason: str) -> CriterionResult:
    """Left to a person: nothing is earned yet and everything still can be."""
    return replace(
        result,
        level=0,
        points=0.0,
        status="pending",
        range=(0.0, result.max_points),
        message=reason,
        reason=reason,
    )


def _result(
    criterion: Criterion,
    level: int,
    status: Decider,
    message: str,
    next_step: str,
    finding: Finding,
    confidence: float | None = None,
) -> CriterionResult:
    points = round(criterion.levels[level].share * criterion.points, 4)
    return CriterionResult(
        criterion=criterion.id,
        title=criterion.title,
        level=level,
        max_level=len(criterion.levels) - 1,
        points=points,
        max_points=criterion.points,
        status=status,
        range=(points, points),
        message=message,
        next_step=next_step,
        evidence=finding.evidence,
        notes=finding.notes,
        reason=finding.reason,
        confidence=finding.confidence if confidence is None else confidence,
    )


def fill(template: str, finding: Finding) -> str:
    """Put `{quote}` (the learner's own words) and the finding's values into a message."""
    if "{" not in template:
        return template
    quote = ", ".join(f"“{e.text.strip()}”" for e in finding.evidence if e.text.strip())
    values = {"quote": quote or "your answer", **finding.values}
    return _PLACEHOLDER.sub(lambda m: values.get(m[1], m[0]), template)


def fill_known(template: str, finding: Finding) -> str:
    """The message of a level that a person chose, of which the check may have nothing to tell.

    Sentences that only the check could complete are left out; where all are, "…" fills the gaps
    of the first, and "" is left of a message that is nothing but gaps.
    """
    known = {"quote", *finding.values}
    # A value may be a sentence of its own.
    sentences = re.split(r"(?<=[.!?])\s+|(?<=\})\s+(?=[A-Z{])", template)
    whole = [s for s in sentences if known.issuperset(_PLACEHOLDER.findall(s))]
    if whole:
        return fill(" ".join(whole), finding)
    gaps = _PLACEHOLDER.sub(lambda m: m[0] if m[1] in known else "…", sentences[0])
    return fill(gaps.replace("….", "…"), finding) if re.search(r"\w", gaps) else ""
