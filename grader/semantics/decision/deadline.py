"""By when a decision is taken: a day, or so long after the alarm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.semantics.decision.days import find_day
from grader.semantics.decision.reached import SHORT
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_WITHIN = Pattern(
    r"(?:→|->|\+|\b(?:within|inside|no later than|not later than|latest|at the latest|at most"
    r"|before"
    r"|by|until|till"
    r"|deadline|in)\b)\W*(?:the\s+|at most\s+|a\s+|another\s+|about\s+|next\s+|max\.?\s+){0,2}$",
    re.IGNORECASE,
)
# "In seven days below 80 %" is how long, and so is "in a row".
_RUNNING = Pattern(
    r"\s*(?:in a row|running|below|above|under|over|or (?:more|longer)|on end|consecutive"
    r"|long\b)",
    re.I,
)
_DURING = Pattern(r"(?:\d\s?(?:%|s|ms|h|€)|\d|times) in\s+$", re.IGNORECASE)
_THEN = Pattern(
    r"\s*(?:at the latest|at most|max\w*|later|after\b(?! (?:week|day|month))|afterwards?"
    r"|from (?:then"
    r"|that|the)|of (?:that|the (?:alarm|trigger|reading|call|first|second)))",
    re.IGNORECASE,
)
# What is given to somebody, or stands under a heading of its own, is time to decide.
_GIVEN = Pattern(
    r"(?:\b(?:ha(?:s|ve|d)|got|gets?|gives?|given|grants?|takes?|allows?|leaves?)"
    r"(?: (?:got|then|only|just|exactly|him|her|me|them|us|himself|herself|myself)){0,2}"
    r"|\b(?:deadline|time(?: limit| frame)?|time to \w+|answers?|verdict|results?|decision|outcome"
    r"|reply|ruling|limit|due|max\w*|period)\s?(?:[:=-]|is|in|takes)?)\s*$",
    re.IGNORECASE,
)
_TO_DECIDE = Pattern(
    r"\s*(?:of )?(?:time\b(?! of)|to [a-z]+\b|for (?:it|that|this|the (?:decision|answer"
    r"|verdict|choice)"
    r"|an? (?:answer|decision|verdict)|[a-z]+ing)\b|that follow|which follow|following\b|notice\b"
    r"|(?:is|are|suffices?|must)\b (?:the (?:limit|deadline|maximum|most)|enough|all|what"
    r"|plenty|the"
    r" time|do\b))",
    re.IGNORECASE,
)
_ALONE = Pattern(r"(?:[,.;:(]|→|-+>|\s-|^)\s*(?:then |max\.? |and )?$")
_TIMED_FIGURE = Pattern(r"\b(?:for|over|than|above|below|under|past|every|last|during)\s*$", re.I)
_ENDS = Pattern(r"\s*(?:[.;,)]|$|\s-|\n|tops\b|max\b)")
_SOMEBODY = Pattern(
    r"\b(?:decid\w*|re-?open\w*|answers?|rules?|calls?|alone|me|I|VP|vp|lead|manager|"
    r"(?!Figure|Trigger|Alarm|When|If|Then|Recall|Precision|The|At|Share|User)[A-Z][a-z]+)\b"
)
# "The four" are people.
_THE = Pattern(r"\b(?:the|us|all|day) $", re.IGNORECASE)
_PERIOD_END = (
    r"(?:day|week|month|shift|sprint|quarter|year|morning|evening|weekend|meeting|monday|friday)"
)
_DAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SOON = Pattern(
    rf"\b(?:until|till|before|by|latest|at the latest(?: on)?|no later than|not later than"
    rf"|due(?: on)?"
    rf"|on) (?!the (?:day|week|month)s?\b)(?:\w+ ){{0,5}}?(?:{_DAY_NAME}|weekend|\d{{1,2}}(?:st"
    rf"|nd|rd|th)"
    rf"|close of \w+|end of (?:\w+ ){{0,3}}{_PERIOD_END})\b"
    rf"|\b(?:before|until|till) (?:\w+ ){{0,2}}(?:day|week|month|quarter|sprint|shift)s?"
    rf" (?:ends?|is (?:out|over|up)|closes?)\b"
    rf"|\b(?:in|on|during|the) (?:the )?(?:{_PERIOD_END}|days|weeks|{_DAY_NAME}) (?:that follows?"
    rf"|which follows?|after(?:wards?)?|thereafter|following)\b"
    rf"|\b(?:ha(?:s|ve)|gets?|given|takes?|max\w*|limit|deadline)(?: is)?:? (?:only "
    rf"|just )?(?:an?|one) "
    rf"(?:single |whole |working )?(?:{_PERIOD_END}|fortnight)\b"
    r"|\bbefore the (?:week|month|year|day) (?:is|has) (?:out|over|up|ended)\b"
    rf"|\b(?:before|by|until|till|at) (?:christmas|easter|new year|year-?end|advent|the holidays)\b"
    r"|\b(?:by|until|till) the (?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|tenth)\b"
    r"|\b(?:by|on|until|till|latest) day (?:\d{1,2}|\w+)\b"
    rf"|\b{_DAY_NAME}s? (?:after|following|latest|thereafter|at the latest)\b"
    r"|\b(?:latest|no later than|not later than|at the latest) (?:on )?the (?:\w+ )?"
    rf"(?:day|{_DAY_NAME})\b"
    r"|\b(?:the |that )?(?:very )?same (?:day|morning|evening|week|weak|afternoon)\b"
    rf"|\b(?:by|on|until|till|before|at|in|not later than|no later than) (?:the )?(?:very "
    rf")?(?:next|following"
    rf"|coming) (?:working |business |weekly |team |regular )?(?:{_PERIOD_END}|{_DAY_NAME}|review)"
    rf"|\b(?:the )?(?:next|following) (?:working |business )?(?:day|morning|{_DAY_NAME})\b"
    rf"|\b(?:by|on|until|till|before|latest|from) (?:the )?(?:next |following |coming |same "
    rf"|first |second )?"
    rf"{_DAY_NAME}\b|\bthat (?:day|evening|week|month|{_DAY_NAME})\b|\bovernight\b"
    rf"|\b(?:by|before|until|at|till) (?:the )?(?:end|close) of (?:the |that |this |same "
    rf"|next )?(?:same |"
    rf"next |following |working )?{_PERIOD_END}|\bby (?:the )?(?:week|month)'?s? ?-?end\b"
    r"|\bbefore the (?:weekend|week is (?:out|over))|\bby (?:tomorrow|noon|evening|tonight"
    r"|midnight)\b"
    r"|\b(?:by|on|until) the (?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth"
    r"|seventh"
    r"|eighth|ninth|tenth|fifteenth|twentieth) of (?:the|that|next|each|every)\b"
    r"|\bwithin (?:a|an|one|the|that|the same|24)\s?(?:working |business )?(?:day|week|fortnight"
    r"|month|h"
    r"|hours?|shift)\b|\b(?:a|one) (?:day|week|fortnight) (?:later|after|from)\b",
    re.IGNORECASE,
)
# A day on which something was, or is anyway.
_NO_DEADLINE = Pattern(
    r"\b(?:since|starts?(?: on)?|began|launch(?:es|ed)?(?: on)?|(?:agreed|signed|decided"
    r"|written)(?: on)?"
    r"|(?:decision|record|arrangement|plan|agreement|deal|campaign|as) (?:of|from)"
    r"|from)\s*(?:the\s+)?$",
    re.IGNORECASE,
)

# "Nothing changes before 30 November" says until when it lasts.
_NOTHING = Pattern(r"\b(?:nothing|nobody|not|never|no)\b[^.;:!?]*\b(?:before|until|till)\s+$", re.I)
_FAR = 40


def find_until(text: str) -> Span | None:
    """By when it is decided: a day, or so long after the alarm."""
    for span in _days(text):
        before = max(0, span[0] - _FAR)
        if not (
            _NO_DEADLINE.search(text, before, span[0]) or _NOTHING.search(text, before, span[0])
        ):
            return span
    for q in find_quantities(text):
        if q.kind == "time" and not _RUNNING.match(text, q.end):
            led = _WITHIN.search(text, max(0, q.start - 30), q.start)
            if led and _DURING.search(text, max(0, q.start - 10), q.start):
                continue  # "Over 2 s in one week" is how long.
            if led or _THEN.match(text, q.end) or _is_given(text, q):
                return q.start, q.end
    soon = _SOON.search(text)
    return soon.span() if soon else None


def _is_given(text: str, q: Quantity) -> bool:
    """Time that somebody has: "she has a week", "5 days to answer", or a few words of its own."""
    if q.unit in SHORT or _TIMED_FIGURE.search(text, max(0, q.start - 12), q.start):
        return False
    if _GIVEN.search(text, max(0, q.start - 30), q.start) or _TO_DECIDE.match(text, q.end):
        return True
    if not _ALONE.search(text[max(0, q.start - 12) : q.start]) or not _ENDS.match(text, q.end):
        return False
    times = [f for f in find_quantities(text) if f.kind == "time" and f.unit not in SHORT]
    own = text[: q.start].rstrip(" ").endswith((".", ";", "\n"))
    if own and len(times) > 1 and not text[q.end :].strip(" .)"):
        return True  # How long it lasts was said before.
    # "Recall below 80 %, two weeks" is how long; behind somebody who decides it is by when.
    figures = [
        f.end
        for f in find_quantities(text)
        if f.end <= q.start and f.kind != "date" and not _THE.search(text, 0, f.start)
    ]
    return _SOMEBODY.search(text, max(figures, default=0), q.start) is not None


def _days(text: str) -> Iterator[Span]:
    for q in find_quantities(text):
        if q.kind == "date" and q.unit == "day" and (day := find_day(text[q.start : q.end])):
            yield q.start + day.span[0], q.start + day.span[1]
