"""Can a mentor decide with keys alone, and does every decision end up in the gradebook?"""

import shutil

import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from cohort_round import ROOT, Round
from lab import Lab, chromium, set_theme
from playwright.sync_api import expect

from grader.authoring.build import build
from grader.gradebook import tables
from grader.gradebook.cohort import Cohort
from grader.journal import Journal
from studio.mentor import prepare_review

EXERCISE = "m1_goal"
ANSWERS = {
    "ana": "Raise clicks from 5 % to 6 % by June, so that newcomers find boots.",
    "ben": "By June raise clicks from 5 % to 6 %, so that newcomers find their boots.",
    "cleo": "From 5 % of baskets with a second pair up to 8 %. <script>alert(1)</script>",
    "dan": "We start at 5 % and would like more people to be happy in the hills.",
}


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    """Four learners, graded; each has one criterion that waits."""
    tour = Round(ROOT / "tests" / "mini_course", EXERCISE, tmp_path_factory.mktemp("review"))
    build(tour.root)
    tour.nbgrader("generate_assignment", "--force")
    for who, answer in ANSWERS.items():
        folder = tour.cohort / "submitted" / who / EXERCISE
        shutil.copytree(tour.source.release, folder)
        journal = Journal(folder, "1")
        journal.append("goal", "answered", answer)
        journal.append("who", "answered", "lead")
    tour.nbgrader("autograde")
    return tour


@pytest.fixture(scope="module")
def page(tour):
    folder, notebook = prepare_review(tour.root, cohort=Cohort(tour.cohort))
    lab = Lab(folder)
    expect.set_options(timeout=60_000)
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(60_000)
        page.goto(lab.url(notebook))
        expect(page.locator(".tri-review")).to_be_visible()
        yield page
    lab.stop()


def decided(tour):
    rows = tour.query(sa.select(tables.REVIEW))
    return {row.student: (row.level, row.comment) for row in rows}


def answer_of(page):
    text = page.locator(".tri-answer .tri-words").first.inner_text()
    return next(who for who, answer in ANSWERS.items() if answer == text)


def serious(page):
    found = Axe().run(page, context=".tri-review").response["violations"]
    return [(v["id"], n["target"]) for v in found if v["impact"] != "minor" for n in v["nodes"]]


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_axe_finds_nothing(page, theme):
    set_theme(page, theme)
    page.wait_for_timeout(400)
    assert serious(page) == []


def test_keys_alone_decide_and_undo_and_the_gradebook_follows(tour, page):
    expect(page.get_by_text("4 wait, 0 reviewed")).to_be_visible()
    for who in ANSWERS:
        assert page.get_by_text(who, exact=True).count() == 0
    stage = page.locator(".tri-stage")
    stage.focus()
    first = answer_of(page)
    page.keyboard.press("1")
    page.keyboard.press("c")
    page.keyboard.type("It says who gains.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="It says who gains.", exact=True)).to_be_visible()
    page.locator("textarea").focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("3 wait, 1 reviewed")).to_be_visible()
    expect(stage).to_be_focused()
    assert decided(tour) == {first: (1, "It says who gains.")}
    grade = tour.grades(first)["goal"]
    assert (grade.auto_score, grade.open) == (3, False)
    assert "Your mentor: It says who gains." in grade.auto_comment

    second = answer_of(page)
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 wait, 2 reviewed")).to_be_visible()
    assert decided(tour)[second] == (0, "")
    page.keyboard.press("u")
    expect(page.get_by_text("3 wait, 1 reviewed")).to_be_visible()
    assert answer_of(page) == second
    assert set(decided(tour)) == {first}
    assert tour.grades(second)["goal"].open

    page.keyboard.press("n")
    expect(stage.get_by_text(second, exact=True)).to_be_visible()
    page.keyboard.press("s")
    expect(stage.get_by_text(second, exact=True)).to_have_count(0)
    assert answer_of(page) != second


def test_after_the_last_one_undo_is_still_a_key_away(tour, page):
    for left in (2, 1, 0):
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"{left} wait,")).to_be_visible()
    expect(page.get_by_text("Nothing waits.")).to_be_focused()
    assert set(decided(tour)) == set(ANSWERS)
    page.keyboard.press("u")
    expect(page.get_by_text("1 wait, 3 reviewed")).to_be_visible()
    expect(page.locator(".tri-stage")).to_be_focused()


def test_what_the_grader_decided_is_one_click_away(page):
    page.get_by_role("button", name="All").click()
    page.get_by_role("button", name="Where it starts").click()
    expect(page.locator(".tri-answer mark")).to_have_text("5 %")
    expect(page.locator(".tri-machine")).to_contain_text("The grader said level 1.")
    assert serious(page) == []


def test_at_twice_the_size_nothing_is_cut_off_sideways(page):
    page.set_viewport_size({"width": 640, "height": 500})
    page.wait_for_timeout(300)
    review = page.locator(".tri-review")
    assert review.evaluate("f => f.scrollWidth <= f.clientWidth + 1")
    assert review.evaluate("f => f.getBoundingClientRect().right <= window.innerWidth")
