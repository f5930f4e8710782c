"""The negotiation on the screen: four people, what was asked, what is offered, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from grader.items import AnswerError
from grader.simulations.negotiation.alternatives import alternatives
from grader.simulations.negotiation.debrief import debrief
from grader.simulations.negotiation.moves import write_move
from grader.simulations.negotiation.view import ENDINGS
from grader.simulations.negotiation.what_if import Difference, what_if
from studio import negotiation, pages, runs
from studio.frontier_chart import svg
from studio.playing import Playing

_MODULE = pages.module("dom.js", "playing.js", "negotiation.js")


class Negotiator(Playing):
    """One negotiation."""

    _esm = _MODULE

    def screen(self) -> dict[str, Any]:
        """Who sits there, what can be said to them and what can be offered."""
        return asdict(negotiation.screen(self._desk, self._id))

    def standing(self) -> runs.Standing:
        """Where the open run stands."""
        return negotiation.standing(self._desk, self._id)

    def make(self, choice: Any, own: str) -> None:
        """Ask, say back, offer, answer or close; `choice` is the move as plain data."""
        if not isinstance(choice, Mapping):
            raise AnswerError(f"{self._id}: saw {choice!r}; expected a move.")
        negotiation.make(self._desk, self._id, {**choice, "own": own})

    def turn(self, what: str) -> None:
        """Undo, restart or submit."""
        negotiation.turn(self._desk, self._id, what)

    def debriefed(self, run: dict[str, Any]) -> dict[str, Any]:
        """The timeline, what else could have been done at each place, and the chart."""
        case = negotiation.case_of(self._desk, self._id)
        found = debrief(case, run)
        others = alternatives(case, run)
        rows = [
            {**asdict(row), "others": [{"text": w, "move": write_move(m)} for w, m in more]}
            for row, more in zip(found.timeline, others, strict=True)
        ]
        return {
            "timeline": rows,
            "hidden": [asdict(row) for row in found.hidden],
            "place": found.place,
            "chart": svg(found.chart),
            "asks": found.asks,
            "talk": found.talk,
            "next_step": found.next_step,
        }

    def compare(self, index: int, choice: Any) -> dict[str, Any] | None:
        """What another move would have led to."""
        case = negotiation.case_of(self._desk, self._id)
        run = runs.run_of(self._desk, self._id)
        if not 0 <= index < len(run["choices"]):
            return None
        others = alternatives(case, run)
        words = [w for w, move in others[index] if write_move(move) == choice]
        return _told(what_if(case, run, index, choice), "".join(words[:1]))


def _told(found: Difference, instead: str) -> dict[str, Any]:
    """The difference with endings and places in words."""

    def place(ending: Any, at: Any) -> str:
        words = ENDINGS.get(ending, "Not played to its end")
        if at is None:
            return words
        least = f"{at.surplus} for whoever gains least"
        return f"{words}: {at.gap} points left to the frontier, and {least}"

    return {
        "index": found.index,
        "instead": instead,
        "kept": found.kept,
        "dropped": found.dropped,
        "gained": found.gained,
        "lost": found.lost,
        "before": place(found.ending_before, found.place_before),
        "after": place(found.ending_after, found.place_after),
        "problem": found.problem,
    }
