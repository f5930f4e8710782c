"""A one-page brief as its readers get it: the fields that can be read, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from grader.checks.base import Answer
from grader.checks.tables import says_something
from grader.semantics.prose import READ
from grader.semantics.requirement.spelling import corrected
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.gate import gate
from grader.semantics.text.normalise import Plain, normalise, sentences
from grader.semantics.text.patterns import Pattern

PROSE = ("problem", "goal", "for_design", "for_ml", "open_questions")
LINES = ("owner", "review_date")
TITLES = {
    "problem": "what is wrong today",
    "goal": "the goal",
    "for_design": "what visitors get",
    "for_ml": "what the service must do",
    "open_questions": "what we do not know",
    "owner": "who answers",
    "review_date": "when we look again",
}
_SAID_OPEN = Pattern(r"\w+\W+(?:\w+ ){0,3}?(?:unknown|unclear|open|uncertain|untested)\b", re.I)
# "Unknown: novelty effect, cost per request": the label says of each that it is open.
_LABEL_OPEN = Pattern(
    r"\W*(?:(?:still |yet )?(?:unknown|unclear|open|untested|unmeasured)"
    r"|(?:not|we don't|we do not|nobody) (?:yet )?(?:known?|knows|measured|tested)(?: yet)?)"
    r"\s*:\s*\w+\W+\w+[^,]*,",
    re.I,
)
# A sentence that goes round in a circle, or speaks of the page: nothing that a visitor gets.
CIRCLE = Pattern(
    r"\b(?:gets?|see|sees|is) what (?:\w+ )?(?:visitors?|they|people|she|he|users?) (?:needs?"
    r"|wants?"
    r"|likes?|gets?)\b|\b(?:been|are|is) (?:all )?(?:considered|observable|addressed|covered"
    r"|described|stated)\b|\bcriteria\b|\bdesign is done\b|\bher problem\b",
    re.IGNORECASE,
)
_ABOUT_THE_PAGE = Pattern(r"\bthis (?:page|section|field)\b|\bdeserves?\b", re.IGNORECASE)
# A figure belongs to the nearest of these pieces; "1.5" and "1,000" are not cut.
_CLAUSE = Pattern(
    r"(?:[,:](?!\d)|[()]|\s[-–—]\s|\b(?:and|but|while|whereas|although|because|yet|which)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """Plain texts by field; what the gate stopped is empty. `unsure` says what needs a person."""

    texts: Mapping[str, str]
    unsure: str = ""

    def text(self, field: str) -> str:
        """The plain text of a field, "" when nothing there can be read."""
        return self.texts.get(field, "")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a field, as a span of its plain text."""

    field: str
    start: int
    end: int


def read_page(answer: Answer) -> Page:
    """The fields of an answer that hold an honest attempt; what is pasted again counts once."""
    return _page(tuple(answer.text(field)[:READ] for field in (*PROSE, *LINES)), answer.shown)


@lru_cache(maxsize=64)
def _plain(written: str) -> Plain:
    """The text with slips mended; offsets lead to what was written."""
    return corrected(normalise(written))


# Six checks look at the same page.
@lru_cache(maxsize=16)
def _page(fields: tuple[str, ...], shown: tuple[str, ...]) -> Page:
    texts: dict[str, str] = {}
    known: set[str] = set()
    unsure = ""
    stopped = False
    for field, written in zip((*PROSE, *LINES), fields, strict=True):
        stop = gate(written, shown) if field in PROSE and written.strip() else None
        if stop is not None and field == "open_questions" and _is_short_list(stop.rule, written):
            stop = None
        if stop is not None and stop.level is None:
            unsure = unsure or stop.reason
        stopped = stopped or (stop is not None and stop.level == 0)
        plain = _plain(written).text
        same = " ".join(plain.lower().split())
        again = field in PROSE and same in known
        known.add(same)
        texts[field] = plain if stop is None and says_something(plain) and not again else ""
    # Beside a field of mere catchwords, another heap is one as well.
    return Page(texts, "" if stopped else unsure)


def is_heap(text: str) -> bool:
    """Catchwords between commas, in every sentence of a field: "120/s, 650 ms, p99, consent"."""
    said = [text[slice(*span)] for span in sentences(text)]
    return bool(said) and all(_is_list(part) or _ABOUT_THE_PAGE.search(part) for part in said)


def _is_list(sentence: str) -> bool:
    label = re.match(r"[^:\n]{0,40}:\s(?=[^:]*$)", sentence)
    parts = [p.split() for p in re.split(r"[,;/|]\s", sentence[label.end() if label else 0 :])]
    short = sum(len(part) <= 2 for part in parts)
    held = sum(word.lower() in FUNCTION_WORDS for part in parts for word in part)
    signs = re.search(r"[<>≤≥=→]", sentence)
    return len(parts) >= 5 and short >= 0.8 * len(parts) and held <= 1 and not signs


def _is_short_list(rule: str, written: str) -> bool:
    """ "Decay unknown. Cost unknown." is telegram style, not a heap: each line says it is open."""
    if rule == "salad":
        # Several short questions have no order among them; each is judged for itself.
        parts = [part for part in re.split(r"\n|(?<=\?)\s", written) if part.strip()]
        return len(parts) > 1 and all(gate(part, ()) is None for part in parts)
    if rule == "keywords" and _LABEL_OPEN.match(written):
        return True
    lines = [part for part in re.split(r"[.\n;?]+", written) if part.strip()]
    said = sum(_SAID_OPEN.search(part) is not None for part in lines)
    return rule == "keywords" and written.count(",") < 3 and 2 * said >= len(lines)


def pieces(page: Page) -> Iterator[Piece]:
    """Every sentence of the page."""
    for field, text in page.texts.items():
        for start, end in sentences(text):
            yield Piece(field, start, end)


def clause_around(text: str, piece: Piece, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence between the nearest commas and joining words."""
    cuts = _cuts(text, piece.start, piece.end)
    left = max((stop for _, stop in cuts if stop <= start), default=piece.start)
    right = min((begin for begin, _ in cuts if begin >= end), default=piece.end)
    return left, right


# Each figure of a sentence asks for its clause, more than once.
@lru_cache(maxsize=128)
def _cuts(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(cut.span() for cut in _CLAUSE.finditer(text, start, end))


def original(answer: Answer, field: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span of the plain text in the learner's own text, without the space around it."""
    written = answer.text(field)
    start, end = _plain(written[:READ]).span(*span)
    words = written[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
