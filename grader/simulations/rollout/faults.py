"""What is said of a cell that can't be used."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Longer than any honest cell.
LONGEST = 200
MINUS = re.compile(r"(?:^|[\s(<>=])[-−–]\s?\d")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell can't be used: what was seen in it, what was expected, and the fix."""

    saw: str
    expected: str
    fix: str


def quoted(text: str) -> str:
    """A cell as it is shown in a message: its first words in quotation marks."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= 40 else words[:39] + '…'}”"
