"""Every figure of a page with what it measures, of whom, and as what: today's, the aim, a limit.

Two mentions contradict each other only when all three are the same and the value is not, so a
figure that can't be placed is left out rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from grader.semantics.brief.limits import LONGEST_MS
from grader.semantics.brief.page import Page, Piece, clause_around, pieces
from grader.semantics.figures.quantities import Kind, Quantity, find_quantities
from grader.semantics.text.patterns import Pattern

Role = Literal["today", "aim", "limit", "change", "asked", "past", "stated", "open", ""]

_SHARE_KINDS: tuple[Kind, ...] = ("percent", "share")
_NOW_BEFORE = Pattern(
    r"\b(?:today(?:'s)?|current(?:ly)?|now|at present|baseline|so far|stands? at|was|were|from"
    r"|instead of|rather than|compared (?:to|with)|against|versus|vs|still)\b[^.%\d]{0,30}$",
    re.IGNORECASE,
)
_NOW_AFTER = Pattern(
    r"(?:\s*\(|[^.,;%\d(]{0,45}?\b)(?:today|now|currently|at present|at the moment|so far|baseline"
    r"|(?:over|in) the (?:last|past))\b(?!\W*(?:is |at |it is |just |only )?\d)",
    re.IGNORECASE,
)
_AIM_BEFORE = Pattern(
    r"\b(?:to|so that|target\w*|aim\w*|reach\w*|goal|become|should|shall|will|must|want\w*|get to"
    r"|hit"
    r"|hope\w*|expect\w*|bring)\b[^.%\d]{0,30}$|(?:→|->|=>)\s*$",
    re.IGNORECASE,
)
_AIM_AFTER = Pattern(r"\W{0,3}(?:is|as)?\s*(?:the|our|a)?\s*(?:target|goal|aim)\b", re.IGNORECASE)
_ASKED = Pattern(
    r"\b(?:ask\w*|vendor\w*|supplier\w*|slides?|brochure|promis\w*|claim\w*|wish\w*|request\w*"
    r"|told|says|said|want(?:s|ed)|mentioned|heard)\b",
    re.IGNORECASE,
)
_OPEN = Pattern(
    r"\b(?:if|whether|would|could|might|suppose|even|unless|can(?:not|'t)?|detect\w*|smaller|half"
    r" of that|instead(?! of))\b|\?",
    re.IGNORECASE,
)
_BY = Pattern(r"\bby (?:about |around |at least |some |another )?$", re.IGNORECASE)
_DEADLINE = Pattern(r"\b(?:by|until|till) (?:the )?$", re.IGNORECASE)
# "Half of them keep the old row" is how it is measured.
_COMPARED = Pattern(
    r"\b(?:old row|compar\w+|control|hold-?out|held[ -](?:back|out)|(?:without"
    r"|see) the (?:new )?row)\b",
    re.IGNORECASE,
)
_USED_TO = Pattern(r"\b(?:used to be|had been|before(?: it was)?|once)\W*$", re.IGNORECASE)
_PAST = Pattern(r"\b(?:pilot|spring|earlier test|previous test|another team)\b", re.IGNORECASE)
_POINTS_BACK = Pattern(
    r"\b(?:it|its|this|that|these|they|target|goal|baseline|figure|number|share"
    r"|rate)\b",
    re.IGNORECASE,
)
# "Among newcomers" says whose share it is, not what it is a share of.
_AMONG = Pattern(
    r"\b(?:among|amongst|of|for|from|in|to)\s+(?:the\s+|all\s+|our\s+)?$", re.IGNORECASE
)
_MAKES_UP = Pattern(r"\b(?:are|is|make|form|account|represent|count|equal)\w*\b|[(=]", re.I)
_OF_ALL = Pattern(r"\s*of (?:all|the|our|every|visitors?|everybody|people)\b", re.IGNORECASE)
# "5.6 % by visitors with three orders" and "5.6 % of these people click" are what they do.
_DONE_BY = Pattern(
    r"\b(?:by|among|amongst|for|from|in|at|instead|click\w*|exactly|precisely|these|those)\b", re.I
)
EVERYBODY = Pattern(r"\b(?:visitors?|visits|people|users|everybody|everyone|all)\b", re.IGNORECASE)
_GUARD = Pattern(
    r"\b(?:not|never|n't|stays?|remains?|keeps?|holds?|no (?:more|less|lower|higher|worse))\b"
    r"|guard ?-?rail",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something a page may give a figure for: the words that name it, and kinds of figure."""

    id: str
    name: str
    words: tuple[str, ...]
    kinds: tuple[Kind, ...] = _SHARE_KINDS
    # Steady: a fact about today that the plan does not change.
    steady: bool = False
    # A group is also a "whose": a click share "of newcomers" is not everybody's.
    group: bool = False
    # Figures of the case that are a part's and not everybody's, wherever they stand.
    parts: tuple[float, ...] = ()

    @property
    def pattern(self) -> Pattern:
        """The words, each with any ending."""
        return _pattern(self.words)


