"""The slots of a goal that stand on their own, each also readable from a field of a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.semantics.case_words import GENERAL, GoalWords, form, replaced, widened
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.goal.clauses import DOUBT, OWNER, REFUSAL
from grader.semantics.slots import MISSING, Person, Slot, Span, find_people, first

COUNTED = re.compile(
    r"\b(?:ctr|click[- ]?through|cli(?:c)?k(?:s|ed|ing|ers?)?|tap(?:s|ped)?"
    r"|repeat(?: \w+)? ?(?:orders?|purchas\w*|rate|buy\w*|"
    r"custom\w*)?|re-?orders?\w*|order(?:s|ed|ing)? (?:again|once more|a second)|buy(?:s"
    r"|ing)? (?:again|"
    r"something)|bought|orders?|purchas\w+|conversion\w*|revenue|turnover|sales|returns?|visits?"
    r"|sessions?"
    r"|come back|return(?:ing)?|open(?:s|ed)?|look(?:s|ed|ing)? at|add(?:s|ed|ing)? to"
    r"|select(?:s|ed|ing)?|touch(?:es|ed|ing)?|choos(?:e|es|ing)|pick(?:s|ed|ing)? |tapping)\b",
    re.IGNORECASE,
)
_NO_MEASURE = re.compile(
    r"(?:\b(?:without|no|past|previous|zero)|\b(?:three|or more|or fewer|minimum|least)"
    r"|\d\+?)[\s-]+"
    r"(?:any |past |previous )?(?:orders?|purchases?)$",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"÷|\s/\s|%\s*(?:of|who|which|that)\b|\b(?:divided by|per (?:visit|visitor|customer|buyer"
    r"|hundred|thousand|100)|of 100"
    r"|\d+ in (?:every )?\d+|(?:in|of) (?:a|every|one) (?:hundred|thousand)|of (?:their"
    r"|its) (?:visits|orders)"
    r"|share|part of|per ?cent\w*|rates?|ratio|proportion|ctr|click[- ]?through"
    r"|how many(?! (?:clicks?|orders?|sales|taps?)\b)"
    r"|\d+ (?:out )?of (?:every )?\d+|out of|median|average|fraction|of (?:all|the(?! (?:home"
    r"|front|landing|row|shop|site|app)\b)|every|those"
    r"|our|visit\w*|buyers|customers))\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:engagement|satisfaction|experience|performance|relevance|usage|success|smarter|happiness"
    r"|loyalty|quality)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:visitors?|visits?|customers?|buyers?|users?|people|shoppers?"
    r"|sessions?|those|folks?|persons?"
    r"|guests?|cohort|anyone|anybody|everyone|everybody|searches|views?|impressions|households"
    r"|accounts)\b",
    re.IGNORECASE,
)
_SHARP = re.compile(
    r"\b(?:newcomers?|first-?timers?|(?<!our )buyers?|(?:row|home-?page|front-?page)[- ](?:viewers?"
    r"|visitors?"
    r"|users?|visits?|views?|traffic)|viewers? of|regulars?|repeat customers?|returning \w+"
    r"|\d\+? (?:or more )?(?:past )?orders|three(?:[- ](?:plus|or more|and more))? (?:past )?orders"
    r"|(?:who|that|people) (?:actually )?(?:get|are|were|is|was)? ?(?:see|sees|seeing|saw|seen"
    r"|shown|been shown|exposed|served)\b)",
    re.IGNORECASE,
)
_WHICH = (
    r"(?:who(?! (?:click|tap|select|choose|open|use))|whose|(?<!so )that|with|without|on (?:the"
    r"|our)|to (?:the|our)|of the|in the|seeing"
    r"|having|coming|from|shown|exposed|served|looking at|which|after|(?:get|are|being) shown"
    r"|a week who|per week who)\b"
)
_WHICH_BEFORE = (
    r"\b(?:home-?\s?page|front ?page|new|returning|first-?time|existing|logged-?in"
    r"|mobile|past|repeat|row)\s+(?:the\s+|of\s+(?:the\s+)?|home-?page\s+)?$"
)
_AFTER_GROUP = re.compile(
    rf"\s*,?\s*(?:(?!so\b|and\b|who (?:click|tap|select|choose|open)|click|tap|something"
    rf"|anything|select)\w+\s+){{0,2}}?{_WHICH}",
    re.IGNORECASE,
)
_NOT_DEADLINE = re.compile(
    r"\b(?:last|past|previous|recent|order(?:s|ed)? again|again|re-?order\w*|repeat\w*"
    r"|second order)\b"
    r"[^.,;]{0,30}$",
    re.IGNORECASE,
)
# "A goal that I would defend before the board on 30 September" is no day of the goal's own.
_TALK = re.compile(r"\b(?:defend\w*|defensible|present(?:ed|able)?)\b[^.;]{0,40}$", re.IGNORECASE)
_TIME_LEAD = re.compile(
    r"\b(?:within|in|over|during|for|after|by the end of|next|measured|the|of"
    r"|test of)\b[^.,;]{0,15}$",
    re.IGNORECASE,
)
_EVENT = re.compile(r"\b(?:by|before|at|until|for|on)\s+(?:the\s+)?(?:\w+\s+)?board(?:\s+meet\w*)?"
                    r"|\bbefore the board\b", re.IGNORECASE)  # fmt: skip
_SOON = re.compile(
    r"\b(?:when(?:ever)? (?:there is |there's |we have )?enough data|when (?:the )?(?:test|it) "
    r"(?:reaches|is) \w+|until (?:it is )?significan\w+|next season|soon|asap|as (?:soon|fast"
    r"|quick\w*) as possible|in the future|eventually)\b",
    re.IGNORECASE,
)
# What a bad way to a goal may harm in any case, and what only in a shop.
_HARM_ANYWHERE = re.compile(
    r"\b(?:load\w*|latency|seconds?|wait\w*|complain\w*|revenue|margin|contribution"
    r"|unsubscrib\w*|support (?:tickets?|calls?|requests?)|contacts?|opt(?:ed)?[- ]outs?"
    r"|cancell?\w*|refunds?|consent|speed|time|p95|hid\w*|leav\w+|churn)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:returns?|sent back|(?:send\w*|com\w+|sent|bring\w*) (?:\w+ ){0,2}?back|parcels?"
    r"|returned|page"
    r"|repeat\w*|order\w*|re-?order\w*|buy\w*|purchas\w*|sales|conversion|bounce\w*|basket\w*"
    r"|cart\w*|checkout|visits?|stock|row|traffic|click\w*|ctr)\b"
    rf"|{_HARM_ANYWHERE.pattern}",
    re.IGNORECASE,
)
_LIKE_TODAY = re.compile(
    r"\b(?:(?:than|below|above)(?: in)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|last)\w*"
    r"|(?:above|below|under|over) (?:the |its |our )?[\w']+ (?:level|figure|average|value|mean)"
    r"|control(?: group)?|held[- ]back|hold[- ]?out|old row|other half|without the new"
    r"|comparison group|today's|current(?:ly)?|as (?:\w+ )?(?:today|now|it is|they are"
    r"|usual)|what (?:it|they) (?:is|are)|where (?:it|they) (?:is|are|stands?)"
    r"|(?:below|above|under|over) (?:today|now)|than (?:(?:it|they|we) (?:\w+ )?)?(?:today|now"
    r"|it is|before"
    r"|at present|baseline)"
    r"|baseline|present levels?|same level|unchanged)\b",
    re.IGNORECASE,
)
# "Returns may rise a bit" lets something get worse.
_ALLOWED = re.compile(
    r"\b(?:may|can|could|might|allowed to)\s+(?!not\b|never\b|no\b|only\b)(?:\w+ )?"
    r"(?:go|rise|grow|increase|climb|drop|fall|be|get|suffer)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:[A-Z][a-z]+|I|me|lead|director) (?:and|&|\+) (?:I|me|[A-Z][a-z]+)\b|\btogether\b"
)
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_REFUSES = re.compile(
    r"\b(?:not|never|can't|cannot|won't|nobody|no one)(?:\s+\w+)?\s+$", re.IGNORECASE
)
_TEAM = re.compile(
    r"\b(?:the team|team|we|everybody|everyone|all of us|business|management|company)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:I|[Mm]e|[Mm]yself|[Mm]ine|[Mm]y|i(?= am| will|'m|'ll| answer| own))\b"
    r"|\bproduct (?:lead|owner|manager)\b"
)
_ME = re.compile(r"\W*(?:and )?(?:it's |that's |that is )?(?:me|i|myself|mine)\W*", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:(?:product|commercial|marketing|design|engineering|ml|sales|finance|category"
    r"|e-?commerce)"
    r"[- ](?:lead|owner|manager|director|head|engineer|controller|designer)|head of \w+|cmo|cpo"
    r"|cto)\b",
    re.IGNORECASE,
)
_PROOF = (
    r"(?:prov(?:e|es|ed|en)|show(?:s|ed|n)?|confirm\w*|guarantee\w*|demonstrat\w*|ensur\w+"
    r"|is right|promis\w+)"
)
_CLAIMS = re.compile(
    r"\b(?:it|this|that) (?:is|was|has been) (?:\w+ )?(?:proven|confirmed|guaranteed)\b"
    r"|\b(?:vendor\w*|supplier\w*|slides?|brochure|target|studies"
    r"|figure|number|15 %)\b"
    rf"(?:(?!\bnot?\b|n't|never|nobody|our own).){{0,25}}?\b{_PROOF}\b"
    rf"|\b{_PROOF}\b.{{0,15}}\bby (?:the |our |a )?(?:vendor|supplier|slide)"
    r"|\b(?:not|no|isn't) (?:just |only |merely |longer )?(?:an? )?(?:guess|assumption|bet|untested"
    r"|unproven|vendor)\b|\b(?:vendor|supplier)\w* (?:is|are) (?:right|trustworthy|reliable"
    r"|an expert)",
    re.IGNORECASE,
)


_POINTS_BACK = re.compile(
    r"\b(?:that|this|it|these|those|what)\b[^.]{0,20}\bpilot\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\d|\b(?:fifteen|figure|number|target|per ?cent|slide|vendor|supplier)\w*\b", re.IGNORECASE
)
_PILOT = re.compile(r"(?<!before )(?<!before the )(?<!before our )\bpilot\b", re.IGNORECASE)


def measures(text: str, spans: Sequence[Span], words: GoalWords = GENERAL) -> list[re.Match[str]]:
    """What is counted in these spans; "people without orders" are no measure."""
    return [
        match
        for start, end in spans
        for match in replaced(COUNTED, words.counted).finditer(text, start, end)
        if not _NO_MEASURE.search(text[max(start, match.start() - 25) : match.end()])
    ]


def find_metric(text: str, spans: Sequence[Span], words: GoalWords = GENERAL) -> Slot:
    """0 nothing counted; 1 something vague, or clicks without of what; 2 a share or a count."""
    counted = next((match.span() for match in measures(text, spans, words)), None)
    if counted is None:
        vague = first(_VAGUE, text, spans)
        return Slot(0, (vague,) if vague else ())
    inside = [q for q in find_quantities(text) if any(a <= q.start < b for a, b in spans)]
    shares = any(q.percent is not None and not _is_rise(text, q) for q in inside)
    levels = any(q.kind == "count" and q.comparator in ("from", "to") for q in inside)
    is_share = shares or levels or first(_SHARE, text, spans)
    return Slot(2 if is_share else 1, (counted,))


def _is_rise(text: str, q: Quantity) -> bool:
    """Whether a percentage says how much more, as in "15 % more" and "up by 15 %", not of what."""
    return q.unit == "relative" or text[max(0, q.start - 12) : q.start].lower().endswith(" by ")


def find_segment(text: str, spans: Sequence[Span], words: GoalWords = GENERAL) -> Slot:
    """0 nobody; 1 a bare group such as "users"; 2 a group that two people would count alike."""
    if sharp := first(widened(_SHARP, words.sharp), text, spans):
        return Slot(2, (sharp,))
    bare: Span | None = None
    for start, end in spans:
        for match in widened(_GROUP, words.groups).finditer(text, start, end):
            after = _AFTER_GROUP.match(text, match.end())
            before = re.search(_WHICH_BEFORE, text[start : match.start()], re.IGNORECASE)
            if after or before:
                return Slot(2, ((match.start(), after.end() if after else match.end()),))
            bare = bare or match.span()
    return Slot(1, (bare,)) if bare else MISSING


def find_window(text: str, spans: Sequence[Span], words: GoalWords = GENERAL) -> Slot:
    """0 no end, or a day that no calendar has; 1 a vague time; 2 a date or a length of time."""
    weak: Slot | None = None
    for q in find_quantities(text):
        if not any(a <= q.start < b for a, b in spans):
            continue
        slot = _as_window(text, q)
        if slot.level == 2:
            return slot
        weak = weak or (slot if slot.spans else None)
    event = first(_event(words.events), text, spans)
    if event and not _TALK.search(text[max(0, event[0] - 45) : event[0]]):
        return Slot(2, (event,))
    soon = first(_SOON, text, spans)
    return weak or (Slot(1, (soon,)) if soon else MISSING)


def _event(own: tuple[str, ...]) -> re.Pattern[str]:
    """The board's meeting, or another day that a case gives a date to."""
    if not own:
        return _EVENT
    lead = r"\b(?:by|before|at|until|for|on)\s+(?:the\s+)?(?:\w+\s+)?"
    return re.compile(f"{_EVENT.pattern}|{lead}{form(own)}", re.IGNORECASE)


