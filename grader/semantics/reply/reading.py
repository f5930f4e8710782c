"""An answer to a reviewer's comment: decision, reason and change, read together.

What counts is whether the words do what the decision says, what the reason rests on, and what the
page says afterwards. A comment given back, or applause alone, is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from grader.checks.tables import says_something
from grader.semantics.slots import Span
from grader.semantics.text.gate import Stop, gate
from grader.semantics.text.normalise import normalise, sentences, vocabulary, words
from grader.semantics.text.spelling import Speller

_APPLAUSE = frozenset(words(
    "yes yeah yep ok okay agreed agree agreeing great good point fair true right absolutely sure "
    "thanks thank you for the your this that is a very excellent done noted will do fixed of "
    "course "
    "course totally completely fine comment idea suggestion i we it and so makes sense valid love "
    "nice well spotted accepted accept take taken it's i'll we'll you're are correct perfect "
    "change "
    "changed added add update updated page to on in"
))  # fmt: skip
_REFUSES = re.compile(
    r"\b(?:no[,.!]|no (?:change|need)|nothing (?:changes|will change)|(?:won't|will not|can't"
    r"|cannot"
    r"|can not|don't|do not|wouldn't|would not|refuse to|not going to|rather not|prefer not to)"
    r" (?:\w+ ){0,2}?(?:change|do|add|take|accept|agree|write|put|say|include|promise|follow|use"
    r"|want to|see why)|(?:i|we) (?:decline|refuse|disagree|reject)|(?:leave|keep) it as it is"
    r"|stays? (?:as it is|the same|unchanged)|not (?:needed|necessary|our problem|in scope)"
    r"|out of scope|unnecessary)\b",
    re.IGNORECASE,
)


# Who can't do something is the visitor, or it stands on a button: nobody turns a comment down.
_SOMEBODY_ELSE = re.compile(
    r"(?:\b(?:she|he|they|it|you|one|nobody|visitors?|customers?|people|users?)\W+"
    r"|[\"'][^\"']*)$",
    re.IGNORECASE,
)
# Words about the exercise in place of an answer.
_ABOUT_TASK = re.compile(
    r"\b(?:deserves? a no|(?:this|that) is the (?:reason|no)|(?:valid|accepted"
    r"|declined?) for a (?:good|valid) reason"
    r"|with (?:a|its|the) reason\b|correct decision|full marks|grader|clearly stated here"
    r"|is (?:stated|given|offered) here|suitable alternative|something better is offered)\b",
    re.IGNORECASE,
)
_SPELLER = Speller(
    vocabulary(
        "sunday evening tuesday requests second believe believed number numbers board trust notice "
        "explain sentence again annoying forecast disappears button anymore something should"
    ),
    vocabulary(
        "request seconds relieve belief believes boards trusts noticed explains explained "
        "sentences "
        "against gain annoyed forecasts disappear buttons somethings shoulder sundays evenings even"
    ),
)
_SAYS = re.compile(
    r"\b(?:at|on|under|when|must|for|with|by|if|now|in|is|are|not|no|never|from|to|we|she|it|can"
    r"|will|does|gone|stays?)\b|n't\b|[≤≥<>=@:+→]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """One row in plain form. `stop` is why the words can't be read; then they are empty."""

    decision: str
    reason: str
    change: str
    stop: Stop | None = None

    @property
    def both(self) -> str:
        """Reason and change as one text."""
        return f"{self.reason}\n{self.change}"

    @property
    def hollow(self) -> bool:
        """Whether nothing is said beyond a nod."""
        return not _has_content(self.reason) and not _has_content(self.change)

    @property
    def refuses(self) -> bool:
        """Whether the words turn the comment down."""
        return any(
            not _SOMEBODY_ELSE.search(self.both[max(0, match.start() - 40) : match.start()])
            for match in _REFUSES.finditer(self.both)
        )


def read_reply(row: Mapping[str, str], given: tuple[str, ...]) -> Reply:
    """A row of the table; words that only give back what was `given` are taken out."""
    decision = str(row.get("decision") or "")
    cells = {
        name: _SPELLER.corrected(normalise(str(row.get(name) or "")[:6000])).text
        for name in ("reason", "change")
    }
    # Cells are short, so the gate reads both as one text; only a copy shows in each alone.
    stop = gate("\n".join(cells.values()))
    if stop is not None or all(_is_list(text) for text in cells.values()):
        return Reply(decision, "", "", stop if stop and stop.level is None else None)
    kept = {
        name: "" if _ABOUT_TASK.search(text) else _without(text, given)
        for name, text in cells.items()
    }
    return Reply(decision, kept["reason"], kept["change"])


def _is_list(text: str) -> bool:
    """Whether a cell only lists names of things: nothing in it holds, stays or comes first."""
    parts = [part.split() for part in re.split(r"[,;|/\n]+", text) if part.strip()]
    return len(parts) >= 3 and all(len(part) <= 4 for part in parts) and _SAYS.search(text) is None


def _without(text: str, given: tuple[str, ...]) -> str:
    """The text without what only gives back what the learner was shown."""
    copied = gate(text, given)
    if copied is not None and copied.rule == "copied":
        return ""
    kept = []
    for start, end in sentences(text):
        said = words(text[start:end])
        if len(said) < 4 or not any(f" {' '.join(said)} " in _said(shown) for shown in given):
            kept.append(text[start:end])
    return "\n".join(kept)


@lru_cache(maxsize=128)
def _said(shown: str) -> str:
    """The words of a text, each between spaces."""
    return f" {' '.join(words(normalise(shown).text))} "


def _has_content(text: str) -> bool:
    if not says_something(text):
        return False
    return len([word for word in words(text) if word not in _APPLAUSE]) >= 1


def has_own_words(text: str) -> bool:
    """Whether a cell says more than a nod."""
    return _has_content(text)


def clauses(text: str) -> list[Span]:
    """Sentences cut at semicolons, dashes and joining words, so that a "not" stays where it is."""
    out: list[Span] = []
    for start, end in sentences(text):
        place = start
        for cut in re.finditer(
            r"[,:]\s|\s-\s|\b(?:but|and|so|because|while|though)\b", text[start:end]
        ):
            if cut.start() + start > place:
                out.append((place, cut.start() + start))
            place = cut.end() + start
        out.append((place, end))
    return [(a, b) for a, b in out if words(text[a:b])]
