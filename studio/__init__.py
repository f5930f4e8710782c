"""The desk: what a learner touches in a notebook."""

from __future__ import annotations

from typing import Any

from studio.calculator import calculator
from studio.headless import choose, negotiate, record
from studio.pictures import picture
from studio.place import exercise_folder

__all__ = [
    "ask",
    "calculator",
    "choose",
    "home",
    "negotiate",
    "picture",
    "quiz",
    "record",
    "review",
    "submit",
    "whiteboard",
]


def ask(item_id: str) -> Any:
    """The form of one item of the exercise beside this notebook."""
    from studio.desk import Desk

    desk = Desk(exercise_folder())
    kind = desk.exercise.item(item_id).kind
    if kind == "role_play":
        from studio.player import Player

        return Player(desk, item_id)
    if kind == "negotiation":
        from studio.negotiator import Negotiator

        return Negotiator(desk, item_id)
    if kind.startswith("tradeoff"):
        from studio.tradeoff import TradeoffForm

        return TradeoffForm(desk, item_id)
    from studio.forms import Form

    return Form(desk, item_id)


def home() -> Any:
    """The first page: what to do now, how far one is, who sees what."""
    from studio.front import Home

    return Home()


def quiz(name: str) -> Any:
    """A lesson's questions, from the file `<name>.quiz.json` beside it."""
    from studio.questions import Quiz

    return Quiz(name)


def submit() -> Any:
    """A button that makes one file of this exercise's answers, to be sent to a mentor."""
    from studio.hand_in import HandIn

    return HandIn(exercise_folder())


def whiteboard(item_id: str) -> Any:
    """What a negotiation of this exercise agreed, for the items that are about it."""
    from studio.whiteboard import WhiteboardPage

    return WhiteboardPage(item_id)


def review(exercise: str = "") -> Any:
    """The mentor's page: what waits for a person's judgement, one answer at a time."""
    from studio.review import Review

    return Review(exercise)
