"""The decision from home to the mentor's feedback page, played whole in a real browser.

Nothing but the pages is used: board, matrix, negotiation, forms. nbgrader takes the work in.
"""

import json

from lab import form
from playwright.sync_api import expect

from grader.authoring.answers import load_answers
from grader.items import FormBase
from grader.simulations.negotiation.engine import start, step
from grader.simulations.negotiation.moves import read_move
from grader.simulations.negotiation.words import spoken

NAME = "i3_accuracy_vs_usability"
WHO = "rosa"


def test_from_home_to_the_feedback_page(tour, home):
    page = home
    model = load_answers(tour.source)
    page.get_by_role("link", name="Accuracy versus usability").first.click()
    expect(page.locator(".tri-form").first).to_be_visible()
    _find_a_point(page, model["space"])
    _fill_the_matrix(page, model["matrix"])
    _negotiate(page, tour.source.load().scenarios["workshop"], model["workshop"]["choices"])
    for item in tour.sheet.items:
        if item.id in ("record", "plan", "reopening", "critique", "statements"):
            _write(page, item, model[item.id])
    _is_kept(tour, model)

    for command in ("submit", "collect", "autograde", "generate_feedback"):
        tour.nbgrader(command, who=WHO if command == "submit" else "mentor")
    points = {item: grade.auto_score for item, grade in tour.grades(WHO).items()}
    blank = tour.source.load().score([], "grade")
    assert points == {item.item: item.max_points for item in blank.items}
    sheet = tour.cohort / "feedback" / WHO / NAME / f"{NAME}.html"
    page.goto(sheet.as_uri())
    expect(page.locator("mark", has_text="cascade").first).to_be_visible()


def _find_a_point(page, answer):
    board = form(page, "An option for all of them")
    board.get_by_label("Model").select_option(answer["model"])
    people = board.get_by_label("Read by people")
    for _ in range(4):
        people.press("ArrowRight")
    expect(people).to_have_attribute("aria-valuetext", "1 % of all posts")
    expect(board.locator(".tri-verdict")).to_contain_text("On the frontier")
    board.get_by_role("button", name="Take my point as my option").click()
    expect(board.locator(".tri-mine")).to_contain_text("1 % read by people")
    for label, value in (
        ("Sheet a, with the threshold", answer["raised"]),
        ("Sheet b, when nobody", answer["unread"]),
        ("The cascade, with one's own", answer["soonest"]),
        ("A check that lets every", answer["accuracy"]),
        ("And which harmful posts", answer["misses"]),
    ):
        board.get_by_label(label).fill(str(value))
    board.get_by_role("button", name="Save answer").click()
    expect(board.locator(".tri-card")).to_contain_text("All 5 wishes are met")


def _fill_the_matrix(page, rows):
    board = form(page, "The matrix for the meeting")
    for row in rows[3:]:
        board.get_by_label("Model").select_option(row["model"])
        board.get_by_label("What the writer sees").select_option(row["pattern"])
        people = board.get_by_label("Read by people")
        people.press("Home")
        for _ in range(round(float(row["review"]) * 4)):
            people.press("ArrowRight")
        board.get_by_role("button", name="Put my point into the matrix").click()
    for letter, row in zip("abcde", rows, strict=True):
        group = board.get_by_role("group", name=f"Option {letter}")
        if letter in "de":
            group.get_by_label("What you call this option").fill(row["name"])
        group.get_by_label("Harmful").fill(row["harmful_seen"])
        group.get_by_label("Harmless").fill(row["false_removals"])
        group.get_by_label("Launch week").fill(row["launch_week"])
        group.get_by_label("The writer's wait").select_option(row["felt_band"])
        group.get_by_label("Dominated").select_option(row["dominated"])
    _save(board)


def _negotiate(page, case, moves):
    """Every move by mouse, as a player sees it: the words on the button are the move."""
    talks = form(page, "Three leads, one table")
    state = start(case)
    for raw in moves:
        move = read_move(raw)
        if raw.get("own"):
            talks.get_by_label("Your own sentence").fill(raw["own"])
        if move.move == "propose":
            for issue, option in raw["outcome"].items():
                talks.locator(f'[data-issue="{issue}"]').select_option(option)
            talks.get_by_role("button", name="Offer this to all three").click()
        elif move.move == "close":
            talks.get_by_label("Which offer").select_option(str(move.offer))
            talks.get_by_role("button", name="Call for signatures").click()
        else:
            lead = getattr(move, "party", None)
            place = talks.get_by_role("region", name=case.name(lead)) if lead else talks
            place.get_by_role("button", name=spoken(case, state, move)).click()
        state = step(case, state, move)
        expect(talks).to_have_attribute("aria-busy", "false")
    expect(talks.locator(".tri-end")).to_contain_text("All three sign")
    talks.get_by_role("button", name="Submit this run").click()
    expect(talks.get_by_role("region", name="Debrief")).to_be_visible()


def _write(page, item, answer):
    sheet = form(page, item.title)
    if isinstance(answer, str):
        sheet.get_by_role("textbox").fill(answer)
    elif isinstance(item, FormBase):
        _fill(sheet, item.inputs, answer)
    else:
        add = sheet.get_by_role("button", name="+ Add a row")
        for number, row in enumerate(answer, start=1):
            group = sheet.get_by_role("group", name=f"Row {number}", exact=True)
            if not group.count():
                add.click()
            _fill(group, item.inputs, row)
    _save(sheet)


def _fill(place, inputs, values):
    for input_ in inputs:
        value, choice = (
            values[input_.id],
            next(
                (option.text for option in input_.options if option.id == values[input_.id]), None
            ),
        )
        radio = place.get_by_role("radio", name=choice, exact=True) if choice else None
        if radio is not None and radio.count():
            radio.check()
        elif choice:
            place.get_by_label(input_.label, exact=True).select_option(value)
        else:
            place.get_by_label(input_.label, exact=True).fill(value)


def _save(sheet):
    sheet.get_by_role("button", name="Save answer").click()
    expect(sheet.locator(".tri-card")).to_contain_text("Preview – not the grade")


def _is_kept(tour, model):
    """What was typed and clicked is what stands in the journal, whitespace aside."""
    lines = (tour.base / WHO / NAME / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    kept = {e["item"]: e["value"] for e in map(json.loads, lines) if e["event"] == "answered"}
    for item in ("record", "plan", "reopening", "critique", "statements"):
        assert kept[item] == model[item]
