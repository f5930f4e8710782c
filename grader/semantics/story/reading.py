"""A user story: who, what they want to be able to do, and what they themselves gain by it.

"As a …, I want …, so that …" is the usual shape and not needed: several sentences, missing commas,
"I can", "in order to", "because", or a story in the third person are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from grader.semantics.case_words import TARNSIDE, StoryWords, form, widened
from grader.semantics.slots import MISSING, Slot, Span
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import normalise, vocabulary, words

_ROLE = re.compile(
    r"\b(?:as|being|i am|i'm|im|for)\s+(?:a|an|the|some(?:one|body)|one|any(?:one|body)|our"
    r"|returning|new)"
    r"\b\s*(?P<role>[^,.;:]*?)(?=\s*[,.;:]|\s+(?:i|we)\b(?:\s*['’]?d)?\s*(?:want|wish|need|like"
    r"|would|can|should"
    r"|could|expect|hope|am able)|\s+(?:to|wants?|needs?|would|can)\b|$)",
    re.IGNORECASE,
)
# Somebody by name: "Jonas has …", "Ravi, 34, trail runner", "Who: Aisha, first time here".
_NAMED = re.compile(
    r"(?:^|[.!?\n:]\s*|\b(?:for|there's|meet|with) )\W*(?P<role>(?:(?:Mr|Mrs|Ms|Dr|Old|Young)\.? )?"
    r"(?!As\b|The\b|When\b|If\b|For\b|An?\b|I\b|We\b|It\b|He\b|She\b|They\b|My\b|Our\b|This\b"
    r"|That\b"
    r"|So\b|Then\b|Show\b|Give\b|Let\b|Who\b|What\b|Want\w*|Users?\b|Visitors?\b|Customers?\b"
    r"|People\b|Tarnside\b|Last\b|Today\b|Someone\b|Somebody\b|Every\w*|Each\b|In\b|On\b|To\b"
    r"|Role\b"
    r"|Need\b|Benefit\b|Story\b|Title\b)[A-Z][a-z]{1,12}(?: [A-Z][a-z]+)?)"
    r"(?=\s*[,(]|\s+(?:has|had|is|was|who|wants|needs|comes|came|opens|ordered|bought|owns|repairs"
    r"|lands|looks|visits|loves|likes|does|broke|just|camps|hikes|runs|rides|would|can)\b)"
)
_HERE = re.compile(
    r"\bi(?:'m| am) (?:new|first|here|back|only|just|no|not|on)\b[^.;]{4,60}", re.IGNORECASE
)
_THIRD = re.compile(
    r"\b(?P<role>(?:an?|the|some|every|our|somebody|someone|anyone"
    r"|[A-Z][a-z]+)(?:\s+[\w'-]+){0,12}?)\s*,?\s+"
    r"(?:who\b[^.;]*?,?\s+)?(?:wants?|needs?|would like|wishes|can|should be able|opens?|sees?"
    r"|comes?)\b",
)
_WANT = re.compile(
    r"\b(?:(?:i|we|he|she|they|visitors?|customers?|users?)?\s*(?:would like|'d like|'d love"
    r"|would love"
    r"|wants?|wanna|wan to|wanted|wishes|wish|needs?|likes?|expects?|hopes?|should be able"
    r"|am able|is able"
    r"|can|could))\b"
    r"(?:\s+(?:to|that|the|row|it|see))*",
    re.IGNORECASE,
)
_SURE = (
    r"so that|so as to|so\b(?=,? (?:i|we|he|she|they|my|the|it|nothing|no|nobody|that's|his|her"
    r"|their|there|we're|i'm|i'd|i'll|he's|she's|[A-Z]\w+)\b)|in order (?:to|that|for)"
    r"|bec[a-z]{2,4}se"
    r"|such that|therefore|which (?:means|lets|helps|saves|way)|that way|this way"
    r"|that(?:'s| is| would) (?:saves?|means?|spares?|keeps?)|(?:it |that |this )?(?:saves?|saving"
    r"|spares?|sparing|means?|meaning) (?:me|him|her|them|you|us|i|he|she|they|an?|the|half|\d)"
    r"|then (?:i|he|she|they|we|nobody|no|there|my|his|her|the|it)\b|and (?:thereby|thus|then|so)"
    r"|(?:or|and)? ?(?:else|otherwise)\b|or (?=i|he|she|they|we\b)|nobody has to"
    r"|(?:don't|doesn't|won't|not|never) (?:have|need) to|no need to|no longer|and (?:be|get|go"
    r"|still"
    r"|have|spend|save|stop|finish|leave|avoid|never)\b"
)
_LOOSE = (
    r"to (?=(?:be|get|save|avoid|finish|spend|have|fix|mend|repair|go|keep|know|leave|start|use"
    r"|feel|not|make sure|trust|stay|stop|prevent|catch|decide)\b)|instead of"
    r"|without (?=having|wasting|losing|spending|buying|searching|hunting|needing|going|calling)"
    r"|rather than|before (?=my|the|our|i|he|she|they|it)|in time|and (?=(?:he|she|they)(?:'d|'ll"
    r"| would| could| can| will)\b)|; |since\b|as (?=i|he|she|they)\b"
)
_BENEFIT = re.compile(rf"\b(?:{_SURE}|{_LOOSE})\s*|[-:;]\s+(?=saves?\b|else\b)", re.IGNORECASE)
_SURE_CUE = re.compile(rf"(?:{_SURE})", re.IGNORECASE)
_EARNS = (
    r"(?:earns?|sells?|makes?|grows?|gets?|gains?|wins?|increases?|reach\w*|benefits?|profits?"
    r"|hits?|improves?)"
)
_SHOP = re.compile(
    rf"\b(?:(?:we|tarnside|(?:the|our) (?:shop|company|business|store|board"
    rf"|team)) (?:\w+ )?{_EARNS}"
    r"|(?:for|good for|helps?) (?:the |our )?(?:shop|company|business|tarnside|board)\b"
    r"|sales|revenue|profit\w*|margin|conversions?|engagement|ctr|click(?:-through| rates?)"
    r"|clicks (?:go|rise|increase|grow)|basket size|retention|turnover|kpis?|upsell\w*"
    r"|cross-sell\w*"
    r"|(?:buys?|spend|spends|orders?|clicks?|purchases?)\s+(?:\w+\s+)?(?:more|again)\b"
    r"|more (?:orders|clicks|sales|purchases|revenue)"
    r"|(?:increase|raise|boost|grow|drive)s? (?:\w+ ){0,2}(?:orders|clicks|rate|sales"
    r"|purchases))\b",
    re.IGNORECASE,
)
_COMMON = vocabulary(
    "i we can to the a an it that see my of and for on in be is are them they this more able"
)
_INSIDER = re.compile(
    r"(?:(?:as|for|being)\s+)?(?:an?\s+|the\s+|our\s+)?(?:\w+\s+)?(?:tarnside(?! (?:customer"
    r"|visitor|shopper|user|buyer|client|regular))|company|business"
    r"|shop owner|stakeholder|commercial director|product (?:owner"
    r"|manager|lead)|marketing|sales (?:team|manager)|management|board|director|we want"
    r"|controller|learner|student|checker|grader|data scientist|engineer|developer|algorithm|row"
    r"|system|engine)\b",
    re.IGNORECASE,
)
_MACHINERY = re.compile(
    r"\b(?:algorithm|embedding|neural|nearest-neighbour|retrain\w*|machine learning|fed into"
    r"|trained"
    r"|filtering|user story|persona|rubric|criteria|checker)\b|\bwhat a visitor wants\b",
    re.IGNORECASE,
)
_VAGUE_WANT = vocabulary(
    "things thing stuff something anything everything it good better best nice great relevance "
    "relevant quality experience row results content smarter value service improvements features "
    "personalised personalized intresting interesting you row for visitor visits ordinary "
    "engine recommendations suggestions one ones this that more very much"
)
_VAGUE_GAIN = vocabulary(
    "value better good best nice nicer great user experience visit ordinary shopping benefit happy "
    "reason why clear inspired inspierd time quick quickly fast faster quicker find looking site "
    "happier satisfied feel get have make made easier useful helpful improved website shop page"
)
_MEET = re.compile(
    r"\b(?:there's|there is|meet|imagine|picture|think of)\s+(?:this|an?|our|one)\s+\w+[^.;]{0,60}",
    re.IGNORECASE,
)
_JUST_HERE = re.compile(
    r"\b(?:who|that) (?:just )?(?:visits?|uses?|comes? to|opens?|browses?|is on) (?:the|our"
    r"|your)? ?"
    r"(?:web\w*|site|shop|page|home)|somebody real",
    re.IGNORECASE,
)
_VAGUE_ROLE = frozenset(["user", "person", "customer", "client", "visitor", "people", "human", ""])
_EMPTY_GAIN = re.compile(
    r"^\W*(?:(?:i|they|he|she|it|that|everyone|people|customers?|users?)\s+)?"
    r"(?:(?:can|could|will|would|may|have|has|had|get|gets|is|are|am|be|feel|feels|becomes?|an?|the"
    r"|my|more|very|really|overall|much|even)\s+)*"
    r"(?:happy|happier|satisfied|satisfaction|good|better|nice|nicer|great|useful|helpful|easier"
    r"|like it|use it|see it|find (?:them|it|things|products|what i want) (?:faster|quicker"
    r"|quickly|easily|easier)|have it|has it|it works|works?|benefits?(?: from it)?|value|improved"
    r"|(?:\w+ )?(?:shopping |user |customer )?experience)\W*$",
    re.IGNORECASE,
)

_SOMEBODY = re.compile(r"\b(?:i|he|she|they|we|it|my|me|his|her|their|nobody)\b", re.IGNORECASE)
_ABOUT_ROW = re.compile(
    r"\W*(?:the |its |this )?(?:ranking|row|items?|suggestions?|recommendations?|algorithm|model"
    r"|list|system|results?|page|site|website)\b.{0,30}\b(?:is|are|becomes?|works?|gets?)\b",
    re.IGNORECASE,
)
_LATE_GAIN = re.compile(
    r"[.!]\s+((?:i|then|it|my|that)\b[^.]+"
    r"(?:save|time|weekend|ready|rather|buy|waste|finish|done|quick|home)[^.]*)",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def read_story(
    original: str, own: StoryWords = TARNSIDE, insiders: tuple[str, ...] = ()
) -> Mapping[str, Slot]:
    """Role, want and benefit, each 0 missing, 1 weak, 2 sound. Spans are in the learner's text.

    A story of one of the `insiders`, who make the thing, is no visitor's.
    """
    plain = normalise(original)
    text = plain.text
    gain = _gain_start(text)
    role, want, benefit = _role(text, own), _want(text, gain, own), _benefit(text, gain, own)
    if role.spans and _names_any(text[slice(*role.spans[0])], insiders):
        role = Slot(0, role.spans, "", {"insider": "yes"})
    # Whoever makes the row wants something of it, and machinery is no wish of a visitor's.
    if want.level == 2 and (role.values or _MACHINERY.search(text, *want.spans[0])):
        want = Slot(1, want.spans)
    slots = {"role": role, "want": want, "benefit": benefit}
    return {
        name: Slot(s.level, tuple(plain.span(*span) for span in s.spans), s.reason, s.values)
        for name, s in slots.items()
    }


def _names_any(role: str, names: tuple[str, ...]) -> bool:
    said = set(words(role))
    return any(part.lower() in said for name in names for part in name.split())


def _role(text: str, own: StoryWords) -> Slot:
    match = _ROLE.search(text) or _THIRD.search(text)
    named = next((m for m in _NAMED.finditer(text) if not _is_thing(m["role"], own)), None)
    if named and (match is None or named.start() < match.start()):
        return Slot(2, (named.span("role"),))
    if match is None and (here := _HERE.search(text) or _MEET.search(text)):
        return Slot(2, (here.span(),))
    if match is None:
        return MISSING
    said = [w for w in words(match["role"]) if w not in ("a", "an", "the", "our", "some", "every")]
    bare = len(said) < 2 and (not said or said[0].rstrip("s") in {*_VAGUE_ROLE, *own.roles})
    if _just_here(match[0] + text[match.end() : match.end() + 40], own):
        return Slot(1, (match.span(),))
    someone = re.match(r"(?:as|for)?\s*some(?:one|body)\s*$", match[0].strip(), re.IGNORECASE)
    after = text[match.end() : match.end() + 40]
    if _is_insider(match[0], own):
        return Slot(0, (match.span(),), "", {"insider": "yes"})
    if bare and re.match(r"\s*,?\s*(?:who|with|without|whose|that)\b", after, re.IGNORECASE):
        return Slot(2, (match.span(),))
    return Slot(1 if bare or someone else 2, (match.span(),))


def _is_thing(name: str, own: StoryWords) -> bool:
    """Whether what looks like somebody's name is the organisation's or the thing's."""
    names = " ".join(own.organisation).lower().replace("*", "")
    known = frozenset(names.split())
    return name.lower().split()[0] in known | own.feature_words


