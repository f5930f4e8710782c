"""The home page: what to do now, how far one is, who sees what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.errors import ContentError
from studio import pages
from studio.page import Page
from studio.place import COURSE, PRIVATE, work_folder
from studio.progress import course_state, next_step

_MODULE = pages.module("dom.js", "home.js")


class Home(Page):
    """The first page of the learner's folder."""

    _esm = _MODULE

    def __init__(self, work: Path | None = None) -> None:
        found = work or work_folder()
        if found is None:
            raise ContentError.from_place(
                Path.cwd(),
                f"{PRIVATE}/{COURSE}",
                "no such file",
                "the learner's folder around this notebook",
                "run `trialogue start` and open start.ipynb there",
            )
        self._work = found
        super().__init__({"place": found.name})

    def do(self, message: dict[str, Any]) -> bool:
        """Look again at how far one is."""
        return message.get("do") == "look"

    def look(self) -> dict[str, Any]:
        """The course with what is done of it, and the next sitting."""
        levels = course_state(self._work)
        return {"levels": levels, "next": next_step(levels)}
