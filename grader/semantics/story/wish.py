"""What somebody in a story wants to be able to do, and whether it says what."""

from __future__ import annotations

import re

from grader.semantics.case_words import StoryWords
from grader.semantics.slots import MISSING, Slot
from grader.semantics.story.words import CAN, COMMON, GAIN_CUE, MACHINERY, WANT, sentence_end
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import vocabulary, words
from grader.semantics.text.patterns import Pattern

# Under a label: "What: see a paddle beside the boat".
_LABELLED = Pattern(r"(?:(?<=^)|(?<=[\n.;]))\W*(?:what|action|task)\s*[:=]\s*", re.IGNORECASE)
# Somebody is asked for it: "show me …", "let the page offer …", "please put the socks on top".
_ASKS = Pattern(
    r"\b(?:show|give|tell|offer|let|remind|help|spare|point|send|bring|hand|find|warn|ask|save"
    r"|remember|get) (?:me|him|her|us|them)\b|\b(?:let|have) (?:the|this|that|your|our) \w+"
    r"|\b(?:please|kindly) (?!answer|note|pass|give)\w+",
    re.IGNORECASE,
)


# A story about stories, or about whoever judges them.
_META = Pattern(
    r"\b(?:user story|this story|a story|persona|rubric|criteria|checker|grader|full marks"
    r"|full score)\b",
    re.IGNORECASE,
)


# A wish that is put to whoever marks it is no visitor's.
_TO_MARKER = Pattern(r"\s*(?:the |this |a )?(?:checker|grader|reviewer|marker)\b", re.IGNORECASE)


_VAGUE_WANT = vocabulary(
    "why made problem how story too also most first real user users person customer customers want "
    "wants wanted need needs "
    "usefull "
    "helpful fun "
    "pleasant convenient attractive appealing easily easy fast faster quick quickly always ever "
    "whatever really modern smart smarter adapted customised customized benefit clear visit "
    "product products item items article articles offer offers selection matching fitting fit fits "
    "suitable suit suits appropriate personal tailored taste interests home page presented upon "
    "limited few some my me find finds shown show get given useful cool stuff choice "
    "things thing stuff something anything everything it good better best nice great relevance "
    "relevant quality experience row results content smarter value service improvements features "
    "seamless intuitive innovative holistic real-time realtime touchpoint touchpoints across "
    "journey solution solutions platform digital mobility sustainable comfortable reliable "
    "personalised personalized intresting interesting you row for visitor visits ordinary "
    "engine recommendations suggestions one ones this that more very much"
)


_WHAT = Pattern(r"\bwhat(?: [\w']+){0,2}\s*$", re.IGNORECASE)
# … but "what he'd love is to spot the pegs" is one.
_IS = Pattern(r"\s*(?:most |now |today )?(?:(?:is|was|would be)\s*:?|:)\s", re.IGNORECASE)
# "What I want" leaves open what that is.
_WHATEVER = Pattern(
    r"\bwhat(?:ever)? (?:(?:i|we|he|she|they|it|you|one|everybody)"
    r"|(?:(?:a|an|the|every) )?(?:\w+ )?(?:visitor|user|customer|person|buyer)s?)"
    r" (?:\w+ ){0,2}?(?:wants?|needs?|likes?|wish\w*|enjoys?|look(?:s|ing)? for)\b"
    r"|\b(?:when|whenever|every time|each time|as soon as) (?:i|we|she|he|they) (?:come|open|visit"
    r"|arrive|land|log)\w*\b"
    r"|\b(?:that |which )?(?:i|he|she|they|we)(?:'m|'s|'re)? (?:really |may |might |would "
    r"|'d )?(?:likes?"
    r"|wants?|needs?|loves?|enjoys?|(?:am |is |are )?looking for)\b(?! to\b)"
    r"|\b(?:up)?on (?:my|the|his|her|their) arrival\b"
    r"|\b(?:please )?(?:mark|count|treat|accept|grade)\b[^,.;]* as (?:complete|done|correct|passed"
    r"|full)\b",
    re.IGNORECASE,
)


def find_want(text: str, gain: re.Match[str] | None, own: StoryWords) -> Slot:
    """0 no wish; 1 one that stops before it says what; 2 one that can be seen or done."""
    match = find_wish(text, own)
    if match is None:
        return _asked(text, own)
    end = gain.start() if gain and gain.start() > match.end() else len(text)
    end = min(end, sentence_end(text, match.end()))
    span = (match.start(), end)
    if _META.search(text, *span):
        asks = _TO_MARKER.match(text, match.end())
        return Slot(0 if asks else 1, (span,), "", {"about": "stories"})
    return Slot(2 if _names_something(text[match.end() : end], own) else 1, (span,))


