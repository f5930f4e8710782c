from pathlib import Path

import docx
import pytest
from pydantic import TypeAdapter

from grader.items import FieldsItem
from grader.reports.brief import (
    NoBrief,
    brief_docx,
    brief_facts,
    brief_markdown,
    brief_rows,
    export_brief,
)
from grader.reports.safe import csv_cell, file_name, markdown, plain

ITEM = TypeAdapter(FieldsItem).validate_python(
    {"id": "brief", "kind": "fields", "title": "One page",
     "fields": [{"id": "problem", "label": "What is wrong", "type": "text"},
                {"id": "owner", "label": "Who answers"}]}
)  # fmt: skip
HOSTILE = "# not a heading\n<script>alert(1)</script>\n- [x](javascript:1)\n\x00\u202eevil שלום 🧗"


def test_only_what_was_written_becomes_a_heading() -> None:
    rows = brief_rows(ITEM, {"problem": " People leave. ", "owner": "  "})
    assert rows == [("What is wrong", "People leave.")]
    assert brief_markdown("Drill", rows) == "# Drill\n\n## What is wrong\n\nPeople leave.\n"


def test_a_learners_markup_stays_text_in_markdown() -> None:
    text = brief_markdown("Drill", [("What is wrong", HOSTILE)])
    assert text.count("\n# ") == 0
    assert "<script" not in text
    assert "\\[x\\](javascript" in text
    assert "\x00" not in text
    assert "\u202e" not in text
    assert "שלום 🧗" in text


def test_word_opens_it_with_headings_and_the_same_words(tmp_path: Path) -> None:
    path = brief_docx("Drill", [("What is wrong", HOSTILE)], tmp_path / "brief.docx")
    paragraphs = docx.Document(str(path)).paragraphs
    styles = [p.style.name for p in paragraphs if p.style is not None]
    assert styles[:2] == ["Title", "Heading 1"]
    assert "<script>alert(1)</script>" in [p.text for p in paragraphs]


def test_who_answers_and_when_stand_under_the_title(tmp_path: Path) -> None:
    facts = brief_facts(ITEM, {"problem": "People leave.", "owner": " Maren "})
    assert facts == [("Who answers", "Maren")]
    rows = [("What is wrong", "- 5 % click\n- three leave")]
    text = brief_markdown("The row", rows, facts)
    assert text.startswith("# The row\n\n**Who answers:** Maren\n\n## What is wrong")
    assert text.endswith("- 5 % click\n- three leave\n")
    path = brief_docx("The row", rows, tmp_path / "brief.docx", facts)
    paragraphs = docx.Document(str(path)).paragraphs
    assert [p.text for p in paragraphs] == [
        "The row", "Who answers: Maren", "What is wrong", "5\u00a0% click", "three leave",
    ]  # fmt: skip
    assert [r.text for p in paragraphs for r in p.runs if r.bold] == ["Who answers: ", "5\u00a0%"]


def test_without_an_answer_it_says_what_to_do(learner: Path, mini: object) -> None:
    with pytest.raises(NoBrief, match="only a form with fields"):
        export_brief(learner, mini, "goal")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "  =HYPERLINK(1)", "\t=1", "\x00=1"])
def test_no_cell_starts_a_formula(text: str) -> None:
    assert csv_cell(text).startswith("'")


def test_ordinary_words_stay_as_they_are() -> None:
    assert csv_cell("5 % to 6 %") == "5 % to 6 %"
    assert markdown("From 5 % to 6 %, by June") == "From 5 % to 6 %, by June"
    assert markdown("1. not a list") == "1\\. not a list"
    assert plain("half \ud83d emoji") == "half  emoji"


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "etc_passwd"), ("", "unnamed"), ("Zoë 1.md", "Zoë_1.md")],
)
def test_a_file_name_leads_nowhere_else(name: str, safe: str) -> None:
    assert file_name(name) == safe
