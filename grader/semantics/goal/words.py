"""The words a goal is read by: slips of the keyboard mended, and talk about goals told from one."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.semantics.figures.quantities import find_quantities
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import Plain, sentences, vocabulary, words
from grader.semantics.text.patterns import Pattern
from grader.semantics.text.spelling import Speller

_SPELLER = Speller(
    vocabulary(
        "visitor visitors customer customers newcomer newcomers orders order ordered returns "
        "returned click clicks clicked clicking september october november december january "
        "february august instead before because without responsible accountable people should "
        "board until supplier vendor measured percent purchase purchases "
        "complaint complaints"
    ),
    vocabulary(
        "other others older border visited visiting returning return clock clocks district broad "
        "bored boards measure measures measuring purchased clicker clickers orderly costume "
        "costumes people's become untie vendors suppliers shouldn couldn wouldn shoulder"
    ),
)
# The parts of a goal, as somebody names them who describes one in place of writing it.
_PARTS = Pattern(
    r"\b(?:an?|all|every|the|its|clear) (?:\w+ )?(metric|direction|baseline|target|window|segment"
    r"|guardrail|owner|deadline|measure)\b",
    re.IGNORECASE,
)
_PIECE = Pattern(r"[,;.()|/]|:(?=\s*$)|\band\b")
# Beside these words a part's name is still bare: "a clear metric", "target: given", "all defined".
_BARE_PARTS = vocabulary(
    "metric metrics direction baseline target window segment guardrail guardrails owner deadline "
    "measure kpi"
)
_ABOUT_PARTS = vocabulary(
    "a an the its all every each clear own our good strong right proper named given defined set "
    "stated included present done yes up time there are is also with both have has been or over "
    "not as this goal contains includes names ok fine concrete here specific achievable attainable "
    "as well known agreed chosen fixed place frame holds hold was were "
    "measurable relevant realistic smart time-bound timebound bound ambitious outcome output"
)
_NO_ZERO = Pattern(r"(?<![\w.,)])\.(?=\d)")
# What every goal should be, or the names of its parts, in a row and with nothing between.
_PRAISE_ROW = Pattern(
    r"\b(?:(?:specific|measurable|achievable|attainable|relevant|realistic|ambitious|actionable"
    r"|time-?\s?bound|timely)\b(?:\W|\band\b){1,6}){3}",
    re.IGNORECASE,
)
_PARTS_ROW = Pattern(
    r"\b(?:(?:metric|direction|baseline|target|window|segment|guardrail|owner|deadline"
    r"|timeframe)s?\b(?:[\s,;/|]|\band\b){1,6}){4}",
    re.IGNORECASE,
)
# The questions that a goal answers, in a row and without an answer.
_QUESTIONS = Pattern(
    r"\b(what is counted|whose \w+|(?:for|among) whom|from where|where to|to where|by when"
    r"|until when"
    r"|what must not \w+ \w+|who (?:owns|answers)(?: for)?(?: it)?)(?=\s*(?:[,;.]|and\b|to\b|$))",
    re.IGNORECASE,
)
# A sentence to whoever marks it, or about "this goal", says nothing of the goal.
_ASIDE = Pattern(
    r"\b(?:evaluator|grader|examiner|marker|assessor|full marks|rubric|(?:every|each|all) "
    r"criteri(?:on|a)|count (?:this|it|that|every \w+) as|top score|highest level)\b"
    r"|\bthis (?:goal|text|answer|statement) (?:names|contains|has|explains|covers|includes|meets"
    r"|states|describes|mentions|fulfils|satisfies)\b"
    r"|\bi know\b.{0,60}\bwhere \w+ number c[ao]mes?\b",
    re.IGNORECASE,
)
_NOTHING = Pattern(r"\W*(?:well\W+)?(?:nothing|anything|everything|all)\b", re.IGNORECASE)
# What stands beside a worry and is none: limits, today's level, whom it is about.
_BESIDE = vocabulary(
    "stay stays staying remain remains keep keeps kept fall falls falling drop drops rise rises go "
    "goes going get gets getting become becomes worse better lower higher slower longer shorter "
    "less more fewer level levels figure figures value today today's now present current control "
    "group guardrail guardrails limit limits thing things anything everything nothing all quality "
    "worst visitor visitors newcomer newcomers customer customers people user users new row must "
    "percent count counted same tbd none n/a whatever appropriate chosen clear right correct "
    "please strong good solid suitable proper above below see accept correct knew really"
    " "
    "really else well should share"
)


def corrected(plain: Plain) -> Plain:
    """A goal with slips mended; offsets still lead to what the learner wrote."""
    return _with_zeros(_SPELLER.corrected(plain))


def _with_zeros(plain: Plain) -> Plain:
    """ ".46" as the "0.46" that it is; offsets still lead to what the learner wrote."""
    text, offsets = plain.text, list(plain.offsets)
    for place in reversed([match.start() for match in _NO_ZERO.finditer(text)]):
        text = text[:place] + "0" + text[place:]
        offsets.insert(place, offsets[place])
    return Plain(plain.original, text, tuple(offsets), plain.hidden)


def talks_about_goals(text: str) -> bool:
    """Whether a text lists what a goal has ("a metric, a baseline, an owner") and gives none."""
    told = {match[1].lower() for match in _PARTS.finditer(text)}
    asked = {match[1].lower() for match in _QUESTIONS.finditer(text)}
    named = len(told) >= 4 or len(asked) >= 4 or len(_bare_parts(text)) >= 4
    return named or bool(_PARTS_ROW.search(text)) or _is_praise(text)


def _is_praise(text: str) -> bool:
    """Whether "specific, measurable, achievable" stands in a text that is but a list itself."""
    if not _PRAISE_ROW.search(text):
        return False
    pieces = [piece for piece in re.split(r"[,;.:\n]", text) if piece.strip()]
    return sum(len(piece.split()) <= 4 for piece in pieces) >= 0.7 * len(pieces)


def _bare_parts(text: str) -> set[str]:
    """The parts that are named without anything of the case beside them."""
    bare: set[str] = set()
    for piece in _PIECE.split(text.lower()):
        said = set(re.findall(r"[\w-]+", piece))
        if (named := said & _BARE_PARTS) and said <= _BARE_PARTS | _ABOUT_PARTS:
            bare |= named
    return bare


def without_asides(text: str) -> str:
    """The text with sentences that are about it, or to its reader, blanked; offsets stay."""
    for start, end in sentences(text):
        if _ASIDE.search(text, start, end):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


@lru_cache(maxsize=128)
def without_copies(text: str, shown: tuple[str, ...]) -> str:
    """The text without the task's own sentences where these are half of it or more; nothing at
    all where what is left has no figure of its own. Blanks stand in their place: offsets stay.
    """
    text = without_asides(text)
    known = _shown_runs(shown)
    copied = [
        (a, b)
        for a, b in sentences(text)
        if len(runs := _runs(words(text[a:b]))) >= 2
        and any(len(runs & part) >= 0.6 * len(runs) for part in known)
    ]
    if 2 * sum(b - a for a, b in copied) < len(text.strip()):
        return text
    for a, b in copied:
        text = text[:a] + " " * (b - a) + text[b:]
    theirs = {q.value for part in shown for q in find_quantities(part)}
    own = any(q.value not in theirs for q in find_quantities(text))
    return text if own or not copied else " " * len(text)


@lru_cache(maxsize=32)
def _shown_runs(shown: tuple[str, ...]) -> list[set[tuple[str, ...]]]:
    return [_runs(words(part)) for part in shown]


def _runs(said: list[str]) -> set[tuple[str, ...]]:
    return set(zip(said, said[1:], said[2:], said[3:], strict=False))


def worries(text: str, metric: str) -> list[str]:
    """Words of a field for what must not get worse that name something else than the metric."""
    if _NOTHING.match(text):
        return []
    counted = {word[:5] for word in words(metric)}
    return [
        word
        for word in words(text)
        if len(word) > 2
        and word.isalpha()
        and word not in FUNCTION_WORDS
        and word not in _BESIDE
        and word[:5] not in counted
    ]
