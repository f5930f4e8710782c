"""Running a requirement: does a build pass, and which words decide it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from grader.semantics.requirement.constraints import Limit, Requirement, Stock
from grader.semantics.slots import Span
from grader.simulations.builds.model import Build, Case

# Nobody argues over a rounded millisecond.
TOLERANCE = 1.005

About = Literal["time", "stale", "permission", "newcomers", "late", "method"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One constraint that a build fails: what it is about, its words, and what was measured."""

    about: About
    span: Span
    seen: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a build passes: it does when there is no reason against it."""

    reasons: tuple[Reason, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the requirement lets the build through."""
        return not self.reasons


def passes(requirement: Requirement, build: Build, case: Case) -> Verdict:
    """The verdict on one build, with every constraint that it fails."""
    times = [
        Reason("time", limit.span, describe(limit, build, case))
        for limit in requirement.limits
        if measured(limit, build, case) > limit.ms * TOLERANCE
    ]
    return Verdict((*times, *_harms(requirement, build, case), *_methods(requirement, build)))


def measured(limit: Limit, build: Build, case: Case) -> float:
    """What a limit measures on a build, in milliseconds.

    What the limit leaves open is chosen as a supplier would: the mean, the model, a quiet day.
    """
    latency = build.peak if limit.load == "peak" else build.quiet
    time = latency.at(limit.share)
    if limit.place == "page":
        return case.shell_ms + time
    return time if limit.place in ("service", "unclear") else time * build.part_of_model


def describe(limit: Limit, build: Build, case: Case) -> str:
    """The same in words: "on average, at the model, on a quiet Tuesday: 180 ms"."""
    share = "on average"
    if limit.share is not None:
        share = "for everybody" if limit.share >= 100 else f"for {limit.share:g} of 100"
    where = {"page": case.says.page, "service": "at the service", "unclear": "at the service"}
    day = case.peak_day if limit.load == "peak" else case.quiet_day
    place = where.get(limit.place or "", "at the model")
    return f"{share}, {place}, {day}: {as_time(measured(limit, build, case))}"


def as_time(ms: float) -> str:
    """Milliseconds as people say them: 180 ms, 2.4 s."""
    return f"{ms:.0f} ms" if ms < 1000 else f"{ms / 1000:.2g} s"


def _harms(requirement: Requirement, build: Build, case: Case) -> Iterator[Reason]:
    stock = requirement.stock
    if stock and _too_old_or_fresh(stock, build, case):
        seen = case.says.stale.replace("{hours}", f"{build.stock_hours:g}")
        yield Reason("stale", stock.span, seen)
    orders = requirement.orders
    if orders and build.orders == "all":
        yield Reason("permission", orders.span, case.says.permission)
    elif orders and orders.use == "none" and build.orders != "none":
        yield Reason("permission", orders.span, case.says.refused)
    if requirement.newcomers and build.newcomers == "empty":
        yield Reason("newcomers", requirement.newcomers, case.says.newcomers)
    if requirement.late and build.when_late == "blank":
        yield Reason("late", requirement.late, case.says.late)


def _too_old_or_fresh(stock: Stock, build: Build, case: Case) -> bool:
    limit = case.stale_hours if stock.hours is None else stock.hours
    return build.stock_hours < limit if stock.least else build.stock_hours > limit


def _methods(requirement: Requirement, build: Build) -> Iterator[Reason]:
    for mandate in requirement.mandates:
        if (mandate.family in build.methods) == mandate.forbidden:
            yield Reason("method", mandate.span, f"it is made with {build.methods[0]}")
