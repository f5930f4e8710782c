"""Options that were weighed: each with its name and the reason for which it was not taken.

An option may fill a line, a lettered part or a few sentences; what follows its name, up to the next
option, is what spoke against it. `known` options of the case tell where one begins in prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.semantics.decision.against import EMPTY, is_reason
from grader.semantics.decision.parts import Part, find_parts
from grader.semantics.decision.said import Thing
from grader.semantics.decision.words import spans_of
from grader.semantics.slots import Span
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import words
from grader.semantics.text.patterns import Pattern

# What stands between an option and its reason; the first one splits the line.
_SPLIT = Pattern(
    r"\s*(?::|\s-\s|→|=|\(|,\s|[?!.]\s|\s*\b(?:because|since|but|as it|as they|as that|as people"
    r"|for it|would|does|did|do|is|are|was|were|has|had|leaves?|costs?|loses?|lets?|makes?|takes?"
    r"|needs?|keeps?|gives?|puts?|breaks?|misses|hides?|ends?|goes|fails?|means?|brings?|holds?"
    r"|asks?|turns?|moves?|too)\b)",
    re.IGNORECASE,
)

# "Every option had merits": all of them, and none by its name.
_ALL = Pattern(
    r"(?:(?:and|but|so|also|there (?:was|were|is|are)|(?:we|i|they) (?:\w+ )?(?:had|looked at"
    r"|considered"
    r"|discussed|evaluated|weighed|examined|assessed|reviewed|explored))\s+)*"
    r"(?:(?:an?|the|in) )?(?:\w+ )?(?:every|each|all|any|no|none|various|several|many|multiple"
    r"|different"
    r"|numerous|other|range|number|variety|set|series|few|possible)\s+(?:of (?:the |them "
    r"|us )?)?(?:\w+ )?"
    r"(?:options?|alternatives?|things?|ways?|possibilit\w+|approach\w*|solutions?|ideas?"
    r"|paths?|variants?"
    r"|scenarios?|proposals?|had|has|was|were)\b(?!\s*(?:was |were |is |are )?(?:to\b|[,:(]))",
    re.IGNORECASE,
)
# What may still be taken is not yet left.
_KEPT = Pattern(
    r"\b(?:still|remains?|stays?|kept)\s+(?:\w+ )?(?:on the table|possible|open|an option"
    r"|under discussion"
    r"|in the running|alive)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Option:
    """What is told of an option, as a span of the plain text; `reason` None where none stands."""

    start: int
    end: int
    name: str
    reason: Span | None


def find_options(
    text: str, known: Sequence[Thing] = (), chosen: Sequence[Thing] = ()
) -> list[Option]:
    """The options of a plain text that are none of `chosen`; the same one twice counts once."""
    found: list[Option] = []
    told: set[str] = set()
    for part in find_parts(text, known):
        option = _read(text, part, known, chosen)
        if option is None or any(
            _said(option.name) == _said(o.name) for o in found if _said(o.name)
        ):
            continue
        if option.reason and part.known and not part.marked:
            if part.known in told:
                continue
            told.add(part.known)
        found.append(option)
    return found


def reasoned(text: str, options: list[Option]) -> list[Option]:
    """Those with a reason of their own: the same reason for all is a reason for none."""
    out: dict[frozenset[str], Option] = {}
    for option in options:
        if option.reason is not None:
            out.setdefault(_said(text[slice(*option.reason)]), option)
    return list(out.values())


def _read(text: str, part: Part, known: Sequence[Thing], chosen: Sequence[Thing]) -> Option | None:
    start, end = part.start, part.end
    cut = _cut(text, part)
    name = text[start : cut.start() if cut else end].strip()
    if any(spans_of(name, 0, len(name), thing.words) for thing in chosen):
        return None
    if not (_said(name) or part.known or part.marked):
        return None
    if not (part.known or part.marked) and _ALL.match(text, start, end):
        return None
    if _KEPT.search(text, start, end):
        return Option(start, end, name, None)
    if cut and _against(text, (cut.start(), end), cut[0], known, chosen):
        return Option(start, end, name, (cut.start(), end))
    # "Waiting kills the campaign" has both in one.
    whole = part.known and _against(text, (start, end), "", known, chosen)
    return Option(start, end, name, (start, end) if whole else None)


def _cut(text: str, part: Part) -> re.Match[str] | None:
    """Where the name ends: "b) costs double posts" names its sheet by the letter alone."""
    for cut in _SPLIT.finditer(text, part.start, part.end):
        if part.marked or _said(text[part.start : cut.start()]):
            return cut
    return None


def _against(
    text: str, span: Span, joint: str, known: Sequence[Thing], chosen: Sequence[Thing]
) -> bool:
    return is_reason(
        text[slice(*span)],
        joint,
        tuple(word for thing in known for word in thing.words),
        tuple(word for thing in chosen for word in thing.words),
    )


def _said(text: str) -> frozenset[str]:
    small = FUNCTION_WORDS | EMPTY
    return frozenset(w for w in words(text) if w not in small and not w.endswith("n't"))
