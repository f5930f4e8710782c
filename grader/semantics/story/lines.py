"""What an acceptance line is made of: sights, taste, machinery, paperwork, or words in a row."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import normalise, vocabulary, words
from grader.semantics.text.patterns import Pattern

SEEN = Pattern(
    r"\b(?:show\w*|see(?:s|n)?|display\w*|appear\w*|visible|disappear\w*|remov\w+|hidden|hides?"
    r"|hide|vanish\w*"
    r"|gone|load\w*|open\w*|label\w*|heading|headline|title[ds]?|text|message|button|link|taps?"
    r"|tapp\w+"
    r"|click\w*|press\w*|swip\w+|choos\w+|picks?|dismiss\w*|replac\w+|takes? (?:its|the) place"
    r"|placeholder|"
    r"skeleton|spinner|grey|blank|empty|lists?|contains?|read(?:s|er)?|says?|announc\w+|screen"
    r"|row has"
    r"|items?|comes? back|come up|get(?:s)?|there (?:is|are)|undo|report\w*|mark\w*|popular"
    r"|in stock)\b",
    re.IGNORECASE,
)
FEELS = Pattern(
    r"\b(?:inviting|welcom\w+|inspir\w+|feels?|happy|satisf\w+|(?<!for )good|nice|intuitive\w*"
    r"|user[- ]friendly|easy|easily|relev[ae]nt\w*|better"
    r"|curious|friendly|trust(?:s|ed)?|values|fun|modern|(?<!a )fresh(?! (?:browser|window|session"
    r"|account))|snappy|wow|vibe|charming|attractive"
    r"|tastes?|expectations?|responsive|performant|makes? sense|appealing|pleasant\w*|delight\w*"
    r"|annoy\w*|bother\w*|minds|of interest|interests|impression"
    r"|on brand|match(?:es)? (?:the|her|his|their)"
    r"|great|fast|"
    r"quick(?:ly)?|smooth\w*|helpful|useful|properly|correct(?:ly)?|appropriate\w*"
    r"|works?(?: well)?|seamless\w*"
    r"|delightful|clear(?:ly)?|understands?|personali[sz]ed(?! greeting)|smart(?:er)?|(?<!as )well"
    r"|suitable"
    r"|perfect\w*)\b",
    re.IGNORECASE,
)
# What nobody can see: how it is made, and words that only promise that it is taken care of.
UNSEEN = Pattern(
    r"\b(?:handled|(?:is|are|gets?|been) fixed|resolved|investigated|looks? into|supports"
    r"|dealt with|taken care|revenue|margins?|numbers? of (?:new|visitors|people)|doubled"
    r"|warehouse|solved|covered|addressed|considered|supported|optimi[sz]ed|engag\w+|algorithms?"
    r"|models?|accura\w+|performance|experience|trained|retrained|machine learning|ai|edge cases?"
    r"|rates?|share of|click share|complaints|returned orders|feedback loop|satisf\w+|quality"
    r"|kpis?|click-?through|proportion|percentage|stats"
    r"|conversion\w*|sales|learns?)\b",
    re.IGNORECASE,
)
INTERNAL = Pattern(
    r"\b(?:json|api|endpoint|sku|kafka|redis|cached?|embedding\w*|ttl|http|returns? \d{3}|payload"
    r"|database|event is|logged(?! (?:in|out|on|off)\b)|offline evaluation|precision|recall"
    r"|retraining|schema|query|cluster"
    r"|pipeline|back-?end|skus?|circuit breaker|\w+ing service|fallback is|p\d\d|grafana|dashboard"
    r"|event store|data warehouse|(?:written|logged|exported) to)\b",
    re.IGNORECASE,
)
# What is done at desks before anybody sees a screen.
PAPERWORK = Pattern(
    r"\b(?:approv(?:e|es|ed|al)|sign(?:s|ed)?[- ]off|presented(?! with)(?=\W*$| to\b| and\b| at\b)"
    r"|mock-?ups?|figma|design review|handed over|scheduled|interviews?|workshops?|research"
    r"|stakeholders?|ticket (?:has|is|was)|triaged|documented|unit tests?"
    r"|tests? (?:for [\w ]{1,30})?(?:are|is|pass\w*)|story (?:is|has)|accepted|deployed"
    r"|(?:has|have|everyone|everybody|team) agree[ds]?|meetings? (?:about|was|were|has|is)"
    r"|concepts?"
    r"|exported|printed|implemented)\b",
    re.IGNORECASE,
)
# How often something happens can't be seen on one screen.
MEASURED = Pattern(
    r"\b(?:click(?:-through|ing)? (?:share|rates?)|conversions?|converted|share of"
    r"|(?:the )?numbers? of (?:newcomers"
    r"|new|visitors|people|customers|users|clicks|orders)|click rates?|sales|revenue"
    r"|returns (?:from|fall|rise|drop|stay)|clicks? (?:double|rise|grow|go up|increase)"
    r"|returned orders|converts?|(?:average|mean) (?:basket|order|rating)|surveys?"
    r"|rated (?:wrong|right|relevant|good|poor|bad|as|by|at|\d)|(?:click|click-through) (?:share"
    r"|rate)"
    r"|\d+ ?(?:%|per ?cent) (?:of (?:the |all |our )?(?:\w+ )?(?:visitors|newcomers|people"
    r"|customers|testers"
    r"|users|suggestions|clicks|orders|cases)|more|less|fewer|above|below|higher|lower)"
    r"|(?:fewer|less|more) than (?:one|two|three|\d+) (?:in|of|out of) (?:ten|twenty|fifty"
    r"|an? hundred|\d+)"
    r"|returns caused|precision|recall|proportion of|rate of|uplift)\b",
    re.IGNORECASE,
)
STRONG = Pattern(
    r"\b(?:shows?|shown|sees?|visible|gone|disappears?|vanish\w*|appears?|displayed|is hidden"
    r"|replaced)\b",
    re.IGNORECASE,
)
_KNOWN_WORDS = (
    "disappears", "replaced", "removed", "interested", "popular", "suggestion", "another",
    "doesn't", "click", "suggestions", "products", "visible", "bestsellers",
    "bestseller", "shows", "clicks",
)  # fmt: skip
QUOTED = Pattern(r"\"[^\"]{3,}\"|(?<!\w)'(?:[^'\"]|(?<=\w)'(?=\w)){3,}'(?!\w)")
# The task in other words, or a request to whoever marks it.
ECHO = Pattern(
    r"\bmust (?:be )?seen?\b.*\bseen\b|\bas expected\b|\bis (?:plainly )?seen\b\W*$|\breviewer\b"
    r"|\bthis line\b|\bcount (?:this|it)\b|\btreat\b.*\bas\b|\bapproval\b"
    r"|\bknows? nothing about\b.*\bseen\b"
    r"|\b(?:state|line|case|visit|row) (?:is|are) (?:done|finished|visible on the screen|fulfilled"
    r"|covered)\b"
    r"|\bis done when (?:leila|[\w ]{1,24} calls it|it|what|the line|the (?:\w+ )?state)\b",
    re.IGNORECASE,
)
# The words of the task, and those that say no more than that something is taken care of.
_TASK = vocabulary(
    "done seen screen visible finished fulfilled covered required expected wanted needed intended "
    "ordinary usual visit visits visitor moment state case line past orders order no newcomer "
    "newcomers suggestion suggestions wrong plainly loading failed still another somebody someone "
    "tarnside knows nothing leila haddad calls met handled treated seen right works working "
    "properly correctly appropriately way dealt said told been before thing things happens happen "
    "person people everybody everyone"
)


def is_echo(text: str) -> bool:
    """Whether a line only says that the task is done, in the words of the task."""
    if ECHO.search(text):
        return True
    said = [word for word in words(text) if word not in FUNCTION_WORDS]
    return bool(said) and all(word in _TASK for word in said)


_SAID = Pattern(
    r"\b(?:shows|sees|appears|disappears|opens|leads|removes|loads|reads|stays|comes|has|goes|does"
    r"|lists|taps|clicks|presses|fits|is|are|works|can|see|get|find|must|will|may|should|\w+n't)\b",
    re.IGNORECASE,
)
# "four cards, each with a price": what is counted is said of something.
_COUNTED = Pattern(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|ten|twelve|each|every|none of|same)"
    r" (?!seconds?|minutes?|past)[a-z-]{4,}",
    re.IGNORECASE,
)
_LIST_MARKS = Pattern(r"[,;/.:]")
_PRONOUN = Pattern(r"\b(?:i|she|he|they|you|it|it's|somebody|someone|who)\b", re.IGNORECASE)
_LETTERS = Pattern(r"[A-Za-z']{5,}")
# Far more than a line may hold; the rest is not read, so that no text takes long.
_LONGEST = 800
_CLAUSE = Pattern(r"[.;,]\s|\band\b")


# Every criterion of an item reads the same lines.
@lru_cache(maxsize=256)
def mended(original: str) -> str:
    """The plain text with slips of the keyboard in telling words put right."""
    return _LETTERS.sub(_mend, normalise(original[:_LONGEST]).text)


def _mend(match: re.Match[str]) -> str:
    return _meant(match[0].lower()) or match[0]


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    """The telling word that a slip was meant to be, "" for any other word."""
    # "Removes" is no slip for "removed".
    if SEEN.fullmatch(word) or word.removesuffix("s") in _KNOWN_WORDS:
        return ""
    near = process.extractOne(word, _KNOWN_WORDS, scorer=fuzz.ratio, score_cutoff=84)
    return near[0] if near and near[1] < 100 else ""


@lru_cache(maxsize=256)
def is_list(text: str) -> bool:
    """Whether a line is words in a row, with nothing said about them."""
    commas = [piece.split() for piece in re.split(r"[,;/]", text) if piece.strip()]
    pieces = [piece.split() for piece in _LIST_MARKS.split(text) if piece.strip()]
    short = sum(len(piece) <= 3 for piece in pieces)
    all_short = all(len(piece) <= 3 for piece in commas)
    mostly = short >= 0.75 * len(pieces) and not _SAID.search(text)
    if len(commas) >= 4 and (all_short or mostly) and not _COUNTED.search(text):
        return True
    said = words(text)
    bare = len(said) >= 7 and sum(word in FUNCTION_WORDS for word in said) < 0.2 * len(said)
    unsaid = not _SAID.search(text) and not _PRONOUN.search(text)
    counted = _COUNTED.search(text) is not None and len(commas) > 1
    return bare and len(commas) <= 2 and unsaid and not counted


def seen_part(text: str) -> str:
    """What of a line is on the screen; machinery and paperwork beside it are left out."""
    if not INTERNAL.search(text) and not PAPERWORK.search(text):
        return text
    kept = [
        clause
        for clause in _CLAUSE.split(text)
        if not INTERNAL.search(clause) and not PAPERWORK.search(clause)
    ]
    return ", ".join(clause.strip() for clause in kept if STRONG.search(clause))
