"""Where an exercise's written and derived files are, and the names its texts may use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.case import load_yaml
from grader.errors import ContentError
from grader.exercise import Exercise, load_author


@dataclass(frozen=True, slots=True)
class Source:
    """One exercise of a course, by its places on disk."""

    root: Path
    id: str

    @property
    def folder(self) -> Path:
        """`solutions/<id>/`, what a mentor opens."""
        return self.root / "solutions" / self.id

    @property
    def author(self) -> Path:
        """`solutions/<id>/author/`, all that is written by hand; never released."""
        return self.folder / "author"

    @property
    def release(self) -> Path:
        """`exercises/<id>/`, wholly derived."""
        return self.root / "exercises" / self.id

    @property
    def facts(self) -> Path:
        """The course's facts."""
        return self.root / "curriculum" / "facts.yaml"

    def load(self) -> Exercise:
        """The exercise with its hidden cases. Raises ContentError or ScenarioError."""
        return load_author(self.author, self.facts)

    def context(self) -> dict[str, Any]:
        """The names that texts may use: the course's facts, this exercise's people and figures."""
        return {**facts_context(self.root), **load_yaml(self.author / "case.yaml")}


def facts_context(root: Path) -> dict[str, Any]:
    """`facts.<id>.text` and the like, for lessons that belong to no case."""
    return {"facts": load_yaml(root / "curriculum" / "facts.yaml").get("facts", {})}


def lesson_context(root: Path, lesson: str) -> dict[str, Any]:
    """Facts, and the people and figures of the case that the lesson's level tells."""
    paths = sorted((root / "curriculum").glob(f"*/{lesson}.md"))
    case = paths[0].with_name("case.yaml") if paths else None
    own = load_yaml(case) if case and case.exists() else {}
    return {**facts_context(root), **own}


def find_sources(root: Path, ids: Sequence[str] = ()) -> list[Source]:
    """The exercises of a course, all or those named. Raises ContentError for an unknown name."""
    known = sorted(
        path.parent.parent.name for path in root.glob("solutions/*/author/exercise.yaml")
    )
    unknown = sorted(set(ids) - set(known))
    if unknown:
        raise ContentError.from_place(
            root / "solutions",
            "exercise",
            repr(unknown[0]),
            f"one of {', '.join(known) or 'none yet'}",
            f"write `trialogue new {unknown[0]}` to start it, or mend the name",
        )
    return [Source(root, id_) for id_ in known if not ids or id_ in ids]
