"""The whiteboard: what a negotiation agreed, before the items that are about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.simulations.negotiation.deal import agreement
from studio import negotiation, pages
from studio.desk import Desk
from studio.page import Page
from studio.place import exercise_folder

_MODULE = pages.module("dom.js", "whiteboard.js")


class WhiteboardPage(Page):
    """The agreement that counts now: the learner's own, or the one that stands without one."""

    _esm = _MODULE

    def __init__(self, item_id: str, folder: Path | None = None) -> None:
        self._id = item_id
        self._desk = Desk(folder or exercise_folder())
        self._case = negotiation.case_of(self._desk, item_id)
        super().__init__({"issues": [issue.title for issue in self._case.issues]})

    def do(self, message: dict[str, Any]) -> bool:
        """Look again, after another run."""
        return message.get("do") == "look"

    def look(self) -> dict[str, Any]:
        """Whose agreement it is, each issue's option, and what was said at the door."""
        run = self._desk.saved(self._id)
        found = agreement(self._case, run)
        if found is None:
            return {"own": False, "options": [], "door": None}
        pairs = self._case.as_choice(found).items()
        said = self._case.parting(found)
        return {
            "own": negotiation.reached(self._case, run),
            "options": [self._case.in_full(issue, option) for issue, option in pairs],
            "door": [self._case.name(said.party), said.says] if said else None,
        }
