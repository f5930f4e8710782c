"""Moves typed as lines of words, the moment told, and the map of what each question opens."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.drawing import links, svg, text_map
from grader.simulations.negotiation.engine import start
from grader.simulations.negotiation.lines import UnreadableLine, read_line, told

from .conftest import lead


def test_a_change_takes_the_rest_from_the_latest_offer(case: Negotiation) -> None:
    state = lead(case, "offer slow spinner r0 w8 all", "offer fast spinner r2 w8 all")
    move = read_line(case, state, "change week=w12 review=r0")
    assert move["move"] == "propose"
    assert list(move["outcome"].values()) == ["fast", "spinner", "r0", "w12", "all"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("change week=w12", "nothing is offered yet"),
        ("change week", "saw 'change week'; expected one of: ask PARTY QUESTION"),
        ("propose", "saw 'propose'"),
        ("close it", "saw 'close it'"),
        ("", "saw ''"),
    ],
)
def test_a_line_that_is_no_move_says_what_was_expected(
    case: Negotiation, line: str, said: str
) -> None:
    with pytest.raises(UnreadableLine, match=said):
        read_line(case, start(case), line)


def test_the_beginning_tells_what_each_says_in_public(case: Negotiation) -> None:
    assert "Jonah Lindqvist (product designer): A spinner after" in told(case, start(case))
    assert "(product designer)" not in told(case, lead(case, "ask ml night"))


def test_the_end_is_told_without_moves(case: Negotiation) -> None:
    words = told(case, lead(case, "offer slow spinner r0 w8 all", "close"))
    assert words.endswith("The end: No agreement.")
    assert "Open now" not in words


def test_the_map_leads_from_questions_to_options(case: Negotiation) -> None:
    found = set(links(case))
    assert ("ml.night", "i.severe", False) in found
    assert ("ml.accuracy", "i.severe", True) in found
    assert ("i.severe", "model=cascade", False) in found


def test_the_map_is_a_picture_with_its_words(case: Negotiation) -> None:
    root = ET.fromstring(svg(case))
    space = "{http://www.w3.org/2000/svg}"
    boxes = root.findall(f"{space}g")
    questions = sum(len(party.questions) for party in case.parties.values())
    locked = sum(bool(o.unlock) for issue in case.issues for o in issue.options)
    assert len(boxes) == questions + len(case.interests) + locked + len(case.senior.asks)
    assert len(root.findall(f"{space}path")) == len(list(links(case)))
    assert root.findtext(f"{space}desc") == text_map(case)


def test_the_map_in_words(case: Negotiation) -> None:
    lines = text_map(case).splitlines()
    assert "ask ml accuracy (Ikram Sabri) → i.severe (said back)" in lines
    assert "review=r5 ← i.labels or i.appeal" in lines
    assert any(line.startswith("turn 4 · tell_board: ") and "Right: yes." in line for line in lines)
