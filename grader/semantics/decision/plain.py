"""A record's text in plain form with slips mended, and its words as messages quote them."""

from __future__ import annotations

from functools import lru_cache

from grader.checks.base import Answer
from grader.findings import Evidence
from grader.semantics.prose import READ
from grader.semantics.slots import Span
from grader.semantics.text.normalise import Plain, normalise, vocabulary
from grader.semantics.text.spelling import Speller

# So many characters of the learner's words stand in a message.
SHOWN = 60
_SPELLER = Speller(
    known=vocabulary(
        "because since therefore careful recall precision model review reviewer label train "
        "retrain contract decide decides decided different differently immediately "
        "lose through until twice accept budget september nobody percent check checks checked "
        "november december threshold sooner earlier falls below above beginning"
    ),
    # A slip away from one of these, and other words.
    real=vocabulary(
        "cheek cheeks cheeky chick check checkout checking percents carefully house loses losing "
        "closer decision falling difference indifferent untie accepts except budgets about bellow "
        "thorough thoroughly immediate differing models novel views reviewed reviews labels trains "
        "trail brain recalls recalled contracts contact"
    ),
)


@lru_cache(maxsize=64)
def plain(text: str) -> Plain:
    """The plain form; offsets lead to what the learner wrote."""
    return _SPELLER.corrected(normalise(text))


def quoted(answer: Answer, field: str | None, span: Span) -> Evidence:
    """A span of a field's plain text as evidence in the learner's own."""
    start, end = plain(answer.text(field)[:READ]).span(*span)
    return answer.evidence(start, end, field)


def short(text: str) -> str:
    """The beginning of a text, in quotation marks, for a message."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= SHOWN else f'{flat[: SHOWN - 1].rstrip()}…'}”"
