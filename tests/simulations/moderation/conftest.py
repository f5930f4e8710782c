"""A small measured family with round figures, so that a test can be checked by hand."""

from typing import Any

import pytest

from grader.simulations.moderation.measured import Measured
from grader.simulations.moderation.model import MODELS, Case, load_case


def measured_model(name: str, **changed: Any) -> dict[str, Any]:
    times = {"p50": 10.0, "p95": 20.0, "p99": 30.0}
    return {
        "name": name, "thresholds": (0.25, 0.5, 0.75), "recall": (0.9, 0.8, 0.4),
        "false_positive_rate": (0.05, 0.01, 0.001), "precision": (0.15, 0.45, 0.8),
        "idle_ms": times, "peak_ms": times, "servers": 1, "cpu_ms_per_post": 10.0,
        "cost_per_million": 0.8, **changed,
    }  # fmt: skip


def family(**changed: Any) -> Measured:
    slow = {"p50": 400.0, "p95": 800.0, "p99": 1200.0}
    models = [
        measured_model(name, **({"peak_ms": slow, "cpu_ms_per_post": 200.0} if name == "ensemble"
                                else {}))
        for name in MODELS
    ]  # fmt: skip
    tree = {
        "schema": 1, "script": "test", "script_sha256": "0" * 64, "seed": 1, "date": "2026-01-01",
        "machine": {}, "corpus": {}, "assumed": {}, "models": models, **changed,
    }  # fmt: skip
    return Measured.model_validate(tree)


@pytest.fixture(scope="session")
def measured() -> Measured:
    return family()


@pytest.fixture(scope="session")
def case() -> Case:
    return load_case()
