"""Vague words in a requirement: those that bind nobody, because nothing beside them says how."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.requirement.spelling import corrected
from grader.semantics.requirement.text import HEDGE, Unit, clause_at, is_denied, units
from grader.semantics.slots import Span
from grader.semantics.text.normalise import normalise
from grader.semantics.text.patterns import Pattern

_VAGUE = Pattern(
    r"\b(?:(?:very |really |super |blazing(?:ly)? |reasonably |sufficiently |as )?(?:fast"
    r"|quick(?:ly)?"
    r"|rapid(?:ly)?|snappy|speedy|responsive|fresh|recent|robust|reliab\w+|stable|scalab\w+"
    r"|user[- ]friendly|intuitive|smooth(?:ly)?|seamless(?:ly)?|optimal(?:ly)?|optimi[sz]ed"
    r"|efficient(?:ly)?|performant|state[- ]of[- ]the[- ]art|modern|smart|intelligent|relevant"
    r"|good|great|nice|better|(?<!sell )(?<!sells )(?<!sold )(?<!selling )best(?![- ](?:sell|sold"
    r"|known|sales?))|high[- ]quality|accurate|appropriate(?:ly)?"
    r"|adequate(?:ly)?|suitable|suitably|reasonable|acceptable(?= [a-z]+\b(?<! if)(?<! when)"
    r"(?<! for)(?<! as)(?<! and))|sufficient|satisf\w+"
    r"|gracefully|properly|correctly|easy|flexible|near(?:ly)? real[- ]?time"
    r"|up[- ]to[- ]date|timely|soon|low[- ]latency|low latency|minimal|helpful|meaningful"
    r"|attractive|sensible|useful|somehow|handled|decent|excellent|perfect|pleasant|convenient"
    r"|interesting"
    r"|engaging|secure(?:ly)?|world[- ]class|(?:scales?|works?|performs?|runs?) (?:very )?well"
    r"|(?:gdpr|privacy)[- ]compliant|compl(?:y|ies) with (?:the )?(?:gdpr|law|privacy)\b"
    r"|(?:is|are|be|stays?|kept?|keep) (?:always |very |kept )?(?:low|short|small"
    r"|current)(?! \w+er\b| than)))"
    r"\b|\bas (?:little|low|few|short|soon|quick|quickly|fast|fresh|small|much|far|often|recent)"
    r"(?: \w+)? as (?:possible|we can|you can|feasible)\b|\bas possible\b"
    r"|\bas far as (?:practicable|feasible|we can)\b|\betc\b|\band so on\b"
    r"|\bif possible\b|\bwhere possible\b|\bideally\b|\bhopefully\b|\bbest effort\b"
    r"|\b(?:nearly|almost) always\b|\bmost of the time\b|\bno noticeable\b"
    r"|\bwithout (?:noticeable )?delay\b|\bminimi[sz]\w+\b|\bmaximi[sz]\w+\b",
    re.IGNORECASE,
)
# "Old lists are not used": how old? Any age in the text would say it.
_OLD = Pattern(
    r"(?<!how )(?<!as )\b(?:too |very )?(?:old|outdated|stale|obsolete|out[- ]of[- ]date|ancient)"
    r"(?= (?:\w+ ){0,2}?(?:data|lists?|stock|information|info|feeds?|entries|records?|news)\b)",
    re.IGNORECASE,
)
_EXACT = frozenset(["time", "percent", "percentile", "share", "rate"])
# Words that say what a vague one means, where no figure can.
_MEANS = Pattern(
    r"\b(?:that is|i\.e\.|meaning|means|namely|defined as|enough (?:means|is|=))|[:=(]",
    re.IGNORECASE,
)
# "Something useful, not an empty row": the contrast is the test.
_CONTRAST = Pattern(
    r"[^.;\n]{0,40}?(?:,|\band\b|[-(:])\s*(?:but )?(?:not|never|no|without|instead of|rather than)"
    r"\b[^.;\n]{0,30}?\b(?:empty|blank|nothing|gaps?|holes?|spinner)\b",
    re.IGNORECASE,
)
# What is good enough is a permission: "… in 2 seconds is enough", "any approach is fine".
_ENOUGH = Pattern(
    r"\b(?:(?:it|that|this|which)(?:'s| is| will be)|any (?:\w+ ){0,2}?(?:is|will be)?"
    r"|\d\s?(?:ms|s|sec\w*|hours?|h) (?:is|are|will be|should be))\s*$",
    re.IGNORECASE,
)
# A share says how often something holds, a time how soon; neither says the other.
_OF_QUALITY = Pattern(
    r"smart|intelligent|relevant|good|great|nice|best|quality|accurate|helpful|meaningful"
    r"|attractive"
    r"|sensible|useful|modern|interesting|decent|excellent|engaging",
    re.IGNORECASE,
)
_OF_SHARE = Pattern(r"always|most of the time", re.IGNORECASE)
_CONDITION = Pattern(r"\b(?:if|when(?:ever)?|unless|in case|once|where)\b", re.IGNORECASE)
_SAID_OF_PEOPLE = Pattern(
    r"\b(?:histor\w*|orders?|newcomers?|new (?:visitors|people|users|customers)|allow\w*|agree\w*"
    r"|consent\w*|permi\w+|opt\w*|said (?:yes|no))\b",
    re.IGNORECASE,
)
_SPELT_OUT = Pattern(
    r"[^.;\n]{0,30}?[,(:-]\s*(?:that is|i\.e\.|meaning|which means|namely|by which)\W+\w+\W+\w+",
    re.IGNORECASE,
)
_ABOUT_VAGUE = Pattern(
    r"\b(?:not|no|isn't|than|instead of|rather than) (?:\w+ ){0,2}$|[\"“']\s*$|\b(?:how|too)\s+$",
    re.I,
)


# Why something is asked for, not what: "… so that they are stable".
_REASON = Pattern(r"\b(?:so that|because|since|as otherwise)\b", re.IGNORECASE)


def vague_words(original: str) -> list[Span]:
    """Spans, in the learner's text, of vague words that no figure or test beside them explains."""
    plain = corrected(normalise(original))
    spans = []
    for unit in units(plain.text):
        spans += [plain.span(*span) for span in _vague(plain.text, unit)]
    if not any(q.days for q in find_quantities(plain.text) if q.unit not in ("ms", "s")):
        spans += [plain.span(*match.span()) for match in _OLD.finditer(plain.text)]
    return spans


