"""Stories and acceptance lines as teams write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks.base import Answer
from grader.semantics.case_words import StoryWords
from grader.semantics.story.acceptance import covers, forbids, is_observable
from grader.semantics.story.checks import AcceptanceRows, NoMlTerms
from grader.semantics.story.reading import read_story

# Role, want, benefit, and whether it is free of the machinery.
# fmt: off
STORIES = [
    ("I'm new here and only came for tent pegs. Show me what other campers need with them – else I notice the missing mallet only on the meadow.",  # noqa: E501
     (2, 2, 2, 1)),
    ('As a user I want personalised recommendations so that I get a better experience.',
     (1, 1, 1, 0)),
    ('As a commercial director I want visitors to see items they click so that sales rise.',
     (0, 1, 1, 1)),
    ('As a returning customer, I want to see products, so that I can see products.',
     (None, None, 1, 1)),
    ("Jo, who camps with two kids and is packing late on a Thursday, opens the shop. She'd like the row to remind her of what runs out: gas, pegs, plasters. Then nobody has to drive back on Friday night.",  # noqa: E501
     (2, 2, 2, 1)),
    ("As a dad who's kids outgrow boots each spring i want see the next size of what i bought last year, then i don't need to search whole shop in the evening",  # noqa: E501
     (2, 2, 2, 1)),
    ('The row should use machine learning to rank products by predicted relevance.',
     (0, None, 0, 0)),
    ('Someone with a torn rucksack strap wants to find the strap, not a new rucksack, because a new one costs ten times as much.',  # noqa: E501
     (2, 2, 2, 1)),
    ("Last month I bought a tent. Today I'm back for the weekend trip. I need the row to show me pegs and repair tape for that tent, so I'm not standing in the rain with a hole.",  # noqa: E501
     (2, 2, 2, 1)),
    ("As someone who's never shopped at Tarnside, I want to see what people take along on their first overnight hike so I don't pack the wrong stuff.",  # noqa: E501
     (2, 2, 2, 1)),
    ("As a visitor I want to see personalized items on my homepage so I can discover products I'll like faster.",  # noqa: E501
     (1, 2, None, 0)),
    ('As a hiker I want things. So that good.',
     (2, 1, 0, 1)),
    ('Old Bernd repairs his stove himself. He wishes he could spot the gasket for his model at once – saves him an hour in the catalogue.',  # noqa: E501
     (2, 2, 2, 1)),
    ('For Priya, who comes back each autumn to re-wax her jacket: she can pick the right wax off the front page and be done before her tea gets cold.',  # noqa: E501
     (2, 2, 2, 1)),
    ("As an existing customer I would like to not be shown the tent I bought last week, so I don't feel like nobody at the shop knows me.",  # noqa: E501
     (2, 2, 2, 1)),
    ('As a climber in order to trust my gear I want the row to tell me when my rope is due for retirement',  # noqa: E501
     (2, 2, 2, 1)),
    ('When I land on the page with a flat tyre in my hand I need the right inner tube within a glance; the bus home leaves in ten minutes.',  # noqa: E501
     (2, 2, 2, 1)),
    ('As Tarnside we want to show visitors more of our stock so they spend more.',
     (0, 1, 1, 1)),
]
SEEN = [
    ('The row has four things in it and all can be bought today.', True),
    ('Suggestions are relevant and helpful.', False),
    ('User is happy with the row.', False),
    ('Nothing sold out turns up.', True),
    ('It feels fast.', False),
    ("Below each picture there's a reason in one sentence.", True),
    ('The page loads quickly.', False),
    ('Every product links to its own page.', True),
    ('The algorithm works properly.', False),
    ('A blank card keeps the space until pictures arrive.', True),
    ("Tap 'no thanks' – it's gone and doesn't return tomorrow.", True),
    ('The screen reader reads the heading, then each product name.', True),
    ('Good recommendations are displayed to the user.', False),
    ('Design is clear and intuitive.', False),
    ('Row gone if nothing fits, and the page closes the gap.', True),
    ("I can flip a suggestion away and it's replaced within two seconds.", True),
    ('Personalised items are shown.', False),
    ('The customer sees boots in her size.', True),
    ('The tent I bought never comes up again.', True),
    ("there's a cross on every card", True),
    ('All edge cases are handled.', False),
    ('The error state is handled gracefully.', False),
    ('Users engage with the row more.', False),
    ('Cold start is solved.', False),
    ('No jumping when the row arrives late', True),
]
MOMENTS = [
    ('newcomer', 'Somebody who never ordered gets ten bestsellers.', 2),
    ('newcomer', 'A first-timer sees what campers nearby bought this month.', 2),
    ('newcomer', 'Row works for new users too.', 0),
    ('newcomer', "New visitors don't see an empty row.", 1),
    ('newcomer', "We show three picks from our shop team with 'start here' above.", 2),
    ('newcomer', 'A message asks what they plan: hike, climb, camp.', 2),
    ('newcomer', 'Personalisation works for them.', 0),
    ('newcomer', "the row says 'New here?' and lists camping basics", 2),
    ('newcomer', 'cold start handled with fallback', 1),
    ('wrong', "Swipe left and it's away for good.", 2),
    ('wrong', 'There is a small x on each card.', 1),
    ('wrong', 'No wrong suggestions are shown.', 0),
    ('wrong', "I press 'already have it'; next time I come there's something else there.", 2),
    ('wrong', 'The wrong item disappears.', 1),
    ('wrong', "A link 'why am I seeing this?' opens, one click there stops all tents.", 2),
    ('wrong', 'The user can give feedback.', 1),
    ('wrong', 'bad item can be hidden, row fills the hole with another', 2),
    ('wrong', "She tells us 'not mine' and from then on it stays away", 2),
]
# fmt: on


@pytest.mark.parametrize(("text", "levels"), STORIES, ids=[text[:40] for text, _ in STORIES])
def test_a_story_is_read_by_who_what_and_what_for(text, levels):
    found = read_story(text)
    got = [found[slot].level for slot in ("role", "want", "benefit")]
    got.append(NoMlTerms(kind="no_ml_terms").find(Answer("story", text)).level)
    expected = [g if e is None else e for g, e in zip(got, levels, strict=True)]
    assert got == expected


@pytest.mark.parametrize(("line", "seen"), SEEN, ids=[line[:40] for line, _ in SEEN])
def test_two_testers_could_agree_or_not(line, seen):
    assert is_observable(line) is seen


@pytest.mark.parametrize(("state", "line", "level"), MOMENTS, ids=[m[1][:40] for m in MOMENTS])
def test_a_bad_moment_is_thought_through_wholly_half_or_not(state, line, level):
    assert covers(line, state) == level


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Nothing sold out is shown.", True), ("Six items are shown.", False)],
)
def test_a_line_forbids_something_or_not(line, expected):
    assert forbids(line) is expected


def test_the_same_line_three_times_counts_once():
    rows = [{"state": "usual", "done_when": "Six items in stock are shown."}] * 3
    check = AcceptanceRows(kind="acceptance_rows", look="observable")
    assert check.find(Answer("acceptance", rows)).level == 0


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read_without_an_error(text):
    for slot in read_story(text).values():
        assert all(0 <= start <= end <= len(text) for start, end in slot.spans)
    assert is_observable(text) in (True, False, None)
    assert covers(text, "newcomer") in (0, 1, 2)
    assert covers(text, "wrong") in (0, 1, 2)


@pytest.mark.parametrize(
    ("text", "role", "want", "benefit"),
    [
        # Somebody without "as a": told in the first person, on a card, under labels.
        ("I mended my stove here in May. Show me the jets that fit it, so I cook on Friday.", 2, 2, 2),  # noqa: E501
        ("Night-shift nurse, bus stop, phone. Wants to spot warm socks, so her feet last till six.", 2, 2, 2),  # noqa: E501
        ("- who: visitor\n- wants: great stuff\n- why: a better experience", 1, 1, 1),
        # Those who make the thing gain something else than a visitor does.
        ("As finance manager, I want steady margins, so that I can plan the winter.", 0, None, 1),
        ("As Tarnside, I want people to click on more tips, so that we reach the forecast.", 0, None, 1),  # noqa: E501
        # Anybody, by whatever adjective.
        ("As an occasional customer of the shop, I want a stove, so that I can cook tonight.", 1, 2, 2),  # noqa: E501
        ("As a real visitor, I want to see relevant items, so that my visit is a pleasant one.", 1, 1, 1),  # noqa: E501
        # A gain that says the wish again, or how it is made.
        ("As a climber who lost a glove, I want tips, so that I get suggestions.", 2, None, 1),
        ("As a climber who lost a glove, I want the mate of it, so that embeddings are fresher.", 2, 2, 1),  # noqa: E501
        # A story about stories.
        ("As a user, I want a user story with a persona, so that it is complete.", 1, 1, 0),
        ("She opens it not knowing what she needs. She'd like a pump that fits, so that she rides home.",  # noqa: E501
         None, 2, 2),
    ],
)  # fmt: skip
def test_a_way_of_telling_it_has_its_levels(text, role, want, benefit):
    found = read_story(text)
    got = [found[slot].level for slot in ("role", "want", "benefit")]
    assert got == [g if e is None else e for g, e in zip(got, (role, want, benefit), strict=True)]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("The share of newcomers who click has risen for four weeks.", False),
        ("The wrong state is visible on the screen.", False),
        ("It is done when it is done.", False),
        ("A wrong tip can be reported.", False),
        ("She taps “not mine” on the tile, and another stands there.", True),
    ],
)
def test_what_two_testers_can_decide_on(line, seen):
    assert bool(is_observable(line)) is seen


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("The cross takes it away, and it stays gone.", True),
        ("The row is empty so that nobody guesses.", False),
    ],
)
def test_what_must_not_be_seen_is_no_reason(line, says):
    assert forbids(line) is says


# Wishes told without "I want", machines that can't want, and wishes or gains that say nothing.
# fmt: off
TOLD = [
    ("My niece's pump broke in Wales. If only the page would put the washer for it before me, so that she can ride on Monday.", 2, 2, 2),  # noqa: E501
    ("What he'd love is to find the lid for his pan at the top, because the last supper was full of ash.", None, 2, 2),  # noqa: E501
    ("As a canoe guide I'd be grateful if the row kept throw lines in view, so that no group waits on the bank.", 2, 2, 2),  # noqa: E501
    ("Each October Petra waxes her boots. She is keen to spot the tin she had, which spares her a search with wet hands.", 2, 2, 2),  # noqa: E501
    ("As a customer it would help me if the row named the fuel my burner takes, so I don't carry home the wrong one.", 1, 2, 2),  # noqa: E501
    ("A postman with one shoe through, between two rounds: please have soles his size waiting, otherwise he limps till six.", 2, 2, 2),  # noqa: E501
    ("As the suggestion service, I want each visitor's clicks, so that I can return eight items.", 0, 0, 1),  # noqa: E501
    ("As our website I need to load the row last so that the layout is stable.", 0, 0, 1),
    ("As a UI designer, I want larger pictures so that the page is modern.", 0, 1, 1),
    ("As a student who cycles in all weathers, I want to see lights, so that cars notice me.", 2, 2, 2),  # noqa: E501
    ("As a loyal Tarnside customer, I want to see lamps, so that the hut isn't dark.", 1, 2, 2),
    ("As a user I want what a user wants, so that I find what I look for.", 1, 1, 1),
    ("As a visitor I'd love the row to be useful whenever I come, as shopping is more fun then.", 1, 1, 1),  # noqa: E501
    ("As a rower with cold hands, I want to see gloves, so that the home page looks modern.", 2, 2, 1),  # noqa: E501
    ("As a rower with cold hands, I want gloves that fit me rather than bestsellers.", 2, 2, 0),
    ("As a rower with cold hands, I want gloves, so that I add two and the order gets bigger.", 2, 2, 1),  # noqa: E501
    ("As a rower, I want the checker to take this as a user story, so that I am done.", 2, 0, 0),
]
LINES = [
    # What fills the row is any thing that is said to stand there.
    ("newcomer", "A stranger finds whistles, maps and a flask at the top.", 2),
    ("newcomer", "Somebody we've never met is greeted by three rain kits.", 2),
    ("newcomer", "The strip folds away and the news moves up.", 2),
    ("newcomer", "Without history a banner asks her where she is going.", 2),
    ("newcomer", "First visit: six cards, titled \"Popular now\", no sentence refers to past purchases.", 2),  # noqa: E501
    ("newcomer", "Newcomers get a nice first impression.", 1),
    ("newcomer", "The row is empty until somebody has ordered a thing.", 1),
    ("newcomer", "New people see a row of six cards as well.", 1),
    ("newcomer", "A visitor without orders sees things based upon her previous orders.", 1),
    ("newcomer", "The default vector is cached for them.", 1),
    ("newcomer", "Conversion of newcomers has doubled.", 0),
    ("newcomer", "The concept for newcomers has been approved by the team.", 0),
    ("newcomer", "popular, bestsellers, no past orders, not empty, heading", 0),
    ("newcomer", "It is done when Leila calls it done for newcomers.", 0),
    # Somebody acts, and something follows; or one of the two; or neither.
    ("wrong", "Pressing the bin throws the card out, and nothing like it turns up this month.", 2),
    ("wrong", "A \u201c\u00d7\u201d takes the card away at once.", 2),
    ("wrong", "The customer rings customer service, who take it off her row.", 2),
    ("wrong", "She can write to customer service, who answer within a day.", 1),
    ("wrong", "There's a bin icon on each picture.", 1),
    ("wrong", "An event is written to the database, and the card is gone once she hides it.", 2),
    ("wrong", "Wrong items never appear.", 0),
    ("wrong", "It's done gracefully and nobody is annoyed.", 0),
    ("wrong", "A workshop about wrong suggestions has been scheduled.", 0),
    ("wrong", "dismiss, undo, hide, not shown again. Please count all of these.", 0),
]
# fmt: on


@pytest.mark.parametrize(("text", "role", "want", "benefit"), TOLD, ids=[t[0][:40] for t in TOLD])
def test_a_wish_is_told_in_many_ways(text, role, want, benefit):
    found = read_story(text)
    got = [found[slot].level for slot in ("role", "want", "benefit")]
    assert got == [g if e is None else e for g, e in zip(got, (role, want, benefit), strict=True)]


@pytest.mark.parametrize(("state", "line", "level"), LINES, ids=[m[1][:40] for m in LINES])
def test_a_moment_is_read_by_what_stands_where(state, line, level):
    assert covers(line, state) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I want the same model I had, and the model number below it.", 1),
        ("I want my user profile to choose the lamps.", 0),
        ("I want the data of other people to help me.", 0),
        ("I want a model that learns what I like.", 0),
    ],
)
def test_what_a_thing_is_called_is_no_machinery(text, level):
    assert NoMlTerms(kind="no_ml_terms").find(Answer("story", text)).level == level


@pytest.mark.parametrize(
    ("line", "seen", "forbidden"),
    [
        ("The mock-ups have been signed off by the stakeholders.", False, False),
        ("The API returns eight ids, and eight cards are shown.", True, False),
        ("The row is fresh, charming and on brand.", False, False),
        ("If nothing fits, the row says so in one line.", True, False),
        ("Name and price can be read without zooming on each card.", True, False),
        ("My aunt, who's never been here, sees six lamps, so she isn't lost.", True, False),
        ("Sold-out things are left out of the row.", True, True),
    ],
)
def test_a_line_is_a_sight_and_forbids_or_not(line, seen, forbidden):
    assert bool(is_observable(line)) is seen
    assert forbids(line) is forbidden


def test_for_a_newcomer_to_see_her_past_orders_is_no_sight():
    rows = [
        {"state": "usual", "done_when": "The row shows four lamps with a price."},
        {"state": "newcomer", "done_when": "Four things chosen from her earlier orders are shown."},
        {"state": "wrong", "done_when": "x button, lamp goes away and dosnt come back"},
    ]
    observable = AcceptanceRows(kind="acceptance_rows", look="observable")
    assert observable.find(Answer("acceptance", rows)).level == 1
    telegram = AcceptanceRows(kind="acceptance_rows", look="wrong")
    assert telegram.find(Answer("acceptance", rows)).level == 2


BUS = StoryWords(
    organisation=("the company", "lindmoor*"),
    feature=("the delay forecast", "forecast*", "app"),
    roles=("passenger", "rider", "bus", "stop", "waiting"),
    insiders=("dispatcher*",),
)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("As a dispatcher, I want to see which bus is late so that I can send another.", (0, 1, 1)),
        ("As a rider waiting at the stop I want to see the minutes, so I can sit down.", (1, 2, 2)),
        ("As the display, I want to get a list of departures so that I am quick.", (0, 0, 1)),
        ("Meet old Vera. Will the 9.10 come or not? Then she knows if she can sit.", (2, 2, 2)),
        ("Baker on the way home, arms full. Wants the minutes, so he need not dig.", (2, 2, 2)),
        ("As a <person>, I want <thing>, so that <gain>.", (0, 0, 0)),
        ("As a ___, I want ____, so that ____.", (0, 0, 0)),
        ("stop passenger minutes delay forecast benefit want persona reason", (0, 0, 0)),
        ("As a rider I want to see how late it is, so that I know how late it is.", (1, 2, 1)),
        ("As a rider I want to see the minutes, so that my trip becomes simple.", (1, 2, 1)),
        ("What my gran would like is: how late is it? Then she can sit.", (None, 2, 2)),
        ("im at the pole in the rain, i want to see if its gone so i can run home", (2, 2, 2)),
    ],
)
def test_stories_of_a_stop(text, levels):
    found = read_story(text, BUS)
    seen = tuple(found[name].level for name in ("role", "want", "benefit"))
    assert all(level in (None, got) for got, level in zip(seen, levels, strict=True)), seen


def test_a_thing_that_is_computed_is_told_by_its_machinery():
    plain = NoMlTerms(kind="no_ml_terms")
    assert plain.find(Answer("story", "I want minutes computed from the bus.")).level == 0
    assert plain.find(Answer("story", "I want the minutes of my bus.")).level == 1


# Each class of wish, gain and person with one that counts and one that does not.
# fmt: off
CLASSES = [
    # Machinery beside a plain wish leaves the wish; alone it is none.
    ("As a potter with wet hands, I want to see gloves, computed from my last orders, so that I go on working.", 2, 2, 2),  # noqa: E501
    ("As a potter with wet hands, I want the row to be calculated from my last orders, so that I go on working.", 2, 1, 2),  # noqa: E501
    ("As a potter with wet hands, I want the row to use my order history to list gloves, so that I go on working.", 2, 2, 2),  # noqa: E501
    # Those who make the thing may say plainly what is to be seen; work and figures are no wish.
    ("As the UX designer, I want the row to carry three round pictures and a bin icon, so that the page is tidy.", 0, 2, 1),  # noqa: E501
    ("As the UX designer, I want to redraw three round pictures and a bin icon, so that the page is tidy.", 0, 1, 1),  # noqa: E501
    ("As the sales manager, I want people to click on three round pictures a day, so that revenue grows.", 0, 1, 1),  # noqa: E501
    # What the thing gains, or an experience of whatever kind, is nobody's own.
    ("As a rower with cold hands, I want to see gloves, so that I help the row get better.", 2, 2, 1),  # noqa: E501
    ("As a rower with cold hands, I want to see gloves, so that I have a richer browsing experience.", 2, 2, 1),  # noqa: E501
    ("As a rower with cold hands, I want to see gloves, so the oars don't slip.", 2, 2, 2),
    # Wishes in odd words, under labels, after arrows.
    ("As a rower with cold hands, I fancy a look at gloves, so both thumbs stay warm.", 2, 2, 2),
    ("As a rower with cold hands, I'd be over the moon if gloves lay on top, so both thumbs stay warm.", 2, 2, 2),  # noqa: E501
    ("Who → a rower with cold hands\nWhat → gloves in her size on top\nWhy → she rows again on Monday", 2, 2, 2),  # noqa: E501
    ("As a rower with cold hands, I want things I like, so both thumbs stay warm.", 2, 1, 2),
    # To come to the page makes nobody particular; what somebody does does.
    ("When I open the home page I want gloves, so the oars don't slip.", 1, 2, 2),
    ("Greta rows before work. She'd like gloves on top, so the oars don't slip.", 2, 2, 2),
    ("As a [rower] on an [early morning], I want [gloves], so that [benefit].", 0, 0, 0),
]
MOMENTS = [
    ("newcomer", "GIVEN no past orders WHEN home opens THEN three whistles and a map are on display.", 2),  # noqa: E501
    ("newcomer", "Strangers don't see the row at all.", 2),
    ("newcomer", "They read a question \"Where to?\" above four pictures.", 2),
    ("newcomer", "Strangers are also taken into account.", 0),
    ("newcomer", "Strangers feel that somebody thought of them.", 0),
    ("newcomer", "The state of no past orders is done and seen on the screen.", 0),
    ("wrong", "\"Not mine\" removes the whistle for three months.", 2),
    ("wrong", "She can wave the whistle off, and the gap is filled by a map.", 2),
    ("wrong", "The visitor can rate the whistle.", 1),
    ("wrong", "The whistle remains in its place until she has looked at it twice.", 0),
    ("wrong", "Fewer than one in twenty things is rated wrong.", 0),
]
# fmt: on


@pytest.mark.parametrize(("text", "role", "want", "benefit"), CLASSES)
def test_each_class_has_its_levels(text, role, want, benefit):
    found = read_story(text)
    assert [found[s].level for s in ("role", "want", "benefit")] == [role, want, benefit]


@pytest.mark.parametrize(("state", "line", "level"), MOMENTS)
def test_a_moment_is_read_by_class(state, line, level):
    assert covers(line, state) == level


@pytest.mark.parametrize(
    ("line", "seen", "forbidden"),
    [
        ("Customers order 15 % more than in May.", False, False),
        ("The row fits her taste.", False, False),
        ("The service answers at p95 below 200 ms.", False, False),
        ("No fewer than four whistles, each with a price, are shown.", True, False),
        ("Whoever doesn't log in sees four whistles.", True, False),
        ("No whistle is shown twice.", True, True),
    ],
)
def test_a_figure_of_business_or_a_count_shuts_nothing_out(line, seen, forbidden):
    assert bool(is_observable(line)) is seen
    assert (forbids(line) and bool(is_observable(line))) is forbidden


def test_a_table_of_words_in_no_order_goes_to_a_person():
    lines = [
        ("usual", "price each whistles a with four and shows row stock in picture the"),
        ("newcomer", "of map the and whistles sees stranger three month this a heading under"),
        ("wrong", "away cross goes the she it presses back not and tomorrow is it"),
    ]
    rows = [{"state": state, "done_when": text} for state, text in lines]
    for look in ("observable", "newcomer", "wrong", "absent"):
        check = AcceptanceRows(kind="acceptance_rows", look=look)
        assert check.find(Answer("acceptance", rows)).level in (None, 0)


def test_a_story_of_words_in_no_order_goes_to_a_person():
    torn = "gloves oars as the of want am I with my to so rower cold hands a that, in has see the."
    assert {slot.level for slot in read_story(torn).values()} == {None}
