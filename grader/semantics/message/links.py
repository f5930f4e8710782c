"""Who goes with which claim: pieces of sentences joined to groups and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from grader.semantics.message.claims import FOUND, Claim
from grader.semantics.message.lexicon import TURNED, Sense
from grader.semantics.message.pieces import Piece
from grader.semantics.message.terms import MAIN, Group, Side
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

# After "not for everybody", an "only for …" says for whom it did.
_GAIN: dict[Sense, Sense] = {"off": "on", "flat": "up"}
_AND = Pattern(r"(?:^|\s)(?:and|as well as|&|plus|/|or)$")


@dataclass(frozen=True, slots=True)
class Link:
    """One claim about one side. `group` is where they are named, None if nobody is."""

    side: Side
    claim: Claim
    group: Span | None = None


def link(pieces: Sequence[Piece]) -> tuple[list[Link], bool]:
    """All links of a message, and whether the finding's group alone is meant."""
    out: list[Link] = []
    only = False
    adopted = _adopted(pieces)
    given = {id(g) for groups in adopted.values() for g in groups}
    for place, piece in enumerate(pieces):
        groups = (*piece.groups, *adopted.get(place, ()))
        made = [k for claim, group in _pairs(piece.claims, groups) for k in _links(claim, group)]
        if not groups:
            made += [k for claim in piece.claims for k in _lonely(pieces, place, claim, out)]
        if _spares_all(piece) and any(_gains(k) for k in out):
            # "It counts for regulars, not for all": then for nobody else.
            only, made = True, [k for k in made if k.side != "all"]
            out += made
            continue
        if piece.denied and piece.refers and not groups:
            made += _denied_them(pieces, place)
        is_given = any(id(g) in given for g in piece.groups)
        if piece.is_fragment and not is_given:
            made += _carried(pieces, place)
        out += made
        gains = is_given or any(_gains(k) for k in made)
        # "… and only for them": those who gained before.
        points_back = piece.refers and not piece.groups and any(_gains(k) for k in out)
        only = only or (piece.only and (gains or points_back))
    return out, only


def _gains(one: Link) -> bool:
    return one.side in MAIN and one.claim.sense in ("up", "on")


def _spares_all(piece: Piece) -> bool:
    """ "Not for all" and no more."""
    everybody = bool(piece.groups) and all(g.side == "all" for g in piece.groups)
    return everybody and piece.is_fragment and (piece.denied or any(g.denied for g in piece.groups))


def _links(claim: Claim, group: Group) -> list[Link]:
    """The claim about a group, turned where the group is denied, and what "except" says beside."""
    if group.denied and group.side == "all":
        return []
    turned = replace(claim, sense=TURNED[claim.sense])
    mine = turned if group.denied else claim
    out = [Link(group.side, mine, (group.start, group.end))]
    if group.spared:
        out.append(Link(group.spared, turned, (group.start, group.end)))
    return out


def _pairs(claims: Sequence[Claim], groups: Sequence[Group]) -> list[tuple[Claim, Group]]:
    """Each claim with its group: all with all of one side, else by their order or nearness."""
    if len({_half(g) for g in groups}) <= 1 or len(claims) == 1:
        return [(claim, group) for claim in claims for group in groups]
    if len(claims) == len(groups):
        return list(zip(claims, groups, strict=True))
    return [(c, min(groups, key=lambda g: _distance(c, g))) for c in claims]


def _half(group: Group) -> str:
    return "main" if group.side in MAIN else "all" if group.side == "all" else "rest"


def _distance(claim: Claim, group: Group) -> int:
    return max(group.start - claim.end, claim.start - group.end, 0)


def _adopted(pieces: Sequence[Piece]) -> dict[int, list[Group]]:
    """Groups that stand in a piece of their own, by the piece whose claim they complete."""
    out: dict[int, list[Group]] = {}
    for place, piece in enumerate(pieces):
        if not piece.is_fragment or piece.denied:
            continue
        # "Clicks rose, but only among …" looks back; "Among …, clicks rose" looks ahead.
        back = [n for n in _hungry(pieces, place, -1) if n not in out]
        for target in back or _hungry(pieces, place, 1)[:1]:
            out[target] = [*out.get(target, ()), *piece.groups]
    return out


def _hungry(pieces: Sequence[Piece], place: int, step: int) -> list[int]:
    """The next pieces of the same sentence that claim something and name nobody."""
    out = []
    other = place + step
    while 0 <= other < len(pieces) and pieces[other].sentence == pieces[place].sentence:
        piece = pieces[other]
        if piece.groups and (piece.claims or not _same(piece.groups, pieces[place].groups)):
            break
        if piece.claims:
            out.append(other)
        other += step
    return out


def _same(some: Sequence[Group], others: Sequence[Group]) -> bool:
    return {_half(g) for g in some} == {_half(g) for g in others}


