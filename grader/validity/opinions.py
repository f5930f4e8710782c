"""Fitting the second opinion: per item a vocabulary, per criterion a logistic model over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from grader.authoring.answers import load_answers
from grader.authoring.sources import Source
from grader.case import load_yaml, render_tree
from grader.rubric import Criterion
from grader.semantics.second_opinion import words_at
from grader.validity.labelled import load_labelled

# With fewer agreed labels a model says little (grading needs about forty).
ENOUGH = 40
# The share of right levels that it may wrongly doubt, for each criterion and on writers that it
# was not fitted to.
FALSE_DOUBTS = 0.02
# A model that would miss more wrong levels than this sends people to work for little.
LEAST_FOUND = 0.5
# What looks likelier than not is never doubted.
LIKELY = 0.5
STRENGTH = 3.0
# The author's own answers are certain, and few.
AUTHOR = "author"
AUTHOR_COUNTS = 5.0
# Weights under this change hardly any probability by more than a hundredth, and are half the file.
SMALL = 0.3

Sample = tuple[str, Any, dict[str, int]]
Place = tuple[int | None, str | None]


def fit_opinions(source: Source) -> dict[str, Any] | None:
    """The tree of second_opinion.json; None for an exercise without enough practice answers."""
    rubric = source.load().rubric.items
    fitted = {
        item: fit_item(list(_samples(source, item)), rubric[item].criteria)
        for item in load_labelled(source, "practice")
    }
    return {item: parts for item, parts in fitted.items() if parts} or None


def fit_item(samples: Sequence[Sample], criteria: Sequence[Criterion]) -> list[dict[str, Any]]:
    """One tree for each part of an answer that criteria look at and whose words say enough."""
    places: dict[Place, list[str]] = {}
    for criterion in criteria:
        places.setdefault(_place(criterion), []).append(criterion.id)
    parts = []
    for (row, field), names in places.items():
        seen = [
            (writer, words_at(value, row, field), {n: lv[n] for n in names if n in lv})
            for writer, value, lv in samples
        ]
        tree = fit_part(seen)
        named = {name: at for name, at in (("row", row), ("field", field)) if at is not None}
        parts += [{**named, **tree}] if tree["criteria"] else []
    return parts


def _place(criterion: Criterion) -> Place:
    """The row or field that a criterion's check reads; neither where it reads the whole."""
    row, field = (getattr(criterion.check, name, None) for name in ("row", "field"))
    return row if isinstance(row, int) else None, field if isinstance(field, str) else None


def _samples(source: Source, item: str) -> Iterator[Sample]:
    """Writer, answer and agreed levels: practice answers, anchors and the model answer."""
    for row in load_labelled(source, "practice")[item]:
        agreed = {
            name: level
            for name, level in row.first.items()
            if level is not None and level == row.second.get(name)
        }
        yield row.writer, row.answer, agreed
    path = source.author / "key" / "anchors" / f"{item}.yaml"
    tree = render_tree(load_yaml(path), source.context(), path.name) if path.exists() else {}
    for anchor in tree.get("anchors", ()):
        known = {name: n for name, n in anchor["levels"].items() if n is not None}
        yield AUTHOR, anchor["answer"], known
    top = {c.id: len(c.levels) - 1 for c in source.load().rubric.items[item].criteria}
    if (answer := load_answers(source).get(item)) is not None:
        yield AUTHOR, answer, top


def fit_part(samples: Sequence[tuple[str, str, dict[str, int]]]) -> dict[str, Any]:
    """Words' idf, and the criteria for which the words say enough."""
    if len(samples) < ENOUGH:
        return {"idf": {}, "criteria": {}}
    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2)
    table = vectorizer.fit_transform([text for _, text, _ in samples]).tocsr()
    names = vectorizer.get_feature_names_out()
    criteria = {}
    for criterion in sorted({name for _, _, levels in samples for name in levels}):
        rows = np.array([n for n, (_, _, levels) in enumerate(samples) if criterion in levels])
        gold = np.array([samples[n][2][criterion] for n in rows])
        if len(rows) < ENOUGH or len(set(gold.tolist())) < 2:
            continue
        writers = np.array([samples[n][0] for n in rows])
        right, wrong = _out_of_fold(table[rows], gold, writers)
        limit = round(min(LIKELY, float(np.quantile(right, FALSE_DOUBTS))), 3)
        if np.mean(np.array(wrong) < limit) < LEAST_FOUND:
            continue
        fitted = _as_tree(_fitted(table[rows], gold, writers), names)
        criteria[criterion] = {"threshold": limit, **fitted}
    idf = {str(w): round(float(v), 3) for w, v in zip(names, vectorizer.idf_, strict=True)}
    used = {word for tree in criteria.values() for word in tree["weights"]}
    return {"idf": {w: v for w, v in idf.items() if w in used}, "criteria": criteria}


def _fitted(table: Any, gold: np.ndarray, writers: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced")
    return model.fit(table, gold, np.where(writers == AUTHOR, AUTHOR_COUNTS, 1.0))


def _out_of_fold(
    table: Any, gold: np.ndarray, writers: np.ndarray
) -> tuple[list[float], list[float]]:
    """How likely the right and the wrong levels looked, for each writer when unseen."""
    right: list[float] = []
    wrong: list[float] = []
    for writer in sorted(set(writers.tolist()) - {AUTHOR}):
        known, other = writers != writer, writers == writer
        if len(set(gold[known].tolist())) < 2:
            continue
        model = _fitted(table[known], gold[known], writers[known])
        places = {level: n for n, level in enumerate(model.classes_.tolist())}
        for odds, truth in zip(model.predict_proba(table[other]), gold[other], strict=True):
            for level in set(gold.tolist()):
                likely = float(odds[places[level]]) if level in places else 0.0
                (right if level == truth else wrong).append(likely)
    return right, wrong


def _as_tree(model: LogisticRegression, names: Sequence[str]) -> dict[str, Any]:
    """Levels, biases and weights, one number a level; two levels are 0 and the fitted one."""
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights = np.vstack([np.zeros_like(weights[0]), weights[0]])
        bias = np.array([0.0, bias[0]])
    kept = {
        str(name): [round(float(w), 2) for w in column]
        for name, column in zip(names, weights.T, strict=True)
        if np.abs(column).max() >= SMALL
    }
    return {
        "levels": [int(level) for level in model.classes_],
        "bias": [round(float(b), 3) for b in bias],
        "weights": kept,
    }
