"""Whose orders may be used, what people without any get, and what happens when nothing comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from grader.semantics.quantities import find_quantities
from grader.semantics.requirement_text import EXEMPT, HEDGE, NEGATION, Unit, clause_at, trimmed
from grader.semantics.slots import Span


@dataclass(frozen=True, slots=True)
class OrderUse:
    """Whose orders may be used: those of customers who allowed it, or none at all."""

    use: Literal["permitted", "none"]
    span: Span


_CONSENT = re.compile(
    r"\b(?:consent\w*|permission\w*|permit\w*|allow\w*|agree(?:s|d|ing|ment)?|opt(?:s|ed|ing)?[- ]?"
    r"(?:in|out)\w*|opt-?ins?|said (?:yes|no|ok)|say (?:yes|no)|gave (?:us )?(?:their |an? |the )?"
    r"(?:ok\w*|yes|go)|approv\w+|authori[sz]\w+|refus\w+|declin\w+|objected|accepted|ticked)\b",
    re.IGNORECASE,
)
_SURE_CONSENT = re.compile(r"\b(?:consent|permission|opt)", re.IGNORECASE)
_DATA = re.compile(
    r"\b(?:orders?|purchas\w*|histor\w+|data|theirs|bought|personal|customers?|buy\w*|people|those"
    r"|profile)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:only|solely|just|exclusively|nothing but|limited to|restricted to|unless|as long as"
    r"|provided)\b",
    re.IGNORECASE,
)
_USE = re.compile(
    r"\b(?:use[sd]?|using|based? on|bases?|from|read|reads|touch\w*|process\w*|draws? on|relies"
    r"|rely|feed\w*|take|takes|learns?|train\w*|look(?:s|ing)? at|with)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:respect\w*|honou?r\w*|must|shall|has to|have to|need(?:s|ed)?|requir\w+|check\w*"
    r"|verif\w+"
    r"|observ\w+|obey\w*|ask(?:ed)?|obtain\w*|condition|mandatory|first)\b",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:treat\w*|counts? as|excluded?|popular|best[- ]?sell\w*|default|left out|same\b"
    r"|likewise|too(?=\s*[.!]?$)|as well"
    r"|like (?:new|people|visitors)|off[- ]limits|taboo|untouched|instead|generic)\b",
    re.IGNORECASE,
)
_NO_CONSENT = re.compile(
    r"\b(?:(?:not|never|without|n't|no|dont|didnt|lack\w*) (?:\w+ ){0,4}?(?:consent\w*"
    r"|permission\w*"
    r"|allow\w*|agree\w*|opt\w*|said yes|approv\w+|gave|give[n]?|accepted|ticked)"
    r"|refus\w+|declin\w+|opt(?:ed)?[- ]?out|objected|said no|say no)\b",
    re.IGNORECASE,
)
_NO_ORDERS = re.compile(
    r"\b(?:no|without(?: using)?|never uses?|not use(?: any)?|don't use(?: any)?"
    r"|doesn't use(?: any)?)"
    r" (?:past |personal |purchase |order |customer |individual |user )*(?:orders?|histor(?:y"
    r"|ies)|data)"
    r" (?:is|are|may be|must be|will be|shall be)? ?(?:used|touched|processed|needed)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:newcomers?|new[- ](?:visitors?|users?|customers?|people|shoppers?|persons?|ones"
    r"|accounts?)"
    r"|first[- ]?tim\w+|first visit\w*|unknown (?:visitors?|people|users?)|anonymous\w*|strangers?"
    r"|cold[- ]?starts?|not logged|guests?"
    r"|(?:without|no|lack\w*|n't have|not have|zero|0|missing|nor|empty) (?:\w+ ){0,3}?(?:orders?"
    r"|histor\w+|purchases?)"
    r"|(?:never|not(?: yet)?|n't(?: yet)?) (?:ever )?(?:bought|ordered|purchased|shopped|buy|order)"
    r"|(?:know|knows|known) nothing|(?:know|knows) (?:too )?little)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"\b(?:popular\w*|best[- ]?(?:sell|sold)\w*|trend\w+|season\w*|defaults?|generic|general"
    r"|editor\w*|curated|hand[- ]?picked|featured|most (?:bought|sold|ordered|viewed|wanted|loved"
    r"|purchased)|top[- ](?:\d+|sellers?|ten|items|products|picks|selling|list)|others (?:buy"
    r"|bought)"
    r"|new arrivals|non-?personal\w*|not personal\w*|unpersonali[sz]ed|standard (?:row|list|items)"
    r"|(?:the )?same (?:goes|applies|holds|list|row|thing|for|if|when|as)|likewise|ditto"
    r"|evergreens?|hits?|charts?|what sells|cached|last known|placeholder|skeleton"
    r"|static (?:row|list)|fall(?:s|ing)?[- ]?backs?|categor(?:y|ies)|previous (?:row"
    r"|suggestions))\b",
    re.IGNORECASE,
)
_GETS = re.compile(
    r"\b(?:see|sees|get|gets|shows?|shown|receive|receives|given|offered|served|displayed?|display"
    r"|find|finds|has|have|serve|serves|fill\w*|row|works?|something|hide|hides|hidden|also|too"
    r"|as well"
    r"|useful|still|included?|covers?|switch\w*|use|uses|replac\w+|appears?|stays?|stay|keep|kept"
    r"|remain"
    r"|block\w*|break|breaks|load|loads)\b",
    re.IGNORECASE,
)
_FIGURE_AND_GROUP = re.compile(
    r"[\d%.,]+|\b(?:of|the|our|all|visitors?|people|users?|customers?|have|has|had|are|is|per ?cent"
    r"|percent|there|a|who|with|about|any|and|but)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<!not )(?<!no )(?<!never )(?<!n't )(?<!never see )(?<!not see )(?<!no one sees )"
    r"(?:\b(?:see|sees|get|gets|shown?|shows|stays?|left|leave|remains?|be|is)\s+(?:just\s+)?"
    r"(?:nothing|an? (?:empty|blank)\b[\w ]*|empty|blank|a spinner|the spinner))",
    re.IGNORECASE,
)
_NEVER_EMPTY = re.compile(
    r"\b(?:never|not|no|nobody|n't|without|avoid\w*)\b[^.;\n]{0,45}\b(?:empty|blank|gaps?"
    r"|holes?)\b",
    re.IGNORECASE,
)
_VISITS = re.compile(
    r"\b(?:row|visitors?|anyone|anybody|person|user|customer|page|screen|see)\b", re.I
)
_LATE = re.compile(
    r"\b(?:late(?!st)|too slow|slow(?:er)?|time[- ]?s? ?outs?|timed out|fail\w*|down|unavailable"
    r"|errors?|outages?|crash\w*|breaks?|broken|offline|goes wrong|not reachable|unreachable"
    r"|delay\w*|hangs?|stuck|exceed\w*|take[sn]? (?:too )?(?:longer|more|long)|in time|on time"
    r"|(?:not|n't|isnt|arent|doesnt|dont|cant|never|nothing|no) (?:\w+ ){0,3}?(?:there|ready"
    r"|respond\w*|answer\w*|arriv\w*"
    r"|com(?:e|es|ing)|back|load\w*|finish\w*|reply|replies|response|result|work\w*|deliver\w*"
    r"|make it|return\w*|reachable|available)|missing|dead|misses|otherwise|or else|if not"
    r"|failing that|else)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\bthe (?:others?|rest|remaining|last|slow ones?|unlucky)\b|\bfor the others?\b", re.IGNORECASE
)
_WHEN = re.compile(
    r"\b(?:if|when(?:ever)?|in case|once|should|where|unless|otherwise|or else|else|failing that|on"
    r"|upon|after|who(?:se|ever)|until|while|during|in the event|then|at|by|even|for)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"if|when|in case|unless|whose|otherwise|else|or else|even|in the event|upon|during|once"
    r"|until",
    re.IGNORECASE,
)
_NOT_TO_FAIL = re.compile(
    r"\b(?:must|should|may|shall|can|will|do|does|is|are|never)\s?(?:not|n't|never)? ?(?:ever )?$",
    re.IGNORECASE,
)
_VAGUE_CARE = re.compile(
    r"\b(?:handl\w+|graceful\w*|deal\w* with|address\w*|solv\w+|consider\w*|think about|take care"
    r"|taken care|mind|support\w*)\b",
    re.IGNORECASE,
)


def _is_void(text: str, span: Span) -> bool:
    return bool(EXEMPT.search(text, *span) or HEDGE.search(text, *span))


def read_permission(text: str, found: list[Unit]) -> OrderUse | None:
    """The clause that keeps the orders of people who did not allow it out of use."""
    for unit in found:
        if match := _NO_ORDERS.search(text, unit.start, unit.end):
            span = clause_at(text, match.start(), unit.start, unit.end)
            if not _CONSENT.search(text, unit.start, unit.end) and not _NEW.search(text, *span):
                return OrderUse("none", trimmed(text, span))
        for match in _CONSENT.finditer(text, unit.start, unit.end):
            span = _around(text, unit, match.span())
            if not _is_void(text, span) and _keeps_out(text, span, match, unit.end):
                return OrderUse("permitted", trimmed(text, span))
    return None


def _around(text: str, unit: Unit, span: Span) -> Span:
    """The clause of some words, with the one before it where it is too short to say anything."""
    left, right = clause_at(text, span[0], unit.start, unit.end)
    if left > unit.start and not _DATA.search(text, left, span[0]):
        left = clause_at(text, max(unit.start, left - 3), unit.start, unit.end)[0]
    return left, right


def _keeps_out(text: str, span: Span, consent: re.Match[str], end: int) -> bool:
    left, right = span
    own = text[left:right]
    if not (_DATA.search(own) or _SURE_CONSENT.match(consent[0])):
        return False
    if _ONLY.search(own):
        return True
    refused = _NO_CONSENT.search(own)
    if refused:
        rest = own[: refused.start()] + " " + own[refused.end() :]
        return bool(
            NEGATION.search(rest) or _TREATED.search(rest) or _TREATED.search(text, right, end)
        )
    if NEGATION.search(text, left, consent.start()):
        return False
    sure = _SURE_CONSENT.match(consent[0]) is not None
    if sure and _DUTY.search(own):
        return True
    used = _USE.search(text, left, consent.start())
    return bool(used and _DATA.search(text, used.end(), consent.start()))


def read_newcomers(text: str, found: list[Unit]) -> Span | None:
    """The words that say what people without past orders get."""
    for unit in found:
        for match in _NEW.finditer(text, unit.start, unit.end):
            span = _with_neighbours(text, unit, match.span())
            if _is_void(text, span) or _BARE.search(text, *span):
                continue
            rest = text[span[0] : match.start()] + " " + text[match.end() : span[1]]
            gets = (
                _CONTENT.search(rest)
                or _NEVER_EMPTY.search(rest)
                or (_GETS.search(rest) and not _VAGUE_CARE.search(rest))
            )
            if gets and not _is_background(rest):
                return trimmed(text, span)
    return _never_empty(text, found)


def _is_background(rest: str) -> bool:
    """ "38 % of visitors have no past order": a figure, a group, a verb of having, and no more."""
    return not re.search(r"\w", _FIGURE_AND_GROUP.sub(" ", rest))


def _with_neighbours(text: str, unit: Unit, span: Span) -> Span:
    """The clause of some words with its neighbours: what people get stands before or behind it."""
    left, right = clause_at(text, span[0], unit.start, unit.end)
    enough = _CONTENT.search(text, left, right)
    if not enough and right < unit.end:
        right = clause_at(text, min(unit.end - 1, right + 3), unit.start, unit.end)[1]
        enough = _CONTENT.search(text, left, right)
    if not enough and left > unit.start:
        left = clause_at(text, max(unit.start, left - 3), unit.start, unit.end)[0]
    if not enough and right < unit.end and not _CONTENT.search(text, left, right):
        right = clause_at(text, min(unit.end - 1, right + 3), unit.start, unit.end)[1]
    return left, right


def _never_empty(text: str, found: list[Unit]) -> Span | None:
    for unit in found:
        match = _NEVER_EMPTY.search(text, unit.start, unit.end)
        if match and "shel" not in text[match.end() : match.end() + 10]:
            span = clause_at(text, match.start(), unit.start, unit.end)
            if not _is_void(text, span) and _VISITS.search(text, *span):
                return trimmed(text, span)
    return None


def read_late(text: str, found: list[Unit]) -> Span | None:
    """The words that say what is shown when the suggestions are late or fail."""
    for unit in found:
        if span := _the_rest(text, unit):
            return trimmed(text, span)
        for match in _LATE.finditer(text, unit.start, unit.end):
            span = _with_neighbours(text, unit, match.span())
            if _is_void(text, span) or _BARE.search(text, *span):
                continue
            if _says_what(text, span, match):
                return trimmed(text, span)
    return _never_empty(text, found)


def _the_rest(text: str, unit: Unit) -> Span | None:
    """ "95 of 100 see it within a second, the others get the popular items"."""
    match = _OTHERS.search(text, unit.start, unit.end)
    timed = any(q.kind == "time" and q.unit in ("ms", "s") and unit.start <= q.start < unit.end
                for q in find_quantities(text))  # fmt: skip
    if match is None or not timed:
        return None
    span = clause_at(text, match.start(), unit.start, unit.end)
    return (
        span if _CONTENT.search(text, match.end(), span[1]) and not _is_void(text, span) else None
    )


def _says_what(text: str, span: Span, late: re.Match[str]) -> bool:
    left, right = span
    own = clause_at(text, late.start(), left, right)
    heads = list(_WHEN.finditer(text, own[0], late.end()))
    head = heads[-1] if heads else None
    if head is None and _NOT_TO_FAIL.search(text[own[0] : late.start()]):
        return False
    begin = min(head.start(), late.start()) if head else late.start()
    rest = text[left:begin] + " " + text[late.end() : right]
    if _CONTENT.search(rest) or (head and _NEVER_EMPTY.search(rest)):
        return True
    strong = head is not None and (
        _STRONG.match(head[0]) or _sets_moment(text, own[0], head, late.start())
    )
    return bool(strong and _GETS.search(rest) and not _VAGUE_CARE.search(rest))


def _sets_moment(text: str, start: int, head: re.Match[str], late: int) -> bool:
    """Whether "on error" or "should it fail" names a moment, and no duty or day."""
    if head[0].lower() == "should":
        return not text[start : head.start()].strip(" ,*-")
    return re.fullmatch(r"\s*(?:an? |any |the )?", text[head.end() : late]) is not None
