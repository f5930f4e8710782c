"""The cells of a plan's row that are words: metrics by name, owners, actions and sources."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import fuzz

from grader.checks.tables import says_something
from grader.checks.text import count_words
from grader.simulations.rollout.faults import Fault, quoted
from grader.simulations.rollout.model import Metric, World

# A slip of the pen is read as the name it is nearest to (with the same figures: p99 is not p95);
# something further away is asked about, and what is like nothing is told all names.
_SAME, _NEAR = 88, 61.5
NOBODY = re.compile(
    r"\W*(?:the |our |my |whole |entire )*(?:we|us|all|all of us|everyone|everybody|someone|anyone"
    r"|somebody|anybody|nobody|no one|noone|team|teams|company|system|models?|ai|bots?|tool"
    r"|machine|alert|alarm|automatic(?:ally)?|automated|shared|unknown|me|i|you|they)\W*",
    re.IGNORECASE,
)
_NO_ACTION = re.compile(
    r"\W*(?:(?:to |we |will |should |must |please )*(?:take|do|make|fix|check|see|watch|monitor"
    r"|look|act|react|respond|alert|alarm|discuss|investigate|escalate)"
    r"(?: (?:at|into|on|for|action|actions|something|it|this|that|the|a|an|problem|issue|closely"
    r"|metric|immediately|asap|now|about|sure|quickly|nothing))*)\W*",
    re.IGNORECASE,
)


def find_metric(text: str, world: World) -> Metric | Fault:
    """The metric by its id, label or another name, small slips allowed."""
    names = {
        _folded(name): metric
        for metric in world.metrics
        for name in (metric.id, metric.label, *metric.aliases)
    }
    wanted = _folded(text)
    if wanted in names:
        return names[wanted]
    labels = ", ".join(f"“{metric.label}”" for metric in world.metrics)
    if not wanted:
        return Fault("nothing", f"one of {labels}", "Choose what is measured.")
    score, name = max((fuzz.ratio(wanted, name), name) for name in names)
    if score >= _SAME and _digits(name) == _digits(wanted):
        return names[name]
    near = max(
        (fuzz.token_set_ratio(wanted, name) + fuzz.ratio(wanted, name), name) for name in names
    )
    if near[0] < 2 * _NEAR:
        return Fault(quoted(text), f"one of {labels}", "Nothing of that name is measured.")
    fix = f"Nothing of that name is measured; the nearest is “{names[near[1]].label}”."
    return Fault(quoted(text), f"one of {labels}", fix)


def _owner(text: str) -> Fault | None:
    if says_something(text) and not NOBODY.fullmatch(text):
        return None
    saw = quoted(text) if text else "nothing"
    return Fault(saw, "a person or a role", "Name who is called when the alarm rings.")


def _action(text: str) -> Fault | None:
    if says_something(text) and count_words(text) >= 2 and not _NO_ACTION.fullmatch(text):
        return None
    fix = "Say what is done with what, such as “switch posting back to the fast model”."
    return Fault(quoted(text) if text else "nothing", "an action", fix)


def _source(text: str) -> Fault | None:
    if says_something(text):
        return None
    return Fault(
        quoted(text) if text else "nothing", "where the figure comes from", "Name the source."
    )


WORDS: dict[str, Callable[[str], Fault | None]] = {
    "source": _source,
    "owner": _owner,
    "action": _action,
}


@lru_cache(maxsize=512)
def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("_", " ")))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
