"""The engineer who decides whom to switch on. He switches on exactly whom the message tells."""

from __future__ import annotations

from grader.semantics.message.reading import Message
from grader.simulations.listeners.model import Belief, End, believe


def decide(message: Message) -> End:
    """Whom he switches on, or what he has to ask first."""
    if not message.says_anything:
        return "silent"
    belief = believe(message)
    return _harm(message, belief) or _question(message, belief) or "right"


def _harm(message: Message, belief: Belief) -> End | None:
    """The wrong people, or nobody. A request counts more than what was found."""
    if belief.wish_all == "on":
        return "all"
    if belief.wish_rest == "on":
        return "others"
    positive = _gains(belief)
    if belief.everybody == "up" and not (positive and belief.rest_is_clear):
        return "all"
    if belief.rest == "up" and belief.wish_rest != "off" and not belief.only:
        return "others"
    if message.main == "other" and positive:
        return "wrong_group"
    loses = belief.wish_main == "off" or (not belief.wish_main and belief.main in ("flat", "down"))
    nothing = not message.main and belief.everybody in ("flat", "down") and not belief.rest
    nothing = nothing or (belief.wish_all in ("off", "remove") and belief.wish_main != "on")
    return "nobody" if loses or nothing else None


def _question(message: Message, belief: Belief) -> End | None:
    """What keeps him from switching anything on yet."""
    if "mixed" in (belief.main, belief.rest, belief.wish_main, belief.wish_rest, belief.wish_all):
        return "ask_mixed"
    if message.main != "exact":
        return "ask_group"
    if not _gains(belief):
        return "ask_effect"
    return None if belief.rest_is_clear else "ask_rest"


def _gains(belief: Belief) -> bool:
    return belief.wish_main == "on" or (not belief.wish_main and belief.main == "up")
