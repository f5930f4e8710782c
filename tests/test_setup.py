"""The ways to set up agree with each other, and nothing names the machine it was made on."""

import socket
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FILES = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout.splitlines()
]  # fmt: skip


def locked(name: str) -> dict[str, Version]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.split(";")[0].strip() for line in lines if "==" in line and line[0].isalnum()]
    return {canonicalize_name(p.split("==")[0]): Version(p.split("==")[1]) for p in pins}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-test.lock", PROJECT["optional-dependencies"]["test"]),
        ("requirements-test.lock", PROJECT["dependencies"]),
    ],
)
def test_the_lock_holds_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pins = locked(lock)
    for requirement in map(Requirement, wanted):
        name = canonicalize_name(requirement.name)
        assert name in pins, f"{name} is not in {lock}. Fix: make lock"
        assert pins[name] in requirement.specifier, f"{name} {pins[name]}. Fix: make lock"


def test_both_locks_agree() -> None:
    learner, tester = locked("requirements.lock"), locked("requirements-test.lock")
    assert {name: tester.get(name) for name in learner} == learner


def test_conda_users_get_the_same() -> None:
    tree = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [part for part in tree["dependencies"] if isinstance(part, str)]
    pip = next(part["pip"] for part in tree["dependencies"] if isinstance(part, dict))
    assert pip == ["-r requirements.lock", "-e ."]
    python = next(part.split("=")[1] for part in plain if part.startswith("python="))
    assert f">={python}" == PROJECT["requires-python"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_names_no_index_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "index-url" not in text
    assert "://" not in text


def test_no_file_names_a_machine() -> None:
    traces = (socket.gethostname(), "/tmp/pro" + "be", "/work/ma" + "in", "/home/" + "user")
    for path in FILES:
        if path.suffix in (".png", ".jpg", ".docx", ".woff2") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for trace in traces:
            assert len(trace) < 5 or trace not in text, f"{path} names {trace}"


def test_the_command_is_installed_under_its_name() -> None:
    assert PROJECT["scripts"] == {"trialogue": "grader.cli:main"}