# How it is made, beside what it is: "the rotor, computed from …", "use my orders to list …".
_MADE = Pattern(
    r"(?:\b(?:and )?(?:nightly |hourly |daily )?(?:comput|calculat|predict|(?:re)?train|refresh"
    r"|updat|generat"
    r"|popul?at|power|driv|deriv|bas|return|serv|cach|process|fed|match)(?:ed"
    r"|en)? ?(?:up)?(?=(?:from|by|on|with|via"
    r"|into|each|every|nightly|within|in|once|and)\b)"
    r"|\b(?:by|using|via|through|from) (?:the |an? |my |our "
    r"|their )?(?=(?:\w+[ -]){0,3}(?:similarity|embeddings?"
    r"|models?|algorithms?|history|vectors?|data)\b)"
    r"|\bus(?:e|es|ing) (?=[^,;.]{0,60}\b(?:history|embeddings?|data|vectors?|models?|baskets"
    r"|clicks"
    r"|behaviou?r|profile)\b)|\b(?:with )?(?:updates?|retraining) (?:each|every|nightly|hourly)"
    r"|\b(?:nightly|hourly|daily) retrain)"
    r"(?:(?! to (?:list|show|rank|offer|find|tell|point|put|suggest)\b)[^,;.])*"
    r"|\b(?:[\w-]+ ){0,3}(?:model|algorithm|engine|recommender|network|vector index|endpoint"
    r"|service)\b"
    r"[^,;.]*",
    re.IGNORECASE,
)
_INPUTS = Pattern(
    r"\b(?:(?:purchase|order|click|browsing|search) )?(?:history|data|behaviou?r|vectors?|clicks?"
    r"|profiles?)\b",
    re.IGNORECASE,
)


def beside_machinery(wish: str, own: StoryWords) -> bool:
    """Whether a wish names anything beside the way in which it is made."""
    left = _INPUTS.sub(" ", MACHINERY.sub(" ", _MADE.sub(" ", wish)))
    return _names_something(left, own)


# Those who make the thing wish for work of their own, for what others do, or for figures.
_WORK = Pattern(
    r"\s*(?:to |(?:more |the |our |all )?(?:visitors?|customers?|people|users?|passengers?|riders?"
    r"|everyone"
    r"|them)\b)|.*?\b(?:clicks?|engagement|sales|revenue|conversions?|growth|lift|longer"
    r"|criteria)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_plain_for_insider(wish: str, own: StoryWords) -> bool:
    """Whether somebody who makes the thing says closely what should be seen there."""
    opened = WANT.match(wish)
    said = wish[opened.end() :] if opened else wish
    # "I want the row to …" is about the row, "I want to …" about work.
    to = opened is not None and re.search(r"(?<!row)(?<!the) to\s*$", opened[0]) is not None
    seen = to and re.match(r"see\b", said.lstrip(), re.IGNORECASE)
    if (to and not seen) or (_WORK.match(said) and not seen):
        return False
    return len(_naming(said, own)) >= 4


# What somebody asks themselves at that moment: "is mine still coming, and about when?"
_QUESTION = Pattern(
    r"(?:^|[.!?:;\n,\"“']\s*)(?P<asks>(?:is|are|has|have|does|do|did|will|was|were|when|which|where"
    r"|how (?:much|late|long|many|far|soon))\b(?:[^.!?\n]|\.(?=\d)){6,200}\?)",
    re.IGNORECASE,
)


def _asked(text: str, own: StoryWords) -> Slot:
    """A question of the person's own is a wish to know, where no other is told."""
    question = _QUESTION.search(text)
    if question is None or _META.search(text, *question.span()):
        return MISSING
    told = _names_something(question["asks"], own)
    return Slot(2, (question.span("asks"),)) if told else MISSING


def _names_something(wish: str, own: StoryWords) -> bool:
    """Whether a wish has anything in it that not every wish has."""
    return bool(_naming(wish, own))


def _naming(wish: str, own: StoryWords) -> list[str]:
    vague = _VAGUE_WANT | own.feature_words
    return [
        word
        for word in words(_WHATEVER.sub(" ", wish))
        if word not in COMMON
        and word not in vague
        and word not in FUNCTION_WORDS
        and not (word.endswith("ly") and word[:-2] in vague)
    ]


def find_wish(text: str, own: StoryWords) -> re.Match[str] | None:
    """The first wish that says something, said outright before one that is asked or only can be.

    "What she needs" is none.
    """
    found = [
        match
        for pattern in (WANT, _ASKS, _LABELLED, CAN)
        for match in pattern.finditer(text)
        if not _is_noun(text, match)
        and (
            not _WHAT.search(text[max(0, match.start() - 25) : match.start()])
            or _IS.match(text, match.end())
        )
    ]
    # What is told as a reason is a wish only where nothing else is.
    outright = [m for m in found if not _in_gain(text, m.start())]
    if not outright and _asked(text, own).level:
        return None
    found = outright or found
    telling = (m for m in found if _names_something(_wished(text, m), own))
    return next(telling, next(iter(found), None))


def _in_gain(text: str, place: int) -> bool:
    """Whether "so that", "because" and the like stand before it in its sentence."""
    start = max(text.rfind(mark, 0, place) for mark in ".!?\n") + 1
    cue = GAIN_CUE.search(text, start)
    return cue is not None and cue.start() < place


def _is_noun(text: str, wish: re.Match[str]) -> bool:
    """Whether it is "a want", "a need", a wish that is spoken of and not told."""
    before = re.search(
        r"\b(?:an?|no|plain)\s*$", text[max(0, wish.start() - 8) : wish.start()], re.I
    )
    noun = re.match(r"\s*(?:want|wish|need)s?\s*(?:[,.]|and\b|$)", text[wish.start() :], re.I)
    listed = re.fullmatch(r"\s*(?:want|wish|need)s?\s*", wish[0], re.I) and (
        text[: wish.start()].rstrip()[-1:] in ("", *",;/.:\n")
        and text[wish.end() :].lstrip()[:1] in tuple(",;/")
    )
    return bool(listed) or (before is not None and noun is not None)


def _wished(text: str, wish: re.Match[str]) -> str:
    """What a wish is for, up to where its gain or the next sentence begins."""
    end = sentence_end(text, wish.end())
    cue = GAIN_CUE.search(text, wish.end())
    return text[wish.end() : min(cue.start(), end) if cue else end]
