"""Hand-in files → nbgrader's folder of submissions; each file ends in one line that says how.

Nothing that is newer is replaced, a file that can't be used stops no other, and the files
themselves stay where they are, so collecting twice changes nothing.
"""

from __future__ import annotations

import secrets
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from grader.errors import TrialogueError
from grader.gradebook.cohort import SECRET, Cohort, submission_time, write_time
from grader.gradebook.packet import Packet, PacketError, student_id, unpack
from grader.gradebook.plain import one_line
from grader.journal import JOURNAL

# Clocks differ a little; one that is hours ahead would make every later hand-in look older.
_AHEAD = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Collected:
    """One file of the inbox: whether it is taken care of, and what was done in a sentence."""

    file: str
    ok: bool
    text: str

    def __str__(self) -> str:
        return f"{one_line(self.file)}: {one_line(self.text)}"


def collect(inbox: Path, root: Path, cohort: Cohort | None = None) -> Iterator[Collected]:
    """Put every hand-in of a folder, and of the folders in it, where nbgrader looks."""
    cohort = cohort or Cohort.here()
    for path in sorted(inbox.rglob("*")):
        if not path.is_file():
            continue
        name = str(path.relative_to(inbox))
        try:
            yield Collected(name, True, _file(path, root, cohort))
        except PacketError as error:
            yield Collected(name, False, f"left where it is: it {error}")
        except (TrialogueError, OSError, sqlite3.Error) as error:
            yield Collected(name, False, f"left where it is: {error}")


def _file(path: Path, root: Path, cohort: Cohort) -> str:
    packet = unpack(path)
    exercise = packet.manifest.exercise
    if not (root / "solutions" / exercise / "author" / "exercise.yaml").is_file():
        there = sorted(p.parent.parent.name for p in root.glob("solutions/*/author/exercise.yaml"))
        raise PacketError(
            f"belongs to exercise {exercise!r}, which this course doesn't have; it has "
            f"{', '.join(there)}."
        )
    claimed, now = packet.manifest.time.astimezone(UTC), datetime.now(UTC)
    time = claimed if claimed <= now + _AHEAD else now
    target = _place(cohort, packet)
    said = _said(cohort, packet, target, time)
    if time != claimed:
        said.append(f"its clock is ahead ({_shown(claimed)}), so the time of collecting counts")
    if packet.left_out:
        said.append(f"other files in it are left out ({', '.join(packet.left_out[:5])})")
    return "; ".join(said) + "."


def _said(cohort: Cohort, packet: Packet, target: Path, time: datetime) -> list[str]:
    """File the packet if it is new, and say what became of it."""
    exercise, student = packet.manifest.exercise, target.parent.name
    whose = f"{exercise} of {student}"
    before = submission_time(target)
    if _journal(target) == packet.journal:
        return [f"{whose} is there already with these answers, nothing to do"]
    if before is not None and time <= before:
        return [f"{whose}: a newer one is there ({_shown(before)}), so this one is not taken"]
    late = cohort.seconds_late(exercise, time)
    _file_away(packet, target, time)
    said = [f"{whose} collected, submitted {_shown(time)}"]
    if before is not None:
        said.append(f"it replaces the one of {_shown(before)}")
    if late:
        said.append(f"late by {timedelta(seconds=late)}")
    asked = student_id(packet.manifest.learner)
    if student.casefold() != asked.casefold():
        said.append(
            f"somebody with other answers had handed in as {asked!r} before; if it is the same "
            f"person, keep the folder that counts and delete the other"
        )
    return said


def _place(cohort: Cohort, packet: Packet) -> Path:
    """The submission folder of this learner: under the name, or the name with a number.

    A journal only ever grows, so two hand-ins whose first lines differ come from two journals:
    from two learners who share a name, or from one who began again. Neither may replace the other.
    """
    name = student_id(packet.manifest.learner)
    known = {path.name.casefold(): path.name for path in cohort.submitted.glob("*")}
    names = (name if number == 1 else f"{name}_{number}" for number in count(1))
    folders = (
        cohort.submitted / known.get(student.casefold(), student) / packet.manifest.exercise
        for student in names
    )
    return next(folder for folder in folders if _continues(packet.journal, _journal(folder)))


def _continues(journal: bytes, there: bytes | None) -> bool:
    if there is None:
        return True
    return journal.lstrip().partition(b"\n")[0] == there.lstrip().partition(b"\n")[0]


def _journal(folder: Path) -> bytes | None:
    path = folder / JOURNAL
    return path.read_bytes() if path.is_file() and path.stat().st_size else None


def _file_away(packet: Packet, target: Path, time: datetime) -> None:
    """Build the folder aside and move it into place, so that it is never half there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".incoming") as scratch:
        fresh, old = Path(scratch) / "new", Path(scratch) / "old"
        fresh.mkdir()
        (fresh / JOURNAL).write_bytes(packet.journal)
        if packet.notebook is not None:
            (fresh / f"{packet.manifest.exercise}.ipynb").write_bytes(packet.notebook)
        write_time(fresh, time)
        # Who fetched feedback with the secret of an earlier hand-in can go on doing so.
        kept = target / SECRET
        secret = kept.read_text() if kept.is_file() else secrets.token_hex(64)
        (fresh / SECRET).write_text(secret)
        if target.exists():
            target.replace(old)
        try:
            fresh.replace(target)
        except OSError:
            if old.exists():
                old.replace(target)
            raise


def _shown(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"
