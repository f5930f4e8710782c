"""The debrief, made from the log alone: what was said, what stayed hidden, what to try next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.simulations.negotiation import conduct, deal
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.chart import Chart, chart, chart_text
from grader.simulations.negotiation.engine import start
from grader.simulations.negotiation.model import Ending
from grader.simulations.negotiation.replay import Replay, replay
from grader.simulations.negotiation.state import State

# What a first offer should rest on, and what makes an agreement more than a bare one.
ENOUGH_PARTIES, ENOUGH_OFFERS, FAIR_SHARE, SPARE = 2, 4, 0.2, 5


@dataclass(frozen=True, slots=True)
class Row:
    """One move in the timeline, with all that followed from it before the next.

    `said` are the learner's words in the case, `own` what they typed first; `heard` is what was
    answered, as (name, words); what the narrator tells has no name.
    """

    index: int
    kind: str
    said: str
    own: str
    heard: tuple[tuple[str, str], ...]
    learned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that nobody asked for, and the question that would have brought it out."""

    interest: str
    name: str
    text: str
    ask: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a learner looks at after the run."""

    timeline: tuple[Row, ...]
    hidden: tuple[Hidden, ...]
    place: str
    chart: Chart
    asks: tuple[str, ...]
    talk: str
    next_step: str
    ending: Ending | None
    problem: str | None


def debrief(case: Negotiation, run: Mapping[str, Any]) -> Debrief:
    """The debrief of a run; of an impossible one, up to where it was possible."""
    replayed = replay(case, run)
    state = replayed.state
    return Debrief(
        timeline=timeline(case, replayed),
        hidden=hidden(case, state),
        place=chart_text(case, state),
        chart=chart(case, state),
        asks=tuple(conduct.ask_notes(case, state)),
        talk=conduct.share_note(case, state),
        next_step=next_step(case, state),
        ending=state.ended,
        problem=replayed.problem,
    )


def hidden(case: Negotiation, state: State) -> tuple[Hidden, ...]:
    """What the learner has not found out, in the case's order."""
    return tuple(
        Hidden(interest, party.name, row.text, row.ask)
        for party in case.parties.values()
        for interest, row in party.interests.items()
        if interest not in state.known
    )


def next_step(case: Negotiation, state: State) -> str:
    """One thing to try next: the first that fits, roots before what grows from them."""
    advice, place = case.advice, deal.place_of(case, state)
    points = conduct.answer_points(case, state)
    feasible = [ask.id for ask in case.senior.asks if ask.right == "yes"]
    said = dict(state.answers)
    if conduct.parties_known(case, state) < ENOUGH_PARTIES:
        return advice.asked_little
    if any(said == "yes" and conduct.deserves_no(case, a) for a, said in state.answers):
        return advice.wrong_yes
    if any(a in said and not points[a] for a in feasible):
        return advice.all_refused
    if place is None:
        return advice.no_deal
    if place.gap:
        return advice.left_points
    if len({offer.outcome for offer in state.offers}) < ENOUGH_OFFERS:
        return advice.few_offers
    if min(state.shares().values()) < FAIR_SHARE:
        return advice.one_sided
    return advice.thin if place.surplus < SPARE else advice.well_done


def timeline(case: Negotiation, replayed: Replay) -> tuple[Row, ...]:
    """Every move that was possible, with all that followed from it before the next."""
    before = start(case)
    rows = []
    for index, after in enumerate(replayed.after):
        move = after.moves[index]
        new = after.lines[len(before.lines) :]
        rows.append(
            Row(
                index=index,
                kind=move.move,
                said=next((words for who, words in new if who == "you"), ""),
                own=move.own,
                heard=tuple((case.name(who), words) for who, words in new if who != "you"),
                learned=tuple(conduct.interest_text(case, i) for i in _fresh(before, after)),
            )
        )
        before = after
    return tuple(rows)


def _fresh(before: State, after: State) -> tuple[str, ...]:
    return after.known[len(before.known) :]
