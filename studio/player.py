"""The role-play on the screen: who speaks, how everyone feels, what can be said."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from grader.simulations.role_play.debrief import debrief, what_if
from studio import conversation, pages, runs
from studio.playing import Playing

_MODULE = pages.module("dom.js", "playing.js", "player.js")


class Player(Playing):
    """One conversation."""

    _esm = _MODULE

    def screen(self) -> dict[str, Any]:
        """Who says what, and what one may say to it."""
        return asdict(conversation.now(self._desk, self._id)[1])

    def standing(self) -> runs.Standing:
        """Where the open run stands."""
        return conversation.standing(self._desk, self._id)

    def make(self, choice: Any, own: str) -> None:
        """Say one of the things there are to say."""
        conversation.make(self._desk, self._id, str(choice), own)

    def turn(self, what: str) -> None:
        """Undo, restart or submit."""
        conversation.turn(self._desk, self._id, what)

    def debriefed(self, run: dict[str, Any]) -> dict[str, Any]:
        """The timeline, with what else could have been said at each place."""
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

    def compare(self, index: int, choice: Any) -> dict[str, Any] | None:
        """What another choice would have brought out."""
        scenario = conversation.scenario_of(self._desk, self._id)
        run = runs.run_of(self._desk, self._id)
        if not 0 <= index < len(run["choices"]):
            return None
        return asdict(what_if(scenario, run, index, str(choice)))
