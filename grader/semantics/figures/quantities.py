"""Quantities in a learner's words: how much, of what kind, in which unit, and as what limit.

A small grammar of our own, because general ones read "500 ms p95 at" as electricity and "68 %" as a
year. It is tolerant in writing and strict in meaning: what it cannot place is a plain count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from grader.semantics.figures.comparators import Comparator, comparator
from grader.semantics.figures.dates import find_dates
from grader.semantics.figures.numbers import Number, find_numbers
from grader.semantics.figures.units import (
    SECONDS,
    SPECIAL,
    Kind,
    is_relative,
    money_before,
    unit_after,
)
from grader.semantics.text.normalise import folded, normalise
from grader.semantics.text.patterns import Pattern

__all__ = ["Comparator", "Kind", "Quantity", "find_quantities"]

_OF = Pattern(
    r"\s*(?:(?:people|tests?|persons?|users?|visitors?)\s+)?(?:out of|of|in|from)\s+"
    r"(?:(?:the|our|their|all|last|past|previous|every|these|those|its)\s+){0,3}",
    re.IGNORECASE,
)
_RANGE = Pattern(
    r"\s*(?P<dash>-|to|until|till|and|or|\.\.+|→|->|=>|up to|instead of)\s*", re.IGNORECASE
)
_LIST_NUMBER = Pattern(r"(?:^|\n)\s*$")
_AFTER_LIST_NUMBER = Pattern(r"[.)](?:\s|$)")
# "p95" and "95th percentile" hold one of these.
_OF_PERCENTILE = Pattern(r"[pP]\s?-?\d\d|[cC][eE][nN][tT][iıİI][lL]")
_PERCENTILE = Pattern(
    r"(?<![a-z0-9])p\s?-?(\d{2}(?:\.\d+)?)(?![\d%])"
    r"|(?<![\w.])(\d{2}(?:\.\d+)?)\s*(?:st|nd|rd|th|\.)?[\s-]*(?:percentile|centile|percentil)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity. `start` and `end` are offsets into the text that was given.

    kind        value and unit
    percent     5.75; unit "relative" for a change of what is there ("15 % more"), else ""
    points      percentage points
    time        value in `unit`, one of `units.SECONDS`: ms, s, minutes, … sprints
    rate        requests per second (other periods are converted)
    percentile  95 for p95
    share       6 of 9: value 6, high 9
    date        month × 100 + day for unit "day"; see `dates.Date`
    money       unit "GBP", "EUR" or "USD"
    factor      2 for twice, threefold …
    count       unit: the word that follows, in small letters

    `high` is the upper end of a range, else None.
    """

    kind: Kind
    value: float
    high: float | None
    unit: str
    comparator: Comparator
    start: int
    end: int
    text: str

    @property
    def ms(self) -> float | None:
        """A time in milliseconds, None for anything else."""
        return self.value * SECONDS[self.unit] * 1000 if self.kind == "time" else None

    @property
    def days(self) -> float | None:
        """A time in days, None for anything else."""
        return self.value * SECONDS[self.unit] / 86_400 if self.kind == "time" else None

    @property
    def percent(self) -> float | None:
        """A share of a whole in percent: of "5 %", "95 of 100"; None for a change or the rest."""
        if self.kind == "share" and self.high:
            return 100 * self.value / self.high
        return self.value if self.kind == "percent" and self.unit != "relative" else None


