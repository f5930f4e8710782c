"""Does a whole cohort go round with nbgrader's own commands, from release to fetched feedback?

Run on the mini course, and on every exercise of the real one whose rubric is written. Three
learners: one saves the model answers, one poor ones, one nothing.
"""

from __future__ import annotations

import contextlib
import csv
import json
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import unicodedata
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cohort_round import ROOT, Round

from grader.authoring.answers import load_answers
from grader.authoring.build import build
from grader.gradebook import tables

COURSES = [
    (ROOT / "tests" / "mini_course", "m1_goal"),
    *((ROOT, path.parent.parent.name) for path in ROOT.glob("solutions/*/author/rubric.yaml")),
]
LEARNERS = ("strong", "weak", "blank")
PATIENCE = 60


@pytest.fixture(scope="module", params=COURSES, ids=lambda course: course[1])
def cycle(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Round:
    """The whole cycle, run once; the tests look at what it left."""
    course, exercise = request.param
    tour = Round(course, exercise, tmp_path_factory.mktemp(exercise))
    build(tour.root)
    tour.nbgrader("generate_assignment", "--force")
    tour.nbgrader("release_assignment")
    # Learners don't wait for one another; each command spends seconds on its imports.
    with ThreadPoolExecutor(len(LEARNERS)) as pool:
        list(pool.map(lambda who: tour.nbgrader("fetch_assignment", who=who), LEARNERS))
        for who in LEARNERS:
            tour.write(who, tour.answers(who))
            desk = tour.base / who / tour.exercise
            (desk / "brief.md").write_text("# My brief")
            (desk / "drafts.json").write_text('{"goal": "half a thought"}')
        list(pool.map(lambda who: tour.nbgrader("submit", who=who), LEARNERS))
    for command in ("collect", "autograde", "generate_feedback", "release_feedback"):
        tour.nbgrader(command)
    with ThreadPoolExecutor(len(LEARNERS)) as pool:
        list(pool.map(lambda who: tour.nbgrader("fetch_feedback", who=who), LEARNERS))
    tour.run("nbgrader", "export", "--to", str(tour.base / "grades.csv"))
    return tour


def test_nbgraders_release_is_byte_for_byte_our_own(cycle: Round) -> None:
    made = {p.name: p.read_bytes() for p in cycle.source.release.rglob("*") if p.is_file()}
    build(cycle.root)
    ours = {p.name: p.read_bytes() for p in cycle.source.release.rglob("*") if p.is_file()}
    assert made == ours


def test_no_model_answer_reaches_a_learner(cycle: Round) -> None:
    fetched = [p.read_text() for p in (cycle.base / "blank").rglob("*") if p.is_file()]
    outbound = [p.read_text() for p in cycle.cohort.rglob("outbound/**/*") if p.is_file()]
    # Shorter ones can be words of the case, which everybody is told.
    long = [words for words in sentences(load_answers(cycle.source)) if words.count(" ") > 7]
    secret = [json.dumps(" ".join(words.split()), ensure_ascii=False)[1:-1] for words in long]
    solved = (cycle.source.folder / f"{cycle.exercise}.ipynb").read_text()
    assert any(words in solved for words in secret)
    for text in [*fetched, *outbound]:
        assert not [words for words in secret if words in text]


def test_a_brief_is_handed_in_and_a_draft_is_not(cycle: Round) -> None:
    for who in LEARNERS:
        folder = cycle.cohort / "submitted" / who / cycle.exercise
        assert (folder / "brief.md").read_text() == "# My brief"
        assert not [path for path in folder.rglob("*") if "draft" in path.name]


@pytest.mark.parametrize("who", LEARNERS)
def test_points_in_the_gradebook_are_those_of_trialogue_score(cycle: Round, who: str) -> None:
    card, grades = cycle.score(who), cycle.grades(who)
    assert {name: row.auto_score for name, row in grades.items()} == {
        item["item"]: item["points"] for item in card["items"]
    }


def test_a_strong_learner_gets_more_than_a_weak_one_and_a_blank_one_nothing(cycle: Round) -> None:
    strong, weak, blank = (cycle.score(who)["points"] for who in LEARNERS)
    assert strong > weak >= blank == 0


@pytest.mark.parametrize("who", LEARNERS)
def test_criteria_stand_beside_the_grades_with_message_and_evidence(cycle: Round, who: str) -> None:
    kept = {
        (row.item, row.criterion): (row.points, row.status, row.message, json.loads(row.evidence))
        for row in cycle.query(sa.select(tables.CRITERION).where(tables.CRITERION.c.student == who))
    }
    assert kept == {
        (item["item"], c["criterion"]): (c["points"], c["status"], c["message"], c["evidence"])
        for item in cycle.score(who)["items"]
        for c in item["criteria"]
    }


@pytest.mark.parametrize("who", LEARNERS)
def test_what_is_pending_waits_for_a_mentor_and_nothing_else_does(cycle: Round, who: str) -> None:
    waiting = {name for name, row in cycle.grades(who).items() if row.open}
    assert waiting == {
        item["item"]
        for item in cycle.score(who)["items"]
        if any(c["status"] == "pending" for c in item["criteria"])
    }


@pytest.mark.parametrize("who", LEARNERS)
def test_comment_and_fetched_feedback_say_why(cycle: Round, who: str) -> None:
    (page,) = (cycle.base / who / cycle.exercise / "feedback").rglob("*.html")
    html, grades = page.read_text(), cycle.grades(who)
    for item in cycle.score(who)["items"]:
        comment = grades[item["item"]].auto_comment
        for criterion in item["criteria"]:
            assert f'data-criterion="{criterion["criterion"]}"' in html
            # Escaped for Markdown; signs that start TeX are written in their wide form.
            plain = unicodedata.normalize("NFKC", re.sub(r"\\(?=[^\w\s])", "", comment))
            for words in (criterion["title"], criterion["message"]):
                shown = unicodedata.normalize("NFKC", " ".join(words.split()))
                assert shown in plain
    assert "No response." not in html


def test_the_export_has_every_learners_score(cycle: Round) -> None:
    with (cycle.base / "grades.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(LEARNERS)
    for who, row in rows.items():
        card = cycle.score(who)
        assert float(row["score"]) == pytest.approx(card["points"])
        assert float(row["max_score"]) == pytest.approx(card["max_points"])


def test_a_cohorts_report_is_made_of_the_same_folder(cycle: Round, tmp_path: Path) -> None:
    words = ["trialogue", "report", "--cohort", str(cycle.cohort / "submitted")]
    cycle.run(*words, "--to", str(tmp_path), "--course", str(cycle.root))
    with (tmp_path / f"{cycle.exercise}.csv").open(newline="") as file:
        assert {row["learner"] for row in csv.DictReader(file)} == set(LEARNERS)


def test_a_file_from_the_submit_button_goes_the_same_way(cycle: Round) -> None:
    from studio.hand_in import make_file

    folder = cycle.base / "strong" / cycle.exercise
    inbox = cycle.base / "inbox"
    inbox.mkdir()
    shutil.move(folder / make_file(folder, "by mail"), inbox)
    said = cycle.run("trialogue", "collect", str(inbox), "--course", str(cycle.root))
    assert f"{cycle.exercise} of by_mail collected" in said
    cycle.nbgrader("autograde")
    mailed, fetched = cycle.grades("by_mail"), cycle.grades("strong")
    assert {n: r.auto_score for n, r in mailed.items()} == {
        n: r.auto_score for n, r in fetched.items()
    }


def sentences(value: Any) -> Iterator[str]:
    """Every text in an answer of any shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from sentences(part)


class Formgrader:
    """The mentor's Jupyter server with nbgrader's extension, asked as a browser asks it."""

    def __init__(self, cycle: Round) -> None:
        self.token = secrets.token_hex(8)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log = (cycle.base / "server.log").open("w+")
        options = {
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "root_dir": cycle.root,
            "open_browser": False,
            "allow_root": True,
            # A cookie of a browser, which has none of ours, would be asked for else.
            "disable_check_xsrf": True,
        }
        line = [sys.executable, "-m", "jupyter_server"]
        line += [f"--ServerApp.{name}={value}" for name, value in options.items()]
        line += [f"--IdentityProvider.token={self.token}"]
        line += ["--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"]
        env = cycle.env | {
            "JUPYTER_DATA_DIR": str(cycle.base / "jupyter" / "server"),
            "JUPYTER_RUNTIME_DIR": str(cycle.base / "jupyter" / "runtime"),
        }
        self.process = subprocess.Popen(
            line, env=env, cwd=cycle.root, stdout=self.log, stderr=subprocess.STDOUT
        )
        self._await()

    def _await(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(OSError):
                self.ask("GET", "/api/status")
                return
            time.sleep(0.2)
        self.log.seek(0)
        raise AssertionError(f"no server:\n{self.log.read()[-3000:]}")

    def ask(self, method: str, path: str, body: Any = None) -> str:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.url}{path}",
            data=data,
            method=method,
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()


@pytest.fixture(scope="module")
def formgrader(cycle: Round) -> Iterator[Formgrader]:
    server = Formgrader(cycle)
    yield server
    server.stop()


def test_formgraders_page_shows_the_card_and_its_comment_box_the_reasons(
    cycle: Round, formgrader: Formgrader
) -> None:
    grades = cycle.grades("strong")
    page = next(iter(grades.values())).page
    html = formgrader.ask("GET", f"/formgrader/submissions/{page}/")
    for item in cycle.score("strong")["items"]:
        for criterion in item["criteria"]:
            assert f'data-criterion="{criterion["criterion"]}"' in html
    comments = json.loads(formgrader.ask("GET", f"/formgrader/api/comments?submission_id={page}"))
    assert {c["name"]: c["auto_comment"] for c in comments} == {
        name: row.auto_comment for name, row in grades.items()
    }


def test_formgraders_buttons_release_and_grade_as_the_commands_do(
    cycle: Round, formgrader: Formgrader
) -> None:
    before = {name: row.auto_score for name, row in cycle.grades("weak").items()}
    api = f"/formgrader/api/submission/{cycle.exercise}/weak/autograde"
    done = json.loads(formgrader.ask("POST", api, {}))
    assert done["success"], done
    assert {name: row.auto_score for name, row in cycle.grades("weak").items()} == before
    before_release = (cycle.source.release / f"{cycle.exercise}.ipynb").read_bytes()
    api = f"/formgrader/api/assignment/{cycle.exercise}/assign"
    done = json.loads(formgrader.ask("POST", api, {}))
    assert done["success"], done
    assert (cycle.source.release / f"{cycle.exercise}.ipynb").read_bytes() == before_release


def test_a_stranger_sees_no_grades(cycle: Round, formgrader: Formgrader) -> None:
    page = next(iter(cycle.grades("strong").values())).page
    request = urllib.request.Request(f"{formgrader.url}/formgrader/submissions/{page}/")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        assert "/login" in answer.url
        assert "data-criterion" not in answer.read().decode()
