"""The drill from a learner's first key to the mentor's feedback page, in a real browser.

nbgrader's exchange brings the exercise and takes it back; in between nothing but forms is used.
"""

from lab import form
from playwright.sync_api import expect

from grader.authoring.answers import load_answers

NAME = "b3_translation_drill"
WHO = "rosa"
WEAK = "Raise clicks on the row by 15 % by 30 September."
MENDED = (
    "By 30 September, 5.75 % instead of today's 5.0 % of the home-page visitors who see the row "
    "click something in it, and no more than 8 % of orders come back. I answer for it. The 15 % is "
    "a vendor's figure that nobody here has measured."
)


def test_from_the_first_key_to_the_feedback_page(tour, home):
    page = home
    page.get_by_role("link", name="Start: The translation drill").click()
    journal = tour.base / WHO / NAME / "answers.jsonl"
    _play(page, load_answers(tour.source)["meeting"]["choices"], journal)
    _mend_the_goal(page)
    for command in ("submit", "collect", "autograde", "generate_feedback"):
        tour.nbgrader(command, who=WHO if command == "submit" else "mentor")
    grades = tour.grades(WHO)
    assert grades["goal"].auto_score == 4.0
    assert "nobody here has measured" in grades["goal"].auto_comment
    assert grades["meeting"].auto_score == 6.0
    assert grades["story"].auto_score == 0.0
    sheet = tour.cohort / "feedback" / WHO / NAME / f"{NAME}.html"
    page.goto(sheet.as_uri())
    expect(page.locator("body")).to_contain_text("What the target rests on")
    expect(page.locator("mark", has_text="30 September").first).to_be_visible()


def _play(page, moves, journal):
    talk = form(page, "Five questions")
    for number, move in enumerate(moves, start=1):
        if move.get("own"):
            talk.get_by_role("textbox").fill(move["own"])
        talk.locator(f'[data-choice="{move["choice"]}"]').click()
        # A quick hand would answer the same moment twice before the next one shows.
        _until(page, lambda made=number: journal.exists() and _made(journal) == made)
        expect(talk).to_have_attribute("aria-busy", "false")
    talk.get_by_role("button", name="Submit this run").click()
    expect(talk.locator(".tri-debrief")).to_be_visible()
    expect(talk.get_by_text("6 of 6 points", exact=True)).to_be_visible()


def _made(journal):
    return journal.read_text(encoding="utf-8").count('"event":"choice"')


def _until(page, holds):
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("the move never reached the journal")


def _mend_the_goal(page):
    goal = form(page, "The goal, on your own")
    box = goal.get_by_role("textbox")
    box.fill(WEAK)
    goal.get_by_role("button", name="Save answer").click()
    card = goal.locator(".tri-card")
    expect(card).to_contain_text("Preview – not the grade")
    expect(card).to_contain_text("Clickbait would fulfil this goal")
    box.fill(MENDED)
    goal.get_by_role("button", name="Save again").click()
    expect(card.get_by_text("4 of 4 points", exact=True)).to_be_visible()
