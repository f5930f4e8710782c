"""Records in other words: options in prose, losses without "lose", days and figures in short."""

import pytest

from grader.checks.base import Answer
from grader.semantics.decision.against import is_reason
from grader.semantics.decision.choice import read_choice
from grader.semantics.decision.deciders import find_deciders
from grader.semantics.decision.gives import find_loss
from grader.semantics.decision.near import find_near
from grader.semantics.decision.options import find_options, reasoned
from grader.semantics.decision.own_words import is_about_itself, is_heap, is_named_only, stopped
from grader.semantics.decision.record import RecordChoice, RecordDates, RecordSays
from grader.semantics.decision.said import Thing, find_said
from grader.semantics.decision.settled import is_settled
from grader.semantics.decision.why import find_why

CARDS = Thing(name="a card index", words=("card*", "drawers"))
SEARCH = Thing(name="a search engine", words=("search*", "engine"))
LATER = Thing(name="waiting", words=("wait*", "next year"))
KNOWN = (CARDS, SEARCH, LATER)
CHOSEN = (Thing(name="both", words=("both catalogues",)),)
PEOPLE = (
    Thing(name="Ada", words=("Ada Brink", "Ada")),
    Thing(name="Ben", words=("Ben",)),
    Thing(name="you", words=("I", "me", "head")),
)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (2, "The drawers alone. Half the readers never found them. The engine alone? Too dear."),
        (
            3,
            "a) drawers: nobody looks; b) engine: 9 of 20 gave up; c) next year: the lease is over",
        ),
        (3, "cards - 3 of 4 left. search engine - costs 9,000 €. waiting - roof leaks."),
        (2, "The drawers lose a third of the readers, and waiting costs us the grant."),
        (
            2,
            "We thought about hiring a guide but nobody had money. Buying was too expensive.",
        ),
        (
            1,
            "Three ways: the drawers; the engine; waiting. The first was dropped (6 of 9 left).",
        ),
        (0, "We looked at the drawers, the engine and waiting. None had the charm of ours."),
        (0, "The drawers are great, the engine is great too and waiting has its charm."),
        (0, "Drawers: not feasible. Engine: unsuitable. Waiting: rejected."),
        (0, "Both catalogues were considered but deemed too dear."),
        (0, "Every way not taken is a way that was not taken, and that is how ways go."),
        (0, "What was on the table: a), b), c). Why not: 2 of 9, 3 of 9, 4 of 9."),
    ],
)
def test_options_are_told_in_letters_lines_and_prose(count: int, text: str) -> None:
    assert len(reasoned(text, find_options(text, KNOWN, CHOSEN))) == count


def test_a_verdict_and_praise_are_no_reasons() -> None:
    assert is_reason(" was dropped because readers got lost", " was")
    assert is_reason("9 of 20 gave up", ": ")
    assert not is_reason("was not pursued", " was")
    assert not is_reason("nine of ten liked it", ": ")
    assert not is_reason("with drawers behind it", " with", ("drawers",))
    assert not is_reason("had less charm than the chosen way", " had")


ROW = ((("hard*", "rest"), ("expert*", "careful*")),)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (True, "The rest, one in ten, goes to an expert."),
        (True, "Experts read what is hard."),
        (True, "What the clerk does not know and the rest goes to experts."),
        (True, "Nobody waits and the rest goes to experts."),
        (False, "The rest never goes to an expert."),
        (False, "The rest is read. Experts come on Monday."),
        (False, "The rest goes to clerks, not to experts."),
        (False, "The experts are not for the rest, the clerks are."),
    ],
)
def test_words_of_one_thing_stand_together(said: bool, text: str) -> None:
    assert (find_near(text, ROW, ("clerk*",)) is not None) == said


