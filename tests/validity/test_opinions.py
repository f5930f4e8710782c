"""Fitting the second opinion: on words that tell levels apart, and on words that do not."""

import json
import random

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from grader.semantics.second_opinion import PartOpinion, features
from grader.validity import calibrate
from grader.validity.opinions import ENOUGH, fit_part

TOLD_APART = {0: "the rain came down on us again", 1: "boots that are warm and dry inside"}
WRITERS = ("ann", "bo", "cy", "di")


def samples(count, text):
    rng = random.Random(1)
    return [
        (WRITERS[n % 4], text(n % 8 // 4, rng), {"named": n % 8 // 4, "one_level": 1})
        for n in range(count)
    ]


def told_apart(level, rng):
    return " ".join(rng.sample(TOLD_APART[level].split(), 5))


def by_chance(_level, rng):
    return told_apart(rng.randint(0, 1), rng)


def test_words_that_tell_levels_apart_give_an_opinion():
    tree = fit_part(samples(64, told_apart))
    assert list(tree["criteria"]) == ["named"]  # The other has one level only: nothing to learn.
    fitted = PartOpinion.model_validate(tree)
    likely = fitted.likelihoods("warm boots inside")["named"]
    assert likely[0] < fitted.criteria["named"].threshold < likely[1]


def test_words_that_say_nothing_give_none():
    assert fit_part(samples(64, by_chance))["criteria"] == {}


def test_too_few_answers_give_none():
    assert fit_part(samples(ENOUGH - 8, told_apart))["criteria"] == {}


def test_words_are_weighed_as_scikit_learn_weighs_them():
    texts = [text for _, text, _ in samples(64, told_apart)]
    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2)
    table = vectorizer.fit_transform(texts)
    names = vectorizer.get_feature_names_out()
    idf = dict(zip(names, vectorizer.idf_, strict=True))
    for text, row in zip(texts[:5], table.toarray(), strict=False):
        known = {name: weight for name, weight in zip(names, row, strict=True) if weight}
        assert features(text, idf) == pytest.approx(known)


def test_every_fitted_file_is_what_calibrate_writes():
    for path, text in calibrate.fitted_files(calibrate.ROOT).items():
        assert path.read_text(encoding="utf-8") == text, f"{path}: run `make calibrate`."
        json.loads(text)
