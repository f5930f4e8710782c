"""Does a packet hold all that counts, and is anything but a whole packet refused with a reason?"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.gradebook import packet
from grader.gradebook.packet import PacketError, pack, student_id, unpack
from grader.journal import Journal

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def made(learner: Path, journal: Journal, tmp_path: Path) -> Path:
    journal.append("goal", "answered", "Raise clicks from 5 % to 6 %.")
    journal.save_draft("who", "half a thought")
    return pack(learner, "Ana Ruiz", tmp_path, at=AT)


def remade(path: Path, change: Callable[[dict[str, bytes]], Any]) -> Path:
    """The packet with other contents under the same name."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_packet_has_the_documented_name_and_files(made: Path) -> None:
    assert made.name == "m1_goal__Ana_Ruiz__20260102T030405Z.trialogue.zip"
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
    assert names == ["manifest.json", "answers.jsonl", "m1_goal.ipynb"]
    assert manifest["exercise"] == "m1_goal"
    assert manifest["learner"] == "Ana Ruiz"
    assert set(manifest["files"]) == {"answers.jsonl", "m1_goal.ipynb"}


def test_a_draft_is_never_handed_in(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        assert not any(b"half a thought" in archive.read(name) for name in archive.namelist())


def test_what_was_packed_comes_out_again(made: Path, learner: Path) -> None:
    whole = unpack(made)
    assert whole.manifest.time == AT
    assert whole.journal == (learner / "answers.jsonl").read_bytes()
    assert whole.notebook == (learner / "m1_goal.ipynb").read_bytes()
    assert whole.left_out == ()


def test_nothing_saved_is_nothing_to_hand_in(learner: Path, tmp_path: Path) -> None:
    with pytest.raises(PacketError, match="Save at least one answer, then submit"):
        pack(learner, "Ana", tmp_path)
    assert not list(tmp_path.glob("*.zip"))


def test_a_missing_notebook_keeps_nobody_from_handing_in(
    learner: Path, journal: Journal, tmp_path: Path
) -> None:
    journal.append("goal", "answered", "Raise clicks.")
    (learner / "m1_goal.ipynb").unlink()
    assert unpack(pack(learner, "Ana", tmp_path)).notebook is None


def test_the_button_makes_the_same_file(learner: Path, journal: Journal) -> None:
    from studio.hand_in import make_file

    journal.append("goal", "answered", "Raise clicks.")
    assert unpack(learner / make_file(learner, "Ana")).manifest.learner == "Ana"


def without(name: str) -> Callable[[dict[str, bytes]], Any]:
    return lambda files: files.pop(name)


def manifest(**changes: Any) -> Callable[[dict[str, bytes]], Any]:
    def change(files: dict[str, bytes]) -> None:
        tree = json.loads(files["manifest.json"]) | changes
        files["manifest.json"] = json.dumps(tree).encode()

    return change


def content(name: str, data: bytes) -> Callable[[dict[str, bytes]], Any]:
    return lambda files: files.update({name: data})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without("manifest.json"), "no hand-in of this course"),
        (without("answers.jsonl"), "the file with the answers"),
        (content("manifest.json", b"{"), "can't be read"),
        (content("manifest.json", b"\xff" * 10), "can't be read"),
        (content("manifest.json", b" " * 30_000), "more than 20,000 bytes"),
        (manifest(schema=2), "schema"),
        (manifest(exercise="../../etc"), "exercise"),
        (manifest(learner=""), "learner"),
        (manifest(time="yesterday"), "time"),
        (manifest(time="2026-01-02T03:04:05"), "time"),
        (manifest(points=100), "points"),
        (manifest(files={}), "another answers.jsonl than was packed"),
        (content("answers.jsonl", b"{}\n"), "another answers.jsonl than was packed"),
        (content("m1_goal.ipynb", b"{}"), "another m1_goal.ipynb than was packed"),
    ],
)
def test_a_changed_packet_is_refused_with_its_reason(
    made: Path, change: Callable[[dict[str, bytes]], Any], reason: str
) -> None:
    with pytest.raises(PacketError, match=reason):
        unpack(remade(made, change))


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(PacketError, match="no zip file that can be opened"):
        unpack(tmp_path / "x.zip")


def test_a_packet_cut_or_damaged_anywhere_is_refused_or_whole(made: Path) -> None:
    whole, data = unpack(made), made.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 60)):
        flipped = data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :]
        for damaged in (data[:place], flipped):
            made.write_bytes(damaged)
            assert taken(made) in (whole, "Fix: ask for the file again.")


def taken(path: Path) -> packet.Packet | str:
    """The packet, or the end of what is said of it."""
    try:
        return unpack(path)
    except PacketError as error:
        return str(error)[-28:]


def test_a_small_zip_of_a_huge_file_is_not_unpacked(made: Path) -> None:
    remade(made, content("answers.jsonl", b"0" * (packet.MAX_JOURNAL_BYTES + 1)))
    assert made.stat().st_size < 100_000
    with pytest.raises(PacketError, match="more than 20,000,000 bytes"):
        unpack(made)


def test_a_huge_zip_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with path.open("wb") as file:
        file.truncate(packet.MAX_JOURNAL_BYTES + packet.MAX_NOTEBOOK_BYTES + 1)
    with pytest.raises(PacketError, match="at most 25,000,000"):
        unpack(path)


def test_other_files_and_paths_out_of_the_zip_are_left_where_they_are(made: Path) -> None:
    names = ["../../evil.txt", "/etc/evil", "exercise.json", "a/answers.jsonl"]
    remade(made, lambda files: files.update(dict.fromkeys(names, b"evil")))
    assert set(unpack(made).left_out) == set(names)


def test_a_locked_zip_is_refused(made: Path) -> None:
    data = bytearray(made.read_bytes())
    # The flag "encrypted" of each local header and of each entry of the directory.
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(sign, place + 1)
    made.write_bytes(data)
    with pytest.raises(PacketError, match="locked"):
        unpack(made)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ana Ruiz", "Ana_Ruiz"),
        ("../../etc/passwd", "etc_passwd"),
        ("José Núñez", "José_Núñez"),
        ("Jose\u0301", "José"),
        ("李小龙", "李小龙"),
        ("हिन्दी", "हिन्दी"),
        ("a+b*c?[d]", "a_b_c_d"),
        ("=1+1", "1_1"),
        ("🎉", "unnamed"),
        ("...", "unnamed"),
        ("\u202eevil\x00", "evil"),
        ("\ud83d", "unnamed"),
        ("x" * 500, "x" * 40),
    ],
)
def test_a_name_becomes_a_folder_that_reads_like_it(name: str, folder: str) -> None:
    assert student_id(name) == folder


@given(st.text())
def test_a_folder_name_stays_itself_and_is_safe(name: str) -> None:
    folder = student_id(name)
    assert student_id(folder) == folder
    assert len(folder.encode()) <= 160
    assert not set(folder) & set("/\\+*?[]{}:\x00 \n")
    assert folder[0] not in ".-"


@given(st.text(min_size=1))
def test_any_name_can_hand_in(name: str) -> None:
    made = packet.Manifest(
        schema=1,
        exercise="m1_goal",
        learner=packet.encodable(name),
        time=AT,
        content_version="1",
        files={},
    )
    assert packet.Manifest.model_validate_json(made.model_dump_json(by_alias=True)) == made
