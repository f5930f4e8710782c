"""The words for what was found and for what is asked, as patterns over a heard text.

Order matters: a longer or more telling form stands before the plain one it contains.
"""

from __future__ import annotations

import re
from typing import Literal

# up, flat, down: what was found. on, off, remove: what is asked for. Booking is "on" with `book`.
Sense = Literal["up", "flat", "down", "on", "off", "remove"]

_IT = r"(?:(?:it|this|that|the|new|row|pilot|feature|version|them|\"?for you\"?)\s+){0,4}"
_OLD = (
    r"(?:(?:the |their |today'?s |its )?(?:old|current|existing|present|usual|normal|standard"
    r"|default|original|today'?s)\b|what (?:they|is|we|you|people|new)|as (?:before|now|today"
    r"|is)\b)"
)
_OWN = (
    r"(?:(?:an?|their|its|some|one)\s+(?:own|other|different|separate|special|simple|neutral"
    r"|dedicated)\b|another\b|something (?:else|different|other|new|better|of their own|separate)\b"
    r"|(?:the )?(?:most )?popular\b|best-?sellers?\b|bestselling)"
)
_STAYS = r"(?:leave|leaving|keep|keeps|keeping|let|stay|stays|remain|remains|hold|stick|sticks)"
_STEP = r"(?:(?!\b(?:leave|keep|let|stay|remain|switch|turn)\b)\s+[\w'-]+){0,8}?\s+"
_FORECAST = r"(?:forecast|figures?|numbers?|plan|budget|base(?: case)?|projections?)"

