"""People who keep something of theirs to themselves, and are served all the same.

A case names what is `personal`: "with the phone's position off, everything works just the same".
"""

from __future__ import annotations

import re
from functools import lru_cache

from grader.semantics.case_words import RequirementWords, form
from grader.semantics.requirement.text import Unit, clause_at, is_void
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_OFF = (
    r"(?:(?:is|are|was|were|been|be|has|have|being|stays?|remains?|switched|turned|set to) )*"
    r"(?:off|denied|refused|withheld|disabled|declined|forbidden|unavailable|blocked|missing"
    r"|absent|unknown|rejected|hidden|private|secret|to (?:themselves|himself|herself|oneself)"
    r"|(?:not|never) (?:\w+ )?(?:shared|given|allowed|granted"
    r"|available|permitted|there|known|on))"
)
_KEEP = (
    r"(?:no|without|w/o|lack\w*|not (?:having|sharing|giving|allowing|granting)"
    r"|(?:turn\w*|switch\w*) off|disabl\w+"
    r"|withh[eo]ld\w*|refus\w+|den(?:y|ies|ied|ying)|hid(?:es?|ing)|declin\w+|said no to"
    r"|says? no to|(?:not|never|n't) (?:want to |wish to )?(?:share|give|allow|grant|permit|agree"
    r" to|consent to)\w*)"
)
_SAME = Pattern(
    r"\b(?:same|identical\w*|alike|equal\w*|unchanged|no (?:less|worse|difference)|like everyone"
    r"|works?|working|served|(?:as|like) (?:the )?others|everything|anyway|in full|complete"
    r"|(?:choos|pick|select|typ|tap|enter)\w* (?:\w+ ){0,2}?(?:stops?|village|place|it)\b"
    r"|(?:stop|place) (?:is )?(?:chosen|picked|typed|selected|entered)|by hand|manual\w*)\b",
    re.IGNORECASE,
)
_WORSE = Pattern(
    r"\b(?:less|worse|missing|fewer|nothing|error\w*|blank|empty|later|slower|no (?:forecast|time"
    r"|answer)|(?:not|never|n't) (?:served|shown|work|come|appear|arrive|load|get)|fails?"
    r"|differ\w*)\b",
    re.IGNORECASE,
)
# "They are asked to switch it on", "they must allow it first": that is no service.
_MUST_GIVE = Pattern(
    r"\b(?:asked|request|must|has to|have to|need(?:s|ed)? to|prompt\w*|until|unless)\b"
    r"[^.;\n]{0,40}\b(?:on|allow|switch|turn|permi\w+|consent|agree|enable)\b"
    r"|\b(?:does not|doesn't|not|no longer|n't) (?:have to )?works?\b|\bonly works?\b",
    re.IGNORECASE,
)


_MUST = Pattern(r"\b(?:must|may|shall|should|can|could|will)", re.IGNORECASE)
_NEEDS = r"(?:needs?|requires?|depends? on|asks? for|relies on|rely on|insists? on|demands?)"


@lru_cache(maxsize=64)
def _needs(own: RequirementWords) -> Pattern:
    """ "It must not require the phone's position": the first word tells whether it is denied."""
    return Pattern(
        rf"(?P<no>\b(?:not|never|n't|cannot) )?\b{_NEEDS} (?:[\w']+ ){{0,3}}?{form(own.personal)}"
        r"(?! of (?:people|passengers|those))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _kept_back(own: RequirementWords) -> Pattern | None:
    """Words for somebody who keeps the `personal` things of a case to themselves."""
    if not own.personal:
        return None
    mine = form(own.personal)
    return Pattern(
        rf"\b{_KEEP} (?:[\w']+ ){{0,3}}?{mine}"
        rf"|{mine}(?: (?:access|sharing|permission|use|tracking|services?))?:? {_OFF}\b",
        re.IGNORECASE,
    )


def is_about_refusal(text: str, start: int, end: int, own: RequirementWords) -> bool:
    """Whether something is said of those who keep it back: "position switched off"."""
    kept = _kept_back(own)
    return kept is not None and kept.search(text, start, end) is not None


def served_without(text: str, unit: Unit, own: RequirementWords) -> Span | None:
    """The words that serve people alike who keep something of theirs back."""
    kept = _kept_back(own)
    if kept is None:
        return None
    for match in kept.finditer(text, unit.start, unit.end):
        span = clause_at(text, match.start(), unit.start, unit.end)
        after = text[match.end() : min(unit.end, match.end() + 120)]
        before = text[max(span[0], match.start() - 80) : match.start()]
        if is_void(text, span) or _MUST_GIVE.search(after):
            continue
        if unit.refuses and _WORSE.search(after):
            return span
        if not unit.refuses and (_SAME.search(after) or _SAME.search(before)):
            return span
    for match in _needs(own).finditer(text, unit.start, unit.end):
        span = clause_at(text, match.start(), unit.start, unit.end)
        duty = match["no"] and _MUST.search(text, span[0], match.end())
        if not is_void(text, span) and bool(duty) != unit.refuses and (duty or unit.refuses):
            return span
    return None
