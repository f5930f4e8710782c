"""A picture of watching: readings over days, and when each threshold would have rung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.drawing import BLUE, INK, ORANGE, Picture, canvas, listing, write


def thresholds(
    title: str, unit: str, readings: Sequence[float], began: int, levels: Mapping[str, float]
) -> Picture:
    """One dot a day, one line a threshold; something goes wrong with the reading of day `began`.

    Days count from 1. A dot above the lowest threshold is a cross: somebody would be called.
    """
    figure, axes = canvas(8, 3.6)
    days = range(1, len(readings) + 1)
    lowest = min(levels.values())
    for day, value in zip(days, readings, strict=True):
        rings = value > lowest
        axes.plot(day, value, "X" if rings else "o", color=ORANGE if rings else BLUE, markersize=7)
    for number, (name, level) in enumerate(levels.items()):
        axes.axhline(level, color=INK, linestyle=":" if number else "--")
        write(axes, len(readings) + 0.6, level, f"{name}: {level:g}", 4)
    axes.axvline(began - 0.5, color=ORANGE, linewidth=2)
    write(axes, began - 0.4, max(readings), "from here on it is wrong", 4, color=ORANGE)
    axes.set_xlim(0.4, len(readings) * 1.28)
    axes.margins(y=0.15)
    axes.set_xlabel("day", color=INK)
    axes.set_ylabel(unit, color=INK)
    axes.set_title(title, color=INK, loc="left")
    said = listing([_rings(name, level, readings, began) for name, level in levels.items()])
    wrong = f"Something is wrong from day {began} of {len(readings)} on."
    return Picture(figure, f"{title} ({unit}). {wrong} {said}.")


def _rings(name: str, level: float, readings: Sequence[float], began: int) -> str:
    days = [day for day, value in enumerate(readings, 1) if value > level]
    nothing = sum(day < began for day in days)
    first = next((day for day in days if day >= began), None)
    then = "and never after it" if first is None else f"and after it first on day {first}"
    times = {0: "never", 1: "once", 2: "twice"}.get(nothing, f"{nothing} times")
    return f"A threshold of {level:g}, “{name}”, rings {times} before that {then}"
