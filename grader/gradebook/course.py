"""The course's side of grading, found from nbgrader's own course directory.

Keys, rubric and released notebook always come from here, never from a submission.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from grader.errors import ContentError
from grader.exercise import Exercise, load_author


@dataclass(frozen=True, slots=True)
class Course:
    """Where a course's sources and releases are."""

    root: Path
    sources: Path
    releases: Path
    submissions: Path

    @classmethod
    def at(cls, coursedir: Any) -> Self:
        """From an nbgrader CourseDirectory."""
        root = Path(coursedir.root)
        return cls(
            root,
            root / coursedir.source_directory,
            root / coursedir.release_directory,
            root / coursedir.submitted_directory,
        )

    @classmethod
    def of(cls, preprocessor: Any) -> Self:
        """From a preprocessor that an nbgrader converter runs."""
        return cls.at(preprocessor.parent.parent.coursedir)

    def exercise(self, assignment: str) -> Exercise:
        """The exercise with hidden cases and current rubric. Raises ContentError."""
        author = self.sources / assignment / "author"
        facts = self.root / "curriculum" / "facts.yaml"
        return _load(author, facts, _stamp(author, facts))

    def released(self, assignment: str) -> Path:
        """The released notebook. Raises ContentError when it has not been made."""
        path = self.releases / assignment / f"{assignment}.ipynb"
        if not path.is_file():
            raise ContentError.from_place(
                path,
                "released notebook",
                "no file",
                "the notebook that learners got",
                f"run `nbgrader generate_assignment {assignment}`",
            )
        return path


# A cohort is judged against one loading; formgrader runs for days, so a change is noticed.
@lru_cache(maxsize=32)
def _load(author: Path, facts: Path, _stamp: tuple[tuple[str, int], ...]) -> Exercise:
    return load_author(author, facts)


def _stamp(author: Path, facts: Path) -> tuple[tuple[str, int], ...]:
    paths = sorted([facts, *author.rglob("*")])
    return tuple((str(path), path.stat().st_mtime_ns) for path in paths if path.is_file())
