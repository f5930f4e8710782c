"""Who answers for a goal: nobody, a group, or one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.semantics.goal.clauses import OWNER
from grader.semantics.slots import MISSING, Person, Slot, Span, find_people, first
from grader.semantics.text.gate import gate
from grader.semantics.text.normalise import vocabulary, words
from grader.semantics.text.patterns import Pattern

_TOGETHER = Pattern(
    r"\b(?:[A-Z][a-z]+|I|me|lead|director) (?:and|&|\+) (?:I|me|[A-Z][a-z]+)\b|\btogether\b"
)
_NAME = Pattern(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_REFUSES = Pattern(
    r"\b(?:not|never|can't|cannot|won't|nobody|no one)(?:\s+\w+)?\s+$|\bwhen we\s+$", re.IGNORECASE
)
_TEAM = Pattern(
    r"\b(?:\w*teams?|we|us|everybody|everyone|all of us|business|management|company|squad|crew"
    r"|departments?|people|staff|colleagues|stakeholders|leadership|committee|board|group"
    r"|both of us"
    r"|organi[sz]ation|guild|tribe|unit|communit(?:y|ies)|panel|task force)\b",
    re.IGNORECASE,
)
_SELF = Pattern(
    r"\b(?:I|[Mm]e|[Mm]yself|[Mm]ine|[Mm]y|i(?= am| will|'m|'ll| answer| own))\b"
    r"|\bproduct (?:lead|owner|manager)\b"
)
_ME = Pattern(
    r"\W*(?:and )?(?:it's |that's |that is )?(?:me|i|myself|mine)"
    r"(?:,? (?:in person|personally|myself|alone|as \w+ lead|the \w+ lead))?\W*",
    re.IGNORECASE,
)
_ROLE = Pattern(
    r"\b(?:(?:product|commercial|marketing|design|engineering|ml|sales|finance|category"
    r"|e-?commerce)"
    r"[- ](?:lead|owner|manager|director|head|engineer|controller|designer)|head of \w+|c[emptfi]o"
    r"|(?:the|our|my) (?:\w+[- ]){0,2}(?:lead|manager|director|head|officer|chief|controller"
    r"|boss|designer|engineer|analyst|scientist"
    r"|developer|founder)|(?:the|our|my) (?:\w+[- ]){1,2}owner)\b",
    re.IGNORECASE,
)
# Under "Owner", what is named may be anybody; these are nobody.
_LABEL = Pattern(
    r"^\W*(?:who(?: \w+){0,3}|whose \w+|owners?|accountable|responsib\w+|dri|lead|driver)"
    r"\W*(?:[:=-]|\b(?:is|are)\b)",
    re.IGNORECASE,
)
_NOBODY = Pattern(
    r"\b(?:nobody|no one|none|n/?a|tb[cd]|to be \w+|whoever|someone|somebody|anyone|unknown|unclear"
    r"|vacant|we'll see|who has|not (?:yet )?\w+ed|right|appropriate|correct|points?|marks|drill"
    r"|thank|grader)\b|\?|\bowner (?:is|was|has been|will be) \w+(?:ed|en|et)\b",
    re.IGNORECASE,
)
_EMPTY = vocabulary("clear owner owners single one named person the a an our is of it this its for "
                    "accountable responsible goal good strong defined given yes ok well who"
                    " answers answer answering raci metric")  # fmt: skip
# "I will …", "I'd defend 49": what somebody binds themselves to in the first person. Wishes and
# opinions bind nobody, unless they have the goal's own figure behind them.
_I_COMMIT = Pattern(
    r"(?<!and )\bi(?:'ll| will| shall|'m going to| am going to) (?:\w+ly )?(?!not\b|never\b"
    r"|know\b|see\b"
    r"|learn\b|need\b|believe\b|think\b|be (?:happy|glad|able)\b)\w+"
    r"|\bi (?:hereby )?(?:commit|promise|pledge|undertake|guarantee|aim|plan|intend|propose"
    r"|bring|budget|call (?:it|this|that)|tell (?:the|them))\b"
    r"|\bi(?:'m| am) (?:aiming|committed|committing|willing|prepared)\b"
    r"|\bi (?:keep|set|put|hold|take|leave) (?:it|this|that|the (?:target|bar|step|figure)) \w+"
    r"|\bi(?:'d| would)? (?:want|like|defend|sign|settle for|go for|go with|stake \w+ \w+ on)"
    r"(?: (?!not\b|no\b|the \d+ ?% )[\w']+){0,3}? (?:\d+|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy)(?:[- ]\w+)?|half|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve)\b(?! ?%? better)",
    re.IGNORECASE,
)
# "We commit to …": a group that does something, where nobody else is named. What it only knows,
# sees or did binds it to nothing, and neither does "when we …".
_WE_COMMIT = Pattern(
    r"(?<!when )(?<!if )(?<!where )(?<!that )(?<!as )(?<!because )(?<!cause )(?<!since )(?<!which )"
    r"(?<!than )(?<!who )(?<!people )(?<!customers )(?<!passengers )(?<!until )"
    r"\bwe(?: (?:now|then|therefore|hereby|also|only))?(?:'ll| will| shall)? (?!will\b|shall\b"
    r"|now\b|then\b|not\b|never\b|do(?:n't)?\b|did|have\b|had\b|hold\b|are\b|were\b|can\b|can't|could"
    r"|would|may\b|might\b|must\b"
    r"|should\b|be able|know|see\b|saw\b|learn|look|call|take it\b|think|believe|feel|hope|say that"
    r"|told|got\b|went\b|made\b|ran\b|took\b|lost\b|won\b|hid\b|met\b|gave\b|found\b|show\b|trust"
    r"|want click|also\b|only\b|promise nothing|[a-z]+ed\b(?<!need)|won't|cannot)[a-z]+\b"
    r"|\bwe(?: are|'re) after\b|\bwe(?:'ll| will| shall) have [a-z]+ed\b"
    r"|(?-i:\b[A-Z][a-z]+) and (?:I|me) will\b|\bI and (?-i:[A-Z][a-z]+) will\b"
    r"|\b(?:the|our|whole) (?:[a-z]+ )?(?:teams?|compan(?:y|ies)|organi[sz]ation|operator|business"
    r"|firm|service) (?:will|commits?|promises?|shall|undertakes?|pledges?|guarantees?)\b"
    r"|^\W*(?:committed|promised)\b|[.;:]\s+(?:committed|promised)\b(?! by\b)"
    r"|\b\w+ and \w+ (?:\w+ )?(?:sign(?: \w+)?|answer|own(?: it)?|share(?: \w+)?)"
    r" (?:jointly|together)\b|^\W*our (?:goal|aim|ambition) is\b|[.,;:]\s+our (?:goal|aim|ambition)"
    r" is\b",
    re.IGNORECASE,
)


def find_owner(text: str, spans: Sequence[Span], people: Sequence[Person],
               sure: Sequence[Span] = ()) -> Slot:  # fmt: skip
    """0 nobody; 1 a team; 2 a person or a role who answers for it.

    `sure` are spans that are about the owner without any verb saying so: a label, a field.
    """
    named = find_people(text, people)
    found = [_owner_in(text, span, named, span in sure) for span in spans]
    best = max(found, key=lambda slot: slot.level or 0, default=MISSING)
    alone = (best.level or 0) < 2 and not _TOGETHER.search(text)
    if alone and (mine := first(_I_COMMIT, text, spans)):
        return Slot(2, (mine,))
    if not best.level and (ours := _WE_COMMIT.search(text)):
        return Slot(1, (ours.span(),))
    return best


def _owner_in(text: str, span: Span, named: Sequence[Span], sure: bool) -> Slot:
    start, end = span
    inside = [name for name in named if start <= name[0] < end and not _denied(text, name)]
    lone = inside and len(text[start:end].strip(" .,()-")) <= inside[0][1] - inside[0][0] + 2
    if not (sure or lone or _ME.fullmatch(text[start:end]) or _takes_it(text, start, end)):
        return MISSING
    other = _SELF.search(text, start, end) or _ROLE.search(text, start, end)
    near = [name for name in named if start - 20 <= name[0] < end and not _denied(text, name)]
    if len(near) + bool(other) > 1 and _TOGETHER.search(text, max(0, start - 20), end):
        return Slot(1, (near[0],))
    if inside or other:
        return Slot(2, (inside[0],) if inside else (other.span(),) if other else ())
    if team := _TEAM.search(text, start, end):
        return Slot(0 if sure and _NOBODY.search(text, start, end) else 1, (team.span(),))
    if sure:
        return _anybody(text, span)
    if stranger := _NAME.search(text, start, end):
        return Slot(2, (stranger.span(),))
    return MISSING


def _denied(text: str, name: Span) -> bool:
    """Whether a name is said not to be the one: "not Leila Haddad"."""
    return re.search(r"\bnot\s+$", text[: name[0]], re.IGNORECASE) is not None


def _anybody(text: str, span: Span) -> Slot:
    """Whoever is named where an owner has to be named."""
    start, end = span
    label = _LABEL.match(text[start:end])
    start += label.end() if label else 0
    stop = gate(text[start:end])
    if stop is not None and stop.level == 0:
        return MISSING
    said = [
        word
        for word in words(text[start:end])
        if word.isalpha() and 3 <= len(word) <= 20 and word not in _EMPTY
    ]
    if re.search(r"\b\w+ (?:and|&|/|or) \w+\b", text[start:end]) and said:
        return Slot(1, ((start, end),))
    said = said or re.findall(r"^\W*[A-Z]{2,4}\W*$", text[start:end])
    named = said and len(said) <= 12 and not _NOBODY.search(text, start, end)
    return Slot(2, ((start, end),)) if named else MISSING


def _takes_it(text: str, start: int, end: int) -> bool:
    return any(
        not _REFUSES.search(text[max(start, cue.start() - 20) : cue.start()])
        for cue in OWNER.finditer(text, start, end)
    )
