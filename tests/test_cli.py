import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from grader.authoring.schemas import File
from grader.cli import app, main
from grader.journal import Journal

GOOD = "Raise clicks from 5 % to 6 %, so that newcomers find boots."


def run(*words: Any, given: str | None = None) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words], input=given)


@pytest.fixture
def work(course: Path) -> Path:
    """A learner's work folder beside the course, one answer saved."""
    folder = course / "work" / "m1_goal"
    folder.parent.mkdir()
    (course / "exercises" / "m1_goal").rename(folder)
    Journal(folder, "1").append("goal", "answered", GOOD)
    return folder.parent


def test_check_says_how_many_and_ends_with_0_or_1(course: Path) -> None:
    good = run("check", "--course", course)
    assert (good.exit_code, good.stdout) == (0, "2 exercises, 0 findings.\n")
    (course / "exercises" / "m1_goal" / "exercise.json").unlink()
    bad = run("check", "m1_goal", "--course", course)
    assert bad.exit_code == 1
    assert "Fix: run `trialogue build m1_goal`." in bad.stdout


def test_an_unknown_exercise_is_bad_usage_with_the_nearest_name(course: Path) -> None:
    result = run("build", "m1_gaol", "--course", course)
    assert result.exit_code == 2
    assert "Did you mean m1_goal?" in result.output


def test_build_names_what_it_wrote(course: Path) -> None:
    result = run("build", "--course", course)
    assert "exercises/m1_goal/m1_goal.ipynb" in result.stdout.replace("\\", "/")


def test_new_says_what_to_do_next(course: Path) -> None:
    assert "change case.yaml first" in run("new", "m2", "--course", course).stdout
    assert run("check", "m2", "--course", course).exit_code == 0
    assert run("new", "m3", "--from", "nothing", "--course", course).exit_code == 2


def test_score_prints_the_documented_json(work: Path, course: Path) -> None:
    tree = json.loads(run("score", work / "m1_goal", "--json").stdout)
    assert (tree["exercise"], tree["mode"], tree["points"]) == ("m1_goal", "preview", 2)
    text = run("score", work / "m1_goal").stdout
    assert "You start from “5 %”." in text
    assert "? Worth doing (0/1)" in text


def test_explain_shows_gate_scorer_and_spans_of_one_answer(work: Path, course: Path) -> None:
    text = run("score", work / "m1_goal", "--explain", "goal").stdout
    assert "13 words, passes" in text
    assert "judged by: slot, " in text
    assert "saw: 18–21 “5 %”" in text
    assert "level: open" in text


def test_explaining_an_unknown_item_names_those_there_are(work: Path) -> None:
    result = run("score", work / "m1_goal", "--explain", "gaol")
    assert result.exit_code != 0
    assert "goal" in str(result.exception or result.output)


def test_a_tampered_rubric_changes_a_preview_but_no_grade(work: Path, course: Path) -> None:
    path = work / "m1_goal" / "exercise.json"
    tree = json.loads(path.read_text())
    tree["rubric"]["items"]["goal"]["criteria"][0]["points"] = 500
    path.write_text(json.dumps(tree))
    grade = run("score", work / "m1_goal", "--grade", "--json", "--course", course)
    assert json.loads(grade.stdout)["points"] == 2


def test_problems_of_a_journal_are_a_finding(work: Path) -> None:
    with (work / "m1_goal" / "answers.jsonl").open("a") as file:
        file.write("junk\n")
    result = run("score", work / "m1_goal")
    assert result.exit_code == 1
    assert "answers.jsonl, line 2" in result.stdout


def test_report_shows_a_learner_the_way_so_far(work: Path, course: Path) -> None:
    text = run("report", "--course", course).stdout
    assert "The goal: 2 of 3 points, still open: 1" in text
    assert "Who owns it?: not answered yet" in text


def test_report_of_a_cohort_writes_three_files(work: Path, course: Path, tmp_path: Path) -> None:
    submitted = tmp_path / "submitted"
    (submitted / "ana").mkdir(parents=True)
    (work / "m1_goal").rename(submitted / "ana" / "m1_goal")
    result = run("report", "--cohort", submitted, "--to", tmp_path / "out", "--course", course)
    assert result.exit_code == 0
    assert {p.suffix for p in (tmp_path / "out").iterdir()} == {".csv", ".html", ".png"}


