"""Do the four things that decide the case stand on a page? Read sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from grader.semantics.brief.basis import CLAIMED, is_unproven
from grader.semantics.brief.page import CIRCLE, Page, Piece, pieces
from grader.semantics.figures.quantities import find_quantities
from grader.semantics.story.acceptance import covers
from grader.semantics.text.patterns import Pattern

Matter = Literal["repeat", "source", "strangers", "wrong"]

_REPEAT = Pattern(
    r"\b(?:repeat\w*(?:[ -]\w+)? ?(?:orders?|purchas\w*|buy\w*|rate|business|sales)"
    r"|more repeat customers"
    r"|repeat (?:within|in)|re-?(?:orders?|purchas\w*|buys?)\w*"
    r"|(?:order|buy|shop|purchas|bought|come back|comes back|return)\w*(?: \w+){0,3}? again"
    r"|(?:second|another|next|further) (?:orders?|purchases?)"
    r"|(?:come|comes|coming|came|return\w*)(?: back)? (?:to|and|for) (?:buy|order|shop|purchas"
    r"|more|another|a second)\w*|(?:order|buy)(?:s|ing)? (?:a second time|twice|more than once))\b",
    re.IGNORECASE,
)
# Of people who have ordered before, every order is another one: "orders per visit must not fall".
_REGULARS = Pattern(
    r"\bregulars?\b|\b(?:repeat|returning|faithful|loyal|frequent) (?:customers?|buyers?"
    r"|visitors?)|(?:\b(?:three|3)(?:\+|[ -](?:or more|and more|plus))|≥ ?3|>= ?3|\b3 ?\+"
    r"|\bat least (?:three|3)) ?(?:\w+ )?(?:orders?|times)?|\bn ≥ 3",
    re.IGNORECASE,
)
_EVERYBODY = Pattern(r"\b(?:all|every) visitors?\b|\beverybody\b|\bsitewide\b", re.IGNORECASE)
_NOT_THEIRS = Pattern(
    r"(?:\b(?:three|3)(?:\+|[ -](?:or more|and more|plus))|≥ ?3|>= ?3|\b3 ?\+|\bat least (?:three"
    r"|3)"
    r"|\b(?:past|previous|earlier|prior|no|without|any|returned|refunded))"
    r"[ -](?:past |previous |earlier |prior |any |an |a )*orders?\b|\bordered (?:three|3)\b[^,.;]*"
    r"|\borders? (?:returned|sent back)\b|\border[ _]?(?:count|history)\b"
    r"|\breturn(?:ed|s of|ing)? (?:\w+ )?orders?\b|\b(?:newcomers?|strangers?)'?s? [^,.;\n]*",
    re.IGNORECASE,
)
_ORDERS_HOLD = Pattern(
    r"\b(?:orders? (?:per|a|by|each|in|rate)|(?:their|the|bought|fewer|less|more) orders?"
    r"|(?:drop|fall|loss) in (?:the )?orders?|orders?(?= (?:may|must|should|shall|stay|not|don't"
    r"|do|down|hold|level|steady|from the row))|(?:they|them|people|regulars|customers|who)"
    r" (?:\w+ ){0,2}?(?:order|orders|buy|buys|buying|ordering)|end(?:s|ing)? (?:in|with) an order"
    r"|plac(?:e|es|ing) (?:\w+ ){0,2}?orders?|orders? less|order less|buying less)\b",
    re.IGNORECASE,
)
_BUY_MORE = Pattern(
    r"\b(?:they|regulars|these people|customers) (?:\w+ )?(?:buy|order|purchase) "
    r"(?:more|too|as well|often)",
    re.IGNORECASE,
)
_THINGS_FOR = Pattern(
    r"\b(?:items?|things?|products?|row|tiles?|picks?|parts?|list|favourites|articles|selection)\b"
    r"[^.]{0,40}\bfor (?:people|visitors|newcomers|somebody|someone|those|them|they)\b",
    re.IGNORECASE,
)
_UNIMPORTANT = Pattern(
    r"\b(?:ignor\w+|out of scope|don't (?:care|matter|count|look)|do(?:es)? not (?:matter|care"
    r"|count)"
    r"|not (?:important|relevant|our (?:concern|goal|problem)|part of)|irrelevant|never mind"
    r"|no longer)\b",
    re.IGNORECASE,
)
_TESTS = Pattern(r"\b(?:tests?|experiments?|tries|attempts)\b", re.IGNORECASE)
_DOUBTS = Pattern(
    r"\b(?:possible|come[s]? from|based|basis|too high"
    r"|doable"
    r"|at all|know|sure|back up|prove[nd]?|hold)\b",
    re.IGNORECASE,
)
# Whether an effect lasts, or is there for others, asks nothing about where a number comes from.
_LASTS = Pattern(
    r"\b(?:holds?|persists?|lasts?|lasting|stays?|novelty|wears? off|fade\w*|curiosity|still there"
    r"|durable|permanen\w+)\b",
    re.IGNORECASE,
)
# What the shop has seen itself does not go so far: "our pilot doesn't carry it".
_OWN_DATA = Pattern(
    r"\b(?:pilot|data|figures|numbers|tests?|evidence|trial)\b(?: \w+){0,2}? ?"
    r"(?:(?:does|do|did|would|can)(?: not|n't)|cannot|can't) (?:carry|bear|give|go|support|allow"
    r"|reach|warrant|cover|justify|back)\b"
    r"|\bseen (?:for )?ourselves\b[^.;\n]{0,20}\b(?:no more|not more|less)\b",
    re.IGNORECASE,
)
_NO_DIFFERENCE = Pattern(
    r"\b(?:consent|permission|agreed|allowed)\b|\b(?:no|not any) (?:difference|effect)\b"
    r"|\bnone found\b|\bnothing (?:was )?found\b",
    re.IGNORECASE,
)
_ABOUT_NUMBER = Pattern(
    r"\b(?:target|goal|step|rise|lift|uplift|increase|vendor\w*|supplier\w*|slides?)\b",
    re.IGNORECASE,
)
_NEWCOMER = Pattern(
    r"\b(?:newcomers?|new (?:visitors?|users?|customers?|people|shoppers?|ones?|faces)"
    r"|first-?time\w*"
    r"|strangers?|(?:who|that) (?:are|is) new|new (?:here|to)|(?:somebody|someone|anybody"
    r"|people) new"
    r"|unknown to us|those we don't\b(?! know)|0 orders|(?:no|without|zero|not any|lack\w*"
    r"|empty|has|have no|missing)\s+(?!reads?\b|use\b|access\b)(?:\w+\s+){0,3}?"
    r"(?:orders?|purchas\w+|history|account|past)"
    r"|(?:never|not|n't)\s+(?:\w+\s+){0,2}?(?:order\w*|bought|buy|purchas\w+|shopped)"
    r"|(?:we|shop|tarnside) know\w* nothing|unknown (?:visitors?|people)|first visits?|(?:we"
    r"|shop) (?:do not|don'?t) know|don't know (?:them|yet)"
    r"|cold[- ]start)\b",
    re.IGNORECASE,
)
_GETS_ALREADY = Pattern(r"\W*(?:\w+ ){0,3}?(?:sees?|gets?|receives?|finds?) \w", re.IGNORECASE)
# What is counted of them is not what they get.
_SHARE_OF = Pattern(r"\bshare of\b|%[^.;]{0,60}\bclick", re.IGNORECASE)
_GETS = Pattern(
    r"\b(?:sees?|gets?|finds?|receives?|(?:is|are|be) presented with|(?:is|are|be) (?:shown"
    r"|offered|given|served)|shows?|shown"
    r"|offers?|gives?|has|have|fall(?:s|ing)? back (?:to|on)|default(?:s)? to|we (?:use|put|fill)"
    r"|instead:?|:)\s*(?P<what>[^.;,]*)",
    re.IGNORECASE,
)
_LEAVES_OUT = Pattern(
    r"\b(?:sees?|gets?|find|for (?:them|now)|shown?|offered) (?:them )?(?:nothing|none|no"
    r" (?:suggestions?|items|row))\b(?! (?:but|except|called|labelled))|\bnot (?:yet )?(?:supported"
    r"|served|covered|included|part)\b|\b(?:later|next (?:year|phase|version)|out of scope"
    r"|ignor\w+)\b",
    re.IGNORECASE,
)
# "Newcomer → fallback list", "no orders = 5 popular items": a sign leads to what is given.
_POINTS = Pattern(
    r"[^→=;.\n]{0,60}\bthey\b[^→=;.,\n]{0,25}(?:→|->|=>|=)\s*(?!(?:nothing|no|none|empty|hidden|same|out)\b)\w+\W+\w+"
    r"[^→=;.\n]{0,3}",
    re.IGNORECASE,
)
_HIDDEN_ONLY = Pattern(r"\brow (?:is|stays?|remains?) hidden\b|\bhid(?:e|es) the row\b", re.I)
_INSTEAD_OF_ROW = Pattern(
    r"\b(?:instead|in its place|popular|best ?-?sell\w*|replaced|until|banner|question)\b", re.I
)
_NOTHING = Pattern(
    r"^\W*(?:nothing|no|none|not|less|little|the same|it|them|something|to be|the (?:new "
    r"|same )?row|an? (?:good|better)"
    r"|good|better|relevant|useful|suggestions?|recommendations?|served|later|too|also"
    r"|past|orders?|never|any)\b",
    re.IGNORECASE,
)
_WRONG = Pattern(
    r"\b(?:wrong\w*|not for (?:me|them|her|him|you)|not interest\w+|dismiss\w*|dislik\w+"
    r"|(?:do(?:es)?n'?t|do(?:es)? not|did not|didn'?t) (?:fit|want|like|need|suit)|unwanted"
    r"|misses the|irrelevant|refus\w+|reject\w*|no thanks|hide\w*|get rid|bad suggestion|mistake\w*"
    r"|already (?:bought|own\w*|have|has)|bought (?:last|already|recently)|i have (?:that|this|it)"
    r"|(?:take|takes|taken|send|sends|throw\w*|put\w*|push\w*|wave\w*) (?:\w+ ){0,3}?away"
    r"|says? no|(?:leaves|goes|gone|away) for good|remove\w*|swip\w+|stops? (?:showing"
    r"|suggesting))\b",
    re.IGNORECASE,
)
# A button that says so, or things that one can take away.
_BUTTON = Pattern(
    r"[\"'“‘](?:i (?:already )?(?:own|have|bought|got)|not for me|hide|already|no thanks|not inter)"
    r"[^\"'”’]{0,25}[\"'”’]|\b(?:dismiss|hide|remove|not for me)[ -]?(?:button|link|icon|cross)"
    r"|\b(?:removable|dismissible|dismissable)\b|\b(?:dismiss|hide)\s*(?:→|->|=>)\s*\w",
    re.IGNORECASE,
)
_NO_WAY = Pattern(
    r"\b(?:no|without an?|not an?) (?:\w+ )?(?:(?:option|way|possibility|chance|means) (?:to|of)"
    r" )?(?:dismiss|hid|remov|cross|button|clos)\w*"
    r"|(?:can't|cannot|can not|must not|mustn't|may not|won't|never) be (?:dismiss|hid|remov"
    r"|clos)\w+"
    r"|\b(?:dismiss|hid|remov)\w* (?:\w+ ){0,2}?(?:is|are) not\b",
    re.IGNORECASE,
)
_LATE = Pattern(
    r"\b(?:late|delay\w*|too slow|slow\w*|time-?outs?|times? out|fail\w*|breaks?|(?:is|are"
    r"|goes) down|outage"
    r"|(?:services?|servers?|system|api|it)(?: is| are| goes)? down|nothing (?:\w+ )?(?:arriv\w+"
    r"|com\w+|there|back|returned)|errors?|not (?:there|ready|back|arrived?|loaded"
    r"|available)(?: \w+){0,2}|(?:no|without an?) (?:answer|reply|response|result)"
    r"|(?:doesn'?t|does not|don'?t|can'?t|cannot|not) (?:\w+ )?(?:answer|respond|arrive|come"
    r"|make it|reply|keep up|deliver)|over (?:the limit|that|\d+)|misses (?:the|that|this)"
    r"|overload\w*|takes? longer|otherwise)\b",
    re.IGNORECASE,
)
_INSTEAD = Pattern(
    r"\b(?:popular\w*|best ?-?sell\w*|instead|fall(?:s|ing)? ?-?back|default|season\w*|hidden"
    r"|hides?|left out|leav\w+ (?:\w+ ){0,3}?(?:out|empty|blank)|no (?:row|error)|without the row"
    r"|placeholder|static|standard|general|curated|empty|cached?|last (?:known|good)"
    r"|(?:shows?|shown|sees?|gets?|display\w*|serve[sd]?|put) )",
    re.IGNORECASE,
)
# "Too slow? Then yesterday's list": whatever follows is what happens.
_IF_LATE = Pattern(
    r"\b(?:late|delay|slow(?:er)?|time-?out|times out|down|fails?|broken|no answer"
    r"|longer)\b[^.:;?>→]{0,30}"
    r"(?:\?|->|→|=>|:)\s*\w+\W+\w+|\b(?:no|without an?) answer\b[^.:;]{0,25}:\s*\w+",
    re.IGNORECASE,
)
_BUILD_FAILS = Pattern(
    r"\b(?:ci|builds?|tests?|supplier\w*|vendors?|acceptance)\b[^.;\n]{0,40}\b(?:fail\w*|otherwise)"
    r"|\bfails? \d|\b(?:pass|serves)\b[^.;\n]{0,40}\bfail"
    r"|\botherwise\W+(?:rejected|refused|no go|out|it is (?:out|rejected))",
    re.IGNORECASE,
)
_NEXT = Pattern(r"\s*[^.!?;\n]{1,160}")
_ONLY_WISH = Pattern(
    r"\b(?:must (?:not|never)|mustn't|never|should not|shouldn't|may not|no|avoid\w*|without)"
    r"(?: \w+){0,3} (?:be |go |come |run )?"
    r"(?:late|wrong|slow|fail\w*|mistakes?|errors?|wrong suggestions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence, and `said`: the same, or with the next one: "Newcomers? They see …" """

    field: str
    own: str
    said: str
    asked: float
    # Whether the goal of the page is about people who have ordered before.
    regulars: bool = False


