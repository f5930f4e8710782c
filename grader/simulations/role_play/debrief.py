"""The debrief, made from the log alone: what was said, what stayed hidden, what to try next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.simulations.role_play.expressions import holds
from grader.simulations.role_play.reducer import (
    ImpossibleChoice,
    State,
    Taken,
    start,
    step,
)
from grader.simulations.role_play.replay import replay
from grader.simulations.role_play.scenario import Scenario
from grader.simulations.role_play.view import Budget, Learned, view


@dataclass(frozen=True, slots=True)
class Row:
    """One choice in the timeline, with everything that it changed."""

    index: int
    node: str
    to: str
    said: str
    own: str
    moves: tuple[str, ...]
    learned: tuple[str, ...]
    spent: tuple[str, ...]
    moods: tuple[str, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that nobody asked for, and the question that would have brought it out."""

    interest: str
    party: str
    name: str
    text: str
    ask: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The learner's own sentence beside the move they picked as nearest to it."""

    index: int
    own: str
    chosen: str
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a learner looks at after the run."""

    timeline: tuple[Row, ...]
    hidden: tuple[Hidden, ...]
    sentences: tuple[SideBySide, ...]
    next_step: str
    ending: str | None
    ending_title: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """The same run with one choice changed, and the rest replayed as far as it still fits."""

    index: int
    instead: str
    kept: int
    dropped: int
    gained: tuple[Learned, ...]
    lost: tuple[Learned, ...]
    ending_before: str | None
    ending_after: str | None
    budgets_before: tuple[Budget, ...]
    budgets_after: tuple[Budget, ...]
    problem: str | None = None


def debrief(scenario: Scenario, run: Mapping[str, Any]) -> Debrief:
    """The debrief of a run; of an impossible one, up to where it was possible."""
    replayed = replay(scenario, run)
    final = replayed.state
    screen = view(scenario, final)
    rows = _timeline(scenario, final)
    return Debrief(
        timeline=rows,
        hidden=hidden(scenario, final),
        sentences=tuple(SideBySide(r.index, r.own, r.said, r.moves) for r in rows if r.own.strip()),
        next_step=_advice(scenario, final),
        ending=final.ended,
        ending_title=screen.ending_title,
        problem=replayed.problem,
    )


def hidden(scenario: Scenario, state: State) -> tuple[Hidden, ...]:
    """What the player has not found out, in the scenario's order."""
    return tuple(
        Hidden(
            interest,
            party,
            scenario.parties[party].name,
            scenario.text(interest),
            scenario.text(f"{interest}.ask"),
        )
        for interest, party in scenario.interests.items()
        if interest not in state.learned
    )


def _advice(scenario: Scenario, state: State) -> str:
    env = state.env()
    row = next((a for a in scenario.advice if holds(a.when, env)), None)
    return scenario.text(f"advice.{row.id}") if row else ""


def _timeline(scenario: Scenario, final: State) -> tuple[Row, ...]:
    rows = []
    state = start(scenario, final.seed)
    for index, taken in enumerate(final.taken):
        after = step(scenario, state, taken.choice, taken.own)
        rows.append(_row(scenario, index, taken, state, after))
        state = after
    return tuple(rows)


def _row(scenario: Scenario, index: int, taken: Taken, state: State, after: State) -> Row:
    choice = scenario.choice(taken.node, taken.choice)
    before, now = view(scenario, state), view(scenario, after)
    key = f"{taken.node}.{taken.choice}"
    return Row(
        index=index,
        node=taken.node,
        to=before.speaker_name,
        said=scenario.text(key),
        own=taken.own,
        moves=choice.moves if choice else (),
        learned=tuple(scenario.text(i) for i in after.learned if i not in state.learned),
        spent=tuple(
            f"{old.label}: {old.left} to {new.left}"
            for old, new in zip(before.budgets, now.budgets, strict=True)
            if old.left != new.left
        ),
        moods=tuple(
            f"{new.name}: {old.word} to {new.word}"
            for old, new in zip(before.moods, now.moods, strict=True)
            if old.level != new.level
        ),
        comment=scenario.text(f"{key}.debrief"),
    )


def what_if(
    scenario: Scenario, run: Mapping[str, Any], index: int, other_choice: str
) -> Difference:
    """What would have been different with another choice at `index` (counted from 0).

    Later choices are made again where the conversation still comes past them; the others are
    dropped and counted, so that a reader knows how far the comparison carries.
    """
    original = replay(scenario, run).state
    taken = original.taken
    if not 0 <= index < len(taken):
        raise IndexError(f"choice {index}: the run has {len(taken)} choices, counted from 0")
    state, problem = _changed(scenario, taken, index, other_choice)
    kept = 0
    for row in taken[index + 1 :] if problem is None else ():
        after = _try(scenario, state, row)
        kept += after is not None
        state = after or state
    before, now = view(scenario, original), view(scenario, state)
    return Difference(
        index=index,
        instead=scenario.text(f"{taken[index].node}.{other_choice}"),
        kept=kept,
        dropped=len(taken) - index - 1 - kept,
        gained=tuple(x for x in now.learned if x.interest not in original.learned),
        lost=tuple(x for x in before.learned if x.interest not in state.learned),
        ending_before=original.ended,
        ending_after=state.ended,
        budgets_before=before.budgets,
        budgets_after=now.budgets,
        problem=problem,
    )


def _changed(
    scenario: Scenario, taken: Sequence[Taken], index: int, other: str
) -> tuple[State, str | None]:
    state = start(scenario)
    for row in taken[:index]:
        state = step(scenario, state, row.choice, row.own)
    try:
        return step(scenario, state, other), None
    except ImpossibleChoice as error:
        return state, str(error)


def _try(scenario: Scenario, state: State, row: Taken) -> State | None:
    if state.ended is not None or state.node != row.node:
        return None
    try:
        return step(scenario, state, row.choice, row.own)
    except ImpossibleChoice:
        return None
