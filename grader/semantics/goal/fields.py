"""The slots of a goal when each has a field of its own, so that no cue words are needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.goal.guardrail import has_bound, is_reversed, names_harm, talks_of_limits
from grader.semantics.goal.owner import find_owner
from grader.semantics.goal.slots import COUNTED, DELIVERY, find_metric, find_segment, find_window
from grader.semantics.goal.step import as_level, exact, per_whole
from grader.semantics.goal.words import corrected, worries
from grader.semantics.slots import MISSING, Person, Slot, find_people
from grader.semantics.text.normalise import normalise
from grader.semantics.text.patterns import Pattern

_NEWCOMER = Pattern(
    r"\b(?:newcomers?|new (?:visitors?|users?|customers?|people|shoppers?)|first-?time\w*"
    r"|(?:no|without|zero|0|not any|none|nothing|nil|lacking|empty|missing)\b.{0,30}\b(?:orders?"
    r"|purchas\w+|history|bought)"
    r"|(?:without|no|zero) (?:a |any |one )?(?:single )?(?:past|previous|prior|earlier) \w+"
    r"|never (?:\w+ )?(?:sent|served|sold|shipped|delivered)\b"
    r"|(?:never|not|n't|haven't|yet to)\b.{0,25}\b(?:o?rder\w*|bought|buy|purchas\w+|sold|spent"
    r"|paid|spend)"
    r"|for the (?:very )?first time|(?:their|on (?:a|their)) first visits?"
    r"|unknown (?:visitors?|people)|cold[- ]start|knows? nothing|strangers?)|==?\s*0\b",
    re.IGNORECASE,
)
_NOBODY_NEW = Pattern(
    r"\b(?:all|every|everyone|everybody|anyone|anybody|existing|returning|loyal|repeat|regulars?|(?:three"
    r"|more"
    r"|several) (?:or more )?(?:past )?"
    r"orders?|\d\+? (?:or more )?(?:past )?orders)\b|≥ ?[1-9]",
    re.IGNORECASE,
)


# Who has ordered once or twice is new in a way, and no newcomer.
_FEW_ORDERS = Pattern(
    r"\b(?:fewer|less) than (?:two|three|four|five|[2-9]) (?:past |previous )?(?:orders|purchases)"
    r"|\b(?:up to|at most) (?:one|two|[12]) (?:past |previous )?(?:orders?|purchases?)",
    re.IGNORECASE,
)
# What is labelled as new on a list of work or in a set of data is nobody's visit.
_NO_VISITS = Pattern(
    r"\b(?:backlog|tickets?|stories|evaluation|test set|held-?out|data ?set|training)\b",
    re.IGNORECASE,
)
# A start without an end, one of two quarters, a season.
_NO_END = Pattern(
    r"^\W*(?:as of|as from|starting)\b(?!.*\b(?:to|until|till|through|for|weeks?)\b)"
    r"|\bq[1-4]\W*(?:/|or)\W*q[1-4]\b|\b(?:christmas|holiday|easter) (?:season|time|period)\b",
    re.IGNORECASE,
)
_PERIOD = Pattern(
    r"\b(?:(?:whole|end|all|rest|close) of (?:the |this |next )?|next )(?:financial |fiscal "
    r"|calendar )?"
    r"(?:year|quarter|month)\b|\b(?:(?:financial|fiscal|calendar) year|year)[- ]?end\b"
    r"|\b(?:christmas|new year|easter|black friday)\b",
    re.IGNORECASE,
)


_MAYBE = Pattern(
    r"\b(?:ideally|maybe|perhaps|possibly|hopefully|if possible|as (?:soon|early"
    r"|fast) as possible)\b",
    re.IGNORECASE,
)
_STRETCH = Pattern(
    r"\b(?:spring|summer|autumn|winter|season|year|quarter|months?|weeks|sprints?|long[- ]term"
    r"|onwards?"
    r"|short[- ]term|in due (?:time|course)|later|early|whenever|when|as soon)\b",
    re.IGNORECASE,
)
# What a bad way to more clicks leaves untouched: matters of those who build it, not of visitors.
_INSIDE = Pattern(
    r"\b(?:budgets?|bills?|costs?|expens\w+|spend\w*|morale|mood|spirit|deadlines?|schedule"
    r"|timeline"
    r"|workload|scope|code|gpus?|servers?|training|infrastructure|headcount|licen[cs]es?"
    r"|competit\w+"
    r"|roadmap|project|plans?|developers?|designers?|engineers?|teams?|velocity|models?"
    r"|algorithms?|accuracy|ndcg\w*|recall|precision|overtime|staff"
    r"|deployments?|reputation of the team|brand (?:feel\w*|image|voice|identity)|coherence)\b",
    re.IGNORECASE,
)
_TO_READER = Pattern(
    r"\b(?:please|count this|accept this|see above|as above|i knew|grader|full marks)\b",
    re.IGNORECASE,
)
_NOT_UP = Pattern(
    r"\b(?:not|n't|never)\b.{0,12}\b(?:go up|rise|grow|increase|climb)\b", re.IGNORECASE
)


def read_field(original: str, name: str, metric: str, people: Sequence[Person]) -> Slot:
    """One slot, from the text of its own field. Spans are in the learner's own text."""
    plain = corrected(normalise(original))
    readers: Mapping[str, Callable[[], Slot]] = {
        "metric": lambda: _metric(plain.text),
        "segment": lambda: _segment(plain.text),
        "window": lambda: _window(plain.text),
        "guardrail": lambda: _guardrail(plain.text, normalise(metric).text),
        "owner": lambda: _owner(plain.text, people),
    }
    slot = readers[name]() if name in readers else MISSING
    spans = tuple(plain.span(*span) for span in slot.spans)
    return Slot(slot.level, spans, slot.reason, slot.values)


