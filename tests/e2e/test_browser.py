"""Does a learner get forms without running a cell, and is nothing that they write ever lost?

A real JupyterLab, started as `trialogue start` does it, and the system's Chromium.
"""

import json
import time
from pathlib import Path

import pytest
from axe_rules import violations
from lab import form, set_theme
from playwright.sync_api import expect

COURSE = Path(__file__).parents[1] / "studio" / "course"
NOTEBOOK = "s1_desk/s1_desk.ipynb"


def journal(lab):
    path = lab.work / "s1_desk" / "answers.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def wait_for(what):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


def drafts(lab):
    path = lab.work / "s1_desk" / "drafts.json"
    return json.loads(path.read_text()) if path.exists() else {}


def idle(lab):
    return all(s["kernel"]["execution_state"] == "idle" for s in lab.api("GET", "sessions"))


def restart_kernel(page):
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")


def test_nothing_written_is_lost_from_the_first_key_to_the_restarted_kernel(lab, page):
    page.goto(lab.url(NOTEBOOK))
    box = form(page, "The goal").get_by_role("textbox")
    box.fill("From 5 % to 6 %")
    wait_for(lambda: drafts(lab).get("goal") == "From 5 % to 6 %")

    page.reload()
    box = form(page, "The goal").get_by_role("textbox")
    expect(box).to_have_value("From 5 % to 6 %")
    expect(page.get_by_text("model not found")).to_have_count(0)

    goal = form(page, "The goal")
    goal.get_by_role("button", name="Save answer").click()
    expect(goal.locator(".tri-card mark")).to_have_text("5 %")
    expect(goal).to_contain_text("Preview – not the grade")
    assert [e["event"] for e in journal(lab)] == ["answered"]

    old = goal.element_handle()
    restart_kernel(page)
    page.wait_for_function("node => !node.isConnected", arg=old)
    goal = form(page, "The goal")
    expect(goal.locator(".tri-card mark")).to_have_text("5 %")
    expect(goal.get_by_role("textbox")).to_have_value("From 5 % to 6 %")


def test_a_cell_that_is_not_ours_never_runs_by_itself(lab, page):
    foreign = lab.work / "s1_desk" / "foreign.ipynb"
    notebook = json.loads((lab.work / NOTEBOOK).read_text())
    trap = lab.work / "s1_desk" / "trap.txt"
    notebook["cells"][-1]["source"] = "open('trap.txt', 'w').write('ran')"
    foreign.write_text(json.dumps(notebook))
    page.goto(lab.url("s1_desk/foreign.ipynb"))
    expect(page.locator(".tri-form").first).to_be_visible()
    wait_for(
        lambda: all(s["kernel"]["execution_state"] == "idle" for s in lab.api("GET", "sessions"))
    )
    assert not trap.exists()


def test_text_stays_in_the_page_and_the_browser_when_the_kernel_is_gone(lab, page):
    page.goto(lab.url(NOTEBOOK))
    goal = form(page, "The goal")
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    goal.get_by_role("textbox").fill("Written in the dark 5 %")
    expect(goal.get_by_role("alert")).to_contain_text("kept in this browser")
    expect(goal.get_by_role("textbox")).to_have_value("Written in the dark 5 %")
    page.reload()
    expect(form(page, "The goal").get_by_role("textbox")).to_have_value("Written in the dark 5 %")
    wait_for(lambda: drafts(lab).get("goal") == "Written in the dark 5 %")


def test_a_conversation_is_played_with_keys_alone_and_ends_in_a_debrief(lab, page):
    page.goto(lab.url(NOTEBOOK))
    talk = form(page, "Two questions")
    talk.get_by_label("Your own sentence").focus()
    page.keyboard.type("What for?")
    page.keyboard.press("Tab")
    page.keyboard.press("1")
    expect(talk).to_contain_text("Tom Lee")
    expect(talk).to_contain_text("1 of 2 questions")
    wait_for(lambda: len(journal(lab)) == 1)
    page.keyboard.press("1")
    expect(talk.locator(".tri-end")).to_contain_text("Found out")
    talk.get_by_role("button", name="Submit this run").focus()
    page.keyboard.press("Enter")
    expect(talk.locator(".tri-debrief")).to_contain_text("What for?")
    assert [e["event"] for e in journal(lab)] == ["choice", "choice", "submitted"]


def test_a_form_is_filled_and_saved_with_keys_alone(lab, page):
    page.goto(lab.url(NOTEBOOK))
    form(page, "The goal").get_by_role("textbox").focus()
    page.keyboard.type("From 5 % now")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_for(lambda: [e["value"] for e in journal(lab)] == ["From 5 % now"])


@pytest.mark.parametrize("notebook", ["start.ipynb", "lessons/s1_lesson.ipynb", NOTEBOOK])
@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_serious(lab, page, notebook, theme):
    page.goto(lab.url(notebook))
    expect(page.locator(".tri-form, .tri-page").first).to_be_visible()
    set_theme(page, theme)
    if notebook == NOTEBOOK:
        goal = form(page, "The goal")
        goal.get_by_role("textbox").fill("From 5 %")
        goal.get_by_role("button", name="Save answer").click()
        expect(goal.locator(".tri-card")).to_be_visible()
    page.wait_for_timeout(400)
    assert violations(page, ".tri-form, .tri-page") == []


def test_at_twice_the_size_nothing_is_cut_off_sideways(lab, page):
    page.set_viewport_size({"width": 640, "height": 500})
    page.goto(lab.url(NOTEBOOK))
    form(page, "The goal")
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.tri-form')]"
        ".filter(f => f.scrollWidth > f.clientWidth + 1).length"
    )
    assert wide == 0
    right = page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('.tri-form')]"
        ".map(f => f.getBoundingClientRect().right)) - window.innerWidth"
    )
    assert right <= 0


def test_home_leads_to_the_next_sitting(lab, page):
    page.goto(lab.url("start.ipynb"))
    page.get_by_role("link", name="Start: Everything a desk can hold").click()
    expect(form(page, "Two questions")).to_be_visible()


def test_home_leads_to_the_sitting_that_was_chosen(lab, page):
    page.goto(lab.url("start.ipynb"))
    page.get_by_role("link", name="Forms", exact=True).click()
    pieces = page.locator(".tri-form", has=page.get_by_role("heading", name="The pieces"))
    expect(pieces).to_be_in_viewport()


def test_an_interview_begins_with_the_conversation(lab, page):
    page.goto(lab.url("start.ipynb"))
    page.get_by_role("button", name="I prepare an interview").click()
    expect(page.locator(".tri-nextup")).to_contain_text("Talk and write")
    expect(page.locator(".tri-nextup")).to_contain_text("A conversation to practise")


def test_a_table_grows_and_shrinks(lab, page):
    page.goto(lab.url(NOTEBOOK))
    table = form(page, "It is done when")
    table.get_by_role("button", name="Add a row").click()
    expect(table.get_by_role("group", name="Row 3")).to_be_visible()
    table.get_by_role("group", name="Row 1").get_by_role("textbox").fill("It shows boots.")
    table.get_by_role("button", name="Remove row 3").click()
    table.get_by_role("button", name="Save answer").click()
    wait_for(lambda: [e["item"] for e in journal(lab)] == ["lines"])
    assert journal(lab)[0]["value"] == [{"state": "", "done_when": "It shows boots."}]
