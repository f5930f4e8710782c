"""Words that several readers of a story need."""

from __future__ import annotations

import re

from grader.semantics.text.normalise import vocabulary
from grader.semantics.text.patterns import Pattern

_GLAD = (
    r"(?:happ\w+|glad\w*|grateful|pleased|delighted|thankful|lovely|nice|great|good|ideal|perfect"
    r"|helpful|useful|handy|brilliant|an? (?:\w+ )?(?:help|relief|gift))"
)


# A wish of somebody's, in the many ways people tell of one.
WANT = Pattern(
    r"\b(?:(?:i|we|he|she|they|it|visitors?|customers?|users?)?\s*(?:"
    r"(?:would|should|'d)(?: \w+ly| just| so| very much)? (?:like|love|prefer|rather|appreciate"
    rf"|welcome|enjoy|want|wish|need|help|that(?= the\b)|be (?:\w+ )??{_GLAD}(?: if\b)?)"
    r"|wants?|wanna|wan to|wanted|wanting|wish(?:es|ed|ing)?|needs?|likes|like to|(?<=\bi )like"
    r"|expects?|hop(?:e|es|ed|ing)|longs? (?:for|to)|(?:looks?|looking|hunting|searching"
    r"|in search|asks?|asking|dreams?|dreaming) (?:for|of)|(?:is|am|are|'m|'s|'re) (?:only "
    r"|just )?after"
    r"|(?:is|am|are|'m|'s|'re) (?:\w+ )?(?:keen|eager|curious|desperate|anxious) (?:to|for|on)"
    r"|fanc(?:y|ies)|craves?|seeks?|(?:on the (?:lookout|hunt)|out) (?:to|for)|(?:aims?|means?) to"
    r"|(?:would|'d) (?:be [\w ]{2,25}? if\b|find it (?:\w+ )?\w+)|wish is"
    r"|wonders? (?:if|whether|what|which)|important (?:to|for|that)|if only|gets? (?:to(?= (?:see"
    r"|find|pick|choose|know)\b)|shown)|(?:should|must|to) be able"
    r"|(?:visitors?|customers?|users?|people) should|am able"
    r"|is able|(?:should|might)(?=[^.;]{0,60}\b(?:me|her|him|them|us|my|his|their)\b)"
    r"))(?!\w)"
    r"(?:\s+(?:to|that|the|row|it|see))*",
    re.IGNORECASE,
)
CAN = Pattern(
    r"\b(?:(?:i|we|he|she|they|visitors?|customers?|users?)?\s*(?:can|could))\b"
    r"(?:\s+(?:to|that|the|row|it|see))*",
    re.IGNORECASE,
)


# Here a gain begins, whatever stands before it.
_SO = r"i|we|he|she|they|my|the|it|nothing|no|nobody|that's|his|her|their|there|we're|i'm|i'd|i'll"
r"|he's|she's"
SURE = (
    r"(?:why|benefit|gain|reason|so)\s*[:=]|so that|so as to"
    rf"|so\b(?=,? (?:(?:{_SO})\b|(?-i:[A-Z]\w+)))"
    r"|(?<=, )so\b(?! (?:far|much|many|long|on|called|what|to speak|as|be it)\b)|in order (?:to"
    r"|that|for)"
    r"|bec[a-z]{2,4}se"
    r"|if (?:it|they|that|those)(?:'s|'re| is| are) [^.,]{2,25},? (?=(?:i|he|she|they|we) can\b)"
    r"|such that|for that (?=(?:i|he|she|they|we)\b)|therefore|thus|hence|which (?:means|lets"
    r"|helps|saves|leaves|gives|keeps|makes"
    r"|spares|way)"
    r"|that way|this way"
    r"|that(?:'s| is| would) (?:saves?|means?|spares?|keeps?)|(?:it |that |this )?(?:saves?"
    r"|saving"
    r"|spares?|sparing|means?|meaning) (?:(?:me|him|her|them|you|us|i|he|she|they|an?|the|half)\b"
    r"|\d)"
    r"|then (?:i|he|she|they|we|nobody|no|there|my|his|her|the|it)\b|and (?:thereby|thus|then|so)"
    r"|(?:or else|otherwise|else (?=i|he|she|they|we|my|the))\b"
    r"|or (?=(?:i|he|she|they|we)\b)|nobody has to"
    r"|(?:don't|doesn't|won't|not|never) (?:have|need) to|no need to|no longer"
    r"|no more (?!than)\w+"
    r"|and (?:(?:i|he|she|we)(?:'m|'s|'re) )?(?:be|get|go|still"
    r"|have|spend|save|stop|finish|leave|avoid|never|sorted|ready|done)\b"
)
GAIN_CUE = Pattern(
    r"\b(?:so that|so as to|in order (?:to|that)|bec[a-z]{2,4}se"
    r"|(?:so|then) (?=(?:i|he|she|they|we|that)\b)"
    r"|if (?:it|they|that|those)(?:'s|'re| is| are) [^.,]{2,25}?,? (?=(?:i|he|she|they"
    r"|we) can\b))",
    re.IGNORECASE,
)


COMMON = vocabulary(
    "i we he she him her me us them you can to the a an it that see my of and for on in be is are "
    "them they this more able"
)


MACHINERY = Pattern(
    r"\b(?:algorithm|embeddings?|recommender|factori[sz]ation|vector index|nearest neighbours?"
    r"|neural|nearest-neighbour|retrain\w*|machine learning|fed into"
    r"|trained"
    r"|collaborative filtering|user story|persona|rubric|criteria|checker)\b"
    r"|\bwhat a visitor wants\b",
    re.IGNORECASE,
)


def sentence_end(text: str, start: int) -> int:
    """Where the sentence or line around a place ends."""
    stop = re.search(r"[.!?](?=\s|$)|\n", text[start:])
    return start + stop.start() if stop else len(text)
