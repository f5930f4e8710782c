"""The family of moderation models, each really trained; a score is 0 (harmless) to 1 (harmful)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer

Scores = NDArray[np.float64]
DIMENSIONS, NEIGHBOURS = 300, 15
# Slow learners see every harmful post, the harmless ones that look worst, and some of the rest.
LOOK_WORST, OTHERS = 4000, 8000
# So many posts in a hundred, the ones the fast model is least sure of, go on to the slow one.
PASSED_ON = 0.04
# What a moderator would write down in an afternoon, with how bad each word is alone.
WORDS = {
    0.9: "scum vermin parasite filth cockroach savage",
    0.7: "idiot moron loser creep freak cretin dimwit psycho pig rat leech trash clown liar",
    0.5: "kill stab choke burn smash poisoned knife steal criminals",
    0.3: "hurt break teeth face windows out deposit transfer code link disgusting stupid ugly",
}
_UNLEET = str.maketrans({"4": "a", "3": "e", "1": "i", "0": "o", "5": "s"})


class Model(Protocol):
    """What every model can do once it is trained."""

    def scores(self, texts: Sequence[str]) -> Scores:
        """One score a post."""


class WordList:
    """Counts bad words; sees neither what they are said about nor a misspelt one."""

    def __init__(self) -> None:
        self.weights = {word: weight for weight, words in WORDS.items() for word in words.split()}

    def scores(self, texts: Sequence[str]) -> Scores:
        """One minus the chance that none of the words means harm."""
        return np.array([self._score(text) for text in texts])

    def _score(self, text: str) -> float:
        left = 1.0
        for word in set(re.findall(r"\w+", text.lower())):
            left *= 1 - self.weights.get(word, 0.0)
        return 1 - left


class Learner:
    """A scikit-learn pipeline behind the interface; `view` is done to every text before."""

    def __init__(self, pipeline: Pipeline, view: Callable[[str], str] = str) -> None:
        self.pipeline, self.view = pipeline, view

    def fit(self, texts: Sequence[str], labels: NDArray[np.bool_]) -> Self:
        """Train the pipeline."""
        self.pipeline.fit([self.view(text) for text in texts], labels)
        return self

    def scores(self, texts: Sequence[str]) -> Scores:
        """The pipeline's probability of harm."""
        found = self.pipeline.predict_proba([self.view(text) for text in texts])
        return np.asarray(found[:, 1])


class Ensemble:
    """The mean of many members, each of which reads every view of a post."""

    def __init__(self, members: Sequence[Model], views: Sequence[Callable[[str], str]]) -> None:
        self.members, self.views = members, views

    def scores(self, texts: Sequence[str]) -> Scores:
        """The mean over members of the mean over views."""
        views = [[view(text) for text in texts] for view in self.views]
        found = [np.mean([member.scores(v) for v in views], axis=0) for member in self.members]
        return np.asarray(np.mean(found, axis=0))


class Cascade:
    """A fast model for most posts; the few it is unsure of go on to a slow one."""

    def __init__(self, fast: Model, slow: Model, least: float) -> None:
        self.fast, self.slow, self.least = fast, slow, least

    def scores(self, texts: Sequence[str]) -> Scores:
        """The slow model's score where the fast one gives `least` or more, else the fast one's."""
        found = self.fast.scores(texts)
        unsure = np.flatnonzero(found >= self.least)
        if len(unsure):
            found[unsure] = self.slow.scores([texts[int(place)] for place in unsure])
        return found


def tidied(text: str) -> str:
    """The text with hidden words made plain: l33t, s p a c e d, d.o.t.t.e.d, streeetched."""
    text = re.sub(r"\w*[^\W\d_]\w*", _plain, text.lower())
    text = re.sub(r"\b\w(?:([ .])\w\b)(?:\1\w\b)+", lambda m: re.sub(r"[ .]", "", m[0]), text)
    return re.sub(r"(.)\1{2,}", r"\1", text)


def _plain(match: re.Match[str]) -> str:
    return match[0].translate(_UNLEET)


def linear(words: int, characters: tuple[int, int], strength: float) -> Pipeline:
    """Logistic regression on n-grams of words and of characters."""
    model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear")
    return make_pipeline(_n_grams(words, characters), model)


def reduced(words: int, characters: tuple[int, int], *last: Any) -> Pipeline:
    """Any learner on the few hundred n-grams that tell most about harm."""
    best = SelectKBest(chi2, k=DIMENSIONS)
    return make_pipeline(_n_grams(words, characters), best, FunctionTransformer(_dense), *last)


def _dense(features: Any) -> NDArray[np.float32]:
    return np.asarray(features.toarray(), dtype=np.float32)


def _n_grams(words: int, characters: tuple[int, int]) -> FeatureUnion:
    kinds = [
        ("words", TfidfVectorizer(ngram_range=(1, words), min_df=2, sublinear_tf=True)),
        (
            "characters",
            TfidfVectorizer(
                analyzer="char_wb", ngram_range=characters, min_df=3, sublinear_tf=True,
                max_features=20_000,
            ),
        ),
    ]  # fmt: skip
    return FeatureUnion(kinds)


def boosted(seed: int) -> Pipeline:
    """Gradient boosting on reduced n-grams."""
    trees = HistGradientBoostingClassifier(
        max_iter=100, learning_rate=0.15, class_weight="balanced", random_state=seed
    )
    return reduced(2, (2, 4), trees)


def members(seed: int) -> list[Learner]:
    """The ensemble's members beside the fast model: different learners, some on tidied text."""
    near = KNeighborsClassifier(NEIGHBOURS, metric="cosine", weights="distance")
    return [
        Learner(linear(3, (2, 5), 5), tidied),
        Learner(linear(2, (3, 6), 20)),
        Learner(make_pipeline(_n_grams(3, (3, 5)), near), tidied),
        Learner(boosted(seed + 1), tidied),
        Learner(boosted(seed + 2)),
    ]


def worth_learning(scores: Scores, labels: NDArray[np.bool_], seed: int) -> NDArray[np.int_]:
    """Which posts the slow learners see, by the fast model's scores."""
    harmless = np.flatnonzero(~labels)
    worst = harmless[np.argsort(-scores[harmless], kind="stable")[:LOOK_WORST]]
    rest = np.setdiff1d(harmless, worst)
    others = np.random.default_rng(seed).choice(rest, min(OTHERS, len(rest)), replace=False)
    return np.sort(np.concatenate([np.flatnonzero(labels), worst, others]))
