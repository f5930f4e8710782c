"""What a requirement binds: limits with their holes, and the words for bad days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks.base import Answer
from grader.semantics.case_words import RequirementWords
from grader.semantics.requirement.checks import RequirementFree, RequirementPlain
from grader.semantics.requirement.constraints import Limit, Requirement, Terms, read_requirement
from grader.semantics.requirement.plain import vague_words
from grader.semantics.text.normalise import normalise

TERMS = Terms(120, 350, ("sunday",), ("tuesday",))


def read(text: str) -> Requirement:
    return read_requirement(text, TERMS)


def only(text: str) -> Limit:
    limits = read(text).limits
    assert len(limits) == 1, limits
    return limits[0]


def free(text: str) -> int | None:
    check = RequirementFree(kind="requirement_free", peak_rps=120, shell_ms=350)
    return check.find(Answer("requirement", text)).level


def plain(text: str) -> int | None:
    check = RequirementPlain(kind="requirement_plain", peak_rps=120, shell_ms=350)
    return check.find(Answer("requirement", text)).level


@pytest.mark.parametrize(
    "text",
    [
        "95 of 100 visitors see the row within 1 s on Sunday evening.",
        "19 out of 20 visitors see the row within 1 s on Sunday.",
        "The row is visible for p95 of visitors in ≤ 1,000 ms at 120 rps.",
        "No more than one visitor in twenty waits longer than a second on Sunday evening.",
        "At most 5 % of Sunday visitors may wait over 1 s.",
        "Of 20 people who come on a Sunday, at most one waits more than 1 second.",
        "All but five of a hundred visitors have the row before a second is over, Sundays too.",
        "A visitor on Sunday has the row in view inside a second, nineteen times out of twenty.",
        "Reject a build where more than 5 % of visitors wait longer than 1 s at the peak.",
        "When 120 people per second come, row must be on screen after 1 sec for 95 from 100.",
        "Limit: 1 s\nFor: 95 of 100 visitors\nWhere: in the browser\nLoad: 120 requests a second",
        "95% of page views: row shown in under a second.\nThis is measured on Sunday evening.",
    ],
)
def test_a_whole_limit_is_read_in_many_wordings(text: str) -> None:
    limit = only(text)
    assert (limit.ms, limit.share, limit.place, limit.load) == (1000, 95, "page", "peak")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("The row is visible within 1 s.", None),
        ("On average visitors see the row within 1 s.", None),
        ("p95, not the average: visitors see the row within 1 s.", 95),
        ("90 % of visitors see the row within 1 s.", 90),
        ("Most visitors see the row within 1 s.", 50),
        ("Nobody waits longer than 1 s.", 100),
        ("Accuracy is 95 % and visitors see the row within 1 s.", None),
        ("Visitors see the row within 1 s, and 38 % of them have no past orders.", None),
    ],
)
def test_for_how_many_a_limit_speaks(text: str, share: float | None) -> None:
    assert only(text).share == share


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("p95 of 600 ms.", None),
        ("p95 of the prediction latency is 600 ms.", "model"),
        ("The service answers within 600 ms at p95.", "service"),
        ("Visitors see the row within 600 ms at p95.", "page"),
        ("Measured in the browser and not at the service: p95 within 600 ms.", "page"),
        ("The suggestions are delivered within 1 s at p95.", "unclear"),
        ("The suggestions are delivered within 600 ms at p95.", "service"),
        ("The service has 650 ms at p95, since the page takes 350 ms.", "service"),
        ("At p95 it answers 600 ms after the page is there.", "service"),
    ],
)
def test_where_a_limit_is_measured(text: str, place: str | None) -> None:
    assert only(text).place == place


@pytest.mark.parametrize(
    ("text", "load"),
    [
        ("Visitors see the row within 1 s.", None),
        ("Visitors see the row within 1 s, except on Sunday evenings.", "quiet"),
        ("Visitors see the row within 1 s under normal load.", "quiet"),
        ("Visitors see the row within 1 s at 12 requests a second.", "quiet"),
        ("Visitors see the row within 1 s, also when 200 requests come per second.", "peak"),
        ("Visitors see the row within 1 s, not only on a quiet Tuesday but at the peak.", "peak"),
        ("Visitors see the row within 1 s at any time.", "peak"),
    ],
)
def test_under_which_load_a_limit_holds(text: str, load: str | None) -> None:
    assert only(text).load == load


@pytest.mark.parametrize(
    "text",
    [
        "The row does not have to be there within 1 s.",
        "95 of 100 visitors may wait longer than 1 s for the row.",
        "Ideally visitors see the row within 1 s.",
        "It would be nice if visitors saw the row within 1 s.",
        "Beyond 1 s people lose their flow.",
        "The page needs 350 ms.",
        "Today the service takes 900 ms at p95.",
        "p95 of at least 1 s.",
        "Our team met and talked about 95 of 100 visitors, the browser and 1 s.",
        "As little latency as possible, and fast.",
    ],
)
def test_what_limits_nothing(text: str) -> None:
    assert read(text).limits == ()


def test_a_deadline_speaks_for_everybody() -> None:
    limit = only("If the suggestions are not there within 1 s, popular items are shown.")
    assert (limit.deadline, limit.share, limit.place) == (True, 100, "page")


def test_slips_of_the_keyboard_are_forgiven_and_lead_back_to_what_was_written() -> None:
    text = "at 120 reqests per secnd the anser of the servcie comes within 600 ms for 95 %"
    limit = only(text)
    assert (limit.share, limit.place, limit.load) == (95, "service", "peak")
    assert text[slice(*limit.value)] == "600 ms"


def test_a_heap_of_words_says_nothing() -> None:
    words = (
        "latency p95 600 ms load 120 requests second stock 24 hours consent newcomers popular items"
    )
    assert not read(words).binds


def test_what_the_page_needs_leaves_the_rest_to_the_service() -> None:
    limit = only("It must be back within 600 ms for 95 of 100, because the page eats 350.")
    assert limit.place == "service"


def test_a_list_under_one_refusal_is_refused_line_by_line() -> None:
    requirement = read(
        "Send back any build where more than one visitor in twenty waits longer than a second; "
        "where somebody without orders looks at an empty row; where stock is older than 24 hours."
    )
    assert requirement.limits[0].share == 95
    assert requirement.newcomers
    assert requirement.stock is not None


def test_two_limits_keep_their_own_parts() -> None:
    first, second = read("Mean latency 300 ms, and p95 1 s on the page.").limits
    assert (first.ms, first.share, first.place) == (300, None, None)
    assert (second.ms, second.share, second.place) == (1000, 95, "page")


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Nothing is shown whose stock was checked more than 24 hours ago.", 24),
        ("stock <= 24h", 24),
        ("Stock age: max. 1 day.", 24),
        ("Stock older than one day must not be shown.", 24),
        ("Inventory is refreshed nightly.", 24),
        ("Availability gets checked at least once every 12 hours.", 12),
        ("Stock data may be up to 24 hours old.", 24),
        ("Leave out items whose stock record is older than two days.", 48),
        ("Sold-out products never appear.", None),
    ],
)
def test_how_old_stock_may_be(text: str, hours: float | None) -> None:
    stock = read(text).stock
    assert stock is not None
    assert stock.hours == hours


@pytest.mark.parametrize(
    "text",
    [
        "Stock may be older than 24 hours.",
        "Stock older than 24 hours sends people to empty shelves.",
        "Stock must be fresh.",
        "Stock need not be checked every 24 hours.",
        "Nothing must be checked about stock older than 24 hours.",
    ],
)
def test_what_says_nothing_about_stock(text: str) -> None:
    assert read(text).stock is None


@pytest.mark.parametrize(
    "text",
    [
        "Orders are used only of customers who allowed it.",
        "dont use orders from people who didnt agree",
        "No consent, no use of orders.",
        "opt-in only",
        "Permission: only customers who gave it.",
        "29 % of customers did not allow it; their orders stay out.",
        "It must not use orders without permission.",
        "Customers who opted out are treated like newcomers.",
    ],
)
def test_whose_orders_may_be_used(text: str) -> None:
    orders = read(text).orders
    assert orders is not None
    assert orders.use == "permitted"


@pytest.mark.parametrize(
    "text",
    [
        "71 % of customers allowed the use of their orders.",
        "Orders may be used without permission.",
        "Use the orders of all customers, whether or not they agreed.",
        "It must be GDPR compliant.",
        "No more than 5 % of visitors are allowed to wait longer than 1 s.",
    ],
)
def test_what_keeps_no_orders_out(text: str) -> None:
    assert read(text).orders is None


@pytest.mark.parametrize(
    "text",
    [
        "Visitors without past orders see the popular items.",
        "no history -> bestsellers",
        "38 % of visitors have no past order. They get what sells best.",
        "It works for people who never ordered.",
        "4. no orders? top sellers",
        "New visitors do not see an empty row.",
        "Everybody, with or without past orders, sees a full row.",
    ],
)
def test_newcomers_get_something(text: str) -> None:
    assert read(text).newcomers


@pytest.mark.parametrize(
    "text",
    [
        "38 % of visitors have no past order.",
        "Newcomers need not see anything.",
        "New visitors see an empty row.",
        "Cold start must be handled gracefully.",
        "No fallback is needed for newcomers.",
    ],
)
def test_newcomers_get_nothing(text: str) -> None:
    assert read(text).newcomers is None


@pytest.mark.parametrize(
    "text",
    [
        "If the service fails, popular items are shown.",
        "timeout → bestsellers",
        "When the answer isn't there in time the rest of the page does not wait for it.",
        "Should the service break, the row is hidden.",
        "95 of 100 visitors see it within 1 s, the others get our popular items.",
        "Reject it if a failed call leaves a gap.",
        "The row is never empty, whatever breaks.",
    ],
)
def test_something_is_shown_when_the_answer_does_not_come(text: str) -> None:
    assert read(text).late


@pytest.mark.parametrize(
    "text",
    [
        "The service must never fail.",
        "There is a good fallback.",
        "Errors should be handled.",
        "If the service is down we accept an empty row.",
        "The row should take longer than a second for 95 % of visitors.",
    ],
)
def test_nothing_is_said_about_an_answer_that_does_not_come(text: str) -> None:
    assert read(text).late is None


LIMIT = " 95 of 100 visitors see the row within 1 s on Sunday evening."


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("How it is made is up to the team.", 1),
        ("Any method is welcome, such as collaborative filtering.", 1),
        ("You may use collaborative filtering.", 1),
        ("Collaborative filtering is not required.", 1),
        ("Instead of demanding collaborative filtering we say what we need.", 1),
        ("When the AI does not answer, bestsellers are shown.", 1),
        ("Newcomers get editors' picks.", 1),
        ("Use collaborative filtering.", 0),
        ("The solution must be based on collaborative filtering, for example SVD.", 0),
        ("Train a neural network.", 0),
        ("No machine learning allowed.", 0),
    ],
)
def test_is_the_method_left_open(text: str, level: int) -> None:
    assert free(text + LIMIT) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Newcomers see what sells best.", 1),
        ("Fast means: the row is there within 1 s.", 1),
        ("It must be fast.", 0),
        ("The stock is as fresh as possible.", 0),
        ("The suggestions are relevant.", 0),
    ],
)
def test_is_it_free_of_words_that_bind_nobody(text: str, level: int) -> None:
    assert plain(text + LIMIT) == level


def test_a_text_that_binds_nothing_is_neither_free_nor_plain() -> None:
    text = "We would be glad about suggestions on the home page for our visitors."
    assert (free(text), plain(text)) == (0, 0)


def test_the_spans_are_in_the_learners_own_text() -> None:
    text = "“Row” — p95 ≤ 1\u00a0s \u200bin the browser… Stock: ≤ 24 h."
    requirement = read(text)
    (limit,) = requirement.limits
    assert "1\u00a0s" in text[slice(*limit.value)]
    assert requirement.stock is not None
    assert "24 h" in text[slice(*requirement.stock.span)]


PIECES = st.sampled_from(
    [
        "95 of 100", "p95", "1 s", "600 ms", "on Sunday", "at 120 rps", "visitors", "see", "not",
        "stock", "older than", "24 hours", "no past orders", "popular items", "if", "late", ".",
        "; ", "\n- ", "without", "consent", "must", "may", "(", ")", "350 ms", "page", "+",
        "0 of 0", "collaborative filtering", "such as", "reject", "where", "\u202e", "🛶",
        "a second", "?",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_order_of_words_is_read_without_an_error(text: str) -> None:
    requirement = read(text)
    length = len(text)
    spans = [limit.span for limit in requirement.limits]
    spans += [span for span in (requirement.newcomers, requirement.late) if span]
    assert all(0 <= start <= end <= length for start, end in spans)


@given(st.text(max_size=300))
def test_any_characters_are_read_without_an_error(text: str) -> None:
    assert isinstance(read(text), Requirement)
    assert len(normalise(text).text) >= 0


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Inventory figures must be at least 24 hours old, so that they have settled.", True),
        ("It only offers articles whose stock is older than a day.", True),
        ("Inventory figures must be refreshed at least every 24 hours.", False),
        ("Nothing is offered whose stock is older than a day.", False),
    ],
)
def test_a_least_age_of_stock_is_the_opposite_of_a_limit(text, least):
    stock = read_requirement(text, TERMS).stock
    assert stock is not None
    assert stock.least is least


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Only histories of customers who agreed are read.", True),
        ("No purchase history of a non-consenting customer is touched.", True),
        ("No consent (29 of 100 customers): their orders are not read.", True),
        ("Take the orders of all customers, including those who did not agree.", False),
        ("Histories are used for the 71 % and also for the remaining 29 %, provided they are anonymous.",  # noqa: E501
         False),
    ],
)  # fmt: skip
def test_data_of_those_who_said_no_is_kept_out_or_it_binds_nothing(text, bound):
    assert (read_requirement(text, TERMS).orders is not None) is bound


def test_a_wish_for_more_is_no_limit():
    stock = read_requirement("Stock at most 24 hours old, better one hour.", TERMS).stock
    assert stock is not None
    assert stock.hours == 24


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("We pull the plug: visitors see the season's favourites.", True),
        ("Breakdown: the fixed list is shown.", True),
        ("A breakdown would be a pity.", False),
    ],
)
def test_a_failure_has_many_names(text, late):
    assert (read_requirement(text, TERMS).late is not None) is late


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("It must answer quickly, under 600 ms.", False),
        ("It must answer quickly, and that matters.", True),
        ("Stock is a day old at most so that figures are stable.", False),
        ("Newcomers are handled somehow.", True),
    ],
)
def test_a_vague_word_counts_where_nothing_explains_it(text, vague):
    assert bool(vague_words(text)) is vague


class TestWordingsOfOthers:
    """Ways of saying it that came up with writers whom no rule was made for."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Whoever never ordered gets something useful, never an empty row.", []),
            ("Whoever never ordered gets something useful.", ["useful"]),
            ("The 38 % without orders must get something sensible.", ["sensible"]),
            ("The service answers within 600 ms nearly always.", ["nearly always"]),
            ("Good suggestions, namely the ten that sell most.", []),
            ("Any suitable approach is acceptable.", []),
            ("It has to come in an acceptable time.", ["acceptable"]),
            ("Two seconds would do, people wait if the row is good.", []),
            ("Orders are used in a GDPR-compliant way.", ["GDPR-compliant"]),
        ],
    )
    def test_vague_words(self, text: str, words: list[str]) -> None:
        assert [text[slice(*span)] for span in vague_words(text)] == words

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("Not everybody let us use their orders; hands off those of the others.", True),
            ("If a customer has not said yes, leave her orders alone.", True),
            ("Don't touch what people bought unless they told us we may.", True),
            ("The history of those who gave a green light may be used, the rest is taboo.", True),
            ("It shall disregard the orders of any customer who has not agreed.", True),
            ("Those who refused: their orders can be used without a name.", False),
            ("If a customer didn't agree, we use the orders anonymously, so nobody minds.", False),
            ("71 % of customers allowed it, so that is fine.", False),
        ],
    )
    def test_permission(self, text: str, kept: bool) -> None:
        assert (read(text).orders is not None) == kept

    @pytest.mark.parametrize(
        ("text", "bound"),
        [
            ("Pull the cable: the visitor must still see six things.", True),
            ("Whatever is later is replaced by bestsellers.", True),
            ("If it falls over, bestsellers.", True),
            ("A row that comes late must not push the page down.", True),
            ("Have a plan for outages.", False),
            ("If not passing, the build is sent back.", False),
            ("Old figures are used if the refresh job fails.", False),
        ],
    )
    def test_late(self, text: str, bound: bool) -> None:
        assert (read(text).late is not None) == bound

    @pytest.mark.parametrize(
        ("text", "bound"),
        [
            ("Somebody unknown is offered the same list as everybody.", True),
            ("order_count = 0: the list is non-empty.", True),
            ("Visitors without orders are not shown anything.", False),
            ("New visitors get no row at all.", False),
            ("A new visitor must log in before he sees the row.", False),
        ],
    )
    def test_newcomers(self, text: str, bound: bool) -> None:
        assert (read(text).newcomers is not None) == bound

    def test_the_rest_that_the_text_adds_up_is_the_services(self) -> None:
        text = "The row must be there within 650 ms, so that with the page it stays below 1 s."
        assert read(text).limits[0].place == "service"

    @pytest.mark.parametrize(
        ("text", "share"),
        [
            ("The service answers in 650 ms for 99 demands on 100.", 99),
            ("It is out when more than one of hundred answers needs longer as 650 ms.", 99),
            ("We offer 4 items in 10 seconds.", None),
        ],
    )
    def test_shares_of_anything(self, text: str, share: float | None) -> None:
        assert [x.share for x in read(text).limits][:1] == [share]

    def test_catchwords_between_commas_bind_nothing(self) -> None:
        text = "p95, 640 ms, peak, 24 h stock, consent, substitute, newcomers, tested, pass, fail."
        assert not read(text).binds
        notes = "p95 under 640 ms at peak, stock under 24 h, bestsellers when late, any method."
        assert read(notes).binds

    def test_a_method_that_is_sent_away_is_not_demanded(self) -> None:
        assert not read("Forget collaborative filtering, choose your own way.").mandates
        assert read("The model is trained on the orders of everybody.").mandates


