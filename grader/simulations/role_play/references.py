"""Whether the parts of a scenario fit together: every name that is used must exist.

These are the mistakes with which a scenario cannot be played at all; what can be played but
should not be shipped is found by `lint`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from grader.simulations.problem import Problem, nearest
from grader.simulations.role_play.expressions import (
    ExpressionError,
    kind_of,
    names_in,
    parse,
    parse_effect,
)
from grader.simulations.role_play.model import END, RESUME, Choice, Goto, Node

if TYPE_CHECKING:
    from grader.simulations.role_play.scenario import Scenario

VOICES = ("you", "narrator")


def reference_problems(scenario: Scenario) -> list[Problem]:
    """Every broken reference of a scenario."""
    return [
        *_structure(scenario),
        *_node_problems(scenario),
        *_condition_problems(scenario),
        *_text_problems(scenario),
        *_endless(scenario),
    ]


def choices_of(scenario: Scenario) -> Iterator[tuple[str, Node, Choice]]:
    """Every choice with its YAML path and its node."""
    for node_id, node in scenario.nodes.items():
        for index, choice in enumerate(node.choices):
            yield f"nodes.{node_id}.choices[{index}]", node, choice


def _unknown(path: str, what: str, name: str, valid: Iterable[str]) -> list[Problem]:
    names = list(valid)
    if name in names:
        return []
    return [
        Problem(path, f"unknown {what} '{name}'", f"a {what} that exists", nearest(name, names))
    ]


def _structure(scenario: Scenario) -> Iterator[Problem]:
    yield from _unknown("start", "node", scenario.start, scenario.nodes)
    for name in ("ends", "advice"):
        rows = list(getattr(scenario, name))
        for index, row in enumerate(rows):
            last = index == len(rows) - 1
            if last == (row.when is not None):
                seen = "the last one has a condition" if last else f"'{row.id}' has no condition"
                yield Problem(
                    f"{name}[{index}]",
                    seen,
                    "a `when` on every one but the last, so that one always applies",
                    "remove `when`" if last else "add `when` or move it to the end",
                )
        yield from _repeated(name, [row.id for row in rows])
    interests = [i for party in scenario.parties.values() for i in party.interests]
    yield from _repeated("parties", interests)
    for pid, party in scenario.parties.items():
        if not 0 <= party.mood.start < len(party.mood.words):
            yield Problem(
                f"parties.{pid}.mood.start",
                str(party.mood.start),
                f"0 to {len(party.mood.words) - 1}",
                "name one of the words by its place",
            )


def _repeated(path: str, ids: list[str]) -> Iterator[Problem]:
    for name in sorted({i for i in ids if ids.count(i) > 1}):
        yield Problem(path, f"'{name}' more than once", "each id once", f"rename one '{name}'")


def _targets(scenario: Scenario, path: str, goto: Goto) -> Iterator[Problem]:
    for branch in goto:
        yield from _unknown(path, "node", branch.to, (*scenario.nodes, END, RESUME))
    if goto and goto[-1].when is not None:
        yield Problem(
            path,
            "the last branch has a condition",
            "a last branch without `when`",
            "add a branch that always applies",
        )


def _node_problems(scenario: Scenario) -> Iterator[Problem]:
    voices = (*scenario.parties, *VOICES)
    for node_id, node in scenario.nodes.items():
        path = f"nodes.{node_id}"
        yield from _unknown(f"{path}.who", "speaker", node.who, voices)
        yield from _targets(scenario, f"{path}.goto", node.goto)
        yield from _repeated(f"{path}.choices", [c.id for c in node.choices])
        if bool(node.choices) == bool(node.goto):
            seen = "choices and goto" if node.goto else "neither choices nor goto"
            yield Problem(path, seen, "one of the two", "keep the choices or the goto")
    for path, _node, choice in choices_of(scenario):
        yield from _targets(scenario, f"{path}.goto", choice.goto)
        for name in choice.cost:
            budgets = [n for n, var in scenario.vars.items() if var.budget]
            yield from _unknown(f"{path}.cost", "budget", name, budgets)
        for interest in choice.reveals:
            yield from _unknown(f"{path}.reveals", "interest", interest, scenario.interests)
        if choice.reply_by:
            yield from _unknown(f"{path}.reply_by", "speaker", choice.reply_by, voices)
        for party in choice.grants:
            yield from _unknown(f"{path}.grants", "party", party, scenario.parties)
        if choice.later:
            yield from _unknown(f"{path}.later.node", "node", choice.later.node, scenario.nodes)


def conditions_of(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Every condition of a scenario with its YAML path."""
    found: list[tuple[str, str | None]] = []
    for node_id, node in scenario.nodes.items():
        path = f"nodes.{node_id}"
        found += [(f"{path}.lines[{i}].when", line.when) for i, line in enumerate(node.lines)]
        found += [(f"{path}.goto[{i}].when", b.when) for i, b in enumerate(node.goto)]
    for path, _node, choice in choices_of(scenario):
        found.append((f"{path}.when", choice.when))
        found += [(f"{path}.goto[{i}].when", b.when) for i, b in enumerate(choice.goto)]
        found.append((f"{path}.later.unless", choice.later.unless if choice.later else None))
    found += [(f"ends[{i}].when", end.when) for i, end in enumerate(scenario.ends)]
    found += [(f"advice[{i}].when", row.when) for i, row in enumerate(scenario.advice)]
    yield from ((path, when) for path, when in found if when is not None)


