"""Every mention of somebody in a heard text: regulars, the rest, newcomers, all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grader.semantics.figures.quantities import Quantity
from grader.semantics.message.fractions import find_fractions
from grader.semantics.message.heard import find_words
from grader.semantics.message.orders import Threshold, find_thresholds
from grader.semantics.message.terms import Group, Side, Terms, is_heads, is_share
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

PEOPLE = (
    r"(?:visitors?|users?|customers?|people|shoppers?|buyers?|guests?|folks?|persons?|accounts?"
    r"|groups?|ones|traffic|clients?|audience|segments?|individuals)"
)
_REST = Pattern(
    r"(?P<none>\b(?:nobody|no[ -]?one|none) else\b"
    r"|\b(?:nobody|no[ -]?one) (?:before|below|earlier)(?=\s*[.,;]|\s*$)|\bno others?\b"
    rf"|\bnone of the (?:others?|rest)\b|\bno other {PEOPLE}|\bnowhere else\b)"
    r"|\b(?:every(?:body|one)|any(?:body|one)|all|some(?:body|one)|whoever|everything"
    r"|any ?where) else\b"
    r"|\b(?:for|with|at) (?:fewer|less)(?=\s*[,.:;]|\s*$| (?:orders|purchases)\b)"
    r"|\b(?:if not|(?:where|when) not(?=\s*[,:]))\b|\b(?:group|ones|those|people"
    r"|visitors) without(?=\s*[:,.])"
    r"|\beveryon else\b|\belse ?where\b|\botherwise\b"
    rf"|\b(?:all |any |every |the )*others?\b(?: {PEOPLE})?(?! (?:\d+ ?%|\d+ per|third|words"
    rf"|hand|side|way|row|thing"
    r"|items?|products?|things|stuff|page|list|suggestions?|content|design)\b)"
    rf"|\b(?:the )?(?:rest|remainder|remaining)\b(?: (?:of|\d+ ?%) ?(?:the |our |all )?)?"
    rf"(?: ?{PEOPLE})?"
    rf"|\b(?:anyone|anybody|everyone|anything|everything|whoever is|all|those|people"
    r"|visitors) (?:below|under|outside)"
    r"(?: (?:that|this|it|the (?:line|threshold|group|cut-?off|mark)))?\b"
    r"|\boutside (?:of )?(?:it|them)\b|\boutside (?:of )?(?:that|this|the|those) (?:\w+ )?(?:group"
    r"|segment|set|line|limit|31"
    r"|regulars)\b"
    r"|\boutside(?=\s*[:,.]|\s*$)|\b(?:below|under) (?:it|that|this|the (?:line|limit|threshold"
    r"|gate|bar|mark))\b"
    rf"|\b(?:{PEOPLE}|those) whose (?:\w+ ){{1,3}}(?:shorter|smaller|fewer|less|lower)\b"
    rf"|\b(?:anyone|anybody|everyone|whoever|those|{PEOPLE})(?: who)?"
    r" (?:with|(?:(?:having|has|have) )?(?:ordered|bought|shopped)|having|has|have|order)"
    r" (?:less|fewer)(?: past)?(?: orders| often| purchases| than that| times)?\b"
    r"(?! than (?:\d|t|o|f))"
    r"|\belse\b(?=\W{0,3}(?:off|nothing|no|keep|leave)\b)|\bbelow (?:that|this)\b"
    r"|(?:^|(?<=[.;,(\n*-] ))(?:fewer|less|below)(?=\s*(?:[:=,]|->|→|- ))"
    r"|\b(?:whoever|those who|those that|anyone who) (?:do(?:es)?|did|ha(?:s|ve))(?:n't| not)"
    r"(?=\s*[.,:;]|\s+(?:keeps?|stays?|gets?|sees?)\b|\s*$)"
    r"|\bby default\b|\bdefault(?=\s*(?::|is|=)?\s*off\b)"
    r"|\b(?:most|(?:the )?majority of) (?:of )?(?:the |our )?(?:visitors|people|users|customers"
    r"|them)\b"
    r"|\bnon[- ]regulars?\b|\b(?:less (?:frequent|loyal|regular)|occasional|infrequent|casual"
    rf"|one[- ]time|one[- ]off|irregular) {PEOPLE}"
)
_ALL = Pattern(
    rf"\b(?:all|every) (?:of )?(?:our |the |your )?(?:\w+ )?{PEOPLE}(?: alike)?\b"
    r"|\bevery(?:body|one)\b|\bany(?:body|one)\b|\bacross (?:the board|the site|the shop"
    r"|the home page|all (?:our )?(?:traffic|visits))\b|\bsite-?wide\b"
    r"|\b(?:the )?(?:whole|entire) (?:site|shop|audience|traffic|base|home page)\b"
    r"|\b(?:for|to) all\b(?! (?:else|others?|of (?:them|those)))|\ball round\b|\bin general\b"
    r"|\bthe average visitor\b|\b100 ?%(?= of (?:the )?(?:visitors|traffic|people))"
)
_NEW = Pattern(
    rf"\b(?:anyone|anybody|everyone|someone|somebody|those|{PEOPLE}) (?:(?:who|that) (?:is|are)"
    rf"|who're|who's)?"
    r" ?(?:\w+ )?new\b(?! (?:row|version|list|page))(?: (?:here|to \w+(?: shop)?))?"
    rf"|\bcold[ -]start(?:ers?| {PEOPLE}| cohort)\b"
    rf"|\b(?:{PEOPLE}|those|someone) (?:that |whom )?we (?:don't know|know nothing)(?: about"
    rf"| of)?\b"
)
# Whoever comes, lands or is here "for the first time", "new", "fresh".
_FIRST = Pattern(
    rf"\b(?:{PEOPLE}|those|anyone|anybody|somebody|someone|whoever|who) (?:(?:who|that|which) )?"
    r"(?:(?:has|have|only|just|now) ){0,2}"
    r"(?:comes?|came|visits?|arriv(?:es?|ed|ing)|lands?|is|are|sees?|opens?|meets?|enters?|joins?)"
    r" (?:[\w-]+ ){0,4}?(?:(?:for )?(?:the|their) (?:very )?first time|first time|new(?=\W|$)"
    r"(?! \w+ row| row| version| list| page))"
)
# "Our better customers", "the less active ones": a part of them, by a measure nobody named.
_COMPARED = Pattern(
    rf"\b(?:our|the|those|these|for|among|with|by|of|to) (?:(?P<less>less|least)|more|most|very"
    rf"|quite|really) (?!(?:of|than)\b)[a-z-]+ {PEOPLE}\b"
    r"|\b(?:our|the|those|these|for|among|with|by|of|to) (?!(?:other|another|either|former|latter"
    r"|newer|newest|latest|further|together|rather|under|over|after|per|whether|never|ever|number"
    r"|order|user|customer|buyer|visitor|shopper|first|last|test|rest|winter|summer)\b)"
    rf"[a-z]{{2,}}(?:er|est) {PEOPLE}\b"
)
# A part that is drawn by chance is no group of the finding, whatever its size.
_BY_CHANCE = Pattern(r"[^.;!?\n]{0,40}\bat random\b|[^.;!?\n]{0,15}\brandomly\b")
_RANDOM = Pattern(r"\brandom(?:ly)?(?: (?:chosen|picked|selected|drawn))? (?:set of |sample of )?$")
# "Anyone says", "whether anyone bought": nobody is named by that.
_SOMEBODY = Pattern(
    r"\s+(?:says?|said|asks?|tells?|claims?|knows?|thinks?|hopes?|wants?|reads?|believes?)\b"
)
_WHETHER = Pattern(r"\b(?:whether|if)\s*$")
_ROSE_BY = Pattern(
    r"(?:\b(?:by|rose|up|grew|increased|(?:gain|rise|increase|uplift|jump) of|plus)|\+)"
    r"\s*(?:about |around |roughly )?$"
)
_ROSE_TO = Pattern(
    r"\b(?:rose|up|grew|increased|climbed|jumped|went|risen|rise|increase|moved) to\s*$"
)
_MORE = Pattern(r"\s*\(?(?:more|higher|rise|increase|gain|uplift|lift|growth|better|jump|boost)\b")
_OF_VISITORS = Pattern(r"\s*(?:of\b(?! (?:clicks|orders|sales))|\()")
_SOME = Pattern(
    rf"\b(?:some|certain|a few|(?:a|one) (?:small )?(?:part|group|subset|portion) of)(?: of)?"
    rf"(?: (?:the|our))? {PEOPLE}"
    r"|\b(?:for|with|by|among) some(?=\s*[,.;]| and| but)"
    r"|\b(?:the|this|that|one) (?:pilot|test|tested|small|certain|specific|particular|target)"
    r" (?:group|segment|set)\b"
)
_OFTEN = Pattern(
    rf"\b(?:those|{PEOPLE}) (?:(?:that|whom|who) )?(?:we (?:already )?know(?! nothing)"
    r"|(?:already )?know us)\b"
    rf"|\b(?:those|anyone|someone|{PEOPLE}) (?:who|that|which) (?:often|regularly|frequently)"
    r" (?:buy|order|shop|come|visit)s?\b"
    rf"|\b(?:those|anyone|someone|{PEOPLE}) (?:who|that|which) (?:have |has )?"
    r"(?:buy|order|shop|come|bought|ordered|shopped|came)s?(?: back| from us| here| with us)? "
    r"(?:a lot|often|frequently|more often|regularly|many times|again|repeatedly)\b"
)
# "Those for whom it worked": they gained, and nobody knows who they are.
_HELPED = Pattern(
    rf"\b(?:those|ones|{PEOPLE}) (?:where|for whom|who|that) (?:it |the row |this )?"
    r"(?:work(?:ed|s)|help(?:ed|s)|benefit(?:ed|ted|s)?|responded|reacted|gained|made a difference"
    r"|paid off)\b"
)
_PART_OF = Pattern(r"(?:%|cent|pct|third|thirds|quarter|share|part|slice|subset|half|\d|some"
                      r"|three|ten|minority|fraction)\)? (?:of|in|from)(?: the)?\s*$")  # fmt: skip
_NOT_ALL = Pattern(r"\b(?:not|n't|instead of|rather than|no|than)(?: \w+)?(?: for| to| by)?\s*$")


def find_mentions(text: str, terms: Terms, quantities: Iterable[Quantity]) -> list[Group]:
    """All mentions, in no order; they may overlap."""
    found = [_by_orders(t, terms) for t in find_thresholds(text)]
    found += [Group("vague", *span) for span in find_words(text, terms.regulars)]
    found += [Group("newcomers", *span) for span in find_words(text, terms.newcomers)]
    found += [Group("newcomers", *m.span()) for m in _NEW.finditer(text)]
    found += [Group("newcomers", *m.span()) for m in _FIRST.finditer(text)]
    found += [
        Group("vague", *m.span(), unnamed=True)
        for m in _SOME.finditer(text)
        # "Some responded better than others" is always so.
        if not re.match(r"[^.;!?\n]{0,40}\bthan others\b", text[m.end() :])
    ]
    found += [Group("rest" if m["less"] else "vague", *m.span()) for m in _COMPARED.finditer(text)]
    found += [Group("vague", *m.span()) for m in _HELPED.finditer(text)]
    found += [Group("vague", *m.span()) for m in _OFTEN.finditer(text)]
    found += _by_share(text, terms, tuple(quantities))
    found += [_remaining(m, terms) for m in _REST.finditer(text)]
    return found + [
        Group("all", *m.span(), denied=bool(_NOT_ALL.search(text[: m.start()])))
        for m in _ALL.finditer(text)
        if not (_PART_OF.search(text[: m.start()]) or _is_anybody(text, m.span()))
    ]


def _is_anybody(text: str, span: Span) -> bool:
    one = text[span[0] : span[1]].startswith("any") and _WHETHER.search(
        text[max(0, span[0] - 12) : span[0]]
    )
    return bool(one or _SOMEBODY.match(text, span[1]))


def _remaining(match: re.Match[str], terms: Terms) -> Group:
    """Everybody else; but "the remaining 31 %" are the finding's group, whoever came first."""
    size = re.search(r"(\d+(?:[.,]\d+)?) ?%", match[0])
    if size and is_share(float(size[1].replace(",", ".")), terms.share):
        return Group("vague", *match.span(), others=True)
    below = re.match(r"(?:below|under) (?:it|that|this|the)\b|(?:fewer|less|below)$", match[0])
    return Group(
        "rest", *match.span(), denied=match["none"] is not None, opposite=bool(below), others=True
    )


