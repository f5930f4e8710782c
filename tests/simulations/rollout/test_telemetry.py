"""Is telemetry the same everywhere, ordinary when calm, and moved by what happens?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from statistics import fmean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.simulations.rollout.model import Case, Metric, World
from grader.simulations.rollout.telemetry import Telemetry, simulate


def case(*incidents: dict[str, object], seed: int = 1) -> Case:
    return Case.model_validate({"name": "A case", "seed": seed, "incidents": incidents})


def there(values: tuple[float | None, ...]) -> list[float]:
    return [value for value in values if value is not None]


def test_are_the_figures_the_same_on_every_run_and_platform(world: World) -> None:
    """Only exact arithmetic is used, so the bytes can be written down."""
    eventful = case({"kind": "slang_drift", "day": 14, "days": 20, "size": 1.1}, seed=7)
    series = [simulate(world, eventful, metric) for metric in world.metrics]
    digest = hashlib.sha256(json.dumps(series).encode()).hexdigest()
    assert digest[:16] == "48197b4b6074db2c"


def test_do_other_seeds_give_other_figures(world: World) -> None:
    for metric in world.metrics:
        assert simulate(world, case(seed=1), metric) != simulate(world, case(seed=2), metric)


@pytest.mark.parametrize("name", ["latency", "recall", "queue_age", "cost"])
def test_is_a_calm_run_as_noisy_as_its_metric_says(
    world: World, metric: Callable[[str], Metric], name: str
) -> None:
    what = metric(name)
    flat = what.model_copy(update={"week": (1,) * 7, "day": (1,) * 4})
    values = [v for seed in range(20) for v in there(simulate(world, case(seed=seed), flat))]
    assert fmean(values) == pytest.approx(what.normal, rel=0.01)
    assert stdev(values) == pytest.approx(what.normal * what.noise, rel=0.1)


def test_does_a_week_have_its_rhythm(world: World, metric: Callable[[str], Metric]) -> None:
    signups = metric("signups").model_copy(update={"noise": 0.0})
    values = there(simulate(world.model_copy(update={"gaps": 0.0}), case(), signups))
    assert values[:28] == values[28:56]
    assert values[5 * 4] > values[0]


def test_do_a_few_readings_get_lost_on_any_day(
    world: World, metric: Callable[[str], Metric]
) -> None:
    values = simulate(world, case(), metric("latency"))
    assert len(values) == 4 * world.days
    assert 0 < values.count(None) <= round(world.gaps * len(values))


def test_does_drift_grow_and_end(still: World) -> None:
    quality = still.metric_of["quality"]
    values = simulate(still, case({"kind": "drift", "day": 5, "days": 8}), quality)
    assert values[:20] == (90.0,) * 20
    assert values[20] == 90 - 20 / 16
    assert values[35:52] == (70.0,) * 17
    assert values[52:] == (90.0,) * 28


def test_does_a_late_effect_begin_late(world: World) -> None:
    quiet = world.model_copy(update={"gaps": 0.0})
    posts = world.metric_of["posts_per_user"]
    calm = simulate(quiet, case(), posts)
    slow = simulate(quiet, case({"kind": "slow_release", "day": 10, "days": 5}), posts)
    assert slow[:44] == calm[:44]
    assert slow[44] == pytest.approx(0.88 * (calm[44] or 0))
    assert slow[60:] == calm[60:]


def test_do_readings_go_missing_or_freeze(still: World) -> None:
    speed = still.metric_of["speed"].model_copy(update={"noise": 0.1})
    lost = simulate(still, case({"kind": "lost", "day": 5, "days": 2}), speed)
    assert lost[20:28] == (None,) * 8
    assert None not in lost[:20] + lost[28:]
    stuck = simulate(still, case({"kind": "stuck", "day": 5, "days": 2}), speed)
    assert stuck[20:28] == (stuck[19],) * 8
    assert stuck[28] != stuck[19]


def test_is_a_share_never_more_than_all(world: World) -> None:
    values = there(simulate(world, case(), world.metric_of["log_coverage"]))
    assert max(values) <= 100


def test_do_windows_leave_out_what_is_missing(still: World) -> None:
    happens = case({"kind": "lost", "day": 5, "days": 2}, {"kind": "slow", "day": 7, "days": 1})
    series = Telemetry(still).series(happens, still.metric_of["speed"])
    ends = range(20, 33, 4)
    assert series.means(ends, 4) == [1.0, None, None, 2.0]
    assert series.means(range(30, 31), 8) == [2.0]


def test_is_silence_what_brings_nothing_new(still: World) -> None:
    speed = still.metric_of["speed"].model_copy(update={"noise": 0.1})
    noisy = still.model_copy(update={"metrics": (speed,), "gaps": 0.0})
    happens = case({"kind": "stuck", "day": 5, "days": 2}, {"kind": "lost", "day": 10, "days": 1})
    series = Telemetry(noisy).series(happens, speed)
    assert series.silent(range(20, 49, 4), 4) == [
        False, True, True, False, False, False, True, False,
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(),
    size=st.floats(0.01, 5),
    day=st.floats(0, 40),
    days=st.floats(0.01, 19),
    kind=st.integers(0, 5),
)
def test_is_every_reading_possible(
    world: World, seed: int, size: float, day: float, days: float, kind: int
) -> None:
    what = {"kind": world.kinds[kind].id, "day": day, "days": days, "size": size}
    for metric in world.metrics:
        for value in there(simulate(world, case(what, seed=seed), metric)):
            assert 0 <= value <= (100 if metric.unit == "percent" else 1e6)
