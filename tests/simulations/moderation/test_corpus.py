"""Are the posts what the measurement says they are?"""

from moderation.corpus import make_posts
from moderation.models import tidied

POSTS = make_posts(6000, 7)


def test_the_same_seed_makes_the_same_posts() -> None:
    assert make_posts(200, 7) == make_posts(200, 7) != make_posts(200, 8)


def test_about_one_in_a_hundred_is_harmful() -> None:
    ordinary = [post for post in POSTS if not post.reported]
    assert len(ordinary) == 6000
    assert 0.006 < sum(post.label for post in ordinary) / len(ordinary) < 0.016


def test_no_slot_is_left_open_and_no_mark_left_behind() -> None:
    assert not any(set("{}<>") & set(post.text) for post in POSTS)


def test_reported_posts_are_for_training_only() -> None:
    assert any(post.reported for post in POSTS)
    assert not any(post.reported and post.test for post in POSTS)


def test_annotators_disagree_more_where_it_is_hard() -> None:
    def disputed(*kinds: str) -> float:
        posts = [post for post in POSTS if post.kind in kinds]
        return sum(post.agreement < 3 for post in posts) / len(posts)

    assert disputed("veiled", "sarcasm_harmful", "quotation") > 5 * disputed("offer", "question")
    assert {post.agreement for post in POSTS} == {2, 3}


def test_hidden_words_are_made_plain_and_others_left() -> None:
    assert tidied("You p4r451t3") == "you parasite"
    assert tidied("p i g and r.a.t") == "pig and rat"
    assert tidied("fiiilth for 40 euros") == "filth for 40 euros"
