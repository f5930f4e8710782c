"""The role-play on the screen: who speaks, how everyone feels, what can be said."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

from grader.simulations.role_play.debrief import debrief, what_if
from studio import conversation, pages, prose
from studio.desk import Desk
from studio.forms import preview_card
from studio.page import Page

_MODULE = pages.module("dom.js", "player.js")


class Player(Page):
    """One conversation. Every move is in the journal before it shows."""

    _esm = _MODULE

    def __init__(self, desk: Desk, item_id: str) -> None:
        self._desk = desk
        self._id = item_id
        self._other: dict[str, Any] | None = None
        item = desk.exercise.item(item_id)
        place = hashlib.sha256(str(desk.folder).encode()).hexdigest()[:12]
        page = {
            "title": item.title,
            "prompt": prose.html(item.prompt),
            "hints_total": len(item.hints),
            "key": f"trialogue:{place}:{item_id}",
        }
        super().__init__(page)

    def do(self, message: dict[str, Any]) -> bool:
        """Make a move, take one back, start anew, submit, give a hint, or try another move."""
        action = str(message.get("do"))
        if action == "draft":
            self._desk.draft(self._id, message.get("value"))
            return False
        if action == "hint":
            self._desk.hint(self._id)
        elif action == "what_if":
            self._compare(int(message.get("index", 0)), str(message.get("choice")))
        elif action == "choose":
            own = str(message.get("own") or "")
            conversation.make(self._desk, self._id, str(message.get("choice")), own)
            self._desk.draft(self._id, None)
        else:
            self._other = None
            conversation.turn(self._desk, self._id, action)
        return True

    def look(self) -> dict[str, Any]:
        """The screen as it is now, and after the end the debrief and the card."""
        desk, item_id = self._desk, self._id
        _, screen = conversation.now(desk, item_id)
        run = conversation.run_of(desk, item_id)
        hints = desk.exercise.item(item_id).hints[: desk.hints_shown(item_id)]
        draft = desk.journal.drafts().get(item_id)
        return {
            "view": asdict(screen),
            "run": run["run"],
            "submitted": run["submitted"],
            "attempts": desk.attempts(item_id),
            "own": draft if isinstance(draft, str) else "",
            "hints": [prose.html(hint) for hint in hints],
            "debrief": self._debrief(run) if run["submitted"] else None,
            "other": self._other,
            "card": preview_card(desk, item_id) if desk.attempts(item_id) else "",
        }

    def _debrief(self, run: dict[str, Any]) -> dict[str, Any]:
        scenario = conversation.scenario_of(self._desk, self._id)
        looked = asdict(debrief(scenario, run))
        for row in looked["timeline"]:
            taken = run["choices"][row["index"]]["choice"]
            row["others"] = [
                {"id": choice.id, "text": scenario.text(f"{row['node']}.{choice.id}")}
                for choice in scenario.nodes[row["node"]].choices
                if choice.id != taken
            ]
        return looked

    def _compare(self, index: int, choice: str) -> None:
        scenario = conversation.scenario_of(self._desk, self._id)
        run = conversation.run_of(self._desk, self._id)
        if 0 <= index < len(run["choices"]):
            self._other = asdict(what_if(scenario, run, index, choice))
