"""What people without past orders get, and what happens when the suggestions do not come."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from grader.semantics.case_words import ROW, RequirementWords, form, widened
from grader.semantics.figures.quantities import find_quantities
from grader.semantics.requirement.refusal import is_about_refusal
from grader.semantics.requirement.text import Unit, clause_at, is_void, trimmed
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

# No honest sentence names a moment more often; reading stays quick on what is not.
_TRIES = 25
_NEW = Pattern(
    r"\b(?:newcomers?|new(?=\s*(?:→|->|=>|[:=]))|new[- ](?:visitors?|users?|customers?|people"
    r"|shoppers?|persons?|ones"
    r"|accounts?)"
    r"|newb(?:ie|y)s?|(?:fewer|less) than (?:one|1) (?:past )?orders?\b|first[- ]?tim\w+|(?:zero"
    r"|no|nil)[- ]orders?\b|first visit\w*|unknown (?:visitors?|people"
    r"|persons?|guests?"
    r"|users?)|(?:somebody|someone|anybody|people|visitors?) unknown|(?:orders?|history) or not"
    r"|with or without (?:\w+ )?(?:orders?|history)|anonymous (?:visitors?|people|users?"
    r"|requests?|persons?|sessions?)|strangers?"
    r"|(?:orders?|purchases?|history)(?: count| length)?\s*(?:=+|:|is|are)\s*(?:0|zero|none"
    r"|empty)"
    r"|cold[- ]?starts?|not logged|guests?"
    r"|(?:without|w/o|no|nil|lack\w*|\w+n't have|not have|zero|0|missing|nor"
    r"|empty) (?:\w+ ){0,3}?(?:orders?"
    r"|histor\w+|purchases?)\b(?!(?: histor\w+| data)? (?:(?:may|must|can|will|shall) be|is"
    r"|are) (?:ever )?(?:used"
    r"|touched|read"
    r"|processed))"
    r"|(?:never|not(?: yet)?|\w+n't(?: yet)?|nothing) (?:ever )?(?:bought|ordered|purchased"
    r"|shopped|buy|order)"
    r"|(?:don't|do not|dont|can't) know (?:them|the (?:visitor|person)|a visitor|who|anything"
    r"|anybody|somebody|someone)|(?:know|knows|known) nothing|(?:know|knows) (?:too )?little)\b",
    re.IGNORECASE,
)
_CONTENT = Pattern(
    r"\b(?:popular\w*|best[- ]?(?:sell|sold)\w*|trend\w+|season\w*|defaults?|generic|general"
    r"|editor\w*|curated|hand[- ]?picked|featured|most (?:bought|sold|ordered|viewed|wanted|loved"
    r"|purchased)|top[- ](?:\d+|sellers?|ten|items|products|picks|selling|list)|others (?:buy"
    r"|bought)"
    r"|new arrivals|non-?personal\w*|not personal\w*|unpersonali[sz]ed|standard (?:row|list"
    r"|items)"
    r"|same|likewise|ditto"
    r"|(?:\d+\+?|four|five|six|ten|some|full|complete|filled|sensible|plain"
    r"|simple) (?:\w+ )?(?:items|products"
    r"|articles|things|suggestions|row|list|tips)"
    r"|evergreens?|hits?|charts?|what sells|cached|last known|placeholder|skeleton"
    r"|(?:static|fixed) (?:row|list)|favou?rites|categor(?:y|ies)|previous (?:row"
    r"|suggestions))\b",
    re.IGNORECASE,
)
_GETS = Pattern(
    r"\b(?:see|sees|get|gets|shows?|shown|receive|receives|given|offered|served|displayed?"
    r"|display"
    r"|find|finds|has|have|serve|serves|fill\w*|row|works?|something|hide|hides|hidden|also|too"
    r"|as well"
    r"|useful|still|included?|covers?|switch\w*|use|uses|replac\w+|appears?|stays?|stay|keep|kept"
    r"|remain"
    r"|returns?|responds?|says?|prints?|writes?|written|admits?|tells?|label\w*|mark\w*"
    r"|announce\w*"
    r"|reads?|gives?|given"
    r"|(?:not|never) wait\w*|disappear\w*|vanish\w*|collaps\w*|block\w*|break|breaks|load"
    r"|loads)\b",
    re.IGNORECASE,
)
# A fallback that is named for something, or to something; the bare word asks for nothing.
_FALLBACK = Pattern(
    r"\bfall(?:s|ing)?[- ]?backs?\s*(?:for|to|when|if|in case|on|upon|is|are|shows?|row|list"
    r"|items|content"
    r"|[:=→(])|(?:[:=→]|->|\b(?:gets?|needs?|use|uses|show|shows|see|sees|to|has|is"
    r"|must be))\s+(?:an? |the )?"
    r"fall[- ]?back\b",
    re.IGNORECASE,
)
# What happens to the build, the delivery or the stock's import is not what a visitor sees.
_NOT_SHOWN = Pattern(
    r"\bif not (?:pass|met|fulfil|compl|kept|satisf|accept|ok)\w*"
    r"|\b(?:builds?|offers?|supplier|vendor|delivery|assertions?|clauses?|criteri\w+|refresh\w*"
    r"|imports?|sync|feed|jobs?)(?: \w+)? (?:fail\w*|is late|breaks?)"
    r"|\b(?:otherwise|or else|else|if not|failing that)[\s:=,]+(?:it|the build|you|your build"
    r"|they)?"
    r"(?:'s|'re|r| is| are| will be)? ?(?:rejected|refused|failed|fails?|out|back|sent back|fail"
    r"|not (?:paid|accepted)|no (?:contract|deal|money))\b"
    r"|\b(?:otherwise|or else|if not|failing that)[\s:=,]+(?:(?:the|your|any) )?(?:suppliers?"
    r"|vendors?"
    r"|builds?|contract|delivery|offers?|payment)\b"
    r"|\b(?:otherwise|or else|else|if not|failing that)[\s:=,]+(?:we|i|you) (?:\w+ )?(?:not|n't"
    r"|refuse"
    r"|reject|\w+n't|dont|wont|get no)\b"
    r"|\b(?:because|since|as|so that) otherwise\b(?! (?:the )?(?:popular|best|default|top"
    r"|standard))",
    re.IGNORECASE,
)
_HOLE = Pattern(r"\b(?:empty|blank|gaps?|holes?|nothing|spinner|errors?)\b", re.IGNORECASE)
_PAYS = Pattern(r"\b(?:penalt\w+|fees?|credits?|fines?|price)\b", re.IGNORECASE)
_FIGURE_AND_GROUP = Pattern(
    r"[\d%.,]+|\b(?:of|the|our|all|visitors?|people|users?|customers?|have|has|had|are|is"
    r"|per ?cent"
    r"|percent|there|a|who|with|about|any|and|but)\b",
    re.IGNORECASE,
)
_BARE = Pattern(
    r"(?<!not )(?<!no )(?<!never )(?<!n't )(?<!never see )(?<!not see )(?<!no one sees )"
    r"(?:\b(?:see|sees|get|gets|shown?|shows|returns?|returned|gives?|given|serves?|stays?|left|leave|remains?|be|is)\s+(?:just\s+)?"
    r"(?:nothing|an? (?:empty|blank)\b[\w ]*|empty|blank|a spinner|the spinner))"
    r"|\b(?:accept\w*|tolerat\w+|fine|okay|ok|live with|may (?:be|stay|show|see|get))\b"
    r"[^.;]{0,20}\b(?:empty|blank|nothing|gap|hole|no row)\b"
    r"|\b(?:empty|blank|nothing|gap|hole)\b[^.;]{0,15}\b(?:ok|okay|fine|acceptable|allowed"
    r"|enough)\b"
    r"|\bnothing (?:is )?needed\b|\bmust (?:first )?(?:log|sign|register)\b"
    r"|(?:\bnot|n't) (?:be )?(?:shown?|sees?|gets?|given|receives?|offered) (?:any(?:thing)?"
    r"|the row|a row)\b"
    r"|\b(?:gets?|sees?|receives?|ha(?:s|ve)) no (?:row|suggestions?|recommendations?|items)\b"
    r"|\b(?:out of scope|(?:are|is|be) (?:excluded|ignored|left out|skipped)"
    r"(?! from (?:the )?(?:personal|model)))\b",
    re.IGNORECASE,
)
_NEVER_EMPTY = Pattern(
    r"\bnon-?empty\b|\balways\b[^.;\n]{0,25}\b(?:filled|contains?|holds?|has|have|at least)\b"
    r"|\b(?:never|not|no|zero|nil|nobody|\w+n't|without|avoid\w*|reject\w*"
    r"|fail\w*)\b[^.;\n]{0,45}\b(?:empty|blank|gaps?"
    r"|holes?)\b",
    re.IGNORECASE,
)
_VISITS = Pattern(
    r"\b(?:row|visitors?|anyone|anybody|person|user|customer|page|screen|sees?)\b", re.I
)
_LATE = Pattern(
    r"\b(?:late(?!st)|(?:is|are|comes?|arriv\w+|anything|everything|any|whatever|answers?"
    r"|whoever)"
    r" later(?! than (?:on|in|that day))|too late|silent|switched off|turned off|shut down|is off"
    r"|falls? (?:over|apart|silent)|goes (?:dark|silent|away)|dies|died|kill(?:s|ed)?|too long"
    r"|too slow|slow(?:er)?|time[- ]?s? ?outs?|timed out|fail\w*|down|unavailable"
    r"|errors?|outages?|crash\w*|breakdowns?|gone|pull(?:s|ed|ing)? the (?:plug|cable)|unplug\w*"
    r"|breaks?|broken"
    r"|offline|goes wrong|not reachable|unreachable"
    r"|delay\w*|hangs?|stuck|exceed\w*|take[sn]? (?:too? )?(?:longer|more|long|over|above|beyond)"
    r"|(?:over|above|beyond|past|outside) (?:that|the|this|its) (?:limit|time|deadline|budget)"
    r"|slower (?:ones?|answers?|requests?)|(?:past|after|beyond) \d[\d.,]* ?(?:ms|s|seconds?)"
    r"|in time|on time"
    r"|(?:not|\w+n't|isnt|arent|doesnt|dont|cant|never|nothing|no) (?:\w+ ){0,3}?(?:there|ready"
    r"|respond\w*|answer\w*|arriv\w*"
    r"|com(?:e|es|ing)|back|load\w*|finish\w*|reply|replies|response|result|work\w*|deliver\w*"
    r"|make it|return\w*|reachable|available)|missing|dead|misses|without an? (?:answer|reply"
    r"|response)|after (?:that|this|which)"
    r"|otherwise|or else"
    r"|(?<=[,;.] )else|if not"
    r"|(?:if|where|when) (?:it|this|that|they) (?:does|do|is|are|was|can|has) ?(?:not|n't)\b"
    r"|(?:if|when|where) (?:you|it|they|we) (?:can't|cannot|can not)"
    r"|failing that)\b",
    re.IGNORECASE,
)
_OTHERS = Pattern(
    r"\bthe (?:others?|rest|remaining|last|slow ones?|unlucky)\b"
    r"|\bfor the others?\b",
    re.IGNORECASE,
)
_WHEN = Pattern(
    r"\b(?:if|when(?:ever)?|in case|once|should|where|unless|otherwise|or else|else"
    r"|failing that|on"
    r"|upon|after|who(?:se|ever)?|what(?:ever)?|any\w*|every\w*|until|while|during|in the event"
    r"|then|at|by|even|for)\b",
    re.IGNORECASE,
)
_STRONG = Pattern(
    r"if|when|in case|unless|whose|otherwise|else|or else|even|in the event|upon|during|once"
    r"|until",
    re.IGNORECASE,
)
_NOT_TO_FAIL = Pattern(
    r"\b(?:must|should|may|shall|can|will|do|does|is|are|never)\s?(?:not|n't"
    r"|never)? ?(?:ever )?$",
    re.IGNORECASE,
)
# "A row that comes late must not push the page down": what must not happen then.
_MUST_NOT = Pattern(r"\b(?:must|may|shall|should|will)(?: not|n't| never)\b", re.IGNORECASE)
_WHICH = Pattern(r"\b(?:that|which|who)\b[^.;,]{0,20}$", re.IGNORECASE)
_VAGUE_CARE = Pattern(
    r"\b(?:(?:appropriate|suitable|adequate|good|proper|decent|reasonable|sensible|comparable|equal"
    r"|same|fitting|fair) (?:\w+ )?(?:experience|service|quality|treatment|offer|way|manner"
    r"|handling"
    r"|standard|care)|as (?:\w+ )?as possible|handl\w+|graceful\w*|deal\w* with|address\w*|solv\w+"
    r"|consider\w*|think about|take care"
    r"|taken care|mind|remember\w*|forget\w*|think of|feel\w*|support\w*)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def _new(own: RequirementWords) -> Pattern:
    """Whom nothing is known of: newcomers, or those whom a case names."""
    if not (own.unknown or own.lacking):
        return _NEW
    forms = [form(own.unknown)] if own.unknown else []
    if own.lacking:
        forms.append(
            r"\b(?:without|w/o|no|lack\w*|missing|nor|zero|(?:\w+n't|not) (?:have|carry))"
            rf" (?:\w+ ){{0,3}}?{form(own.lacking)}"
            rf"|{form(own.lacking)} (?:(?:is|are|was|switched|turned|taken) )*off\b"
        )
    return Pattern("|".join(forms), re.IGNORECASE)


def read_newcomers(text: str, found: list[Unit], own: RequirementWords = ROW) -> Span | None:
    """The words that say what people without past orders get."""
    content = widened(_CONTENT, own.substitutes)
    for unit in found:
        for match in islice(_new(own).finditer(text, unit.start, unit.end), _TRIES):
            span = _with_neighbours(text, unit, match.span(), content)
            if unit.refuses and _HOLE.search(text, *span):
                return trimmed(text, span)
            if any(p.search(text, *span) for p in (_BARE, _PAYS)) or is_void(text, span):
                continue
            rest = text[span[0] : match.start()] + " " + text[match.end() : span[1]]
            rest = _WHY.sub(" ", _THOSE_WHO_AGREED.sub(" ", rest))
            rest = _SAME_VAGUE.sub(" ", rest)
            gets = (
                content.search(rest)
                or _FALLBACK.search(text, *span)
                or _NEVER_EMPTY.search(rest)
                or (
                    _GETS.search(_beside(text, unit, span, match, own))
                    and not _VAGUE_CARE.search(rest)
                )
            )
            gets = gets or (_NO_GUESS.search(rest) if own.things else None)
            if gets and not _is_background(rest, own):
                return trimmed(text, span)
    return _never_empty(text, found, _LATE, own)


def _beside(text: str, unit: Unit, span: Span, who: re.Match[str], own: RequirementWords) -> str:
    """The words around a group; those of its own clause only where they say more than its size."""
    left, right = clause_at(text, who.start(), unit.start, unit.end)
    inside = text[left : who.start()] + " " + text[who.end() : right]
    outside = text[span[0] : left] + " " + text[right : span[1]]
    if _is_background(inside, own):
        return _WHY.sub(" ", _THOSE_WHO_AGREED.sub(" ", outside))
    return _WHY.sub(" ", _THOSE_WHO_AGREED.sub(" ", inside + " " + outside))


# "… and 71 % of customers allowed the use of theirs" is background, too.
_THOSE_WHO_AGREED = Pattern(
    r"[\d.]+ ?(?:%|percent|per cent) of [\w ]{0,25}?(?:allowed|agreed|consented|permitted"
    r"|said yes)"
    r"[^.,;\n]*",
    re.IGNORECASE,
)


# What must not be shown of them is said, too: "no live figure for untracked vehicles".
_NO_GUESS = Pattern(
    r"\b(?:no|never|not|nothing|without)\b[^.;\n]{0,40}\b(?:forecasts?|predict\w*|guess\w*"
    r"|invent\w*"
    r"|live|minutes?|times?|figures?|numbers?|estimat\w*|promis\w*)\b",
    re.IGNORECASE,
)
# "The same quality as regulars" names nothing that one gets.
_SAME_VAGUE = Pattern(
    r"\b(?:the )?(?:same|equal) (?:\w+ )?(?:quality|care|treatment|experience|standards?|respect)\b"
    r"(?: as [\w ]+)?",
    re.IGNORECASE,
)
# "Interpolate …, so that every bus has one" says why, and not what is seen.
_WHY = Pattern(r"\bso that\b[^.;\n]*", re.IGNORECASE)


def _is_background(rest: str, own: RequirementWords) -> bool:
    """ "38 % of visitors have no past order": a figure, a group, a verb of having, and no more."""
    return not re.search(
        r"\w", widened(_FIGURE_AND_GROUP, own.people + own.background).sub(" ", rest)
    )


def _with_neighbours(text: str, unit: Unit, span: Span, content: Pattern) -> Span:
    """The clause of some words with its neighbours: what people get stands before or behind it."""
    left, right = clause_at(text, span[0], unit.start, unit.end)
    enough = content.search(text, left, right)
    if not enough and right < unit.end:
        right = clause_at(text, min(unit.end - 1, right + 3), unit.start, unit.end)[1]
        enough = content.search(text, left, right)
    if not enough and left > unit.start:
        left = clause_at(text, max(unit.start, left - 3), unit.start, unit.end)[0]
    if not enough and right < unit.end and not content.search(text, left, right):
        right = clause_at(text, min(unit.end - 1, right + 3), unit.start, unit.end)[1]
    return left, right


def _never_empty(
    text: str, found: list[Unit], other: Pattern, own: RequirementWords
) -> Span | None:
    """A row that is never empty, unless that is said only of the `other` moment."""
    visits = widened(_VISITS, own.people + own.things + own.pages)
    for unit in found:
        match = _NEVER_EMPTY.search(text, unit.start, unit.end)
        if match and "shel" not in text[match.end() : match.end() + 10]:
            span = clause_at(text, match.start(), unit.start, unit.end)
            # "Newbies get bestsellers, never an empty row" is said of them alone.
            bare = not text[span[0] : match.start()].strip(" ,-")
            only_other = other.search(text, unit.start if bare else span[0], span[1])
            if not only_other and not is_void(text, span) and visits.search(text, *span):
                return trimmed(text, span)
    return None


def read_late(text: str, found: list[Unit], own: RequirementWords = ROW) -> Span | None:
    """The words that say what is shown when the suggestions are late or fail."""
    content = widened(_CONTENT, own.substitutes)
    for unit in found:
        if span := _the_rest(text, unit, content):
            return trimmed(text, span)
        for match in islice(_LATE.finditer(text, unit.start, unit.end), _TRIES):
            if _is_elsewhere(text, match, unit) or is_about_refusal(
                text, max(unit.start, match.start() - 40), match.end(), own
            ):
                continue
            span = _with_neighbours(text, unit, match.span(), content)
            if unit.refuses and _HOLE.search(text, *span):
                return trimmed(text, span)
            if is_void(text, span) or _BARE.search(text, *span):
                continue
            if _says_what(text, span, match, content):
                return trimmed(text, span)
    return _never_empty(text, found, _new(own), own)


def _is_elsewhere(text: str, late: re.Match[str], unit: Unit) -> bool:
    """Whether what fails is the build, the contract or an import, and not an answer."""
    left = max(unit.start, late.start() - 30)
    found = _NOT_SHOWN.search(text, left, min(unit.end, late.end() + 30))
    return found is not None and found.end() > late.start()


def _the_rest(text: str, unit: Unit, content: Pattern) -> Span | None:
    """ "95 of 100 see it within a second, the others get the popular items"."""
    match = _OTHERS.search(text, unit.start, unit.end)
    timed = any(q.kind == "time" and q.unit in ("ms", "s") and unit.start <= q.start < unit.end
                for q in find_quantities(text))  # fmt: skip
    if match is None or not timed:
        return None
    span = clause_at(text, match.start(), unit.start, unit.end)
    return span if content.search(text, match.end(), span[1]) and not is_void(text, span) else None


def _says_what(text: str, span: Span, late: re.Match[str], content: Pattern) -> bool:
    left, right = span
    own = clause_at(text, late.start(), left, right)
    heads = list(_WHEN.finditer(text, own[0], late.end()))
    head = heads[-1] if heads else None
    if head is None and _NOT_TO_FAIL.search(text[own[0] : late.start()]):
        return False
    begin = min(head.start(), late.start()) if head else late.start()
    rest = text[left:begin] + " " + text[late.end() : right]
    if (
        content.search(rest)
        or _FALLBACK.search(text, left, right)
        or (head and _NEVER_EMPTY.search(rest))
    ):
        return True
    if _MUST_NOT.search(rest) and (head or _WHICH.search(text[own[0] : late.start()])):
        return not _NOT_TO_FAIL.search(text[own[0] : late.start()])
    strong = head is not None and (
        _STRONG.match(head[0]) or _sets_moment(text, own[0], head, late.start())
    )
    return bool(strong and _GETS.search(rest) and not _VAGUE_CARE.search(rest))


def _sets_moment(text: str, start: int, head: re.Match[str], late: int) -> bool:
    """Whether "on error" or "should it fail" names a moment, and no duty or day."""
    if head.start() >= late or head[0].lower() in ("for", "at", "by", "then", "even"):
        return False
    if head[0].lower() == "should":
        return not text[start : head.start()].strip(" ,*-")
    return re.fullmatch(r"\s*(?:an? |any |the )?", text[head.end() : late]) is not None
