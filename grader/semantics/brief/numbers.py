"""Does a page say one thing in two ways? Claims are sorted by their matter, then compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from grader.semantics.brief.limits import placed
from grader.semantics.brief.mentions import EVERYBODY, Measure, Mention, find_mentions
from grader.semantics.brief.page import PROSE, Page, Piece, clause_around, pieces
from grader.semantics.brief.targets import is_loose, other_targets
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import words
from grader.semantics.text.patterns import Pattern

_DEADLINE = Pattern(r"\b(?:by|until|till|before|on|no later than) (?:the )?$", re.IGNORECASE)
_GOAL = Pattern(r"\b(?:goal|target|aim|reach\w*|get to|hit)\b", re.IGNORECASE)
_OTHER_DATE = Pattern(
    r"\b(?:board|tests?|review\w*|answer\w*|bring\w*|count\w*|ask\w*|check\w*|\w+ will (?:tell"
    r"|say))\b",
    re.IGNORECASE,
)
_OF_EVERYBODY = Pattern(r"\b(?:over|across|of|for) all\b|\boverall\b|\beverybody\b", re.I)
_DENIED = Pattern(r"\b(?:no|not|never|without|refus\w+|declin\w+|withh\w+)\b|n't\b", re.I)
# "The same number everywhere: 5.6 %" is about the page, and "the goal is the goal" about nothing.
_ABOUT_ITSELF = Pattern(
    r"\bsame (?:numbers?|figures?|things?|way)\b|\beverywhere\b|\bconsistent\w*\b", re.IGNORECASE
)
_FIGURES = ("percent", "share", "points", "factor", "count", "money", "rate")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and what it is about. `start` and `end` are the words around it, in plain text."""

    about: tuple[str, ...]
    name: str
    quantity: Quantity
    loose: bool
    field: str
    start: int
    end: int
    sentence: int
    beside: frozenset[float] = frozenset()
    # A fact about today that a page may also tell by those of whom it is not true.
    steady: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims about one thing that can't both hold. `grave`: it is the goal's own figure."""

    name: str
    first: Claim
    second: Claim
    grave: bool


def has_figures(page: Page) -> bool:
    """Whether the goal holds a figure that could be lost, and another field one to compare."""
    fields = {
        field
        for field in PROSE
        if any(q.kind in (*_FIGURES, "time") for q in find_quantities(page.text(field)))
    }
    own = any(_is_own(page, piece) for piece in pieces(page) if piece.field == "goal")
    return own and len(fields) > 1


def _is_own(page: Page, piece: Piece) -> bool:
    """Whether a sentence of the goal has a figure of its own, and not only one that was asked."""
    text = page.text("goal")
    inside = [q for q in find_quantities(text) if piece.start <= q.start < piece.end]
    figures = [q for q in inside if q.kind in _FIGURES]
    said = text[piece.start : piece.end]
    if _ABOUT_ITSELF.search(said) or not _has_words(said):
        return False
    asked = re.search(r"\b(?:asked|asks|wanted) for\b", text[piece.start : piece.end], re.I)
    return bool(figures) and not (asked and len(figures) == 1)


def _has_words(sentence: str) -> bool:
    """Whether anything stands beside the figures and the word "goal"."""
    said = set(words(sentence)) - FUNCTION_WORDS - {"goal", "target"}
    return any(word.isalpha() and len(word) > 1 for word in said)


def contradictions(page: Page, measures: Sequence[Measure]) -> list[Contradiction]:
    """All pairs of claims that can't both hold, the goal's own first."""
    mentions = find_mentions(page, measures)
    goal = next((m.measure.id for m in mentions if _is_goals(m)), "")
    claims = [*_measured(page, mentions), *_placed(page), *_goal_dates(page)]
    found = [
        Contradiction(a.name, a, b, a.about[0] in (goal, "date of the goal"))
        for a, b in combinations(claims, 2)
        if _same_thing(a.about, b.about) and not _on_purpose(a, b) and not _agree(a, b)
    ]
    found += _steps(page, mentions, goal)
    found += _other_targets(page, mentions, goal)
    return sorted(found, key=lambda c: not c.grave)


def _is_goals(m: Mention) -> bool:
    aims = m.role == "aim" and m.quantity.kind in ("percent", "share")
    return m.field == "goal" and (aims or m.role == "change")


def _measured(page: Page, mentions: Sequence[Mention]) -> Iterator[Claim]:
    seen: set[tuple[object, ...]] = set()
    for m in mentions:
        role = m.role
        if role in ("open", "change"):
            continue
        if m.measure.steady:
            role = ""
        elif m.quantity.kind == "time":
            role = "today" if role == "today" else "limit"
        elif role in ("asked", "past", ""):
            continue
        about = (m.measure.id, m.whose, role)
        # A second figure in one sentence is said of others, whoever they are.
        if (place := (about, m.field, m.sentence)) not in seen:
            seen.add(place)
            yield _claim(page, m, about)


def _claim(page: Page, m: Mention, about: tuple[str, ...]) -> Claim:
    loose = is_loose(page.text(m.field), m.quantity)
    near = frozenset(
        value
        for q in find_quantities(page.text(m.field))
        if m.start <= q.start < m.end and (value := _value(q)) is not None
    )
    denied = _DENIED.search(page.text(m.field), m.start, m.end) is not None
    steady = m.measure.steady and not m.measure.group
    return Claim(
        about, m.measure.name, m.quantity, loose, m.field, m.start, m.end, m.sentence, near,
        steady, denied,
    )  # fmt: skip


def _placed(page: Page) -> Iterator[Claim]:
    for about, piece, q in placed(page):
        text = page.text(piece.field)
        left, right = clause_around(text, piece, q.start, q.end)
        loose = is_loose(text, q)
        yield Claim(about, about[0], q, loose, piece.field, left, right, piece.start)


def _goal_dates(page: Page) -> Iterator[Claim]:
    """By when the goal is to be reached: in the goal's field, and where others speak of it."""
    for piece in pieces(page):
        text = page.text(piece.field)
        sentence = text[piece.start : piece.end]
        if piece.field in ("review_date", "owner", "open_questions"):
            continue
        if piece.field != "goal" and not _GOAL.search(sentence):
            continue
        for q in find_quantities(text):
            if q.kind != "date" or not piece.start <= q.start < piece.end:
                continue
            if q.unit not in ("day", "month", "quarter"):
                continue
            left, right = clause_around(text, piece, q.start, q.end)
            if _DEADLINE.search(text[left : q.start]) and not _OTHER_DATE.search(text, left, right):
                name = "date of the goal"
                yield Claim((name,), name, q, False, piece.field, left, right, piece.start)


