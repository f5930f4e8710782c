"""The button that makes one named file to send to a mentor."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from grader.errors import TrialogueError
from studio import pages
from studio.desk import Desk
from studio.page import Page

_MODULE = pages.module("dom.js", "hand_in.js")


class HandIn(Page):
    """What is saved, what is not yet, and the button."""

    _esm = _MODULE

    def __init__(self, folder: Path) -> None:
        self._desk = Desk(folder)
        self._file = ""
        super().__init__({"title": "Hand it in"})

    def do(self, message: dict[str, Any]) -> bool:
        """Make the file under the name given."""
        if message.get("do") == "pack":
            learner = str(message.get("learner") or "").strip()
            if not learner:
                raise TrialogueError("Write the name that your mentor knows you by.")
            self._file = make_file(self._desk.folder, learner)
        return True

    def look(self) -> dict[str, Any]:
        """Every item, saved or not, and the file that was made last."""
        card = self._desk.scorecard()
        rows = [{"title": item.title, "saved": item.answered} for item in card.items]
        return {"items": rows, "file": self._file, "folder": self._desk.folder.name}


def make_file(folder: Path, learner: str) -> str:
    """Pack the folder's saved answers; the name of the file that is now beside the notebook."""
    # Zip files and manifests are needed by whoever hands in, not by whoever writes.
    packet = import_module("grader.gradebook.packet")
    return Path(packet.pack(folder, learner, folder)).name
