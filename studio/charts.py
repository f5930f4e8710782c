"""Pictures of numbers: bars, before and after, how many are needed, one average and two worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import TYPE_CHECKING

from grader.simulations.sample_size import visitors_per_group
from studio.drawing import BLUE, INK, ORANGE, TEXT_SIZE, Picture, canvas, listing, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def bars(title: str, unit: str, values: Mapping[str, float]) -> Picture:
    """One bar per reason, the first of them marked: it is the one that nobody asked about."""
    figure, axes = canvas(8, 0.75 * len(values) + 1)
    names = list(values)
    for row, name in enumerate(names):
        top = row == 0
        axes.barh(row, values[name], color=ORANGE if top else BLUE, hatch="//" if top else None)
        write(axes, values[name], row, f"{values[name]:g}", 6, fontweight="bold")
    axes.set_yticks(range(len(names)), names, fontsize=TEXT_SIZE)
    axes.invert_yaxis()
    axes.set_xlabel(unit, color=INK)
    axes.set_title(title, color=INK, loc="left")
    said = listing([f"“{name}” {value:g}" for name, value in values.items()])
    return Picture(figure, f"{title} ({unit}): {said}.")


def from_to(title: str, unit: str, lines: Mapping[str, Sequence[float]]) -> Picture:
    """One line per group from before to after; groups that did not move are drawn dashed."""
    figure, axes = canvas(7, 3.4)
    for name, (before, after) in lines.items():
        still = before == after
        colour = BLUE if still else ORANGE
        axes.plot([0, 1], [before, after], "--o" if still else "-o", color=colour, linewidth=3)
        write(axes, 0, before, f"{before:g}", -9, ha="right")
        write(axes, 1, after, f"{after:g}: {name}", 9)
    axes.set_xlim(-0.3, 1.9)
    axes.margins(y=0.25)
    axes.set_xticks([0, 1], ["before", "after"], fontsize=TEXT_SIZE)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_title(f"{title} ({unit})", color=INK, loc="left")
    said = listing([_moved(name, *pair) for name, pair in lines.items()])
    return Picture(figure, f"{title} ({unit}): {said}.")


def _moved(name: str, before: float, after: float) -> str:
    if before == after:
        return f"{name} stayed at {before:g}"
    return f"{name} went from {before:g} to {after:g}"


def group_sizes(title: str, baseline: float, have: int, changes: Sequence[float]) -> Picture:
    """How large each half must be for each relative change, against what there is."""
    needs = {change: visitors_per_group(baseline / 100, change / 100) for change in changes}
    figure, axes = canvas(8, 0.75 * len(needs) + 1.4)
    for row, need in enumerate(needs.values()):
        enough = need <= have
        axes.barh(row, need, color=BLUE if enough else ORANGE, hatch=None if enough else "//")
        write(axes, max(need, have), row, f"{need:,}: {_verdict(need, have)}", 6)
    axes.axvline(have, color=INK, linewidth=2, linestyle=":")
    write(axes, have, -0.75, f"we have {have:,}", 6)
    axes.set_ylim(len(needs) - 0.4, -1.1)
    axes.set_xlim(0, max(needs.values()) * 1.35)
    axes.set_yticks(range(len(needs)), [f"{change:+g} %" for change in needs], fontsize=TEXT_SIZE)
    axes.set_xlabel("needed in each half of the comparison", color=INK)
    axes.set_title(title, color=INK, loc="left")
    said = listing([f"{c:+g} % needs {n:,} ({_verdict(n, have)})" for c, n in needs.items()])
    return Picture(
        figure, f"{title}. From {baseline:g} %, with {have:,} in each half, a change of {said}."
    )


def _verdict(need: int, have: int) -> str:
    return "can be seen" if need <= have else "stays unseen"


def same_average(
    title: str, unit: str, limit: float, worlds: Mapping[str, Sequence[float]]
) -> Picture:
    """One dot per person in two worlds with the same average; who is past the limit stands out."""
    figure, axes = canvas(8, 1.1 * len(worlds) + 1.2)
    for row, waits in enumerate(worlds.values()):
        _dots(axes, row, waits, limit)
        axes.plot([fmean(waits)] * 2, [row - 0.35, row + 0.35], color=INK, linewidth=3)
        write(axes, fmean(waits), row - 0.48, "average", ha="center", fontsize=TEXT_SIZE - 2)
    axes.axvline(limit, color=INK, linestyle=":")
    axes.set_yticks(range(len(worlds)), list(worlds), fontsize=TEXT_SIZE)
    axes.set_ylim(len(worlds) - 0.4, -0.75)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(f"{unit}; the dotted line is {limit:g}", color=INK)
    axes.set_title(title, color=INK, loc="left")
    said = listing([_spread(name, waits, limit) for name, waits in worlds.items()])
    return Picture(figure, f"{title} ({unit}): {said}.")


def _dots(axes: Axes, row: int, waits: Sequence[float], limit: float) -> None:
    """Equal values are stacked, so that every person stays one dot that can be counted."""
    stacked: dict[float, int] = {}
    for wait in waits:
        level = stacked.get(wait, 0)
        stacked[wait] = level + 1
        shift = (level + 1) // 2 * (0.11 if level % 2 else -0.11)
        past = wait > limit
        axes.plot(
            wait, row + shift, "X" if past else "o", color=ORANGE if past else BLUE, markersize=8
        )


def _spread(name: str, waits: Sequence[float], limit: float) -> str:
    past = sum(wait > limit for wait in waits)
    return (
        f"{name}, average {fmean(waits):g}, worst {max(waits):g}, "
        f"{past} of {len(waits)} past {limit:g}"
    )
