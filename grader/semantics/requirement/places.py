"""Where a limit is measured, and under which load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from grader.semantics.case_words import ROW, RequirementWords, also, form, widened
from grader.semantics.figures.quantities import Quantity
from grader.semantics.requirement.shares import Feature
from grader.semantics.requirement.text import Terms, is_denied
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

Place = Literal["model", "service", "page", "unclear"]
Load = Literal["quiet", "peak"]

_PAGE = Pattern(
    r"\b(?:where the visitors? (?:is|are|sits?)|gets? the (?:full |whole |complete )?row|in view"
    r"|in sight|in front of|browsers?|screens?|rum|real[- ]user|in total|altogether"
    r"|overall|includ\w+ the|stare"
    r"|stares|staring|(?:whole|full|complete|entire|finished|home|web)?[ -]?page(?! ?views?)"
    r"|page[ -]?(?:load|view)s?"
    r"|visib\w+|end[- ](?:to|2)[- ]end|e2e|front[ -]?end|client(?:[ -]side)?|user[ -]side"
    r"|(?:phone|device|laptop|handset|monitor|display)s?|eyes?|render\w*|paint\w*"
    r"|(?:see|sees|seen|saw|seeing|look(?:s|ing)? at|wait|waits|waiting|waited)"
    r"|appear\w*|display\w*|(?:is|are|be|been|being|get|gets) shown|shows? up|on show"
    r"|(?:from|after|since|of) (?:the |a |his |her |their )?(?:(?:visitor|user|customer"
    r"|person)'?s? )?(?:click|tap|opening|arriving|landing)"
    r"\w*"
    r"|(?:visitors?|users?|customers?|people|persons?|shoppers?) (?:must |should |shall |will "
    r"|can )?"
    r"(?:have|has|get|gets|got|receive|receives)"
    r"|(?:row|suggestions|recommendations|items|tips)\b[^.;,\n]{0,50}\b(?:visible|shown|shows?"
    r"|there|loads?|loaded|complete|filled|up(?! to)|ready|drawn))\b",
    re.IGNORECASE,
)
_ROW = Pattern(
    r"\brow (?:in|within|under|after|before|≤|<)|\brow\b[^.;,\n]{0,30}\b(?:needs?"
    r"|takes?|took|lasts?|done)\b",
    re.IGNORECASE,
)
_SERVICE = Pattern(
    r"\b(?:repl(?:y|ies)|(?:come|comes|are|is|get|gets) back|back (?:in|within|inside|under)"
    r"|service(?:'s)?|services|api|back[ -]?end|servers?|endpoint|caller|calls?|responses?"
    r"|responds?|answers?|answered|edge|gateway|load balancer|recommender|engine|system"
    r"|round[ -]?trip)\b",
    re.IGNORECASE,
)
_MODEL = Pattern(
    r"\b(?:model(?:'s)?|models|predictions?|inferences?|predict\w*|algorithm\w*)\b", re.IGNORECASE
)
# It could be meant at the service's door or before the visitor's eyes.
_AT_EDGE = Pattern(
    r"\b(?:page|web|app|site) servers?\b|\bedge of (?:the )?(?:home[ -]?)?(?:page|site|shop)\b"
    r"|\b(?:page|site|shop)(?:'s)? edge\b"
    r"|\b(?:services?|servers?|api|back[- ]?end) to (?:the )?(?:browser|page|client|screen)\b",
    re.IGNORECASE,
)
_EITHER = Pattern(
    r"\b(?:row|suggestions?|recommendations?|results?|items|products|proposals|tips)\b"
    r"[^.;\n]{0,40}\b(?:deliver\w*|arriv\w*|come|comes|coming|available|provided|ready|return\w*"
    r"|produced|generated|served|given|there)\b"
    r"|\b(?:deliver\w*|return\w*|provid\w*|produc\w*|generat\w*|serv(?:e|es|ed|ing)|give|gives)\b"
    r"[^.;\n]{0,25}\b(?:row|suggestions?|recommendations?|results?|items|products)\b",
    re.IGNORECASE,
)
# Only these name a place by themselves, in a line that has no limit of its own.
_NAMED = Pattern(
    r"\b(?:browsers?|screens?|pages?|where the visitors?|end[- ](?:to|2)[- ]end|e2e|front[- ]?end"
    r"|client|devices?|phones?|visitors'? side|rum|real[- ]user|services?|api|back[- ]?end|servers?"
    r"|endpoint|caller|gateway|model)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = Pattern(
    r"(?<!history )(?<!histories )(?<!orders )(?<!purchases )(?<!data )"
    r"\b(?:of|for|to) (?:[\w-]+ ){0,3}?(?:visitors?|people|persons?|customers?|users?|shoppers?"
    r"|page ?views?)\b|\b(?:visitors?|people|customers?|users?)\b[^.;\n]{0,20}\b(?:served|done)\b",
    re.IGNORECASE,
)
_OF = r"(?: (?:out of|of|in|from) (?:every |a )?\w+)?"
_GET = _OF + r" (?:must |should |shall |will |can )?(?:have|has|get|gets|got|receive|receives)\b"
_STANDS = (
    r"[^.;,\n]{0,50}\b(?:visible|shown|shows?|there|loads?|loaded|complete|up(?! to)|ready|drawn)\b"
)
_COMES = (
    r"[^.;\n]{0,40}\b(?:deliver\w*|arriv\w*|come|comes|available|provided|ready|return\w*|given)\b"
)
_AFTER_PAGE = Pattern(
    r"\b(?:after (?:the )?(?:page|shell)(?! ?(?:is |was |has )?(?:open|start|request|click|call))"
    r"|on top of|once the (?:page|shell)|plus the|besides the"
    r"|(?:left|leaves?|remain\w*)\b|in addition to|(?:excluding|without|beyond) the page"
    r"|not counting)",
    re.IGNORECASE,
)
_MEASURED = Pattern(
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
_PER_SECOND = Pattern(
    r"[^.;,\n]{0,20}\b(?:requests?|calls?|people|visitors|users|hits|queries)\b[^.;,\n]{0,20}"
    r"(?:\b(?:per|a|each|every)\s+sec(?:ond)?\b|/\s?s\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def _places(own: RequirementWords) -> tuple[tuple[Pattern, Place], ...]:
    """The words for each place, the case's own among them; the first that is found decides."""
    people = form(own.people) if own.people else ""
    things = form(own.things) if own.things else ""
    pages = form(own.pages) if own.pages else ""
    page = also(_PAGE, pages, people and people + _GET, things and things + _STANDS)
    return (
        (page, "page"),
        (_SERVICE, "service"),
        (also(_ROW, things and things + r" (?:in|within|under|after|before|≤|<)"), "page"),
        (_MODEL, "model"),
        (also(_EITHER, things and things + _COMES), "unclear"),
        (also(_OF_PEOPLE, people and r"\b(?:of|for|to) (?:[\w-]+ ){0,3}?" + people), "unclear"),
    )


