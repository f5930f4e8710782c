"""Is the board played with keys, kept, taken into the matrix, and readable by everybody?"""

import json
import time

import pytest
from axe_rules import violations
from lab import ROOT, form, set_theme
from playwright.sync_api import expect

COURSE = ROOT
NAME = "i3_accuracy_vs_usability"
NOTEBOOK = f"{NAME}/{NAME}.ipynb"
SPACE, MATRIX = "An option for all of them", "The matrix for the meeting"


def figure(board, name):
    return board.locator(f'[data-figure="{name}"] b')


def slider(board, label):
    return board.get_by_role("slider", name=label)


def saved(lab, item):
    lines = (lab.work / NAME / "answers.jsonl").read_text().splitlines()
    entries = [json.loads(line) for line in lines]
    return next(e["value"] for e in reversed(entries) if e["item"] == item)


def left(lab, item):
    """Where the sliders of a board were left, once that is kept."""
    for _ in range(200):
        path = lab.work / NAME / "drafts.json"
        drafts = json.loads(path.read_text()) if path.exists() else {}
        if f"{item}:sliders" in drafts:
            return drafts[f"{item}:sliders"]
        time.sleep(0.05)
    raise AssertionError("it was never kept")


def move(board, *, model, people, weeks):
    board.get_by_label("Model").select_option(model)
    board.get_by_label("What the writer sees").select_option("delayed_publish")
    for label, value in (("Threshold", "0.35"), ("Read by people", people), ("Launch", weeks)):
        slider(board, label).fill(value)


def stands(board, *, model, people, weeks):
    expect(board.get_by_label("Model")).to_have_value(model)
    expect(board.get_by_label("What the writer sees")).to_have_value("delayed_publish")
    for label, value in (("Threshold", "0.35"), ("Read by people", people), ("Launch", weeks)):
        expect(slider(board, label)).to_have_value(value)


def test_sliders_that_were_only_moved_stand_there_after_closing_and_restarting(lab, page):
    first, second = (
        {"model": "boosted", "people": "1.5", "weeks": "11"},
        {"model": "cascade", "people": "2", "weeks": "14"},
    )
    page.goto(lab.url(NOTEBOOK))
    board = form(page, SPACE)
    move(board, **first)
    assert left(lab, "space") == {
        "model": "boosted",
        "threshold": "0.35",
        "review": "1.5",
        "pattern": "delayed_publish",
        "weeks": "11",
    }
    expect(figure(board, "launch_week")).to_have_text("week 11")
    seen = board.locator(".tri-tiles").inner_text()
    move(form(page, MATRIX), **second)
    left(lab, "matrix")

    lab.end_sessions()
    page.goto("about:blank")
    page.goto(lab.url(NOTEBOOK))
    board = form(page, SPACE)
    stands(board, **first)
    expect(board.locator(".tri-tiles")).to_have_text(seen, use_inner_text=True)
    expect(board.locator(".tri-mine")).to_contain_text("none yet")
    expect(board.locator(".tri-problem").first).to_be_hidden()
    stands(form(page, MATRIX), **second)
    assert not (lab.work / NAME / "answers.jsonl").exists()

    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    old = form(page, SPACE).element_handle()
    page.wait_for_function("node => !node.isConnected", arg=old)
    stands(form(page, SPACE), **first)


def test_a_page_that_closes_while_a_slider_moves_has_it_in_the_browser(lab, page):
    page.goto(lab.url(NOTEBOOK))
    board = form(page, SPACE)
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    slider(board, "Launch").fill("13")
    expect(board.get_by_role("alert").filter(has_text="kept in this browser")).to_be_visible()
    page.reload()
    board = form(page, SPACE)
    expect(slider(board, "Launch")).to_have_value("13")
    expect(figure(board, "launch_week")).to_have_text("week 13")
    assert left(lab, "space")["weeks"] == "13"


def test_a_position_that_is_none_any_more_is_a_sentence_until_a_slider_moves(lab, page):
    gone = {"model": "gpt", "threshold": "0.4", "review": "1", "pattern": "spinner", "weeks": "8"}
    (lab.work / NAME / "drafts.json").write_text(json.dumps({"space:sliders": gone}))
    page.goto(lab.url(NOTEBOOK))
    board = form(page, SPACE)
    said = board.get_by_role("alert").filter(has_text="model: saw gpt; expected one of")
    expect(said).to_contain_text("The board shows ensemble instead.")
    expect(board.get_by_label("Model")).to_have_value("ensemble")
    expect(slider(board, "Threshold")).to_have_value("0.4")
    slider(board, "Threshold").press("ArrowRight")
    expect(said).to_have_count(0)


