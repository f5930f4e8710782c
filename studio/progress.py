"""How far a learner is, from the journals alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from grader.errors import TrialogueError
from grader.exercise import EXERCISE_JSON
from grader.findings import Scorecard
from grader.items import PlayedBase
from grader.journal import JOURNAL, final_answers, read_journal
from studio.desk import Desk
from studio.place import COURSE, PRIVATE


def course_state(work: Path) -> list[dict[str, Any]]:
    """Every level with its lessons and exercises, and what is done of each."""
    tree = json.loads((work / PRIVATE / COURSE).read_text(encoding="utf-8"))
    return [_level(work, level) for level in tree["levels"]]


def next_step(levels: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The first sitting that is not finished, with the way to it."""
    for level in levels:
        for exercise in level["exercises"]:
            for sitting in exercise.get("sittings", ()):
                if sitting["done"] < sitting["items"]:
                    return dict(sitting)
    return None


def _level(work: Path, level: dict[str, Any]) -> dict[str, Any]:
    lessons = [_lesson(work, lesson) for lesson in level.get("lessons", ())]
    titles = {lesson["id"]: lesson for lesson in lessons}
    rows = [_exercise(work, row["id"], titles) for row in level.get("exercises", ())]
    return {"title": level["title"], "lessons": lessons, "exercises": rows}


def _lesson(work: Path, lesson: dict[str, Any]) -> dict[str, Any]:
    folder = work / "lessons"
    seen = final_answers(read_journal(folder / JOURNAL).entries)
    quiz = lesson.get("quiz", "")
    return {
        "id": lesson["id"],
        "title": lesson["title"],
        "minutes": lesson["minutes"],
        "href": f"lessons/{lesson['id']}.ipynb",
        "read": bool(quiz) and any(name.startswith(f"{quiz}.") for name in seen),
    }


def _exercise(work: Path, name: str, lessons: dict[str, Any]) -> dict[str, Any]:
    folder = work / name
    href = f"{name}/{name}.ipynb"
    if not (folder / EXERCISE_JSON).is_file():
        return {"title": name, "href": href, "problem": "not here; run `trialogue start` again"}
    try:
        desk = Desk(folder)
        card = desk.scorecard()
    except TrialogueError as error:
        return {"title": name, "href": href, "problem": str(error)}
    sheet = desk.exercise.sheet
    talks = {item.id for item in sheet.items if isinstance(item, PlayedBase)}
    sittings = [
        {
            "title": sitting.title,
            "minutes": sitting.minutes,
            "exercise": sheet.title,
            "href": href,
            # Where to go on: the first question without an answer.
            "item": next((i for i in sitting.items if not card.item(i).answered), sitting.items[0]),
            "role_play": bool(talks & set(sitting.items)),
            "lesson": lessons.get(sitting.lesson),
            **_sums(card, sitting.items),
        }
        for sitting in sheet.sittings
    ]
    return {
        "title": sheet.title,
        "summary": sheet.summary,
        "minutes": sheet.minutes,
        "transfer": bool(sheet.transfer_of),
        "href": href,
        "sittings": sittings,
        "problems": list(card.problems),
    }


def _sums(card: Scorecard, items: tuple[str, ...]) -> dict[str, Any]:
    rows = [card.item(item) for item in items]
    return {
        "done": sum(row.answered for row in rows),
        "items": len(rows),
        "points": round(sum(row.points for row in rows), 2),
        "max_points": round(sum(row.max_points for row in rows), 2),
    }
