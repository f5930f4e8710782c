"""Times of answering and dates of a page, each with what it is the time or the date of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.semantics.brief.page import Page, Piece, clause_around, pieces
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.text.patterns import Pattern

# "650 ms, that is 1 second less the page's 350 ms": what is left is the service's.
_LESS_THE_PAGE = Pattern(
    r"\b(?:minus|less|leav\w+|left|rest|plus|deduct\w*|subtract\w*|because|since|as)\b|[-+]\s*\d",
    re.IGNORECASE,
)
# Longer waits are ages of stock, windows and deadlines.
LONGEST_MS = 60_000
_SERVICE = Pattern(
    r"\b(?:services?|api|back-?end|server|models?|engine|endpoint|answer\w*|respon[ds]\w*|calls?"
    r"|latency)\b",
    re.IGNORECASE,
)
_AT_SERVICE = Pattern(
    r"\bservice (?:alone|itself)\b|\b(?:at|from|measured at) (?:the |its )?(?:services?|api|server"
    r"|back-?end|endpoint)\b",
    re.IGNORECASE,
)
_PAGE = Pattern(
    r"\b(?:pages?|browsers?|screens?|visitors?|people|users?|rows?|end[- ]to[- ]end|sees?|seen"
    r"|shown?|visible|on the phone|opening)\b",
    re.IGNORECASE,
)
_ELSE = Pattern(
    r"\b(?:page (?:itself|alone|needs)|shell|before the row|first draft|draft|late|time-?outs?"
    r"|times? out|fail\w*|otherwise|fall-?back|lose|flow|beyond|instead|if|wait\w*|scroll\w*"
    r"|cache\w*|rest|left|minus|plus)\b",
    re.IGNORECASE,
)
_TODAY = Pattern(
    r"\b(?:today|now|currently|at present|was|were|takes?|took|still|measured at)\b", re.IGNORECASE
)
_MEAN = Pattern(r"\b(?:average|mean|median|typical\w*|usual\w*)\b", re.IGNORECASE)
_QUIET = Pattern(r"\b(?:quiet|tuesday|weekdays?|normal\w*|average|off-?peak|test)\b", re.I)

_BOARD = Pattern(
    r"\bboard(?:'s)?(?: \w+){0,2}? (?:on|is|of|at|by)? ?(?:the )?$|\bboard(?:'s)? ?[(:]? ?$", re.I
)
_BOARD_AFTER = Pattern(r"\W{0,2}(?:the |our )?board\b|\W{0,2}(?:when|as) the board\b", re.I)
_TEST_END = Pattern(r"\btest(?:ing)? (?:that )?(?:ends?|is over|stops?|finish\w*|runs (?:until"
                       r"|till|to))(?: on)? ?$", re.I)  # fmt: skip
_TEST_END_AFTER = Pattern(r"\W{0,3}(?:when|as|the day) (?:the|our) test (?:ends?|is over)", re.I)
_TEST_START = Pattern(r"\btest (?:starts?|begins?)(?: on)? ?$", re.I)
_REVIEW = Pattern(r"\b(?:review\w*|look at (?:it|this)(?: page)? again)(?: (?:it|on|is|date|this"
                     r"|page)){0,3}:? ?$", re.I)  # fmt: skip


def time_key(page: Page, piece: Piece, q: Quantity) -> tuple[str, ...] | None:
    """What a time of answering is the limit or the present state of; None when unplaced."""
    if q.kind != "time" or q.ms is None or q.ms > LONGEST_MS:
        return None
    text = page.text(piece.field)
    left, right = clause_around(text, piece, q.start, q.end)
    near, sentence = text[left:right], text[piece.start : piece.end]
    if _ELSE.search(near):
        return None
    place = _place(near) or ("" if _LESS_THE_PAGE.search(sentence) else _place(sentence))
    role = "today" if _TODAY.search(near) or piece.field == "problem" else "limit"
    return ("answer time", place, role, _percentile(sentence, near))


def _place(words: str) -> str:
    service, shown = _SERVICE.search(words), _PAGE.search(words)
    if service and shown:
        return "service" if _AT_SERVICE.search(words) else "page"
    return "service" if service else "page" if shown else ""


def _percentile(sentence: str, near: str) -> str:
    if _MEAN.search(near):
        return "mean"
    for words in (near, sentence):
        for q in find_quantities(words):
            if q.kind == "percentile":
                return f"{q.value:g}"
            if q.percent is not None and q.percent >= 90:
                return f"{q.percent:g}"
    return ""


def load_key(page: Page, piece: Piece, q: Quantity) -> tuple[str, ...] | None:
    """The peak load; loads of quiet hours are another matter."""
    if q.kind != "rate":
        return None
    left, right = clause_around(page.text(piece.field), piece, q.start, q.end)
    return None if _QUIET.search(page.text(piece.field), left, right) else ("peak load",)


def date_key(page: Page, piece: Piece, q: Quantity) -> tuple[str, ...] | None:
    """What happens on a date: the board meets, the test starts or ends, the page is reviewed."""
    if q.kind != "date" or q.unit not in ("day", "month"):
        return None
    text = page.text(piece.field)
    before, after = text[piece.start : q.start], text[q.end : piece.end]
    for key, pattern in (("board meeting", _BOARD), ("end of the test", _TEST_END),
                         ("start of the test", _TEST_START), ("review", _REVIEW)):  # fmt: skip
        if pattern.search(before):
            return (key,)
    if _BOARD_AFTER.match(after):
        return ("board meeting",)
    if _TEST_END_AFTER.match(after):
        return ("end of the test",)
    own = piece.field == "review_date" and piece.start == q.start
    return ("review",) if own else None


def placed(page: Page) -> Iterator[tuple[tuple[str, ...], Piece, Quantity]]:
    """Every time of answering, load and date that could be placed."""
    for piece in pieces(page):
        for q in find_quantities(page.text(piece.field)):
            if not piece.start <= q.start < piece.end:
                continue
            key = time_key(page, piece, q) or load_key(page, piece, q) or date_key(page, piece, q)
            if key is not None:
                yield key, piece, q
