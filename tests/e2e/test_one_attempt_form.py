"""A form with one attempt, in a real browser: does it ask, keep to it, and stay readable?"""

import json

import pytest
from lab import ROOT, form
from playwright.sync_api import expect

COURSE = ROOT
STORY = "As a nurse I want to see whether my bus still comes, so that I can ring the ward in time."


@pytest.fixture(scope="module")
def page(chrome):
    """One page for all tests: each goes on where the one before it stopped."""
    page = chrome.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(60_000)
    return page


def answers(lab):
    path = lab.work / "b3_transfer" / "answers.jsonl"
    return [json.loads(line)["value"] for line in path.read_text().splitlines()]


def test_one_attempt_is_asked_for_once_more_saved_and_closed(lab, page):
    page.goto(lab.url("b3_transfer/b3_transfer.ipynb"))
    story = form(page, "A user story")
    box = story.get_by_role("textbox")
    expect(story).to_contain_text("One attempt: what you save is what counts.")
    expect(story.get_by_role("button", name="Hint")).to_have_count(0)
    box.fill(STORY)
    story.get_by_role("button", name="Save answer").click()
    story.get_by_role("button", name="Keep writing").click()
    expect(story.locator(".tri-card")).to_have_count(0)
    expect(box).to_be_editable()

    box.press("Control+s")
    story.get_by_role("button", name="Yes, save it").press("Enter")
    expect(story.locator(".tri-card")).to_contain_text("Preview – not the grade")
    _is_closed(story)
    assert answers(lab) == [STORY]

    page.reload()
    story = form(page, "A user story")
    expect(story.get_by_role("textbox")).to_have_value(STORY)
    _is_closed(story)
    expect(form(page, "The goal").get_by_role("textbox")).to_be_editable()


def _is_closed(story):
    expect(story).to_contain_text("Your one attempt is saved, and it counts as it stands.")
    expect(story.get_by_role("textbox")).not_to_be_editable()
    expect(story.get_by_role("button", name="Save answer")).to_be_hidden()


def test_home_lists_it_apart_after_the_drill(lab, page):
    page.goto(lab.url("start.ipynb"))
    home = page.locator(".tri-home")
    expect(home.locator(".tri-level-title")).to_have_text(
        ["Beginner", "Transfer", "Intermediate", "Transfer"]
    )
    transfer = home.locator(".tri-exercise", has_text="The bus on the screen")
    expect(transfer).to_contain_text("1 of 3 saved")