BUS = RequirementWords(
    stale=("diversion*",),
    gone=("closed stop*",),
    unknown=("untracked",),
    lacking=("tracker*",),
    personal=("position*", "location*"),
    substitutes=("timetable*",),
    people=("passenger*",),
    things=("forecast*",),
    shell=("app",),
)


def bus(text: str) -> Requirement:
    return read_requirement(text, Terms(400, 600, words=BUS))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Should the diversions be more than 6 hours old, the screen shows no forecast.", 6),
        ("Are the diversions older than 6 h: then stay silent.", 6),
        ("Diversions more than 6 hours old trigger a mail.", None),
        ("If diversions are over 6 hours old, a light turns yellow.", None),
        ("Check 2: diversions 6 h 5 min old. Must give no minutes.", 6),
        ("Refused if one of these holds:\n- diversions are 6 h or older\n- it is down", 6),
    ],
)
def test_what_is_shown_when_something_is_too_old(text: str, hours: float | None) -> None:
    stock = bus(text).stock
    assert (stock.hours if stock else None) == hours
    assert stock is None or not stock.least


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("With the location turned off it works just as well.", True),
        ("Position denied: same minutes, once the stop is typed in.", True),
        ("The build must not depend on the phone's position.", True),
        ("Turned down is a build that needs the position. It fails if it requires location.", True),
        ("People who keep their position to themselves are served like everyone else.", True),
        ("Passengers without position sharing are asked to switch it on.", False),
        ("Without position it does not work.", False),
        ("The build needs the position of the phone.", False),
    ],
)
def test_people_who_keep_their_position_are_served(text: str, bound: bool) -> None:
    assert (bus(text).orders is not None) is bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Nothing live for a bus without tracker: no minutes.", True),
        ("Case 4: bus with no tracker. Must read 'as planned'.", True),
        ("Untracked buses are estimated from their neighbours so that all have a forecast.", False),
    ],
)
def test_what_is_shown_of_a_bus_that_nobody_follows(text: str, bound: bool) -> None:
    assert (bus(text).newcomers is not None) is bound


