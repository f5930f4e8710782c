"""Every picture that a lesson can show, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio.boards import number_map, screens
from studio.charts import bars, from_to, group_sizes, same_average
from studio.drawing import Picture
from studio.packages import packages
from studio.watching import thresholds

PICTURES: dict[str, Callable[..., Picture]] = {
    "bars": bars,
    "from_to": from_to,
    "group_sizes": group_sizes,
    "number_map": number_map,
    "packages": packages,
    "same_average": same_average,
    "screens": screens,
    "thresholds": thresholds,
}


def picture(name: str, **values: Any) -> Picture:
    """The named picture of the values given, with its description; a notebook shows both."""
    if name not in PICTURES:
        raise KeyError(f"No picture is called {name!r}. There are: {', '.join(PICTURES)}.")
    return PICTURES[name](**values)
