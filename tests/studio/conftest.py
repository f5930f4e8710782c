import shutil
from pathlib import Path

import pytest

from studio.desk import Desk
from studio.work import prepare

COURSE = Path(__file__).parent / "course"
MINI = Path(__file__).parents[1] / "mini_course"


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


@pytest.fixture
def talks(tmp_path):
    """The desk of the small negotiation of the mini course."""
    course = Path(shutil.copytree(MINI, tmp_path / "mini"))
    prepare(course, tmp_path / "mini_work")
    return Desk(tmp_path / "mini_work" / "m2_talks")
