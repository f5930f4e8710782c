"""The figures of a message: which of the finding's are there, and which are wrong or new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from grader.semantics.figures.quantities import Quantity
from grader.semantics.message.claims import Claim
from grader.semantics.message.fractions import find_fractions, find_rises
from grader.semantics.message.mentions import says_change, share_of
from grader.semantics.message.terms import Group, Side, Terms, is_heads, is_share
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

Problem = Literal["swapped", "threshold", "rise", "misplaced", "invented"]

_EARLIER = Pattern(
    r"\b(?:instead(?: of)?|rather than|up from|down from|against|vs\.?|versus|compared|was|before"
    r"|than|previously|earlier|from|not|over|used to|opposed to|in place of|formerly|originally"
    r"|had been|where it had been)\b|<-|←"
)
_THEN = Pattern(
    r"\s*\(?(?:before(?:hand)?(?! it| they| we| there)|earlier|previously|so far|until now"
    r"|back then|in the past|at first|without)\b"
)
# "Five in a hundred clicked before, now 5.6".
_NOW_LAST = Pattern(r"\b(?:now|today|nowadays|currently)\b[^\d]{0,15}$")
_NOW = Pattern(r"\s*\(?(?:now|today|currently|after(?:wards)?|with the new)\b")
_OF_A_POINT = Pattern(r"\s*of an? (?:percentage |per ?cent |full |whole )?point\b")
_OF_CLICKS = Pattern(r"\s*of (?:all |the |our )?(?:clicks|orders|sales|revenue)\b")
_CLOSE = Pattern(
    r"[\s,:(-]*(?:who |which |they )?(?:is|are|make up|makes up|being)?\s*(?:about |ca\.? )?"
)
_OF_WHOM = Pattern(r"\s*(?:of|in) (?:the |our |all )?(?:visitors (?:are|being|is) )?(?:the )?")
# "5 in a hundred": the hundred is no figure of its own.
_ROUND = (10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000)
# Round ways to say a figure: shares in percent, the change in points, the change over all.
_SAME, _HALF_A_POINT, _OVERALL, _PER_CENT_MORE = 0.06, 0.11, 0.02, 0.55


@dataclass(frozen=True, slots=True)
class Figures:
    """What is there (`steps` are from … to …), and each wrong figure with what is wrong with it."""

    steps: tuple[Claim, ...]
    points: bool
    relative: bool
    share: bool
    overall: bool
    plain: bool
    rises: tuple[Span, ...]
    points_at: tuple[Span, ...]
    wrong: tuple[tuple[Span, Problem], ...]

    @property
    def step(self) -> bool:
        """Whether both shares stand there, in the right order."""
        return any(step.sense == "up" for step in self.steps)


def read_figures(
    text: str, terms: Terms, quantities: Sequence[Quantity], groups: Sequence[Group]
) -> Figures:
    """Look at every quantity of a heard text that is no number of orders."""
    quantities = [_in_points(text, q) for q in quantities]
    told = [g for g in groups if g.side in ("exact", "bare", "other", "rest", "newcomers")]
    free = [q for q in quantities if not _is_orders(q, told)]
    steps = tuple(_steps(text, terms, free))
    rises = [(s, v) for s, v in find_rises(text) if _is_rise(v, terms, step=True)]
    spread = any(
        (q.kind in ("points", "percent") and _is_overall(q.value, terms))
        or (q.kind == "count" and _is_overall(q.value if q.value > 0.01 else 100 * q.value, terms))
        for q in free
    )
    spread = spread or any(_is_overall(v, terms) for v in _values(rises))
    # "0.31 × 0.6 points", whatever comes of it.
    times = any(q.kind == "factor" and _is_size(text, q, terms) for q in free)
    spread = spread or (times and any(_tells_rise(q, terms) for q in free))
    told_so = any(is_share(share, terms.share) for _, share in find_fractions(text))
    return Figures(
        steps,
        any(abs(v - _change(terms)) <= _HALF_A_POINT for v in [*_points(free), *_values(rises)])
        or any(q.kind in ("count", "factor") and _is_fraction(q.value, terms) for q in free)
        # "31 % × 0.6", where what comes of it is told, too.
        or (spread and any(abs(q.value - _change(terms)) <= _SAME for q in free)),
        any(q.kind == "percent" and _is_relative(q.value, terms) for q in free),
        told_so or any(_is_size(text, q, terms) for q in free),
        spread,
        any(
            q.start >= s.start and q.end <= s.end and _is_before(q, terms)
            for s in steps
            for q in free
        ),
        tuple((q.start, q.end) for q in free if _tells_rise(q, terms)),
        tuple((q.start, q.end) for q in free if q.kind == "points" and _tells_rise(q, terms))
        + tuple(span for span, _ in rises),
        tuple(sorted(_wrong(text, terms, _outside(free, rises), groups, steps))),
    )


def _in_points(text: str, quantity: Quantity) -> Quantity:
    """ "0.6 of a point" are points; "whole shop ≈ +0.2" is the rise spread over all."""
    match = _OF_A_POINT.match(text, quantity.end) if quantity.kind == "count" else None
    if match is None:
        return quantity
    return replace(quantity, kind="points", end=match.end())


def _is_before(quantity: Quantity, terms: Terms) -> bool:
    """The earlier share as it is, or in so many of ten, hundred or a thousand."""
    return any(abs(quantity.value - n * terms.before) < _SAME * n for n in (1, 10, 100))


def _tells_rise(quantity: Quantity, terms: Terms) -> bool:
    points = quantity.kind == "points" and abs(quantity.value - _change(terms)) <= _HALF_A_POINT
    return points or (quantity.kind == "percent" and _is_relative(quantity.value, terms))


def _points(quantities: Iterable[Quantity]) -> list[float]:
    return [q.value for q in quantities if q.kind == "points"]


def _values(rises: Iterable[tuple[Span, float]]) -> list[float]:
    return [value for _, value in rises]


def _outside(quantities: Iterable[Quantity], rises: Sequence[tuple[Span, float]]) -> list[Quantity]:
    """The quantities that are no part of a rise told in heads."""
    return [q for q in quantities if not any(a <= q.start and q.end <= b for (a, b), _ in rises)]


def _change(terms: Terms) -> float:
    return terms.after - terms.before


def _is_orders(quantity: Quantity, told: Iterable[Group]) -> bool:
    inside = any(g.start < quantity.end and quantity.start < g.end for g in told)
    return inside and quantity.kind in ("count", "factor", "share")


def _is_size(text: str, quantity: Quantity, terms: Terms) -> bool:
    bare = quantity.kind in ("count", "factor") and (
        abs(quantity.value - terms.share) <= 0.5
        or abs(100 * quantity.value - terms.share) <= 0.5
        or is_heads(quantity.value, terms)
    )
    return bare or is_share(share_of(text, quantity) or 0.0, terms.share)


def _is_relative(value: float, terms: Terms) -> bool:
    return abs(value - 100 * _change(terms) / terms.before) <= _PER_CENT_MORE


def _is_overall(value: float, terms: Terms) -> bool:
    """The rise spread over all visitors, or the share of all visitors that it makes."""
    whole = _change(terms) * terms.share / 100
    return abs(value - whole) <= _OVERALL or abs(value - terms.before - whole) <= _OVERALL


def _value(quantity: Quantity) -> float | None:
    return quantity.value if quantity.kind in ("count", "percent") else quantity.percent


def _steps(text: str, terms: Terms, quantities: Sequence[Quantity]) -> Iterable[Claim]:
    for one in quantities:
        if one.kind != "share" and (one.value, one.high) == (terms.before, terms.after):
            yield Claim("up", one.start, one.end)
    for one, two in pairwise(quantities):
        first, second = _value(one), _value(two)
        if one.kind != two.kind and "share" in (one.kind, two.kind):
            # "56 of 1,000 instead of 50": both are heads.
            heads = _are_both(one.value, two.value, terms)
            first, second = (one.value, two.value) if heads else (first, second)
        gap = text[one.end : two.start]
        if first is None or second is None or len(gap) > 50 or not _are_both(first, second, terms):
            continue
        start = second if _is_now_first(text, one, two) else first
        rises = start == min(first, second)
        yield Claim("up" if rises else "down", one.start, two.end)


def _is_now_first(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether the first of two shares is the later one: "5.6 instead of 5.0", "5.6 now"."""
    gap, tail = text[one.end : two.start], text[two.end : two.end + 25]
    if re.search(r"\bopposed to\b", gap):
        return True
    if one.comparator in ("from", "to") or two.comparator == "to":
        return one.comparator == "to"
    if _THEN.match(gap) or _NOW.match(tail):
        return False
    if _THEN.match(tail) or _NOW.match(gap):
        return True
    return not _NOW_LAST.search(gap) and bool(_EARLIER.search(gap))


