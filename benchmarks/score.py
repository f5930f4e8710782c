"""How long judging takes: `trialogue score` in process, and what importing the judge costs.

Every submission is made of other labelled answers, so that no cache of an earlier text helps.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.authoring.answers import load_answers
from grader.authoring.sources import Source
from grader.case import load_yaml, render_tree
from grader.exercise import Exercise
from grader.journal import Entry
from grader.validity.labelled import load_labelled

ROOT = Path(__file__).parents[1]
SCORE_MS, IMPORT_MS = 20, 300


def submissions(source: Source, exercise: Exercise) -> list[list[Entry]]:
    """One journal per round through the labelled answers; the model's run of a role-play."""
    model = load_answers(source)
    others = {item: [row.answer for row in rows] for item, rows in load_labelled(source).items()}
    others = others or _anchored(source)
    most = max(len(rows) for rows in others.values())
    rounds = []
    for number in range(most):
        answers = dict(model)
        for item, rows in others.items():
            answers[item] = rows[number % len(rows)]
        entries = [
            Entry(
                schema=1,
                seq=seq,
                time=datetime(2026, 1, 1, tzinfo=UTC),
                content_version=exercise.version,
                item=item,
                event="answered",
                value=value,
            )
            for seq, (item, value) in enumerate(answers.items(), start=1)
        ]
        rounds.append(entries)
    return rounds


def _anchored(source: Source) -> dict[str, list[Any]]:
    """The anchors' answers, where nothing is labelled yet: few, so their p95 says less."""
    found = {}
    for path in sorted((source.author / "key" / "anchors").glob("*.yaml")):
        tree = render_tree(load_yaml(path), source.context(), path.name)
        found[tree["item"]] = [anchor["answer"] for anchor in tree["anchors"]]
    return found


def milliseconds(code: str) -> float:
    """Median of five fresh Pythons."""
    times = []
    for _ in range(5):
        since = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(time.perf_counter() - since)
    return 1000 * statistics.median(times)


def main() -> None:
    """Print p95 and its share of the budget, then the import."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercise", nargs="?", default="b3_translation_drill")
    source = Source(ROOT, parser.parse_args().exercise)
    exercise = source.load()
    rounds = submissions(source, exercise)
    exercise.score(rounds[0], "grade")
    times = []
    for entries in itertools.islice(rounds, 1, None):
        since = time.perf_counter()
        exercise.score(entries, "grade")
        times.append(1000 * (time.perf_counter() - since))
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"score: {len(times)} submissions, median {statistics.median(times):.1f} ms, "
        f"p95 {p95:.1f} ms = {p95 / SCORE_MS:.2f} of the budget of {SCORE_MS} ms"
    )
    bare = milliseconds("pass")
    for name in ("grader", "grader.exercise"):
        cost = milliseconds(f"import {name}") - bare
        print(
            f"import {name}: {cost:.0f} ms = {cost / IMPORT_MS:.2f} of the budget of {IMPORT_MS} ms"
        )


if __name__ == "__main__":
    main()
