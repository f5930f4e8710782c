"""Whose orders may be used: the clause that keeps those of people who said no out of use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from grader.semantics.case_words import ROW, RequirementWords, also, form, widened
from grader.semantics.requirement.refusal import served_without
from grader.semantics.requirement.text import NEGATION, Unit, clause_at, is_void, trimmed
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern


@dataclass(frozen=True, slots=True)
class OrderUse:
    """Whose orders may be used: those of customers who allowed it, or none at all."""

    use: Literal["permitted", "none"]
    span: Span


_CONSENT = Pattern(
    r"\b(?:consent\w*|permission\w*|permit\w*|allow\w*|agree(?:s|d|ing|ment)?|opt(?:s|ed|ing)?[- ]?"
    r"(?:in|out)\w*|opt-?ins?|say(?:s|ing)? (?:yes|no|ok)|said (?:yes|no|ok)|(?:recorded |clear "
    r"|explicit |an? |their )yes|lets? (?:us|the shop)|letting us"
    r"|wants? us|(?:gave|gives?|given|giving) (?:us )?(?:an? |the |their |her |his )?(?:clear )?"
    r"(?:ok\w*|yes|go|green light|nod|blessing)|told us (?:that )?(?:we|it)|against (?:their|her"
    r"|his) will|granted|green light|'?t (?:want|wish|like) (?:it|this|that|us)|"
    r"approv\w+|authori[sz]\w+|refus\w+|declin\w+|objected|accepted|ticked)\b",
    re.IGNORECASE,
)
_SURE_CONSENT = Pattern(r"\b(?:consent|permission|opt|recorded yes)", re.IGNORECASE)
_DATA = Pattern(
    r"\b(?:orders?|purchas\w*|histor\w+|data|theirs|bought|personal|customers?|buy\w*|people|those"
    r"|profile)\b",
    re.IGNORECASE,
)
_ONLY = Pattern(
    r"\b(?:only|solely|just|exclusively|nothing but|limited to|restricted to|unless|as long as"
    r"|provided)\b",
    re.IGNORECASE,
)
_USE = Pattern(
    r"\b(?:use[sd]?|using|based? on|bases?|from|read|reads|touch\w*|process\w*|draws? on|relies"
    r"|rely|feed\w*|take|takes|learns?|train\w*|look(?:s|ing)? at|with)\b",
    re.IGNORECASE,
)
_DUTY = Pattern(
    r"\b(?:respect\w*|honou?r\w*|must|shall|has to|have to|need(?:s|ed)?|requir\w+|check\w*"
    r"|verif\w+"
    r"|observ\w+|obey\w*|ask(?:ed)?|obtain\w*|condition|mandatory|first)\b",
    re.IGNORECASE,
)
_TREATED = Pattern(
    r"\b(?:treat\w*|disregard\w*|ignor\w+|unread|unused|identical\w*|hands off|0 reads|zero reads"
    r"|withheld|discard\w*|omit\w*|masked|blocked|stays? closed|gets? (?:the|what|a|an)"
    r"|(?:leav\w+|left|stay\w*|remain\w*|keep\w*|kept|is|are|be)"
    r" (?:\w+ ){0,3}?(?:alone|closed|locked|out|unused|away|taboo|untouched|aside|outside|private"
    r"|unopened"
    r"|off|secret|sealed)|as (?:for|with|if) (?:an? |the )?(?:unknown|new|anonymous|stranger)\w*"
    r"|counts? as|stays? (?:out|unused|away)|left (?:alone|in peace)|filter\w*"
    r"|drop\w*|remov\w*|skip\w*|leav\w+ out|excluded?|popular"
    r"|best[- ]?sell\w*|default|left out|same\b"
    r"|likewise|too(?=\s*[.!]?$)|as well"
    r"|general|respect\w*|like (?:new|people|visitors)|off[- ]limits|taboo|untouched|instead"
    r"|generic)\b",
    re.IGNORECASE,
)
_NO_CONSENT = Pattern(
    r"\b(?:(?:not|never|without|w/o|\w+n't|no|dont|didnt|lack\w*)[ -](?:(?!without|not"
    r"|never)\w+ ){0,4}?(?:consent\w*"
    r"|permission\w*"
    r"|allow\w*|agree\w*|opt\w*|said yes|say yes|yes|let us|permit\w*|approv\w+|gave|give[n]?"
    r"|green light"
    r"|told us|accepted|ticked)"
    r"|non-?\s?consent\w*|unconsent\w*|(?:consent|permission|opt-?in)\w*\s*(?:=+|:|is)\s*(?:false"
    r"|no|0|missing|absent|off|unset)|(?:consent|permission|opt-?in)\w*(?: flag)? (?:is |was )?"
    r"(?:not (?:set|given|there|granted|on)|unset|missing|off)"
    r"|(?:consent|permission)\b[^.,;\n]{0,40}\b(?:is|are|was|were) (?:lacking|missing|absent"
    r"|withheld"
    r"|refused|denied|not (?:given|granted|there))"
    r"|refus\w+|declin\w+|withh[eo]ld\w*|opt(?:ed)?[- ]?out|objected|said no|say no"
    r"|against (?:their|her"
    r"|his) will)\b",
    re.IGNORECASE,
)
_NO_ORDERS = Pattern(
    r"\b(?:no|without(?: using)?|never uses?|not use(?: any)?|don't use(?: any)?"
    r"|doesn't use(?: any)?)"
    r" (?:past |personal |purchase |order |customer |individual |user )*(?:orders?|histor(?:y"
    r"|ies)|data)"
    r" (?:is|are|may be|must be|will be|shall be)? ?(?:used|touched|processed|needed)\b"
    r"|\b(?:never|not|don't|doesn't) (?:use|read|touch)s? (?:any )?(?:past |personal |purchase"
    r" )*(?:orders?|histor(?:y|ies))\s*(?=[.;,\n]|$)",
    re.IGNORECASE,
)
# Whoever did not agree is let in, too.
_EVERYBODYS = Pattern(
    r"\b(?:histor(?:y|ies)|orders|purchases|data|train(?:ed|ing)?)\b[^.;\n]{0,20}"
    r"\b(?:of|on|from|by) (?:all|every|everybody|everyone|any)\b(?! (?:those|of those|"
    r"(?:\w+ ){0,2}(?:who|that) (?:said|agreed|allowed|consented|gave|have|opted)))"
    r"|\b(?:including|also|as well as|even|plus|and)\b[^.;\n]{0,25}"
    r"\b(?:(?:the )?(?:remaining|other|rest)|(?:who|that) (?:did|have|do|has)(?: not"
    r"|n't))\b[^.;\n]{0,25}"
    r"(?:\bprovided\b|\banonymi|\ballow|\bagree|\bconsent|\d)",
    re.IGNORECASE,
)
# "… but their orders may be used without a name": the no is not kept.
_USED_ALL_THE_SAME = Pattern(
    r"(?<!only )\b(?:(?:can|may|could|will|are|is) (?:still |also |then |be |anyway )*used?\b"
    r"(?! (?:only|for nothing|by nobody))|(?<!that )(?<!to )we (?:still |also "
    r"|just )?use\b(?! (?:no|none|the popular"
    r"|bestsellers|default|only)))(?![^.;\n]{0,40}\bonly\b)",
    re.IGNORECASE,
)
# "In line with GDPR" and "in compliance with the law" say nothing that a build could fail.
_BY_LAW = Pattern(
    r"\b(?:gdpr|law|laws|legal\w*|regulations?|complian\w+|policy|policies|handl\w+)\b",
    re.IGNORECASE,
)
_THE_REST = Pattern(
    r"\b(?:the (?:rest|others?|remaining|other ones)|everybody else|everyone else|all others"
    r"|(?<=: )others|(?<=; )others|(?:who|that) (?:did|do|does|have|has) ?(?:not|n't)(?=\s*(?:[,;:]"
    r"|gets?\b|sees?\b|are\b|is\b|stay|must)))",
    re.IGNORECASE,
)
# "For visitors without orders" is about newcomers, not about whose orders are used.
_VISITORS = Pattern(
    r"\b(?:visitors?|people|users?|newcomers?|anyone|those|customers?|persons?)\b", re.IGNORECASE
)


def read_permission(text: str, found: list[Unit], own: RequirementWords = ROW) -> OrderUse | None:
    """The clause that keeps the orders of people who did not allow it out of use."""
    banned, data = _banned(own), widened(_DATA, own.personal)
    if any(_takes_all(text, unit, data) for unit in found):
        return None
    for unit in found:
        if match := banned.search(text, unit.start, unit.end):
            span = clause_at(text, match.start(), unit.start, unit.end)
            if not _CONSENT.search(text, unit.start, unit.end) and not _VISITORS.search(
                text, *span
            ):
                return OrderUse("none", trimmed(text, span))
        for match in _CONSENT.finditer(text, unit.start, unit.end):
            span = _around(text, unit, match.span(), data)
            if not is_void(text, span) and _keeps_out(text, span, match, unit, own):
                return OrderUse("permitted", trimmed(text, span))
        if served := served_without(text, unit, own):
            return OrderUse("permitted", trimmed(text, served))
    return None


def _takes_all(text: str, unit: Unit, data: Pattern) -> bool:
    """Whether a unit lets in the data of those who said no: "all customers, including the rest"."""
    for match in _EVERYBODYS.finditer(text, unit.start, unit.end):
        left, right = clause_at(text, match.start(), unit.start, unit.end)
        near = text[max(unit.start, left - 60) : min(unit.end, right + 60)]
        kept_out = NEGATION.search(text, left, match.start()) or _TREATED.search(text, left, right)
        if data.search(near) and not kept_out and not _gets_else(text, match.end(), unit.end):
            return True
    return False


def _gets_else(text: str, start: int, end: int) -> bool:
    """Whether a group that said no is treated as others are: "… and those who didn't, as new"."""
    return (
        re.match(r"[^.;\n]{0,40}\b(?:treated|like|as (?:if|for)|same)\b", text[start:end])
        is not None
    )


def _banned(own: RequirementWords) -> Pattern:
    """A ban on all use of such data, in the words of the shop or of the case."""
    if not own.personal:
        return _NO_ORDERS
    no = r"\b(?:no|without(?: using)?|(?:never|not|don't|doesn't) uses?(?: any)?) (?:\w+ ){0,2}?"
    used = r" (?:is|are|may be|must be|will be|shall be)? ?(?:used|touched|processed|needed)\b"
    return also(_NO_ORDERS, no + form(own.personal) + used)


def _around(text: str, unit: Unit, span: Span, data: Pattern) -> Span:
    """The clause of some words, with the one before it where it is too short to say anything."""
    left, right = clause_at(text, span[0], unit.start, unit.end)
    if len(text[left:right].split()) < 3 and right + 3 < unit.end:
        right = clause_at(text, right + 3, unit.start, unit.end)[1]
    if left > unit.start and not data.search(text, left, span[0]):
        left = clause_at(text, max(unit.start, left - 3), unit.start, unit.end)[0]
    return left, right


def _spares_the_rest(said: str, words: RequirementWords) -> bool:
    """ "71 % let us; hands off the others": whoever is not in the group that agreed is spared."""
    if (match := _THE_REST.search(said)) is None:
        return False
    before, after = re.split(r"[;:,.]", said[: match.start()])[-1], said[match.end() :][:80]
    treated = widened(_TREATED, words.substitutes)
    if _USED_ALL_THE_SAME.search(after):
        return False
    return any(treated.search(x) or NEGATION.search(x) for x in (before, after))


def _keeps_out(
    text: str, span: Span, consent: re.Match[str], unit: Unit, words: RequirementWords
) -> bool:
    left, right = span
    data = widened(_DATA, words.personal)
    own = text[left:right]
    sure = _SURE_CONSENT.match(consent[0]) is not None
    if not (sure or data.search(own) or re.search(r"\bwho(?:ever)?\b", own, re.IGNORECASE)):
        return False
    if _spares_the_rest(text[unit.start : unit.end], words):
        return True
    if _ONLY.search(own):
        return True
    refused = _NO_CONSENT.search(text, left, min(unit.end, consent.end() + 20))
    if refused and refused.start() < right:
        after = min(unit.end, right + 120)
        rest = text[left : refused.start()] + " … " + text[refused.end() : after]
        if _USED_ALL_THE_SAME.search(text, refused.end(), after) and not unit.refuses:
            return False
        return unit.refuses or bool(
            NEGATION.search(rest) or widened(_TREATED, words.substitutes).search(rest)
        )
    if NEGATION.search(text, left, consent.start()):
        return False
    if sure and _DUTY.search(own):
        return _BY_LAW.search(own) is None
    used = _USE.search(text, left, consent.start())
    return bool(used and data.search(text, used.end(), consent.start()))
