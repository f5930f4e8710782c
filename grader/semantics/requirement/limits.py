"""Time limits: how long, for how many visitors, measured where, under which load."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from grader.semantics.figures.numbers import find_numbers
from grader.semantics.figures.quantities import Quantity
from grader.semantics.figures.units import SECONDS
from grader.semantics.requirement.places import Load, Place, is_measured, load, place
from grader.semantics.requirement.shares import EVERY, Feature, shares, statistic
from grader.semantics.requirement.text import Terms, Unit, clause_at, is_void, trimmed
from grader.semantics.requirement.times import (
    binds,
    is_deadline,
    is_latency,
    segment,
    shows_instead,
    with_seconds,
    without_shell,
)
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_TIME_WORD = Pattern(
    r"\b(?:limit|max\w*|latency|time|in|speed|delay|response|answers?|takes?|wait\w*|row)\b"
    r"|[<≤]",
    re.I,
)


_WITH_PAGE = Pattern(
    r"\b(?:includ\w+|in total|altogether|overall|in all|end[- ]to[- ]end|from (?:the )?(?:click|tap"
    r"|opening)|after (?:the )?(?:click|tap|opening)|whole page|complete page)\b",
    re.IGNORECASE,
)
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# "Point six", without a nought in front.
_POINT = Pattern(rf"\bpoint ({'|'.join(_DIGITS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit. `share` None is the mean, 100 is everybody. What is not said is None.

    `deadline` marks the moment after which something else has to be shown.
    """

    ms: float
    share: float | None
    place: Place | None
    load: Load | None
    span: Span
    value: Span
    has_share: bool = True
    deadline: bool = False


def read_limits(text: str, found: list[Unit], terms: Terms) -> list[Limit]:
    """All time limits that bind, with what other lines say about load, place and share."""
    whole, text = text, without_shell(text, terms)
    quantities = with_seconds(text)
    out: list[Limit] = []
    loose: list[Unit] = []
    for unit in found:
        inside = [q for q in quantities if unit.start <= q.start < unit.end]
        limits = _unit_limits(text, unit, inside, terms)
        if text[unit.start : unit.end] != whole[unit.start : unit.end]:
            # "600 ms, because the page takes 350 ms": the rest is the service's.
            limits = [replace(x, place=x.place or "service") for x in limits]
        out += limits
        if not limits:
            loose.append(unit)
    spoken = _spoken_wholes(whole, terms.shell_ms)
    return [
        _without_page(text, limit, quantities, spoken, terms)
        for limit in _completed(text, out, loose, quantities, terms)
    ]


def _unit_limits(text: str, unit: Unit, found: list[Quantity], terms: Terms) -> list[Limit]:
    times = [q for q in found if q.kind == "time" and q.unit in ("ms", "s")]
    out = []
    for number, quantity in enumerate(times):
        if not is_latency(text, unit, quantity, terms):
            continue
        start, end = segment(text, unit, times, number)
        if limit := _limit(text, Unit(start, end, unit.refuses), quantity, found, terms):
            out.append(_inherit(text, limit, unit, found, terms))
    return out


def _limit(
    text: str, unit: Unit, quantity: Quantity, found: list[Quantity], terms: Terms
) -> Limit | None:
    start, end = unit.start, unit.end
    clause = clause_at(text, quantity.start, start, end)
    if is_void(text, clause):
        return None
    deadline = is_deadline(text, unit, quantity, terms.words)
    said = statistic(text, start, end, found, terms.words)
    if not deadline and not binds(text, unit, quantity, said):
        return None
    ms = round(float(quantity.high or quantity.value) * SECONDS[quantity.unit] * 1000, 3)
    where = place(text, start, end, (quantity.start, quantity.end), terms.words)
    if where is not None and where.value == "unclear" and ms <= 2 * terms.shell_ms:
        # So short a time can't be meant with the page's own in it.
        where = replace(where, value="service")
    if deadline:
        where = _deadline_place(text, unit, quantity, ms, terms)
    when = load(text, start, end, found, terms)
    if not (said or where or when or quantity.comparator or _TIME_WORD.search(text, start, end)):
        return None
    parts = [f.span for f in (said, where, when) if f] + [(quantity.start, quantity.end)]
    return Limit(
        ms=ms,
        share=EVERY if deadline else said.value if said else None,
        place=where.value if where else None,
        load=when.value if when else None,
        span=_whole_clauses(text, unit, [p[0] for p in parts], [p[1] for p in parts]),
        value=(quantity.start, quantity.end),
        has_share=deadline or said is not None,
        deadline=deadline,
    )


