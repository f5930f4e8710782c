"""Time limits: how long, for how many visitors, measured where, under which load."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from grader.semantics.quantities import Quantity, find_quantities
from grader.semantics.requirement_features import (
    EVERY,
    Feature,
    Load,
    Place,
    is_measured,
    load,
    place,
    shares,
    statistic,
)
from grader.semantics.requirement_text import (
    NEGATION,
    Terms,
    Unit,
    clause_at,
    cuts,
    is_void,
    trimmed,
)
from grader.semantics.slots import Span
from grader.semantics.units import SECONDS


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


_SLOW_BEFORE = re.compile(
    r"(?:longer|slower|later|more|over|above|beyond|exceed\w*|past|greater|higher|worse|>)"
    r"(?:\s+than)?(?:\s+(?:a|the|about|around|that|one|just))*[\s:(]*$",
    re.IGNORECASE,
)
_NOT_LESS = re.compile(
    r"(?:at (?:the )?least|(?:not|no|never)\s+(?:\w+\s+){0,3}?(?:below|under|less than|faster than"
    r"|shorter than|quicker than)|min(?:imum)?(?: of)?|≥|>=)(?:\s+(?:a|the|about))*[\s:(]*$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:not (?:ok\w*|acceptable|allowed|permitted|tolerated|good enough)|unacceptable"
    r"|inacceptable"
    r"|fail\w*|reject\w*|forbidden|too (?:long|slow|late)|broken|breach\w*|violat\w*|out"
    r"|disqualif\w*"
    r"|no[- ]go|isn't (?:ok|acceptable|allowed))\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:today|currently|at present|at the moment(?! (?:of|when|the|a|they|he|she))|nowadays"
    r"|so far"
    r"|until now|used to|draft|first version)\b",
    re.IGNORECASE,
)
_INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|not just"
    r"|replac\w+)(?:\s+[\w<>=≤]+){0,3}\s*[<≤=]*\s*$",
    re.IGNORECASE,
)
# "Before a second is over": a time that only its article gives away.
_A_SECOND = re.compile(
    r"(?<!requests )(?<!request )(?<!calls )(?<!times )(?<!once )(?<!twice )(?<!visits )(?<!views )"
    r"(?<!people )(?<!visitors )(?<!users )\b(?:an?|one) (?:single |full |whole )?second\b",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(?:los(?:e|es|ing)|flow|attention|leave|leaves|gives? up|give up|scroll\w*|frustrat\w*"
    r"|impatient|bored)\b",
    re.IGNORECASE,
)
_SHELL = re.compile(r"\b(?:page|shell|frame|itself|needs?|own|already|takes?)\b", re.IGNORECASE)
_TIME_WORD = re.compile(
    r"\b(?:limit|max\w*|latency|time|in|speed|delay|response|answers?|takes?|wait\w*|row)\b"
    r"|[<≤]",
    re.I,
)
_LATE_HEAD = re.compile(
    r"\b(?:if|when(?:ever)?|in case|once|should|unless|where|who(?:se|ever)?|after|time[- ]?out"
    r"(?: of| after| at)?|past|beyond|later|everything|everybody|anyone|anything)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:popular|best[- ]?sell\w*|fall(?:s|ing)?[- ]?back|default|instead|substitut\w*|trending"
    r"|most (?:bought|sold|ordered)|season\w*|generic|editor\w*|hand-?picked|top (?:sellers|\d+)"
    r"|cached|hid(?:e|es|den)|placeholder|without the row|replac\w*|stand(?:s|ing)? in|plan b)\b",
    re.IGNORECASE,
)


def read_limits(text: str, found: list[Unit], terms: Terms) -> list[Limit]:
    """All time limits that bind, with what other lines say about load, place and share."""
    text = _without_shell(text, terms)
    quantities = _with_seconds(text)
    out: list[Limit] = []
    loose: list[Unit] = []
    for unit in found:
        inside = [q for q in quantities if unit.start <= q.start < unit.end]
        limits = _unit_limits(text, unit, inside, terms)
        out += limits
        if not limits:
            loose.append(unit)
    return _completed(text, out, loose, quantities, terms)


def _without_shell(text: str, terms: Terms) -> str:
    """The text with blanks where it only says what the page itself needs."""
    shell = rf"(?<![\d.,]){terms.shell_ms:g}(?![\d.,]?\d)"
    pattern = (
        rf"\b(?:page|shell)\b[^.;,()+=\n]{{0,30}}?{shell}(?:\s*ms)?"
        rf"|{shell}\s*ms[^.;,()+=\n]{{0,20}}?\b(?:page|shell)\b"
    )
    return re.sub(pattern, lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)


def _with_seconds(text: str) -> list[Quantity]:
    found = find_quantities(text)
    seconds = [
        Quantity("time", 1.0, None, "s", "", m.start(), m.end(), m[0])
        for m in _A_SECOND.finditer(text)
        if not any(q.start < m.end() and m.start() < q.end for q in found)
    ]
    return sorted([*found, *seconds], key=lambda quantity: quantity.start)


def _unit_limits(text: str, unit: Unit, found: list[Quantity], terms: Terms) -> list[Limit]:
    times = [q for q in found if q.kind == "time" and q.unit in ("ms", "s")]
    out = []
    for number, quantity in enumerate(times):
        if not _is_latency(text, unit, quantity, terms):
            continue
        start, end = _segment(text, unit, times, number)
        if limit := _limit(text, Unit(start, end, unit.refuses), quantity, found, terms):
            out.append(_inherit(text, limit, unit, found, terms))
    return out


def _is_latency(text: str, unit: Unit, quantity: Quantity, terms: Terms) -> bool:
    """Whether a time limits anything: not what the page needs, what people feel, or how it was."""
    if quantity.comparator == "from":
        return False
    left, right = clause_at(text, quantity.start, unit.start, unit.end)
    own = text[left:right]
    shell = round(quantity.ms or 0) == terms.shell_ms and quantity.comparator != "at_most"
    if shell and _SHELL.search(text, max(unit.start, quantity.start - 45), quantity.end + 30):
        return False
    if _INSTEAD_OF.search(text[unit.start : quantity.start]):
        return False
    return not (_FLOW.search(own) or _NOW.search(own) or re.search(r"\bstock\b", own, re.I))


def _segment(text: str, unit: Unit, times: list[Quantity], number: int) -> Span:
    """The part of a unit that belongs to one of several times: cut between it and the next."""
    start, end = unit.start, unit.end
    if number > 0:
        start = _border(text, times[number - 1], times[number])
    if number + 1 < len(times):
        end = _border(text, times[number], times[number + 1])
    return start, end


def _border(text: str, first: Quantity, second: Quantity) -> int:
    between = cuts(text, first.end, second.start)
    return between[-1] if between else first.end


def _limit(
    text: str, unit: Unit, quantity: Quantity, found: list[Quantity], terms: Terms
) -> Limit | None:
    start, end = unit.start, unit.end
    clause = clause_at(text, quantity.start, start, end)
    if is_void(text, clause):
        return None
    deadline = _is_deadline(text, unit, quantity)
    said = statistic(text, start, end, found)
    if not deadline and not _binds(text, unit, quantity, said):
        return None
    ms = round(float(quantity.high or quantity.value) * SECONDS[quantity.unit] * 1000, 3)
    where = place(text, start, end, (quantity.start, quantity.end))
    if deadline:
        where = _deadline_place(text, unit, quantity, ms, terms)
    when = load(text, start, end, found, terms)
    if not (said or where or when or quantity.comparator or _TIME_WORD.search(text, start, end)):
        return None
    parts = [f.span for f in (said, where, when) if f] + [(quantity.start, quantity.end)]
    share = EVERY if deadline else said.value if said else None
    return Limit(
        ms=ms,
        share=share if isinstance(share, float) else None,
        place=where.value if where else None,  # type: ignore[arg-type]
        load=when.value if when else None,  # type: ignore[arg-type]
        span=_whole_clauses(text, unit, [p[0] for p in parts], [p[1] for p in parts]),
        value=(quantity.start, quantity.end),
        has_share=deadline or said is not None,
        deadline=deadline,
    )


def _deadline_place(text: str, unit: Unit, quantity: Quantity, ms: float, terms: Terms) -> Feature:
    """Where a deadline runs, by the words of its condition; what comes after is always shown."""
    span = clause_at(text, quantity.start, unit.start, unit.end)
    found = place(text, span[0], min(span[1], quantity.end + 30))
    if found is not None and found.value in ("service", "model"):
        return found
    # A time that the page alone nearly fills can only be meant for the service.
    name = "page" if ms > 2 * terms.shell_ms else "service"
    return Feature(name, (quantity.start, quantity.end))


def _whole_clauses(text: str, unit: Unit, starts: list[int], ends: list[int]) -> Span:
    """From the clause where the first part begins to the end of the one with the last."""
    start, end = min(starts), max(ends)
    left = clause_at(text, start, unit.start, unit.end)[0]
    right = clause_at(text, end - 1, unit.start, unit.end)[1]
    return trimmed(text, (left, max(end, right)))


def _is_deadline(text: str, unit: Unit, quantity: Quantity) -> bool:
    """A moment after which something else shows: "if it is not there within 1 s, popular items"."""
    before = text[unit.start : quantity.start]
    heads = list(_LATE_HEAD.finditer(before))
    if not heads or len(before) - heads[-1].start() > 90:
        return False
    timed = re.match(r"after|time[- ]?out", heads[-1][0], re.IGNORECASE)
    asks = NEGATION.search(before, heads[-1].start()) or _SLOW_BEFORE.search(before)
    rest = text[quantity.end : unit.end] + " " + before[: heads[-1].start()]
    return bool((asks or timed) and _INSTEAD.search(rest))


def _binds(text: str, unit: Unit, quantity: Quantity, said: Feature | None) -> bool:
    """Whether the words make an upper limit of a time."""
    before = text[unit.start : quantity.start]
    if _NOT_LESS.search(before):
        return False
    if not _SLOW_BEFORE.search(before):
        if unit.refuses:
            return False
        return not re.match(r"\s*(?:or|and) (?:more|longer|slower)", text[quantity.end : unit.end])
    left, _ = clause_at(text, quantity.start, unit.start, unit.end)
    negated = NEGATION.search(text, left, quantity.start)
    refused = _REFUSED.search(text, quantity.end, unit.end)
    return bool(unit.refuses or negated or refused or (said is not None and said.tail))


def _inherit(text: str, limit: Limit, unit: Unit, found: list[Quantity], terms: Terms) -> Limit:
    """What a limit does not say itself, from the rest of its sentence.

    A limit with a share of its own stands by itself: only the subject before it belongs to it.
    """
    start, end = unit.start, unit.end
    reach = limit.span[0] if limit.has_share else end
    if not limit.has_share and (said := statistic(text, start, end, found)):
        value = said.value if isinstance(said.value, float) else None
        limit = replace(limit, share=value, has_share=True)
    if limit.place is None and (where := place(text, start, reach)):
        limit = replace(limit, place=where.value)  # type: ignore[arg-type]
    if limit.load is None and (when := load(text, start, end, found, terms)):
        limit = replace(limit, load=when.value)  # type: ignore[arg-type]
    return limit


def _completed(
    text: str, limits: list[Limit], loose: list[Unit], found: list[Quantity], terms: Terms
) -> list[Limit]:
    """Fill what is still open from lines that carry no limit of their own."""
    when = where = None
    share: float | None = None
    for unit in loose:
        start, end = unit.start, unit.end
        if _INSTEAD.search(text, start, end):
            continue
        when = when or load(text, start, end, found, terms)
        if where is None and is_measured(text, start, end):
            where = place(text, start, end)
            where = None if where is None or where.value == "unclear" else where
        named = [float(f.value or 0) for f in shares(text, start, end, found)]
        share = share or max((value for value in named if value >= 50), default=None)
    out = []
    for limit in limits:
        if limit.load is None and when:
            limit = replace(limit, load=when.value)  # type: ignore[arg-type]
        if limit.place in (None, "unclear") and where:
            limit = replace(limit, place=where.value)  # type: ignore[arg-type]
        if not limit.has_share and share:
            limit = replace(limit, share=share, has_share=True)
        out.append(limit)
    return out
