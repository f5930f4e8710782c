"""What does a card show, and can an answer break out of it?"""

import re

import pytest

from grader.findings import CriterionResult, Evidence, ItemResult
from grader.reports.card import card_html, level_word, points_text


def criterion(**changes):
    values = {
        "criterion": "baseline",
        "title": "Where it starts",
        "level": 1,
        "max_level": 2,
        "points": 0.5,
        "max_points": 1.0,
        "status": "decided",
        "range": (0.5, 0.5),
        "message": "You start somewhere.",
        "next_step": "Add the date.",
    }
    return CriterionResult(**{**values, **changes})


def item(*criteria):
    return ItemResult("goal", "The goal", True, criteria or (criterion(),))


def test_a_card_says_level_points_message_and_one_next_step_in_words():
    html = card_html(item())
    for words in ("Preview – not the grade", "Partly met", "0.5 of 1", "You start", "Add the date"):
        assert words in html


@pytest.mark.parametrize(
    ("level", "status", "sign", "word"),
    [
        (0, "decided", "○", "Not yet"),
        (1, "decided", "◐", "Partly met"),
        (2, "decided", "●", "Met"),
        (0, "pending", "?", "Open"),
        (2, "reviewed", "●", "Met, reviewed by a mentor"),
        (2, "self_rated", "●", "Met, by your own rating"),
    ],
)
def test_every_level_has_a_word_and_a_sign_beside_its_colour(level, status, sign, word):
    result = criterion(level=level, status=status)
    assert level_word(result)[1] == word
    assert f'aria-hidden="true">{sign}<' in card_html(item(result))


def test_the_learners_own_words_are_marked_in_their_sentence():
    value = "We go from 5 % to 6 % by June."
    evidence = Evidence("goal", 11, 14, "5 %")
    html = card_html(item(criterion(evidence=(evidence,))), value=value)
    assert "We go from <mark>5 %</mark> to 6 % by June." in html


def test_evidence_of_a_table_names_its_column_and_row():
    evidence = Evidence("goal", 0, 4, "Boot", "why", 1)
    html = card_html(
        item(criterion(evidence=(evidence,))),
        value=[{"why": ""}, {"why": "Boots fit"}],
        labels={"why": "Why"},
    )
    assert "Why, row 2" in html
    assert "<mark>Boot</mark>s fit" in html


def test_offsets_that_do_not_fit_the_answer_still_show_the_words():
    evidence = Evidence("goal", 90, 93, "5 %")
    assert "<mark>5 %</mark>" in card_html(item(criterion(evidence=(evidence,))), value="short")


def test_what_is_open_shows_a_range_and_two_examples():
    pending = criterion(level=0, points=0, status="pending", range=(0.0, 1.0), next_step="")
    result = item(criterion(), pending)
    assert points_text(result) == "0.5 to 1.5 of 2 points"
    html = card_html(result, anchors={"baseline": ("Weak words", "Strong words")})
    assert "Weak words" in html
    assert "Strong words" in html


def test_a_self_rating_leaves_the_score_a_range():
    own = criterion(level=2, points=1.0, range=(1.0, 1.0), status="self_rated")
    assert points_text(item(own)) == "0 to 1 of 1 points"


def test_attempts_and_hints_are_said_below():
    assert "first attempt" in card_html(item(), attempts=1)
    html = card_html(item(), 2, attempts=3)
    assert "Latest of 3 attempts" in html
    assert "2 hints used" in html


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</mark></section>"]
)
def test_no_words_of_a_learner_become_markup(hostile):
    evidence = Evidence("goal", 0, len(hostile), hostile)
    result = criterion(message=hostile, next_step=hostile, notes=(hostile,), evidence=(evidence,))
    html = card_html(item(result), value=hostile)
    assert hostile not in html
    assert not re.search(r"<(script|img)", html)
    assert html.count("</section>") == 1


def test_a_mentors_comment_stands_beneath_its_criterion_and_is_no_markup():
    html = card_html(item(criterion(status="reviewed")), mentors={"baseline": "<b>Well</b> said"})
    assert "<b>Your mentor</b>" in html
    assert "&lt;b&gt;Well&lt;/b&gt; said" in html
    assert "Your mentor" not in card_html(item(), mentors={"baseline": " "})


def test_words_cannot_turn_the_reading_direction_of_the_card():
    hostile = "5 \u202e% 6 \u2066"
    evidence = Evidence("goal", 0, len(hostile), hostile)
    html = card_html(item(criterion(evidence=(evidence,))), value=hostile)
    assert "\u202e" not in html
    assert "\u2066" not in html
    assert '<bdi dir="auto">' in html


def test_a_page_without_our_styles_can_bring_them_along():
    assert "<style>" in card_html(item(), styled=True)
    assert "<style>" not in card_html(item())
