"""What every item that is played shares at a desk: the open run, taking back, submitting."""

from __future__ import annotations

from typing import Any

from grader import journal
from grader.items import AnswerError
from studio.desk import Desk

TURNS = ("undo", "restart", "submit")


def run_of(desk: Desk, item_id: str) -> dict[str, Any]:
    """The run that is open now, as the journal has it."""
    return dict(journal.open_run(desk.entries(), item_id))


def refuse_submitted(desk: Desk, item_id: str) -> None:
    """Raises AnswerError where the open run is submitted, so that nothing can be added to it."""
    if run_of(desk, item_id)["submitted"]:
        raise AnswerError(f"{item_id}: this run is submitted. Restart to play another one.")


def turn(desk: Desk, item_id: str, what: str, *, keep: int | None, ended: bool) -> None:
    """Undo, restart or submit. Raises AnswerError when that can't be done now.

    `keep` is how many moves an undo leaves, None where there is nothing to take back.
    """
    if what not in TURNS:
        raise AnswerError(f"{item_id}: saw {what!r}; expected one of {', '.join(TURNS)}.")
    if what == "restart":
        desk.journal.append(item_id, "restart", None)
        return
    submitted = run_of(desk, item_id)["submitted"]
    if what == "undo":
        if keep is None or submitted:
            raise AnswerError(f"{item_id}: there is nothing to take back here.")
        desk.journal.append(item_id, "undo", {"keep": keep})
    elif not ended:
        raise AnswerError(f"{item_id}: this is still going on; play it to its end.")
    elif not submitted:
        desk.journal.append(item_id, "submitted", None)
