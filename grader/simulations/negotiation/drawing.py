"""A negotiation as a picture (SVG) and as text: what each question brings out, and what it opens.

Left the questions, in the middle what they reveal, right the options that come up then; below,
what is asked from above and when. A dashed line is found by saying an answer back.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.senior import Ask

BOX, HEIGHT, GAP_X, GAP_Y, MARGIN = 230, 46, 90, 12, 24
# A box holds so many letters a line.
LETTERS = 30


def svg(case: Negotiation) -> str:
    """The picture in the page's own colours, with title and description for screen readers."""
    at = _places(case)
    width = 2 * MARGIN + 3 * BOX + 2 * GAP_X
    height = max(y for _x, y in at.values()) + HEIGHT + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-labelledby="map-title map-text" font-family="sans-serif" font-size="13" '
        'fill="currentColor" stroke="currentColor">',
        f'<title id="map-title">Map of {escape(case.id)}</title>',
        f'<desc id="map-text">{escape(text_map(case))}</desc>',
        *(_line(at[a], at[b], dashed) for a, b, dashed in links(case)),
        *(_box(at[key], *_labels(case, key)) for key in at),
    ]
    return "\n".join([*parts, "</svg>"])


def links(case: Negotiation) -> Iterator[tuple[str, str, bool]]:
    """From question to interest, and from interest to option; True where only saying back finds it.

    Keys are `PARTY.QUESTION`, the interest's id, and `ISSUE=OPTION`.
    """
    for pid, party in case.parties.items():
        for q in party.questions:
            yield from ((f"{pid}.{q.id}", interest, False) for interest in q.reveals)
            back = (i for i in q.back.reveals if i not in q.reveals)
            yield from ((f"{pid}.{q.id}", interest, True) for interest in back)
    for issue in case.issues:
        for option in issue.options:
            yield from ((interest, f"{issue.id}={option.id}", False) for interest in option.unlock)


def text_map(case: Negotiation) -> str:
    """The picture in words, one line a question, an option and an ask."""
    ways = list(links(case))
    lines = []
    for pid, party in case.parties.items():
        for q in party.questions:
            found = [
                f"{b} (said back)" if back else b for a, b, back in ways if a == f"{pid}.{q.id}"
            ]
            lines.append(f"ask {pid} {q.id} ({party.name}) → {', '.join(found) or 'nothing'}")
    for key in _options(case):
        lines.append(f"{key} ← {' or '.join(a for a, b, _back in ways if b == key)}")
    lines += [f"{_when(ask)}: {ask.says} Right: {ask.right}." for ask in case.senior.asks]
    return "\n".join(lines)


def _options(case: Negotiation) -> list[str]:
    return [f"{i.id}={o.id}" for i in case.issues for o in i.options if o.unlock]


def _places(case: Negotiation) -> dict[str, tuple[int, int]]:
    """The upper left corner of every box, by key."""
    questions = [f"{pid}.{q.id}" for pid, party in case.parties.items() for q in party.questions]
    columns = (questions, list(case.interests), _options(case))
    tall = max(map(len, columns))
    at: dict[str, tuple[int, int]] = {}
    for column, keys in enumerate(columns):
        step = (HEIGHT + GAP_Y) * tall / max(1, len(keys))
        for row, key in enumerate(keys):
            middle = step * row + (step - HEIGHT - GAP_Y) / 2
            at[key] = (MARGIN + column * (BOX + GAP_X), MARGIN + round(middle))
    below = MARGIN + (HEIGHT + GAP_Y) * tall + 2 * GAP_Y
    for place, ask in enumerate(case.senior.asks):
        row, column = divmod(place, len(columns))
        x = MARGIN + column * (BOX + GAP_X)
        at[f"ask {ask.id}"] = (x, below + row * (HEIGHT + GAP_Y))
    return at


def _labels(case: Negotiation, key: str) -> tuple[str, str]:
    if key in case.interests:
        party = case.parties[case.interests[key]]
        return key, f"{party.name}: {party.interests[key].text}"
    if key.startswith("ask ") and (ask := case.ask(key.removeprefix("ask "))):
        return f"{_when(ask)} · {ask.right}", ask.says
    if "=" in key:
        return key, case.words(*key.split("=", 1))
    pid, name = key.split(".", 1)
    question = case.parties[pid].question(name)
    return key, question.says if question else ""


def _when(ask: Ask) -> str:
    return f"turn {ask.turn} · {ask.id}"


def _line(a: tuple[int, int], b: tuple[int, int], dashed: bool) -> str:
    x1, y1, x2, y2 = a[0] + BOX, a[1] + HEIGHT // 2, b[0], b[1] + HEIGHT // 2
    style = ' stroke-dasharray="5 4"' if dashed else ""
    bend = GAP_X // 2
    return (
        f'<path d="M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}" fill="none" '
        f'stroke-opacity="0.5"{style}/>'
    )


def _box(at: tuple[int, int], label: str, below: str) -> str:
    x, y = at
    short = below if len(below) <= LETTERS else f"{below[: LETTERS - 1].rstrip()}…"
    return (
        f'<g><rect x="{x}" y="{y}" width="{BOX}" height="{HEIGHT}" rx="6" fill="Canvas"/>'
        f'<text x="{x + 10}" y="{y + 19}" stroke="none" font-weight="bold">{escape(label)}</text>'
        f'<text x="{x + 10}" y="{y + 37}" stroke="none">{escape(short)}</text></g>'
    )
