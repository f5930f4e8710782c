"""Check kinds for a decision record: what is said in it, what was weighed, and until when."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.text import count_words
from grader.findings import Evidence, Finding
from grader.semantics.decision.choice import read_choice
from grader.semantics.decision.days import (
    find_day,
    find_trigger,
    review_after,
)
from grader.semantics.decision.decides import find_person
from grader.semantics.decision.options import find_options, reasoned
from grader.semantics.decision.plain import plain, quoted, short
from grader.semantics.decision.reopens import find_figure, find_until, is_about_it
from grader.semantics.decision.said import Thing, find_said
from grader.semantics.prose import READ, ProseCheck
from grader.semantics.text.gate import gate, gate_field

# Shorter than this nobody has said anything about a thing, only named it.
_FEW = 4


class RecordSays(ProseCheck):
    """How many of `things` does a text say, in sentences of its own? The level counts them.

    With `agreement`, a negotiation's item, only those that what was agreed there holds.
    """

    kind: Literal["record_says"]
    things: tuple[Thing, ...] = Field(min_length=1)
    agreement: str = ""

    def read(self, answer: Answer, text: str) -> Finding:
        """`{missing}` names the first that isn't said."""
        words = plain(text).text
        agreed = answer.agreed.get(self.agreement, {})
        asked = [thing for thing in self.things if thing.fits(agreed)]
        found = {thing.name: find_said(words, thing) for thing in asked}
        missing = [name for name, span in found.items() if span is None]
        spans = [span for span in found.values() if span]
        level = len(spans) if count_words(text) >= _FEW else 0
        evidence = tuple(quoted(answer, self.field, span) for span in spans)
        values = {"missing": missing[0] if missing else "", "seen": short(text)}
        return Finding(level, evidence, values)


class RecordOptions(ProseCheck):
    """Which options were weighed, and why were they not taken? The level counts those with a
    reason, up to `most`.
    """

    kind: Literal["record_options"]
    most: int = Field(3, ge=1)

    def find(self, answer: Answer) -> Finding:
        """A list of options is a list: what stops it only for that is read on."""
        text = answer.text(self.field)[:READ]
        stop = gate(text, answer.shown)
        if stop is not None and stop.rule == "keywords" and "\n" in text.strip():
            return self.read(answer, text)
        return super().find(answer)

    def read(self, answer: Answer, text: str) -> Finding:
        """`{seen}` options, `{full}` with a reason; `{problem}` quotes the first without one."""
        words = plain(text).text
        options = find_options(words)
        full = reasoned(words, options)
        bare = [option for option in options if option not in full]
        evidence = tuple(quoted(answer, self.field, (o.start, o.end)) for o in full[: self.most])
        problem = f"“{bare[0].name.strip(' .,')}” has no reason of its own" if bare else ""
        values = {"seen": str(len(options)), "full": str(len(full)), "problem": problem}
        return Finding(min(len(full), self.most), evidence, values)


class RecordChoice(ProseCheck):
    """Is something decided, and why? Level 0 left open, 1 decided, 2 with a reason.

    A decision about nothing of the case, none of `about`, decides nothing.
    """

    kind: Literal["record_choice"]
    about: Thing

    def read(self, answer: Answer, text: str) -> Finding:
        """Evidence is the reason."""
        words = plain(text).text
        level, reason = read_choice(words)
        if find_said(words, self.about) is None:
            level, reason = 0, None
        evidence = (quoted(answer, self.field, reason),) if reason else ()
        return Finding(level, evidence, {"seen": short(text)})


class RecordDates(CheckModel):
    """When was it decided, when is it looked at again, and what brings that forward?

    Level 0 no day in `date`, 1 no later day in `review`, 2 both, 3 with a figure that comes first.
    """

    kind: Literal["record_dates"]
    date: str
    review: str

    def find(self, answer: Answer) -> Finding:
        """`{problem}` says what is missing or in the wrong order."""
        for name in (self.date, self.review):
            if stop := gate_field(answer.text(name)):
                return Finding(None, reason=stop.reason)
        first, second = (plain(answer.text(name)[:READ]).text for name in (self.date, self.review))
        decided = find_day(first)
        if decided is None:
            saw = f"“{first.strip()[:40]}” is no day" if first.strip() else "no day stands there"
            return Finding(0, values={"problem": f"{saw} that a calendar has"})
        review = review_after(second, decided)
        evidence: tuple[Evidence, ...] = (quoted(answer, self.date, decided.span),)
        if review is None:
            saw = f"“{second.strip()[:60]}” names" if second.strip() else "the last field names"
            problem = f"{saw} no day after that, within half a year"
            return Finding(1, evidence, {"problem": problem})
        evidence += (quoted(answer, self.review, review),)
        trigger = find_trigger(second)
        if trigger is None:
            return Finding(2, evidence, {"problem": "no figure brings the day forward"})
        return Finding(3, (*evidence, quoted(answer, self.review, trigger)))


class RecordReopens(ProseCheck):
    """Who opens a decision again, at which figure, and by when? The level counts what is there.

    `people` are those who may; somebody who is only heard decides nothing.
    """

    kind: Literal["record_reopens"]
    people: tuple[Thing, ...] = Field(min_length=1)

    def read(self, answer: Answer, text: str) -> Finding:
        """`{problem}` names the first thing that is missing."""
        words = plain(text).text
        found = {
            "who decides": find_person(words, self.people),
            "a figure at which it happens": find_figure(words),
            "by when": find_until(words),
        }
        if not is_about_it(words):
            found = dict.fromkeys(found)
        missing = [name for name, span in found.items() if span is None]
        spans = [span for span in found.values() if span]
        evidence = tuple(quoted(answer, self.field, span) for span in spans)
        values = {"problem": missing[0] if missing else "", "seen": short(text)}
        return Finding(len(spans), evidence, values)
