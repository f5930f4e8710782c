"""An item's feedback as a comment: readable as it stands, and inert when a page renders it.

nbgrader shows a comment twice: in a box of plain text, and as Markdown on the feedback page, where
raw HTML and TeX commands would come alive. Learners' words are in it, so they are disarmed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from grader.findings import CriterionResult, ItemResult

# A journal of junk has thousands; the first few say what happened.
MAX_PROBLEMS = 5
# A bare address would become a link for a mentor to click.
_MARKUP = re.compile(r"([`*_\[\]<>&~]|:(?=//))")
# MathJax runs on these even inside escaped text, and TeX can make links that run code.
_TEX = str.maketrans({"$": "＄", "\\": "＼"})
# Direction overrides can make a sentence read as another one; right-to-left letters stay.
_DIRECTION = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The text on one line, with nothing in it that a terminal or the reading direction acts on."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    kept = "".join(c for c in kept if c not in _DIRECTION and unicodedata.category(c) != "Cs")
    return " ".join(kept.split())


def inert(text: str) -> str:
    """The text on one line, with nothing in it that Markdown, HTML or TeX acts on either."""
    return _MARKUP.sub(r"\\\1", one_line(text).translate(_TEX))


def comment(
    item: ItemResult, problems: Sequence[str] = (), mentors: Mapping[str, str] | None = None
) -> str:
    """Points, each criterion with what was seen and one next step, and what could not be read.

    `mentors` has what a mentor wrote to a criterion, by its id.
    """
    head = f"{item.points:g} of {item.max_points:g} points"
    if item.pending:
        low, high = item.range
        head += f" so far ({low:g} to {high:g} possible, {len(item.pending)} waiting for a mentor)"
    said = mentors or {}
    lines = [f"Grade: {head}.", "", *(_line(c, said.get(c.criterion, "")) for c in item.criteria)]
    if problems:
        shown = [f"- {inert(problem)}" for problem in problems[:MAX_PROBLEMS]]
        more = len(problems) - len(shown)
        lines += ["", "What could not be used of the submission:", "", *shown]
        lines += [f"- and {more} more"] if more else []
    return "\n".join(lines)


def _line(criterion: CriterionResult, mentor: str) -> str:
    if criterion.status == "pending":
        mark = f"waiting for a mentor, up to {criterion.max_points:g}"
    else:
        mark = f"{criterion.points:g} of {criterion.max_points:g}"
        mark += ", reviewed by a mentor" if criterion.status == "reviewed" else ""
    line = f"- {inert(criterion.title)} ({mark}): {inert(criterion.message)}"
    line += f" Next: {inert(criterion.next_step)}" if criterion.next_step else ""
    return f"{line} Your mentor: {inert(mentor)}" if mentor.strip() else line
