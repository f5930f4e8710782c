"""The board on the screen: does it follow its sliders, keep what is taken, say what is wrong?"""

import json
import shutil
from pathlib import Path

import pytest

from studio import ask
from studio.desk import Desk
from studio.tradeoff import TradeoffForm

RELEASE = Path(__file__).parents[2] / "exercises" / "i3_accuracy_vs_usability"
CASCADE = {
    "model": "cascade",
    "threshold": "0.5",
    "review": "1",
    "pattern": "spinner",
    "weeks": "8",
}
NAMES = ("raised", "unread", "soonest", "accuracy", "misses")
SPACE = CASCADE | dict.fromkeys(NAMES, "")


@pytest.fixture
def desk(tmp_path):
    return Desk(Path(shutil.copytree(RELEASE, tmp_path / "i3")))


@pytest.fixture
def sent(monkeypatch):
    messages = []
    monkeypatch.setattr("studio.page.Page.send", lambda self, content: messages.append(content))
    return messages


def figure(board, name):
    return next(f["value"] for f in board.view["figures"] if f["name"] == name)


def test_it_follows_its_sliders_without_saving_anything(desk, sent):
    board = TradeoffForm(desk, "space")
    before = figure(board, "recall"), board.view["marks"]
    board.act({"do": "look", "settings": CASCADE, "rows": [], "n": 1})
    assert (figure(board, "recall"), board.view["marks"]) != before
    assert board.view["verdict"].startswith("On the frontier")
    assert sent == [{"re": 1, "do": "look"}]
    assert desk.entries() == ()


def test_both_charts_hold_their_ground_the_sheets_and_your_point(desk):
    board = TradeoffForm(desk, "space")
    for ground, marks in zip(board.page["grounds"], board.view["marks"], strict=True):
        assert ground.strip().endswith('<g class="tri-chart"></g></svg>')
        assert marks.count('class="tri-you"') == 1
        assert marks.count('class="tri-option-mark') >= 2


def test_the_option_that_was_taken_is_back_here_and_beside_the_matrix(desk, sent):
    assert TradeoffForm(desk, "matrix").view["taken"] is None
    TradeoffForm(desk, "space").act({"do": "draft", "value": SPACE, "n": 1})
    again = TradeoffForm(desk, "space")
    assert again.view["settings"] == CASCADE
    assert again.view["rows"][0]["line"].startswith("A cascade")
    again.act({"do": "save", "value": SPACE, "n": 2})
    matrix = TradeoffForm(desk, "matrix")
    assert matrix.view["settings"] == matrix.view["taken"] == CASCADE


def test_beside_the_matrix_nothing_is_called_dominated(desk):
    matrix = TradeoffForm(desk, "matrix")
    assert (matrix.view["verdict"], len(matrix.view["rows"])) == ("", 3)
    assert "dominated" not in matrix.view["text"] + "".join(matrix.view["marks"])


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"threshold": "7"}, "threshold: saw 7"), ({"model": "gpt"}, "model: saw gpt")],
)
def test_a_journal_that_was_edited_by_hand_gets_a_sentence(desk, changed, said):
    odd = SPACE | changed
    desk.journal.append("space", "answered", odd)
    board = TradeoffForm(desk, "space")
    assert said in board.view["problem"]
    assert board.view["rows"][0]["problem"].startswith(said)
    assert desk.result("space").points == 0


@pytest.mark.parametrize("value", [None, "cascade", 7, [1], {"model": ["x"]}, {"weeks": {}}])
def test_no_draft_and_no_message_makes_it_raise(desk, sent, value):
    desk.draft("space", value)
    board = TradeoffForm(desk, "space")
    board.act({"do": "look", "settings": value, "rows": value, "n": 1})
    assert board.view["figures"]
    assert "problem" not in sent[0]


def test_what_others_report_stands_beside_what_was_measured(desk):
    published = TradeoffForm(desk, "space").page["published"]
    assert "trained and measured by this project" in published[0]
    assert any("Rekognition" in line for line in published[1:])


def test_ask_shows_it(desk, monkeypatch):
    monkeypatch.chdir(desk.folder)
    assert isinstance(ask("matrix"), TradeoffForm)


def test_what_it_holds_can_be_sent(desk):
    board = TradeoffForm(desk, "matrix")
    assert json.loads(json.dumps(board.view)) == board.view
