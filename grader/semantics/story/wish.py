"""What somebody in a story wants to be able to do, and whether it says what."""

from __future__ import annotations

import re

from grader.semantics.case_words import StoryWords
from grader.semantics.slots import MISSING, Slot
from grader.semantics.story.words import COMMON, WANT, sentence_end
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import vocabulary, words

_ASKS = re.compile(
    r"\b(?:show|give|tell|offer|let|remind|help|spare|point) (?:me|him|her|us"
    r"|them)\b",
    re.IGNORECASE,
)


# A story about stories, or about whoever judges them.
_META = re.compile(
    r"\b(?:user story|this story|a story|persona|rubric|criteria|checker|grader|full marks"
    r"|full score)\b",
    re.IGNORECASE,
)


_VAGUE_WANT = vocabulary(
    "product products item items article articles offer offers selection matching fitting fit fits "
    "suitable suit suits appropriate personal tailored taste interests home page presented upon "
    "arrival limited few some my me find finds shown show get given useful cool stuff choice "
    "things thing stuff something anything everything it good better best nice great relevance "
    "relevant quality experience row results content smarter value service improvements features "
    "personalised personalized intresting interesting you row for visitor visits ordinary "
    "engine recommendations suggestions one ones this that more very much"
)


_WHAT = re.compile(r"\bwhat(?: [\w']+){0,2}\s*$", re.IGNORECASE)


def find_want(text: str, gain: re.Match[str] | None, own: StoryWords) -> Slot:
    """0 no wish; 1 one that stops before it says what; 2 one that can be seen or done."""
    match = find_wish(text, own)
    if match is None:
        return MISSING
    end = gain.start() if gain and gain.start() > match.end() else len(text)
    end = min(end, sentence_end(text, match.end()))
    span = (match.start(), end)
    if _META.search(text, *span):
        return Slot(1, (span,), "", {"about": "stories"})
    return Slot(2 if _names_something(text[match.end() : end], own) else 1, (span,))


def _names_something(wish: str, own: StoryWords) -> bool:
    """Whether a wish has anything in it that not every wish has."""
    vague = _VAGUE_WANT | own.feature_words
    said = [word for word in words(wish) if word not in COMMON and word not in FUNCTION_WORDS]
    return any(word not in vague for word in said)


def find_wish(text: str, own: StoryWords) -> re.Match[str] | None:
    """The first wish that says something; "what she needs" is none."""
    found = [
        m for m in WANT.finditer(text) if not _WHAT.search(text[max(0, m.start() - 25) : m.start()])
    ]
    found = found or list(_ASKS.finditer(text))
    telling = (
        m for m in found if _names_something(text[m.end() : sentence_end(text, m.end())], own)
    )
    return next(telling, next(iter(found), None))
