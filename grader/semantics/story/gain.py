"""What somebody in a story gains: something of their own, of the shop's, or nothing yet."""

from __future__ import annotations

import re

from grader.semantics.case_words import StoryWords, form, widened
from grader.semantics.slots import MISSING, Slot, Span
from grader.semantics.story.wish import find_wish
from grader.semantics.story.words import COMMON, MACHINERY, SURE, sentence_end
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import vocabulary, words
from grader.semantics.text.patterns import Pattern

_LOOSE = (
    r"to (?=(?:be|get|save|avoid|finish|spend|have|fix|mend|repair|go|keep|know|leave|start|use"
    r"|feel|not|make sure|trust|stay|stop|prevent|catch|decide)\b)|instead of (?=\w+ing\b)"
    r"|without (?=having|wasting|losing|spending|buying|searching|hunting|needing|going|calling)"
    r"|rather than (?=(?:be |to )?\w+(?:ing|ed|wn)\b|(?:have|buy|go|drive|search)\b)|before (?=my"
    r"|the|our|i|he|she|they|it)|in time|for (?=\w+ (?:is|are|was)\b)|and (?=(?:he|she|they)(?:'d"
    r"|'ll"
    r"| would| could| can| will)\b)|; |since\b|as (?=i|he|she|they|(?:\w+ ){1,3}(?:is|are|was|has"
    r"|takes|costs)\b)\b"
)


# The reason may only follow a dash: "- the ferry won't wait".
_BENEFIT = Pattern(
    rf"\b(?:(?P<sure>{SURE})|{_LOOSE})\s*|[-:;]\s+(?=saves?\b|else\b)"
    r"|\s[-:]\s+(?=(?:i|he|she|they|my|his|her|their)\b)",
    re.IGNORECASE,
)


_EARNS = (
    r"(?:earns?|sells?|makes?|grows?|gets?|gains?|wins?|increases?|reach\w*|benefits?|profits?"
    r"|hits?|improves?)"
)


_SHOP = Pattern(
    rf"\b(?:(?:we|tarnside|(?:the|our) (?:shop|company|business|store|board"
    rf"|team)) (?:\w+ )?{_EARNS}"
    r"|(?:for|good for|helps?) (?:the |our )?(?:shop|company|business|tarnside|board)\b"
    r"|sales|revenue|profit\w*|margin|conversions?|engagement|ctr|click(?:-through| rates?)"
    r"|clicks (?:go|rise|increase|grow)|basket size|retention|turnover|kpis?|upsell\w*"
    r"|cross-sell\w*"
    r"|(?:buys?|spend|spends|orders?|clicks?|purchases?)\s+(?:\w+\s+)?(?:more|again)\b"
    r"|(?:order|basket|cart) (?:\w+ )?(?:is|becomes?|gets?|grows?|will be) (?:\w+ )?(?:bigger"
    r"|larger"
    r"|higher|fuller)"
    r"|adds? more to (?:my|the|their|his|her) (?:basket|cart)|average (?:order|basket)|order value"
    r"|more (?:orders|clicks|sales|purchases|revenue)"
    r"|(?:increase|raise|boost|grow|drive)s? (?:\w+ ){0,2}(?:orders|clicks|rate|sales"
    r"|purchases))\b",
    re.IGNORECASE,
)


_VAGUE_GAIN = vocabulary(
    "find finds finding reach reached satisfied fulfilled reason way obtain obtains gets got look "
    "use using buy them save saves saving because therefore thus personal customer what that "
    "nice "
    "fun then than before again suitable interesting new "
    "discover see offers looking need needs "
    "journey journeys trip ride travel commute life day daily single simple simpler sustainable "
    "become becomes comfortable relaxed seamless efficient efficiently always everything "
    "am may one row reached real inspired inspiring things thing products items right easily "
    "convenient agreeable pleasant pleasanter "
    "suggestions "
    "recommendations row want wants enjoy enjoyable enjoying smooth smoother more some relevant "
    "value better good best nice nicer great user experience visit ordinary shopping benefit happy "
    "reason why clear inspired inspierd time quick quickly fast faster quicker find looking site "
    "happier satisfied feel get have make made easier useful helpful improved website shop page"
)


# Whatever kind of experience it is: "a better travelling experience".
_EXPERIENCE = Pattern(r"(?: (?!that\b|my\b)\w+){0,2} experience\b", re.IGNORECASE)
# Somebody helps the thing along: it is the thing that gains.
_HELPS = (
    r"\W*(?:(?:i|we|he|she|they) )?(?:(?:can|could|will|would|may) )?(?:help|let|make|teach|train"
    r"|allow"
    r"|enable|improve|support)s? (?:the |its |this )?"
)
_EMPTY_GAIN = Pattern(
    r"^\W*(?:(?:i|they|he|she|it|that|everyone|people|customers?|users?)\s+)?"
    r"(?:(?:can|could|will|would|may|have|has|had|get|gets|is|are|am|be|feel|feels|becomes?|an?|the"
    r"|my|more|very|really|overall|much|even)\s+)*"
    r"(?:happy|happier|satisfied|satisfaction|good|better|nice|nicer|great|useful|helpful|easier"
    r"|like it|use it|see it|find (?:them|it|things|products|what i want) (?:faster|quicker"
    r"|quickly|easily|easier)|have it|has it|it works|works?|benefits?(?: from it)?|value|improved"
    r"|(?:\w+ )?(?:shopping |user |customer )?experience)\W*$",
    re.IGNORECASE,
)