def _carried(pieces: Sequence[Piece], place: int) -> list[Link]:
    """Claims of a neighbour that hold for a fragment, too, or the opposite: "not for the rest"."""
    piece = pieces[place]
    before = next((p for p in reversed(pieces[:place]) if p.claims), None)
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    denied = piece.denied or any(g.denied for g in piece.groups)
    claims: tuple[Claim, ...] = ()
    if denied:
        gains = [c for c in (before.claims if before else ()) if c.sense in ("up", "on")]
        claims = tuple(replace(c, sense=TURNED[c.sense]) for c in gains)
        if not claims:
            return _contrasted(pieces, place)
    elif piece.only:
        told = before.claims if before else (Claim("on", piece.start, piece.end),)
        claims = tuple(replace(c, sense=_GAIN.get(c.sense, c.sense)) for c in told)
    elif before is not None and _AND.search(piece.joint) and before.sentence == piece.sentence:
        claims = before.claims
    elif (
        after is not None
        and after.claims
        and _AND.search(after.joint)
        and not _is_aside(pieces, place)
    ):
        claims = after.claims
    groups = [replace(g, denied=False) for g in piece.groups]
    return [k for claim in claims for group in groups for k in _links(claim, group)]


def _contrasted(pieces: Sequence[Piece], place: int) -> list[Link]:
    """ "It pays for regulars, and doesn't for the rest": whatever it is, only one half has it."""
    piece, before = pieces[place], pieces[place - 1] if place else None
    groups = [replace(g, denied=False) for g in piece.groups]
    flat = Claim("flat", piece.start, piece.end)
    out = [k for group in groups for k in _links(flat, group)]
    others = all(g.side in ("rest", "newcomers") for g in groups)
    if before is not None and others and before.is_fragment and not before.denied:
        gained = Claim("up", before.start, before.end)
        named = [g for g in before.groups if g.side in MAIN and not g.denied]
        out += [Link(g.side, gained, (g.start, g.end)) for g in named]
    return out


def _denied_them(pieces: Sequence[Piece], place: int) -> list[Link]:
    """ "It did not do anything for them", where those named last are the rest or newcomers."""
    last = next((p.groups[-1] for p in reversed(pieces[:place]) if p.groups), None)
    flat = Claim("flat", pieces[place].start, pieces[place].end)
    if last is None or last.side in MAIN or last.side == "all":
        return []
    return _links(flat, replace(last, denied=False, spared=""))


def _is_aside(pieces: Sequence[Piece], place: int) -> bool:
    """ "Visitors with three or more orders, 31 % of the total, …": said of those just named."""
    piece, before = pieces[place], pieces[place - 1] if place else None
    near = before is not None and before.sentence == piece.sentence and bool(before.groups)
    return near and piece.joint in (",", "(") and _same(piece.groups, before.groups)  # type: ignore[union-attr]


def _lonely(pieces: Sequence[Piece], place: int, claim: Claim, known: Sequence[Link]) -> list[Link]:
    """A claim that names nobody: it goes with those named before, or it is about all."""
    piece = pieces[place]
    earlier = [p for p in pieces[:place] if p.groups]
    near = [p for p in earlier if p.sentence == piece.sentence]
    before = pieces[place - 1] if place else piece
    if not near and before.is_fragment and not before.denied and claim.sense in FOUND:
        near = [pieces[place - 1]]
    last = (near or earlier)[-1].groups[-1] if (near or earlier) else None
    main = next((g for p in reversed(earlier) for g in p.groups if g.side in MAIN), None)
    if piece.only and piece.refers and main is not None and claim.sense in ("up", "on"):
        return _links(claim, replace(main, denied=False, spared=""))
    if last is not None and (near or piece.refers) and not _clashes(last, claim, known):
        return _links(claim, replace(last, denied=False, spared=""))
    if claim.book and claim.sense == "off":
        return [Link("all", claim)]
    if claim.sense in ("up", "down") and main is not None:
        return _links(claim, replace(main, denied=False, spared=""))
    labelled = _labelled(pieces, place) if claim.sense in FOUND and main is None else None
    if labelled is not None:
        return _links(claim, labelled)
    if _is_settled(pieces, place, claim, known):
        return []
    return [Link("all", claim)]


def _labelled(pieces: Sequence[Piece], place: int) -> Group | None:
    """The group of a note such as "Clicks: 5.0 to 5.6 %. Segment: three or more orders"."""
    for before, piece in pairwise(pieces[place:]):
        label = not before.groups and not before.claims and piece.joint == ":"
        if label and piece.is_fragment and all(g.side in MAIN for g in piece.groups):
            return piece.groups[0]
    return None


def _clashes(group: Group, claim: Claim, known: Sequence[Link]) -> bool:
    """ "For everybody else nothing changed, 5.0 to 5.6 %" is not about everybody else."""
    opposite = {TURNED[claim.sense], *(("off",) if claim.sense == "up" else ())}
    return any(k.side == group.side and k.claim.sense in opposite for k in known)


def _is_settled(pieces: Sequence[Piece], place: int, claim: Claim, known: Sequence[Link]) -> bool:
    """Whether the message tells elsewhere whom it is about, so that nobody takes it for all."""
    following = [p for p in pieces[place + 1 :] if p.groups]
    told = [g for p in [*pieces[:place], *following] for g in p.groups if g.side in MAIN]
    here = pieces[place].sentence
    claimed = any(k.side in MAIN for k in known) or any(
        p.claims or p.sentence == here for p in following
    )
    limits = any(p.only for p in pieces)
    if claim.sense in FOUND:
        return bool(told) and (claimed or limits)
    return bool(told) or limits
