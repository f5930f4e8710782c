"""The check kinds that read a monitoring plan and run it: is it whole, does it notice, is it calm?

All three judge a table whose columns are `plan.PARTS`. A preview uses the `shown` cases, a grade
the `hidden` ones.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Literal, Self

from pydantic import Field, model_validator

from grader.checks.base import Answer, CheckModel
from grader.findings import Evidence, Finding
from grader.simulations.rollout import stories
from grader.simulations.rollout.complete import Look, look_at
from grader.simulations.rollout.model import Case, World
from grader.simulations.rollout.plan import Rule, read_plan
from grader.simulations.rollout.run import Outcome, Run, run_plan
from grader.simulations.rollout.telemetry import Telemetry

# A plan that notices less than these shares of what matters is calm for nothing.
HALF, QUARTER = 0.5, 0.25


class PlanComplete(CheckModel):
    """Has a plan all its parts? The level counts the looks that are met, 0 without any rule.

    `rows`: every filled row can be run; `domains`: ML, design and business have a rule each;
    `timing`: there is a leading and a lagging metric; `reopening`: the text at `reopening` ("item"
    or "item.field") names one of `people` or a role.
    """

    kind: Literal["plan_complete"]
    world: World
    look: tuple[Look, ...] = Field(("rows", "domains", "timing", "reopening"), min_length=1)
    reopening: str = ""
    people: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _knows_where_to_look(self) -> Self:
        if ("reopening" in self.look) != bool(self.reopening):
            raise ValueError("look 'reopening' and the place of its text go together")
        return self

    def find(self, answer: Answer) -> Finding:
        """`{n}` of `{of}` looks are met; `{problem}` and `{step}` are about the first that isn't.

        Notes tell every look that isn't met and every problem of a row.
        """
        plan = read_plan(answer.value, self.world)
        item, _, field = self.reopening.partition(".")
        text = Answer(item, answer.answers.get(item, "")).text(field or None)
        looks = [look_at(plan, look, text, self.people) for look in self.look]
        unmet = [seen for seen in looks if not seen.met]
        met = len(looks) - len(unmet)
        values = {
            "n": str(met),
            "of": str(len(looks)),
            "problem": unmet[0].problem if unmet else "",
            "step": unmet[0].step if unmet else "",
        }
        notes = [note for seen in unmet for note in seen.notes or (seen.problem,)]
        evidence: tuple[Evidence, ...] = ()
        if "rows" in self.look:
            cells = (_cell(answer, problem.part, problem.row) for problem in plan.problems)
            evidence = tuple(cell for cell in cells if cell.text)
        return Finding(met if plan.rules else 0, evidence, values, notes=tuple(notes))


class _PlanRun(CheckModel):
    """A plan is run over every case of its side."""

    world: World
    shown: tuple[Case, ...] = Field(min_length=1)
    hidden: tuple[Case, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        self.world.check((*self.shown, *self.hidden))
        for cases in (self.shown, self.hidden):
            kinds = {incident.kind for case in cases for incident in case.incidents}
            if cases and all(self.world.kind_of[kind].harmless for kind in kinds):
                raise ValueError("one of the cases needs an incident that has to be noticed")
        return self

    def runs(self, answer: Answer) -> tuple[Run, ...]:
        """The answer's plan, run over the cases that its mode may use."""
        rules = read_plan(answer.value, self.world).rules
        cases = self.hidden if answer.mode == "grade" and self.hidden else self.shown
        return _runs(self.world, cases, rules)


