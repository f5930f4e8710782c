"""A heard text in pieces: what stands between commas, stops and joining words, with its meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.semantics.message.claims import Claim, find_claims, find_denial
from grader.semantics.message.groups import find_references
from grader.semantics.message.heard import BLANK
from grader.semantics.message.lexicon import NIL, ONLY, TURNED
from grader.semantics.message.terms import MAIN, Group
from grader.semantics.slots import Span
from grader.semantics.text.normalise import vocabulary
from grader.semantics.text.patterns import Pattern

_STOP = Pattern(
    r"(?<!\bi\.e)(?<!\be\.g)(?<!\bca)(?<!\bn\.s)(?<!\bvs)(?<!\bapprox)[.!?](?=\s|$)|\n+|;"
)
_JOIN = Pattern(
    r",(?!\d)|:(?!\w)|[()\[\]]|\s[-*→=>|]+\s|\s--\s|"
    r"\b(?:and|but|while|whereas|whilst|though|although|yet|because|since|so|hence|then"
    r"|(?<!the )(?<!a )plus"
    r"|therefore|however|(?<!only )(?<!just )where(?! (?:they|it|things|we) (?:is|are|stand|was"
    r"|were))|as well as|(?<!only )(?<!just )if"
    r"|unless|meanwhile|instead(?! of))\b|&|/(?!\d)"
)
# "In one group only (31 % of visitors)", "only one group reacted: regulars".
_TRAILING_ONLY = Pattern(r"\b(?:only|alone)\s*$")
_ONLY_ONE = Pattern(r"\bonly (?:\w+ )?(?:one|a single)\b(?! of)(?:(?! in\b)[^.])*$")
# "I should be grateful if …" asks for what comes.
_POLITE = Pattern(
    r"\b(?:grateful|glad|happy|pleased|appreciate\w*|good|great|nice|best|better|helpful|kind"
    r"|thankful|thank you|prefer|like|wonderful|lovely)(?: it)?(?:,? please,?)?\s*$"
)
# Who asks "would the others benefit?" does not say that they do; "could you …?" is a request.
_ASKS_FOR = Pattern(r"\b(?:can|could|would|will|may) (?:you|we|i)\b|\bplease\b")
_IF = Pattern(r"\b(?:if|unless)$")
_BETWEEN = Pattern(
    r"[\s:]*(?:(?:for|among|with|by|in|to|on|at|within|of|the|those|these|our|people|visitors?"
    r"|customers?"
    r"|users?|who|that|which|have|has|had|having|were|was|it|is|are|ordered|bought|rose|clicked"
    r"|more|group|share|clicks?|them|from|made|placed|already|past|did|gained|\d+ ?%|\(|roughly"
    r"|about|show|give|switch|turn|row|new|on|this|that|work(?:s|ed)?|help(?:s|ed)?|benefit(?:ed"
    r"|s)?"
    r"|happened|applies|holds|seen|moved|went|up|effect|rise|true|visible|found|as|can|should"
    r"|see|get"
    r"|repeat|loyal|frequent|real|ones|buyers|book|regular|shoppers)\b[\s:,]*)*"
)

# What ties words to a statement, and the marks that part one statement from the next.
_TIES = vocabulary(
    "the a an of in for with among by to from at is are was were be has have had did do does they "
    "them it we you i who that this those and but than as if so only please rose went saw clicked"
)
_MARK = Pattern(r"[,;:.!?()\n→=-](?!\d)")
# "Only" reaches further than "just": "we only saw movement in customers with …".
_FEW = Pattern(r"(?:(?!\b(?:no|not|never)\b)[^\d]){0,60}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece. `joint` is what stands before it; `denied` a negation without a claim."""

    start: int
    end: int
    sentence: int
    joint: str
    groups: tuple[Group, ...]
    claims: tuple[Claim, ...]
    only: bool
    denied: bool
    refers: bool
    # Part of a question: whoever it names, nothing is said of them.
    asked: bool = False

    @property
    def is_fragment(self) -> bool:
        """Whether it names somebody and says nothing of its own about them."""
        return bool(self.groups) and not self.claims and not self.asked


def read_pieces(
    text: str, groups: Sequence[Group], steps: Sequence[Claim], rises: Sequence[Span] = ()
) -> list[Piece]:
    """The pieces of a heard text, in order."""
    kept = [(g.start, g.end) for g in groups] + [(s.start, s.end) for s in steps]
    kept += [m.span() for m in ONLY.finditer(text)]
    out: list[Piece] = []
    for number, (start, end) in enumerate(_sentences(text)):
        for joint, (a, b) in _parts(text, start, end, kept):
            piece = _piece(text, number, joint, (a, b), groups, steps)
            piece = _with_rise(text, piece, rises)
            if text[end : end + 1] == "?" and not _ASKS_FOR.search(text, start, end):
                piece = replace(piece, claims=(), only=False, asked=bool(piece.claims))
            if (
                joint in ("(", ":", ",")
                and out
                and _names_one(text[out[-1].start : out[-1].end], joint)
            ):
                piece = replace(piece, only=any(g.side in MAIN for g in piece.groups))
            if out and _is_none(text, piece, out[-1]):
                # "Effect on newcomers: none".
                turned = [replace(c, sense=TURNED[c.sense]) for c in out[-1].claims]
                out[-1] = replace(out[-1], claims=tuple(turned))
                continue
            polite = joint.endswith("if") and _POLITE.search(text[start:a].removesuffix("if"))
            if polite or not _IF.search(joint) or piece.is_fragment:
                out.append(piece)
    return out


