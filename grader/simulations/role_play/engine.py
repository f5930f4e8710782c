"""The engine's front door: everything that plays, shows or replays a scenario."""

from grader.simulations.role_play.reducer import (
    Due,
    ImpossibleChoice,
    State,
    Taken,
    as_run,
    checkpoint_before,
    play,
    start,
    step,
    undo,
)
from grader.simulations.role_play.replay import Replay, replay
from grader.simulations.role_play.view import Budget, Learned, Option, PartyMood, View, view

__all__ = [
    "Budget",
    "Due",
    "ImpossibleChoice",
    "Learned",
    "Option",
    "PartyMood",
    "Replay",
    "State",
    "Taken",
    "View",
    "as_run",
    "checkpoint_before",
    "play",
    "replay",
    "start",
    "step",
    "undo",
    "view",
]