_OFF_WORDS = (
    rf"(?:alone|off|out|as (?:it|they|is|are|today|now|before|usual|that)\b(?: (?:is|are))?|be\b"
    rf"|unchanged|untouched|same|{_OLD}|{_OWN}|separate|own|without|what\b)"
)
_REMOVE = (
    r"\b(?:remov(?:e|ed|ing)|delet(?:e|ed|ing)|scrap(?:ped)?|kill|drop|get rid of|do away with"
    r"|strip)\s+(?:\w+'?s?\s+){0,4}?(?:row|theirs|it|suggestions|that|this)\b"
    r"|\btake\s+(?:\w+'?s?\s+){1,5}?(?:away|down)\b|\bempty page\b"
)
_OFF = (
    rf"\b(?:switch(?:ed|ing)? {_IT}off|turn(?:ed|ing)? {_IT}off|disabl\w+|deactivat\w+|hide|hidden"
    rf"|exclud(?:e[sd]?|ing)|skip(?:ped)?|omit|off(?= for\b))\b|(?:^|(?<=[.;:,(\n] )|(?<=\n)"
    rf"|(?<=[:=]))off(?=\s*[:=]|\s*$)"
    rf"|\b{_STAYS}{_STEP}{_OFF_WORDS}|\bstay(?:s|ing)? (?:off|out)\b"
    r"|\b(?:do not|don't|never|not|without) (?:touch|alter|redesign|mess|fiddle)(?:ing)?\b"
    rf"|\b(?:see|sees|get|gets|have|show|shown|give|given|receive|offer|serve|design|build|make"
    rf"|plan"
    rf"|find|think of|need|needs|want|deserve|create|test|try|draw|sketch|prepare|with|on)\s+"
    rf"(?:(?:them|newcomers|new visitors|people|for them|up|about|first)\s+)?(?:{_OLD}|{_OWN})"
    r"|\bof (?:their|its) own\b|\b(?:separate|own|different|old) (?:row|page|list|version|start"
    r"|idea|design)\b"
)
_ON = (
    rf"\b(?:switch(?:es|ed|ing)? {_IT}on|turn(?:s|ed|ing)? {_IT}on|switch(?:ing|ed)?(?= only| just)"
    r"|switch-on|enabl(?:e[sd]?|ing)"
    r"|activat(?:e[sd]?|ing)|roll(?:ed|ing)? (?:\w+ ){0,3}?out|rollout|launch(?:ed)?|releas(?:e|ed)"
    rf"|go(?:es)? live|deploy(?:ed)?|ship(?:ped)?|(?:leave|keep|put|set|have) {_IT}on"
    r"(?! (?:the|their|today))|give[sn]?|show(?:n|s|ing)?|offer(?:ed)?|extend(?:ed)?|expose[sd]?"
    r"|(?:should|can|will|may|must|to|let (?:them|newcomers)) (?:also |all |now |only |just )?"
    r"(?:get|see|have|receive)|gets? (?:the|it)|target(?:ed)?|serve[sd]?|on (?=for\b)"
    r"|go ahead|limit(?:ed)? (?:it|this|the row|the new row) to"
    r"|restrict(?:ed)? (?:it|this|the row) to|use it|offer it)\b"
    r"|(?:^|(?<=[.;:,(\n] )|(?<=\n)|(?<=[:=]))on(?=\s*[:=]|\s*$)"
)
_BOOK_OFF = (
    rf"\b(?:leave|keep)\s+(?:the |your |our )?{_FORECAST}{_STEP}?(?:as|alone|unchanged|flat|same"
    rf"|where|out)\b|\b{_FORECAST} (?:stays?|remains?)\b|\bhold off\b|\bleave (?:\w+ )?out of\b"
)
_BOOK = (
    r"\b(?:book(?:s|ed|ing)?|budget(?:ed)?(?= for| it| the| \d)|pencil|enter|plan (?=for|with|on"
    r"|in)"
    r"|assum(?:e[sd]?|ing)|put(?= \w)|add(?:ed)?|includ(?:e[sd]?|ing)|count (?=on|in|it|them"
    r"|only|this)"
    r"|appl(?:y|ies)|raise (?=the|it|our|your)|project|expect(?:ed)?|model (?=only|the|a|it|for|no)"
    r"|reckon|calculate|use (?=it|the|this|only|\d)|forecast (?=only|the|a|no|nothing|it|for"
    r"|more|\d)"
    r"|in(?:to)? (?:the|your|our) forecast)\b"
)
_DOWN = (
    r"\b(?:fell|falls?|fallen|falling|dropp(?:ed|ing)|drops?|declin(?:e[sd]?|ing)"
    r"|decreas(?:e[sd]?|ing)"
    r"|lower(?:ed)?|worse(?:ned)?|lost|los(?:e|es|ing)|shrank|went down|go(?:es)? down|hurts?"
    r"|harm(?:s|ed|ful)?|sank|suffer(?:s|ed)?|(?:less|fewer) clicks|click(?:ed)? (?:\w+ )?less"
    r"|negative|reduced|down (?=from|to|by|\d))\b|↓"
)
_WAS = r"(?:is|are|was|were|being|go(?:es)?|went|gone|going|moved|came|come)"
_UP = (
    r"\b(?:rose|ris(?:e|es|en|ing)|(?:increas|improv)(?:e|es|ed|ing|ement|ements)|gr(?:ow|ew|own"
    r"|ows"
    r"|owing|owth)|climb(?:ed|s|ing)?|gain(?:ed|s|ing)?|jump(?:ed|s)?|(?:up)?lift(?:ed|s)?"
    r"|boost(?:ed|s)?|bump(?:ed)?|help(?:s|ed|ing|ful)?|benefi(?:t|ts|ted|tted|ting|cial)|effective"
    r"|work(?:s|ed|ing)?(?! (?:out|on|with)\b)|pa(?:id|ys?) off|useful|react(?:ed|s)?"
    rf"|respond(?:ed|s)?|{_WAS} up|up from|up(?= ?\d| by\b| to\b| \+)|higher|better(?! not\b)"
    r"|positive(?:ly)?|more (?:\w+ )?(?:clicks?|clicked|clicking|taps?|often|likely)"
    r"|(?:click(?:s|ed|ing)?|tap(?:s|ped)?|react(?:ed)?|us(?:e|ed)) (?:\w+ ){0,4}?(?:more|up)"
    r"|more (?=people|of|visitors|regulars|customers|interest)|(?<=% )more|(?<=points )more"
    r"|(?<=point )more|moved?(?! (?:to|on|back)\b)|liked?(?= it| the)|succe(?:ss|ssful|eded|eds)"
    r"|differences?|effects?|impacts?|chang(?:e|es|ed)|respons(?:e|es)|reactions?|affect(?:s|ed)?"
    r"|budged?|shift(?:ed|s)?|movements?|notic(?:e|ed)|matter(?:s|ed)?|happen(?:s|ed)?|uptick"
    r"|gained|interest(?:ed)?|made it|see? a change|signal|good (?:result|news)|extra clicks?)\b"
    r"|\+ ?(?=\d)|↑|\bup(?=\s*[.,;)]|\s*$)"
)
_FLAT = (
    r"\b(?:unchanged|unaffected|unmoved|flat(?:line[ds]?)?|same|identical|neutral|indifferent"
    r"|static|stable|steady|constant|stagna\w+|as before|like before|unimpressed|ignore[sd]?"
    r"|(?:stay(?:s|ed)?|remain(?:s|ed)?|stuck|still) (?:at|around|where|put)|nil|zero|level"
    r"|insignificant|negligible|meh)\b|±0|→ ?0|\b0 ?(?:%|points?)(?!\d)|\+/-\s?0|\b0(?=\s*$)"
)
# Each with whether it is about booking.
FORMS: tuple[tuple[re.Pattern[str], Sense, bool], ...] = (
    (re.compile(_BOOK_OFF), "off", True),
    (re.compile(_REMOVE), "remove", False),
    (re.compile(rf"\b(?:leave|keep|have) {_IT}on\b(?! (?:the|their|today|what))"), "on", False),
    (re.compile(_OFF), "off", False),
    (re.compile(_ON), "on", False),
    (re.compile(_BOOK), "on", True),
    (re.compile(_FLAT), "flat", False),
    (re.compile(_DOWN), "down", False),
    (re.compile(_UP), "up", False),
)
NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|no[ -]?one|none|nothing|without|neither|nor|hardly|barely|cannot"
    r"|avoid|refrain|nada|stop|didnt|dont|doesnt|wont|wasnt|isnt|cant|fail(?:ed|s)? to)\b|n't\b"
)
# Said after a request it turns it, too: "book nothing", "show them no new row", "put zero".
AFTER = re.compile(
    r"\s+(?:[\w'-]+\s+){0,3}?(?:no|nothing|none|zero|0(?![.,]?\d)|nil|not)\b(?! more)"
)
# Negations that deny nothing: "not only", "no doubt".
HARMLESS = re.compile(
    r"\bnot (?:only|just|merely)\b|\bno (?:doubt|matter|later|problem|rush)\b|\bnot yet\b(?=$)"
    r"|\b(?:nobody|no[ -]?one|none|nowhere)(?= (?:but|except|other than|apart from|besides))"
)
ONLY = re.compile(
    r"(?<!not )\b(?:only|just|solely|exclusively|purely|merely)\b|\bnobody (?:but|except)\b"
    r"|\b(?:no[ -]?one|none) (?:but|except|other than)\b|\b(?:limit|restrict|confine)(?:ed"
    r"|s)? (?:\w+ ){0,3}?to\b"
    r"|\bspecific to\b|\bexclusive(?:ly)? (?:to|for)\b|\balone\b(?= (?:clicked|rose|gained))"
    r"|\bconcentrated (?:in|on|among)\b|\b(?:entire|whole) (?:\w+ )?(?:comes?|came) from\b"
    r"|\ball (?:of )?(?:the |it |of it )?(?:\w+ )?(?:comes?|came|from)\b"
)
# A whole piece that says no more than this: "everybody else: nothing".
NIL = re.compile(
    r"\W*(?:nothing|none|nope|no|nada|zero|0|nil|zilch|not|never)\W*(?:at all|there|yet)?\W*"
)
# Right behind a gain: "gains nothing", "saw no rise".
NO_GAIN = re.compile(
    r"(?:\s+(?:exactly|absolutely|them|it))?\s+(?:nothing|no|none|zero|nobody)\b(?! one| else)"
)
# "You decide whom to switch on" asks for nothing.
DECIDES = re.compile(r"\b(?:whom|who|whether|what|which|how) (?:you |we |they )?(?:\w+ )?(?:to )?$")
