"""The check kind that runs a requirement against builds and counts what it lets through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding
from grader.items import Strict
from grader.semantics.prose import ProseCheck, seen
from grader.semantics.requirement.constraints import Limit, Requirement, Terms, read_requirement
from grader.simulations.builds.model import HARM_KINDS, SLOW_KINDS, Build, Case, Kind
from grader.simulations.builds.outcome import Outcome
from grader.simulations.builds.run import Verdict, describe, passes

# So many kinds of bad builds must be rejected before keeping the good ones counts in full.
ENOUGH_KINDS = 3
_LOOKS: dict[str, tuple[Kind, ...]] = {
    "slow": SLOW_KINDS,
    "harm": HARM_KINDS,
    "keeps": ("good",),
}
_QUOTED = 90


class Gap(Strict):
    """What is said about one kind of builds that fared wrongly, and the step that mends it."""

    message: str = Field(min_length=1)
    next_step: str = Field(min_length=1)


class RequirementRun(ProseCheck):
    """Runs a requirement against builds: `shown` in a preview, `hidden` for the grade.

    `look` is what is judged. `slow` and `harm` count the kinds of bad builds of which every one is
    rejected. `keeps` is 2 when every good build passes, 1 when more than half do or when fewer
    than three kinds of bad ones are rejected, else 0. `gaps` gives {problem} and {step} for the
    first kind that fared wrongly, or for what shut a good build out; `none` is for the rest.
    """

    kind: Literal["requirement_run"]
    look: Literal["slow", "harm", "keeps"]
    case: Case
    gaps: Mapping[str, Gap] = {}
    shown: tuple[Build, ...] = Field(min_length=1)
    hidden: tuple[Build, ...] = ()

    def find(self, answer: Answer) -> Finding:
        """As for all prose; a text that is not read further lets every build in."""
        found = super().find(answer)
        gap = self.gaps.get("none")
        stopped = {
            "wrong": "none" if self.look == "keeps" else "all of them",
            "problem": found.reason,
            "step": gap.next_step if gap else "",
        }
        return replace(found, values={**stopped, **found.values})

    def read(self, answer: Answer, text: str) -> Finding:
        """Level, deciding words and one note a build; abstains where two readings differ."""
        case = self.case
        terms = Terms(
            case.peak_rps, case.shell_ms, case.peak_words, case.quiet_words, case.words,
            case.service_ms or 0,
        )  # fmt: skip
        builds = self.hidden if answer.mode == "grade" and self.hidden else self.shown
        requirement = read_requirement(text, terms)
        outcomes = [self._run(reading, builds) for reading in _readings(requirement)]
        levels = [self._level(outcome) for outcome in outcomes]
        found = self._finding(answer, text, outcomes[0], levels[0])
        if len(set(levels)) > 1:
            return replace(found, level=None, reason=_unclear(text, requirement))
        return found

    def _run(self, requirement: Requirement, builds: tuple[Build, ...]) -> Outcome:
        verdicts = tuple((build, passes(requirement, build, self.case)) for build in builds)
        return Outcome(requirement, verdicts)

    def _level(self, outcome: Outcome) -> int:
        if self.look != "keeps":
            return len(outcome.closed(*_LOOKS[self.look]))
        good = outcome.of("good")
        kept = sum(verdict.passed for _, verdict in good)
        kinds = len(outcome.closed(*SLOW_KINDS, *HARM_KINDS))
        if not kinds or 2 * kept <= len(good):
            return 0
        return 2 if kept == len(good) and kinds >= ENOUGH_KINDS else 1

    def _finding(self, answer: Answer, text: str, outcome: Outcome, level: int) -> Finding:
        pairs = outcome.of(*_LOOKS[self.look])
        wrong = [build.name for build, verdict in pairs if outcome.is_wrong(build, verdict)]
        spans = sorted({r.span for b, v in pairs for r in v.reasons if outcome.is_fit(b, r)})
        evidence = tuple(answer.evidence(start, end, self.field) for start, end in spans)
        gap = self.gaps.get(outcome.first_gap(_LOOKS[self.look]))
        values = {
            "wrong": _listed(wrong),
            "problem": gap.message if gap else "",
            "step": gap.next_step if gap else "",
            "n": str(len(pairs) - len(wrong)),
            "of": str(len(pairs)),
        }
        notes = tuple(self._note(text, outcome, build, verdict) for build, verdict in pairs)
        return Finding(level, evidence, seen(evidence, values), notes=notes)

    def _note(self, text: str, outcome: Outcome, build: Build, verdict: Verdict) -> str:
        limits = outcome.requirement.limits
        reason = outcome.deciding(build, verdict)
        if reason is not None:
            how = "rejected"
            if build.kind == "good":
                how = "rejected, though it would serve people well"
            elif outcome.is_wrong(build, verdict):
                how = "rejected, but not for what is bad in it"
            words = _short(text[slice(*reason.span)])
            return f"{build.name}: {how}, by “{words}” ({reason.seen}). {build.story}"
        met = ""
        if build.kind in SLOW_KINDS and limits:
            limit = _nearest(limits)
            words = text[slice(*limit.value)].strip()
            met = f" Your “{words}” is met {describe(limit, build, self.case)}."
        return f"{build.name}: let through.{met} {build.story}"


def _readings(requirement: Requirement) -> list[Requirement]:
    """One reading, or two where "delivered within …" may be meant at the service or on the page."""
    if not any(limit.place == "unclear" for limit in requirement.limits):
        return [requirement]
    return [_placed(requirement, "service"), _placed(requirement, "page")]


def _placed(requirement: Requirement, place: Literal["service", "page"]) -> Requirement:
    limits = tuple(
        replace(limit, place=place) if limit.place == "unclear" else limit
        for limit in requirement.limits
    )
    return replace(requirement, limits=limits)


def _unclear(text: str, requirement: Requirement) -> str:
    limit = next(limit for limit in requirement.limits if limit.place == "unclear")
    words = _short(text[slice(*limit.span)])
    return (
        f"“{words}” may be meant at the service or on the visitor's screen, and the builds fare "
        "differently; a person will read it."
    )


def _nearest(limits: tuple[Limit, ...]) -> Limit:
    """The limit that comes nearest to what visitors feel: the one to mend."""
    return max(limits, key=lambda limit: (limit.load == "peak", limit.share or 0, -limit.ms))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …"


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return names[0] if names else "none"
    return ", ".join(names[:-1]) + " and " + names[-1]


BUILD_CHECKS: tuple[type[CheckModel], ...] = (RequirementRun,)
