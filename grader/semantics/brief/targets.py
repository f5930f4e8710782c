"""Figures that other fields call the target, or the rise, and that are not the goal's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.semantics.brief.page import Page, Piece, pieces
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.text.patterns import Pattern

_ALMOST = Pattern(r"\b(?:almost|nearly|about|around|roughly|some|close to|just (?:under|over)"
                     r"|a little (?:under|over)|approx\w*|circa|ca)\W*$"
                     r"|[~≈]\s*$", re.I)  # fmt: skip
# Somebody else's figure, another time's, or what must not be.
_NOT_OURS = Pattern(
    r"\b(?:pilot|spring|vendor\w*|supplier\w*|slides?|brochure|asked|wants?|wanted|wish\w*"
    r"|measured|not|never|instead of|rather than|no longer|last|earlier)\b|n't\b",
    re.IGNORECASE,
)
_RISE_BEFORE = Pattern(
    r"\b(?:uplift|lift|increase|rise|growth|plus|more clicks|improvement)\b[^.;,%\d]{0,25}$", re.I
)
_RISE_AFTER = Pattern(r"\b(?:more clicks|uplift|lift|increase|growth|rise)\b", re.IGNORECASE)
_TARGET_BEFORE = Pattern(
    r"\b(?:target|goal|aim\w*|click (?:rate|share) (?:of|to)|ctr (?:of|to))\b"
    r"[^.;%\d]{0,30}$",
    re.IGNORECASE,
)
_TARGET_AFTER = Pattern(
    r"[^.;%\d]{0,25}\b(?:within reach|attainable|achievable|realistic|reachable|feasible"
    r"|(?:is|as|being) (?:our|the) (?:target|goal|aim)|our (?:target|goal|aim))\b",
    re.IGNORECASE,
)


def other_targets(
    page: Page, target: float | None, has_rise: bool
) -> Iterator[tuple[Piece, Quantity]]:
    """Every figure outside the goal that is called its target or its rise, and differs."""
    known = {round(q.percent, 2) for q in find_quantities(page.text("goal")) if q.percent}
    for piece in pieces(page):
        text = page.text(piece.field)
        if piece.field in ("goal", "owner", "review_date") or _NOT_OURS.search(
            text, piece.start, piece.end
        ):
            continue
        for q in find_quantities(text):
            inside = piece.start <= q.start < piece.end and q.kind == "percent"
            if not inside or q.percent is None or round(q.percent, 2) in known:
                continue
            if (has_rise and _is_rise(text, piece, q)) or _is_target(text, piece, q, target):
                yield piece, q


def _is_rise(text: str, piece: Piece, q: Quantity) -> bool:
    """Whether a figure is said to be the rise, and not asked about."""
    if text[piece.start : piece.end].rstrip().endswith("?"):
        return False
    named = _RISE_AFTER.search(text, q.start, min(piece.end, q.end + 12))
    return bool(named or _RISE_BEFORE.search(text[piece.start : q.start]))


def _is_target(text: str, piece: Piece, q: Quantity, target: float | None) -> bool:
    """Whether a figure is said to be the target, near the goal's but not the same."""
    if target is None or q.percent is None or not 0.5 * target <= q.percent <= 2 * target:
        return False
    named = _TARGET_BEFORE.search(text[piece.start : q.start]) or _TARGET_AFTER.match(
        text, q.end, piece.end
    )
    slack = 0.04 * target if is_loose(text, q) else 0.005
    return named is not None and abs(q.percent - target) > slack


def is_loose(text: str, q: Quantity) -> bool:
    """Whether a figure is only about right: "nearly 40 %"."""
    return q.comparator == "about" or bool(_ALMOST.search(text[max(0, q.start - 20) : q.start]))
