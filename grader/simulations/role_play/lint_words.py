"""Problems of the words: what gives the answer away, what is too long, what rests on nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from grader.simulations.problem import Problem, nearest
from grader.simulations.role_play.model import Choice, Node
from grader.simulations.role_play.references import choices_of
from grader.simulations.role_play.scenario import Scenario

MAX_OPTION_WORDS = 40
MAX_GRADE = 10.0
MIN_GRADED_WORDS = 20
GIVE_AWAY = 0.4
MIN_NODES = 4

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?…]+(?:\s|$|[”\"’])")
NUMBER = re.compile(r"\d")
BARE_IMAGE = re.compile(r"!\[\s*\]\(")
ABSOLUTE = re.compile(
    r"\b(?:always|never|all|every(?:one|thing)?|nobody|nothing|none|only|must|impossible|certainly"
    r"|definitely|obviously|guarantee)\b",
    re.IGNORECASE,
)


def word_problems(scenario: Scenario, evidence: Mapping[str, str] | None) -> Iterator[Problem]:
    """Everything that can be seen by reading, without playing."""
    yield from _explained(scenario)
    yield from _lengths(scenario)
    yield from _reading(scenario)
    yield from _evidence(scenario, evidence)
    yield from _give_aways(scenario)


def _explained(scenario: Scenario) -> Iterator[Problem]:
    for path, node, choice in choices_of(scenario):
        if "turn" in choice.moves:
            continue
        key = f"{path.split('.')[1]}.{choice.id}"
        own_target = [c for c in node.choices if c.goto == choice.goto] == [choice]
        if not scenario.text(f"{key}.reply") and not own_target:
            yield Problem(
                path,
                f"no text '{key}.reply'",
                "a consequence that the player sees",
                "write what the other person answers, or lead to a node of its own",
            )
        if not scenario.text(f"{key}.debrief"):
            yield Problem(
                path,
                f"no text '{key}.debrief'",
                "a line for the debrief",
                "say in one sentence what this move did",
            )
    for key, text in scenario.texts.items():
        if BARE_IMAGE.search(text):
            yield Problem(
                f"texts.{key}",
                "an image without alt text",
                "what the picture shows",
                "write it between the square brackets",
            )


def words(text: str) -> list[str]:
    """The words of a text, numbers left out."""
    return WORD.findall(text)


def _lengths(scenario: Scenario) -> Iterator[Problem]:
    for path, _node, choice in choices_of(scenario):
        count = len(scenario.text(f"{path.split('.')[1]}.{choice.id}").split())
        if count > MAX_OPTION_WORDS:
            yield Problem(
                path,
                f"an option of {count} words",
                f"at most {MAX_OPTION_WORDS}",
                "cut it to what one would say aloud",
            )


def syllables(word: str) -> int:
    """An estimate for English: groups of vowels, without a silent final e."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def reading_grade(text: str) -> float:
    """Flesch-Kincaid grade of a text."""
    found = words(text)
    sentences = max(1, len(SENTENCE.findall(text)))
    if not found:
        return 0.0
    return (
        0.39 * len(found) / sentences
        + 11.8 * sum(syllables(word) for word in found) / len(found)
        - 15.59
    )


def _reading(scenario: Scenario) -> Iterator[Problem]:
    for key, text in scenario.texts.items():
        grade = reading_grade(text)
        if len(words(text)) >= MIN_GRADED_WORDS and grade > MAX_GRADE:
            yield Problem(
                f"texts.{key}",
                f"reading grade {grade:.1f}",
                f"at most {MAX_GRADE:.0f}",
                "use shorter sentences and plainer words",
            )


def _evidence(scenario: Scenario, known: Mapping[str, str] | None) -> Iterator[Problem]:
    for node_id, node in scenario.nodes.items():
        path = f"nodes.{node_id}"
        numbered = [k for k in _keys(node_id, node) if NUMBER.search(scenario.text(k))]
        if numbered and not node.evidence:
            yield Problem(
                f"{path}.evidence",
                f"numbers in '{numbered[0]}' with no evidence",
                "the id of a fact or figure for every number",
                "add `evidence: [F1]` or `evidence: [case.ctr]`",
            )
        for name in node.evidence if known is not None else ():
            if known is not None and name not in known:
                yield Problem(
                    f"{path}.evidence",
                    f"unknown evidence '{name}'",
                    "a fact or a figure of the case",
                    nearest(name, known),
                )
            elif known is not None and known[name] == "C":
                yield Problem(
                    f"{path}.evidence",
                    f"'{name}' is of grade C (folklore)",
                    "evidence of grade A or B, or a figure of the case",
                    "use other evidence, or make it the claim to be caught",
                )


def _keys(node_id: str, node: Node) -> list[str]:
    keys = [node_id, *(line.text for line in node.lines)]
    for choice in node.choices:
        key = f"{node_id}.{choice.id}"
        keys += [key, f"{key}.reply"]
    return keys


def _judged(scenario: Scenario) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Nodes where good moves stand among others, so that a pattern could give them away."""
    for node_id, node in scenario.nodes.items():
        rated = tuple(c for c in node.choices if c.quality is not None)
        good = sum(c.quality == "good" for c in rated)
        if len(rated) > 1 and 0 < good < len(rated):
            yield node_id, rated


def _give_aways(scenario: Scenario) -> Iterator[Problem]:
    for path, _node, choice in choices_of(scenario):
        if choice.quality is None and "turn" not in choice.moves:
            yield Problem(
                path,
                f"'{choice.id}' has no quality",
                "good, fair or weak",
                "add `quality:`; it never leaves the author's side",
            )
    nodes = list(_judged(scenario))
    if len(nodes) < MIN_NODES:
        return
    places = {"longest": 0, "shortest": 0, "first": 0, "last": 0}
    absolute = {"good": [0, 0], "other": [0, 0]}
    for node_id, rated in nodes:
        sizes = [len(scenario.text(f"{node_id}.{c.id}")) for c in rated]
        good = [c.quality == "good" for c in rated]
        places["longest"] += good[sizes.index(max(sizes))]
        places["shortest"] += good[sizes.index(min(sizes))]
        places["first"] += good[0]
        places["last"] += good[-1]
        for choice, is_good in zip(rated, good, strict=True):
            seen = absolute["good" if is_good else "other"]
            seen[0] += ABSOLUTE.search(scenario.text(f"{node_id}.{choice.id}")) is not None
            seen[1] += 1
    yield from _patterns(scenario, places, len(nodes))
    yield from _absolutes(absolute)


def _patterns(scenario: Scenario, places: dict[str, int], of: int) -> Iterator[Problem]:
    for name, count in places.items():
        by_place = name in ("first", "last")
        limit = 0.5 if by_place else GIVE_AWAY
        if count > limit * of and not (by_place and scenario.shuffle):
            yield Problem(
                "nodes",
                f"a good move is the {name} option in {count} of {of} nodes",
                f"at most {limit:.0%}",
                "reword or reorder options",
            )


def _absolutes(seen: dict[str, list[int]]) -> Iterator[Problem]:
    good, other = (hits / max(1, count) for hits, count in seen.values())
    for (more, high), (less, low) in pairwise([("good", good), ("weak", other), ("good", good)]):
        if high > low + 0.2:
            yield Problem(
                "nodes",
                f"words such as 'always' and 'must' stand in {high:.0%} of the "
                f"{more} options and {low:.0%} of the {less} ones",
                "no pattern that gives the answer away",
                "reword some of them",
            )
