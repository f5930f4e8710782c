"""What spoke against an option: a consequence, a figure, whom it would have hurt; and what doesn't.

"Rejected" and "not good enough" say that it was not taken, praise says nothing against it, and
what the chosen way has instead is no reason of its own.
"""

from __future__ import annotations

import re

from grader.semantics.decision.words import Group, spans_of
from grader.semantics.figures.quantities import find_quantities
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import vocabulary, words
from grader.semantics.text.patterns import Pattern

# "Rejected, not good enough" says that it was rejected, and not why.
EMPTY = vocabulary(
    "rejected reject refused declined dropped drop discarded option options considered consider "
    "discussed chosen choose taken take good better best bad worse worst enough idea right wrong "
    "suitable optimal ideal ruled out reason reasons several various many pros cons because "
    "since "
    "would really very also well fit fits liked like possible decided decision decide team "
    "agreed "
    "too weak poor not preferred prefer optimum appropriate work works worked viable feasible "
    "unfeasible optional "
    "alternative alternatives others other something else always looked look examined table "
    "sheets "
    "sheet floor paper papers ideas left lying pocket brave deemed regarded unsuitable declined "
    "responsible acceptable unacceptable pursued convincing clear named mentioned stated "
    "remaining "
    "none three two four there were course finally simply way ways things thing above said says "
    "given range variety number set evaluated assessed analysed analyzed weighed explored reviewed "
    "grounds merits meh bit little somewhat quite perfect convinced happy fan agree think thought "
    "find found felt feel believe say outcome debate discussion deep long stakeholder stakeholders "
    "trade off offs every each honestly frankly simply"
)
_CLAUSE = Pattern(
    r"[.!?:;()\n=]+(?=\s|$)|\(|,(?!\d)|\s-\s|\b(?:but|however|although|though|and)\b",
    re.IGNORECASE,
)
# What something does to somebody, or keeps from happening.
_HURTS = Pattern(
    r"\b(?:too\s+(?!weak|bad|poor|little)\w+|useless|nobody|no one|never"
    r"|without|over(?! all)|gone|conclud\w+|nothing"
    r"|(?:already )?finish\w*|end(?:s|ed)?"
    r"|past|after|twice|again|two times|doubl\w+|dup\w+|retr(?:y|ies)\w*|miss\w*|slip\w*|leak\w*"
    r"|los(?:e|es|ing|t|s|ses)|costs?|expensive|money|late|delay\w*|risk\w*|danger\w*|harm\w*"
    r"|hurt\w*|angry|bored|annoy\w*|confus\w*|broken?|breaks?|fail\w*|can't|cannot|couldn't"
    r"|can not"
    r"|won't|wouldn't|not (?:see|catch|hold|enough time)|unprotected|unchecked|unsafe|unread"
    r"|worse|trouble|complain\w*|quit|give up|gave up|kill\w*|ruin\w*|destroy\w*|wast\w+|blind\w*"
    r"|overwhelm\w*|flood\w*|swamp\w*|ugly|long|let\w* (?:\w+ ){0,4}(?:through|pass)"
    r"|(?:get|got|go|pass|walk|sneak|wave)\w* (?:\w+ ){0,4}(?:through|past)|through|mess"
    r"|no (?!way\b)\w+"
    r"|(?:is|are|was|were|do|does|did|has|have|had|would|will|could)(?:n't| not))\b",
    re.IGNORECASE,
)
_PRAISE = Pattern(
    r"\b(?:great|best|cheapest|charm\w*|liked|likes|lovely|nice|perfect|(?:would have"
    r"|would) worked?"
    r"|retained|kept|keep|fallback|convincing|clear|excellent|elegant|popular|enthus\w+)\b",
    re.IGNORECASE,
)
# "Not pursued", "so we left it", "No.": the verdict and not its reason.
_VERDICT = Pattern(
    r"\b(?:is|are|was|were|be|been|being|it|we|so|therefore|hence|thus|has|have|had)?\s*"
    r"(?:\b(?:not|never|n't)\s+(?:really |quite |an? )*(?:taken|chosen|pursued|followed|feasible"
    r"|viable"
    r"|suitable|responsible|acceptable|possible|good(?: enough)?|ideal|optimal|option|convincing"
    r"|appropriate|right|fit\w*|ruled out|recommended|preferred|wanted|adopted|considered|for us)"
    # "We didn't find any of them good enough."
    r"|(?:did|do|does|could|would|can)(?:n't| not) (?:really |quite |at all )*(?:find|consider"
    r"|think|believe"
    r"|see|feel|like|love|convince|suit|appeal|satisfy|work|fit|want|take|choose|pick|go for"
    r"|pursue|persuade"
    r"|please)\b(?! \w+ing\b)"
    r"|wasn't (?:taken|chosen|an option)|unsuitable|rejected|refused|declined|dropped|discarded"
    r"|ruled out|off the table|turned down|no[.!]?\s*$)",
    re.IGNORECASE,
)
# After these words anything that says something is a reason.
_SIGNALS = Pattern(
    r"\b(?:because|since|so that|which|as (?:it|they|that|people|users)|would|means?|leaves?"
    r"|costs?"
    r"|loses?|lets?|makes?|breaks?|misses|hides?|fails?|brings?|turns?|puts?|takes?|needs?"
    r"|due to|on grounds of|owing to|but)\b|[:→=(]|\s-\s",
    re.IGNORECASE,
)
_CHOSEN = Pattern(
    r"\b(?:chosen|selected|agreed|adopted|final|preferred|winning) (?:\w+ )?"
    r"(?:approach|option|way|one|solution|plan|path|design|model|package|thing)\b",
    re.IGNORECASE,
)
_TOO = Pattern(r"\btoo\b", re.IGNORECASE)
# Only what belongs to the option: "with people behind it", "for everything".
_DESCRIBES = Pattern(r"\s*(?:with|for|behind|plus|on|until|till|to|in)\b[^,;]*$", re.IGNORECASE)
_FIGURES = ("percent", "points", "share", "time", "money", "factor", "rate")


