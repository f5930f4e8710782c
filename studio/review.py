"""The mentor's page: what waits, one answer at a time, decided by key and kept at once."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import asdict
from typing import Any

# nbformat's schema checks import grammars for formats that notebooks don't use: two seconds.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from grader.errors import TrialogueError  # noqa: E402
from grader.findings import Finding  # noqa: E402
from grader.gradebook.queue import Count, Entry, Key, counts, following, groups  # noqa: E402
from grader.gradebook.room import Graded, Room, Shelf  # noqa: E402
from grader.gradebook.tables import Review as Decided  # noqa: E402
from grader.reports.card import feedback_card  # noqa: E402
from grader.reports.safe import plain  # noqa: E402
from grader.rubric import fill_known  # noqa: E402
from studio import mentor, pages, prose  # noqa: E402
from studio.page import Page  # noqa: E402

_MODULE = pages.module("dom.js", "review.js")
# Longer than any comment that is read; a bank of essays is no bank.
MAX_COMMENT = 2_000


class Review(Page):
    """One mentor at one cohort. Which answer is looked at is this page's alone."""

    _esm = _MODULE

    def __init__(self, exercise: str = "", room: Room | None = None, name: str = "") -> None:
        self._room = room or Room.at(*mentor.mentor_place(), feedback_card)
        self._mentor = name or mentor.mentor_name()
        names = self._room.exercises()
        if exercise and exercise not in names:
            raise TrialogueError(
                f"Nothing of {exercise} is graded yet. Fix: run `nbgrader autograde {exercise}`."
            )
        self._exercise = exercise or next(iter(names), "")
        self._waiting_only = True
        self._criterion: tuple[str, str] | None = None
        self._now: Key | None = None
        self._skipped: set[Key] = set()
        self._undo: list[tuple[Entry, Decided | None]] = []
        self._named = False
        self._by_hand = False
        self._read: Shelf | None = None
        self._go(None)
        super().__init__({"mentor": self._mentor, "max_comment": MAX_COMMENT})

    def do(self, message: dict[str, Any]) -> bool:
        """Decide, go on, go elsewhere, take back, or keep a comment."""
        action, text = str(message.get("do")), str(message.get("text") or "").strip()
        self._by_hand = False
        # What is decided is what was shown; everything else looks anew.
        if action != "decide":
            self._read = None
        if action == "decide":
            self._decide(message, str(message.get("comment") or "").strip())
        elif action == "skip" and self._now is not None:
            self._skipped.add(self._now)
            self._go(self._now)
        elif action == "undo":
            self._take_back()
        elif action == "keep" and text:
            self._room.keep(self._mentor, _short(text))
        elif action == "forget":
            self._room.forget(self._mentor, text)
        elif action == "name":
            self._named = not self._named
        else:
            self._turn(action, message)
        return True

    def look(self) -> dict[str, Any]:
        """The queues, the answer that is looked at, and the mentor's comments."""
        names = self._room.exercises()
        shelf = self._shelf()
        rows = counts(graded.entry for graded in shelf.graded) if shelf else []
        return {
            "exercises": [{"id": name, "title": self._title(name)} for name in names],
            "exercise": self._exercise,
            "waiting_only": self._waiting_only,
            "criteria": [_queue(shelf, row) for row in rows] if shelf else [],
            "chosen": list(self._criterion or ()),
            "waiting": sum(row.waiting for row in rows),
            "reviewed": sum(row.reviewed for row in rows),
            "now": self._answer(shelf) if shelf else None,
            "bank": self._room.bank(self._mentor),
            "undo": bool(self._undo),
            "by_hand": self._by_hand,
            "problems": list(shelf.problems) if shelf else [],
        }

    def _shelf(self) -> Shelf | None:
        if self._read is None and self._exercise:
            self._read = self._room.shelf(self._exercise)
        return self._read

    def _put(self, entry: Entry, level: int, comment: str) -> None:
        self._by_hand = not self._room.decide(entry, level, self._mentor, comment)

    def _title(self, name: str) -> str:
        return self._room.course.exercise(name).sheet.title

    def _turn(self, action: str, message: dict[str, Any]) -> None:
        """Look at something else, or at the same anew."""
        if action == "pick":
            self._criterion = (str(message.get("item")), str(message.get("criterion")))
        elif action == "exercise" and message.get("id") in self._room.exercises():
            self._exercise, self._criterion = str(message["id"]), None
            self._read = None
            self._skipped.clear()
        elif action == "filter":
            self._waiting_only = bool(message.get("waiting"))
        elif action == "next" and self._now is not None:
            return self._go(self._now)
        self._exercise = self._exercise or next(iter(self._room.exercises()), "")
        return self._go(None, stay=action in ("filter", "look"))

    def _decide(self, message: dict[str, Any], comment: str) -> None:
        graded = self._at(self._now)
        if graded is None or message.get("key") != _mark(graded.entry):
            raise TrialogueError("This answer is no longer the one that was graded. Press Refresh.")
        level = message.get("level")
        top = len(graded.criterion.levels) - 1
        if not isinstance(level, int) or isinstance(level, bool) or not 0 <= level <= top:
            raise TrialogueError(f"Choose a level first: a key from 0 to {top}.")
        before = self._room.review(graded.entry)
        if before != Decided(level, _short(comment)):
            self._put(graded.entry, level, comment)
            self._undo.append((graded.entry, before))
            self._read = None
        self._go(graded.entry.key)

    def _take_back(self) -> None:
        if not self._undo:
            return
        entry, before = self._undo[-1]
        if before is None:
            self._room.take_back(entry)
        else:
            self._put(entry, before.level, before.comment)
        self._undo.pop()
        self._read = None
        self._skipped.discard(entry.key)
        self._exercise, self._criterion = entry.assignment, (entry.item, entry.criterion)
        self._look_at(entry.key)

    def _at(self, key: Key | None) -> Graded | None:
        shelf = self._shelf()
        return shelf.of(key) if shelf and key else None

    def _look_at(self, key: Key | None) -> None:
        self._now, self._named = key, False

    def _go(self, after: Key | None, stay: bool = False) -> None:
        """Look at the next answer of this queue, else at the first one of the next queue."""
        shelf = self._shelf()
        if shelf is None:
            return self._look_at(None)
        queues = _queues(shelf)
        here = shelf.of(self._now) if stay and self._now else None
        if here is not None and (here.entry.waits or not self._waiting_only):
            return None
        names = list(queues)
        start = names.index(self._criterion) if self._criterion in queues else 0
        late: tuple[tuple[str, str], Entry] | None = None
        for name in [*names[start:], *names[:start]]:
            found = following(queues[name], after, self._skipped, self._waiting_only)
            if found is not None and found.key not in self._skipped:
                self._criterion = name
                return self._look_at(found.key)
            late = late or ((name, found) if found is not None else None)
        if late is not None:
            self._criterion = late[0]
        return self._look_at(late[1].key if late else None)

    def _answer(self, shelf: Shelf) -> dict[str, Any] | None:
        graded = shelf.of(self._now) if self._now else None
        if graded is None:
            return None
        entry, criterion = graded.entry, graded.criterion
        item = shelf.exercise.item(entry.item)
        review = self._room.review(entry) if entry.status == "reviewed" else None
        return {
            "key": _mark(entry),
            "item": item.title,
            "title": criterion.title,
            "points": criterion.points,
            "prompt": prose.html(item.prompt),
            "parts": [_part(asdict(part)) for part in graded.parts],
            "notes": [plain(note) for note in graded.notes],
            "machine": self._machine(graded),
            "status": entry.status,
            "level": review.level if review else None,
            "comment": review.comment if review else "",
            "levels": _levels(graded),
            "anchors": list(criterion.anchors),
            "name": entry.student if self._named else None,
            **_place(shelf, entry, self._waiting_only),
        }

    def _machine(self, graded: Graded) -> dict[str, Any]:
        if graded.entry.status == "reviewed":
            level, text = self._room.machine(graded.entry)
        elif graded.entry.waits:
            level, text = -1, graded.reason
        else:
            level, text = graded.level, graded.message
        return {"level": level if level >= 0 else None, "text": plain(text)}


