"""What must not get worse, and the line it must not cross."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.semantics.case_words import GENERAL, GoalWords, widened
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.goal.slots import find_metric, measures
from grader.semantics.goal.words import worries
from grader.semantics.slots import MISSING, Slot, Span
from grader.semantics.text.patterns import Pattern

# What a bad way to a goal may harm in any case, and what only in a shop.
_HARM_ANYWHERE = Pattern(
    r"\b(?:load\w*|latency|seconds?|wait\w*|complain\w*|revenue|margin|contribution"
    r"|unsubscrib\w*|support (?:tickets?|calls?|requests?)|contacts?|opt(?:ed)?[- ]outs?"
    r"|cancell?\w*|refunds?|consent|speed|time|p95|hid\w*|leav\w+|churn)\b",
    re.IGNORECASE,
)
_HARM_OF_A_SHOP = Pattern(
    r"\b(?:returns?|sent back|(?:send\w*|com\w+|sent|bring\w*) (?:\w+ ){0,2}?back|parcels?"
    r"|returned|page"
    r"|repeat\w*|order\w*|re-?order\w*|buy\w*|purchas\w*|sales|conversion|bounce\w*|basket\w*"
    r"|cart\w*|checkout|visits?|stock|row|traffic|click\w*|ctr)\b",
    re.IGNORECASE,
)
_HARM = Pattern(rf"{_HARM_OF_A_SHOP.pattern}|{_HARM_ANYWHERE.pattern}", re.IGNORECASE)
_LIKE_TODAY = Pattern(
    r"\b(?:(?:th[ae]n|below|above|under|over)(?: in)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec|last)\w*"
    r"|(?:above|below|under|over) (?:the |its |our )?[\w']+ (?:level|figure|average|value|mean)"
    r"|(?:flat|level|steady|even|equal|unchanged) (?:on|with|to|against|versus|vs)|intact"
    r"|(?:<=?|>=?|≤|≥|under|below|above|over|exceed\w*|at|than) (?:its|their|the"
    r"|our) (?:[\w-]+ ){0,2}"
    r"(?:mean|average|median|level|figure|value|rate|share)"
    r"|than (?:in|during|over|at) (?:the )?(?:(?:last|this|previous|same) )?(?:spring|summer|autumn"
    r"|winter|q[1-4]|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|weeks?|months?|quarter"
    r"|season|year|period|survey)\w*"
    r"|control(?: group)?|held[- ]back|hold[- ]?out|old row|other half|without the new"
    r"|comparison group|today's|current(?:ly)?|as (?:\w+ )?(?:today|now|it is|they are"
    r"|usual)|what (?:it|they) (?:is|are|was|were)|(?:how|like|where) (?:it|they) (?:is|are|was"
    r"|were|stands?)"
    r"|(?:below|above|under|over) (?:today|now)|th[ae]n (?:(?:it|they|we) (?:\w+ )?)?(?:today|now"
    r"|it is|before"
    r"|at present|baseline)"
    r"|(?:exceed|above|below|than|over|under)\w* (?:\w+ ){0,4}(?:of|in|from) (?:jan|feb|mar|apr"
    r"|may|jun|jul"
    r"|aug|sep|oct|nov|dec|last|before)\w*"
    r"|(?:no|zero|not a single|not one) (?:regressions?|complaints?|failures?|failed \w+|outages?"
    r"|crash\w*|errors?|incidents?|extra|additional|further)"
    r"|(?<=[=<>≤≥] )(?:its|their|the|our) (?:[\w-]+ ){0,2}(?:mean|average|median|level|value)"
    r"|(?<=[=<>≤≥] )(?:today|now|control|before)|baseline|present levels?|same level|unchanged"
    r"|(?:stay\w*|remain\w*|be|keep\w*) (?:equal|the same)"
    r"|level with|in line with|on a par with|equal to|same as"
    r"|(?:their|its|the|our) (?:present|current|existing|usual|normal|old|former|earlier) \w+"
    r"|(?:than|exceeds?|exceeding|beyond|above|below|under|over) (?:(?:in|for|among|with|on|at"
    r"|what) )?"
    r"(?:that|those|these|they|their|its|it is|last|now|before|half|the (?:other|rest|same|old"
    r"|group"
    r"|half|comparison|others|tenth|ones|untouched|withheld))"
    r"|as (?:high|low|good|fast|many|few|often|long|short|much) as (?:in|during|over|before|at"
    r"|then|ever"
    r"|what)"
    r"|than (?:the |those )?(?:\w+ )?\w+s (?:without|who (?:do not|don't|did not|didn't|never))"
    r"|(?:stays?|remains?) as (?!well\b|soon\b)\w+(?=\W*(?:$|[,;.]))"
    r"|as (?:\w+ ){1,4}as (?:(?:that|the|they|it|those|in|he|she|people|\w+) (?:\w+ )?)?"
    r"(?:today|now|before|group|half|rest|others|do|did|does|is|are|was|were))\b",
    re.IGNORECASE,
)
# "Returns may rise a bit" lets something get worse.
_ALLOWED = Pattern(
    r"\b(?:that|it|this) is (?:the price|fine|okay|ok|acceptable|normal)\b|\bso be it\b"
    r"|\b(?:may|can|could|might|allowed to)\s+(?!not\b|never\b|no\b|only\b)(?:\w+ )?"
    r"(?:go|rise|grow|increase|climb|drop|fall|be|get|suffer)\b",
    re.IGNORECASE,
)


# "… may rise above 8 %" lets it pass its own line.
_PASSES = Pattern(rf"(?:{_ALLOWED.pattern})" + r"\w* (?:above|over|beyond|past)\b", re.IGNORECASE)
_FORBIDS = Pattern(
    r"^\W*without\b|^\W*should\b|^\W*not to\b|^\W*(?:\w+ )?(?:guard ?-?rails?|not worse"
    r"|conditions?|constraints?|limits?|must not)\b"
    r"|\b(?:must?|may|should|shall|can|could|will|would|do|does|is|are|need)(?:n't|nt"
    r"| not| never)\b"
    r"|\bno (?:[\w-]+ ){1,3}?(?:gets?|becomes?|goes|falls?) (?:\w+ )?(?:worse|slower|lower|later"
    r"|longer|fewer|less|below|behind)\b"
    r"|\bsure (?:that )?(?:no|nothing|nobody)\b|\bneither\b|\bnobody\b|\bkeep\w* an eye on\b"
    r"|\bin check\b"
    r"|\bno (?:more|less|fewer|worse|lower|higher|slower|longer|regressions?|complaints?|fail\w+)\b"
    r"|\b(?:at most|at worst|ceiling|floor|preserv\w+|safeguard\w*|intact)\b"
    r"|\bkeep\w* (?:[\w'-]+ ){1,5}(?:under|below|above|over|within|at or|to at most)\b",
    re.IGNORECASE,
)
_LABELLED = Pattern(r"\W*[\w -]{3,30}:")
_OTHERS = Pattern(
    r"\b(?:newcomers|regulars|everyone else|everybody else|the (?:rest|others)|others|new \w+"
    r"|nobody else"
    r"|other \w+)(?: \w+){0,2} (?:stays?|remains?|keeps?|holds?|(?:not )?(?:fall|drop|sink|go"
    r"|slip)\w*|(?:must|should|shall|still|click|order|buy)\b.{3,30}\bas (?:often|much|many))\b",
    re.IGNORECASE,
)


def find_guardrail(
    text: str, spans: Sequence[Span], aims: Sequence[Span], words: GoalWords = GENERAL
) -> Slot:
    """0 none; 1 named, but without a bound; 2 its own measure and the bound it must not cross."""
    best = _others_level(text, spans, " ".join(text[start:end] for start, end in aims))
    said = {match[0].lower()[:5] for match in measures(text, aims, words)}
    harm = widened(_HARM_ANYWHERE, words.harms) if words.harms else _HARM
    counted = bool(find_metric(text, aims, words).level)
    metric = " ".join(text[start:end] for start, end in aims)
    for start, end in spans:
        found = [m.group() for m in harm.finditer(text, start, end)]
        # What is forbidden to get worse may be any worry; what merely stays, a known one.
        forbidden = _FORBIDS.search(text[start:end])
        other = _own_worries(text[start:end], metric, words) if forbidden else []
        if not found and not other:
            continue
        bound = has_bound(text, start, end)
        if (_PASSES if bound else _ALLOWED).search(text, start, end):
            continue
        named = _LABELLED.match(text[start:end]) is not None
        own = other or [w for w in found if w.lower()[:5] not in said and w.lower() != "row"]
        slot = Slot(2 if bound and own and (counted or named) else 1, ((start, end),))
        best = slot if (slot.level or 0) > (best.level or 0) else best
    return best


def _own_worries(text: str, metric: str, words: GoalWords) -> list[str]:
    """Worries of a clause; where a case has harms of its own, what harms only a shop is none."""
    found = worries(text, metric)
    return [word for word in found if not (words.harms and _HARM_OF_A_SHOP.fullmatch(word))]


def _others_level(text: str, spans: Sequence[Span], aim: str) -> Slot:
    """What a group beside the goal's must keep: "newcomers stay at 2.1 %"."""
    for start, end in spans:
        match = _OTHERS.search(text, start, end)
        if match and match[0].split()[0] not in aim.lower() and has_bound(text, start, end):
            return Slot(2, ((start, end),))
    return MISSING


