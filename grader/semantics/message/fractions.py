"""Shares of the visitors in everyday words: a third, two thirds, three visitors in ten."""

from __future__ import annotations

import re

from grader.semantics.message.orders import number_of
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_NUM = r"\d{1,3}(?![\d.,]*\d)|one|two|three|four|five|six|seven|eight|nine|ten"
_PEOPLE = r"visitors?|people|customers?|users?|shoppers?|of them"
_OF = Pattern(
    rf"\b(?P<part>{_NUM})(?: (?:{_PEOPLE}))? (?:in|of|out of|from)(?: every| each)? "
    rf"(?:a )?(?P<whole>{_NUM}|hundred)\b(?! ?%| (?:weeks|days|orders|months))"
)
_THIRD = Pattern(
    r"\b(?:an?|one|the|that|this|other|every) third\b(?! (?:order|purchase|party|time))"
    r"|\b(?P<two>(?:two|2)[ -]thirds)\b"
)


_WHOLES = {"hundred": 100, "100": 100, "thousand": 1000, "1000": 1000, "10000": 10_000}
_MORE = r"(?:more|extra|additional(?:ly)?|further)"
_PER = Pattern(
    rf"(?:\b(?P<lead>{_MORE})\s+)?(?<![\w.,])(?P<part>\d{{1,3}}(?:[.,]\d{{1,2}})?|{_NUM})\s+"
    rf"(?P<more>{_MORE}\s+)?(?:\w+\s+){{0,2}}?(?:per|in|of|for|out of|from|among)\s+"
    r"(?:every |each |a |one |the )?(?P<whole>hundred|thousand|10[,. ]?000|1[,. ]?000|100)\b"
    rf"(?P<tail>(?:\s+\w+){{0,2}}?\s+{_MORE}\b)?"
)


def find_rises(text: str) -> list[tuple[Span, float]]:
    """Where a rise is told in heads, "six more in a thousand", and how many points it is."""
    found = []
    for match in _PER.finditer(text):
        part = match["part"]
        number = float(part.replace(",", ".")) if part[0].isdigit() else number_of(part)
        whole = _WHOLES[re.sub(r"[,. ]", "", match["whole"])]
        if match["lead"] or match["more"] or match["tail"]:
            found.append((match.span(), 100 * number / whole))
    return found


def find_fractions(text: str) -> list[tuple[Span, float]]:
    """Where a share is told in everyday words, and what it is in percent."""
    found = [(m.span(), 200 / 3 if m["two"] else 100 / 3) for m in _THIRD.finditer(text)]
    for match in _OF.finditer(text):
        whole = 100 if match["whole"] == "hundred" else number_of(match["whole"])
        part = number_of(match["part"])
        if 0 < part < whole:
            found.append((match.span(), 100 * part / whole))
    return sorted(found)
