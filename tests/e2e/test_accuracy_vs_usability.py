"""Is the record about what was negotiated, on the screen as in the points?"""

import pytest
from axe_rules import violations
from lab import ROOT, form, set_theme
from playwright.sync_api import expect

from grader.authoring.sources import Source
from grader.case import load_yaml
from grader.journal import Journal

COURSE = ROOT
SOURCE = Source(ROOT, "i3_accuracy_vs_usability")
NOTEBOOK = f"{SOURCE.id}/{SOURCE.id}.ipynb"
ANCHORS = load_yaml(SOURCE.author / "key" / "anchors" / "workshop.yaml")["anchors"]
QUICK = next(a["answer"]["choices"] for a in ANCHORS if a["note"].startswith("A quick model"))


@pytest.fixture(scope="module")
def page(chrome):
    """One page for both tests: the second goes on where the first one stops."""
    page = chrome.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(60_000)
    return page


def whiteboard(page):
    found = page.get_by_role("region", name="What was agreed")
    found.scroll_into_view_if_needed()
    return found


def test_first_it_is_the_agreement_of_the_three(lab, page):
    page.goto(lab.url(NOTEBOOK))
    expect(form(page, "Three leads, one table")).to_contain_text("Ikram Sabri")
    board = whiteboard(page)
    expect(board).to_contain_text("the three came to without you")
    expect(board.get_by_role("row", name="Model")).to_contain_text("a cascade")
    for theme in ("Light", "Dark"):
        set_theme(page, theme)
        page.wait_for_timeout(400)
        assert violations(page, ".tri-whiteboard") == []


def test_then_it_is_ones_own_and_a_lead_signs_only_for_that(lab, page):
    journal = Journal(lab.work / SOURCE.id, "1")
    for move in QUICK:
        journal.append("workshop", "proposal" if move["move"] == "propose" else "choice", move)
    journal.append("workshop", "submitted", None)
    page.get_by_role("heading", name="Accuracy versus usability").first.scroll_into_view_if_needed()
    board = whiteboard(page)
    expect(board).to_contain_text("what the three signed with you")
    expect(board.get_by_role("row", name="Model")).to_contain_text("the quick model for every post")

    record = form(page, "The record of the decision")
    for label, words in (
        ("What is decided, and why", "The hard posts go to the careful model, because they hurt."),
        ("What Ikram gives up, said as Ikram would", "I lose two points of recall."),
    ):
        record.get_by_label(label).fill(words)
    record.get_by_role("button", name="Save answer").click()
    card = record.locator(".tri-card")
    expect(card).to_contain_text("stands in your decision; nobody agreed to it.")
