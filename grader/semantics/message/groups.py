"""Whom a message speaks of: the group of the finding, everybody else, newcomers, or all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from grader.semantics.figures.quantities import Quantity
from grader.semantics.message.mentions import PEOPLE, find_mentions
from grader.semantics.message.terms import MAIN, Group, Terms
from grader.semantics.text.patterns import Pattern

_INCLUDED = Pattern(r"\s*,?\s*(?:included|too)\b")
_INCLUDING = Pattern(r"\b(?:including|incl\.?|not even|nor even)\s+(?:the |our )?$")
_FILL = (
    r"(?:for |to |the |those |these |that |our |people |visitors? |customers? |users? |with |who "
    r"|have |having |had |in |all |of )*"
)
_EXCEPT = Pattern(
    rf"(?:\b(?:every(?:body|one)|any(?:body|one)|all(?: {PEOPLE})?) but (?:for )?"
    r"|\b(?:except(?:ing)?(?: for)?|apart from|other than|besides|outside(?: of)?|beyond|excluding"
    rf"|save for|bar)\s+){_FILL}$"
)
_DENIED = Pattern(
    r"(?:\bbut not|\bunlike|\b(?<!if )not|\brather than|\binstead of|\bnever"
    r"|\bexcept(?:ing)?(?: for)?"
    r"|\bexcluding|\bapart from)\s+(?:(?:for|to|with|by|in|among|on|the|those|these|our|any|who"
    r"|have)\s+)*$"
)
_SIZE = Pattern(r"\s*,?\s*(?:who |which |they )?(?:are|is|make up|makes up|being)\s+(?:about )?")
_NOBODY = Pattern(r"\b(?:nobody|no[ -]?one|none|nowhere|not|n't)\s*$")
_COUNTED = Pattern(
    r"\b(?:the )?(?:(?P<first>first|1st|former)|second|2nd|latter)(?: (?:ones?|group|people"
    r"|lot))?\b"
    r"(?! (?:thing|visit|time|order|purchase|view|row|buyers?|place|look|start|step))"
)
_LINK = Pattern(
    r"\s*(?:,\s*)?(?:\(?(?:with|who|that|having|whose|whom|in|of|from|among|where|at|and have|only"
    r"|who's|here|us|ha(?:s|ve|d)|already|ever|made|placed|got|ordered|bought|been|a|the|their|our"
    r"|past"
    r"|history|orders?|purchases?|number"
    r"|visitors?|customers?|people|users?|count|is|are|group|purchased|shopped|did|[\s(:-])\s*)*"
)
_WHO = Pattern(r"\b(?:them|they|their|theirs|that group|this group|those (?:people|visitors)"
                  r"|th[eo]se (?:people|visitors|customers|ones)|those|these)\b")  # fmt: skip


@lru_cache(maxsize=256)
def find_groups(
    text: str, terms: Terms, quantities: tuple[Quantity, ...] = ()
) -> tuple[Group, ...]:
    """Every mention of a group in a heard text, in order; what belongs together is one mention."""
    found = [_denied(text, _spared(text, g)) for g in find_mentions(text, terms, quantities)]
    groups = _without_sizes(text, _without_heads(text, _without_overlap(found)))
    groups = _told_apart(_counted(text, _mirrored(text, groups)))
    return tuple(_without_echoes(text, groups))


def find_references(text: str) -> list[tuple[int, int]]:
    """Words that point back to a group named before: they, them, that group."""
    return [m.span() for m in _WHO.finditer(text)]


def _spared(text: str, group: Group) -> Group:
    """ "All except those with 3+ orders" are the rest; "nobody except those" are the group."""
    match = _EXCEPT.search(text[: group.start]) if group.side in MAIN else None
    if match is None or group.spared or _NOBODY.search(text[: match.start()]):
        return group
    return replace(group, side="rest", start=match.start(), spared=group.side)


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


def _without_sizes(text: str, groups: list[Group]) -> list[Group]:
    """ "Newcomers are 31 % of visitors": right or wrong, that is their size and nobody else."""
    out: list[Group] = []
    for group in groups:
        before = out[-1] if out else None
        if before and before.side in ("rest", "newcomers") and group.side in ("vague", "other"):
            gap = text[before.end : group.start]
            if text[group.start].isdigit() and _SIZE.fullmatch(gap):
                continue
        out.append(group)
    return out


def _mirrored(text: str, groups: list[Group]) -> list[Group]:
    """ "Those with fewer than three … the others …": then the others are the finding's group."""
    out: list[Group] = []
    if any(g.opposite and not g.spared for g in groups):
        # "Three orders: on; below three: off": the line is drawn, whatever was left out.
        groups = [replace(g, side="exact") if g.side == "bare" else g for g in groups]
    for group in groups:
        main = any(g.side in MAIN for g in out)
        if group.others and not main and any(g.opposite for g in out):
            out.append(replace(group, side="exact"))
        elif group.others and not main and any(_is_size(text, g) for g in out):
            # "Among 69 % it rose, for the rest it did not": the shares are swapped.
            out.append(replace(group, side="vague"))
        else:
            out.append(group)
    return out


def _is_size(text: str, group: Group) -> bool:
    return group.side == "rest" and text[group.start].isdigit() and not group.opposite


def _told_apart(groups: list[Group]) -> list[Group]:
    """ "It helps some visitors, not others": then nobody knows who the others are."""
    main = [g for g in groups if g.side in MAIN]
    if not main or not all(g.unnamed for g in main):
        return groups
    return [g for g in groups if not g.others]


def _without_echoes(text: str, groups: list[Group]) -> list[Group]:
    """ "Nobody else, newcomers included": the newcomers are in what stands before."""
    out: list[Group] = []
    for group in groups:
        inside = _INCLUDED.match(text, group.end) or _INCLUDING.search(text[: group.start])
        known = out and out[-1].side == "rest" and group.start - out[-1].end < 30
        if not (group.side == "newcomers" and inside and known):
            out.append(group)
    return out


def _counted(text: str, groups: list[Group]) -> list[Group]:
    """ "The first group", "the latter": by the order in which they were named."""
    sides = list(dict.fromkeys(g.side for g in groups if g.side != "all"))
    halves = [side for side in sides if side in MAIN][:1]
    halves += [side for side in sides if side not in MAIN][:1]
    halves.sort(key=sides.index)
    out = list(groups)
    for match in _COUNTED.finditer(text):
        place = 0 if match["first"] else 1
        known = [g for g in groups if g.start < match.start()]
        if len(halves) == 2 and known:
            out.append(Group(halves[place], *match.span()))
    return sorted(out, key=lambda g: g.start)
