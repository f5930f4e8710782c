"""What a whole plan has: sound rows, a rule a domain, early and late metrics, and who reopens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from grader.simulations.rollout.model import Domain
from grader.simulations.rollout.plan import Plan

Look = Literal["rows", "domains", "timing", "reopening"]
_ROLE = re.compile(
    r"\b(?:head|lead|manager|director|vp|vice[- ]president|chief|ce?[topf]o|engineer|designer|owner"
    r"|on[- ]call|chair|board|committee|counsel|officer|analyst|moderator|sponsor|decider)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\W*(?:nobody|no one|none|everyone|everybody|we all|all of us)\b", re.I)
_EXAMPLE = {
    "leading": "one that moves before the harm is done, such as a queue or a latency",
    "lagging": "one that tells afterwards what came of it, such as a labelled sample",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that is looked at: whether it is there, what is wrong with it, and the fix.

    `notes` tell what is wrong at full length.
    """

    met: bool
    problem: str = ""
    step: str = ""
    notes: tuple[str, ...] = ()


def look_at(plan: Plan, look: Look, reopening: str, people: tuple[str, ...]) -> Seen:
    """One look at a plan; `reopening` is the text that says who decides on reopening."""
    if look == "rows":
        return _rows(plan)
    if look == "domains":
        return _domains(plan)
    return _timing(plan) if look == "timing" else _reopening(reopening, people)


def _rows(plan: Plan) -> Seen:
    if not plan.problems:
        return Seen(plan.rows > 0, "The plan has no row yet.", "Write the first rule.")
    first = plan.problems[0]
    rows = len({problem.row for problem in plan.problems})
    saw = "One row is not run" if rows == 1 else f"{rows} rows are not run"
    notes = tuple(problem.text for problem in plan.problems)
    return Seen(False, f"{saw}. {first.text}", f"Mend row {first.row + 1}: {first.fix}", notes)


def _domains(plan: Plan) -> Seen:
    missing = [d for d in get_args(Domain) if d not in {rule.metric.domain for rule in plan.rules}]
    names = " and ".join(missing)
    step = f"Add a rule on a metric that the people in {names} watch."
    return Seen(not missing, f"No rule that can be run speaks for {names}.", step)


def _timing(plan: Plan) -> Seen:
    there = {rule.metric.timing for rule in plan.rules}
    missing = [timing for timing in ("leading", "lagging") if timing not in there]
    if not missing:
        return Seen(True)
    wanted = missing[0]
    return Seen(False, f"No rule looks at a {wanted} metric.", f"Add {_EXAMPLE[wanted]}.")


def _reopening(text: str, people: tuple[str, ...]) -> Seen:
    """A person of the case or a role is named, and not as nobody or everybody."""
    names = "|".join(re.escape(name) for name in people)
    named = bool(names) and re.search(rf"(?<!\w)(?:{names})(?!\w)", text, re.IGNORECASE) is not None
    if (named or _ROLE.search(text)) and not _NOBODY.match(text):
        return Seen(True)
    saw = f"“{' '.join(text.split())[:60]}” names nobody" if text.strip() else "Nothing says"
    problem = f"{saw} who decides on reopening the decision."
    return Seen(False, problem, "Name the one person or role that decides on reopening.")