def test_what_follows_may_deny_and_order_may_matter() -> None:
    first = Thing(name="first", near=((("cards",), ("first",)),), ordered=True)
    assert find_said("Cards come first.", first)
    assert not find_said("First the rest, then cards.", first)
    assert not find_said("Cards first is not what we do, cards first never was.", Thing(
        name="first", near=((("cards",), ("first",)),), unless=((("never",),),)
    ))  # fmt: skip


GIVES = Thing(name="a loss", words=("lose", "loses", "give up"))
OWN = Thing(name="hers", words=("shelf", "shelves", "catalogue*"))
FOREIGN = Thing(name="his", words=("budget", "opening hours"))


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        ("given", "I give up a shelf."),
        ("given", "The catalogue for all rooms"),
        ("given", "Most readers never meet my catalogue."),
        ("given", "My shelves stay half empty, and I'm happy otherwise."),
        ("given", "cant put my shelves where they belong"),
        ("nothing", "Nothing, my catalogue is used."),
        ("nothing", "She loses nothing of her shelves."),
        ("none", "I get the catalogue that I asked for."),
        ("none", "I give up the opening hours and a budget."),
        ("none", "She is a great partner."),
        ("none", "The shelves are an exciting experiment, not a problem."),
        ("unsure", "Ten visits to every shelf in town before June comes round"),
    ],
)
def test_a_loss_is_said_or_shown(loss: str, text: str) -> None:
    assert find_loss(text, GIVES, OWN, FOREIGN)[0] == loss


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (2, "head, with the consent of Ada and Ben"),
        (2, "I did. Ada and Ben have signed."),
        (2, "Ada, Ben and the head; final call: head"),
        (1, "Ada, Ben and me"),
        (1, "all three of us"),
        (1, "The three of us (head chairing)"),
        (1, "head + 3 leads"),
        (0, "the whole team"),
        (0, "the mayor, on the proposal of the three leads"),
        (0, "by consensus"),
    ],
)
def test_who_was_heard_did_not_decide(level: int, text: str) -> None:
    assert find_deciders(text, PEOPLE)[0] == level


@pytest.mark.parametrize(
    ("level", "date", "review"),
    [
        (3, "11.09.", "7 December, or when more than 4 % go back"),
        (3, "11/9", "Mid-December (14th). At once if p95 passes 2 s"),
        (3, "the eleventh of September", "three months; sooner if recall is below 80"),
        (3, "10 September", "begining of feb, or if queue is older then 12 hours"),
        (2, "11 September", "At year-end closing, or if cost exceeds plan."),
        (2, "2026-09-11", "two weeks after the second opening"),
        (1, "11 September", "in the monthly meeting, or when it degrades"),
        (None, "11 September", "in January"),
        (0, "2 November", "14 December, recall < 80 %"),
        (0, "11 Sept 2 Nov 30 Nov 28 Dec", "14 December"),
        (0, "September", "14 December"),
    ],
)
def test_days_as_people_write_them(level: int | None, date: str, review: str) -> None:
    check = RecordDates(kind="record_dates", date="d", review="r", agreed="11 September")
    assert check.find(Answer("record", {"d": date, "r": review})).level == level


@pytest.mark.parametrize(
    ("why", "text"),
    [
        (True, "Cards stay until May. This keeps every reader with us."),
        (True, "Cards stay until May. Nobody waits."),
        (True, "Cards stay until May. Each lead gets the one thing that matters."),
        (True, "Cards stay until May. The engine alone would lose the older readers."),
        (True, "Cards stay until May. Grounds: few readers use both desks."),
        (True, "Cards stay until May. In this way the older readers find their books."),
        (True, "Cards stay until May. It's like a bridge: one side waits for the other."),
        (True, "Cards stay until May. New readers are where it goes wrong."),
        (True, "Cards stay until May. Searching twice would drive people away."),
        (True, "Cards go in May, sparing us a second move."),
        (False, "The engine gives what it can't find to the desk."),
        (False, "Cards stay until May. It starts on Monday. They cover 2 % of the books."),
        (False, "Cards stay until May. Everybody gets the new card."),
        (False, "Cards stay until May. Nobody moves that day."),
        (False, "Cards stay until May. It is smart and safe."),
    ],
)
def test_a_reason_may_have_a_sentence_of_its_own(why: bool, text: str) -> None:
    assert (find_why(text) is not None) == why


