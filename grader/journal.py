"""The append-only record of what a learner wrote and chose: `answers.jsonl` beside the notebook.

One JSON object a line, flushed and fsynced. The last committed answer of an item counts; for a
role-play or a negotiation the last *submitted* run counts. Drafts are one small file,
`drafts.json`, replaced atomically. Nothing here interprets an answer: `exercise.py` knows what an
item may hold.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from grader.errors import TrialogueError

JOURNAL = "answers.jsonl"
DRAFTS = "drafts.json"
# The longest answer of the course is a 500-word brief; a line of 200 kB is no answer.
MAX_LINE_BYTES = 200_000

Event = Literal[
    "answered", "self_rating", "hint", "choice", "undo", "restart", "proposal", "submitted"
]


class JournalError(TrialogueError):
    """The journal could not be read or written; what was written before is untouched."""

    @classmethod
    def from_write(cls, path: Path, error: OSError) -> Self:
        """Says what the system refused, and that the text is still on the screen."""
        return cls(
            f"{path}: could not save ({error.strerror or error}). What you saved before is "
            "safe, and what you see on the screen is still there. Free some disk space or make the "
            "folder writable, then save again."
        )

    @classmethod
    def from_size(cls, path: Path, size: int) -> Self:
        """An answer too long to be one."""
        return cls(
            f"{path}: this answer is {size:,} bytes; an answer may have {MAX_LINE_BYTES:,}. "
            "Shorten it and save again; nothing was changed."
        )

    @classmethod
    def from_lock(cls, path: Path) -> Self:
        """Another window holds the journal for longer than a save can take."""
        return cls(
            f"{path}: another window has been saving for ten seconds. Close other copies of this "
            "notebook and save again."
        )


class Entry(BaseModel):
    """One line of the journal."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    schema_version: Literal[1] = Field(1, alias="schema")
    seq: int = Field(ge=1)
    time: datetime
    content_version: str = Field(max_length=100)
    item: str = Field(max_length=100)
    event: Event
    value: JsonValue = None


@dataclass(frozen=True, slots=True)
class JournalRead:
    """The good lines of a journal and, for every bad one, a sentence that says what is wrong."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()
    torn: str = ""


def read_journal(path: Path) -> JournalRead:
    """Read a journal leniently: bad lines become problems, a torn last line becomes `torn`.

    A missing file is an empty journal. Raises JournalError when the file can't be read at all.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return JournalRead(())
    except OSError as error:
        raise JournalError(f"{path}: could not be read ({error.strerror}).") from error
    *lines, tail = raw.split(b"\n")
    entries: list[Entry] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = _parse(line)
        except ValueError as error:
            problems.append(f"{path.name}, line {number}: {error}")
            continue
        if entries and entry.seq <= entries[-1].seq:
            problems.append(
                f"{path.name}, line {number}: saw sequence number {entry.seq} after "
                f"{entries[-1].seq}; expected a higher one. The line is left out."
            )
            continue
        entries.append(entry)
    torn = tail.decode("utf-8", "replace")
    if torn:
        problems.append(
            f"{path.name}, last line: cut off while saving; it is ignored and kept aside."
        )
    return JournalRead(tuple(entries), tuple(problems), torn)


