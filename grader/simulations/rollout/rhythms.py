"""Windows, rhythms and directions as people write them: "7 days", "twice a day", "falls below"."""

from __future__ import annotations

import math
import re

from grader.semantics.figures.quantities import find_quantities
from grader.simulations.rollout.faults import LONGEST, MINUS, Fault, quoted
from grader.simulations.rollout.model import STEP_HOURS, Direction

_MS_AN_HOUR = 3_600_000

_ABOVE = re.compile(
    r"\s*(?:is |goes |stays |rises? |climbs? )?(?:above|over|more(?: than)?|higher(?: than)?"
    r"|greater(?: than)?|longer(?: than)?|exceeds?|up|rises?|rising|>=?|≥)\s*",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\s*(?:is |goes |stays |falls? |drops? )?(?:below|under|less(?: than)?|lower(?: than)?|fewer"
    r"(?: than)?|smaller(?: than)?|down|falls?|falling|drops?|<=?|≤)\s*",
    re.IGNORECASE,
)
_HOURS = {"hour": 1.0, "day": 24.0, "morning": 24.0, "night": 24.0, "shift": 8.0, "week": 168.0}
_HOURS |= {"month": 730.0, "monday": 168.0, "tuesday": 168.0, "wednesday": 168.0}
_HOURS |= {"thursday": 168.0, "friday": 168.0, "reading": float(STEP_HOURS)}
_UNIT = "|".join(_HOURS)
_TIMES = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4}
_SO_MANY = re.compile(
    rf"\b(?P<n>{'|'.join(_TIMES)}|\d{{1,3}})\s*(?:x|times)?\s*(?:a|an|per|each|every|/)\s*"
    rf"(?P<unit>{_UNIT})\b|\b(?P<twice>twice|once)\s+(?P<ly>daily|weekly|monthly)",
    re.IGNORECASE,
)
_EVERY = re.compile(
    rf"\b(?:every|each|a|on)\s+(?P<other>other |second )?(?P<unit>{_UNIT})s?\b", re.IGNORECASE
)
_ADVERBS = {
    "continuous": 1.0, "real time": 1.0, "real-time": 1.0, "always": 1.0, "live": 1.0,
    "constantly": 1.0, "at once": 1.0, "24/7": 1.0, "one reading": 1.0, "single reading": 1.0,
    "hourly": 1.0, "daily": 24.0, "fortnight": 336.0, "nightly": 24.0, "biweekly": 336.0,
    "weekly": 168.0, "monthly": 730.0,
}  # fmt: skip


def read_window(text: str, longest_hours: float) -> int | Fault:
    """How many readings a window takes, rounded up; `longest_hours` is the length of the run."""
    text = text[:LONGEST]
    expected = "a time, such as “24 hours” or “7 days”"
    if MINUS.search(text):
        return Fault(quoted(text), f"{expected}, longer than zero", "Leave the minus out.")
    hours = _time(text)
    if hours is None:
        saw = quoted(text) if text.strip() else "nothing"
        return Fault(saw, expected, "Say over how long the readings are averaged, with its unit.")
    if hours <= 0:
        return Fault(quoted(text), f"{expected}, longer than zero", "Write at least 6 hours.")
    if hours > longest_hours:
        fix = "Shorten it, or the rule can never speak."
        return Fault(quoted(text), f"at most the {longest_hours / 24:g} days of the run", fix)
    return max(1, math.ceil(hours / STEP_HOURS))


def read_cadence(text: str, longest_hours: float) -> int | Fault:
    """After how many readings somebody, or something, looks again; rounded up."""
    text = text[:LONGEST]
    expected = "how often it is looked at, such as “every 6 hours”, “daily” or “weekly”"
    hours = None if MINUS.search(text) else _rhythm(text)
    if hours is None or hours <= 0:
        saw = quoted(text) if text.strip() else "nothing"
        return Fault(saw, expected, "Write a rhythm that a calendar can hold.")
    if hours > longest_hours:
        fix = "Look more often, or nobody looks before it is over."
        return Fault(quoted(text), f"at most the {longest_hours / 24:g} days of the run", fix)
    return max(1, math.ceil(hours / STEP_HOURS))


def read_direction(text: str) -> Direction | Fault:
    """Above or below, in several ways of saying it."""
    if _ABOVE.fullmatch(text[:LONGEST]):
        return "above"
    if _BELOW.fullmatch(text[:LONGEST]):
        return "below"
    saw = quoted(text) if text.strip() else "nothing"
    return Fault(saw, "“above” or “below”", "Say on which side of the threshold the alarm rings.")


def _time(text: str) -> float | None:
    """Hours of the one time in a text; None for none or two different ones."""
    # The grammar knows "over a week", not "a week".
    found = find_quantities(f"over {text}")
    times = {q.ms / _MS_AN_HOUR for q in found if q.ms is not None and q.high is None}
    times |= {q.value * STEP_HOURS for q in found if q.unit in ("reading", "readings")}
    if len(times) == 1:
        return times.pop()
    return None if times else _rhythm_words(text.lower())


def _rhythm(text: str) -> float | None:
    low = " ".join(text.lower().replace("_", " ").split())
    if match := _SO_MANY.search(low):
        if match["ly"]:
            return _ADVERBS[match["ly"]] / _TIMES[match["twice"]]
        times = _TIMES.get(match["n"]) or float(match["n"])
        return _HOURS[match["unit"]] / times if times else None
    if match := _EVERY.search(low):
        return _HOURS[match["unit"]] * (2 if match["other"] else 1)
    return _time(low)


def _rhythm_words(low: str) -> float | None:
    return next((hours for word, hours in _ADVERBS.items() if word in low), None)