def _just_here(words: str, own: StoryWords) -> bool:
    """Whether a role says no more than that somebody is there: "who uses the app"."""
    comes = r"\b(?:who|that) (?:just )?(?:uses?|opens?|looks? (?:at|into)) (?:\w+ )?"
    here = comes + form(own.feature)
    return bool(_JUST_HERE.search(words) or re.search(here, words, re.IGNORECASE))


def _is_insider(role: str, own: StoryWords) -> bool:
    """Whether a role is one of those who run the thing, or who judge the story."""
    if own.outsiders and re.search(form(own.outsiders), role, re.IGNORECASE):
        return False
    names = own.insiders + own.organisation
    lead = r"(?:(?:as|for|being)\s+)?(?:an?\s+|the\s+|our\s+)?(?:\w+\s+)?"
    own_match = re.match(lead + form(names), role, re.IGNORECASE)
    return own_match is not None or _INSIDER.match(role) is not None


def _gain_start(text: str) -> re.Match[str] | None:
    """The strongest sign of a gain: "so that" before a bare "to", and after the want if it can."""
    want = _WANT.search(text)
    start = want.end() if want else 0
    later = list(_BENEFIT.finditer(text, start))
    sure = [m for m in later if _SURE_CUE.match(m[0])]
    loose = [m for m in later if m.start() > start + 8]
    early = [m for m in _BENEFIT.finditer(text, 0, start) if m[0].lower().startswith("in order")]
    return next(iter(sure or loose or early), None)


