"""The two bad moments of a row: nobody known, and a suggestion that is plainly wrong."""

from __future__ import annotations

import re

from grader.semantics.story.lines import (
    FEELS,
    INTERNAL,
    MEASURED,
    PAPERWORK,
    QUOTED,
    STRONG,
    UNSEEN,
    seen_part,
)
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import vocabulary, words
from grader.semantics.text.patterns import Pattern

_INSTEAD = Pattern(
    r"\b(?:popular|best[- ]?sel+\w*|sells? best|well[- ]sold|(?:often|much|frequently"
    r"|usually) (?:bought|ordered|taken)|most (?:\w+ )?(?:bought|sold|ordered|viewed|wanted|loved)"
    r"|seasonal?|season"
    r"|top (?:\w+ )?(?:items|sellers|\d+|ten|picks)|trending|new arrivals|editor\w*"
    r"|(?:many|most|lots of|other) (?:people|campers|customers|visitors)"
    r"|many people|others (?:like|choose|start|take)|people (?:buy|bought|start|are buying|take)"
    r"|by occasion|beginners?|basics|essentials|favou?rites?|hand-?picked|categor\w+"
    r"|questions?|ask(?:s|ed)?|general |starter|bought by others|others buy|recently viewed"
    r"|what others"
    r"|default|guides?|weather|staff|no row|row is (?:not (?:shown|there|visible|displayed)"
    r"|hidden)|hidden"
    r"|hides?|folds? (?:up|away|itself)|closes? (?:up|the gap)|(?:row|it) is (?:not shown|left out"
    r"|absent)"
    # Nothing stands there, which is an answer, too.
    r"|(?:row|it|strip|section|block) (?:\w+ )?(?:(?:isn't|is not|'s not) (?:\w+ )?(?:there|shown"
    r"|seen"
    r"|visible|displayed|rendered|present|on the page)|stays? (?:away|hidden)"
    r"|collapses|disappears|vanishes|(?:is|stays) (?:missing|gone|away|collapsed|off|skipped"
    r"|omitted)|(?:doesn't|does not|never) (?:appear|show|exist|render|come))\b"
    r"|(?:don't|doesn't|do not|does not|never) (?:see|get|have) (?:the|a|any) (?:\w+ )?row"
    r"|sees? no (?:\w+ )?row"
    r"|page (?:goes|moves|slides|closes) up"
    r"|(?:link|question|invitation|prompt|banner|message)(?=(?: \w+)? ?\")"
    r"|(?:box|message|banner|sentence|text|words?|line) (?:which|that|saying|says|asks?|inviting"
    r"|invites|\")"
    r"|invites?)\b",
    re.IGNORECASE,
)
# A heading tells what the items are only when it names what makes them stand there.
_HEADS = Pattern(
    r"popular|best|bought|buy|sell|favou?rite|season|this (?:week|month|autumn)", re.IGNORECASE
)
_WORKS_TOO = Pattern(
    r"\b(?:works?(?: \w+){0,3}? (?:for|with|without)|works?(?: too| as well)|(?:able to"
    r"|can) use)\b",
    re.I,
)
# Where in a line the things stand that fill the row.
_FILLED = Pattern(
    r"\b(?:sees?|seeing|shows?|showing|shown|gets?(?! started)|lists?|contains?|finds?(?! (?:their"
    r"|her|his) way)|offers?|offered|holds?"
    r"|there (?:is|are)|there's|filled with|fills?(?: it)? with|full of|made of|meets?|row has"
    r"|displays?"
    r"|displaying|presents?|presented with|given|greeted (?:with|by)|starts? with|used for"
    r"|\d+|two|three|four|five|six|seven|eight|ten)\s+(?P<what>[^.;:\n]*)"
    r"|[:→>=]\s*(?P<card>[^.;\n]*)"
    r"|(?P<passive>[^.;,:]{0,80}?)\s(?:is|are|stands?) (?:shown|displayed|visible|offered|listed"
    r"|there"
    r"|on (?:display|top|show|the (?:page|screen))|in (?:the row|its place|place))\b",
    re.IGNORECASE,
)
_GENERIC = vocabulary(
    "row rows item items product products thing things card cards tile tiles article articles "
    "piece "
    "pieces suggestion suggestions recommendation recommendations something anything stuff offer "
    "offers selection choice list content page home screen full same size length number amount "
    "visible well too also still only just heading headings headed title titled label labelled "
    "picture pictures price prices photo photos image images stock name names good great nice "
    "decent "
    "relevant suitable appealing interesting useful helpful fun pleasant attractive matching "
    "neutral "
    "welcome impression vibe feeling sense idea value experience brand first tarnside shop visitor "
    "visitors customer customers newcomer newcomers person people persons user users order orders "
    "somebody someone handful set bunch couple least minimum max min many several shown seen look "
    "sees see shows show gets get place empty blank gap box new want stay stick around tarnside's "
    "chosen picked delivered ordered bought past previous earlier history account visit today "
    "available another other quality correct right perfect smart personal personalised fallback "
    "dismiss button reason everything reasons works work fits filled space line minute second "
    "seconds time start two three four five six seven eight ten "
    "started sensible instead always there new people everyone weeks week days day months hours "
    "year years problems "
    "friendly makes explore inviting "
    "knows know known wrong text error right properly normal ordinary immediately like similar "
    "cool "
    "and or with without no not never"
)
# Who the newcomer is: "who has never ordered", "whom we know nothing about".
_WHO = Pattern(
    r"\b(?:(?:who|whom|that|which|we|you|i|the shop|she|he|they)(?:'s|'ve| has| have| is| are| do"
    r"| does)* )?"
    r"(?:with |know |knows )?(?:no|never|not|n't|nothing|without|zero|0)\b(?: \w+){0,3}?"
    r" (?:orders?|ordered|bought|buys?|history|account|login|logged in|known?|seen|heard of"
    r"|about(?: (?:her|him|them))?|met"
    r"|been here|been|shopped|purchases?|purchased)\b(?: (?:anything|a thing|things?))?"
    r"(?: (?:from|at|with|here|there)(?: (?:us|the shop|tarnside))?)?(?: before| yet)?",
    re.IGNORECASE,
)
_NOT_SO = Pattern(
    r"(?:\b(?:no|not|never|nowhere|none|without|neither|nothing|nor)\b|n't\b)[^.;,]*?"
    r"(?=[.;,]|\bbut\b|\band\b|→|$)",
    re.IGNORECASE,
)
_FROM_ORDERS = Pattern(
    r"(?<!no )(?<!not )(?<!without )(?<!no [\"'])(?<!not [\"'])(?<!without [\"'])\bbecause (?:you"
    r"|she|he|they) (?:bought|ordered)|\b(?:last|previous|earlier"
    r"|past) (?:\w+ )?(?:orders|purchases)\b(?=[^.]*\bshows?\b|\W*$|,)|"
    r"\b(?:based (?:up)?on|chosen from|drawn from|from|according to) (?:\w+ )?(?:earlier|past"
    r"|previous"
    r"|order"
    r"|purchase) ?(?:orders?|purchases?|history|buys)?\b",
    re.IGNORECASE,
)
_COMES_BACK = Pattern(
    r"(?<!not )(?<!never )(?<!n't )(?<!longer )\b(?:(?:stays?|remains?) (?:in (?:the row|place)"
    r"|where"
    r"|visible|on (?:the )?(?:page|screen|display|show)|there|as it)|continues? to be"
    r"|returns? in"
    r"|comes? back (?:at|in|on|to) |(?:is|are) shown again|reappears?|keeps? (?:seeing|showing"
    r"|coming))\b",
    re.IGNORECASE,
)
_CAN_DO = Pattern(
    r"\b(?:taps?|tapp\w+|untick\w*|long-press\w*|icon|a way to|say no|asks? for|thumbs?"
    r"|turned down|turns? down|bin|menu|dots|push\w*|hits?|touch\w*|strik\w+|(?:de)?select\w*"
    r"|clic?k\w*|press\w*|swip\w+|button|link|dismiss\w*|strikes?|hides?|hide"
    r"|hidden"
    r"|remov\w+"
    r"|choos\w+|"
    r"reports?|marks?|thumbs?|reject\w*|declin\w+|not for me|not interested|(?:she|he|they|i|you"
    r"|people|one) (?:can )?(?:says?|tells?)"
    r"|turns? (?:it )?off"
    r"|opts? out|close[sd]?|x|cross|undo|delet\w+|select\w*|flips?|drags?|feedback|can be \w+ed"
    r"|(?:i|she|he|they|you|one|people|customers?|visitors?|users?|person|somebody|anyone) (?:can"
    r"|may"
    r"|could|is able to|are able to) (?:\w+ly )?(?!see|read|find|buy|order|be|scroll|open|expect"
    r"|not|still"
    r"|trust|hardly|never)\w+ (?:it|that|this|these|them|an?|the|any|each|every|wrong|unsuitable"
    r"|suggestions?|items?|cards?|things?|articles?|products?)"
    r"|hold(?:s|ing)? (?:it|down)|lets? (?:me|her|him|them|you)|click there)\b",
    re.IGNORECASE,
)
# Somebody may tell somebody; nobody says what is seen then.
TELLS_SOMEBODY = Pattern(
    r"\b(?:give|leave|send|write|offer)s? (?:\w+ )?(?:feedback|e-?mails?|notes?|comments?)\b"
    r"|\breport(?:s|ed|ing)?\b"
    r"|\b(?:rings?|phones?|calls?|contacts?|writes? to) (?:the |our |us|me|customer|service"
    r"|support|some)|\bcustomer service\b",
    re.IGNORECASE,
)
THEN = Pattern(
    r"\b(?:then|after (?:that|this|which)|disappear\w*|is (?:removed|gone|hidden|replaced)"
    r"|gets? (?:removed|"
    r"replaced|hidden)|goes away|vanish\w*|removes?|another|replac\w+|takes? its place|(?:not|dont"
    r"|dosnt|doesnt|wont|never|\w*n't|no)"
    r" (?:\w+ ){0,4}?(?:again|back|come|return|shown?|more|longer|appear\w*|suggested)"
    r"|next (?:visit|time)"
    r"|stays? (?:away|gone|hidden|out)|fades?|slides? (?:away|out|off)|collapses?|instead|for good"
    r"|at once"
    r"|immediately|right away|any ?more"
    r"|new one|next one"
    r"|from then on|within|stops?|fill(?:s|ed)?|out of|swap\w*|turns into|makes room|no longer"
    r"|fewer|less of"
    r"|different|something else|leaves? the|off (?:it|she) goes|(?:it|card|item|product|thing"
    r"|tent) goes|throws?"
    r"|greys? out|drops? out|takes? (?:it|the \w+|that \w+) (?:away|out|off)|absent|makes? room"
    r"|(?:\w*n't|not|never|nothing|no)\b[^.;,]{0,40}\b(?:turns? up|up|in the row|there|seen|sees?"
    r"|ha(?:s|ve)"
    r"|offered)"
    r"|gone|away|changes? to)\b",
    re.IGNORECASE,
)
_TAKEN = Pattern(
    r"\b(?:tak(?:e|es|en)|strikes?|removes?|deletes?|puts?) (?:it|that|them|the \w+|this \w+)\b",
    re.IGNORECASE,
)
_THEY_TELL = Pattern(
    r"\b(?:customer service|support|staff|team) (?:writes?|calls?|phones?|sends?)\b", re.IGNORECASE
)
_SYMBOL = Pattern(r"[×✕✖✗✘☓⨯]")


