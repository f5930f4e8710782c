"""Do the grounds of the board's charts say all, in a page's own colours, and cost no wait?"""

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from grader.simulations.moderation.felt import LIMITS_MS
from grader.simulations.moderation.model import load_case
from studio.tradeoff_ground import FELT, FOUND, HEIGHT, WIDTH, grounds

WORDS = (
    {"What is found", "better ↗", *map(str, range(0, 101, 20))}
    | {"precision: of 100 taken down, so many deserve it", "recall: of 100 harmful, so many go"},
    {"What is felt, and when", "better ↙", "0.1 s", "1 s", "10 s", "campaign starts"}
    | {"the slowest writer in twenty waits", "launch week", *map(str, range(0, 21, 4))}
    | {"instant", "flow kept", "people wait", "lost"},
)


def trees():
    return [ElementTree.fromstring(ground) for ground in grounds()]


def of(tree, kind):
    return [node for node in tree.iter() if node.get("class") == kind]


@pytest.mark.parametrize(("tree", "words"), [*zip(trees(), WORDS, strict=True)])
def test_scales_and_bands_are_named(tree, words):
    assert {node.text for node in tree.iter("text")} == words


@pytest.mark.parametrize("tree", trees())
def test_everything_is_within_the_picture_and_below_the_marks(tree):
    assert tree.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    for node in tree.iter("text"):
        assert 0 <= float(node.get("x")) <= WIDTH
        assert 0 <= float(node.get("y")) <= HEIGHT
    assert tree[-1].get("class") == "tri-chart"
    assert len(tree[-1]) == 0


def test_limits_of_waits_and_the_campaign_stand_where_points_of_that_value_would():
    felt = trees()[1]
    lines = [float(re.match(r"M([\d.]+) ", n.get("d"))[1]) for n in of(felt, "tri-band")]
    assert lines == [FELT.place(limit / 1000, 0)[0] for limit in LIMITS_MS]
    week = load_case().figures.campaign_week.value
    assert f" {FELT.place(0, week)[1]:g}H" in of(felt, "tri-date")[0].get("d")


def test_what_lies_outside_stays_at_the_edge():
    assert FELT.place(0, 99) == FELT.place(0.05, 20)
    assert FOUND.place(-3, 120) == FOUND.place(0, 100)


def test_colours_come_from_the_style_sheet():
    assert not re.search(r"fill|stroke|#|style", "".join(grounds()))


def test_a_board_waits_for_no_plotting_library():
    code = (
        "import sys, studio.tradeoff as t; t.grounds(); "
        "print('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
