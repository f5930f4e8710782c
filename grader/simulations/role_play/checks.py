"""Check kinds for a role-play: the run is replayed, and what it brought out is looked at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.findings import Evidence, Finding
from grader.simulations.role_play.debrief import hidden
from grader.simulations.role_play.expressions import holds
from grader.simulations.role_play.reducer import State
from grader.simulations.role_play.replay import Replay, replay
from grader.simulations.role_play.scenario import Scenario

Levels = Annotated[tuple[str, ...], Field(min_length=1)]


class RunCheck(CheckModel, ABC):
    """A check that looks at the state a run ends in."""

    def find(self, answer: Answer) -> Finding:
        """Replay the run and judge where it leads; an impossible run is not judged."""
        scenario = answer.scenario
        if not isinstance(scenario, Scenario):
            return Finding(None, reason="the exercise has no scenario to replay this run in")
        replayed = replay(scenario, answer.value)
        if replayed.problem is not None:
            return Finding(None, reason=f"this run cannot have happened: {replayed.problem}")
        return self.judge(answer, scenario, replayed.state)

    @abstractmethod
    def judge(self, answer: Answer, scenario: Scenario, state: State) -> Finding:
        """The finding for a possible run."""


class InterestsFound(RunCheck):
    """How many of some hidden interests the learner brought out.

    `needs` are rising thresholds: with `[1, 3, 4]`, three interests found are level 2.
    """

    kind: Literal["interests_found"]
    interests: tuple[str, ...] = Field(min_length=1)
    needs: tuple[int, ...] = Field(min_length=1)

    def judge(self, answer: Answer, scenario: Scenario, state: State) -> Finding:
        """Level by count; the notes quote what the learner said and what stayed hidden."""
        found = [i for i in self.interests if i in state.learned]
        left = [h for h in hidden(scenario, state) if h.interest in self.interests]
        heard = _brought_out(scenario, replay(scenario, answer.value))
        said = {interest: heard.get(interest, "") for interest in found}
        notes = [_found_note(scenario, i, words) for i, words in said.items()]
        notes += [f"Not found: {h.name}: {h.text} {h.ask}" for h in left]
        return Finding(
            sum(len(found) >= need for need in self.needs),
            evidence=own_words(answer.item, state),
            values={
                "seen": str(len(found)),
                "of": str(len(self.interests)),
                # One person may hold two things; their name is enough once.
                "missed": ", ".join(dict.fromkeys(h.name for h in left)),
                "said": ", ".join(f"“{words}”" for words in dict.fromkeys(said.values())),
            },
            notes=tuple(notes),
        )


class RunMoves(RunCheck):
    """How the learner played: one condition a level over the final state, rising.

    The level is that of the highest condition that holds, such as `before.question >= 3`.
    """

    kind: Literal["run_moves"]
    levels: Levels

    def judge(self, answer: Answer, scenario: Scenario, state: State) -> Finding:
        """Level by condition; the notes list the learner's own lines with their moves."""
        env = state.env()
        level = max(
            (n for n, when in enumerate(self.levels, start=1) if holds(when, env)), default=0
        )
        # A list is told by its length: how many things came out, not their ids.
        values = {
            name.replace(".", "_"): str(len(v) if isinstance(v, tuple) else v)
            for name, v in env.items()
        }
        return Finding(
            level, own_words(answer.item, state), values, notes=tuple(_said(scenario, state))
        )


class EndingIn(RunCheck):
    """Where the conversation ended: the level that each ending earns; others earn 0."""

    kind: Literal["ending_in"]
    levels: dict[str, int] = Field(min_length=1)

    def judge(self, answer: Answer, scenario: Scenario, state: State) -> Finding:
        """Level by ending; a run that has not ended earns 0 and says so."""
        if state.ended is None:
            return Finding(
                0, reason="the conversation was not played to its end", values={"seen": "no ending"}
            )
        title = scenario.text(f"end.{state.ended}.title")
        return Finding(
            self.levels.get(state.ended, 0),
            own_words(answer.item, state),
            {"seen": title},
            notes=(f"Ending: {title}",),
        )


def own_words(item: str, state: State) -> tuple[Evidence, ...]:
    """The sentences that the learner typed; `row` is the place of the choice in the run."""
    return tuple(
        Evidence(item, 0, len(t.own), t.own, field="own", row=row)
        for row, t in enumerate(state.taken)
        if t.own.strip()
    )


def _said(scenario: Scenario, state: State) -> Iterable[str]:
    for taken in state.taken:
        choice = scenario.choice(taken.node, taken.choice)
        if choice and "turn" not in choice.moves:
            words = scenario.text(f"{taken.node}.{taken.choice}")
            yield f"{', '.join(choice.moves)}: “{words}”"


def _brought_out(scenario: Scenario, played: Replay) -> dict[str, str]:
    """What the player said that brought each interest out."""
    said: dict[str, str] = {}
    for taken, here in zip(played.state.taken, played.after, strict=True):
        if new := [interest for interest in here.learned if interest not in said]:
            said |= dict.fromkeys(new, scenario.text(f"{taken.node}.{taken.choice}"))
    return said


def _found_note(scenario: Scenario, interest: str, said: str) -> str:
    name = scenario.parties[scenario.interests[interest]].name
    return f"Found: {name}: {scenario.text(interest)} You said: “{said}”"
