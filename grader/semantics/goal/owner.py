"""Who answers for a goal: nobody, a group, or one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.semantics.goal.clauses import OWNER
from grader.semantics.slots import MISSING, Person, Slot, Span, find_people

_TOGETHER = re.compile(
    r"\b(?:[A-Z][a-z]+|I|me|lead|director) (?:and|&|\+) (?:I|me|[A-Z][a-z]+)\b|\btogether\b"
)
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_REFUSES = re.compile(
    r"\b(?:not|never|can't|cannot|won't|nobody|no one)(?:\s+\w+)?\s+$", re.IGNORECASE
)
_TEAM = re.compile(
    r"\b(?:the team|team|we|everybody|everyone|all of us|business|management|company)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:I|[Mm]e|[Mm]yself|[Mm]ine|[Mm]y|i(?= am| will|'m|'ll| answer| own))\b"
    r"|\bproduct (?:lead|owner|manager)\b"
)
_ME = re.compile(r"\W*(?:and )?(?:it's |that's |that is )?(?:me|i|myself|mine)\W*", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:(?:product|commercial|marketing|design|engineering|ml|sales|finance|category"
    r"|e-?commerce)"
    r"[- ](?:lead|owner|manager|director|head|engineer|controller|designer)|head of \w+|cmo|cpo"
    r"|cto)\b",
    re.IGNORECASE,
)


def find_owner(text: str, spans: Sequence[Span], people: Sequence[Person],
               sure: Sequence[Span] = ()) -> Slot:  # fmt: skip
    """0 nobody; 1 a team; 2 a person or a role who answers for it.

    `sure` are spans that are about the owner without any verb saying so: a label, a field.
    """
    named = find_people(text, people)
    found = [_owner_in(text, span, named, span in sure) for span in spans]
    return max(found, key=lambda slot: slot.level or 0, default=MISSING)


def _owner_in(text: str, span: Span, named: Sequence[Span], sure: bool) -> Slot:
    start, end = span
    inside = [name for name in named if start <= name[0] < end]
    lone = inside and len(text[start:end].strip(" .,()-")) <= inside[0][1] - inside[0][0] + 2
    if not (sure or lone or _ME.fullmatch(text[start:end]) or _takes_it(text, start, end)):
        return MISSING
    other = _SELF.search(text, start, end) or _ROLE.search(text, start, end)
    near = [name for name in named if start - 20 <= name[0] < end]
    if len(near) + bool(other) > 1 and _TOGETHER.search(text, max(0, start - 20), end):
        return Slot(1, (near[0],))
    if inside or other:
        return Slot(2, (inside[0],) if inside else (other.span(),) if other else ())
    if team := _TEAM.search(text, start, end):
        return Slot(1, (team.span(),))
    if stranger := _NAME.search(text, start, end):
        return Slot(2, (stranger.span(),))
    return MISSING


def _takes_it(text: str, start: int, end: int) -> bool:
    return any(
        not _REFUSES.search(text[max(start, cue.start() - 20) : cue.start()])
        for cue in OWNER.finditer(text, start, end)
    )
