"""The step of a goal: from which figure to which, in which direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.goal.slots import DELIVERY, SCORE, find_metric
from grader.semantics.slots import Slot, Span
from grader.semantics.text.normalise import sentences
from grader.semantics.text.patterns import Pattern

_TODAY_BEFORE = Pattern(
    r"\b(?:(?<!%\s)(?<!\d\s)(?:today(?:'s)?|current(?:ly)?|now(?: at| is)?)|baseline|at present"
    r"|present(?:ly)?"
    r"|so far|stands? at"
    r"|start(?:s|ing)?(?: at| from| point)?|before(?: the)? pilot|previously|was"
    r"|were(?! (?:shown|given|exposed|offered|switched))"
    r"|has been|from|instead of|rather than|last|base"
    r"|compared (?:to|with)|against|versus|vs)\b[^.%)]{0,25}$",
    re.IGNORECASE,
)
_TODAY_AFTER = Pattern(
    r"[^.,;:\d%]{0,70}?\(?\b(?:today|now|currently|at present|at the moment|(?:over"
    r"|in) the (?:last|past)"
    r"|baseline|so far|as of|earlier|before(?! (?:the )?(?:board|council|year"
    r"|month|quarter|end|season|christmas))|used to)\b",
    re.IGNORECASE,
)
_AIM_BEFORE = Pattern(
    r"\b(?:to|target|aim|reach\w*|goal|become|should be|will be|at least|get to|hit"
    r"|want)\b[^.%)]{0,25}$"
    r"|(?:→|->|=>)\s*$",
    re.IGNORECASE,
)
_UP = Pattern(
    r"\b(?:rais\w+|increas\w+|grow\w*|improv\w+|lift\w*|boost\w*|ris\w+|up(?! to)|climb\w*)\b",
    re.IGNORECASE,
)
_DOWN = Pattern(
    r"\b(?:reduc\w+|lower\w*|cut\w*|decreas\w+|down|(?<!% )drop\w*|shrink\w*)\b", re.IGNORECASE
)
# What may follow a figure that counts nothing: "5.0 to 5.75", "23 by", "23."
_BARE = frozenset(["", "to", "today", "now", "by", "until", "instead", "currently", "and"])
_PER = Pattern(
    r"\b(?:per|for each|(?:out )?of (?:every |each |an? |one )?|in (?:every |an? |each )?|from )\s*"
    r"(hundred|thousand|100|1,?000|200|500|10,?000)\b(?!\s*%)",
    re.IGNORECASE,
)
_DAYS = Pattern(r" ?(?:-|to) ?\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
                   re.IGNORECASE)  # fmt: skip
_NTH = Pattern(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_EVERY = {"second": 50.0, "other": 50.0, "third": 100 / 3}
_EVERY_OTHER = Pattern(r"(?<!not even )(?<!than )\bevery (second|other|third) [a-z]", re.IGNORECASE)
_HALF = Pattern(
    r"\s+and a half\b(?! (?:week|month|day|hour|minute|second|year|time|order)s?\b)", re.IGNORECASE
)
# Who comes back is no measure of coming back.
_REGULARS = Pattern(r"\b(?:repeat|returning) (?:customers?|buyers?|visitors?|shoppers?)\b")
_NEGATED = Pattern(r"\b(?:no|not|never|without|than)\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """Where a goal starts and ends; either may be missing. A change may stand for the target."""

    baseline: Quantity | None
    target: Quantity | None
    change: Quantity | None


def read_step(text: str, spans: Sequence[Span], known: Sequence[tuple[tuple[str, ...], float]],
              asked: float) -> Step:  # fmt: skip
    """Tell baseline and target apart: by the words beside them, else by today's known figure."""
    inside, levels = _levels(text, spans)
    changes = [q for q in inside if q.unit == "relative" or q.kind in ("points", "factor")]
    # "bought three times" counts something else than the goal's figure.
    changes = [q for q in changes if not text[q.start : q.end].lower().endswith("times")]
    named = _named(text, spans, known)
    # Of two figures that stand for today, the one that the case names first.
    first = [value for _, value in known if value in named]
    today = [q for value in first for q in levels if q.percent == value]
    baseline = _start_of_pair(text, levels)
    baseline = baseline or next((q for q in today if not _is_aim(text, q)), None)
    baseline = baseline or next((q for q in levels if _said_before(text, q)), None)
    baseline = baseline or next((q for q in levels if _said_after(text, q)), None)
    rest = [q for q in levels if q is not baseline]
    if baseline is None:
        known_here = named | ({value for _, value in known} if len(rest) > 1 else set())
        baseline = next(iter(today), None)
        baseline = baseline or next((q for q in rest if q.percent in known_here), None)
        rest = [q for q in rest if q is not baseline]
    # The aim's own word weighs more than a few words between, but not more than another sentence.
    here = baseline.start if baseline else 0
    target = min(rest, key=lambda q: abs(q.start - here) - 60 * _is_aim(text, q), default=None)
    if target is not None and target.percent == asked and baseline and not changes:
        # "from 5 % by 15 %" and "15 % clicks" are the asked rise, not a level of clicks.
        return Step(baseline, None, target)
    return Step(baseline, target, changes[0] if changes else None)


