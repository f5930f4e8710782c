"""Check kinds for a decision record: what is said in it, what was weighed, and until when."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.text import count_words
from grader.findings import Evidence, Finding
from grader.semantics.decision.choice import read_choice
from grader.semantics.decision.days import Day, find_day
from grader.semantics.decision.deadline import find_until
from grader.semantics.decision.decides import find_person
from grader.semantics.decision.options import find_options, reasoned
from grader.semantics.decision.own_words import is_line, is_named_only, stopped
from grader.semantics.decision.plain import plain, quoted, short
from grader.semantics.decision.reached import find_figure
from grader.semantics.decision.reopens import is_about_it
from grader.semantics.decision.review import (
    comes_sooner,
    decided_on,
    is_month_only,
    is_near,
    review_on,
    with_digits,
)
from grader.semantics.decision.said import Thing, find_said
from grader.semantics.decision.settled import is_settled
from grader.semantics.decision.verdict import find_verdict
from grader.semantics.decision.why import find_why, what_is_done
from grader.semantics.decision.words import Group
from grader.semantics.prose import READ, ProseCheck
from grader.semantics.text.gate import gate_field
from grader.semantics.text.patterns import Pattern

# Shorter than this nobody has said anything about a thing, only named it.
_FEW = 4
_STOPS = Pattern(r"[.;\n]\s+")
# Links between words in no sentence: "spinner → posted twice → no".
_ARROWS = Pattern(r"→|->|=>|⇒|=")
_LINKS = 2
# "Spinner: …. Waiting: …."
_LABELS = Pattern(r"(?:^|[.;]\s+)[^.;:\n]{3,40}:\s+(?=[^.;:\n]{8})")


class RecordSays(ProseCheck):
    """How many of `things` does a text say, in sentences of its own? The level counts them.

    With `agreement`, a negotiation's item, only those that what was agreed there holds. With
    `settled` nothing is said where whoever the first is about has taken it back. Fewer than `few`
    words say nothing; `copies`: what the sheet quotes may be repeated.
    """

    kind: Literal["record_says"]
    things: tuple[Thing, ...] = Field(min_length=1)
    agreement: str = ""
    settled: bool = False
    few: int = _FEW
    copies: bool = False

    def find(self, answer: Answer) -> Finding:
        """What stops a field of a record, else what `read` finds."""
        text = answer.text(self.field)[:READ]
        if not text.strip():
            return super().find(answer)
        stop = stopped(text, answer.shown, copies=self.copies)
        # One short line has few small words.
        short_line = self.few == 1 and stop is not None and stop.rule == "keywords"
        if stop is not None and not (short_line and is_line(text)):
            return Finding(stop.level, values={"seen": "nothing yet"}, reason=stop.reason)
        return self.read(answer, text)

    def read(self, answer: Answer, text: str) -> Finding:
        """`{missing}` names the first that isn't said."""
        words = plain(text).text
        agreed = answer.agreed.get(self.agreement, {})
        asked = [thing for thing in self.things if thing.fits(agreed)]
        over = self.settled and is_settled(words, asked[0])
        found = {thing.name: None if over else find_said(words, thing) for thing in asked}
        missing = [name for name, span in found.items() if span is None]
        spans = [span for span in found.values() if span]
        level = len(spans) if count_words(text) >= self.few else 0
        evidence = tuple(quoted(answer, self.field, span) for span in spans)
        values = {"missing": missing[0] if missing else "", "seen": short(text)}
        return Finding(level, evidence, values)


class RecordOptions(ProseCheck):
    """Which options were weighed, and why were they not taken? The level counts those with a
    reason, up to `most`.

    `known` are options of the case, `chosen` what may have been taken: under `agreement`, an item
    of a negotiation, only what that holds.
    """

    kind: Literal["record_options"]
    most: int = Field(3, ge=1)
    known: tuple[Thing, ...] = ()
    chosen: tuple[Thing, ...] = ()
    agreement: str = ""

    def find(self, answer: Answer) -> Finding:
        """A list of options is a list: what stops it only for that is read on."""
        text = answer.text(self.field)[:READ]
        stop = stopped(text, answer.shown) if text.strip() else None
        listed = stop is not None and (
            (stop.rule == "keywords" and "\n" in text.strip())
            or (stop.rule == "salad" and len(_ARROWS.findall(text)) >= _LINKS)
            or len(_LABELS.findall(text)) >= _LINKS
        )
        if is_named_only(text):
            return Finding(0, values={"seen": "nothing yet"}, reason="These are names only.")
        if stop is None or listed:
            return self.read(answer, text) if text.strip() else super().find(answer)
        return Finding(stop.level, values={"seen": "nothing yet"}, reason=stop.reason)

    def read(self, answer: Answer, text: str) -> Finding:
        """`{seen}` options, `{full}` with a reason; `{problem}` quotes the first without one."""
        words = plain(text).text
        agreed = answer.agreed.get(self.agreement, {})
        chosen = [thing for thing in self.chosen if thing.fits(agreed)]
        options = find_options(words, self.known, chosen)
        full = reasoned(words, options)
        bare = [option for option in options if option not in full]
        evidence = tuple(quoted(answer, self.field, (o.start, o.end)) for o in full[: self.most])
        problem = f"“{bare[0].name.strip(' .,')}” has no reason of its own" if bare else ""
        values = {"seen": str(len(options)), "full": str(len(full)), "problem": problem}
        return Finding(min(len(full), self.most), evidence, values)


