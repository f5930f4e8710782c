"""What was decided and why; and a piece of advice that names two ways and takes one."""

from __future__ import annotations

import re

from grader.semantics.slots import Span
from grader.semantics.text.normalise import sentences, words
from grader.semantics.text.patterns import Pattern

_BECAUSE = Pattern(
    r"\b(?:because|since|so that|why|so (?:we|people|nobody|the|that|it|no)"
    r"|as (?:it|they|this|that|we|people|the|only)|therefore|in order to"
    r"|to (?:keep|avoid|protect|spare|let|hold|give|save|stop|make|get|have)|for (?:it|that|this)"
    r"|which (?:keeps|lets|gives|leaves|spares|means|saves)|otherwise|reasons?"
    r"|due to|thanks to|given that|considering|seeing that|now that|bec|becoz|coz|cuz|cos|bcs?"
    r"|in order|so as to|justif\w+|worth (?:it|the)|for the sake of|in the interest of|with the aim"
    r"|(?:goal|aim|purpose|point|benefit|advantage|logic|thinking|motive|argument) (?:is|being"
    r"|was|behind)"
    r"|to (?:meet|reach|honou?r|satisfy|secure|reduce|prevent|ensure|respect|limit|balance|win"
    r"|serve"
    r"|combine|reconcile|match|minimi[sz]e|maximi[sz]e|please|guard|allow|help|make sure"
    r"|not))\b|→|(?<=[.;] )(?:this|that) way\b",
    re.IGNORECASE,
)
_OPEN = Pattern(
    r"\b(?:might|maybe|perhaps|could|consider(?:ing)?|possibly|either|undecided|not (?:yet )?"
    r"decided|to be (?:decided|discussed)|we (?:will|should|must) (?:discuss|see|think|decide"
    r"|look into)|tbd|later decide|it depends|probably|hopefully|(?:we|i) (?:hope|wish|would like)"
    r"|(?:leaning|lean|inclined|tend|tending) (?:to|towards?)|in two minds|unless \w+ (?:says"
    r"|objects"
    r"|thinks))\b|\?",
    re.IGNORECASE,
)
_LEANS = Pattern(
    r"\b(?:(?:we|i) (?:hope|wish|would like)|(?:we're|we are|i'm|i am)? ?(?:leaning|inclined"
    r"|tending) to"
    r"|maybe|perhaps|possibly)[^.;!?\n]*",
    re.IGNORECASE,
)
# Whatever stands beside it, the whole is put off.
_PUT_OFF = Pattern(
    r"\b(?:we|i)(?:'ll| will| shall)(?: only| then| still)? (?:confirm|decide|finali[sz]e"
    r"|settle|make up"
    r" our minds?)\b(?![^.;!?\n]*\b(?:whether to (?:stop|extend|continue)|by itself)\b)"
    r"|\b(?:to be|not(?: yet)? been|yet to be|still to be) (?:confirmed|decided|agreed"
    r"|finali[sz]ed)\b"
    r"|\b(?:nothing|not|none of (?:it|this)) is (?:final|decided|fixed) yet\b"
    r"|\bno (?:final )?decision (?:yet|so far|has been)\b|\b(?:tentative|provisional)\w*\b|\btbc\b",
    re.IGNORECASE,
)
_TAKES = Pattern(
    r"\b(?:recommend\w*|advi[sc]e\w*|choos\w+|chose|choice|suggest\w*|propos\w+|prefer\w*|let's"
    r"|go(?:es)? (?:for|with)|i(?:'d| would)|we (?:should|take|keep|do|hire|launch|start|build"
    r"|buy|stay|wait)|should|take|keep|do|hire|launch|start|build|buy|stay|wait|label|pay|run"
    r"|release|ship|switch|spend|accept|move|hold|add|decide for|begin|stick)\b",
    re.IGNORECASE,
)
_OTHER = Pattern(
    r"\b(?:rather than|instead of|in place of|better than|sooner than|versus|vs|otherwise|or else"
    r"|alternatively|and leave)\b|(?:[,;]|\b(?:and|but)\b)\s*(?:not|don't|do not)\b"
    r"|\b(?:take|choose|prefer|pick|favour)\b[^.;]{3,60}?\bover\b",
    re.IGNORECASE,
)
_OR = Pattern(r"\bor\b(?! (?:not|else)\b)", re.IGNORECASE)
# "A or B" leaves it to the reader unless one of the two is taken.
_PREFERS = Pattern(
    r"\b(?:recommend\w*|advi[sc]e|prefer\w*|choos\w+|i(?:'d| would)|suggest\w*|should|propose"
    r"|the (?:first|second|former|latter))\b",
    re.IGNORECASE,
)
# Letters that stand for nothing.
_LETTERS = Pattern(r"\bA\b.{0,20}\bB\b")


def firm(text: str) -> str:
    """The text without clauses that leave something open, each character in its place."""
    return _LEANS.sub(lambda m: " " * len(m[0]), text)


def read_choice(text: str) -> tuple[int, Span | None]:
    """0 nothing is decided; 1 something is, without a reason; 2 with one. Span: the reason."""
    if _PUT_OFF.search(text):
        return 0, None
    said = (text[start:end] for start, end in sentences(text))
    if not any(len(words(part)) >= 5 and not _OPEN.search(part) for part in said):
        return 0, None
    for match in _BECAUSE.finditer(text):
        if len(words(text[match.end() :])) >= 3 and len(words(text[: match.start()])) >= 3:
            stop = next((b for a, b in sentences(text) if a <= match.start() < b), len(text))
            return 2, (match.start(), len(text[:stop].rstrip(" .")))
    return 1, None


def read_advice(text: str) -> int:
    """0 no advice, or none that says what it is about; 1 one way only; 2 two ways, and one taken.

    "A or B?" is no advice, and neither is a pair of letters that stand for nothing.
    """
    if "?" in text or len(words(text)) < 4 or (_LETTERS.search(text) and len(words(text)) < 8):
        return 0
    for other in _OTHER.finditer(text):
        if len(words(text[: other.end()])) >= 3 and words(text[other.end() :]):
            return 2
    if either := _OR.search(text):
        return 2 if _PREFERS.search(text, either.end()) else 1
    return 1 if _TAKES.search(text) else 0
