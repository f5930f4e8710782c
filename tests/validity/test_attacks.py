"""Attacks are the same on every run, keep what was chosen, and change what was written."""

from grader.items import FieldsItem, TextItem
from grader.validity.attacks import FAMILIES, HELD_BACK, PROMPT, attacks

ITEM = TextItem(id="goal", kind="text", title="Goal", prompt="Write the goal of it.", max_words=40)
GOOD = ["By June, six of a hundred visitors click. Ana answers for it.", "From 5 % to 6 % by May."]


def test_every_family_twists_every_good_answer_and_the_task_is_copied_once():
    made = list(attacks(ITEM, GOOD))
    assert len(made) == len(FAMILIES) * len(GOOD) + 1
    assert made[-1].family == PROMPT
    assert made[-1].answer == ITEM.prompt
    assert all(attack.answer not in GOOD for attack in made)


def test_they_are_the_same_on_every_run():
    assert list(attacks(ITEM, GOOD)) == list(attacks(ITEM, GOOD))


def test_a_choice_in_a_form_stays_as_it_was():
    form = FieldsItem.model_validate(
        {"id": "f", "kind": "fields", "title": "F", "fields": [{"id": "way", "label": "Way"}]}
    )
    assert all(a.answer["way"] == "up" for a in attacks(form, [{"way": "up"}]))


def test_families_held_back_exist():
    assert set(HELD_BACK) <= set(FAMILIES)
