"""Figures of a statement against the table they come from: all that belong there, and no other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from grader.items import Strict
from grader.semantics.decision.order import Place, is_swapped
from grader.semantics.figures.numbers import find_numbers
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.figures.units import SECONDS
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import vocabulary
from grader.semantics.text.patterns import Pattern

Unit = Literal["percent", "points", "seconds", "minutes", "weeks", "EUR", "count"]
_SMALL = 2
# A bare figure that is smaller counts something.
_LEAST_PRICE = 100
_TIMES = {"seconds": 1.0, "minutes": SECONDS["minutes"], "weeks": SECONDS["weeks"]}
# What can be mistaken for a figure of the unit, and so spoils it where the table doesn't have it.
_RIVALS = {
    "percent": ("percent", "points", "share"),
    "points": ("percent", "points", "share"),
    "EUR": ("money",),
    "weeks": ("time",),
    "seconds": ("time",),
    "minutes": ("time",),
    "count": ("count",),
}
# Of these a bare number is often written: "2.6 → 1.2".
_WAITS = ("seconds", "minutes")
_SHORT_TIMES = ("ms", "s", "minutes")
# "Less than half", "twice as many": said of the figures, not one of them.
_LOOSE = Pattern(r"\b(?:half|halv\w+|thirds?|quarters?|twice|doubl\w+|tripl\w+)\b", re.IGNORECASE)
_MISSED = Pattern(
    r"\b(?:miss\w*|overlook\w*|(?:slip|get|go|come|let|pass|sail)\w*\s(?:\w+\s){0,6}?"
    r"(?:through|past|by|unseen|unnoticed)|undetected|unseen|not (?:found|caught|back|seen)"
    r"|(?:don't|do not|doesn't|does not|can't|cannot|can not|never|didn't|fail\w* to"
    r"|dont) (?:yet )?"
    r"(?:see|catch|find|spot|detect|recogni[sz]e|stop|get|notice|take down)"
    r"|(?:stay|remain|linger|survive)\w*\s(?:up|online|visible|there|on (?:the )?(?:page|site"
    r"|screen))"
    r"|still gone|wait\w* longer|longer than a day|(?:un|not )noticed)\b",
    re.IGNORECASE,
)
_SHARE = Pattern(r"0?[.,]\d\d")
_EVERY = Pattern(r"\b(?:of|in) (?:every|each)\s(?=\d)", re.IGNORECASE)
_WEEKS = Pattern(r"\s*-?(?:[a-z]+[\s-]+){1,2}weeks?\b", re.IGNORECASE)
# Ways to write an amount that the grammar of quantities doesn't know.
_WRITTEN = (
    (Pattern(r"(?<=\d)\s?(?:grand|g's)\b", re.IGNORECASE), "k €"),
    (
        Pattern(
            r"(?<=\d)\s(?:times|cases|posts)(?=\s(?:in|of|out of)\s(?:10|ten|100|hundred)\b)", re.I
        ),
        "",
    ),
    (Pattern(r"\bgrand\b", re.IGNORECASE), "thousand €"),
    (Pattern(r"(?<=\d)\s?k?(?:[.,]-+)(?=\s|$)", re.IGNORECASE), ""),
    (Pattern(r"(?<=\d)\sk\b", re.IGNORECASE), "k"),
    (Pattern(r"\beuros?\s(?=\d)", re.IGNORECASE), "€"),
)
_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ONE = "|".join(_ONES)
# "Ten thousand eight hundred" is one figure.
_SPELT = Pattern(rf"\b({_ONE}) thousand,? (?:and )?({_ONE}) hundred\b", re.IGNORECASE)
_EACH = r"(?:\b(?:a|per|each|every|one)\s+|/\s*|\bp\.?\s?)"
_PERIODS = r"(?:day|week|wk|month|quarter|year)"
_PER_AFTER = Pattern(
    rf"\s*(?:€|eur\b|euros?\b)?\s*(?:for\s+)?"
    rf"(?:{_EACH}{_PERIODS}\b|\b(?:dai|week|month|quarter|year)ly\b)",
    re.IGNORECASE,
)
_WORD = Pattern(r"[^\W\d_]{3,}")
_EMPTY = FUNCTION_WORDS | vocabulary(
    "how much many need needs needed amount number figure extra another additional further then "
    "two seven now today later least about around roughly eur euro euros points point percent "
    "seconds weeks week sec per get see above three four thirty same cost costs price value "
    "range instead rather hundred thousand numbers figures like said one these fit"
)


class TableFigure(Strict):
    """One figure of the table: its value in `unit`, and how the table writes it.

    `per` is the period it has to be paid for again, as "week"; `of` is what it is so many of.
    """

    value: float
    unit: Unit
    text: str
    per: str = ""
    of: float = 0


class _OrRest(TableFigure):
    """A share that is told as what is left of a hundred, too: of 64 % found, 36 % are missed."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell lacks of the table's figures, and the first figure that is not the table's."""

    missing: tuple[TableFigure, ...]
    foreign: str
    swapped: bool = False


