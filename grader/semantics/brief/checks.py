"""Check kinds for the one-page brief: each looks at the whole page."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from functools import cached_property
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.tables import says_something
from grader.checks.text import count_words
from grader.findings import Evidence, Finding
from grader.items import Strict
from grader.semantics.brief.matters import Matter, find_matters
from grader.semantics.brief.mentions import Measure
from grader.semantics.brief.numbers import Claim, contradictions, has_figures
from grader.semantics.brief.page import LINES, PROSE, TITLES, Page, original, read_page
from grader.semantics.brief.questions import find_questions, is_none
from grader.semantics.brief.review_day import find_review_day
from grader.semantics.figures.units import Kind
from grader.semantics.goal.checks import Somebody, as_people
from grader.semantics.goal.fields import read_field
from grader.semantics.prose import seen
from grader.semantics.text.patterns import Pattern


class PageCheck(CheckModel, ABC):
    """A check of the whole page; it abstains where a field is not in words that can be read."""

    def find(self, answer: Answer) -> Finding:
        """The finding for a page that passed the gate, field by field."""
        page = read_page(answer)
        if page.unsure:
            return Finding(None, reason=page.unsure)
        return self.read(answer, page)

    @abstractmethod
    def read(self, answer: Answer, page: Page) -> Finding:
        """The finding for a readable page."""


# A promise to fill the heading later.
_TO_COME = Pattern(
    r"(?:(?:still |date |owner |is |it )*(?:to be|will be|must be|not yet|not) )?(?:determined"
    r"|decided"
    r"|defined|announced|confirmed|agreed|fixed|discussed|tbd|tba|unknown|pending|open|nobody"
    r"|no ?one|none)(?: (?:yet|later|soon))?\W*",
    re.IGNORECASE,
)


class BriefWhole(PageCheck):
    """Is the page within `maximum` words, and does every field say something of its own?"""

    kind: Literal["brief_whole"]
    maximum: int = Field(gt=0)
    words: int = Field(4, ge=1)

    def read(self, answer: Answer, page: Page) -> Finding:
        """`{seen}` words; `{missing}` names the fields that say nothing."""
        said = sum(count_words(answer.text(name)) for name in (*PROSE, *LINES))
        missing = [
            TITLES[name]
            for name in (*PROSE, *LINES)
            if not says_something(page.text(name), self.words if name in PROSE else 1)
            or _TO_COME.fullmatch(page.text(name).strip())
            or (name == "open_questions" and is_none(page.text(name)))
        ]
        values = {"seen": str(said), "maximum": str(self.maximum),
                  "missing": ", ".join(missing) or "none"}  # fmt: skip
        return Finding(int(said <= self.maximum and not missing), values=values)


class MeasureData(Strict):
    """A measure of the case: what it is called in a message, the words that name it."""

    id: str
    name: str
    words: tuple[str, ...] = Field(min_length=1)
    kinds: tuple[Kind, ...] = ("percent", "share")
    steady: bool = False
    group: bool = False
    parts: tuple[float, ...] = ()


class SameNumber(PageCheck):
    """Is any measure given two values? Level 0 in the goal's own figures, 1 elsewhere, 2 nowhere.

    A goal without a figure, or a page with none beside it, earns 0: nothing is said twice.
    """

    kind: Literal["brief_same_number"]
    measures: tuple[MeasureData, ...] = Field(min_length=1)

    @cached_property
    def _measures(self) -> list[Measure]:
        return [Measure(**m.model_dump()) for m in self.measures]

    def read(self, answer: Answer, page: Page) -> Finding:
        """The two places, side by side; `{problem}` says in words what differs."""
        if not has_figures(page):
            problem = (
                "without figures in the goal and beside it, each reads their own into the page"
            )
            return Finding(0, values={"seen": "no figure", "problem": problem})
        found = contradictions(page, self._measures)
        if not found:
            return Finding(2)
        evidence = tuple(_quoted(answer, side) for side in (found[0].first, found[0].second))
        first, second = (f"“{e.text}” in “{TITLES.get(e.field or '', '')}”" for e in evidence)
        problem = f"{found[0].name} is {first} and {second}"
        return Finding(0 if found[0].grave else 1, evidence, seen(evidence, {"problem": problem}))


def _quoted(answer: Answer, claim: Claim) -> Evidence:
    start, end = original(answer, claim.field, (claim.start, claim.end))
    return answer.evidence(start, end, claim.field)


class OpenQuestions(PageCheck):
    """Are things left open, and does somebody find them out by a day?

    Level 0 nothing is open, 1 fewer than half have a person and a date, 2 half or more have both.
    """

    kind: Literal["brief_questions"]
    people: tuple[Somebody, ...] = ()

    def read(self, answer: Answer, page: Page) -> Finding:
        """`{seen}` questions, `{full}` of them with both; evidence is the first that lacks one."""
        field = "open_questions"
        found = find_questions(page.text(field), as_people(self.people))
        full = [q for q in found if q.followed_up]
        open_ones = [q for q in found if not q.followed_up]
        level = 0 if not found else 2 if 2 * len(full) >= len(found) else 1
        shown = (full if level == 2 else open_ones)[:1]
        evidence = tuple(
            answer.evidence(*original(answer, field, (q.start, q.end)), field) for q in shown
        )
        lacks = (
            _lacking(open_ones[0].person is None, open_ones[0].date is None) if open_ones else ""
        )
        values = {"seen": str(len(found)), "full": str(len(full)), "problem": lacks}
        return Finding(level, evidence, values)


def _lacking(person: bool, date: bool) -> str:
    return "a person and a date" if person and date else "a person" if person else "a date"


# "Me, the product lead; Leila for the screens": others help, one answers.
_FIRST = Pattern(
    r"\W*(?:(?:me|I)\b[^.;\n]{0,30}?|(?:the )?product lead)(?=[.;]|, with\b|,? (?:in coordination"
    r"|together in|supported|helped|assisted|advised))",
    re.IGNORECASE,
)
_NOT_ONE = Pattern(
    r"\w's (?:model|service|algorithm|team|squad|group|people|department|crew|unit|tribe)\b"
    r"|\band (?:the|her|his|our|my) (?:\w+ ){0,2}(?:team|warehouse|board|management|department"
    r"|office|others|rest)\b|\bfor the rest\b|\b(?:is"
    r"|are) responsible\b[^.;]{0,30},? [A-Z]\w+ (?:answers|decides)\b"
)


def _first_owner(text: str) -> str:
    """The one who is named first, where others are only said to help."""
    first = _FIRST.match(text)
    return text[: first.end()] if first and " and " not in first[0].lower() else text


class OwnerAndDay(PageCheck):
    """One level for a person who answers, one for a day that a calendar has."""

    kind: Literal["brief_owner_date"]
    people: tuple[Somebody, ...] = ()

    def read(self, answer: Answer, page: Page) -> Finding:
        """`{problem}` names what is missing."""
        who = answer.text("owner")
        owner = read_field(_first_owner(who), "owner", "", as_people(self.people))
        named = owner.level == 2 and not _NOT_ONE.search(who)
        day = find_review_day(page.text("review_date"))
        evidence = []
        if named:
            evidence.append(answer.evidence(*owner.spans[0], "owner"))
        if day is not None:
            evidence.append(answer.evidence(*original(answer, "review_date", day), "review_date"))
        missing = [
            name
            for name, there in (("one person who answers", named),
                                ("a day that one finds in a calendar", day is not None))
            if not there
        ]  # fmt: skip
        values = seen(tuple(evidence), {"problem": " and ".join(missing)})
        return Finding(2 - len(missing), tuple(evidence), values)


class Remark(Strict):
    """What comes back when a matter is missing: who says it, and the hidden interest it is."""

    matter: Matter
    interest: str
    says: str
    asked: str
    unasked: str


class DecidingMatters(PageCheck):
    """How many of the things that decide the case stand on the page? Level = their number.

    For each missing one its `says` comes back as a note, followed by `asked` or `unasked`: whether
    the run of the role-play `meeting` brought it out. `asked` is the rise in percent that was
    asked for.
    """

    kind: Literal["brief_deciding"]
    meeting: str
    asked: float
    remarks: tuple[Remark, ...] = Field(min_length=1)

    def read(self, answer: Answer, page: Page) -> Finding:
        """Evidence is the sentence in which each matter stands."""
        found = find_matters(page, self.asked)
        here = [(r, found[r.matter]) for r in self.remarks if r.matter in found]
        evidence = tuple(
            answer.evidence(*original(answer, p.field, (p.start, p.end)), p.field) for _, p in here
        )
        learned = answer.learned.get(self.meeting)
        missing = [r for r in self.remarks if r.matter not in found]
        notes = tuple(_remark(r, learned) for r in missing)
        values = {"n": str(len(here)), "of": str(len(self.remarks))}
        return Finding(len(here), evidence, seen(evidence, values), notes=notes)


def _remark(remark: Remark, learned: frozenset[str] | None) -> str:
    if learned is None:
        return remark.says
    return f"{remark.says} {remark.asked if remark.interest in learned else remark.unasked}"
