"""Who stands in a story: somebody one can see, anybody, those who make it, or nobody."""

from __future__ import annotations

import re

from grader.semantics.case_words import StoryWords, form
from grader.semantics.slots import MISSING, Slot, Span
from grader.semantics.story.words import WANT
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import vocabulary, words
from grader.semantics.text.patterns import Pattern

_OUTSIDE = r"customer|visitor|shopper|user|buyer|client|regular"


_ROLE = Pattern(
    r"\b(?:as|being|i am|i'm|im|for)\s+(?:a|an|the|some(?:one|body)|one|any(?:one|body)|our"
    r"|returning|new)"
    r"\b\s*(?P<role>[^,.;:]*?)(?=\s*[,.;:]|\s+(?:i|we)\b(?:\s*['’]?d)?\s*(?:wan|want|wanna"
    r"|do\b|don|wish|need|like|love|rather|prefer|appreciate|look|get|long|may|might|would|can"
    r"|should"
    r"|d\b|am\b|could|expect|hope)|\s+(?:to|wants?|needs?|would|can|it|there|please)\b|$)",
    re.IGNORECASE,
)


# Somebody by name: "Jonas has …", "Ravi, 34, trail runner", "Who: Aisha, first time here".
_NAMED = Pattern(
    r"(?:^|[.!?\n:]\s*|\b(?:for|there's|meet|with) )\W*(?P<role>(?:(?:Mr|Mrs|Ms|Dr|Old"
    r"|Young)\.? )?"
    r"(?!As\b|Nobody\b|None\b|The\b|When\b|If\b|For\b|An?\b|I\b|We\b|It\b|He\b|She\b|They\b"
    r"|My\b|Our\b|This\b"
    r"|That\b"
    r"|So\b|Then\b|Show\b|Give\b|Let\b|Who\b|What\b|Want\w*|Users?\b|Visitors?\b|Customers?\b"
    r"|People\b|Tarnside\b|Last\b|Today\b|Someone\b|Somebody\b|Every\w*|Each\b|In\b|On\b|To\b"
    r"|Role\b"
    r"|Need\b|Benefit\b|Story\b|Title\b|\w+ing\b|Product|Item|Suggest|Page\b|Home\b"
    r"|Card)[A-Z][a-z]{1,12}(?: [A-Z][a-z]+)?)"
    r"(?=\s*[,(]|\s+(?:has|had|is|was|who|wants|needs|comes|came|opens|ordered|bought|owns"
    r"|repairs"
    r"|lands|looks|visits|loves|likes|does|broke|just|camps|hikes|runs|rides|would|can)\b"
    # Whose thing it is: "Ruth's pump leaks".
    r"|'s (?:\w+ ){1,2}(?:is|has|was|are|have|broke|snapped|tore|gave|\w{3,}(?:ed|s))\b"
    # Any verb, if he or she is spoken of after it.
    r"|\s+\w{3,}s\b(?=[^\n]{0,200}\b(?:he|she|his|her)\b))"
)


# Without an article, only where a text begins with it: "As cyclist who …".
_OPENS = Pattern(
    r"^\W*(?:as|being)\s+(?!an?\b|the\b|i\b|my\b|he\b|she\b|they\b|we\b|it\b|if\b|though\b"
    r"|soon\b|long\b"
    r"|well\b|some|any|our\b)(?P<role>[^,.;:\n]*?)(?=\s*[,.;:\n]|\s+(?:i|we)\b)",
    re.IGNORECASE,
)


_LABEL = Pattern(
    r"(?:^|[\n;,.]\s*|\*\s*|-\s*)(?:who|role|person|persona|story|as(?: an?)?"
    r"|user)\s*[:=]\s*(?P<role>[^\n;.]+)",
    re.IGNORECASE,
)


# A card begins with somebody and no verb: "Returning climber, quick look on the phone: …".
_CARD = Pattern(
    r"^\W*(?P<role>(?:an? (?:[a-z'-]+ ){0,4})?(?:[a-z'-]+ ){0,4}[a-z'-]+)(?=\s*[,.:(]"
    r"|\s+-\s)(?P<more>[^.:\n]*)",
    re.IGNORECASE,
)


