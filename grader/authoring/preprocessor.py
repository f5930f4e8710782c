"""nbgrader's own step that keeps model answers from learners.

`nbgrader_config.py` puts it into GenerateAssignment, so that nbgrader's command and formgrader's
button leave the model answers out just as our own build does.
"""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from grader.authoring.release import is_model_answer


class DropModelAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Removes every cell that is tagged `model-answer`."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook without its model answers."""
        nb.cells = [cell for cell in nb.cells if not is_model_answer(cell)]
        return nb, resources
