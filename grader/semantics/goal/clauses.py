"""What each part of a goal is for: the aim itself, a guardrail, who answers, what it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from grader.semantics.goal.evidence import DOUBT, REFUSAL, SOURCE, TRACK
from grader.semantics.text.normalise import sentences
from grader.semantics.text.patterns import Pattern

Part = Literal["aim", "guardrail", "owner", "basis"]

_CROWD = Pattern(r"\b(?:visitors?|users?|customers?|people|orders?|buyers?|newcomers?)\b", re.I)
# A part ends where a new thought begins; a comma inside a figure is none.
_CUT = Pattern(
    r",(?!\d)\s*|\s+-+\s+|[()]|(?<=\w{4})(?<!incl)(?<!prox)(?<!resp)\.\s+(?=[a-z])|:\s+(?=only\b"
    r"|in\b)"
    r"|\s+(?=(?:while|whilst|as long as|so long as|provided|but|yet|although|though|not at the"
    r"|subject to|at the same time|because|and (?:must|may|should|never|no|not|keep|the|we|i)"
    r"|without (?:\w+ing|complaints?|loss\w*|harm\w*|more|an?|the(?! (?:new )?row)"
    r"|any(?! (?:past |previous )?orders?))"
    r"|with no)\b)"
    r"|\s+(?=with (?:the |our |a )?[\w -]{3,30} (?:staying|remaining|kept|held|not|at or|no|under"
    r"|below|above)\b)",
    re.IGNORECASE,
)
_RUNS_ON = Pattern(r"\W*(?:which|who|whose|that|where|so|or|than|rather|instead|up|down|from|to"
                      r"|e\.?g|i\.?e|today|now|currently|versus|vs|compared|not (?:one|a"
                      r"|a single) \w+ (?:more|less))\b", re.I)  # fmt: skip
_VERB_FIRST = Pattern(
    r"\W*(?:must|may|should|shall|can|could|will|would|is|are|was|were|does|do|stays?|falls?"
    r"|drops?|remains?|has|have)\b",
    re.IGNORECASE,
)
# "Because clicks rose in the pilot, the row will …": the main thought comes behind the comma.
_REASON = Pattern(r"\W*(?:because|as|since|given that|\w+(?:ing|ed) on)\b[^,]*,\s*$", re.IGNORECASE)
# "Those who missed a bus because they trusted us must not be more": a reason inside, no new part.
_INSIDE = Pattern(
    r"\W*because\b[^,;]{0,60}\b(?:must|may|should|shall|can|will|does|do) ?(?:not|n't|never)\b",
    re.IGNORECASE,
)
_NAMES: dict[Part, str] = {
    "owner": r"who(?: \w+){0,3}|whose \w+|owners?|accountable|responsib\w+|dri|lead|driver",
    "guardrail": r"guard(?: ?-?rails?)?|watch(?:ing)?|safeguards?|brakes?"
    r"|(?:must )?not (?:worse(?: than \w+)?|at the (?:price|cost) of|allowed|acceptable|okay|ok"
    r"|permitted)|must not|no-?gos?|taboo|off limits|limits?|floor|ceiling"
    r"|safety(?: net)?|(?:what )?must"
    r" not(?: \w+){0,3}|not to (?:be )?\w+(?: \w+)?|red line|do no harm|(?:side )?conditions?"
    r"|constraints?|boundar\w+|non-?negotiables?|counter[- ]?metrics?|health metrics?|but not",
    "basis": r"basis|source|caveats?|evidence|honest\w*(?: (?:note|caveat|bit|part|word))?"
    r"|notes?|nb|n\.b\.?|ps|rests"
    r" on|assumptions?|confidence|risks?",
    "aim": r"what(?: is counted)?|metrics?|measures?|kpi|counted|now|today|baseline|current"
    r"|from|start|want|targets?|goal|aim|to|when|by(?: when)?|deadline|dates?|window|until"
    r"|timing|among|segment|group|whom|north star|objective",
}
# A label has a colon, "is" or a dash behind it: "Owner: Maren", "Guardrail is …".
_LABELS = {
    part: Pattern(rf"^\W*(?:{names})\W*(?:\s*[:=]|\s+(?:is|are)\b|\s+-\s)", re.IGNORECASE)
    for part, names in _NAMES.items()
}
_NEXT_LABEL = Pattern(r"[,(]\s*(?=(guard ?-?rails?|owner)\b)", re.IGNORECASE)
_ADVERSE = (
    r"(?:top|fall|drop|sink|slip|dip|suffer|shrink|decline|decrease|worse\w*|go(?:es|ing)? (?:up"
    r"|down"
    r"|above|below|over|under)|rise|rising|grow|climb|increase|exceed|slow|lose|losing|loss|hurt"
    r"|harm|damage|cost|creep|pass|cross|break|get|become|below|under|above|beyond|over|more|less"
    r"|fewer|lower|higher|longer|slower|later|touch|deteriorat|degrad|weak|fail|annoy|disappoint"
    r"|vanish|disappear|differ|come|be)\w*"
)
_NOT = (
    r"(?:(?:must|may|might|should|shall|can|could|will|would|do|does|is|are|let|to)\s?(?:not|n't"
    r"|never)|(?:must?|ca|wo|does|should|do|is|are|may|need)n'?t|cannot|never|nor|neither"
    r"|not (?:allowed|permitted|acceptable))"
)
_GUARD = Pattern(
    rf"\bguard ?-?rails?\b|(?<!who )(?<!which )\b{_NOT}\b.{{0,70}}?\b{_ADVERSE}\b"
    r"|\b(?:stays?|staying|stayed|remains?|remaining|(?<!that )holds?(?!-|\s?(?:back|out|to\b))"
    r"|holding"
    r"|(?<!and )(?<!or )(?:keeps?|keeping|kept)(?! (?:on )?the old| what| back| out| them\b"
    r"| coming)"
    r"|held(?!-|\s?(?:back|out))"
    r"|maintain\w*|protect\w*|hold(?:s|ing)? steady)\b"
    r"|\b(?:just|at least|still|no less) as (?:many|much|often|few|high|low|good|fast|quick\w*"
    r"|long)\b"
    r"|\bno (?:\w+ )?(?:regressions?|deterioration|damage|harm|complaints?|failures?|failed)\b"
    r"|(?:\bnot|n't|\bnever) (?:reach|get|win|achieve|do|make|manage"
    r"|hit|earn|fake|want) (?:it|this|that)\b"
    r"|\bno (?:[\w-]+ ){1,3}?(?:gets?|becomes?|goes|may|must|should|shall|is|falls?) (?:\w+ )?"
    r"(?:worse|slower|lower|later|longer|fewer|less|below|behind|fall|drop)\b"
    r"|\b(?:nobody|no one|no (?:visitor|customer|newcomer|passenger)s?) (?:must|should|may|shall"
    r"|is|feels?|gets?)\b"
    r"|^\W*(?:\w+[ -]){0,3}(?:complaints?|refunds?|returns?|returned \w+|bounces?|bounce rate"
    r"|opt-outs?"
    r"|unsubscrib\w+|load(?:ing)? times?|latency|p95|waiting times?|cancell?ations?)\b[^.]{0,30}"
    r"\b(?:under|below|above|over|at|max\w*|within)\b"
    rf"|^\W*should\b(?! not).{{2,60}}\b{_ADVERSE}\b"
    r"|\bnot (?:one|a|a single) \w+ (?:more|less|longer)\b"
    r"|^\W*with\b(?!.*\b(?:orders?|purchases?|history)\b).{3,40}\b(?:under|below|above|at or|no)\b"
    r"|\b(?:make|makes|making|be) sure (?:that )?(?:no|nothing|nobody)\b"
    r"|\b(?:flat on|intact|preserved|safeguarded|level with)\b"
    r"|\b(?:must|should|shall|still) (?:\w+ ){1,4}?as (?:often|much|many|few|high|low|good|fast)\b"
    r"|\bkeep\w* an eye on\b|\bwatch(?:ing)? (?:out|over)\b|\bin check\b|\b(?:only|not) counts?\b"
    r"|\bstable\b|\bno (?:more|less|fewer|worse|lower|higher|slower|later|longer|drop|fall|rise"
    r"|increase"
    r"|decline|loss|extra|additional)\b"
    r"|\bnot (?:a |one )?(?:more|less|fewer|smaller|bigger|worse|lower|higher|slower|below|above"
    r"|over|under|"
    r"exceed\w*|[<>])"
    r"|\b(?:ceiling|floor|upper limit|lower limit|red line|at or (?:above|below|under|over)|(?:%"
    r"|\d|seconds?"
    r"|today|now) or (?:better|below|under|above|lower|less|fewer)(?! (?:past "
    r"|previous )?(?:orders|purch))"
    r"|at (?:the )?most|at worst|unchanged|(?:is|are|as) (?:the|a|an|my|our) (?:upper "
    r"|hard )?(?:limit|maximum|cap)"
    r"|(?:not|n't) (?:pay|trad|bought|buy|sacrific)\w*)\b"
    rf"|\b(?:if|when|(?<!\w )once|unless|(?<!at )the moment|in case|as soon as)\b"
    rf"(?!.{{0,80}}\b(?:follows?|will come)\b).{{0,60}}\b{_ADVERSE}\b"
    r"|\b(?:stop|pull|abort|roll(?:ed)? back|switch(?:ed)? (?:it )?off|turn(?:ed)? (?:it )?off"
    r"|cheat\w*|does(?: not|n't) count|call it off|back out)\b"
    r"|(?<!p )(?<!orders )(?<!orders)(?:>=|≥|<=|≤|(?<![-=])[<>](?!=))(?!\s*\d+\s*(?:past "
    r"|previous )?orders?)"
    r"|^\W*(?:without(?!\s+(?:\w+\s+){0,2}(?:orders?|history|purchases?|account|row)\b)|as long as"
    r"|so long as|provided|not at the|subject to|unless)\b"
    r"|\b(?:not accept|refuse|not want|rule out)\b",
    re.IGNORECASE,
)
# "≥ 5.75 % click" is the aim; so is a piece with a target in so many words.
_AIM = Pattern(
    r"\b(?:target|aim|goal|reach\w*|i want|we want|i'd like|increase|raise|lift|grow|improve"
    r"|boost|instead of|rather than|from\b.{1,60}\bto)\b|→|->|=>",
    re.IGNORECASE,
)
_FIRM = Pattern(
    rf"^\W*without\b|\b{_NOT}\b|\bno (?:more|less|fewer|worse)\b|\bguard|\bif\b", re.IGNORECASE
)
_LIMIT = Pattern(
    r"\b(?:must not|may not|no more than|at most|not (?:fall|drop|rise|exceed|below|above|under"
    r"|over"
    r"|less|more))\b|[≥≤]|[<>]=",
    re.IGNORECASE,
)
OWNER = Pattern(
    r"\b(?:own(?:s|ed|er|ership|ing)?|answer(?:s|ing|able|ed)?|accountab\w+|resp[a-z]{2,7}bl\w*"
    r"|responsib\w+"
    r"|in charge|on the hook|on me\b|on my \w+|reports?(?: it| on| back)?|takes? (?:it|this"
    r"|responsibility|the (?:blame|heat|fall|call))|sign(?:s|ed)?|is mine|vouch\w*"
    r"|leads?(?: it| this| on)?|blame|carr(?:y|ies)|stands? (?:up|for|behind|before|in front|by)"
    r"|explains?|presents?|in \w+(?:'s)? hands?|looks? after|drives?|delivers?|dri"
    r"|falls? to|with \w+'s name|gets? asked|is asked|will be asked|ask(?=\s+(?-i:[A-Z]))"
    r"|belongs? to|is for \w+ to|(?:faces?|tells?) the (?:board|council|committee)|the one"
    r"|my (?:name|neck|head"
    r"|job|desk|responsibility|fault)"
    r"|has (?:it|this|that) in hand|takes? care of|explaining|held to|hold me|count on|up to me)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a goal, as a span of the plain text. `labelled` parts have their name before."""

    part: Part
    start: int
    end: int
    labelled: bool = False


