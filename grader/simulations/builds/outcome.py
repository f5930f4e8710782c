"""What came of running one requirement against all builds: which holes are closed, and how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from grader.semantics.requirement.constraints import Requirement
from grader.semantics.slots import Span
from grader.simulations.builds.model import SLOW_KINDS, Build, Kind
from grader.simulations.builds.run import Reason, Verdict


@dataclass(frozen=True)
class Outcome:
    """One reading of a requirement, and its verdict on every build."""

    requirement: Requirement
    verdicts: tuple[tuple[Build, Verdict], ...]

    def of(self, *kinds: Kind) -> list[tuple[Build, Verdict]]:
        """The builds of some kinds with their verdicts."""
        return [pair for pair in self.verdicts if pair[0].kind in kinds]

    def closed(self, *kinds: Kind) -> list[Kind]:
        """The kinds of which every build is rejected for what is bad in it."""
        return [
            kind
            for kind in kinds
            if (pairs := self.of(kind)) and not any(self.is_wrong(*pair) for pair in pairs)
        ]

    def is_wrong(self, build: Build, verdict: Verdict) -> bool:
        """Whether a good build is rejected, or a bad one is not, or only by accident."""
        if build.kind == "good":
            return not verdict.passed
        return not any(self.is_fit(build, reason) for reason in verdict.reasons)

    def is_fit(self, build: Build, reason: Reason) -> bool:
        """Whether a reason is about what is bad in a build, in words that can tell it apart."""
        if build.kind == "good":
            return True
        about = "time" if build.kind in SLOW_KINDS else build.kind
        return reason.about == about and reason.span not in self._blunt

    def deciding(self, build: Build, verdict: Verdict) -> Reason | None:
        """The reason to name: a fitting one before one that rejects by accident."""
        fit = [reason for reason in verdict.reasons if self.is_fit(build, reason)]
        return next(iter(fit or verdict.reasons), None)

    def first_gap(self, kinds: tuple[Kind, ...]) -> str:
        """The first kind of which a bad build gets through, or what shuts a good build out."""
        for build, verdict in self.of(*kinds):
            if self.is_wrong(build, verdict):
                return verdict.reasons[0].about if build.kind == "good" else build.kind
        return "none"

    @cached_property
    def _blunt(self) -> set[Span]:
        """Time limits that reject three good builds in four or more can't tell good from bad."""
        good = self.of("good")
        spans = [r.span for _, verdict in good for r in verdict.reasons if r.about == "time"]
        return {span for span in spans if 4 * spans.count(span) >= 3 * len(good)}