def _start_of_pair(text: str, levels: Sequence[Quantity]) -> Quantity | None:
    """The "1.6" of "2 in a hundred, up from 1.6": said so beside its target, it needs no guess."""
    for a, b in sentences(text):
        here = [q for q in levels if a <= q.start < b]
        if len(here) == 2 and (found := [q for q in here if q.comparator == "from"]):
            return found[0]
    return None


def _levels(text: str, spans: Sequence[Span]) -> tuple[list[Quantity], list[Quantity]]:
    """Every quantity of the spans, and those that say at what share something stands."""
    inside = [q for q in find_quantities(text) if any(a <= q.start < b for a, b in spans)]
    # "2-29 Sept" is no figure of two, and "the 15th" none of fifteen.
    inside = [q for q in inside if not _DAYS.match(text, q.end) and not _NTH.match(text, q.end)]
    whole = per_whole(text)
    levels = [_with_half(text, as_level(q, whole), whole) for q in inside]
    levels = exact(text, [q for q in levels if q.percent is not None])
    if len(levels) == 1:
        # "Five and a half percent instead of five": the unit is said once.
        counts = [q for q in inside if q.kind == "count" and q.start != levels[0].start]
        bare = [_spelt(q) for q in counts if _said_before(text, q)]
        levels = sorted(levels + bare, key=lambda q: q.start)
    levels = sorted(levels + _every_other(text, spans, levels), key=lambda q: q.start)
    return inside, levels


def _every_other(text: str, spans: Sequence[Span], levels: Sequence[Quantity]) -> list[Quantity]:
    """ "At least every second departure" as the half that it is, beside another level."""
    if len(levels) != 1:
        return []
    return [
        replace(levels[0], kind="percent", unit="", comparator="", text=match[0], high=None,
                value=_EVERY[match[1].lower()], start=match.start(), end=match.end())
        for a, b in spans
        for match in _EVERY_OTHER.finditer(text, a, b)
    ]  # fmt: skip


def per_whole(text: str) -> float:
    """Of how many the bare counts are, where a text says so: "per thousand visits, 56"; else 0."""
    match = _PER.search(text)
    if match is None:
        return 0.0
    said = match[1].lower().replace(",", "")
    return {"hundred": 100.0, "thousand": 1000.0}.get(said) or float(said)


def as_level(q: Quantity, whole: float = 0.0) -> Quantity:
    """A bare "5.0" or "23" as the percentage that it must be beside a share, "56" of a thousand
    as 5.6 and a score of "0.35" as 35; nothing else is.
    """
    if whole and q.kind == "count" and q.high is None and 0 < q.value < whole and not _of_time(q):
        return replace(q, kind="percent", unit="", value=100 * q.value / whole)
    if q.kind == "count" and 0 < q.value < 1 and "." in q.text:
        return replace(q, kind="percent", unit="", value=100 * q.value)
    written = q.kind == "count" and q.high is None and any(char.isdigit() for char in q.text)
    fits = 0.5 <= q.value <= 60 and q.value not in (1, 3)
    bare = written and fits and (q.unit in _BARE or q.value != int(q.value))
    return replace(q, kind="percent", unit="") if bare else q


def _with_half(text: str, q: Quantity, whole: float) -> Quantity:
    """Put the half to "two and a half" where only the two was read."""
    bare = q.kind == "count" and 0.5 <= q.value <= 60
    value = q.value if bare and not whole else q.percent
    if value is None or not _HALF.match(text, q.end):
        return q
    half = 50 / whole if whole else 0.5
    return replace(q, kind="percent", unit="", high=None, value=value + half)