def _want(text: str, gain: re.Match[str] | None, own: StoryWords) -> Slot:
    match = _WANT.search(text)
    if match is None:
        return MISSING
    end = gain.start() if gain and gain.start() > match.end() else len(text)
    end = min(end, _sentence_end(text, match.end()))
    said = [word for word in words(text[match.end() : end]) if word not in _COMMON]
    vague = _VAGUE_WANT | own.feature_words
    plain = [word for word in said if word not in vague]
    return Slot(2 if plain else 1, ((match.start(), end),))


def _benefit(text: str, gain: re.Match[str] | None, own: StoryWords) -> Slot:
    if gain is None:
        late = _LATE_GAIN.search(text)
        reason = "This may be the gain; a person will read it."
        return Slot(None, (late.span(1),), reason) if late else MISSING
    span: Span = (gain.start(), _sentence_end(text, gain.end()))
    said = text[gain.end() : span[1]]
    problem = ""
    if _is_organisations(said, own):
        problem = f"that is what {own.organisation[0]} gains"
    elif _ABOUT_ROW.match(said) or _is_about_feature(said, own):
        problem = f"that is about {own.feature[0]} and not about the person"
    elif len(words(said)) < 2 or _is_list(said):
        return Slot(0, (span,))
    elif _EMPTY_GAIN.match(said) or _all_vague(said):
        problem = "that could stand in any story"
    elif _says_want_again(text[: gain.start()], said):
        problem = "that is the wish once more"
    return Slot(1 if problem else 2, (span,), "", {"problem": problem})


