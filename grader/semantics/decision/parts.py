"""Where one option of several begins and ends: letters, lines, or sentences of prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.semantics.decision.said import Thing
from grader.semantics.decision.words import spans_of
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_LEAD = Pattern(r"(?:[*+-]|\(?(?:[a-z]|\d{1,2})[.):])\s+", re.IGNORECASE)
# "a)", "(b)", "Sheet c:", "Option 2 -", "First,", "Second (b):".
_MARK = Pattern(
    r"(?:^|(?<=[\s(]))(?:(?:sheet|option|paper|alternative|idea"
    r"|variant)\s+)?\(?[a-h1-9][):](?=[\s,;.])"
    r"|(?:^|(?<=[\s(]))(?:sheet|option|paper|alternative|idea|variant)\s+(?:[a-h]|\d|one|two"
    r"|three)\b"
    r"(?!\s+and\b|,\s*(?:and )?[a-h1-9]\b)(?:\s*,)?"
    # "1. Careful: …. 2. Quick: …", and not "2. November".
    r"|(?:^|(?<=[.;:!?\n]\s))[1-9]\.(?=\s+[a-z])"
    r"|(?:^|(?<=[.;:!?\n]\s)|(?<=\n))(?:and\s+)?(?:first|second|third|fourth|fifth|last"
    r"|final)(?:ly)?\b"
    r"(?:\s+(?:sheet|option|paper|alternative|idea))?(?:\s*\([a-h1-9]\))?(?=\s*[:,(])\s*[:,]?",
    re.IGNORECASE,
)
# "Three alternatives were examined: …", "We really did look at three others."
_PREAMBLE = Pattern(
    r"[^.:;!?\n]*\b(?:options|alternatives|ways|sheets|papers|others|ideas|candidates|table)\b"
    r"[^.:;!?\n]*:\s*",
    re.IGNORECASE,
)
# Whatever begins like this says more of the option before it.
_GOES_ON = Pattern(
    r"(?:(?:and|but|so|then|also)\s+)?(?:it|its|that|this|they|those|these|he|she|his|her|we|i"
    r"|people"
    r"|persons?|users?|nobody|no one|none|both|neither|all of|each of|because"
    r"|since"
    r"|so|then|no|not|rejected|ready|too|at|from|in|of|on|by|with|here|there|result|reason|why"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[\d~>])\b",
    re.IGNORECASE,
)
# "We also thought about …", "somebody brought up …"
_ONE_MORE = Pattern(
    r"(?:and\s+|also,?\s+)*(?:(?:there (?:was|were)|(?:then )?came) (?:also )?(?:the|an?|another"
    r"|one)"
    r" (?:idea|option|proposal|thought|wish|possibility|suggestion)\b"
    r"|(?:we|i|somebody|someone|\w+)\s+(?:(?:also|even|briefly|once|had)\s+)*"
    r"(?:\w+\s+(?:about|of)\s+\w+ing|talked about|thought (?:about|of)|(?:considered|discussed"
    r"|proposed"
    r"|suggested|brought up|asked for)))\b",
    re.IGNORECASE,
)
_ABOUT = Pattern(
    r"\b(?:thought|talked|spoke|considered|discussed|looked|asked|rejected|dropped|discarded"
    r"|ruled"
    r"|turned down|declined|refused)\b|^(?:\W*(?:and|also)\s)?\w+ing\b|^[\w ,'/+-]{3,60}:\s"
    r"|^(?:the )?(?:first|second|third|last|former|latter|other|others|remaining)\b"
    r"|\b(?:was|were|is|are|would be) too \w+",
    re.IGNORECASE,
)
# Unlike elsewhere, a sentence may begin with a small letter.
_PIECE = Pattern(r"(?<=[.!?;])\s+(?!\Z)|\n+")
_TURNS = Pattern(
    r"(?:(?:and|so|then|also|not|nor|we|i|rejected|dropped|refused|no)\b\s*)+", re.IGNORECASE
)
_JOINT = Pattern(r"[,;]\s+(?:(?:and|or|while|but)\s+)?|\s+(?:and|while|whereas)\s+", re.IGNORECASE)
_BEFORE_NAME = Pattern(
    r"(?:(?:the|a|an|to|only|just|simply|we|could|might|have|and|or|also|then|using|use|for"
    r"|going|with"
    r"|gone|not|rejected|dropped|refused|ruled|out|against|decided)\s+)*",
    re.IGNORECASE,
)
# A known option begins within so many characters, or another one is told.
_HEAD = 45


@dataclass(frozen=True, slots=True)
class Part:
    """A span of the plain text about one option; `known` is its name, "" for an own one."""

    start: int
    end: int
    known: str
    # A letter or a line of its own, so that the writer counts it as one option.
    marked: bool


def find_parts(text: str, known: Sequence[Thing]) -> list[Part]:
    """The text in parts, each of which tells of one option."""
    marks = list(_MARK.finditer(text))
    if len(marks) >= 2:
        ends = [m.start() for m in marks[1:]] + [len(text)]
        return [
            Part(m.end(), end, _which(text, m.end(), end, known), marked=True)
            for m, end in zip(marks, ends, strict=True)
            if not re.match(r"\s*[,;.]", text[m.end() : end])
        ]
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    if len(lines) >= 2:
        return [p for a, b in lines for p in _line(text, a, b, known)]
    return _prose(text, _pieces(text, 0, len(text)), known)


def _pieces(text: str, start: int, end: int) -> list[Span]:
    cuts = [(start, start), *(m.span() for m in _PIECE.finditer(text, start, end)), (end, end)]
    return [(a[1], b[0]) for a, b in pairwise(cuts) if text[a[1] : b[0]].strip()]


def _line(text: str, start: int, end: int, known: Sequence[Thing]) -> list[Part]:
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    inside = _pieces(text, begin, end)
    told = {name for a, b in inside if (name := _which(text, a, b, known))}
    if len(told) > 1:
        return _prose(text, inside, known)
    return [Part(begin, end, _which(text, begin, end, known), marked=True)]


def _prose(text: str, spans: Sequence[Span], known: Sequence[Thing]) -> list[Part]:
    parts: list[Part] = []
    for a, b in spans:
        pre = _PREAMBLE.match(text, a, b)
        for start, end in _split(text, pre.end() if pre else a, b, known):
            name = _which(text, start, end, known)
            last = parts[-1] if parts else None
            if last and not _opens(text, (start, end), name, last, known):
                parts[-1] = Part(last.start, end, last.known or name, last.marked)
            else:
                parts.append(Part(start, end, name, marked=False))
    return parts


def _opens(text: str, span: Span, name: str, last: Part, known: Sequence[Thing]) -> bool:
    """Whether a piece of prose begins another option."""
    if _ONE_MORE.match(text, *span):
        return not name or name != last.known
    anew = name and (_TURNS.match(text, *span) or _begins(text, *span, known))
    if _GOES_ON.match(text, *span) and not anew:
        return False
    if name:
        return name != last.known
    return not known or _ABOUT.search(text[slice(*span)]) is not None


def _split(text: str, start: int, end: int, known: Sequence[Thing]) -> list[Span]:
    """A sentence that tells of several known options, cut where each begins."""
    cuts = [start]
    here = _which(text, start, end, known)
    for joint in _JOINT.finditer(text, start, end):
        if _joins_words(text, joint, known):
            continue
        name = _begins(text, joint.end(), end, known)
        if name and here and name != here:
            cuts.append(joint.end())
            here = name
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _joins_words(text: str, joint: re.Match[str], known: Sequence[Thing]) -> bool:
    """ "Careful and quick together" joins two words of one option."""
    begin = text.rfind(" ", 0, joint.start()) + 1
    near = joint[0].strip() == "and"
    return near and any(spans_of(text, begin, joint.start(), thing.words) for thing in known)


def _begins(text: str, start: int, end: int, known: Sequence[Thing]) -> str:
    """The known option with whose name a piece begins."""
    lead = _BEFORE_NAME.match(text, start, end)
    place = lead.end() if lead else start
    for thing in known:
        if any(a == place for a, _ in spans_of(text, place, end, thing.words)):
            return thing.name
    return ""


def _which(text: str, start: int, end: int, known: Sequence[Thing]) -> str:
    """The known option that a piece names first, if it does so soon."""
    first = [
        (spans[0][0], thing.name)
        for thing in known
        if (spans := spans_of(text, start, min(end, start + _HEAD), thing.words))
    ]
    return min(first)[1] if first else ""
