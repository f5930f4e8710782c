"""The little Markdown that prompts are written in, as escaped HTML."""

from __future__ import annotations

import re
from html import escape

_INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<!\w)\*(\S|\S[^*]*\S)\*(?!\w)"), r"<em>\1</em>"),
)


def html(text: str) -> str:
    """Paragraphs, quotations, lists, strong, emphasis and code; everything else as it stands."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(_block(block.splitlines()) for block in blocks if block.strip())


def _block(lines: list[str]) -> str:
    if all(line.lstrip().startswith(">") for line in lines):
        inner = "\n".join(line.lstrip()[1:].strip() for line in lines)
        return f"<blockquote>{html(inner)}</blockquote>"
    if all(line.lstrip().startswith(("- ", "* ")) for line in lines):
        rows = "".join(f"<li>{_inline(line.lstrip()[2:])}</li>" for line in lines)
        return f"<ul>{rows}</ul>"
    return f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>"


def _inline(text: str) -> str:
    text = escape(text, quote=False)
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text
