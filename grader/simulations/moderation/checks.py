"""The check kinds of the trade-off space."""

from __future__ import annotations

from grader.checks.base import CheckModel
from grader.simulations.moderation.base_rate import BaseRate
from grader.simulations.moderation.matrix import TradeoffMatrix
from grader.simulations.moderation.meets import TradeoffMeets
from grader.simulations.moderation.probe import TradeoffProbe

MODERATION_CHECKS: tuple[type[CheckModel], ...] = (
    TradeoffMeets,
    TradeoffMatrix,
    TradeoffProbe,
    BaseRate,
)
