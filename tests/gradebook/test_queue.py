"""Is a queue fair: those alike together, in an order that nobody chose and that stays?"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from grader.gradebook.queue import Count, Entry, counts, following, groups

STATUS = st.sampled_from(["pending", "decided", "reviewed"])
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["From 5 % to 6 %.", "from 6 % to 5 %", "\ud83d", ""]
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        student=st.text(min_size=1, max_size=4),
        assignment=st.just("m1_goal"),
        item=st.just("goal"),
        criterion=st.just("worth"),
        answer_hash=st.text("0123456789abcdef", min_size=4, max_size=4),
        text=TEXTS,
        status=STATUS,
    ),
    max_size=12,
    unique_by=lambda entry: entry.student,
)


def entry(student: str, text: str = "", status: str = "pending", criterion: str = "worth") -> Entry:
    return Entry(student, "m1_goal", "goal", criterion, f"{len(text):016x}", text, status)


def students(found: list[list[Entry]]) -> list[list[str]]:
    return [[entry.student for entry in group] for group in found]


@given(ENTRIES)
def test_every_answer_is_in_one_group_and_nothing_else_is(entries: list[Entry]) -> None:
    found = [entry for group in groups(entries) for entry in group]
    assert sorted(found, key=str) == sorted(entries, key=str)


@given(ENTRIES, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_arrival(
    entries: list[Entry], dice: Random
) -> None:
    shuffled = list(entries)
    dice.shuffle(shuffled)
    assert groups(shuffled) == groups(entries)


@given(ENTRIES)
def test_a_decision_moves_no_other_answer(entries: list[Entry]) -> None:
    decided = [replace(entry, status="reviewed") for entry in entries]
    assert students(groups(decided)) == students(groups(entries))


@given(ENTRIES)
def test_the_same_words_are_in_the_same_group(entries: list[Entry]) -> None:
    place = {e.student: n for n, group in enumerate(groups(entries)) for e in group}
    for one in entries:
        for other in entries:
            if one.text == other.text:
                assert place[one.student] == place[other.student]


@given(ENTRIES)
def test_going_on_meets_everything_that_waits_exactly_once(entries: list[Entry]) -> None:
    ordered = [entry for group in groups(entries) for entry in group]
    skipped: set[tuple[str, str, str, str]] = set()
    met = []
    found = following(ordered, None)
    while found is not None and found.key not in skipped:
        met.append(found)
        skipped.add(found.key)
        found = following(ordered, found.key, skipped)
    assert met == [entry for entry in ordered if entry.waits]


def test_the_same_words_in_another_order_are_alike_and_others_are_not() -> None:
    found = groups(
        [
            entry("ana", "Raise clicks from 5 % to 6 % by June."),
            entry("ben", "By June raise the clicks from 5 % to 6 %"),
            entry("cleo", "Sell twelve boots a day."),
        ]
    )
    assert sorted(sorted(group) for group in students(found)) == [["ana", "ben"], ["cleo"]]


def test_a_short_answer_inside_a_long_one_is_not_like_it() -> None:
    long = "Raise clicks from 5 % to 6 % by June, so that newcomers find boots."
    assert len(groups([entry("ana", "5 %"), entry("ben", long)])) == 2


def test_each_criterion_has_an_order_of_its_own_and_none_is_the_alphabet() -> None:
    names = [f"learner{number:02}" for number in range(20)]
    orders = []
    for criterion in ("worth", "owner"):
        texts = [f"{name} {chr(97 + i) * 9}" for i, name in enumerate(names)]
        found = groups(
            [
                entry(name, text, criterion=criterion)
                for name, text in zip(names, texts, strict=True)
            ]
        )
        orders.append([name for group in students(found) for name in group])
    assert orders[0] != orders[1]
    assert names not in orders


def test_after_the_last_comes_the_first_and_after_all_nothing() -> None:
    one, two = entry("ana"), entry("ben")
    assert following([one, two], two.key) == one
    assert following([one], one.key) is None
    assert following([], None) is None


def test_what_was_skipped_comes_when_nothing_else_is_left() -> None:
    one, two, three = entry("ana"), entry("ben"), entry("cleo")
    assert following([one, two, three], one.key, {two.key}) == three
    assert following([one, two], one.key, {two.key}) == two


def test_what_is_decided_is_met_only_on_request() -> None:
    one, two = entry("ana"), entry("ben", status="decided")
    assert following([one, two], one.key) is None
    assert following([one, two], one.key, waiting_only=False) == two


def test_counts_are_per_criterion_in_the_order_of_the_sheet() -> None:
    rows = [
        entry("ana", criterion="worth"),
        entry("ben", status="reviewed", criterion="worth"),
        entry("ana", status="decided", criterion="owner"),
    ]
    assert counts(rows) == [
        Count("goal", "worth", waiting=1, reviewed=1, total=2),
        Count("goal", "owner", waiting=0, reviewed=0, total=1),
    ]