@lru_cache(maxsize=128)
def _pattern(words: tuple[str, ...]) -> Pattern:
    # "Without past orders" is also "without a past order".
    between = r"\\s+(?:(?:an?|any|the|single|their)\\s+)?"
    said = "|".join(re.sub(r"\\? ", between, re.escape(word)) for word in words)
    return Pattern(rf"\b(?:{said})[\w-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure that could be placed. `start` and `end` are of its clause, in the plain text."""

    measure: Measure
    whose: str
    role: Role
    quantity: Quantity
    field: str
    start: int
    end: int
    sentence: int


def find_mentions(page: Page, measures: Sequence[Measure]) -> list[Mention]:
    """All figures of the page that name their measure, in order."""
    return _settled([m for piece in pieces(page) for m in _of_piece(page, piece, measures)])


def _of_piece(page: Page, piece: Piece, measures: Sequence[Measure]) -> Iterator[Mention]:
    text = page.text(piece.field)
    inside = [q for q in find_quantities(text) if piece.start <= q.start < piece.end]
    for quantity in inside:
        if 0 < (quantity.ms or 0) <= LONGEST_MS:
            continue
        left, right = clause_around(text, piece, quantity.start, quantity.end)
        fitting = [m for m in measures if quantity.kind in m.kinds]
        if _is_size_of_a_group(text, quantity, piece.end) or _is_beside_a_group(
            text, piece.start, quantity, measures
        ):
            fitting = [m for m in fitting if m.group or m.steady]
        measure = (
            _nearest(text, quantity, fitting, left, right, inside)
            or _named_before(text, fitting, left, quantity.start)
            or _nearest(text, quantity, fitting, piece.start, piece.end, inside)
            or _heading(page, piece, quantity, fitting)
        )
        if measure is None:
            continue
        role = _role(text, piece, quantity, (left, right))
        part = "a part" if quantity.percent in measure.parts else ""
        whose = _whose(text, piece, (left, right), measure, measures) or part
        yield Mention(measure, whose, role,
                      quantity, piece.field, left, right, piece.start)  # fmt: skip


def _nearest(text: str, quantity: Quantity, fitting: Sequence[Measure], start: int, end: int,
             others: Sequence[Quantity]) -> Measure | None:  # fmt: skip
    """The measure whose word stands nearest, a figure between costing more than distance."""
    found: list[tuple[float, Measure]] = []
    subject = re.match(r"\s*(?:of|who|do|does|have|has)\b", text[quantity.end : end], re.IGNORECASE)
    for measure in fitting:
        for word in measure.pattern.finditer(text, start, end):
            if word.start() < quantity.end and quantity.start < word.end():
                continue
            if measure.group and not _is_the_share(text, start, word, quantity):
                continue
            if measure.group and subject and _acts(text, word, end, fitting, others):
                continue
            gap = max(quantity.start - word.end(), word.start() - quantity.end)
            behind = word.start() >= quantity.end
            low, high = sorted((word.start(), quantity.start))
            between = sum(low < q.start < high and q is not quantity for q in others)
            cost = gap + 80 * between + (30 if subject and not behind else 0)
            # What a share is of says less than what they do: "38 % of visitors who click".
            found.append((cost + (25 if measure.group else 0), measure))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _acts(text: str, word: re.Match[str], end: int, fitting: Sequence[Measure],
          others: Sequence[Quantity]) -> bool:  # fmt: skip
    """ "5.6 % of visitors with three or more orders click": a group that does what is counted."""
    if any(word.end() <= q.start < end and q.kind in _SHARE_KINDS for q in others):
        return False
    return any(m.pattern.search(text, word.end(), end) for m in fitting if not m.group)


def _is_the_share(text: str, start: int, word: re.Match[str], quantity: Quantity) -> bool:
    """Whether a group's figure is its size: "newcomers are 38 %", not "newcomers only 2.1 %"."""
    if _AMONG.search(text, start, word.start()):
        return False
    between = text[word.end() : quantity.start]
    behind = word.start() >= quantity.end
    apposed = re.fullmatch(r"\W*(?:orders?|history|purchases?)?\W*", between, re.IGNORECASE)
    if behind and _DONE_BY.search(text, quantity.end, word.start()):
        return False
    of_all = apposed and _OF_ALL.match(text, quantity.end)
    return bool(behind or of_all or _MAKES_UP.search(between))


def _is_size_of_a_group(text: str, quantity: Quantity, end: int) -> bool:
    """ "(31 % of our visitors)": a share of all that nothing is said to do."""
    said = _OF_ALL.match(text, quantity.end, end)
    return said is not None and bool(
        re.match(r"\s*(?:visitors?|people|users|customers)?\s*[),.;]", text[said.end() : end])
    )


def _is_beside_a_group(
    text: str, start: int, quantity: Quantity, measures: Sequence[Measure]
) -> bool:
    """ "Newcomers (38 %)" and "regulars (3+ orders, 31 %)": a size in brackets behind a group."""
    bracket = text.rfind("(", start, quantity.start)
    if bracket < 0 or not re.match(r"\s*\)", text[quantity.end :]):
        return False
    inside = text[bracket + 1 : quantity.start]
    near = inside if inside.strip() else text[max(start, bracket - 25) : bracket]
    if _NOW_BEFORE.search(inside) or ")" in inside:
        return False
    return any(m.group and m.pattern.search(near) for m in measures)


def _named_before(text: str, fitting: Sequence[Measure], left: int, before: int) -> Measure | None:
    """What "it", "the target" and the like mean: the measure named last in the same field."""
    if not _POINTS_BACK.search(text, left, before):
        return None
    return _first_named(text[:left], fitting, last=True)


def _first_named(text: str, fitting: Sequence[Measure], last: bool = False) -> Measure | None:
    found = [(m.start(), measure) for measure in fitting if not measure.group
             for m in measure.pattern.finditer(text)]  # fmt: skip
    pick = max if last else min
    return pick(found, key=lambda pair: pair[0])[1] if found else None


def _heading(
    page: Page, piece: Piece, quantity: Quantity, fitting: Sequence[Measure]
) -> Measure | None:
    """In a goal, a line such as "Target: 5.75 %" is about what the goal, or the page, counts."""
    if piece.field != "goal" or quantity.kind not in ("percent", "share", "points"):
        return None
    if _COMPARED.search(page.text("goal"), piece.start, piece.end):
        return None
    before = page.text("goal")[: piece.start].rstrip()
    if before.endswith(";"):
        return _first_named(before, fitting, last=True)
    everything = "\n".join(page.texts.values())
    return _first_named(page.text("goal"), fitting) or _first_named(everything, fitting)


def _whose(text: str, piece: Piece, clause: tuple[int, int], own: Measure,
           measures: Sequence[Measure]) -> str:  # fmt: skip
    """The group in the same clause, else the last one named before it in the sentence."""
    groups = [m for m in measures if m.group and m is not own]
    for group in groups:
        if group.pattern.search(text, *clause):
            return group.id
    if EVERYBODY.search(text, *clause):
        return ""
    for group in groups:
        if group.pattern.search(text, piece.start, clause[0]):
            return group.id
    return ""


def _role(text: str, piece: Piece, quantity: Quantity, clause: tuple[int, int]) -> Role:
    sentence = text[piece.start : piece.end]
    near = text[clause[0] : clause[1]]
    if _PAST.search(sentence):
        return "past"
    is_change = quantity.unit == "relative" or quantity.kind in ("points", "factor")
    before = text[max(piece.start, quantity.start - 40) : quantity.start]
    after = text[quantity.end : min(piece.end, quantity.end + 60)]
    if is_change or (quantity.kind == "percent" and _BY.search(before)):
        if _ASKED.search(sentence):
            return "asked"
        return "open" if _OPEN.search(near) else "change"
    if piece.field == "problem" and (_USED_TO.search(before) or _is_story(text, piece, quantity)):
        return "past"
    if quantity.comparator == "from":
        return "today"
    if _ASKED.search(near):
        return "asked"
    if _OPEN.search(near):
        return "open"
    if quantity.comparator != "to" and (_NOW_BEFORE.search(before) or _NOW_AFTER.match(after)):
        return "today"
    if _OPEN.search(sentence):
        return "open"
    if _GUARD.search(near):
        return "limit"
    aims = quantity.comparator in ("to", "at_least") or _AIM_BEFORE.search(before)
    if aims or _AIM_AFTER.match(after) or _by_a_day(text, piece, quantity):
        return "" if piece.field == "problem" else "aim"
    return "stated" if piece.field == "goal" else "today" if piece.field == "problem" else ""


def _is_story(text: str, piece: Piece, quantity: Quantity) -> bool:
    """Whether a problem tells how a figure went: "5.0 to 5.6 %" says not which is today's."""
    if quantity.comparator in ("to", "from"):
        return True
    near = text[max(piece.start, quantity.start - 4) : min(piece.end, quantity.end + 4)]
    return re.search(r"→|->|=>", near) is not None


def _by_a_day(text: str, piece: Piece, quantity: Quantity) -> bool:
    """Whether the sentence says by when, as targets do."""
    days = [
        q
        for q in find_quantities(text)
        if q.kind == "date" and piece.start <= q.start < piece.end and q is not quantity
    ]
    return any(_DEADLINE.search(text[piece.start : day.start]) for day in days)


def _settled(found: list[Mention]) -> list[Mention]:
    """A figure that a goal only states is its target, or today's where a target is named, too."""
    aims = {m.measure.id for m in found if m.field == "goal" and m.role == "aim"}
    return [
        replace(m, role="today" if m.measure.id in aims else "aim") if m.role == "stated" else m
        for m in found
    ]