def read_cell(
    text: str,
    wanted: tuple[TableFigure, ...],
    known: tuple[TableFigure, ...],
    *,
    ordered: bool = False,
) -> Read:
    """The cell's figures against those `wanted` there and those `known` of its row.

    With `ordered` the first that is wanted is today's, and the others come later.
    """
    written = _written(text)
    if _MISSED.search(text):
        wanted, known = (tuple(map(_rest, figures)) for figures in (wanted, known))
    found = [
        _as_share(_in_weeks(end, written))
        for q in find_quantities(written)
        if not _is_no_claim(q)
        for end in _ends(q, written)
    ]
    places = {f.text: [q for q in found if _is(f, q, written)] for f in wanted}
    missing = tuple(f for f in wanted if not places[f.text])
    all_known = (*wanted, *known)
    counted = {q.unit for group in places.values() for q in group if q.kind == "count"}
    alike = [q for q in found if _is_alike(q, wanted, counted)]
    foreign = next((q.text.strip() for q in alike if _is_foreign(q, wanted, all_known)), "")
    swapped = False
    if ordered and len(wanted) > 1 and not missing and not foreign:
        first, *later = (
            [Place(q.start, q.end, today=f is wanted[0]) for q in places[f.text]] for f in wanted
        )
        swapped = is_swapped(written, first, sorted({p for group in later for p in group}))
    return Read(missing, foreign, swapped)


def find_places(text: str, today: tuple[TableFigure, ...]) -> list[Place]:
    """Where figures of the kinds of `today` stand in a text, and which of them are those."""
    # In as many letters, so that places stay what they are.
    text = _EVERY.sub(lambda m: m[0].replace("every", "     ").replace("each", "    "), text)
    figures = tuple(map(_rest, today)) if _MISSED.search(text) else today
    return [
        Place(q.start, q.end, today=any(_same(f, v) for f in figures for v in _values(q)))
        for both in find_quantities(text)
        for q in map(_as_share, _ends(both, text))
        if q.value not in (100, *(f.of for f in today if f.of)) or q.kind == "share"
        if not _is_no_claim(q)
        and any(_rivals(q, f) or _same(f, v) for f in figures for v in _values(q))
    ]


def find_invented(text: str, known: tuple[TableFigure, ...]) -> str:
    """The first share or price of a text that neither stands in the table nor follows from it."""
    figures = tuple(map(_rest, known))
    prices = [f.value for f in known if f.unit == "EUR"]
    for q in find_quantities(_written(text)):
        if q.kind not in ("percent", "money") or q.unit == "relative" or _is_no_claim(q):
            continue
        # So many reviewers' wages are no invention.
        paid = q.unit == "EUR" and any(_near(q.value % price, 0) for price in prices)
        if not (paid or all(any(_same(f, v) for f in figures) for v in _values(q))):
            return q.text.strip()
    return ""


def content(text: str) -> list[str]:
    """The words of a cell that say what its figures are of."""
    return [w for m in _WORD.finditer(text) if (w := m[0].lower()) not in _EMPTY]


def _written(text: str) -> str:
    text = _SPELT.sub(_spelt, text)
    for pattern, new in _WRITTEN:
        text = pattern.sub(new, text)
    return text


def _rest(figure: TableFigure) -> TableFigure:
    return _OrRest(**figure.model_dump()) if figure.unit == "percent" else figure


def _spelt(match: re.Match[str]) -> str:
    thousands, hundreds = (_ONES.index(word.lower()) + 1 for word in match.groups())
    return str(1000 * thousands + 100 * hundreds)


def _ends(q: Quantity, text: str) -> list[Quantity]:
    """The two ends of a range, each in its place: "2.6 s to 1.2 s" tells two times."""
    if q.high is None or q.kind == "share":
        return [q]
    numbers = find_numbers(text[q.start : q.end])
    if len(numbers) != 2:
        return [q]
    stop, start = q.start + numbers[0].end, q.start + numbers[1].start
    return [
        replace(q, high=None, end=stop, text=text[q.start : stop]),
        replace(q, value=q.high, high=None, start=start, text=text[start : q.end]),
    ]


def _in_weeks(q: Quantity, text: str) -> Quantity:
    """ "Three engineering weeks" are weeks."""
    if q.kind != "count" or not (match := _WEEKS.match(text, q.end)):
        return q
    return Quantity("time", q.value, q.high, "weeks", q.comparator, q.start, match.end(), q.text)