def find_matters(page: Page, asked: float) -> dict[Matter, Piece]:
    """The place where each matter stands, for those that do. `asked` is the rise in percent
    that somebody wants to see, so that doubts about it are told from other doubts.
    """
    found: dict[Matter, Piece] = {}
    told = [
        piece
        for piece in pieces(page)
        if not CIRCLE.search(page.text(piece.field), piece.start, piece.end)
    ]
    regulars = _is_about_regulars(page)
    for with_next in (False, True):
        for piece in told:
            place = _reach(page, piece) if with_next else piece
            if with_next and place == piece:
                continue
            text = page.text(piece.field)
            own, said = text[piece.start : piece.end], text[place.start : place.end]
            passage = _Passage(piece.field, own, said, asked, regulars)
            for matter, stands in _READERS.items():
                if matter not in found and stands(passage):
                    found[matter] = place
    return found


def _is_about_regulars(page: Page) -> bool:
    """The group that the goal names, or where it names none, the one the page begins with."""
    goal = page.text("goal")
    others = _NEWCOMER.search(goal) or _EVERYBODY.search(goal)
    if others and not _REGULARS.search(goal):
        return False
    return any(_REGULARS.search(text) for text in (goal, page.text("problem")))


def _reach(page: Page, piece: Piece) -> Piece:
    text = page.text(piece.field)
    following = _NEXT.match(text, piece.end)
    return Piece(piece.field, piece.start, following.end() if following else piece.end)


