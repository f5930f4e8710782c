"""Is a method demanded or forbidden, or is how it is made left to those who make it?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.semantics.requirement.text import EXEMPT, Unit, clause_at
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Mandate:
    """A method that a text demands, or forbids. `family` is one of the names in FAMILIES."""

    family: str
    forbidden: bool
    span: Span


FAMILIES: dict[str, str] = {
    "collaborative filtering": r"collaborative[- ]filter\w*|collab\w* filter\w*"
    r"|matrix[- ]factori[sz]\w+",
    "nearest neighbours": r"k?-?nearest[- ]neighbou?rs?(?: \w+)?|knn|k-nn"
    r"|content[- ]based (?:filter\w*"
    r"|recommend\w*)|cosine similarity|vector (?:search|database)",
    "neural network": r"neural (?:networks?|nets?|models?)|deep[- ]learning|transformers?"
    r"|embeddings?|two[- ]tower"
    r"|llms?|large language models?|gpt(?:-?\d)?|chatgpt|autoencoders?|lstm",
    "rules": r"rule[- ]based\w*|(?:fixed |hand-?written |business )rules|association rules"
    r"|decision trees?|if-then rules|bought[- ]together (?:list|rules?)",
    "machine learning": r"machine[- ]learn\w+|(?:an? |the )?(?:ml|ai)\b(?: models?| algorithms?"
    r"| engines?| systems?)?(?! engineers?| team| people| lead| service)|artificial intelligence"
    r"|(?:the|a|our) model (?:uses|learns|is trained|must (?:use|learn|be trained))"
    r"|(?:must|shall) be used (?:for|in) training"
    r"|gradient boost\w*|xgboost|random forests?|bandits?|logistic regression|learned models?",
}  # fmt: skip
_ANY = Pattern(
    "|".join(rf"(?P<{name.replace(' ', '_')}>\b(?:{form})\b)" for name, form in FAMILIES.items()),
    re.IGNORECASE,
)
_EXAMPLE = Pattern(
    r"\b(?:such as|e\.?\s?g\.?|for (?:example|instance)|for ex|(?:something|methods?|things?"
    r"|techniques?|approach(?:es)?) like|whether|any (?:method|other|technique|approach|way|model"
    r"|algorithm|means)|or (?:any(?:thing)?|something|another|whatever|other)|either|optional\w*"
    r"|alternativ\w+|(?:is|are|remains?|left|stays?) (?:open|free)|free (?:to|choice)|freely"
    r"|up to (?:you|the|tomasz|them|him|your|engineering)"
    r"|your (?:choice|call|decision|business)|if (?:you|he|they|the team|it)\b|as you|one option"
    r"|not (?:only|just|bound|tied|fixed|prescribed|necessarily|the only)|don't care|do not care"
    r"|any of|equally|(?:is|are|be) (?:also |as |just as |equally )?(?:good|welcome|fine|ok|okay"
    r"|allowed|possible|acceptable))\b"
    r"|\b(?:may|might|could|can)\b[^.;]{0,25} …",
    re.IGNORECASE,
)
_REFUSE = Pattern(
    r"\b(?:not|never|no|without|n't|neither|nor|instead of|rather than|avoid\w*|forbid\w*|forbidden"
    r"|banned?|exclud\w*)\b",
    re.IGNORECASE,
)
_BAN = Pattern(
    r"\b(?:must not|mustn't|may not|shall not|should not|shouldn't|cannot|can't|never|no|without"
    r"|avoid\w*|forbid\w*|forbidden|banned?|exclud\w*|don't|do not|not allowed)\b",
    re.IGNORECASE,
)
_DEMAND = Pattern(
    r"\b(?:us(?:e|es|ed|ing)|build|building|develop\w*|creat\w+|train\w*|implement\w*|appl(?:y"
    r"|ies|ied)"
    r"|based on|by means of|with|via|through|need\w*|want\w*|must be|made by|power\w+ by|no|not"
    r"|without"
    r"|avoid\w*|forbid\w*|ban\w*)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_CONDITION = Pattern(r"\W*(?:if|when(?:ever)?|in case|once|should|while|after)\b", re.IGNORECASE)
_NO_DEMAND = Pattern(
    r"\b(?:not|n't|no) (?:\w+ ){0,3}?(?:demand\w*|prescrib\w*|require\w*|need\w*|mandat\w*|ask\w*"
    r"|insist\w*|specif\w*|dictat\w*|care|say|tell\w*|want to|mind|bound|tied|named|name|fix\w*)\b"
    r"|\b(?:forget|scrap|drop|strike|never mind|leave out|instead of naming)\b"
    r"|\b(?:nobody|no one|we|i) (?:do not|don't|does not|doesn't|need not) (?:ask|need|demand"
    r"|care)\b"
    r"|\bno (?:particular|specific|certain|need|demand|obligation|prescri\w+)\b",
    re.IGNORECASE,
)


def read_mandates(text: str, found: list[Unit]) -> list[Mandate]:
    """Every method that is demanded or forbidden; those left open are not listed."""
    out = []
    for unit in found:
        for match in _ANY.finditer(text, unit.start, unit.end):
            family = str(match.lastgroup).replace("_", " ")
            left, right = clause_at(text, match.start(), unit.start, unit.end)
            if _is_mentioned(text, (left, right), match) or _is_open(
                text, unit, (left, right), match
            ):
                continue
            forbidden = _REFUSE.search(text, left, match.start()) is not None
            if forbidden and not _BAN.search(text, left, match.start()):
                continue
            out.append(Mandate(family, forbidden, match.span()))
    return out


def _is_mentioned(text: str, clause: Span, match: re.Match[str]) -> bool:
    """Whether the method is only spoken of: "when the AI does not answer"."""
    before = text[clause[0] : match.start()]
    if _DEMAND.search(before):
        return False
    bare = re.fullmatch(r"(?:the )?(?:ai|ml)", match[0], re.IGNORECASE) is not None
    return bare or _CONDITION.match(before) is not None


def _is_open(text: str, unit: Unit, clause: Span, match: re.Match[str]) -> bool:
    """Whether the method is an example, one of several, or named only to leave it open."""
    start = max(unit.start, match.start() - 70)
    stop = min(unit.end, match.end() + 70)
    near = text[start : match.start()] + " … " + text[match.end() : stop]
    if EXEMPT.search(text, *clause) or _NO_DEMAND.search(text, start, stop):
        return True
    if re.search(
        r"\b(?:must|shall) (?:be|use|build)\b[^.;]{0,30}$", text[start : match.start()], re.I
    ):
        return bool(_OTHERS.search(text[match.end() : stop]))
    # The same unit names several families side by side: "rules, kNN or CF, as you like".
    return bool(_EXAMPLE.search(near))


_OTHERS = Pattern(
    r"\bor (?:any(?:thing)?|something|another|whatever|other|similar|equivalent|better)\b|\bas you"
    r"|\bup to\b",
    re.IGNORECASE,
)
