"""The second opinion doubts what words make unlikely, and never sets a level."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import ContentError
from grader.semantics.second_opinion import (
    FILE,
    NONE,
    PartOpinion,
    SecondOpinion,
    features,
    load_second_opinion,
    words_at,
)

# Two words, told apart by one criterion: "boots" speaks for level 1, "rain" for level 0.
ITEMS = {
    "goal": [
        {
            "idf": {"boots": 1.0, "rain": 1.0},
            "criteria": {
                "named": {
                    "threshold": 0.3,
                    "levels": [0, 1],
                    "bias": [0.0, 0.0],
                    "weights": {"boots": [0.0, 2.0], "rain": [0.0, -2.0]},
                }
            },
        }
    ]
}
PART = PartOpinion.model_validate(ITEMS["goal"][0])
OPINION = SecondOpinion({"goal": (PART,)})


def likelihood(level, text):
    seen = OPINION.of("goal", text).look("named", level)
    assert seen is not None
    return seen.likelihood


@pytest.mark.parametrize(
    ("text", "level", "doubted"),
    [
        ("Boots, please.", 0, True),
        ("Boots, please.", 1, False),
        ("Only rain.", 1, True),
        ("Only rain.", 0, False),
        ("Words it never saw.", 0, False),
        ("Words it never saw.", 1, False),
        ("Boots.", 2, True),  # A level that no practice answer had.
    ],
)
def test_a_level_is_doubted_where_the_words_make_it_unlikely(text, level, doubted):
    seen = OPINION.of("goal", text).look("named", level)
    assert seen is not None
    assert seen.doubts is doubted


def test_likelihoods_of_all_levels_sum_to_one():
    likely = [likelihood(level, "boots in rain, boots") for level in (0, 1)]
    assert sum(likely) == pytest.approx(1)
    boots = (1 + math.log(2)) / math.hypot(1 + math.log(2), 1)
    rain = 1 / math.hypot(1 + math.log(2), 1)
    assert likely[1] == pytest.approx(1 / (1 + math.exp(-2 * (boots - rain))))


@pytest.mark.parametrize(("item", "criterion"), [("story", "named"), ("goal", "other")])
def test_what_was_not_fitted_is_not_doubted(item, criterion):
    assert OPINION.of(item, "boots").look(criterion, 1) is None
    assert NONE.of("goal", "boots").look("named", 1) is None


def test_fields_and_tables_are_read_in_order():
    assert words_at([{"a": "one", "b": 2}, {"a": "two"}]) == "one two"
    assert words_at(None) == ""


@pytest.mark.parametrize(
    ("row", "field", "text"),
    [(0, None, "boots mud"), (1, "a", "rain"), (None, "a", ""), (2, None, ""), (0, "c", "")],
)
def test_a_part_is_a_row_or_a_field_and_nothing_where_it_is_missing(row, field, text):
    assert words_at([{"a": "boots", "b": "mud"}, {"a": "rain"}], row, field) == text


def test_an_opinion_on_a_part_does_not_hear_the_rest():
    part = PART.model_copy(update={"field": "what"})
    opinion = SecondOpinion({"goal": (part,)})
    seen = opinion.of("goal", {"what": "Boots.", "where": "rain rain"}).look("named", 1)
    assert seen == OPINION.of("goal", "Boots.").look("named", 1)


@given(st.text(max_size=300))
def test_any_text_has_a_likelihood(text):
    assert 0 < likelihood(1, text) < 1
    assert sum(w * w for w in features(text, ITEMS["goal"][0]["idf"]).values()) <= 1 + 1e-9


def test_a_folder_without_the_file_has_no_opinion(tmp_path):
    assert load_second_opinion(tmp_path) is NONE


def test_the_digest_follows_the_bytes(tmp_path):
    (tmp_path / FILE).write_text(json.dumps(ITEMS))
    first = load_second_opinion(tmp_path)
    assert first.threshold("goal", "named") == 0.3
    assert first.threshold("goal", "other") is None
    (tmp_path / FILE).write_text(json.dumps(ITEMS) + "\n")
    assert load_second_opinion(tmp_path).digest != first.digest


SHORT = json.dumps(ITEMS).replace("[0.0, 2.0]", "[2.0]")
NOT_A_NUMBER = json.dumps(ITEMS).replace("[0.0, 2.0]", "[0.0, NaN]")


@pytest.mark.parametrize("text", ["{", "[]", '{"goal": {}}', "\xff", SHORT, NOT_A_NUMBER])
def test_a_spoiled_file_is_named_with_the_command_that_makes_it(tmp_path, text):
    (tmp_path / FILE).write_bytes(text.encode("latin-1"))
    with pytest.raises(ContentError, match=r"second_opinion\.json.*make calibrate"):
        load_second_opinion(tmp_path)
