"""The floors of the building: imports go down only, and each rule says why."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Low floors first; modules on one floor may not import each other's packages.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("grader.findings", "grader.errors"),
    ("grader.journal", "grader.case", "grader.inputs"),
    ("grader.items",),
    ("grader.checks",),
    ("grader.semantics",),
    ("grader.simulations",),
    ("grader.kinds", "grader.played"),
    ("grader.rubric",),
    ("grader.exercise",),
    ("grader.course",),
    ("grader.authoring", "grader.gradebook", "grader.reports", "grader.terminal"),
    ("grader.validity",),
    ("grader.cli", "studio"),
)
MODULES = sorted([*ROOT.glob("grader/**/*.py"), *ROOT.glob("studio/**/*.py")])
HEAVY = ("pandas", "matplotlib", "numpy", "nbformat", "jinja2", "nbgrader", "ipywidgets", "IPython")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def floor_of(module: str) -> tuple[int, str] | None:
    for floor, parts in enumerate(FLOORS):
        for part in parts:
            if module == part or module.startswith(f"{part}."):
                return floor, part
    return None


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere, in functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down_only(path: Path) -> None:
    """So that each step of an answer's way can be tested without the one after it."""
    own = floor_of(name_of(path))
    if own is None:
        assert name_of(path) == "grader", f"{path} is on no floor; add it to FLOORS"
        return
    for imported in imports(path):
        other = floor_of(imported)
        if other is None or other[1] == own[1]:
            continue
        # The command line starts the desk: the one way up, and only when it is called.
        if (own[1], imported) == ("grader.cli", "studio.start"):
            continue
        assert other[0] < own[0], f"{name_of(path)} may not import {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_right_packages_know_their_libraries(path: Path) -> None:
    """The judge has no widgets, and nbgrader stays replaceable behind two packages."""
    roots = {name.partition(".")[0] for name in imports(path)}
    module = name_of(path)
    if module.startswith("grader"):
        assert not roots & {"ipywidgets", "anywidget"}
    if not module.startswith(("grader.authoring", "grader.gradebook")):
        assert "nbgrader" not in roots
    if not module.startswith(("grader.reports", "grader.validity", "studio")):
        assert not roots & {"pandas", "matplotlib"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_longer_than_can_be_read_at_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_learners_path_imports_nothing_heavy() -> None:
    """A form must be there in a second, and one day in a browser without these libraries."""
    code = "import sys, grader.exercise, grader.course; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & set(HEAVY)


def test_help_loads_nothing_that_it_does_not_show() -> None:
    code = "import sys, grader.cli; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {*HEAVY, "pydantic_core.core_schema", "jupytext"}
