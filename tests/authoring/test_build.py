import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from grader.authoring.build import build
from grader.authoring.notebooks import dumps, lesson_notebook
from grader.authoring.sources import find_sources
from grader.errors import ContentError

AUTHOR = Path("solutions/m1_goal/author")
SOLVED = Path("solutions/m1_goal/m1_goal.ipynb")
RELEASED = Path("exercises/m1_goal/m1_goal.ipynb")


def files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def cells(path: Path) -> list[dict[str, object]]:
    return list(json.loads(path.read_text())["cells"])


def test_a_second_build_is_the_same_bytes(course: Path) -> None:
    before = files(course)
    build(course)
    assert files(course) == before


def test_item_cells_fail_closed_in_nbgrader(course: Path) -> None:
    notebook = nbformat.read(course / SOLVED, as_version=4)
    nbformat.validate(notebook)
    marks = {
        c.metadata.nbgrader["grade_id"]: c.metadata
        for c in notebook.cells
        if "nbgrader" in c.metadata
    }
    assert set(marks) == {"goal", "who"}
    kind = [marks["goal"]["nbgrader"][k] for k in ("grade", "solution", "locked", "points")]
    assert kind == [True, True, False, 3]
    assert marks["goal"]["editable"] is False


def test_nothing_in_a_notebook_tells_when_or_by_what_it_was_made(course: Path) -> None:
    for path in (SOLVED, RELEASED):
        notebook = json.loads((course / path).read_text())
        assert "jupytext" not in notebook["metadata"]
        assert all(not c.get("outputs") for c in notebook["cells"])


def test_the_model_answer_is_before_its_comment_and_not_in_the_release(course: Path) -> None:
    solved = [c for c in cells(course / SOLVED) if "model-answer" in str(c["metadata"])]
    text = "".join(map(str, solved[0]["source"]))  # type: ignore[call-overload]
    assert text.index("> Raise clicks from 5 % to 6 %") < text.index("It says where")
    assert "Raise clicks" not in (course / RELEASED).read_text()
    assert all("model-answer" not in str(c["metadata"]) for c in cells(course / RELEASED))


def test_data_is_released_and_author_is_not(course: Path) -> None:
    data = course / "solutions" / "m1_goal" / "data"
    data.mkdir()
    (data / "log.csv").write_text("ms\n180\n")
    build(course)
    assert (course / "exercises" / "m1_goal" / "data" / "log.csv").exists()
    names = {p.name for p in (course / "exercises" / "m1_goal").iterdir()}
    assert names == {"m1_goal.ipynb", "exercise.json", "data"}


def test_what_should_not_be_in_a_release_goes_with_the_next_build(course: Path) -> None:
    stray = course / "exercises" / "m1_goal" / "answers.jsonl"
    stray.write_text("{}")
    build(course, ["m1_goal"])
    assert not stray.exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('ask("goal")', 'ask("gaol")', "one of the items goal, who"),
        ('ask("goal")', "1 + 1", "one of the items goal, who"),
        (':tags: [item]\nask("goal")', 'ask("goal")', "saw who; expected goal, who"),
        ('"item": "goal"', '"item": "gool"', '"item": "gool"'),
        ("It says", "{{ nobody }} says", "'nobody' is undefined"),
    ],
)
def test_a_notebook_that_does_not_fit_its_items_is_refused(
    course: Path, old: str, new: str, said: str
) -> None:
    path = course / AUTHOR / "notebook.md"
    path.write_text(path.read_text().replace(old, new, 1))
    before = files(course)
    with pytest.raises(ContentError, match=r"notebook\.md") as caught:
        build(course)
    assert said in str(caught.value)
    assert files(course) == before


def test_an_unknown_exercise_is_named_with_those_there_are(course: Path) -> None:
    with pytest.raises(ContentError, match="expected one of m1_goal"):
        find_sources(course, ["m2"])


def test_a_lesson_is_rendered_with_its_case(tmp_path: Path) -> None:
    path = tmp_path / "lesson.md"
    path.write_text(
        "# Hi {{ name }}\n\n```{code-cell}\nquiz('q')\n```\n\n```{code-cell}\nquiz('q')\n```\n"
    )
    notebook = lesson_notebook(path, {"name": "Ana"})
    assert notebook.cells[0].source == "# Hi Ana"
    assert notebook.cells[1].source.startswith("from studio import ")
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert dumps(notebook) == dumps(lesson_notebook(path, {"name": "Ana"}))


CONFIG = """
from grader.authoring.preprocessor import DropModelAnswers
from nbgrader.preprocessors import (
    CheckCellMetadata, ClearOutput, ComputeChecksums, LockCells, SaveCells,
)
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "nbgraders"
c.CourseDirectory.solution_directory = "unused"
c.CourseDirectory.ignore = ["author", ".ipynb_checkpoints", "__pycache__"]
c.GenerateAssignment.preprocessors = [
    DropModelAnswers, LockCells, ClearOutput, CheckCellMetadata, ComputeChecksums, SaveCells,
]
"""


def test_our_release_is_byte_for_byte_what_nbgrader_makes(course: Path) -> None:
    (course / "nbgrader_config.py").write_text(CONFIG)
    programs = str(Path(sys.executable).parent)
    root = str(Path(__file__).resolve().parents[2])
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", "m1_goal", "--create"],
        cwd=course, env={**os.environ, "PATH": path, "PYTHONPATH": root},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert files(course / "nbgraders" / "m1_goal") == files(course / "exercises" / "m1_goal")
    shutil.rmtree(course / "nbgraders")
