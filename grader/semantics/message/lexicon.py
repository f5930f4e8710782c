"""The words for what was found and for what is asked, as patterns over a heard text.

Order matters in FORMS: a longer or more telling form stands before the plain one it contains.
"""

from __future__ import annotations

from typing import Literal

from grader.semantics.text.patterns import Pattern

# up, flat, down: what was found. on, off, remove: what is asked for. Booking is "on" with `book`.
Sense = Literal["up", "flat", "down", "on", "off", "remove"]
# What a denial makes of each.
TURNED: dict[Sense, Sense] = {
    "up": "flat", "flat": "up", "down": "flat", "on": "off", "off": "on", "remove": "off",
}  # fmt: skip


def _any(*forms: str) -> str:
    return rf"\b(?:{'|'.join(forms)})\b"


def _alone(word: str) -> str:
    """A word that is a whole piece, as in "on: regulars; off: all others"."""
    before = r"(?:^|(?<=[.;:,(\n>→*-] )|(?<=\bthen )|(?<=\belse )"
    before += r"|(?<=\bdefault )|(?<=\bnot )|(?<=\botherwise )|(?<=\bothers )|(?<=\brest )|(?<=\n)"
    return before + rf"|(?<=[:=(>→])){word}(?=\s*[:=]|\s*$)"


