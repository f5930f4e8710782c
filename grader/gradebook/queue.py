"""What waits for a mentor, in the order in which it is best judged. Pure.

One queue a criterion. Answers that are alike stand together, so that they are judged alike; the
groups, and the answers in each, stand in an order that nobody chose and that stays the same, so
that neither the alphabet nor a neighbour decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

# Of the same words in any order; at 75, two of three words are the same in both.
ALIKE = 75.0


# Student, assignment, item and criterion.
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One criterion of one learner's answer; `text` is what likeness is measured on."""

    student: str
    assignment: str
    item: str
    criterion: str
    answer_hash: str
    text: str
    status: str

    @property
    def key(self) -> Key:
        """What names it, whatever its answer and status are."""
        return self.student, self.assignment, self.item, self.criterion

    @property
    def waits(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.status == "pending"

    @property
    def place(self) -> str:
        """Where it stands by chance: the same on every machine, unlike for every criterion."""
        parts = (self.assignment, self.item, self.criterion, self.answer_hash, self.student)
        return hashlib.sha256("\0".join(map(_whole, parts)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Count:
    """How far one queue is."""

    item: str
    criterion: str
    waiting: int
    reviewed: int
    total: int


def groups(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The answers to one criterion, those alike together.

    An answer joins the first group whose first answer it resembles. What is decided already is
    sorted with the rest, so that deciding one answer moves no other.
    """
    found: list[tuple[str, list[Entry]]] = []
    for entry in sorted(entries, key=lambda entry: (entry.place, entry.text)):
        text = _words(entry.text)
        for leader, group in found:
            if alike(leader, text):
                group.append(entry)
                break
        else:
            found.append((text, [entry]))
    return [group for _, group in found]


def alike(one: str, other: str) -> bool:
    """Whether two texts, as `_words` gives them, are nearly of the same words."""
    return one == other or bool(one and other and fuzz.token_sort_ratio(one, other) >= ALIKE)


def following(
    ordered: Sequence[Entry],
    after: Key | None,
    skipped: Collection[Key] = (),
    waiting_only: bool = True,
) -> Entry | None:
    """The next answer to look at after one in the whole order, round again from its end.

    Skipped ones come when nothing else is left; None when there is no other one at all.
    """
    place = next((i for i, entry in enumerate(ordered) if entry.key == after), -1) + 1
    around = [*ordered[place:], *ordered[:place]]
    open_ones = [e for e in around if e.key != after and (e.waits or not waiting_only)]
    fresh = [entry for entry in open_ones if entry.key not in skipped]
    return next(iter(fresh or open_ones), None)


def counts(entries: Iterable[Entry]) -> list[Count]:
    """How many wait, were reviewed, and are there, per criterion in the order given."""
    rows: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        rows.setdefault((entry.item, entry.criterion), []).append(entry)
    return [
        Count(
            item,
            criterion,
            waiting=sum(entry.waits for entry in found),
            reviewed=sum(entry.status == "reviewed" for entry in found),
            total=len(found),
        )
        for (item, criterion), found in rows.items()
    ]


def _words(text: str) -> str:
    return utils.default_process(text) or text.strip()


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
