"""The scorecard of one item as HTML: the one card that notebook, gradebook and reports show.

Pure, and hostile to nothing: every word of a learner is escaped and kept in its own direction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from grader.findings import LEVEL_WORDS, CriterionResult, Evidence, ItemResult, level_kind
from grader.reports.safe import plain

CONTEXT = 60
_STYLE = Path(__file__).with_name("card.css")
# A sign beside every word, so that colour is never the only one.
_SIGNS = {"full": "●", "part": "◐", "none": "○", "pending": "?"}


def card_html(
    item: ItemResult,
    hints_shown: int = 0,
    *,
    value: Any = None,
    mode: str = "preview",
    attempts: int = 0,
    anchors: Mapping[str, Sequence[str]] | None = None,
    labels: Mapping[str, str] | None = None,
    mentors: Mapping[str, str] | None = None,
    styled: bool = False,
) -> str:
    """One item's card. `value` is the answer the offsets of the evidence count in.

    `anchors` are two example answers per pending criterion; `labels` name fields; `mentors` has
    what a mentor wrote, by criterion; `styled` brings the style sheet along, for pages that have
    none of ours.
    """
    said, examples = mentors or {}, anchors or {}
    rows = "".join(
        _criterion(c, value, examples.get(c.criterion, ()), labels or {}, said.get(c.criterion, ""))
        for c in item.criteria
    )
    style = f"<style>{_STYLE.read_text(encoding='utf-8')}</style>" if styled else ""
    return (
        f'{style}<section class="tri-card" aria-label="Result: {safe(item.title)}">'
        f"{_head(item, mode)}<ol class='tri-criteria'>{rows}</ol>"
        f"{_foot(hints_shown, attempts)}</section>"
    )


def feedback_card(
    item: ItemResult, value: Any, labels: Mapping[str, str], mentors: Mapping[str, str]
) -> str:
    """The card of one graded item for nbgrader's feedback page, whose TeX leaves it alone."""
    html = card_html(item, value=value, mode="grade", labels=labels, mentors=mentors, styled=True)
    return f'<div class="tex2jax_ignore mathjax_ignore">{html}</div>'


def safe(text: str) -> str:
    """Text for an HTML page: markup inert, control characters that turn reading order removed."""
    return escape(plain(text), quote=True)


def points_text(item: ItemResult) -> str:
    """The points in words; while something is open, the range that is still possible."""
    low, high = open_range(item)
    top = f"{item.max_points:g}"
    return f"{low:g} of {top} points" if low == high else f"{low:g} to {high:g} of {top} points"


def open_range(item: ItemResult) -> tuple[float, float]:
    """Lowest and highest points; a learner's own rating settles nothing for certain."""
    own = [c for c in item.criteria if c.status == "self_rated"]
    low, high = item.range
    low -= sum(c.points for c in own)
    high += sum(c.max_points - c.points for c in own)
    return round(low, 4), round(high, 4)


def _head(item: ItemResult, mode: str) -> str:
    word = "Preview – not the grade" if mode == "preview" else "Grade"
    low, high = open_range(item)
    most = item.max_points or 1
    return (
        f'<header class="tri-head"><div><p class="tri-mode">{word}</p>'
        f'<p class="tri-points"><strong>{safe(points_text(item))}</strong></p></div>'
        f'<div class="tri-bar" aria-hidden="true"><i style="width:{100 * high / most:.0f}%"></i>'
        f'<b style="width:{100 * low / most:.0f}%"></b></div></header>'
    )


def _foot(hints: int, attempts: int) -> str:
    parts = []
    if attempts == 1:
        parts.append("This is your first attempt; it is kept.")
    if attempts > 1:
        parts.append(f"Latest of {attempts} attempts. It counts; your first one is kept beside it.")
    if hints:
        parts.append(f"{hints} {'hint' if hints == 1 else 'hints'} used; hints cost no points.")
    return f'<footer class="tri-foot">{" ".join(parts)}</footer>' if parts else ""


def level_word(criterion: CriterionResult) -> tuple[str, str]:
    """The level as a name for styling and as words for reading."""
    if criterion.status == "pending":
        return "pending", "Open"
    kind = level_kind(criterion.level, criterion.max_level)
    word = LEVEL_WORDS[kind]
    if criterion.status == "self_rated":
        word += ", by your own rating"
    return kind, word + (", reviewed by a mentor" if criterion.status == "reviewed" else "")


def _criterion(
    c: CriterionResult,
    value: Any,
    anchors: Sequence[str],
    labels: Mapping[str, str],
    mentor: str,
) -> str:
    kind, word = level_word(c)
    own = c.status in ("pending", "self_rated")
    low, high = (0.0, c.max_points) if own else c.range
    points = f"{c.points:g} of {c.max_points:g}" if low == high else f"{low:g} to {high:g}"
    parts = [
        f'<li class="tri-criterion tri-{kind}" data-criterion="{safe(c.criterion)}">'
        f'<span class="tri-sign" aria-hidden="true">{_SIGNS[kind]}</span><div class="tri-body">'
        f'<p class="tri-line"><span class="tri-title">{safe(c.title)}</span>'
        f'<span class="tri-level">{word}</span><span class="tri-worth">{points}</span></p>',
        f'<p class="tri-message"><bdi>{safe(c.message)}</bdi></p>',
        "".join(_quote(e, value, labels) for e in c.evidence),
        _notes(c.notes),
        f'<p class="tri-next"><b>Next</b> <bdi>{safe(c.next_step)}</bdi></p>'
        if c.next_step
        else "",
        _mentor(mentor),
        _anchors(anchors) if own else "",
        "</div></li>",
    ]
    return "".join(parts)


def _quote(e: Evidence, value: Any, labels: Mapping[str, str]) -> str:
    if not e.text.strip():
        return ""
    text = _text(e, value)
    before = after = ""
    if text[e.start : e.end] == e.text:
        before = text[max(0, e.start - CONTEXT) : e.start]
        after = text[e.end : e.end + CONTEXT]
        before = ("… " if e.start > CONTEXT else "") + before
        after += " …" if e.end + CONTEXT < len(text) else ""
    place = labels.get(e.field, e.field) if e.field else ""
    row = f"row {e.row + 1}" if e.row is not None else ""
    where = ", ".join(part for part in (place, row) if part)
    label = f'<span class="tri-where">{safe(where)}</span>' if where else ""
    return (
        f'<blockquote class="tri-quote">{label}<bdi dir="auto">{safe(before)}'
        f"<mark>{safe(e.text)}</mark>{safe(after)}</bdi></blockquote>"
    )


def _text(e: Evidence, value: Any) -> str:
    if e.row is not None:
        value = value[e.row] if isinstance(value, list) and e.row < len(value) else None
    if e.field is not None:
        value = value.get(e.field) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def _mentor(comment: str) -> str:
    if not comment.strip():
        return ""
    return f'<p class="tri-mentor"><b>Your mentor</b> <bdi dir="auto">{safe(comment)}</bdi></p>'


def _notes(notes: Sequence[str]) -> str:
    rows = "".join(f'<li><bdi dir="auto">{safe(note)}</bdi></li>' for note in notes)
    return f'<ul class="tri-notes">{rows}</ul>' if rows else ""


def _anchors(anchors: Sequence[str]) -> str:
    if len(anchors) < 2:
        return ""
    low, high = safe(anchors[0]), safe(anchors[-1])
    return (
        '<dl class="tri-anchors"><div><dt>An example that is not there yet</dt>'
        f"<dd>{low}</dd></div><div><dt>An example that is</dt><dd>{high}</dd></div></dl>"
    )
