"""Does a text speak of opening a decision again, or of a bad day, of nothing, of other matters?"""

from __future__ import annotations

import re

from grader.semantics.decision.words import Group, spans_of
from grader.semantics.text.normalise import sentences
from grader.semantics.text.patterns import Pattern

# Who says this is asked to decide nothing.
_NEVER = Pattern(
    r"\b(?:nothing|nobody|no one|no figure|we (?:will |shall )?(?:never|don't|do not))\s+"
    r"(?:\w+\s+)?(?:re-?opens?|opens? (?:it|this|the decision))\b"
    r"|\b(?:is|was|will) (?:not|never) (?:be )?re-?open(?:ed)?\b|\bcan(?:not|'t"
    r"| not) be re-?opened\b"
    r"|(?:\b(?:do|does|did|will|shall|may|must|can|would|is|are)(?: ?not|n't| never)|\bnever"
    r"|\bcannot) (?:\w+ )?(?:re-?opens?|re-?opened|touch(?:ed)?|reconsider(?:ed)?|revisit(?:ed)?"
    r"|(?:put|called?) (?:\w+ )?in(?:to)? question|(?:be )?up for)\b(?![^.;]*\b(?:unless|except"
    r"|until|only|other than|without)\b)"
    r"|\b(?:decision|agreement|it|that|this|matter) (?:is|stays|remains) (?:final|closed|settled"
    r"|for good)\b(?! (?:if|when|once|unless|until))",
    re.IGNORECASE,
)
# "Nobody reopens it for one bad week" goes on with what does.
_TOO_LITTLE = Pattern(r"\b(?:one|single|lone|alone|bad|outliers?|hiccups?)\b", re.IGNORECASE)
# What mends a bad day, and what is about the decision.
_MENDS = Pattern(
    r"\b(?:on-?call|paged?|pager|roll(?:s|ed)? back|restarts?|hot-?fix|post-?mortem|incident|ticket"
    r"|redeploy\w*|patch(?:es)?)\b",
    re.IGNORECASE,
)
_OF_DECISION = Pattern(
    r"\b(?:re-?open\w*|decid\w+|decision|agreement|agreed|record|whether|on the table|reconsider\w*"
    r"|revisit\w*|renegotiat\w*|signed)\b",
    re.IGNORECASE,
)
# What others decide about other things is no matter of this decision.
_RULES_ON = Pattern(
    r"\b(?:decid\w+|rul\w+|vot\w+|answer\w*|judg\w+) (?:on|about|over|whether|if)\s", re.IGNORECASE
)
# How far its object may stand from the verb; when that begins is a matter of this decision.
_FAR = 40
_BEGINS = Pattern(r"\s(?:start|launch|date|begin|wait)", re.IGNORECASE)
_OTHERS: Group = (
    "budget", "contract", "pric*", "salar*", "bonus*", "hiring", "holiday*", "lunch", "office",
    "logo", "party", "canteen",
)  # fmt: skip
_ITSELF: Group = ("reopen*", "re open*", "agreement", "agreed", "decision", "record", "threshold")


def is_about_it(text: str, matter: Group = (), others: Group = ()) -> bool:
    """Whether a text is about the decision, and not about a bad day or that nothing opens it.

    `matter` are the case's words for what was decided, `others` for what is decided elsewhere.
    """
    if _is_denied(text) or _is_elsewhere(text, matter, others):
        return False
    return not _MENDS.search(text) or _OF_DECISION.search(text) is not None


def _is_denied(text: str) -> bool:
    """Whether a sentence opens it for nothing at all."""
    for match in _NEVER.finditer(text):
        inside = ((a, b) for a, b in sentences(text) if a <= match.start() < b)
        start, end = next(inside, match.span())
        if not _TOO_LITTLE.search(text, start, end):
            return True
    return False


def _is_elsewhere(text: str, matter: Group, others: Group) -> bool:
    """Whether somebody decides on something that is no matter of this decision."""
    rules = [m.end() for m in _RULES_ON.finditer(text)]
    if not rules or spans_of(text, 0, len(text), (*_ITSELF, *matter)):
        return False
    found = [s for at in rules for s in spans_of(text, at, at + _FAR, (*_OTHERS, *others))]
    return any(not _BEGINS.match(text, end) for _, end in found)