# What somebody did or has, told by themselves before they wish for anything.
_TOLD = Pattern(
    r"(?:^|[.!?\n]\s+)\W*(?P<role>(?:I|We|My|Our|i|im|my|we)\b(?!\W*(?:'d|would|want|need|wish"
    r"|like|can|could"
    r"|expect"
    r"|hope|should|will|'ll)\b)[^.!?\n]{8,90})"
)


# To come to the page is no story of somebody's own yet.
_ARRIVES = Pattern(
    r"\b(?:when|whenever|once|if|as soon as|every time) (?:i|we) (?:\w+ )?(?:land|open|visit|come"
    r"|arrive|enter|go|log)"
    r" ?(?:on|to|at|in|into|onto)? ?(?:the |your |this |our )?(?:home ?page|page|site|shop|website"
    r"|app|screen)?"
    r"(?=,| i\b)",
    re.IGNORECASE,
)
# Somebody's own situation, told anywhere: "so I'm stuck on a glacier", "my zip is gone".
_HERE = Pattern(
    r"\b(?:I(?!\W*(?:'d|would|want|need|wish|like|can|could|expect|hope|should|will|'ll|may"
    r"|might)\b)"
    r"|(?i:my) \w+(?: \w+)? (?:is|has|was|are|broke|snapped|tore|leaks?))[^.;,]{4,60}"
)
# Somebody by name in the middle of a sentence: "every spring Tomek re-proofs his jacket".
_MID_NAME = Pattern(
    r"(?<=[a-z,] )(?P<role>(?:(?:Mr|Mrs|Ms|Dr|Aunt|Uncle|Old|Young|Little)\.? )?"
    r"(?!I\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Leila|Maren|Tomasz|Yuki)[A-Z][a-z]{2,12})"
    r"(?=,? (?:who|whose)\b|, \d\d|'s (?:\w+ )?\w+ (?:broke|snapped|tore|is|has)\b"
    r"|,? (?:\w+ly )?(?:has|had|is|was|wants|needs|\w{3,}s)\b)",
)


_THIRD = Pattern(
    r"\b(?P<role>(?!(?:Nobody|None|When|If|Once|While|On)\b)(?:(?i:an?|the|some|every|our|somebody"
    r"|someone|anyone)"
    r"|[A-Z][a-z]+)(?:\s+(?!(?:[Ii]|we|s?he|they|you)\b)[\w'-]+){0,12}?)\s*,?\s+"
    r"(?:who\b[^.;]*?,?\s+)?(?:wants?|needs?|would like|wishes|can|should|opens?|sees?"
    r"|comes?)\b",
)


# What wants nothing, whatever a story says: "As the recommendation service, I want …".
_MACHINE = Pattern(
    r"^\W*(?:(?:as|for|being)\s+)?(?:an?\s+|the\s+|our\s+)?"
    r"(?:(?!of\b|on\b|at\b|to\b|in\b|for\b|with\b|who\b)[\w'-]+\s+){0,3}?(?:services?|systems?"
    r"|engines?|servers?|back-?end|front-?end|apis?|databases?|algorithms?|models?|components?"
    r"|modules?|platforms?|websites?|screens?|displays?|apps?|widgets?|interfaces?|software|bots?"
    r"|(?:ui|gui)|devices?|sensors?|trackers?|endpoints?|(?:web ?|home ?)?pages?|websho?ps?"
    r"|recommenders?|machines?)"
    r"(?=\s*(?:$|[,.;:]|i\b|(?:that|which|of|behind|for|in|on)\b))",
    re.IGNORECASE,
)


_INSIDER = Pattern(
    r"(?:(?:as|for|being)\s+)?(?:an?\s+|the\s+|our\s+)?(?:\w+\s+)?"
    rf"(?:tarnside(?!\s+(?:{_OUTSIDE})s?\b)|company|business"
    r"|shop owner|stakeholder|commercial director|product (?:owner"
    r"|manager|lead)|marketing|(?:sales|engineering|design|data|web|product|it|ux) team"
    r"|sales manager|management|board|director|we want"
    r"|controller|(?:finance|commercial|marketing|product|design|sales|category)[ -]\w+"
    r"|(?:learner"
    r"|student|persona|designer|analyst)(?=\s*(?:$|,?\s*i\b|at\b|of\b|in the\b))|tester|checker"
    r"|grader|evaluator|marker|assessor|reviewer"
    r"|examiner|data scientist|engineer|developer|algorithm|row"
    r"|system|engine)\b",
    re.IGNORECASE,
)


