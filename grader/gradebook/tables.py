"""Criterion results and criterion reviews, in tables of our own beside nbgrader's.

nbgrader keeps one grade and one comment a cell; a rubric has several criteria a cell. A review is
kept with the hash of the answer it was made on: when the answer changes, the criterion reopens.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from grader.exercise import Decision
from grader.findings import CriterionResult, ItemResult, Scorecard

_meta = sa.MetaData()


def _key() -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, primary_key=True) for name in ("student", "assignment")]


SUBMISSION = sa.Table(
    "trialogue_submission",
    _meta,
    *_key(),
    sa.Column("points", sa.Float),
    sa.Column("max_points", sa.Float),
    sa.Column("problems", sa.Text, nullable=False),
    sa.Column("content_version", sa.String),
    sa.Column("rubric_hash", sa.String),
    sa.Column("graded_at", sa.String, nullable=False),
)

CRITERION = sa.Table(
    "trialogue_criterion",
    _meta,
    *_key(),
    sa.Column("item", sa.String, primary_key=True),
    sa.Column("criterion", sa.String, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("answered", sa.Boolean, nullable=False),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("max_level", sa.Integer, nullable=False),
    sa.Column("points", sa.Float, nullable=False),
    sa.Column("max_points", sa.Float, nullable=False),
    sa.Column("low", sa.Float, nullable=False),
    sa.Column("high", sa.Float, nullable=False),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("next_step", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
    sa.Column("notes", sa.Text, nullable=False),
    sa.Column("answer_hash", sa.String, nullable=False),
)

REVIEW = sa.Table(
    "trialogue_review",
    _meta,
    *_key(),
    sa.Column("item", sa.String, primary_key=True),
    sa.Column("criterion", sa.String, primary_key=True),
    sa.Column("answer_hash", sa.String, primary_key=True),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("reviewer", sa.String, nullable=False),
    sa.Column("reviewed_at", sa.String, nullable=False),
)


def ensure(connection: sa.Connection) -> None:
    """Make our tables where they are not there yet."""
    _meta.create_all(connection)


def answer_hash(value: Any) -> str:
    """Sixteen hex digits that change when the answer does; the same for an absent one."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def save(
    connection: sa.Connection, student: str, card: Scorecard, hashes: Mapping[str, str]
) -> None:
    """Replace what is known of one submission by this scorecard."""
    clear(connection, student, card.exercise)
    connection.execute(
        SUBMISSION.insert().values(
            student=student,
            assignment=card.exercise,
            points=card.points,
            max_points=card.max_points,
            problems=_text(list(card.problems)),
            content_version=card.content_version,
            rubric_hash=card.rubric_hash,
            graded_at=_now(),
        )
    )
    rows = [
        {"student": student, "assignment": card.exercise, **_row(item, criterion, hashes)}
        for item in card.items
        for criterion in item.criteria
    ]
    connection.execute(CRITERION.insert(), rows)


def save_failure(connection: sa.Connection, student: str, assignment: str, problem: str) -> None:
    """A submission that could not be judged is a row too: it has no points, but a reason."""
    clear(connection, student, assignment)
    connection.execute(
        SUBMISSION.insert().values(
            student=student, assignment=assignment, problems=_text([problem]), graded_at=_now()
        )
    )


def clear(connection: sa.Connection, student: str, assignment: str) -> None:
    """Forget the results of one submission; reviews stay."""
    for table in (SUBMISSION, CRITERION):
        connection.execute(
            table.delete().where(table.c.student == student, table.c.assignment == assignment)
        )


def reviews(
    connection: sa.Connection, student: str, assignment: str, hashes: Mapping[str, str]
) -> dict[tuple[str, str], Decision]:
    """The levels that mentors gave to the answers as they are now."""
    found = connection.execute(
        sa.select(REVIEW).where(REVIEW.c.student == student, REVIEW.c.assignment == assignment)
    )
    return {
        (row.item, row.criterion): (row.level, "reviewed")
        for row in found
        if hashes.get(row.item, answer_hash(None)) == row.answer_hash
    }


def put_review(
    connection: sa.Connection,
    student: str,
    assignment: str,
    item: str,
    criterion: str,
    level: int,
    reviewer: str,
) -> None:
    """Keep a mentor's level for a criterion of the answer that was graded last.

    Raises LookupError when that criterion of that submission has not been graded.
    """
    key = {"student": student, "assignment": assignment, "item": item, "criterion": criterion}
    key["answer_hash"] = _graded_hash(connection, key)
    connection.execute(REVIEW.delete().where(*(REVIEW.c[name] == key[name] for name in key)))
    connection.execute(
        REVIEW.insert().values(**key, level=level, reviewer=reviewer, reviewed_at=_now())
    )


def _graded_hash(connection: sa.Connection, key: Mapping[str, str]) -> str:
    same = (CRITERION.c[name] == value for name, value in key.items())
    graded = connection.execute(sa.select(CRITERION.c.answer_hash).where(*same)).scalar()
    if graded is None:
        raise LookupError(
            f"{key['student']} has no graded criterion {key['criterion']!r} of item "
            f"{key['item']!r} in {key['assignment']}. "
            "Fix: run `nbgrader autograde` first, or mend the names."
        )
    return str(graded)


def _row(item: ItemResult, criterion: CriterionResult, hashes: Mapping[str, str]) -> dict[str, Any]:
    row = {name: getattr(criterion, name) for name in CriterionResult.__slots__}
    low, high = row.pop("range")
    evidence = [asdict(piece) for piece in criterion.evidence]
    return {
        **row,
        "item": item.item,
        "answered": item.answered,
        "low": low,
        "high": high,
        "evidence": _text(evidence),
        "notes": _text(list(criterion.notes)),
        "message": _whole(criterion.message),
        "next_step": _whole(criterion.next_step),
        "reason": _whole(criterion.reason),
        "answer_hash": hashes.get(item.item, answer_hash(None)),
    }


def _text(tree: Any) -> str:
    # ASCII escapes keep half emojis, which no database encoding can hold.
    return json.dumps(tree, ensure_ascii=True)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
