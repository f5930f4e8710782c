"""Is a submission made ready for nbgrader without anything in it getting lost?

What nbgrader then makes of it is in test_hostile.py.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.gradebook.cohort import stated_time, write_time
from grader.gradebook.restore import MAX_DEPTH, restore


@pytest.fixture
def released(built_course: Path) -> Path:
    return built_course / "exercises" / "m1_goal" / "m1_goal.ipynb"


@pytest.fixture
def submission(learner: Path) -> Path:
    write_time(learner, datetime(2026, 1, 2, 10, tzinfo=UTC))
    (learner / "submission_secret.txt").write_text("secret")
    return learner


def test_a_good_submission_is_left_alone(submission: Path, released: Path) -> None:
    before = {path: path.read_bytes() for path in submission.iterdir()}
    assert restore(submission, released) == []
    assert {path: path.read_bytes() for path in submission.iterdir()} == before


def test_doing_it_twice_is_doing_it_once(submission: Path, released: Path) -> None:
    (submission / "m1_goal.ipynb").write_text("junk")
    (submission / "x").symlink_to("/")
    assert len(restore(submission, released)) == 2
    assert restore(submission, released) == []


def test_things_of_one_name_are_all_kept(submission: Path, released: Path) -> None:
    for number in range(3):
        (submission / f"d{number}").mkdir()
        (submission / f"d{number}" / "link").symlink_to(f"/{number}")
    restore(submission, released)
    kept = sorted(submission.glob("link*"))
    assert {str(path.readlink()) for path in kept} == {"/0", "/1", "/2"}


def test_a_very_long_name_can_be_set_aside(submission: Path, released: Path) -> None:
    (submission / ("n" * 250)).symlink_to("/nowhere")
    restore(submission, released)
    assert [path.name for path in submission.glob("n*")] == ["n" * 40 + ".as-submitted"]


def test_folders_of_reasonable_depth_stay(submission: Path, released: Path) -> None:
    deep = submission.joinpath(*"a" * (MAX_DEPTH - 1))
    deep.mkdir(parents=True)
    assert restore(submission, released) == []
    (deep / "a").mkdir()
    assert restore(submission, released) == []
    (deep / "a" / "a").mkdir()
    (said,) = restore(submission, released)
    assert f"is more than {MAX_DEPTH} folders deep" in said


def test_a_stated_time_is_kept_and_a_missing_one_is_that_of_the_answers(
    submission: Path, released: Path
) -> None:
    restore(submission, released)
    assert stated_time(submission) == datetime(2026, 1, 2, 10, tzinfo=UTC)
    (submission / "timestamp.txt").write_text("")
    (submission / "answers.jsonl").touch()
    restore(submission, released)
    time = stated_time(submission)
    assert time is not None
    assert time.timestamp() == pytest.approx((submission / "answers.jsonl").stat().st_mtime, abs=1)
