"""What mentors decided, for reports: read from the gradebook, and nothing of nbgrader imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from grader.gradebook import tables
from grader.gradebook.cohort import Cohort

Decided = Callable[[str, Mapping[str, Any]], dict[tuple[str, str], tables.Review]]


def reviews_of(cohort_root: Path, assignment: str) -> Decided:
    """From a learner's name and answers to the reviews that hold for them as they are now."""
    cohort = Cohort(cohort_root)
    if not cohort.gradebook.is_file():
        return lambda _student, _answers: {}
    engine = sa.create_engine(cohort.db_url, poolclass=sa.NullPool)

    def decided(student: str, answers: Mapping[str, Any]) -> dict[tuple[str, str], tables.Review]:
        hashes = {item: tables.answer_hash(value) for item, value in answers.items()}
        with engine.begin() as connection:
            tables.ensure(connection)
            return tables.reviews(connection, student, assignment, hashes)

    return decided
