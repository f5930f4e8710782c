"""The course as a whole: the syllabus and the folders agree, and nothing is needed too early."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.authoring.check_texts import facts, quiz_numbers, typed_numbers
from grader.authoring.problem import Problem
from grader.authoring.sources import find_sources
from grader.authoring.subject import Subject
from grader.course import SEED_IDS, Course

SYLLABUS = Path("curriculum/syllabus.yaml")


def course_problems(root: Path, course: Course) -> Iterator[Problem]:
    """What can be seen without looking into single exercises."""
    facts(root)
    yield from _exercises(root, course)
    yield from _lessons(root, course)
    yield from _skills(course)


def _exercises(root: Path, course: Course) -> Iterator[Problem]:
    there = {source.id for source in find_sources(root)}
    for missing in sorted(set(course.exercise_ids) - there):
        fix = f"write `trialogue new {missing}`, or take it out of the syllabus."
        yield Problem(SYLLABUS, "exercises", f"there is no solutions/{missing}/author/.", fix)
    for unlisted in sorted(there - set(course.exercise_ids)):
        fix = f"add `- {{id: {unlisted}, seed_ids: […]}}` to its level."
        yield Problem(SYLLABUS, "exercises", f"{unlisted} is in no level.", fix)


def _lessons(root: Path, course: Course) -> Iterator[Problem]:
    for lesson in course.lessons:
        path = root / "curriculum" / course.level_of(lesson.id) / f"{lesson.id}.md"
        if path.exists():
            yield from typed_numbers(path, root)
        else:
            fix = f"write {path.relative_to(root)}, or take the lesson out."
            yield Problem(SYLLABUS, f"lessons.{lesson.id}", "the lesson has no text.", fix)
        quiz = path.with_name(f"{lesson.quiz}.quiz.yaml")
        if lesson.quiz and quiz.exists():
            yield from quiz_numbers(quiz, root)
        elif lesson.quiz:
            fix = f"write {lesson.quiz}.quiz.yaml beside the lesson, or take `quiz` out."
            yield Problem(SYLLABUS, f"lessons.{lesson.id}.quiz", "there is no such quiz.", fix)


def _skills(course: Course) -> Iterator[Problem]:
    for seed in SEED_IDS:
        covered, missing = seed in course.covered, seed in course.missing
        if covered == missing:
            seen = "is covered and listed as missing." if covered else "is nowhere."
            fix = f"list {seed} with the exercise that covers it, or under `missing`, not both."
            yield Problem(SYLLABUS, "missing", f"the skill {seed} {seen}", fix)


def in_syllabus(subject: Subject) -> Iterator[Problem]:
    """The exercise is where the syllabus says, under its own id, for the skills it names."""
    exercise, course = subject.exercise, subject.course
    file = subject.author_file("exercise.yaml")
    if exercise.id != subject.source.id:
        fix = f"write `id: {subject.source.id}`, the folder's name."
        yield Problem(file, "id", f"saw {exercise.id!r}.", fix)
        return
    if exercise.id not in course.exercise_ids:
        return
    if (level := course.level_of(exercise.id)) != exercise.sheet.level:
        fix = f"write `level: {level}`, or move it in the syllabus."
        yield Problem(file, "level", f"saw {exercise.sheet.level!r}; listed under {level!r}.", fix)
    listed = next(e.seed_ids for e in course.exercises if e.id == exercise.id)
    if set(listed) != set(exercise.sheet.seed_ids):
        fix = f"write the same ids here and in {SYLLABUS}."
        yield Problem(file, "seed_ids", f"the syllabus says {', '.join(listed)}.", fix)


def prerequisites(subject: Subject) -> Iterator[Problem]:
    """Whatever the exercise needs, an earlier one teaches."""
    needs = set(subject.exercise.sheet.needs)
    if not needs or subject.exercise.id not in subject.course.exercise_ids:
        return
    order = subject.course.exercise_ids
    earlier = order[: order.index(subject.exercise.id)]
    there = [s for s in find_sources(subject.source.root) if s.id in earlier]
    taught = {concept for source in there for concept in source.load().sheet.teaches}
    for concept in sorted(needs - taught):
        yield Problem(
            subject.author_file("exercise.yaml"),
            "needs",
            f"{concept!r} is taught by no earlier exercise.",
            "move the exercise, or teach the concept before it.",
        )


def transfers(subject: Subject) -> Iterator[Problem]:
    """A transfer case names the earlier exercise whose habits it tries on another case."""
    origin, order = subject.exercise.sheet.transfer_of, subject.course.exercise_ids
    here = subject.exercise.id
    earlier = order[: order.index(here)] if here in order else order
    if origin and origin not in earlier:
        yield Problem(
            subject.author_file("exercise.yaml"),
            "transfer_of",
            f"no earlier exercise {origin!r} in the syllabus.",
            f"write one of {', '.join(earlier) or 'none yet'}, or leave it out.",
        )


def lessons_exist(subject: Subject) -> Iterator[Problem]:
    """A sitting that names a lesson names one of the syllabus."""
    known = {lesson.id for lesson in subject.course.lessons}
    for sitting in subject.exercise.sheet.sittings:
        if sitting.lesson and sitting.lesson not in known:
            yield Problem(
                subject.author_file("exercise.yaml"),
                f"sittings.{sitting.id}.lesson",
                f"no lesson {sitting.lesson!r} in the syllabus.",
                f"write one of {', '.join(sorted(known)) or 'none yet'}, or leave it out.",
            )