def test_export_then_delete_leaves_notebooks_only(work: Path, course: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.zip"
    assert "1 files" in run("export", "--to", target, "--course", course).stdout
    assert target.stat().st_size > 100
    no = run("delete", "--course", course, given="n\n")
    assert no.exit_code == 1
    assert (work / "m1_goal" / "answers.jsonl").exists()
    assert "1 files deleted" in run("delete", "--yes", "--course", course).stdout
    names = {path.name for path in (work / "m1_goal").iterdir()}
    assert names == {"m1_goal.ipynb", "exercise.json"}


def test_an_exercise_without_role_play_says_so(course: Path) -> None:
    for words in (["play", "m1_goal"], ["map", "m1_goal"], ["preview", "m1_goal", "n1"]):
        result = run(*words, "--course", course)
        assert result.exit_code == 2
        assert "it has none" in result.output


def test_a_negotiation_is_played_drawn_and_previewed(course: Path, tmp_path: Path) -> None:
    talks = ("m2_talks", "--course", course)
    played = run("play", *talks, given="ask biz word\n")
    assert "Ida Berg (engineer): " in played.stdout
    assert played.stdout.endswith("Stopped; nothing was saved.\n")
    drawn = run("map", *talks, "--out", tmp_path / "talks.svg")
    assert drawn.exit_code == 0
    assert "i.rare" in (tmp_path / "talks.svg").read_text(encoding="utf-8")
    later = run("preview", "m2_talks", "5", "--course", course, given="")
    assert "Max Roy is waiting:" in later.stdout
    for wrong in ("99", "start"):
        refused = run("preview", "m2_talks", wrong, "--course", course)
        assert refused.exit_code == 2
        assert "expected a number from 0 to" in refused.output


def test_start_prepares_then_launches(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def launch(work: Path, **more: Any) -> int:
        seen.append((work, more))
        return 0

    fake = SimpleNamespace(prepare=lambda root, work: [f"{root.name} → {work.name}"], launch=launch)
    monkeypatch.setitem(sys.modules, "studio.start", fake)  # type: ignore[misc]
    result = run("start", "--no-browser", "--port", "8899", "--course", course)
    assert (result.exit_code, result.stdout) == (0, "course → work\n")
    assert seen == [(course.resolve() / "work", {"port": 8899, "browser": False})]


def test_review_prepares_then_launches(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def launch(folder: Path, **more: Any) -> int:
        seen.append((folder, more))
        return 0

    def prepare_review(root: Path, exercise: str | None) -> tuple[Path, str]:
        return root / str(exercise), "review.ipynb"

    fake = SimpleNamespace(prepare_review=prepare_review, launch=launch)
    monkeypatch.setitem(sys.modules, "studio.start", fake)  # type: ignore[misc]
    done = run("review", "m1_goal", "--no-browser", "--port", "8899", "--course", course)
    assert done.exit_code == 0
    more = {"port": 8899, "browser": False, "page": "review.ipynb"}
    assert seen == [(course.resolve() / "m1_goal", more)]
    assert run("review", "m1_gaol", "--course", course).exit_code == 2


def test_report_of_a_cohort_shows_what_mentors_decided(
    work: Path, course: Path, tmp_path: Path
) -> None:
    import sqlalchemy as sa

    from grader.gradebook import tables

    submitted = tmp_path / "submitted"
    (submitted / "ana").mkdir(parents=True)
    (work / "m1_goal").rename(submitted / "ana" / "m1_goal")
    with sa.create_engine(f"sqlite:///{tmp_path / 'gradebook.db'}").begin() as connection:
        tables.ensure(connection)
        made = {"student": "ana", "assignment": "m1_goal", "item": "goal", "criterion": "worth"}
        made |= {"reviewer": "mia", "reviewed_at": "2026-01-01", "comment": "Well said."}
        insert = tables.REVIEW.insert()
        connection.execute(insert.values(**made, level=1, answer_hash=tables.answer_hash(GOOD)))
    done = run("report", "--cohort", submitted, "--to", tmp_path / "out", "--course", course)
    assert done.exit_code == 0
    rows = (tmp_path / "out" / "m1_goal.csv").read_text()
    assert "reviewed,Well said." in rows


def test_an_error_is_a_sentence_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["trialogue", "score", str(tmp_path)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    assert "Fix: run `trialogue start` again" in capsys.readouterr().err


def test_nowhere_near_a_course_is_bad_usage(tmp_path: Path) -> None:
    result = run("check", "--course", tmp_path)
    assert result.exit_code == 2
    assert "no curriculum/syllabus.yaml" in result.output


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("scenario", "nodes"),
        ("negotiation", "issues"),
        ("exercise", "sittings"),
        ("rubric", "items"),
    ],
)
def test_a_schema_is_json_that_an_editor_can_use(file: str, key: str) -> None:
    assert key in json.loads(run("schema", file).stdout)["properties"]


def test_a_file_without_a_schema_is_told_those_that_have_one() -> None:
    result = run("schema", "lesson")
    assert result.exit_code == 2
    assert all(file in result.output for file in File)
