"""How many past orders make a visitor belong to a group: "3+", "at least three", "one or two"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.semantics.text.patterns import Pattern

_NUMBERS = {
    "zero": 0, "no": 0, "any": 1, "one": 1, "a": 1, "single": 1, "two": 2, "three": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "once": 1,
    "twice": 2, "thrice": 3, "first": 1, "second": 2, "third": 3, "fourth": 4, "2nd": 2,
    "3rd": 3, "4th": 4,
}  # fmt: skip
_NUM = r"(?:\d{1,2}(?![\d]|[.,]\d)|zero|no|one|two|three|four|five|six|seven|eight|nine|ten)"
_MORE = (
    r"(?:\s?\+|\s*-?\s*plus\b|[\s-]*\(?(?:or|and|&|/)[\s-]*(?:more|above|over|higher|greater|up"
    r"|upwards?|beyond|later)"
    r"\b\)?|\s*upwards?\b|\s*onwards?\b|\s*at (?:the )?(?:very )?least\b|\s*min(?:imum)?\b\.?)"
)
_LESS = r"(?:\s*\(?(?:or|and)\s*(?:fewer|less|below|under|lower)\b\)?|\s*at (?:the )?most\b)"
_BEFORE = (
    r"(?P<low>at (?:the )?(?:very )?least|a? ?min(?:imum)?\.?(?: of)?|≥|>=|=>|no (?:fewer|less)"
    r" than|not (?:fewer|less) than|from|starting (?:at|from|with)|as of)"
    r"|(?P<above>(?:(?<!no )(?<!not )(?:more|greater|higher) th[ae]n)|(?<!not )over|above|>)"
    r"|(?P<below>(?:(?<!no )(?<!not )(?:fewer|less|lower) th[ae]n)|(?<!not )under|below|<)"
    r"|(?P<high>at (?:the )?most|up to|max(?:imum)?(?: of)?|≤|<=|(?:no|not) more than|not over)"
    r"|(?P<exact>exactly|precisely)"
)
_ADJ = (
    r"(?:(?:past|previous|prior|earlier|completed?|old|different|separate|successful|historic\w*"
    r"|existing|real|placed|paid|of (?:their|the)|or so|tarnside|in[- ]store|online)[\s-]+)"
)
_NOUN = r"(?:orders?|purchases?|buys|baskets?|deliveries|transactions?)\b"
_DID = (
    r"\b(?:order(?:ed|s)?|bought|buy(?:s|ing)?|purchase[ds]?|shop(?:ped|s)?|placed|made|com(?:e"
    r"|ing)"
    r" back|came back|customers?|buyers?)\b"
)
_TIMES = r"(?:times|x\b|occasions)"
_FORM = Pattern(
    rf"(?:(?:{_BEFORE})\s*)?(?<![\w.,])(?P<num>{_NUM})(?P<mid>{_MORE}|{_LESS})?"
    rf"(?P<tail>[\s-]*{_ADJ}{{0,3}}(?P<noun>{_NOUN}|{_TIMES}))?"
    rf"(?:\s+(?:before|already|in the past|so far|with us))?(?P<end>{_MORE}|{_LESS})?"
)
_LIST = Pattern(
    rf"\b(?P<a>{_NUM})\s*(?:-|to|or|,|/)\s*(?P<b>{_NUM})[\s-]*{_ADJ}{{0,3}}(?:{_NOUN}|{_TIMES})"
)
# "Off: 0-2", "order count 0 to 2": a range that begins at nothing and ends where it is said.
_RANGE = Pattern(
    rf"(?<![\w.,])(?P<a>[01]|zero|no|one)\s*(?:-|to|or|/)\s*(?P<b>{_NUM})(?=\s*(?:[.;:,)=\]]|→|$))"
)
_TWICE = Pattern(
    rf"(?:(?:{_BEFORE})\s*)(?P<num>twice|once|thrice)\b|\b(?P<just>once|twice) or (?P<both>twice)\b"
)
_ORDINAL = Pattern(
    r"\b(?:from|after|since|starting with|as of) (?:the|their|a|an)?\s*(?P<num>second|third|fourth)"
    r" (?:past )?(?:order|purchase|buy)(?: on(?:wards?)?| upwards?)?\b"
    r"|\b(?P<late>second|third|fourth|2nd|3rd|4th) (?:past )?(?:order|purchase|buy)"
    r"(?: (?:and|or) (?:beyond|later|more|up|above|after|over)| on(?:wards?)?| upwards?)\b"
)
_NOT_BY_ORDERS = Pattern(
    rf"\b(?:at least |min(?:imum)?\.? )?{_NUM}(?P<mid>{_MORE})? (?:clicks|visits|sessions|logins"
    rf"|reviews)"
    rf"(?P<end>{_MORE})?"
)
_LABEL = Pattern(r"(?:orders?|purchases?)[\s_]*(?:count)?\s*(?:is|are|of|:|=)?\s*$")
_NO_ORDERS = Pattern(
    rf"\b(?:without|with no|no|zero|hav(?:e|ing) no|has no|lacking)\s+(?:(?:any|an|a|even one"
    rf"|even a)\s+)?"
    rf"(?:single\s+)?{_ADJ}{{0,3}}"
    r"(?:(?:order|purchase)s?(?: history)?|history)\b"
    r"|\b(?:never|not yet|n't yet|n't ever|not ever) (?:yet )?(?:ordered|bought|purchased)\b"
    r"|\b(?:has|have|had)(?:n't| not) (?:yet )?(?:ordered|bought|purchased)(?: (?:yet|anything))\b"
)
_TURNED = Pattern(
    r"\b(?:without|lacking|(?:has|have|had|do|does|did)(?:n't| not)|not (?:yet )?having"
    r"|who (?:are|have) not|haven't|below|short of)\s+(?:yet )?"
    r"(?:(?:have|had|made|placed|reached?|hit|got|ordered|bought|been|the|with|those"
    r"|ordering)\s+){0,3}$"
)
_NOT_ORDERS = Pattern(
    r"\s*(?:to|→|->|=>|up to)\s*\d|\s*-?(?:%|per ?cent|pct|points?|pp|weeks?|days?|months?"
    r"|years?|hours?|of (?:you|us|them)"
    r"|things?|people|visitors?|listeners?|messages?|in \d|out of|lines?|groups?)"
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """Past orders from `low` to `high` (None is no limit). `bare`: no word says "or more"."""

    low: int
    high: int | None
    bare: bool
    start: int
    end: int


def find_thresholds(text: str) -> list[Threshold]:
    """All groups of a text that are told by their number of past orders, in order."""
    found = [Threshold(0, 0, False, *m.span()) for m in _NO_ORDERS.finditer(text)]
    for match in (*_LIST.finditer(text), *_RANGE.finditer(text)):
        low, high = sorted((number_of(match["a"]), number_of(match["b"])))
        found.append(Threshold(low, high, False, *match.span()))
    # "Three clicks or more" is another line than one of orders.
    found += [Threshold(99, None, False, *m.span()) for m in _NOT_BY_ORDERS.finditer(text)]
    found += [t for m in _TWICE.finditer(text) if (t := _twice(m))]
    found += [
        Threshold(number_of(m["num"] or m["late"]), None, False, *m.span())
        for m in _ORDINAL.finditer(text)
    ]
    found += [t for m in _FORM.finditer(text) if (t := _threshold(text, m))]
    out: list[Threshold] = []
    for one in sorted(found, key=lambda t: (t.start, -t.end)):
        if not out or one.start >= out[-1].end:
            out.append(_turned(text, one))
    return out


def _twice(match: re.Match[str]) -> Threshold | None:
    if match["both"]:
        return Threshold(1, 2, False, *match.span())
    low, high = _limits(match, number_of(match["num"]), "", "")
    return Threshold(low, high, False, *match.span())


def _threshold(text: str, match: re.Match[str]) -> Threshold | None:
    mid, end, noun = match["mid"] or "", match["end"] or "", match["noun"] or ""
    says = bool(mid or end or re.match(_BEFORE, match[0]))
    before = text[max(0, match.start() - 45) : match.start()]
    verb = re.search(rf"{_DID}(?:\s+[\w']+){{0,3}}\s*$", before) is not None
    times = re.match(_TIMES, noun) is not None
    if not noun and _NOT_ORDERS.match(text, match.end("num")):
        return None
    if noun and not (times and not verb):
        pass
    elif not (says and (_LABEL.search(before) or verb or _stands_alone(text, match))):
        return None
    low, high = _limits(match, number_of(match["num"]), mid, end)
    return Threshold(low, high, not says and not match["exact"], match.start(), match.end())


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """ "3+ people", "the 3-plus group": a sign of "or more" right at the number."""
    after = text[match.end() : match.end() + 12]
    told = match["mid"] or match["below"]
    return bool(told and not re.match(r"\s*(?:%|per|pct|points|pp|to\b|ms)", after))


def number_of(word: str) -> int:
    """A small number, in digits or as a word."""
    return int(word) if word.isdigit() else _NUMBERS[word]


def _limits(match: re.Match[str], number: int, mid: str, end: str) -> tuple[int, int | None]:
    low = match["low"] or re.match(_MORE, mid) or re.match(_MORE, end)
    high = match["high"] or re.match(_LESS, mid) or re.match(_LESS, end)
    if match["above"]:
        return number + 1, None
    if match["below"]:
        return 0, number - 1
    if low:
        return number, None
    return (0, number) if high else (number, number)


def _turned(text: str, one: Threshold) -> Threshold:
    """ "Without three or more orders" is everybody with fewer."""
    if (one.high is not None and not one.bare) or not _TURNED.search(
        text[max(0, one.start - 40) : one.start]
    ):
        return one
    return Threshold(0, one.low - 1, False, one.start, one.end)
