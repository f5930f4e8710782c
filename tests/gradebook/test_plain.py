"""Is a comment readable as it stands, and dead when a page renders it?"""

from __future__ import annotations

from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html

from grader.findings import CriterionResult, ItemResult
from grader.gradebook.plain import MAX_PROBLEMS, comment, inert, one_line


def criterion(
    message: str, next_step: str = "", status: str = "decided", points: float = 1
) -> CriterionResult:
    return CriterionResult(
        criterion="c",
        title="Where it starts",
        level=int(points),
        max_level=1,
        points=points,
        max_points=1,
        status=status,  # type: ignore[arg-type]
        range=(0, 1) if status == "pending" else (points, points),
        message=message,
        next_step=next_step,
    )


def item(*criteria: CriterionResult) -> ItemResult:
    return ItemResult("goal", "The goal", True, criteria)


@given(st.text())
@example("<script>alert(1)</script>")
@example(
    "[x](javascript:alert(1)) ![](//evil) <https://evil> https://evil.example www.evil.example"
)
@example("$x$ $$y$$ \\(x\\) \\[y\\] \\begin{equation}x\\end{equation}")
@example("&lt;b&gt; ~~x~~ `x` **x** __x__ \r\n# head\n\n- item\n> quote\n    code")
@example("| a | b |\n|---|---|\n| 1 | 2 |")
def test_no_text_comes_alive_on_a_page(text: str) -> None:
    html = markdown2html(f"- Title: {inert(text)}")
    page = BeautifulSoup(html, "html.parser")
    assert {tag.name for tag in page.find_all(True)} <= {"ul", "li"}
    assert "$" not in page.get_text()
    assert "\\(" not in page.get_text()


@given(st.text(st.characters(exclude_characters="$\\")))
def test_what_was_written_is_what_is_read(text: str) -> None:
    page = BeautifulSoup(markdown2html(f"- Title: {inert(text)}"), "html.parser")
    assert " ".join(page.get_text().split()) == f"Title: {one_line(text)}".strip()


@given(st.text())
def test_one_line_is_one_and_can_be_written(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    line.encode("utf-8")


def test_right_to_left_letters_stay_and_overrides_go() -> None:
    assert one_line("שלום \u202eevil\u2066 مرحبا") == "שלום evil مرحبا"
    assert one_line("half \ud83d whole 👩🏽‍🚀") == "half whole 👩🏽‍🚀"


def test_a_comment_has_points_reasons_and_one_next_step() -> None:
    text = comment(
        item(criterion("You start from “5 %”."), criterion("None.", "Say who.", points=0))
    )
    assert text == (
        "Grade: 1 of 2 points.\n\n"
        "- Where it starts (1 of 1): You start from “5 %”.\n"
        "- Where it starts (0 of 1): None. Next: Say who."
    )


def test_a_pending_criterion_shows_what_is_still_possible() -> None:
    text = comment(item(criterion("A person judges.", status="pending", points=0)))
    assert "0 of 1 points so far (0 to 1 possible, 1 waiting for a mentor)" in text
    assert "(waiting for a mentor, up to 1): A person judges." in text


def test_a_mentors_words_stand_with_their_criterion_and_are_dead_too() -> None:
    reviewed = criterion("A reader sees why.", status="reviewed")
    text = comment(item(reviewed), mentors={"c": "<b>Well</b> said"})
    assert r"(1 of 1, reviewed by a mentor): A reader sees why. Your mentor: \<b\>Well" in text


def test_the_first_few_problems_are_enough() -> None:
    text = comment(item(criterion("x")), [f"line {n}" for n in range(MAX_PROBLEMS + 3)])
    assert f"- line {MAX_PROBLEMS - 1}\n- and 3 more" in text
    assert f"- line {MAX_PROBLEMS}" not in text
