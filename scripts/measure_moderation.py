"""Train and measure the moderation models; writes grader/simulations/moderation/measured.json.

Run it with `make measure`. What is counted (recall, false positives) is the same on every run with
the same libraries; what is timed belongs to the machine and the day that are written beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import random
import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from moderation.corpus import Post, make_posts
from moderation.load import Seconds, service_times, under_load
from moderation.models import (
    PASSED_ON,
    Cascade,
    Ensemble,
    Learner,
    Model,
    Scores,
    WordList,
    boosted,
    linear,
    members,
    tidied,
    worth_learning,
)
from threadpoolctl import threadpool_limits

from grader.simulations.moderation.measured import ASSUMED
from grader.simulations.moderation.model import load_case

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "grader" / "simulations" / "moderation"
PARTS = ("corpus.py", "grammar.yaml", "load.py", "models.py")
SEED, POSTS, TIMED, SHOWN = 20261125, 60_000, 120, 2
THRESHOLDS = (
    0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65,
    0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98,
)  # fmt: skip


def script_hash() -> str:
    """One hash over everything that decides what is measured."""
    files = [Path(__file__), *(Path(__file__).parent / "moderation" / name for name in PARTS)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def train(posts: Sequence[Post]) -> dict[str, Model]:
    """Every model of the family, trained on the same posts."""
    texts = [post.text for post in posts]
    labels = np.array([post.label for post in posts])
    fast = Learner(linear(2, (2, 4), 2)).fit(texts, labels)
    found = fast.scores(texts)
    places = worth_learning(found, labels, SEED)
    few, few_labels = [texts[place] for place in places], labels[places]
    trees = Learner(boosted(SEED)).fit(few, few_labels)
    trained = [member.fit(few, few_labels) for member in members(SEED)]
    slow = Ensemble([fast, *trained], (str, tidied))
    ordinary = found[np.array([not post.reported for post in posts])]
    least = float(np.quantile(ordinary, 1 - PASSED_ON))
    return {
        "word_list": WordList(), "linear": fast, "boosted": trees, "ensemble": slow,
        "cascade": Cascade(fast, slow, least),
    }  # fmt: skip


def curve(scores: Scores, labels: Any) -> dict[str, list[float | None]]:
    """Recall, false positives and precision at every threshold."""
    removed = [scores >= threshold for threshold in THRESHOLDS]
    return {
        "thresholds": list(THRESHOLDS),
        "recall": [round(float(found[labels].mean()), 4) for found in removed],
        "false_positive_rate": [round(float(found[~labels].mean()), 5) for found in removed],
        "precision": [
            round(float(labels[found].mean()), 4) if found.any() else None for found in removed
        ],
    }


def timed(model: Model, texts: Sequence[str]) -> dict[str, Any]:
    """Latency alone and at the peak, servers and cost."""
    figures = load_case().figures
    service, cpu = service_times(model, texts)
    queue = under_load(service, figures.peak_posts_per_second.value, figures.busy_share.value, SEED)
    price = 1e6 * cpu / 3600 * figures.cpu_hour_price.value
    return {
        "idle_ms": _times(service), "peak_ms": _times(queue.times), "servers": queue.servers,
        "cpu_ms_per_post": float(f"{1000 * cpu:.3g}"), "cost_per_million": float(f"{price:.3g}"),
    }  # fmt: skip


def _times(seconds: Seconds) -> dict[str, float]:
    points = np.quantile(1000 * seconds, [0.5, 0.95, 0.99])
    return {
        name: float(f"{ms:.3g}") for name, ms in zip(("p50", "p95", "p99"), points, strict=True)
    }


def shown(posts: Sequence[Post], scores: dict[str, Scores]) -> list[dict[str, Any]]:
    """A few dozen posts of the test, the same number of every kind."""
    rng = random.Random(SEED)
    by_kind: dict[str, list[int]] = {}
    for place in rng.sample(range(len(posts)), len(posts)):
        by_kind.setdefault(posts[place].kind, []).append(place)
    chosen = [place for places in by_kind.values() for place in places[:SHOWN]]
    return [
        {
            "text": posts[place].text, "kind": posts[place].kind,
            "harmful": posts[place].label, "agreement": posts[place].agreement,
            "scores": {name: round(float(found[place]), 2) for name, found in scores.items()},
        }
        for place in sorted(chosen, key=lambda place: (posts[place].kind, place))
    ]  # fmt: skip


def machine() -> dict[str, str | int]:
    """What the times belong to."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "cpu": names[0] if names else platform.processor(), "cores": os.cpu_count() or 1,
        "system": platform.system(), "python": platform.python_version(),
        "scikit_learn": sklearn.__version__, "numpy": np.__version__,
    }  # fmt: skip


def corpus_of(posts: Sequence[Post]) -> dict[str, int | float]:
    """How many posts there were, and how far the annotators agreed."""
    test = [post for post in posts if post.test]
    disputed = [post for post in posts if post.agreement < 3]
    return {
        "posts": len(posts), "reported": sum(post.reported for post in posts),
        "test_posts": len(test), "test_harmful": sum(post.label for post in test),
        "disputed": len(disputed), "mislabelled": sum(post.label != post.truth for post in posts),
    }  # fmt: skip


def assumed() -> dict[str, float]:
    """The case's figures that times and costs depend on; a test holds them against the case."""
    figures = load_case().figures
    return {name: getattr(figures, name).value for name in ASSUMED}


def write(name: str, tree: Any) -> None:
    """One JSON file; a list of numbers is one line."""
    text = json.dumps(tree, indent=1, ensure_ascii=False)
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", text)
    (TARGET / name).write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Make, train, measure, write."""
    since = time.perf_counter()
    posts = make_posts(POSTS, SEED)
    # One thread: a post is judged by one core, and two threads on a busy machine hinder each other.
    with threadpool_limits(1):
        models = train([post for post in posts if not post.test])
        test = [post for post in posts if post.test]
        texts, labels = [post.text for post in test], np.array([post.label for post in test])
        scores = {name: model.scores(texts) for name, model in models.items()}
        few = random.Random(SEED).sample(texts, TIMED)
        rows = [
            {"name": name, **curve(scores[name], labels), **timed(model, few)}
            for name, model in models.items()
        ]
    head = {
        "schema": 1, "script": "scripts/measure_moderation.py", "script_sha256": script_hash(),
        "seed": SEED, "date": datetime.now(UTC).date().isoformat(), "machine": machine(),
        "corpus": corpus_of(posts), "assumed": assumed(),
    }  # fmt: skip
    write("measured.json", {**head, "models": rows})
    write("posts.json", shown(test, scores))
    print(f"measured {len(models)} models in {time.perf_counter() - since:.0f} s")


if __name__ == "__main__":
    main()
