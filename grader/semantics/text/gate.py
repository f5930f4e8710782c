"""The integrity gate: is this somebody's own attempt, in words that can be judged?

It runs before anything is read for meaning. It never accuses: it says what it saw, gives nothing
for what is no attempt, and hands over to a person what only looks odd.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import folded, normalise, sentences, vocabulary, words
from grader.semantics.text.patterns import Pattern
from grader.semantics.text.word_order import is_shuffled

_FOREIGN = vocabulary(
    "der die das und ist nicht ein eine mit für von auf dem den wird werden sollen bis wir sie "
    "le la les des est une dans pour que qui avec sur pas nous "
    "el los las una para con por como más del que sea "
    "nie jest się na dla że oraz jako który przez "
    "il che di non per sono della"
).difference(FUNCTION_WORDS)
_TO_GRADER = Pattern(
    r"\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instructions?|rubric|rules|prompt|criteria)\b"
    r"|\b(?:give|award|grant|assign)\b.{0,25}\b(?:full|max\w*|all|top|highest|\d+)\b.{0,15}"
    r"\b(?:points?|marks?|scores?|credit|levels?|grade)\b"
    r"|\byou are (?:now )?(?:a|an|the) (?:grader|ai|assistant|language model|judge|examiner)\b"
    r"|\b(?:dear|attention|note to(?: the)?) (?:grader|examiner|ai|assistant|marker)\b"
    r"|\bthis answer (?:is correct|deserves|meets (?:all|every))\b|\bsystem prompt\b"
    r"|[\"']?\b(?:level|score|status)[\"']?\s*[:=]\s*[\"']?(?:\d|decided|full|max)",
    re.IGNORECASE | re.DOTALL,
)
# Each of its forms holds one of these; most texts hold none.
_TELLS_GRADER = (
    "ignore", "disregard", "forget", "give", "award", "grant", "assign", "you are", "dear",
    "attention", "note to", "this answer", "system prompt", "level", "score", "status",
)  # fmt: skip
_LABELS = vocabulary(
    "role want benefit metric baseline target window segment guardrail owner direction story goal "
    "kpi measurable deadline acceptance criteria criterion"
)
_DENIED = Pattern(
    r"\b(?:it(?:'s| is| is simply)|that(?:'s| is)) (?:not (?:true|the case|correct|so)|false|untrue"
    r"|wrong|a lie) that\b|\bit isn't (?:true|the case) that\b",
    re.IGNORECASE,
)
# All of its forms end with this.
_DENIES = " that"
_PARTS = Pattern(r"[,;|/\n*]+")
_FILLED = Pattern(r"[\d:=]")
_LISTED = Pattern(r"[,;]|\band\b")
_BULLETS = Pattern(r"\n\s*(?:[-*]|\d+[.)])\s.*\n\s*(?:[-*]|\d+[.)])\s")
_CROWDED = Pattern(r"[bcdfghjklmnpqrstvwxz]{5,}")
_VOWEL = Pattern(r"[aeiouy]")
_KEYBOARD = Pattern(r"(?:asdf|sdfg|dfgh|qwer|wert|zxcv|hjkl|jkl[;ö]|(.)\1{3,}|(..)\2{3,})")


# Of fewer words the order says too little.
SHORTEST = 12
# Fewer single words between commas are no heap.
_LEAST_IN_A_ROW = 6
# Nobody lists these beside things.
_TORN = FUNCTION_WORDS | vocabulary(
    "none nothing never now already still once again next last first even too far own same other "
    "zero one two three four five six seven eight nine ten me don't doesn't isn't it's who's"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a text is not read further. `level` 0 earns nothing; None asks a person."""

    rule: str
    level: int | None
    reason: str


def gate_field(text: str) -> Stop | None:
    """The gate for one field of a form, where a few bare words are an answer: only a heap of them
    and what a person should see stops it.
    """
    stop = gate(text)
    return stop if stop is not None and (stop.level is None or stop.rule == "heap") else None


@lru_cache(maxsize=512)
def gate(text: str, given: tuple[str, ...] = ()) -> Stop | None:
    """The first rule that stops this text, or None. `given` are texts the learner was shown."""
    return _stop(text) or _copied(words(normalise(text).text), given)


# A text is looked at alone and beside what was given.
@lru_cache(maxsize=512)
def _stop(text: str) -> Stop | None:
    plain = normalise(text)
    said = words(plain.text)
    if not said:
        return Stop("empty", 0, "There are no words here to read.")
    if plain.hidden > 3 and plain.hidden > len(plain.text) // 20:
        return Stop("hidden", None, "Many characters here can't be seen; a person will look.")
    for rule in _RULES:
        if stop := rule(plain.text, said):
            return stop
    return None


def _speaks_to_grader(text: str, _: list[str]) -> Stop | None:
    low = folded(text)
    if any(map(low.__contains__, _TELLS_GRADER)) and (match := _TO_GRADER.search(text)):
        return Stop(
            "instructions", None, f"“{match[0]}” speaks to the grader; a person will read it."
        )
    return None


def _other_script(text: str, _: list[str]) -> Stop | None:
    if text.isascii():
        return None
    letters = [char for char in text if char.isalpha()]
    strange = sum(not ("a" <= char.lower() <= "z" or char in "ßæøåœł") and ord(char) > 0x24F
                   for char in letters)  # fmt: skip
    if len(letters) >= 8 and strange > 0.3 * len(letters):
        return Stop("script", None, "This is not in Latin letters; a person will read it.")
    return None