def _as_window(text: str, q: Quantity) -> Slot:
    before = text[max(0, q.start - 45) : q.start]
    if _TALK.search(before):
        return MISSING
    mark = ((q.start, q.end),)
    if q.kind == "date" and not re.search(r"\b(?:since|after|from)\s+$", before, re.IGNORECASE):
        if q.unit == "impossible":
            return Slot(0, mark, "", {"problem": "no calendar has that day"})
        return Slot(1 if q.unit in ("event", "weekday") else 2, mark)
    long = q.kind == "time" and (q.days or 0) >= 7
    if long and not _NOT_DEADLINE.search(before) and _TIME_LEAD.search(before):
        return Slot(2, mark)
    return MISSING


def find_guardrail(
    text: str, spans: Sequence[Span], aims: Sequence[Span], words: GoalWords = GENERAL
) -> Slot:
    """0 none; 1 named, but without a bound; 2 its own measure and the bound it must not cross."""
    best = MISSING
    said = {match[0].lower()[:5] for match in measures(text, aims, words)}
    harm = widened(_HARM_ANYWHERE, words.harms) if words.harms else _HARM
    for start, end in spans:
        match = harm.search(text, start, end)
        if match is None:
            continue
        if _ALLOWED.search(text, start, end) and not has_bound(text, start, end):
            continue
        own = [m for m in harm.finditer(text, start, end) if m.group().lower()[:5] not in said]
        bound = has_bound(text, start, end)
        slot = Slot(2 if bound and own and said else 1, ((start, end),))
        best = slot if (slot.level or 0) > (best.level or 0) else best
    return best


