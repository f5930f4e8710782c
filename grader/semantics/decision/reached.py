"""At which figure a decision is opened again: something measured, and how far it may go."""

from __future__ import annotations

import re

from grader.semantics.decision.words import Group, spans_of
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.slots import Span
from grader.semantics.text.normalise import sentences, vocabulary
from grader.semantics.text.patterns import Pattern

# What makes a figure one that is crossed.
_CROSSES = Pattern(
    r"\b(?:above|below|beneath|over|under|past|beyond|more than|less than|fewer than|greater than"
    r"|higher than|lower than|(?:old|long|slow|bigg|larg|small|short|wors)er (?:than|then|as)"
    r"|at least"
    r"|at most|exceed\w*|reach\w*|hits?|cross\w*|fall\w*|fell|drop\w*|ris(?:es?|en|ing)|rose"
    r"|s[aiu]nk\w*"
    r"|climb\w*|jump\w*|dip\w*|slid\w*|swell\w*|mount\w*"
    r"|slip\w*|stay\w*|sits?|stuck|becomes?|goes|gone|gets?|gr[eo]w\w*|doubl\w+|pass\w*|topp?\w*"
    r"|isn't|aren't|not"
    r"|as soon as|lasts?|takes?|is at|are at|down to|up to|half of|loses?|outside|threshold)\b"
    r"|[<>≤≥]",
    re.IGNORECASE,
)
_IF = Pattern(
    r"\b(?:if|when|whenever|once|as soon as|should|unless|in case|trigger\w*|figure|alarm|at which"
    r"|threshold|the day|until|where|say|opens? at|line|limit)\b",
    re.IGNORECASE,
)
_OLDER = Pattern(
    r"(?:\b(?:old|long|slow|great|high|low|short)er (?:than|then|as)|\b(?:above|below|under"
    r"|exceeds?"
    r"|beyond|takes?|past|reaches|hits|more than|less than|over|at|passes|tops|crosses|up to"
    r"|(?:grows?|climbs?|rises?|goes|jumps?|gets?|swells?) to)"
    r"|[<>≤≥=])\s*(?:a |one "
    r"|about )?$",
    re.IGNORECASE,
)
_TIMED = Pattern(
    r"\b(?:p\s?\d\d|laten\w+|wait\w*|age|delay|slow\w*|response|second|older|percentile|load\w*"
    r"|takes?)\b",
    re.IGNORECASE,
)
_AFTERWARDS = Pattern(
    r"\s*(?:or (?:more|less|fewer|\w+er|worse|below|above|beyond|over|under)"
    r"|(?:points? )?(?:low|high"
    r"|few|slow|long|old)er\b|less|more|worse|(?:down|off|up|short) (?:from|on|against|of)"
    r"|is (?:passed|reached|crossed)"
    r"|and (?:more"
    r"|below|above))\b",
    re.IGNORECASE,
)
# "80 % recall is the line", "6 reports per 1,000".
_IS_LIMIT = Pattern(
    r"[^.;]{0,30}\b(?:is|are|as) (?:the|my|our) (?:\w+ )?(?:line|limit|threshold|trigger|alarm|mark"
    r"|floor|ceiling|point|figure)\b|[^.;]{0,60}\b(?:is|are) (?:where|when|what|enough|too)\b"
    r"|[^.;]{0,40}\b(?:missed|not (?:reached|met|found))\b",
    re.IGNORECASE,
)
_RATE = Pattern(
    r"\s*(?:[a-z-]+\s){0,2}?(?:(?:per\b|/)\s?\w|(?:in|of|out of)\s(?:a\s)?(?:1[,. ]?000|thousand"
    r"|100|hundred)|an? (?:day|week|month)|dai|week)",
    re.IGNORECASE,
)
# "The nine-of-ten wait" is the name of a figure.
_OF_TEN = Pattern(r"-(?:of|in|out-of)-", re.I)
_MORE_THAN = Pattern(
    r"\b(?:more|fewer|less|over|under|below|above|only) (?:than )?$", re.IGNORECASE
)
_PART = Pattern(
    r"\b(?:below|under|over|above|than|to|past|exceed\w*|reach\w*)\s+(?:(?:an?|one|two|three)[ -])?"
    r"(?:half|thirds?|quarters?|tenths?|fifths?)\b"
    r"|\b(?:an?|one|two|three) (?:half|thirds?|quarters?|tenths?|fifths?) of (?:all|the|our"
    r"|those)\b",
    re.IGNORECASE,
)
_LABELLED = Pattern(
    r"\b(?:figure|trigger|threshold|alarm|level|line|limit|mark|value|when|number|measure|metric"
    r"|condition|reopens?(?: at)?)\s*[:=]\s*(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
# "Once 100 reports have come in".
_WHEN = Pattern(r"\b(?:if|when|once|after|as soon as)\s+$", re.IGNORECASE)
_AT = Pattern(r"\bat\s+$", re.IGNORECASE)
_BESIDE = Pattern(
    r"(?:\b(?:above|below|over|under|than|to|at|exceeds?|past|reach(?:es)?|hits?|as)"
    r"|[<>≤≥=])\s*$",
    re.I,
)
# Counted things that nobody measures: who sits at the table, and the parts of the task.
_NO_MEASURE = vocabulary(
    "words people leads lead persons person criteria things parts points questions signatures of "
    "who signed sheets names sentences times kinds options ways"
)
# So many people are counted and no longer named.
_CROWD = 10
# Nobody has only so many seconds to decide, so these are measured.
SHORT = ("s", "ms", "seconds", "milliseconds")
# "1.3 times a day" is measured, "three times" is not.
_OFTEN = Pattern(
    r"[^.;,]{0,12}?\b(?:a|per|each|every)\s(?:day|week|month|user|writer|head|person)\b", re.I
)
# How long something lasts is no figure of what it is.
_RUNNING = Pattern(r"\s*(?:in a row|running|on end|consecutive|one after|long\b)", re.I)


def find_figure(text: str, measured: Group = ()) -> Span | None:
    """A figure of something measured at which the decision is opened: "recall below 80 %".

    `measured` are the case's words beside which a time or a count of people is one, too.
    """
    for q in find_quantities(text):
        if _is_measured(text, q, measured) and _is_crossed(text, q):
            return q.start, q.end
    part = _PART.search(text)
    return part.span() if part else None


def _is_measured(text: str, q: Quantity, measured: Group) -> bool:
    if q.kind in ("date", "percentile") or _OF_TEN.match(text, q.end):
        return False
    if q.kind == "time" and q.unit in SHORT:
        return True
    near = bool(spans_of(text, max(0, q.start - 70), min(len(text), q.end + 25), measured))
    if q.kind == "time":
        before = text[max(0, q.start - 40) : q.start]
        clause = text[max(0, q.start - 70) : q.end + 15]
        older = _OLDER.search(before) or _LABELLED.search(before)
        older = older or _IS_LIMIT.match(text, q.end) or _AFTERWARDS.match(text, q.end)
        if older is None or _RUNNING.match(text, q.end):
            return False
        return near or _TIMED.search(clause) is not None
    if q.kind == "percent" and q.value > 100:
        return False
    if q.kind == "count":
        often = q.unit == "times" and _OFTEN.match(text, q.end) is not None
        if q.unit == "people" and q.value >= _CROWD and not near:
            return _MORE_THAN.search(text[max(0, q.start - 12) : q.start]) is not None
        return (near or often or q.unit not in _NO_MEASURE) and any(map(str.isalnum, q.text))
    return True


def _is_crossed(text: str, q: Quantity) -> bool:
    """Within its sentence a word says that the figure is passed."""
    start, end = next(((a, b) for a, b in sentences(text) if a <= q.start < b), (0, len(text)))
    near = text[max(start, q.start - 60) : q.end]
    after = text[q.end : min(end, q.end + 25)]
    if _AFTERWARDS.match(after) and any(map(str.isalnum, q.unit or "x")):
        return True
    if _CROSSES.search(near):
        return q.kind != "count" or _counts(text, q)
    if _IS_LIMIT.match(text, q.end) or (
        q.kind != "count" and _LABELLED.search(text, start, q.start)
    ):
        return True
    if q.kind == "count" and _RATE.match(text, q.end):
        before = (_IF, _LABELLED, _AT)
        return any(pattern.search(text, start, q.start) for pattern in before)
    if q.kind == "count":
        led = _LABELLED.search(text, start, q.start) or _WHEN.search(text, start, q.start)
        return len(q.unit) > 2 and led is not None
    return bool(_IF.search(text, start, q.start) or _AT.search(text, start, q.start))


def _counts(text: str, q: Quantity) -> bool:
    """A bare figure beside the word that makes it a limit, or one of a thing."""
    return (
        bool(_RATE.match(text, q.end))
        or bool(_BESIDE.search(text[max(0, q.start - 15) : q.start]))
        or len(q.unit) > 2
    )