def exact(text: str, levels: Sequence[Quantity]) -> list[Quantity]:
    """Of "five or six in a hundred (5.6)" keep the figure in brackets, with the words'"
    " direction."""
    out: list[Quantity] = []
    for q in levels:
        gap = text[out[-1].end : q.start] if out else ""
        spelt = bool(out) and not any(char.isdigit() for char in text[out[-1].start : out[-1].end])
        if spelt and re.fullmatch(r"[^.,;(]{0,40}\(\W*(?:\w+ )?", gap) and _near(out[-1], q):
            q = replace(q, comparator=q.comparator or out[-1].comparator, start=out[-1].start)
            out.pop()
        out.append(q)
    return out


def _near(first: Quantity, second: Quantity) -> bool:
    """Whether two levels may be the same, once in words and once in figures."""
    return abs((first.percent or first.value) - (second.percent or second.value)) <= 0.7


def _spelt(q: Quantity) -> Quantity:
    return replace(q, kind="percent", unit="")


def _of_time(q: Quantity) -> bool:
    """Whether a count is of orders or people in a group's definition, not of what happens."""
    return q.value in (1, 3) or q.comparator in ("at_least", "at_most") or "order" in q.unit


def _said_before(text: str, q: Quantity) -> bool:
    """Whether the words before a figure make it today's: "today's 5 %", "instead of 5 %"."""
    if q.comparator in ("to", "at_least"):
        return False
    before = text[max(0, q.start - 35) : q.start]
    today, aim = _TODAY_BEFORE.search(before), _AIM_BEFORE.search(before)
    # The nearer word decides: "those who are here now, of whom I want 24 %".
    nearer = today is not None and (aim is None or aim.start() < today.start())
    return q.comparator == "from" or nearer


def _said_after(text: str, q: Quantity) -> bool:
    """Whether the words behind it do: "5 % today", "5 % (over the last weeks)"."""
    if q.comparator in ("to", "at_least"):
        return False
    return bool(_TODAY_AFTER.match(text[q.end : q.end + 50]))


def _is_aim(text: str, q: Quantity) -> bool:
    before = text[max(0, q.start - 35) : q.start]
    return q.comparator in ("to", "at_least") or bool(_AIM_BEFORE.search(before))


def _named(text: str, spans: Sequence[Span],
           known: Sequence[tuple[tuple[str, ...], float]],
           ends: Sequence[Quantity] = ()) -> set[float]:  # fmt: skip
    """Today's figures of the metrics that the aim names; with `ends`, beside these or before"
    " them."""
    if ends:
        near = [s for s in sentences(text) if any(s[0] <= q.start < s[1] for q in ends)]
        beside = [s for s in spans if any(a <= s[0] < b for a, b in near)]
        if named := _named(text, beside, known):
            return named
        # A sentence that names an act of its own is not about the measure of the one before.
        if any(act.search(text, *span) for span in near for act in _ACTS):
            return set()
        first = min(q.start for q in ends)
        return _named(text, [s for s in spans if s[0] < first], known)
    said = _REGULARS.sub(" ", " ".join(text[a:b] for a, b in spans).lower())
    if SCORE.search(said):
        return set()
    return {value for words, value in known if _names(words).search(said)}


@lru_cache(maxsize=64)
def _names(words: tuple[str, ...]) -> Pattern:
    """Any of the words, or one that begins so: "clicked", and "again" but not "against"."""
    return Pattern(rf"\b(?:{'|'.join(map(re.escape, words))})(?!st\b)")


def find_step(text: str, spans: Sequence[Span],
              known: Sequence[tuple[tuple[str, ...], float]], asked: float,
              falls: frozenset[float] = frozenset()) -> Slot:  # fmt: skip
    """0 nothing to start from or to reach, or they contradict; 1 one of both; 2 a sound step.

    `falls` are today's figures of what there should be less of.
    """
    step = read_step(text, spans, known, asked)
    ends = [q for q in (step.baseline, step.target or step.change) if q is not None]
    marks = tuple((q.start, q.end) for q in ends)
    if len(ends) < 2 and (counts := _bare_counts(text, spans)):
        return Slot(None, counts, "The figures are plain counts; a person will read them.")
    asks = any(q.percent == asked for q in ends)
    if step.baseline is None and not asks and _delivers(text, spans):
        return Slot(0, marks, "", {"problem": "what is done by then moves no figure"})
    if not ends:
        return Slot(0, (), "", {"problem": "there is no figure to start from and none to reach"})
    if step.baseline is None:
        change = step.change if step.target else None
        if change and change.kind == "points" and not asks:
            # "5.6 %, which is 0.6 points over today's" says where it is today, too.
            return Slot(2, marks, "", {"problem": ""})
        return Slot(1, marks, "", {"problem": "the figure of today is missing"})
    if len(ends) == 1:
        return Slot(1, marks, "", {"problem": "the figure to reach is missing"})
    problem = _unsound(text, spans, step, known, falls)
    return Slot(0 if problem else 2, marks, "", {"problem": problem})


