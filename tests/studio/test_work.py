"""Does an update replace notebooks and leave everything that a learner wrote?"""

import json

import pytest

from studio.desk import Desk
from studio.start import command, environment
from studio.work import prepare


def cells(path):
    return json.loads(path.read_text())["cells"]


def edit(path, change):
    notebook = json.loads(path.read_text())
    change(notebook)
    path.write_text(json.dumps(notebook))


def new_lesson(course):
    path = course / "curriculum" / "beginner" / "s1_lesson.md"
    path.write_text(path.read_text().replace("Ask what somebody does.", "Ask what happened."))


def test_the_first_time_makes_home_lessons_and_exercises(work):
    for name in ("start.ipynb", "lessons/s1_lesson.ipynb", "s1_desk/s1_desk.ipynb"):
        assert (work / name).is_file()
    assert (work / "lessons" / "s1.quiz.json").is_file()


def test_nothing_of_the_authors_is_in_the_learners_folder(work):
    names = {path.name for path in work.rglob("*")}
    assert not names & {"author", "rubric.yaml", "key", "scenario.yaml"}


def test_a_second_time_changes_nothing_and_says_nothing(course, work):
    assert prepare(course, work) == []


def test_an_update_replaces_a_notebook_and_keeps_the_journal(course, work):
    Desk(work / "s1_desk").save("goal", "From 5 %.")
    before = (work / "s1_desk" / "answers.jsonl").read_bytes()
    new_lesson(course)
    assert prepare(course, work) == [
        "lessons/s1_lesson.ipynb is updated; your answers are as they were."
    ]
    assert "what happened" in (work / "lessons" / "s1_lesson.ipynb").read_text()
    assert (work / "s1_desk" / "answers.jsonl").read_bytes() == before


def test_a_changed_notebook_is_kept_aside_when_a_new_one_comes(course, work):
    path = work / "lessons" / "s1_lesson.ipynb"
    edit(path, lambda nb: nb["cells"][0].update(source="# My notes"))
    new_lesson(course)
    (said,) = prepare(course, work)
    assert "s1_lesson.ipynb.bak" in said
    assert "My notes" in path.with_name("s1_lesson.ipynb.bak").read_text()


def test_outputs_are_no_change_of_a_notebook(course, work):
    path = work / "lessons" / "s1_lesson.ipynb"
    edit(path, lambda nb: nb["cells"][1].update(outputs=[], execution_count=4))
    new_lesson(course)
    prepare(course, work)
    assert not list(path.parent.glob("*.bak*"))


def test_a_missing_notebook_comes_back(course, work):
    (work / "start.ipynb").unlink()
    (said,) = prepare(course, work)
    assert "is back" in said


def test_only_our_own_cells_are_in_the_manifest(course, work):
    path = work / "s1_desk" / "s1_desk.ipynb"
    edit(path, lambda nb: nb["cells"].append({"cell_type": "code", "source": "evil()"}))
    prepare(course, work)
    manifest = json.loads((work / ".trialogue" / "manifest.json").read_text())
    assert 'ask("goal")' in manifest["cells"]
    assert "evil()" not in manifest["cells"]


def test_the_command_needs_no_path_and_opens_the_home_page(work):
    line = command(work, port=8123, browser=False)
    assert "--LabApp.default_url=/lab/tree/start.ipynb" in line
    assert "--ServerApp.port=8123" in line
    assert "--no-browser" in line
    assert (work / ".trialogue/lab/extensions/trialogue-desk/static/manifest.json").is_file()


def test_news_and_authors_buttons_are_off_and_the_theme_is_the_learners(work):
    command(work)
    lab = work / ".trialogue" / "lab"
    switches = json.loads((lab / "config/labconfig/page_config.json").read_text())
    assert switches["disabledExtensions"]["@jupyter/nbgrader:validate-assignment"]
    settings = lab / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    settings.write_text("{}")
    command(work)
    assert settings.read_text() == "{}"
    assert str(lab / "config") in environment(work)["JUPYTER_CONFIG_PATH"]


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_root_is_let_in_and_nobody_else_needs_to_be(work, monkeypatch, user, allowed):
    monkeypatch.setattr("os.geteuid", lambda: user, raising=False)
    assert ("--allow-root" in command(work, browser=False)) is allowed
