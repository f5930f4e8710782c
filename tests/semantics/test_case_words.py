"""Can an author bring the words of another case, and does a shop's reading stay as it is?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.semantics.case_words import (
    GoalWords,
    RequirementWords,
    StoryWords,
    form,
    replaced,
    widened,
)
from grader.semantics.goal.checks import GoalSlot
from grader.semantics.goal.reading import Case, Known, read_goal
from grader.semantics.requirement.constraints import Requirement, Terms, read_requirement
from grader.semantics.slots import Person, find_people
from grader.semantics.story.reading import read_story

BUS_GOAL = GoalWords(
    counted=("right", "miss*"),
    harms=("miss*", "driver*"),
    groups=("passenger*", "departure*"),
    sharp=("looked-up",),
    events=("council*",),
)
BUS_STORY = StoryWords(
    organisation=("the company", "lindmoor*"),
    feature=("the forecast", "forecast*", "app"),
    gains=("punctuality",),
    insiders=("traffic controller",),
    outsiders=("student*",),
    roles=("passenger",),
)
BUS = RequirementWords(
    stale=("diversion*",),
    gone=("closed stop*",),
    unknown=("untracked",),
    lacking=("tracker*",),
    background=("bus*", "carry"),
    personal=("position*",),
    substitutes=("timetable*",),
    people=("passenger*",),
    things=("forecast*",),
    pages=("in the app",),
    shell=("app",),
)
TERMS = Terms(400, 600, ("morning",), ("sunday",), BUS)


def goal(text: str, slot: str, words: GoalWords = BUS_GOAL) -> int | None:
    return read_goal(text, Case(words=words))[slot].level


def story(text: str, slot: str) -> int | None:
    return read_story(text, BUS_STORY)[slot].level


def binds(text: str) -> Requirement:
    return read_requirement(text, TERMS)


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("passenger*", "two passengers wait", True),
        ("passenger", "two passengers wait", False),
        ("closed stop*", "the closed  stops", True),
        ("look up", "a look-up", True),
        ("app", "an apple", False),
        ("p95 (ms)", "p95 (ms) here", False),
        ("C++*", "in C++", True),
    ],
)
def test_what_a_word_of_a_list_stands_for(word: str, text: str, found: bool) -> None:
    assert bool(re.search(form((word,)), text)) == found


def test_no_words_leave_a_pattern_as_it_is() -> None:
    pattern = re.compile("orders?", re.IGNORECASE)
    assert widened(pattern, ()) is pattern
    assert replaced(pattern, ()) is pattern


WORDS = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4).map(tuple)


@given(words=WORDS, text=st.text(max_size=80))
def test_whatever_an_author_lists_can_be_read(words: tuple[str, ...], text: str) -> None:
    own = RequirementWords(stale=words, gone=words, unknown=words, lacking=words, personal=words,
                           substitutes=words, people=words, things=words, pages=words)  # fmt: skip
    read_requirement(text, Terms(400, 600, words=own))
    read_goal(text, Case(words=GoalWords(counted=words, harms=words, groups=words, events=words)))
    read_story(text, StoryWords(organisation=words, feature=words, gains=words, roles=words))


@pytest.mark.parametrize("kind", [GoalWords, RequirementWords])
def test_an_unknown_list_is_an_error(kind: type[GoalWords] | type[RequirementWords]) -> None:
    with pytest.raises(ValidationError):
        kind.model_validate({"counts": ["right"]})


def test_words_that_nothing_would_read_are_an_error() -> None:
    with pytest.raises(ValidationError, match="whole goal"):
        GoalSlot(kind="goal_slot", slot="metric", field="metric", words=BUS_GOAL)


def test_what_is_counted_here_replaces_what_a_shop_counts() -> None:
    assert goal("52 % of the times are right", "metric") == 2
    assert goal("52 % of visitors click something", "metric") == 0
    assert goal("52 % of visitors click something", "metric", GoalWords()) == 2


def test_a_group_of_the_case_is_one_and_a_sharp_word_makes_it_exact() -> None:
    assert goal("more right times for passengers", "segment", GoalWords()) == 0
    assert goal("more right times for passengers", "segment") == 1
    assert goal("more right times for passengers who change buses", "segment") == 2
    assert goal("more right times, of the looked-up ones", "segment") == 2


def test_a_day_that_the_case_gives_a_date_to_is_a_window() -> None:
    assert goal("52 % right by the transport council", "window") == 2
    assert goal("52 % right by the transport council", "window", GoalWords()) == 0


def test_a_harm_of_the_case_needs_its_line_as_any_other_does() -> None:
    aim = "52 % of times are right. "
    assert goal(aim + "Missed buses must not go above 9 %.", "guardrail") == 2
    assert goal(aim + "Drivers must not suffer.", "guardrail") == 1
    assert goal(aim + "Returns must not go above 9 %.", "guardrail") == 0
    assert goal(aim + "Returns stay at 9 %.", "guardrail") == 0
    assert goal(aim + "Missed buses stay at 9 %.", "guardrail") == 2


def test_the_reason_inside_a_guardrail_does_not_cut_it_in_two() -> None:
    text = (
        "By 15 March 52 % of times are right. The share of people who miss a bus because they "
        "trusted us must not rise above 9 %."
    )
    assert goal(text, "guardrail") == 2


@pytest.mark.parametrize(
    ("target", "level"), [("6", 2), ("12", 0), ("9", 0)], ids=["less", "more", "the same"]
)
def test_less_of_a_bad_thing_is_wanted_without_a_word_for_down(target: str, level: int) -> None:
    known = (Known(("miss",), 9, falls=True),)
    text = f"From 9 % to {target} % of passengers miss their bus by 15 March."
    assert read_goal(text, Case((), known))["step"].level == level


def test_less_of_a_good_thing_still_has_to_be_said() -> None:
    known = (Known(("right",), 46),)
    text = "From 46 % to 40 % of times are right by 15 March."
    assert read_goal(text, Case((), known))["step"].level == 0


def test_whose_gain_it_is_depends_on_who_runs_the_thing() -> None:
    gain = read_story("As a nurse I want to see the bus, so that punctuality rises.", BUS_STORY)
    assert gain["benefit"].level == 1
    assert gain["benefit"].values["problem"] == "that is what the company gains"
    shop = read_story("As a nurse I want to see the bus, so that punctuality rises.")
    assert shop["benefit"].level == 2


def test_a_gain_of_the_thing_itself_is_nobodys() -> None:
    found = read_story("As a nurse I want the time, so that the forecast is right.", BUS_STORY)
    assert (
        found["benefit"].values["problem"] == "that is about the forecast and not about the person"
    )


def test_a_wish_for_the_thing_and_no_more_is_weak() -> None:
    assert story("As a nurse I want the forecast, so that I can ring the ward.", "want") == 1
    assert story("As a nurse I want to see if it waits, so that I can ring.", "want") == 2


@pytest.mark.parametrize(
    ("role", "level"),
    [
        ("a passenger", 1),
        ("a passenger with a pram", 2),
        ("the traffic controller", 0),
        ("a student with an exam at nine", 2),
        ("a person who uses the app", 1),
    ],
)
def test_who_is_somebody_in_this_case(role: str, level: int) -> None:
    assert story(f"As {role}, I want to see if it waits, so that I can ring.", "role") == level


def test_the_companys_name_is_nobodys() -> None:
    text = "Lindmoor has an app. I want to see if it waits so that I can ring."
    assert story(text, "role") == 0


def test_what_must_not_be_old_is_the_cases_own() -> None:
    found = binds("No diversions older than 6 hours are used.")
    assert found.stock is not None
    assert found.stock.hours == 6
    assert binds("No stock older than 6 hours is used.").stock is None
    assert binds("No departure is shown from a closed stop.").stock is not None


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("For buses without a tracker the timetable is shown.", True),
        ("Untracked buses show the timetable.", True),
        ("14 % of the buses have no tracker.", False),
        ("14 % of buses carry no tracker.", False),
        ("Buses without a tracker need not show the timetable.", False),
        ("Newcomers see the popular items.", False),
    ],
)
def test_whom_nothing_is_known_of(text: str, bound: bool) -> None:
    assert (binds(text).newcomers is not None) == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("If the forecast fails, the timetable is shown.", True),
        ("Positions are used only of people who allowed it.", False),
        ("The forecast must not fail.", False),
    ],
)
def test_what_stands_in_when_it_is_late(text: str, bound: bool) -> None:
    assert (binds(text).late is not None) == bound


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("The position is used only where its owner allowed it.", "permitted"),
        ("No positions may be used.", "none"),
        ("Positions may be used without permission.", None),
    ],
)
def test_whose_data_may_be_used(text: str, use: str | None) -> None:
    found = binds(text).orders
    assert (found.use if found else None) == use


@pytest.mark.parametrize(
    "text",
    [
        "On a weekday morning 95 of 100 passengers get the forecast within 2 s.",
        "In the morning 19 passengers out of 20 have the time after 2 s at most.",
        "Not more than one passenger in twenty waits longer than 2 s in the morning.",
        "In the morning the forecast is there within 2 s in the app for 95 % of passengers. "
        "14 % of buses have no tracker.",
    ],
)
def test_a_limit_for_the_people_of_the_case(text: str) -> None:
    limits = binds(text).limits
    assert [(x.ms, x.share, x.place, x.load) for x in limits] == [(2000, 95, "page", "peak")]


def test_what_the_app_itself_needs_is_no_limit() -> None:
    assert binds("The app needs 600 ms to open.").limits == ()
    (limit,) = binds("The service has 1.4 s at p95, since the app takes 600 ms.").limits
    assert (limit.ms, limit.place) == (1400, "service")


@pytest.mark.parametrize("typed", ["Inés", "Ines", "INÉS", "Calder"])
def test_a_name_is_known_without_its_accent(typed: str) -> None:
    assert find_people(f"{typed} answers for it.", [Person("Inés Calder")]) == [(0, len(typed))]