def is_reason(text: str, joint: str, described: Group = (), chosen: Group = ()) -> bool:
    """Does what follows an option's name say what spoke against it?

    `joint` leads to it; `described` are words that only describe options, `chosen` those of the
    way that was taken.
    """
    signalled = _SIGNALS.search(joint) is not None
    for before, clause in _clauses(text):
        signalled = signalled or _SIGNALS.search(before) is not None
        if spans_of(clause, 0, len(clause), chosen) or _CHOSEN.search(clause):
            continue
        bare = _VERDICT.sub(" ", clause)
        if _PRAISE.search(bare) and not _TOO.search(bare):
            continue
        if _has_figure(bare):
            return True
        rest = _without(bare, described)
        said = [w for w in words(rest) if w not in FUNCTION_WORDS and w not in EMPTY]
        if said and _HURTS.search(rest):
            return True
        signalled = signalled or _SIGNALS.search(clause) is not None
        if signalled and said and len(words(rest)) >= 2 and not _DESCRIBES.match(rest):
            return True
    return False


def _clauses(text: str) -> list[tuple[str, str]]:
    """The clauses of a text, each with what stands before it."""
    out, start, before = [], 0, ""
    for cut in [*_CLAUSE.finditer(text), None]:
        end = cut.start() if cut else len(text)
        if text[start:end].strip():
            out.append((before, text[start:end]))
        start, before = (cut.end(), cut[0]) if cut else (end, "")
    return out


def _has_figure(text: str) -> bool:
    return any(
        q.kind in _FIGURES or (q.kind == "count" and q.unit and q.value > 1)
        for q in find_quantities(text)
    )


def _without(text: str, described: Group) -> str:
    for a, b in reversed(spans_of(text, 0, len(text), described)):
        text = text[:a] + " " * (b - a) + text[b:]
    return text
