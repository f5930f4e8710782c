"""The trade-off board on the screen: a form whose answer is a position of sliders, or rows."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import traitlets

from grader.items import Sliders, TradeoffItem, TradeoffTableItem
from grader.simulations.moderation.board import Board, Named, board
from grader.simulations.moderation.rows import LIMITS, read_option, setting_problems
from grader.simulations.moderation.told import (
    describe,
    figures,
    measured_line,
    row_line,
    setting,
    verdict,
)
from studio.desk import Desk
from studio.forms import Form
from studio.tradeoff_chart import grounds, marks

# How far one press of a key moves a slider.
STEPS = {"threshold": 0.05, "review": 0.25, "weeks": 1}


class TradeoffForm(Form):
    """The board; `view` is what the sliders show, and follows them without saving an answer."""

    view = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Desk, item_id: str) -> None:
        super().__init__(desk, item_id)
        item = desk.exercise.item(item_id)
        if not isinstance(item, TradeoffItem | TradeoffTableItem):
            raise TypeError(f"{item_id} is no board")
        self._item = item
        value = desk.shown_value(item_id)
        rows = value if isinstance(value, list) else [value]
        self.page = {
            **self.page,
            "ranges": {n: [*LIMITS[n][:2], step] for n, step in STEPS.items()},
            "start": self._start(value),
            "grounds": list(grounds()),
            "published": [measured_line(), *item.sliders.published],
            "columns": [part.model_dump(mode="json") for part in getattr(item, "columns", ())],
        }
        self.view = self._look(self.page["start"], rows)

    def _start(self, value: Any) -> dict[str, str]:
        """Where the sliders stand first: where they were left, or at the option that was taken."""
        taken = self._taken() if isinstance(self._item, TradeoffTableItem) else value
        left = self._position(self._desk.sliders(self._id))
        return left or self._position(taken) or self._item.sliders.points[0].settings

    def _taken(self) -> dict[str, str] | None:
        """The option that was taken in the item before this one."""
        prefill = getattr(self._item, "prefill", "")
        return self._position(self._desk.saved(prefill)) if prefill else None

    def _position(self, value: Any) -> dict[str, str] | None:
        """The sliders' part of a value, possible or not; None where it has none."""
        if not isinstance(value, Mapping) or not value.get("model"):
            return None
        return {name: str(value.get(name, "")) for name in self._item.sliders.points[0].settings}

    def _look(self, settings: Any, rows: Any) -> dict[str, Any]:
        return {**look(self._item, settings, rows), "taken": self._taken()}

    def do(self, message: dict[str, Any]) -> bool:
        """Follow the sliders, keep where they stand, or what every form does."""
        settings = message.get("settings")
        if message.get("do") == "look":
            self.view = self._look(settings, message.get("rows"))
        elif message.get("do") == "sliders":
            if position := self._position(settings):
                self._desk.keep_sliders(self._id, position)
        else:
            return super().do(message)
        return False


def look(item: TradeoffItem | TradeoffTableItem, settings: Any, rows: Any = None) -> dict[str, Any]:
    """What the board shows at a position of its sliders, beside the given points or own rows."""
    judged = isinstance(item, TradeoffItem)
    cells = settings if isinstance(settings, Mapping) else {}
    listed = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    given = [Named(p.id, p.label, p.settings) for p in item.sliders.points] if judged else []
    own = _mine(listed) if judged else _rows(listed)
    start = item.sliders.points[0].settings
    found = board(_texts(cells), start, [*given, *own], _choices(item.sliders))
    words = _words(item.sliders)
    return {
        "settings": dict(found.settings),
        "problem": " ".join(found.problems),
        "figures": [asdict(figure) for figure in figures(found.outcome)],
        "marks": list(marks(found, judged)),
        # Beside the matrix that is for the learner to say.
        "verdict": verdict(found, words) if judged else "",
        "text": describe(found, words, judged),
        "rows": [_row(one, found, words) for one in own],
    }


def _mine(rows: Sequence[Mapping[str, Any]]) -> list[Named]:
    """The option that was taken, once there is one."""
    return [Named("★", "your option", _texts(row)) for row in rows[:1] if row.get("model")]


def _rows(rows: Sequence[Mapping[str, Any]]) -> list[Named]:
    return [
        Named(letter, " ".join(str(row.get("name") or "").split())[:40] or letter, _texts(row))
        for letter, row in zip(string.ascii_lowercase, rows, strict=False)
    ]


def _row(one: Named, found: Board, words: Mapping[str, str]) -> dict[str, str]:
    if wrong := setting_problems(one.cells):
        return {"line": "", "derived": "", "problem": f"{'; '.join(wrong.values())}."}
    there = next(point.outcome for point in found.points if point.letter == one.letter)
    line = setting(read_option(one.cells), words)
    return {"line": line, "derived": row_line(there), "problem": ""}


def _texts(cells: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in cells.items() if value is not None}


def _choices(sliders: Sliders) -> dict[str, list[str]]:
    return {
        "model": [option.id for option in sliders.models],
        "pattern": [option.id for option in sliders.patterns],
    }


def _words(sliders: Sliders) -> dict[str, str]:
    return {option.id: option.text for option in (*sliders.models, *sliders.patterns)}
