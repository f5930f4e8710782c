"""The visitor calculator: two number boxes and one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.simulations.sample_size import visitors_per_group

if TYPE_CHECKING:
    import ipywidgets

# Neither box starts with a figure of the case: the learner has to bring it.
START_SHARE, START_CHANGE = 10.0, 20.0
_CAVEAT = (
    "If the change is real, four such tests in five would show it. "
    "If it is not, one in twenty would seem to."
)


def describe(share: float, change: float) -> str:
    """What the calculator says for a share and a relative change, both in per cent."""
    target = share * (1 + change / 100)
    if not 0 < share < 100:
        return "Today's share has to lie between 0 and 100 %."
    if not 0 < target < 100:
        return f"From {share:g} % that would lead to {target:g} %, which no share can be."
    if change == 0:
        return "No change at all can never be seen. Enter the smallest change worth knowing about."
    visitors = visitors_per_group(share / 100, change / 100)
    return (
        f"From {share:g} % to {target:.4g} %: each of the two groups needs "
        f"{visitors:,} visitors. {_CAVEAT}"
    )


def calculator() -> ipywidgets.VBox:
    """The calculator as a form; the sentence follows every change of a box."""
    import ipywidgets

    share = _box("Share today, in %", START_SHARE, 0, 100, 0.1)
    change = _box("Change worth seeing, in % of today's share", START_CHANGE, -100, 1000, 1)
    result = ipywidgets.Label(describe(share.value, change.value))
    # A label cuts long lines off unless it may wrap.
    result.layout.white_space = "normal"
    result.layout.height = "auto"

    def refresh(_change: Any) -> None:
        result.value = describe(share.value, change.value)

    share.observe(refresh, names="value")
    change.observe(refresh, names="value")
    return ipywidgets.VBox([share, change, result])


def _box(label: str, value: float, low: float, high: float, step: float) -> Any:
    import ipywidgets

    return ipywidgets.BoundedFloatText(
        value=value,
        min=low,
        max=high,
        step=step,
        description=label,
        style={"description_width": "22em"},
        layout={"width": "32em", "max_width": "100%"},
    )
