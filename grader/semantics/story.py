"""A user story: who, what they want to be able to do, and what they themselves gain by it.

"As a …, I want …, so that …" is the usual shape and not needed: several sentences, missing commas,
"I can", "in order to", "because", or a story in the third person are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from grader.semantics.normalise import normalise, vocabulary, words
from grader.semantics.slots import MISSING, Slot, Span

_ROLE = re.compile(
    r"\b(?:as|being|i am|i'm|im|for)\s+(?:a|an|the|some(?:one|body)|one|any(?:one|body)|our"
    r"|returning|new)"
    r"\b\s*(?P<role>[^,.;:]*?)(?=\s*[,.;:]|\s+(?:i|we)\b(?:\s*['’]?d)?\s*(?:want|wish|need|like"
    r"|would|can|should"
    r"|could|expect|hope|am able)|\s+(?:to|wants?|needs?|would|can)\b|$)",
    re.IGNORECASE,
)
_THIRD = re.compile(
    r"\b(?P<role>(?:an?|the|some|every|our|somebody|someone|anyone"
    r"|[A-Z][a-z]+)(?:\s+[\w'-]+){0,12}?)\s*,?\s+"
    r"(?:who\b[^.;]*?,?\s+)?(?:wants?|needs?|would like|wishes|can|should be able|opens?|sees?"
    r"|comes?)\b",
)
_WANT = re.compile(
    r"\b(?:(?:i|we|he|she|they|visitors?|customers?|users?)?\s*(?:would like|'d like|'d love"
    r"|would love"
    r"|wants?|wanted|wishes|wish|needs?|likes?|expects?|hopes?|should be able|am able|is able"
    r"|can|could))\b"
    r"(?:\s+(?:to|that|the|row|it|see))*",
    re.IGNORECASE,
)
_BENEFIT = re.compile(
    r"\b(?:so that|so as to|so\b(?= i| we| he| she| they| my| the| it| nothing| no)"
    r"|in order (?:to|that)"
    r"|because|such that|therefore|which (?:means|lets|helps|saves|way)|that way|this way|then i"
    r"|and (?:thereby|thus|then|so)|to (?=(?:be|get|save|avoid|finish|spend|have|fix|mend"
    r"|repair|go|keep"
    r"|know|leave|start|use|feel|not)\b)|instead of|without (?=having|wasting|losing|spending"
    r"|buying)"
    r"|otherwise|before (?=my|the|our))\s*",
    re.IGNORECASE,
)
_SHOP = re.compile(
    r"\b(?:we (?:increase|sell|earn|make|grow|reach|raise|improve|boost|have|get|hit)|shop"
    r"|company|business|tarnside|sales|revenue|profit\w*|margin|conversions?"
    r"|engagement|ctr"
    r"|click(?:s|-through| rates?)|basket size|retention|turnover|kpis?|board|upsell\w*"
    r"|cross-sell\w*"
    r"|(?:buys?|buy|spend|orders?|click|purchase)\s+(?:\w+\s+)?more|more (?:orders|clicks|sales"
    r"|purchases|often)"
    r"|(?:increase|raise|boost|grow|drive)s? (?:\w+ ){0,2}(?:orders|clicks|rate|sales))\b",
    re.IGNORECASE,
)
_COMMON = vocabulary(
    "i we can to the a an it that see my of and for on in be is are them they this more able"
)
_VAGUE_ROLE = frozenset(["user", "person", "customer", "client", "visitor", "people", "human", ""])
_EMPTY_GAIN = re.compile(
    r"^\W*(?:(?:i|they|he|she|it)\s+)?(?:can|could|will|have|has|get|gets|is|are|am|a|the"
    r"|my)?\s*(?:be\s+)?"
    r"(?:happy|happier|satisfied|good|better|nice|great|like it|use it|see it|it works|benefit"
    r"|better experience|good experience|have a (?:good|better|nice"
    r"|great) (?:\w+\s+)?experience)\W*$",
    re.IGNORECASE,
)

_LATE_GAIN = re.compile(
    r"[.!]\s+((?:i|then|it|my|that)\b[^.]+"
    r"(?:save|time|weekend|ready|rather|buy|waste|finish|done|quick|home)[^.]*)",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def read_story(original: str) -> Mapping[str, Slot]:
    """Role, want and benefit, each 0 missing, 1 weak, 2 sound. Spans are in the learner's text."""
    plain = normalise(original)
    text = plain.text
    gain = _gain_start(text)
    slots = {
        "role": _role(text),
        "want": _want(text, gain),
        "benefit": _benefit(text, gain),
    }
    return {
        name: Slot(s.level, tuple(plain.span(*span) for span in s.spans), s.reason, s.values)
        for name, s in slots.items()
    }


def _role(text: str) -> Slot:
    match = _ROLE.search(text) or _THIRD.search(text)
    if match is None:
        return MISSING
    said = [w for w in words(match["role"]) if w not in ("a", "an", "the", "our", "some", "every")]
    bare = len(said) < 2 and (not said or said[0].rstrip("s") in _VAGUE_ROLE)
    someone = re.match(r"(?:as|for)?\s*some(?:one|body)\s*$", match[0].strip(), re.IGNORECASE)
    after = text[match.end() : match.end() + 40]
    if bare and re.match(r"\s*,?\s*(?:who|with|without|whose|that)\b", after, re.IGNORECASE):
        return Slot(2, (match.span(),))
    return Slot(1 if bare or someone else 2, (match.span(),))


def _gain_start(text: str) -> re.Match[str] | None:
    """The strongest sign of a gain that comes after the want: "so that" before a bare "to"."""
    want = _WANT.search(text)
    start = want.end() if want else 0
    found = list(_BENEFIT.finditer(text, start))
    sure = [m for m in found if re.match(r"so|in order|because|which|that way|this way|therefore"
                                         r"|such", m[0], re.IGNORECASE)]  # fmt: skip
    return next(iter(sure or [m for m in found if m.start() > start + 8]), None)


def _want(text: str, gain: re.Match[str] | None) -> Slot:
    match = _WANT.search(text)
    if match is None:
        return MISSING
    end = gain.start() if gain and gain.start() > match.end() else len(text)
    said = words(text[match.end() : end])
    return Slot(2 if len(said) >= 3 else 1, ((match.start(), end),))


def _benefit(text: str, gain: re.Match[str] | None) -> Slot:
    if gain is None:
        late = _LATE_GAIN.search(text)
        reason = "This may be the gain; a person will read it."
        return Slot(None, (late.span(1),), reason) if late else MISSING
    span: Span = (gain.start(), _sentence_end(text, gain.end()))
    said = text[gain.end() : span[1]]
    problem = ""
    if _SHOP.search(said):
        problem = "that is what the shop gains"
    elif _EMPTY_GAIN.match(said) or len(words(said)) < 2:
        problem = "that could stand in any story"
    elif _says_want_again(text[: gain.start()], said):
        problem = "that is the wish once more"
    return Slot(1 if problem else 2, (span,), "", {"problem": problem})


def _sentence_end(text: str, start: int) -> int:
    stop = re.search(r"[.!?](?=\s|$)|\n", text[start:])
    return start + stop.start() if stop else len(text)


def _says_want_again(want: str, gain: str) -> bool:
    before = {w for w in words(want) if w not in _COMMON}
    after = [w for w in words(gain) if w not in _COMMON]
    return bool(after) and sum(w in before for w in after) >= 0.8 * len(after)
