"""The desk: what a learner touches in a notebook."""

from __future__ import annotations

from typing import Any

from studio.calculator import calculator
from studio.headless import choose, record
from studio.pictures import picture
from studio.place import exercise_folder

__all__ = ["ask", "calculator", "choose", "picture", "record"]


def ask(item_id: str) -> Any:
    """The form of one item of the exercise beside this notebook."""
    from studio.desk import Desk

    desk = Desk(exercise_folder())
    from studio.forms import Form

    return Form(desk, item_id)
