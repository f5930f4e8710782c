"""What is wrong with something to be played, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it is, what was seen, what was expected, how to fix it."""

    path: str
    seen: str
    expected: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}: {self.seen}; expected {self.expected}. Fix: {self.fix}"


class ScenarioError(ValueError):
    """A scenario file that cannot be played; `problems` lists everything found, not the first."""

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{source}: {problem}" for problem in self.problems))


def nearest(name: str, valid: Iterable[str]) -> str:
    """The fix for a name that is not known: the closest valid one, or the whole list."""
    names = sorted(valid)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"write '{close[0]}'"
    return "use one of " + ", ".join(names) if names else "remove it"