@pytest.mark.parametrize(
    "text",
    [
        "95 of 100 forecasts in 1.4 s: after two people look away and the app burns point six.",
        "p95 of 1.4 s (2 less 0.6 for opening) at 400 requests a second.",
    ],
)
def test_a_rest_that_is_spoken_of_is_the_services(text: str) -> None:
    assert [limit.place for limit in bus(text).limits if limit.ms == 1400] == ["service"]


def test_refused_is_a_build_where_too_few_come_in_time() -> None:
    text = "A build is rejected when fewer than 97 % of answers arrive within 600 ms."
    assert (only(text).ms, only(text).share) == (600, 97)


def test_a_build_that_is_rejected_otherwise_shows_nothing() -> None:
    assert bus("Same minutes for all. Otherwise rejected.").late is None


def test_old_without_an_age_binds_nobody() -> None:
    assert vague_words("Outdated stock data is not used.")
    assert not vague_words("Outdated stock data is not used. It is outdated after 24 hours.")


def test_catchwords_with_a_time_of_day_are_no_requirement() -> None:
    text = (
        "Testable, p95, load, 07:30, 400 requests per second, 1.4 s, 6 hours, diversions, no "
        "tracker, consent, position, fallback, edge cases, acceptance, privacy, outcome"
    )
    assert not bus(text).binds