_MEET = Pattern(
    r"\b(?:there's|there is|meet|imagine|picture|think of)\s+(?!(?:an?|the) (?:reason|want|need"
    r"|why|wish|benefit|row|way|person|real|user)\b)(?:(?:this|an?|our|one|my|old|young"
    r"|little)\s+\w+|(?-i:[A-Z])\w+)[^.;]{0,60}",
    re.IGNORECASE,
)


_JUST_HERE = Pattern(
    r"\b(?:who|that) (?:just )?(?:visits?|uses?|comes? to|opens?|browses?|is on) (?:the|our"
    r"|your)? ?"
    r"(?:web\w*|site|shop|page|home)|somebody real",
    re.IGNORECASE,
)


_ANY = vocabulary(
    "a an the our some every any one real normal ordinary occasional typical average regular usual "
    "home home-page homepage page site website web webshop loyal app "
    "online potential generic human modern mobile mobility digital valued "
    "satisfied contemporary connected smart at on in of for by  somebody someone anyone anybody "
    "tarnside shop buyer consumer shopper end"
)


_ANYWHERE = Pattern(
    r"\b(?:on an? (?:ordinary|normal|usual|typical|everyday) (?:visit|day)|(?:of|at|in|on"
    r"|to) (?:the |our )?"
    r"(?:shop|tarnside|site|website|home ?page|page|store))\b",
    re.IGNORECASE,
)


_THERE = vocabulary(
    "taps tap stands stand waits wait uses use opens open looks look is who that just"
)
_NO_PERSON = vocabulary(
    "persona context testable "
    "i we he she they it you this that these those there is are was has have had do does as when "
    "if "
    "while after before because so to for in on at by from with show give let tell help please "
    "what "
    "who why how want wants need needs story title goal benefit row make see get somebody"
)


# The task is told again, and nobody's story.
_SPOKEN_OF = Pattern(r"\buser story\b[^.\n]*\.\s+(?:it|this) is for\b", re.IGNORECASE)


# "As a <…>, I want": the place for somebody, and nobody in it.
_EMPTY = Pattern(r"\W*(?:as|for|being)\s+(?:an?|the)\W*", re.IGNORECASE)


_VAGUE_ROLE = frozenset(["user", "person", "customer", "client", "visitor", "people", "human", ""])


def find_role(text: str, own: StoryWords) -> Slot:
    """0 nobody, or one of those who make the thing; 1 anybody; 2 somebody one can see."""
    if label := _LABEL.search(text):
        return _level_of(label["role"], label.span("role"), own)
    if opens := _OPENS.match(text):
        return _level_of(opens["role"], opens.span("role"), own)
    match = _ROLE.search(text) or _THIRD.search(text)
    told = _TOLD.search(_ARRIVES.sub(lambda come: " " * len(come[0]), text))
    if told and (match is None or told.start() < match.start()):
        return Slot(2, (told.span("role"),))
    card = _CARD.match(text)
    if card and (match is None or card.end("role") <= match.start()) and _is_card(card, own):
        return _level_of(card["role"] + card["more"], card.span("role"), own)
    named = next((m for m in _NAMED.finditer(text) if not _is_thing(m["role"], own)), None)
    if named and (match is None or named.start() < match.start()):
        return Slot(2, (named.span("role"),))
    if match is None:
        return _told_anywhere(text, own)
    if _SPOKEN_OF.search(text, 0, match.start() + 14):
        return MISSING
    if _is_machine(match[0], match["role"], own):
        return Slot(0, (match.span(),), "", {"insider": "yes", "machine": "yes"})
    if _EMPTY.fullmatch(match[0]) and not re.match(r"\s*:\s*\w", text[match.end() :]):
        return MISSING
    bare = _is_anybody(match["role"], own)
    if _just_here(match[0] + text[match.end() : match.end() + 40], own):
        return Slot(1, (match.span(),))
    someone = re.match(r"(?:as|for)?\s*some(?:one|body)\s*$", match[0].strip(), re.IGNORECASE)
    # "Somebody who …" may have been read to its end already.
    after = text[match.end("role") : match.end() + 40]
    if _is_insider(match[0], own):
        return Slot(0, (match.span(),), "", {"insider": "yes"})
    told_of = re.match(r"\s*,?\s*(?:who|with|without|whose|that)\b", after, re.IGNORECASE)
    if bare and told_of and not _does_nothing_own(text[match.end("role") :], own):
        return Slot(2, (match.span(),))
    return Slot(1 if bare or someone else 2, (match.span(),))


