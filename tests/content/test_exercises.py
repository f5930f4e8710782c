"""Every exercise of the course, against every line of `trialogue check`."""

from functools import cache
from pathlib import Path

import pytest

from grader.authoring.check import CHECKS, Check, check_course
from grader.authoring.sources import Source, find_sources
from grader.authoring.subject import Subject
from grader.course import load_course

ROOT = Path(__file__).resolve().parents[2]
SOURCES = find_sources(ROOT)


@cache
def subject(source: Source) -> Subject:
    return Subject.load(source, load_course(ROOT))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
@pytest.mark.parametrize("prove", CHECKS, ids=lambda check: check.__name__)
def test_exercise(source: Source, prove: Check) -> None:
    assert [str(problem) for problem in prove(subject(source))] == []


def test_the_course_as_a_whole() -> None:
    assert [str(problem) for problem in check_course(ROOT)] == []
    assert SOURCES
