"""The one-page brief as Markdown and as a Word file, in a form one would send to colleagues."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.errors import TrialogueError
from grader.exercise import Exercise
from grader.items import FieldsItem
from grader.journal import JOURNAL, final_answers, read_journal
from grader.reports.safe import markdown, plain

BRIEF = "brief"


class NoBrief(TrialogueError):
    """There is nothing to export yet."""


def export_brief(folder: Path, exercise: Exercise, item_id: str = BRIEF) -> list[Path]:
    """Write `brief.md` and `brief.docx` from the last saved answer; returns their paths."""
    item = exercise.item(item_id)
    if not isinstance(item, FieldsItem):
        raise NoBrief(f"{item_id}: only a form with fields can be exported as a brief.")
    answers = final_answers(read_journal(folder / JOURNAL).entries)
    if item_id not in answers:
        raise NoBrief(
            f"{folder}: “{item.title}” has no saved answer yet. Write it in the notebook, choose "
            "Save answer, then export again."
        )
    rows = brief_rows(item, answers[item_id])
    title = exercise.sheet.title
    text = folder / "brief.md"
    text.write_text(brief_markdown(title, rows), encoding="utf-8")
    return [text, brief_docx(title, rows, folder / "brief.docx")]


def brief_rows(item: FieldsItem, answer: Any) -> list[tuple[str, str]]:
    """Heading and text of every field that holds something, in the form's order."""
    checked = item.check(answer)
    return [(f.label, checked[f.id].strip()) for f in item.fields if checked[f.id].strip()]


def brief_markdown(title: str, rows: list[tuple[str, str]]) -> str:
    """The page as Markdown; what the learner wrote stays text and never becomes markup."""
    parts = [f"# {markdown(title)}"]
    parts += [f"## {markdown(label)}\n\n{_lines(text)}" for label, text in rows]
    return "\n\n".join(parts) + "\n"


def _lines(text: str) -> str:
    paragraphs = [" ".join(part.split()) for part in text.split("\n")]
    return "\n\n".join(markdown(part) for part in paragraphs if part)


def brief_docx(title: str, rows: list[tuple[str, str]], path: Path) -> Path:
    """The page as a Word file: headings of Word's own styles, so that readers can navigate."""
    import docx

    document: Any = docx.Document()
    document.core_properties.title = plain(title)
    document.core_properties.author = ""
    document.add_heading(plain(title), level=0)
    for label, text in rows:
        document.add_heading(plain(label), level=1)
        for paragraph in plain(text).split("\n"):
            if paragraph.strip():
                document.add_paragraph(paragraph.strip())
    document.save(str(path))
    return path
