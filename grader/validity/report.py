"""`python -m grader.validity`: measure, print, write docs/validity.md, fail under the targets."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from grader.authoring.sources import Source
from grader.validity.agreement import Agreement
from grader.validity.attacks import HELD_BACK
from grader.validity.figures import (
    COHORT,
    COVERAGE,
    FALSE_ALARM,
    FALSE_FULL,
    FLIPS,
    PARAPHRASES,
    SECONDS_TO_CHOOSE,
    SEMANTIC_KAPPA,
    STRUCTURAL_COVERAGE,
    STRUCTURAL_KAPPA,
    TOTAL_QWK,
    WORDS_A_MINUTE,
    WRONG_PASS,
    CriterionFigures,
    Target,
    criterion_figures,
    exact_by,
    full_credit,
    left_open,
    recall_by_overlap,
    total_agreement,
)
from grader.validity.measure import Attacked, Judged, attacked, judged, stopped
from grader.validity.variants import Flipped, Kept, flipped, load_variants, paraphrased

# With fewer decided answers than this a kappa says little, and is shown without a verdict.
ENOUGH = 15


@dataclass(frozen=True)
class Measured:
    """All that one run of the measurement saw of one exercise."""

    exercise: str
    rubric_hash: str
    rows: Sequence[Judged]
    attacks: Sequence[Attacked]
    stopped: tuple[int, int]
    paraphrases: Sequence[Kept] = ()
    pairs: Sequence[Flipped] = ()


def measure(root: Path, exercise_id: str) -> Measured:
    """Judge the held-out answers and the attacks made from them."""
    source = Source(root, exercise_id)
    exercise = source.load()
    return Measured(
        exercise_id,
        exercise.rubric.digest,
        judged(source, exercise, "held_out"),
        attacked(source, exercise, "held_out"),
        stopped(source, "held_out"),
        paraphrased(exercise, load_variants(source)),
        flipped(exercise, load_variants(source)),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure beside its target."""

    target: Target
    value: float

    @property
    def words(self) -> str:
        """In a word: met, below the aim, or under what it must be."""
        if not self.target.met(self.value):
            return "**falls short**"
        return "meets the aim" if self.target.aimed(self.value) else "meets “at least”"


def verdicts(found: Measured) -> list[Verdict]:
    """Every target with what was measured."""
    criteria = criterion_figures(found.rows)
    structural = [c for c in criteria if c.scorer != "semantic"]
    semantic = [c for c in criteria if c.scorer == "semantic"]
    totals = [a.kappa for a in total_agreement(found.rows).values() if a.n >= ENOUGH]
    known = [r for r in found.rows if r.gold is not None]
    passed = sum(c.passed for c in criteria)
    full = full_credit(found.attacks).values()
    prose = [Verdict(SEMANTIC_KAPPA, _kappas(semantic))] if semantic else []
    variants = [
        Verdict(PARAPHRASES, _true([row.kept for row in found.paraphrases])),
        Verdict(FLIPS, _true([pair.flipped for pair in found.pairs])),
    ]
    return [
        Verdict(STRUCTURAL_KAPPA, _kappas(structural)),
        Verdict(STRUCTURAL_COVERAGE, _decided([r for r in known if r.scorer != "semantic"])),
        *prose,
        Verdict(TOTAL_QWK, _median(totals)),
        Verdict(COVERAGE, _decided(known)),
        *(variants if found.paraphrases else []),
        Verdict(WRONG_PASS, _ratio(sum(c.wrong_passed for c in criteria), passed)),
        Verdict(FALSE_FULL, _ratio(sum(n for n, _ in full), sum(m for _, m in full))),
        Verdict(FALSE_ALARM, _ratio(*found.stopped)),
    ]


def _true(hits: Sequence[bool | None]) -> float:
    """The share of hits; what was left to a person is none."""
    return _ratio(sum(hit is True for hit in hits), len(hits))


