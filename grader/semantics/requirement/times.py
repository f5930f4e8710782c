"""Times that limit something: not what the page needs, not how it was, not what may be slower."""

from __future__ import annotations

import re

from grader.semantics.case_words import ROW, RequirementWords, form, replaced, widened
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.requirement.shares import Share
from grader.semantics.requirement.text import NEGATION, Terms, Unit, clause_at, cuts
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_SLOW_BEFORE = Pattern(
    r"(?:longer|slower|later|more|over|above|beyond|exceed\w*|past|greater|higher|worse|>)"
    r"(?:\s+(?:than|as|then))?(?:\s+(?:a|the|about|around|that|one|just))*[\s:(]*$",
    re.IGNORECASE,
)
_NOT_LESS = Pattern(
    r"(?:at (?:the )?least|(?:not|no|never)\s+(?:\w+\s+){0,3}?(?:below|under|less than|faster than"
    r"|shorter than|quicker than)|min(?:imum)?(?: of)?|≥|>=|reach(?:es|ed)?|adds? up to"
    r"|sums? (?:up )?to|comes? to|makes?)(?:\s+(?:a|the|about))*[\s:(]*$",
    re.IGNORECASE,
)
_REFUSED = Pattern(
    r"\b(?:not (?:ok\w*|acceptable|allowed|permitted|tolerated|good enough)|unacceptable"
    r"|inacceptable"
    r"|fail\w*|reject\w*|forbidden|too (?:long|slow|late)|broken|breach\w*|violat\w*|out"
    r"|disqualif\w*"
    r"|no[- ]go|isn't (?:ok|acceptable|allowed))\b",
    re.IGNORECASE,
)
_NOW = Pattern(
    r"\b(?:today|currently|at present|at the moment(?! (?:of|when|the|a|they|he|she))|nowadays"
    r"|so far"
    r"|until now|used to|draft|first version)\b",
    re.IGNORECASE,
)
_INSTEAD_OF = Pattern(
    r"\b(?:instead of|rather than|not just"
    r"|replac\w+)(?:\s+[\w<>=≤]+){0,3}\s*[<≤=]*\s*$",
    re.IGNORECASE,
)
# Refused is a build where "fewer than 98 % of answers come within …".
_TOO_FEW = Pattern(
    r"(?:\b(?:fewer|less|lower|smaller)(?: \w+)? than|\bunder|\bbelow|<)\s*(?:\d|\w+ (?:\w+ )?"
    r"(?:in|of|out of|per)\b)",
    re.IGNORECASE,
)
# "120 requests in one second" and "120 a second" are loads.
_RATE_BEFORE = Pattern(
    r"\b\d{2,}\s+(?:(?!of|%|\w+ed\b|there\b|back\b|ready\b|done\b|shown\b)[a-z]+\s+){0,2}?(?:in|on|by|within|per)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
# "Before a second is over": a time that only its article gives away.
_A_SECOND = Pattern(
    r"(?<!requests )(?<!request )(?<!calls )(?<!times )(?<!once )(?<!twice )(?<!visits )(?<!views )"
    r"(?<!people )(?<!visitors )(?<!users )\b(?:an?|one) (?:single |full |whole )?second\b",
    re.IGNORECASE,
)
_FLOW = Pattern(
    r"\b(?:los(?:e|es|ing)|flow|attention|leave|leaves|gives? up|give up|scroll\w*|frustrat\w*"
    r"|impatient|bored)\b",
    re.IGNORECASE,
)
_PAGE = r"\b(?:page|shell)\b"
_STOCK = Pattern(r"\bstock\b", re.IGNORECASE)
_SHELL = Pattern(r"\b(?:page|shell|frame|itself|needs?|own|already|takes?)\b", re.IGNORECASE)
_LATE_HEAD = Pattern(
    r"\b(?:if|when(?:ever)?|in case|once|should|unless|where|who(?:se|ever)?|after|time[- ]?out"
    r"(?: of| after| at)?|past|beyond|later|everything|everybody|anyone|anything)\b",
    re.IGNORECASE,
)
INSTEAD = Pattern(
    r"\b(?:popular|best[- ]?sell\w*|fall(?:s|ing)?[- ]?back|default|instead|substitut\w*|trending"
    r"|most (?:bought|sold|ordered)|season\w*|generic|editor\w*|hand-?picked|top (?:sellers|\d+)"
    r"|cached|hid(?:e|es|den)|placeholder|without the row|replac\w*|stand(?:s|ing)? in|plan b)\b",
    re.IGNORECASE,
)


def without_shell(text: str, terms: Terms) -> str:
    """The text with blanks where it only says what the page itself needs."""
    own = terms.words.shell
    page = rf"(?:{_PAGE}|{form(own)})" if own else _PAGE
    shell = rf"(?<![\d.,]){terms.shell_ms:g}(?![\d.,]?\d)"
    pattern = (
        rf"{page}[^.;,()+=\n]{{0,30}}?{shell}(?:\s*ms)?"
        rf"|{shell}\s*ms[^.;,()+=\n]{{0,20}}?{page}"
    )
    return re.sub(pattern, lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)


def with_seconds(text: str) -> list[Quantity]:
    """All quantities of a text, "a second" without a number among them."""
    found = find_quantities(text)
    seconds = [
        Quantity("time", 1.0, None, "s", "", m.start(), m.end(), m[0])
        for m in _A_SECOND.finditer(text)
        if not any(q.start < m.end() and m.start() < q.end for q in found)
    ]
    return sorted([*found, *seconds], key=lambda quantity: quantity.start)


def is_latency(text: str, unit: Unit, quantity: Quantity, terms: Terms) -> bool:
    """Whether a time limits anything: not what the page needs, what people feel, or how it was."""
    if quantity.comparator == "from":
        return False
    left, right = clause_at(text, quantity.start, unit.start, unit.end)
    own = text[left:right]
    shell = round(quantity.ms or 0) == terms.shell_ms and quantity.comparator != "at_most"
    own_page = widened(_SHELL, terms.words.shell)
    if shell and own_page.search(text, max(unit.start, quantity.start - 45), quantity.end + 30):
        return False
    if quantity.text[:1].lower() in "aoe" and _RATE_BEFORE.search(
        text[unit.start : quantity.start]
    ):
        return False
    if _INSTEAD_OF.search(text[unit.start : quantity.start]):
        return False
    stock = replaced(_STOCK, terms.words.stale)
    return not (_FLOW.search(own) or _NOW.search(own) or stock.search(own))


def segment(text: str, unit: Unit, times: list[Quantity], number: int) -> Span:
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


def shows_instead(text: str, own: RequirementWords) -> bool:
    """Whether something is named that stands in for what is late."""
    return widened(INSTEAD, own.substitutes).search(text) is not None


def is_deadline(text: str, unit: Unit, quantity: Quantity, own: RequirementWords = ROW) -> bool:
    """A moment after which something else shows: "if it is not there within 1 s, popular items"."""
    before = text[unit.start : quantity.start]
    heads = list(_LATE_HEAD.finditer(before))
    if not heads or len(before) - heads[-1].start() > 90:
        return False
    timed = re.match(r"after|time[- ]?out", heads[-1][0], re.IGNORECASE)
    asks = NEGATION.search(before, heads[-1].start()) or _SLOW_BEFORE.search(before)
    rest = text[quantity.end : unit.end] + " " + before[: heads[-1].start()]
    return bool((asks or timed) and shows_instead(rest, own))


def binds(text: str, unit: Unit, quantity: Quantity, said: Share | None) -> bool:
    """Whether the words make an upper limit of a time."""
    before = text[unit.start : quantity.start]
    if _NOT_LESS.search(before):
        return False
    if not _SLOW_BEFORE.search(before):
        if unit.refuses:
            return NEGATION.search(before) is not None or _TOO_FEW.search(before) is not None
        return not re.match(r"\s*(?:or|and) (?:more|longer|slower)", text[quantity.end : unit.end])
    left, _ = clause_at(text, quantity.start, unit.start, unit.end)
    negated = NEGATION.search(text, left, quantity.start)
    refused = _REFUSED.search(text, quantity.end, unit.end)
    return bool(unit.refuses or negated or refused or (said is not None and said.tail))
