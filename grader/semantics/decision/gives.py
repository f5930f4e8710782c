"""What a lead gives up: a loss that is said, or shown by what is missing, fewer or later."""

from __future__ import annotations

import re
from typing import Literal

from grader.semantics.decision.said import Thing, clauses, find_said
from grader.semantics.decision.words import spans_of
from grader.semantics.slots import Span
from grader.semantics.text.normalise import words
from grader.semantics.text.patterns import Pattern

Loss = Literal["given", "nothing", "unsure", "none"]

_NOTHING = Pattern(
    r"(?:^|[.;:!?\n]\s*|\b(?:gives? up|giving up|los(?:e|es|ing)|costs? \w+|sacrific\w+)\s+)"
    r"(?:really |basically |actually |absolutely |honestly,? )*(?:nothing|none|no losses"
    r"|not (?:a|one) thing)\b",
)
# What is missing, fewer or later, whoever says it.
_LACKS = Pattern(
    r"\b(?:not(?! an? (?:problem|issue|loss)\b)|never|nobody|no one|nowhere|no (?!doubt|problem"
    r"|issue|regret|complaint|worr)\w+"
    r"|without|only|just (?!as\b|like\b|right\b|fine\b)|half|less|fewer|instead"
    r"|(?<!what i )(?<!as i )(?<!what he )wanted|complain\w*|angry|break|breaks|broke"
    r"|could have|would have|another way|let (?:\w+ ){1,5}(?:go|by|pass)"
    r"|should have|had hoped|off the table|must|have to|has to|swallow\w*|miss\w*|slip\w*"
    r"|unprotected"
    r"|unchecked|uncovered|uneven|invisible|incomplete|partial\w*|later|behind|past me|wait\w*"
    r"|relinquish\w*|give away|gives away|let go|lets go|let it|used up|cannot|can't|forgo\w*"
    r"|forego\w*"
    r"|renounc\w+|abandon\w*|concede\w*|waiv\w+|swap\w*|no longer|worse|lower|slower|weaker"
    r"|shrink\w*"
    r"|smaller|shorter|narrower|drop\w*|fall\w*|hurt\w*|pains?|ouch|ugh|bitter|regret\w*"
    r"|trust (?:the|it)"
    r"|unread|unseen|unequal|split|gap|gaps|limit\w*|reduc\w+|cut|cuts|delay\w*|risk\w*|down"
    r"|out of|rather have|un\w{3,}ed|trad(?:e|es|ing)(?!-?\s?offs?\b)"
    r"|(?:do|does|did|ca|wo|is|are|was|would|could)nt)\b|n't\b|'d have\b"
    r"|\bno(?=\s*[\"“])",
)
# What somebody would give up is not given up.
_PERHAPS = Pattern(
    r"\b(?:(?:i|we|he|she)(?:'d| would| could| might) (?:be (?:willing|ready|open|prepared"
    r"|happy)|maybe"
    r"|perhaps|consider|see myself|imagine|accept)|(?:willing|ready|prepared|open) to (?:give"
    r"|accept"
    r"|lose|drop|talk|discuss)|if the others (?:give|do|also))\b"
)
# What one gets, or how one feels about it.
_GAINS = Pattern(
    r"\b(?:gets? what|what (?:i|he|she) (?:wanted|asked)|gets what|got what|got my|i get my"
    r"|gets? (?:her|his|their) (?!\w+ only)"
    r"|gain\w*"
    r"|receiv\w+|benefit\w*|happy|glad|pleased|proud|nice|satisfied|great|excellent"
    r"|(?:is|are|it's|that's|feels?|looks?|very|all|really) good"
    r"|good (?:for|with|compromise|solution|result|deal|day|news|choice|outcome)|exciting"
    r"|excited"
    r"|fun|wins?|support\w*|aligned|on board|on side|agrees?|agreed|thrilled|delighted|welcom\w+"
    r"|enthus\w+|flexib\w+|value|valuable"
    r"|invited|involved|come first|comes first|are fixed|is fixed|improve\w*|faster|quicker"
    r"|better(?= for| than| off|[.,;!]|$)|grateful|thankful|appreciat\w+|relieved|which i like"
    r"|(?:never|don't|doesn't|no longer) (?:have|has|need|needs)? ?to\b|no need to|safe|finally"
    r"|feel heard|no complaint\w*|no problem\w*|i sign|looking forward|look forward)\b",
)
_PRAISES = Pattern(
    r"\b(?:exciting|great|happy|glad|pleased|proud|delighted|grateful|thankful|appreciate)\b"
)
# "I accept weekly changes, which I like."
_ENJOYS = Pattern(
    r"\b(?:which|that) (?:i|he|she) (?:like|welcome|love|enjoy|prefer|want)(?:e?d|s)?\b"
)
# "I get the instant post I asked for", and nothing is said to be missing.
_GETS = Pattern(
    r"\b(?:gets?|got|keeps?|wins?)\s+(?:a|an|the|my|her|his|our|their|every|all|that|what)\b"
)
# "We had to compromise" names nothing that is anybody's.
_AFTER = Pattern(
    r"\b(?:give|gives|giving|gave|given)(?: it)? (?:up|away)|\b(?:los(?:e|es|ing|t)|drops?"
    r"|sacrific\w+|lets? go(?: of)?|forgo\w*)\b"
)
# "The certainty that …", "My wish to have …": the bare thing, however long.
_THING = Pattern(
    r"\s*(?:that\b|(?:the|my|an?|any|our|her|his|one|two)\s+(?:\w+\s+){1,3}?"
    r"(?:that|to|of|for|with|until)\b)"
)
_OBJECT = 38
_BARE = 8
_UNSURE = 8
_VERB = Pattern(
    r"\b(?:is|are|was|were|will|would|has|have|get|gets|got|gains?|comes?|does|do|can|sees?|i|we"
    r"|she|he|they)\b"
)


