"""Does a pattern find what `re` finds, though it looks in small letters first?"""

from __future__ import annotations

import gc
import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

import grader.kinds
from grader.semantics.text.patterns import Pattern

PARTS = (
    "a", "no", "NO", "Kiss", "more", "than", "İ", "ı", "ſ", "K", "ß", "é", "≥", "%", " ", "5",
    "lımıt", "[A-Z]", "[^A-Z]", "[A-z]", "[a-zK]", "[ks]", r"\x4bis", r"\113", r"\W", r"\S", r"\b",
    r"\s+", r"\w*", "(?=no)", "(?<!no )", "(?!than)", "(?:no|not)", "(?:more)?", "(?:a|ſ|İ)",
    "(?:than|)", "(less|more)", "(?P<x>kis)", "(?i:MORE)", "(?-i:More)", "(?P<LESS>LESS)",
    r"(LI)\1", "(?:no ){2}", "(?:no){0,2}?", "(?>more)", "$", "^",
)  # fmt: skip
PIECES = ("a", "no", "not", "more", "More", "MORE", "than", "less", "İ", "i", "I", "ı", "ſ", "s",
          "K", "k", "ß", "ss", "é", "É", "≥", "%", " ", "  ", "\n", "5", "kiss", "KİSS", "lımıt",
          "limit", "Kis", "LIMIT", "lili", "ẞ", "σ", "Σ", "_")  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
SOURCES = st.lists(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map("".join), min_size=1, max_size=3
).map("|".join)
FLAGS = st.sampled_from([0, re.IGNORECASE, re.IGNORECASE | re.ASCII])


def same(pattern: Pattern, text: str, start: int, end: int) -> None:
    """Everything a pattern can be asked gives what `re` gives."""
    plain = re.compile(pattern.pattern, pattern.flags)
    spans = [m.span() for m in plain.finditer(text, start, end)]
    found, first = pattern.search(text, start, end), plain.search(text, start, end)
    assert (found and found.span()) == (first and first.span())
    assert [m.span() for m in pattern.finditer(text, start, end)] == spans
    assert pattern.findall(text) == plain.findall(text)
    assert pattern.split(text) == plain.split(text)
    assert pattern.sub("#", text) == plain.sub("#", text)


@settings(max_examples=400)
@given(source=SOURCES, flags=FLAGS, text=TEXTS, data=st.data())
def test_small_letters_hide_no_match(
    source: str, flags: int, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text) + 2))
    try:
        re.compile(source, flags)
    except re.error:
        return
    same(Pattern(source, flags), text, start, end)


def readers() -> list[Pattern]:
    """Every pattern that the readers have as they are imported."""
    assert grader.kinds.CHECKS
    return [thing for thing in gc.get_objects() if isinstance(thing, Pattern)]


def test_readers_find_the_same() -> None:
    """Texts of the patterns' own words, in order and out of it."""
    rng = random.Random(1)
    found = readers()
    said = sorted({word for p in found for word in re.findall(r"[A-Za-z]+|[^\w\s]", p.pattern)})
    for pattern in found:
        own = re.findall(r"[A-Za-z]+", pattern.pattern)
        for words in (own, rng.sample(own, len(own)), rng.choices(own or said, k=6)):
            text = " ".join(w if rng.random() < 0.7 else rng.choice(said) for w in words)
            same(pattern, text, 0, len(text))
            same(pattern, text.title(), 3, len(text) - 2)
