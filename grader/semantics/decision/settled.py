"""Has whoever disagreed taken it back, as a record tells it?"""

from __future__ import annotations

from grader.semantics.decision.said import Thing, clauses, find_said
from grader.semantics.decision.words import spans_of
from grader.semantics.text.patterns import Pattern

_HE = Pattern(r"\b(?:he|she|he's|she's|him|her|both|all|everybody|everyone)\b")
_VERB = Pattern(r"\s*(?:now\s+)?(?:is|was|has|likes?|signs?|agrees?|came|comes)\b")
_STILL = Pattern(r"\b(?:still|nevertheless|nonetheless|even so|regardless|anyway)\b")


def is_settled(text: str, settled: Thing, who: Thing) -> bool:
    """Whether a clause about `who` says that nothing is left of it."""
    low = text.lower() if len(text.lower()) == len(text) else text
    if _STILL.search(low):
        return False
    names = (*who.words, *who.denied)
    about = False
    for start, end in clauses(low):
        part = low[start:end]
        # "… but is convinced now" goes on about him.
        about = bool(
            spans_of(low, start, end, names)
            or _HE.search(low, start, end)
            or (about and _VERB.match(part))
        )
        if about and find_said(part, settled):
            return True
    return False
