"""Does the calculator say what fact M1 says, in words?"""

import subprocess
import sys

import pytest

from studio.calculator import calculator, describe


@pytest.mark.parametrize(
    ("share", "change", "said"),
    [
        (5.0, 15.0, "From 5 % to 5.75 %: each of the two groups needs 14,190 visitors."),
        (5.0, 10.0, "31,231 visitors"),
        (30.0, -20.0, "From 30 % to 24 %"),
        (0.0, 15.0, "between 0 and 100 %"),
        (60.0, 100.0, "would lead to 120 %"),
        (5.0, 0.0, "can never be seen"),
    ],
)
def test_the_sentence(share: float, change: float, said: str) -> None:
    assert said in describe(share, change)


def test_how_sure_it_is_stands_beside_every_number() -> None:
    assert "four such tests in five" in describe(8.0, 12.0)


def test_a_changed_box_changes_the_sentence() -> None:
    share, change, result = calculator().children
    share.value, change.value = 5.0, 15.0
    assert "14,190" in result.value
    change.value = 10.0
    assert "31,231" in result.value


def test_boxes_are_labelled_and_do_not_give_the_case_away() -> None:
    share, change, result = calculator().children
    assert share.description.startswith("Share today")
    assert change.description.startswith("Change worth seeing")
    assert "14,190" not in result.value


def test_importing_it_loads_no_widget() -> None:
    code = "import sys, studio.calculator; print('ipywidgets' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