def condition_problem(scenario: Scenario, path: str, text: str) -> list[Problem]:
    """What is wrong with one condition; also used for the conditions of a rubric."""
    try:
        node = parse(text)
        unknown = sorted(names_in(node) - set(scenario.kinds))
        if unknown:
            return _unknown(path, "name", unknown[0], scenario.kinds)
        kind = kind_of(node, scenario.kinds)
        if kind != "truth":
            raise ExpressionError(f"'{text}' gives a {kind}, a condition gives true or false")
    except ExpressionError as error:
        return [Problem(path, str(error), "a condition", "see the grammar in docs/formats.md")]
    return []


def _condition_problems(scenario: Scenario) -> Iterator[Problem]:
    for path, text in conditions_of(scenario):
        yield from condition_problem(scenario, path, text)
    settable = {
        name: kind
        for name, kind in scenario.kinds.items()
        if name in scenario.vars or name.startswith("mood_")
    }
    for path, _node, choice in choices_of(scenario):
        for index, text in enumerate(choice.set):
            where = f"{path}.set[{index}]"
            try:
                effect = parse_effect(text)
                names = {effect.name} - set(settable) or names_in(effect.value) - set(
                    scenario.kinds
                )
                if names:
                    yield from _unknown(where, "variable", min(names), settable)
                    continue
                wanted = settable[effect.name]
                if wanted == "list" and effect.op == "+=":
                    wanted = "id"
                seen = kind_of(effect.value, scenario.kinds)
                if seen != wanted or (wanted == "list" and effect.op == "-="):
                    raise ExpressionError(f"'{text}' needs a {wanted}, but has a {seen}")
            except ExpressionError as error:
                yield Problem(where, str(error), "an effect", "see the grammar in docs/formats.md")


def _text_problems(scenario: Scenario) -> Iterator[Problem]:
    required, optional = text_keys(scenario)
    for key in sorted(required - set(scenario.texts)):
        unused = set(scenario.texts) - required - optional
        fix = nearest(key, unused) if unused else f"add '{key}:'"
        yield Problem(
            f"texts.{key}",
            "no text",
            "the words that are shown there",
            fix.replace("write", "rename"),
        )
    for key in sorted(set(scenario.texts) - required - optional):
        yield Problem(
            f"texts.{key}",
            "a text that nothing shows",
            "only keys in use",
            nearest(key, required | optional),
        )


def text_keys(scenario: Scenario) -> tuple[set[str], set[str]]:
    """The keys that `texts` must have, and those it may have."""
    required = {line.text for node in scenario.nodes.values() for line in node.lines}
    optional: set[str] = {f"party.{party}" for party in scenario.parties}
    for node_id, node in scenario.nodes.items():
        (optional if node.lines else required).add(node_id)
        for choice in node.choices:
            key = f"{node_id}.{choice.id}"
            required.add(key)
            optional |= {f"{key}.reply", f"{key}.debrief"}
            if choice.why:
                required.add(choice.why)
    for interest in scenario.interests:
        required |= {interest, f"{interest}.ask"}
    for end in scenario.ends:
        required |= {f"end.{end.id}", f"end.{end.id}.title"}
    return required | {f"advice.{row.id}" for row in scenario.advice}, optional


def _endless(scenario: Scenario) -> Iterator[Problem]:
    """Nodes without choices that lead to one another in a ring would never stop talking."""
    for node_id in scenario.nodes:
        seen: set[str] = set()
        todo = [b.to for b in scenario.nodes[node_id].goto]
        while todo:
            here = todo.pop()
            if here in seen or here not in scenario.nodes:
                continue
            seen.add(here)
            todo += [b.to for b in scenario.nodes[here].goto]
        if node_id in seen:
            yield Problem(
                f"nodes.{node_id}.goto",
                "leads back to itself without a choice",
                "a choice somewhere in the ring",
                "add choices to one of its nodes",
            )
