"""Does a world refuse what can't be run, and say what it knows instead?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from grader.simulations.rollout.model import Case, Kind, Metric, World


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("latency", 2.5, "2.5 s"),
        ("recall", 85.0, "85 %"),
        ("reports", 12.0, "12 per 1,000 posts"),
        ("cost", 2400.0, "€ 2,400 a day"),
        ("signups", 1e200, "1e+200 a day"),
    ],
)
def test_is_a_figure_said_with_its_unit(
    metric: Callable[[str], Metric], name: str, value: float, said: str
) -> None:
    assert metric(name).say(value) == said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"harmless": True}, "harmless, or noticed within"),
        ({"within_hours": 0}, "harmless, or noticed within"),
        ({"harm": ""}, "harm and harm_a_day go together"),
        ({"color": "red"}, "Extra inputs"),
    ],
)
def test_is_an_unsound_kind_refused(change: dict[str, Any], message: str) -> None:
    sound = {"id": "slow", "label": "slow", "within_hours": 24, "harm": "x", "harm_a_day": 1}
    Kind.model_validate(sound)
    with pytest.raises(ValidationError, match=message):
        Kind.model_validate(sound | change)


def test_must_effects_name_metrics_of_the_world(kvarter: dict[str, Any]) -> None:
    kind = {"id": "x", "label": "x", "within_hours": 6, "effects": [{"metric": "mood"}]}
    with pytest.raises(ValidationError, match="no metric 'mood'; known: recall"):
        World.model_validate(kvarter["world"] | {"kinds": [kind]})


def test_must_ids_differ(kvarter: dict[str, Any]) -> None:
    twice = kvarter["world"]["metrics"][:1] * 2
    with pytest.raises(ValidationError, match="must differ"):
        World.model_validate(kvarter["world"] | {"metrics": twice, "kinds": []})


@pytest.mark.parametrize(
    ("incident", "message"),
    [
        ({"kind": "storm", "day": 3, "days": 2}, "no kind 'storm'; known: campaign_peak"),
        ({"kind": "slang_drift", "day": 50, "days": 20}, "ends after day 60"),
    ],
)
def test_is_a_case_that_does_not_fit_refused(
    world: World, incident: dict[str, Any], message: str
) -> None:
    case = Case.model_validate({"name": "A case", "seed": 1, "incidents": [incident]})
    with pytest.raises(ValueError, match=message):
        world.check([case])