def test_with_keys_alone_a_point_is_found_taken_saved_and_still_there(lab, page):
    page.goto(lab.url(NOTEBOOK))
    board = form(page, SPACE)
    expect(figure(board, "recall")).to_have_text("72.4 %")
    expect(board.locator(".tri-verdict")).to_contain_text("Dominated")
    mark = board.locator(".tri-you").first.get_attribute("d")
    board.get_by_label("Model").focus()
    page.keyboard.type("A cascade")
    expect(board.locator(".tri-verdict")).to_contain_text("On the frontier")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(board.get_by_label("Read by people")).to_have_attribute(
        "aria-valuetext", "1 % of all posts"
    )
    expect(figure(board, "precision")).to_have_text("85.3 %")
    assert board.locator(".tri-you").first.get_attribute("d") != mark
    board.get_by_text("The two charts in words").focus()
    page.keyboard.press("Enter")
    expect(board.locator("figcaption")).to_contain_text("1 % read by people")
    expect(board.locator("[role=status]").first).to_contain_text("Precision 85.3 %")
    board.get_by_role("button", name="Take my point as my option").focus()
    page.keyboard.press("Enter")
    expect(board.locator(".tri-mine")).to_contain_text("1 % read by people")
    page.keyboard.press("Control+s")
    expect(board.locator(".tri-card")).to_contain_text("All 5 wishes are met")
    assert saved(lab, "space")["model"] == "cascade"

    lab.end_sessions()
    page.goto(lab.url(NOTEBOOK))
    board = form(page, SPACE)
    expect(board.locator(".tri-mine")).to_contain_text("1 % read by people")
    expect(figure(board, "precision")).to_have_text("85.3 %")
    expect(board.locator(".tri-card")).to_contain_text("All 5 wishes are met")


def test_the_matrix_is_filled_beside_the_board(lab, page):
    page.goto(lab.url(NOTEBOOK))
    board = form(page, MATRIX)
    put = board.get_by_role("button", name="Put my point into the matrix")
    put.click()
    expect(board.locator(".tri-status")).to_contain_text("row a already")
    board.get_by_label("Model").select_option("cascade")
    put.click()
    own = board.get_by_role("group", name="Option d")
    own.get_by_label("What you call this option").fill("Cascade")
    for label, value in (("Harmful", "553"), ("Harmless", "685"), ("Launch week", "8")):
        own.get_by_label(label).fill(value)
    own.get_by_label("The writer's wait").select_option("flow")
    own.get_by_label("Dominated").select_option("no")
    board.get_by_label("What the writer sees").select_option("optimistic_async")
    put.click()
    board.get_by_role("group", name="Option c").get_by_role(
        "button", name="Show on the board"
    ).click()
    expect(figure(board, "launch_week")).to_have_text("week 16")
    expect(board.locator(".tri-strip")).to_contain_text("row c: Harmful, still read 553 a day")
    expect(board.locator(".tri-strip")).to_be_in_viewport()
    board.get_by_role("group", name="Option e").get_by_role("button", name="Remove").click()
    board.get_by_role("button", name="Save answer").click()
    expect(board.locator(".tri-card")).to_contain_text("4 different options")
    assert [row["name"] for row in saved(lab, "matrix")][3:] == ["Cascade"]

    page.reload()
    board = form(page, MATRIX)
    own = board.get_by_role("group", name="Option d")
    expect(own.get_by_label("What you call this option")).to_have_value("Cascade")
    expect(own).to_contain_text("others see it after 0.60 s")


def test_a_value_that_no_slider_can_have_is_a_sentence(lab, page):
    odd = {"model": "gpt", "threshold": "7", "review": "1", "pattern": "spinner", "weeks": "8"}
    (lab.work / NAME / "drafts.json").write_text(json.dumps({"space": odd}))
    page.goto(lab.url(NOTEBOOK))
    board = form(page, SPACE)
    expect(board.locator(".tri-mine")).to_contain_text("threshold: saw 7; expected a score")
    expect(figure(board, "recall")).to_be_visible()


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_serious(lab, page, theme):
    page.goto(lab.url(NOTEBOOK))
    for title in (SPACE, MATRIX):
        form(page, title)
        set_theme(page, theme)
        page.wait_for_timeout(400)
        assert violations(page, ".tri-form") == []


def test_at_twice_the_size_nothing_is_cut_off_sideways(lab, page):
    page.set_viewport_size({"width": 640, "height": 500})
    page.goto(lab.url(NOTEBOOK))
    for title in (SPACE, MATRIX):
        board = form(page, title)
        assert board.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