def _does_nothing_own(after: str, own: StoryWords) -> bool:
    """Whether what is told of somebody only puts them there: "who taps on a bus stop"."""
    told = (
        re.split(r"[,.;:\n]|\b(?:i|we) (?:want|would|need|wish|like)", after, maxsplit=1)[0]
        if after
        else ""
    )
    told = told or re.split(r"[,.;:\n]", after.lstrip(" ,"), maxsplit=1)[0]
    vague = {*own.roles, *_ANY, *own.feature_words, *FUNCTION_WORDS, *_THERE}
    return bool(own.roles) and all(word in vague for word in words(told))


def _is_machine(said: str, role: str, own: StoryWords) -> bool:
    """Whether it is the thing itself, or a part of it, that is said to want something."""
    named = set(words(role.lower())) - {"the", "a", "an", "this", "our"}
    return _MACHINE.match(said) is not None or bool(named and named <= own.feature_words)


def _told_anywhere(text: str, own: StoryWords) -> Slot:
    """Somebody whom no "as a …" brings in: by name, or by what happened to them."""
    names = (m for m in _MID_NAME.finditer(text) if not _is_thing(m["role"], own))
    here = _ARRIVES.search(text)
    found = next(names, None) or _HERE.search(text, here.end() if here else 0) or _MEET.search(text)
    if found:
        return Slot(2, (found.span(),))
    return Slot(1, (here.span(),)) if here else MISSING


def _is_anybody(role: str, own: StoryWords) -> bool:
    """Whether a role could be anyone: "real visitor", "occasional customer of the shop"."""
    # At a bus stop everybody stands, waits and taps.
    there = {*_THERE, *own.feature_words} if own.roles else set[str]()
    vague = {*_VAGUE_ROLE, *own.roles, *_ANY, *there}
    bare = _ANYWHERE.sub(" ", role)
    return all(word.rstrip("s") in vague or word in vague for word in words(bare))


def _level_of(role: str, span: Span, own: StoryWords) -> Slot:
    if _is_insider(role, own):
        return Slot(0, (span,), "", {"insider": "yes"})
    return Slot(1 if _is_anybody(role, own) else 2, (span,))


_WITH = Pattern(r"\b(?:with|in|on|from|at|after|before|without)\b", re.IGNORECASE)


def _is_card(card: re.Match[str], own: StoryWords) -> bool:
    """Whether a text begins with somebody: a few words that no verb makes a sentence of."""
    # "A postman with one shoe through", "hiker back from the ridge": who it is comes first.
    first = [word.lower() for word in words(_WITH.split(card["role"])[0])]
    return (
        bool(first)
        and not (set(first) & _NO_PERSON)
        and not WANT.search(card["role"])
        and not _is_thing(first[-1] if first else "", own)
        and first[-1:] != ["when"]
    )


def _is_thing(name: str, own: StoryWords) -> bool:
    """Whether what looks like somebody's name is the organisation's or the thing's."""
    names = " ".join(own.organisation).lower().replace("*", "")
    known = frozenset(names.split())
    first = name.lower().split()[:1]
    return bool(first) and first[0] in known | own.feature_words


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
    # "A Tarnside customer" is none of Tarnside's.
    theirs = rf"(?!\s+(?:{_OUTSIDE}{''.join('|' + re.escape(r) for r in own.roles)})s?\b)"
    own_match = re.match(lead + form(names) + theirs, role, re.IGNORECASE)
    return own_match is not None or _INSIDER.match(role) is not None
