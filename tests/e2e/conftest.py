"""What browser tests share: JupyterLab on the module's course, and a fresh page of its notebook.

A module names its `COURSE` and, for `page`, the `NOTEBOOK` that it opens; for `tour` and `home`
the exercise `NAME` and the learner `WHO`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cohort_round import Round
from lab import ROOT, Lab, chromium
from playwright.sync_api import Browser, Page, expect

from studio.start import prepare

PATIENCE = 60_000


@pytest.fixture(scope="module")
def lab(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A running JupyterLab; a course of the tests is copied first, since it is built there."""
    base, course = tmp_path_factory.mktemp("lab"), request.module.COURSE
    if course != ROOT:
        course = shutil.copytree(course, base / "course")
    prepare(course, base / "work")
    running = Lab(base / "work")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def tour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Round:
    """The module's exercise `NAME`, released and fetched into the folder of its learner `WHO`."""
    tour = Round(ROOT, request.module.NAME, tmp_path_factory.mktemp("tour"))
    tour.release_to(request.module.WHO)
    return tour


@pytest.fixture(scope="module")
def home(request: pytest.FixtureRequest, tour: Round, chrome: Browser) -> Iterator[Page]:
    """That learner's home page."""
    lab = Lab(tour.base / request.module.WHO)
    page = chrome.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE)
    page.goto(lab.url("start.ipynb"))
    yield page
    lab.stop()


# Not for a whole session: two of playwright's loops can't run at once.
@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """The system's browser."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(request: pytest.FixtureRequest, lab: Lab, chrome: Browser) -> Iterator[Page]:
    """A fresh browser on a folder in which nothing is written yet."""
    lab.end_sessions()
    folder = lab.work / Path(request.module.NOTEBOOK).parent
    for name in ("answers.jsonl", "drafts.json"):
        (folder / name).unlink(missing_ok=True)
    context = chrome.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()
