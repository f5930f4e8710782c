"""A picture of watching: readings over days, and when each threshold would have rung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.drawing import BLUE, INK, ORANGE, Picture, canvas, write


def thresholds(
    title: str, unit: str, readings: Sequence[float], began: int, levels: Mapping[str, float]
) -> Picture:
    """One dot a day, one line a threshold; something goes wrong with the reading of day `began`.

    Days count from 1. A dot above the lowest threshold is a cross: somebody would be called.
    """
    figure, axes = canvas(8, 3.6)
    last, lowest = len(readings), min(levels.values())
    for day, value in enumerate(readings, 1):
        rings = value > lowest
        axes.plot(day, value, "X" if rings else "o", color=ORANGE if rings else BLUE, markersize=7)
    for number, (name, level) in enumerate(levels.items()):
        axes.plot([0.5, last + 0.5], [level] * 2, ":" if number else "--", color=INK)
        write(axes, last + 0.5, level, f"{name}: {level:g}", 6)
    axes.axvline(began - 0.5, color=ORANGE, linewidth=2)
    write(axes, began - 0.5, max(readings), "wrong from here on", -6, color=ORANGE, ha="right")
    axes.set_xlim(0.4, last * 1.3)
    axes.set_xticks(range(2, last + 1, 2))
    axes.margins(y=0.15)
    axes.set_xlabel("day", color=INK, loc="left")
    axes.set_ylabel(unit, color=INK)
    axes.set_title(title, color=INK, loc="left")
    said = " ".join(_rings(name, level, readings, began) for name, level in levels.items())
    wrong = f"Something is wrong from day {began} of {last} on."
    return Picture(figure, f"{title} ({unit}). {wrong} {said}")


def _rings(name: str, level: float, readings: Sequence[float], began: int) -> str:
    days = [day for day, value in enumerate(readings, 1) if value > level]
    nothing = sum(day < began for day in days)
    first = next((day for day in days if day >= began), None)
    then = "never after" if first is None else f"then on day {first}"
    times = {0: "is silent", 1: "rings once", 2: "rings twice"}.get(
        nothing, f"rings {nothing} times"
    )
    return f"“{name}”, above {level:g}, {times} before that, {then}."
