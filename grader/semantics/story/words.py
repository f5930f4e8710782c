"""Words that several readers of a story need."""

from __future__ import annotations

import re

from grader.semantics.text.normalise import vocabulary

WANT = re.compile(
    r"\b(?:(?:i|we|he|she|they|visitors?|customers?|users?)?\s*(?:would like|'d like|'d love"
    r"|would love"
    r"|wants?|wanna|wan to|wanted|wishes|wish|needs?|likes?|expects?|hopes?|should be able"
    r"|am able|is able"
    r"|can|could))\b"
    r"(?:\s+(?:to|that|the|row|it|see))*",
    re.IGNORECASE,
)


COMMON = vocabulary(
    "i we can to the a an it that see my of and for on in be is are them they this more able"
)


MACHINERY = re.compile(
    r"\b(?:algorithm|embeddings?|recommender|factori[sz]ation|vector index|nearest neighbours?"
    r"|neural|nearest-neighbour|retrain\w*|machine learning|fed into"
    r"|trained"
    r"|filtering|user story|persona|rubric|criteria|checker)\b|\bwhat a visitor wants\b",
    re.IGNORECASE,
)


def sentence_end(text: str, start: int) -> int:
    """Where the sentence or line around a place ends."""
    stop = re.search(r"[.!?](?=\s|$)|\n", text[start:])
    return start + stop.start() if stop else len(text)
