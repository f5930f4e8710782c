"""Which way a quantity limits: "no more than", "or less", "must not fall below", "from", "to"."""

from __future__ import annotations

import re
from typing import Literal

from grader.semantics.text.normalise import folded
from grader.semantics.text.patterns import Pattern

Comparator = Literal["", "at_most", "at_least", "about", "from", "to"]

_FILL = (
    r"(?:\s+(?:the|a|an|just|only|about|around|today's|its|our|or|equal|to|by|a total of|p95 of))*"
)
_NOT = r"(?:not|never|no|n't|cannot|nor|neither|without|stop|prevent\w*|avoid|before)"
_DOWN = (
    r"(?:below|under|beneath|less than|fewer than|lower than|shorter than|smaller than|faster than"
    r"|younger than|fresher than|within|inside|in under|in less than|<=?|≤|max(?:imum)?(?: of)?"
    r"|at (?:the )?most|up to|capped at|limited to|no later than|latest)"
)
_UP = (
    r"(?:above|over|more than|greater than|higher than|longer than|older than|beyond|past"
    r"|exceed(?:s|ing|ed)?|slower than|later than|worse than|(?<![-=])>=?|≥|min(?:imum)?(?: of)?"
    r"|at (?:the )?least)"
)
_FIRM_LOW = r"(?:at (?:the )?least|min(?:imum)?(?: of)?|≥|>=)"
_FIRM_HIGH = (
    r"(?:at (?:the )?most|max(?:imum)?(?: of)?|≤|<=|up to|capped at|limited to|within|inside)"
)
_FROM = r"(?:\bup from|\bdown from|\bfrom|\binstead of|\brather than|\bstarting (?:at|from))"
_ABOUT = r"(?:~|≈|\b(?:about|around|roughly|approximately|approx\.?|circa|ca\.|nearly|almost|some))"
_TO = r"(?:\bto|\btowards?|\breach(?:es)?|\bhits?|\btarget(?: of| is)?|\bbecomes?|→|->|=>)"

# Parts of words without one of which a form can't match; to look for them is far quicker.
_NEGATES = ("no", "never", "n't", "neither", "without", "stop", "prevent", "avoid", "before")
_LOWERS = (
    "below", "under", "beneath", "than", "within", "inside", "<", "≤", "max", "most", "up to",
    "capped", "limited", "later", "latest",
)  # fmt: skip
_RAISES = ("above", "over", "than", "beyond", "past", "exceed", ">", "≥", "min", "least")
_AIMS = ("to", "reach", "hit", "target", "become", "→", "->", "=>")
_NEARS = ("~", "≈", "about", "around", "roughly", "appro", "ca", "nearly", "almost", "some")

# In this order: what is firm first, then what a negation turns round, then the bare words.
_BEFORE_FORMS: list[tuple[tuple[str, ...], str, Comparator]] = [
    (("from", "instead", "rather", "starting"), rf"{_FROM}{_FILL}", "from"),
    (("least", "min", "≥", ">="), rf"{_FIRM_LOW}{_FILL}", "at_least"),
    (_LOWERS, rf"{_FIRM_HIGH}{_FILL}", "at_most"),
    (_NEGATES, rf"(?:\b{_NOT}|n't)\W+(?:\w+\W+){{0,4}}?{_DOWN}{_FILL}", "at_least"),
    (_NEGATES, rf"(?:\b{_NOT}|n't)\W+(?:\w+\W+){{0,4}}?{_UP}{_FILL}", "at_most"),
    (_LOWERS, rf"{_DOWN}{_FILL}", "at_most"),
    (_RAISES, rf"{_UP}{_FILL}", "at_least"),
    (_NEARS, _ABOUT, "about"),
    (_AIMS, _TO, "to"),
]
_BEFORE = [(n, Pattern(p + r"[\s:(]*$", re.IGNORECASE), m) for n, p, m in _BEFORE_FORMS]
_OR_LESS = (
    r"(?:less|fewer|lower|below|under|faster|better than that|quicker|sooner|fresher|younger)"
)
_OR_MORE = r"(?:more|above|higher|over|greater|longer|older|upwards)"
_AFTER_FORMS: list[tuple[str, Comparator]] = [
    (rf"(?:\w+\s+){{0,2}}?(?:or|and)\s+{_OR_LESS}", "at_most"),
    (rf"(?:\w+\s+){{0,2}}?(?:or|and)\s+{_OR_MORE}", "at_least"),
    (r"(?:at (?:the )?(?:very )?most|max(?:imum)?|tops|(?:at )?(?:the )?latest)", "at_most"),
    (r"(?:at (?:the )?(?:very )?least|min(?:imum)?)", "at_least"),
]
# One pattern for all, the first form that fits: after most figures there is none.
_AFTER = Pattern(
    r"\s*,?\s*\(?(?:" + "|".join(rf"({form}\b)" for form, _ in _AFTER_FORMS) + ")", re.IGNORECASE
)


_STOP = Pattern(r"[;!?\n]|\.\s")


def comparator(text: str, start: int, end: int) -> Comparator:
    """The limit that the words around `[start, end)` of a plain text make of it."""
    after = text[end : end + 40]
    before = _clause(text[max(0, start - 60) : start])
    if match := _AFTER.match(after):
        return _AFTER_FORMS[(match.lastindex or 1) - 1][1]
    low = folded(before)
    for needs, pattern, meaning in _BEFORE:
        if any(map(low.__contains__, needs)) and pattern.search(before):
            return meaning
    return ""


def _clause(before: str) -> str:
    """The words since the last sentence or semicolon: a limit does not reach across them."""
    return _STOP.split(before)[-1]
