"""Acceptance lines: can two testers see it, and is the bad moment thought through?"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from grader.semantics.figures.quantities import find_quantities
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import normalise, words

_SEEN = re.compile(
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
_FEELS = re.compile(
    r"\b(?:inviting|welcom\w+|inspir\w+|feels?|happy|satisf\w+|(?<!for )good|nice|intuitive\w*"
    r"|user[- ]friendly|easy|easily|relevant|better"
    r"|great|fast|"
    r"quick(?:ly)?|smooth\w*|helpful|useful|properly|correct(?:ly)?|appropriate\w*"
    r"|works?(?: well)?|seamless\w*"
    r"|delightful|clear(?:ly)?|understands?|personali[sz]ed(?! greeting)|smart(?:er)?|well|suitable"
    r"|perfect\w*)\b",
    re.IGNORECASE,
)
# What nobody can see: how it is made, and words that only promise that it is taken care of.
_UNSEEN = re.compile(
    r"\b(?:handled|solved|covered|addressed|considered|supported|optimi[sz]ed|engag\w+|algorithms?"
    r"|models?|accura\w+|performance|experience|trained|retrained|machine learning|ai|edge cases?"
    r"|rates?|share of|click share|complaints|returned orders|feedback loop|satisf\w+|quality"
    r"|kpis?|click-?through|proportion|percentage|stats"
    r"|conversion\w*|sales|learns?)\b",
    re.IGNORECASE,
)
_INTERNAL = re.compile(
    r"\b(?:json|api|endpoint|sku|kafka|redis|cached?|embedding\w*|ttl|http|returns? \d{3}|payload"
    r"|database|event is|logged|offline evaluation|precision|recall|retraining|schema|query|cluster"
    r"|pipeline|back-?end|skus?|circuit breaker|\w+ing service|fallback is)\b",
    re.IGNORECASE,
)
_KNOWN_WORDS = (
    "disappears", "replaced", "removed", "interested", "popular", "suggestion", "another",
    "doesn't", "click", "suggestions", "products", "visible", "bestsellers", "shows", "clicks",
)  # fmt: skip
_QUOTED = re.compile(r"[\"'][^\"']{3,}[\"']")
_INSTEAD = re.compile(
    r"\b(?:popular|best[- ]?sell\w*|most (?:\w+ )?(?:bought|sold|ordered|viewed|wanted|loved)"
    r"|seasonal?|season"
    r"|top (?:\w+ )?(?:items|sellers|\d+|ten|picks)|trending|new arrivals|editor\w*"
    r"|many people|others (?:like|choose|start|take)|people (?:buy|bought|start|are buying|take)"
    r"|by occasion|beginners?|basics|essentials|favou?rites|hand-?picked|categor\w+"
    r"|questions?|ask(?:s|ed)?|general|starter|bought by others|others buy|recently viewed"
    r"|what others"
    r"|default|guides?|weather|staff|fallback|instead|no row|row is (?:not|hidden)|hidden"
    r"|hides?)\b",
    re.IGNORECASE,
)
_WORKS_TOO = re.compile(
    r"\b(?:works?|too|as well|also|same (?:as|row)|for (?:them|new users)$)\b", re.I
)
_FILLS = re.compile(
    r"\b(?:sees?|shows?|showing|shown|gets?|lists?|contains?|finds?|offers?|holds?|there (?:is|are)"
    r"|filled with|asks?|has|have)\s+(?:\w+\s+){0,3}?(?:what|\d+|two|three|four|five|six|eight|ten"
    r"|\w+s\b|\w+ (?:basics|gear|kit|list))",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?:sees?|shows?|shown|gets?|offer(?:s|ed)?|finds?|is given|served|something"
    r"|selection)\b",
    re.IGNORECASE,
)
_FROM_ORDERS = re.compile(
    r"(?<!no )(?<!not )(?<!without )(?<!no [\"'])(?<!not [\"'])(?<!without [\"'])\bbecause (?:you"
    r"|she|he|they) (?:bought|ordered)|\b(?:last|previous|earlier"
    r"|past) (?:\w+ )?(?:orders|purchases)\b(?=[^.]*\bshows?\b|\W*$|,)|"
    r"\b(?:based on|chosen from|drawn from|from|according to) (?:\w+ )?(?:earlier|past|previous"
    r"|order"
    r"|purchase) ?(?:orders?|purchases?|history|buys)?\b",
    re.IGNORECASE,
)
_COMES_BACK = re.compile(
    r"(?<!not )(?<!never )(?<!n't )(?<!longer )\b(?:stays? in the row|remains? in the row"
    r"|returns? in"
    r"|comes? back (?:at|in|on|to) |(?:is|are) shown again|reappears?|keeps? (?:seeing|showing"
    r"|coming))\b",
    re.IGNORECASE,
)
# What the items are, when only a heading is quoted.
_NAMED_ITEMS = re.compile(
    r"\b(?:lists?|shows?|holds?|with|made of|filled with)\s+(?!(?:the|an?) (?:label|heading"
    r"|title))\w+"
    r"|\bbasics|gear|picks|items? (?:that|which|many|people)",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\b(?:empty|blank|emtpy|nothing|closed)\b", re.IGNORECASE)
_CAN_DO = re.compile(
    r"\b(?:taps?|tapp\w+|click\w*|press\w*|swip\w+|button|link|dismiss\w*|strikes?|hides?|hide"
    r"|hidden"
    r"|remov\w+"
    r"|choos\w+|"
    r"reports?|marks?|thumbs?|reject\w*|declin\w+|not for me|not interested|(?:she|he|they|i|you"
    r"|people|one) (?:can )?(?:says?|tells?)"
    r"|turns? (?:it )?off"
    r"|opts? out|close[sd]?|x|cross|undo|delet\w+|select\w*|flips?|drags?|feedback|can be \w+ed"
    r"|hold(?:s|ing)? (?:it|down)|lets? (?:me|her|him|them|you)|click there)\b",
    re.IGNORECASE,
)
# Somebody may tell somebody; nobody says what is seen then.
_TELLS_SOMEBODY = re.compile(
    r"\b(?:give|leave|send|write|offer)s? (?:\w+ )?(?:feedback|e-?mails?|notes?|comments?)\b"
    r"|\breport(?:s|ed|ing)?\b"
    r"|\b(?:rings?|phones?|calls?|contacts?|writes? to) (?:the |our |us|me|customer|service"
    r"|support|some)|\bcustomer service\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:then|after (?:that|this|which)|disappear\w*|is (?:removed|gone|hidden|replaced)"
    r"|gets? (?:removed|"
    r"replaced|hidden)|goes away|vanish\w*|removes?|another|replac\w+|takes? its place|(?:not|dont"
    r"|dosnt|doesnt|wont|never|n't|no)"
    r" (?:\w+ ){0,4}?(?:again|back|come|return|shown?|more|longer|appear\w*|suggested)"
    r"|next (?:visit|time)"
    r"|stays? (?:away|gone|hidden|out)|fades?|slides? (?:away|out)|instead|for good|at once"
    r"|immediately|right away|any ?more"
    r"|new one|next one"
    r"|from then on|within|stops?|fills?|swaps?|turns into|makes room|no longer|fewer|less of"
    r"|gone|away|changes? to)\b",
    re.IGNORECASE,
)
# The task in other words, or a request to whoever marks it.
_ECHO = re.compile(
    r"\bmust (?:be )?seen?\b.*\bseen\b|\bas expected\b|\bis (?:plainly )?seen\b\W*$|\breviewer\b"
    r"|\bthis line\b|\bcount (?:this|it)\b|\btreat\b.*\bas\b|\bapproval\b"
    r"|\bknows? nothing about\b.*\bseen\b"
    r"|\b(?:state|line|case|visit|row) (?:is|are) (?:done|finished|visible on the screen|fulfilled"
    r"|covered)\b"
    r"|\bis done when (?:it|what|the line|the (?:\w+ )?state)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:shows?|sees?|appears?|disappears?|opens?|leads?|removes?|loads?|reads?|stays?|comes?|has"
    r"|lists?|taps?|clicks?|presses|fits?|gone|works?)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:i|she|he|they|you|it|it's|somebody|someone|who)\b", re.IGNORECASE)
# Who somebody is, is nothing that must not be seen.
_NEW_ONE = re.compile(
    r"\b(?:without|no|not any|never|not)\s+(?:\w+\s+){0,2}?(?:orders?|ordered|bought|history"
    r"|account)\b"
    r"|\bnot for me\b|(?:not|n't) interested\b|\bno thanks\b|\bdon't show\b|\bnot mine\b",
    re.IGNORECASE,
)
_SO = re.compile(
    r",? so (?:that )?(?:we|she|he|they|nobody|no one|it"
    r"|the \w+)\b[^.]*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Za-z']{5,}")
_ABSENT = re.compile(
    r"\b(?:no|not|never|nowhere|none|without|n't|neither|nothing|instead of|dosnt|doesnt|dont"
    r"|stays? (?:gone|away|hidden)|gone tomorrow)\b|n't\b",
    re.I,
)


@lru_cache(maxsize=256)
def is_observable(original: str) -> bool | None:
    """Whether two testers could agree on a line; None where words of taste and of sight mix."""
    text = _mended(original)
    if _INTERNAL.search(text) or is_list(text) or _ECHO.search(text):
        return False
    if _TELLS_SOMEBODY.search(text) and not _THEN.search(text):
        return False
    exact = bool(_QUOTED.search(text)) or any(
        q.kind in ("count", "time", "percent", "share") for q in find_quantities(text)
    )
    sights = {match[0].lower() for match in _SEEN.finditer(text)} - {"items", "item", "text"}
    if _FEELS.search(text):
        return True if exact and sights else len(sights) >= 2
    if _UNSEEN.search(text):
        return None if len(sights) >= 2 else False
    return True if sights or exact or len(text.split()) >= 5 else None


def _mended(original: str) -> str:
    """The plain text with slips of the keyboard in telling words put right."""
    return _LETTERS.sub(_mend, normalise(original).text)


def _mend(match: re.Match[str]) -> str:
    word = match[0].lower()
    near = process.extractOne(word, _KNOWN_WORDS, scorer=fuzz.ratio, score_cutoff=84)
    return near[0] if near and near[1] < 100 else match[0]


def is_list(text: str) -> bool:
    """Whether a line is words in a row, with nothing said about them."""
    pieces = [piece.split() for piece in re.split(r"[,;/]", text) if piece.strip()]
    said = words(text)
    bare = len(said) >= 7 and sum(word in FUNCTION_WORDS for word in said) < 0.15 * len(said)
    return (len(pieces) >= 4 and all(len(piece) <= 3 for piece in pieces)) or (
        bare and len(pieces) <= 2 and not _VERB.search(text) and not _PRONOUN.search(text)
    )


def covers(original: str, state: str) -> int:
    """How far a line deals with its moment: 0 not, 1 half (an act or a result only), 2 fully."""
    text = _mended(original)
    if _ECHO.search(text) or is_list(text):
        return 0
    level = _newcomer(text) if state == "newcomer" else _wrong(text)
    return level if is_observable(original) is not False else min(level, 1)


def _wrong(text: str) -> int:
    """An act of the person's and what follows; a promise that nothing wrong comes is neither."""
    act, result = _CAN_DO.search(text) or _QUOTED.search(text), _THEN.search(text)
    if not act and (_UNSEEN.search(text) or re.match(r"\W*(?:there (?:are|is) )?no\b", text, re.I)):
        return 0
    if act and _COMES_BACK.search(text):
        return 1
    return int(bool(act)) + int(bool(result))


def _newcomer(text: str) -> int:
    """What stands in the row, if anything is said of it; that it "works, too" says nothing."""
    if _FROM_ORDERS.search(text):
        # It says what is shown, and nobody without orders can be shown it.
        return 1
    if _INSTEAD.search(text) or _QUOTED.search(text):
        if not _INSTEAD.search(text) and not _NAMED_ITEMS.search(text):
            return 1
        return 1 if _UNSEEN.search(text) or re.search(r"\bfallback\b", text, re.I) else 2
    if _ABSENT.search(text) or _EMPTY.search(text):
        return 1
    if _UNSEEN.search(text):
        return 0
    if _FEELS.search(text):
        return 1 if _OFFERED.search(text) else 0
    if _WORKS_TOO.search(text):
        return 0
    return 2 if _FILLS.search(text) else 0


def forbids(original: str) -> bool:
    """Whether a line says what must not be seen."""
    # "… so that nobody guesses" says why, not what is seen.
    said = _SO.sub(" ", normalise(original).text)
    return bool(_ABSENT.search(_NEW_ONE.sub(" ", said)))
