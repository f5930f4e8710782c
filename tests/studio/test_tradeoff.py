"""The board on the screen: does it follow its sliders, keep what is taken, say what is wrong?"""

import json
import shutil
from pathlib import Path

import pytest

from grader.journal import DRAFTS, JOURNAL
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


@pytest.mark.parametrize("item", ["space", "matrix"])
def test_the_sliders_stand_where_they_were_left(desk, sent, item):
    board = TradeoffForm(desk, item)
    board.act({"do": "look", "settings": CASCADE, "rows": [], "n": 1})
    assert not (desk.folder / DRAFTS).exists()
    board.act({"do": "sliders", "settings": CASCADE, "n": 2})
    assert sent[-1] == {"re": 2, "do": "sliders"}
    again = TradeoffForm(Desk(desk.folder), item)
    assert (again.view["settings"], again.view["problem"]) == (CASCADE, "")
    assert again.view["figures"] == board.view["figures"]


def test_where_they_stand_is_neither_an_answer_nor_its_draft(desk, sent):
    board = TradeoffForm(desk, "space")
    before = desk.shown_value("space")
    board.act({"do": "sliders", "settings": CASCADE, "n": 1})
    assert not (desk.folder / JOURNAL).exists()
    assert desk.shown_value("space") == before
    assert TradeoffForm(desk, "space").view["rows"] == []
    assert "space" not in desk.journal.drafts()


def test_they_go_on_from_there_when_an_option_was_taken_and_saved(desk, sent):
    board = TradeoffForm(desk, "space")
    later = CASCADE | {"weeks": "12"}
    board.act({"do": "sliders", "settings": later, "n": 1})
    board.act({"do": "save", "value": SPACE, "n": 2})
    again = TradeoffForm(desk, "space")
    assert (again.view["settings"], again._desk.saved("space")) == (later, SPACE)
    # Each board has its own: the matrix starts at the option, until its sliders are moved.
    assert TradeoffForm(desk, "matrix").view["settings"] == CASCADE


@pytest.mark.parametrize("item", ["space", "matrix"])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"model": "retired"}, "model: saw retired; expected one of word_list"),
        ({"pattern": ["x"]}, "pattern: saw ['x']; expected one of spinner"),
        ({"threshold": "7"}, "threshold: saw 7; expected a score"),
        ({"review": "nan"}, "review: saw nan; expected 0 to 20"),
        ({"weeks": None}, "weeks: saw None; expected whole weeks"),
    ],
)
def test_a_position_that_is_none_any_more_is_the_first_one_and_a_sentence(
    desk, item, changed, said
):
    desk.journal.save_draft(f"{item}:sliders", CASCADE | changed)
    view = TradeoffForm(desk, item).view
    (name,) = changed
    first = desk.exercise.item(item).sliders.points[0].settings
    assert view["settings"] == CASCADE | {name: first[name]}
    assert view["problem"].startswith(said)
    assert view["problem"].endswith(f"The board shows {first[name]} instead.")


def test_a_model_that_the_author_took_off_the_board_is_one_of_these(desk):
    path = desk.folder / "exercise.json"
    tree = json.loads(path.read_text())
    sliders = next(i for i in tree["sheet"]["items"] if i["id"] == "space")["sliders"]
    sliders["models"] = [m for m in sliders["models"] if m["id"] != "cascade"]
    path.write_text(json.dumps(tree))
    desk.keep_sliders("space", CASCADE)
    view = TradeoffForm(Desk(desk.folder), "space").view
    assert view["settings"]["model"] == "ensemble"
    assert view["problem"].startswith("model: saw cascade; expected one of word_list, linear,")


@pytest.mark.parametrize("torn", ['{"space:sliders": {"mod', "[1]", '{"space:sliders": 3}', "\0"])
def test_a_torn_file_leaves_the_sliders_at_their_start(desk, sent, torn):
    (desk.folder / DRAFTS).write_text(torn)
    board = TradeoffForm(desk, "space")
    start = board.page["start"]
    assert (start["model"], board.view["problem"]) == ("ensemble", "")
    board.act({"do": "sliders", "settings": CASCADE, "n": 1})
    assert TradeoffForm(desk, "space").view["settings"] == CASCADE


@pytest.mark.parametrize("value", [None, "cascade", 7, [1], {}, {"model": ""}])
def test_what_is_no_position_is_not_kept(desk, sent, value):
    TradeoffForm(desk, "space").act({"do": "sliders", "settings": value, "n": 1})
    assert not (desk.folder / DRAFTS).exists()
    assert sent == [{"re": 1, "do": "sliders"}]


def test_a_full_disk_is_a_sentence_and_the_board_goes_on(desk, sent, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    board = TradeoffForm(desk, "space")
    board.act({"do": "sliders", "settings": CASCADE, "n": 1})
    assert "No space left on device" in sent[0]["problem"]
    board.act({"do": "look", "settings": CASCADE, "rows": [], "n": 2})
    assert board.view["settings"] == CASCADE


def test_where_the_one_attempt_is_saved_the_board_shows_what_counts(desk, monkeypatch):
    desk.keep_sliders("space", CASCADE | {"weeks": "12"})
    desk.save("space", SPACE)
    monkeypatch.setattr(Desk, "is_closed", lambda *_: True)
    assert TradeoffForm(desk, "space").view["settings"] == CASCADE


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