class PlanDetects(_PlanRun):
    """Does a plan notice in time? The level counts how many of `needs` its share reaches."""

    kind: Literal["plan_detects"]
    needs: tuple[float, ...] = Field((0.4, 0.7, 0.9), min_length=1)

    def find(self, answer: Answer) -> Finding:
        """`{n}` of `{of}` incidents noticed in time; `{harm}` counts what came before.

        `{what}`, `{problem}` and `{step}` are about the first that was late or missed; a note a
        case with something to notice.
        """
        runs = self.runs(answer)
        outcomes = [outcome for run in runs for outcome in run.outcomes]
        failed = [outcome for outcome in outcomes if not outcome.in_time]
        caught = [outcome.alert.rule for outcome in outcomes if outcome.in_time and outcome.alert]
        share = _share(outcomes)
        values = {
            "n": str(len(outcomes) - len(failed)),
            "of": str(len(outcomes)),
            "harm": stories.harm(outcomes, self.world),
            "what": self.world.kind_of[failed[0].incident.kind].label if failed else "",
            "problem": stories.problem(failed[0], self.world) if failed else "",
            "step": stories.step(failed[0], self.world) if failed else "",
        }
        notes = tuple(stories.noticed(run, self.world) for run in runs if run.outcomes)
        level = sum(share >= need for need in self.needs)
        return Finding(level, _thresholds(answer, caught), values, notes=notes)


class PlanCalm(_PlanRun):
    """Is a plan quiet when nothing is wrong? The level counts how many of `most` it keeps to.

    `most` are falling numbers of calls for nothing in one run, on average. One level less where
    under half of the incidents are noticed in time, 0 under a quarter: silence alone is no merit.
    """

    kind: Literal["plan_calm"]
    most: tuple[float, ...] = Field((3, 1), min_length=1)

    def find(self, answer: Answer) -> Finding:
        """`{n}` calls for nothing in `{of}` runs; `{problem}` and `{step}`; a note a case."""
        runs = self.runs(answer)
        false = [alert for run in runs for alert in run.false_alarms]
        level = sum(len(false) <= most * len(runs) for most in self.most)
        share = _share([outcome for run in runs for outcome in run.outcomes])
        values = {"n": str(len(false)), "of": str(len(runs)), "problem": "", "step": ""}
        if share < HALF:
            level = max(0, min(level, len(self.most) - 1)) if share >= QUARTER else 0
            values["problem"] = "It is quiet because it notices too little of what matters."
            values["step"] = "Let it notice more first; then see whether it stays calm."
        if false:
            rules = {alert.rule.row: alert.rule for alert in false}
            rule = rules[Counter(alert.rule.row for alert in false).most_common(1)[0][0]]
            normal = rule.metric.say(rule.metric.normal)
            values["problem"] = f"“{rule.words}” called {rule.owner} for nothing most often."
            values["step"] = (
                f"Give “{rule.words}” a threshold further from normal ({normal}), or a longer "
                "window, so that ordinary noise and a busy week don't reach it."
            )
        notes = tuple(stories.called(run, self.world) for run in runs)
        return Finding(level, _thresholds(answer, [a.rule for a in false]), values, notes=notes)


# Of the same runs, one criterion asks what they noticed and another how calm they were.
@lru_cache(maxsize=32)
def _runs(world: World, cases: tuple[Case, ...], rules: tuple[Rule, ...]) -> tuple[Run, ...]:
    telemetry = _telemetry(world)
    return tuple(run_plan(rules, case, telemetry) for case in cases)


@lru_cache(maxsize=8)
def _telemetry(world: World) -> Telemetry:
    """A world's telemetry, which no answer changes."""
    return Telemetry(world)


def _share(outcomes: list[Outcome]) -> float:
    return sum(outcome.in_time for outcome in outcomes) / len(outcomes)


def _thresholds(answer: Answer, rules: list[Rule]) -> tuple[Evidence, ...]:
    rows = dict.fromkeys(rule.row for rule in rules)
    return tuple(_cell(answer, "threshold", row) for row in sorted(rows))


def _cell(answer: Answer, part: str, row: int) -> Evidence:
    return answer.evidence(0, len(answer.text(part, row)), part, row)


ROLLOUT_CHECKS: tuple[type[CheckModel], ...] = (PlanComplete, PlanDetects, PlanCalm)
