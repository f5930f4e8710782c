"""Does every picture draw, say the same in words, and suit a light and a dark page?"""

import re
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from studio.drawing import BLUE, INK, ORANGE, Picture
from studio.pictures import PICTURES, picture

SAMPLES: dict[str, dict[str, Any]] = {
    "bars": {"title": "Why", "unit": "of 100", "values": {"told late": 58, "wrong": 17}},
    "from_to": {"title": "Calls", "unit": "of 100", "lines": {"late": [30, 24], "early": [30, 30]}},
    "group_sizes": {"title": "Seen?", "baseline": 30, "have": 2200, "changes": [-20, -10]},
    "packages": {
        "title": "Three",
        "across": "Ann",
        "up": "Ben",
        "limits": [50, 60],
        "offers": {"one": [60, 70], "less": [55, 65], "far": [90, 10]},
    },
    "number_map": {
        "title": "A page",
        "sections": ["Goal", "Design"],
        "rows": {"window": ["two hours", "ninety minutes"], "target": ["24", ""]},
    },
    "same_average": {
        "title": "Late",
        "unit": "minutes",
        "limit": 30,
        "worlds": {"A": [0, 0, 60], "B": [19, 20, 21]},
    },
    "screens": {
        "title": "Four",
        "states": {"usual": "Kaveh comes at two.", "wrong": "We are <late>."},
    },
    "thresholds": {
        "title": "Calls",
        "unit": "seconds",
        "readings": [2, 2.4, 1.9, 2.2, 3.4, 3.6],
        "began": 5,
        "levels": {"tight": 2.1, "wide": 3},
    },
}
SAID = {
    "bars": "“told late” 58 and “wrong” 17",
    "from_to": "late went from 30 to 24 and early stayed at 30",
    "group_sizes": "-20 % needs 856 (can be seen) and -10 % needs 3,551 (stays unseen)",
    "packages": "“less” 55 and 65, signed, but another is better;",
    "number_map": "Goal says two hours and Design says ninety minutes; they disagree",
    "same_average": "A, average 20, worst 60, 1 of 3 past 30",
    "screens": "usual: “Kaveh comes at two.”",
    "thresholds": "“tight”, above 2.1, rings twice before that, then on day 5. “wide”",
}


def sample(name: str) -> Picture:
    return picture(name, **SAMPLES[name])


def test_every_picture_has_a_sample() -> None:
    assert set(SAMPLES) == set(SAID) == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_it_draws_something_and_says_it(name: str) -> None:
    shown = sample(name)
    assert SAID[name] in shown.text
    root = ElementTree.fromstring(shown.svg())
    assert len(list(root.iter())) > 20


@pytest.mark.parametrize("name", PICTURES)
def test_no_background_and_ink_of_the_page(name: str) -> None:
    svg = sample(name).svg()
    assert "currentColor" in svg
    assert "#ffffff" not in svg
    assert INK not in svg


@pytest.mark.parametrize("name", PICTURES)
def test_it_is_the_same_on_every_run(name: str) -> None:
    assert sample(name).svg() == sample(name).svg()


@pytest.mark.parametrize("name", PICTURES)
def test_the_description_is_both_label_and_visible_text(name: str) -> None:
    html = sample(name)._repr_html_()
    label = re.search(r'role="img" aria-label="([^"]+)"', html)
    assert label is not None
    assert f"<figcaption>{label[1]}</figcaption>" in html


def test_words_are_escaped() -> None:
    html = sample("screens")._repr_html_()
    assert "<late>" not in html
    assert "We are &lt;late&gt;." in html


@pytest.mark.parametrize("colour", [BLUE, ORANGE, INK])
@pytest.mark.parametrize("page", ["#ffffff", "#111111"])
def test_colours_stand_out_on_light_and_dark(colour: str, page: str) -> None:
    lighter, darker = sorted((luminance(colour), luminance(page)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_where_nothing_can_be_drawn_the_words_remain() -> None:
    assert repr(sample("from_to")) == sample("from_to").text


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(KeyError, match="There are: bars, from_to"):
        picture("pie")


def test_importing_pictures_loads_no_matplotlib() -> None:
    code = "import sys, studio.pictures; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
