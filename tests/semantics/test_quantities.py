"""Are quantities read as people write them, with kind, unit, limit and place?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.semantics.figures.quantities import Quantity, find_quantities


def one(text: str, kind: str) -> Quantity:
    found = [q for q in find_quantities(text) if q.kind == kind]
    assert len(found) == 1, f"{text!r}: {found}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 %", 5), ("5%", 5), ("5.0 percent", 5), ("five per cent", 5), ("5,75 %", 5.75),
        ("5.750 %", 5.75), ("５％", 5), ("5 pct of visits", 5), ("twenty-two percent", 22),
        ("five point seven five per cent", 5.75),
    ],
)  # fmt: skip
def test_percentages_in_every_writing(text: str, value: float) -> None:
    assert one(text, "percent").value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("under 500ms", 500), ("500 milliseconds", 500), ("within one second", 1000),
        ("within a second", 1000), ("half a second", 500), ("0.6 s", 600), ("1 sec", 1000),
        ("0,6 seconds", 600), ("24 hours", 86_400_000), ("24h", 86_400_000),
        ("one day", 86_400_000),
    ],
)  # fmt: skip
def test_times_share_one_scale(text: str, ms: float) -> None:
    assert one(text, "time").ms == pytest.approx(ms)


@pytest.mark.parametrize(
    "text",
    ["120 requests a second", "120 rps", "120 req/s", "120 requests per sec", "120/s",
     "7,200 requests per minute", "120 calls/second", "120 qps"],
)  # fmt: skip
def test_rates_are_per_second(text: str) -> None:
    assert one(text, "rate").value == pytest.approx(120)


@pytest.mark.parametrize("text", ["p95", "P95", "95th percentile", "the 95 percentile", "p 95"])
def test_percentiles(text: str) -> None:
    assert one(text, "percentile").value == 95


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [("two of our last 12 tests", 2, 12), ("six of nine people", 6, 9), ("95 out of 100", 95, 100),
     ("2/12 tests", 2, 12), ("only two of the last twelve", 2, 12), ("one in five", 1, 5)],
)  # fmt: skip
def test_shares(text: str, value: float, high: float) -> None:
    found = one(text, "share")
    assert (found.value, found.high) == (value, high)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("by 30 September", "day", 930), ("September 30th, 2026", "day", 930),
        ("on the 30th of September", "day", 930), ("2026-09-30", "day", 930),
        ("by 30.9.", "day", 930), ("30/09/2026", "day", 930), ("end of June", "month", 6),
        ("by Q3", "quarter", 3), ("mid-October", "month", 10), ("Sept 30", "day", 930),
        ("31 February", "impossible", 231), ("next quarter", "quarter", 0),
    ],
)  # fmt: skip
def test_dates(text: str, unit: str, value: float) -> None:
    found = one(text, "date")
    assert (found.unit, found.value) == (unit, value)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("no more than 8 %", "at_most"), ("8 % or less", "at_most"), ("at most 8%", "at_most"),
        ("must not exceed 8 %", "at_most"), ("stays below 8 %", "at_most"), ("≤ 8 %", "at_most"),
        ("must not fall below 22 %", "at_least"), ("at least 22 %", "at_least"),
        ("doesn't drop under 22 %", "at_least"), ("22 % or more", "at_least"),
        ("never under 22 %", "at_least"), ("may not go above 8 %", "at_most"),
        ("about 5 %", "about"), ("from 5 %", "from"), ("instead of 5 %", "from"), ("to 6 %", "to"),
    ],
)  # fmt: skip
def test_limits_and_negation(text: str, comparator: str) -> None:
    assert one(text, "percent").comparator == comparator


@pytest.mark.parametrize(
    "text",
    ["15 % more clicks", "increase clicks by 15 %", "a rise of 15 %", "+15 %", "15 % uplift",
     "grow the CTR by at least 15%", "15 percent higher", "up 15 %"],
)  # fmt: skip
def test_a_change_is_told_from_a_level(text: str) -> None:
    found = one(text, "percent")
    assert found.unit == "relative"
    assert found.percent is None


@pytest.mark.parametrize("text", ["from 5.0 % to 5.75 %", "from 5 to 5.75%", "5.0% → 5.75%",
                                  "5% -> 5.75%", "5.75 % instead of 5 %"])  # fmt: skip
def test_from_and_to_are_two_quantities(text: str) -> None:
    found = {q.comparator: q.value for q in find_quantities(text)}
    assert found == {"from": 5.0, "to": 5.75}


def test_ranges_keep_both_ends() -> None:
    found = one("between 5 and 6 %", "percent")
    assert (found.value, found.high) == (5, 6)
    assert one("5–6 weeks", "time").high == 6


@pytest.mark.parametrize("text", ["14,190", "14 190", "14.190 visitors", "14190", "14 190"])
def test_thousands(text: str) -> None:
    assert one(text, "count").value == 14_190


@pytest.mark.parametrize("text", ["it may work", "we march on", "one tap on it", "v2 of F1", "A/B"])
def test_words_that_only_look_like_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_money_and_factors() -> None:
    assert one("£5k a month", "money").value == 5000
    assert one("200 euros", "money").unit == "EUR"
    assert one("twice as many", "factor").value == 2
    assert one("by half", "percent").unit == "relative"
    assert one("half a point", "points").value == 0.5


def test_a_dense_sentence() -> None:
    kinds = [q.kind for q in find_quantities("p95 under 500ms at 200 rps within two sprints")]
    assert kinds == ["percentile", "time", "rate", "time"]


@given(st.text(max_size=200))
def test_anything_is_read_and_spans_are_the_writers_own(text: str) -> None:
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.text
        assert 0 <= q.start < q.end <= len(text)


@given(st.sampled_from(["\u200b", "\u202e", "\u00ad"]), st.integers(0, 4))
def test_hidden_characters_hide_no_number(hidden: str, place: int) -> None:
    text = "5.75 %"
    spoilt = text[:place] + hidden + text[place:]
    assert one(spoilt, "percent").value == 5.75
