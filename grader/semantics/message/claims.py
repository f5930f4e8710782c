"""What a message claims or asks for: it rose, nothing changed, switch it on, leave it, book it.

A negation before a claim, in the same piece of a sentence, turns it round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grader.semantics.message.lexicon import (
    AFTER,
    DECIDES,
    FORMS,
    HARMLESS,
    NEGATION,
    NIL,
    NO_GAIN,
    TURNED,
    Sense,
)
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

FOUND: tuple[Sense, ...] = ("up", "flat", "down")
# "Everybody from three orders on should." ends there; "it should therefore be kept" does not.
_MODAL = Pattern(r"should|shall|may|will")
_GOES_ON = Pattern(r"\s*,?\s*\w")
# "No need to treat newcomers differently" says nothing of them.
_NO_NEED = Pattern(r" (?:need|wish|plan)\b| (?:reason|point) (?:to treat|for treating)\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim or request and where it stands. `book` is about the forecast."""

    sense: Sense
    start: int
    end: int
    book: bool = False


def find_claims(
    text: str, start: int, end: int, taken: Sequence[Span] = (), steps: Iterable[Claim] = ()
) -> list[Claim]:
    """All claims and requests in one piece of a heard text, in order, negations worked in.

    `taken` are spans of other meaning, such as groups. `steps` are claims already read, such as
    "from 5.0 to 5.6".
    """
    found = [step for step in steps if start <= step.start and step.end <= end]
    for pattern, sense, book in FORMS:
        place = start
        while match := pattern.search(text, place, end):
            place = match.start() + 1
            span = match.span()
            blocked = [*taken, *((c.start - 1, c.end + 1) for c in found)]
            free = not any(_clashes(span, other) for other in blocked)
            free = free and not (_MODAL.fullmatch(match[0]) and _GOES_ON.match(text, span[1]))
            if span[0] < span[1] and free:
                found.append(Claim(sense, *span, book))
                place = match.end()
    if not found and NIL.fullmatch(text, start, end):
        return [Claim("flat", start, end)]
    found.sort(key=lambda c: c.start)
    asked = [c for c in found if c.sense in FOUND or not DECIDES.search(text[start : c.start])]
    return _turned(text, start, end, asked, taken)


def find_denial(text: str, start: int, end: int, taken: Sequence[Span] = ()) -> Span | None:
    """A negation in a piece that holds no claim of its own: "but not for everybody else"."""
    found = (span for span in _negations(text, start, end, taken))
    return next((span for span in found if not _NO_NEED.match(text, span[1])), None)


def _inside(span: Span, other: Span) -> bool:
    return other[0] < span[1] and span[0] < other[1]


def _clashes(span: Span, other: Span) -> bool:
    """Overlap; but "leave everyone else alone" may well hold a group inside."""
    return _inside(span, other) and not (span[0] < other[0] and other[1] < span[1])


def _negations(text: str, start: int, end: int, taken: Sequence[Span]) -> list[Span]:
    harmless = [m.span() for m in HARMLESS.finditer(text, start, end)]
    return [
        m.span()
        for m in NEGATION.finditer(text, start, end)
        if not any(_inside(m.span(), other) for other in [*taken, *harmless])
    ]


def _turned(
    text: str,
    start: int,
    end: int,
    claims: list[Claim],
    taken: Sequence[Span],
) -> list[Claim]:
    negations = _negations(text, start, end, taken)
    out: list[Claim] = []
    last, turned = start, False
    for place, claim in enumerate(claims):
        following = claims[place + 1].start if place + 1 < len(claims) else end
        carried = turned and bool(re.search(r"\bor\b|\bnor\b|/", text[last : claim.start]))
        # "Did not notice a difference": one denial, two words for what did not happen.
        gap = text[last : claim.start]
        close = re.fullmatch(r"\W*(?:\w+\s+){0,2}", gap) is not None
        carried = carried or (turned and close and claim.sense in FOUND)
        nearby = any(last <= a and b <= claim.start for a, b in negations)
        # "Do not leave … unchanged" turns; "do not touch" holds its negation in itself.
        turned = carried or nearby
        following = min([following, *(a for a, _ in taken if a >= claim.end)])
        if not turned and claim.sense in ("on", "remove"):
            turned = bool(AFTER.match(text, claim.end, following))
        elif not turned and claim.sense == "up" and not text[claim.end - 1].isdigit():
            turned = bool(NO_GAIN.match(text, claim.end, following))
        out.append(replace(claim, sense=TURNED[claim.sense]) if turned else claim)
        last = claim.end
    return out
