"""Written and shuffled words are told apart."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.semantics.text.word_order import is_shuffled, log_odds

WRITTEN = [
    "The museum opens at nine and closes at six, and on Mondays it stays shut for cleaning.",
    "My aunt, who sold tickets there for eleven years, still gets in for free.",
    "If the bus is late again, I would rather walk than wait in the rain with two bags.",
    "She taps the cross, the picture goes away and something else takes its place at once.",
    "Nobody here has ever measured whether that figure can be reached by the end of the month.",
]


@pytest.mark.parametrize("text", WRITTEN, ids=[text[:25] for text in WRITTEN])
def test_written_words_pass_and_the_same_words_backwards_do_not(text):
    assert not is_shuffled(text)
    assert is_shuffled(" ".join(reversed(text.split())))


def test_shuffling_lowers_the_odds_of_every_text():
    rng = random.Random(0)
    for text in WRITTEN:
        words = text.split()
        shuffled = [log_odds(" ".join(rng.sample(words, len(words)))) for _ in range(9)]
        assert sorted(shuffled)[4] < log_odds(text)


@given(st.text(max_size=200))
def test_whatever_is_typed_has_odds(text):
    assert -20 < log_odds(text) < 20
