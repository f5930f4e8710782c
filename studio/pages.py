"""Joining the hand-written modules of `static/` into what a widget loads: no bundler needed."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
CARD_STYLE = Path(__file__).parents[1] / "grader" / "reports" / "card.css"
# Widgets load one module from a string, where relative imports lead nowhere.
_IMPORT = re.compile(r"^import .* from \"\./.*\";\n", re.M)
_EXPORT = re.compile(r"^export (?=function|const|class)", re.M)


def module(*names: str) -> str:
    """The named modules as one, in the order given; only the last one's default is exported."""
    parts = [_IMPORT.sub("", (STATIC / name).read_text(encoding="utf-8")) for name in names]
    return "\n".join(_EXPORT.sub("", part) for part in parts)


def styles() -> str:
    """The style sheet of forms and cards."""
    desk = (STATIC / "desk.css").read_text(encoding="utf-8")
    return desk + CARD_STYLE.read_text(encoding="utf-8")
