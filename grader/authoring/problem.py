"""What `trialogue check` says: the file, the key, what is wrong, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before learners meet the exercise."""

    file: Path | str
    key: str
    seen: str
    fix: str

    def __str__(self) -> str:
        said = ": ".join(part for part in (str(self.file), self.key, self.seen) if part)
        return f"{said} Fix: {self.fix}"
