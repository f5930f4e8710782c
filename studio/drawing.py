"""What every picture shares: ink that follows the page's theme, and words that say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Mid-tones: at least 3 to 1 against white and against JupyterLab's dark page.
INK = "#767676"
BLUE = "#2f7fc1"
ORANGE = "#c9680a"
TEXT_SIZE = 11


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure and the sentences that say what it shows, to be read beside it or instead."""

    figure: Figure
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        text = escape(self.text, quote=True)
        return (
            f'<figure style="margin:0;max-width:46em"><div role="img" aria-label="{text}">'
            f"{self.svg()}</div><figcaption>{text}</figcaption></figure>"
        )

    def svg(self) -> str:
        """The figure as SVG without a background; its ink takes the colour of the page's text."""
        import matplotlib as mpl

        buffer = StringIO()
        # Text stays text, so that it is sharp at any zoom and takes the page's font.
        with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "trialogue"}):
            metadata: Any = {"Date": None}
            self.figure.savefig(buffer, format="svg", transparent=True, metadata=metadata)
        drawn = buffer.getvalue()
        drawn = drawn[drawn.index("<svg") :].replace(INK, "currentColor")
        drawn = re.sub(r"<metadata>.*?</metadata>", "", drawn, flags=re.S)
        size = '<svg style="max-width:100%;height:auto" aria-hidden="true" '
        return drawn.replace("<svg ", size, 1)


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty figure without pyplot's global state, and its one pair of axes, in plain ink."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.set_facecolor("none")
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(INK)
    axes.tick_params(colors=INK, labelsize=TEXT_SIZE - 1)
    return figure, axes


def bare(axes: Axes) -> None:
    """Axes without frame or ticks, for pictures that are drawings and no plots."""
    axes.set_axis_off()


def write(axes: Axes, x: float, y: float, words: str, shift: float = 0, **looks: Any) -> None:
    """Words at a place of the axes, `shift` points to its right, in ink unless told otherwise."""
    looks = {"color": INK, "fontsize": TEXT_SIZE, "va": "center", **looks}
    axes.annotate(words, (x, y), xytext=(shift, 0), textcoords="offset points", **looks)


def listing(parts: list[str]) -> str:
    """Parts as one phrase: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
