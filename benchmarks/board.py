"""How soon the board answers a slider: what it shows, with both charts, as the page gets it.

Every position is another one, so nothing is remembered. The grounds of the charts are read
from their files. The first look also makes the net of settings that might be better.
"""

from __future__ import annotations

import itertools
import json
import statistics
import time
from pathlib import Path

from grader.exercise import load_author
from grader.items import TradeoffItem, TradeoffTableItem
from studio.tradeoff import look

ROOT = Path(__file__).parents[1]
AUTHOR = ROOT / "solutions" / "i3_accuracy_vs_usability" / "author"
BUDGET_MS, ROUNDS = 100, 200


def main() -> None:
    """Print the first look, then median and p95 of the following ones against the budget."""
    exercise = load_author(AUTHOR, ROOT / "curriculum" / "facts.yaml")
    for name in ("space", "matrix"):
        item = exercise.item(name)
        assert isinstance(item, TradeoffItem | TradeoffTableItem)
        rows = [dict(point.settings) for point in item.sliders.points]
        times = []
        for week, step in itertools.islice(itertools.product(range(1, 27), range(1, 20)), ROUNDS):
            settings = {**rows[0], "threshold": f"{step / 20:g}", "weeks": str(week)}
            since = time.perf_counter()
            json.dumps(look(item, settings, rows))
            times.append(1000 * (time.perf_counter() - since))
        p95 = statistics.quantiles(times[1:], n=20)[-1]
        print(
            f"{name}: first look {times[0]:.0f} ms; then median "
            f"{statistics.median(times[1:]):.1f} ms, "
            f"p95 {p95:.1f} ms = {p95 / BUDGET_MS:.2f} of the budget of {BUDGET_MS} ms"
        )


if __name__ == "__main__":
    main()
