"""Whom a message speaks of: the group of the finding, everybody else, newcomers, or all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pydantic import Field

from grader.items import Strict
from grader.semantics.message_heard import find_words
from grader.semantics.message_orders import Threshold, find_thresholds
from grader.semantics.quantities import Quantity

# exact: with its threshold; bare: "three orders"; vague: "regulars"; other: another threshold.
Side = Literal["exact", "bare", "vague", "other", "rest", "newcomers", "all"]
MAIN: tuple[Side, ...] = ("exact", "bare", "vague", "other")


class Terms(Strict):
    """The finding that a message is about: its figures, and how the shop calls its groups."""

    orders: int = Field(gt=0)
    share: float = Field(gt=0, lt=100)
    before: float = Field(ge=0)
    after: float = Field(ge=0)
    regulars: tuple[str, ...] = ()
    newcomers: tuple[str, ...] = ()
    known: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One mention. `spared` are all but the group: "everybody except those with 3+ orders"."""

    side: Side
    start: int
    end: int
    spared: bool = False
    denied: bool = False


_PEOPLE = (
    r"(?:visitors?|users?|customers?|people|shoppers?|buyers?|guests?|folks?|persons?|accounts?"
    r"|groups?|ones|traffic|clients?|audience|segments?|individuals)"
)
_REST = re.compile(
    r"(?P<none>\b(?:nobody|no[ -]?one|none) else\b|\bno others?\b"
    rf"|\bnone of the (?:others?|rest)\b|\bno other {_PEOPLE}|\bnowhere else\b)"
    r"|\b(?:every(?:body|one)|any(?:body|one)|all|some(?:body|one)|whoever|everything) else\b"
    r"|\beveryon else\b|\belse ?where\b|\botherwise\b"
    rf"|\b(?:all |any |every |the )*others?\b(?: {_PEOPLE})?(?! (?:\d+ ?%|\d+ per|third|words"
    rf"|hand|side|way|row|thing"
    r"|items?|products?|things|stuff|page|list|suggestions?|content|design)\b)"
    rf"|\b(?:the )?(?:rest|remainder|remaining)\b(?: (?:of|\d+ ?%) ?(?:the |our |all )?)?"
    rf"(?: ?{_PEOPLE})?"
    rf"|\b(?:anyone|anybody|everyone|those|people|visitors) (?:below|under|outside)"
    r"(?: (?:that|this|it|the (?:line|threshold|group|cut-?off|mark)))?\b"
    r"|\boutside (?:of )?(?:that|this|the|those) (?:group|31|regulars|set)\b"
    rf"|\b(?:anyone|anybody|everyone|those|{_PEOPLE})(?: who)? (?:with|having|ordered|bought|order)"
    r" (?:less|fewer)(?: past)?(?: orders| often| purchases| than that| times)?\b"
    r"(?! than (?:\d|t|o|f))"
    r"|\belse\b(?=\W{0,3}(?:off|nothing|no|keep|leave)\b)|\bbelow (?:that|this)\b"
    r"|\b(?:fewer|less|below)(?=\s*[:=])"
    r"|\bnon[- ]regulars?\b|\b(?:less (?:frequent|loyal|regular)|occasional|infrequent|casual"
    rf"|one[- ]time|one[- ]off|irregular) {_PEOPLE}"
)
_ALL = re.compile(
    rf"\b(?:all|every) (?:of )?(?:our |the |your )?(?:\w+ )?{_PEOPLE}(?: alike)?\b"
    r"|\bevery(?:body|one)\b|\bany(?:body|one)\b|\bacross the board\b|\bsite-?wide\b"
    r"|\b(?:the )?(?:whole|entire) (?:site|shop|audience|traffic|base|home page)\b"
    r"|\b(?:for|to) all\b(?! (?:else|others?|of (?:them|those)))|\ball round\b|\bin general\b"
    r"|\bthe average visitor\b|\b100 ?%(?= of (?:the )?(?:visitors|traffic|people))"
)
_NEW = re.compile(
    rf"\b(?:anyone|anybody|everyone|someone|somebody|those|{_PEOPLE}) (?:(?:who|that) (?:is|are)"
    rf"|who're)?"
    r" ?(?:\w+ )?new\b(?! (?:row|version|list|page))(?: (?:here|to \w+(?: shop)?))?"
    rf"|\b(?:{_PEOPLE}|those|someone) (?:that |whom )?we (?:don't know|know nothing)(?: about"
    rf"| of)?\b"
)
# "A third of visitors": not read as a quantity everywhere.
THIRD = re.compile(
    r"\b(?:an?|one|the|that|this|other) third\b(?! (?:order|purchase|party|time))|\bevery third\b"
    r"|\b(?:3|three) (?:in|of|out of) (?:every )?(?:10|ten)\b|\b1 in 3\b|\bone in three\b"
)
_PART_OF = re.compile(r"(?:%|cent|pct|third|thirds|quarter|share|part|slice|subset|half|\d|some"
                      r"|three|ten|minority|fraction)\)? (?:of|in|from)(?: the)?\s*$")  # fmt: skip
