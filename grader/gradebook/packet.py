"""The file that "Submit" makes: a zip with the journal, the notebook and their hashes.

Known to the learner's side too, so nothing of nbgrader is imported here. Whoever opens such a file
trusts nothing in it: three names are looked for, each read up to its limit, never unpacked.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from grader.errors import TrialogueError
from grader.exercise import EXERCISE_JSON, load_learner
from grader.items import ID
from grader.journal import JOURNAL

MANIFEST = "manifest.json"
ENDING = ".trialogue.zip"
# Two hundred attempts at every item stay far below the first, any notebook below the second.
MAX_JOURNAL_BYTES = 20_000_000
MAX_NOTEBOOK_BYTES = 5_000_000
_MAX_MANIFEST_BYTES = 20_000


class PacketError(TrialogueError):
    """A file that can't be taken as a hand-in; the message says why and who can mend it."""

    @classmethod
    def from_damage(cls, seen: str) -> Self:
        """Something that sending the file again would mend."""
        return cls(f"{seen} Fix: ask for the file again.")


class Manifest(BaseModel):
    """What a packet says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal[1] = Field(1, alias="schema")
    exercise: str = Field(pattern=ID, max_length=100)
    learner: str = Field(min_length=1, max_length=200)
    time: AwareDatetime
    content_version: str = Field(max_length=100)
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that is whole: every file in it is as it was packed."""

    manifest: Manifest
    journal: bytes
    notebook: bytes | None
    left_out: tuple[str, ...] = ()


def pack(folder: Path, learner: str, to: Path, at: datetime | None = None) -> Path:
    """Write the packet of an exercise folder into `to`. Raises PacketError or ContentError."""
    exercise = load_learner(folder / EXERCISE_JSON)
    files = {
        name: (folder / name).read_bytes()
        for name in (JOURNAL, f"{exercise.id}.ipynb")
        if (folder / name).is_file()
    }
    if not files.get(JOURNAL, b"").strip():
        raise PacketError(
            "Nothing is saved in this exercise yet. Save at least one answer, then submit."
        )
    manifest = Manifest(
        schema=1,
        exercise=exercise.id,
        learner=encodable(learner),
        time=at or datetime.now(UTC),
        content_version=exercise.version,
        files={name: _hash(content) for name, content in files.items()},
    )
    stamp = f"{manifest.time.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    target = to / f"{exercise.id}__{student_id(learner)}__{stamp}{ENDING}"
    partial = target.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest.model_dump_json(by_alias=True, indent=1))
        for name, content in files.items():
            archive.writestr(name, content)
    partial.replace(target)
    return target


def encodable(name: str) -> str:
    """A name that a manifest can hold: not too long, and without half an emoji."""
    return name[:200].encode("utf-8", "replace").decode()


def student_id(name: str) -> str:
    """A name as a folder's name: letters and digits of any script, and nothing that a path,
    a pattern or the reading direction acts on."""
    text = "".join(
        c if c in ".-" or unicodedata.category(c)[0] in "LMN" else " "
        for c in unicodedata.normalize("NFC", name)
    )
    return "_".join(text.split())[:40].strip("._-") or "unnamed"


def unpack(path: Path) -> Packet:
    """Read a packet. Raises PacketError for one that is not whole; nothing is written."""
    limit = MAX_JOURNAL_BYTES + MAX_NOTEBOOK_BYTES
    if path.stat().st_size > limit:
        raise PacketError(f"has {path.stat().st_size:,} bytes; a hand-in has at most {limit:,}.")
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise PacketError.from_damage(
            f"is no zip file that can be opened, perhaps cut off on its way ({error})."
        ) from error
    except (RuntimeError, NotImplementedError) as error:
        raise PacketError.from_damage(
            f"is locked, or packed in an unknown way ({error})."
        ) from error


def _read(archive: zipfile.ZipFile) -> Packet:
    there = set(archive.namelist())
    if MANIFEST not in there:
        raise PacketError(
            f"holds no {MANIFEST}, so it is no hand-in of this course. If it is a download of many "
            "files, unpack it first."
        )
    try:
        manifest = Manifest.model_validate_json(_bytes(archive, MANIFEST, _MAX_MANIFEST_BYTES))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "it"
        raise PacketError.from_damage(
            f"has a {MANIFEST} that can't be read ({place}: {first['msg']})."
        ) from error
    name = f"{manifest.exercise}.ipynb"
    if JOURNAL not in there:
        raise PacketError.from_damage(f"holds no {JOURNAL}, the file with the answers.")
    journal = _checked(archive, manifest, JOURNAL, MAX_JOURNAL_BYTES)
    notebook = _checked(archive, manifest, name, MAX_NOTEBOOK_BYTES) if name in there else None
    return Packet(manifest, journal, notebook, tuple(sorted(there - {MANIFEST, JOURNAL, name})))


def _checked(archive: zipfile.ZipFile, manifest: Manifest, name: str, limit: int) -> bytes:
    content = _bytes(archive, name, limit)
    if manifest.files.get(name) != _hash(content):
        raise PacketError.from_damage(f"holds another {name} than was packed.")
    return content


def _bytes(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """Up to the limit, whatever size the archive claims: a small zip can hold a huge file."""
    with archive.open(name) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise PacketError(f"holds a {name} of more than {limit:,} bytes. Fix: ask what is in it.")
    return content


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