class RecordChoice(ProseCheck):
    """Is something decided, and why? Level 0 left open, 1 decided, 2 with a reason.

    A decision about nothing of the case, none of `about`, decides nothing, and neither does one of
    `against` that what was agreed in `agreement`, a negotiation's item, does not hold; without
    `agreed` a thing is against it always. `done` are words of the deed itself that sound like a
    reason for it: where nobody waits at a till by decision, "nobody waits at the till" is none.
    """

    kind: Literal["record_choice"]
    about: Thing
    against: tuple[Thing, ...] = ()
    done: Group = ()
    agreement: str = ""

    def find(self, answer: Answer) -> Finding:
        """What was agreed may be copied; the reason is the learner's own."""
        text = answer.text(self.field)[:READ]
        if not text.strip():
            return super().find(answer)
        stop = stopped(text, answer.shown, copies=True)
        if stop is not None:
            return Finding(stop.level, values={"seen": "nothing yet"}, reason=stop.reason)
        return self.read(answer, text)

    def read(self, answer: Answer, text: str) -> Finding:
        """Evidence is the reason."""
        words = plain(text).text
        level, reason = read_choice(words)
        if level == 0:
            # "Both models. Ads first. Twenty people." is a decision in telegram style.
            level = min(1, read_choice(_STOPS.sub(", ", words))[0])
        if level == 1 and (reason := find_why(words, self.done)):
            level = 2
        agreed = answer.agreed.get(self.agreement, {})
        done = what_is_done(words, reason)
        claims = [t for t in self.against if not (t.agreed and t.fits(agreed))]
        if find_said(words, self.about) is None or any(find_said(done, t) for t in claims):
            level, reason = 0, None
        evidence = (quoted(answer, self.field, reason),) if reason else ()
        return Finding(level, evidence, {"seen": short(text)})


class RecordDates(CheckModel):
    """When was it decided, when is it looked at again, and what brings that forward?

    Level 0 no day in `date`, 1 no later day in `review`, 2 both, 3 with a figure that comes first.
    With `agreed`, the day of the agreement, `date` is that day or up to a week before. The end of
    one of `events` is a day, too, and what comes after one of those `dated`. `measured` are
    words of what is counted in the case.
    """

    kind: Literal["record_dates"]
    date: str
    review: str
    agreed: str = ""
    events: Group = ()
    dated: Group = ()
    measured: Group = ()

    def find(self, answer: Answer) -> Finding:
        """`{problem}` says what is missing or in the wrong order."""
        if stop := gate_field(answer.text(self.date)):
            return Finding(None, reason=stop.reason)
        first = with_digits(plain(answer.text(self.date)[:READ]).text)
        decided = decided_on(first)
        if decided is None:
            saw = f"“{first.strip()[:40]}” is no day" if first.strip() else "no day stands there"
            return Finding(0, values={"problem": f"{saw} that a calendar has"})
        if not is_near(decided, find_day(self.agreed)):
            problem = f"“{first.strip()[:40]}” is not the day on which this was agreed"
            return Finding(0, values={"problem": problem})
        return self._review(answer, decided)

    def _review(self, answer: Answer, decided: Day) -> Finding:
        second = with_digits(plain(answer.text(self.review)[:READ]).text)
        review = review_on(second, decided, self.events, self.dated)
        evidence: tuple[Evidence, ...] = (quoted(answer, self.date, decided.span),)
        if review is None and is_month_only(second):
            return Finding(None, evidence, reason="A month is named, and no day of it.")
        if review is None:
            saw = f"“{second.strip()[:60]}” names" if second.strip() else "the last field names"
            problem = f"{saw} no day after that, within half a year"
            return Finding(1, evidence, {"problem": problem})
        stop = gate_field(answer.text(self.review))
        # A day and a limit in a few signs are in no order that sentences have.
        if stop is not None and stop.rule != "salad":
            return Finding(None, reason=stop.reason)
        evidence += (quoted(answer, self.review, review),)
        trigger = comes_sooner(second, review, self.measured)
        if trigger is None:
            return Finding(2, evidence, {"problem": "no figure brings the day forward"})
        return Finding(3, (*evidence, quoted(answer, self.review, trigger)))


class RecordReopens(ProseCheck):
    """Who opens a decision again, at which figure, and by when? The level counts what is there.

    `people` are those who may; somebody who is only heard decides nothing. `measured` are words of
    what is counted in the case, `matter` of what was decided, `others` of what others decide.
    """

    kind: Literal["record_reopens"]
    people: tuple[Thing, ...] = Field(min_length=1)
    measured: Group = ()
    matter: Group = ()
    others: Group = ()

    def read(self, answer: Answer, text: str) -> Finding:
        """`{problem}` names the first thing that is missing."""
        words = with_digits(plain(text).text)
        found = {
            "who decides": find_person(words, self.people) or find_verdict(words, self.people),
            "a figure at which it happens": find_figure(words, self.measured),
            "by when": find_until(words),
        }
        if not is_about_it(words, self.matter, self.others):
            found = dict.fromkeys(found)
        missing = [name for name, span in found.items() if span is None]
        spans = [span for span in found.values() if span]
        evidence = tuple(quoted(answer, self.field, span) for span in spans)
        values = {"problem": missing[0] if missing else "", "seen": short(text)}
        return Finding(len(spans), evidence, values)
