"""Statements with a price, who reopens a decision, a wish with its start: ways to word them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks.base import Answer
from grader.semantics.decision.advice import read_advice
from grader.semantics.decision.checks import StatementAdvice, StatementFigures, TableRow
from grader.semantics.decision.days import find_day
from grader.semantics.decision.deadline import find_until
from grader.semantics.decision.decides import find_person
from grader.semantics.decision.reached import find_figure
from grader.semantics.decision.reopens import is_about_it
from grader.semantics.decision.said import Thing
from grader.semantics.decision.table import TableFigure
from grader.semantics.decision.until import decided_in_time
from grader.semantics.decision.verdict import find_verdict
from grader.semantics.decision.wish import Measure, MeasureFrom


def figure(value: float, unit: Any, **more: Any) -> TableFigure:
    return TableFigure(value=value, unit=unit, text=f"{value:g} {unit}", **more)


FOUND = TableRow(
    name="Found",
    wanted=(figure(40, "percent"), figure(44, "percent"), figure(55, "percent")),
    known=(figure(4, "points"), figure(15, "points"), figure(9000, "count")),
    about=("found", "find*", "search*"),
)
WAIT = TableRow(
    name="Wait",
    wanted=(figure(3.5, "seconds"), figure(1.5, "seconds")),
    known=(figure(2, "seconds"),),
    about=("wait*", "p95"),
)
CALLS = TableRow(
    name="Calls",
    wanted=(figure(9, "count", of=1000), figure(5, "count", of=1000)),
    known=(figure(1000, "count"), figure(4, "count")),
    about=("call*",),
)
VALUES = StatementFigures(
    kind="statement_figures", column="c", rows=(FOUND, WAIT, CALLS), needs=(1,), ordered=True
)
WAGES = TableRow(name="Wages", wanted=(figure(12000, "EUR", per="week"),))
BOOKS = TableRow(name="Books", wanted=(figure(8400, "EUR"),))
PRECISE = TableRow(
    name="Precise",
    wanted=(figure(70, "percent"), figure(67, "percent")),
    otherwise=(figure(3, "points"),),
    known=(figure(3, "points"),),
    about=("precis*",),
)
COSTS = StatementFigures(
    kind="statement_figures",
    column="c",
    rows=(WAGES, BOOKS, PRECISE),
    needs=(1,),
    ordered=True,
)


@pytest.mark.parametrize(
    ("good", "row", "text"),
    [
        (True, FOUND, "from 40 to 44-55 % of searches"),
        (True, FOUND, "44 to 55 of 100 searches find a book. Now it is 40."),
        (True, FOUND, "searches that find something: today 40 %, then 44 % to 55 %"),
        (True, FOUND, "44…55 % found instead of 40 %"),
        (True, FOUND, "60 of 100 searches are missed; it would be 45 to 56"),
        (True, FOUND, "not 40 from 100 searches but 44, at best 55"),
        (True, FOUND, "up by 4 to 15 points: 40 % → 44-55 % found"),
        (False, FOUND, "searches from 44 % or 55 % to 40 %"),
        (False, FOUND, "found: 40 % 44 % 55 %"),
        (False, FOUND, "40 % to 44-55 %"),
        (False, FOUND, "40 to 44-55 % of calls"),
        (False, FOUND, "40 % to 44-55 %, even 90 % of searches"),
        (True, WAIT, "wait 1,5 s, today it is 3,5 s"),
        (True, WAIT, "p95 no more than 1.5 s where today it's 3.5"),
        (True, WAIT, "more than halve the wait: 3.5 s to 1.5 s"),
        (True, WAIT, "the wait falls by 2 s within a day, 3.5 s → 1.5 s"),
        (False, WAIT, "p95 from 1.5 s to 3.5 s"),
        (False, WAIT, "wait 1.5 s today, 3.5 s then"),
        (True, CALLS, "5 calls per 1,000, from 9"),
        (True, CALLS, "0.9 % to 0.5 % of people call"),
        (True, CALLS, "four fewer calls: 5 in every thousand against 9 today"),
        (False, CALLS, "9 5"),
        (False, CALLS, "from 5 calls per 1,000 to 9"),
    ],
)
def test_today_s_figure_and_the_later_one_in_any_order(
    good: bool, row: TableRow, text: str
) -> None:
    answer = Answer("statements", [{"c": text if r is row else ""} for r in VALUES.rows])
    assert VALUES.find(answer).level == good


@pytest.mark.parametrize(
    ("good", "row", "text"),
    [
        (True, WAGES, "12 grand a week"),
        (True, WAGES, "€12k weekly"),
        (True, WAGES, "12.000 € in each week, so 48,000 € in four"),
        (False, WAGES, "12,000 €"),
        (False, WAGES, "12,000 € a month"),
        (True, BOOKS, "8.400,- € for three people over four weeks"),
        (True, BOOKS, "€8,400 – once"),
        (False, BOOKS, "8,400 € a week"),
        (False, BOOKS, "saves 8,400 €"),
        (False, BOOKS, "it even gains us 8,400 €"),
        (True, PRECISE, "three points of precision"),
        (True, PRECISE, "3 of 100 fewer are precise"),
        (False, PRECISE, "precision rises by three points"),
        (False, PRECISE, "three points"),
        (False, PRECISE, "precision goes from 67 % to 70 %"),
    ],
)
def test_prices_with_their_unit_and_their_direction(good: bool, row: TableRow, text: str) -> None:
    answer = Answer("statements", [{"c": text if r is row else ""} for r in COSTS.rows])
    assert COSTS.find(answer).level == good


@pytest.mark.parametrize(
    ("two", "text"),
    [
        (True, "no, rather open on the day"),
        (True, "I'd rather mend the shelves than buy new ones"),
        (True, "Don't close. Keep the drawers until May."),
        (True, "Close them; keeping both would cost us a month"),
        (True, "buy it, rather thna borrow"),
        (True, "Open in May, and don't wait for the paint"),
        (True, "Rather than close for a week, open in the evenings"),
        (True, "yes rather than leave the readers in the cold"),
        (True, "prefer the catalogue to the drawers"),
        (True, "do it rather than not"),
        (True, "Mend the roof first; the shelves can wait"),
        (True, "buy lamps; a new wing would take too long"),
        (True, "Say no to the new wing and yes to the lamps"),
        (True, "Between closing and borrowing tents I recommend borrowing tents"),
        (True, "an early opening rather than a late one"),
        (True, "hire rather than hesitate"),
        (False, "yes rather than no, it is only once"),
        (False, "no rather than yes, it costs too much"),
        (False, "ditto rather than not"),
        (False, "same here rather than not"),
        (False, "a reader-centric strategy rather than a siloed mindset"),
        (False, "the win-win rather than the lose-lose"),
        (False, "what the examiner likes rather than what he does not"),
        (False, "open it rather than argue about it"),
        (False, "Decide wisely rather than rashly"),
        (False, "I advise it, not because it is cheap"),
        (False, "maybe some drawers rather than all"),
        (False, "close rather than keep, it depends on the board"),
        (False, "no rather than yes"),
        (False, "advise, rather than, trade-off"),
        (False, "flexibility rather than rigidity"),
        (False, "it rather than anything else"),
        (False, "The advice is stated rather than omitted"),
        (False, "Choose what you love rather than what you can pay"),
        (False, "No, far too expensive"),
        (False, "close the drawers or keep them?"),
    ],
)
def test_advice_has_two_sides_that_can_be_walked(two: bool, text: str) -> None:
    assert (read_advice(text) == 2) == two


def test_advice_differs_from_row_to_row_and_invents_no_share() -> None:
    rows = tuple(TableRow(name=name, known=FOUND.wanted) for name in "abc")
    check = StatementAdvice(kind="statement_advice", column="c", rows=rows, needs=(1, 2, 3))
    same = [{"c": "buy it rather than wait"}] * 3
    assert check.find(Answer("statements", same)).level == 0
    own = [{"c": f"buy {n} of them rather than all"} for n in ("two", "three", "40 %")]
    assert check.find(Answer("statements", own)).level == 3
    assert (
        check.find(Answer("statements", [*own[:2], {"c": "half, which gives 57 %, not all"}])).level
        == 2
    )


@pytest.mark.parametrize(
    ("in_time", "text"),
    [
        (True, "01.10."),
        (True, "2026-10-01"),
        (True, "the first of October"),
        (True, "end of September"),
        (True, "end of the quarter"),
        (True, "a week before the launch"),
        (True, "Fri 25/9"),
        (True, "this Wednesday"),
        (False, "01.12."),
        (None, "31.09."),
        (None, "today"),
        (None, "before the launch"),
        (None, "in October"),
        (None, "soon"),
    ],
)
def test_a_day_as_it_stands_in_a_diary(in_time: bool | None, text: str) -> None:
    first, last = find_day("11 September"), find_day("2 November")
    assert first
    assert last
    assert decided_in_time(text, first, last) is in_time


PEOPLE = (
    Thing(name="Ada", words=("Ada Brink", "Ada", "head librarian")),
    Thing(name="Ben", words=("Ben",)),
    Thing(name="you", words=("I", "product lead")),
)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (True, "I have the last word."),
        (True, "Me, product lead. Others are heard."),
        (True, "Decider: Ada Brink"),
        (True, "Then I, the product lead, call Ada, Ben and Cy."),
        (True, "The final decision lies with Ben."),
        (True, "It's my call."),
        (True, "The head of lending decides."),
        (True, "Ben and nobody else decides"),
        (True, "Ben turns the whole agreement upside down."),
        (True, "The head librarian, after hearing all others, shall look at it afresh."),
        (True, "It falls to Ben to judge."),
        (True, "9 calls per 1,000 -> Ada, 3 days"),
        (True, "1) Ada Brink 2) 9 calls per 1,000"),
        (True, "Authority over it: Mrs. Ada Brink. Trigger: 9 calls"),
        (True, "I have the casting one."),
        (False, "Me or maybe Ben decides."),
        (False, "Ada does not open it again."),
        (False, "Ben thinks the decision was right."),
        (False, "Ben is consulted on the decision."),
        (False, "Heard before: Ben."),
        (False, "Ada and Ben decide together."),
        (False, "Ada, Ben and the product lead decide."),
        (False, "Ada is informed, and we decide."),
        (False, "Who: decider. Owner, trigger."),
        (False, "Somebody decides."),
    ],
)
def test_one_person_decides(one: bool, text: str) -> None:
    assert (find_person(text, PEOPLE) is not None) == one


@pytest.mark.parametrize(
    ("is_figure", "is_time", "text"),
    [
        (True, False, "the queue is older than one day"),
        (True, True, "over 9 calls in a thousand; by the tenth of the month"),
        (True, True, "under 40 % for 7 days → 3 days"),
        (True, False, "when calls stay above 9 per 1,000 for a week"),
        (True, True, "if searches that fail are down to 40 % she has three days to answer"),
        (True, False, "once readers come back less than 1.3 times a day"),
        (True, True, "waiting for a book takes 3 s or more: verdict before the week is over"),
        (True, True, "if 9 calls per 1,000 come in, by the close of business on the next day"),
        (True, False, "level: 9 calls in 1,000"),
        (True, False, "over 3 s in one week"),
        (True, False, "if fewer than 600 people come a day"),
        (True, False, "if complaints exceed a third"),
        (True, True, "40 % is the line. Two days is the limit."),
        (False, True, "no later than the 15th of the month after"),
        (False, False, "if three people are unhappy for two days in a row"),
        (False, True, "on 14 December"),
        (False, True, "on the Friday of that same week"),
        (False, True, "one week after the trigger"),
        (False, False, "if quality drops, quickly"),
        (False, False, "in at most sixty words, with all three criteria"),
        (False, False, "we agreed on 11 September"),
    ],
)
def test_a_figure_that_is_crossed_and_a_time(is_figure: bool, is_time: bool, text: str) -> None:
    assert (find_figure(text) is not None) == is_figure
    assert (find_until(text) is not None) == is_time


def test_what_mends_a_bad_day_reopens_nothing() -> None:
    assert is_about_it("If p95 is over 2 s, Ada decides whether it stays.")
    assert not is_about_it("Nobody reopens it before 1 May.")
    assert not is_about_it("Even below 40 % Ada does not reopen it before 1 May.")
    assert is_about_it("Ada does not reopen it unless fewer than 40 % are found.")
    assert not is_about_it("The decision is final, whatever comes.")
    assert not is_about_it("The board decides on the holidays by Friday.")
    assert not is_about_it("p95 over 2 s: on-call rolls back within 30 minutes.")


WISH = MeasureFrom(
    kind="measure_from",
    field="w",
    measures=(
        Measure(words=("atlas*",), today=(figure(20, "percent"),), enough=False),
        Measure(
            words=("found", "find*", "miss*"), today=(figure(40, "percent"),), unless=("atlas*",)
        ),
        Measure(words=("call*",), today=(figure(9, "count", of=1000),)),
    ),
)


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (2, "Searches that find something: 40 % now, more then"),
        (2, "60 of 100 searches are missed today"),
        (2, "not accuracy: found in 55 instead of 40 of 100 searches"),
        (2, "9 calls per 1,000 today"),
        (2, "atlases: 20 % now"),
        (2, "find more searches than today's 0.40"),
        (2, "today we don't find 60 of every 100"),
        (1, "atlases found: 40 % now"),
        (0, "more shelves for atlases"),
        (1, "found in 55 of 100 searches"),
        (1, "searches found go from 55 % to 40 %"),
        (1, "we go from 40 % to 55 %"),
        (1, "9 of 100 searches find it"),
        (0, "99 % accuracy"),
        (0, "find, miss, calls, baseline"),
        (0, "a better library for all"),
        (None, "accuracy of what is found from 40 % to 55 %"),
        (None, "found, 40, 55, searches, now"),
        (None, "we should consider found, 40, now, searches and 55"),
        (None, "of we searches the 40 a find 55 hundred today by in"),
    ],
)
def test_a_wish_has_a_measure_and_a_start(level: int | None, text: str) -> None:
    assert WISH.find(Answer("critique", {"w": text})).level == level


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    for check in (VALUES, COSTS):
        check.find(Answer("statements", [{"c": text}] * len(check.rows)))
    for found in WISH.find(Answer("critique", {"w": text})).evidence:
        assert found.text in text
    find_person(text, PEOPLE)
    find_figure(text)
    find_until(text)
    read_advice(text)


LEADS = (
    Thing(name="Ada", words=("Ada Brink", "Ada")),
    Thing(name="Ben", words=("Ben",)),
    Thing(name="you", words=("I", "product lead")),
)


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("Ada", "Once a third finds nothing, Ada brings the drawers back to the table."),
        ("product lead", "The product lead, both desks having been heard, shall settle it."),
        ("I", "Then I as product lead ask whether we would sign again."),
        ("Ben", "If searches fail for a month: then Ben."),
        ("Ada", "The matter is closed within a week by Ada."),
        ("", "Ada and Ben bring it back to the table."),
        ("", "Ada tells the readers again how to search."),
        ("", "Ben goes back to the desk and counts."),
        ("", "If Ada brings it up again, we all meet."),
    ],
)
def test_whoever_brings_it_back_or_answers_decides(who: str, text: str) -> None:
    span = find_verdict(text, LEADS)
    assert (text[slice(*span)] if span else "") == who


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("seven", "I call it open at seven reports in a thousand."),
        ("ten minutes", "Ada decides if people wait ten minutes or more."),
        ("12 h", "Queue age, limit: 12 h for five days."),
        ("100", "Once 100 reports have come in, Ben decides."),
        ("A quarter of all", "A quarter of all appeals being right is the sign."),
        ("", "It takes two weeks in a row of long waits."),
        ("", "When three leads agree."),
    ],
)
def test_a_figure_is_told_in_many_ways(figure: str, text: str) -> None:
    span = find_figure(text, ("wait*", "queue*"))
    assert (text[slice(*span)].strip() if span else "").startswith(figure)
    assert (span is None) == (figure == "")


@pytest.mark.parametrize(
    ("by", "text"),
    [
        (True, "Ada, figure 6 %, decision +5 d"),
        (True, "Below 80 % on average over a month. Ada. Five days."),
        (True, "Ben has until the tenth."),
        (False, "Nothing changes at the desks before 30 November."),
        (False, "If it rings more than three times in one week."),
        (False, "The plan of 20 August was good."),
    ],
)
def test_a_deadline_is_no_day_until_which_nothing_happens(by: bool, text: str) -> None:
    assert (find_until(text) is not None) == by


def test_one_bad_week_is_not_enough_and_other_matters_are_the_cases() -> None:
    assert is_about_it("Nobody reopens it for one bad week. Two in a row do.")
    assert not is_about_it("Nobody reopens it. We all signed.")
    assert not is_about_it("The committee decides on prolonging the parade.", (), ("parade",))
    assert is_about_it("Ada decides on the parade and the drawers.", ("drawers",), ("parade",))
