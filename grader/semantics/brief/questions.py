"""Open questions: what is not known, and whether somebody finds it out by a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.slots import Person, Span, find_people
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import sentences, vocabulary, words
from grader.semantics.text.patterns import Pattern

_ASKS = Pattern(
    r"\?|\b(?:whether|how (?:many|much|often|long|far|big)|(?:do|does|did|are|is|can|could)(?: not"
    r"|n't) (?:\w+ )?(?:know|sure|clear|see|say|measured?|tell)|(?:don't|cannot|can't) (?:know|say)"
    r"|unclear|unknown|uncertain|not (?:yet )?(?:known|clear|sure|measured|decided|tested|checked)"
    r"|(?:nobody|no one|no-one|never) (?:\w+ ){0,2}(?:knows?|measured|tested|asked|looked|checked)"
    r"|(?:to|must|should|need to) (?:find out|learn|check|verify|confirm|test|decide|measure)"
    r"|(?:to|must|should|needs to|remains to) be (?:found out|determined|established|clarified"
    r"|measured|seen|confirmed|examined|checked|tested|decided|shown)"
    r"|open(?: question)?|who\b|why\b|which\b|what\b|if\b|when\b)",
    re.IGNORECASE,
)
_ASSIGNS = Pattern(
    r"\b(?:will|to|brings?|counts?|asks?|answers?|checks?|finds? out|looks?|tells?|owns?|takes?"
    r"|knows?|reports?|measures?|decides?|owner|due|by|until|before|->|responsible|does"
    r"|(?:all|both|these)\b)",
    re.IGNORECASE,
)
_FINDS = Pattern(
    r"\b(?:finds? out(?! everything)|checks?|measures?|counts?|tests?|asks?|looks? (?:at|into|up)"
    r"|learns?"
    r"|verif\w+)\b",
    re.IGNORECASE,
)
_TELLS = Pattern(
    r"\b(?:will|wants?|is|are|was|were|has|have|had|must|shall|should|needs?|can|rose|fell|makes?"
    r"|gets?|works?|goes|likes?|loves?|wins?|hopes?|believes?|thinks?|expects?|know|says?"
    r"|(?<!per )(?<!a )(?<!the )(?<!each )clicks?)\b",
    re.IGNORECASE,
)
_NONE = Pattern(
    r"^\W*(?:none|nothing|no|no open questions?|n/?a|everything is (?:clear|known)"
    r"|all (?:is )?clear"
    r"|nothing (?:is )?(?:open|unclear|left)|we know (?:everything|all|enough).{0,30}"
    r"|there (?:are|is) no(?:ne|thing)?\b.{0,30})\W*$",
    re.IGNORECASE,
)
# There is none, or there are some and they are not said.
_NO_QUESTION = Pattern(
    r"^\W*(?:none|nothing|not (?:much|really))\b|\b(?:open )?questions,? (?:and they "
    r"|which )?(?:are|is) (?:all )?(?:listed|stated|given|clear|answered|settled|closed)\b"
    r"|\blisted here\b|\bmany things\b|\bcontinuously\b|\bwhat we do not know(?: yet)?\b"
    r"|\bopen questions (?:together|in a)\b",
    re.IGNORECASE,
)
_NO_OPEN = Pattern(
    r"\W*(?:(?:at (?:the moment|present)|currently|for now|right now|so far|as of (?:now"
    r"|today)),? )?"
    r"(?:none\b|there(?:'s| is) nothing (?:that |which )?we (?:do not|don't) know|"
    r"(?:there (?:are|is) |we have )?(?:currently |really )?no (?:more |further |real )?"
    r"(?:open )?(?:questions?|issues?|points?|unknowns?)\b)",
    re.IGNORECASE,
)
# Words that say that something is open and not what.
_MERE = vocabulary(
    "open nothing everything else question questions unknown unknowns assumption assumptions risk "
    "risks hypothesis "
    "hypotheses known know yet still thing things many several some various issue issues point "
    "points honest honestly transparent listed list here stated written soon later found find "
    "clarified clarify determined answered answer answers say says see let time page section "
    "field learn validated well identified addressed uncertainty uncertainties don't isn't "
    "aren't what's that's"
)
_ROLE = Pattern(
    r"\bI(?:'ll| will| ask| check| count| find| bring| do| am)?\b|\b(?:me|myself)\b"
    r"|\b(?:product|commercial|marketing|design|engineering|ml|sales|finance|data|legal|support"
    r"|warehouse|category|e-?commerce|ux|qa)[- ](?:lead|owner|manager|director|head|engineer"
    r"|controller|designer|analyst|researcher|scientist|officer|counsel)\b|\bhead of \w+"
    r"|\b(?:the|our|a) (?:analyst|controller|designer|engineer|director|product lead|researcher)\b",
)
_NAMED = Pattern(
    r"(?:(?<=[(:@-])|(?<=\) )|(?<=- )|^)\s*[A-Z][a-z]{2,}\b(?= (?:will|brings|counts|asks|checks"
    r"|finds|looks|answers|tells|by|until|measures|knows|to)\b|,| ?\))"
)
_NOT_NAMES = frozenset(words(
    "How What When Why Who Which Where Whether Does Will Can Could Should Is Are Today Still "
    "Nobody Everybody Someone Somebody Somebody Team Everyone Unknown Open Also Not Due Owner "
    "Finance Marketing Engineering Support Legal Design Product This That They Board There Then"
))  # fmt: skip
_DAY = Pattern(
    r"\b(?:by|before|until|till|at|for|after|when|as soon as|once|on)\s+(?:the\s+|our\s+)?"
    r"(?:end of (?:the\s+)?)?(?:\w+\s+)?(?:board|test|review|meeting|launch|sprint|week|month"
    r"|pilot)\b"
    r"|\b(?:to-?morrow|this week|next week|next month|this month)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    re.IGNORECASE,
)
_WITHIN = Pattern(r"\b(?:in|within|after|over|for|next)\s+(?:the\s+)?(?:next\s+)?$", re.I)
_ALL = Pattern(r"\b(?:all|both|each|every|these|those|everything|them)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is not known, as a span, and what stands beside it."""

    start: int
    end: int
    person: Span | None
    date: Span | None

    @property
    def followed_up(self) -> bool:
        """Whether somebody finds it out by a day."""
        return self.person is not None and self.date is not None


