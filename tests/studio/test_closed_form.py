"""Does a form with one attempt say so, keep to it, and stay readable?"""

import json
from pathlib import Path

import pytest

from grader.items import AnswerError
from studio.desk import Desk
from studio.forms import Form
from studio.pages import module

GOOD = "From 5 % to 6 % by June."


@pytest.fixture
def once(folder: Path) -> Desk:
    """A desk whose exercise takes one attempt, and has no conversation."""
    path = folder / "exercise.json"
    tree = json.loads(path.read_text())
    tree["sheet"]["attempts"] = 1
    tree["sheet"]["items"] = [i for i in tree["sheet"]["items"] if i["id"] != "talk"]
    tree["sheet"]["sittings"][0]["items"].remove("talk")
    del tree["rubric"]["items"]["talk"], tree["scenarios"]["talk"]
    path.write_text(json.dumps(tree))
    return Desk(folder)


def test_a_second_answer_is_refused_and_the_first_stays(once: Desk) -> None:
    once.save("goal", GOOD)
    with pytest.raises(AnswerError, match="one attempt is saved already"):
        once.save("goal", "From 5 % to 7 %.")
    assert once.saved("goal") == GOOD
    assert once.attempts("goal") == 1


def test_what_can_not_be_saved_does_not_use_the_attempt_up(once: Desk) -> None:
    for nothing in ("", "x" * 20_001):
        with pytest.raises(AnswerError):
            once.save("goal", nothing)
    assert not once.is_closed("goal")
    assert once.save("goal", GOOD).answered


def test_a_draft_is_free_until_the_answer_is_saved(once: Desk) -> None:
    once.draft("goal", "half")
    assert once.shown_value("goal") == "half"
    once.save("goal", GOOD)
    once.draft("goal", "better, too late")
    assert once.shown_value("goal") == GOOD


def test_a_line_written_past_the_form_is_not_what_the_desk_shows(once: Desk) -> None:
    once.save("goal", GOOD)
    once.journal.append("goal", "answered", "More.")
    assert once.saved("goal") == GOOD
    assert once.result("goal").points == 1


def test_the_form_says_so_before_and_is_closed_afterwards(
    once: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.page.Page.send", lambda self, content: None)
    form = Form(once, "goal")
    assert (form.page["one_attempt"], form.state["closed"]) == (True, False)
    form.act({"do": "save", "value": GOOD, "n": 1})
    assert form.state["closed"]
    assert "first attempt" not in form.state["card"]
    assert Form(once, "goal").state["value"] == GOOD


def test_other_forms_are_never_closed(desk: Desk) -> None:
    desk.save("goal", GOOD)
    form = Form(desk, "goal")
    assert (form.page["one_attempt"], form.state["closed"]) == (False, False)


def test_the_page_asks_once_more_in_words() -> None:
    page = module("dom.js", "inputs.js", "form.js")
    assert "One attempt: what you save is what counts." in page
    assert "Save this as your one attempt?" in page
