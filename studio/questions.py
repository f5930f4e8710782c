"""A lesson's quiz: one question after the other, every answer with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from grader.errors import ContentError
from grader.items import ID, Strict
from grader.journal import Journal, final_answers
from studio import pages
from studio.page import Page

_MODULE = pages.module("dom.js", "quiz.js")
# Answers to quizzes are no part of any exercise; they only say what was looked at.
_VERSION = "quiz"


class QuizOption(Strict):
    """One answer, and what is said to whoever picks it."""

    id: str = Field(pattern=ID)
    text: str
    feedback: str


class Question(Strict):
    """One question with its right answer."""

    id: str = Field(pattern=ID)
    prompt: str
    options: tuple[QuizOption, ...] = Field(min_length=2)
    right: str


class Questions(Strict):
    """A quiz file."""

    schema_version: int = Field(alias="schema")
    questions: tuple[Question, ...] = Field(min_length=1)


def load_questions(path: Path) -> Questions:
    """The quiz of a file. Raises ContentError that names the file and the fix."""
    try:
        return Questions.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise ContentError.from_validation(str(path), error, Questions) from error
    except (OSError, ValueError) as error:
        raise ContentError(
            f"{path}: could not be read ({error}). Fix: run `trialogue start` again."
        ) from error


class Quiz(Page):
    """A quiz on the screen. Nothing is graded; the feedback is what it is for."""

    _esm = _MODULE

    def __init__(self, name: str, folder: Path | None = None) -> None:
        folder = folder or Path.cwd()
        self._name = name
        self._quiz = load_questions(folder / f"{name}.quiz.json")
        self._journal = Journal(folder, _VERSION)
        super().__init__(self._quiz.model_dump(mode="json"))

    def do(self, message: dict[str, Any]) -> bool:
        """Note an answer."""
        question, option = str(message.get("question")), str(message.get("option"))
        known = {q.id: {o.id for o in q.options} for q in self._quiz.questions}
        if option in known.get(question, set()):
            self._journal.append(f"{self._name}.{question}", "answered", option)
        return True

    def look(self) -> dict[str, Any]:
        """The answers given so far, by question."""
        answers = final_answers(self._journal.read().entries)
        ids = {f"{self._name}.{q.id}": q.id for q in self._quiz.questions}
        return {"answers": {ids[name]: value for name, value in answers.items() if name in ids}}
