"""Acceptance lines: can two testers see it, and is the bad moment thought through?"""

from __future__ import annotations

import re
from functools import lru_cache

from grader.semantics.figures.quantities import find_quantities
from grader.semantics.story.lines import (
    FEELS,
    MEASURED,
    QUOTED,
    SEEN,
    STRONG,
    UNSEEN,
    is_echo,
    is_list,
    mended,
    seen_part,
)
from grader.semantics.story.moments import TELLS_SOMEBODY, THEN, newcomer, shows_orders, wrong
from grader.semantics.text.normalise import normalise
from grader.semantics.text.patterns import Pattern

# Who somebody is, is nothing that must not be seen.
_NEW_ONE = Pattern(
    r"\b(?:without|no|not any|never|not)\s+(?:\w+\s+){0,2}?(?:orders?|ordered|bought|history"
    r"|account|login|known?)\b"
    r"|\bnothing is known\b|\b(?:we|who(?:ever)?|that|you|i)(?:(?:'ve|'s| has| have| do| does"
    r"| did| is| are)? (?:never|not)| \w+n't)\b[^,.;]*"
    r"|\bwithout \w+ing\b"
    r"|\bnot for me\b|(?:not|n't) interested\b|\bno thanks\b|\bdon't show\b|\bnot mine\b",
    re.IGNORECASE,
)
_SO = Pattern(
    r"\b(?:as|since|because) (?:no|not|nobody|nothing|we|she|he|they|it)\b[^.]*"
    r"|^\W*(?:if|when|whenever|as long as|unless)\b[^,.:;]*(?=[,:;])"
    r"|,? so (?:that )?(?:we|she|he|they|nobody|no one|it"
    r"|the \w+)\b[^.]*",
    re.IGNORECASE,
)
_ABSENT = Pattern(
    r"\b(?:no|not|never|nowhere|none|without|n't|neither|nothing|instead of|left out|absent|dosnt"
    r"|doesnt|dont"
    r"|stays? (?:gone|away|hidden)|gone tomorrow)\b|n't\b",
    re.I,
)


_NO_LESS = Pattern(
    r"\b(?:no|not|never) (?:fewer|less|more|later) than\b|\bnot only\b", re.IGNORECASE
)


@lru_cache(maxsize=256)
def is_observable(original: str) -> bool | None:
    """Whether two testers could agree on a line; None where words of taste and of sight mix."""
    text = mended(original)
    if is_list(text) or is_echo(text):
        return False
    text = seen_part(text)
    if MEASURED.search(text) and not STRONG.search(text):
        return False
    if not text or (TELLS_SOMEBODY.search(text) and not THEN.search(text)):
        return False
    exact = bool(QUOTED.search(text)) or any(
        q.kind in ("count", "time", "percent", "share") for q in find_quantities(text)
    )
    sights = {match[0].lower() for match in SEEN.finditer(text)} - {"items", "item", "text"}
    if FEELS.search(_SO.sub(" ", text)):
        return True if exact and sights else len(sights) >= 2
    if UNSEEN.search(text):
        return None if len(sights) >= 2 else False
    return True if sights or exact or len(text.split()) >= 5 else None


def contradicts(original: str) -> bool:
    """Whether a line for newcomers shows them what they can't have, their past orders."""
    return shows_orders(mended(original))


def covers(original: str, state: str) -> int:
    """How far a line deals with its moment: 0 not, 1 half (an act or a result only), 2 fully."""
    text = mended(original)
    if is_echo(text) or is_list(text):
        return 0
    if state != "newcomer":
        return wrong(text)
    level = newcomer(text)
    return level if is_observable(original) is not False or STRONG.search(text) else min(level, 1)


def forbids(original: str) -> bool:
    """Whether a line says what must not be seen."""
    # "… so that nobody guesses" says why, not what is seen.
    said = _SO.sub(" ", normalise(original).text)
    # "No less than four" counts, and shuts nothing out.
    return bool(_ABSENT.search(_NO_LESS.sub(" ", _NEW_ONE.sub(" ", said))))