def _is_repeat(passage: _Passage) -> bool:
    if _UNIMPORTANT.search(passage.own):
        return False
    return bool(_REPEAT.search(passage.own)) or _is_of_regulars(passage)


def _is_of_regulars(passage: _Passage) -> bool:
    """A goal or guardrail on the orders of people who are said to have ordered before."""
    if not passage.regulars:
        return False
    if passage.field == "open_questions":
        return _BUY_MORE.search(passage.own) is not None
    if passage.field != "goal":
        return False
    return _ORDERS_HOLD.search(_NOT_THEIRS.sub(" ", passage.own)) is not None


def _is_source(passage: _Passage) -> bool:
    """Says what the number rests on, and does not take a vendor's word for proof."""
    if passage.field not in ("problem", "goal", "open_questions"):
        return False
    if _TESTS.search(passage.own) and _counts(passage):
        return True
    asks = passage.field == "open_questions" and _DOUBTS.search(passage.own)
    if _OWN_DATA.search(passage.own) and passage.field in ("goal", "problem"):
        return True
    if CLAIMED.search(passage.own):
        return False
    if _LASTS.search(passage.own) or _NO_DIFFERENCE.search(passage.said):
        return False
    doubts = bool(asks) or is_unproven(passage.said)
    return doubts and (_ABOUT_NUMBER.search(passage.own) is not None or _is_figure(passage))


