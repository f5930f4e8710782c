"""The three things a time limit can leave open: for how many, measured where, under which load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from grader.semantics.numbers import find_numbers
from grader.semantics.quantities import Quantity
from grader.semantics.requirement_text import Terms, is_denied
from grader.semantics.slots import Span

Place = Literal["model", "service", "page", "unclear"]
Load = Literal["quiet", "peak"]
# All visitors, and the middle one.
EVERY, MIDDLE = 100.0, 50.0


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing said about a limit: a share in percent (None for the mean), a place or a load."""

    value: float | str | None
    span: Span
    # Named by the few who may be slower: 95 because of "one in twenty".
    tail: bool = False


_PAGE = re.compile(
    r"\b(?:in view|in sight|in front of|browsers?|screens?|rum|real[- ]user|in total|altogether"
    r"|overall|includ\w+ the|stare"
    r"|stares|staring|(?:whole|full|complete|entire|finished|home|web)?[ -]?page(?! ?views?)"
    r"|page[ -]?(?:load|view)s?"
    r"|visib\w+|end[- ](?:to|2)[- ]end|e2e|front[ -]?end|client(?:[ -]side)?|user[ -]side"
    r"|(?:phone|device|laptop|handset|monitor|display)s?|eyes?|render\w*|paint\w*"
    r"|(?:see|sees|seen|saw|seeing|look(?:s|ing)? at|wait|waits|waiting|waited)"
    r"|appear\w*|display\w*|(?:is|are|be|been|being|get|gets) shown|shows? up|on show"
    r"|(?:from|after|since|of) (?:the |a |his |her |their )?(?:click|tap|opening|arriving|landing)"
    r"\w*"
    r"|(?:visitors?|users?|customers?|people|persons?|shoppers?) (?:must |should |shall |will "
    r"|can )?"
    r"(?:have|has|get|gets|got|receive|receives)"
    r"|(?:row|suggestions|recommendations|items|tips)\b[^.;,\n]{0,50}\b(?:visible|shown|shows?"
    r"|there|loads?|loaded|complete|filled|up|ready|drawn))\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"\brow\b[^.;,\n]{0,30}\b(?:needs?|takes?|took|lasts?|done)\b", re.IGNORECASE)
_SERVICE = re.compile(
    r"\b(?:service(?:'s)?|services|api|back[ -]?end|servers?|endpoint|caller|calls?|responses?"
    r"|responds?|recommender|engine|system|round[ -]?trip)\b",
    re.IGNORECASE,
)
_MODEL = re.compile(
    r"\b(?:model(?:'s)?|models|predictions?|inferences?|predict\w*|algorithm\w*)\b", re.IGNORECASE
)
# It could be meant at the service's door or before the visitor's eyes.
_EITHER = re.compile(
    r"\b(?:row|suggestions?|recommendations?|results?|items|products|proposals|tips|answers?)\b"
    r"[^.;\n]{0,40}\b(?:deliver\w*|arriv\w*|come|comes|coming|available|provided|ready|return\w*"
    r"|produced|generated|served|given|there)\b"
    r"|\b(?:deliver\w*|return\w*|provid\w*|produc\w*|generat\w*|serv(?:e|es|ed|ing)|give|gives)\b"
    r"[^.;\n]{0,25}\b(?:row|suggestions?|recommendations?|results?|items|products|answers?)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\b(?:of|for|to) (?:[\w-]+ ){0,3}?(?:visitors?|people|persons?|customers?|users?|shoppers?"
    r"|page ?views?)\b|\b(?:visitors?|people|customers?|users?)\b[^.;\n]{0,20}\b(?:served|done)\b",
    re.IGNORECASE,
)
_PLACES: tuple[tuple[re.Pattern[str], Place], ...] = (
    (_PAGE, "page"),
    (_ROW, "page"),
    (_SERVICE, "service"),
    (_MODEL, "model"),
    (_EITHER, "unclear"),
    (_OF_PEOPLE, "unclear"),
)
_AFTER_PAGE = re.compile(
    r"\b(?:after (?:the )?(?:page|shell)(?! ?(?:is |was |has )?(?:open|start|request|click|call))"
    r"|on top of|once the (?:page|shell)|plus the|besides the"
    r"|(?:left|leaves?|remain\w*)\b|in addition to|(?:excluding|without|beyond) the page"
    r"|not counting)",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:measur\w+|clock\w*|timed|count(?:ed|s|ing)?|stopwatch|tested|taken|seen from)\b", re.I
)
_PEAK = (
    r"\bpeak\w*|\bbusiest\b|\bbusy\b|\brush\b|\bfull load\b|\bfull traffic\b"
    r"|\b(?:heavy|heaviest|high|highest|max(?:imum)?|worst) (?:load|traffic|demand)\b"
    r"|\b(?:traffic|load|demand) is (?:at its )?(?:highest|heaviest|high|heavy)\b|\bunder load\b"
    r"|\b(?:load|stress)[- ]?test\w*|\bat all times\b|\b(?:at )?any (?:time|hour|load|moment)\b"
    r"|\bevery (?:hour|time of day)\b|\bround the clock\b|\b24/7\b|\bworst (?:hour|evening|time)\b"
)
_QUIET = (
    r"\bquiet\b|\b(?:normal|low|average|light|usual|typical|regular|ordinary) (?:load|traffic"
    r"|conditions|days?|use)\b|\boff[- ]peak\b|\bidle\b|\bweekdays?\b|\bwithout (?:any )?load\b"
)
_MEAN = re.compile(
    r"\b(?:on |in |the |an? )?(?:average\w*|avg|mean)\b(?! (?:load|traffic|conditions|that|it|to))"
    r"|\b(?:typical(?:ly)?|usual(?:ly)?|normally|generally|in general)\b"
    r"(?! (?:load|traffic|conditions|days?))",
    re.IGNORECASE,
)
_MIDDLE = re.compile(
    r"(?<!at )(?<!the )\bmost (?:of (?:the |our )?)?(?:visitors|people|users|customers|requests"
    r"|cases"
    r"|visits|page views|times?)\b|\bmajority\b|\bmedian\b|\b(?:nearly|almost) (?:all|every\w*"
    r"|always)\b|\bmostly\b|\bmost of the time\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:every(?:one|body)?(?! (?:day|night|hour|week|time of|other|\d|twenty))"
    r"|each|any(?:one|body)?(?= (?:visitor|user|customer|request|person|home|page|one|body))"
    r"|all (?:of )?(?:the |our )?(?:home-?page )?(?:visitors|users|people|customers|requests|visits"
    r"|answers|cases|page views)"
    r"|nobody|no[- ]?one|no (?:visitor|user|customer|request|person|page|answer|response)"
    r"|none|never|always|worst[- ]case|slowest|without exception|in any case"
    r"|max(?:imum|imal)? (?:response|latency|wait\w*|answer|load(?:ing)?|page|time|delay))\b",
    re.IGNORECASE,
)
_PER_SECOND = re.compile(
    r"[^.;,\n]{0,20}\b(?:requests?|calls?|people|visitors|users|hits|queries)\b[^.;,\n]{0,20}"
    r"(?:\b(?:per|a|each|every)\s+sec(?:ond)?\b|/\s?s\b)",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:home-?page )?(?:visitors?|people|persons?|users?|customers?|requests?|visits?|cases|times"
    r"|page ?(?:views?|loads?)|sessions?|rows?|calls?)"
)
_PART_OF = re.compile(
    rf"\b(?P<part>[\w-]+) {_NOUN} (?:out of|of|in|from|among) (?:every |each |any "
    rf"|a )?(?P<whole>[\w-]+)",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    rf"\b(?:of|among|in|from) (?:every |each |any )?(?P<whole>[\w-]+) {_NOUN}\b[^.;\n]{{0,50}}?"
    r"\b(?P<how>at most|no more than|not more than|max(?:imum)?|only|just|at least|minimum)"
    r" (?P<part>[\w-]+)\b",
    re.IGNORECASE,
)
_OTHER_PERCENT = re.compile(
    r"\b(?:uptime|availab\w+|accura\w+|precision|recall|click\w*|ctr|conver\w+|relevan\w+|cover\w*"
    r"|histor\w*|past orders?|no orders?|previous orders?|newcomers?|new visitors|allow\w*|agree\w*"
    r"|consent\w*|permi\w+|opt\w*|of (?:the )?(?:stock|items|products|budget|load)|in stock)\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\b(?:all but|except(?: for)?|apart from|other than)\s*$", re.IGNORECASE)
