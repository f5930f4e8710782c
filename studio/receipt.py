"""What a headless call gives back: plain words in a terminal, the card in a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from grader.findings import ItemResult
from grader.reports.card import level_word, points_text


@dataclass(frozen=True, slots=True)
class Receipt:
    """Words for a terminal and a screen reader, and a page for a notebook."""

    text: str
    html: str = ""

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str | None:
        return self.html or None


def card_text(item: ItemResult) -> str:
    """The card in words, one line for each thing that is judged."""
    lines = [f"{item.title}: {points_text(item)} (preview, not the grade)"]
    for criterion in item.criteria:
        lines.append(f"- {criterion.title}: {level_word(criterion)[1]}. {criterion.message}")
        if criterion.next_step:
            lines.append(f"  Next: {criterion.next_step}")
    return "\n".join(lines)
