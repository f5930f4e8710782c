"""Has whoever disagreed taken it back, as a record tells it?"""

from __future__ import annotations

from grader.semantics.decision.said import Thing, clauses, find_said
from grader.semantics.decision.words import spans_of
from grader.semantics.text.patterns import Pattern

# What somebody does who has changed their mind; denied, it says the contrary.
_OVER = Thing(
    name="taken back",
    words=(
        "came round", "comes round", "came around", "come around", "came to agree", "on board",
        "convinced", "persuaded", "won over", "likes", "liked it", "happy with", "fine with",
        "ok with", "okay with", "content with", "at peace", "at ease", "comfortable with",
        "satisf*", "reassured", "withdr*", "resolved", "addressed", "answered", "cleared up",
        "settled", "dropped it", "changed his mind", "changed her mind", "agrees now",
        "now agrees", "agreed in the end", "full agreement", "in agreement", "fully agrees",
        "agrees fully", "no longer", "full consensus", "sufficient", "good enough",
    ),
)  # fmt: skip
_HE = Pattern(r"\b(?:he|she|he's|she's|him|her|his|both|all|everybody|everyone)\b")
_VERB = Pattern(
    r"\s*(?:now\s+|since\s+|then\s+|later\s+)?(?:is|was|has|likes?|signs?|agrees?|came|comes"
    r"|\w+ed)\b"
)
_STILL = Pattern(r"\b(?:still|nevertheless|nonetheless|even so|regardless|anyway)\b")
# "Nobody; Ada's signature is her consent" has nobody, "Nobody but Ada" has her.
_NOBODY = Pattern(r"\s*(?:nobody|no one|none)\b(?! (?:but|except|other|apart|besides))[^,;.:]*")
_OBJECTS = Pattern(
    r"\b(?:but|except|only|save for|apart from|other than|though|although|while|thinks?|fears?"
    r"|says?"
    r"|said|objects?|warns?|expects?|disagrees?|doubts?|protests?)\b"
)


def is_settled(text: str, who: Thing) -> bool:
    """Whether a clause about `who` says that nothing is left of it, or nobody disagrees."""
    low = text.lower() if len(text.lower()) == len(text) else text
    if (nobody := _NOBODY.match(low)) and not _OBJECTS.search(low):
        return not spans_of(low, *nobody.span(), (*who.words, *who.denied))
    if _STILL.search(low):
        return False
    names = (*who.words, *who.denied)
    about = False
    for start, end in clauses(low):
        if not (part := low[start:end]).strip():
            continue
        # "… but is convinced now" goes on about him.
        about = bool(
            spans_of(low, start, end, names)
            or _HE.search(low, start, end)
            or (about and _VERB.match(part))
        )
        if about and find_said(part, _OVER):
            return True
    return False
