"""The course: `curriculum/syllabus.yaml`, the only ordered index of lessons and exercises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from grader.case import load_yaml
from grader.errors import ContentError
from grader.items import ID, Strict

# The skills the course is to teach: definition, beginner, intermediate, advanced, projects,
# tools, interview.
SEED_IDS = (
    *(f"D{n}" for n in range(1, 6)),
    *(f"B{n}" for n in range(1, 6)),
    *(f"I{n}" for n in range(1, 7)),
    *(f"A{n}" for n in range(1, 6)),
    *(f"P{project}.{step}" for project in range(1, 4) for step in range(1, 5)),
    *(f"T{n}" for n in range(1, 10)),
    *("Q1", "Q2"),
)


class LessonEntry(Strict):
    """A lesson; its text is `curriculum/<level>/<id>.md`, its quiz `<quiz>.quiz.yaml` beside it."""

    id: str = Field(pattern=ID)
    title: str = Field(min_length=1)
    minutes: int = Field(gt=0, le=25)
    quiz: str = ""


class ExerciseEntry(Strict):
    """An exercise and the skills it covers; its folder is `solutions/<id>/`."""

    id: str = Field(pattern=ID)
    seed_ids: tuple[str, ...] = Field(min_length=1)


class LevelEntry(Strict):
    """One level, in the order in which it is taught."""

    id: str = Field(pattern=ID)
    title: str = Field(min_length=1)
    lessons: tuple[LessonEntry, ...] = ()
    exercises: tuple[ExerciseEntry, ...] = ()


class Course(Strict):
    """The whole syllabus. Every skill stands with an exercise, or under `missing`, but not both."""

    schema_version: Literal[1] = Field(alias="schema")
    levels: tuple[LevelEntry, ...] = Field(min_length=1)
    missing: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        ids = [*self.exercise_ids, *(lesson.id for lesson in self.lessons), *self.missing]
        if twice := [name for name, count in Counter(ids).items() if count > 1]:
            raise ValueError(f"{twice[0]!r} stands in the syllabus more than once")
        if unknown := sorted({*self.covered, *self.missing} - set(SEED_IDS)):
            raise ValueError(f"no skill has the id {unknown[0]!r}; known: {', '.join(SEED_IDS)}")
        return self

    @property
    def lessons(self) -> tuple[LessonEntry, ...]:
        """Every lesson, in order."""
        return tuple(lesson for level in self.levels for lesson in level.lessons)

    @property
    def exercises(self) -> tuple[ExerciseEntry, ...]:
        """Every exercise, in order."""
        return tuple(exercise for level in self.levels for exercise in level.exercises)

    @property
    def exercise_ids(self) -> tuple[str, ...]:
        """The exercises' ids, in order."""
        return tuple(exercise.id for exercise in self.exercises)

    @property
    def covered(self) -> frozenset[str]:
        """The skills that some exercise covers."""
        return frozenset(seed for exercise in self.exercises for seed in exercise.seed_ids)

    def level_of(self, entry_id: str) -> str:
        """The level of a lesson or an exercise; KeyError when the syllabus has no such id."""
        for level in self.levels:
            ids = [*(lesson.id for lesson in level.lessons), *(e.id for e in level.exercises)]
            if entry_id in ids:
                return level.id
        raise KeyError(entry_id)


def load_course(root: Path) -> Course:
    """Read the syllabus strictly. Raises ContentError naming the file, the key and the fix."""
    path = root / "curriculum" / "syllabus.yaml"
    try:
        return Course.model_validate(load_yaml(path))
    except ValidationError as error:
        raise ContentError.from_validation(str(path), error, Course) from error
