from pathlib import Path

import pytest

from grader.course import SEED_IDS, load_course
from grader.errors import ContentError


def test_the_syllabus_is_read_in_order(course: Path) -> None:
    read = load_course(course)
    assert read.exercise_ids == ("m1_goal", "m2_talks")
    assert read.level_of("m1_goal") == "beginner"
    assert read.covered == {"P1.1", "P2.4"}
    with pytest.raises(KeyError):
        read.level_of("m3")


def test_there_are_as_many_skills_as_the_map_has() -> None:
    assert len(SEED_IDS) == len(set(SEED_IDS)) == 44


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("exercises:", "exercices:", "did you mean 'exercises'"),
        ("[P1.1]", "[P9.9]", "no skill has the id 'P9.9'"),
        (
            "- {id: m1_goal",
            "- {id: m1_goal, seed_ids: [D1]}\n      - {id: m1_goal",
            "more than once",
        ),
    ],
)
def test_a_syllabus_that_is_wrong_says_where(course: Path, old: str, new: str, said: str) -> None:
    path = course / "curriculum" / "syllabus.yaml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(ContentError, match=said) as caught:
        load_course(course)
    assert "syllabus.yaml" in str(caught.value)
