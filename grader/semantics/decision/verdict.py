"""Who says yes or no: one person who puts the question or answers it, in words for neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from grader.semantics.decision.said import Thing
from grader.semantics.decision.words import form
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

# What may stand between a person and the verb: no word that denies it, and nobody else.
_STEPS = (
    r"(?:'(?:d|ll))?(?:\s+(?:shall|will|must|should|may|can|would|has to|have to|gets to|is to"
    r"|am to|then|also"
    r"|alone|only|now|again|himself|herself|myself|\w+ly))*\s+"
)
# "The product lead, all three having been heard, shall decide": an aside holds a participle.
_ASIDE = r"(?P<aside>,[^,.;:!?\n]{0,60}?\b(?:\w+ing|heard|asked|consulted)\b[^,.;:!?\n]{0,40},)?"
_ANSWERS = (
    r"(?:(?:say|answer)s?\b[^.;:!?\n]{0,30}?(?::|\b(?:new|anew|again|afresh|yes|no|stop|go"
    r"|whether|if)\b)"
    r"|(?:tell|ask)s? (?:(?:us|all|everybody|the (?:three|four|others)) )?(?:again|anew|afresh"
    r"|whether|if)\b"
    r"|(?:(?:ha(?:s|ve)|gets?)\s+(?:to have\s+)?(?:an?|the|it)|owes?)\b[^.;:!?\n]{0,30}?"
    r"\b(?:answer|verdict|decision|settled|decided|closed)\b)"
)
# It goes back to where it was agreed, with or without those who agreed.
_PUTS = (
    r"(?:puts?|brings?|gets?|lays?|takes?|calls?|asks?|carr(?:y|ies)|opens?|sits?"
    r"|invites?|gathers?)"
    r"\b[^.;:!?\n]{0,60}?\b(?:before (?:all|the|us|them|everybody)|back|again|anew|afresh|together"
    r"|up|down with|out of|in(?=\s*(?:[,.;]|and\b))"
    r"|(?:to|on|at) the (?:\w+ )?(?:table|agenda|whiteboard|meeting))(?!\w)"
    r"|(?:go|goes|comes?) back (?:to|over|on) (?:it|this|the (?:table|agenda|whiteboard|record"
    r"|sheets))\b"
)
_DOES = (
    r"(?:(?:do|does)(?:\s+(?:it|so|that|this))?(?:\s+(?:my|him|her)self)?(?=\s*(?:[,.;:!?\n]"
    r"|and\b|$))"
    r"|(?:grants?|closes?|judges?|changes?|allows?|looks? (?:into|at|over)|reviews?|handles?)\s+"
    r"(?:it|this|that|the matter)\b)"
)
_DECIDES = (
    r"(?:decides?|rules?|determines?|settles?|reopens?|(?:has|have) the (?:last|casting|final))\b"
)
_DONE = (
    r"(?:(?:closed|ended|resolved|opened|taken|made|brought|revised|changed|reviewed|convened"
    r"|confirmed"
    r"|decided)\b[^.,;:!?\n]{0,40}?\sby|(?:then|there) (?:decides|rules|settles))\s+(?:the\s+)?"
)
# "Then I." and "Jonah, once …" say it without a verb.
_STARTS = r"(?P<starts>(?:^|[.;:!?\n]|[-=]>|→|\bthen\b)\s*(?:then\s+)?(?:the\s+)?)"
_ENDS = r"\s*(?:[.;!?\n]|$|,?\s(?:once|when|if|after|as soon as)\b)"
_GROUP = r"(?:we|us|everybody|everyone|all|both|nobody|the (?:team|three|four|leads|others|group))"


def find_verdict(text: str, people: Sequence[Thing]) -> Span | None:
    """The one person who brings the matter up, or says what becomes of it; with others none."""
    for person in people:
        others = tuple(word for other in people if other is not person for word in other.words)
        alone, beside = _forms(person.words, others)
        for match in alone.finditer(text):
            start, end = match.span("who")
            after = max(match.end("title"), match.end("aside"))
            around = text[max(0, start - 40) : start] + "\0" + text[after : after + 40]
            if not beside.search(around):
                return start, end
    return None


@lru_cache(maxsize=16)
def _forms(own: tuple[str, ...], others: tuple[str, ...]) -> tuple[Pattern, Pattern]:
    """How one person does it, and how somebody else stands beside that person."""
    known, them = ("|".join(map(form, words)) for words in (own, others))
    who = rf"(?<![\w'.-])(?P<who>{known})(?![\w-])"
    title = rf"(?P<title>(?:\s*[,(]?\s*(?:as )?(?:the )?(?:{known})\b\s*[,)]?)?)"
    alone = Pattern(
        rf"(?<!if )(?<!when )(?<!unless )(?<!until )(?<!that )(?<!whether )(?<!because )"
        rf"(?:{_STARTS}|(?P<done>\b{_DONE}))?{who}{title}"
        rf"(?:{_ASIDE}{_STEPS}(?:{_ANSWERS}|{_PUTS}|{_DOES}|{_DECIDES})|(?(done)"
        rf"|(?(starts){_ENDS}|(?!))))",
        re.IGNORECASE,
    )
    join = r"(?:\s*(?:,|&|\+|/|\b(?:and|or|with)\b)\s*)"
    other = rf"(?:(?:the )?(?:{them})|{_GROUP})"
    beside = Pattern(rf"\b{other}{join}(?:the )?\0|\0{join}{other}\b", re.IGNORECASE)
    return alone, beside