_UNTIL = Pattern(r"\b(?:until+|till|as no|because|since)\b[^.;,]*", re.IGNORECASE)


# A promise that nothing wrong comes.
_NEVER_WRONG = Pattern(
    r"\W*(?:(?:there (?:are|is) )?no\b|(?:the )?(?:wrong|bad|silly|unsuitable|irrelevant) \w+ "
    r"(?:never|are never|are not|aren't|do not|don't|is not|does not|doesn't|will not|won't)\b)",
    re.IGNORECASE,
)


# "Nobody can remove it", "a tap does nothing".
_NO_WAY = Pattern(
    r"\b(?:nobody|no one) can\b"
    r"|\b(?:tap|click|cross|button|press|swipe)s? (?:\w+ ){0,3}does nothing\b",
    re.IGNORECASE,
)


# "Given no orders, when home opens, then …": what comes of it stands last.
_GIVEN = Pattern(
    r"\W*(?:given|when|if|with|for|no|without|orders?|history|first)\b[^.;]*?"
    r"(?:\bthen\b|→|=>|->)\s*(?=\w)",
    re.IGNORECASE,
)
# It is taken care of, or somebody feels something; of what is seen nothing is said.
_CARED = Pattern(
    r"\b(?:is|are|gets?|be|been) (?:\w+ly )?(?:handled|dealt with|treated|catered|considered"
    r"|covered"
    r"|supported|(?:also )?taken (?:care|into account)|thought of|included|addressed|respected)\b"
    r"|\b(?:experience|journey)\b|\bproblem (?:is|has been) \w+ed\b|\bunderstands? (?:\w+ )?(?:the"
    r"|what|why|how|our)\b"
    r"|\b(?:is|are|be) (?:\w+ )?(?:fine|good|happy|satisfied|pleased|okay?|great)\b|\bcomes? back\b"
    r"|\bfeel(?:s|ing)? (?!free\b)\w",
    re.IGNORECASE,
)


