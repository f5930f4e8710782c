"""What a wait feels like, in the limits of facts F1 and F2."""

from __future__ import annotations

from typing import Literal, get_args

Band = Literal["instant", "flow", "attention", "lost"]
BANDS: tuple[Band, ...] = get_args(Band)
# The longest wait of each band but the last, in milliseconds.
LIMITS_MS = (100, 1000, 10_000)
WORDS: dict[Band, str] = {
    "instant": "feels instant (up to 0.1 s)",
    "flow": "is noticed, but the flow of what one was doing is kept (up to 1 s)",
    "attention": "breaks the flow; attention stays, so show that something happens (up to 10 s)",
    "lost": "loses people's attention; show progress and let them do something else (over 10 s)",
}


def band(felt_ms: float) -> Band:
    """The band that a wait in milliseconds belongs to; a limit itself is still inside."""
    return BANDS[sum(felt_ms > limit for limit in LIMITS_MS)]
