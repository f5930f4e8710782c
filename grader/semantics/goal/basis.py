"""What a target rests on, and how far that can be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.semantics.figures.quantities import find_quantities
from grader.semantics.goal.evidence import DOUBT, REFUSAL, TRACK
from grader.semantics.slots import MISSING, Slot, Span
from grader.semantics.text.patterns import Pattern

_PROOF = (
    r"(?:prov(?:e|es|ed|en)|show(?:s|ed|n)?|confirm\w*|guarantee\w*|demonstrat\w*|ensur\w+"
    r"|is right|promis(?:ed|es))"
)
_CLAIMS = Pattern(
    r"\b(?:it|this|that) (?:is|was|has been) (?:\w+ )?(?:proven|confirmed|guaranteed)\b"
    r"|\b(?:manufacturer\w*|makers?|sellers?|dealers?|vendor\w*|supplier\w*|slides?|brochure"
    r"|benchmarks?|industry|competitors?|target|studies"
    r"|figure|number|15 %)\b"
    rf"(?:(?!\bnot?\b|n't|never|nobody|our own).){{0,25}}?\b{_PROOF}\b(?! (?:our|nothing|little)\b)"
    rf"|\b{_PROOF}\b.{{0,15}}\bby (?:the |our |a )?(?:vendor|supplier|slide)"
    r"|\b(?:not|no|isn't) (?:just |only |merely |longer )?(?:an? )?(?:guess|assumption|bet|untested"
    r"|unproven|vendor)\b|\b(?:vendor|supplier)\w* (?:is|are) (?:right|trustworthy|reliable"
    r"|an expert)",
    re.IGNORECASE,
)


_POINTS_BACK = Pattern(
    r"\b(?:that|this|it|these|those|what)\b[^.]{0,20}\bpilot\b|\bpilot\b[^.]{0,20}\b(?:exactly"
    r"|precisely|just) (?:this|that|these|it)\b",
    re.IGNORECASE,
)
_NUMBER = Pattern(
    r"\d|\b(?:fifteen|figure|number|target|per ?cent|slide|vendor|supplier)\w*\b", re.IGNORECASE
)
_PILOT = Pattern(r"(?<!before )(?<!before the )(?<!before our )\bpilot\b", re.IGNORECASE)


# Somebody's wish names where a figure is from, whatever else its sentence is about.
_ASKED = Pattern(
    r"\b(?:as|was|were|is|been) (?:\w+ )?(?:asked|requested|demanded|wished|wanted|ordered)"
    r"(?: for)?(?: by\b|\W*$|(?=[),;.:]))|\b(?:asked|requested|demanded|wanted"
    r"|wished) (?:for )?by\b"
    r"|(?-i:\b(?!Visitors|Customers|People|Users|Newcomers|Buyers|They|Nobody|Everybody|Regulars"
    r"|Those"
    r"|Who|And|The)[A-Z][a-z]{2,}) (?:\w+ )?(?:asked|wants|wanted|requested|demands|wished"
    r"|wishes)\b"
    r"|\bin line with\b[^.]{0,40}\b(?:ambition|wish(?:es)?|request|demand|expectations?)\b"
    # "Maren's fifteen", "the director's ambition": whose wish it is.
    r"|(?-i:\b(?!Today|Yester|Jan|Feb|Mar(?:ch)?\b|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec|It|Who|What"
    r"|That)[A-Z][a-z]+)'s (?:own )?(?:\+ ?)?(?:\d|fifteen|thirty|figure|number|target|wish|request"
    r"|demand|expectation)"
    r"|\b(?:director|lead|head|boss|manager|supplier|vendor)'s (?:own )?(?:ambition"
    r"|wish(?:es)?|request|demand|number|idea|expectation)"
    r"|(?:\d|per ?cent|%)\s*(?:of|by|from) (?-i:(?!Jan|Feb|Mar(?:ch)?\b|Apr|May\b|June?\b"
    r"|July?\b|Aug|Sep|Oct|Nov|Dec)[A-Z][a-z]+)\b",
    re.IGNORECASE,
)


def find_basis(text: str, spans: Sequence[Span]) -> Slot:
    """0 nothing, or a claim taken for proof; 1 points at a source; 2 says it is unsupported or
    brings evidence of one's own with its figure.
    """
    weak, claimed = MISSING, MISSING
    # "Of our last five tries, four did nothing": the comma inside cuts no evidence in two.
    if tries := TRACK.search(text):
        return Slot(2, (tries.span(),))
    for start, end in spans:
        if _CLAIMS.search(text, start, end):
            claimed = Slot(0, ((start, end),))
            continue
        figures = [q for q in find_quantities(text) if start <= q.start < end]
        if DOUBT.search(text, start, end) or any(q.kind == "share" for q in figures):
            return Slot(2, ((start, end),))
        if _PILOT.search(text, start, end) and (figures or _POINTS_BACK.search(text, start, end)):
            return Slot(2, ((start, end),))
        if REFUSAL.search(text, start, end) and not _NUMBER.search(text, start, end):
            continue
        weak = Slot(1, ((start, end),))
    if claimed.spans or weak.spans:
        return claimed if claimed.spans else weak
    asked = _ASKED.search(text)
    return Slot(1, (asked.span(),)) if asked else MISSING