def _segment(text: str) -> Slot:
    new, others = _NEWCOMER.search(text), _NOBODY_NEW.search(text)
    both = others and re.search(
        r"\b(?:alike|both|as well as)\b|\b(?:and|plus|with) (?:[\w-]+ ){0,4}(?:regulars|repeat"
        r"|loyal|returning|existing)\b|\b(?:newcomers?|new \w+|them)(?: \w+)? (?:too|included)\b"
        r"|\bincluding (?:\w+ )?new",
        text,
        re.IGNORECASE,
    )
    if few := _FEW_ORDERS.search(text):
        return Slot(1, (few.span(),))
    if new and not others and _NO_VISITS.search(text):
        return Slot(1, (new.span(),))
    if new and not both and not (others and _listed(text)):
        return Slot(2, (new.span(),))
    if others:
        return Slot(0, (others.span(),))
    slot = find_segment(text, [(0, len(text))])
    if not slot.level and (
        some := re.search(r"\b(?:new|ones|folks|they|them)\b", text, re.IGNORECASE)
    ):
        return Slot(1, (some.span(),))
    return Slot(1, slot.spans) if slot.level else MISSING


def _listed(text: str) -> bool:
    """Whether a field is a list of words, from which nobody could choose."""
    return len([piece for piece in text.split(",") if piece.strip()]) >= 4


def _metric(text: str) -> Slot:
    slot = find_metric(text, [(0, len(text))])
    if re.match(r"\W*whether\b(?!.*\bcount)", text, re.IGNORECASE | re.DOTALL):
        return Slot(0, slot.spans)
    return Slot(1, slot.spans) if slot.level == 2 and _listed(text) else slot


def _owner(text: str, people: Sequence[Person]) -> Slot:
    slot = find_owner(text, [(0, len(text))], people, [(0, len(text))])
    # Three people are as good as none, whether commas are between them or not.
    crowd = _listed(text) or sum(bool(find_people(text, (person,))) for person in people) >= 3
    return Slot(1, slot.spans) if slot.level == 2 and crowd else slot


def _window(text: str) -> Slot:
    slot = find_window(text, [(0, len(text))])
    if _NO_END.search(text):
        return Slot(1, ((0, len(text)),))
    if slot.level == 2:
        return Slot(1, slot.spans) if _MAYBE.search(text) else slot
    if _PERIOD.search(text):
        return Slot(2, ((0, len(text)),))
    lengths = [q for q in find_quantities(text) if q.kind == "time" and (q.days or 0) >= 7]
    if lengths and not slot.values:
        return Slot(2, ((lengths[0].start, lengths[0].end),))
    if not slot.level and not slot.values and _STRETCH.search(text):
        return Slot(1, ((0, len(text)),))
    return slot


