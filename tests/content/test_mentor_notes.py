"""Do the mentor notes fit the exercises they are about?"""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from grader.case import load_yaml

ROOT = Path(__file__).parents[2]
# The notes' file and the exercise they are about.
NOTES = {
    "translation_drill": "b3_translation_drill",
    "accuracy_vs_usability": "i3_accuracy_vs_usability",
}
all_notes = pytest.mark.parametrize("name", NOTES)


def text_of(name: str) -> str:
    return (ROOT / f"curriculum/mentor/{name}.md").read_text(encoding="utf-8")


def author_of(name: str) -> Path:
    return ROOT / "solutions" / NOTES[name] / "author"


def plan(name: str, title: str) -> list[tuple[int, int]]:
    """The slots of a session plan, as minutes from its start."""
    part = text_of(name).split(f"## {title}\n")[1].split("\n## ")[0]
    return [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", part, re.M)]


def test_every_file_of_notes_is_tested() -> None:
    assert {path.stem for path in ROOT.glob("curriculum/mentor/*.md")} == set(NOTES)


@all_notes
def test_the_hour_is_filled_without_gaps(name: str) -> None:
    slots = plan(name, "Sixty minutes")
    assert slots[0][0] == 0
    assert slots[-1][1] == 60
    assert all(end == start for (_, end), (start, _) in pairwise(slots))


@all_notes
def test_the_longer_session_goes_on_where_the_shared_part_ends(name: str) -> None:
    shared = [slot for slot in plan(name, "Sixty minutes") if slot[1] <= 50]
    slots = [*shared, *plan(name, "Ninety minutes")]
    assert slots[-1][1] == 90
    assert all(end == start for (_, end), (start, _) in pairwise(slots))


@all_notes
def test_every_sitting_has_its_usual_mistakes(name: str) -> None:
    table = text_of(name).split("## What usually goes wrong")[1].split("\n## ")[0]
    for sitting in load_yaml(author_of(name) / "exercise.yaml")["sittings"]:
        assert f"| {sitting['title']} |" in table


@all_notes
def test_the_people_named_are_the_case_s_own(name: str) -> None:
    people = load_yaml(author_of(name) / "case.yaml")["people"]
    for person in people.values():
        assert person["name"].split()[0] in text_of(name)


@all_notes
def test_links_inside_the_notes_lead_somewhere(name: str) -> None:
    for anchor in re.findall(r"\]\(#([\w-]+)\)", text_of(name)):
        headings = re.findall(r"^## (.+)$", text_of(name), re.M)
        assert anchor in [heading.lower().replace(" ", "-") for heading in headings]
