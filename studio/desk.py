"""What can be done at an exercise, without a screen: forms and headless calls both come here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader import journal
from grader.exercise import EXERCISE_JSON, Decision, Exercise, load_learner
from grader.findings import ItemResult, Scorecard
from grader.items import (
    AnswerError,
    FieldsItem,
    FormBase,
    Item,
    PlayedBase,
    RowsBase,
    TextItem,
    is_empty,
)


class Desk:
    """One exercise folder: its content, its journal, and the preview of what is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.exercise: Exercise = load_learner(folder / EXERCISE_JSON)
        self.journal = journal.Journal(folder, self.exercise.version)

    def entries(self) -> tuple[journal.Entry, ...]:
        """All that was written so far."""
        return self.journal.read().entries

    def scorecard(self) -> Scorecard:
        """The preview of the whole exercise, with the learner's own ratings where they count."""
        read = self.journal.read()
        ratings = journal.self_ratings(self.exercise.counting(read.entries))
        decisions: dict[tuple[str, str], Decision] = {
            key: (level, "self_rated") for key, level in ratings.items()
        }
        open_keys = self._undecided(read.entries)
        kept = {key: value for key, value in decisions.items() if key in open_keys}
        return self.exercise.score(read.entries, "preview", kept, read.problems)

    def _undecided(self, entries: Sequence[journal.Entry]) -> set[tuple[str, str]]:
        """What the checks leave open: nobody can rate over a criterion that was decided."""
        card = self.exercise.score(entries, "preview")
        return {(item.item, c.criterion) for item in card.items for c in item.pending}

    def result(self, item_id: str) -> ItemResult:
        """The preview of one item."""
        return self.scorecard().item(item_id)

    def save(self, item_id: str, value: Any) -> ItemResult:
        """Commit an answer. Raises AnswerError for what the item can't hold, or JournalError."""
        item = self.exercise.item(item_id)
        if isinstance(item, PlayedBase):
            how = "negotiate" if item.kind == "negotiation" else "choose"
            raise AnswerError(
                f"{item_id}: this is a conversation; make a move instead, such as "
                f'{how}("{item_id}", "…").'
            )
        checked: Any = item.check(value)
        if is_empty(checked):
            raise AnswerError(f"{item_id}: there is nothing to save yet. Write or choose first.")
        if self.is_closed(item_id):
            raise AnswerError(
                f"{item_id}: your one attempt is saved already, and it counts as it stands."
            )
        self.journal.append(item_id, "answered", checked)
        self.journal.save_draft(item_id, None)
        return self.result(item_id)

    def draft(self, item_id: str, value: Any) -> None:
        """Keep what is being typed; raises AnswerError for an unknown item, or JournalError."""
        self.exercise.item(item_id)
        self.journal.save_draft(item_id, value)

    def keep_sliders(self, item_id: str, settings: dict[str, str]) -> None:
        """Keep where a board's sliders stand: a draft beside the draft. Raises as `draft` does."""
        self.exercise.item(item_id)
        self.journal.save_draft(_sliders(item_id), dict(settings))

    def sliders(self, item_id: str) -> Any:
        """Where a board's sliders were left, or None; where the answer is closed, they stay."""
        return None if self.is_closed(item_id) else self.journal.drafts().get(_sliders(item_id))

    def hints_shown(self, item_id: str) -> int:
        """How many hints of an item were looked at."""
        seen = [e for e in self.entries() if e.item == item_id and e.event == "hint"]
        return min(len(seen), len(self.exercise.item(item_id).hints))

    def hint(self, item_id: str) -> str:
        """The next hint, logged and never penalised; "" when all were shown."""
        hints, shown = self.exercise.item(item_id).hints, self.hints_shown(item_id)
        if shown >= len(hints):
            return ""
        self.journal.append(item_id, "hint", {"number": shown + 1})
        return hints[shown]

    def rate(self, item_id: str, criterion: str, level: int) -> ItemResult:
        """The learner's own judgement of a pending criterion. Raises AnswerError for any other."""
        rubric = self.exercise.rubric.items[self.exercise.item(item_id).id]
        known = {c.id: len(c.levels) - 1 for c in rubric.criteria}
        if (item_id, criterion) not in self._undecided(self.entries()):
            raise AnswerError(f"{item_id}: {criterion!r} does not wait for your judgement.")
        if not 0 <= level <= known[criterion]:
            raise AnswerError(f"{item_id}: level {level}; expected 0 to {known[criterion]}.")
        self.journal.append(item_id, "self_rating", {"criterion": criterion, "level": level})
        return self.result(item_id)

    def attempts(self, item_id: str) -> int:
        """How many answers, or submitted runs, of an item were committed."""
        kinds = ("answered", "submitted")
        return sum(e.item == item_id and e.event in kinds for e in self.entries())

    def saved(self, item_id: str) -> Any:
        """The answer that counts now, or None."""
        return journal.final_answers(self.exercise.counting(self.entries())).get(item_id)

    def is_closed(self, item_id: str) -> bool:
        """Whether an item had its one attempt; never where one may try again."""
        return bool(self.exercise.sheet.attempts) and self.saved(item_id) is not None

    def shown_value(self, item_id: str) -> Any:
        """What the form holds when it opens: the draft, the saved answer, or the start."""
        draft = self.journal.drafts().get(item_id)
        saved = self.saved(item_id)
        if draft is not None and not self.is_closed(item_id):
            return draft
        return self._start(self.exercise.item(item_id)) if saved is None else saved

    def _start(self, item: Item) -> Any:
        if isinstance(item, TextItem):
            return item.template
        if isinstance(item, FieldsItem):
            return {f.id: self._prefill(f.prefill) for f in item.fields}
        if isinstance(item, FormBase | RowsBase):
            return item.blank
        return None

    def _prefill(self, name: str) -> str:
        source, _, field = name.partition(".")
        value = self.saved(source) if source else ""
        if field:
            value = value.get(field, "") if isinstance(value, dict) else ""
        return value if isinstance(value, str) else ""


def _sliders(item_id: str) -> str:
    """The name of that draft; no item's id has a colon."""
    return f"{item_id}:sliders"