def _by_orders(one: Threshold, terms: Terms) -> Group:
    side: Side = "other"
    if one.high is None and one.low == terms.orders:
        side = "exact"
    elif one.bare and one.low == terms.orders:
        side = "bare"
    elif one.high == 0:
        side = "newcomers"
    elif one.high is not None and one.high < terms.orders:
        side = "rest"
    return Group(side, one.start, one.end, opposite=one.high == terms.orders - 1)


def _by_share(text: str, terms: Terms, quantities: tuple[Quantity, ...]) -> list[Group]:
    """Groups that are named by their size: "the 31 %", "a third of visitors", "310 of 1,000"."""
    shares = [
        ((q.start, q.end), share_of(text, q) or 0.0)
        for q in quantities
        if share_of(text, q) is not None
    ]
    shares += find_fractions(text)
    out = [
        Group("other" if _is_random(text, span) else "vague", *span)
        for span, share in shares
        if is_share(share, terms.share)
    ]
    out += [Group("rest", *span) for span, share in shares if is_share(share, 100 - terms.share)]
    heads = [
        q
        for q in quantities
        # "310 of them", "0.31 of visitors".
        if q.kind == "count"
        and (is_heads(q.value, terms) or abs(100 * q.value - terms.share) <= 0.5)
    ]
    return out + [Group("vague", q.start, q.end) for q in heads]


def _is_random(text: str, span: Span) -> bool:
    return bool(
        _BY_CHANCE.match(text, span[1]) or _RANDOM.search(text[max(0, span[0] - 40) : span[0]])
    )


def share_of(text: str, quantity: Quantity) -> float | None:
    """A quantity as a share of the visitors in percent; None where it is something else."""
    if says_change(text, quantity):
        return None
    return quantity.value if quantity.kind == "percent" else quantity.percent


def says_change(text: str, quantity: Quantity) -> bool:
    """Whether a percentage is said to be how much clicks rose, and not how many visitors."""
    before, after = text[: quantity.start], text[quantity.end :]
    if quantity.kind not in ("percent", "share"):
        return False
    by = quantity.unit == "relative" or _ROSE_BY.search(before) or _MORE.match(after)
    return bool(by or _ROSE_TO.search(before)) and not _OF_VISITORS.match(after)
