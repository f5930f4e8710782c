"""A requirement as typed constraints: what a build would have to do, and in which words.

Only what binds is kept. A vague word, a wish, a permission or a statement of fact binds nobody: a
supplier who ignores it could not be shown to have failed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from grader.semantics.case_words import RequirementWords
from grader.semantics.figures.quantities import find_quantities
from grader.semantics.requirement.limits import Limit, read_limits
from grader.semantics.requirement.method import Mandate, read_mandates
from grader.semantics.requirement.moments import read_late, read_newcomers
from grader.semantics.requirement.orders import OrderUse, read_permission
from grader.semantics.requirement.spelling import corrected
from grader.semantics.requirement.stock import Stock, read_stock
from grader.semantics.requirement.text import Terms, Unit, is_void, units
from grader.semantics.slots import Span
from grader.semantics.text.normalise import Plain, normalise
from grader.semantics.text.patterns import Pattern

__all__ = ["Limit", "Mandate", "OrderUse", "Requirement", "Stock", "Terms", "read_requirement"]

_DUTY = Pattern(
    r"\b(?:must|shall|(?:has|have|needs?) (?:to|at least)|required to|at least|at most)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a text binds. Spans are offsets into the learner's own text."""

    limits: tuple[Limit, ...] = ()
    stock: Stock | None = None
    orders: OrderUse | None = None
    newcomers: Span | None = None
    late: Span | None = None
    mandates: tuple[Mandate, ...] = ()
    duty: bool = False

    @property
    def binds(self) -> bool:
        """Whether anything in it could be shown to have been failed."""
        found = self.limits or self.stock or self.orders or self.newcomers or self.late
        return bool(found or self.duty)


def read_requirement(original: str, terms: Terms) -> Requirement:
    """Read a text. Never raises; what can't be placed binds nothing."""
    return replace(without_limits(original, terms.words), limits=_limits(original, terms))


def binds(original: str, terms: Terms) -> bool:
    """Whether anything in a text could be shown to have been failed."""
    return without_limits(original, terms.words).binds or bool(_limits(original, terms))


@lru_cache(maxsize=256)
def _limits(original: str, terms: Terms) -> tuple[Limit, ...]:
    plain = _plain(original)
    return tuple(
        replace(x, span=plain.span(*x.span), value=plain.span(*x.value))
        for x in read_limits(plain.text, units(plain.text), terms)
    )


@lru_cache(maxsize=64)
def _plain(original: str) -> Plain:
    return corrected(normalise(original))


# Checks differ in the figures of their terms, which only limits are read against.
@lru_cache(maxsize=64)
def without_limits(original: str, own: RequirementWords) -> Requirement:
    """What a text binds beside limits in time."""
    plain = _plain(original)
    text = plain.text
    found = units(text)
    stock, orders = read_stock(text, found, own), read_permission(text, found, own)
    newcomers, late = read_newcomers(text, found, own), read_late(text, found, own)
    return Requirement(
        stock=replace(stock, span=plain.span(*stock.span)) if stock else None,
        orders=replace(orders, span=plain.span(*orders.span)) if orders else None,
        newcomers=plain.span(*newcomers) if newcomers else None,
        late=plain.span(*late) if late else None,
        mandates=tuple(replace(x, span=plain.span(*x.span)) for x in read_mandates(text, found)),
        duty=any(_is_duty(text, unit) for unit in found),
    )


def _is_duty(text: str, unit: Unit) -> bool:
    """Whether a sentence asks for a figure, whatever it is about: "must raise clicks by 15 %"."""
    said = text[unit.start : unit.end]
    asks = _DUTY.search(said) is not None and not is_void(text, (unit.start, unit.end))
    return asks and any(q.kind != "percentile" for q in find_quantities(said))
