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
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.gate import Stop, gate
from grader.semantics.text.normalise import normalise, sentences, vocabulary, words
from grader.semantics.text.patterns import Pattern
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
_REFUSES = Pattern(
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
_SOMEBODY_ELSE = Pattern(
    r"(?:\b(?:she|he|they|it|you|one|nobody|visitors?|customers?|people|users?)\W+"
    r"|[\"'][^\"']*)$",
    re.IGNORECASE,
)
# Words about the exercise in place of an answer.
_ABOUT_TASK = Pattern(
    r"\b(?:deserves? a no|(?:this|that) is the (?:reason|no)|(?:valid|accepted"
    r"|declined?) for a (?:good|valid) reason"
    r"|with (?:(?:a|its|the) )?(?:\w+ )?reason\b|(?:reason|alternative|trade-off|change"
    r"|answer) (?:is )?"
    r"(?:given|offered|considered|provided|stated)|an? (?:\w+ )?(?:change|alternative) is (?:made"
    r"|offered)"
    r"|correct decision|full marks|grader|clearly stated here"
    r"|is (?:stated|given|offered) here|suitable alternative|something better is offered"
    r"|comment asks"
    r"|(?:change|answer|reason|reply) is (?:\w+ and )?(?:specific|correct|complete|clear)"
    r"|award the)\b",
    re.IGNORECASE,
)
# So many words in a row that were shown are a copy.
_RUN = 5
_NODS = vocabulary(
    "accept accepted decline declined reason yes agreed changes change changed page added "
    "described stated complete done now something"
)
_SPELLER = Speller(
    vocabulary(
        "sunday evening tuesday requests second believe believed number numbers board trust notice "
        "explain sentence again annoying forecast disappears button anymore something should "
        "version click"
    ),
    vocabulary(
        "request seconds relieve belief believes boards trusts noticed explains explained "
        "sentences "
        "against gain annoyed forecasts disappear buttons somethings shoulder sundays evenings "
        "even clicks"
    ),
)
_SAYS = Pattern(
    r"\b(?:at|on|under|when|must|for|with|by|if|now|in|is|are|not|no|never|from|to|we|she|it|can"
    r"|will|does|gone|stays?)\b|n't\b|[≤≥<>=@:+→]",
    re.IGNORECASE,
)


_TIED = Pattern(
    r"\b(?:the|this|that|of|and|or|but|as|i|you|he|they|what|who|have|has|had|was|were|be|do|did"
    r"|an?(?! second)|\w+ed|adds?|says?|reads?|counts?|matters?)\b|:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """One row in plain form. `stop` is why the words can't be read; then they are empty."""

    decision: str
    reason: str
    change: str
    stop: Stop | None = None
    # Names of things that nobody put together to a statement.
    listed: bool = False

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
    decision, reason, change = (
        str(row.get(name) or "") for name in ("decision", "reason", "change")
    )
    return _read(decision, reason, change, given)


# A row is looked at by its own check and by the table's.
@lru_cache(maxsize=32)
def _read(decision: str, reason: str, change: str, given: tuple[str, ...]) -> Reply:
    cells = {
        name: _SPELLER.corrected(normalise(text[:6000])).text
        for name, text in (("reason", reason), ("change", change))
    }
    # Cells are short, so the gate reads both as one text; only a copy shows in each alone.
    stop = gate("\n".join(cells.values()))
    listed = all(_is_list(text) for text in cells.values())
    if stop is not None and stop.rule != "keywords":
        return Reply(decision, "", "", stop if stop.level is None else None)
    listed = listed or stop is not None
    kept = {
        name: "" if _ABOUT_TASK.search(text) else _without(text, given)
        for name, text in cells.items()
    }
    if any(cells[name].strip() and not kept[name] for name in cells):
        # Beside a copy, what only turns the comment's own words round is none either.
        kept = {name: _without_echo(text, given) for name, text in kept.items()}
    return Reply(decision, kept["reason"], kept["change"], listed=listed)


def _is_list(text: str) -> bool:
    """Whether a cell only lists names of things: nothing in it holds, stays or comes first."""
    parts = [part.split() for part in re.split(r"[,;|/\n]+", text) if part.strip()]
    if _SAYS.search(text):
        return False
    run = len(parts) == 1 and len(parts[0]) >= 4 and _TIED.search(text) is None
    return run or (len(parts) >= 3 and all(len(part) <= 4 for part in parts))


def _without(text: str, given: tuple[str, ...]) -> str:
    """The text without what only gives back what the learner was shown."""
    copied = gate(text, given)
    if copied is not None and copied.rule == "copied":
        return ""
    kept = []
    for start, end in sentences(text):
        said = words(text[start:end])
        if not _gives_back(said, given):
            kept.append(text[start:end])
    return "\n".join(kept)


def _gives_back(said: list[str], given: tuple[str, ...]) -> bool:
    """Whether a sentence is what was shown, or hardly more than that with words around it."""
    if len(said) < 4:
        return False
    shown, runs = _shown(given)
    if f" {' '.join(said)} " in shown:
        return True
    covered: set[int] = set()
    for place in range(len(said) - _RUN + 1):
        if tuple(said[place : place + _RUN]) in runs:
            covered.update(range(place, place + _RUN))
    own = [w for n, w in enumerate(said) if n not in covered and w not in FUNCTION_WORDS]
    return 2 * len(covered) >= len(said) and len(own) <= 6


def _without_echo(text: str, given: tuple[str, ...]) -> str:
    known = {word for shown in given[:1] for word in words(shown)} | FUNCTION_WORDS | _NODS
    known |= _names(given)
    return "\n".join(
        text[a:b] for a, b in sentences(text) if not known.issuperset(words(text[a:b]))
    )


@lru_cache(maxsize=16)
def _names(given: tuple[str, ...]) -> frozenset[str]:
    """Words with a capital in what was shown: to write "Tomasz" for "me" is to say it again."""
    return frozenset(word.lower() for text in given for word in re.findall(r"\b[A-Z]\w+", text))


@lru_cache(maxsize=16)
def _shown(given: tuple[str, ...]) -> tuple[str, frozenset[tuple[str, ...]]]:
    """The words of what was given, each between spaces and each text on a line, and their runs."""
    texts = [words(normalise(text).text) for text in given]
    lines = "\n".join(f" {' '.join(said)} " for said in texts)
    runs = (zip(*(said[n:] for n in range(_RUN)), strict=False) for said in texts)
    return lines, frozenset(run for text in runs for run in text)


def _has_content(text: str) -> bool:
    if not says_something(text):
        return False
    return len([word for word in words(text) if word not in _APPLAUSE]) >= 1


_PROMISES = frozenset(words(
    "important excellent remark valuable feedback perspective essential user users aspect "
    "experience comment justified observation correct indeed concern integrate account consider "
    "consideration look into think about next version phase later project possible solutions "
    "going forward align stakeholders improve improvement improvements case i'd we'd i've we've "
    "her poor "
    "rather not want would be have has was been with by at an or our my me us he she they its "
    "lovely thought brilliant wonderful outstanding always everything everyone matters matter "
    "addressed addresses addressing work working implement implemented team version somewhere "
    "somehow soon future centricity topic discuss discussed see try best also too very much"
))  # fmt: skip


# "Great point, Tomasz, thanks for pushing us!"; "Leila is right".
_VOCATIVE = Pattern(
    r",?\s(?!\w+day\b)[A-Z]\w+(?=\s*(?:[,.!]|$))|^\s*[A-Z]\w+(?= (?:is|has) )|^\s*[Dd]ear [A-Z]\w+"
)
_THANKS = Pattern(r"\bthank(?:s| you) for \w+ing\b(?: \w+)?", re.IGNORECASE)


def has_substance(text: str) -> bool:
    """Whether a cell holds more than a nod and a promise to think about it."""
    said = _VOCATIVE.sub(" ", _THANKS.sub(" ", text))
    left = [word for word in words(said) if word not in _APPLAUSE and word not in _PROMISES]
    return says_something(text) and bool(left)


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
