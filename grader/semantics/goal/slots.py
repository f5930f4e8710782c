"""The slots of a goal that stand on their own, each also readable from a field of a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.semantics.case_words import GENERAL, GoalWords, form, replaced, widened
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.slots import MISSING, Slot, Span, first
from grader.semantics.text.normalise import sentences
from grader.semantics.text.patterns import Pattern

COUNTED = Pattern(
    r"\b(?:ctr|click[- ]?through|cli(?:c)?k(?:s|ed|ing|ers?)?|tap(?:s|ped)?"
    r"|repeat(?: \w+)? ?(?:orders?|purchas\w*|rate|buy\w*|"
    r"custom\w*)?|re-?orders?\w*|order(?:s|ed|ing)? (?:again|once more|a second)|buy(?:s|ing)?"
    r"|bought|orders?|purchas\w+|conversion\w*|revenue|turnover|sales|returns?|views?|viewed"
    r"|visits?"
    r"|sessions?"
    r"|come back|return(?:ing)?|open(?:s|ed|ing)?|look(?:s|ed|ing)? at|add(?:s|ed|ing)? to"
    r"|select(?:s|ed|ing)?|touch(?:es|ed|ing)?|choos(?:e|es|ing)|pick(?:s|ed|ing)? |tapping)\b",
    re.IGNORECASE,
)
_NO_MEASURE = Pattern(
    r"(?:\b(?:without|no|past|previous|zero)|\b(?:three|or more|or fewer|minimum|least)"
    r"|\d\+?)[\s-]+"
    r"(?:any |past |previous )?(?:orders?|purchases?)$"
    r"|\b(?:never|haven't|hasn't|not yet|already)(?: \w+)? (?:bought|ordered|purchas\w+)$",
    re.IGNORECASE,
)
# A word for a part makes a share only of what it stands beside: "the share is shared by", "to the
# top of the page" and "a fourth quarter" make none.
_SHARE = Pattern(
    r"÷|\s/\s|%\s*(?:of(?! (?-i:[A-Z]))|who|which|that)\b|\b(?:divided by|(?:cost|price) per"
    r"|per (?:\w+ )?(?:visit|visitor"
    r"|customer|buyer|passenger|head|person|user"
    r"|hundred|thousand)|per 1[,.]?0{2,4}|(?:of|from|in) (?:every |each )?10{1,3}\b(?! ?%)"
    r"|\d+ in (?:every )?\d+|(?:in|of|from) (?:(?:a|every|one|each) )?(?:hundred|thousand)"
    r"|of (?:their|its) (?:visits|orders)"
    r"|(?<!to )(?<!will )share(?! respons)|parts? of|per ?cent\w* (?:of|who|that)|percentages?"
    r"|(?:how much|in) per ?cent"
    r"|rates?|ratio|proportion|ctr|click[- ]?through"
    r"|(?:(?:a|one|two) (?:half|third|quarter)|(?:half|third|quarter) of)"
    r"(?!(?: of)? (?:the |our )?(?:home ?)?(?:page|screen|year))"
    r"|how many(?! (?:clicks?|orders?|sales|taps?)\b)"
    r"|\d+ (?:out )?of (?:every )?\d+|out of|median|average \w+ of|fraction"
    r"|(?<!more )(?<!top )(?<!bottom )(?<!part )(?<!end )(?<!base )of (?:all|every|those"
    r"|the(?! (?:home|front|landing|row|shop|site|app|page|year|month|quarter|week|board)\b)|our"
    r"|visit\w*|buyers|customers))\b",
    re.IGNORECASE,
)
# "Share of newcomers who watch it", "number of designs": the place of what is counted.
_COUNT_OF = Pattern(
    r"\b(?:share|part|proportion|percentage|fraction|number|count|amount|total) (?:of (?!the row\b)"
    r"|who\b"
    r"|that\b|which\b|\w+ing\b)|\bhow (?:many|often|much (?:money|of|time|revenue|turnover"
    r"|profit))\b|\bone in \w+\b",
    re.IGNORECASE,
)
# What engineers count; each is defined to the last digit.
SCORE = Pattern(
    r"\b(?:recall|precision|ndcg|mrr|map|hit[- ]?rate)\s?@\s?\w+|\b(?:ndcg|auc|rmse|f1)\b",
    re.IGNORECASE,
)
DELIVERY = Pattern(
    r"\b(?:deploy\w*|launch\w*|ship(?:s|ped|ping)?|roll(?:s|ed|ing)?[- ]?out|releas\w+|live"
    r"|deliver\w*"
    r"|build\w*|built|implement\w*|finish\w*|complet\w+|migrat\w+|install\w*|introduc\w+|develop\w*"
    r"|go-live|done|ready)\b",
    re.IGNORECASE,
)
_VAGUE = Pattern(
    r"\b(?:engag\w+|satisfaction|experience|performance|relevance|usage|success|smarter|happiness"
    r"|loyalty|quality)\b",
    re.IGNORECASE,
)  # What people are to feel can be counted by nobody.
_FEELING = Pattern(
    r"\b(?:feel\w*|love|enjoy\w*|trust|inspir\w+|welcome|understood|makes? (?:them|people) want"
    r"|want to look|excit\w+|delight\w*|joy\w*|proud)\b",
    re.IGNORECASE,
)

# What has a size, whatever it is a size of.
_THING = Pattern(
    r"\b(?:coverage|(?:basket|order|cart|average \w+) value|income|earnings?|profits?|margin"
    r"|takes? in|earns?|minutes|tickets?|stories|bugs?|crash\w*)\b",
    re.IGNORECASE,
)
_MONEY = Pattern(r"revenue|turnover|sales", re.IGNORECASE)

_GROUP = Pattern(
    r"\b(?:visitors?|visits?|customers?|buyers?|users?|people|shoppers?"
    r"|sessions?|those|folks?|persons?"
    r"|guests?|cohort|traffic|newbies|these(?= (?:who|which|that)\b)|ones(?= (?:who|which|that"
    r"|with)\b)"
    r"|anyone|anybody|(?:everyone|everybody)(?! (?:in|of|at) (?:the|our) (?:company|team|firm"
    r"|house))|searches|views?|impressions|households"
    r"|accounts)\b",
    re.IGNORECASE,
)
_SHARP = Pattern(
    r"\b(?:newcomers?|first-?timers?|(?<!our )buyers?|(?:row|home-?page|front-?page)[- ](?:viewers?"
    r"|visitors?"
    r"|users?|visits?|views?|traffic)|viewers? of|regulars|repeat customers?|returning \w+"
    r"|\w*orders?\s*(?:>=?|≥|==?|<=?|≤)\s*\d+|newbies|(?:three|two|four|multi|\d\+?)[- ]order\b"
    r"|first[- ]time \w+"
    r"|\d\+? (?:or more )?(?:past )?orders|three(?:[- ](?:plus|or more|and more))? (?:past )?orders"
    r"|(?:who|that|people) (?:actually )?(?:get|are|were|is|was)? ?(?:see|sees|seeing|saw|seen"
    r"|shown|been shown|exposed|served)\b)",
    re.IGNORECASE,
)
_WHICH = (
    r"(?:who(?! (?:click|tap|select|choose|open|use))|whose|(?<!so )that|with|without|on (?:the"
    r"|our)|to (?:the|our)|of the|in the|seeing"
    r"|having|coming|from(?! \d)|shown|exposed|served|looking at|which|after|the \w+ (?:is|was|were"
    r"|reach\w*)|we|you|nobody|no one"
    r"|tarnside|never|not yet|already|(?:get|are|being) shown"
    r"|a week who|per week who)\b"
)
_WHICH_BEFORE = (
    r"\b(?:home-?\s?page|front ?page|new|returning|first-?time|existing|logged-?in"
    r"|mobile|past|repeat|row)\s+(?:the\s+|of\s+(?:the\s+)?|home-?page\s+)?$"
)
_AFTER_GROUP = Pattern(
    rf"\s*(?:,\s*(?=who|whose|which|that\b))?(?:(?!so\b|and\b|who (?:click|tap|select|choose"
    rf"|open)|click|tap|something"
    rf"|anything|select)\w+\s+){{0,2}}?{_WHICH}",
    re.IGNORECASE,
)
_NOT_DEADLINE = Pattern(
    r"\b(?:last|past|previous|recent|order(?:s|ed)? again|again|re-?order\w*|repeat\w*"
    r"|second order)\b"
    r"[^.,;]{0,30}$",
    re.IGNORECASE,
)
# "A goal that I would defend before the board on 30 September" is no day of the goal's own.
_TALK = Pattern(r"\b(?:defend\w*|defensible|present(?:ed|able)?)\b[^.;]{0,40}$", re.IGNORECASE)
_TIME_LEAD = Pattern(
    r"\b(?:within|in|over|during|for|after|by the end of|next|measured|the|of"
    r"|test of)\b[^.,;]{0,15}$",
    re.IGNORECASE,
)
_EVENT = Pattern(r"\b(?:by|before|at|until|till|for"
    r"|on)\s+(?:the\s+)?(?:\w+\s+)?board(?:\s+meet\w*)?"
                    r"|\bbefore the board\b", re.IGNORECASE)  # fmt: skip
_ORDINAL = Pattern(
    r"\b(?:by|until|till|on|before|to) the (?:(?:[12]?\d|3[01])(?:st|nd|rd|th)|thirtieth"
    r"|thirty-first|twentieth|(?:twenty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth)\b(?! (?:week|time"
    r"|visit|order|click|day|half))",
    re.IGNORECASE,
)
_WEEKS = Pattern(
    r"\bmid[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
    r"|\b(?:(?:calendar )?weeks?|cw|kw) ?[1-5]?\d\b(?! (?:orders|visits))",
    re.IGNORECASE,
)
_SOON = Pattern(
    r"\b(?:when(?:ever)? (?:there is |there's |we have )?enough data|when (?:the )?(?:test|it) "
    r"(?:reaches|is) \w+|until (?:it is )?significan\w+|next season|soon(?:er or later)?|asap"
    r"|as (?:soon|fast"
    r"|quick\w*) as possible|in the future|eventually|in due course|(?:over|in|during"
    r"|within) the (?:next|coming)(?: few)?"
    r" (?:weeks|months|quarters|sprints|season)|(?:this|next|by|until|before"
    r"|in) (?:the )?(?:year|season|autumn|winter"
    r"|spring|summer)"
    r"|later (?:on|this)|in the (?:long|medium|short) (?:term|run)|step by step|and beyond"
    r"|sprints? \d+"
    r"|(?:financial|fiscal|calendar) year|year[- ]end)\b",
    re.IGNORECASE,
)


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
    if score := first(SCORE, text, spans):
        return Slot(2, (score,))
    found = [match.span() for match in measures(text, spans, words)]
    counted = found[0] if found else _anything_counted(text, spans, words)
    inside = [q for q in find_quantities(text) if any(a <= q.start < b for a, b in spans)]
    shares = [q for q in inside if q.percent is not None and not _is_rise(text, q)]
    if len(shares) == 1 and found:
        shares = [q for q in shares if _in_one_sentence(text, found, q)]
    if (
        not (inside or first(_SHARE, text, spans))
        and found
        and all(_only_felt(text, spans, place) for place in found)
    ):
        return Slot(0, (found[0],))
    if counted is None:
        if thing := first(_THING, text, spans) or _delivered(text, spans, inside):
            return Slot(1, (thing,))
        vague = first(_VAGUE, text, spans)
        # Whatever an exact group does, a share of it can be counted.
        said = (
            not vague and not words.counted and any(q.percent and q.percent < 100 for q in shares)
        )
        said = said and not first(_FEELING, text, spans)
        if said and find_segment(text, spans, words).level == 2:
            return Slot(2, ((shares[0].start, shares[0].end),))
        return Slot(0, (vague,) if vague else ())
    # "From 5.0 to 5.75" has no unit; of an exact group it can be nothing but a share.
    ends = [q for q in inside if q.kind == "count" and (q.unit == "to" or q.comparator == "to")]
    levels = len(ends) >= 2 and find_segment(text, spans, words).level == 2
    # "Revenue goes up 12 %" has no whole that this would be a part of.
    money = bool(found) and all(_MONEY.fullmatch(text, *place) for place in found)
    is_share = (bool(shares) and not money) or levels or first(_SHARE, text, spans) is not None
    return Slot(2 if is_share else 1, (counted,))


def _in_one_sentence(text: str, places: Sequence[Span], q: Quantity) -> bool:
    near = next(((a, b) for a, b in sentences(text) if a <= q.start < b), (0, len(text)))
    return any(near[0] <= start < near[1] for start, _ in places)


def _only_felt(text: str, spans: Sequence[Span], place: Span) -> bool:
    """Whether a measure stands beside what nobody can count: "engagement, revenue and loyalty"."""
    start, end = max(0, place[0] - 40), place[1] + 40
    return any(
        pattern.search(text, max(a, start), min(b, end)) is not None
        for a, b in spans
        if a <= place[0] < b
        for pattern in (_VAGUE, _FEELING)
    )


_MANY = Pattern(r"\w+ (?:[a-z]+ )?[a-z]{2,}s\b", re.IGNORECASE)


def _delivered(text: str, spans: Sequence[Span], inside: Sequence[Quantity]) -> Span | None:
    """So many things that are shipped: they can be counted, if they count for nobody."""
    counts = [q for q in inside if q.kind == "count" and q.value >= 2]
    counts = [q for q in counts if _MANY.match(text, q.start)]
    for q in counts:
        a, b = next((a, b) for a, b in spans if a <= q.start < b)
        if DELIVERY.search(text, a, b):
            return (q.start, q.end)
    return None


def _anything_counted(text: str, spans: Sequence[Span], words: GoalWords) -> Span | None:
    """What stands where a count or a share names its thing, whatever it is: "6 % of newcomers"
    " do"."""
    for start, end in spans:
        for match in _COUNT_OF.finditer(text, start, end):
            if not _VAGUE.search(text, match.start(), min(end, match.end() + 25)):
                return match.span()
    if words.counted:
        return None
    for q in find_quantities(text):
        if q.percent is None or q.percent >= 100 or not any(a <= q.start < b for a, b in spans):
            continue
        after = Pattern(rf"\W*of (?:\w+ ){{0,3}}?(?:them|{widened(_GROUP, words.groups).pattern})")
        if after.match(text[q.end : q.end + 60].lower()):
            return (q.start, q.end)
    return None


def _is_rise(text: str, q: Quantity) -> bool:
    """Whether a percentage says how much more, as in "15 % more" and "up by 15 %", not of what."""
    if re.match(
        r" (?:of|by|from) (?!Jan|Feb|Mar(?:ch)?\b|Apr|May\b|June?\b|July?\b|Aug|Sep|Oct|Nov"
        r"|Dec)[A-Z][a-z]",
        text[q.end : q.end + 16],
    ):
        return True
    return q.unit == "relative" or text[max(0, q.start - 12) : q.start].lower().endswith(" by ")


def find_segment(text: str, spans: Sequence[Span], words: GoalWords = GENERAL) -> Slot:
    """0 nobody; 1 a bare group such as "users"; 2 a group that two people would count alike."""
    for start, end in spans:
        for match in widened(_SHARP, words.sharp).finditer(text, start, end):
            # "Departures that are shown right" are sharp no more than right ones.
            if not (words.counted and _THAT_ARE.match(match[0])
                    and _restates(text, match, match, words)):  # fmt: skip
                return Slot(2, (match.span(),))
    bare: Span | None = None
    for start, end in spans:
        for match in widened(_GROUP, words.groups).finditer(text, start, end):
            after = _AFTER_GROUP.match(text, match.end())
            before = re.search(_WHICH_BEFORE, text[start : match.start()], re.IGNORECASE)
            if words.counted and _restates(text, match, after, words):
                after = None
            if words.seconds and re.search(
                form(words.seconds) + r"\W*$", text[start : match.start()], re.IGNORECASE
            ):
                continue  # "missed buses" are what happens, not to whom
            if after or before:
                return Slot(2, ((match.start(), after.end() if after else match.end()),))
            bare = bare or match.span()
    return Slot(1, (bare,)) if bare else MISSING


_THAT_ARE = Pattern(r"(?:who|that|people)\b", re.IGNORECASE)


def _restates(
    text: str, group: re.Match[str], after: re.Match[str] | None, words: GoalWords
) -> bool:
    """Whether what follows a group only says what is counted: "departures that are right"."""
    if after is None:
        return False
    rest = re.split(r"[,;:.()]", text[group.end() : after.end() + 30])[0]
    return bool(re.search(form(words.counted + words.seconds), rest, re.IGNORECASE))


def find_window(text: str, spans: Sequence[Span], words: GoalWords = GENERAL) -> Slot:
    """0 no end, or a day that no calendar has; 1 a vague time; 2 a date or a length of time."""
    weak: Slot | None = None
    for q in find_quantities(text):
        if not any(a <= q.start < b for a, b in spans):
            continue
        slot = _as_window(text, q)
        if slot.level == 2:
            return slot
        weak = weak or (slot if slot.spans and not _is_past(text, *slot.spans[0]) else None)
    event = first(_event(words.events), text, spans)
    if event and not _TALK.search(text[max(0, event[0] - 45) : event[0]]):
        return Slot(2, (event,))
    if day := first(_ORDINAL, text, spans):
        return Slot(2, (day,))
    if (weeks := first(_WEEKS, text, spans)) and not weak:
        return Slot(2, (weeks,))
    soon = first(_SOON, text, spans)
    return weak or (Slot(1, (soon,)) if soon and not _is_past(text, *soon) else MISSING)


_WAS = Pattern(r"[^.,;:]{0,60}?\b(?:was|were|had|did|told|said|[a-z]{3,}ed)\b", re.IGNORECASE)
_LAST = Pattern(r"(?:in |during |over )?(?:the )?(?:last|past|previous)\b", re.IGNORECASE)


def _is_past(text: str, start: int, end: int) -> bool:
    """Whether a season is behind us: "last autumn", "in spring 9 % missed a bus"."""
    if _LAST.match(text, start):
        return True
    done = _WAS.match(text, end)
    return done is not None and not re.search(r"\b(?:will|shall|should|want|to|be)\b", done[0])


def _event(own: tuple[str, ...]) -> Pattern:
    """The board's meeting, or another day that a case gives a date to."""
    if not own:
        return _EVENT
    lead = r"\b(?:by|before|at|until|till|for|on)\s+(?:the\s+)?(?:\w+\s+)?"
    return Pattern(f"{_EVENT.pattern}|{lead}{form(own)}", re.IGNORECASE)


def _as_window(text: str, q: Quantity) -> Slot:
    before = text[max(0, q.start - 45) : q.start]
    if _TALK.search(before):
        return MISSING
    mark = ((q.start, q.end),)
    since = re.search(r"\b(?:since|after|from)\s+$", before, re.IGNORECASE)
    if q.kind == "date" and not (since and not re.match(r" on\b|onwards?\b", text[q.end :])):
        if q.unit == "impossible":
            return Slot(0, mark, "", {"problem": "no calendar has that day"})
        return Slot(1 if q.unit in ("event", "weekday") else 2, mark)
    long = q.kind == "time" and (q.days or 0) >= 7
    if re.search(r"\bin $", before) and re.match(r"(?:an?|one|any) week", text[q.start :]):
        return MISSING  # "9 % in a week" says how often
    if long and not _NOT_DEADLINE.search(before) and _TIME_LEAD.search(before):
        return Slot(2, mark)
    return MISSING
