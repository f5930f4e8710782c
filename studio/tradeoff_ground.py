"""The grounds of the trade-off board's charts, drawn once: `python -m studio.tradeoff_ground`.

They never change with a slider, so that only whoever changes them loads matplotlib.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from grader.simulations.moderation.felt import LIMITS_MS
from grader.simulations.moderation.model import load_case
from studio.drawing import INK, Picture, write
from studio.tradeoff_chart import AREA, FILES, LAST_WEEK, LONGEST, SHORTEST, SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BANDS = ("instant", "flow kept", "people wait", "lost")


def found_ground() -> str:
    """The ground of precision and recall."""
    axes, picture = _empty()
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 100)
    axes.set_xlabel("precision: of 100 taken down, so many deserve it", color=INK)
    axes.set_ylabel("recall: of 100 harmful, so many go", color=INK)
    axes.set_title("What is found", color=INK, loc="left")
    axes.set_title("better ↗", color=INK, loc="right", fontsize=10)
    return _open(picture)


def felt_ground() -> str:
    """The ground of wait and launch week, with the limits of facts F1 and F2."""
    axes, picture = _empty()
    axes.set_xscale("log")
    axes.set_xlim(SHORTEST, LONGEST)
    axes.set_ylim(0, LAST_WEEK)
    axes.minorticks_off()
    axes.set_xticks([0.1, 1, 10], ["0.1 s", "1 s", "10 s"])
    axes.set_xlabel("the slowest writer in twenty waits", color=INK)
    axes.set_ylabel("launch week", color=INK)
    axes.set_title("What is felt, and when", color=INK, loc="left")
    axes.set_title("better ↙", color=INK, loc="right", fontsize=10)
    axes.set_yticks(range(0, LAST_WEEK + 1, 4))
    edges = [SHORTEST, *(limit / 1000 for limit in LIMITS_MS), LONGEST]
    for limit in edges[1:-1]:
        axes.axvline(limit, color=INK, linewidth=0.8, linestyle=":")
    for (low, high), words in zip(pairwise(edges), BANDS, strict=True):
        write(axes, (low * high) ** 0.5, LAST_WEEK - 0.8, words, ha="center", fontsize=9)
    week = load_case().figures.campaign_week.value
    axes.axhline(week, color=INK, linewidth=1.4, linestyle="--")
    write(axes, LONGEST * 0.93, week + 0.7, "campaign starts", ha="right", fontsize=9)
    return _open(picture)


def _open(picture: Picture) -> str:
    """The ground with a place for the marks, above everything else."""
    return picture.svg().replace("</svg>", '<g class="tri-chart"></g></svg>')


def _empty() -> tuple[Axes, Picture]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE)
    axes = figure.add_axes(AREA)
    axes.set_facecolor("none")
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(INK)
    axes.tick_params(colors=INK, labelsize=10)
    return axes, Picture(figure, "")


def main() -> None:
    """Write the files that the board shows."""
    for path, ground in zip(FILES, (found_ground(), felt_ground()), strict=True):
        path.write_text(ground, encoding="utf-8")


if __name__ == "__main__":
    main()
