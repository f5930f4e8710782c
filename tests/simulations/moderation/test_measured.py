"""Does the stored measurement belong to the scripts, and is it what the case says it is?"""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from grader.case import load_yaml
from grader.simulations.moderation.measured import ASSUMED, MEASURED_FILE, Measured, load_measured
from grader.simulations.moderation.model import (
    CASE_FILE,
    CaseFile,
    ModelName,
    Option,
    load_case,
)
from grader.simulations.moderation.space import outcome

ROOT = Path(__file__).resolve().parents[3]


def test_it_was_made_by_the_scripts_as_they_are() -> None:
    from measure_moderation import script_hash

    assert load_measured().script_sha256 == script_hash(), "Fix: make measure"


def test_it_was_made_for_the_case_as_it_is() -> None:
    figures = load_case().figures
    there = {name: getattr(figures, name).value for name in ASSUMED}
    assert load_measured().assumed == there, "Fix: make measure"


def best_recall(name: ModelName, false_positives: float) -> float:
    model = load_measured().of(name)
    pairs = zip(model.recall, model.false_positive_rate, strict=True)
    return max((recall for recall, false in pairs if false <= false_positives), default=0)


def test_the_most_accurate_model_is_the_slowest_under_load() -> None:
    measured = load_measured()
    slow = measured.of("ensemble")
    assert slow.peak_ms.p95 >= 300
    for model in measured.models:
        if model.name != "ensemble":
            assert model.peak_ms.p95 < slow.peak_ms.p95
            assert best_recall(model.name, 0.002) <= best_recall("ensemble", 0.002)


@pytest.mark.parametrize(
    ("model", "there"), [("ensemble", "attention"), ("cascade", "flow"), ("linear", "flow")]
)
def test_only_the_most_accurate_model_breaks_the_flow_behind_a_spinner(
    model: ModelName, there: str
) -> None:
    option = Option(model=model, threshold=0.6, review_share=0, pattern="spinner", weeks=8)
    assert outcome(option, load_measured(), load_case()).felt_band == there


def test_the_cascade_is_nearly_as_accurate_for_a_fraction_of_the_work() -> None:
    slow, both = load_measured().of("ensemble"), load_measured().of("cascade")
    assert best_recall("cascade", 0.002) > best_recall("ensemble", 0.002) - 0.05
    assert 3 * both.cpu_ms_per_post < slow.cpu_ms_per_post


def test_the_posts_to_show_are_few_and_of_every_kind() -> None:
    posts = json.loads(MEASURED_FILE.with_name("posts.json").read_text(encoding="utf-8"))
    assert 24 <= len(posts) <= 60
    assert {post["kind"] for post in posts} >= {"quotation", "sarcasm_harmful", "idiom", "threat"}
    assert {post["harmful"] for post in posts} == {True, False}


def test_every_case_figure_says_where_it_comes_from() -> None:
    tree = load_yaml(CASE_FILE)
    assert load_case().figures.reviews_per_moderator_day.source == "F12"
    assert {figure["source"] for figure in tree["figures"].values()} <= {"case", "F12"}


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("harmful_share", {"value": 1.5}, "harmful_share: saw 1.5; expected a share from 0 to 1"),
        ("hold_s", {"source": "rumour"}, "source"),
        ("hold_s", {"note": ""}, "note"),
    ],
)
def test_a_case_that_cannot_be_is_refused(name: str, changed: dict[str, Any], said: str) -> None:
    tree = load_yaml(CASE_FILE)
    tree["figures"][name] |= changed
    with pytest.raises(ValidationError, match=said):
        CaseFile.model_validate(tree)


def test_a_case_without_weeks_for_a_model_is_refused() -> None:
    tree = load_yaml(CASE_FILE)
    del tree["model_weeks"]["cascade"]
    with pytest.raises(ValidationError, match="weeks are missing for cascade"):
        CaseFile.model_validate(tree)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"recall": (0.9, 0.95, 0.4)}, "expected shares that fall"),
        ({"recall": (0.9, 0.8)}, "one value for each threshold"),
        ({"thresholds": (0.5, 0.25, 0.75)}, "expected thresholds rising"),
        ({"peak_ms": {"p50": 3, "p95": 2, "p99": 4}}, "expected rising times"),
        ({"name": "linear"}, "expected each once"),
    ],
)
def test_a_measurement_that_cannot_be_is_refused(
    measured: Measured, changed: dict[str, Any], said: str
) -> None:
    tree = json.loads(measured.model_dump_json(by_alias=True))
    tree["models"][0] |= changed
    with pytest.raises(ValidationError, match=said):
        Measured.model_validate(tree)
