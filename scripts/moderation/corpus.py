"""Posts of a neighbourhood app, made by a seeded grammar and labelled by three annotators."""

from __future__ import annotations

import random
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

GRAMMAR = Path(__file__).with_name("grammar.yaml")
HARMFUL_SHARE = 0.01
TEST_SHARE = 0.4
REPORTED = 0.07
# Of the kinds that annotators find hard, and of all harm, some templates are in the test only:
# abuse that nobody has seen before.
HELD_BACK, HARD = 0.1, 0.02
ANNOTATORS = 3
# How often something is done to a post; harmful posts hide their words more often.
OBFUSCATED = {True: 0.35, False: 0.012}
EMBEDDED = 0.25
_SLOT = re.compile(r"\{(\w+)\}")
_LEET = str.maketrans({"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"})
# Slots whose words a filter would look for: marked with <> until they are hidden or left plain.
_TELLING = ("slur", "insult", "hurt", "group")
_MARKED = re.compile(r"<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Post:
    """One post. `label` is what most annotators said, `agreement` how many of them said it.

    `reported` posts come from users' reports and are in the training part only.
    """

    text: str
    kind: str
    truth: bool
    label: bool
    agreement: int
    test: bool
    reported: bool = False


def make_posts(count: int, seed: int) -> list[Post]:
    """So many posts, about one per cent of them harmful; the same for the same seed.

    The training part has more: posts that users reported, which never get into the test.
    """
    grammar = yaml.safe_load(GRAMMAR.read_text(encoding="utf-8"))
    rng = random.Random(seed)
    held_back = {
        template for body in grammar["kinds"].values() for template in _held_back(rng, body)
    }
    writer = _Writer(rng, grammar, held_back)
    posts = [writer.post(rng.random() < HARMFUL_SHARE) for _ in range(count)]
    reports = (writer.post(True) for _ in range(round(REPORTED * count)))
    return [*posts, *(replace(post, reported=True) for post in reports if not post.test)]


def _held_back(rng: random.Random, body: Mapping[str, Any]) -> list[str]:
    if not body["harmful"] and body["hard"] < HARD:
        return []
    return rng.sample(body["templates"], round(HELD_BACK * len(body["templates"])))


class _Writer:
    """Writes posts one after the other from one stream of random numbers."""

    def __init__(self, rng: random.Random, grammar: Mapping[str, Any], held: set[str]) -> None:
        self.rng, self.grammar, self.held = rng, grammar, held
        self.synonyms = {word: group for group in grammar["synonyms"] for word in group}
        words = sorted(self.synonyms, key=len, reverse=True)
        self.swap = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")

    def post(self, truth: bool) -> Post:
        """The next post, harmful or not."""
        rng, kinds = self.rng, self.grammar["kinds"]
        fitting = [kind for kind, body in kinds.items() if body["harmful"] is truth]
        kind = rng.choices(fitting, [kinds[kind]["share"] for kind in fitting])[0]
        template = rng.choice(kinds[kind]["templates"])
        wording = self.swap.sub(lambda m: str(rng.choice(self.synonyms[m[0]])), template)
        wording = self._fill(wording, _TELLING if truth else None)
        is_test = template in self.held or crc32(wording.encode()) % 100 < 100 * TEST_SHARE
        hide = rng.choice(_TRICKS) if rng.random() < OBFUSCATED[truth] else str
        parts = [rng.choice(self.grammar["openers"])]
        if truth and rng.random() < EMBEDDED:
            parts.append(rng.choice(kinds["offer"]["templates"]) + " ")
        parts += [wording, rng.choice(self.grammar["closers"])]
        text = _MARKED.sub(lambda m: hide(m[1]), self._fill("".join(parts)))
        return Post(text, kind, truth, *_annotate(rng, truth, kinds[kind]["hard"]), is_test)

    def _fill(self, text: str, kinds: Container[str] | None = None) -> str:
        """A word in every slot, or only in the slots of these kinds."""

        def word(slot: re.Match[str]) -> str:
            if kinds is not None and slot[1] not in kinds:
                return slot[0]
            chosen = str(self.rng.choice(self.grammar["slots"][slot[1]]))
            return f"<{chosen}>" if slot[1] in _TELLING else chosen

        return _SLOT.sub(word, text)


def _annotate(rng: random.Random, truth: bool, hard: float) -> tuple[bool, int]:
    """Annotators who misjudge independently, with the kind's own chance."""
    votes = sum(truth != (rng.random() < hard) for _ in range(ANNOTATORS))
    label = 2 * votes > ANNOTATORS
    return label, votes if label else ANNOTATORS - votes


def _leet(word: str) -> str:
    return word.translate(_LEET)


def _spaced(word: str) -> str:
    return " ".join(word)


def _dotted(word: str) -> str:
    return ".".join(word)


def _starred(word: str) -> str:
    return word[0] + "*" * max(1, len(word) - 2) + word[-1]


def _stretched(word: str) -> str:
    return re.sub(r"([aeiou])", r"\1\1\1", word, count=1)


_TRICKS = (_leet, _spaced, _dotted, _starred, _stretched)
