"""A slot: one thing that a text says, how well it says it, and the words that say it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from grader.semantics.text.patterns import Pattern

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """`level` 0 missing, 1 there but weak, 2 sound, None unsure. Spans are in the plain text."""

    level: int | None
    spans: tuple[Span, ...] = ()
    reason: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


MISSING = Slot(0)
_TOKEN = Pattern(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the case, as people refer to them: full name, parts of it, the role."""

    name: str
    role: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The full name and its parts."""
        return (self.name, *self.name.split())


def first(pattern: Pattern, text: str, spans: Iterable[Span]) -> Span | None:
    """Where a pattern first matches inside one of the spans."""
    for start, end in spans:
        if match := pattern.search(text, start, end):
            return match.span()
    return None


def find_people(text: str, people: Iterable[Person]) -> list[Span]:
    """Spans of people's names (one slip of the keyboard is forgiven) and of their roles."""
    return list(_find_people(text, tuple(people)))


# Whether a sentence names somebody is asked for more than one reason.
@lru_cache(maxsize=256)
def _find_people(text: str, people: tuple[Person, ...]) -> tuple[Span, ...]:
    found: list[Span] = []
    tokens = [(m.span(), m[0][0].isupper(), _folded(m[0])) for m in _TOKEN.finditer(text)]
    for person in people:
        parts, role = _known_as(person)
        found += [span for span, upper, low in tokens if _is_name(low, upper, parts)]
        if role:
            found += [m.span() for m in role.finditer(text)]
    return tuple(_merged(sorted(found)))


@lru_cache(maxsize=128)
def _known_as(person: Person) -> tuple[tuple[str, ...], Pattern | None]:
    """The parts of a name as they are compared, and the pattern of the role if there is one."""
    parts = tuple(_folded(part) for part in person.name.split())
    role = rf"\b{re.escape(person.role)}\b"
    return parts, Pattern(role, re.IGNORECASE) if person.role else None


def _is_name(low: str, upper: bool, parts: Sequence[str]) -> bool:
    if low in parts:
        return True
    return upper and any(len(part) >= 5 and fuzz.ratio(low, part) >= 83 for part in parts)


def _folded(name: str) -> str:
    """A name as it is typed on a keyboard without accents: "Inés" is "ines"."""
    if name.isascii():
        return name.lower()
    apart = unicodedata.normalize("NFKD", name.lower())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _merged(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in spans:
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