def newcomer(text: str) -> int:
    """What stands in the row, if anything is said of it; that it "works, too" says nothing."""
    given = _GIVEN.match(text)
    text = text[given.end() :] if given else text
    visible = seen_part(text)
    if PAPERWORK.search(text) and not visible:
        return 0
    if MEASURED.search(text) and not STRONG.search(text):
        return 0
    if not visible:
        return int(not _CARED.search(text))
    known = _NOT_SO.sub(" ", _UNTIL.sub(" ", _WHO.sub(" newcomer ", visible)))
    if shows_orders(visible):
        return 1
    if _fills(known) or _INSTEAD.search(QUOTED.sub('"', visible)):
        return 1 if UNSEEN.search(visible) and not STRONG.search(visible) else 2
    cared = _CARED.search(text) and not STRONG.search(text)
    return int(not (_WORKS_TOO.search(text) or cared or len(words(text)) < 3))


def shows_orders(text: str) -> bool:
    """Whether it says that past orders are shown, which somebody without any can't be."""
    return _FROM_ORDERS.search(_NOT_SO.sub(" ", _WHO.sub(" newcomer ", text))) is not None


def _fills(text: str) -> bool:
    """Whether anything more than "products" is said to stand in the row."""
    if any(_HEADS.search(match[0]) for match in QUOTED.finditer(text)):
        return True
    bare = QUOTED.sub(" ", text)
    return any(
        word not in _GENERIC and word not in FUNCTION_WORDS and not word.isdigit()
        for match in _FILLED.finditer(bare)
        for word in words(match["what"] or match["card"] or match["passive"] or "")
    )


