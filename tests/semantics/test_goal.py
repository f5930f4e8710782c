"""Goals as people write them, slot by slot; None where two readers could differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.semantics.case_words import GENERAL, GoalWords
from grader.semantics.goal.fields import read_field, read_fields_step
from grader.semantics.goal.reading import Case, Known, read_goal
from grader.semantics.goal.words import without_copies
from grader.semantics.slots import Person

CASE = Case(
    people=(
        Person("Maren Oduya", "commercial director"),
        Person("Tomasz Wilk", "ML engineer"),
        Person("Leila Haddad", "product designer"),
        Person("Yuki Tanabe", "finance controller"),
    ),
    known=(
        Known(("click", "ctr", "tap"), 5.0),
        Known(("without orders", "newcomer", "without any past"), 2.1),
        Known(("repeat", "again", "reorder", "come back", "another order"), 22.0),
    ),
    asked=15.0,
)
SLOTS = ("metric", "segment", "step", "window", "guardrail", "owner", "basis")
# fmt: off
GOALS = [
    ("Maren here. Out of everyone who gets shown the row on our front page, I'd like six in a hundred to tap on something by the board day, 30 Sept. Right now it's five in a hundred. If the share of folks buying again inside two months slips under 22% we've cheated. Nobody here has ever tested whether one point more is doable.",  # noqa: E501
     (2, 2, 2, 2, 2, None, 2)),
    ('22% of buyers come back within 60 days now -> 24% by end of September, counted among people who saw the row. Returns stay <= 8%. I answer. 24 is my guess, only 2 of our 12 tests ever moved anything.',  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ('We want to make the row smarter so that engagement goes up by 15 % as the vendor proved, as soon as possible.',  # noqa: E501
     (0, 0, None, None, 0, None, 0)),
    ("- what: share of row viewers clicking >=1 item\n- now: 5.0%\n- want: 5,75%\n- when: 28/9\n- must not drop: repeat rate (22%)\n- who: Maren Oduya\n- nb: the 15% is the supplier's number, never checked by us",  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ('By 30 September we reduce clicks from 5.75 % to 5.0 % of visitors who see the row, repeat orders must not fall below 22 %, Maren owns it, vendor slide is unproven.',  # noqa: E501
     (2, 2, 0, 2, 2, 2, 2)),
    ("Clicks up fifteen percent on the five percent of row viewers who click today, settled on the 30th of September. Tomasz is accountable. Page must not load slower than it does today. It's a hope, not a forecast: no data of ours backs it.",  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ("Our number is reorders. 22 out of 100 buyers place another order inside 60 days; on 30 September I want that to be 23. I will stand up and explain if it isn't. We don't pay for it with more parcels coming back: 8 % is the ceiling. Honestly nobody measured whether a row can do this.",  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ('Increase click-through rate on recommendations by 15%.',
     (2, 0, 1, 0, 0, 0, 0)),
    ("Goal: CTR 5.0% → 5.75% (home page row, all visitors who see it) by 28 Sep. Guardrail: 60-day repeat purchase ≥ 22%. Owner: Maren. Caveat: +15% is vendor's claim, not our evidence.",  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ('From 5.0 percent today we would like to arrive to 5.75 percent of visitors which click in the row, until 30 September. The returned orders may not become more than 8 percent. Responsible is Maren. The 15 percent is coming from a slide of vendor, we have no own proof.',  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ('The row should be used more.',
     (0, 0, 0, 0, 0, 0, 0)),
    ('5.75% of home-page visitors who see the row click on something in it in the six weeks to 28 September, versus 5.0% in the eight weeks before. Leila carries this. We stop if repeat buying (22% today) gets worse. The figure is borrowed from a sales deck; ten of twelve tests here changed nothing.',  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ("We'll get more people clicking the row, 15% more, in Q3. Team owns it. Quality shouldn't suffer.",  # noqa: E501
     (None, None, 1, 2, None, 1, 0)),
    ("Between 17 August and 28 September, of the 9,000 people a week who see the row, at least 5.75% click (today 5%). Page load time stays under 1 second. Maren signs for it. We can't show that 15% is realistic, the test can only tell us if it's about that big.",  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ('Among buyers, 25% order again within 60 days instead of 22%, measured on 30 September; clicks in the row are only a leading sign. Guard: page p95 not over 1 s. Yuki reports it. It rests on nothing but hope so far.',  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ("15 % more clicks (5.0 to 5.75) by 30 September among those shown the row, provided that no more than 8 % of orders get sent back. Tomasz will answer. The 15 % is proven by the vendor's slide.",  # noqa: E501
     (2, 2, 2, 2, 2, 2, 0)),
    ('Clicks should be up 15 % by 30 September because the vendor guarantees this. Owner is the vendor.',  # noqa: E501
     (None, 0, 1, 2, 0, None, 0)),
    ('More relevant suggestions for users so that engagement improves significantly, owned by everyone, as soon as possible, with a guardrail.',  # noqa: E501
     (0, 1, 0, None, 0, 1, 0)),
    ("I want repeat purchases to go from 22 % up to 22.5 % of all buyers by end of Q3 and I'd be happy even if clicks stay flat. It's small, I know, and six weeks of traffic won't prove it. What I won't accept: returns above 8%, or pages slower than now. Me.",  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ('Target 5.75. Now 5.0. % of row viewers who click. 30/09. M. Oduya. Repeat rate not < 22%. 15% = vendor slide, unproven.',  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ("Of people without orders who see the row, 2.6 % rather than 2.1 % click by 28 September, and orders per visitor don't go down from what they are. Leila is on the hook. I made 2.6 up from our pilot: it saw nothing for these people.",  # noqa: E501
     (2, 2, 2, 2, 2, 2, 2)),
    ('Keep the click rate where it is.',
     (None, 0, None, 0, None, 0, 0)),
    ('Raise the share of visitors who see the row and click from 5.0 % to 4.5 % by 30 September.',
     (2, 2, 0, 2, 0, 0, 0)),
    ('Raise the share of row visitors who click from 22 % to 25 % by 30 September. Maren owns.',
     (2, None, 0, 2, 0, 2, 0)),
]
# fmt: on


@pytest.mark.parametrize(("text", "levels"), GOALS, ids=[text[:40] for text, _ in GOALS])
def test_every_slot_has_the_level_that_a_reader_would_give(text, levels):
    found = read_goal(text, CASE)
    wrong = {
        slot: (found[slot].level, level)
        for slot, level in zip(SLOTS, levels, strict=True)
        if level is not None and found[slot].level != level
    }
    assert wrong == {}


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read_without_an_error_and_quoted_from_the_text(text):
    for slot in read_goal(text, CASE).values():
        assert slot.level in (None, 0, 1, 2)
        assert all(0 <= start <= end <= len(text) for start, end in slot.spans)


@pytest.mark.parametrize(("text", "levels"), GOALS[:6], ids=[text[:40] for text, _ in GOALS[:6]])
def test_a_neutral_sentence_behind_it_changes_no_level(text, levels):
    more = read_goal(f"{text} Thanks for reading.", CASE)
    assert {n: s.level for n, s in more.items()} == {
        n: s.level for n, s in read_goal(text, CASE).items()
    }


@pytest.mark.parametrize(
    ("text", "slot", "level"),
    [
        # What somebody will not promise is no source; a figure they can't stand behind is a doubt.
        ("Clicks I report and don't promise.", "basis", 0),
        ("The 20 % came from a talk, and I can't vouch for that.", "basis", 2),
        ("That is what the pilot really showed.", "basis", 2),
        ("Not 20 % more taps.", "basis", 1),
        # Something that may get worse guards nothing; "without" does, but not "without the row".
        ("Complaints may rise a little, that is normal.", "guardrail", 0),
        ("6 % of row viewers click, without a rise in refunds beyond 3 %.", "guardrail", 2),
        ("6 % click, against a group without the row.", "guardrail", 0),
        ("From 5 % to 6 % click.\n- Not worse than today: refunds, load time", "guardrail", 2),
        # "More by so much" is not of how many.
        ("Raise taps on it by 20 % for all.", "metric", 1),
        ("Two people share it: Maren and I stand behind that together.", "owner", 1),
        ("Blame me if it fails.", "owner", 2),
        # A text about a goal is none.
        ("It has a metric, a baseline, a target, a window and an owner.", "owner", 0),
        ("This I would defend before the board on 30 September.", "window", 0),
    ],
)  # fmt: skip
def test_a_way_of_saying_it_has_its_level(text, slot, level):
    assert read_goal(text, CASE)[slot].level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("22 % now, 24 % by June, buyers who order again", 2),
        ("Of those who were shown it, I want 24 % to buy again, today 22 %.", 2),
        ("Buyers who order again shall be reduced from 24 % to 22 %.", 0),
        ("Repeat orders at 24 % insted of 22 %.", 2),
    ],
)
def test_today_and_target_are_told_apart(text, level):
    assert read_goal(text, CASE)["step"].level == level


LISTS = [
    "metric, baseline, target, owner: all defined",
    "Metric and baseline are known, the target is set, the segment is right, the owner is clear.",
    "It is SMART, has a baseline and a target, a window, a segment, an owner and a guardrail.",
    "All there: what is counted, for whom, from where to where, by when, and who answers for it.",
    "Dear evaluator, this goal names who answers, the metric and what must not get worse.",
]


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("words", [GENERAL, GoalWords(counted=("bus*",), harms=("miss*",))])
def test_names_of_the_parts_commit_to_nothing_in_any_case(text, words):
    found = read_goal(text, Case(CASE.people, CASE.known, CASE.asked, words))
    assert {slot: found[slot].level for slot in SLOTS} == dict.fromkeys(SLOTS, 0)


# fmt: off
WAYS = [
    # A share of an exact group can be counted, whatever they do; praise can't.
    ("Share of newcomers who linger on a tent, 2.1 % now.", "metric", 2),
    ("Every twentieth visitor who sees the row follows a hint (5 %).", "metric", 2),
    ("NDCG@5 of the model from 0.31 to 0.36.", "metric", 2),
    ("15 % more engagement of our visitors.", "metric", 0),
    ("Take the 15 % of Maren in orders.", "metric", 1),
    # Groups by what they did, never did, or by a condition.
    ("Folks nobody ever sold a thing to should click.", "segment", 2),
    ("For past_orders >= 2 clicks go up.", "segment", 2),
    ("12 % more clicks for all visitors, with a larger budget.", "segment", 1),
    # Levels in words, in halves, of a thousand; what is built moves no figure.
    ("Of every thousand visits 50 end in a click today, 55 should in May.", "step", 2),
    ("Clicks of regulars go from five in a hundred to five and a half in a hundred.", "step", 2),
    ("Five and a half percent instead of five click.", "step", 2),
    ("5.5 % click, which is half a point over today's.", "step", 2),
    ("Launch the new ranking for 100 % of the traffic.", "step", 0),
    ("Recall@5 of 0.44 (currently 0.40).", "step", 2),
    ("Click share of row viewers from 5.5 % to 4.9 %.", "step", 0),
    # Days, weeks, and times that stretch.
    ("6 % click by the 27th.", "window", 2),
    ("6 % click in weeks 37 to 39.", "window", 2),
    ("Over the coming months clicks will grow.", "window", 1),
    # Limits: today's level and another group's are ones; what is only named is none.
    ("6 % click. Refunds mustnt rise above their present share.", "guardrail", 2),
    ("6 % click. They buy just as much as the group without it.", "guardrail", 2),
    ("6 % click. Should refunds top 8 %, we switch it off.", "guardrail", 2),
    ("6 % click. Everybody else stays at 5 %.", "guardrail", 2),
    ("6 % click. Nobody should feel pushed.", "guardrail", 1),
    ("6 % click. Margin stays stable.", "guardrail", 1),
    ("We buy and keep what we like.", "guardrail", 0),
    ("If clicks go up then orders will come.", "guardrail", 0),
    # Whoever is named as owner is one; a group that binds itself is a group.
    ("Owner is the comercial direktor.", "owner", 2),
    ("Owner: head of loyalty", "owner", 2),
    ("Owner: to be decided", "owner", 0),
    ("I'll be the one to explain it.", "owner", 2),
    ("We commit to 6 %.", "owner", 1),
    ("We will see in May.", "owner", 0),
    # A figure from elsewhere or without ground is a doubt; a wish names who wished.
    ("The 15 % was somebody else's figure.", "basis", 2),
    ("20 % has no footing in what we saw.", "basis", 2),
    ("20 % more, as requested by the director.", "basis", 1),
    ("6 % click, measured in May and not in June.", "basis", 0),
    ("6 % of visitors not shown it click.", "basis", 0),
    # A measure of one's own may start anywhere; one of the case's starts where the case says.
    ("Visits that end in a kept order go from 3.1 % to 3.4 %.", "step", 2),
    ("4 in a hundred shall buy what they saw, up from 3.", "step", 2),
    ("Clicks of row viewers from 22 % to 24 %.", "step", 0),
    ("Clicks of row viewers from 9 % to 11 %.", "step", 0),
    ("Of those who see the row 5 % click today. On the 15th we read it.", "step", 1),
    ("Clicks 5.0 % now; the 15 % had no ground.", "step", 1),
    # A heading of what is not allowed holds its list; who does not see the row is a group.
    ("6 % click instead of 5 %. Not to be bought by: lower margin, more refunds.", "step", 2),
    ("6 % click. Not allowed: more refunds than today, a page slower than 1 s.", "guardrail", 2),
    ("Of customers who don't get the row 5 % click today, 6 % should with it.", "step", 2),
    ("6 % click. If a few more parcels come back, that is fine.", "guardrail", 0),
    ("6 % of row viewers click. Clicks on the row mustn't fall below 5 %.", "guardrail", 1),
    # A share has a whole; a rise has none, and neither have wishes.
    ("Twelve per cent more clicks for us.", "metric", 1),
    ("More clicks at the top of the page.", "metric", 1),
    ("Sales go up 12 % for all visitors.", "metric", 1),
    ("Four new features are released.", "metric", 1),
    ("Engagement, sales and loyalty become stronger.", "metric", 0),
    ("Of those who see the row, the share who buy within a week.", "metric", 2),
    # Whoever does it stands for it; to look and to know is not to do.
    ("6 % click. Until 3 May we raise it.", "owner", 1),
    ("6 % click. Otherwise we stop.", "owner", 1),
    ("6 % click. We look at it in May.", "owner", 0),
    ("6 % click, so that we can pay the bill.", "owner", 0),
    ("6 % click. Tomasz's 15 % is not in here.", "basis", 1),
    ("6 % click. Our pilot never showed that.", "basis", 2),
    ("6 % click. One success in six so far.", "basis", 2),
    ("6 % click. The 20 % is off a slide, so I won't sign it.", "basis", 2),
    ("6 % click today, and more did in August's heat.", "basis", 0),
    ("In spring 5 % had clicked; 6 % should.", "window", 0),
    ("In spring 6 % should click.", "window", 1),
]
# fmt: on


@pytest.mark.parametrize(("text", "slot", "level"), WAYS)
def test_a_way_of_saying_it_is_read_by_its_structure(text, slot, level):
    assert read_goal(text, CASE)[slot].level == level


@pytest.mark.parametrize(
    ("name", "text", "level"),
    [
        ("guardrail", "Unsubscribes, no more than in August", 2),
        ("guardrail", "they search as often as they do now", 2),
        ("guardrail", "that they feel cheated", 1),
        ("guardrail", "the GPU bill", 0),
        ("guardrail", "team morale", 0),
        ("guardrail", "a strong guardrail", 0),
        ("guardrail", "clicks must not rise too much", 0),
        ("window", "ideally by 20 September", 1),
        ("window", "weeks 36 to 39", 2),
        ("window", "after the summer", 1),
        ("window", "before Christmas", 2),
        ("owner", "comercial direktor", 2),
        ("owner", "Sales and design", 1),
        ("owner", "a clear owner", 0),
        ("owner", "we'll see who is free", 0),
        ("segment", "folks who never spent a penny here", 2),
        ("segment", "without any past odrer", 2),
        ("segment", "regulars and newcomers alike", 0),
        ("metric", "how much money it brings in", 1),
        ("metric", "number of new pictures", 1),
        ("metric", "newcomers who click, in per cent", 2),
        ("metric", "average order value", 1),
        ("owner", "Maren Tomasz Yuki", 1),
        ("owner", "the outdoor community", 1),
        ("owner", "an owner has been assigned", 0),
        ("owner", "Leila, with Tomasz as a help", 2),
        ("guardrail", "limits are defined", 0),
        ("guardrail", "refunds must not drop", 0),
        ("guardrail", "returned orders must not rise above 8 %", 2),
        ("guardrail", "orders of newcomers must not fall below 1 %", 2),
        ("segment", "people with nothing bought so far", 2),
        ("segment", "those with less than two orders", 1),
        ("segment", "newcomers and loyal customers", 0),
        ("segment", "all newcomers, mobile included", 2),
        ("window", "as of Q3", 1),
        ("window", "as of 1 September for four weeks", 2),
        ("window", "holiday season", 1),
    ],
)
def test_a_field_is_read_by_its_place(name, text, level):
    metric = "share of newcomers who click"
    assert read_field(text, name, metric, CASE.people).level == level


@pytest.mark.parametrize(
    ("baseline", "target", "level"),
    [
        ("a bit over two in a hundred (2.1 %)", "two and a half in a hundred (2.5 %)", 2),
        ("21 in a thousand", "26 in a thousand", 2),
        ("none", "cards live for 100 %", 0),
        ("unknown", "3 %", 1),
        ("2.1 %", "2.1 -> 2.7 %", 2),
        ("2.1 %", "2.1 % as before", 0),
    ],
)
def test_figures_of_a_form_may_be_in_words(baseline, target, level):
    parts = {"baseline": baseline, "target": target, "direction": "up"}
    assert read_fields_step(parts, 2.1)[0].level == level


def test_the_tasks_own_sentences_are_nobodys_goal():
    task = "Write the goal you would defend. Maren asked for 15 % more clicks by then."
    text = "The goal. Maren asked for 15 % more clicks by then."
    assert not without_copies(text, (task,)).strip()
    longer = f"{text} Of a hundred newcomers two click today, and three should by May; I answer."
    assert without_copies(longer, (task,)) == longer


BUSES = Case(
    people=(Person("Rosa Lind", "head of stations"),),
    known=(
        Known(("right", "within two", "2 min"), 40.0),
        Known(("miss", "strand", "left at"), 8.0, falls=True),
        Known(("wrong",), 60.0, falls=True),
    ),
    asked=25.0,
    words=GoalWords(
        counted=("right", "wrong", "within two min*", "miss*"),
        harms=("miss*", "without a time"),
        groups=("train*", "passenger*", "times"),
        sharp=("in our app", "looked up"),
        seconds=("miss*", "strand*", "left at"),
        events=("council*",),
    ),
    within=2.0,
)
BASE = "40 % of the times in our app are right today, 44 % by 3 May. "
OF_BUSES = [
    # A second measure with a figure to keep to, in the same sentence or the next.
    (BASE + "Passengers left at a station: 8 % in spring, under 7 next time.", "guardrail", 2),
    ("By 3 May 44 % of times are right, not 40 %, so that fewer than 8 % miss a train.",
     "guardrail", 2),
    (BASE + "Then people who missed a train, eight percent, become fewer.", "guardrail", 1),
    (BASE + "Passengers will be glad about 8 % of that.", "guardrail", 0),
    ("Passengers who missed a train: 8 % to 6 % by May.", "guardrail", 0),
    (BASE + "No station gets worse than it is now.", "guardrail", 2),
    # The figures of each measure stay apart.
    ("Baseline 40 % right, target 70 %. Stranded passengers, now 8 %, must fall too.", "step", 2),
    ("40 % of trains are right and we get clearly better; 8 % missed one.", "step", 1),
    ("Passengers who miss a train go from 8 % to 10 %.", "step", 0),
    ("At the moment 40 % of times are wrong. We bring this down to 30 %.", "step", 0),
    ("60 % of times are wrong today, 50 % by May.", "step", 2),
    ("We lower the share of wrong times from 60 % to 50 %.", "step", 2),
    ("From 40 % to 48 % right to within four minutes.", "step", 0),
    ("Every second time is right by May; so far it's 40 of 100.", "step", 2),
    ("Baseline .40 right, target .46.", "step", 2),
    # What is counted is no group.
    ("44 % of trains that are right, from 40 %.", "segment", 1),
    ("44 % of trains looked up are right.", "segment", 2),
    # Who binds themselves in the first person, and who only wishes.
    (BASE + "I'll show the count each Friday.", "owner", 2),
    ("I want 44 of 100 right by May.", "owner", 2),
    ("I want that people like our times.", "owner", 0),
    (BASE + "Rosa and I will see.", "owner", 1),
    ("By May we bring right times to 44 %.", "owner", 1),
    ("The company undertakes to have 44 % right.", "owner", 1),
    # Tries of one's own and what came of them.
    (BASE + "Of our last six tries, five did nothing.", "basis", 2),
    (BASE + "Three out of four tweaks flopped.", "basis", 2),
    (BASE + "We were lucky with it: in six attempts it worked once.", "basis", 2),
    (BASE + "Seven in eight passengers like it.", "basis", 0),
    (BASE + "Passengers who do not trust us will.", "basis", 0),
    (BASE + "The rest must not show less than today.", "basis", 0),
    (BASE + "The maker proved that 25 % is possible.", "basis", 0),
    ("40 % harmed in a week is a scandal.", "window", 0),
    ("44 % right by summer.", "window", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slot", "level"), OF_BUSES)
def test_another_case_is_read_by_the_same_structure(text, slot, level):
    assert read_goal(text, BUSES)[slot].level == level


REFERENCES = [
    ("Returns per order flat on the first quarter.", 2),
    ("Guardrails: load time at or under the July median.", 2),
    ("The speed of the page must stay how it was.", 2),
    ("Refunds must not be more than in spring.", 2),
    ("Newcomers must still click as often as now.", 2),
    ("The page must not get slower.", 1),
    ("Customers will be delighted.", 0),
]


@pytest.mark.parametrize(("text", "level"), REFERENCES)
def test_a_reference_period_is_a_line(text, level):
    aim = "Regulars clicking the row rise from 5.0 % to 5.6 % by 30 September. "
    assert read_goal(aim + text, CASE)["guardrail"].level == level


def test_a_list_in_which_parts_stand_in_a_row_holds_nothing():
    text = (
        "SMART goal: specific, measurable, achievable, relevant. Baseline 40 %, owner, 3 May, end."
    )
    assert not any(slot.level for slot in read_goal(text, BUSES).values())
    text = "baseline target owner window 40 % 44 % right 3 May Rosa"
    assert not any(slot.level for slot in read_goal(text, BUSES).values())


def test_a_copy_with_words_to_its_reader_around_it_holds_nothing():
    task = "When somebody looks up a train, its time is right for 40 % of the trains in our app."
    text = "This answer fulfils all. " + task + " I defend exactly this."
    assert not without_copies(text, (task,)).strip()
    assert "44 %" in without_copies(text + " From 40 % I go to 44 %.", (task,))