_IT = r"(?:(?:it|this|that|the|new|row|pilot|feature|version|them|\"?for you\"?)\s+){0,4}"
_ROW = (
    r"(?:the (?:new )?row|new row|it|this|pilot|for you|feature|the same"
    r"|personal(?:i[sz]ed)? (?:\w+ )?(?:row|version|list|picks?|suggestions?|recommendations?"
    r"|page))"
)
_OLD = (
    r"(?:(?:the |their |today'?s |its |an? )?(?:old|current|existing|present|usual|normal|standard"
    r"|default|plain|generic|original|today'?s)\b|what (?:they|is|we|you|people|new)"
    r"|as (?:before|now|today|is)\b)"
)
_OWN = (
    r"(?:(?:an?|their|its|some|one)\s+(?:own|other|different|separate|special|simple|neutral"
    r"|dedicated)\b|another\b|(?:some|any)thing(?! like| nice| good| great)\b|ideas?\b"
    r"|(?:the )?(?:most )?popular\b|best-?sell\w+)"
)
_STAYS = (
    r"(?:leave|leaving|left|retain|keep|keeps|keeping|let|stay|stays|remain|remains|hold"
    r"|stick|sticks)"
)
# Words between "keep" and what to keep it at, without a second such request.
_STEP = r"(?:(?!\s+(?:leave|keep|let|stay|remain|switch|turn)\b)\s+[\w'%-]+){0,8}?\s+"
_FORECAST = r"(?:forecast|figures?|numbers?|plan|budget|base(?: case)?|projections?)"
_OFF_WORDS = (
    r"(?:alone|off|out|dark|away from|as (?:it|they|is|are|today|now|before|usual|that)\b(?: (?:is"
    r"|are))?|be\b"
    r"|like\b"
    rf"|unchanged|untouched|same|disabled|{_OLD}|{_OWN}|separate|own|without|what\b|where\b)"
)
_GIVES = (
    r"(?:see|sees|get|gets|have|show|shown|give|given|receive|offer|serve|design|build|make|plan"
    r"|seeing|getting|having|using|find|think of|need|needs|want|deserve|create|test|try|draw"
    r"|sketch|prepare|with|on)"
)
_TO_THEM = r"(?:(?:them|newcomers|new visitors|people|for them|up|about|first)\s+)?"
_REMOVE = "|".join(
    (
        r"\b(?:remov(?:e|ed|ing)|delet(?:e|ed|ing)|scrap(?:ped)?|kill|drop|get rid of|do away with"
        r"|strip)\s+(?:\w+'?s?\s+){0,4}?(?:row|theirs|it|suggestions|that|this|them)\b",
        r"\btake\s+(?:\w+'?s?\s+){1,5}?(?:away|down|out(?= for| on their| of their|\s*$))\b",
        r"\bempty page\b",
    )
)
_STAY_ON = rf"\b(?:leave|keep|have) {_IT}on\b(?! (?:the|their|today|what))"
_OFF = "|".join(
    (
        _any(
            rf"(?:switch|turn)(?:ed|ing)? {_IT}off", r"disabl\w+", r"deactivat\w+", "hide",
            "hidden", "a no (?=for|to)", r"exclud(?:e[sd]?|ing)",
             "skip(?:ped)?", "omit", r"spar(?:e[sd]?|ing)(?! me)",
             r"(?:hold|held|holding) (?:\w+ ){0,3}?back",
            r"(?:stays?|keep|keeps) (?:\w+ ){0,3}?away", r"off limits", r"off(?= (?:for|otherwise"
            r"|elsewhere)\b)",
            r"of (?:their|its) own", "stay(?:s|ing)? (?:off|out)",
            "(?:separate|own|different|old) (?:row|page|list|version|start|idea|design)",
            r"(?:do not|don't|never|not|without) (?:touch|alter|redesign|mess|fiddle)(?:ing)?",
        ),
        _alone("(?:off|hold|out|false)"), r"\bto (?:false|off)\b",
        rf"\b{_STAYS}{_STEP}(?:{_OFF_WORDS}|whatever\b)",
        r"\bkeep (?:(?:their|the|that|its|newcomers'?) )?(?:(?!new)\w+ )?(?:page|row|start|view"
        r"|screen)(?=\s*$)",
        rf"\b{_OLD} (?:\w+ ){{0,3}}?(?:should|shall|may|must|can|will|is to"
        rf"|are to) (?:\w+ )?(?:be )?"
        r"(?:retained|kept|left|stay|remain|continue)\b",
        rf"\b{_GIVES}\s+{_TO_THEM}(?:{_OLD}|{_OWN})",
        # "Leave the latter", and no word of how.
        r"\bleav(?:e|ing)(?= (?!it\b|this\b|that\b|the (?:new )?row|you\b|to\b|me\b|us\b|room\b"
        r"|on\b|off\b|out\b)(?:[\w'-]+ ){0,4}[\w'-]+\s*$)",
        r"\bhold (?=(?:it |off )?for\b)",
    )
)  # fmt: skip
_ON = "|".join(
    (
        _any(
            rf"(?:switch|turn)(?:es|s|ed|ing)? {_IT}on", "switch(?:ing|ed)?(?= only| just)",
            "switch-on", "a yes", "enabl(?:e[sd]?|ing)", r"activat(?:e[sd]?|ing)",
            r"roll(?:ed|ing)? (?:\w+ ){0,3}?out", "rollout", "launch(?:ed)?", "releas(?:e|ed)",
            r"go(?:es)? live", "flag (?:it )?on",
            "do (?:it|this|that|so)(?= (?:only |just )?(?:for|with|to))",
            "go (?=for (?:all|every|the|visitors|people|those|customers))",
            r"on (?=(?:where|if|when|whenever)\b)", "deploy(?:ed)?", "ship(?:ped)?",
            "unlock(?:ed)?", "go ahead",
            rf"(?:put|set) {_IT}on(?! (?:the|their|today))", "extend(?:ed)?", "expose[sd]?",
            r"(?:giv(?:e[sn]?|ing)|show[ns]?|showing|offer(?:ed)?|display(?:ed)?|present)"
            rf"(?=(?:\s+[\w'-]+){{0,5}}?\s+{_ROW}\b)",
            r"(?:be|being|is) (?:shown|given|offered|displayed)(?: to \w+)?(?: unchanged)?",
            "(?:should|can|will|may|must|to|let (?:them|newcomers)) "
            "(?:also |all |now |only |just )?"
            # "No difference to see" asks for nothing.
            r"(?:get|see|have|receive)(?! (?:what|any))(?<!to see(?=\s*$))",
            "gets? (?:the|it|this)", r"runs?(?= (?:only |just )?(?:for|with|on)\b)",
            "appears?(?= (?:only |just )?(?:for|to))",
            "receives?", r"(?:is|are|goes) (?:only |just |meant )?(?=for\b)", "goes to",
            "yes(?= please| for| to| with)",
            "qualif(?:y|ies)", "visible (?:for|to)", "be seen by", "go (?=for the)",
            r"(?:should|shall|may|will)(?=\s*$)", r"shall (?:get|see|have|receive)",
            r"use (?:it|this|that|them)(?= (?:only |just )?(?:for"
            r"|with)\b)", r"go (?:bold|big|all in)", r"start (?=with)",
            r"(?:need|deserve)s? (?:the (?:new )?row|it"
            r"|this)(?! is)", "target(?:ed)?", "serve[sd]?", r"on (?=for\b)", "use it",
            r"put (?:the (?:new )?row|it|this) (?:on|at|up|live|in front of|before)(?! the old)",
            r"(?:condition|rule|gate|criterion|filter|scope|activation|audience|eligible"
            r"|who gets it)(?=[^.;:]{0,30}$)", r"(?:limit"
            r"|restrict)(?:ed)? (?:it|this|the row|the new row) to",
        ),
        _alone("(?:on|yes|live|true)"), r"\bto true\b",
    )
)  # fmt: skip
_BOOK_OFF = "|".join(
    (
        rf"\b(?:leave|keep)\s+(?:the |your |our )?{_FORECAST}{_STEP}?"
        r"(?:as|alone|unchanged|flat|same|where|out)\b",
        rf"\b{_FORECAST} (?:stays?|remains?)\b",
        rf"\b(?:assum\w+|use|take|plan with|expect|book|enter|apply)\s+{_OLD}",
        r"\bnothing (?:goes|to go|should go|belongs|is to go|can go) in(?:to)?\b",
        r"\bhold off\b|\bleave (?:it|this|that|revenue|sales|money) out of\b",
        rf"\b{_FORECAST}\s*[:=]\s*(?:zero|0(?![.,]?\d)|nothing|none|unchanged)",
    )
)
_BOOK = _any(
    "book(?:s|ed|ing)?", r"budget(?:ed)?(?= for| it| the| \d)", "pencil", "enter",
    "plan (?=for|with|on|in)", "assum(?:e[sd]?|ing)", r"put(?= \w)", "add(?:ed)?",
    "includ(?:e|ing)", "count (?=on|in|it|them|only|this)", "appl(?:y|ies)",
    r"(?:stretch|spread|generali[sz]e) (?=it|this|that|the)", "raise (?=the|it|our|your)",
    "project", "expect(?:ed)?", "model (?=only|the|a|it|for|no)",
    "reckon", "calculate", "foresee", "anticipate", "derive", "factor in", "bank on",
    r"use (?=it|the|this|only|\d)", rf"(?:in(?:to)?|for) (?:the|your|our) {_FORECAST}",
    r"forecast (?=only|the|a|no|nothing|it|for|more|\d)",
)  # fmt: skip
_SHOWS_NOTHING = (
    r"\b(?:did|does|do|has|have)(?:n't| not) (?:show|shown) (?:anything|a thing|much)\b"
)
_DOWN = (
    _any(
        "fell", "falls?", "fallen", "falling", "dropp(?:ed|ing)", "drops?", "declin(?:e[sd]?|ing)",
        "decreas(?:e[sd]?|ing)", "lower(?:ed)?", "worse(?:ned)?", "lost", "los(?:e|es|ing)",
        "shrank", "went down", "go(?:es)? down", "hurts?", "harm(?:s|ed|ful)?", "sank",
        "suffer(?:s|ed)?", "(?:less|fewer) clicks", r"click(?:ed)? (?:\w+ )?less", "negative",
        r"(?:are|were|was|is|got|get|feel|felt) put off", r"puts? (?:them|newcomers|people) off",
        "reduced", "loss(?:es)?", "minus", "less (?:out of|from)",
        r"(?:drove|drives|scare[sd]?|frighten(?:s|ed)|chase[sd]?) (?:\w+ ){0,3}?(?:away"
        r"|off)", r"down (?=from|to|by|\d)",
    )
    + r"|↓|(?<![\w%] )(?<!\d)-(?=0[.,]\d)"
)  # fmt: skip
_WAS = r"(?:is|are|was|were|being|go(?:es)?|went|gone|going|moved|came|come)"
_UP = (
    _any(
        "rose", "r(?:is|ais)(?:e|es|en|ed|ing)", "(?:increas|improv)(?:e|es|ed|ing|ements?)",
        "gr(?:ow|ew|own|ows|owing|owth)", "climb(?:ed|s|ing)?", "gain(?:ed|s|ing)?",
        "jump(?:ed|s)?", "(?:up)?lift(?:ed|s)?", "boost(?:ed|s)?", "bump(?:ed)?",
        "help(?:s|ed|ing|ful)?", "benefi(?:t|ts|ted|tted|ting|cial)", "effective",
        r"(?<!your )(?<!the )(?<!our )(?<!that )(?<!which )work(?:s|ed|ing)?(?! (?:out|on|with)\b)",
        "pa(?:id|ys?) off", "useful", "react(?:ed|s)?",
        "respond(?:ed|s)?", rf"{_WAS} up", "up from", r"up(?= ?\d| by\b| to\b| \+)", "higher",
        r"better(?! not\b)", "positive(?:ly)?", r"more (?:\w+ )?(?:click\w*|taps?|often|likely)",
        r"(?:click(?:s|ed|ing)?|tap(?:s|ped)?|used?) (?:(?!(?:no|not|never)\b)\w+ ){0,4}?(?:more"
        r"|up)",
        "more (?=people|of|visitors|regulars|customers|interest)", "(?<=% )more",
        "(?<=points )(?:more|above|on top)", "(?<=point )more", r"moved?(?! (?:to|on|back)\b)",
        "liked (?=it|the|this)", r"likes? (?:the|it|this)\b(?! (?:is|was|did|row))",
        "profit(?:s|ed)?(?= (?:most|more|from|by))", "succe(?:ss|ssful|eded|eds)",
        "differences?(?! between)",
        "effects?", "impacts?",
        "chang(?:e|es|ed)", "respons(?:e|es)", "reactions?", "affect(?:s|ed)?", "budged?",
        "shift(?:ed|s)?", "movements?", "notic(?:e|ed)", "happen(?:s|ed)?",
        "uptick", "interest(?:ed)?", "made it", "signal", "good (?:result|news)",
        r"(?:extra|additional) (?:\w+ )?(?:click\w*|visitors|people)", "cheered up",
        r"earn(?:s|ed)? (?:its|their)",
        "became",
    )
    + r"|\+ ?(?=\d)|↑|\bup(?=\s*[.,;)]|\s*$)"
)  # fmt: skip
# "Zero change": the zero denies.
_UPS = (
    r"(?:\w+ )?(?:change|difference|effect|uplift|lift|gain|rise|growth|increase|impact|movement)s?"
)
_FLAT = (
    _any(
        r"(?:none|nothing|nil|zero) (?:was |is |were )?(?:found|seen|detected|measured"
        r"|observed)", "unchanged",
        "unaffected", "unmoved", "equal", "flat(?:line[ds]?)?", "identical", "neutral",
        r"same(?! (?:row|page|way|extent|degree|for|goes|as above)\b)", "indifferent", "static",
        r"(?:responded|reacted|clicked|behaved|acted) (?:\w+ )?"
        r"(?:as (?:before|always|ever|usual)|the same)",
        "stable", "steady", "constant", "as (?:always|ever"
        "|usual)", r"stagna\w+", "as before", "like before", "unimpressed",
        "ignore[sd]?", rf"(?:nil|zero|null)(?! {_UPS}\b)", "level", "insignificant", r"n\.s\.?",
        "nothing (?:different|new|special)", "negligible", "meh",
        "(?:stay(?:s|ed)?|remain(?:s|ed)?|stuck|still) (?:at|around|where|put)",
    )
    + r"|±0|→ ?0(?![.,]?\d)|\+/-\s?0|(?<![\d.,])0 ?(?:%|points?)(?!\d)"
    r"|\b0(?=\s*$| (?:measured|found|seen|elsewhere|for|in|on|change|effect)\b)"
)  # fmt: skip
# Each with whether it is about booking.
FORMS: tuple[tuple[Pattern, Sense, bool], ...] = (
    (Pattern(_SHOWS_NOTHING), "flat", False),
    (Pattern(_BOOK_OFF), "off", True),
    (Pattern(_REMOVE), "remove", False),
    (Pattern(_STAY_ON), "on", False),
    (Pattern(_OFF), "off", False),
    (Pattern(_ON), "on", False),
    (Pattern(_BOOK), "on", True),
    (Pattern(_FLAT), "flat", False),
    (Pattern(_DOWN), "down", False),
    (Pattern(_UP), "up", False),
)
NEGATION = Pattern(
    _any(
        "not", "no", "non(?=[- ])", "never",
         "nobody", "no[ -]?one", "none", "nothing", "without", "neither",
        "nor", "hardly", "barely", "cannot", "avoid", "refrain", "nada", "stop", "didnt", "dont",
        "doesnt", "dosnt", "dosn't", "shouldnt", "havent", "hasnt", "couldnt", "wont", "wasnt",
        "isnt", "cant", "fail(?:ed|s)? to", rf"(?:nil|zero|null)(?= {_UPS}\b)",
    )
    + r"|n't\b"
)  # fmt: skip
# Said after a request it turns it, too: "book nothing", "show them no new row", "put zero".
AFTER = Pattern(
    r"(?:\s+|(?<=\s))(?:[\w'-]+\s+){0,3}?(?:no|nothing|none|zero|0(?![.,]?\d)|nil|not)\b(?! more)"
)
# Negations that deny nothing: "not only", "no doubt", "nobody but".
HARMLESS = Pattern(
    r"\bnot (?:only|just|merely)\b|\bnot (?:quite|even|exactly|far from) (?=an? |one |\d)"
    r"|\b(?:no|not) more than (?=an? |one |\d)|\bno (?:doubt|matter|later|rush)\b"
    r"|\bno (?:problem|issue|complaint|objection|worr(?:y|ie)|trouble)s?\b"
    # "What regulars liked doesn't carry over" is about somebody else.
    r"|(?:n't|\bnot) (?:necessarily )?(?:carry over|transfer|translate|extend|generali[sz]e)\s*$"
    r"|\b(?:nobody|no[ -]?one|none|nowhere)(?= (?:but|except|other than|apart from|besides))"
)
_ONLY_WORDS = ("only", "just", "solely", "exclusively", "purely", "merely")
ONLY = Pattern(
    rf"(?<!not )(?<!the )\b(?:{'|'.join(_ONLY_WORDS)})\b|"
    + _any(
        "(?:nobody|no[ -]?one|none) (?:but|except|other than|apart from|besides)",
        r"(?:limit|restrict|confine)(?:ed|d|s)? (?:\w+ ){0,3}?to", "specific to",
        "exclusive(?:ly)? (?:to|for)", r"alone(?= (?:clicked|rose|gained))",
        "concentrated (?:in|on|among)", r"(?:entire|whole) (?:\w+ )?(?:comes?|came) from",
        r"all (?:of )?(?:the |it |of it )?(?:\w+ )?(?:comes?|came) from",
        r"all (?:of (?:it|them) )?from(?= the| those| our| \d)",
    )
)  # fmt: skip
# A whole piece that says no more than this: "everybody else: nothing".
NIL = Pattern(
    r"\W*(?:please |rather |just )?(?:do(?:es)? not|don't|did not|didn't|not so|"
    r"(?:they |these |those |it )?(?:do|did|does)(?:n't| not)|nothing|none|nope|no|nada|zero|0"
    r"|nil|null"
    r"|zilch|no thanks|no thank you|not|never)(?: (?:found|seen|detected|measured"
    r"|observed))?\W*(?:at all|there|yet)?\W*"
)
# Right behind a gain: "gains nothing", "saw no rise".
NO_GAIN = Pattern(
    r"\s+(?:was |is |were |has been )?(?:not|never) (?:found|seen|measured|observed|detected"
    r"|there)\b"
    r"|(?:\s+(?:exactly|absolutely|them|it))?\s+(?:nothing|no|none|zero|nobody)\b(?! one| else)"
)
# "You decide whom to switch on" asks for nothing.
DECIDES = Pattern(
    r"\b(?:whom|who|whether|what(?:ever)?|which|how) (?:you |we |they )?(?:\w+ )?(?:to )?$"
)