def _queues(shelf: Shelf) -> dict[tuple[str, str], list[Entry]]:
    rows: dict[tuple[str, str], list[Entry]] = {}
    for graded in shelf.graded:
        rows.setdefault((graded.entry.item, graded.entry.criterion), []).append(graded.entry)
    return {name: [e for group in groups(found) for e in group] for name, found in rows.items()}


def _queue(shelf: Shelf, row: Count) -> dict[str, Any]:
    criteria = shelf.exercise.rubric.items[row.item].criteria
    title = next(c.title for c in criteria if c.id == row.criterion)
    return {**asdict(row), "item_title": shelf.exercise.item(row.item).title, "title": title}


def _place(shelf: Shelf, entry: Entry, waiting_only: bool) -> dict[str, Any]:
    """Where in its queue an answer stands, and how many like it stand beside it."""
    own = [g.entry for g in shelf.graded if g.entry.key[1:] == entry.key[1:]]
    for group in groups(own):
        if entry in group:
            alike = [e for e in group if e.waits or not waiting_only or e == entry]
            return {"alike": [alike.index(entry) + 1, len(alike)]}
    return {"alike": [1, 1]}


def _levels(graded: Graded) -> list[dict[str, Any]]:
    """The words of each level, as far as they can be said of this answer without the check."""
    evidence = graded.evidence
    finding = Finding(None, evidence)
    known = {graded.level: graded.message} if graded.entry.status == "decided" else {}
    return [
        {
            "text": plain(known.get(place) or level.choice(evidence)),
            "next": plain(fill_known(level.next_step, finding)),
            "points": round(level.share * graded.criterion.points, 4),
        }
        for place, level in enumerate(graded.criterion.levels)
    ]


def _part(part: dict[str, Any]) -> dict[str, Any]:
    return {**part, "pieces": [[plain(text), marked] for text, marked in part["pieces"]]}


def _mark(entry: Entry) -> str:
    """A name for an answer on the page that does not tell whose it is."""
    text = "\0".join([*entry.key, entry.answer_hash])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _short(text: str) -> str:
    if len(text) > MAX_COMMENT:
        raise TrialogueError(
            f"A comment has at most {MAX_COMMENT:,} characters; this one has {len(text):,}."
        )
    return text