def test_the_deed_itself_is_no_reason_for_it() -> None:
    text = "Cards stay until May. Nobody waits at the desk."
    assert find_why(text) is not None
    assert find_why(text, ("waits at the desk",)) is None
    assert find_why(f"{text} This way nobody walks out.", ("waits at the desk",)) is not None


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (2, "Cards stay until May, as readers have paid for them."),
        (2, "Cards stay until May, so they keep the older readers."),
        (1, "Cards stay until May, as a safety net for the older readers."),
        (1, "No card at hand → look in the engine."),
        (0, "We will carry out another survey on cards and bring a recommendation."),
    ],
)
def test_why_may_hang_on_a_comma_and_research_decides_nothing(level: int, text: str) -> None:
    assert read_choice(text)[0] == level


def test_a_decision_against_the_agreement_is_none() -> None:
    against = (Thing(name="engine", agreed={"way": ("engine",)}, words=("engine for all",)),)
    about = Thing(name="something", words=("engine", "cards"))
    check = RecordChoice(
        kind="record_choice", field="d", about=about, against=against, agreement="talk"
    )

    def level(text: str, way: str) -> int | None:
        return check.find(Answer("r", {"d": text}, agreed={"talk": {"way": way}})).level

    assert level("From May on we take the engine for all rooms.", "both") == 0
    assert level("From May on we take the engine for all rooms.", "engine") == 1
    assert level("We keep the cards, because an engine for all costs too much.", "both") == 2
    assert level("We keep the cards. An engine for all would be dear.", "both") == 1
    assert level("The decision is stated precisely with all reasons.", "both") == 0


def test_words_about_the_field_and_heaps_say_nothing() -> None:
    assert is_about_itself("The dissent is recorded faithfully.")
    assert is_about_itself("All options are named with clear reasons.")
    assert not is_about_itself("The dates are fixed and hard posts are read.")
    assert is_heap("cascade quick careful writer reviewers ads fixed because design business")
    assert is_heap("disagrees, Ada, bug, dissent")
    assert not is_heap("Ada: two kinds of drawers, readers think it is a fault")
    stop = stopped("This field fully describes the problem.", ())
    assert stop is not None
    assert stop.level == 0


def test_whoever_took_it_back_does_not_disagree() -> None:
    ada = PEOPLE[0]
    assert is_settled("Ada had a joke, but she's on board.", ada)
    assert is_settled("Ada was worried at first but is convinced now.", ada)
    assert not is_settled("Ada is not convinced.", ada)
    assert not is_settled("Ben is on board. Ada fears a fault.", ada)
    assert is_settled("Ada raised it, but has since been persuaded.", ada)
    assert is_settled("Nobody; Ada's signature confirms it.", ada)
    assert not is_settled("Nobody but Ada, who fears a fault.", ada)
    assert not is_settled("Ada is on board and still fears a fault.", ada)
    check = RecordSays(
        kind="record_says", field="x", few=1, settled=True,
        things=(ada, Thing(name="what", words=("fault",), denied=("fault",))),
    )  # fmt: skip
    assert check.find(Answer("r", {"x": "Ada"})).level == 1
    assert check.find(Answer("r", {"x": "Ada: readers won't stop calling it a fault"})).level == 2
    assert check.find(Answer("r", {"x": "No fault, Ada likes it now."})).level == 0


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "A number of options were evaluated, and the agreed plan came out on top."),
        (0, "We talked about cards and engine. We didn't find either of them convincing."),
        (0, "Waiting is still on the table, which many readers would love."),
        (1, "Another option was hiring a guide, but nobody had the money."),
        (2, "Cards: a third of the readers leaves. Engine: eats the budget for books."),
    ],
)
def test_all_of_them_are_no_option_and_what_stays_open_is_not_left(count: int, text: str) -> None:
    assert len(reasoned(text, find_options(text, KNOWN, CHOSEN))) == count


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (2, "Cards stay on all floors until May. This delivers calm at the counter."),
        (2, "Cards stay on all floors until May. Books get found without making readers climb."),
        (2, "Cards stay on all floors until May. The cost is justified by fewer lost readers."),
        (1, "Cards stay on all floors until May. This applies from Monday on every floor."),
        (0, "Cards stay on all floors until May. We'll confirm next week."),
        (0, "We're leaning towards cards until May and hope to keep them."),
    ],
)
def test_what_it_is_good_for_and_what_is_put_off(level: int, text: str) -> None:
    check = RecordChoice(kind="record_choice", field="d", about=Thing(name="x", words=("cards",)))
    assert check.find(Answer("r", {"d": text})).level == level


