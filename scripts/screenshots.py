"""Write docs/screenshots/: the course as a learner sees it, light and dark.

A real JupyterLab on a fresh copy of the course, with the model answers written into it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from lab import ROOT, Lab, chromium, form, set_theme
from playwright.sync_api import Locator, Page, expect

from grader.authoring.answers import load_answers
from grader.authoring.sources import Source
from grader.journal import Journal
from studio.start import prepare

EXERCISE = "b3_translation_drill"
DECISION = "i3_accuracy_vs_usability"
OUT = ROOT / "docs" / "screenshots"
THEMES = ("Light", "Dark")
# What is looked at: the form's title, the part of it, and the picture's name.
PLACES = {
    EXERCISE: (
        ("Three comments", ".tri-heading", "form"),
        ("The goal, on your own", ".tri-card", "scorecard"),
        ("A requirement that rejects", ".tri-card", "builds"),
        ("Five questions", ".tri-debrief", "debrief"),
    ),
    DECISION: (
        ("An option for all of them", ".tri-console", "board"),
        ("Three leads, one table", ".tri-debrief", "frontier"),
        ("The record of the decision", ".tri-card", "record"),
        ("A monitoring plan that is run", ".tri-card", "plan"),
    ),
}
# What is played once more, so that its beginning is seen, too.
PLAYED = {
    EXERCISE: ("Five questions", "role_play"),
    DECISION: ("Three leads, one table", "negotiation"),
}


def begin(work: Path) -> None:
    """Some answers of a learner who has done the first sittings, one of them not yet good."""
    source = Source(ROOT, EXERCISE)
    answers = load_answers(source)
    journal = Journal(work / EXERCISE, source.load().version)
    for choice in answers["meeting"]["choices"]:
        journal.append("meeting", "choice", choice)
    journal.append("meeting", "submitted")
    for item in ("three_ways", "goal_worked", "goal_fields", "traffic"):
        journal.append(item, "answered", answers[item])
    weak = (
        "Raise clicks on the row by 15 % by 30 September, from 5.0 % today, among home-page "
        "visitors who see the row. Maren answers for it."
    )
    journal.append("goal", "answered", weak)
    journal.append("requirement", "answered", answers["requirement"])


def decide(work: Path) -> None:
    """The intermediate module, with a record that two of the three leads would sign."""
    source = Source(ROOT, DECISION)
    answers = load_answers(source)
    journal = Journal(work / DECISION, source.load().version)
    for item in ("space", "matrix", "plan"):
        journal.append(item, "answered", answers[item])
    for move in answers["workshop"]["choices"]:
        event = "proposal" if move["move"] == "propose" else "choice"
        journal.append("workshop", event, move)
    journal.append("workshop", "submitted")
    praise = "Jonah has been heard and is fully on board with it."
    journal.append("record", "answered", answers["record"] | {"design": praise})


def shoot(page: Page, lab: Lab, theme: str) -> None:
    """All pictures in one theme."""
    name = theme.lower()
    page.goto(lab.url("start.ipynb"))
    expect(page.locator(".tri-home")).to_be_visible()
    set_theme(page, theme)
    page.wait_for_timeout(600)
    page.screenshot(path=OUT / f"home-{name}.png")
    for exercise, places in PLACES.items():
        page.goto(lab.url(f"{exercise}/{exercise}.ipynb"))
        for title, part, shot in places:
            look(page, form(page, title).locator(part).first, f"{shot}-{name}.png")
        title, shot = PLAYED[exercise]
        talk = form(page, title)
        talk.get_by_role("button", name="Play another run").click()
        look(page, talk.locator(".tri-heading").first, f"{shot}-{name}.png")


def look(page: Page, place: Locator, name: str) -> None:
    """The window as it is with this place at its top: a form is longer than any window."""
    place.evaluate("node => node.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(500)
    page.screenshot(path=OUT / name)


def main() -> None:
    """Start, write, take the pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=60_000)
    with chromium() as browser:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as folder:
                work = Path(folder) / "work"
                prepare(ROOT, work)
                begin(work)
                decide(work)
                lab = Lab(work)
                try:
                    page = browser.new_page(viewport={"width": 1280, "height": 900})
                    shoot(page, lab, theme)
                    page.close()
                finally:
                    lab.stop()
    for path in sorted(OUT.glob("*.png")):
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