_SLOWER = re.compile(
    r"\b(?:longer|slower|later|more than|over|exceed\w*|above|beyond|miss\w*|late|worse|wait\w*)"
    r"\b|>",
    re.IGNORECASE,
)


def shares(text: str, start: int, end: int, found: list[Quantity]) -> Iterator[Feature]:
    """Every share of visitors that is named in `[start, end)`: 95 for p95 and for 1 in 20 later."""
    for quantity in found:
        if not start <= quantity.start < end:
            continue
        if quantity.kind == "percentile":
            if not is_denied(text, quantity.start, start):
                yield Feature(quantity.value, (quantity.start, quantity.end))
            continue
        percent = quantity.percent
        near = text[max(start, quantity.start - 20) : min(end, quantity.end + 45)]
        if percent is None or _OTHER_PERCENT.search(_own_clause(near)):
            continue
        tail = _is_tail(text, start, end, quantity, percent)
        value = 100 - percent if tail else percent
        yield Feature(value, (quantity.start, quantity.end), tail)
    yield from _spelt(text, start, end)


def _spelt(text: str, start: int, end: int) -> Iterator[Feature]:
    """ "Nineteen times out of twenty", and "of 20 visitors at most one waits longer"."""
    for pattern in (_PART_OF, _REVERSED):
        for match in pattern.finditer(text, start, end):
            parts = [find_numbers(match[name]) for name in ("part", "whole")]
            if not all(parts) or not 0 < parts[0][0].value <= parts[1][0].value:
                continue
            percent = 100 * parts[0][0].value / parts[1][0].value
            near = text[max(start, match.start() - 40) : min(end, match.end() + 60)]
            tail = percent <= 50 and (pattern is _REVERSED or bool(_SLOWER.search(near)))
            yield Feature(100 - percent if tail else percent, match.span(), tail)


