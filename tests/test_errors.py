import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from grader.errors import ContentError


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    message: str = ""


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    inner: Inner = Inner()
    points: int = 0


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ({"inner": {"mesage": "x"}}, "inner.mesage: unknown key 'mesage'. Fix: did you mean 'me"),
        ({"inner": {"zzzzz": 1}}, "unknown key 'zzzzz'. Fix: remove it."),
        ({"points": "many"}, "rubric.yaml: points: saw 'many'"),
    ],
)
def test_a_validation_error_names_file_place_and_fix(tree: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(tree)
    assert said in str(ContentError.from_validation("rubric.yaml", caught.value, Outer))


def test_a_place_error_has_its_five_parts_in_order() -> None:
    error = str(ContentError.from_place("a.yaml", "items.goal", "nothing", "a hint", "write one."))
    assert error == "a.yaml: items.goal: saw nothing; expected a hint. Fix: write one."