def test_what_somebody_would_give_or_another_gives_is_no_loss() -> None:
    assert find_loss("I'd be willing to lose a shelf.", GIVES, OWN, FOREIGN)[0] == "none"
    text = "I give up the opening hours of the house, and every shelf is where it was before."
    assert find_loss(text, GIVES, OWN, FOREIGN)[0] == "none"
    assert is_named_only("cards 9/20, engine 9,000, waiting lease, rejected")
    assert not is_named_only("cards: 9 of 20 left, engine: 9,000 €, waiting: lease over")
    assert is_heap("cards, engine, 9 of 20, rejected, because")


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (2, "I did it. Ada and Ben nodded."),
        (2, "Ada, once Ben had spoken"),
        (2, "Ada, the others consulted beforehand"),
        (1, "The four of us agreed"),
        (0, "The data; all four of us concur"),
    ],
)
def test_whoever_only_spoke_or_nodded_did_not_decide(level: int, text: str) -> None:
    assert find_deciders(text, PEOPLE)[0] == level


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (
            2,
            "1. Engine for all. + Finds more. - Older readers leave. 2. Cards only. - Nothing new.",
        ),
        (
            2,
            "Sheet a, the engine: readers leave the desk. Sheet b, the cards: nobody finds a film.",
        ),
        (
            2,
            "There was the idea with the engine. Then readers leave. There was the idea only "
            "cards. Then nobody finds a film.",
        ),
        (1, "The engine: fast and careful together, yet the readers leave."),
        (0, "a) Engine: too weak. b) Cards: too poor."),
        (2, "a) Engine: too slow. b) Cards: too late."),
    ],
)
def test_options_begin_where_their_writer_counts_them(count: int, text: str) -> None:
    known = (
        Thing(name="engine", words=("engine", "fast")),
        Thing(name="cards", words=("card*", "careful")),
    )
    assert len(reasoned(text, find_options(text, known))) == count


def test_a_comma_parts_what_says_the_contrary() -> None:
    first = Thing(
        name="cards first", words=("cards",), unless=((("cards",), ("in June",)),), whole=True
    )
    assert find_said("May: cards, in June the engine.", first)
    assert find_said("May (cards) and in June the engine.", first)
    assert not find_said("The cards follow in June.", first)


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        ("given", "Not every reader gets my good look."),
        ("given", "I'd have read every card."),
        ("given", "I let most of the cards go by."),
        ("none", "I accept the weekly cards, which I like in any case."),
        ("none", "I am grateful that nobody touches my cards."),
        ("none", "I appreciate that no card is lost."),
    ],
)
def test_thanks_give_nothing_up(loss: str, text: str) -> None:
    gives = Thing(name="lost", words=("accept", "give up"))
    own = Thing(name="hers", words=("card*", "look", "reader*"))
    assert find_loss(text, gives, own, None)[0] == loss