def is_none(text: str) -> bool:
    """Whether it is said that nothing is open, or only that something is."""
    if "?" in text:
        return False
    return _NO_OPEN.match(text) is not None or not any(
        _is_about_something(text[slice(*span)]) for span in sentences(text)
    )


def _is_about_something(said: str) -> bool:
    """Whether words are left beside "open questions", "not yet known" and the small ones."""
    return any(word not in _MERE and word not in FUNCTION_WORDS for word in words(said))


def find_questions(text: str, people: Sequence[Person]) -> list[Question]:
    """The open questions of a plain text, each with the sentences that follow it up."""
    if _NONE.match(text):
        return []
    blocks: list[list[Span]] = []
    shared: list[Span] = []
    for span in _units(text):
        if _for_all(text, span, people):
            shared.append(span)
        elif blocks and _follows_up(text, span, people):
            blocks[-1].append(span)
        elif _is_open(text, span):
            blocks.append([span])
    return [_question(text, block, shared, people) for block in blocks]


def _is_open(text: str, span: Span) -> bool:
    """A question, or under this heading a bare name of a thing: "Effect on repeat orders"."""
    sentence = text[slice(*span)]
    if not _is_about_something(sentence):
        return False
    denied = _NO_QUESTION.search(text, *span) or _NO_OPEN.match(sentence)
    if denied and "?" not in sentence:
        return False
    if _ASKS.search(text, *span) or _FINDS.search(text, *span):
        return True
    said = words(text[span[0] : span[1]])
    return len(said) >= 3 and _TELLS.search(text, *span) is None


def _units(text: str) -> list[Span]:
    """Sentences; a question mark ends one even before a small letter or a bracket."""
    out: list[Span] = []
    for start, end in sentences(text):
        cuts = [
            start,
            *(m.end() for m in re.finditer(r"\?+(?=\s)", text[:end]) if m.end() > start),
            end,
        ]
        out += [(a, b) for a, b in pairwise(cuts) if words(text[a:b])]
    return out


def _for_all(text: str, span: Span, people: Sequence[Person]) -> bool:
    """“Tomasz answers all of these by Friday” belongs to every question."""
    said = text[span[0] : span[1]]
    return (
        "?" not in said
        and bool(_ALL.search(said))
        and (_person(text, span, people) is not None or _date(text, span) is not None)
        and len(words(said)) <= 16
    )


def _follows_up(text: str, span: Span, people: Sequence[Person]) -> bool:
    said = text[span[0] : span[1]]
    if "?" in said:
        return False
    named = _person(text, span, people) is not None or _date(text, span) is not None
    return named and bool(_ASSIGNS.search(said) or len(words(said)) <= 8)


def _question(text: str, block: Sequence[Span], shared: Sequence[Span],
              people: Sequence[Person]) -> Question:  # fmt: skip
    spans = [*block, *shared]
    person = next((p for s in spans if (p := _person(text, s, people))), None)
    date = next((d for s in spans if (d := _date(text, s))), None)
    return Question(block[0][0], block[-1][1], person, date)


def _person(text: str, span: Span, people: Sequence[Person]) -> Span | None:
    for found in find_people(text[span[0] : span[1]], people):
        return span[0] + found[0], span[0] + found[1]
    for pattern in (_ROLE, _NAMED):
        for match in pattern.finditer(text, *span):
            if match[0].strip().lower() not in _NOT_NAMES:
                return match.span()
    return None


def _date(text: str, span: Span) -> Span | None:
    for q in find_quantities(text):
        if span[0] <= q.start < span[1] and _is_day(text, q):
            return q.start, q.end
    match = _DAY.search(text, *span)
    return match.span() if match else None


def _is_day(text: str, q: Quantity) -> bool:
    if q.kind == "date":
        past = re.search(r"\b(?:last|past|since|in the)\s+$", text[max(0, q.start - 12) : q.start])
        return q.unit != "impossible" and past is None
    if q.kind != "time" or (q.days or 0) < 0.9:
        return False
    return bool(_WITHIN.search(text[max(0, q.start - 20) : q.start]))
