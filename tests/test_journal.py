"""What happens to a journal that was torn, edited, crowded, starved or attacked."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.journal import (
    JOURNAL,
    Journal,
    JournalError,
    final_answers,
    first_answers,
    open_run,
    read_journal,
    self_ratings,
)


def test_what_is_written_is_read_again(journal: Journal) -> None:
    journal.append("goal", "answered", "first")
    journal.append("goal", "answered", "second")
    read = journal.read()
    assert (first_answers(read.entries), final_answers(read.entries)) == (
        {"goal": "first"},
        {"goal": "second"},
    )
    assert [entry.seq for entry in read.entries] == [1, 2]
    assert read.problems == ()


def test_a_missing_journal_is_an_empty_one(tmp_path: Path) -> None:
    assert read_journal(tmp_path / JOURNAL).entries == ()


def test_a_torn_last_line_is_kept_aside_and_costs_nothing_else(journal: Journal) -> None:
    journal.append("goal", "answered", "safe")
    with journal.path.open("ab") as file:
        file.write(b'{"schema": 1, "seq": 2, "item": "goal", "value": "lost')
    read = journal.read()
    assert final_answers(read.entries) == {"goal": "safe"}
    assert "last line: cut off while saving" in read.problems[0]
    journal.append("goal", "answered", "next")
    assert final_answers(journal.read().entries) == {"goal": "next"}
    assert "lost" in (journal.path.parent / "answers.torn.txt").read_text()
    assert journal.read().problems == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"hello", "expected one JSON object"),
        (b"\x00\xff\xfe\x01", "bytes that are no text"),
        (b'{"schema": 1}', "expected an entry as Trialogue writes it"),
        (b"[" * 100_000, "expected one JSON object"),
        (b'{"schema": 1, "points": 99}', "expected an entry"),
        (b'"' + b"x" * 10_000_000 + b'"', "expected at most 200,000"),
    ],
    ids=["prose", "binary", "incomplete", "deep", "tampered", "ten megabytes"],
)
def test_a_bad_line_is_named_and_the_others_count(journal: Journal, line: bytes, said: str) -> None:
    journal.append("goal", "answered", "before")
    with journal.path.open("ab") as file:
        file.write(line + b"\n")
    journal.append("who", "answered", "lead")
    read = journal.read()
    assert final_answers(read.entries) == {"goal": "before", "who": "lead"}
    assert len(read.problems) == 1
    assert read.problems[0].startswith("answers.jsonl, line 2:")
    assert said in read.problems[0]


def test_lines_put_in_another_order_are_left_out_and_reported(journal: Journal) -> None:
    for words in ("one", "two"):
        journal.append("goal", "answered", words)
    one, two = journal.path.read_text().splitlines()
    journal.path.write_text(f"{two}\n{one}\n")
    read = journal.read()
    assert final_answers(read.entries) == {"goal": "two"}
    assert "saw sequence number 1 after 2" in read.problems[0]


def test_an_answer_of_ten_megabytes_is_refused_and_nothing_changes(journal: Journal) -> None:
    journal.append("goal", "answered", "short")
    before = journal.path.read_bytes()
    with pytest.raises(JournalError, match="Shorten it and save again; nothing was changed"):
        journal.append("goal", "answered", "x" * 10_000_000)
    assert journal.path.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "🧗🏽‍♀️ tents & שלום",
        "\u202eevil\u202c",
        "half \ud83d emoji",
        "line\nbreak\r\n",
        "<script>",
        "=1+1",
        "\x00",
    ],
    ids=["emoji", "bidi", "surrogate", "breaks", "script", "formula", "null"],
)
def test_any_text_comes_back_as_it_was_written(journal: Journal, text: str) -> None:
    journal.append("goal", "answered", text)
    assert final_answers(journal.read().entries) == {"goal": text}
    assert journal.path.read_bytes().count(b"\n") == 1


@given(raw=st.binary(max_size=300))
def test_no_bytes_at_all_make_reading_fail(raw: bytes, tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("junk") / JOURNAL
    path.write_bytes(raw)
    assert all(isinstance(problem, str) for problem in read_journal(path).problems)


def test_a_full_disk_loses_nothing_that_was_saved(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append("goal", "answered", "safe")
    before = journal.path.read_bytes()

    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(JournalError, match=r"No space left on device.*Free some disk space"):
        journal.append("goal", "answered", "too much")
    assert journal.path.read_bytes() == before


FULL = """
import resource, signal, sys
from pathlib import Path
from grader.journal import Journal, JournalError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal(Path(sys.argv[1]), "1")
journal.append("goal", "answered", "safe")
size = journal.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40, size + 40))
try:
    journal.append("goal", "answered", "x" * 500)
