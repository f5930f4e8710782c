"""How long a negotiation takes: enumerating its outcomes, and judging a run that is new.

Every judged run is another one, so that no cache of an earlier replay helps.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from grader.authoring.sources import Source
from grader.checks.base import Answer
from grader.rubric import score_item
from grader.simulations.negotiation.bots import run_bot
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.frontier import enumerate_space
from grader.simulations.negotiation.replay import as_run

SOURCE = Source(Path(__file__).parents[1], "i3_accuracy_vs_usability")
ITEM = "workshop"
ENUMERATE_MS, JUDGE_MS = 200, 50


def main() -> None:
    """Print the median enumeration and the p95 of judging, each with its share of the budget."""
    exercise = SOURCE.load()
    case, rubric = exercise.scenarios[ITEM], exercise.rubric.items[ITEM]
    assert isinstance(case, Negotiation)
    times = []
    for _ in range(20):
        since = time.perf_counter()
        whole = enumerate_space(case)
        times.append(1000 * (time.perf_counter() - since))
    median = statistics.median(times)
    print(
        f"enumerate: {len(whole.places)} outcomes, median {median:.1f} ms "
        f"= {median / ENUMERATE_MS:.2f} of the budget of {ENUMERATE_MS} ms"
    )
    answers = [
        Answer(ITEM, as_run(run_bot("random", case, seed)), scenario=case) for seed in range(100)
    ]
    times = []
    for answer in answers:
        since = time.perf_counter()
        score_item(ITEM, rubric, answer, {})
        times.append(1000 * (time.perf_counter() - since))
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"judge: {len(answers)} runs, {len(rubric.criteria)} criteria each, median "
        f"{statistics.median(times):.1f} ms, p95 {p95:.1f} ms "
        f"= {p95 / JUDGE_MS:.2f} of the budget of {JUDGE_MS} ms"
    )


if __name__ == "__main__":
    main()
