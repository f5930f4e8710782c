"""Does a form do what its page asks for, and say what went wrong?"""

import pytest

from studio.forms import Form
from studio.player import Player


@pytest.fixture
def sent(monkeypatch):
    """What widgets say to their pages."""
    messages = []
    monkeypatch.setattr("studio.page.Page.send", lambda self, content: messages.append(content))
    return messages


def test_a_form_opens_with_its_item_and_nothing_saved(desk):
    form = Form(desk, "goal")
    assert form.page["max_words"] == 20
    assert "<strong>goal</strong>" in form.page["prompt"]
    assert form.state["card"] == ""


def test_no_hint_is_on_the_page_before_it_is_asked_for(desk, sent):
    form = Form(desk, "goal")
    assert "From what number" not in str(form.page) + str(form.state)
    form.act({"do": "hint", "n": 1})
    assert form.state["hints"] == ["<p>What is counted?</p>"]


def test_saving_shows_the_card_and_answers_the_page(desk, sent):
    form = Form(desk, "goal")
    form.act({"do": "save", "value": "From 5 %.", "n": 7})
    assert "Preview – not the grade" in form.state["card"]
    assert sent == [{"re": 7, "do": "save"}]


def test_a_problem_becomes_a_sentence_and_changes_nothing(desk, sent):
    form = Form(desk, "weeks")
    form.act({"do": "save", "value": 99, "n": 1})
    assert "expected 0 to 12 weeks" in sent[0]["problem"]
    assert form.state["attempts"] == 0


def test_a_draft_is_back_when_the_form_is_opened_again(desk, sent):
    Form(desk, "lines").act({"do": "draft", "value": [{"done_when": "half"}], "n": 1})
    assert Form(desk, "lines").state["value"] == [{"done_when": "half"}]


def test_what_is_pending_comes_with_its_levels_to_be_rated(desk, sent):
    form = Form(desk, "goal")
    form.act({"do": "save", "value": "From 5 %.", "n": 1})
    assert [r["criterion"] for r in form.state["ratings"]] == ["worth"]
    assert form.state["ratings"][0]["levels"] == ["Not there.", "There: your answer."]
    assert form.state["ratings"][0]["examples"] is True
    form.act({"do": "rate", "criterion": "worth", "level": 1, "n": 2})
    assert form.state["ratings"][0]["chosen"] == 1
    assert "by your own rating" in form.state["card"]


def test_a_script_in_an_answer_stays_text_in_the_card(desk, sent):
    form = Form(desk, "goal")
    form.act({"do": "save", "value": "<script>x</script> 5 %", "n": 1})
    assert "<script" not in form.state["card"]


@pytest.mark.parametrize("item", ["pieces", "lines", "comments", "owner", "true_ones", "weeks"])
def test_every_kind_of_item_has_a_form(desk, item):
    assert Form(desk, item).page["title"]


def test_the_player_moves_and_ends_in_a_debrief(desk, sent):
    player = Player(desk, "talk")
    assert player.state["view"]["asks_own_words"]
    player.act({"do": "choose", "choice": "ask", "own": "What for?", "n": 1})
    player.act({"do": "choose", "choice": "thank", "n": 2})
    player.act({"do": "submit", "n": 3})
    assert player.state["debrief"]["timeline"][0]["own"] == "What for?"
    assert "Result: Two questions" in player.state["card"]


def test_what_if_compares_with_another_move(desk, sent):
    player = Player(desk, "talk")
    player.act({"do": "choose", "choice": "tell", "own": "Retrain.", "n": 1})
    player.act({"do": "choose", "choice": "thank", "n": 2})
    player.act({"do": "submit", "n": 3})
    player.act({"do": "what_if", "index": 0, "choice": "ask", "n": 4})
    assert player.state["other"]["gained"][0]["text"] == "The board watches repeat orders."


def test_a_new_player_goes_on_where_the_last_one_stopped(desk, sent):
    Player(desk, "talk").act({"do": "choose", "choice": "ask", "own": "Why?", "n": 1})
    assert Player(desk, "talk").state["view"]["node"] == "late"
