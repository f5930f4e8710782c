"""The one-page brief as Markdown and as a Word file, in a form one would send to colleagues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.errors import TrialogueError
from grader.exercise import Exercise
from grader.items import FieldsItem
from grader.journal import JOURNAL, final_answers, read_journal
from grader.reports.safe import markdown, plain
from grader.semantics.figures.quantities import find_quantities

BRIEF = "brief"
Rows = Sequence[tuple[str, str]]
_BULLET = re.compile(r"[-*•]\s+")


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
    rows, facts = brief_rows(item, answers[item_id]), brief_facts(item, answers[item_id])
    title = item.document_title or item.title
    text = folder / "brief.md"
    text.write_text(brief_markdown(title, rows, facts), encoding="utf-8")
    return [text, brief_docx(title, rows, folder / "brief.docx", facts)]


def brief_rows(item: FieldsItem, answer: Any) -> list[tuple[str, str]]:
    """Heading and text of every field that holds something, in the form's order."""
    return _filled(item, answer, [field.id for field in item.fields if field.type == "text"])


def brief_facts(item: FieldsItem, answer: Any) -> list[tuple[str, str]]:
    """What stands under the title: the fields of one line, such as who answers and until when."""
    return _filled(item, answer, [field.id for field in item.fields if field.type != "text"])


def _filled(item: FieldsItem, answer: Any, names: Sequence[str]) -> list[tuple[str, str]]:
    checked = item.check(answer)
    labels = {field.id: field.label for field in item.fields}
    return [(labels[name], checked[name].strip()) for name in names if checked[name].strip()]


def brief_markdown(title: str, rows: Rows, facts: Rows = ()) -> str:
    """The page as Markdown; what the learner wrote stays text and never becomes markup."""
    parts = [f"# {markdown(title)}"]
    if facts:
        lines = [
            f"**{markdown(label)}:** {markdown(' '.join(text.split()))}" for label, text in facts
        ]
        parts.append("  \n".join(lines))
    parts += [f"## {markdown(label)}\n\n{_lines(text)}" for label, text in rows]
    return "\n\n".join(parts) + "\n"


def _lines(text: str) -> str:
    """Paragraphs, and lists where the learner began lines with a dash."""
    out: list[str] = []
    for line in text.split("\n"):
        words = " ".join(line.split())
        bullet = _BULLET.match(words)
        shown = f"- {markdown(words[bullet.end() :])}" if bullet else markdown(words)
        if words:
            listed = bullet and out and out[-1].lstrip().startswith("- ")
            out.append(f"\n{shown}" if listed else f"\n\n{shown}")
    return "".join(out).strip()


def brief_docx(title: str, rows: Rows, path: Path, facts: Rows = ()) -> Path:
    """The page as a Word file: headings of Word's own styles, so that readers can navigate."""
    import docx

    document: Any = docx.Document()
    document.core_properties.title = plain(title)
    document.core_properties.author = ""
    _set_page(document)
    document.add_heading(plain(title), level=0)
    for label, text in facts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = docx.shared.Pt(0)
        paragraph.add_run(f"{plain(label)}: ").bold = True
        paragraph.add_run(" ".join(plain(text).split()))
    for label, text in rows:
        document.add_heading(plain(label), level=1)
        for line in plain(text).split("\n"):
            if line.strip():
                _add_line(document, line.strip())
    document.save(str(path))
    return path


def _set_page(document: Any) -> None:
    """A4, and letters of a size that leaves 500 words with their headings on one page."""
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(1.8)
    sizes = (("Normal", 10.5, 0, 4), ("Title", 18, 0, 6), ("Heading 1", 12, 9, 2),
             ("List Bullet", 10.5, 0, 2))  # fmt: skip
    for name, size, before, after in sizes:
        style = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)


def _add_line(document: Any, line: str) -> None:
    """One paragraph, or one line of a list; figures are bold, so that they can be read alone."""
    bullet = _BULLET.match(line)
    words = line[bullet.end() :] if bullet else line
    paragraph = document.add_paragraph(style="List Bullet" if bullet else "Normal")
    place = 0
    for quantity in find_quantities(words):
        if quantity.kind == "count" or quantity.unit in ("event", "weekday"):
            continue
        paragraph.add_run(words[place : quantity.start])
        # A figure and its unit stay on one line.
        shown = words[quantity.start : quantity.end]
        paragraph.add_run(shown.replace(" ", "\u00a0")).bold = True
        place = quantity.end
    paragraph.add_run(words[place:])
