"""A cohort's tables and pictures: a row per learner and criterion, from collected journals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.exercise import Decision, Exercise
from grader.journal import JOURNAL, JournalError, final_answers, read_journal
from grader.reports.progress import exercise_progress
from grader.reports.safe import csv_cell

if TYPE_CHECKING:
    import pandas as pd

# By item and criterion, the level and the comment that a mentor gave to the answer as it is now.
Reviews = Mapping[tuple[str, str], tuple[int, str]]
# In every table, also where no submission could be read.
COLUMNS = (
    *("learner", "exercise", "item", "criterion", "title", "level", "points", "max_points"),
    *("status", "comment", "attempts", "hints", "first_item_points", "item_points", "problem"),
)


def _no_reviews(_student: str, _answers: Mapping[str, Any]) -> Reviews:
    return {}


def criterion_rows(
    exercise: Exercise,
    submitted: Path,
    decided: Callable[[str, Mapping[str, Any]], Reviews] = _no_reviews,
    on_step: Callable[[str], None] = lambda _student: None,
) -> list[dict[str, Any]]:
    """Grade every `submitted/<learner>/<exercise>/`; an unreadable one is a row that says so.

    `decided` knows what mentors decided, from a learner's name and answers.
    """
    rows: list[dict[str, Any]] = []
    for folder in sorted(submitted.glob(f"*/{exercise.id}")):
        student = folder.parent.name
        on_step(student)
        try:
            rows += _student_rows(exercise, folder, student, decided)
        except JournalError as error:
            rows.append({"learner": student, "exercise": exercise.id, "problem": str(error)})
    return rows


def _student_rows(
    exercise: Exercise,
    folder: Path,
    student: str,
    decided: Callable[[str, Mapping[str, Any]], Reviews],
) -> list[dict[str, Any]]:
    read = read_journal(folder / JOURNAL)
    reviews = decided(student, final_answers(exercise.counting(read.entries)))
    decisions: dict[tuple[str, str], Decision] = {
        key: (level, "reviewed") for key, (level, _) in reviews.items()
    }
    card = exercise.score(read.entries, "grade", decisions, read.problems)
    steps = {row.item: row for row in exercise_progress(exercise, read.entries, "grade")}
    return [
        {
            "learner": student,
            "exercise": exercise.id,
            "item": item.item,
            "criterion": criterion.criterion,
            "title": criterion.title,
            "level": criterion.level,
            "points": criterion.points,
            "max_points": criterion.max_points,
            "status": criterion.status if item.answered else "no answer",
            "comment": reviews.get((item.item, criterion.criterion), (0, ""))[1],
            "attempts": steps[item.item].attempts,
            "hints": steps[item.item].hints,
            "first_item_points": steps[item.item].first_points,
            "item_points": item.points,
            "problem": "; ".join(card.problems),
        }
        for item in card.items
        for criterion in item.criteria
    ]


def table(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The rows as a data frame, text made safe for spreadsheets."""
    import pandas as pd

    safe = [{k: csv_cell(v) if isinstance(v, str) else v for k, v in r.items()} for r in rows]
    return pd.DataFrame(safe, columns=list(COLUMNS))


def by_criterion(frame: pd.DataFrame) -> pd.DataFrame:
    """Per criterion: how many learners answered, their share of its points, how many are open."""
    graded = frame.dropna(subset=["criterion"])
    answered = graded[graded["status"] != "no answer"].copy()
    answered["share"] = answered["points"] / answered["max_points"]
    answered["open"] = answered["status"] == "pending"
    groups = answered.groupby(["item", "criterion", "title"], sort=False)
    summary = groups.agg(n=("learner", "nunique"), share=("share", "mean"), open=("open", "sum"))
    return summary.reset_index()


def write_cohort(frame: pd.DataFrame, name: str, folder: Path) -> list[Path]:
    """CSV, HTML and a picture of one exercise's cohort; returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.{ending}" for ending in ("csv", "html", "png")]
    frame.to_csv(paths[0], index=False)
    summary = by_criterion(frame)
    heading = f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{name}</title>"
    tables = "".join(f.to_html(index=False, escape=True, na_rep="") for f in (summary, frame))
    paths[1].write_text(f"{heading}<h1>{name}</h1>{tables}</html>\n", encoding="utf-8")
    _picture(summary, name, paths[2])
    return paths


def _picture(summary: pd.DataFrame, name: str, path: Path) -> None:
    """A bar per criterion, in the rubric's order, with n beside it: few answers prove little."""
    from matplotlib.figure import Figure

    labels = [f"{r['item']}: {r['title']} (n={r['n']})" for _, r in summary.iterrows()]
    figure = Figure(figsize=(9, 1.2 + 0.3 * len(labels)), layout="constrained")
    axes = figure.subplots()
    axes.barh(labels, summary["share"], color="#1f5f8b")
    axes.invert_yaxis()
    axes.set(xlim=(0, 1), xlabel="Mean share of the criterion's points", title=name)
    figure.savefig(path, dpi=120)
