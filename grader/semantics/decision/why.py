"""Why this way and no other: a reason in a sentence of its own, without "because"."""

from __future__ import annotations

import re

from grader.semantics.decision.words import Group, spans_of
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_EFFECTS = (
    r"(?:gives?|keeps?|respects?|reconciles?|provides?|lets?|serves?|balances?|combines?"
    r"|protects?"
    r"|meets?|satisf(?:y|ies)|saves?|spares?|avoids?|means?|leaves?|ensures?|allows?|fits?"
    r"|spends?"
    r"|puts?|buys?|brings?|helps?|prevents?|guarantees?|unites?|honou?rs?|answers?|solves?"
    r"|covers?(?! (?:\w+ )?\d)|trades?|frees?|reduces?|lowers?|cuts?|limits?|delivers?|achieves?"
    r"|secures?|concentrates?|focus(?:es)?"
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
# What was decided, as one thing.
_PLAN = (
    r"(?:arrangement|solution|combination|compromise|mix|split|plan|package|set ?up|division|order"
    r"|approach|way|decision|choice|design|option|agreement|deal|whole|two|three|sequence|scheme)"
)
_START = r"(?:^|[.;!?\n]\s*(?:[*-]\s*)?)"
_NOBODY = r"(?:nobody|no one|no \w+|none of (?:them|us|the \w+)|neither)"
_WITHOUT = (
    r"(?!waiting|moving|changing|checking|being|having|exception|shifting"
    r"|touching|seeing|asking|reading|looking|going|using|consulting)"
)
_SUBJECT = r"(?:anybody|anyone|somebody|people|users?|customers?|anything)"
_OWN = Pattern(
    # "Grounds: …", "Why this way? …"
    rf"{_START}(?:the |our )?(?:grounds?|because|rationale|motiv\w+|justification|logic|benefit"
    r"|advantage|gain|effect|purpose|aim|thinking|argument|point|idea|upshot|why(?: \w+){1,2})\??"
    r"\s*(?:[:=?]|\s-\s)\s*(?=\w+\W+\w+\W+\w+)"
    # "In this way nobody stands." "With this the difficult ones get time."
    rf"|{_START}(?:and )?(?:in (?:this|that) way|like (?:this|that)|with (?:this|that)"
    r"|by doing (?:so|this)|as a result),?\s+(?=\w+\s+\w+)"
    # "It's like triage: …", "It is there that …"
    rf"|{_START}(?:it|this|that)(?: is|'s) (?:like|there that|here that|where)\b"
    # "New ones are where it bites", "… where the danger is greatest".
    r"|\b(?:is|are) where\b|\bwhere (?:\w+ ){1,4}?(?:matters?|counts|hurts?|bites?|pays?"
    r"|likeliest|greatest|highest|worst|needed)\b"
    r"|\b(?:is|are) (?:the )?(?:greatest|highest|likeliest|rare|few|riskiest|harmless|scarce)\b"
    r"|\bmatters? (?:most|more|here)\b|\bmost (?:\w+ ){1,2}(?:are|is|need)\b"
    r"|\b(?:nearly|almost|just|about) as \w+ as\b"
    r"|\b(?:few|rare|seldom|small|cheap|safe|short) enough (?:to|for)\b"
    # "Reading everything would make people post twice."
    r"|\bwould (?!like|love|prefer|be (?!an?|the|too|over|gone|left|wast))\w{2,}"
    # "This reconciles the three requirements." "Both together keep …"
    rf"|{_START}(?:so\s+)?(?:(?:this|that|it|these|they)(?:\s+\w+){{0,2}}|(?:such an?|the|our|both"
    rf"|this)(?:\s+\w+){{0,2}}?\s+{_PLAN}(?:\s+\w+)?|both(?:\s+\w+){{0,3}})\s+{_EFFECTS}\b"
    # "This delivers …": whatever this does, unless it only happens, stands or is said.
    rf"|{_START}(?:so\s+)?(?:this|that)\s+(?:way\b|(?!{_HAPPENS}\b)"
    r"(?:also\s+|alone\s+|really\s+|both\s+|best\s+)?\w{3,}s\b)"
    # "…, sparing people the queue."
    r"|,\s+(?:thus |thereby |so )?(?:giving|saving|sparing|protecting|avoiding|ensuring"
    r"|preventing"
    r"|honou?ring|respecting|freeing|reducing|combining|reconciling|balancing)\s"
    # "… get read without holding anyone up."
    rf"|\bwithout (?:ever )?{_WITHOUT}\w{{3,}}ing\b"
    rf"|\bwithout {_SUBJECT} (?:being |having to |ever )?(?:kept )?(?:wait|stand|notic|los|stuck"
    r"|held|slow|queu|stop|suffer)\w*"
    r"|\b(?:pays|pay) (?:for itself|off)\b|\b(?:is|are|was) (?:justified|warranted|worth)\b"
    r"|\b(?:it is|it's|this is|that is|that's) (?:the|our) (?:only|cheapest|safest"
    r"|simplest"
    r"|quickest|fastest|least|one)\b"
    r"|\b(?:do not|don't|doesn't|does not|never|need not|needn't|no longer)"
    r"\s+(?:have to\s+|need to\s+)?(?:wait|queue)\b"
    r"|\b(?:that's|that is|this is) (?:fair|right) (?:as|since|to)\b"
    # "Gives us the heavy model where uncertainty is."
    rf"|{_START}(?:gives|keeps|respects|reconciles|serves|balances|combines|protects"
    r"|meets"
    r"|satisfies|saves|spares|avoids|means|ensures|allows|fits|prevents)\b"
    # "Hard posts get read and nobody waits." "Each lead gets what matters most."
    rf"|\b{_NOBODY}\s+(?:(?:has|have|needs?|must"
    r"|gets?|is|are|will)\s+(?:to\s+)?)?(?:be\s+|kept\s+|left\s+)?"
    r"(?:waits?|waiting|stares?|look at|sits?|watch\w*|loses|suffers?|stuck|stands?|standing"
    r"|queues?|notices?|walks?|held up|slowed)\b"
    r"|\b(?:each|every|all three)(?:\s+(?:lead|of (?:us|them|the \w+)|side|one of us|party"
    r"|leads))?\s+gets?\b"
    r"|\b(?:everyone|everybody) gets (?:what|their|something|some of)\b"
    r"|\b(?:the (?:only|one) (?:way|mix|option|package|plan|combination|one|solution"
    r"|version|set ?up)|(?:that|this) is where|that's where|for this reason|for that reason"
    r"|(?:that's|this is|that is) how (?!it (?:works|will)|we (?:do|will))"
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


def find_why(text: str, done: Group = ()) -> Span | None:
    """Where a sentence says what a decision is good for.

    `done` are words of the deed itself that sound like what it is good for.
    """
    deeds = spans_of(text, 0, len(text), done)
    for match in _OWN.finditer(text):
        begin = match.start() + len(match[0]) - len(match[0].lstrip(" .,;!?:\n*-"))
        if any(begin <= a < match.end() or a <= match.end() - 1 < b for a, b in deeds):
            continue
        stop = _STOP.search(text, match.end())
        return begin, stop.start() if stop else len(text.rstrip(" ."))
    return None


def what_is_done(text: str, reason: Span | None) -> str:
    """The text without what gives a reason or tells of another way, each character in its place."""
    spans = [m.span() for m in _NOT_DONE.finditer(text)]
    for start, end in [*spans, *([reason] if reason else [])]:
        text = text[:start] + _LETTERS.sub(" ", text[start:end]) + text[end:]
    return text
