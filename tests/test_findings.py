import json

from grader.findings import CriterionResult, Evidence, ItemResult, Scorecard


def criterion(points: float = 1, status: str = "decided", high: float = 1) -> CriterionResult:
    return CriterionResult(
        criterion="c",
        title="C",
        level=1,
        max_level=2,
        points=points,
        max_points=2,
        status=status,  # type: ignore[arg-type]
        range=(points, high),
        message="m",
        next_step="n",
        evidence=(Evidence("goal", 0, 4, "from"),),
    )


def card(*criteria: CriterionResult) -> Scorecard:
    return Scorecard("m1", (ItemResult("goal", "Goal", True, criteria),), "1", "abc", "preview")


def test_points_are_sums_of_criteria() -> None:
    assert (card(criterion(0.5), criterion(1)).points, card(criterion()).max_points) == (1.5, 2)


def test_a_pending_criterion_counts_nothing_and_widens_the_range() -> None:
    item = card(criterion(0, "pending", high=2), criterion(1)).item("goal")
    assert item.range == (1, 3)
    assert [c.status for c in item.pending] == ["pending"]


def test_json_form_is_plain_and_has_every_documented_key() -> None:
    tree = json.loads(json.dumps(card(criterion()).to_json()))
    assert {"schema", "exercise", "points", "max_points", "items", "rubric_hash"} <= set(tree)
    first = tree["items"][0]["criteria"][0]
    assert first["evidence"][0] == {
        "item": "goal", "start": 0, "end": 4, "text": "from", "field": None, "row": None,
    }  # fmt: skip
    assert first["range"] == [1, 1]