def _guardrail(text: str, metric: str) -> Slot:
    same = {m[0].lower()[:5] for m in COUNTED.finditer(metric)}
    named = names_harm(text) or []
    harm = named or worries(text, metric)
    if talks_of_limits(text) or is_reversed(text):
        return MISSING
    if not harm or _TO_READER.search(text) or (not named and _INSIDE.search(text)):
        return MISSING
    own = any(found.lower()[:5] not in same for found in harm)
    # The same measure of others than the newcomers is a second one.
    own = own or bool(_NOBODY_NEW.search(text))
    if not own and _NOT_UP.search(text):
        return MISSING
    return Slot(2 if own and has_bound(text, 0, len(text)) else 1, ((0, len(text)),))


def read_fields_step(parts: Mapping[str, str], today: float) -> tuple[Slot, tuple[str, ...]]:
    """The step of a form, and which field each of its spans is in."""
    found = {
        "baseline": _level(parts["baseline"], today, today),
        "target": _level(parts["target"], today),
    }
    here = {name: q for name, q in found.items() if q is not None}
    names = tuple(here)
    spans = tuple((q.start, q.end) for q in here.values())
    if not here:
        return Slot(0, (), "", {"problem": "there are no figures yet"}), ()
    if len(here) == 1:
        if "target" in here and (here["target"].value == 100 or DELIVERY.search(parts["target"])):
            problem = "what is done by then moves no figure"
            return Slot(0, spans, "", {"problem": problem}), names
        missing = "the target" if "baseline" in here else "the figure of today"
        return Slot(1, spans, "", {"problem": f"{missing} is missing"}), names
    if any(_several(parts[name]) for name in ("baseline", "target")):
        return Slot(
            0, spans, "", {"problem": "there is more than one figure to choose from"}
        ), names
    start = here["baseline"]
    problem = _wrong(
        start.value if start.percent is None else start.percent,
        here["target"],
        parts["direction"],
        today,
    )
    return Slot(0 if problem else 2, spans, "", {"problem": problem}), names


def _several(text: str) -> bool:
    """Three or more different levels in one field, or two that follow without a word between."""
    levels = [q for q in find_quantities(text) if q.percent is not None and q.high is None]
    bare = any(not text[a.end : b.start].strip() for a, b in pairwise(levels))
    return len({q.value for q in levels}) > 2 or bare


def _level(text: str, today: float, near: float | None = None) -> Quantity | None:
    """The figure of a field; of "two in a hundred (2.1 %)" the one that is `near`est."""
    whole = per_whole(text)
    found = [as_level(q, whole) if whole else q for q in find_quantities(text)]
    usual = [
        _as_percent(text, q)
        for q in found
        if q.percent is not None or q.kind in ("count", "points", "factor")
    ]
    if "(" in text and any(q.percent is not None for q in usual):
        usual = exact(text, usual)
    changes = [q for q in found if q.unit == "relative"]
    if near is None:
        # "2.1 -> 2.6 %" and "2.1 % plus half a point": the target is what differs from today's.
        usual = [q for q in usual if (q.percent or q.value) != today] or usual
    if near is not None and usual:
        return min(usual, key=lambda q: abs((q.percent or q.value) - near))
    return next(iter(usual + changes), None)


def _as_percent(text: str, q: Quantity) -> Quantity:
    """A share written as a fraction of one, such as 0.021, as the percentage that it is."""
    if re.match(r"\s+and a half\b", text[q.end : q.end + 12]):
        return replace(q, value=q.value + 0.5)
    return replace(q, value=100 * q.value) if q.kind == "count" and 0 < q.value < 1 else q


def _wrong(start: float, target: Quantity, direction: str, today: float) -> str:
    if abs(start - today) > 0.051:
        return f"{start:g} is not where it stands today"
    if not direction:
        return "no direction is chosen"
    is_change = target.unit == "relative" or target.kind in ("points", "factor")
    if is_change:
        return "" if direction == "up" else "the direction is down"
    level = target.value if target.percent is None else target.percent
    if level == start:
        return "start and target are the same figure"
    if (level > start) != (direction == "up"):
        return "the direction you chose and the target contradict each other"
    return "fewer clicks are hardly wanted" if direction == "down" else ""
