"""The words of a case, so that a rubric can bring its own people, measures and harms.

The readers know words that fit any case and, beside them, those of a shop. What an author writes
either *widens* the general words or *replaces* the shop's; each field says which. A word may end
in `*` ("passenger*"), and a space stands for any gap ("closed stop*").
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import Field

from grader.items import Strict
from grader.semantics.text.patterns import Pattern

Words = tuple[str, ...]


class GoalWords(Strict):
    """What a goal may speak of. `counted` and `harms` replace the shop's, the others widen.

    `groups` are people or things that may be counted; a `sharp` word makes a group exact by itself.
    `seconds` tell of a second measure that the case gives a figure for, beside the goal's own.
    """

    counted: Words = ()
    harms: Words = ()
    groups: Words = ()
    sharp: Words = ()
    seconds: Words = ()
    events: Words = ()


GENERAL = GoalWords()


class StoryWords(Strict):
    """Who and what a story may be about; all of it widens the general words.

    `organisation` are names for those who run the thing, with `gains` and `insiders` of theirs;
    `feature` are words for the thing itself. The first of each is how messages call it. `roles` say
    no more than that somebody is there; `outsiders` are no insiders, whatever general words say.
    """

    organisation: Words = Field(min_length=1)
    feature: Words = Field(min_length=1)
    gains: Words = ()
    insiders: Words = ()
    outsiders: Words = ()
    roles: Words = ()

    @property
    def feature_words(self) -> frozenset[str]:
        """The single words of the thing's names: a wish for these alone says nothing."""
        return frozenset(" ".join(self.feature).lower().replace("*", "").split())


# The case that the readers grew up with; its words stand in their general lists, too.
TARNSIDE = StoryWords(organisation=("the shop", "tarnside"), feature=("the row",))


class RequirementWords(Strict):
    """What a requirement binds in this case.

    `stale`, `gone`, `unknown` and `lacking` replace the shop's stock, sold-out items, newcomers and
    orders: what may be too old, what must not be shown, whom or what nothing is known of, and what
    those have none of. `background` is said with these where nothing is asked for ("14 % of buses
    carry no tracker"). The others widen: whose `personal` data needs a yes, what `substitutes` the
    thing, the `people` who wait, the `things` they wait for, the `pages` they look at, and the
    `shell` that has to open before.
    """

    stale: Words = ()
    gone: Words = ()
    unknown: Words = ()
    lacking: Words = ()
    background: Words = ()
    personal: Words = ()
    substitutes: Words = ()
    people: Words = ()
    things: Words = ()
    pages: Words = ()
    shell: Words = ()


ROW = RequirementWords()


@lru_cache(maxsize=256)
def form(words: Words) -> str:
    """A regular expression for any of these words, without groups."""
    forms = []
    for word in words:
        stem = re.escape(word.rstrip("*")).replace(r"\ ", r"[\s-]+")
        forms.append(rf"\b{stem}" + (r"[\w'-]*" if word.endswith("*") else r"\b"))
    return "(?:" + "|".join(forms) + ")"


@lru_cache(maxsize=256)
def widened(pattern: Pattern, own: Words) -> Pattern:
    """The pattern, or any of a case's own words."""
    return Pattern(f"{pattern.pattern}|{form(own)}", pattern.flags) if own else pattern


@lru_cache(maxsize=256)
def also(pattern: Pattern, *forms: str) -> Pattern:
    """The pattern, or any of some more forms; empty ones add nothing."""
    more = [extra for extra in forms if extra]
    return Pattern("|".join([pattern.pattern, *more]), pattern.flags) if more else pattern


@lru_cache(maxsize=256)
def replaced(pattern: Pattern, own: Words) -> Pattern:
    """A case's own words in place of the pattern, where there are any."""
    return Pattern(form(own), pattern.flags) if own else pattern