def _counts(passage: _Passage) -> bool:
    found = find_quantities(passage.own)
    return any(q.kind == "share" and q.high and q.high > 9 for q in found)


def _is_figure(passage: _Passage) -> bool:
    """Whether a sentence names a change, what was asked for, or a figure of its own field."""
    kinds = {"goal": ("percent", "points"), "open_questions": ("percent",)}.get(passage.field, ())
    return any(
        q.unit == "relative" or q.value == passage.asked or q.kind in kinds
        for q in find_quantities(passage.own)
    )


def _is_strangers(passage: _Passage) -> bool:
    """Newcomers get something that one can name, or something stands in the row's place."""
    match = _NEWCOMER.search(passage.own)
    counted = passage.field == "goal" and _SHARE_OF.search(passage.own)
    # What they have today is a problem's matter, and no promise.
    elsewhere = ("problem", "open_questions", "owner", "review_date")
    if match is None or counted or passage.field in elsewhere:
        return False
    # "Newcomers see the row as well." says what they get: the next sentence is of others.
    said = passage.own if _GETS_ALREADY.match(passage.own, match.end()) else passage.said
    rest = said.replace(match[0], "they", 1)
    if _LEAVES_OUT.search(rest):
        return False
    if _HIDDEN_ONLY.search(rest) and not _INSTEAD_OF_ROW.search(rest):
        return False
    if covers(rest, "newcomer") == 2 or _THINGS_FOR.search(rest) or _POINTS.match(rest):
        return True
    given = [m["what"] for m in _GETS.finditer(rest)]
    return any(len(what.split()) >= 2 and not _NOTHING.match(what) for what in given)


def _is_wrong(passage: _Passage) -> bool:
    """What a visitor can do about a wrong suggestion, or what is there when it comes late."""
    if passage.field not in ("goal", "for_design", "for_ml") or _ONLY_WISH.search(passage.own):
        return False
    if _NO_WAY.search(passage.own) or _BUILD_FAILS.search(passage.own):
        return False
    acts = bool(_WRONG.search(passage.own)) and covers(passage.said, "wrong") >= 1
    acts = acts or (passage.field == "for_design" and covers(passage.said, "wrong") == 2)
    acts = acts and not _HIDDEN_ONLY.search(passage.own)
    acts = acts or _BUTTON.search(passage.own) is not None
    late = _is_late(passage)
    return acts or late or _IF_LATE.search(passage.said) is not None


def _is_late(passage: _Passage) -> bool:
    """Something fails that a visitor waits for, and not the build, a test or the goal itself."""
    if passage.field == "goal":
        return False
    return bool(_LATE.search(passage.own)) and bool(_INSTEAD.search(passage.said))


_READERS: Mapping[Matter, Callable[[_Passage], bool]] = {
    "repeat": _is_repeat,
    "source": _is_source,
    "strangers": _is_strangers,
    "wrong": _is_wrong,
}
