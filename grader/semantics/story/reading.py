"""A user story: who, what they want to be able to do, and what they themselves gain by it.

"As a …, I want …, so that …" is the usual shape and not needed: several sentences, missing commas,
"I can", "in order to", "because", or a story in the third person are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from grader.semantics.case_words import TARNSIDE, StoryWords
from grader.semantics.slots import MISSING, Slot
from grader.semantics.story.gain import find_benefit, gain_start
from grader.semantics.story.role import find_role
from grader.semantics.story.wish import beside_machinery, find_want, is_plain_for_insider
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import normalise, vocabulary, words
from grader.semantics.text.patterns import Pattern
from grader.semantics.text.spelling import Speller

# Far more than sixty words; the rest is not read, so that no text takes long.
_LONGEST = 1500
_SMALL = vocabulary("i me my a an the to so that can want wants is am are")
_SPELLER = Speller(
    vocabulary(
        "someone somebody visitor visitors customer customers website interesting because better "
        "inspired returning relevant products suggestions useful visit before"
    ),
    vocabulary(
        "visited visiting return turning product suggestion custom customs become became letter "
        "bitter butter betters relevance website's"
    ),
)


@lru_cache(maxsize=256)
def read_story(
    original: str, own: StoryWords = TARNSIDE, insiders: tuple[str, ...] = ()
) -> Mapping[str, Slot]:
    """Role, want and benefit, each 0 missing, 1 weak, 2 sound. Spans are in the learner's text.

    A story of one of the `insiders`, who make the thing, is no visitor's.
    """
    plain = _SPELLER.corrected(normalise(original))
    text = _without_blanks(
        _ARROW.sub(lambda arrow: ":".ljust(len(arrow[0])), plain.text[:_LONGEST])
    )
    if _is_heap(text):
        return dict.fromkeys(("role", "want", "benefit"), MISSING)
    if len(_TORN.findall(text)) >= 2:
        torn = Slot(None, (), "The words seem out of order; a person will read it.")
        return dict.fromkeys(("role", "want", "benefit"), torn)
    unfilled = len(_BLANK.findall(plain.text[:_LONGEST])) >= 2
    gain = gain_start(text, own)
    role, want, benefit = (
        find_role(text, own),
        find_want(text, gain, own),
        find_benefit(text, gain, own),
    )
    if benefit.level == 2 and _names_any(text[slice(*benefit.spans[0])][:30], insiders):
        benefit = Slot(
            1, benefit.spans, "", {"problem": f"that is what {own.organisation[0]} gains"}
        )
    if role.spans and _names_any(text[slice(*role.spans[0])], insiders):
        role = Slot(0, role.spans, "", {"insider": "yes"})
    slots = _weighed(text, unfilled, (role, want, benefit), own)
    return {
        name: Slot(s.level, tuple(plain.span(*span) for span in s.spans), s.reason, s.values)
        for name, s in slots.items()
    }


def _weighed(
    text: str, unfilled: bool, found: tuple[Slot, Slot, Slot], own: StoryWords
) -> Mapping[str, Slot]:
    """The slots in the light of each other: whose wish is it, and whose gain?"""
    role, want, benefit = found
    # Whoever makes the row wants something of it, and machinery is no wish of a visitor's.
    if want.level == 2:
        wish = text[slice(*want.spans[0])]
        plain = beside_machinery(wish, own)
        if not plain or (role.values and not is_plain_for_insider(wish, own)):
            want = Slot(1, want.spans)
    if unfilled and role.level == 1:
        role = Slot(0, role.spans)
    if role.values.get("machine") or (unfilled and want.level == 1):
        want = Slot(0, want.spans)
    if benefit.level == 2 and role.values:
        problem = f"that is what {own.organisation[0]} gains"
        benefit = Slot(1, benefit.spans, "", {"problem": problem})
    # What a story about stories is good for is nobody's gain, but for those who make the thing.
    if want.values and not (benefit.level and role.values and _MAKES.search(text, *role.spans[0])):
        benefit = Slot(0, benefit.spans)
    return {"role": role, "want": want, "benefit": benefit}


_MAKES = Pattern(
    r"\b(?:designer|design|product|engineer\w*|developer|team|director|manager|owner)\b",
    re.IGNORECASE,
)
# "As a <passenger>, I want <forecast>": a form that nobody has filled in.
_BLANK = Pattern(r"<[\w /'-]{1,40}>|\[[\w /'-]{1,40}\]|\{[\w /'-]{1,40}\}|_{3,}|\.{4,}")


# Neighbours that no sentence has, however little English somebody knows. A slip makes one of them.
_TORN = Pattern(
    r"\b(?:an?|the|my|our|your|their) (?:an?|the|my|his|our|their|to|of|and|or|is|are|was|were|at"
    r"|in|for(?! you\b)"
    r"|with|from|because|so|when|who|which|i|he|she|they|we|am|has|have|had|must|can|would|wants)\b"
    r"|\b(?:i|he|she|they|we) (?:i|he|she|they|we|of|my|our)\b"
    r"|\b(?:wants?|need) (?:am|is|are|was|were|has|had|does|wants?)\b"
    r"|\b(?:of|at|with|from|to|into|see|get|bought|buys|has|had|is|are|was|in|on) (?:am|is|are|was"
    r"|has"
    r"|had|and|because|must|wants?)\b",
    re.IGNORECASE,
)
# "Wants → to see …", "Who => a dad": an arrow stands for a colon.
_ARROW = Pattern(r"(?<=\w) ?(?:→|=>|->)")


def _is_heap(text: str) -> bool:
    """Whether words only stand in a row, with nothing between them: "passenger stop delay want"."""
    said = words(text)
    if len(said) < 7 or re.search(r"[,.;:!?\n-]", text.strip().rstrip(".!?")):
        return False
    return sum(word in FUNCTION_WORDS or word in _SMALL for word in said) < 0.25 * len(said)


def _without_blanks(text: str) -> str:
    """The text with spaces where a template's places stand, if there are several."""
    if len(_BLANK.findall(text)) < 2:
        return text
    return _BLANK.sub(lambda match: " " * len(match[0]), text)


def _names_any(role: str, names: tuple[str, ...]) -> bool:
    said = set(words(role))
    return any(part.lower() in said for name in names for part in name.split())