def _deadline_place(
    text: str, unit: Unit, quantity: Quantity, ms: float, terms: Terms
) -> Feature[Place]:
    """Where a deadline runs, by the words of its condition; what comes after is always shown."""
    span = clause_at(text, quantity.start, unit.start, unit.end)
    found = place(text, span[0], min(span[1], quantity.end + 30), own=terms.words)
    if found is not None and found.value in ("service", "model"):
        return found
    # A time that the page alone nearly fills can only be meant for the service.
    name: Place = "page" if ms > 2 * terms.shell_ms else "service"
    return Feature(name, (quantity.start, quantity.end))


def _whole_clauses(text: str, unit: Unit, starts: list[int], ends: list[int]) -> Span:
    """From the clause where the first part begins to the end of the one with the last."""
    start, end = min(starts), max(ends)
    left = clause_at(text, start, unit.start, unit.end)[0]
    right = clause_at(text, end - 1, unit.start, unit.end)[1]
    return trimmed(text, (left, max(end, right)))


def _inherit(text: str, limit: Limit, unit: Unit, found: list[Quantity], terms: Terms) -> Limit:
    """What a limit does not say itself, from the rest of its sentence.

    A limit with a share of its own stands by itself: only the subject before it belongs to it.
    """
    start, end = unit.start, unit.end
    reach = limit.span[0] if limit.has_share else end
    if not limit.has_share and (said := statistic(text, start, end, found, terms.words)):
        limit = replace(limit, share=said.value, has_share=True)
    if limit.place is None and (where := place(text, start, reach, own=terms.words)):
        limit = replace(limit, place=where.value)
    if limit.load is None and (when := load(text, start, end, found, terms)):
        limit = replace(limit, load=when.value)
    return limit


def _completed(
    text: str, limits: list[Limit], loose: list[Unit], found: list[Quantity], terms: Terms
) -> list[Limit]:
    """Fill what is still open from lines that carry no limit of their own."""
    when: Feature[Load] | None = None
    where: Feature[Place] | None = None
    share: float | None = None
    for unit in loose:
        start, end = unit.start, unit.end
        if shows_instead(text[start:end], terms.words):
            continue
        when = when or load(text, start, end, found, terms)
        if where is None and is_measured(text, start, end, terms.words):
            where = place(text, start, end, own=terms.words)
            where = None if where is None or where.value == "unclear" else where
        named = [float(f.value or 0) for f in shares(text, start, end, found, terms.words)]
        share = share or max((value for value in named if value >= 50), default=None)
    out = []
    for limit in limits:
        if limit.load is None and when:
            limit = replace(limit, load=when.value)
        if limit.place in (None, "unclear") and where:
            limit = replace(limit, place=where.value)
        if not limit.has_share and share:
            limit = replace(limit, share=share, has_share=True)
        out.append(limit)
    return out


def _without_page(
    text: str, limit: Limit, found: list[Quantity], spoken: set[float], terms: Terms
) -> Limit:
    """ "650 ms, as 350 ms of the second are gone": with the page's time it is the other limit.

    So a rest that the text itself adds up is the service's, whatever else the sentence names.
    """
    if limit.place in ("service", "model") or limit.deadline or limit.ms <= terms.shell_ms:
        return limit
    # Who names just what the page leaves has taken the page's own time out already.
    near = limit.ms / terms.service_ms if terms.service_ms else 0
    rest = limit.place and 0.98 <= near <= 1.09
    if rest and not _WITH_PAGE.search(text, limit.span[0], limit.span[1] + 40):
        return replace(limit, place="service")
    wholes = {q.ms for q in found if q.kind == "time" and q.unit in ("ms", "s") and q.ms}
    if limit.place != "page":
        wholes = set()
    whole = limit.ms + terms.shell_ms
    if any(0.93 * x <= whole <= 1.02 * x for x in wholes | spoken):
        return replace(limit, place="service")
    return limit


def _spoken_wholes(text: str, shell_ms: float) -> set[float]:
    """Times that the page's own may be taken from, "two less point six", where it is named."""
    said = [float(number.value) for number in find_numbers(text)]
    said += [float(f"0.{_DIGITS.index(m[1].lower())}") for m in _POINT.finditer(text)]
    if not any(number in (shell_ms, shell_ms / 1000) for number in said):
        return set()
    return {number * (1 if number >= 100 else 1000) for number in said if number != shell_ms}
