"""What every screen of something that is played shares: turns, hints, the kept sentence, the card.

What the screens look like is in `static/playing.js` and the module of each kind.
"""

from __future__ import annotations

import hashlib
from typing import Any

from studio import prose, runs
from studio.desk import Desk
from studio.forms import preview_card
from studio.page import Page


class Playing(Page):
    """One run of one item. Every move is in the journal before it shows."""

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
            self._other = self.compare(int(message.get("index", 0)), message.get("choice"))
        elif action == "choose":
            self.make(message.get("choice"), str(message.get("own") or ""))
            self._desk.draft(self._id, None)
        else:
            self._other = None
            self.turn(action)
        return True

    def look(self) -> dict[str, Any]:
        """The screen as it is now, and after the end the debrief and the card."""
        desk, item_id = self._desk, self._id
        run = runs.run_of(desk, item_id)
        hints = desk.exercise.item(item_id).hints[: desk.hints_shown(item_id)]
        return {
            "view": self.screen(),
            "stuck": self.standing().stuck,
            "run": run["run"],
            "submitted": run["submitted"],
            "attempts": desk.attempts(item_id),
            "draft": desk.journal.drafts().get(item_id),
            "hints": [prose.html(hint) for hint in hints],
            "debrief": self.debriefed(run) if run["submitted"] else None,
            "other": self._other,
            "card": preview_card(desk, item_id) if desk.attempts(item_id) else "",
        }

    def screen(self) -> dict[str, Any]:
        """What can be seen of the open run."""
        raise NotImplementedError(type(self).__name__)

    def standing(self) -> runs.Standing:
        """Where the open run stands."""
        raise NotImplementedError(type(self).__name__)

    def make(self, choice: Any, own: str) -> None:
        """Make a move. Raises AnswerError when it can't be made now."""
        raise NotImplementedError(type(self).__name__)

    def turn(self, what: str) -> None:
        """Undo, restart or submit. Raises AnswerError when that can't be done now."""
        raise NotImplementedError(type(self).__name__)

    def debriefed(self, run: dict[str, Any]) -> dict[str, Any]:
        """The debrief of a submitted run."""
        raise NotImplementedError(type(self).__name__)

    def compare(self, index: int, choice: Any) -> dict[str, Any] | None:
        """The run with another move at an index; None where there is no such move."""
        raise NotImplementedError(type(self).__name__)
