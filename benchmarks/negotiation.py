"""How long a negotiation takes: enumerating its outcomes, and judging a run that is new.

Every judged run is another one, so that no cache of an earlier replay helps.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from grader.case import load_yaml
from grader.checks.base import Answer
from grader.simulations.negotiation.bots import run_bot
from grader.simulations.negotiation.checks import (
    AsksAnswered,
    DealGap,
    DealHolds,
    DealSurplus,
    InterestsBeforeOffer,
    OptionsConsidered,
    TalkShare,
)
from grader.simulations.negotiation.frontier import enumerate_space
from grader.simulations.negotiation.loading import load_negotiation
from grader.simulations.negotiation.replay import as_run

ROOT = Path(__file__).parents[1]
FILE = ROOT / "solutions/i3_accuracy_vs_usability/author/negotiation.yaml"
ENUMERATE_MS, JUDGE_MS = 200, 50
CHECKS = (
    InterestsBeforeOffer(kind="interests_before_offer", needs=(1, 2)),
    OptionsConsidered(kind="options_considered", needs=(2, 4)),
    DealHolds(kind="deal_holds"),
    DealGap(kind="deal_gap", at_most=(20, 4)),
    DealSurplus(kind="deal_surplus", at_least=(1, 5)),
    AsksAnswered(kind="asks_answered", needs=(9, 11)),
    TalkShare(kind="talk_share", at_least=(0.12, 0.2)),
)


def main() -> None:
    """Print the median enumeration and the p95 of judging, each with its share of the budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    path: Path = parser.parse_args().file
    case = load_negotiation(load_yaml(path), str(path))
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
        Answer("talks", as_run(run_bot("random", case, seed)), scenario=case) for seed in range(100)
    ]
    times = []
    for answer in answers:
        since = time.perf_counter()
        for check in CHECKS:
            check.find(answer)
        times.append(1000 * (time.perf_counter() - since))
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"judge: {len(answers)} runs, {len(CHECKS)} checks each, median "
        f"{statistics.median(times):.1f} ms, p95 {p95:.1f} ms "
        f"= {p95 / JUDGE_MS:.2f} of the budget of {JUDGE_MS} ms"
    )


if __name__ == "__main__":
    main()
