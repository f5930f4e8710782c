from typing import Any

import pytest
from pydantic import ValidationError

from grader.checks.base import Answer, CheckModel
from grader.findings import Evidence, Finding
from grader.rubric import Criterion, ItemRubric, Level, Rubric, fill, fill_known, score_item
from grader.semantics.second_opinion import NONE, PartOpinion, SecondOpinion

LEVELS = [
    {"share": 0, "message": "Not found.", "next_step": "Look again."},
    {"share": 0.5, "message": "Half: {quote}.", "next_step": "Add the rest."},
    {"share": 1, "message": "Both: {seen}."},
]
TREE: dict[str, Any] = {
    "id": "both",
    "title": "Both",
    "points": 3,
    "scorer": "slot",
    "check": {"kind": "contains_any", "groups": [["from"], ["to"]]},
    "levels": LEVELS,
}


def judge(text: str, decisions: Any = None, opinion: SecondOpinion = NONE, **changes: Any) -> Any:
    rubric = ItemRubric(criteria=(Criterion.model_validate({**TREE, **changes}),))
    answer = Answer("goal", text, {"goal": text})
    return score_item("Goal", rubric, answer, decisions or {}, opinion)


def doubting(word: str) -> SecondOpinion:
    """An opinion to which a word makes level 0 likely and every other level unlikely."""
    both = {
        "threshold": 0.3,
        "levels": (0, 1, 2),
        "bias": (0, 0, 0),
        "weights": {word: (4, 0, 0)},
    }
    item = {"idf": {word: 1}, "criteria": {"both": both}}
    return SecondOpinion({"goal": (PartOpinion.model_validate(item),)})


@pytest.mark.parametrize(("text", "points"), [("x", 0), ("from a", 1.5), ("from a to b", 3)])
def test_levels_become_shares_of_the_points(text: str, points: float) -> None:
    assert judge(text).points == points


def test_the_learners_own_words_stand_in_the_message() -> None:
    assert judge("we go From there").criteria[0].message == "Half: “From”."


def test_nothing_written_earns_nothing_whatever_a_check_would_say() -> None:
    result = judge("   ")
    assert (result.answered, result.points) == (False, 0)


def test_a_check_that_crashes_is_pending_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_self: CheckModel, _answer: Answer) -> Finding:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("grader.checks.basics.ContainsAny.find", crash)
    criterion = judge("from").criteria[0]
    assert (criterion.status, criterion.range) == ("pending", (0, 3))
    assert "ZeroDivisionError: oops" in criterion.reason


def test_a_doubted_level_is_left_to_a_person_who_learns_what_the_check_said() -> None:
    found = judge("from salad", opinion=doubting("salad")).criteria[0]
    assert (found.status, found.points, found.range) == ("pending", 0, (0, 3))
    assert found.message.startswith("Two ways of reading this disagree")
    assert "One of them says “partly met”: Half: “from”." in found.message
    assert found.next_step == "Add the rest."
    assert [e.text for e in found.evidence] == ["from"]
    assert found.confidence < 0.3


def test_a_level_that_the_words_make_likely_stands_with_its_confidence() -> None:
    found = judge("salad", opinion=doubting("salad")).criteria[0]
    assert (found.status, found.level) == ("decided", 0)
    assert found.confidence > 0.9


def test_a_persons_decision_is_not_doubted() -> None:
    found = judge("from salad", {"both": (2, "reviewed")}, doubting("salad")).criteria[0]
    assert (found.status, found.points) == ("reviewed", 3)


def test_a_persons_decision_wins_and_is_kept_within_the_levels() -> None:
    result = judge("x", {"both": (9, "reviewed")}).criteria[0]
    assert (result.level, result.status, result.points) == (2, "reviewed", 3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"scorer": "human"}, "scorer 'human' and no check go together"),
        ({"levels": LEVELS[1:]}, "must rise from 0 to 1"),
        ({"levels": [{"share": 0, "message": "m"}, LEVELS[2]]}, "needs a next_step"),
        ({"check": {"kind": "contains_all"}}, "unknown check kind 'contains_all'; known:"),
        ({"scorer": "lexical"}, "at most a fifth"),
        ({"pionts": 3}, "Extra inputs are not permitted"),
    ],
)
def test_a_rubric_that_cannot_be_fair_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        ItemRubric(criteria=(Criterion.model_validate({**TREE, **changes}),))


def test_a_learners_text_cannot_smuggle_in_a_placeholder() -> None:
    finding = Finding(1, (Evidence("goal", 0, 6, "{seen}"),), {"seen": "secret"})
    assert fill("Half: {quote}.", finding) == "Half: “{seen}”."


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Half is shut out. These get through: {left}.", "Half is shut out."),
        ("These get through: {left}. {why}", "These get through: …"),
        ("{why}", ""),
        ("You wrote {quote}. {why} Look at {seen}.", "You wrote “5 %”. Look at {left}."),
    ],
)
def test_a_level_that_a_person_chose_says_what_can_be_said(template: str, said: str) -> None:
    finding = Finding(None, (Evidence("goal", 0, 3, "5 %"),), {"seen": "{left}"})
    assert fill_known(template, finding) == said


def test_the_digest_follows_what_learners_may_see() -> None:
    one = Rubric.model_validate({"schema": 1, "items": {"goal": {"criteria": [TREE]}}})
    two = Rubric.model_validate(
        {"schema": 1, "items": {"goal": {"criteria": [{**TREE, "points": 4}]}}}
    )
    assert one.digest == Rubric.model_validate(one.model_dump(by_alias=True)).digest
    assert one.digest != two.digest


@pytest.mark.parametrize(
    ("level", "choice"),
    [
        ({"message": "{quote} is half of it."}, "“From 5 %” is half of it."),
        ({"message": "Half is there. Missing: {seen}."}, "Half is there."),
        ({"message": "{seen}: {problem}."}, "…"),
        ({"message": "{seen}: {problem}.", "meaning": "One is missing."}, "One is missing."),
    ],
)
def test_a_level_can_be_chosen_without_what_the_check_saw(level: Any, choice: str) -> None:
    evidence = (Evidence("goal", 0, 8, "From 5 %"),)
    assert Level.model_validate({"share": 0, **level}).choice(evidence) == choice