_NOT_ALL = re.compile(r"\b(?:not|n't|instead of|rather than|no|than)(?: \w+)?(?: for| to| by)?\s*$")
_FILL = (
    r"(?:for |to |the |those |these |that |our |people |visitors? |customers? |users? |with |who "
    r"|have |having |had |in |all |of )*"
)
_EXCEPT = re.compile(
    rf"(?:\b(?:every(?:body|one)|any(?:body|one)|all(?: {_PEOPLE})?) but (?:for )?"
    r"|\b(?:except(?:ing)?(?: for)?|apart from|other than|besides|outside(?: of)?|beyond|excluding"
    rf"|save for|bar)\s+){_FILL}$"
)
_DENIED = re.compile(
    r"(?:\bbut not|\bunlike|\b(?<!if )not|\brather than|\binstead of|\bnever"
    r"|\bexcept(?:ing)?(?: for)?"
    r"|\bexcluding|\bapart from)\s+(?:(?:for|to|with|by|in|among|on|the|those|these|our|any|who"
    r"|have)\s+)*$"
)
_NOBODY = re.compile(r"\b(?:nobody|no[ -]?one|none|nowhere|not|n't)\s*$")
_LINK = re.compile(
    r"\s*(?:,\s*)?(?:\(?(?:with|who|that|having|whose|whom|in|of|from|among|where|at|and have|only"
    r"|ha(?:s|ve|d)|already|ever|made|placed|got|ordered|bought|been|a|the|their|our|past|history"
    r"|visitors?|customers?|people|users?|count|is|are|group|purchased|shopped|did|[\s(:-])\s*)*"
)
_WHO = re.compile(r"\b(?:them|they|their|theirs|that group|this group|those (?:people|visitors)"
                  r"|these (?:people|visitors|customers)|those|these)\b")  # fmt: skip


@lru_cache(maxsize=256)
def find_groups(
    text: str, terms: Terms, quantities: tuple[Quantity, ...] = ()
) -> tuple[Group, ...]:
    """Every mention of a group in a heard text, in order; what belongs together is one mention."""
    found = [_by_orders(t, terms) for t in find_thresholds(text)]
    found += [_spared(text, Group("vague", *span)) for span in find_words(text, terms.regulars)]
    found += [Group("newcomers", *span) for span in find_words(text, terms.newcomers)]
    found += [Group("rest", *m.span(), denied=m["none"] is not None) for m in _REST.finditer(text)]
    found += [Group("newcomers", *m.span()) for m in _NEW.finditer(text)]
    found += _by_share(text, terms, quantities)
    found += [
        Group("all", *m.span(), denied=bool(_NOT_ALL.search(text[: m.start()])))
        for m in _ALL.finditer(text)
        if not _PART_OF.search(text[: m.start()])
    ]
    kept = _without_overlap([_denied(text, _spared(text, group)) for group in found])
    return tuple(_without_heads(text, kept))


def find_references(text: str) -> list[tuple[int, int]]:
    """Words that point back to a group named before: they, them, that group."""
    return [m.span() for m in _WHO.finditer(text)]


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
    return Group(side, one.start, one.end)


def _by_share(text: str, terms: Terms, quantities: Iterable[Quantity]) -> list[Group]:
    out = []
    for quantity in quantities:
        share = quantity.percent
        after = text[quantity.end : quantity.end + 30]
        of_group = re.match(rf"\s*(?:of|in|with|who|\)|\(|{_PEOPLE}|are|,|$)", after)
        the = re.search(r"\b(?:the|this|that|those|these|other)\s+$", text[: quantity.start])
        if quantity.kind == "count" and is_heads(quantity.value, terms):
            out.append(Group("vague", quantity.start, quantity.end))
        if share is None or quantity.comparator in ("from", "to") or not (of_group or the):
            continue
        if is_share(share, terms.share):
            out.append(Group("vague", quantity.start, quantity.end))
        elif is_share(share, 100 - terms.share):
            out.append(Group("rest", quantity.start, quantity.end))
    if is_share(100 / 3, terms.share):
        out += [Group("vague", *m.span()) for m in THIRD.finditer(text)]
    return out


def is_share(value: float, share: float) -> bool:
    """Whether a percentage is this share of the visitors, or a round way to say it."""
    return abs(value - share) <= 2.5


def is_heads(value: float, terms: Terms) -> bool:
    """Whether a number is the group in heads: 310 of 1,000 visitors."""
    return any(abs(value - n * terms.share / 100) <= n * 0.005 for n in (1000, 10_000))


def _spared(text: str, group: Group) -> Group:
    """ "All except those with 3+ orders" are the rest; "nobody except those" are the group."""
    match = _EXCEPT.search(text[: group.start]) if group.side in MAIN else None
    if match is None or group.spared or _NOBODY.search(text[: match.start()]):
        return group
    return replace(group, side="rest", start=match.start(), spared=True)


def _denied(text: str, group: Group) -> Group:
    """ "Not for newcomers", "unlike everybody else": the denial belongs to the mention."""
    match = _DENIED.search(text[: group.start])
    if match is None or group.spared or group.denied or group.side == "all":
        return group
    return replace(group, start=match.start(), denied=True)


def _without_overlap(found: list[Group]) -> list[Group]:
    out: list[Group] = []
    for group in sorted(found, key=lambda g: (g.start, g.start - g.end)):
        if not out or group.start >= out[-1].end:
            out.append(group)
        elif group.side != "all" and out[-1].side == "all":
            out[-1] = group
    return out


def _without_heads(text: str, groups: list[Group]) -> list[Group]:
    """ "All visitors with 3+ orders" is no mention of all; nor "everyone but the regulars"."""
    out: list[Group] = []
    for place, group in enumerate(groups):
        after = groups[place + 1] if place + 1 < len(groups) else None
        gap = text[group.end : after.start] if after else "."
        narrower = after is not None and after.side != "all" and not after.denied
        if group.side == "all" and narrower and _LINK.fullmatch(gap):
            continue
        if group.side == "all" and after and after.spared and re.fullmatch(r"[\s,]*", gap):
            continue
        out.append(group)
    return out
