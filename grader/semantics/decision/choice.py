"""What was decided and why."""

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
    r"|due to|thanks to)\b|→|(?<=[.;] )(?:this|that) way\b",
    re.IGNORECASE,
)
_OPEN = Pattern(
    r"\b(?:might|maybe|perhaps|could|consider(?:ing)?|possibly|either|undecided|not (?:yet )?"
    r"decided|to be (?:decided|discussed)|we (?:will|should|must) (?:discuss|see|think|decide"
    r"|look into)|tbd|later decide|it depends)\b|\?",
    re.IGNORECASE,
)


def read_choice(text: str) -> tuple[int, Span | None]:
    """0 nothing is decided; 1 something is, without a reason; 2 with one. Span: the reason."""
    said = (text[start:end] for start, end in sentences(text))
    if not any(len(words(part)) >= 5 and not _OPEN.search(part) for part in said):
        return 0, None
    for match in _BECAUSE.finditer(text):
        if len(words(text[match.end() :])) >= 3 and len(words(text[: match.start()])) >= 3:
            stop = next((b for a, b in sentences(text) if a <= match.start() < b), len(text))
            return 2, (match.start(), len(text[:stop].rstrip(" .")))
    return 1, None