def _parse(line: bytes) -> Entry:
    if len(line) > MAX_LINE_BYTES + 1000:
        raise ValueError(
            f"saw {len(line):,} bytes; expected at most {MAX_LINE_BYTES:,}. The line is left out."
        )
    try:
        return Entry.model_validate(json.loads(line.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise ValueError(
            "saw bytes that are no text; expected one JSON object in UTF-8."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(p) for p in first["loc"]) or "the line"
        raise ValueError(
            f"at {place}: {first['msg']}; expected an entry as Trialogue writes it."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"saw {line[:40]!r}; expected one JSON object.") from error


class Journal:
    """The journal of one exercise folder, open for appending.

    Several windows may write: every append takes a file lock, reads the last sequence number and
    writes one whole line. A failed write is rolled back to the last whole line.
    """

    def __init__(self, folder: Path, content_version: str) -> None:
        self.path = folder / JOURNAL
        self._drafts = folder / DRAFTS
        self._version = content_version
        self._lock = FileLock(str(folder / ".answers.lock"), timeout=10)

    def append(self, item: str, event: Event, value: JsonValue = None) -> Entry:
        """Write one entry and return it. Raises JournalError; then nothing was changed."""
        try:
            with self._lock:
                return self._append(item, event, value)
        except Timeout as error:
            raise JournalError.from_lock(self.path) from error
        except OSError as error:
            raise JournalError.from_write(self.path, error) from error

    def _append(self, item: str, event: Event, value: JsonValue) -> Entry:
        read = read_journal(self.path)
        entry = Entry(
            schema=1,
            seq=(read.entries[-1].seq if read.entries else 0) + 1,
            time=datetime.now(UTC),
            content_version=self._version,
            item=item,
            event=event,
            value=value,
        )
        # Lone surrogates (half an emoji) are no UTF-8; JSON's own escapes keep them loss-free.
        line = (entry.model_dump_json(by_alias=True) if _encodable(value) else _ascii(entry)) + "\n"
        data = line.encode("utf-8")
        if len(data) > MAX_LINE_BYTES:
            raise JournalError.from_size(self.path, len(data))
        self._set_torn_aside(read.torn)
        # Unbuffered: a buffer that could not be written would be written again on closing.
        with self.path.open("ab", buffering=0) as file:
            before = file.tell()
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[file.write(rest) :]
                os.fsync(file.fileno())
            except OSError:
                file.truncate(before)
                raise
        return entry

    def _set_torn_aside(self, torn: str) -> None:
        if not torn:
            return
        with (self.path.parent / "answers.torn.txt").open("a", encoding="utf-8") as file:
            file.write(torn + "\n")
        whole = self.path.read_bytes().rpartition(b"\n")
        os.truncate(self.path, len(whole[0]) + len(whole[1]))

    def read(self) -> JournalRead:
        """All that was written, leniently."""
        return read_journal(self.path)

    def save_draft(self, item: str, value: JsonValue) -> None:
        """Keep what is being typed; replaced atomically. Raises JournalError."""
        try:
            with self._lock:
                drafts = self.drafts()
                drafts[item] = value
                partial = self._drafts.with_suffix(".partial")
                partial.write_text(json.dumps(drafts), encoding="utf-8")
                partial.replace(self._drafts)
        except Timeout as error:
            raise JournalError.from_lock(self._drafts) from error
        except OSError as error:
            raise JournalError.from_write(self._drafts, error) from error

    def drafts(self) -> dict[str, JsonValue]:
        """What was typed and not yet saved, by item; a damaged file counts as none."""
        try:
            drafts = json.loads(self._drafts.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return drafts if isinstance(drafts, dict) else {}


def _encodable(value: JsonValue) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _ascii(entry: Entry) -> str:
    fields = {**entry.model_dump(by_alias=True), "time": entry.time.isoformat()}
    return json.dumps(fields, ensure_ascii=True)


def final_answers(entries: Iterable[Entry]) -> dict[str, JsonValue]:
    """The answers that count: per item the last committed one, or the last submitted run."""
    return _collect(entries, first=False)


def first_answers(entries: Iterable[Entry]) -> dict[str, JsonValue]:
    """First attempts: per item the first committed answer, or the first submitted run."""
    return _collect(entries, first=True)


def first_only(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without those that answer an item again: what counts where there is one try."""
    kept: list[Entry] = []
    answered: set[str] = set()
    for entry in entries:
        if entry.event != "answered":
            kept.append(entry)
        elif entry.item not in answered:
            answered.add(entry.item)
            kept.append(entry)
    return kept


def self_ratings(entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    """Last self-rating per (item, criterion), made after the item's last answer."""
    ratings: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.event == "answered":
            ratings = {key: level for key, level in ratings.items() if key[0] != entry.item}
        if entry.event == "self_rating" and isinstance(entry.value, Mapping):
            criterion, level = entry.value.get("criterion"), entry.value.get("level")
            if isinstance(criterion, str) and isinstance(level, int):
                ratings[entry.item, criterion] = level
    return ratings


def open_run(entries: Iterable[Entry], item: str) -> dict[str, JsonValue]:
    """The run that is open now: `{"run", "choices", "undone", "submitted"}`, undo applied."""
    run: dict[str, Any] = {"run": 1, "choices": [], "undone": 0, "submitted": False}
    for entry in entries:
        if entry.item == item:
            run = _advance(run, entry)
    return run


def _advance(run: dict[str, Any], entry: Entry) -> dict[str, Any]:
    if entry.event == "restart":
        return {"run": run["run"] + 1, "choices": [], "undone": 0, "submitted": False}
    # A proposal is a move among the others: replay needs them in the order they were made.
    if entry.event in ("choice", "proposal") and isinstance(entry.value, Mapping):
        return {**run, "choices": [*run["choices"], dict(entry.value)]}
    if entry.event == "undo" and isinstance(entry.value, Mapping):
        keep = entry.value.get("keep")
        if isinstance(keep, int) and 0 <= keep < len(run["choices"]):
            return {**run, "choices": run["choices"][:keep], "undone": run["undone"] + 1}
    if entry.event == "submitted":
        return {**run, "submitted": True}
    return run


def _collect(entries: Iterable[Entry], *, first: bool) -> dict[str, JsonValue]:
    answers: dict[str, JsonValue] = {}
    runs: dict[str, dict[str, Any]] = {}
    empty = {"run": 1, "choices": [], "undone": 0, "submitted": False}
    for entry in entries:
        if entry.event in ("choice", "proposal", "undo", "restart", "submitted"):
            runs[entry.item] = run = _advance(runs.get(entry.item, empty), entry)
            if entry.event == "submitted" and not (first and entry.item in answers):
                answers[entry.item] = dict(run)
        elif entry.event == "answered" and not (first and entry.item in answers):
            answers[entry.item] = entry.value
    return answers
