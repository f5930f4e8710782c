"""The form of one item: a few synced traits beside `static/form.js`."""

from __future__ import annotations

import hashlib
from typing import Any

from grader.items import FormBase, RowsBase
from grader.reports.card import card_html
from studio import pages, prose
from studio.desk import Desk
from studio.page import Page

_MODULE = pages.module("dom.js", "inputs.js", "sliders.js", "form.js")


class Form(Page):
    """One item on the screen; `state` is what was saved and judged."""

    _esm = _MODULE

    def __init__(self, desk: Desk, item_id: str) -> None:
        self._desk = desk
        self._id = item_id
        super().__init__(item_page(desk, item_id))

    def do(self, message: dict[str, Any]) -> bool:
        """Keep a draft, save, give a hint or take a rating."""
        action = message.get("do")
        if action == "draft":
            self._desk.draft(self._id, message.get("value"))
            return False
        if action == "save":
            self._desk.save(self._id, message.get("value"))
        elif action == "hint":
            self._desk.hint(self._id)
        elif action == "rate":
            self._desk.rate(self._id, str(message.get("criterion")), int(message.get("level", 0)))
        return True

    def look(self) -> dict[str, Any]:
        """What was written, saved and judged so far."""
        return item_state(self._desk, self._id)


def item_page(desk: Desk, item_id: str) -> dict[str, Any]:
    """What the form is made of."""
    item = desk.exercise.item(item_id)
    page = item.model_dump(mode="json", exclude={"hints", "prompt", "scenario"})
    place = hashlib.sha256(str(desk.folder).encode()).hexdigest()[:12]
    return page | {
        "prompt": prose.html(item.prompt),
        "key": f"trialogue:{place}:{item_id}",
        "hints_total": len(item.hints),
        "one_attempt": bool(desk.exercise.sheet.attempts),
    }


def item_state(desk: Desk, item_id: str) -> dict[str, Any]:
    """What was written, saved and judged so far."""
    hints = desk.exercise.item(item_id).hints[: desk.hints_shown(item_id)]
    attempts = desk.attempts(item_id)
    saved = desk.saved(item_id)
    return {
        "value": desk.shown_value(item_id),
        "saved": saved,
        "attempts": attempts,
        "closed": desk.is_closed(item_id),
        "hints": [prose.html(hint) for hint in hints],
        "card": preview_card(desk, item_id) if attempts else "",
        "ratings": _ratings(desk, item_id) if attempts else [],
    }


def preview_card(desk: Desk, item_id: str, styled: bool = False) -> str:
    """The card of an item as it stands."""
    item, rubric = desk.exercise.item(item_id), desk.exercise.rubric.items[item_id]
    parts = item.inputs if isinstance(item, FormBase | RowsBase) else ()
    labels = {part.id: part.label for part in parts}
    return card_html(
        desk.result(item_id),
        desk.hints_shown(item_id),
        value=desk.saved(item_id),
        # Where there is one attempt, there is nothing to say about a first and a last one.
        attempts=0 if desk.exercise.sheet.attempts else desk.attempts(item_id),
        anchors={c.id: c.anchors for c in rubric.criteria},
        labels=labels,
        styled=styled,
    )


def _ratings(desk: Desk, item_id: str) -> list[dict[str, Any]]:
    """Criteria that wait for the learner's own judgement, with the words of their levels."""
    written = {c.id: c for c in desk.exercise.rubric.items[item_id].criteria}
    return [
        {
            "criterion": c.criterion,
            "title": c.title,
            "chosen": c.level if c.status == "self_rated" else None,
            "examples": len(written[c.criterion].anchors) > 1,
            "levels": [level.choice(c.evidence) for level in written[c.criterion].levels],
        }
        for c in desk.result(item_id).criteria
        if c.status in ("pending", "self_rated")
    ]
