"""Pictures of pages: what a screen says in each state, where a page says a number twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from studio.drawing import BLUE, INK, ORANGE, TEXT_SIZE, Picture, bare, canvas, listing, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE = 20


def screens(title: str, states: Mapping[str, str]) -> Picture:
    """One phone screen per state, side by side; the first is the one that everybody draws."""
    figure, axes = canvas(1.9 * len(states), 2.9)
    bare(axes)
    for column, (state, words) in enumerate(states.items()):
        first = column == 0
        _box(axes, column + 0.04, 0.0, 0.92, 0.82, BLUE if first else ORANGE)
        write(axes, column + 0.5, 0.9, state, ha="center", fontweight="bold")
        write(axes, column + 0.5, 0.42, fill(words, _LINE), ha="center", fontsize=TEXT_SIZE - 1)
    axes.set_xlim(0, len(states))
    axes.set_ylim(-0.02, 1.0)
    axes.set_title(title, color=INK, loc="left")
    said = " ".join(f"{state}: “{words}”" for state, words in states.items())
    return Picture(figure, f"{title}. {said}")


def number_map(title: str, sections: Sequence[str], rows: Mapping[str, Sequence[str]]) -> Picture:
    """A table of what each section of a page says for each number; odd ones out are framed."""
    figure, axes = canvas(1.75 * (len(sections) + 1), 0.55 * (len(rows) + 1) + 0.5)
    bare(axes)
    for column, section in enumerate(sections, start=1):
        write(axes, column + 0.5, 0.5, section, ha="center", fontweight="bold")
    for row, (name, cells) in enumerate(rows.items(), start=1):
        write(axes, 0.02, row + 0.5, name, fontweight="bold")
        for column, cell in enumerate(cells, start=1):
            odd = _is_odd(cell, cells)
            if odd:
                _box(axes, column + 0.05, row + 0.1, 0.9, 0.8, ORANGE)
            write(axes, column + 0.5, row + 0.5, f"≠ {cell}" if odd else cell or "–", ha="center")
    axes.set_xlim(0, len(sections) + 1)
    axes.set_ylim(len(rows) + 1, 0)
    axes.set_title(title, color=INK, loc="left")
    said = " ".join(_row(name, cells, sections) for name, cells in rows.items())
    return Picture(figure, f"{title}. {said}")


def _box(axes: Axes, x: float, y: float, width: float, height: float, colour: str) -> None:
    from matplotlib.patches import FancyBboxPatch

    style = "round,pad=0,rounding_size=0.05"
    axes.add_patch(
        FancyBboxPatch((x, y), width, height, style, facecolor="none", edgecolor=colour, lw=2)
    )


def _is_odd(cell: str, cells: Sequence[str]) -> bool:
    """Said, and said differently from the first section that says it."""
    first = next((other for other in cells if other), "")
    return bool(cell) and cell != first


def _row(name: str, cells: Sequence[str], sections: Sequence[str]) -> str:
    said = [f"{section} says {cell}" for section, cell in zip(sections, cells, strict=True) if cell]
    agree = "they disagree" if any(_is_odd(cell, cells) for cell in cells) else "they agree"
    return f"{name}: {listing(said)}; {agree if len(said) > 1 else 'nobody else says it'}."