def wrong(text: str) -> int:
    """An act of the person's and what follows; a promise that nothing wrong comes is neither."""
    stays = _STAYS.match(text)
    if stays:
        text = text[: stays.end("until")]
    visible = seen_part(text)
    if not visible and (PAPERWORK.search(text) or not _PERSON.search(text)):
        return 0
    if MEASURED.search(text) and not STRONG.search(text):
        return 0
    told = TELLS_SOMEBODY.search(text)
    act = _CAN_DO.search(text) or QUOTED.search(text) or _SYMBOL.search(text) or told
    result = _TAKEN.search(text) if told else THEN.search(text)
    if told and _THEY_TELL.search(text):
        return 1
    if not act and (UNSEEN.search(text) or FEELS.search(text) or _NEVER_WRONG.match(text)):
        return 0
    if INTERNAL.search(text) and not visible:
        return 1
    if UNSEEN.search(text) and not _PERSON.search(text) and not STRONG.search(text):
        return 0
    if _NO_WAY.search(text):
        return 0
    if act and _COMES_BACK.search(text):
        return 1
    return int(bool(act)) + int(bool(result))


# "It remains until she has clicked it": what ends it is no way to be rid of it.
_STAYS = Pattern(
    r"(?P<until>[^.;]*?\b(?:stays?|remains?)\b[^.;]*?)\b(?:until|till|unless)\b(?![^.;]*"
    r"\b(?:removes?|dismiss\w*|hides?|calls?|phones?|rings?|writes?|reports?|undo\w*|clos\w+)\b)",
    re.IGNORECASE,
)
_PERSON = Pattern(
    r"\b(?:i|she|he|they|you|one|visitors?|customers?|users?|somebody|someone|people|person)\b",
    re.IGNORECASE,
)
