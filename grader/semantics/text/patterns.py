"""Patterns that cost nothing until they are used, and less than half where nothing matches.

Python's `re` is slow at ignoring case: it tries every form of a pattern at every letter. So a
pattern that ignores case is first looked for in small letters, itself and the text, which finds
the same places; only where there is something, the pattern itself is matched with the text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any

_END = sys.maxsize
# Names and escapes mean something else in small letters.
_CAPITAL = re.compile(r"\\.|\(\?P[<=]\w+|[A-Z]", re.DOTALL)
# Flags of its own, letters as numbers, and ranges that begin or end between capitals and others.
_NEEDS_CASE = re.compile(r"\(\?-?[aiLmsux]|\\(?:[xuUN0]|\d{3})|[^A-Z]-[A-Z]|[A-Z]-[^A-Z]")
# Beside capitals, what matches an "i", "s" or "k" where case is ignored.
_ODD = "İıſK"


class Pattern:
    """A compiled pattern, as `re.compile` gives it, without the wait."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.pattern, self.flags)
        # From now on these are asked directly, and so is all of a pattern that has no small form.
        asked = ["fullmatch", "findall", "split"]
        if self._small is None:
            asked += ["search", "match", "finditer", "sub"]
        for name in asked:
            setattr(self, name, getattr(compiled, name))
        return compiled

    @cached_property
    def _small(self) -> re.Pattern[str] | None:
        """The pattern for texts in small letters, None where it has to be seen with capitals."""
        if not self.flags & re.IGNORECASE or _NEEDS_CASE.search(self.pattern):
            return None
        odd = not self.pattern.isascii() and any(
            char.isalpha() and not char.isascii() for char in self.pattern
        )
        if odd:
            return None
        small = _CAPITAL.sub(lambda m: m[0] if len(m[0]) > 1 else m[0].lower(), self.pattern)
        return re.compile(small, self.flags & ~re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """The first match anywhere in `[start, end)`."""
        if (small := self._small) is None or (low := _in_small_letters(text)) is None:
            return self._compiled.search(text, start, end)
        found = small.search(low, start, end)
        if found is None or low == text:
            return found
        return self._compiled.match(text, found.start(), end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """The match that begins at `start`."""
        if (small := self._small) is None or (low := _in_small_letters(text)) is None:
            return self._compiled.match(text, start, end)
        found = small.match(low, start, end)
        return found if found is None or low == text else self._compiled.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Every match in `[start, end)`."""
        if (small := self._small) is None or (low := _in_small_letters(text)) is None:
            return self._compiled.finditer(text, start, end)
        if low == text:
            return small.finditer(low, start, end)
        found = small.search(low, start, end)
        return self._compiled.finditer(text, found.start(), end) if found else iter(())

    def fullmatch(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """The match that is all of `[start, end)`."""
        return self._compiled.fullmatch(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """The words of every match, or of its groups."""
        return self._compiled.findall(text)

    def split(self, text: str) -> list[str | Any]:
        """What stands between the matches."""
        return self._compiled.split(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self._compiled.sub(new, text) if self.search(text) else text


@lru_cache(maxsize=256)
def _in_small_letters(text: str) -> str | None:
    """The text, each letter in its place; None where small letters are others or more."""
    low = text.lower()
    if not text.isascii() and (len(low) != len(text) or any(map(text.__contains__, _ODD))):
        return None
    return low