except JournalError as error:
    print(error)
"""


def test_a_write_that_breaks_off_halfway_is_rolled_back(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "could not save" in done.stdout
    read = read_journal(tmp_path / JOURNAL)
    assert (final_answers(read.entries), read.problems) == ({"goal": "safe"}, ())


def test_a_read_only_folder_is_said_plainly(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def locked(self: Path, mode: str = "r", *args: Any, **more: Any) -> Any:
        if "a" in mode or "w" in mode:
            raise OSError(errno.EROFS, "Read-only file system")
        return real(self, mode, *args, **more)

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(JournalError, match=r"Read-only file system.*make the folder writable"):
        journal.append("goal", "answered", "text")
    monkeypatch.setattr(Path, "write_text", lambda *a, **k: locked(Path("x"), "w"))
    with pytest.raises(JournalError, match="Read-only file system"):
        journal.save_draft("goal", "text")


WRITER = """
import sys
from pathlib import Path
from grader.journal import Journal
journal = Journal(Path(sys.argv[1]), "1")
for n in range(25):
    journal.append("goal", "answered", f"{sys.argv[2]}-{n}")
"""


def test_two_programs_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in "ab"
    ]
    assert [program.wait() for program in running] == [0, 0]
    read = read_journal(tmp_path / JOURNAL)
    assert read.problems == ()
    assert [entry.seq for entry in read.entries] == list(range(1, 51))
    for name in "ab":
        own = [e.value for e in read.entries if str(e.value).startswith(name)]
        assert own == [f"{name}-{n}" for n in range(25)]


def test_drafts_are_kept_apart_and_a_damaged_file_counts_as_none(journal: Journal) -> None:
    journal.save_draft("goal", "typing …")
    assert journal.drafts() == {"goal": "typing …"}
    assert journal.read().entries == ()
    (journal.path.parent / "drafts.json").write_text("{")
    assert journal.drafts() == {}
    journal.save_draft("goal", "again")
    assert journal.drafts() == {"goal": "again"}


def test_a_run_counts_when_it_is_submitted_and_undo_takes_back(entries: Any) -> None:
    a, b = {"node": "n1", "choice": "a"}, {"node": "n1", "choice": "b"}
    lines = entries(
        ("meeting", "choice", a),
        ("meeting", "undo", {"keep": 0}),
        ("meeting", "choice", b),
        ("meeting", "submitted", None),
        ("meeting", "restart", None),
        ("meeting", "choice", a),
    )
    assert final_answers(lines)["meeting"] == {
        "run": 1, "choices": [b], "undone": 1, "submitted": True,
    }  # fmt: skip
    assert open_run(lines, "meeting")["choices"] == [a]


def test_offers_stand_among_the_moves_of_a_negotiation_in_their_order(entries: Any) -> None:
    ask = {"move": "ask", "party": "ml", "question": "night"}
    offer = {"move": "propose", "outcome": {"week": "w8"}}
    close = {"move": "close"}
    lines = entries(
        ("talks", "choice", ask),
        ("talks", "proposal", offer),
        ("talks", "undo", {"keep": 1}),
        ("talks", "proposal", offer),
        ("talks", "choice", close),
        ("talks", "submitted", None),
    )
    assert final_answers(lines)["talks"] == {
        "run": 1, "choices": [ask, offer, close], "undone": 1, "submitted": True,
    }  # fmt: skip
    assert open_run(lines[:2], "talks")["choices"] == [ask, offer]


def test_a_new_answer_makes_an_old_self_rating_void(entries: Any) -> None:
    rated = ("goal", "self_rating", {"criterion": "worth", "level": 1})
    assert self_ratings(entries(("goal", "answered", "x"), rated)) == {("goal", "worth"): 1}
    assert self_ratings(entries(rated, ("goal", "answered", "y"))) == {}
    assert self_ratings(entries(("goal", "self_rating", {"criterion": 3, "level": "x"}))) == {}


def test_a_line_is_one_documented_json_object(journal: Journal) -> None:
    journal.append("goal", "hint", 1)
    line = json.loads(journal.path.read_text())
    assert set(line) == {"schema", "seq", "time", "content_version", "item", "event", "value"}
