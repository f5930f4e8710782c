"""The controller who puts a figure into the forecast: what they read, for whom they read it."""

from __future__ import annotations

from grader.semantics.message.reading import Message
from grader.simulations.listeners.model import Belief, End, believe


def decide(message: Message) -> End:
    """What goes into the forecast, or what they have to ask first."""
    if not message.says_anything:
        return "silent"
    belief = believe(message, book=True)
    holds = "off" in (belief.wish_main, belief.wish_all)
    harm = _harm(message, belief, holds)
    if harm or holds:
        return harm or _held(message, belief)
    asks = _question(message, belief)
    if asks and message.moneyless and _held(message, belief) == "held":
        return "held"
    return asks or "right"


def _harm(message: Message, belief: Belief, holds: bool) -> End | None:
    """A wrong figure, or the right one for too many people."""
    gains = _gains(message, belief)
    if belief.main == "down" or (belief.main == "flat" and belief.wish_main != "on"):
        return "reversed"
    if not message.main and belief.everybody in ("flat", "down") and not belief.rest:
        return None if holds else "reversed"
    if holds:
        return None
    if message.sales:
        return "sales"
    if _has_wrong_figure(message):
        return "wrong_figure"
    widened = belief.wish_all == "on" and not gains
    # "For the others put 0" asks to book, and what is booked is nothing.
    booked = belief.wish_rest == "on" and belief.rest != "flat"
    if booked or belief.rest == "up" or widened:
        return "all"
    spread = gains and message.figures.overall
    if belief.everybody == "up" and not (gains and belief.rest_is_clear) and not spread:
        figures = message.figures
        return "relative" if figures.relative and not figures.step else "all"
    return None


def _has_wrong_figure(message: Message) -> bool:
    return any(problem != "threshold" for _, problem in message.figures.wrong)


def _held(message: Message, belief: Belief) -> End:
    """Told to book nothing: fine, once it is clear for whom something changed at all."""
    told = belief.main == "up" or message.figures.overall
    clear = bool(message.main) and _is_limited(message, belief) and told
    return "held" if clear else "ask_reason"


def _question(message: Message, belief: Belief) -> End | None:
    figures = message.figures
    mixed = "mixed" in (belief.main, belief.rest, belief.wish_main, belief.wish_rest)
    checks: tuple[tuple[End, bool], ...] = (
        ("ask_mixed", mixed),
        ("ask_effect", not _gains(message, belief)),
        ("ask_clicks", not message.clicks),
        ("ask_size", not (figures.step or figures.points or figures.overall)),
        ("ask_share", not (figures.share or figures.overall)),
        ("ask_rest", not _is_limited(message, belief)),
    )
    return next((end for end, fails in checks if fails), None)


def _is_limited(message: Message, belief: Belief) -> bool:
    left_out = message.asked("rest", "newcomers", book=False) == "off"
    # A rise spread over all visitors has counted the others in as nothing.
    return belief.rest_is_clear or left_out or message.figures.overall


def _gains(message: Message, belief: Belief) -> bool:
    told = belief.wish_main == "on" or belief.main == "up"
    return told or (message.figures.overall and belief.main == "")