def _are_both(first: float, second: float, terms: Terms) -> bool:
    low, high = sorted((first, second))
    return any(
        abs(low - scale * terms.before) < _SAME * scale
        and abs(high - scale * terms.after) < _SAME * scale
        for scale in _scales(terms)
    )


def _scales(terms: Terms) -> Iterable[float]:
    """1 for shares in percent; else what makes them heads: of 1,000 visitors, of the 310."""
    yield 1.0
    yield 0.01
    for visitors in (1000, 10_000):
        yield visitors / 100
        yield visitors * terms.share / 10_000


def _wrong(
    text: str,
    terms: Terms,
    quantities: Iterable[Quantity],
    groups: Sequence[Group],
    steps: Sequence[Claim],
) -> Iterable[tuple[Span, Problem]]:
    for step in steps:
        if step.sense == "down":
            yield (step.start, step.end), "swapped"
    for group in groups:
        if group.side == "other":
            yield (group.start, group.end), "threshold"
    is_step = any(step.sense == "up" for step in steps)
    for quantity in quantities:
        inside = any(s.start <= quantity.start and quantity.end <= s.end for s in steps)
        problem = None if inside else _problem(text, terms, quantity, is_step, groups)
        if problem:
            yield (quantity.start, quantity.end), problem


def _problem(
    text: str, terms: Terms, quantity: Quantity, step: bool, groups: Sequence[Group]
) -> Problem | None:
    fine = False
    match quantity.kind:
        case "percent" | "share" if says_change(text, quantity):
            value = quantity.value if quantity.kind == "percent" else quantity.percent or 0.0
            return None if _is_rise(value, terms, step) else "rise"
        case "percent" | "share":
            return _share_problem(text, terms, quantity, step, groups)
        case "points":
            fine = abs(quantity.value - _change(terms)) <= _HALF_A_POINT
            fine = fine or _is_overall(quantity.value, terms)
        case "factor":
            # "0.31 × 0.6" is a share, spread over all.
            fine = quantity.value == terms.orders or _is_size(text, quantity, terms)
            fine = fine or _is_fraction(quantity.value, terms)
        case "count":
            fine = _is_known_count(quantity.value, terms) or _is_overall(quantity.value, terms)
            fine = fine or _is_fraction(quantity.value, terms)
        case "money":
            fine = False
        case _:
            fine = True
    return None if fine else "invented"


