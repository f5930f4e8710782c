"""Are the grounds that the board shows those that are drawn, and do they cost no wait?"""

import subprocess
import sys

import pytest

from studio.tradeoff_chart import FELT, FILES, FOUND, grounds
from studio.tradeoff_ground import felt_ground, found_ground


@pytest.mark.parametrize(("path", "draw"), [*zip(FILES, (found_ground, felt_ground), strict=True)])
def test_the_kept_ground_is_what_is_drawn(path, draw):
    assert path.read_text(encoding="utf-8") == draw(), "run: python -m studio.tradeoff_ground"


@pytest.mark.parametrize("ground", grounds())
def test_marks_have_their_place_above_everything(ground):
    assert ground.rstrip().endswith('<g class="tri-chart"></g></svg>')


def test_what_lies_outside_stays_at_the_edge():
    assert FELT.place(0, 99) == FELT.place(0.05, 20)
    assert FOUND.place(-3, 120) == FOUND.place(0, 100)


def test_a_board_waits_for_no_plotting_library():
    code = "import sys, studio.tradeoff as t; t.grounds(); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
