"""Kvarter's world for what people write, and a world without noise for what must come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.sources import Source
from grader.case import load_yaml
from grader.simulations.rollout.checks import PlanDetects
from grader.simulations.rollout.model import Case, Metric, World
from grader.simulations.rollout.plan import PARTS, Rule, read_plan
from grader.simulations.rollout.run import Run, run_plan
from grader.simulations.rollout.telemetry import Telemetry

HERE = Path(__file__).parent
EXERCISE = Source(HERE.parents[2], "i3_accuracy_vs_usability")
Rows = list[dict[str, str]]
# Twenty days, noiseless: a speed that a slow release doubles, a quality that drifts and is known
# two days late, and a count of visits.
STILL: dict[str, Any] = {
    "days": 20,
    "gaps": 0,
    "metrics": [
        {"id": "speed", "label": "Speed", "domain": "design", "timing": "leading",
         "unit": "seconds", "unit_words": "s", "bad": "above", "normal": 1, "noise": 0,
         "source": "the app"},
        {"id": "quality", "label": "Quality", "domain": "ML", "timing": "lagging",
         "unit": "percent", "unit_words": "%", "bad": "below", "normal": 90, "noise": 0,
         "delay_hours": 48, "source": "a sample"},
        {"id": "visits", "label": "Visits", "domain": "business", "timing": "lagging",
         "unit": "count", "unit_words": "a day", "bad": "below", "normal": 100, "noise": 0,
         "source": "a counter"},
    ],
    "kinds": [
        {"id": "slow", "label": "a slow release", "within_hours": 24, "harm": "posts given up",
         "harm_a_day": 100, "effects": [{"metric": "speed", "times": 2}]},
        {"id": "drift", "label": "drift", "within_hours": 120, "grows_days": 4, "harm": "bad posts",
         "harm_a_day": 10, "effects": [{"metric": "quality", "plus": -20}]},
        {"id": "busy", "label": "a busy week", "harmless": True,
         "effects": [{"metric": "speed", "times": 1.5}, {"metric": "visits", "times": 2}]},
        {"id": "lost", "label": "lost logs", "within_hours": 24, "missing": ["speed"]},
        {"id": "stuck", "label": "stuck logs", "within_hours": 24, "frozen": ["speed"]},
    ],
}  # fmt: skip


@cache
def _tree(name: str) -> dict[str, Any]:
    return load_yaml(HERE / name)


@pytest.fixture(scope="session")
def kvarter() -> dict[str, Any]:
    """The world with its shown and hidden cases, as the exercise's rubric holds them."""
    criteria = EXERCISE.load().rubric.items["plan"].criteria
    check = next(c.check for c in criteria if isinstance(c.check, PlanDetects))
    return check.model_dump(mode="json", include={"world", "shown", "hidden"})


@pytest.fixture(scope="session")
def world(kvarter: dict[str, Any]) -> World:
    return World.model_validate(kvarter["world"])


@pytest.fixture(scope="session")
def plans() -> dict[str, Rows]:
    def rows(text: str) -> Rows:
        return [dict(zip(PARTS, line.split("|"), strict=True)) for line in text.splitlines()]

    return {name: rows(text) for name, text in _tree("plans.yaml").items()}


@pytest.fixture(scope="session")
def still() -> World:
    return World.model_validate(STILL)


@pytest.fixture(scope="session")
def metric(world: World) -> Callable[[str], Metric]:
    return lambda name: world.metric_of[name]


@pytest.fixture(scope="session")
def rule(still: World) -> Callable[..., Rule]:
    """A sound rule of the still world: speed above 1.8 s, looked at with every reading."""

    def make(**cells: str) -> Rule:
        row = {
            "metric": "speed", "source": "app", "window": "6 hours", "threshold": "1.8 s",
            "direction": "above", "owner": "Ana", "action": "roll it back",
            "cadence": "every 6 hours",
        }  # fmt: skip
        plan = read_plan([row | cells], still)
        assert plan.problems == ()
        return plan.rules[0]

    return make


@pytest.fixture(scope="session")
def run(still: World) -> Callable[..., Run]:
    """Rules run over incidents of the still world, each (kind, day, days)."""

    def go(rules: list[Rule], *incidents: tuple[str, float, float]) -> Run:
        happens = [dict(zip(("kind", "day", "days"), i, strict=True)) for i in incidents]
        case = Case.model_validate({"name": "A case", "seed": 1, "incidents": happens})
        numbered = tuple(replace(r, row=n) for n, r in enumerate(rules))
        return run_plan(numbered, case, Telemetry(still))

    return go
