"""Does a sentence say that a number rests on little, or does it take somebody's word for proof?"""

from __future__ import annotations

import re

from grader.semantics.text.patterns import Pattern

# "Must not fall" is a promise and says nothing about what is known.
_NO = (
    r"(?<!must )(?<!may )(?<!should )(?<!shall )(?<!will )(?:no|not|never|nobody|no-one|nothing"
    r"|none|neither|nor|without|hardly|cannot|zero|little)"
)
_PROOF = (
    r"(?:measur\w*|test(?:s|ed)?|evidence|proof|prove[nds]?|data|shown?|shows?|support\w*"
    r"|backed|back (?:it|this|that|up)|basis|know[ns]?|justif\w*|grounds?|figures?|seen(?= (?:it"
    r"|that|this|such|any\w*))|verif\w*|check(?:ed)?|behind"
    r"|facts?|reason to (?:believe|think|expect)|based on|found|source|sure|tried|experience"
    r"|counted|saw|trials?)"
)
UNPROVEN = Pattern(
    rf"(?:\b{_NO}|n'?t)\b(?:\W+(?!should|must|will|be\b)[\w%.'-]+){{0,6}}?\W+{_PROOF}\b"
    rf"|\b{_PROOF}\b(?:\W+[\w%.'-]+){{0,4}}?\W+(?:not|never|nobody|missing|lack\w*|thin|weak)\b"
    r"|\b(?:guess\w*|judge?ment|gut feeling|made[- ]?up|mak\w+ (?:it|that|one|something) up"
    r"|invent\w*|thin air|out of the"
    r" air|pluck\w*|fantasy|assum\w+|unproven|untested|unsupported|uncertain|shaky|unmeasured"
    r"|hope only|wishful|a bet|a hope|pinch of salt|with salt)\b",
    re.IGNORECASE,
)
_SELLER = r"(?:vendors?|suppliers?|sales ?(?:people|man|person)|sellers?)"
OUTSIDE = Pattern(
    r"\b(?:slides?|brochure|sales ?(?:pitch|deck)|(?:who|that) sells?)\b"
    rf"|\b(?:from|on|by|per|of|is|according to)\s+(?:\w+\s+){{0,3}}?{_SELLER}\b"
    rf"|\b{_SELLER}(?:'s?)?\s+(?:\w+\s+){{0,2}}?(?:figures?|numbers?|claims?|promis\w*|estimates?"
    r"|says?|said|told|tells|thinks?|words?|data|study|wish\w*|15)\b",
    re.IGNORECASE,
)
CLAIMED = Pattern(
    r"\b(?:vendor|supplier|slides?|data|tests?|evidence|pilot|stud(?:y|ies))\w*\s+(?:\w+\s+){0,2}?"
    r"(?!\w+ (?:nothing|no)\b)(?:prov(?:e|es|ed|en)|confirm(?:s|ed)?|supports? (?:it|20|that)"
    r"|guarantee[sd]?"
    r"|(?:has|have) shown(?! (?:nothing|no)\b)|shows? that it is)\b|\bproven? by\b"
    r"|\bguaranteed by\b",
    re.IGNORECASE,
)


_CUT = Pattern(r"[,;:!?]\s|\.\s|\s-\s|\b(?:and|but|while|so that|when)\b", re.IGNORECASE)


def is_unproven(text: str) -> bool:
    """Whether a clause says that something is a guess, an outsider's word, or not measured."""
    denied = re.search(r"\b(?:not|never|no)\b|n't", text, re.IGNORECASE)
    if CLAIMED.search(text) and not denied:
        return False
    parts = _CUT.split(text)
    return any(UNPROVEN.search(part) for part in parts) or OUTSIDE.search(text) is not None
