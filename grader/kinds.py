"""Every kind of check there is, in one visible tuple: a rubric may name these and no others."""

from __future__ import annotations

from grader.checks.base import CheckModel
from grader.checks.basics import ChoiceKey, ContainsAny

CHECKS: tuple[type[CheckModel], ...] = (ChoiceKey, ContainsAny)
