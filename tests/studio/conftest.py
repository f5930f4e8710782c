import shutil
from pathlib import Path

import pytest

from studio.desk import Desk
from studio.work import prepare

COURSE = Path(__file__).parent / "course"


@pytest.fixture
def course(tmp_path):
    """A copy of the course with one item of each kind."""
    return Path(shutil.copytree(COURSE, tmp_path / "course"))


@pytest.fixture
def work(course, tmp_path):
    prepare(course, tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def folder(work):
    return work / "s1_desk"


@pytest.fixture
def desk(folder):
    return Desk(folder)