def _same_thing(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Equal in all; a percentile that is left out may be the one that is given elsewhere."""
    if a[0] == "answer time" == b[0]:
        return a[1:3] == b[1:3] and (a[3] == b[3] or "" in (a[3], b[3])) and a[1] != ""
    return a == b


def _on_purpose(a: Claim, b: Claim) -> bool:
    """Two figures in one sentence are of other people or of another time; so are two steps from one
    figure to another in one field.
    """
    steps = len(a.beside) > 1 and len(b.beside) > 1
    return a.field == b.field and (a.sentence == b.sentence or steps)


def _agree(a: Claim, b: Claim) -> bool:
    first, second = a.quantity, b.quantity
    if first.kind == "date" or second.kind == "date":
        return _same_date(first, second)
    x, y = _value(first), _value(second)
    if x is None or y is None:
        return True
    if a.about[-1] in ("", "today") and (_bounds(first, x, y) or _bounds(second, y, x)):
        return True
    # "2.1 % click" and "from 2.1 % to 2.6 %": one of the two is said in both places.
    if first.kind == second.kind == "percent" and (y in a.beside or x in b.beside):
        return True
    if _says_the_rest(a, b) and abs(x + y - 100) <= 0.005:
        return True
    slack = 0.08 if a.loose or b.loose else 0.0
    rough = 3.0 if "share" in (first.kind, second.kind) and _is_rough(first, second) else 0.0
    return abs(x - y) <= max(slack * max(x, y), rough, 0.005)


def _says_the_rest(a: Claim, b: Claim) -> bool:
    """ "71 % allowed it" and "29 % did not" are one fact."""
    return a.steady and b.steady and a.denied != b.denied


def _bounds(q: Quantity, bound: float, other: float) -> bool:
    """“More than a third” and 38 % agree; two targets or limits have to be the same."""
    if q.high is not None and q.kind != "share":
        return bound <= other <= q.high
    near = abs(bound - other) <= 0.3 * bound
    return near and (
        (q.comparator == "at_least" and other >= bound)
        or (q.comparator == "at_most" and other <= bound)
    )


def _is_rough(first: Quantity, second: Quantity) -> bool:
    return any(q.kind == "share" and (q.high or 0) <= 20 for q in (first, second)) and (
        first.kind != second.kind
    )


def _value(q: Quantity) -> float | None:
    if q.kind in ("percent", "share"):
        return q.percent
    return q.ms if q.kind == "time" else q.value


def _same_date(a: Quantity, b: Quantity) -> bool:
    """“End of September” and 30 September agree; what no calendar has is not compared."""
    if "impossible" in (a.unit, b.unit):
        return True
    if a.unit == b.unit:
        return a.value == b.value
    first, second = _months(a), _months(b)
    return bool(first & second)


def _months(q: Quantity) -> set[int]:
    if q.unit == "quarter":
        return set(range(3 * int(q.value) - 2, 3 * int(q.value) + 1)) if q.value else set(range(13))
    return {int(q.value // 100) if q.unit == "day" else int(q.value)}


def _steps(page: Page, mentions: Sequence[Mention], goal: str) -> Iterator[Contradiction]:
    """A rise that does not lead from the goal's start to its target."""
    own = [m for m in mentions if m.measure.id == goal]
    ordered = sorted(own, key=lambda m: m.field != "goal")
    start = next((m for m in ordered if m.role == "today"), None)
    end = next((m for m in ordered if m.role == "aim"), None)
    low, high = (_value(m.quantity) if m else None for m in (start, end))
    if not low or high is None or start is None or end is None or start.whose != end.whose:
        return
    for m in own:
        loose = is_loose(page.text(m.field), m.quantity)
        sentence = page.text(m.field)[m.start : m.end]
        unsaid = m.whose == "" and m.field == end.field and not EVERYBODY.search(sentence)
        if not (unsaid or m.whose == end.whose) or _OF_EVERYBODY.search(sentence):
            continue
        if m.role == "change" and not _leads(low, high, m.quantity, loose):
            name = f"the rise of {end.measure.name}"
            about = (goal, end.whose, "change")
            yield Contradiction(name, _claim(page, m, about), _claim(page, end, about), True)


def _other_targets(page: Page, mentions: Sequence[Mention], goal: str) -> Iterator[Contradiction]:
    """Another target, or another rise, where a different field speaks of what is aimed at."""
    own = [m for m in mentions if m.measure.id == goal and m.field == "goal"]
    aim = next((m for m in own if m.role == "aim"), None)
    rise = next((m for m in own if m.role == "change" and m.quantity.kind == "percent"), None)
    first = aim or rise
    if first is None:
        return
    value = aim.quantity.percent if aim else None
    for piece, q in other_targets(page, value, rise is not None):
        left, right = clause_around(page.text(piece.field), piece, q.start, q.end)
        about = (goal, "", "aim")
        claim = Claim(about, "the target", q, False, piece.field, left, right, piece.start)
        yield Contradiction("the target", _claim(page, first, about), claim, True)


def _leads(low: float, high: float, by: Quantity, loose: bool) -> bool:
    """Whether a change makes one figure the other, allowing for rounding."""
    if by.kind == "factor":
        return abs(low * by.value - high) <= 0.06
    if by.kind == "points":
        return abs(abs(high - low) - by.value) <= 0.051
    rise = 100 * abs(high / low - 1)
    return (
        abs(rise - by.value) <= (3 if loose else 1)
        or abs(low * (1 + by.value / 100) - high) <= 0.06
    )