@lru_cache(maxsize=512)
def _cached(text: str) -> tuple[Quantity, ...]:
    plain = normalise(text)
    found = _read(plain.text)
    out = []
    for quantity in found:
        start, end = plain.span(quantity.start, quantity.end)
        q, words = quantity, text[start:end]
        out.append(Quantity(q.kind, q.value, q.high, q.unit, q.comparator, start, end, words))
    return tuple(out)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a text, in order. Never raises."""
    return list(_cached(text))


def _read(text: str) -> list[Quantity]:
    fixed = _dates(text) + _percentiles(text) + _specials(text)
    taken = [(q.start, q.end) for q in fixed]
    numbers = [
        n
        for n in find_numbers(text)
        if not any(n.start < end and start < n.end for start, end in taken)
        and not _is_list_number(text, n)
    ]
    bare = [_with_unit(text, number) for number in numbers]
    joined = _join(text, [q for q in bare if q is not None])
    everything = sorted(fixed + joined, key=lambda q: q.start)
    return [_finish(text, q) for q in _without_overlap(everything)]


def _dates(text: str) -> list[Quantity]:
    return [
        Quantity("date", d.value, None, d.unit, "", d.start, d.end, "") for d in find_dates(text)
    ]


def _percentiles(text: str) -> list[Quantity]:
    if not _OF_PERCENTILE.search(text):
        return []
    return [
        Quantity("percentile", float(m[1] or m[2]), None, "", "", m.start(), m.end(), "")
        for m in _PERCENTILE.finditer(text)
    ]


def _specials(text: str) -> list[Quantity]:
    low = folded(text)
    return [
        Quantity(kind, value, None, unit, "", m.start("q"), m.end("q"), "")
        for part, pattern, kind, value, unit in SPECIAL
        if part in low
        for m in pattern.finditer(text)
    ]


def _is_list_number(text: str, number: Number) -> bool:
    if not _AFTER_LIST_NUMBER.match(text, number.end):
        return False
    return _LIST_NUMBER.search(text[: number.start]) is not None


def _with_unit(text: str, number: Number) -> Quantity | None:
    """The number with the unit beside it; None for words like "one" that count nothing."""
    if money := money_before(text, number.start):
        sign = {"£": "GBP", "€": "EUR", "$": "USD"}.get(money[0], money[0].upper())
        return Quantity("money", number.value, None, sign, "", money[1], number.end, "")
    kind, unit, factor, end = unit_after(text, number.end)
    value = number.value
    if kind in ("percent", "points") or unit == "s":
        value = number.small if number.value >= 1000 else number.value
    if kind == "count" and number.spelt and number.value == 1 and not _OF.match(text, number.end):
        return None
    return Quantity(kind, value * factor, None, unit, "", number.start, end, "")


def _join(text: str, found: list[Quantity]) -> list[Quantity]:
    """Make "2 of 12" one share and "5-6 %" one range; let "from 5 to 6 %" share its unit."""
    out: list[Quantity] = []
    for quantity in found:
        before = out[-1] if out else None
        gap = text[before.end : quantity.start] if before else ""
        if before and _is_share(before, quantity, text):
            out[-1] = replace(before, kind="share", high=quantity.value, unit="", end=quantity.end)
        elif before and (link := _RANGE.fullmatch(gap)) and _same_kind(before, quantity):
            out += _linked(text, out.pop(), quantity, link["dash"].lower())
        else:
            out.append(quantity)
    return out


def _is_share(first: Quantity, second: Quantity, text: str) -> bool:
    plain = first.kind == "count" and second.kind == "count" and first.high is None
    if not plain or not 0 <= first.value <= second.value:
        return False
    gap = text[_number_end(text, first) : second.start]
    return gap.strip() == "/" or _OF.fullmatch(gap) is not None


def _number_end(text: str, quantity: Quantity) -> int:
    inside = find_numbers(text[quantity.start : quantity.end])
    return quantity.start + inside[0].end if inside else quantity.end


def _same_kind(first: Quantity, second: Quantity) -> bool:
    if first.kind == second.kind:
        return first.unit == second.unit or first.kind == "time" or first.unit == ""
    return first.kind == "count" and first.unit in ("", "to", "and", "or") and first.high is None


def _linked(text: str, first: Quantity, second: Quantity, link: str) -> list[Quantity]:
    if first.kind == "count" and second.kind != "count":
        first = replace(first, kind=second.kind, unit=second.unit)
    left = text[max(0, first.start - 25) : first.start].lower()
    arrow = link in ("→", "->", "=>", "up to") or re.search(r"\bfrom(?:\s+\w+){0,2}\s*$", left)
    between = re.search(r"\bbetween\s*$", left)
    if link == "instead of":
        return [replace(first, comparator="to"), replace(second, comparator="from")]
    if arrow or (link == "to" and second.kind in ("percent", "money")):
        return [replace(first, comparator="from"), replace(second, comparator="to")]
    if link in ("-", "to", "..") or (link == "and" and between):
        return [replace(first, high=second.value, end=second.end)]
    return [first, second]


def _without_overlap(found: list[Quantity]) -> list[Quantity]:
    out: list[Quantity] = []
    for quantity in found:
        if not out or quantity.start >= out[-1].end:
            out.append(quantity)
    return out


def _finish(text: str, quantity: Quantity) -> Quantity:
    said = comparator(text, quantity.start, quantity.end)
    if quantity.kind == "percent" and is_relative(text, quantity.start, quantity.end):
        quantity = replace(quantity, unit="relative")
    keeps = quantity.comparator and said not in ("at_most", "at_least")
    return quantity if keeps or said == quantity.comparator else replace(quantity, comparator=said)
