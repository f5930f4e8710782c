"""Does one odd submission stop the others, run anything, or lose what can be saved of it?

All of them are graded in one go, as in a cohort; then each is looked at.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from grader.cli import app
from grader.gradebook import tables
from grader.journal import Journal

Group = Any
GOOD = "Raise clicks from 5 % to 6 % by June, so that newcomers find boots."
HOSTILE = (
    "Raise clicks from <script>document.title='owned'</script>5 %<img src=x onerror=alert(1)>"
    " to 6 % [free points](javascript:alert(1))"
    " $\\href{javascript:alert(1)}{x}$ \\(x\\) **bold** `code`"
    ' ![](http://evil.example/x.png) <a href="javascript:alert(1)">x</a> {{ 7*7 }} \u202eevil'
)
NUMBERS = count()
TRAP = "open({trap!r}, 'w').close()"


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "answers.jsonl").read_text().splitlines()]


def write_lines(folder: Path, *rows: Any) -> None:
    text = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
    (folder / "answers.jsonl").write_text(text)


def notebook(folder: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    path = folder / "m1_goal.ipynb"
    tree = json.loads(path.read_text())
    path.write_text(json.dumps(change(tree) or tree))


def torn(folder: Path) -> None:
    with (folder / "answers.jsonl").open("a") as file:
        file.write('{"schema": 1, "seq": 3, "ti')


def edited(folder: Path) -> None:
    goal, who = lines(folder)
    write_lines(folder, goal, "points: 100", {**who, "points": 100}, {**who, "seq": 1}, who)


def wrong_items(folder: Path) -> None:
    goal, who = lines(folder)
    names = ["gaol", "", "../x", "<script>alert(1)</script>", "[x](javascript:x) $x$ <b>b</b>"]
    odd = [{**goal, "seq": 3 + n, "item": item} for n, item in enumerate(names)]
    write_lines(folder, goal, who, *odd)


def wrong_shape(folder: Path) -> None:
    goal, who = lines(folder)
    write_lines(folder, goal, {**who, "value": {"a": [1]}})


def long_line(folder: Path) -> None:
    goal, who = lines(folder)
    write_lines(folder, goal, {**who, "value": "x" * 10_000_000})


def too_large(folder: Path) -> None:
    (folder / "answers.jsonl").write_bytes(b"x" * 20_000_001)


def binary(folder: Path) -> None:
    (folder / "answers.jsonl").write_bytes(bytes(range(256)) * 40)


def deep_json(folder: Path) -> None:
    goal, who = lines(folder)
    deep = json.dumps({**who, "value": 0}).replace('"value": 0', f'"value": {"[" * 400}{"]" * 400}')
    write_lines(folder, goal, deep)


def half_emoji(folder: Path) -> None:
    goal, who = lines(folder)
    write_lines(folder, {**goal, "value": "\ud83d" + GOOD + "\udc00"}, who)


def cells(*new: Any) -> Callable[[Path], None]:
    return lambda folder: notebook(folder, lambda tree: tree["cells"].extend(copy.deepcopy(new)))


def code(source: str, **marks: Any) -> dict[str, Any]:
    metadata = {"nbgrader": marks} if marks else {}
    return {
        "cell_type": "code",
        "id": f"new{next(NUMBERS)}",
        "source": source,
        "metadata": metadata,
        "outputs": [
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {"text/html": "<script>document.title='owned'</script>"},
            }
        ],
        "execution_count": 1,
    }


def markdown(source: str) -> dict[str, Any]:
    return {
        "cell_type": "markdown",
        "id": f"new{next(NUMBERS)}",
        "source": source,
        "metadata": {},
    }


def changed_metadata(folder: Path) -> None:
    def change(tree: dict[str, Any]) -> None:
        tree["metadata"] = {"kernelspec": {"name": "evil", "display_name": "x"}, "celltoolbar": 1}
        for cell in tree["cells"]:
            if "nbgrader" in cell["metadata"]:
                cell["metadata"]["nbgrader"] |= {
                    "points": 1000,
                    "schema_version": 99,
                    "locked": True,
                }
        double = code("ask('goal')", grade=True, grade_id="goal", points=9, solution=False)
        tree["cells"] = [double, *tree["cells"][::-1], code("x", grade=True, grade_id="bonus")]

    notebook(folder, change)


def tampered(folder: Path) -> None:
    tree = json.loads((folder / "exercise.json").read_text())
    for item in tree["rubric"]["items"].values():
        for criterion in item["criteria"]:
            criterion["points"] = 500
    (folder / "exercise.json").write_text(json.dumps(tree))
    (folder / "author" / "key").mkdir(parents=True)
    (folder / "author" / "rubric.yaml").write_text("schema: 1\nitems: {}\n")
    (folder / "scenario.yaml").write_text("nodes: {}\n")


def links(folder: Path) -> None:
    secret = folder.parents[3] / "secret.txt"
    secret.write_text("a mentor's own")
    (folder / "notes.txt").symlink_to(secret)
    (folder / "gone.txt").symlink_to("/nowhere/at/all")
    (folder / "all").symlink_to("/")
    (folder / "drawer[1]").mkdir()
    (folder / "drawer[1]" / "loop").symlink_to(folder)


def linked_journal(folder: Path) -> None:
    secret = folder.parents[3] / "other.jsonl"
    (folder / "answers.jsonl").rename(secret)
    (folder / "answers.jsonl").symlink_to(secret)


def deep_folders(folder: Path) -> None:
    deep = folder
    for _ in range(300):
        deep = deep / "a"
        deep.mkdir()
    (deep / "x.txt").write_text("x")
    (folder / "kept").mkdir()
    (folder / "kept" / "brief.md").write_text("my brief")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")


def no_notebook(folder: Path) -> None:
    (folder / "m1_goal.ipynb").unlink()


def renamed_notebook(folder: Path) -> None:
    (folder / "m1_goal.ipynb").rename(folder / "Untitled (1).ipynb")


def foreign_notebook(folder: Path) -> None:
    foreign = code("ask('raci')", grade=True, grade_id="raci", points=7, solution=True)
    notebook(folder, lambda tree: {**tree, "cells": [markdown("# Another exercise"), foreign]})


def broken_notebook(content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / "m1_goal.ipynb").write_bytes(content) and None


def no_time(folder: Path) -> None:
    (folder / "timestamp.txt").write_text("the day after tomorrow")
    (folder / "submission_secret.txt").unlink()


def odd_time(folder: Path) -> None:
    (folder / "timestamp.txt").unlink()
    (folder / "timestamp.txt").mkdir()


def trap(folder: Path) -> None:
    """Code in every place that a grader might run."""
    source = TRAP.format(trap=str(folder.parents[3] / "trap"))
    goal, who = lines(folder)
    write_lines(folder, {**goal, "value": f"{GOOD}\n__import__('os') and {source}"}, who)
    (folder / "sitecustomize.py").write_text(source)
    (folder / "studio.py").write_text(source)
    (folder / "nbgrader_config.py").write_text(source)
    marks = {"grade": True, "grade_id": "trap", "points": 4, "solution": True}
    notebook(
        folder,
        lambda tree: {
            **tree,
            "cells": [code(source), *tree["cells"], code(source, **marks), code(f"!{source}")],
        },
    )


def edited_form(folder: Path) -> None:
    def change(tree: dict[str, Any]) -> None:
        for cell in tree["cells"]:
            if "nbgrader" in cell["metadata"]:
                cell["source"] += "\n# I could not open the form, sorry"

    notebook(folder, change)


# name → (what is done to a good submission, points expected, words that the log must have)
CASES: dict[str, tuple[Callable[[Path], None], float, str]] = {
    "torn": (torn, 3, "cut off while saving"),
    "edited": (edited, 3, "answers.jsonl, line 2"),
    "wrong_items": (wrong_items, 3, "has no item 'gaol'"),
    "wrong_shape": (wrong_shape, 2, "who"),
    "long_line": (long_line, 2, "10,000,"),
    "too_large": (too_large, 0, "expected at most 20,000,000"),
    "binary": (binary, 0, "answers.jsonl, line 1"),
    "deep_json": (deep_json, 2, "answers.jsonl, line 2"),
    "half_emoji": (half_emoji, 3, ""),
    "extra_cells": (cells(markdown(HOSTILE), code("1/0"), code("# my note")), 3, ""),
    "half_emoji_cell": (cells(markdown("\ud83d note")), 3, ""),
    "fence_cell": (cells(markdown("```\n````\n<script>x</script>")), 3, ""),
    "changed_metadata": (changed_metadata, 3, ""),
    "tampered": (tampered, 3, ""),
    "links": (links, 3, "notes.txt is a link"),
    "linked_journal": (linked_journal, 0, "answers.jsonl is a link"),
    "deep_folders": (deep_folders, 3, "folders deep"),
    "pipe": (pipe, 3, "pipe is no ordinary file"),
    "no_notebook": (no_notebook, 3, "no notebook of that name"),
    "renamed_notebook": (renamed_notebook, 3, "no notebook of that name"),
    "foreign_notebook": (foreign_notebook, 3, ""),
    "junk_notebook": (broken_notebook(b"\x00\xff junk"), 3, "no notebook that can be opened"),
    "empty_notebook": (broken_notebook(b""), 3, "no notebook that can be opened"),
    "list_notebook": (broken_notebook(b"[]"), 3, "no notebook that can be opened"),
    "bare_notebook": (broken_notebook(b'{"nbformat": 4, "cells": []}'), 3, "no notebook that"),
    "old_notebook": (broken_notebook(b'{"nbformat": 3, "worksheets": []}'), 3, "no notebook that"),
    "huge_notebook": (broken_notebook(b" " * 5_000_001), 3, "expected at most 5,000,000"),
    "no_cells": (lambda folder: notebook(folder, lambda t: {**t, "cells": []}), 3, ""),
    "no_time": (no_time, 3, "does not state its time"),
    "odd_time": (odd_time, 3, "does not state its time"),
    "trap": (trap, 3, ""),
    "edited_form": (edited_form, 3, ""),
}
ANSWERS = {
    "hostile": HOSTILE,
    "emoji": "Raise 👩🏽‍🚀 clicks from 5 % to 6 % 🎉",
    "right_to_left": "להעלות הקלקות מ 5 % ל 6 % עד יוני، ارفع النقرات",
    "formula": '=HYPERLINK("http://evil.example") 5 %',
    "null_bytes": "5 %\x00\x01\x02 to 6 %",
    "=1+1": "5 %",
}


@pytest.fixture(scope="module")
def graded(shared_group: Group) -> Group:
    for name, (spoil, _, _) in CASES.items():
        spoil(shared_group.submit(name, GOOD, "lead"))
    for name, answer in ANSWERS.items():
        shared_group.submit(name, answer, "lead")
    (shared_group.cohort.submitted / "nothing_at_all" / "m1_goal").mkdir(parents=True)
    (shared_group.cohort.submitted / "README.txt").write_text("a stray file")
    shared_group.autograde()
    return shared_group


@pytest.fixture(scope="module")
def pages(graded: Group) -> dict[str, BeautifulSoup]:
    graded.feedback("torn")
    folder = graded.cohort.root / "feedback"
    return {
        path.name: BeautifulSoup((path / "m1_goal" / "m1_goal.html").read_text(), "html.parser")
        for path in folder.iterdir()
    }


@pytest.mark.parametrize("name", CASES)
def test_every_submission_gets_the_points_that_its_readable_answers_earn(
    graded: Group, name: str
) -> None:
    _, points, words = CASES[name]
    scores = [graded.grade(name, item)["auto"] for item in ("goal", "who")]
    assert sum(score or 0 for score in scores) == points
    assert graded.said(name, words) if words else not graded.said(f"of {name}:")


@pytest.mark.parametrize("name", ANSWERS)
def test_every_script_is_graded_like_any_other_text(graded: Group, name: str) -> None:
    assert graded.grade(name, "goal")["auto"] == 2


def test_an_empty_folder_is_a_row_without_points(graded: Group) -> None:
    grade = graded.grade("nothing_at_all", "goal")
    assert (grade["auto"], grade["open"]) == (0, False)
    assert graded.said("nothing_at_all", "no notebook of that name")


def test_a_journal_that_was_a_link_is_no_blank_one(graded: Group) -> None:
    grade = graded.grade("linked_journal", "goal")
    assert grade["open"]
    assert "found answers.jsonl.as-submitted instead" in grade["comment"]


@pytest.mark.parametrize("name", ["wrong_shape", "long_line", "binary", "deep_json"])
def test_an_answer_that_could_not_be_used_goes_to_a_mentor(graded: Group, name: str) -> None:
    assert graded.grade(name, "who")["open"]
    assert "could not be used" in graded.grade(name, "goal")["comment"]


def test_a_journal_too_large_fails_closed_with_its_reason(graded: Group) -> None:
    grade = graded.grade("too_large", "goal")
    assert (grade["auto"], grade["open"]) == (None, True)
    assert "expected at most 20,000,000" in grade["comment"]
    (row,) = graded.rows(tables.SUBMISSION, "too_large")
    assert "20,000,000" in row.problems
    assert row.points is None


def test_nothing_that_a_learner_wrote_has_run(graded: Group) -> None:
    base = graded.cohort.root.parent
    assert not (base / "trap").exists()
    assert not list(base.rglob("trap.*"))


def test_no_output_of_a_learner_is_shown(graded: Group) -> None:
    for name in ("extra_cells", "changed_metadata", "trap"):
        assert "owned" not in json.dumps(
            [c.get("outputs") for c in json.loads(graded.graded(name).read_text())["cells"]]
        )


def test_what_a_learner_added_or_changed_can_be_read(graded: Group) -> None:
    assert "# my note" in graded.graded("extra_cells").read_text()
    assert "Changed by the learner" in graded.graded("edited_form").read_text()
    assert "I could not open the form, sorry" in graded.graded("edited_form").read_text()


def test_a_link_leads_nowhere_and_nothing_is_lost(graded: Group) -> None:
    folder = graded.cohort.root / "autograded" / "links" / "m1_goal"
    assert not any("mentor's own" in p.read_text() for p in folder.rglob("*.txt"))
    assert not any(path.is_symlink() for path in folder.rglob("*"))
    submitted = graded.cohort.submitted
    assert (submitted / "links" / "m1_goal" / "notes.txt.as-submitted").is_symlink()
    kept = submitted / "junk_notebook" / "m1_goal" / "m1_goal.ipynb.as-submitted"
    assert kept.read_bytes() == b"\x00\xff junk"
    brief = graded.cohort.root / "autograded" / "deep_folders" / "m1_goal" / "kept" / "brief.md"
    assert brief.read_text() == "my brief"


def test_keys_come_from_the_course_never_from_a_submission(graded: Group) -> None:
    rows = {row.criterion: row.max_points for row in graded.rows(tables.CRITERION, "tampered")}
    assert rows == {"baseline": 2, "worth": 1, "owner": 1}
    assert graded.grade("changed_metadata", "goal")["auto"] == 2


def test_a_feedback_page_has_no_life_of_its_own(pages: dict[str, BeautifulSoup]) -> None:
    assert len(pages) == len(CASES) + len(ANSWERS) + 1
    for name, page in pages.items():
        body = page.find("div", class_="panel-body")
        assert body is not None
        assert not body.find_all(["script", "iframe", "object", "embed", "form", "base"]), name
        assert not body.find_all("img"), name
        for tag in body.find_all(True):
            assert not [key for key in tag.attrs if key.startswith("on")], name
            assert not str(tag.get("href", "")).lower().startswith(("javascript", "data")), name


def test_feedback_shows_hostile_words_as_words(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["hostile"]
    card = page.find("section", class_="tri-card")
    assert card is not None
    assert "<script>document.title='owned'</script>" in card.get_text()
    assert card.find_parent(class_="mathjax_ignore") is not None
    assert "\u202e" not in page.get_text()


def test_comments_carry_nothing_that_markdown_or_tex_acts_on(graded: Group) -> None:
    comment = graded.grade("wrong_items", "goal")["comment"]
    assert "What could not be used of the submission" in comment
    assert "\\<script\\>" in comment
    assert "$" not in comment


def test_comments_show_hostile_words_as_words(pages: dict[str, BeautifulSoup]) -> None:
    footer = pages["wrong_items"].find("div", class_="panel-footer")
    assert footer is not None
    assert "<script>alert(1)</script>" in footer.get_text()
    assert "[x](javascript:x)" in footer.get_text()


def test_a_cohorts_csv_has_no_formula(graded: Group, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    words = ["report", "--cohort", graded.cohort.submitted, "--course", graded.root]
    done = CliRunner().invoke(app, [str(w) for w in (*words, "--to", tmp_path)])
    assert done.exit_code == 0, done.output
    rows = list(csv.reader(io.StringIO((tmp_path / "m1_goal.csv").read_text())))
    assert {"torn", "hostile", "'=1+1"} <= {row[0] for row in rows}
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_grading_twice_gives_the_same(graded: Group) -> None:
    before = {name: graded.grade(name, "goal") for name in CASES}
    graded.autograde(force=True)
    assert {name: graded.grade(name, "goal") for name in CASES} == before


def test_a_later_answer_still_counts(graded: Group) -> None:
    folder = graded.cohort.submitted / "torn" / "m1_goal"
    Journal(folder, "1").append("who", "answered", "nobody")
    graded.autograde(force=True)
    assert graded.grade("torn", "who")["auto"] == 0
