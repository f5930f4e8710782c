"""What was decided and why; and a piece of advice that names two ways and takes one."""

from __future__ import annotations

import re

from grader.semantics.slots import Span
from grader.semantics.text.normalise import words

_BECAUSE = re.compile(
    r"\b(?:because|since|so that|so (?:we|people|nobody|the|that|it|no)|as (?:it|they|this|that|we"
    r"|people|the|only)|therefore|in order to|to (?:keep|avoid|protect|spare|let|hold|give|save"
    r"|stop|make|get|have)|for (?:it|that|this)|which (?:keeps|lets|gives|leaves|spares|means"
    r"|saves)|this way|that way|otherwise|the reason|due to|thanks to)\b|→",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:might|maybe|perhaps|could|consider(?:ing)?|possibly|either|undecided|not (?:yet )?"
    r"decided|to be (?:decided|discussed)|we (?:will|should|must) (?:discuss|see|think|decide"
    r"|look into)|tbd|later decide|it depends)\b|\?",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?:recommend\w*|advi[sc]e\w*|choos\w+|chose|choice|suggest\w*|propos\w+|prefer\w*|let's"
    r"|go(?:es)? (?:for|with)|i(?:'d| would)|we (?:should|take|keep|do|hire|launch|start|build"
    r"|buy|stay|wait)|should|take|keep|do|hire|launch|start|build|buy|stay|wait|label|pay|run"
    r"|release|ship|switch|spend|accept|move|hold|add|decide for|begin|stick)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:rather than|instead of|in place of|over|not|or|versus|vs|than|otherwise|alternative(?:ly"
    r")?|the other (?:option|way|choice)|and leave|else)\b",
    re.IGNORECASE,
)
# "A or B" leaves it to the reader unless one of the two is taken.
_PREFERS = re.compile(
    r"\b(?:recommend\w*|advi[sc]e|prefer\w*|choos\w+|i(?:'d| would)|suggest\w*|should|propose"
    r"|the (?:first|second|former|latter))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:option )?A(?: or | vs |/)(?:option )?B\b")


def read_choice(text: str) -> tuple[int, Span | None]:
    """0 nothing is decided; 1 something is, without a reason; 2 with one. Span: the reason."""
    if _OPEN.search(text) or len(words(text)) < 5:
        return 0, None
    for match in _BECAUSE.finditer(text):
        if len(words(text[match.end() :])) >= 3 and len(words(text[: match.start()])) >= 3:
            return 2, (match.start(), len(text.rstrip()))
    return 1, None


def read_advice(text: str) -> int:
    """0 no advice, or none that says what it is about; 1 one way only; 2 two ways, and one taken.

    "A or B?" is no advice, and neither is a pair of letters that stand for nothing.
    """
    if "?" in text or len(words(text)) < 4 or not _TAKES.search(text):
        return 0
    if _BOTH.search(text) and len(words(text)) < 8:
        return 0
    for other in _OTHER.finditer(text):
        if len(words(text[: other.start()])) >= 2 and len(words(text[other.end() :])) >= 2:
            undecided = re.match(r"or\b", other[0], re.I) and not _PREFERS.search(text)
            return 1 if undecided else 2
    return 1