def _kappas(criteria: Sequence[CriterionFigures]) -> float:
    return _median([c.grader.kappa for c in criteria if c.grader.n >= ENOUGH])


def _decided(rows: Sequence[Judged]) -> float:
    return _ratio(sum(row.level is not None for row in rows), len(rows))


def markdown(found: Measured, picture: str) -> str:
    """The whole report."""
    return "\n".join(_lines(found, picture)) + "\n"


def _lines(found: Measured, picture: str) -> Iterator[str]:
    answers = {(r.item, r.answer_id) for r in found.rows}
    writers = sorted({r.writer for r in found.rows})
    yield f"# How well `{found.exercise}` is judged"
    yield ""
    yield (
        f"Written by `make validity`; rubric `{found.rubric_hash}`. {len(answers)} answers by "
        f"{len(writers)} writers who had seen the task and neither the rubric, nor any sample, nor "
        "the grader. Each was labelled twice, independently, from a description of the levels, "
        "before anyone saw what the grader says. **Writers and labellers were language models, not "
        "people.** Some labellers had seen what a writer meant an answer to be. "
        "How well these figures carry over to people is therefore not known; a cohort's reviewed "
        "answers will tell."
    )
    yield ""
    yield from _table(
        ["Figure", "Measured", "At least", "Aim", ""],
        [
            [v.target.name, _num(v.value), _num(v.target.least), _num(v.target.aim), v.words]
            for v in verdicts(found)
        ],
    )
    yield (
        "Kappas are quadratic weighted; rows with kappas are medians over the criteria and items "
        f"with at least {ENOUGH} decided answers. Only levels on which both labellers agree count. "
        "How answers are judged, and what else was tried, is in [judging.md](judging.md)."
    )
    yield from _criteria(found)
    yield from _totals(found)
    yield from _attacks(found)
    yield from _variants(found)
    yield from _recall(found)
    yield from _load(found)
    yield from _groups(found)
    yield f"![Share left to a person against errors among the rest]({picture})"


def _criteria(found: Measured) -> Iterator[str]:
    yield "\n## Criterion by criterion\n"
    yield (
        "“Readers alone” is the kappa without the second opinion, which is fitted to the words of "
        "practice answers and may leave a level to a person, with everything decided that the "
        "readers decide.\n"
    )
    yield from _table(
        ["Criterion", "scorer", "n", "kappa (95 %)", "exact", "within one", "decided",
         "wrong of passed", "readers alone", "labellers' kappa"],
        [_criterion_row(c) for c in criterion_figures(found.rows)],
    )  # fmt: skip


def _criterion_row(c: CriterionFigures) -> list[str]:
    return [
        f"{c.item}.{c.criterion}",
        c.scorer,
        str(c.grader.n),
        _kappa(c.grader),
        _num(c.grader.exact),
        _num(c.grader.within_one),
        _num(c.coverage),
        f"{c.wrong_passed} of {c.passed}",
        _kappa(c.readers),
        _kappa(c.labellers),
    ]


def _totals(found: Measured) -> Iterator[str]:
    yield "\n## Points of an item, in five bands\n"
    yield from _table(
        ["Item", "n", "QWK (95 %)", "exact", "within one"],
        [
            [item, str(a.n), _kappa(a), _num(a.exact), _num(a.within_one)]
            for item, a in total_agreement(found.rows).items()
        ],
    )


def _attacks(found: Measured) -> Iterator[str]:
    yield "\n## Attacks that earn full marks\n"
    yield "No check was changed after a look at what the families marked * earn.\n"
    yield from _table(
        ["Family", "Full marks"],
        [
            [family + ("*" if family in HELD_BACK else ""), f"{full} of {of}"]
            for family, (full, of) in full_credit(found.attacks).items()
        ],
    )