def _own_clause(near: str) -> str:
    return re.split(r"[;()]|,\s|\.\s", near)[0] if "," not in near[:20] else near[20:]


def _is_tail(text: str, start: int, end: int, quantity: Quantity, percent: float) -> bool:
    """Whether a share counts those who may be slower: "no more than 5 % wait longer"."""
    if _ALL_BUT.search(text[start : quantity.start]):
        return True
    rest = text[quantity.end : min(end, quantity.end + 80)]
    before = text[max(start, quantity.start - 60) : quantity.start]
    return percent <= 50 and bool(_SLOWER.search(rest) or _SLOWER.search(before))


def statistic(text: str, start: int, end: int, found: list[Quantity]) -> Feature | None:
    """For how many a limit speaks: a share, the mean (value None), or nothing said."""
    named = list(shares(text, start, end, found))
    if named:
        return max(named, key=lambda feature: float(feature.value or 0))
    for pattern, value in ((_MEAN, None), (_MIDDLE, MIDDLE), (_EVERY, EVERY)):
        for match in pattern.finditer(text, start, end):
            if value == EVERY or not is_denied(text, match.start(), start):
                return Feature(value, match.span())
    return None


def place(text: str, start: int, end: int, value_at: Span | None = None) -> Feature | None:
    """Where a limit is measured; "unclear" where two readings are possible."""
    if value_at is not None:
        near = _AFTER_PAGE.search(text, max(start, value_at[0] - 40), min(end, value_at[1] + 40))
        if near and not is_denied(text, near.start(), start):
            return Feature("service", near.span())
        if text[: value_at[0]].rstrip().endswith("+"):
            return Feature("service", value_at)
    for pattern, name in _PLACES:
        for match in pattern.finditer(text, start, end):
            if not is_denied(text, match.start(), start):
                return Feature(name, match.span())
    return None


def is_measured(text: str, start: int, end: int) -> bool:
    """Whether words speak of measuring, or are a line of a list that can mean nothing else."""
    return bool(_MEASURED.search(text, start, end)) or len(text[start:end].split()) <= 6


def load(text: str, start: int, end: int, found: list[Quantity], terms: Terms) -> Feature | None:
    """Under which load a limit holds; the heavier one where both are named."""
    hits = [*_rates(text, start, end, found, terms), *_load_words(text, start, end, terms)]
    peaks = [hit for hit in hits if hit.value == "peak"]
    return next(iter(peaks or hits), None)


def _rates(
    text: str, start: int, end: int, found: list[Quantity], terms: Terms
) -> Iterator[Feature]:
    for quantity in found:
        if not start <= quantity.start < end:
            continue
        counted = quantity.kind == "count" and (
            quantity.value == terms.peak_rps
            or _PER_SECOND.match(text, quantity.end, min(end, quantity.end + 45))
        )
        if quantity.kind == "rate" or counted:
            heavy = (quantity.high or quantity.value) >= 0.9 * terms.peak_rps
            yield Feature("peak" if heavy else "quiet", (quantity.start, quantity.end))


def _load_words(text: str, start: int, end: int, terms: Terms) -> Iterator[Feature]:
    for own, common, name, other in (
        (terms.peak_words, _PEAK, "peak", "quiet"),
        (terms.quiet_words, _QUIET, "quiet", "peak"),
    ):
        words = "|".join(rf"\b{re.escape(word)}" for word in own)
        pattern = re.compile(f"{words}|{common}" if words else common, re.IGNORECASE)
        for match in pattern.finditer(text, start, end):
            denied = is_denied(text, match.start(), start, reach=3)
            # "Not on a quiet Tuesday" asks for no load; "except on Sundays" takes it away.
            if not denied:
                yield Feature(name, match.span())
            elif name == "peak":
                yield Feature(other, match.span())
