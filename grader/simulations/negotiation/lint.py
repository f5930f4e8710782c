"""Everything an author should mend in a negotiation that can be read, before learners play it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from grader.simulations.negotiation.bots import BOTS, run_bot
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.frontier import space, utilities
from grader.simulations.problem import Problem

BOT_SEEDS = 100
RANDOM_LUCK = 0.05
# One good agreement would be a riddle with one solution.
WAYS = 2
DIGIT = re.compile(r"\d")


def lint(
    case: Negotiation,
    evidence: Mapping[str, str] | None = None,
    previous: Negotiation | None = None,
) -> list[Problem]:
    """Every problem of a playable negotiation.

    `evidence` maps the ids that numbers may rest on to their grade (facts of the course, figures
    of the case); `previous` is the last published version, whose ids must keep their meaning.
    """
    problems = [*_space(case), *_bots(case), *_evidence(case, evidence or {})]
    return problems if previous is None else [*problems, *_reused_ids(case, previous)]


def _space(case: Negotiation) -> Iterator[Problem]:
    whole = space(case)
    if len(whole.best) < WAYS:
        yield Problem(
            "parties",
            f"{len(whole.best)} efficient outcomes that all three would sign",
            f"{WAYS} or more",
            "lower a reservation value, or let an option be worth more",
        )
    for name, starter in case.seed.items():
        points = utilities(case, case.outcome(starter.outcome))
        if whole.surplus(points) >= 0:
            yield Problem(
                f"seed.{name}",
                "an outcome that all three would sign as it stands",
                "somebody who refuses it, so that there is a reason to ask",
                "raise a reservation value, or change the outcome",
            )


def _bots(case: Negotiation) -> Iterator[Problem]:
    for name in BOTS:
        seeds = range(BOT_SEEDS if name == "random" else 1)
        won = sum(run_bot(name, case, seed).deal is not None for seed in seeds)
        if won > RANDOM_LUCK * len(seeds):
            yield Problem(
                "parties",
                f"the bot '{name}' reaches an agreement in {won} of {len(seeds)} runs",
                f"at most {RANDOM_LUCK:.0%}",
                "make an agreement need an option that only asking brings up",
            )


def _evidence(case: Negotiation, evidence: Mapping[str, str]) -> Iterator[Problem]:
    for path, ids, texts in _evident(case):
        for name in ids:
            if name not in evidence:
                yield Problem(
                    f"{path}.evidence",
                    f"'{name}'",
                    "a fact of the course, or a figure of the case as 'case.NAME'",
                    "mend the id, or add the fact",
                )
        if not ids and any(map(DIGIT.search, texts)):
            yield Problem(
                path,
                "a number that rests on nothing",
                "the fact or figure that it comes from",
                "name it under `evidence`, or say it without the number",
            )


def _evident(case: Negotiation) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for pid, party in case.parties.items():
        for question in party.questions:
            words = [w for part in (question, question.back) for w in (part.says, part.reply)]
            yield f"parties.{pid}.questions.{question.id}", question.evidence, tuple(words)
    for ask in case.senior.asks:
        said = (ask.answers.yes, ask.answers.no, ask.answers.alternative)
        words = [ask.says, *(w for part in said for w in (part.says, part.reply))]
        yield f"senior.asks.{ask.id}", ask.evidence, tuple(words)


def _reused_ids(case: Negotiation, previous: Negotiation) -> Iterator[Problem]:
    if previous.version == case.version:
        if previous != case:
            yield Problem(
                "version",
                f"{case.version}, as in the published negotiation",
                "a higher version for changed content",
                "raise `version` by one",
            )
        return
    for path, meaning in _meanings(case).items():
        if _meanings(previous).get(path, meaning) != meaning:
            yield Problem(
                path,
                "an id whose meaning has changed",
                "ids that mean the same in every version, because old logs name them",
                "give what has changed a new id",
            )


def _meanings(case: Negotiation) -> dict[str, Any]:
    """What the ids of a journal stand for: questions by what they find, asks by what is right."""
    found: dict[str, Any] = {f"senior.asks.{ask.id}": ask.right for ask in case.senior.asks}
    for pid, party in case.parties.items():
        for q in party.questions:
            found[f"parties.{pid}.questions.{q.id}"] = (set(q.reveals), set(q.back.reveals))
    return found