def _is_bound(q: Quantity) -> bool:
    return q.kind in ("percent", "share", "points", "money", "rate", "factor", "count") or (
        q.kind == "time" and (q.days or 0) < 3
    )


def has_bound(text: str, start: int, end: int) -> bool:
    """Whether a part of a text holds a figure, or today's level, as a limit."""
    figures = any(start <= q.start < end and _is_bound(q) for q in find_quantities(text))
    return figures or bool(_LIKE_TODAY.search(text, start, end))


_BAD = (
    r"(?:bounces?(?: rate)?|return(?:s| rate)|complaints?|refunds?|unsubscrib\w+|opt-outs?"
    r"|load(?:ing)? times?|latency|waiting times?|cancell?ations?)"
)
_GOOD = (
    r"(?:orders?(?: rate)?|sales|revenue|margin|conversion|repeat rate|click\w*(?: share| rate)?)"
)
_MUST_NOT = r"(?:must|may|should|shall|can|will)(?: not|n't| never)|cannot|not allowed to"
# Fewer complaints do no harm, and more orders none either.
_REVERSED = Pattern(
    rf"\b{_BAD}\b[^.,;]{{0,25}}?\b(?:{_MUST_NOT}) (?:fall|drop|sink|shrink|decrease|decline|go down"
    r"|be (?:lower|fewer|less))\b"
    rf"|^(?!.*(?:back|return|cancel|lost|fail)).*?\b{_GOOD}\b[^.,;]{{0,25}}?\b(?:{_MUST_NOT})"
    r" (?:rise|grow|increase|climb|go up)\b",
    re.IGNORECASE,
)
# "A strong guardrail is defined here" names none.
_OF_LIMITS = Pattern(
    r"\W*(?:an? |the |our |with )?(?:\w+ )?(?:guard ?-?rails?|safeguards?|limits?"
    r"|counter-?metrics?)(?: metrics?)?(?: (?:is|are|was|has been|have been))?(?: \w+ly)?"
    r" (?:defined|set|named|included|present|given|chosen|there|in place|identified|specified"
    r"|stated)(?: \w+){0,2}\W*",
    re.IGNORECASE,
)


def is_reversed(text: str) -> bool:
    """Whether a limit forbids what would be good: "complaints must not fall"."""
    return _REVERSED.search(text) is not None


def talks_of_limits(text: str) -> bool:
    """Whether a field only says that there is a guardrail."""
    return _OF_LIMITS.fullmatch(text) is not None


def names_harm(text: str) -> list[str] | None:
    """The words for what could get worse; None when there are none."""
    return [match[0] for match in _HARM.finditer(text)] or None
