"""What tells that a figure rests on something: a doubt, a refusal, a source, tries of one's own."""

from __future__ import annotations

import re

from grader.semantics.text.patterns import Pattern

_KNOW = (
    r"(?:measur\w+(?! (?:in|by|on|over|as|from|between|during|at|until|with)\b(?! us\b))|test\w*"
    r"|(?<!than )(?<!than we )(?<!app )(?<!be )show[ns]?\b(?! (?:it|the|to|them|this|any|in|an?|no"
    r"|fewer|less|more|up|only)\b)|seen(?! (?:it|the|by)\b)|check\w*|verif\w+"
    r"|tr(?:y|ied)|confirm\w*|prov\w+"
    r"|know[ns]?"
    r"|backs|backed (?:it|this|by)|support\w*|sure|certain|evidence|proof|data|demonstrat\w+"
    r"|source|own (?:figure|number"
    r"|experience)s?|our (?:figure|number|data|evidence|tests?|experience)s?|ours)"
)
# What must not be is forbidden, not doubted.
_NOBODY = (
    r"(?:(?<!must )(?<!may )(?<!shall )(?<!should )not?|(?<!must)(?<!should)n't|never"
    r"|nobody|no-?\s?one|no body|none|nothing|hardly|neither)"
)
DOUBT = Pattern(
    rf"\b(?:guess\w*|assum\w+|unproven|untested|unsupported|unverified|unchecked|hypothes[ie]s\w*"
    r"|bet|gamble|hope[sd]?|wish|hunch|gut|finger in the air|thin air|made (?:it |this )?up|made"
    r" [\d.]+ up|unknown|unclear|uncertain|doubt\w*|optimistic|ambitious guess|leap of faith|no leg"
    r"|(?:only|just) (?:gave|showed|got|reached|found)|take (?:it )?with a|not (?:\w+ )?clear"
    r")\b"
    rf"|\b{_NOBODY}(?:\W+[\w'%.]+){{0,7}}?\W+{_KNOW}\b"
    rf"|(?<!must)(?<!should)n't\b(?:\W+\w+){{0,5}}?\W+{_KNOW}\b"
    rf"|\b(?:never|nobody|no-?\s?one)\b(?:\W+[\w'%]+){{0,7}}?\W+measured\b"
    rf"|\bwithout (?:any |own |real |our ){{0,2}}{_KNOW}"
    r"|\bno (?:\w+ )?(?:footing|basis|grounds?|grounding|foundation|backing|support|substance)\b"
    r"|\b(?:baseless|unfounded|speculati\w+|conjecture|wishful|hearsay|rumou?r|stab in the dark)\b"
    r"|\b(?:vendor|supplier|slides?|brochure|pitch|claim)(?:'s)?(?: \w+)? only\b"
    r"|\bproves? (?:nothing|little)\b"
    r"|(?<!who )(?<!that )(?:comes?|came|is|was|are|were) (?:\w+ )?from outside\b"
    r"|\b(?:pilot|tests?|data|numbers?|figures?|slides?) (?:(?:has|have|had) )?(?:never|not"
    r"|do(?:es)?(?: not|n't)|did(?: not|n't)|hasn't) (?:\w+ly )?(?:show[ns]?|showed|g[ai]ve[ns]?"
    r"|reach\w*|found|find|prove\w*|support\w*|back\w*)\b"
    r"|\b(?:slides?|brochure|supplier|vendor|seller|stand|fair|stall)\b[^.;]{0,40}\bso (?:i|we)"
    r" (?:won't|will not|don't|do not|can't|cannot)\b"
    r"|\b(?:zero|little|scant|hardly any|lacks?|lacking) (?:\w+ )?(?:proof|evidence|backing"
    r"|support)\b"
    r"|\b(?:sales|stall|stand|(?:trade )?fair|marketing) ?(?:talk|slogan|promise|chatter)\b"
    r"|\b(?:don't|won't|can't|do not|will not|cannot) (?:\w+ )?stand behind\b"
    r"|(?<!who )(?<!they )(?<!people )(?<!passengers )(?<!visitors )(?<!customers )"
    r"\b(?:do not|don't|didn't) (?:\w+ )?(?:trust|believe|rely)\b"
    r"|\b(?:somebody|someone) else(?:'s)?|\b(?:not|isn't|aren't) (?:from )?(?:ours?|us)\b"
    r"|\b(?:from|at|of|in) (?:an? |some |the )?(?:foreign|another|other|different) (?!group|half"
    r"|row"
    r"|part|page|people|visitor|week|product|item|test)\w+"
    rf"|\b(?:only|just|merely|nothing (?:but|more than)|solely|borrowed|taken|lifted)\b"
    r"(?:\W+\w+){0,5}?\W+(?:vendor|supplier|slide|sales|brochure|deck|presentation)"
    r"|\b(?:can't|cannot|can not|won't|couldn't|wouldn't) (?:\w+ ){0,2}?(?:stand|vouch|defend|back"
    r"|believe|trust|repeat)\b"
    rf"|\b(?:yet to|remains to|still (?:have|has|needs?) to) be (?:\w+ )?{_KNOW}",
    re.IGNORECASE,
)
# What somebody will not stand for says nothing yet of what the figure rests on.
REFUSAL = Pattern(
    r"\b(?:not?|n't|never|nor|don't|won't|can't|cannot|instead of|rather than)\b[^.;:]{0,14}"
    r"\b(?:promis\w+|bring\w*|claim\w*|offer\w*|chas\w+|support|take|believe|commit\w*)\b"
    r"|^\W*not\b.{0,6}\d",
    re.IGNORECASE,
)
SOURCE = Pattern(
    r"\b(?:as \w+(?: \w+)? (?:asked|wanted|wants|wished)(?: for)?|vendor\w*|supplier\w*"
    r"|manufacturer\w*|slides?"
    r"|(?:sales(?:man|woman|person|people)?|seller|dealer)(?:'s)? (?:figure|number|claim)|brochure"
    r"|trade fair|sales ?(?:pitch|deck)|deck|presentation"
    r"|marketing (?:claim|figure)|evidence|proof|prove[ns]?|proving|estimat\w+|our own"
    r"|(?:own|past|last|earlier|previous|home-?page|our|\d+|ten|twelve) (?:\w+ )?(?:tests?"
    r"|experiments|trials)"
    r"|\d+ of (?:our )?(?:the )?(?:last )?\d+ (?:tests|experiments|trials)"
    r"|\w+ (?:out )?of (?:our |the |my )?(?:last |past )?\w+ (?:attempts|changes|tries|tests"
    r"|trials)"
    r"|(?:from|in|by|as (?:\w+ ){0,3}in|our)(?: the| our)? pilot"
    r"|pilot (?:(?:has|have|had|already|really|clearly|only|realy) ){0,2}(?:show\w*|says?|said"
    r"|suggest\w*|found|saw|had"
    r"|gave|got|moved|measured|result\w*)|rests? on|based on"
    r"|c[ao]m(?:es?|ing) (?:from|off)|basis|guarantee[sd]?"
    r"|industry(?:'s)?|benchmark"
    r"|competitors?)\b",
    re.IGNORECASE,
)
# So many of so many tries, and what came of them: evidence of one's own.
_FEW = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|none"
    r"|a single(?: one)?)"
)
_TRIES = (
    r"(?:tr(?:y|ies)|attempts?|changes?|tweaks?|tests?|experiments?|goes|shots?|trials?|treatments?"
    r"|rounds?|releases?|versions?|updates?|interventions?|works|efforts?|ideas?|fixes|steps"
    r"|improvements?|projects?|things we (?:did|tried)|times)"
)
_OURS = (
    r"(?:our|my|the|your|his|her|their|these|those|\w+'s)? ?(?:(?:own|last|past|previous"
    r"|recent|latest|most) ){0,3}"
)
_CROWDS = (
    r"(?:hundred|thousand|visit|user|customer|people|passenger|rider|bus|line|route|village|stop"
    r"|trip"
    r"|departure|lookup|time|order|buyer|newcomer|regular)"
)
_CAME_OF_IT = (
    r"(?:did(?:n't| not)?|flop\w*|fail\w*|work\w*|help\w*|mov\w+|chang\w+|had|has|have|made|make"
    r"|succe\w+|success\w*|paid off|improv\w+|came|went|budg\w+|brought|was|were|is|produced|gave"
    r"|led|show\w*|any (?:good|use|effect)|hit|lift\w*|pushed|nudged)"
)
TRACK = Pattern(
    rf"\b{_FEW} (?:success\w*|win|hit|improvement|gain)s? (?:in|out of|from|of) {_OURS}{_FEW}\b|"
    rf"\b{_FEW} (?:\w+ )?(?:in|(?:out )?of|from) {_OURS}{_FEW} (?:of (?:our|the|my) )?(?:\w+ )?"
    rf"{_TRIES}\b"
    rf"|\b(?:of|from|out of|in|with) {_OURS}{_FEW} (?:\w+ ){{0,2}}?{_TRIES}\b[^.;:]{{0,15}}?\b"
    rf"{_FEW}\b[^.;:]{{0,20}}?\b{_CAME_OF_IT}\b"
    rf"|\b(?:of|from|out of|in|with) {_OURS}{_FEW} (?:\w+ )?{_TRIES}\b[^.;:]{{0,30}}?"
    r"\b(?:once|twice|none|only one|just one|a single)\b"
    rf"|\b(?:tried|made|tested|shipped|did|had|ran) {_FEW} (?:\w+ ){{0,2}}?(?:{_TRIES}|things)\b"
    rf"[^.;:]{{0,25}}?\b{_FEW}\b[^.;:]{{0,20}}?\b{_CAME_OF_IT}\b"
    rf"|\b{_FEW} (?:\w+ )?(?:(?:out )?of"
    rf"|in) {_OURS}{_FEW} (?:of our )?(?!{_CROWDS})\w+ (?:we \w+ )?"
    r"(?:did (?:nothing|any)|flop\w*|fail\w*|work\w*|help\w*|moved|chang\w+|succe\w+|paid|had (?:no"
    r"|any|an) |ma[dk]es? (?:no|a|any) )"
    rf"|\b{_CAME_OF_IT}\b[^.;:,]{{0,25}}\b{_FEW} (?:in|out of|of) {_OURS}{_FEW} {_TRIES}\b",
    re.IGNORECASE,
)
