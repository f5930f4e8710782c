"""The outcome against the frontier: an inline SVG that takes the page's own colours.

To the right, whoever gains least has more to spare; upwards, less is left on the table. On the
top line nobody could have more without another losing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.simulations.negotiation.chart import Chart, Dot

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 40, 56
STEPS = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """The range of both scales: least surplus from `low` to `high`, gap from 0 to `deep`."""

    low: int
    high: int
    deep: int

    def x(self, surplus: float) -> float:
        """The place of a least surplus."""
        share = (surplus - self.low) / (self.high - self.low)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, gap: float) -> float:
        """The place of a distance to the frontier; 0 is at the top."""
        return round(TOP + gap / self.deep * (HEIGHT - TOP - BOTTOM), 1)


def svg(chart: Chart) -> str:
    """The chart; what it shows in words is `chart_text`, which stands beside it."""
    frame = _frame(chart)
    parts = [
        *_ground(frame),
        *(_dot(frame, dot) for dot in sorted(chart.dots, key=_rank)),
        *_offers(frame, chart.dots),
        *_deal(frame, chart),
    ]
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" class="tri-chart" aria-hidden="true">'
    return "\n".join([head, *parts, "</svg>"])


def _frame(chart: Chart) -> Frame:
    surpluses = [dot.surplus for dot in chart.dots]
    gaps = [dot.gap for dot in chart.dots]
    if chart.deal_at:
        gaps.append(chart.deal_at[0])
        surpluses.append(chart.deal_at[1])
    low, high = _round(min(0, *surpluses), -1), _round(max(0, *surpluses), 1)
    return Frame(low, high, _round(max(1, *gaps), 1))


def _round(value: int, towards: int) -> int:
    """To the next ten, away from zero, with some room."""
    return towards * ((towards * value + 4) // 10 * 10 + 10)


def _rank(dot: Dot) -> int:
    return dot.acceptable + (dot.acceptable and dot.efficient)


def _ground(frame: Frame) -> Iterator[str]:
    zero, top, bottom = frame.x(0), frame.y(0), frame.y(frame.deep)
    yield f'<rect class="tri-short" x="{LEFT}" y="{top}" width="{zero - LEFT:g}" '
    yield f'height="{bottom - top:g}"/>'
    yield f'<path class="tri-axis" d="M{LEFT} {bottom}H{WIDTH - RIGHT}M{LEFT} {top}V{bottom}"/>'
    yield f'<path class="tri-frontier" d="M{LEFT} {top}H{WIDTH - RIGHT}"/>'
    yield f'<path class="tri-limit" d="M{zero} {top}V{bottom}"/>'
    yield _text(LEFT, top - 12, "frontier: nothing left on the table")
    yield _text(zero - 8, bottom - 10, "somebody doesn't sign", "end")
    yield _text(zero + 8, bottom - 10, "all three sign")
    for value in _ticks(frame.low, frame.high):
        yield _text(frame.x(value), bottom + 18, f"{value:g}", "middle")
    for value in _ticks(0, frame.deep):
        yield _text(LEFT - 8, frame.y(value) + 4, f"{value:g}", "end")
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield _text(middle, HEIGHT - 10, "points above the limit of whoever gains least", "middle")
    words = _text(0, 0, "points left to the frontier", "middle")
    yield f'<g transform="translate(16 {(top + bottom) / 2:g}) rotate(-90)">{words}</g>'


def _ticks(low: int, high: int) -> Iterable[int]:
    step = max(10, (high - low) // STEPS // 10 * 10)
    return [value for value in range(low - low % step, high + 1, step) if value >= low]


def _dot(frame: Frame, dot: Dot) -> str:
    kind = ("", " tri-signable", " tri-best")[_rank(dot)]
    size = (2.5, 3.5, 5)[_rank(dot)]
    x, y = frame.x(dot.surplus), frame.y(dot.gap)
    return f'<circle class="tri-dot{kind}" cx="{x}" cy="{y}" r="{size}"/>'


def _offers(frame: Frame, dots: Iterable[Dot]) -> Iterator[str]:
    made: dict[tuple[int, int], list[int]] = {}
    for dot in dots:
        made.setdefault((dot.surplus, dot.gap), []).extend(dot.offers)
    for (surplus, gap), numbers in made.items():
        if numbers:
            x, y = frame.x(surplus), frame.y(gap)
            words = ", ".join(map(str, sorted(numbers)))
            half = 7 + 4 * len(words)
            yield f'<rect class="tri-offer" x="{x - half:g}" y="{y - 10:g}" rx="10" '
            yield f'width="{2 * half}" height="20"/>'
            yield f'<text class="tri-offered" x="{x}" y="{y + 4:g}">{words}</text>'


def _deal(frame: Frame, chart: Chart) -> Iterator[str]:
    if chart.deal_at:
        x, y = frame.x(chart.deal_at[1]), frame.y(chart.deal_at[0])
        yield f'<path class="tri-deal" d="M{x} {y - 17:g}l17 17l-17 17l-17 -17z"/>'


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>'