def _delivers(text: str, spans: Sequence[Span]) -> bool:
    """Whether a goal is to build or ship something: "live for 100 % of the traffic"."""
    delivery = any(DELIVERY.search(text, a, b) for a, b in spans)
    return delivery and not find_metric(text, spans).level


def _bare_counts(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Two or more counts such as "56 where 50 did" that may be the two ends."""
    inside = [q for q in find_quantities(text) if any(a <= q.start < b for a, b in spans)]
    counts = [q for q in inside if q.kind == "count" and q.value >= 10]
    return tuple((q.start, q.end) for q in counts) if len(counts) >= 2 else ()


def _unsound(text: str, spans: Sequence[Span], step: Step,
             known: Sequence[tuple[tuple[str, ...], float]],
             falls: frozenset[float]) -> str:  # fmt: skip
    start = step.baseline.percent if step.baseline else None
    goal = step.target.percent if step.target else None
    ends = [q for q in (step.baseline, step.target) if q is not None]
    true = _named(text, spans, known, ends)
    if true and start is not None and all(abs(start - value) > 0.11 for value in true):
        if _own_measure(text, start, known, ends):
            return "" if goal is None or goal > start else "less of that is hardly wanted"
        return "nothing in the case stands at that figure today"
    if start is None or goal is None:
        return ""
    if start == goal:
        return "start and target are the same figure"
    up, down = _says(_UP, text, spans), _says(_DOWN, text, spans)
    if up and not down and goal < start:
        return "the words say up and the figures go down"
    if down and not up and goal > start:
        return "the words say down and the figures go up"
    if start in falls:
        return "more of that is hardly wanted" if goal > start else ""
    if true and goal < start:
        return "less of that is hardly wanted"
    return "" if goal > start or down else "the figures go down, and nothing says that is wanted"


# Two acts in one measure, such as a click and the order that comes of it, are the learner's own.
_ACTS = (
    Pattern(r"\b(?:click|tap|open|touch|from the row|in the row)", re.IGNORECASE),
    Pattern(r"\b(?:order(?:s|ed|ing)?|buy\w*|bought|purchas\w*|basket)\b", re.IGNORECASE),
    Pattern(r"\b(?:kept|keep|se(?:nd|nt) (?:\w+ )?back|returned)\b", re.IGNORECASE),
)
_IN_GROUP = Pattern(
    r"\b(?:(?:\d\+?|three|more|past|previous|no|least|without|any) (?:or more )?(?:past )?orders?"
    r"|se(?:es?|eing) the row)\b",
    re.IGNORECASE,
)


def _own_measure(text: str, start: float, known: Sequence[tuple[tuple[str, ...], float]],
                 ends: Sequence[Quantity]) -> bool:  # fmt: skip
    """Whether what goes from this figure to the other is none of the case's own measures."""
    if any(abs(start - value) <= 0.11 for _, value in known):
        return False
    said = " ".join(text[a:b] for a, b in sentences(text) if any(a <= q.start < b for q in ends))
    said = _IN_GROUP.sub(" ", said)
    return sum(act.search(said) is not None for act in _ACTS) >= 2


def _says(pattern: Pattern, text: str, spans: Sequence[Span]) -> bool:
    return any(
        not _NEGATED.search(text[a : match.start()])
        for a, b in spans
        for match in pattern.finditer(text, a, b)
    )


_ALLOWS = Pattern(r"(?:\b(?:within|inside|to|off by|up to|exact to)|±|\+-|\+/-|[≤<]) ?$")


def other_tolerance(text: str, spans: Sequence[Span], minutes: float) -> Span | None:
    """Where the aim counts as right what is off by more or fewer `minutes` than today's figure."""
    allowed = [
        q
        for q in (find_quantities(text) if minutes else ())
        if q.kind == "time"
        and q.unit.startswith("min")
        and any(a <= q.start < b for a, b in spans)
        and _ALLOWS.search(text[max(0, q.start - 10) : q.start].lower())
    ]
    return next(((q.start, q.end) for q in allowed if q.value != minutes), None)