def _is_fraction(value: float, terms: Terms) -> bool:
    """The change, or the change over all, as a part of one: 0.006, 0.0019."""
    return value < 1 and (
        abs(100 * value - _change(terms)) < _SAME / 10 or _is_overall(100 * value, terms)
    )


def _is_rise(value: float, terms: Terms, step: bool) -> bool:
    """A right way to say how much it rose; "0.6 %" only beside "from … to …"."""
    small = step and abs(value - _change(terms)) <= _SAME
    return small or value == 0 or _is_relative(value, terms) or _is_overall(value, terms)


def _share_problem(
    text: str, terms: Terms, quantity: Quantity, step: bool, groups: Sequence[Group]
) -> Problem | None:
    value = share_of(text, quantity) or 0.0
    if is_share(value, terms.share):
        if _OF_CLICKS.match(text, quantity.end):
            return "rise"
        return _whose(text, quantity, groups, ("rest", "newcomers"))
    if is_share(value, 100 - terms.share):
        return _whose(text, quantity, groups, ("exact", "bare", "vague"))
    known = (terms.before, terms.after, 100.0, *terms.known)
    if any(abs(value - k) < _SAME for k in known) or _is_rise(value, terms, step):
        return None
    return "rise" if abs(value - _change(terms)) <= _SAME else "invented"


def _whose(
    text: str, quantity: Quantity, groups: Sequence[Group], wrong: tuple[Side, ...]
) -> Problem | None:
    """ "Newcomers (31 %)": the right share of the wrong people."""
    for group in groups:
        # "31 % of newcomers", "31 % of visitors are newcomers".
        ahead = group.start >= quantity.end and _OF_WHOM.fullmatch(text[quantity.end : group.start])
        if ahead and group.side in wrong and not group.spared:
            return "misplaced"
        apart = group.end <= quantity.start and _CLOSE.fullmatch(text[group.end : quantity.start])
        if group.side in wrong and apart and not group.spared:
            return "misplaced"
    return None


def _heads(terms: Terms) -> Iterable[float]:
    """The finding in heads of so many visitors: 310 of 1,000, of whom 15.5 clicked."""
    for visitors in (100, 1000, 10_000):
        group = visitors * terms.share / 100
        rest = visitors - group
        clicks = [n * rate / 100 for n in (group, visitors) for rate in (terms.before, terms.after)]
        yield from (group, rest, *clicks, clicks[1] - clicks[0])


def _is_known_count(value: float, terms: Terms) -> bool:
    """A figure without its unit, or a small number of something else: "the two shares"."""
    shares = (terms.before, terms.after, terms.share, 100 - terms.share, terms.share / 100)
    known = any(abs(value - k) < _SAME for k in (*shares, *terms.known, *_ROUND))
    known = known or any(abs(value - d) <= 0.05 * d for d in _heads(terms))
    small = value <= 12 and value == int(value)
    return known or small or abs(value - _change(terms)) <= _HALF_A_POINT
