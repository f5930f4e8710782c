"""Acceptance lines: can two testers see it, and is the bad moment thought through?"""

from __future__ import annotations

import re

from grader.semantics.normalise import normalise
from grader.semantics.quantities import find_quantities

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
    r"\b(?:happy|satisf\w+|good|nice|intuitive\w*|user[- ]friendly|easy|easily|relevant|better"
    r"|great|fast|"
    r"quick(?:ly)?|smooth\w*|helpful|useful|properly|correct(?:ly)?|appropriate\w*"
    r"|works?(?: well)?|seamless\w*"
    r"|delightful|clear(?:ly)?|understands?|personali[sz]ed|smart(?:er)?|well|suitable"
    r"|perfect\w*)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:popular|best[- ]?sell\w*|most (?:\w+ )?(?:bought|sold|ordered|viewed|wanted|loved)"
    r"|seasonal?|season"
    r"|top (?:\w+ )?(?:items|sellers|\d+|ten|picks)|trending|new arrivals|editor\w*"
    r"|hand-?picked|categor\w+"
    r"|questions?|ask(?:s|ed)?|general|starter|bought by others|others buy|recently viewed"
    r"|what others"
    r"|default|guides?|weather|staff|fallback|instead|no row|row is (?:not|hidden)|hidden"
    r"|hides?)\b",
    re.IGNORECASE,
)
_CAN_DO = re.compile(
    r"\b(?:taps?|tapp\w+|click\w*|press\w*|swip\w+|button|link|dismiss\w*|hides?|hide|remov\w+"
    r"|choos\w+|"
    r"reports?|marks?|thumbs?|reject\w*|declin\w+|not for me|not interested|says?|tells?"
    r"|turns? (?:it )?off"
    r"|opts? out|close[sd]?|x|undo|delet\w+|select\w*)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:then|after (?:that|this|which)|disappear\w*|is (?:removed|gone|hidden|replaced)"
    r"|gets? (?:removed|"
    r"replaced|hidden)|goes away|vanish\w*|removes?|another|replac\w+|takes? its place|(?:not"
    r"|never|n't|no)"
    r" (?:\w+ ){0,4}?(?:again|back|come|return|shown?|more|longer|appear\w*|suggested)"
    r"|next (?:visit|time)"
    r"|stays? (?:away|gone|hidden)|instead|for good|at once|immediately|right away|any ?more"
    r"|new one|next one"
    r"|from then on|within)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"\b(?:no|not|never|nowhere|none|without|n't|neither|nothing)\b|n't\b", re.I)


def is_observable(original: str) -> bool | None:
    """Whether two testers could agree on a line; None where words of taste and of sight mix."""
    text = normalise(original).text
    seen = _SEEN.search(text)
    feels = _FEELS.search(text)
    exact = any(q.kind in ("count", "time", "percent", "share") for q in find_quantities(text))
    if seen is None:
        return None if exact and not feels else False
    if feels is None or exact or len(_SEEN.findall(text)) >= 2:
        return True
    return bool(re.search(r"[\"'][^\"']{3,}[\"']", text)) or False


def covers(original: str, state: str) -> int:
    """How far a line deals with its moment: 0 not, 1 half (an act or a result only), 2 fully."""
    text = normalise(original).text
    if state == "newcomer":
        return 2 if _INSTEAD.search(text) else 0
    if state == "wrong":
        return int(bool(_CAN_DO.search(text))) + int(bool(_THEN.search(text)))
    return 2


def forbids(original: str) -> bool:
    """Whether a line says what must not be seen."""
    return bool(_ABSENT.search(normalise(original).text))
