"""Numbers as people write them: 14,190 · 14 190 · 5,75 · 54k · twenty-one · two hundred."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.semantics.text.patterns import Pattern

_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {
    **{word: float(n) for n, word in enumerate(_ONES)},
    **{word: 10.0 * n for n, word in enumerate(_TENS, 2)},
    "fourty": 40.0,
    "dozen": 12.0,
}
_SCALES = {"hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6}
_SMALL = "|".join(sorted(_VALUES, key=len, reverse=True))
_SPELT = rf"(?:{'|'.join([*_TENS, 'fourty'])})[\s-](?:{'|'.join(_ONES[1:10])})|(?:{_SMALL})"
_DIGITS = r"\d{1,3}(?:[,.'  ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"hundred|thousand|million|mn"
NUMBER = Pattern(
    rf"(?<![\w.,])(?:(?P<digits>{_DIGITS})(?P<k>k(?![a-z]))?"
    rf"|(?:a\s+(?=dozen))?(?P<words>{_SPELT})\b(?:\s+point\s+(?P<point>(?:(?:{_SMALL})\s*)+\b))?"
    rf"|(?P<article>a)(?=\s+(?:{_SCALE})\b))"
    rf"(?:(?P<scale>(?:\s+(?:{_SCALE})\b)+)(?:\s+and\s+(?P<rest>{_SPELT})\b)?)?",
    re.IGNORECASE,
)
_LAST_MARK = Pattern(r"[.,](?=\d+$)")
_GROUPING = Pattern(r"[,.'\s]")
_NO_DIGIT = Pattern(r"\D")
_BETWEEN = Pattern(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands. `small` is the other reading of `5.750`: a decimal."""

    value: float
    small: float
    start: int
    end: int
    spelt: bool


def find_numbers(text: str) -> list[Number]:
    """All numbers of a plain text, in order, without those inside words such as `p95` or `v2`."""
    found = []
    for match in NUMBER.finditer(text):
        value, small = _value(match)
        found.append(Number(value, small, match.start(), match.end(), match["digits"] is None))
    return found


def _value(match: re.Match[str]) -> tuple[float, float]:
    if match["digits"]:
        value, small = _digits(match["digits"])
    elif match["words"]:
        value = small = _spelt(match["words"]) + _fraction(match["point"])
    else:
        value = small = 1.0
    factor = 1e3 if match["k"] else 1.0
    for word in (match["scale"] or "").lower().split():
        factor *= _SCALES[word]
    rest = _spelt(match["rest"]) if match["rest"] else 0.0
    return value * factor + rest, small * factor + rest


def _digits(text: str) -> tuple[float, float]:
    if text.isdecimal():
        return float(text), float(text)
    last = _LAST_MARK.search(text)
    head, mark, tail = (
        (text[: last.start()], last[0], text[last.end() :]) if last else (text, "", "")
    )
    grouped = _GROUPING.sub("", head)
    decimal = float(f"{grouped}.{tail}") if mark else float(grouped)
    is_group = len(tail) == 3 and not head.startswith("0") and len(_NO_DIGIT.split(head)[-1]) <= 3
    return (float(grouped + tail) if mark and is_group else decimal), decimal


def _spelt(text: str) -> float:
    return sum(_VALUES[part] for part in _BETWEEN.split(text.lower().strip()))


def _fraction(text: str | None) -> float:
    digits = "".join(f"{_VALUES[word]:g}" for word in (text or "").lower().split())
    return float(f"0.{digits}") if digits else 0.0
