"""What every item that is played shares at a desk: the open run, taking back, submitting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader import journal
from grader.items import AnswerError
from studio.desk import Desk

TURNS = ("undo", "restart", "submit")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an open run stands after its replay.

    `made` is how many of its moves were possible, `keep` how many an undo leaves (None where there
    is nothing to take back), `problem` what the first impossible move was.
    """

    made: int
    keep: int | None
    ended: bool
    problem: str | None

    @property
    def stuck(self) -> str:
        """What is said of a run that can't have happened so; "" where all is well.

        A journal is a file: it may have been edited, or begun under other content.
        """
        if self.problem is None:
            return ""
        # What else was open then is of no use now.
        what = self.problem.partition(". Available:")[0].rstrip(".")
        return (
            f"This run holds a move that could not be made: {what}. What came before it is kept. "
            "Take it back, or start again."
        )


def run_of(desk: Desk, item_id: str) -> dict[str, Any]:
    """The run that is open now, as the journal has it."""
    return dict(journal.open_run(desk.entries(), item_id))


def refuse_closed(desk: Desk, item_id: str, standing: Standing) -> None:
    """Raises AnswerError where a move would be lost: the open run is submitted, or is stuck."""
    if run_of(desk, item_id)["submitted"]:
        raise AnswerError(f"{item_id}: this run is submitted. Restart to play another one.")
    if standing.stuck:
        raise AnswerError(f"{item_id}: {standing.stuck}")


def turn(desk: Desk, item_id: str, what: str, standing: Standing) -> None:
    """Undo, restart or submit. Raises AnswerError when that can't be done now.

    An undo of a stuck run takes back what could not be made, and nothing else.
    """
    if what not in TURNS:
        raise AnswerError(f"{item_id}: saw {what!r}; expected one of {', '.join(TURNS)}.")
    if what == "restart":
        desk.journal.append(item_id, "restart", None)
        return
    submitted = run_of(desk, item_id)["submitted"]
    if what == "undo":
        keep = standing.made if standing.stuck else standing.keep
        if keep is None or submitted:
            raise AnswerError(f"{item_id}: there is nothing to take back here.")
        desk.journal.append(item_id, "undo", {"keep": keep})
    elif not submitted:
        refuse_closed(desk, item_id, standing)
        if not standing.ended:
            raise AnswerError(f"{item_id}: this is still going on; play it to its end.")
        desk.journal.append(item_id, "submitted", None)
