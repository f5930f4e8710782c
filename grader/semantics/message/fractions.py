"""Shares of the visitors in everyday words: a third, two thirds, three visitors in ten."""

from __future__ import annotations

import re

from grader.semantics.message.orders import number_of
from grader.semantics.slots import Span

_NUM = r"\d{1,3}(?![\d.,]*\d)|one|two|three|four|five|six|seven|eight|nine|ten"
_PEOPLE = r"visitors?|people|customers?|users?|shoppers?|of them"
_OF = re.compile(
    rf"\b(?P<part>{_NUM})(?: (?:{_PEOPLE}))? (?:in|of|out of|from)(?: every| each)? "
    rf"(?:a )?(?P<whole>{_NUM}|hundred)\b(?! ?%| (?:weeks|days|orders|months))"
)
_THIRD = re.compile(
    r"\b(?:an?|one|the|that|this|other|every) third\b(?! (?:order|purchase|party|time))"
    r"|\b(?P<two>(?:two|2)[ -]thirds)\b"
)


def find_fractions(text: str) -> list[tuple[Span, float]]:
    """Where a share is told in everyday words, and what it is in percent."""
    found = [(m.span(), 200 / 3 if m["two"] else 100 / 3) for m in _THIRD.finditer(text)]
    for match in _OF.finditer(text):
        whole = 100 if match["whole"] == "hundred" else number_of(match["whole"])
        part = number_of(match["part"])
        if 0 < part < whole:
            found.append((match.span(), 100 * part / whole))
    return sorted(found)
