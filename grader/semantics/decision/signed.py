"""Check kinds for the people of a record: who decided, and whether each lead would sign."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import Field, model_validator

from grader.checks.base import Answer, CheckModel
from grader.findings import Evidence, Finding
from grader.semantics.decision.choice import firm
from grader.semantics.decision.deciders import find_deciders
from grader.semantics.decision.gives import find_loss
from grader.semantics.decision.own_words import is_about_itself, is_heap, stopped
from grader.semantics.decision.plain import plain, quoted, short
from grader.semantics.decision.said import Thing, find_said
from grader.semantics.prose import READ
from grader.semantics.text.gate import Stop, gate_field
from grader.semantics.text.patterns import Pattern

# So many commas make a list.
_LISTED = 3
_GIVES_THAT = Pattern(
    r"\b(?:give|gives|giving|gave) up (?:that|the fact that)\s+(?P<what>[^.;!?\n,]+)", re.IGNORECASE
)
_OWN_WORDS = "What this costs is said in words of its own kind; a person will read it."


class RecordSigns(CheckModel):
    """Does a lead sign? Only if one of `conditions` is said in `decision`, and was agreed.

    Level 1 where it is, 2 where `own` also says what the lead gives up: one of `gives`, beside one
    of the lead's own `words` and not of another's, `foreign`. `agreement` is the item of the
    negotiation that the record is about.
    """

    kind: Literal["record_signs"]
    decision: str
    own: str
    conditions: tuple[Thing, ...] = Field(min_length=1)
    gives: Thing
    words: Thing
    foreign: Thing | None = None
    agreement: str = ""

    def find(self, answer: Answer) -> Finding:
        """`{missing}` conditions, `{problem}` is what `own` lacks; `{decided}`, `{seen}` quote.

        A note quotes what the decision claims and nobody agreed to. What is copied from the sheet
        may be decided; given up is only what is said in words of one's own.
        """
        texts = {name: answer.text(name)[:READ] for name in (self.decision, self.own)}
        made = _stop(texts[self.decision], answer.shown, copies=True)
        paid = _stop(texts[self.own], answer.shown)
        for stop in (made, paid):
            if stop is not None and stop.level is None:
                return Finding(None, reason=stop.reason)
        values = {
            "missing": " or ".join(thing.name for thing in self._agreed(answer)),
            "decided": short(texts[self.decision]) if texts[self.decision].strip() else "nothing",
            "seen": short(texts[self.own]) if texts[self.own].strip() else "nothing",
        }
        if made or (paid and paid.rule != "copied" and paid.rule != "self"):
            return Finding(0, values={**values, "problem": "words of one's own"})
        return self._read(answer, texts, values, copied=paid is not None)

    def _read(
        self, answer: Answer, texts: dict[str, str], values: dict[str, str], *, copied: bool
    ) -> Finding:
        decision, own = firm(plain(texts[self.decision]).text), plain(texts[self.own]).text
        met = next((s for thing in self._agreed(answer) if (s := find_said(decision, thing))), None)
        if met is None:
            return Finding(0, values={**values, "problem": ""}, notes=self._claims(answer))
        evidence: tuple[Evidence, ...] = (quoted(answer, self.decision, met),)
        if copied:
            return Finding(1, evidence, {**values, "problem": "words of one's own"})
        loss, span = find_loss(own, self.gives, self.words, self.foreign)
        if loss == "unsure":
            return Finding(None, evidence, values, _OWN_WORDS)
        if span is not None:
            evidence = (*evidence, quoted(answer, self.own, span))
        if loss == "given" and _gives_what_it_gets(own, self._agreed(answer)):
            loss = "none"
        lacks = "" if loss == "given" else self.gives.name
        return Finding(1 if lacks else 2, evidence, {**values, "problem": lacks})

    def _agreed(self, answer: Answer) -> list[Thing]:
        """The conditions that the agreement holds."""
        agreed = answer.agreed.get(self.agreement, {})
        return [thing for thing in self.conditions if thing.fits(agreed)]

    def _claims(self, answer: Answer) -> tuple[str, ...]:
        """What the decision says of this lead's conditions against the agreement."""
        decision = plain(answer.text(self.decision)[:READ]).text
        kept = self._agreed(answer)
        claims = [find_said(decision, thing) for thing in self.conditions if thing not in kept]
        said = [quoted(answer, self.decision, span).text for span in claims if span]
        return tuple(f"“{words}” stands in your decision; nobody agreed to it." for words in said)


def _gives_what_it_gets(own: str, conditions: list[Thing]) -> bool:
    """Whether what is given up is what the decision holds: "I give up that readers see it"."""
    told = _GIVES_THAT.search(own)
    return told is not None and any(find_said(told["what"], thing) for thing in conditions)


def _stop(text: str, shown: tuple[str, ...], *, copies: bool = False) -> Stop | None:
    """What stops a text; a short line without small words is no list of catchwords yet."""
    stop = stopped(text, shown, copies=copies) if text.strip() else None
    listed = len(re.findall(r"[,;/|]", text)) >= _LISTED
    short_line = stop is not None and stop.rule == "keywords" and not listed and not is_heap(text)
    return None if short_line else stop


class RecordOwner(CheckModel):
    """Does a field name exactly one of `people`, who then decided? Level 0, 1 for several, 2."""

    kind: Literal["record_owner"]
    field: str
    people: tuple[Thing, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_people(self) -> Self:
        if any(person.denied for person in self.people):
            raise ValueError("people have `words` only")
        return self

    def find(self, answer: Answer) -> Finding:
        """Evidence are the names; `{seen}` is the field."""
        text = answer.text(self.field)[:READ]
        stop = gate_field(text)
        # Names and initials are in no order that sentences have.
        if stop is not None and stop.rule != "salad":
            return Finding(None, reason=stop.reason)
        words = plain(text).text
        level, spans = find_deciders(words, self.people)
        if is_about_itself(text):
            level, spans = 0, []
        evidence = tuple(quoted(answer, self.field, span) for span in spans)
        values = {"seen": short(text) if text.strip() else "nothing"}
        return Finding(level, evidence, values)
