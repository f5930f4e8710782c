"""Fixtures that several packages' tests share: a small course, built once, and journal lines."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.build import build
from grader.exercise import Exercise, load_author
from grader.journal import Entry, Journal

HERE = Path(__file__).parent
ROOT = HERE.parent


@pytest.fixture(scope="session")
def built_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini course with its derived files; read only."""
    root = tmp_path_factory.mktemp("course") / "mini"
    shutil.copytree(HERE / "mini_course", root)
    build(root)
    return root


@pytest.fixture
def course(built_course: Path, tmp_path: Path) -> Path:
    """A copy of the built mini course that a test may change."""
    return Path(shutil.copytree(built_course, tmp_path / "course"))


@pytest.fixture
def learner(built_course: Path, tmp_path: Path) -> Path:
    """A learner's folder of the mini exercise, nothing written yet."""
    return Path(shutil.copytree(built_course / "exercises" / "m1_goal", tmp_path / "m1_goal"))


@pytest.fixture
def journal(learner: Path) -> Journal:
    return Journal(learner, "1")


@pytest.fixture(scope="session")
def mini(built_course: Path) -> Exercise:
    folder = built_course / "solutions" / "m1_goal" / "author"
    return load_author(folder, built_course / "curriculum" / "facts.yaml")


@pytest.fixture
def entries() -> Callable[..., list[Entry]]:
    """Journal lines from (item, event, value) triples."""

    def make(*rows: tuple[str, str, Any]) -> list[Entry]:
        return [
            Entry.model_validate(
                {
                    "schema": 1,
                    "seq": seq,
                    "time": datetime(2026, 1, 1, tzinfo=UTC),
                    "content_version": "1",
                    "item": item,
                    "event": event,
                    "value": value,
                }
            )
            for seq, (item, event, value) in enumerate(rows, start=1)
        ]

    return make