@lru_cache(maxsize=64)
def clauses(text: str) -> tuple[Clause, ...]:
    """The parts of a goal, in order."""
    out = []
    for start, end in sentences(text):
        out += _parts_of(text, start, end)
    return tuple(_basis_runs_on(text, out))


def _parts_of(text: str, start: int, end: int) -> list[Clause]:
    """The parts of one sentence; "Segment: regulars, guardrails refunds …" has one at each name."""
    label = _label(text[start:end])
    if not label:
        labels = [(_label(text[a:b]), a, b) for a, b in _pieces(text, start, end)]
        return [Clause(own or _part(text[a:b]), a, b, bool(own)) for own, a, b in labels]
    cuts = [start, *(m.start() for m in _NEXT_LABEL.finditer(text, start, end)), end]
    out = [Clause(label, start, cuts[1], labelled=True)]
    for left, right in pairwise(cuts[1:]):
        named = _NEXT_LABEL.match(text, left)
        part: Part = "guardrail" if named and named[1].lower().startswith("g") else "owner"
        out.append(Clause(part, left, right, labelled=True))
    return out


def _label(words: str) -> Part | None:
    found = next((part for part, pattern in _LABELS.items() if pattern.match(words)), None)
    # "Who: visitors with three orders" is whom it is about, not who answers.
    return "aim" if found == "owner" and _CROWD.search(words) else found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(m.end() if text[m.start()] in ",(." else m.start()
                     for m in _CUT.finditer(text, start, end)), end]  # fmt: skip
    pieces: list[tuple[int, int]] = []
    for left, right in pairwise(cuts):
        words = text[left:right]
        if not words.strip(" ,()-"):
            continue
        runs_on = _RUNS_ON.match(words) or _VERB_FIRST.match(words) or _INSIDE.match(words)
        # "Maren and I own it": a few words before a cut are no thought of their own.
        stub = len(pieces) == 1 and pieces[0][1] - pieces[0][0] < 12
        if pieces and (runs_on or stub or len(words) < 12):
            pieces[-1] = (pieces[-1][0], right)
        else:
            pieces.append((left, right))
    return pieces


def _part(words: str) -> Part:
    if (
        DOUBT.search(words)
        or TRACK.search(words)
        or REFUSAL.search(words)
        or (SOURCE.search(words) and not _LIMIT.search(words))
    ):
        return "basis"
    if _GUARD.search(words) and (_FIRM.search(words) or not _AIM.search(words)):
        return "guardrail"
    return "owner" if OWNER.search(words) else "aim"


def _basis_runs_on(text: str, found: list[Clause]) -> list[Clause]:
    """Keep what follows a colon or bracket of a basis with it: "…: only two of twelve moved"."""
    out: list[Clause] = []
    for clause in found:
        said = text[out[-1].start : out[-1].end] if out and out[-1].part == "basis" else ""
        source = bool(DOUBT.search(said) or SOURCE.search(said))
        joined = source and clause.part == "aim" and not _REASON.match(said)
        whole = joined and text[out[-1].end - 1 : out[-1].end] in ".!?"
        gap = text[out[-1].end : clause.start] if joined else "\n"
        near = not whole and len(gap) <= 2 and "\n" not in gap
        out.append(Clause("basis", clause.start, clause.end) if near else clause)
    return out
