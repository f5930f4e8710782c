"""Is a message about a finding read by who stands with which claim, and not by its words?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks.base import Answer
from grader.semantics.message.checks import MessageNumbers, MessageWords
from grader.semantics.message.fractions import find_fractions
from grader.semantics.message.heard import BLANK, find_words, hear
from grader.semantics.message.orders import find_thresholds
from grader.semantics.message.pieces import is_loose
from grader.semantics.message.reading import Message, read_message
from grader.semantics.message.terms import MAIN, Terms

TERMS = Terms(
    orders=3,
    share=31,
    before=5.0,
    after=5.6,
    regulars=("regular*", "loyal*", "frequent buyer"),
    newcomers=("newcomer", "new visitor", "first-time visitor"),
    known=(38, 2.1, 9000),
)
GIVEN = (
    "Among visitors with three or more past orders, who are 31 % of all visitors, the share who "
    "click something in the row rose from 5.0 % to 5.6 %. For everybody else no difference was "
    "found.",
)


def read(text: str, unknown: tuple[str, ...] = ()) -> Message:
    return read_message(text, TERMS, unknown)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("people who have bought from us at least 3 times", 3, None),
        ("3 orders or more", 3, None),
        ("orders >= 3", 3, None),
        ("the three-plus group", 3, None),
        ("ordered more than twice", 3, None),
        ("from the third order on", 3, None),
        ("anyone with no fewer than three purchases", 3, None),
        ("more than three orders", 4, None),
        ("three orders or fewer", 0, 3),
        ("fewer than three orders", 0, 2),
        ("visitors without three or more orders", 0, 2),
        ("they haven't ordered three or more times", 0, 2),
        ("one or two orders", 1, 2),
        ("visitors without any past order", 0, 0),
        ("people who have never ordered", 0, 0),
    ],
)
def test_how_many_orders_does_a_phrase_ask_for(text: str, low: int, high: int | None) -> None:
    (found,) = find_thresholds(text)
    assert (found.low, found.high, found.bare) == (low, high, False)


@pytest.mark.parametrize(
    "text",
    ["from 5 to 5.6 percent", "less than 5 % in six weeks", "three of you", "in 3 weeks or more"],
)
def test_is_a_number_of_something_else_no_number_of_orders(text: str) -> None:
    assert find_thresholds(text) == []


def test_is_a_bare_number_of_orders_told_from_a_threshold() -> None:
    assert find_thresholds("visitors with three orders")[0].bare
    assert not find_thresholds("visitors with exactly three orders")[0].bare


@pytest.mark.parametrize(
    ("text", "percent"),
    [("a third of visitors", 33), ("two thirds", 67), ("three visitors in ten", 30)],
)
def test_what_share_is_said_in_everyday_words(text: str, percent: int) -> None:
    assert [round(share) for _, share in find_fractions(text)] == [percent]


def test_is_the_third_order_no_third() -> None:
    assert find_fractions("from the third order on") == []


@pytest.mark.parametrize(
    ("text", "main", "rest"),
    [
        ("Visitors with 3+ orders rose from 5 to 5.6 %, everyone else: flat.", "up", "flat"),
        ("Clicks rose, but only among visitors with three or more orders.", "up", ""),
        ("No difference for anyone but those with 3+ orders.", "up", "flat"),
        ("It works for regulars but not for newcomers.", "up", "flat"),
        ("Nobody else clicked more. Visitors with three or more orders did: 5.6, not 5.0 %.",
         "up", "flat"),
        ("Those with fewer than three orders: nothing. The others went from 5.0 to 5.6 %.",
         "up", "flat"),
        ("It did not work for people with 3+ orders, but it rose for everybody else.",
         "flat", "up"),
        ("Clicks fell from 5.6 to 5.0 % for regulars; the rest stayed the same.", "down", "flat"),
        ("Visitors with three or more orders and everybody else rose.", "up", "up"),
        ("New visitors didn't notice any difference.", "", "flat"),
        ("New visitors benefit.", "", "up"),
    ],
)  # fmt: skip
def test_who_gained_and_who_did_not(text: str, main: str, rest: str) -> None:
    message = read(text)
    assert (message.found(*MAIN), message.found("rest", "newcomers")) == (main, rest)


@pytest.mark.parametrize(
    ("text", "main", "rest", "everybody"),
    [
        ("Switch it on for 3+ orders and leave the remainder alone.", "on", "off", ""),
        ("Don't switch it on for those with 3+ orders.", "off", "", ""),
        ("Don't leave out the others, switch it on for them too.", "", "on", ""),
        ("Don't switch it on for everyone, only for people with 3+ orders.", "on", "", "off"),
        ("ON: 3+ orders. OFF: all others.", "on", "off", ""),
        ("if orders >= 3: on, else: off", "on", "off", ""),
        ("Remove the row for newcomers.", "", "remove", ""),
        ("Newcomers should see what they see today.", "", "off", ""),
        ("Give newcomers something of their own.", "", "off", ""),
        ("Give newcomers the new row.", "", "on", ""),
        ("You decide whom to switch on.", "", "", ""),
    ],
)
def test_what_is_asked_for_whom(text: str, main: str, rest: str, everybody: str) -> None:
    message = read(text)
    asked = (message.asked(*MAIN), message.asked("rest", "newcomers"), message.asked("all"))
    assert asked == (main, rest, everybody)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Only regulars clicked more.", True),
        ("Clicks rose just for regulars.", True),
        ("Nobody but regulars clicked more.", True),
        ("We only saw movement in visitors with three or more orders.", True),
        ("Not only regulars clicked more.", False),
        ("I just wanted to tell you that regulars clicked more.", False),
        ("Clicks only rose from 5.0 to 5.6 % for regulars.", False),
    ],
)
def test_does_an_only_limit_the_finding_to_its_group(text: str, only: bool) -> None:
    assert read(text).only is only


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Clicks rose from 5.6 to 5.0 %.", "swapped"),
        ("31 % more clicks", "rise"),
        ("Clicks rose to 31 % for regulars.", "rise"),
        ("Clicks rose by 0.6 %.", "rise"),
        ("Clicks went from 5.0 to 6.5 %.", "invented"),
        ("It brings £20,000 a year.", "invented"),
        ("Clicks doubled.", "invented"),
        ("Newcomers (31 %) saw nothing.", "misplaced"),
        ("People with more than three orders clicked more.", "threshold"),
    ],
)
def test_which_figure_is_wrong_and_how(text: str, problem: str) -> None:
    assert problem in [seen for _, seen in read(text).figures.wrong]


@pytest.mark.parametrize(
    "text",
    [
        "5.0 → 5.6 % for 31 % of visitors, none for the other 69 %",
        "5.6 instead of 5 in a hundred, three visitors in ten",
        "a rise of 12 %, from 5.0 to 5.6 %, or 0.6 points, or 0.2 points over all",
        "of 1,000 visitors 310 gain, and 17.4 instead of 15.5 of them click",
        "two thirds of visitors, those with fewer than three orders, did not change",
        "5.6 % now, 5.0 % before",
        "5.0 % before, 5.6 % now",
        "now it is 5.6 %, before it was 5.0 %",
        "by 0.6 points, measured before 30 September",
    ],
)
def test_are_right_figures_in_other_words_left_alone(text: str) -> None:
    assert read(text).figures.wrong == ()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Revenue rose by 0.6 points.", True),
        ("Please book more sales.", True),
        ("More clicks do not mean more sales.", False),
        ("Clicks rose; sales were not measured.", False),
        ("Visitors with three or more orders rose.", False),
    ],
)
def test_is_money_claimed(text: str, claims: bool) -> None:
    assert (read(text).sales is not None) is claims


def test_is_a_slip_of_the_keyboard_forgiven_and_a_span_still_right() -> None:
    text = "for the othres no diffrence"
    message = read(text)
    assert message.found("rest") == "flat"
    assert [text[a:b] for a, b in message.spans()] == ["the othres no diffrence"]


def test_does_a_listener_not_hear_words_they_do_not_know() -> None:
    assert read("CTR rose").clicks
    assert not read("CTR rose", ("CTR",)).clicks
    assert hear("A Treatment effect", ("treatment",)).text == f"a {9 * BLANK} effect"


def test_are_plurals_and_endings_of_unknown_words_found() -> None:
    assert len(find_words("cohorts, significance", ("cohort", "significan*"))) == 2
    assert find_words("modelled on a cohortless page", ("model", "cohort")) == []


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("newcomers, no difference, popular items, test", True),
        ("3+ orders: on, 31 %, rest: off, nothing there", False),
        ("For newcomers nothing changed, so leave their page as it is.", False),
    ],
)
def test_is_a_list_of_words_told_from_a_message(text: str, loose: bool) -> None:
    assert is_loose(text) is loose


def numbers(**fields: str) -> tuple[int | None, str]:
    check = MessageNumbers(
        kind="message_numbers",
        case=TERMS,
        needs={"ml": ("orders",), "design": (), "finance": ("change", "share")},
        people={"ml": "Ann", "design": "Bo", "finance": "Cy"},
        problems=dict.fromkeys(("swapped", "threshold", "rise", "misplaced", "invented"), "bad"),
        names={"orders": "orders", "change": "change", "share": "share"},
    )
    finding = check.find(Answer("three_ways", fields))
    return finding.level, finding.values["missing"]


def test_are_all_needed_figures_there() -> None:
    good = {"ml": "3+ orders: on", "finance": "5.0 to 5.6 % of 31 % of visitors"}
    assert numbers(**good) == (2, "nothing")
    assert numbers(**{**good, "finance": "clicks rose a bit"}) == (
        1, "change (to Cy), share (to Cy)",
    )  # fmt: skip
    assert numbers(ml="regulars: on", finance="clicks rose a bit")[0] == 0
    assert numbers(**{**good, "ml": "more than three orders: on"})[0] == 0
    assert numbers(**good, design="Newcomers: 31 % more clicks.")[0] == 0
    assert numbers() == (0, "orders (to Ann), change (to Cy), share (to Cy)")


def words(**fields: str) -> tuple[int | None, list[str]]:
    ears = [{"field": name, "unknown": ["CTR", "cohort"]} for name in ("ml", "design", "finance")]
    check = MessageWords.model_validate({"kind": "message_words", "ears": ears, "needs": [2, 3]})
    finding = check.find(Answer("three_ways", fields, shown=GIVEN))
    return finding.level, [e.text for e in finding.evidence]


def test_is_one_message_pasted_to_all_written_to_nobody() -> None:
    said = "Dear {}, the pilot went well and you will surely do the best with it."
    pasted = {name: said.format(who) for name, who in (("ml", "Ann"), ("design", "Bo"))}
    assert words(**pasted, finance="For a third of visitors clicks rose a little.")[0] == 0


def test_in_how_many_messages_are_all_words_known() -> None:
    plain = "Newcomers clicked as often as before."
    assert words(ml=plain, design=plain, finance=plain) == (2, [])
    assert words(ml=plain, design=plain, finance="The CTR of one cohort rose a bit.") == (
        1, ["CTR", "cohort"],
    )  # fmt: skip
    assert words(ml=plain, design="", finance="") == (0, [])
    assert words(ml=GIVEN[0], design=GIVEN[0], finance=plain) == (0, [])


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                ["only", "not", "3+ orders", "31 %", "5.0 to 5.6 %", "everybody else", "rose",
                 "no difference", ",", ".", "(", "switch on", "newcomers", "ſ", "İ", "\x00", "🙂"]
            ),
            max_size=25,
        ).map(" ".join),
    )
)  # fmt: skip
def test_is_any_text_read_and_quoted_in_bounds(text: str) -> None:
    message = read(text, ("CTR",))
    spans = [*message.spans(), *(message.heard.span(*s) for s, _ in message.figures.wrong)]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("finance", "level"),
    [
        ("Clicks rose from 5.0 % to 5.6 % among 31 % of visitors; nothing for the others.", 2),
        ("Six more clickers per thousand, for 31 % of visitors only.", 2),
        ("12 % more clicks in 31 % of visitors, so 0.19 points over all.", 1),
        ("Clicks rose from 5.0 % to 5.6 % in 31 % of visitors, so take 12 % more revenue.", 0),
        ("Take 0.6 points more clicks across all visitors. 31 % have three orders.", 0),
    ],
)
def test_is_a_right_figure_of_the_wrong_thing_wrong(finance: str, level: int) -> None:
    assert numbers(ml="Three or more orders: on, the rest off.", finance=finance)[0] == level