def _other_language(_: str, said: list[str]) -> Stop | None:
    foreign = sum(map(_FOREIGN.__contains__, said))
    if foreign < 3:
        return None
    english = _small_words(said)
    if foreign > 2 * english and foreign > 0.12 * len(said):
        return Stop("language", None, "This seems not to be English; a person will read it.")
    return None


def _small_words(said: list[str]) -> int:
    return sum(map(FUNCTION_WORDS.__contains__, said))


def _repetition(text: str, said: list[str]) -> Stop | None:
    spans = sentences(text)
    # Of two lines only one can be a copy.
    lines = Counter(text[a:b].lower() for a, b in spans) if len(spans) > 2 else Counter()
    copies = sum(count - 1 for line, count in lines.items() if len(line) > 12)
    varied = len(set(said)) / len(said)
    if (len(said) >= 12 and varied < 0.34) or (copies >= 2 and copies >= 0.5 * sum(lines.values())):
        return Stop("repetition", 0, "The same words come again and again; say it once, and fully.")
    return None


def _gibberish(_: str, said: list[str]) -> Stop | None:
    if not FUNCTION_WORDS.isdisjoint(said):
        return None
    plain = [word for word in said if word.isalpha() and word.isascii() and len(word) >= 4]
    odd = [word for word in plain if _is_odd(word)]
    if odd and len(odd) >= 0.4 * len(plain):
        return Stop("gibberish", 0, f"“{odd[0]}” and its neighbours are no words that I can read.")
    return None


def _is_odd(word: str) -> bool:
    return (
        _CROWDED.search(word) is not None
        or not _VOWEL.search(word)
        or _KEYBOARD.search(word) is not None
    )


def _keywords(text: str, said: list[str]) -> Stop | None:
    """Labels without anything said about them; telegram style with figures is fine."""
    labels = sum(word.rstrip("s") in _LABELS for word in said)
    if len(said) >= 5 and labels > 0.4 * len(said):
        return Stop("keywords", 0, "These are the names of the parts. Fill each with this case.")
    if _small_words(said) / len(said) >= 0.12:
        return None
    if any(map(str.isdigit, text)):
        pieces = [p for p in _PARTS.split(text) if p.strip()]
        bare = [p for p in pieces if len(p.split()) <= 3 and not _FILLED.search(p)]
        is_list = len(pieces) >= 8 and len(bare) >= 0.75 * len(pieces)
    else:
        is_list = len(said) >= 6
    if is_list:
        return Stop(
            "keywords", 0, "This is a list of words. Say in a sentence what they mean here."
        )
    return None


def _salad(text: str, said: list[str]) -> Stop | None:
    # Of bullets the order is the list's, not a sentence's.
    if len(said) >= SHORTEST and not _BULLETS.search(text) and is_shuffled(text):
        return Stop("salad", None, "The words seem out of order; a person will read it.")
    return None


def _denied(text: str, _: list[str]) -> Stop | None:
    if _DENIES not in folded(text):
        return None
    # At the very beginning it denies the list that follows, too.
    if _DENIED.match(text) or 2 * len(_DENIED.findall(text)) >= len(sentences(text)):
        return Stop("denied", None, "It takes back what it says; a person will read it.")
    return None


def _heap(text: str, said: list[str]) -> Stop | None:
    """A sentence that only carries a heap of single words: "consider A, B, C, D, E and F".

    Things can be listed. "Each", "none" and "six" beside them are torn out of sentences.
    """
    if text.count(",") + text.count(";") + text.count("and") < _LEAST_IN_A_ROW - 1:
        return None
    longest: list[str] = []
    run: list[str] = []
    for piece in _LISTED.split(text):
        run = [*run, piece.strip(" .")] if 0 < len(piece.split()) <= 2 else []
        longest = max(longest, run, key=len)
    torn = sum(piece.isdigit() or piece.lower() in _TORN for piece in longest)
    if len(longest) < _LEAST_IN_A_ROW or (torn < 2 and len(longest) < 0.4 * len(said)):
        return None
    reason = "This is a list of words. Say in a sentence what they mean here."
    return Stop("heap" if torn >= 2 else "keywords", 0, reason)


_RULES: tuple[Callable[[str, list[str]], Stop | None], ...] = (
    _speaks_to_grader, _other_script, _other_language, _repetition, _gibberish, _keywords,
    _heap, _denied, _salad,
)  # fmt: skip


def _copied(said: list[str], given: tuple[str, ...]) -> Stop | None:
    if len(said) < 8 or not given:
        return None
    runs = _runs(said)
    if runs.isdisjoint(_all_runs(given)):
        return None
    for shown in given:
        known = _shown_runs(shown)
        if len(runs & known) >= 0.7 * len(runs):
            return Stop("copied", 0, "These are the words you were given. Write your own.")
    return None


@lru_cache(maxsize=32)
def _all_runs(given: tuple[str, ...]) -> set[tuple[str, str, str, str]]:
    return set().union(*map(_shown_runs, given))


@lru_cache(maxsize=128)
def _shown_runs(shown: str) -> set[tuple[str, str, str, str]]:
    return _runs(words(normalise(shown).text))


def _runs(said: list[str]) -> set[tuple[str, str, str, str]]:
    return set(zip(said, said[1:], said[2:], said[3:], strict=False))
