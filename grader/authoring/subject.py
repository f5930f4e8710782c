"""All that the checks of one exercise look at, loaded once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.authoring.answers import load_answers
from grader.authoring.build import derive
from grader.authoring.sources import Source
from grader.course import Course
from grader.exercise import Exercise
from grader.findings import Scorecard
from grader.journal import Entry


@dataclass(frozen=True)
class Subject:
    """One exercise under proof: as written, as loaded, as it would be built now."""

    source: Source
    exercise: Exercise
    course: Course
    context: Mapping[str, Any]
    answers: Mapping[str, Any]
    files: Mapping[Path, bytes]

    @classmethod
    def load(cls, source: Source, course: Course) -> Subject:
        """Raises ContentError or ScenarioError where something can't even be loaded."""
        exercise, context = source.load(), source.context()
        return cls(source, exercise, course, context, load_answers(source), derive(source))

    def author_file(self, name: str) -> Path:
        """A file of the author folder, as messages name it: from the course's root."""
        return self.shown(self.source.author / name)

    def shown(self, path: Path) -> Path:
        """A path as messages name it."""
        return path.relative_to(self.source.root)

    def score(self, answers: Mapping[str, Any]) -> Scorecard:
        """The grade of answers that were never in a journal, such as an author's."""
        return self.exercise.score(list(_entries(self.exercise.version, answers)), mode="grade")


def _entries(version: str, answers: Mapping[str, Any]) -> Iterator[Entry]:
    for seq, (item, value) in enumerate(answers.items(), start=1):
        yield Entry(
            schema=1,
            seq=seq,
            time=datetime(2000, 1, 1, tzinfo=UTC),
            content_version=version,
            item=item,
            event="answered",
            value=value,
        )
