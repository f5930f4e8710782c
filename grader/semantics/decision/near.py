"""Is a thing said by words that stand together, whatever stands between them?

"What it is unsure about, roughly 6 in 100, goes to the thorough one" has a word of each group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from grader.semantics.decision.words import Group, spans_of
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

# So far apart words of one thing may be, in characters.
_FAR = 90
# Of each group the first few in a sentence; longer ones say it sooner.
_MOST = 6
_SENTENCE = Pattern(r"[.!?;]+(?=\s|$)|\n+")
_PARTS = Pattern(r",\s|[()]")
_DENIES = Pattern(
    r"\b(?:no|not|never|nobody|no one|none|neither|nor|without|cannot|refus\w+|reject\w+"
    r"|instead of"
    r"|rather than|against)\b|n't\b",
)
# "Nobody looks and the campaign begins": what is denied before "and the" is not what follows.
ANOTHER = Pattern(
    r"\b(?:and|so|then)\s+(?:the|a|an|we|they|he|she|it|i|you|people|all"
    r"|every"
    r"|each|those|these|everybody|everyone)\b",
    re.IGNORECASE,
)
_NAUGHT = Pattern(
    r"\s*(?:(?:is|are|was|were|do|does|did|will|can|must|go|goes|come|comes)\s*)?"
    r"(?:n't|(?:not|never|no longer|nothing)\b)"
)
# "What it does not know goes to …" denies the knowing, not the going.
_ABOUT = Pattern(r"\b(?:what|whatever|where|wherever|which|if|when)\b")


def find_near(
    text: str,
    rows: Sequence[Sequence[Group]],
    apart: Group = (),
    *,
    ordered: bool = False,
    whole: bool = False,
) -> Span | None:
    """The first place where one sentence holds a word of each group of a row, undenied.

    None of `apart` may stand between them. `ordered`: in the order of the groups; `whole`: without
    a comma or a bracket between them.
    """
    low = text.lower() if len(text.lower()) == len(text) else text
    for start, end in _sentences(low):
        for row in rows:
            for span in _hits(low, start, end, row, ordered=ordered):
                if whole and _PARTS.search(low, *span):
                    continue
                if _inside(low, span, row, apart) and not _is_denied(low, start, span, row):
                    return span
    return None


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for cut in _SENTENCE.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _hits(
    text: str, start: int, end: int, row: Sequence[Group], *, ordered: bool
) -> Iterator[Span]:
    found = [spans_of(text, start, end, group)[:_MOST] for group in row]
    for choice in product(*found):
        first, last = min(a for a, _ in choice), max(b for _, b in choice)
        in_order = all(a[1] <= b[0] for a, b in pairwise(choice))
        if last - first <= _FAR and (in_order or not ordered):
            yield first, last


def _inside(text: str, span: Span, row: Sequence[Group], apart: Group) -> bool:
    """Whether what would part the words is itself one of them."""
    own = [s for group in row for s in spans_of(text, *span, group)]
    return all(any(a <= s[0] < b for a, b in own) for s in spans_of(text, *span, apart))


def _is_denied(text: str, start: int, span: Span, row: Sequence[Group]) -> bool:
    if _NAUGHT.match(text, span[1]):
        return True
    own = [s for group in row for s in spans_of(text, start, span[1], group)]
    clause = max(text.rfind(mark, start, span[0]) for mark in (", ", ": ", " - ", " but "))
    begins = [m.start() for m in ANOTHER.finditer(text, start, span[0])]
    for match in _DENIES.finditer(text, max(start, clause, *begins), span[1]):
        if any(a <= match.start() < b for a, b in own):
            continue
        about = _ABOUT.search(text, max(start, match.start() - 25), match.start())
        if about is None:
            return True
    return False
