"""Learner text made harmless for the places it is exported to."""

from __future__ import annotations

import html
import re

# Signs that turn the reading direction could make a number or a name read as another.
_TURNS = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], None
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"([\\`*_{}\[\]#+|~!$-])")


def plain(text: str) -> str:
    """Text without control characters, half emoji and reading-direction overrides."""
    return _CONTROL.sub("", text.translate(_TURNS))


def csv_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = plain(text)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") else text


def markdown(text: str) -> str:
    """Text that Markdown shows as it was written: no markup, no HTML, no list by accident."""
    # Entities and no backslash for HTML's own signs: not every reader of Markdown knows `\<`.
    escaped = _MARKUP.sub(r"\\\1", html.escape(plain(text), quote=False))
    return re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", escaped, flags=re.MULTILINE)


def file_name(text: str) -> str:
    """A name for a file: letters, digits, dot, dash and underscore of any script."""
    return re.sub(r"[^\w.-]+", "_", plain(text)).strip("._")[:80] or "unnamed"
