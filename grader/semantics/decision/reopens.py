"""At which figure and by when a decision is opened again, and whether a text speaks of that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.semantics.decision.days import find_day
from grader.semantics.decision.words import Group, spans_of
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.slots import Span
from grader.semantics.text.normalise import sentences, vocabulary
from grader.semantics.text.patterns import Pattern

# Who says this is asked to decide nothing.
_NEVER = Pattern(
    r"\b(?:nothing|nobody|no one|no figure|we (?:will |shall )?(?:never|don't|do not))\s+"
    r"(?:\w+\s+)?(?:re-?opens?|opens? (?:it|this|the decision))\b"
    r"|\b(?:is|was|will) (?:not|never) (?:be )?re-?open(?:ed)?\b|\bcan(?:not|'t"
    r"| not) be re-?opened\b",
    re.IGNORECASE,
)
# What mends a bad day, and what is about the decision.
_MENDS = Pattern(
    r"\b(?:on-?call|paged?|pager|roll(?:s|ed)? back|restarts?|hot-?fix|post-?mortem|incident|ticket"
    r"|redeploy\w*|patch(?:es)?)\b",
    re.IGNORECASE,
)
_OF_DECISION = Pattern(
    r"\b(?:re-?open\w*|decid\w+|decision|agreement|agreed|record|whether|on the table|reconsider\w*"
    r"|revisit\w*|renegotiat\w*|signed|cascade (?:stays|goes))\b",
    re.IGNORECASE,
)

# What makes a figure one that is crossed.
_CROSSES = Pattern(
    r"\b(?:above|below|beneath|over|under|past|beyond|more than|less than|fewer than|greater than"
    r"|higher than|lower than|(?:old|long|slow|bigg|larg|small|short|wors)er (?:than|then|as)"
    r"|at least"
    r"|at most|exceed\w*|reach\w*|hits?|cross\w*|falls?|fell|drop\w*|rises?|rose|sink\w*|sinks?"
    r"|climb\w*"
    r"|slip\w*|stays?|sits?|stuck|becomes?|goes|gets?|grows?|doubl\w+|passes|tops|isn't|aren't|not"
    r"|as soon as|lasts?|takes?|is at|are at|down to|up to|half of|loses?|outside|threshold)\b"
    r"|[<>≤≥]",
    re.IGNORECASE,
)
_IF = Pattern(
    r"\b(?:if|when|whenever|once|as soon as|should|unless|in case|trigger\w*|figure|alarm|at which"
    r"|threshold|the day|until|where|say)\b",
    re.IGNORECASE,
)
_OLDER = Pattern(
    r"(?:\b(?:old|long|slow|great|high|low|short)er (?:than|then|as)|\b(?:above|below|under"
    r"|exceeds?"
    r"|beyond|takes?|past|reaches|hits|more than|less than|over|at|passes|tops|crosses)"
    r"|[<>≤≥=])\s*(?:a |one "
    r"|about )?$",
    re.IGNORECASE,
)
_TIMED = Pattern(
    r"\b(?:p\s?\d\d|laten\w+|queue|wait\w*|post(?:ing|s)?|age|delay|spinner|slow\w*|response|second"
    r"|older|percentile|load\w*|review\w*|appeals?|backlog|screen|takes?)\b",
    re.IGNORECASE,
)
_AFTERWARDS = Pattern(
    r"\s*(?:or (?:more|less|fewer|lower|higher|worse|below|above)|is (?:passed|reached|crossed)"
    r"|and (?:more"
    r"|below|above))\b",
    re.IGNORECASE,
)
_LABELLED = Pattern(
    r"\b(?:figure|trigger|threshold|alarm)\s*[:=]\s*(?:\w+\s+){0,4}$", re.IGNORECASE
)
_AT = Pattern(r"\bat\s+$", re.IGNORECASE)
_BESIDE = Pattern(
    r"(?:\b(?:above|below|over|under|than|to|at|exceeds?|past|reach(?:es)?|hits?|as)"
    r"|[<>≤≥=])\s*$",
    re.I,
)
# Counted things that nobody measures: who sits at the table, and the parts of the task.
_NO_MEASURE = vocabulary(
    "words people leads lead persons person criteria things parts points questions signatures of "
    "who signed sheets names sentences times kinds pages options ways models reviewers"
)

_WITHIN = Pattern(
    r"(?:→|->|\b(?:within|inside|no later than|not later than|latest|at the latest|at most|before"
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
_THEN = Pattern(
    r"\s*(?:at the latest|at most|max\w*|later|after\b(?! (?:week|day|month))|afterwards?"
    r"|from (?:then"
    r"|that|the)|of (?:that|the (?:alarm|trigger|reading|call|first|second)))",
    re.IGNORECASE,
)
_PERIOD_END = (
    r"(?:day|week|month|shift|sprint|quarter|year|morning|evening|weekend|meeting|monday|friday)"
)
_DAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SOON = Pattern(
    r"\b(?:latest|no later than|not later than|at the latest) (?:on )?the (?:\w+ )?"
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
    r"|decision of|record of|as of|campaign of|from)\s*(?:the\s+)?$",
    re.IGNORECASE,
)


def find_figure(text: str, measured: Group = ()) -> Span | None:
    """A figure of something measured at which the decision is opened: "recall below 80 %".

    `measured` are the case's words beside which a time or a count of people is one, too.
    """
    for q in find_quantities(text):
        if _is_measured(text, q, measured) and _is_crossed(text, q):
            return q.start, q.end
    return None


def find_until(text: str) -> Span | None:
    """By when it is decided: a day, or so long after the alarm."""
    for span in _days(text):
        if not _NO_DEADLINE.search(text, max(0, span[0] - 30), span[0]):
            return span
    for q in find_quantities(text):
        if q.kind == "time" and not _RUNNING.match(text, q.end):
            led = _WITHIN.search(text, max(0, q.start - 30), q.start)
            if led or _THEN.match(text, q.end):
                return q.start, q.end
    soon = _SOON.search(text)
    return soon.span() if soon else None


def is_about_it(text: str) -> bool:
    """Whether a text is about the decision, and not about a bad day or that nothing opens it."""
    if _NEVER.search(text):
        return False
    return not _MENDS.search(text) or _OF_DECISION.search(text) is not None


def _is_measured(text: str, q: Quantity, measured: Group) -> bool:
    if q.kind in ("date", "percentile"):
        return False
    near = bool(spans_of(text, max(0, q.start - 70), min(len(text), q.end + 25), measured))
    if q.kind == "time":
        before = text[max(0, q.start - 40) : q.start]
        clause = text[max(0, q.start - 70) : q.end + 15]
        older = _OLDER.search(before) is not None
        return older and (near or _TIMED.search(clause) is not None)
    if q.kind == "percent" and q.value > 100:
        return False
    if q.kind == "count":
        return (near or q.unit not in _NO_MEASURE) and any(map(str.isalnum, q.text))
    return True


def _is_crossed(text: str, q: Quantity) -> bool:
    """Within its sentence a word says that the figure is passed."""
    start, end = next(((a, b) for a, b in sentences(text) if a <= q.start < b), (0, len(text)))
    near = text[max(start, q.start - 60) : q.end]
    after = text[q.end : min(end, q.end + 25)]
    if _CROSSES.search(near) or _AFTERWARDS.match(after):
        return q.kind != "count" or _counts(text, q)
    if q.kind == "count":
        return len(q.unit) > 2 and _LABELLED.search(text, start, q.start) is not None
    return bool(_IF.search(text, start, q.start) or _AT.search(text, start, q.start))


def _counts(text: str, q: Quantity) -> bool:
    """A bare figure beside the word that makes it a limit, or one of a thing."""
    return bool(_BESIDE.search(text[max(0, q.start - 15) : q.start])) or len(q.unit) > 2


def _days(text: str) -> Iterator[Span]:
    for q in find_quantities(text):
        if q.kind == "date" and q.unit == "day" and (day := find_day(text[q.start : q.end])):
            yield q.start + day.span[0], q.start + day.span[1]