def _after_page(own: RequirementWords) -> Pattern:
    """Words that take the page's own time out of a limit."""
    besides = r"\b(?:plus|besides|excluding|without|beyond) (?:the )?"
    return also(_AFTER_PAGE, besides + form(own.shell) if own.shell else "")


def place(
    text: str,
    start: int,
    end: int,
    value_at: Span | None = None,
    own: RequirementWords = ROW,
) -> Feature[Place] | None:
    """Where a limit is measured; "unclear" where two readings are possible."""
    if value_at is not None:
        near = _after_page(own).search(
            text, max(start, value_at[0] - 40), min(end, value_at[1] + 40)
        )
        if near and not is_denied(text, near.start(), start):
            return Feature("service", near.span())
        if text[: value_at[0]].rstrip().endswith("+"):
            return Feature("service", value_at)
    if edge := _AT_EDGE.search(text, start, end):
        return Feature("service", edge.span())
    for pattern, name in _places(own):
        for match in pattern.finditer(text, start, end):
            if not is_denied(text, match.start(), start):
                return Feature(name, match.span())
    return None


def is_measured(text: str, start: int, end: int, own: RequirementWords = ROW) -> bool:
    """Whether words speak of measuring, or are a line of a list that can mean nothing else."""
    named = widened(_NAMED, own.pages).search(text, start, end) is not None
    return named and (
        _MEASURED.search(text, start, end) is not None or len(text[start:end].split()) <= 6
    )


def load(
    text: str, start: int, end: int, found: list[Quantity], terms: Terms
) -> Feature[Load] | None:
    """Under which load a limit holds; the heavier one where both are named."""
    hits = [*_rates(text, start, end, found, terms), *_load_words(text, start, end, terms)]
    peaks = [hit for hit in hits if hit.value == "peak"]
    return next(iter(peaks or hits), None)


def _rates(
    text: str, start: int, end: int, found: list[Quantity], terms: Terms
) -> Iterator[Feature[Load]]:
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


@lru_cache(maxsize=64)
def _named_load(own: tuple[str, ...], common: str) -> Pattern:
    words = "|".join(rf"\b{re.escape(word)}" for word in own)
    return Pattern(f"{words}|{common}" if words else common, re.IGNORECASE)


def _load_words(text: str, start: int, end: int, terms: Terms) -> Iterator[Feature[Load]]:
    loads: tuple[tuple[tuple[str, ...], str, Load], ...] = (
        (terms.peak_words, _PEAK, "peak"),
        (terms.quiet_words, _QUIET, "quiet"),
    )
    for own, common, name in loads:
        pattern = _named_load(own, common)
        for match in pattern.finditer(text, start, end):
            denied = is_denied(text, match.start(), start, reach=3)
            # "Not on a quiet Tuesday" asks for no load; "except on Sundays" takes it away.
            if not denied:
                yield Feature(name, match.span())
            elif name == "peak":
                yield Feature("quiet", match.span())
