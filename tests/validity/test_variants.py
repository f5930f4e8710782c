"""Do paraphrases and minimal pairs count as they are said to?"""

from dataclasses import replace

import pytest

from grader.authoring.sources import Source
from grader.errors import ContentError
from grader.validity.figures import FLIPS, PARAPHRASES
from grader.validity.report import Measured, verdicts
from grader.validity.variants import Kept, flipped, load_variants, paraphrased

VARIANTS = """\
schema: 1
families:
  - {family: f1, item: goal, answers: ["From 5 % to 6 % of all visitors.", "All visitors: from 5 % to 6 %.", "More of all that, and soon."]}
pairs:
  - {pair: p1, item: goal, criterion: baseline, changed: no figure, before: "From 5 % to 6 % of all visitors.", after: "From few to many of all visitors.", level_before: 1, level_after: 0}
  - {pair: p2, item: goal, criterion: baseline, changed: nothing, before: "More of it, and soon, for all.", after: "More of it, and now, for all.", level_before: 0, level_after: 1}
"""  # noqa: E501


@pytest.fixture
def source(course):
    folder = course / "solutions" / "m1_goal" / "author" / "key" / "labelled"
    folder.mkdir(parents=True)
    (folder / "variants.yaml").write_text(VARIANTS)
    return Source(course, "m1_goal")


def test_a_paraphrase_is_held_against_the_first_of_its_family(source):
    rows = paraphrased(source.load(), load_variants(source))
    other_words, other_meaning = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    assert all(row.kept for row in other_words)
    assert not all(row.kept for row in other_meaning)


def test_a_pair_flips_only_in_the_stated_direction(source):
    assert [row.flipped for row in flipped(source.load(), load_variants(source))] == [True, False]


def test_what_is_left_to_a_person_neither_keeps_nor_flips(source):
    exercise = source.load()
    open_pair = load_variants(source).pairs[0].model_copy(update={"criterion": "worth"})
    variants = load_variants(source).model_copy(update={"pairs": (open_pair,)})
    assert [row.flipped for row in flipped(exercise, variants)] == [None]


def test_an_exercise_without_variants_has_none(course):
    assert load_variants(Source(course, "m1_goal")).families == ()


def test_a_misspelt_key_is_named_with_its_file(source):
    path = source.author / "key" / "labelled" / "variants.yaml"
    path.write_text(VARIANTS.replace("changed", "chnaged"))
    with pytest.raises(ContentError, match=r"variants\.yaml"):
        load_variants(source)


def test_what_is_left_to_a_person_is_no_hit_among_the_figures(source):
    exercise, variants = source.load(), load_variants(source)
    rows = [Kept("goal", True), Kept("goal", None)]
    pairs = flipped(exercise, variants)[:1]
    found = Measured(
        "m1_goal", "x", [], [], (0, 1), rows, [*pairs, replace(pairs[0], flipped=None)]
    )
    shares = {verdict.target: verdict.value for verdict in verdicts(found)}
    assert (shares[PARAPHRASES], shares[FLIPS]) == (0.5, 0.5)
