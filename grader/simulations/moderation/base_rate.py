"""The base-rate trap: letting every post through is 99 % accurate and finds no harm at all."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.tables import says_something
from grader.findings import Finding
from grader.simulations.moderation.cells import Tolerance, read_number
from grader.simulations.moderation.model import Case, is_own, load_case
from grader.simulations.moderation.space import approve_everything

_HARM = r"(?:harm\w*|abus\w*|bad|threat\w*|toxic|hate\w*|insult\w*|scam\w*)"
_ALL = r"(?:all|every|each|everything|100 ?%)"
_ZERO = r"(?:0|zero|no|none|nothing|not one|not a single)"
_FINDS = r"(?:recall|catch\w*|find\w*|found|stop\w*|remov\w*|detect\w*|flag\w*)"
_NOT = r"(?:n['’]t|\bnot|\bnever|\bwithout|\bfails? to)"
_MISSES = (
    # "misses all the harmful posts", "every single threat gets through"
    re.compile(rf"\b{_ALL}\b(?:\W+\w+){{0,4}}?\W+{_HARM}\b", re.I),
    # "nothing", "it does nothing about them": the question was what it does.
    re.compile(r"^\W*(?:it (?:does|would do) )?nothing(?: at all| about| with|[.,;:!]|\s*$)", re.I),
    # "they all stay up", "all of them get through", "lets them through"
    re.compile(rf"(?<!not )\b{_ALL}\b(?:\W+\w+){{0,4}}?\W+(?:stays?|through|live)\b", re.I),
    re.compile(r"(?<!not )(?<!never )\blets? (?:them|it)\b(?:\W+\w+)?\W+through\b", re.I),
    # "recall is 0 %", "catches none of the harm", "no harmful post is found"
    re.compile(rf"\b{_FINDS}\b(?:\W+\w+){{0,4}}?\W+{_ZERO}(?!\W*\d|\w)", re.I),
    re.compile(rf"\b{_ZERO}\b(?:\W+\w+){{0,4}}?\W+{_FINDS}\b", re.I),
    # "all", "every one of them", "100 %"
    re.compile(
        r"\A\s*(?:all|everything|each|every(?: single)? one|100 ?%)"
        r"(?: of (?:them|those|it))?[\s.!]*\Z",
        re.I,
    ),
    # "they all stay up", "lets everything through", "all of them get past it"
    re.compile(
        r"\b(?:(?:they|them|these|those) all|all(?: of)? (?:them|these|those)|all|everything)\b"
        r"(?:\W+\w+){0,3}?\W+(?:through|stays? up|past|unseen|unnoticed)\b",
        re.I,
    ),
    # "doesn't catch any of them", "never stops a single threat"
    re.compile(rf"{_NOT}\W+(?:\w+\W+)?{_FINDS}\W+(?:any|a single|one)\w*\b", re.I),
)
# "It misses none", "catches all harmful posts": the opposite.
_OPPOSITE = (
    re.compile(rf"\bmiss\w*\b(?:\W+\w+){{0,2}}?\W+{_ZERO}\b", re.I),
    re.compile(rf"\b(?:catch\w*|find\w*|stop\w*|remov\w*|detect\w*)\W+(?:\w+\W+)?{_ALL}\b", re.I),
)
_NEGATED = re.compile(rf"{_NOT}\W+(?:\w+\W+)?$", re.I)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
NEAR = Tolerance(share=0.02)


class BaseRate(CheckModel):
    """Two fields: the `accuracy` of approving everything, in per cent, and what it `misses`.

    One level for each. What is missed is right as the number of harmful posts a day or in words
    (all of them; a recall of 0). Words that are not understood go to a person.
    """

    kind: Literal["base_rate"]
    accuracy: str = "accuracy"
    misses: str = "misses"
    tolerance: Tolerance = Tolerance(plus_minus=0.1)
    case: Case = Field(default_factory=load_case, exclude_if=is_own)

    def find(self, answer: Answer) -> Finding:
        """`{seen}` is the accuracy read, `{expected}` the right one, `{missed}` posts a day."""
        share, missed = approve_everything(self.case)
        right, note = self._accuracy(answer.text(self.accuracy), 100 * share)
        text = answer.text(self.misses)
        knows = _knows(text, missed)
        values = {
            "seen": answer.text(self.accuracy).strip()[:40] or "nothing",
            "expected": f"{100 * share:g} %",
            "missed": f"{missed:,}",
        }
        if knows is None:
            reason = "What it misses is said in words that the grader does not understand."
            return Finding(None, values=values, reason=reason, notes=note)
        if not knows:
            saw, right_one = " ".join(text.split())[:60], f"all {missed:,} of a day, a recall of 0"
            if not saw:
                saw, right_one = "nothing", "a number or a few words"
            note += (f"What happens to the harmful posts: saw {saw}; expected {right_one}.",)
        start = len(text) - len(text.lstrip())
        seen = (answer.evidence(start, len(text.rstrip()), self.misses),) if knows else ()
        return Finding(int(right) + int(knows), seen, values, notes=note)

    def _accuracy(self, text: str, percent: float) -> tuple[bool, tuple[str, ...]]:
        number = read_number(text)
        if number is not None and (
            self.tolerance.holds(number, percent)
            # 0.99 can mean nothing else.
            or ("%" not in text and self.tolerance.holds(100 * number, percent))
        ):
            return True, ()
        # What is not there yet is not given away.
        if not text.strip():
            return False, ("Accuracy: saw nothing; expected a figure in per cent.",)
        return False, (f"Accuracy: saw {text.strip()[:40]}; expected {percent:g}, in per cent.",)


def _knows(text: str, missed: int) -> bool | None:
    """Whether a text says that all harm gets through; None where it says something else."""
    if not says_something(text):
        return False
    for pattern in _OPPOSITE:
        if found := pattern.search(text):
            # "Doesn't catch all of them" may mean some or none.
            return None if _NEGATED.search(text[: found.start()]) else False
    figures = [float(figure.replace(",", "")) for figure in _FIGURE.findall(text)]
    if any(NEAR.holds(figure, missed) for figure in figures):
        return True
    if any(pattern.search(text) for pattern in _MISSES):
        return True
    return False if read_number(text) is not None else None
