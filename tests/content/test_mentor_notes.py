"""Do the mentor notes fit the exercise they are about?"""

import re
from itertools import pairwise
from pathlib import Path

from grader.case import load_yaml

ROOT = Path(__file__).parents[2]
NOTES = (ROOT / "curriculum/mentor/translation_drill.md").read_text(encoding="utf-8")
AUTHOR = ROOT / "solutions/b3_translation_drill/author"


def plan(title: str) -> list[tuple[int, int]]:
    """The slots of a session plan, as minutes from its start."""
    part = NOTES.split(f"## {title}\n")[1].split("\n## ")[0]
    return [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", part, re.M)]


def test_the_hour_is_filled_without_gaps() -> None:
    slots = plan("Sixty minutes")
    assert slots[0][0] == 0
    assert slots[-1][1] == 60
    assert all(end == start for (_, end), (start, _) in pairwise(slots))


def test_the_longer_session_goes_on_where_the_shared_part_ends() -> None:
    shared = [slot for slot in plan("Sixty minutes") if slot[1] <= 50]
    slots = [*shared, *plan("Ninety minutes")]
    assert slots[-1][1] == 90
    assert all(end == start for (_, end), (start, _) in pairwise(slots))


def test_every_sitting_has_its_usual_mistakes() -> None:
    table = NOTES.split("## What usually goes wrong")[1].split("\n## ")[0]
    for sitting in load_yaml(AUTHOR / "exercise.yaml")["sittings"]:
        assert f"| {sitting['title']} |" in table


def test_the_people_named_are_the_case_s_own() -> None:
    people = load_yaml(AUTHOR / "case.yaml")["people"]
    for person in people.values():
        assert person["name"].split()[0] in NOTES


def test_links_inside_the_notes_lead_somewhere() -> None:
    for anchor in re.findall(r"\]\(#([\w-]+)\)", NOTES):
        headings = re.findall(r"^## (.+)$", NOTES, re.M)
        assert anchor in [heading.lower().replace(" ", "-") for heading in headings]
