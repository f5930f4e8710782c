"""Does the whiteboard show whose agreement the next items are about?"""

from pathlib import Path

import pytest

from grader.authoring.answers import load_answers
from grader.authoring.sources import Source
from studio.desk import Desk
from studio.whiteboard import WhiteboardPage
from studio.work import prepare

ROOT = Path(__file__).parents[2]
SOURCE = Source(ROOT, "i3_accuracy_vs_usability")
MODEL = load_answers(SOURCE)["workshop"]["choices"]


@pytest.fixture
def desk(tmp_path):
    prepare(ROOT, tmp_path)
    return Desk(tmp_path / SOURCE.id)


def lead(desk, moves):
    for move in moves:
        desk.journal.append("workshop", "proposal" if move["move"] == "propose" else "choice", move)


def test_without_an_agreement_it_is_the_one_that_the_three_came_to(desk):
    state = WhiteboardPage("workshop", desk.folder).state
    assert state["own"] is False
    assert state["options"][0].startswith("a cascade")
    assert state["door"][0] == "Jonah Lindqvist"


def test_ones_own_agreement_is_shown_once_it_is_submitted(desk):
    page = WhiteboardPage("workshop", desk.folder)
    lead(desk, MODEL)
    page.act({"do": "look", "n": 1})
    assert page.state["own"] is False
    desk.journal.append("workshop", "submitted", None)
    page.act({"do": "look", "n": 2})
    assert page.state["own"] is True


def test_a_run_that_was_given_up_half_way_agrees_on_nothing(desk):
    lead(desk, [*MODEL[:3], {"move": "close"}])
    desk.journal.append("workshop", "submitted", None)
    assert WhiteboardPage("workshop", desk.folder).state["own"] is False


def test_a_tampered_run_agrees_on_nothing(desk):
    lead(desk, [{"move": "propose", "outcome": {"model": "magic"}}, {"move": "close"}])
    desk.journal.append("workshop", "submitted", None)
    state = WhiteboardPage("workshop", desk.folder).state
    assert state["own"] is False
    assert state["options"]


def test_a_negotiation_without_a_whiteboard_shows_nothing(talks):
    page = WhiteboardPage("talks", talks.folder)
    assert page.state == {"own": False, "options": [], "door": None}