def _is_organisations(said: str, own: StoryWords) -> bool:
    """Whether a gain is one of those who run the thing."""
    earns = rf"{form(own.organisation)} (?:\w+ )?{_EARNS}|(?:for|helps?) {form(own.organisation)}"
    return bool(widened(_SHOP, own.gains).search(said) or re.search(earns, said, re.IGNORECASE))


def _is_about_feature(said: str, own: StoryWords) -> bool:
    ends = r".{0,30}\b(?:is|are|becomes?|works?|gets?)\b"
    return (
        re.match(rf"\W*(?:its |this )?{form(own.feature)}{ends}", said, re.IGNORECASE) is not None
    )


def _all_vague(said: str) -> bool:
    content = [word for word in words(said) if word not in _COMMON and word not in FUNCTION_WORDS]
    return bool(content) and all(word in _VAGUE_GAIN for word in content)


def _is_list(said: str) -> bool:
    """Labels strung together: many short pieces and nobody in them."""
    pieces = [piece.split() for piece in re.split(r"[,;/]", said) if piece.strip()]
    short = sum(len(piece) <= 3 for piece in pieces)
    return len(pieces) >= 4 and short >= 0.8 * len(pieces) and not _SOMEBODY.search(said)


def _sentence_end(text: str, start: int) -> int:
    stop = re.search(r"[.!?](?=\s|$)|\n", text[start:])
    return start + stop.start() if stop else len(text)


def _says_want_again(want: str, gain: str) -> bool:
    before = {w for w in words(want) if w not in _COMMON}
    after = [w for w in words(gain) if w not in _COMMON]
    return bool(after) and sum(w in before for w in after) >= 0.8 * len(after)
