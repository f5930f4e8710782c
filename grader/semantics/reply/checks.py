"""Check kinds for answers to comments: one per comment, and one for the whole table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.text import count_words
from grader.findings import Evidence, Finding
from grader.semantics.prose import seen
from grader.semantics.reply.number import read_number
from grader.semantics.reply.reading import Reply, read_reply
from grader.semantics.reply.rows import read_complete, read_load, read_wrong_item

_CELLS = ("reason", "change")


class ReplyRow(CheckModel):
    """One row of the table: `look` names the comment. Decision and words are read together.

    `asked` is the figure that a comment wants on the page, `known` are counts of the case such as
    two of twelve tests, and `comment` is what the reviewer wrote, which is no answer.
    """

    kind: Literal["reply_row"]
    look: Literal["load", "number", "wrong_item"]
    row: int = Field(ge=0)
    comment: str
    asked: float = 0.0
    known: tuple[tuple[float, float], ...] = ()

    def find(self, answer: Answer) -> Finding:
        """The level of the row; abstains where its words can't be read."""
        reply = _reply(answer, self.row, self.comment)
        if reply.stop is not None:
            return Finding(None, reason=reply.stop.reason)
        readers: dict[str, Callable[[], int | None]] = {
            "load": lambda: read_load(reply, self.asked),
            "wrong_item": lambda: read_wrong_item(reply),
            "number": lambda: read_number(reply, self.asked, self.known),
        }
        level = readers[self.look]()
        unread = (
            ""
            if level is not None
            else "These words are of their own kind; a person will read them."
        )
        evidence = _cells(answer, self.row)
        chosen = {"accept": "you take it", "decline": "you decline it"}
        values = {**seen(evidence, {}), "decision": chosen.get(reply.decision, "no decision yet")}
        return Finding(level, evidence, values, unread)


class ReplyTable(CheckModel):
    """Does every row have a decision, a reason and a change of its own, of at most `most` words?"""

    kind: Literal["reply_table"]
    comments: tuple[str, ...] = Field(min_length=1)
    most: int = Field(gt=0)

    def find(self, answer: Answer) -> Finding:
        """Level 0 or 1; `{seen}` is the longest cell in words."""
        rows = answer.value if isinstance(answer.value, list) else []
        replies = [_reply(answer, n, c) for n, c in enumerate(self.comments) if n < len(rows)]
        counts = [
            count_words(answer.text(name, row)) for row in range(len(replies)) for name in _CELLS
        ]
        unsure = next((r.stop.reason for r in replies if r.stop), None)
        if unsure:
            return Finding(None, reason=unsure)
        level = read_complete(replies, counts, self.most)
        return Finding(level, values={"seen": str(max(counts, default=0)), "most": str(self.most)})


def _reply(answer: Answer, row: int, comment: str) -> Reply:
    cells = {name: answer.text(name, row) for name in ("decision", *_CELLS)}
    return read_reply(cells, (comment, *answer.shown))


def _cells(answer: Answer, row: int) -> tuple[Evidence, ...]:
    return tuple(
        answer.evidence(0, len(answer.text(name, row)), name, row)
        for name in _CELLS
        if answer.text(name, row).strip()
    )


REPLY_CHECKS: tuple[type[CheckModel], ...] = (ReplyRow, ReplyTable)
