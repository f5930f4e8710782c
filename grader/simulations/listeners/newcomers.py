"""The designer who decides what newcomers see. Whatever is said to work, she gives them."""

from __future__ import annotations

from grader.semantics.message.reading import Message
from grader.simulations.listeners.model import Belief, End, believe


def decide(message: Message) -> End:
    """What newcomers will see, or what she has to ask first."""
    if not message.says_anything:
        return "silent"
    belief = believe(message)
    if belief.rest == "down":
        return "hurt"
    return _asked(belief) or _harm(belief) or _question(belief) or "right"


def _asked(belief: Belief) -> End | None:
    """A plain request about newcomers or everybody is followed, whatever was found."""
    if "remove" in (belief.wish_rest, belief.wish_all):
        return "removes"
    if "on" in (belief.wish_rest, belief.wish_all):
        return "gives"
    if "mixed" in (belief.wish_rest, belief.wish_all):
        return "ask_mixed"
    return "right" if "off" in (belief.wish_rest, belief.wish_all) else None


def _harm(belief: Belief) -> End | None:
    if belief.main in ("flat", "down"):
        return "reversed"
    known = belief.rest == "flat" or belief.only
    if belief.rest == "up" or (belief.everybody == "up" and not known):
        return "gives"
    return None


def _question(belief: Belief) -> End | None:
    if "mixed" in (belief.main, belief.rest):
        return "ask_mixed"
    return None if belief.rest == "flat" or belief.only else "ask_newcomers"
