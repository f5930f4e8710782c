"""Why this way and no other: a reason in a sentence of its own, without "because"."""

from __future__ import annotations

import re

from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_EFFECTS = (
    r"(?:gives?|keeps?|respects?|reconciles?|provides?|lets?|serves?|balances?|combines?"
    r"|protects?"
    r"|meets?|satisf(?:y|ies)|saves?|spares?|avoids?|means?|leaves?|ensures?|allows?|fits?"
    r"|spends?"
    r"|puts?|buys?|brings?|helps?|prevents?|guarantees?|unites?|honou?rs?|answers?|solves?"
    r"|covers?|trades?"
    r"|makes? sure|takes? care|works? for|gets? us)"
)
# What "this" does in a decision that only tells when and where.
_HAPPENS = (
    r"(?:is|was|has|does|applies|happens|starts|begins|goes|runs|stays|remains|holds|includes"
    r"|concerns"
    r"|comes|follows|concludes"
    r"|means that we|takes place|lasts|ends|counts|stands|covers|affects|us|as|this"
    r"|works|\w+ss)"
)
_OWN = Pattern(
    # "This reconciles the three requirements." "Both models together keep …"
    rf"(?:^|[.;!?:\n]\s*(?:[*-]\s*)?)(?:so\s+)?(?:this|that|it|these|they|such an?|the"
    rf"|both)(?:\s+(?!cascade\b|quick|careful|writer|model|check"
    rf"|review)\w+){{0,3}}\s+{_EFFECTS}\b"
    # "This delivers …": whatever this does, unless it only happens, stands or is said.
    rf"|(?:^|[.;!?\n]\s*(?:[*-]\s*)?)(?:so\s+)?(?:this|that)\s+(?:way\b|(?!{_HAPPENS}\b)"
    r"(?:also\s+|alone\s+|really\s+|both\s+|best\s+)?\w{3,}s\b)"
    # "… get read without holding anyone up."
    r"|\bwithout (?:ever )?(?!waiting|moving|changing|checking|being|having|exception|shifting"
    r"|touching|seeing|asking|reading|looking|going|using|consulting)\w{3,}ing\b"
    r"|\b(?:pays|pay) (?:for itself|off)\b|\b(?:is|are|was) (?:justified|warranted|worth)\b"
    r"|\b(?:it is|it's|this is|that is|that's) (?:the|our) (?:only|best|cheapest|fairest|safest"
    r"|simplest"
    r"|quickest|fastest|least|one)\b"
    r"|\b(?:writers?|users?|people|authors?)\s+(?:do not|don't|doesn't|never|need not|needn't"
    r"|no longer)\s+(?:have to\s+|need to\s+)?wait\b|\bwithout (?:anybody |anyone )?waiting\b"
    r"|\b(?:that's|that is|this is) (?:fair|right) (?:as|since|to)\b"
    # "Gives us the heavy model where uncertainty is."
    r"|(?:^|[.;!?\n]\s*)(?:gives|keeps|respects|reconciles|serves|balances|combines|protects"
    r"|meets"
    r"|satisfies|saves|spares|avoids|means|ensures|allows|fits|prevents)\b"
    # "Hard posts get read and nobody waits." "Each lead gets what matters most."
    r"|\b(?:nobody|no one|no writer|no user|none of them|neither)\s+(?:(?:has|have|needs?|must"
    r"|gets?)\s+(?:to\s+)?)?"
    r"(?:waits?|waiting|stares?|look at|sits?|watch\w*|loses|suffers?|stuck)\b"
    r"|\b(?:each|every|all three|everyone|everybody)\b(?:\s+(?:lead|of (?:us|them|the \w+)|side"
    r"|one of us|party|leads))?"
    r"\s+gets?\b|\b(?:the (?:only|one) (?:way|mix|option|package|plan|combination|one|solution"
    r"|version|set ?up)|(?:that|this) is where|that's where|for this reason|for that reason"
    r"|that's how|this is how"
    r"|thereby|thus|hence|so we|the idea|the point is|rationale|motivation)\b"
    r"|\b(?:alone|otherwise|any other way)\b[^.;!?\n]{0,60}?\bwould\b"
    r"|\b(?:chosen|chose|picked|taken|decided on|selected)\s+(?:\w+\s+){0,2}(?:as|for|to|over"
    r"|since|because)\b",
    re.IGNORECASE,
)


_NOT_DONE = Pattern(
    r"\b(?:because|since|so that|otherwise|reasons?\b|why\b|instead of|rather than|over the"
    r"|unlike)"
    r"[^.;!?\n]*|(?:(?<=[.;!?\n])|^)[^.;!?\n]*\bwould\b[^.;!?\n]*",
    re.IGNORECASE,
)
_LETTERS = Pattern(r"\S")
_STOP = Pattern(r"[.!?;](?=\s|$)|\n")


def find_why(text: str) -> Span | None:
    """Where a sentence says what a decision is good for."""
    match = _OWN.search(text)
    if match is None:
        return None
    begin = match.start() + len(match[0]) - len(match[0].lstrip(" .;!?:\n*-"))
    stop = _STOP.search(text, match.end())
    return begin, stop.start() if stop else len(text.rstrip(" ."))


def what_is_done(text: str, reason: Span | None) -> str:
    """The text without what gives a reason or tells of another way, each character in its place."""
    spans = [m.span() for m in _NOT_DONE.finditer(text)]
    for start, end in [*spans, *([reason] if reason else [])]:
        text = text[:start] + _LETTERS.sub(" ", text[start:end]) + text[end:]
    return text
