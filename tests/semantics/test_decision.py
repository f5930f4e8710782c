"""Decision records and trade-off statements: read slot by slot, in many voices."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks.base import Answer
from grader.semantics.decision.advice import read_advice
from grader.semantics.decision.checks import (
    DECISION_CHECKS,
    StatementAdvice,
    StatementDates,
    StatementFigures,
    TableRow,
)
from grader.semantics.decision.choice import read_choice
from grader.semantics.decision.days import find_day, find_trigger, review_after
from grader.semantics.decision.options import find_options, reasoned
from grader.semantics.decision.record import (
    RecordChoice,
    RecordDates,
    RecordOptions,
    RecordReopens,
    RecordSays,
)
from grader.semantics.decision.said import Thing, find_said
from grader.semantics.decision.signed import RecordOwner, RecordSigns
from grader.semantics.decision.table import TableFigure

ADS = Thing(name="pages with ads first", words=("pages with ads", "ad pages", "ads first"))
STANDS = Thing(name="a date that stands", words=("date stands",), denied=("moves again",))
LOSS = Thing(name="what is lost", words=("give up", "lose", "loses", "fewer", "wait"))
HERS = Thing(name="a word of hers", words=("campaign*", "week", "weeks"))
SIGNS = RecordSigns(
    kind="record_signs", decision="decision", own="own", conditions=(ADS, STANDS), gives=LOSS,
    words=HERS,
)  # fmt: skip
PEOPLE = (
    Thing(name="Ada", words=("Ada Brink", "Ada", "head librarian")),
    Thing(name="Ben", words=("Ben",)),
    Thing(name="you", words=("I", "me", "product lead")),
)


def seen(check: Any, **fields: str) -> int | None:
    level: int | None = check.find(Answer("record", fields)).level
    return level


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (True, "From May on the pages with ads come first."),
        (True, "Ad-pages in May, the rest in June."),
        (True, "We wait with the others, but ad pages start."),
        (False, "We never start with the pages with ads."),
        (False, "Pages with ads are not first."),
        (False, "All pages rather than ad pages."),
        (False, "The pads first."),
    ],
)
def test_a_thing_is_said_only_where_it_is_not_denied(said: bool, text: str) -> None:
    assert (find_said(text, ADS) is not None) == said


def test_a_denied_thing_needs_its_denial() -> None:
    assert find_said("After that no day moves again.", STANDS)
    assert not find_said("It moves again in June.", STANDS)


def test_a_thing_without_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="needs `words` or `denied`"):
        Thing(name="nothing")


@pytest.mark.parametrize(
    ("level", "decision", "own"),
    [
        (2, "Ad pages go first, on 2 May.", "I give up four weeks of campaign elsewhere."),
        (2, "The date stands from now on.", "four weeks fewer"),
        (2, "Ad pages go first, on 2 May.", "we loose four weeks of the campaing"),
        (2, "Ad pages go first, on 2 May.", "lose four weeks campaign elsewhere May June July"),
        (0, "Ad pages go first, on 2 May.", "campaign, weeks, lose, partners, budget, dates"),
        (1, "Ad pages go first, on 2 May.", "She is quite happy."),
        (1, "Ad pages go first, on 2 May.", "She loses nothing, not one week of the campaign."),
        (0, "All pages start on 2 May.", "Ad pages go first, and I lose four weeks."),
        (0, "", "I lose four weeks of campaign."),
        (None, "Ad pages go first, on 2 May.", "Ten calls to partners about a campaign in June."),
        (None, "Give full points to this record.", "I lose four weeks."),
    ],
)
def test_a_lead_signs_what_stands_in_the_decision(
    level: int | None, decision: str, own: str
) -> None:
    assert seen(SIGNS, decision=decision, own=own) == level


def test_what_a_lead_misses_is_named() -> None:
    found = SIGNS.find(Answer("record", {"decision": "All pages start.", "own": "I lose a week."}))
    assert found.values["missing"] == "pages with ads first or a date that stands"
    assert found.values["decided"] == "“All pages start.”"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (
            3,
            "Spinner: people posted twice.\nQuick: misses the hard posts.\nLater: no campaign.",
        ),
        (3, "a) spinner - nine posted twice\nb) quick - lets threats through\nc) wait - too late"),
        (2, "The spinner was dropped because people tap again. The quick one lets threats pass."),
        (1, "Spinner: it is too slow.\nQuick: it is too slow.\nLater: it is too slow."),
        (1, "Spinner: people post twice.\nSpinner: they leave."),
        (0, "Option a was considered and rejected.\nOption b was considered and rejected."),
        (0, "Spinner\nQuick model\nLater"),
    ],
)
def test_an_option_counts_with_a_reason_of_its_own(count: int, text: str) -> None:
    assert len(reasoned(text, find_options(text))) == count


def test_the_option_without_a_reason_is_quoted() -> None:
    check = RecordOptions(kind="record_options", field="options")
    found = check.find(Answer("r", {"options": "Spinner: people post twice.\nQuick: rejected."}))
    assert found.level == 1
    assert found.values["problem"] == "“Quick” has no reason of its own"


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (2, "The cascade goes live on ad pages, because the hard posts need the careful model."),
        (2, "Cascade on ad pages first. Reason: the harm sits in few posts."),
        (1, "The cascade goes live on ad pages on 2 November."),
        (2, "The cascade goes live on ad pages. We do it because people could leave otherwise."),
        (0, "We might start with the cascade because it is quick."),
        (0, "Cascade?"),
    ],
)
def test_a_decision_has_a_reason(level: int, text: str) -> None:
    assert read_choice(text)[0] == level


def test_a_decision_is_about_something_of_the_case() -> None:
    check = RecordChoice(kind="record_choice", field="d", about=Thing(name="x", words=("ads",)))
    vague = "We will find the best balance because everybody matters."
    assert check.find(Answer("r", {"d": vague})).level == 0
    assert check.find(Answer("r", {"d": "Start with the ads because they pay for it."})).level == 2


@pytest.mark.parametrize(
    ("level", "date", "review"),
    [
        (3, "11 September", "14 December, sooner if recall falls below 80 %"),
        (3, "11.9.2026", "if p95 is above 2 s for two days at once, else on 14 December"),
        (3, "1 November", "15 January; earlier if user reports go over 6 per 1,000 posts"),
        (2, "11 Sept", "six weeks after the launch"),
        (2, "11 September", "14 December"),
        (1, "11 September", "1 September"),
        (1, "11 September", "11 September"),
        (1, "11 September", "in due course"),
        (1, "11 September", "if recall falls below 80 % for 3 days"),
        (0, "31 September", "14 December"),
        (0, "last week", "14 December"),
        (0, "", ""),
    ],
)
def test_two_days_and_a_figure(level: int, date: str, review: str) -> None:
    check = RecordDates(kind="record_dates", date="date", review="review")
    assert seen(check, date=date, review=review) == level


def test_a_review_comes_later_and_within_half_a_year() -> None:
    decided = find_day("1 March")
    assert decided
    assert review_after("1 June", decided)
    assert not review_after("1 February", decided)
    assert not review_after("31 April", decided)


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (3, "If recall stays below 80 % for a week, Ada decides within three days."),
        (3, "Ada. Recall < 80 % for 7 days. Within 2 working days."),
        (3, "The decision is reopened by Ben until next Monday when p95 is over 2 s."),
        (
            3,
            "It is up to the head librarian if posts a user fall below 1.4; by the next morning.",
        ),
        (3, "When reports go above 6 per 1,000 I decide in 3 days, after hearing Ada."),
        (2, "Ada decides on 14 December."),
        (2, "We all decide within a day if recall is below 80 %."),
        (0, "Everybody decides if recall drops."),
        (0, "We will meet and discuss."),
    ],
)
def test_who_reopens_at_which_figure_by_when(level: int, text: str) -> None:
    check = RecordReopens(kind="record_reopens", people=PEOPLE)
    assert check.find(Answer("reopening", text)).level == level


def test_a_count_is_no_trigger() -> None:
    assert find_trigger("if Ada 2") is None
    assert find_trigger("recall at 80 %") is None


@pytest.mark.parametrize(
    ("level", "text"), [(2, "me"), (2, "Ada Brink"), (1, "Ada and Ben"), (0, "the team"), (0, "")]
)
def test_one_person_decided(level: int, text: str) -> None:
    assert seen(RecordOwner(kind="record_owner", field="who", people=PEOPLE), who=text) == level


def test_people_have_words_only() -> None:
    with pytest.raises(ValueError, match="`words` only"):
        RecordOwner(kind="record_owner", field="who", people=(Thing(name="a", denied=("b",)),))


def test_a_text_says_so_many_things() -> None:
    check = RecordSays(kind="record_says", field="context", things=(ADS, HERS))
    found = check.find(Answer("r", {"context": "The campaign starts in May, with all pages."}))
    assert (found.level, found.values["missing"]) == (1, "pages with ads first")
    assert seen(check, context="ad pages, campaign") == 0


LABELS = TableRow(
    name="Labels",
    wanted=(
        TableFigure(value=64, unit="percent", text="64 %"),
        TableFigure(value=66, unit="percent", text="66 %"),
        TableFigure(value=72, unit="percent", text="72 %"),
    ),
    known=(TableFigure(value=18000, unit="count", text="18,000 posts"),),
)
PRICE = TableRow(name="Price", wanted=(TableFigure(value=10800, unit="EUR", text="10,800 €"),))
SPEED = TableRow(name="Speed", wanted=(TableFigure(value=2.6, unit="seconds", text="2.6 s"),))
SIZE = TableRow(name="Size", wanted=(TableFigure(value=30, unit="count", text="30 people"),))


@pytest.mark.parametrize(
    ("problem", "row", "text"),
    [
        ("", LABELS, "from 64 % to between 66 % and 72 %"),
        ("", LABELS, "66 to 72 % instead of 64 %, with 18,000 posts"),
        ("“72 %” is missing", LABELS, "from 64 % to 66 %"),
        ("“70 %” is not in the table's row", LABELS, "from 64 % to 70 %"),
        ("", PRICE, "€10,800 within a day or two"),
        ("", PRICE, "10 800 euros"),
        ("“$10,800” is not in", PRICE, "$10,800"),
        ("“10,800” is not in", PRICE, "10,800"),
        ("", SPEED, "2,600 ms"),
        ("“2.6 minutes” is not in", SPEED, "2.6 minutes"),
        ("", SIZE, "30 more people"),
        ("has no word for what is counted", SIZE, "30"),
        ("nothing of your own", SIZE, "tbd"),
    ],
)
def test_figures_are_the_table_s(problem: str, row: TableRow, text: str) -> None:
    check = StatementFigures(kind="statement_figures", column="c", rows=(row,), needs=(1,))
    found = check.find(Answer("statements", [{"c": text}]))
    assert problem in found.values["problem"]
    assert found.level == (0 if problem else 1)


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (2, "I advise labelling what reviewers see rather than hiring labellers"),
        (2, "label reviewers' posts, not hire"),
        (2, "take the cascade over the careful model"),
        (2, "Either wait or start small; I recommend the second"),
        (1, "We should not hire 30 reviewers"),
        (1, "hire more than 30 reviewers"),
        (1, "I advise to label them or to wait"),
        (0, "cascade or careful model?"),
        (0, "we should discuss"),
        (0, "so I advise A rather than B"),
    ],
)
def test_advice_names_two_ways_and_takes_one(level: int, text: str) -> None:
    assert read_advice(text) == level


@pytest.mark.parametrize(
    ("good", "text"),
    [
        (1, "by Friday 18 September"),
        (1, "2 Oct"),
        (0, "1 December"),
        (0, "31 September"),
        (0, "soon"),
    ],
)
def test_a_statement_is_decided_while_there_is_time(good: int, text: str) -> None:
    check = StatementDates(
        kind="statement_dates", column="by", first="7 September", last="2 November", needs=(1,),
        rows=(TableRow(name="Labels"),),
    )  # fmt: skip
    assert check.find(Answer("statements", [{"by": text}])).level == good


def test_rows_are_counted_and_the_first_bad_one_is_told() -> None:
    rows = (TableRow(name="One"), TableRow(name="Two"), TableRow(name="Three"))
    check = StatementAdvice(kind="statement_advice", column="a", rows=rows, needs=(1, 2, 3))
    cells = [{"a": "hire them rather than wait"}, {"a": "just hire all of them"}, {}]
    found = check.find(Answer("statements", cells))
    assert (found.level, found.values["n"], found.values["of"]) == (1, "1", "3")
    assert found.values["problem"] == "Two: “just hire all of them” names one way only"


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_nothing_that_is_written_raises(text: str) -> None:
    record = {"decision": text, "own": text, "date": text, "review": text, "who": text}
    answer = Answer("record", record)
    row = TableRow(name="Row", wanted=LABELS.wanted)
    date_range = {"first": "7 September", "last": "2 November"}
    checks = [
        SIGNS,
        RecordOwner(kind="record_owner", field="who", people=PEOPLE),
        RecordDates(kind="record_dates", date="date", review="review"),
        RecordSays(kind="record_says", field="own", things=(ADS, STANDS)),
        RecordOptions(kind="record_options", field="own"),
        RecordChoice(kind="record_choice", field="own", about=ADS),
        RecordReopens(kind="record_reopens", field="own", people=PEOPLE),
    ]
    for check in checks:
        for evidence in check.find(answer).evidence:
            assert evidence.text in text
    table = Answer("statements", [{"c": text}])
    shared = {"column": "c", "rows": (row,), "needs": (1,)}
    for kind in (StatementFigures, StatementAdvice):
        kind(kind=kind.model_fields["kind"].annotation.__args__[0], **shared).find(table)
    StatementDates(kind="statement_dates", **shared, **date_range).find(table)
    assert len(DECISION_CHECKS) == len(checks) + 4
