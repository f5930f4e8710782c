"""How long posts wait: measured one by one, then in a simulated queue at the campaign's peak."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from moderation.models import Model

ROUNDS, ARRIVALS = 3, 40_000
Seconds = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Queue:
    """Servers that are enough for the peak, and the times of posts that wait for one of them."""

    servers: int
    times: Seconds


def service_times(model: Model, texts: Sequence[str]) -> tuple[Seconds, float]:
    """Seconds per post, one after the other, and CPU seconds per post.

    The best of three runs counts, so that other people's work on the machine does not.
    """
    model.scores(texts[:1])
    times, cpu = [], []
    for text in texts:
        runs = [_once(model, text) for _ in range(ROUNDS)]
        times.append(min(wall for wall, _ in runs))
        cpu.append(min(used for _, used in runs))
    return np.array(times), float(np.mean(cpu))


def _once(model: Model, text: str) -> tuple[float, float]:
    since, used = time.perf_counter(), time.process_time()
    model.scores([text])
    return time.perf_counter() - since, time.process_time() - used


def under_load(service: Seconds, per_second: float, busy_share: float, seed: int) -> Queue:
    """Posts arrive at random (Poisson) and each server works through its own queue.

    There are as many servers as keep each of them busy for at most `busy_share` of the time.
    """
    rng = np.random.default_rng(seed)
    servers = ceil(per_second * float(service.mean()) / busy_share)
    gaps = rng.exponential(servers / per_second, ARRIVALS)
    work = rng.choice(service, ARRIVALS)
    times, wait = np.empty(ARRIVALS), 0.0
    for place in range(ARRIVALS):
        wait = max(0.0, wait - gaps[place])
        wait += work[place]
        times[place] = wait
    return Queue(servers, times)