def find_loss(
    text: str, gives: Thing, own: Thing, foreign: Thing | None
) -> tuple[Loss, Span | None]:
    """Whether a plain text names something of the lead's `own` that gets less, later or worse."""
    low = text.lower() if len(text.lower()) == len(text) else text
    naught = _NOTHING.search(low) is not None
    theirs = False
    for start, end in _sentences(low):
        for a, b in _parts(low, start, end):
            part = low[a:b]
            told = find_said(part, gives)
            lacks = None if naught else _LACKS.search(part)
            if told is None and lacks is None:
                continue
            if _GAINS.search(part) and (told is None or _praises(part)):
                continue
            if _PERHAPS.search(low, start, end) or _ENJOYS.search(low, b, end):
                continue
            if foreign is not None and _is_foreign(part, own, foreign):
                theirs = True
                continue
            if spans := spans_of(low, start, end, own.words):
                return "given", spans[0]
    if naught or find_said(low, Thing(name=gives.name, denied=gives.words)):
        return "nothing", None
    if theirs or _PERHAPS.search(low):
        return "none", None
    return _without_a_word_for_it(low, own, foreign)


def _without_a_word_for_it(
    text: str, own: Thing, foreign: Thing | None
) -> tuple[Loss, Span | None]:
    """The heading says "gives up": the bare thing is enough, and praise is not."""
    spans = spans_of(text, 0, len(text), own.words)
    if not spans or _GAINS.search(text) or _GETS.search(text):
        return "none", None
    start, end = _sentences(text)[0]
    first = [span for span in spans if start <= span[0] < end]
    others = foreign is not None and spans_of(text, start, end, foreign.words)
    short = len(words(text)) > 1 and len(words(text[start:end])) <= _BARE
    if first and not others and _THING.match(text, start, end):
        return "given", first[0]
    if first and not others and short and not _VERB.search(text, start, end):
        return "given", first[0]
    return ("unsure" if len(words(text)) >= _UNSURE else "none"), None


def _is_foreign(part: str, own: Thing, foreign: Thing) -> bool:
    """Whether what is given up there is somebody else's: it follows the word at once."""
    verb = _AFTER.search(part)
    begin = verb.end() if verb else 0
    end = begin + _OBJECT if verb else len(part)
    theirs = spans_of(part, begin, end, foreign.words)
    ours = spans_of(part, begin, end, own.words)
    if not theirs:
        return False
    return not ours or (verb is not None and theirs[0][0] <= ours[0][0])


def _praises(part: str) -> bool:
    return _PRAISES.search(part) is not None


def _sentences(text: str) -> list[Span]:
    spans, start = [], 0
    for cut in re.finditer(r"[.!?;]+(?=\s|$)|\n+", text):
        spans.append((start, cut.start()))
        start = cut.end()
    return [(a, b) for a, b in [*spans, (start, len(text))] if text[a:b].strip()]


def _parts(text: str, start: int, end: int) -> list[Span]:
    return [(max(a, start), min(b, end)) for a, b in clauses(text) if a < end and b > start]
