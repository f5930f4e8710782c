"""`trialogue check`: every promise of an exercise, proved; each problem names its own fix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.authoring.check_course import (
    course_problems,
    in_syllabus,
    lessons_exist,
    prerequisites,
    transfers,
)
from grader.authoring.check_files import allowed_files, derived_files, no_leak
from grader.authoring.check_scenario import scenarios
from grader.authoring.check_scores import anchors, blank_answers, bots, bots_at_play, model_answers
from grader.authoring.check_texts import examples, figures, hints, numbers
from grader.authoring.problem import Problem
from grader.authoring.sources import Source, find_sources
from grader.authoring.subject import Subject
from grader.course import Course, load_course
from grader.errors import ContentError
from grader.simulations.problem import ScenarioError

Check = Callable[[Subject], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    in_syllabus,
    prerequisites,
    transfers,
    lessons_exist,
    figures,
    numbers,
    hints,
    examples,
    allowed_files,
    derived_files,
    no_leak,
    model_answers,
    blank_answers,
    anchors,
    bots,
    bots_at_play,
    scenarios,
)


def check(root: Path, ids: Sequence[str] = ()) -> list[Problem]:
    """Every problem of the exercises named, or of the whole course when none is named."""
    problems = [] if ids else check_course(root)
    return problems + check_exercises(root, ids)


def check_course(root: Path) -> list[Problem]:
    """Every problem of the syllabus, the lessons and the facts."""
    try:
        return list(course_problems(root, load_course(root)))
    except ContentError as error:
        return [_unreadable(error)]


def check_exercises(root: Path, ids: Sequence[str] = ()) -> list[Problem]:
    """Every problem of the exercises themselves."""
    try:
        course = load_course(root)
    except ContentError as error:
        return [_unreadable(error)] if ids else []
    return [p for source in find_sources(root, ids) for p in check_exercise(source, course)]


def check_exercise(source: Source, course: Course) -> list[Problem]:
    """Every problem of one exercise; what can't be loaded is the only problem that counts."""
    try:
        subject = Subject.load(source, course)
        return [problem for prove in CHECKS for problem in prove(subject)]
    except (ContentError, ScenarioError) as error:
        return [_unreadable(error)]


def _unreadable(error: Exception) -> Problem:
    text, _, fix = str(error).rpartition(" Fix: ")
    return Problem(text or str(error), "", "", fix or "mend what is named above.")