def _names_one(before: str, joint: str) -> bool:
    trailing = joint != "," and _TRAILING_ONLY.search(before)
    return bool(trailing or _ONLY_ONE.search(before))


def _with_rise(text: str, piece: Piece, rises: Sequence[Span]) -> Piece:
    """ "The pilot gives us 0.6 points for 31 % of visitors": the size alone says that it rose."""
    inside = [r for r in rises if piece.start <= r[0] and r[1] <= piece.end]
    taken = [(g.start, g.end) for g in piece.groups]
    if not inside or piece.claims or find_denial(text, piece.start, piece.end, taken):
        return piece
    return replace(piece, claims=(Claim("up", *inside[0]),))


def _is_none(text: str, piece: Piece, before: Piece) -> bool:
    """Whether a piece says of the gain named right before it that there was none."""
    gains = [c for c in before.claims if c.sense == "up" and not text[c.end - 1].isdigit()]
    close = piece.joint in (":", "=", "-", "(", "→", "->")
    return close and bool(gains) and NIL.fullmatch(text, piece.start, piece.end) is not None


def _sentences(text: str) -> list[Span]:
    spans, start = [], 0
    for stop in [*_STOP.finditer(text), None]:
        end = stop.start() if stop else len(text)
        if text[start:end].strip():
            spans.append((start, end))
        start = stop.end() if stop else end
    return spans


def _parts(text: str, start: int, end: int, kept: Sequence[Span]) -> list[tuple[str, Span]]:
    """Pieces of one sentence with the joint before each; nothing is cut inside `kept` spans."""
    out: list[tuple[str, Span]] = []
    place, joint = start, ""
    for cut in _JOIN.finditer(text, start, end):
        if any(a < cut.end() and cut.start() < b for a, b in kept):
            continue
        if text[place : cut.start()].strip():
            out.append((joint.strip(), (place, cut.start())))
            joint = cut[0]
        else:
            joint = f"{joint} {cut[0].strip()}"
        place = cut.end()
    if text[place:end].strip():
        out.append((joint.strip(), (place, end)))
    return out


def _piece(
    text: str,
    sentence: int,
    joint: str,
    span: Span,
    groups: Sequence[Group],
    steps: Sequence[Claim],
) -> Piece:
    start, end = span
    own = tuple(g for g in groups if start <= g.start and g.end <= end)
    taken = [(g.start, g.end) for g in own]
    only = _is_exclusive(text, start, end, own)
    claims = tuple(find_claims(text, start, end, taken, steps))
    # "No … for newcomers", with a word in between that nobody knows, denies nothing.
    denied = (
        not claims
        and BLANK not in text[start:end]
        and find_denial(text, start, end, taken) is not None
    )
    refers = any(start <= a < end for a, _ in find_references(text))
    return Piece(start, end, sentence, joint, own, claims, only, denied, refers)


def _is_exclusive(text: str, start: int, end: int, groups: Sequence[Group]) -> bool:
    """Whether an "only" belongs to the finding's group: right before it, or right behind it."""
    main = [g for g in groups if g.side in MAIN]
    for cue in ONLY.finditer(text, start, end):
        for group in main:
            far = cue[0] == "only" or cue[0].endswith((" to", " for"))
            between = _FEW if far else _BETWEEN
            if cue.end() <= group.start and between.fullmatch(text[cue.end() : group.start]):
                return True
            if group.end <= cue.start() <= group.end + 25 and not text[cue.end() : end].strip(" )"):
                return True
    return not main and any(
        _BETWEEN.fullmatch(text[cue.end() : end]) and find_references(text[cue.end() : end])
        for cue in ONLY.finditer(text, start, end)
    )


def is_loose(text: str) -> bool:
    """Whether a text is a list of words that nobody put together: "31 %, no difference, row"."""
    if _is_unpunctuated(text):
        return True
    if len(re.split(r"[.!?]\s+", text.strip())) >= 3:
        return False
    parts = [p.split() for p in re.split(r"[,;|/\n]+(?!\d)|(?:^|\s)-\s", text) if p.strip()]
    longest = 5 if len(parts) >= 6 else 4
    short = sum(len(words) <= longest and ":" not in "".join(words) for words in parts)
    least = 4 if len(re.split(r"[.!?]\s+", text.strip())) == 1 else 5
    return len(parts) >= least and short >= 0.8 * len(parts)


def _is_unpunctuated(text: str) -> bool:
    """Whether a text is one run of words with hardly one that ties them together."""
    said = re.findall(r"[^\W\d_]+", text.lower())
    tied = sum(word in _TIES for word in said)
    return len(said) >= 9 and not _MARK.search(text.strip(" .")) and tied < 0.1 * len(said)
