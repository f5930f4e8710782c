"""Check kinds for a story and its acceptance lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.tables import says_something
from grader.findings import Finding
from grader.semantics.case_words import TARNSIDE, StoryWords
from grader.semantics.prose import ProseCheck, as_finding, seen
from grader.semantics.story.acceptance import contradicts, covers, forbids, is_observable
from grader.semantics.story.lines import is_list, mended
from grader.semantics.story.reading import read_story
from grader.semantics.text.gate import gate
from grader.semantics.text.normalise import normalise
from grader.semantics.text.patterns import Pattern
from grader.semantics.text.word_order import log_odds

_ML = Pattern(
    r"\b(?:ai|a\.i\.|ml|machine[- ]learning|algorithms?"
    # What a stove or a tent is called is no machinery.
    r"|(?<!my )(?<!his )(?<!her )(?<!its )(?<!tent )(?<!stove )(?<!that )(?<!their )(?<!same )"
    r"(?<!this )(?<!exact )(?<!very )(?<!right )(?<!'s )(?<!our )(?<!year )(?<!old )(?<!other )"
    r"(?<!which )"
    r"models?(?! names?| numbers?| years?| of (?:my|the|a|this)| (?:i|we|she|he|they) \w+)"
    r"|recommend(?:er|ation)s? (?:engine|system|model|service)s?|neural|embeddings?"
    r"|collaborative filtering"
    r"|personali[sz]\w+|rank(?:s|ing|ed|er)?|train(?:ed|ing) (?:data|model|on)|predict\w*"
    r"|inference|latency"
    r"|p95|api|endpoints?|json|websockets?|polling|fallbacks?|front[- ]?end|breakpoints?"
    r"|(?:card|ui|page|screen|carousel|row|button|widget|reusable|flexible) components?|servers?"
    r"|comput(?:e|es|ed"
    r"|ing|ation)|calculated (?:from|by|with|on)|refresh(?:ed|es|ing)? every"
    r"|(?:tracker|gps|sensor|live) (?:positions?|feeds?|data)|back-?end|cold[- ]start|vectors?"
    r"|data ?set|a/b|cluster\w*"
    r"|(?:row|system|page|site|shop|app|service|it) (?:can |will |to "
    r"|should )?(?:learns?(?! from (?:me|you)\b)|adapts?)"
    r"|suggestions (?:\w+ )?more accurate|scor(?:e|ed|es|ing)|data|databases?|(?:user|customer|my"
    r"|her|his|their) profiles?"
    r"|clickstreams?|lazy[- ]load\w*|cach(?:e|es|ed|ing)|skus?|similarity|response time)\b",
    re.IGNORECASE,
)


# Lines are short; taken together they tell more surely than one text does whether the words of a
# table stand in an order that people write in.
_SALAD = -0.06


class StorySlot(ProseCheck):
    """One slot of a user story. Level 0 missing, 1 weak, 2 sound."""

    kind: Literal["story_slot"]
    slot: Literal["role", "want", "benefit"]
    insiders: tuple[str, ...] = ()
    words: StoryWords = Field(TARNSIDE, exclude_if=TARNSIDE.__eq__)

    def read(self, answer: Answer, text: str) -> Finding:
        """The slot, with the words that fill it."""
        return as_finding(
            answer, read_story(text, self.words, self.insiders)[self.slot], self.field
        )


class NoMlTerms(ProseCheck):
    """Is the text free of words about how it is made? Level 0 or 1; shop words are `allowed`."""

    kind: Literal["no_ml_terms"]
    allowed: tuple[str, ...] = ()

    def read(self, answer: Answer, text: str) -> Finding:
        """Evidence is every such word."""
        plain = normalise(text)
        hits = [m for m in _ML.finditer(plain.text) if m[0].lower() not in self.allowed]
        evidence = tuple(answer.evidence(*plain.span(*m.span()), self.field) for m in hits)
        return Finding(int(not hits), evidence, seen(evidence, {}))


class AcceptanceRows(CheckModel):
    """Acceptance lines of a table with `state` and `done_when`.

    `look` is what is judged: `observable` gives 1 for two, 2 for three lines that two testers
    would agree on; `newcomer` and `wrong` give 0 to 2 for the best line of that state; `absent`
    gives 1 when a line says what must not be seen.
    """

    kind: Literal["acceptance_rows"]
    look: Literal["observable", "newcomer", "wrong", "absent"]

    def find(self, answer: Answer) -> Finding:
        """Level and evidence; abstains where a line can't be told either way and it matters."""
        rows = answer.value if isinstance(answer.value, list) else []
        lines = [(place, *_cells(row)) for place, row in enumerate(rows)]
        lines = [line for line in lines if says_something(line[2], 3) and not _stopped(line[2])]
        lines = _distinct(lines)
        if len(lines) > 1 and log_odds(". ".join(text for _, _, text in lines)) < _SALAD:
            reason = "The words of these lines seem out of order; a person will read them."
            return Finding(
                None, _lines(answer, 0, [line[0] for line in lines]).evidence, reason=reason
            )
        if self.look == "observable":
            return self._observable(answer, lines)
        if self.look == "absent":
            hits = [p for p, _, text in lines if forbids(text) and is_observable(text)]
            return _lines(answer, int(bool(hits)), hits[:1])
        levels = [
            (covers(text, self.look), place) for place, state, text in lines if state == self.look
        ]
        level, place = max(levels, default=(0, -1))
        return _lines(answer, level, [place] if place >= 0 else [])

    def _observable(self, answer: Answer, lines: list[tuple[int, str, str]]) -> Finding:
        judged = [
            (place, is_observable(text) if state != "newcomer" or not contradicts(text) else False)
            for place, state, text in lines
        ]
        sure = [place for place, verdict in judged if verdict]
        unsure = [place for place, verdict in judged if verdict is None]
        level = 2 if len(sure) >= 3 else 1 if len(sure) == 2 else 0
        if level < 2 and unsure and len(sure) + len(unsure) >= 3:
            reason = f"Line {unsure[0] + 1} may or may not be visible; a person will read it."
            return Finding(None, _lines(answer, 0, unsure).evidence, reason=reason)
        vague = [place for place, verdict in judged if verdict is False]
        found = _lines(answer, level, vague if level < 2 and vague else sure)
        return Finding(level, found.evidence, {"seen": found.values["seen"], "n": str(len(sure))})


def _stopped(text: str) -> bool:
    """Whether the gate stops a line. What only looks like keywords is telegram style, if it says
    something: "x button, product goes away".
    """
    stop = gate(text)
    if stop is not None and stop.rule == "salad" and "\n" in text.strip():
        # Of bullets the order is the list's, not a sentence's.
        return False
    return stop is not None and (stop.rule != "keywords" or is_list(mended(text)))


def _cells(row: object) -> tuple[str, str]:
    cells = row if isinstance(row, Mapping) else {}
    return str(cells.get("state") or ""), str(cells.get("done_when") or "")


def _distinct(lines: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """A line written twice counts once, for the state it is first given to."""
    known: set[str] = set()
    out = []
    for line in lines:
        key = re.sub(r"\W+", " ", line[2].lower()).strip()
        if key not in known:
            known.add(key)
            out.append(line)
    return out


def _lines(answer: Answer, level: int, places: list[int]) -> Finding:
    evidence = tuple(
        answer.evidence(0, len(answer.text("done_when", place)), "done_when", place)
        for place in places
    )
    return Finding(level, evidence, seen(evidence, {}))


STORY_CHECKS: tuple[type[CheckModel], ...] = (StorySlot, NoMlTerms, AcceptanceRows)