def _is_bound(q: Quantity) -> bool:
    return q.kind in ("percent", "share", "points", "money", "rate", "factor", "count") or (
        q.kind == "time" and (q.days or 0) < 3
    )


def has_bound(text: str, start: int, end: int) -> bool:
    """Whether a part of a text holds a figure, or today's level, as a limit."""
    figures = any(start <= q.start < end and _is_bound(q) for q in find_quantities(text))
    return figures or bool(_LIKE_TODAY.search(text, start, end))


def names_harm(text: str) -> list[str] | None:
    """The words for what could get worse; None when there are none."""
    return [match[0] for match in _HARM.finditer(text)] or None


def find_owner(text: str, spans: Sequence[Span], people: Sequence[Person],
               sure: Sequence[Span] = ()) -> Slot:  # fmt: skip
    """0 nobody; 1 a team; 2 a person or a role who answers for it.

    `sure` are spans that are about the owner without any verb saying so: a label, a field.
    """
    named = find_people(text, people)
    found = [_owner_in(text, span, named, span in sure) for span in spans]
    return max(found, key=lambda slot: slot.level or 0, default=MISSING)


def _owner_in(text: str, span: Span, named: Sequence[Span], sure: bool) -> Slot:
    start, end = span
    inside = [name for name in named if start <= name[0] < end]
    lone = inside and len(text[start:end].strip(" .,()-")) <= inside[0][1] - inside[0][0] + 2
    if not (sure or lone or _ME.fullmatch(text[start:end]) or _takes_it(text, start, end)):
        return MISSING
    other = _SELF.search(text, start, end) or _ROLE.search(text, start, end)
    near = [name for name in named if start - 20 <= name[0] < end]
    if len(near) + bool(other) > 1 and _TOGETHER.search(text, max(0, start - 20), end):
        return Slot(1, (near[0],))
    if inside or other:
        return Slot(2, (inside[0],) if inside else (other.span(),) if other else ())
    if team := _TEAM.search(text, start, end):
        return Slot(1, (team.span(),))
    if stranger := _NAME.search(text, start, end):
        return Slot(2, (stranger.span(),))
    return MISSING


def _takes_it(text: str, start: int, end: int) -> bool:
    return any(
        not _REFUSES.search(text[max(start, cue.start() - 20) : cue.start()])
        for cue in OWNER.finditer(text, start, end)
    )


def find_basis(text: str, spans: Sequence[Span]) -> Slot:
    """0 nothing, or a claim taken for proof; 1 points at a source; 2 says it is unsupported or
    brings evidence of one's own with its figure.
    """
    weak, claimed = MISSING, MISSING
    for start, end in spans:
        if _CLAIMS.search(text, start, end):
            claimed = Slot(0, ((start, end),))
            continue
        figures = [q for q in find_quantities(text) if start <= q.start < end]
        if DOUBT.search(text, start, end) or any(q.kind == "share" for q in figures):
            return Slot(2, ((start, end),))
        if _PILOT.search(text, start, end) and (figures or _POINTS_BACK.search(text, start, end)):
            return Slot(2, ((start, end),))
        if REFUSAL.search(text, start, end) and not _NUMBER.search(text, start, end):
            continue
        weak = Slot(1, ((start, end),))
    return claimed if claimed.spans else weak
