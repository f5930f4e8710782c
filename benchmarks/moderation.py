"""How long a slider's answer takes to compute: one outcome, a whole curve, a frontier.

The picture is drawn in what the arithmetic leaves of the budget of 100 ms.
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable, Iterator

from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.model import MODELS, PATTERNS, Option, load_case
from grader.simulations.moderation.pareto import pareto
from grader.simulations.moderation.space import outcome, threshold_curve

BUDGET_MS, ROUNDS = 100, 200
THRESHOLDS = [step / 100 for step in range(1, 100)]


def options() -> Iterator[Option]:
    """Positions of the sliders, each another one than the one before."""
    shares = (0.0, 0.01, 0.02, 0.05)
    for share, week, pattern, model in itertools.product(shares, range(2, 17), PATTERNS, MODELS):
        yield Option(
            model=model, threshold=0.5, review_share=share, pattern=pattern, weeks=week
        )  # fmt: skip


def report(name: str, work: Callable[[Option], object]) -> None:
    """Median and p95 of one piece of work, as a share of the budget."""
    times = []
    for option in itertools.islice(options(), ROUNDS):
        since = time.perf_counter()
        work(option)
        times.append(1000 * (time.perf_counter() - since))
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"{name}: median {statistics.median(times):.2f} ms, p95 {p95:.2f} ms = "
        f"{p95 / BUDGET_MS:.3f} of the budget of {BUDGET_MS} ms"
    )


def main() -> None:
    """Print all three."""
    measured, case = load_measured(), load_case()
    few = [outcome(option, measured, case) for option in itertools.islice(options(), 60)]
    report("one outcome", lambda option: outcome(option, measured, case))
    report(
        f"curve of {len(THRESHOLDS)} thresholds",
        lambda option: threshold_curve(option, measured, case, THRESHOLDS),
    )
    report(f"frontier of {len(few) + 1}", lambda o: pareto([*few, outcome(o, measured, case)]))


if __name__ == "__main__":
    main()
