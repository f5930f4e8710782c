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
from typing import Any, NamedTuple

import sqlalchemy as sa

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
    sa.Column("comment", sa.Text, nullable=False, server_default=""),
)

BANK = sa.Table(
    "trialogue_comment",
    _meta,
    sa.Column("mentor", sa.String, primary_key=True),
    sa.Column("text", sa.String, primary_key=True),
    sa.Column("kept_at", sa.String, nullable=False),
)


class Review(NamedTuple):
    """What a mentor decided on one criterion of one answer."""

    level: int
    comment: str = ""


def ensure(connection: sa.Connection) -> None:
    """Make our tables where they are not there yet, and a column that an older one lacks."""
    _meta.create_all(connection)
    names = {column["name"] for column in sa.inspect(connection).get_columns(REVIEW.name)}
    if "comment" not in names:
        connection.execute(
            sa.text(f"ALTER TABLE {REVIEW.name} ADD COLUMN comment TEXT NOT NULL DEFAULT ''")
        )


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
) -> dict[tuple[str, str], Review]:
    """The levels and comments that mentors gave to the answers as they are now."""
    found = connection.execute(
        sa.select(REVIEW).where(REVIEW.c.student == student, REVIEW.c.assignment == assignment)
    )
    return {
        (row.item, row.criterion): Review(row.level, row.comment)
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
    comment: str = "",
) -> None:
    """Keep a mentor's level for a criterion of the answer that was graded last.

    Raises LookupError when that criterion of that submission has not been graded.
    """
    key = _graded_key(connection, student, assignment, item, criterion)
    _drop(connection, key)
    made = {"reviewer": reviewer, "reviewed_at": _now(), "comment": _whole(comment)}
    connection.execute(REVIEW.insert().values(**key, level=level, **made))


def drop_review(
    connection: sa.Connection, student: str, assignment: str, item: str, criterion: str
) -> None:
    """Take back what was decided on the answer that was graded last. Raises LookupError."""
    _drop(connection, _graded_key(connection, student, assignment, item, criterion))


def criteria(connection: sa.Connection, assignment: str) -> list[sa.Row[Any]]:
    """Every criterion row of an assignment that has an answer, learner by learner."""
    of = CRITERION.c
    chosen = sa.select(CRITERION).where(of.assignment == assignment, of.answered)
    return list(connection.execute(chosen.order_by(of.student, of.item, of.criterion)))


def assignments(connection: sa.Connection) -> list[str]:
    """The assignments of which something was graded."""
    return sorted(connection.execute(sa.select(SUBMISSION.c.assignment).distinct()).scalars())


def failures(connection: sa.Connection, assignment: str) -> int:
    """How many submissions of an assignment could not be judged."""
    of = SUBMISSION.c
    count = sa.select(sa.func.count()).where(of.assignment == assignment, of.points.is_(None))
    return int(connection.execute(count).scalar_one())


def rubrics(connection: sa.Connection, assignment: str) -> set[str]:
    """The rubrics, by hash, that the submissions of an assignment were graded with."""
    of = SUBMISSION.c
    chosen = sa.select(of.rubric_hash).where(of.assignment == assignment, of.points.is_not(None))
    return set(connection.execute(chosen.distinct()).scalars())


def bank(connection: sa.Connection, mentor: str) -> list[str]:
    """The comments that a mentor keeps at hand, in the order in which they were kept."""
    chosen = sa.select(BANK.c.text).where(BANK.c.mentor == mentor)
    return list(connection.execute(chosen.order_by(BANK.c.kept_at, BANK.c.text)).scalars())


def keep_comment(connection: sa.Connection, mentor: str, text: str) -> None:
    """Put a comment into a mentor's bank; one that is there already stays where it is."""
    text = _whole(text)
    if text not in bank(connection, mentor):
        made = datetime.now(UTC).isoformat(timespec="microseconds")
        connection.execute(BANK.insert().values(mentor=mentor, text=text, kept_at=made))


def forget_comment(connection: sa.Connection, mentor: str, text: str) -> None:
    """Take a comment out of a mentor's bank."""
    connection.execute(BANK.delete().where(BANK.c.mentor == mentor, BANK.c.text == _whole(text)))


def _drop(connection: sa.Connection, key: Mapping[str, str]) -> None:
    connection.execute(REVIEW.delete().where(*(REVIEW.c[name] == key[name] for name in key)))


def graded_hash(
    connection: sa.Connection, student: str, assignment: str, item: str, criterion: str
) -> str:
    """The hash of the answer that was graded last. Raises LookupError when none was."""
    key = {"student": student, "assignment": assignment, "item": item, "criterion": criterion}
    same = (CRITERION.c[name] == value for name, value in key.items())
    graded = connection.execute(sa.select(CRITERION.c.answer_hash).where(*same)).scalar()
    if graded is None:
        raise LookupError(
            f"{student} has no graded criterion {criterion!r} of item {item!r} in {assignment}. "
            "Fix: run `nbgrader autograde` first, or mend the names."
        )
    return str(graded)


def _graded_key(
    connection: sa.Connection, student: str, assignment: str, item: str, criterion: str
) -> dict[str, str]:
    key = {"student": student, "assignment": assignment, "item": item, "criterion": criterion}
    return {**key, "answer_hash": graded_hash(connection, **key)}


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
