"""The graph as a picture (SVG), as Mermaid and as plain text, and an author's preview."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from grader.simulations.role_play.model import END, RESUME
from grader.simulations.role_play.reducer import State, start
from grader.simulations.role_play.scenario import Scenario

BOX_WIDTH, BOX_HEIGHT, GAP_X, GAP_Y, MARGIN = 190, 46, 40, 62, 24


def preview(scenario: Scenario, node_id: str) -> State:
    """Play from any node, as if nothing had happened before."""
    if node_id not in scenario.nodes:
        raise KeyError(f"no node '{node_id}'; there are {', '.join(scenario.nodes)}")
    return start(scenario, node=node_id)


def edges(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """From, to and label of every way on; a delayed consequence is labelled 'later'."""
    for node_id, node in scenario.nodes.items():
        for branch in node.goto:
            yield node_id, branch.to, ""
        for choice in node.choices:
            for branch in choice.goto:
                yield node_id, branch.to, choice.id
            if choice.later:
                yield node_id, choice.later.node, f"{choice.id}, later"


def layers(scenario: Scenario) -> list[list[str]]:
    """Nodes by the number of steps from the start; what is never reached comes last."""
    depth = {scenario.start: 0}
    todo = [scenario.start]
    ways = [(a, b) for a, b, _label in edges(scenario) if b != RESUME]
    while todo:
        here = todo.pop(0)
        for a, b in ways:
            if a == here and b not in depth and b != END:
                depth[b] = depth[here] + 1
                todo.append(b)
    last = max(depth.values()) + 1
    rows: list[list[str]] = [[] for _ in range(last + 1)]
    for node_id in scenario.nodes:
        rows[depth.get(node_id, last)].append(node_id)
    return [row for row in (*rows, [END]) if row]


def svg(scenario: Scenario) -> str:
    """The graph as SVG in the page's own colours, with title and description for screen readers."""
    rows = layers(scenario)
    wide = max(len(row) for row in rows)
    width = 2 * MARGIN + wide * (BOX_WIDTH + GAP_X) - GAP_X
    height = 2 * MARGIN + len(rows) * (BOX_HEIGHT + GAP_Y) - GAP_Y
    at = {
        node_id: (
            MARGIN
            + (width - 2 * MARGIN - len(row) * (BOX_WIDTH + GAP_X) + GAP_X) / 2
            + place * (BOX_WIDTH + GAP_X),
            MARGIN + depth * (BOX_HEIGHT + GAP_Y),
        )
        for depth, row in enumerate(rows)
        for place, node_id in enumerate(row)
    }
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-labelledby="map-title map-text" font-family="sans-serif" font-size="13" '
        'fill="currentColor" stroke="currentColor">',
        f'<title id="map-title">Map of {escape(scenario.id)}</title>',
        f'<desc id="map-text">{escape(text_map(scenario))}</desc>',
    ]
    drawn = sorted({(a, b) for a, b, _label in edges(scenario) if b in at})
    parts += [_line(at[a], at[b], _dashed(scenario, a, b)) for a, b in drawn]
    parts += [_box(scenario, node_id, at[node_id]) for node_id in at]
    return "\n".join([*parts, "</svg>"])


def _dashed(scenario: Scenario, a: str, b: str) -> bool:
    return all(label.endswith("later") for x, y, label in edges(scenario) if (x, y) == (a, b))


def _line(a: tuple[float, float], b: tuple[float, float], dashed: bool) -> str:
    x1, y1, x2, y2 = a[0] + BOX_WIDTH / 2, a[1] + BOX_HEIGHT, b[0] + BOX_WIDTH / 2, b[1]
    bend = GAP_Y * (0.6 if y2 > y1 else 1.6)
    style = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<path d="M{x1:.0f} {y1:.0f} C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} '
        f'{x2:.0f} {y2:.0f}" fill="none" stroke-opacity="0.5"{style}/>'
    )


def _box(scenario: Scenario, node_id: str, at: tuple[float, float]) -> str:
    label, below = node_id, "where it ends"
    if node_id in scenario.nodes:
        node = scenario.nodes[node_id]
        below = scenario.speaker(node.who)[0] or "narrator"
        below += f" · {len(node.choices)} choices" if node.choices else ""
        label += " ⚑" if node.checkpoint else ""
        label += " ✎" if node.own_words else ""
    x, y = at
    return (
        f'<g><rect x="{x:.0f}" y="{y:.0f}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6" '
        'fill="Canvas"/>'
        f'<text x="{x + 10:.0f}" y="{y + 19:.0f}" stroke="none" font-weight="bold">'
        f"{escape(label)}</text>"
        f'<text x="{x + 10:.0f}" y="{y + 37:.0f}" stroke="none">{escape(below)}</text></g>'
    )


def mermaid(scenario: Scenario) -> str:
    """The graph as a Mermaid flowchart, for pages that draw it."""
    lines = ["flowchart TD"]
    for node_id, node in scenario.nodes.items():
        who = scenario.speaker(node.who)[0] or "narrator"
        lines.append(f'    {_safe(node_id)}["{node_id}<br/>{escape(who)}"]')
    for a, b, label in edges(scenario):
        if b == RESUME:
            continue
        arrow = "-.->" if label.endswith("later") else "-->"
        lines.append(f"    {_safe(a)} {arrow}{f'|{label}|' if label else ''} {_safe(b)}")
    return "\n".join(lines)


def _safe(node_id: str) -> str:
    # `end` is a keyword of Mermaid.
    return f"n_{node_id}"


def text_map(scenario: Scenario) -> str:
    """The graph in words, one line a node, for a terminal or a screen reader."""
    lines = []
    for row in layers(scenario):
        for node_id in row:
            if node_id == END:
                continue
            node = scenario.nodes[node_id]
            ways = [f"{label or 'then'} → {b}" for a, b, label in edges(scenario) if a == node_id]
            who = scenario.speaker(node.who)[0] or "narrator"
            lines.append(f"{node_id} ({who}): {'; '.join(ways)}")
    return "\n".join(lines)
