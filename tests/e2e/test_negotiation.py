"""Is a negotiation played to its debrief with the mouse, and with keys alone?"""

import json
from pathlib import Path

import pytest
from axe_rules import violations
from lab import form, set_theme
from playwright.sync_api import expect

COURSE = Path(__file__).parents[1] / "mini_course"
NOTEBOOK = "m2_talks/m2_talks.ipynb"
ANSWERS = ("alternative", "yes", "alternative", "yes", "alternative", "alternative")


def events(lab):
    lines = (lab.work / "m2_talks" / "answers.jsonl").read_text().splitlines()
    return [json.loads(line)["event"] for line in lines]


def idle(talks):
    expect(talks).to_have_attribute("aria-busy", "false")


def answer(talks, number):
    """Answer what the senior voice asks, in one's own words where that is wanted."""
    asks = talks.get_by_role("group", name="Max Roy is waiting for your answer")
    expect(asks).to_be_visible()
    own = talks.get_by_label("Your own sentence")
    if own.is_visible():
        own.fill("We can show what we catch.")
    asks.locator(f'[data-choice="{ANSWERS[number]}"]').click()
    idle(talks)


def offer(talks, check, start):
    talks.get_by_label("What is checked").select_option(label=check)
    talks.get_by_label("When it starts").select_option(label=start)
    talks.get_by_role("button", name="Offer this to all three").click()
    idle(talks)


def test_it_is_played_with_the_mouse_left_half_way_and_looked_back_on(lab, page):
    page.goto(lab.url(NOTEBOOK))
    talks = form(page, "The talks")
    worst = talks.get_by_role("button", name="Which post do you remember?")
    worst.click()
    expect(talks.get_by_role("alert")).to_contain_text("your own words first")
    talks.get_by_label("Your own sentence").fill("What was the worst one?")
    worst.click()
    expect(talks.get_by_role("region", name="Ida Berg")).to_contain_text("What counts is the rare")
    expect(talks).to_contain_text("3 of 4 questions left")
    expect(talks.locator(".tri-fresh")).to_contain_text("only the hard posts are checked")
    answer(talks, 0)
    talks.get_by_role("button", name="What does the contract say?").click()
    answer(talks, 1)
    talks.get_by_role("button", name="Check everything").click()
    expect(talks.get_by_label("What is checked")).to_have_value("all")
    talks.get_by_role("button", name="Offer this to all three").click()
    answer(talks, 2)
    jon = talks.get_by_role("region", name="Jon Lind")
    expect(jon).to_contain_text("✗ Won't sign your last offer")
    expect(jon).to_contain_text("growing impatient")
    jon.get_by_role("button", name="Put Jon's change into the offer").click()
    expect(talks.get_by_label("What is checked")).not_to_have_value("all")
    expect(talks.get_by_label("What is checked")).to_be_focused()

    page.reload()
    talks = form(page, "The talks")
    expect(talks).to_contain_text("2 of 3 offers left")
    offer(talks, "only the hard posts are checked", "a part of it starts at once")
    answer(talks, 3)
    expect(jon).to_contain_text("✓ Would sign your last offer")
    talks.get_by_role("button", name="Call for signatures").click()
    answer(talks, 4)
    answer(talks, 5)
    expect(talks.locator(".tri-end")).to_contain_text("All three sign.")
    talks.get_by_role("button", name="Submit this run").click()
    debrief = talks.get_by_role("region", name="Debrief")
    expect(debrief.locator(".tri-chart .tri-deal")).to_be_visible()
    expect(debrief.locator("figcaption")).to_contain_text("On the Pareto frontier")
    expect(debrief).to_contain_text("What was the worst one?")
    debrief.get_by_label("Another move instead of move 3").select_option(index=1)
    expect(debrief.get_by_role("region", name="What if")).to_be_focused()
    expect(talks.locator(".tri-card")).to_contain_text("6 of 6")
    assert events(lab).count("proposal") == 2
    assert events(lab)[-1] == "submitted"


def test_it_is_played_with_keys_alone(lab, page):
    page.goto(lab.url(NOTEBOOK))
    talks = form(page, "The talks")

    def say(key, own=""):
        if own:
            talks.get_by_label("Your own sentence").focus()
            page.keyboard.type(own)
            page.keyboard.press("Tab")
        page.keyboard.press(key)
        idle(talks)

    say("2", "Which one hurt most?")
    expect(talks.get_by_role("group", name="Max Roy is waiting")).to_be_visible()
    say("3", "I can show you.")
    # Two of Ida's, with her answer said back, and two of Jon's stand before it.
    say("6")
    expect(talks.get_by_role("group", name="Max Roy is waiting")).to_be_visible()
    say("1")
    expect(talks.get_by_role("region", name="Ada Obi")).to_contain_text("only speaks of pages")
    talks.get_by_label("What is checked").focus()
    page.keyboard.type("only")
    page.keyboard.press("Tab")
    page.keyboard.type("a part")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    idle(talks)
    say("3")
    expect(talks.get_by_role("region", name="Ada Obi")).to_contain_text("✓ Would sign")
    talks.get_by_role("button", name="Call for signatures").focus()
    page.keyboard.press("Enter")
    idle(talks)
    for key in "133":
        expect(talks.get_by_role("group", name="Max Roy is waiting")).to_be_visible()
        say(key)
    talks.get_by_role("button", name="Submit this run").focus()
    page.keyboard.press("Enter")
    expect(talks.get_by_role("region", name="Debrief")).to_be_visible()
    assert set(events(lab)) == {"choice", "proposal", "submitted"}


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_serious_in_play_and_in_the_debrief(lab, page, theme):
    model = COURSE / "solutions" / "m2_talks" / "author" / "key" / "model.yaml"
    begin(lab, model, 6)
    page.goto(lab.url(NOTEBOOK))
    talks = form(page, "The talks")
    set_theme(page, theme)
    page.wait_for_timeout(400)
    assert violations(page, ".tri-form") == []
    offer(talks, "only the hard posts are checked", "a part of it starts at once")
    expect(talks.get_by_role("group", name="Max Roy is waiting")).to_be_visible()
    assert violations(page, ".tri-form") == []
    answer(talks, 3)
    talks.get_by_role("button", name="Call for signatures").click()
    answer(talks, 4)
    answer(talks, 5)
    talks.get_by_role("button", name="Submit this run").click()
    expect(talks.locator(".tri-chart")).to_be_visible()
    page.wait_for_timeout(400)
    assert violations(page, ".tri-form") == []


def begin(lab, model, count):
    """The first moves of the model answer, as if they had been made yesterday."""
    from grader.case import load_yaml
    from grader.journal import Journal

    journal = Journal(lab.work / "m2_talks", "1")
    for move in load_yaml(model)["answers"]["talks"][:count]:
        journal.append("talks", "proposal" if move["move"] == "propose" else "choice", move)


def test_at_twice_the_size_nothing_is_cut_off_sideways(lab, page):
    page.set_viewport_size({"width": 640, "height": 500})
    page.goto(lab.url(NOTEBOOK))
    talks = form(page, "The talks")
    assert talks.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
