"""What is played: its lint, with the course's evidence and the last published version."""

from __future__ import annotations

from collections.abc import Iterator

from grader.authoring.problem import Problem
from grader.authoring.subject import Subject
from grader.items import PlayedBase
from grader.played import World, faults


def scenarios(subject: Subject) -> Iterator[Problem]:
    """Everything that the lint finds in role-plays and negotiations, bots included."""
    for item in subject.exercise.sheet.items:
        if isinstance(item, PlayedBase):
            world = subject.exercise.scenarios[item.id]
            found = faults(world, _evidence(subject), _previous(subject, item.id))
            for path, seen, fix in found:
                yield Problem(subject.author_file(item.scenario), path, seen, fix)


def _evidence(subject: Subject) -> dict[str, str]:
    """What a scenario's numbers may rest on, with its grade."""
    facts = {name: str(fact.get("grade", "")) for name, fact in subject.context["facts"].items()}
    return facts | {f"case.{name}": "case" for name in subject.context.get("figures", {})}


def _previous(subject: Subject, item: str) -> World | None:
    versions = [v for v in subject.exercise.history if int(v) < subject.exercise.sheet.version]
    newest = max(versions, key=int, default=None)
    return subject.exercise.history[newest].get(item) if newest else None
