"""How long 1,000 simulated weeks of one monitoring plan take, as a share of their budget.

Reading the plan, the telemetry of every case and the run all count; the time is the process's own,
so that a busy machine does not change the ratio.
"""

from __future__ import annotations

import math
import statistics
import time
from pathlib import Path

from grader.authoring.sources import Source
from grader.case import load_yaml
from grader.simulations.rollout.checks import PlanDetects
from grader.simulations.rollout.plan import PARTS, read_plan
from grader.simulations.rollout.run import run_plan
from grader.simulations.rollout.telemetry import Telemetry

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests/simulations/rollout"
EXERCISE = "i3_accuracy_vs_usability"
WEEKS, ROUNDS, BUDGET_S = 1000, 7, 1.0


def main() -> None:
    """Print the median of some rounds and its share of the budget."""
    criteria = Source(ROOT, EXERCISE).load().rubric.items["plan"].criteria
    check = next(c.check for c in criteria if isinstance(c.check, PlanDetects))
    table = load_yaml(CASES / "plans.yaml")["reference"]
    rows = [dict(zip(PARTS, line.split("|"), strict=True)) for line in table.splitlines()]
    world = check.world
    eventful = [case for case in check.hidden if case.incidents]
    number = math.ceil(7 * WEEKS / world.days)
    cases = [eventful[n % len(eventful)].model_copy(update={"seed": n}) for n in range(number)]
    times = []
    for _ in range(ROUNDS):
        since = time.process_time()
        rules, telemetry = read_plan(rows, world).rules, Telemetry(world)
        for case in cases:
            run_plan(rules, case, telemetry)
        times.append(time.process_time() - since)
    took = statistics.median(times)
    print(
        f"rollout: {number} runs of {world.days} days with {len(rules)} rules, median {took:.2f} s "
        f"= {took / BUDGET_S:.2f} of the budget of {BUDGET_S:g} s for {WEEKS:,} weeks"
    )


if __name__ == "__main__":
    main()
