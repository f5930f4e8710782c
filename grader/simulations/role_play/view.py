"""What a player may see of a state, ready for any front end; nothing that is still hidden."""

from __future__ import annotations

import random
from dataclasses import dataclass

from grader.simulations.role_play.expressions import holds
from grader.simulations.role_play.model import Choice
from grader.simulations.role_play.reducer import (
    State,
    already_said,
    checkpoint_before,
    node_text,
    refusal,
)
from grader.simulations.role_play.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as shown: when it is not available, `reason` says why."""

    id: str
    text: str
    available: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartyMood:
    """How a party feels, in a word, with its place on the scale from worst (0) to best."""

    party: str
    name: str
    role: str
    word: str
    level: int
    max_level: int


@dataclass(frozen=True, slots=True)
class Learned:
    """Something that a party said only because it was asked."""

    interest: str
    party: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of something that runs out."""

    var: str
    label: str
    left: int
    max: int


@dataclass(frozen=True, slots=True)
class View:
    """One screen of the role-play."""

    node: str
    speaker: str
    speaker_name: str
    speaker_role: str
    text: str
    choices: tuple[Option, ...]
    moods: tuple[PartyMood, ...]
    learned: tuple[Learned, ...]
    budgets: tuple[Budget, ...]
    asks_own_words: bool
    ended: str | None
    ending_title: str
    can_undo: bool
    # The end of the transcript, from the player's own last words on.
    latest: tuple[tuple[str, str], ...]
    transcript: tuple[tuple[str, str], ...]


def view(scenario: Scenario, state: State) -> View:
    """The screen for a state. The transcript names speakers by the name they go by."""
    node = scenario.nodes[state.node]
    who = "narrator" if state.ended else node.who
    name, role = scenario.speaker(who)
    ended = state.ended
    transcript = tuple((scenario.speaker(w)[0], words) for w, words in state.lines)
    spoken = [place for place, (w, _words) in enumerate(state.lines) if w == "you"]
    return View(
        node=state.node,
        speaker=who,
        speaker_name=name,
        speaker_role=role,
        text=scenario.text(f"end.{ended}") if ended else node_text(scenario, state),
        choices=() if ended else options(scenario, state),
        moods=_moods(scenario, state),
        learned=_learned(scenario, state),
        budgets=_budgets(scenario, state),
        asks_own_words=node.own_words and ended is None,
        ended=ended,
        ending_title=scenario.text(f"end.{ended}.title") if ended else "",
        can_undo=checkpoint_before(scenario, state) is not None,
        latest=transcript[spoken[-1] if spoken else 0 :],
        transcript=transcript,
    )


def options(scenario: Scenario, state: State) -> tuple[Option, ...]:
    """The choices to show, in the order of this seed; a closed one without a reason is left out."""
    node = scenario.nodes[state.node]
    shown = [c for c in node.choices if not _left_out(state, c)]
    if scenario.shuffle:
        random.Random(f"{state.seed}:{state.node}").shuffle(shown)
    return tuple(_option(scenario, state, choice) for choice in shown)


def _left_out(state: State, choice: Choice) -> bool:
    return (
        choice.why is None
        and not holds(choice.when, state.env())
        and not already_said(state, state.node, choice)
    )


def _option(scenario: Scenario, state: State, choice: Choice) -> Option:
    reason = refusal(scenario, state, state.node, choice)
    words = scenario.text(f"{state.node}.{choice.id}")
    return Option(choice.id, words, reason is None, reason or "")


def _moods(scenario: Scenario, state: State) -> tuple[PartyMood, ...]:
    env = state.env()
    rows = []
    for pid, party in scenario.parties.items():
        level = env[f"mood_{pid}"]
        place = level if isinstance(level, int) else 0
        words = party.mood.words
        rows.append(PartyMood(pid, party.name, party.role, words[place], place, len(words) - 1))
    return tuple(rows)


def _learned(scenario: Scenario, state: State) -> tuple[Learned, ...]:
    held = scenario.interests
    return tuple(
        Learned(i, held[i], scenario.parties[held[i]].name, scenario.text(i)) for i in state.learned
    )


def _budgets(scenario: Scenario, state: State) -> tuple[Budget, ...]:
    env = state.env()
    rows = []
    for name, var in scenario.vars.items():
        left = env[name]
        if var.budget and isinstance(left, int) and isinstance(var.init, int):
            most = var.init if var.max is None else var.max
            rows.append(Budget(name, var.budget, left, most))
    return tuple(rows)
