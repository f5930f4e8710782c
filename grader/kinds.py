"""Every kind of check there is, in one visible tuple: a rubric may name these and no others."""

from __future__ import annotations

from grader.checks.base import CheckModel
from grader.checks.basics import ChoiceKey, ContainsAny
from grader.checks.tables import FieldsFilled, RowsFilled
from grader.checks.text import ChoicesKey, NumberWithin, WordLimit
from grader.semantics.brief.readers import BRIEF_CHECKS
from grader.semantics.decision.checks import DECISION_CHECKS
from grader.semantics.goal.checks import GOAL_CHECKS
from grader.semantics.message.checks import MESSAGE_CHECKS
from grader.semantics.reply.checks import REPLY_CHECKS
from grader.semantics.requirement.checks import REQUIREMENT_CHECKS
from grader.semantics.story.checks import STORY_CHECKS
from grader.simulations.builds.checks import BUILD_CHECKS
from grader.simulations.listeners.checks import LISTENER_CHECKS
from grader.simulations.moderation.checks import MODERATION_CHECKS
from grader.simulations.negotiation.checks import NEGOTIATION_CHECKS
from grader.simulations.role_play.checks import EndingIn, InterestsFound, RunMoves
from grader.simulations.rollout.checks import ROLLOUT_CHECKS

CHECKS: tuple[type[CheckModel], ...] = (
    ChoiceKey,
    ContainsAny,
    ChoicesKey,
    NumberWithin,
    WordLimit,
    FieldsFilled,
    RowsFilled,
    InterestsFound,
    RunMoves,
    EndingIn,
    *GOAL_CHECKS,
    *STORY_CHECKS,
    *REQUIREMENT_CHECKS,
    *BUILD_CHECKS,
    *BRIEF_CHECKS,
    *REPLY_CHECKS,
    *MESSAGE_CHECKS,
    *LISTENER_CHECKS,
    *DECISION_CHECKS,
    *ROLLOUT_CHECKS,
    *MODERATION_CHECKS,
    *NEGOTIATION_CHECKS,
)
