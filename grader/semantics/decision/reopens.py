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
    r"| not) be re-?opened\b"
    r"|(?:\b(?:do|does|did|will|shall|may|must|can|would|is|are)(?: ?not|n't| never)|\bnever"
    r"|\bcannot) (?:\w+ )?(?:re-?opens?|re-?opened|touch(?:ed)?|reconsider(?:ed)?|revisit(?:ed)?"
    r"|(?:put|called?) (?:\w+ )?in(?:to)? question|(?:be )?up for)\b(?![^.;]*\b(?:unless|except"
    r"|until|only|other than|without)\b)"
    r"|\b(?:decision|agreement|it|that|this|matter) (?:is|stays|remains) (?:final|closed|settled"
    r"|for good)\b(?! (?:if|when|once|unless|until))",
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

# What others decide about other things is no matter of this decision.
_OTHER = Pattern(
    r"\b(?:decid\w+|rul\w+|vot\w+|answer\w*|judg\w+) (?:on|about|over|whether|if)\s(?:\w+\s){0,3}?"
    r"(?:campaign|budget|contract|pric\w+|salar\w+|bonus\w*|hiring|holidays?|lunch|office|logo"
    r"|adverts?|ads|advertis\w+|party|canteen)\b(?!\s(?:start|launch|date|begin|wait))",
    re.IGNORECASE,
)
_OF_CHECK = Pattern(
    r"\b(?:re-?open\w*|cascade|screen|spinner|check\w*|model|moderat\w*|agreement|agreed|decision"
    r"|record|threshold|reviewers)\b",
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
    r"\b(?:p\s?\d\d|laten\w+|queue|wait\w*|post(?:ing|s)?|age|delay|spinner|slow\w*|response|second"
    r"|older|percentile|load\w*|review\w*|appeals?|backlog|screen|takes?)\b",
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
    r"|floor|ceiling|point|figure)\b",
    re.IGNORECASE,
)
_RATE = Pattern(
    r"\s*(?:[a-z-]+\s){0,2}?(?:(?:per|in a|out of a|of a|in|of|out of|/)\s?(?:1[,. ]?000|thousand"
    r"|100|hundred|day|week|user|month|post)|an? (?:day|week|month)|dai|week)",
    re.IGNORECASE,
)
_MORE_THAN = Pattern(
    r"\b(?:more|fewer|less|over|under|below|above|only) (?:than )?$", re.IGNORECASE
)
_PART = Pattern(
    r"\b(?:below|under|over|above|than|to|past|exceed\w*|reach\w*)\s+(?:(?:an?|one|two|three)[ -])?"
    r"(?:half|thirds?|quarters?|tenths?|fifths?)\b",
    re.IGNORECASE,
)
_LABELLED = Pattern(
    r"\b(?:figure|trigger|threshold|alarm|level|line|limit|mark|value|when|number|measure|metric"
    r"|condition|reopens?(?: at)?)\s*[:=]\s*(?:\w+\s+){0,4}$",
    re.IGNORECASE,
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

# Nobody has only so many seconds to decide.
# So many people are counted and no longer named.
_CROWD = 10
_NO_DEADLINES = ("s", "ms", "seconds", "milliseconds")
# "1.3 times a day" is measured, "three times" is not.
_OFTEN = Pattern(
    r"[^.;,]{0,12}?\b(?:a|per|each|every)\s(?:day|week|month|user|writer|head|person)\b", re.I
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
_DURING = Pattern(r"(?:\d\s?(?:%|s|ms|h|€)|\d) in\s+$", re.IGNORECASE)
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
    part = _PART.search(text)
    return part.span() if part else None


def find_until(text: str) -> Span | None:
    """By when it is decided: a day, or so long after the alarm."""
    for span in _days(text):
        if not _NO_DEADLINE.search(text, max(0, span[0] - 30), span[0]):
            return span
    for q in find_quantities(text):
        if q.kind == "time" and not _RUNNING.match(text, q.end):
            led = _WITHIN.search(text, max(0, q.start - 30), q.start)
            if led and _DURING.search(text, max(0, q.start - 8), q.start):
                continue  # "Over 2 s in one week" is how long.
            if led or _THEN.match(text, q.end) or _is_given(text, q):
                return q.start, q.end
    soon = _SOON.search(text)
    return soon.span() if soon else None


def _is_given(text: str, q: Quantity) -> bool:
    """Time that somebody has: "she has a week", "5 days to answer", or a few words of its own."""
    if q.unit in _NO_DEADLINES or _TIMED_FIGURE.search(text, max(0, q.start - 12), q.start):
        return False
    if _GIVEN.search(text, max(0, q.start - 30), q.start) or _TO_DECIDE.match(text, q.end):
        return True
    if not _ALONE.search(text[max(0, q.start - 12) : q.start]) or not _ENDS.match(text, q.end):
        return False
    # "Recall below 80 %, two weeks" is how long; behind somebody who decides it is by when.
    figures = [f.end for f in find_quantities(text) if f.end <= q.start and f.kind != "date"]
    return _SOMEBODY.search(text, max(figures, default=0), q.start) is not None


def is_about_it(text: str) -> bool:
    """Whether a text is about the decision, and not about a bad day or that nothing opens it."""
    if _NEVER.search(text) or (_OTHER.search(text) and not _OF_CHECK.search(text)):
        return False
    return not _MENDS.search(text) or _OF_DECISION.search(text) is not None


def _is_measured(text: str, q: Quantity, measured: Group) -> bool:
    if q.kind in ("date", "percentile"):
        return False
    if q.kind == "time" and q.unit in _NO_DEADLINES:
        return True
    near = bool(spans_of(text, max(0, q.start - 70), min(len(text), q.end + 25), measured))
    if q.kind == "time":
        before = text[max(0, q.start - 40) : q.start]
        clause = text[max(0, q.start - 70) : q.end + 15]
        older = _OLDER.search(before) is not None
        return older and (near or _TIMED.search(clause) is not None)
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
    if _CROSSES.search(near) or _AFTERWARDS.match(after):
        return q.kind != "count" or _counts(text, q)
    if _IS_LIMIT.match(text, q.end) or (
        q.kind != "count" and _LABELLED.search(text, start, q.start)
    ):
        return True
    if q.kind == "count" and _RATE.match(text, q.end):
        return bool(_IF.search(text, start, q.start) or _LABELLED.search(text, start, q.start))
    if q.kind == "count":
        return len(q.unit) > 2 and _LABELLED.search(text, start, q.start) is not None
    return bool(_IF.search(text, start, q.start) or _AT.search(text, start, q.start))


def _counts(text: str, q: Quantity) -> bool:
    """A bare figure beside the word that makes it a limit, or one of a thing."""
    return (
        bool(_RATE.match(text, q.end))
        or bool(_BESIDE.search(text[max(0, q.start - 15) : q.start]))
        or len(q.unit) > 2
    )


def _days(text: str) -> Iterator[Span]:
    for q in find_quantities(text):
        if q.kind == "date" and q.unit == "day" and (day := find_day(text[q.start : q.end])):
            yield q.start + day.span[0], q.start + day.span[1]
