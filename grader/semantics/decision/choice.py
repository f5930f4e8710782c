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
    r"|due to|thanks to|given that|considering|seeing that|now that|bec|becoz|coz|cuz|cos|bcs?"
    r"|in order|so as to|justif\w+|worth (?:it|the)|for the sake of|in the interest of|with the aim"
    r"|(?:goal|aim|purpose|point|benefit|advantage|logic|thinking|motive|argument) (?:is|being"
    r"|was|behind)"
    r"|to (?:meet|reach|honou?r|satisfy|secure|reduce|prevent|ensure|respect|limit|balance|win"
    r"|serve"
    r"|combine|reconcile|match|minimi[sz]e|maximi[sz]e|please|guard|allow|help|make sure"
    r"|not))\b|(?<=[.;] )(?:this|that) way\b"
    r"|,\s+so (?!far|on|called|be|forth|are|is|do|does|we (?:start|begin))(?=\w+ \w+)"
    # "…, as partners have paid for them", and not "as a safety net".
    r"|,\s+as (?!a|an|well|soon|usual|before|long|agreed|planned|above|said|discussed)"
    r"(?:\w+ ){1,4}?(?:is|are|was|were|has|have|had|do|does|did|can|would|will|pay|pays|need"
    r"|needs|want|wants|cost|costs)(?= )",
    re.IGNORECASE,
)
_OPEN = Pattern(
    r"\b(?:might|maybe|perhaps|could|consider(?:ing)?|possibly|either|undecided|not (?:yet )?"
    r"decided|to be (?:decided|discussed)|we (?:will|should|must) (?:discuss|see|think|decide"
    r"|look into)|tbd|later decide|it depends|probably|hopefully|(?:we|i) (?:hope|wish|would like)"
    r"|(?:leaning|lean|inclined|tend|tending) (?:to|towards?)|in two minds|unless \w+ (?:says"
    r"|objects"
    r"|thinks))\b|\?",
    re.IGNORECASE,
)
_LEANS = Pattern(
    r"\b(?:(?:we|i) (?:hope|wish|would like)|(?:we're|we are|i'm|i am)? ?(?:leaning|inclined"
    r"|tending) to"
    r"|maybe|perhaps|possibly)[^.;!?\n]*",
    re.IGNORECASE,
)
# Whatever stands beside it, the whole is put off.
_PUT_OFF = Pattern(
    r"\b(?:we|i)(?:'ll| will| shall)(?: only| then| still)? (?:confirm|decide|finali[sz]e"
    r"|settle|make up"
    r" our minds?)\b(?![^.;!?\n]*\b(?:whether to (?:stop|extend|continue)|by itself)\b)"
    r"|\b(?:to be|not(?: yet)? been|yet to be|still to be) (?:confirmed|decided|agreed"
    r"|finali[sz]ed)\b"
    # To find out is not to decide: "we'll run another round of interviews".
    r"|\b(?:to|will|shall|we|and) (?:first |then )?(?:run|do|conduct|carry out|commission|start"
    r"|launch|organi[sz]e|hold|set up|prepare|bring|write|draft|form|begin|make|gather|collect)"
    r" (?:an?|the|another|more|some|further|additional|new|our)(?: \w+){0,2}? ?(?:research|study"
    r"|studies|interviews|survey|recommendation|proposal|findings|task force|working group"
    r"|workshops?|feasibility \w+|business case|evaluation|assessment"
    r"|round of (?:interviews|tests|talks))\b"
    r"|\b(?:nothing|not|none of (?:it|this)) is (?:final|decided|fixed) yet\b"
    r"|\bno (?:final )?decision (?:yet|so far|has been)\b|\b(?:tentative|provisional)\w*\b|\btbc\b",
    re.IGNORECASE,
)


def firm(text: str) -> str:
    """The text without clauses that leave something open, each character in its place."""
    return _LEANS.sub(lambda m: " " * len(m[0]), text)


def read_choice(text: str) -> tuple[int, Span | None]:
    """0 nothing is decided; 1 something is, without a reason; 2 with one. Span: the reason."""
    if _PUT_OFF.search(text):
        return 0, None
    said = (text[start:end] for start, end in sentences(text))
    if not any(len(words(part)) >= 5 and not _OPEN.search(part) for part in said):
        return 0, None
    for match in _BECAUSE.finditer(text):
        if len(words(text[match.end() :])) >= 3 and len(words(text[: match.start()])) >= 3:
            stop = next((b for a, b in sentences(text) if a <= match.start() < b), len(text))
            return 2, (match.start(), len(text[:stop].rstrip(" .")))
    return 1, None
