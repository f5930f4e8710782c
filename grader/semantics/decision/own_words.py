"""What stops a field of a record before it is read: words about the field, lists, copies."""

from __future__ import annotations

import re

from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.gate import Stop, gate
from grader.semantics.text.normalise import normalise, words
from grader.semantics.text.patterns import Pattern

# The field praises itself, or asks for its level.
_SELF = Pattern(
    r"\b(?:this|the) (?:field|section|box|answer|record|context|paragraph)\b[^.!?\n]{0,40}?"
    r"\b(?:fully|describes?|states?|counts?|contains?|complete\w*|explains?|meets?|fulfil\w*"
    r"|covers?)\b"
    r"|\b(?:is|are|has been|have been) (?:\w+ly |all )?(?:stated|named|mentioned|given|recorded"
    r"|described"
    r"|explained|listed|documented)\b[^.!?\n]{0,50}?(?:\bhere\b|\bprecisely\b|\bfaithful\w*"
    r"|\bin full\b"
    r"|\bin \w+'s own\b|\bwith (?:\w+ ){0,4}(?:reasons?|name|justification)\b|\bas (?:required"
    r"|asked))"
    r"|\b(?:model answer|sample solution|full (?:credit|marks|points)|mark (?:it "
    r"|this )?as (?:correct|met)"
    r"|graders?|rubric|criteri(?:on|a)|counts? as (?:met|complete|correct)|level descri\w+)\b"
    r"|\bexactly as \w+ would (?:say|put)\b|\bfaithfully\b"
    # "Graders" and "the rubric" are nobody at the table.
    r"|\b(?:dear|esteemed|hello|hi) (?:examiners?|correctors?|evaluators?|teachers?|ai"
    r"|assistant|model)\b"
    r"|\b(?:should|must|to|please|can|may|will) (?:be )?(?:credited|graded|awarded|scored)\b",
)
# Words in a row without a mark, and with so few small words, are no sentence.
_LONG = 9
_SMALL = 0.16
_NAME = 4
_JOINS = Pattern(r"[:=(\n]|->|→|\s-\s|[.!?]\s")
_MARKS = Pattern(r"[.,;:!?\n=<>()](?!\d)|\s-\s")
_COMMAS = Pattern(r"[,;|/]+")
_FEW_PIECES = 4
# "Rejected, because": a list that ends where a sentence would go on.
_HANGS = Pattern(
    r"[,;]\s*(?:because|since|therefore|so that|so|hence|thus|which|although)\W*$", re.I
)


def stopped(text: str, shown: tuple[str, ...], *, copies: bool = False) -> Stop | None:
    """The first rule that stops a field's text; `copies`: the sheet's own words may stand there."""
    stop = gate(text, shown)
    if stop is not None and stop.rule == "copied" and copies:
        stop = None
    if stop is not None and stop.level is None and stop.rule != "salad":
        return stop
    if is_about_itself(text):
        return Stop("self", 0, "This speaks about the field. Say in it what it is for.")
    if is_heap(text):
        return Stop(
            "keywords", 0, "This is a list of words. Say in a sentence what they mean here."
        )
    return stop


def is_about_itself(text: str) -> bool:
    """Whether a text tells that something is written instead of writing it."""
    return _SELF.search(normalise(text).text.lower()) is not None


def is_heap(text: str) -> bool:
    """Whether a text is a heap of catchwords: in a row without marks, or each between commas."""
    plain = normalise(text).text
    said = words(plain)
    small = sum(w in FUNCTION_WORDS for w in said)
    marks = _MARKS.search(plain.strip(" ."))
    if len(said) >= _LONG and small <= _SMALL * len(said) and not marks:
        return True
    pieces = [p.split() for p in _COMMAS.split(plain.strip(" ."))]
    if len(pieces) < _FEW_PIECES:
        return False
    return _HANGS.search(plain) is not None or all(0 < len(p) <= 1 for p in pieces)


def is_named_only(text: str) -> bool:
    """Whether a text names things between commas, and joins nothing to anything."""
    plain = normalise(text).text.strip(" .")
    pieces = [words(p) for p in _COMMAS.split(plain)]
    return (
        len(pieces) >= _FEW_PIECES - 1
        and not _JOINS.search(plain)
        and all(len(p) <= _NAME for p in pieces)
        and not any(w in FUNCTION_WORDS for p in pieces for w in p)
    )


def is_line(text: str) -> bool:
    """Whether a short text is put together as a line, if not as a sentence."""
    marked = _MARKS.search(text.strip(" .")) or "'" in normalise(text).text
    return bool(marked) and len(_COMMAS.split(text)) < _FEW_PIECES and not is_heap(text)
