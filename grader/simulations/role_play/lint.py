"""Everything an author should mend before learners play, looked for over the whole graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.simulations.problem import Problem
from grader.simulations.role_play.bots import BOTS, run_bot
from grader.simulations.role_play.explore import MAX_STATES, explore
from grader.simulations.role_play.lint_graph import graph_problems
from grader.simulations.role_play.lint_vars import variable_problems
from grader.simulations.role_play.lint_words import word_problems
from grader.simulations.role_play.scenario import Scenario

BOT_SEEDS = 100
RANDOM_LUCK = 0.05

__all__ = ["Problem", "lint"]


def lint(
    scenario: Scenario,
    evidence: Mapping[str, str] | None = None,
    previous: Scenario | None = None,
) -> list[Problem]:
    """Every problem of a playable scenario.

    `evidence` maps the ids that numbers may rest on to their grade (facts of the course, figures
    of the case); `previous` is the last published version, whose ids must keep their meaning.
    """
    graph = explore(scenario)
    problems = [*word_problems(scenario, evidence), *variable_problems(scenario, graph)]
    if not graph.complete:
        problems.append(
            Problem(
                "nodes",
                f"more than {MAX_STATES} different situations",
                "a graph that can be played through completely",
                "use fewer variables, or `once` on choices that repeat",
            )
        )
        return problems
    problems += graph_problems(scenario, graph)
    problems += _bots(scenario)
    if previous is not None:
        problems += _reused_ids(scenario, previous)
    return problems


def _bots(scenario: Scenario) -> Iterator[Problem]:
    good = {end.id for end in scenario.ends if end.good}
    for name in BOTS:
        seeds = range(BOT_SEEDS) if name == "random" or scenario.shuffle else range(1)
        ended = [run_bot(name, scenario, seed).ended for seed in seeds]
        won = sum(end in good for end in ended)
        if won > RANDOM_LUCK * len(ended):
            yield Problem(
                "ends",
                f"the bot '{name}' ends well in {won} of {len(ended)} runs",
                f"at most {RANDOM_LUCK:.0%}",
                "make a good ending need what only judgement finds",
            )


def _reused_ids(scenario: Scenario, previous: Scenario) -> Iterator[Problem]:
    if previous.version == scenario.version:
        if previous != scenario:
            yield Problem(
                "version",
                f"{scenario.version}, as in the published scenario",
                "a higher version for changed content",
                "raise `version` by one",
            )
        return
    for node_id, node in previous.nodes.items():
        for old in node.choices:
            new = scenario.choice(node_id, old.id)
            if new and (new.moves, new.reveals) != (old.moves, old.reveals):
                yield Problem(
                    f"nodes.{node_id}.choices.{old.id}",
                    "an id whose meaning has changed",
                    "ids that mean the same in every version, because old logs name them",
                    "give the changed choice a new id",
                )
