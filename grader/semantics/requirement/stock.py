"""How old the stock may be that a row is built from: a limit, or a ban on what is sold out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.semantics.case_words import ROW, RequirementWords, replaced
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.requirement.text import NEGATION, Unit, clause_at, is_void, trimmed
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Stock:
    """The oldest stock data that may be shown; None means that nothing sold out may be shown.

    `least` turns it round: data must be at least that old, which shuts fresh data out.
    """

    hours: float | None
    span: Span
    least: bool = False


_STOCK = Pattern(
    r"\b(?:stock\w*|inventor\w+|availabilit\w+|sold[- ]?out|shelf|shelves|warehouse|on hand"
    r"|(?:goods|items?|products?|articles?|things?|suggest\w*|offers?)\b[^.;\n]{0,30}"
    r"\b(?:available|buyable|deliverable))\b",
    re.IGNORECASE,
)
_OLDER = Pattern(
    r"(?:older|more|over|longer|beyond|exceed\w*|(?<!the )past|greater|above|earlier"
    r"|>)(?:\s+than)?"
    r"(?:\s+(?:a|the|about|around|one|last))*[\s:(]*$",
    re.IGNORECASE,
)
_UNUSED = Pattern(
    r"\b(?:excluded?|leav\w+ out|tak\w+ (?:out|off|down)|suppress\w*|omit\w*|withh\w+|withdraw\w*"
    r"|hidden?|hide|removed?|dropped?|drop"
    r"|rejected?|reject|filtered|forbidden|banned"
    r"|discard\w*|skipp?e?d?|ignored?|taken (?:out|off|down)|disappear\w*|left out|kept out"
    r"|off the (?:row|page|list)|fails?|failed|unacceptable|blocked|invalid|too old|treated as"
    r"|counts? as|written off|refus\w+ to|declin\w+ to|silent|silence|hold\w* back|void"
    r"|worthless|thrown|throw|gone|vanish\w*|stays? out|out of the row|refresh\w*|replaced?)\b",
    re.IGNORECASE,
)
_WISH = Pattern(r"\b(?:better|ideally|preferably|nicer|rather|best)(?: \w+)?\W*$", re.IGNORECASE)
# "If the list is older than …", "Is the list older than …:"
_IF_OLD = Pattern(
    r"(?:\b(?:if|when(?:ever)?|once|should|where|in case|as soon as|unless|with)\b"
    r"|^\W*(?:(?:is|are|has|have)\b|(?:test|case|check)\W))",
    re.IGNORECASE,
)
# "Should it be older" is a condition, "it should be older" a duty.
_DUTY = Pattern(r"\b(?:must|shall|(?<=\w )should|has to|have to|only)\b(?!.*\bif\b)", re.IGNORECASE)
_QUIET = Pattern(r"\b(?:silent|silence|quiet|blank|only|instead|just)\b", re.IGNORECASE)
# "6 h 1 min" is one age.
_AND = Pattern(r"\s*(?:and )?")
_MAY = Pattern(
    r"\b(?:may|can|could|ok|okay|fine|allowed|acceptable|tolerat\w+|no problem|permitted)\b", re.I
)
_OFTEN = (
    (r"\b(?:real[- ]?time|live|at (?:the )?(?:moment|time) of (?:display|showing|request)"
    r"|instant\w*"
     r"|on (?:each|every) (?:request|page view|visit))\b", 0.1),
    (r"\bevery (?:second|minute)\b", 0.02),
    (r"\b(?:hourly|every hour|once an hour|each hour)\b", 1.0),
    (r"\b(?:twice a day|twice daily|every half day|twice per day)\b", 12.0),
    (r"\b(?:daily|nightly|every (?:day|night|morning|evening)|each (?:day|night|morning)"
     r"|(?:once|at least once) (?:a|per|every|each) (?:day|night)"
     r"|(?:during|in|within|from|over) the (?:last|past) day|yesterday or (?:newer|later)"
     r"|(?:from |of )?(?:today|the same day"
     r"|same[- ]day)|overnight)\b", 24.0),
    (r"\b(?:weekly|every week|once a week)\b", 168.0),
)  # fmt: skip
_RATES = [(Pattern(form, re.IGNORECASE), hours) for form, hours in _OFTEN]
_GONE = Pattern(
    r"\b(?:sold[- ]?out|out[- ]of[- ]stock|(?:we|you) (?:do not|don't|dont|no longer) (?:\w+ )?"
    r"(?:have|stock|sell)|(?:we|you|one) (?:cannot|can't|could not) (?:\w+ )?(?:deliver|sell|ship"
    r"|send)|(?:cannot|can't) be (?:bought|delivered|ordered|shipped)|not (?:in stock|on stock"
    r"|available|in the warehouse)"
    r"|unavailable|(?:we|you) (?:do not|don't|dont|no longer) (?:have|stock|sell)"
    r"|no longer (?:in stock|available|there)|not buyable)\b",
    re.IGNORECASE,
)
_IN_STOCK = Pattern(
    r"\b(?:in|on)[- ](?:real |actual |current )?stock\b|\b(?:available|buyable) (?:now|items"
    r"|today)\b"
    r"|\bcan (?:really |actually )?be (?:bought|delivered|shipped)\b",
    re.IGNORECASE,
)
_MUST_BE = Pattern(
    r"\b(?:only|must|shall|should|what(?:ever)?|all|any|every|each|is|are|has to"
    r"|have to)\b",
    re.I,
)
# "Refreshed every 24 h, older snapshots acceptable": the limit is taken back.
_LATER_WAIVED = Pattern(
    r"(?<!no )\bolder (?!than\b)(?:\w+ ){0,3}?(?:(?:is|are|may be|can be|still|also) )*"
    r"(?:acceptable|accepted|ok|okay|fine|allowed|good enough|tolerat\w+)\b",
    re.IGNORECASE,
)
_BACKGROUND = Pattern(
    r"\b(?:sends?|lead(?:s|ing)? (?:to|people)|because|since|frustrat\w*|annoy\w*|so people)\b",
    re.I,
)


def read_stock(text: str, found: list[Unit], own: RequirementWords = ROW) -> Stock | None:
    """The strictest limit on the age of stock data, or the ban on sold-out items."""
    stock, gone = replaced(_STOCK, own.stale), replaced(_GONE, own.gone)
    ages: list[Stock] = []
    bans: list[Stock] = []
    quantities = find_quantities(text)
    for unit in found:
        named = (stock, gone, _IN_STOCK)
        if not any(pattern.search(text, unit.start, unit.end) for pattern in named):
            continue
        inside = [q for q in quantities if unit.start <= q.start < unit.end]
        ages += _ages(text, unit, inside, stock)
        ages += _rates(text, unit, stock)
        bans += _bans(text, unit, gone)
    if ages and _LATER_WAIVED.search(text):
        return None
    if turned := next((age for age in ages if age.least), None):
        return turned
    if ages:
        return min(ages, key=lambda stock: stock.hours or 0)
    return bans[0] if bans else None


def _ages(text: str, unit: Unit, found: list[Quantity], stock: Pattern) -> list[Stock]:
    out = []
    for quantity in found:
        if quantity.kind != "time" or quantity.unit in ("ms", "s", "months", "years", "sprints"):
            continue
        if any(0 <= quantity.start - q.end <= 5 and _AND.fullmatch(text, q.end, quantity.start)
               and q.kind == "time" for q in found):  # fmt: skip
            continue
        clause = _stock_clause(text, unit, quantity.start, stock)
        if clause and _WISH.search(text[clause[0] : quantity.start]):
            continue
        if clause and _is_least(text, unit, clause, quantity):
            out.append(Stock(24 * float(quantity.days or 0), trimmed(text, clause), True))
        elif clause and _is_age_limit(text, unit, clause, quantity):
            hours = 24 * float(quantity.days or 0)
            if quantity.high:
                hours *= quantity.high / (quantity.value or 1)
            out.append(Stock(hours, trimmed(text, clause)))
    return out


def _stock_clause(text: str, unit: Unit, at: int, stock: Pattern) -> Span | None:
    """The clause around a place, widened to the words about stock in front of it or behind."""
    left, right = clause_at(text, at, unit.start, unit.end)
    if stock.search(text, left, right):
        return left, right
    before = [m for m in stock.finditer(text, unit.start, left) if left - m.end() < 90]
    if before:
        return clause_at(text, before[-1].start(), unit.start, unit.end)[0], right
    after = stock.search(text, right, min(unit.end, right + 40))
    return (left, clause_at(text, after.end(), unit.start, unit.end)[1]) if after else None


def _is_least(text: str, unit: Unit, clause: Span, quantity: Quantity) -> bool:
    """ "At least 24 hours old" and "only things whose stock is older than a day"."""
    before, after = text[clause[0] : quantity.start], text[quantity.end : clause[1]]
    if is_void(text, clause) or unit.refuses or NEGATION.search(before) or _UNUSED.search(after):
        return False
    least = quantity.comparator == "at_least" and re.match(r"\s*(?:old|of age)\b", after, re.I)
    if least and not _DUTY.search(before) and (_IF_OLD.search(before) or _OLDER.search(before)):
        return False
    only = _OLDER.search(before) and re.search(
        r"\bonly\b.*\b(?:shows?|shown|uses?|used|offers?)\b"
        r"|\b(?:shows?|uses?"
        r"|offers?)\b.*\bonly\b",
        before,
        re.I,
    )
    return bool(least or only)


def _kept_out_then(text: str, start: int, end: int) -> bool:
    """Whether what follows a condition keeps something off the screen: "… no forecast appears"."""
    then = text[start:end]
    if _BACKGROUND.search(then):
        return False
    return bool(NEGATION.search(then) or _UNUSED.search(then) or _QUIET.search(then))


def _is_age_limit(text: str, unit: Unit, clause: Span, quantity: Quantity) -> bool:
    left, right = clause
    if is_void(text, (left, right)):
        return False
    before = text[left : quantity.start]
    # "Every 24 hours at least" and "at least once in 24 hours" ask for freshness.
    often = re.search(
        r"\b(?:every|each|once|per|in|within)\s*(?:a |the )?(?:last |past |preceding "
        r"|previous )?$",
        before,
        re.I,
    )
    if unit.refuses or (_IF_OLD.search(before) and _kept_out_then(text, right, unit.end)):
        return True
    if quantity.comparator == "at_least" and not often and not _OLDER.search(before):
        return False
    if not _OLDER.search(before) and not re.match(
        r"\s*(?:or|and) (?:older|more|over)|\s*\+", text[quantity.end : right], re.I
    ):
        return True
    return unit.refuses or _is_shut_out(text, left, right, quantity, unit.end)


def _is_shut_out(text: str, left: int, right: int, quantity: Quantity, unit_end: int) -> bool:
    """Whether what is older than a limit is kept out, and not only mentioned."""
    denied = NEGATION.search(text, left, quantity.start) or _UNUSED.search(
        text, left, quantity.start
    )
    arrow = re.match(r"\s*(?:→|->|=>|⇒|:)", text[right:unit_end])
    rest = text[quantity.end : unit_end if arrow else right]
    if _BACKGROUND.search(rest) and not denied:
        return False
    kept_out = NEGATION.search(rest) or _UNUSED.search(rest)
    if not denied and not kept_out:
        return False
    return not (_MAY.search(text, left, quantity.start) and not denied and not kept_out)


def _rates(text: str, unit: Unit, stock: Pattern) -> list[Stock]:
    out = []
    for pattern, hours in _RATES:
        for match in pattern.finditer(text, unit.start, unit.end):
            clause = _stock_clause(text, unit, match.start(), stock)
            if clause is None or is_void(text, clause):
                continue
            if not NEGATION.search(text, clause[0], match.start()):
                out.append(Stock(hours, trimmed(text, clause)))
    return out


def _bans(text: str, unit: Unit, gone: Pattern) -> list[Stock]:
    out = []
    for pattern, needs in ((gone, NEGATION), (_IN_STOCK, _MUST_BE)):
        for match in pattern.finditer(text, unit.start, unit.end):
            left, right = clause_at(text, match.start(), unit.start, unit.end)
            if is_void(text, (left, right)):
                continue
            own = text[left : match.start()] + " " + text[match.end() : right]
            if unit.refuses:
                out += [Stock(None, trimmed(text, (left, right)))] if pattern is gone else []
                continue
            if needs.search(own) or (pattern is gone and _UNUSED.search(own)):
                if pattern is _IN_STOCK and NEGATION.search(text, left, match.start()):
                    continue
                out.append(Stock(None, trimmed(text, (left, right))))
    return out