# "… when I come by on Sunday" is no part of what is gained.
_WHEN_THERE = Pattern(
    r"\b(?:when|whenever|every time|each time) (?:i|we|she|he|they) (?:come|open|visit|arrive|land"
    r"|look"
    r"|browse|log)\w*\b[^,.;]*",
    re.IGNORECASE,
)


_SOMEBODY = Pattern(r"\b(?:i|he|she|they|we|it|my|me|his|her|their|nobody)\b", re.IGNORECASE)


_ABOUT_ROW = Pattern(
    r"\W*(?:the |its |this )?(?:front[- ]?end|back[- ]?end|screen|display|app|interface|services?"
    r"|servers?|ui|api|ranking|row|items?|suggestions?|recommendations?|predictions?|algorithm"
    r"|model"
    r"|list|system|results?|(?:home ?)?page|site|website|design|layout|cards?"
    r"|shown values?)\b.{0,30}\b(?:is|are"
    r"|becomes?|works?|gets?|looks?|stays?|feels?|loads?|renders?|fits?|match(?:es)?|follows?"
    r"|improves?|performs?|learns?)\b"
    # How a visit was is nothing that somebody has afterwards.
    r"|\W*(?:the |my |his |her |its |their )(?:\w+ ){0,2}(?:experience|visit|shopping)(?: (?:of|on"
    r"|in|with)"
    r" (?:\w+ )?\w+)? (?:\w+ )?(?:is|be|are|becomes?|feels?|gets?|improves?)\b",
    re.IGNORECASE,
)


_LATE_GAIN = Pattern(
    r"[.!]\s+((?:i|then|it|my|that)\b[^.]+"
    r"(?:save|time|weekend|ready|rather|buy|waste|finish|done|quick|home)[^.]*)",
    re.IGNORECASE,
)


def gain_start(text: str, own: StoryWords) -> re.Match[str] | None:
    """The strongest sign of a gain: "so that" before a bare "to", and after the want if it can."""
    want = find_wish(text, own)
    start = want.end() if want else 0
    later = list(_BENEFIT.finditer(text, start))
    sure = [m for m in later if m["sure"]]
    loose = [m for m in later if m.start() > start + 8]
    early = [m for m in _BENEFIT.finditer(text, 0, start) if m[0].lower().startswith("in order")]
    return next(iter(sure or loose or early), None)


def find_benefit(text: str, gain: re.Match[str] | None, own: StoryWords) -> Slot:
    """0 no gain; 1 the organisation's, an empty one, or the wish again; 2 one of their own."""
    if gain is None:
        late = _LATE_GAIN.search(text)
        reason = "This may be the gain; a person will read it."
        return Slot(None, (late.span(1),), reason) if late else MISSING
    span: Span = (gain.start(), sentence_end(text, gain.end()))
    # What follows a semicolon is another remark.
    said = text[gain.end() : span[1]].split(";")[0]
    problem = ""
    if _is_organisations(said, own):
        problem = f"that is what {own.organisation[0]} gains"
    elif MACHINERY.search(said):
        problem = "that is about how it is made"
    elif _ABOUT_ROW.match(said) or _is_about_feature(said, own):
        problem = f"that is about {own.feature[0]} and not about the person"
    elif len(words(said)) < 2 or _is_list(said):
        return Slot(0, (span,))
    elif _EMPTY_GAIN.match(said) or _all_vague(said, own):
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
    feature = form(own.feature)
    about = rf"\W*(?:its |this )?{feature}{ends}|{_HELPS}{feature}"
    return re.match(about, said, re.IGNORECASE) is not None


def _all_vague(said: str, own: StoryWords) -> bool:
    said = re.sub(rf"\b(?:with|at|from|by) {form(own.organisation)}", " ", said, flags=re.I)
    said = _WHEN_THERE.sub(" ", said)
    said = _EXPERIENCE.sub(" experience", said)
    vague = _VAGUE_GAIN | own.feature_words
    content = [word for word in words(said) if word not in COMMON and word not in FUNCTION_WORDS]
    return bool(content) and all(
        word in vague or (word.endswith("ly") and word[:-2] in vague) for word in content
    )


def _is_list(said: str) -> bool:
    """Labels strung together: many short pieces and nobody in them."""
    pieces = [piece.split() for piece in re.split(r"[,;/]", said) if piece.strip()]
    short = sum(len(piece) <= 3 for piece in pieces)
    return len(pieces) >= 4 and short >= 0.8 * len(pieces) and not _SOMEBODY.search(said)


_TOLD_OF = vocabulary(
    "am be get stay kept informed aware know about knows see told notified updated"
)


def _says_want_again(want: str, gain: str) -> bool:
    before = {w for w in words(want) if w not in COMMON}
    after = [w for w in words(gain) if w not in COMMON]
    # To be told of it is to have it, and no more.
    if told := [w for w in after if w in _TOLD_OF]:
        after = [w for w in after if w not in _TOLD_OF and w not in FUNCTION_WORDS] or told
    return bool(after) and sum(w in before for w in after) >= 0.8 * len(after)
