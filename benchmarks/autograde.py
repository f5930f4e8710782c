"""How much faster is it to judge journals than to start a kernel for every notebook?

The same submissions go through `nbgrader autograde` twice: with our steps, and with nbgrader's own,
which execute each notebook. Both are timed as a mentor would wait for them, start-up included; then
one run of ours is sampled to see where its time goes. A ratio within one run of this script can be
trusted on a busy machine; the seconds can't.

    python benchmarks/autograde.py [EXERCISE] [--submissions N]
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

from grader.authoring.answers import load_answers
from grader.authoring.build import build
from grader.authoring.sources import Source
from grader.errors import TrialogueError
from grader.journal import Journal

ROOT = Path(__file__).resolve().parents[1]
DRILL, MINI = (ROOT, "b3_translation_drill"), (ROOT / "tests" / "mini_course", "m1_goal")
STOCK = """
from nbgrader.converters.autograde import Autograde
for trait in ("sanitize_preprocessors", "autograde_preprocessors"):
    c.Autograde[trait] = list(Autograde.class_traits()[trait].default_args[0])
"""
# What a moment of our run counts as, by the innermost frame whose file says so.
PARTS = {
    "database": ("sqlalchemy", "nbgrader/api.py", "alembic"),
    "judging": ("/grader/",),
    "reading and writing notebooks": ("nbformat", "nbconvert", "jsonschema", "jinja2", "json/"),
}
EVERY = 0.002


def main() -> None:
    """Set up both cohorts, time both ways, and print what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("exercise", nargs="?", help="the drill when it builds, else a mini one")
    arguments.add_argument("--submissions", type=int, default=30, metavar="N")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        source = course(base, given.exercise)
        ours, stock = (cohort(base / name, source, given.submissions) for name in ("ours", "stock"))
        (base / "config").mkdir()
        shutil.copy(ROOT / "nbgrader_config.py", base / "config")
        with (base / "config" / "nbgrader_config.py").open("a") as config:
            config.write(STOCK)
        print(f"{given.submissions} submissions of {source.id}, `nbgrader autograde` as a whole:")
        fast = timed(source, ours, ROOT)
        print(f"  judged from journals     {fast:6.1f} s")
        slow = timed(source, stock, base / "config")
        print(f"  executed in kernels      {slow:6.1f} s")
        print(f"  ratio                    {slow / fast:6.1f}")
        report(source, ours, fast, slow)


def course(base: Path, wanted: str | None) -> Source:
    """A built copy of the course that has the exercise."""
    places = [(root, name) for root, name in (DRILL, MINI) if wanted in (None, name)]
    for root, name in places or [(ROOT, str(wanted))]:
        shutil.rmtree(base / "course", ignore_errors=True)
        try:
            for folder in ("curriculum", f"solutions/{name}"):
                shutil.copytree(root / folder, base / "course" / folder)
            build(base / "course")
        except (TrialogueError, OSError) as error:
            print(f"{name} can't be built ({str(error).splitlines()[0]})", file=sys.stderr)
            continue
        return Source(base / "course", name)
    raise SystemExit(1)


def cohort(folder: Path, source: Source, number: int) -> Path:
    """A released exercise and its submissions, each with one more model answer than the last."""
    nbgrader(source, folder, ROOT, "generate_assignment", "--force")
    answers = list(load_answers(source).items())
    for index in range(number):
        desk = folder / "submitted" / f"learner{index:03}" / source.id
        shutil.copytree(source.release, desk)
        (desk / "timestamp.txt").write_text("2026-01-02 10:00:00.000000 UTC")
        (desk / "submission_secret.txt").write_text("x")
        journal = Journal(desk, source.load().version)
        for item, value in answers[: 1 + index % len(answers)]:
            save(journal, item, value)
    return folder


def save(journal: Journal, item: str, value: Any) -> None:
    """An answer, or every move of a conversation."""
    if isinstance(value, dict) and value.get("submitted"):
        for move in value["choices"]:
            journal.append(item, "choice", move)
        journal.append(item, "submitted", None)
    else:
        journal.append(item, "answered", value)


def environment(source: Source, folder: Path, config: Path) -> dict[str, str]:
    """Where nbgrader finds course, cohort, configuration and its own programs."""
    return {
        **os.environ,
        "TRIALOGUE_COURSE": str(source.root),
        "TRIALOGUE_COHORT": str(folder),
        "JUPYTER_CONFIG_PATH": str(config),
        "PYTHONPATH": str(ROOT),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }


def nbgrader(source: Source, folder: Path, config: Path, command: str, *more: str) -> None:
    """One of nbgrader's commands, which must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", command, source.id, *more],
        cwd=source.root,
        env=environment(source, folder, config),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"nbgrader {command} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def timed(source: Source, folder: Path, config: Path) -> float:
    """Seconds that a mentor waits for the whole command."""
    start = time.perf_counter()
    nbgrader(source, folder, config, "autograde")
    seconds = time.perf_counter() - start
    graded = len(list(folder.glob(f"autograded/*/{source.id}/{source.id}.ipynb")))
    expected = len(list(folder.glob(f"submitted/*/{source.id}")))
    if graded != expected:
        raise SystemExit(f"{graded} of {expected} submissions were graded; nothing to compare.")
    return seconds


def report(source: Source, folder: Path, seconds: float, slow: float) -> None:
    """Grade once more in this process, sample it, and print the shares of the whole command."""
    converter = converter_of(source, folder)
    start = time.perf_counter()
    shares = sampled(converter.start)
    working = time.perf_counter() - start
    startup = max(0.0, seconds - working)
    print(f"  ratio without start-up   {(slow - startup) / working:6.1f}")
    print(f"where our {seconds:.1f} s go:")
    print(f"  start-up of nbgrader           {startup / seconds:5.0%}")
    whole = sum(shares.values()) or 1
    for name in (*PARTS, "files and the rest"):
        print(f"  {name:31}{shares[name] / whole * working / seconds:5.0%}")


def converter_of(source: Source, folder: Path) -> Any:
    """nbgrader's Autograde, configured as its command would."""
    os.environ.update(environment(source, folder, ROOT))
    from nbgrader.converters import Autograde
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    warnings.simplefilter("ignore")
    config = PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config()
    config.CourseDirectory.assignment_id = source.id
    quiet = logging.getLogger("quiet")
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False
    converter = Autograde(coursedir=CourseDirectory(config=config), config=config, log=quiet)
    converter.force = True
    return converter


def sampled(work: Any) -> Counter[str]:
    """Run it, and look every few milliseconds at what it is doing."""
    seen: Counter[str] = Counter()
    done, thread = threading.Event(), threading.get_ident()

    def watch() -> None:
        while not done.wait(EVERY):
            seen[part(sys._current_frames()[thread])] += 1

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return seen


def part(frame: Any) -> str:
    """The part that the innermost telling frame belongs to."""
    while frame is not None:
        file = frame.f_code.co_filename.replace(os.sep, "/")
        for name, marks in PARTS.items():
            if any(mark in file for mark in marks):
                return name
        frame = frame.f_back
    return "files and the rest"


if __name__ == "__main__":
    main()