def _as_share(q: Quantity) -> Quantity:
    """ "Recall 0.64" is 64 %."""
    if q.kind != "count" or not _SHARE.fullmatch(q.text.strip()):
        return q
    return replace(q, kind="percent", value=100 * q.value, unit="")


def _is_no_claim(q: Quantity) -> bool:
    """A date, the name of a percentile, a small count in letters, or a span such as "a day"."""
    spelt = q.kind == "count" and q.text.isalpha() and q.value <= _SMALL
    span = q.kind == "time" and q.text.lower().startswith(("a ", "an "))
    loose = not any(map(str.isdigit, q.text)) and _LOOSE.search(q.text) is not None
    return spelt or span or loose or q.kind in ("date", "percentile", "factor")


def _is(figure: TableFigure, q: Quantity, text: str) -> bool:
    """Whether the quantity is the figure, paid for as long as the table has it."""
    if not any(_same(figure, value) for value in _values(q)):
        return False
    if figure.unit != "EUR":
        return True
    if not figure.per:
        return _PER_AFTER.match(text, q.end) is None
    return _again(figure.per).search(text) is not None


def _again(period: str) -> Pattern:
    short = period[0]
    return Pattern(
        rf"(?:{_EACH}|\band\s+)(?:{period}s?|wk|{short})\b|\b{period}ly\b"
        rf"|\b{period} (?:by|after|on|for) {period}"
        rf"|\bby the {period}\b|\bin (?:a|each|every|one) {period}\b|\bevery (?:single )?{period}",
        re.IGNORECASE,
    )


def _is_alike(q: Quantity, wanted: tuple[TableFigure, ...], counted: set[str]) -> bool:
    """Whether a quantity would be read as one of those wanted; other things may be counted, too."""
    if q.kind == "count" and counted and not _is_bare(q) and q.unit not in counted:
        return False
    return any(_rivals(q, figure) for figure in wanted)


def _is_bare(q: Quantity) -> bool:
    return not q.unit or q.unit in FUNCTION_WORDS or len(q.unit) < 3


def _is_foreign(
    q: Quantity, wanted: tuple[TableFigure, ...], known: tuple[TableFigure, ...]
) -> bool:
    """A figure that would be read as one of those wanted, and is none of the row's."""
    if q.kind == "count" and any(f.unit == "points" and f.value == q.value for f in known):
        return False
    if q.unit == "EUR" and any(f.unit == "EUR" and _near(q.value % f.value, 0) for f in wanted):
        return False  # So many weeks of it.
    ends = _values(q)
    per_end = [ends] if q.kind == "share" else [[end] for end in ends]
    return not all(any(_same(f, v) for f in known for v in end) for end in per_end)


def _rivals(q: Quantity, figure: TableFigure) -> bool:
    if q.kind in _RIVALS[figure.unit]:
        return figure.unit not in _WAITS or q.unit in _SHORT_TIMES
    if q.kind == "share":
        return figure.unit == "count"
    # The rest are counts: bare ones could be anything, and those of a thing are of that thing.
    bare = q.kind == "count" and _is_bare(q)
    if figure.unit == "EUR":
        return bare and q.value >= _LEAST_PRICE
    return bare and not (figure.unit == "percent" and q.value == 100)


def _values(q: Quantity) -> list[tuple[str, float]]:
    """Every figure of a quantity, in a unit that can be compared: times in seconds."""
    if q.kind == "share" and q.high:
        return [("percent", 100 * q.value / q.high), (f"of {q.high:g}", q.value)]
    if q.kind == "time":
        unit = "time"
        factor = SECONDS[q.unit]
    else:
        unit = q.unit if q.kind == "money" else q.kind
        factor = 1.0
    ends = [q.value] if q.high is None else [q.value, q.high]
    return [(unit, value * factor) for value in ends]


def _same(figure: TableFigure, value: tuple[str, float]) -> bool:
    factor = _TIMES.get(figure.unit, 1.0)
    units: set[str] = {"time" if figure.unit in _TIMES else figure.unit}
    if figure.unit in ("percent", *_WAITS):
        units.add("count")
    if figure.unit == "points":
        units.add("percent")
    wanted = figure.value * factor
    if value[0] == "count" and figure.unit in _WAITS:
        wanted = figure.value
    if isinstance(figure, _OrRest) and value[0] in units and _near(value[1], 100 - wanted):
        return True
    if figure.of:
        units.add(f"of {figure.of:g}")
        if value[0] == "percent":
            return _near(value[1], 100 * figure.value / figure.of)
    return value[0] in units and _near(value[1], wanted)


def _near(value: float, wanted: float) -> bool:
    return abs(value - wanted) < 1e-6 * max(1.0, abs(value))