def _variants(found: Measured) -> Iterator[str]:
    if not found.paraphrases:
        return
    yield "\n## In other words, and with one word changed\n"
    yield (
        "Criteria of a paraphrase on the level of the first of its family, and minimal pairs whose "
        "criterion moved the right way. What was left to a person counts as a miss above, and is "
        "counted apart below. Their writer had read the levels' descriptions.\n"
    )
    kept: dict[str, list[bool | None]] = defaultdict(list)
    flips: dict[str, list[bool | None]] = defaultdict(list)
    for row in found.paraphrases:
        kept[row.item].append(row.kept)
    for pair in found.pairs:
        flips[pair.item].append(pair.flipped)
    yield from _table(
        ["Item", "kept", "flipped"],
        [[item, *(_hits(hits) for hits in (kept[item], flips[item]))] for item in kept],
    )


def _hits(hits: Sequence[bool | None]) -> str:
    decided = [hit for hit in hits if hit is not None]
    left = len(hits) - len(decided)
    return f"{sum(decided)} of {len(decided)}" + (f" ({left} left to a person)" if left else "")


def _recall(found: Measured) -> Iterator[str]:
    yield "\n## Good answers in words never seen\n"
    yield (
        "Share of the criteria on the highest level by both labellers that the grader puts there; "
        "in quarters of the words that an answer shares with the nearest practice answer.\n"
    )
    yield from _table(
        ["Words in common", "found", "criteria"],
        [[name, _num(hit), str(n)] for name, hit, n in recall_by_overlap(found.rows)],
    )


def _load(found: Measured) -> Iterator[str]:
    load = left_open(found.rows)
    minutes = COHORT * sum(seconds for _, seconds in load.values()) / 60
    yield "\n## What is left to a mentor\n"
    yield (
        f"Criteria left open, and what they take at {WORDS_A_MINUTE} words a minute and "
        f"{SECONDS_TO_CHOOSE} seconds to choose: about {minutes:.0f} minutes for {COHORT} "
        "learners. An estimate from the answers' lengths; no mentor has been timed.\n"
    )
    yield from _table(
        ["Item", "open of one learner", "seconds"],
        [[item, f"{n:.2f}", f"{seconds:.0f}"] for item, (n, seconds) in load.items()],
    )


def _groups(found: Measured) -> Iterator[str]:
    yield "\n## Who is judged how well\n"
    yield "Share of decided criteria on the labellers' level.\n"
    middle = float(np.median([r.words for r in found.rows])) if found.rows else 0.0
    voices = exact_by(found.rows, lambda row: row.voice)
    lengths = exact_by(
        found.rows, lambda row: "shorter half" if row.words <= middle else "longer half"
    )
    kinds = exact_by(found.rows, lambda row: f"meant to be {row.kind}")
    yield from _table(
        ["Answers", "exact", "criteria"],
        [[name, _num(hit), str(n)] for name, (hit, n) in {**lengths, **kinds, **voices}.items()],
    )


def draw(found: Measured, path: Path) -> None:
    """Per criterion: what is left to a person (x) against errors among what is decided (y)."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.5), layout="constrained")
    for c in criterion_figures(found.rows):
        if c.grader.n >= ENOUGH:
            x, y = 1 - c.coverage, 1 - c.grader.exact
            axes.plot(x, y, "o", color="#1f5f8b")
            axes.annotate(f"{c.item}.{c.criterion}", (x, y), fontsize=6, xytext=(3, 3),
                          textcoords="offset points")  # fmt: skip
    axes.set_xlabel("share left to a person")
    axes.set_ylabel("share not on the labellers' level")
    axes.set_xlim(left=-0.02)
    axes.set_ylim(bottom=-0.02)
    axes.grid(alpha=0.3)
    path.parent.mkdir(parents=True, exist_ok=True)
    # No date in the file: the same figures give the same bytes.
    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _kappa(a: Agreement) -> str:
    if math.isnan(a.kappa):
        return "one level only" if a.n else "–"
    return f"{a.kappa:.2f} ({a.low:.2f}–{a.high:.2f})"


def _num(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def _median(values: Sequence[float]) -> float:
    kept = [value for value in values if not math.isnan(value)]
    return float(np.median(kept)) if kept else float("nan")
