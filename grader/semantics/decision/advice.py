"""Advice that can be answered with one word: it takes one way and names the other.

Both ways have to be there, in whatever words: "X rather than Y", "X, not Y", "no; rather X",
"I'd rather X than Y", "X; Y would cost more". What only sounds like it holds no way: letters,
"yes rather than no", a pair of virtues, or praise of the advice itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import sentences, vocabulary, words
from grader.semantics.text.patterns import Pattern

# No cell that can be answered with one word is longer.
_READ = 800
_THAN = r"(?:th[ae]n|thna|tahn|hten)\b"
_RATHER = r"\br(?:ather|athr|ahter|aterh|athar|eather)\b"
# A | B, where A is taken. Each splits a sentence in two.
_SPLITS = tuple(
    Pattern(form, re.IGNORECASE)
    for form in (
        rf"{_RATHER},?\s+{_THAN}",
        r"\b(?:instead of|in place of|in lieu of|as opposed to|in preference to|over against)\b",
        r"\b(?:versus|vs\.?)(?=\s)",
        rf"\b(?:better|sooner|cheaper|wiser|safer|less bad|more use|worth more) {_THAN}",
        r"\b(?:beats|outweighs|trumps|is worth more than)\b",
        r"\b(?:otherwise|or else|alternatively|and leave)\b",
        r"(?:[,;.:]\s+|\s-+\s*|\b(?:and|but)\s+)(?:certainly |definitely |please |just |do )?"
        r"(?:not|don'?t|never)\b(?!\s+(?:only|because|yet|just|least|so|enough|much|too|that|"
        r"worth|if|even|sure|a (?:lot|big|bad|huge)|before|until|more than)\b)",
        r"(?:[,;.]\s*(?:but |and )?|\b(?:and|but) )(?:no|yes) to\b",
        r"[,;.]\s*(?:but |and )?no (?=(?:more |further )?(?:delay|trial|pause|wait|\w+ing)\b)",
        r"[,;]\s*(?:but |and )?against\b",
        r"(?:[,;.]|\band)\s*(?:and )?(?:skip|drop|avoid|stop|forget|save us|spare us)\b",
        r"[,;.]\s*(?:but |and )?(?=leave\b.{3,60}\b(?:as (?:it|they)|alone|for later|out)\b)",
        r"\bwithout (?=\w+ing\b|the (?:trial|delay|wait)\b)",
    )
)
# "I'd rather A than B", "better A than B", "prefer A to B", "take A over B".
_FRAMES = tuple(
    Pattern(form, re.IGNORECASE)
    for form in (
        rf"(?:{_RATHER}(?!,?\s+{_THAN})|\b(?:better|sooner|prefer\w*|let'?s|keep|stick with)\b)"
        rf"(?P<a>[^.;]{{2,140}}?)(?<!more)(?<!less)(?<!fewer)(?<!other)(?<!longer)(?<!later),?\s"
        rf"+{_THAN}(?P<b>.*)",
        r"\b(?:prefer\w*|favou?r)\b(?P<a>[^.;]{2,100}?)\s(?:to|over)\b(?P<b>.*)",
        r"\b(?:take|choos\w+|pick|put|favou?r|recommend|go for|rank|value|keep|i'd)\b"
        r"(?P<a>[^.;]{3,80}?)\s(?:over|ahead of)\b(?P<b>.*)",
        r"\bagainst\b(?P<b>[^.;,]{3,80}),?\s(?:and |but )?(?:for|in favou?r of)\b(?P<a>.+)",
    )
)
# "Rather than wait, build it."
_TURNED = Pattern(
    rf"^\W*(?:so\s+)?(?:i\s+(?:advise|would|'d)\s*,?\s*)?(?:{_RATHER}\s+{_THAN}|instead of)"
    r"(?P<b>[^,;.:]{3,100})[,;:](?P<a>.+)",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:(?:so|and|then|well|honestly|please|to|i|we|you|my|the|should|would|must|'d|advi[sc]e\w*"
    r"|say(?:ing)?|recommend\w*|suggest\w*|propose|think|is|be|it|answer|verdict|vote|for now"
    r"|now|go|that|here)\s+"
    r"|[-*,:]\s*|i'?d\s+|i'?m\s+){0,6}"
)
_NO = Pattern(
    rf"^\W*{_LEAD}(?P<no>no(?:pe|-go|t)?|n[ao]h|don'?t|do not|dont|never|reject\w*|declin\w+"
    r"|refus\w+|rather no|skip\w*|drop\w*|cancel\w*|pass|against|rather not"
    r"|turn (?:it|this|that|them) down|leave (?:it|this|that)|forget"
    r"|hold off|keep off|stop|avoid|saying no|(?:hire|buy|take|add) (?:none|nobody))\b",
    re.IGNORECASE,
)
# After a "no": a way that is taken in its place.
_STEP = (
    r"(?:keep|start|launch|begin|stay|stick|take|use|hire|buy|build|ship|open|run|go|let|put|give|"
    r"move|train|retrain|label|wait|spend|test|try|fix|sort|have|hold|leave|make|pay|accept|release"
    r"|send|ask|move|train|work|reorder|prioriti[sz]e|re-?use|borrow|shift|live|continue"
    r"|measure|learn"
    r"|first|tune|route|show|cut|split|collect|gather|do|look|look at|add|stage|roll|return|rank)"
)
_INSTEAD = Pattern(
    rf"[.,;:!]\s*(?:and |but |so |then )?(?:{_RATHER}|better|instead|we'?d better)\b"
    rf"(?!\s+th[ae]n)(?P<a>.+)"
    rf"|(?:[.,;:!]|\s-)\s*(?:and |but |so |then |just |please |let'?s |let us |we |i'?d |we'?ll "
    rf"|i would |i say |we should |to ){{0,3}}(?P<c>{_STEP}\b.+)|\b(?:and|but)\s+(?P<d>{_STEP}\b.+)"
    r"|(?P<e>.{8,}?)\binstead\b",
    re.IGNORECASE | re.DOTALL,
)
# The other way is named by what it would do: "waiting costs more", "the alternative is a spinner".
_PRICE = Pattern(
    r"(?:[.;:,]|\s-|\bbecause|\bsince|\bas)\s*(?=\S)(?P<b>(?:the alternative|the other way"
    r"|anything else"
    r"|(?!it\b|this\b|that\b|they\b|we\b|which\b|there\b|nothing\b)[^.;:,]{0,60}?\b\w+ing\b[^.;:,]"
    r"{0,40}?)\s(?:is|would|will|costs?|loses?|means?|brings?|takes?|hurts?|leaves?|saves?"
    r"|drives?|scares?"
    r"|burns?|wastes?|risks?|kills?|keeps?)\b.{2,}"
    r"|(?!it\b|this\b|that\b|they\b|we\b|which\b|there\b|nothing\b)[^.;:,]{3,60}?\s"
    r"would (?:only )?(?:cost|lose|mean|take|leave|bring|kill|burn|waste)\b.{2,}"
    r"|(?!it\b|this\b|that\b|they\b|we\b|which\b|there\b|nothing\b)[^.;:,]{3,60}?\s(?:would|costs?)"
    r"\s[^.;:]{0,40}\b(?:more|worse|too|less|longer|twice|nothing)\b.*"
    r"|(?!it\b|this\b|that\b|they\b|we\b|which\b|there\b|nothing\b)[^.;:,]{3,60}?\s(?:(?:can|must"
    r"|may|could|should|will|(?:ha(?:s|ve)|will have) to) wait\b|(?:would|will)?\s?(?:costs?"
    r"|los(?:es?|ing)"
    r"|drives?|scares?) us\b|(?:loses?|drives?|scares?) (?:\w+ ){1,3}).*)",
    re.IGNORECASE,
)
_OR = Pattern(r"\bor\b(?! (?:not|else)\b)", re.IGNORECASE)
# "A or B" leaves it to the reader unless one of the two is taken.
_PREFERS = Pattern(
    r"\b(?:recommend\w*|advi[sc]e|prefer\w*|choos\w+|i(?:'d| would)|suggest\w*|should|propose"
    r"|the (?:first|second|former|latter))\b",
    re.IGNORECASE,
)
_TAKES = Pattern(
    rf"\b(?:recommend\w*|advi[sc]e\w*|choice|chose|choos\w+|suggest\w*|propos\w+|prefer\w*|let's"
    rf"|should|would|yes|approve|accept|begin|{_STEP})\b",
    re.IGNORECASE,
)
_DONE_TO_IT = Pattern(r"^\W*[a-z]+ (?:it|them|these|this|those|all|the)\b", re.IGNORECASE)
# A few words at the beginning that state nothing tell somebody to do it.
_ORDER = Pattern(
    r"^\W*(?!(?:it|this|that|there|i|we|they|he|she|the|an?|because|since|if)\b)"
    r"(?:(?!\b(?:is|are|was|were|would|could|might|has|have|costs?|means?)\b)[^.;:]){5,90}$",
    re.IGNORECASE,
)
_BETWEEN = Pattern(
    r"\b(?:between|of the two)\b.{5,120}?\b(?:and|or)\b.{3,100}?\bi(?:'d| would)?\s(?:recommend"
    r"|advi[sc]e|choose|take|prefer|go for|pick|suggest)\b.{4,}",
    re.IGNORECASE,
)
# Nothing is taken yet.
_LEFT_OPEN = Pattern(
    r"\b(?:let'?s (?:discus\w*|talk)|(?:it|that|this|all) depends|depends(?=(?:\s+\w+){2}\s+says)"
    r"|depend(?:s|ing) on (?:what|how|whether|the budget)|to be (?:decided|discussed|agreed)"
    r"|undecided|tbd|up to you|your (?:choice|call)|hard to say"
    r"|(?:we|i) (?:should|must|need to|have to) (?:discuss|talk|see|think)"
    r"|not (?:yet )?(?:sure|decided)|either (?:way )?(?:is|would be) (?:fine|ok|good))\b",
    re.IGNORECASE,
)
_HEDGED = Pattern(r"\b(?:maybe|perhaps|possibly|could be|might (?:be|want)|consider\w*)\b", re.I)
# Speaks of the advice, not of a way.
_OF_ITSELF = Pattern(
    r"[\"']rather than[\"']|\b(?:advice|recommendation|answer|cell|row|column|sentence|criteri\w+|"
    r"rubric|both ways|two ways)s?\s(?:is|are|names?|stated?|given|was|were|meets?|"
    r"fulfils?)\b|\b(?:stated|as required|see above|grader|examiner|teacher|marks?|points for"
    r"|full credit)\b",
    re.IGNORECASE,
)
_LETTERS = Pattern(r"\b(?:[AXaxPpQqYy]|(?:option|plan|way|one|1) ?[A1Xx])\b.{0,20}\b[BYZbyz2Qq]\b")
# Ways that nobody could walk: attitudes, virtues, and words for having a choice.
_VAGUE = vocabulary(
    "yes no ok okay sure good bad right wrong option options choice choices choose way ways "
    "trade-off trade-offs tradeoff tradeoffs trade off compromise advise advice advised recommend "
    "recommended recommendation rather instead else anything something somehow either both "
    "neither other others another thing things one flexibility flexible rigidity rigid balance "
    "balanced balancing favouring favoring step steps hasty carefully caution cautious bold "
    "boldness courage shy timid stress stressed panic haste patience evaluation evaluate "
    "evaluating consideration considering assess assessment assessing quality quantity speed-up "
    "value values really merely simply just very quite perfection pragmatism optimism pessimism "
    "action inaction approach mind think thinking act acting mindset spirit solution solutions "
    "approval required omitted stated clear reason clarity wise unwise best better worse "
    "worst sensible smart aims aim goals goal people happy proper want what you your say i'd well "
    "please accept nice decision decide deciding same different differently above below see ditto "
    "similar again also here like before win-win lose-lose win-lose examiner long together four "
    "three after later-on strategy strategies strategic holistic silo silos silo'd synergy "
    "synergies "
    "alignment aligned excellence experience technical perfection oversight human automation "
    "scaling scale relying rely prioritising prioritizing phasing exposure premature leverage "
    "innovation agility agile robust robustness sustainable sustainability long-term short-term "
    "mitigation mitigate mitigating proactive reactive measured ambition ambitious "
    "vision purely framework methodology transformation enablement empowerment optimisation "
    "optimization optimise optimize optimising optimizing maximise minimise efficiency "
    "effectiveness efficient effective opportunity opportunities stakeholder stakeholders "
    "purpose success successful failure fail failing progress stagnation standstill future past "
    "moving forward forwards backward backwards embracing embrace change seizing seize fear "
    "culture bureaucracy customer-first roadmap "
    "feature factory brave afraid worry worrying dither dithering delaying-tactics "
    "trust confidence commitment committed excellence mediocrity clever stupid reasonable "
    "unreasonable correct incorrect strong weak positive negative"
)
# "Data-centric", "risk-aware", "openness": the adjectives and nouns of slides.
_SLIDES = Pattern(
    r"(?:centric|driven|aware|oriented|minded|first|ness|ism|ivity|ility|[a-z]{2}ly)$",
    re.IGNORECASE,
)
_TIMES = vocabulary("early earlier daily weekly monthly hourly only supply apply first reply")
# What refers to another cell says nothing of this one.
_ELSEWHERE = Pattern(
    r"\b(?:ditto|(?:see|as|like) (?:abov\w*|before|in row|row)|same (?:here|again|as (?:above"
    r"|before"
    r"|row))|mutatis|idem)\b",
    re.IGNORECASE,
)
# "No, it's only once": the verdict, and a reason that names no way.
_BARE = Pattern(
    r"^\W*(?:a |saying )?(?:no|yes|nope|nah)\b\s*(?:[,;.:(-].*|(?:because|since|as|for)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_SMALL = FUNCTION_WORDS - vocabulary("not no all do up out before after most only")
_LEADS = vocabulary("so i we advise would should let's lets the to a an and")
_VERDICTS = vocabulary("yes no do go not approve reject decline accept")
_NOT_AT_ALL = vocabulary("not do doing it at all obviously to")
_ATTITUDE = Pattern(
    r"^\W*(?:being\s+(?:so |too |overly )?\w+\s*(?:[,.;!]|$)|(?:to )?(?:think|thought|argu|talk"
    r"|debat"
    r"|discuss|worry|dither|complain|choos)\w*\b(?!-))",
    re.IGNORECASE,
)
# "A technical one" is the same thing in another light.
_AS = Pattern(r"\bas\s+an?\s+\w+(?:\s\w+)?\s*,?\s*$", re.IGNORECASE)
_FOR_GOOD = Pattern(r"\bfor good\b", re.IGNORECASE)
_MAXIM = Pattern(
    r"^\W*(?:\w+\s+){0,3}(?:what\s+(?:you|one|we|people)|whatever|whichever)\b", re.IGNORECASE
)


def read_advice(text: str) -> int:
    """0 no advice, or none that says what it is about; 1 one way only; 2 two ways, and one taken.

    "A or B?" is no advice, and neither is a pair of letters that stand for nothing.
    """
    said = _told(text[:_READ])
    if len(words(said)) < 2 or _OF_ITSELF.search(said) or _ELSEWHERE.search(said):
        return 0
    if _LETTERS.search(said) and len(words(said)) < 8:
        return 0
    if _LEFT_OPEN.search(said):
        return 0
    for taken, other in _ways(said):
        if not _HEDGED.search(taken[-60:]) and _two(taken, other):
            return 2
    if _BETWEEN.search(said):
        return 2
    if (either := _OR.search(said)) and _PREFERS.search(said, either.end()):
        return 2
    return 1 if _TAKES.search(said) else 0


def _told(text: str) -> str:
    """The text without its questions."""
    for start, end in reversed(sentences(text)):
        if text[start:end].rstrip(" \"')").endswith("?"):
            text = f"{text[:start].rstrip()} {text[end:].lstrip()}"
    return text


def _ways(text: str) -> Iterator[tuple[str, str]]:
    """What could be the way that is taken and the other one, in every form."""
    if turned := _TURNED.match(text):
        yield turned["a"], turned["b"]
    for split in _SPLITS:
        for match in split.finditer(text):
            yield text[: match.start()], text[match.end() :]
    for frame in _FRAMES:
        if framed := frame.search(text):
            yield framed["a"], framed["b"]
    if (no := _NO.search(text)) and (step := _INSTEAD.search(text, no.end("no"))):
        taken = next(part for part in step.groups() if part is not None)
        # Where nothing else is named, "no" is said to what the row offers.
        yield taken, f"not {text[no.end('no') : step.start()]}"
    for match in _PRICE.finditer(text):
        before = text[: match.start()]
        if _TAKES.search(before) or _DONE_TO_IT.match(text) or _ORDER.match(before):
            yield text[: match.start()], match["b"]


def _two(taken: str, other: str) -> bool:
    """Whether each side is a way: at least one says what it is, and neither is hot air."""
    if _MAXIM.search(taken) or _ATTITUDE.search(other) or _AS.search(taken):
        return False
    if _BARE.match(other):
        return False
    first, second = (_meant(_FOR_GOOD.sub("for ever", side)) for side in (taken, other))
    if not (_said(taken) and _said(other)):
        return False
    if first and second:
        return True
    # "Yes rather than leave them waiting", "do it rather than not".
    left, right = set(words(taken.lower())), set(words(other.lower()))
    if first and not second:
        return "not" in right and right <= _NOT_AT_ALL
    return bool(second) and bool(left & _VERDICTS)


def _said(text: str) -> bool:
    return bool(words(text))


def _meant(text: str) -> list[str]:
    """The words of a side that could name a way."""
    out = []
    for word in words(text.lower()):
        plain = word.strip("'\"")
        if plain in _VAGUE or plain in _SMALL or plain in _LEADS:
            continue
        if plain not in _TIMES and _SLIDES.search(plain):
            continue
        if len(plain) > 1:
            out.append(plain)
    return out
