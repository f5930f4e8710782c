"""Is every lesson complete, true to its figures, and a lesson in another case than the exercise?"""

import re
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from grader.authoring.notebooks import called, lesson_notebook
from grader.case import load_yaml
from grader.simulations.sample_size import visitors_per_group
from studio.drawing import Picture
from studio.pictures import picture

ROOT = Path(__file__).parents[2]
CURRICULUM = ROOT / "curriculum"
FACTS: dict[str, Any] = load_yaml(CURRICULUM / "facts.yaml")["facts"]
SYLLABUS = load_yaml(CURRICULUM / "syllabus.yaml")
LESSONS = [(level["id"], lesson) for level in SYLLABUS["levels"] for lesson in level["lessons"]]
IDS = [lesson["id"] for _, lesson in LESSONS]
MINUTES = {5: "five", 6: "six", 7: "seven", 8: "eight"}
PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.S)
PERCENTILE = re.compile(r"\bp(50|95)\b")
every_lesson = pytest.mark.parametrize(("level", "lesson"), LESSONS, ids=IDS)


def path_of(level: str, lesson: dict[str, Any]) -> Path:
    return CURRICULUM / level / f"{lesson['id']}.md"


def rendered(level: str, lesson: dict[str, Any]) -> Any:
    case = load_yaml(CURRICULUM / level / "case.yaml")
    return lesson_notebook(path_of(level, lesson), {"facts": FACTS, **case})


def prose(level: str, lesson: dict[str, Any]) -> str:
    cells = rendered(level, lesson).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def quiz_of(level: str, lesson: dict[str, Any]) -> list[dict[str, Any]]:
    questions = load_yaml(CURRICULUM / level / f"{lesson['quiz']}.quiz.yaml")["questions"]
    assert isinstance(questions, list)
    return questions


def exercise_of(lesson: dict[str, Any]) -> str:
    """The exercise with the sitting that this lesson prepares."""
    for path in sorted(ROOT.glob("solutions/*/author/exercise.yaml")):
        sheet = load_yaml(path)
        for sitting in sheet["sittings"]:
            if sitting.get("lesson") == lesson["id"]:
                return str(sheet["id"])
    raise AssertionError(f"no sitting names the lesson {lesson['id']}")


@every_lesson
def test_it_renders_and_has_its_parts(level: str, lesson: dict[str, Any]) -> None:
    text = prose(level, lesson)
    assert text.startswith(f"# {lesson['title']}\n")
    assert "{{" not in text
    assert f"*About {MINUTES[lesson['minutes']]} minutes.*" in text
    objectives = text.split("**After this you can**")[1].split("##")[0]
    assert objectives.count("\n- ") >= 3
    points = text.split("## Key points")[1]
    assert points.count("\n- ") >= 4
    assert "> **Before you go on:**" in text


@every_lesson
def test_it_can_be_read_in_the_minutes_it_promises(level: str, lesson: dict[str, Any]) -> None:
    # 200 words a minute, and one minute for a picture and three questions.
    words = len(prose(level, lesson).split())
    assert words / 200 + 1 <= lesson["minutes"]


@every_lesson
def test_its_pictures_draw_and_speak(level: str, lesson: dict[str, Any]) -> None:
    sources = [cell.source for cell in rendered(level, lesson).cells if cell.cell_type == "code"]
    drawn = [eval(source, {"picture": picture}) for source in sources if called(source, "picture")]
    assert drawn
    for shown in drawn:
        assert isinstance(shown, Picture)
        assert len(shown.text.split()) >= 10
        assert "<svg" in shown.svg()


@every_lesson
def test_no_figure_is_typed_by_hand(level: str, lesson: dict[str, Any]) -> None:
    text = path_of(level, lesson).read_text(encoding="utf-8").split("---\n", 2)[2]
    text = PERCENTILE.sub("", PLACEHOLDER.sub("", text))
    text = re.sub(r'quiz\("\w+"\)|\]\([^)]*\)', "", text)
    assert re.findall(r".*\d.*", text) == []


@every_lesson
def test_its_quiz(level: str, lesson: dict[str, Any]) -> None:
    sources = [cell.source for cell in rendered(level, lesson).cells if cell.cell_type == "code"]
    assert [id_ for source in sources for id_ in called(source, "quiz")] == [lesson["quiz"]]
    questions = quiz_of(level, lesson)
    assert len({question["id"] for question in questions}) == len(questions) == 3
    for question in questions:
        options = [option["id"] for option in question["options"]]
        assert options.count(question["right"]) == 1
        assert len(set(options)) == len(options) >= 3
        for option in question["options"]:
            assert set(option) == {"id", "text", "feedback"}
            assert all(str(value).strip() for value in option.values())
            assert not re.search(r"\d", PERCENTILE.sub("", option["text"] + option["feedback"]))


def test_right_options_show_by_neither_place_nor_length() -> None:
    questions = [q for level, lesson in LESSONS for q in quiz_of(level, lesson)]
    places = [[o["id"] for o in q["options"]].index(q["right"]) for q in questions]
    assert all(places.count(place) <= 0.4 * len(places) for place in set(places))
    longest = [
        max(q["options"], key=lambda o: len(o["text"]))["id"] == q["right"] for q in questions
    ]
    assert sum(longest) <= 0.4 * len(questions)