def test_a_list_of_what_must_hold_is_asked_for() -> None:
    text = (
        "A delivery is refused if one of these is not met:\n"
        "- 99 % of calls ≤ 600 ms at 120 req/s\n- stock figures at most 20 h old"
    )
    found = read(text)
    assert [(limit.ms, limit.share) for limit in found.limits] == [(600, 99)]
    assert found.stock is not None
    assert found.stock.hours == 20


def test_a_table_says_in_its_last_cell_what_is_refused() -> None:
    text = (
        "what | how | refuse if\ntime | 120 req/s from the web server | p99 > 620 ms\n"
        "stock | compare with the feed | any product out of stock"
    )
    found = read(text)
    assert [(limit.ms, limit.place) for limit in found.limits] == [(620, "service")]
    assert found.stock is not None


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Guest rights to consent are treated in compliance with the law.", False),
        ("Where permission is missing, past orders are not used.", True),
        ("No answer for somebody who withheld permission depends on their orders.", True),
        ("Zero use of orders of people who did not agree.", True),
    ],
)
def test_permission_that_a_build_could_fail(text: str, bound: bool) -> None:
    assert (read(text).orders is not None) == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Newbies get the hits of the month.", True),
        ("Zero empty rows for accounts without orders.", True),
        ("Visitors without orders are offered an adequate experience.", False),
        ("Newcomers deserve the same care as regulars.", False),
        ("Old stock annoys people, 38 % of visitors have no past order.", False),
        ("For cold-start visitors return an empty list.", False),
    ],
)
def test_newcomers_get_what_one_could_miss(text: str, bound: bool) -> None:
    assert (read(text).newcomers is not None) == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Answers over that limit bring the default row.", True),
        ("If you can't, send the popular list.", True),
        ("Stock is a day old at most. Otherwise the vendor gets nothing.", False),
        ("Keep to it, or else we won't sign.", False),
    ],
)
def test_what_happens_otherwise(text: str, bound: bool) -> None:
    assert (read(text).late is not None) == bound


def test_figures_in_a_row_limit_nothing() -> None:
    assert not read("350 ms, 1 s, 120 requests a second, 24 hours, 38 %.").binds


def test_just_what_the_page_leaves_is_meant_for_the_service() -> None:
    terms = Terms(120, 350, ("sunday",), (), service_ms=600)
    said = "The row must be there within 600 ms for 99 of 100 visitors on Sunday"
    assert read_requirement(said + ".", terms).limits[0].place == "service"
    whole = read_requirement(said + ", page included.", terms).limits[0]
    assert whole.place == "page"