def _vague(text: str, unit: Unit) -> Iterator[Span]:
    exact = [q for q in find_quantities(text) if q.kind in _EXACT]
    for match in _VAGUE.finditer(text, unit.start, unit.end):
        clause = clause_at(text, match.start(), unit.start, unit.end)
        if not _is_explained(text, match, unit, clause, exact) and not _is_excused(
            text, match, unit, clause
        ):
            yield match.span()


def _is_explained(
    text: str, vague: re.Match[str], unit: Unit, clause: Span, exact: list[Quantity]
) -> bool:
    """Whether a figure, a contrast or other words beside it say what a vague word means."""
    after = text[vague.end() : unit.end]
    if _CONTRAST.match(after) or _SPELT_OUT.match(after):
        return True
    follows = re.match(r"\s*,\s*(?:\w+ ){0,2}?(?:under|within|below|in|at most|max\w*|<|≤)", after)
    far = follows or _MEANS.match(after.lstrip(" ,"))
    reach = min(unit.end, vague.end() + 60) if far else clause[1]
    return any(
        _explains(text, vague[0], q, clause, far is not None)
        for q in exact
        if clause[0] <= q.start < reach and not HEDGE.search(text, clause[1], q.start)
    )


def _is_excused(text: str, vague: re.Match[str], unit: Unit, clause: Span) -> bool:
    """Whether the word asks for nothing: a condition, a reason, a permission, a comparison."""
    left = clause[0]
    before = text[left : vague.start()]
    # "Better than the list of bestsellers" can be tested; "as good as possible" can't.
    compared = re.match(
        r"\s+(?:as|than)\s+(?!possible|we can|you can|feasible)", text[vague.end() : unit.end]
    )
    return bool(
        compared
        or _CONDITION.search(before)
        or _ENOUGH.search(before)
        or _ABOUT_VAGUE.search(before)
        or is_denied(text, vague.start(), left, 2)
        or _REASON.search(text[max(unit.start, left - 9) : vague.start()])
    )


def _explains(text: str, vague: str, quantity: Quantity, clause: Span, far: bool) -> bool:
    """Whether a figure says what a vague word means, and not only of whom or what else."""
    if quantity.kind in ("percent", "share"):
        return not _SAID_OF_PEOPLE.search(text, *clause)
    if quantity.kind == "percentile" and not _OF_QUALITY.search(vague):
        return True
    # How soon something comes does not say how good it is, unless it stands in brackets behind.
    return not _OF_SHARE.search(vague) and (far or not _OF_QUALITY.search(vague))