@every_lesson
def test_it_leads_to_its_sitting_and_tells_another_case(level: str, lesson: dict[str, Any]) -> None:
    exercise = exercise_of(lesson)
    text = prose(level, lesson)
    link = re.search(r"\]\(\.\./(\w+)/(\w+)\.ipynb#([^)]+)\)", text)
    assert link is not None
    assert link[1] == link[2] == exercise
    source = (ROOT / "solutions" / exercise / "author" / "notebook.md").read_text(encoding="utf-8")
    assert f"\n## {link[3].replace('-', ' ')}\n" in source
    case = load_yaml(ROOT / "solutions" / exercise / "author" / "case.yaml")
    assert case["company"] not in text
    assert not [person for person in case["people"].values() if person["name"] in text]


def test_the_home_page_is_one_call() -> None:
    notebook = lesson_notebook(CURRICULUM / "start.md", {"facts": FACTS})
    assert notebook.cells[-1].source == "home()"


def test_every_lesson_file_is_in_the_syllabus() -> None:
    written = {path.stem for path in CURRICULUM.glob("*/[bi]*_*.md")}
    assert written == set(IDS)


def test_every_figure_has_a_source_and_every_fact_a_grade() -> None:
    wanted = {*(f"F{number}" for number in range(1, 31)), "M1"}
    assert set(FACTS) == wanted
    for fact in FACTS.values():
        assert {"text", "source", "grade", "date"} <= set(fact)
        assert set(fact) <= {"text", "value", "unit", "source", "url", "grade", "date"}
    for path in [*CURRICULUM.glob("*/case.yaml"), *ROOT.glob("solutions/*/author/case.yaml")]:
        for name, figure in load_yaml(path)["figures"].items():
            assert figure["source"] == "case" or figure["source"] in FACTS, (path, name)


def test_the_lessons_arithmetic() -> None:
    figures = load_yaml(CURRICULUM / "beginner" / "case.yaml")["figures"]
    value = {name: figure["value"] for name, figure in figures.items()}
    for size in ("20", "10", "5"):
        need = visitors_per_group(value["calls"] / 100, value[f"less_{size}"] / 100)
        assert need == value[f"need_{size}"]
    assert value["afternoon_week"] == value["visits_week"] * value["afternoon"] / 100
    assert value["trial_visits"] == value["afternoon_week"] * value["trial_weeks"]
    assert value["per_half"] * 2 == value["trial_visits"]
    assert value["need_20"] < value["per_half"] < value["need_10"]
    assert value["calls"] * (1 - value["calls_relative"] / 100) == value["calls_after"]
    share = value["afternoon"] / 100
    together = share * value["calls_after"] + (1 - share) * value["calls"]
    assert together == pytest.approx(value["all_after"], abs=0.05)
    assert value["why_untold"] + value["why_home"] + value["why_wrong"] == value["callers"]
    for build in ("late_a", "late_b"):
        assert len(value[build]) == value["twenty"]
        assert fmean(value[build]) == value["late_mean"] < value["draft_error"]
    assert sum(late > value["limit"] for late in value["late_a"]) == value["late_two"]
    assert max(value["late_b"]) <= value["limit"]


def test_the_arithmetic_at_the_lakes() -> None:
    figures = load_yaml(CURRICULUM / "intermediate" / "case.yaml")["figures"]
    value = {name: figure["value"] for name, figure in figures.items()}
    before = value["days"][: value["began"] - 1]
    assert sum(day > value["tight"] for day in before) == 6
    assert max(before) < value["wide"] < min(value["days"][value["began"] - 1 :])
    assert len(value["days"]) == value["days_in_all"]
    assert value["silent_right"] == pytest.approx(100 - value["calm_share"] / 10)
    missed = 100 - value["dusk_from"]
    # Twice the data, by the two ends of F15.
    assert int(100 - missed * 2**-0.07) == value["dusk_low"]
    assert int(100 - missed * 2**-0.35) == value["dusk_high"]


def test_the_table_of_one_more_step_says_what_the_case_says() -> None:
    folder = ROOT / "solutions" / "i3_accuracy_vs_usability"
    figures = load_yaml(folder / "author" / "case.yaml")["figures"]
    table = (folder / "data" / "one_more_step.csv").read_text(encoding="utf-8")
    names = "slang_from slang_to labels labellers label_weeks label_cost back_from back_to"
    names += " more_reviewers review_cost p95_from p95_to cascade_weeks recall_from recall_to"
    for name in f"{names} reports_from reports_to trial_weeks lost_signups per_thousand".split():
        assert figures[name]["text"] in table, name
    missed = 100 - figures["slang_from"]["value"]
    assert round(100 - missed * 2**-0.07) == figures["slang_low"]["value"]
    assert round(100 - missed * 2**-0.35) == figures["slang_high"]["value"]


def test_every_seed_id_is_covered_or_missing() -> None:
    covered = {
        id_
        for level in SYLLABUS["levels"]
        for exercise in level["exercises"]
        for id_ in exercise["seed_ids"]
    }
    ids = [*covered, *SYLLABUS["missing"]]
    groups = {"D": 5, "B": 5, "I": 6, "A": 5, "T": 9, "Q": 2}
    wanted = {f"{letter}{n}" for letter, last in groups.items() for n in range(1, last + 1)}
    wanted |= {f"P{project}.{step}" for project in (1, 2, 3) for step in (1, 2, 3, 4)}
    assert sorted(ids) == sorted(wanted)
