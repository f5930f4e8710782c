"""Is the frontier what the definition says, by other ways of computing it?"""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.frontier import (
    Points,
    Space,
    dominates,
    efficient,
    enumerate_space,
    outcomes,
    space,
    utilities,
)

SMALL = st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=40)


def by_definition(rows: list[Points]) -> set[Points]:
    """Every point that no other point beats: at least as much for all, more for somebody."""
    kept = set()
    for a in rows:
        beaten = any(b[0] >= a[0] and b[1] >= a[1] and b[2] >= a[2] and b != a for b in rows)
        if not beaten:
            kept.add(a)
    return kept


def most_that_can_be_gained(rows: list[Points], points: Points) -> int:
    """By scipy's integer programme: choose one outcome, nobody loses, gain as much as possible."""
    table = np.array(rows)
    one = LinearConstraint(np.ones(len(rows)), 1, 1)
    nobody_loses = LinearConstraint(table.T, np.array(points), np.inf)
    found = milp(
        -table.sum(axis=1), constraints=[one, nobody_loses], integrality=np.ones(len(rows)),
        bounds=(0, 1),
    )  # fmt: skip
    return round(-found.fun) - sum(points)


@given(SMALL)
def test_the_efficient_points_are_those_of_the_definition(rows: list[Points]) -> None:
    assert efficient(rows) == by_definition(rows)


@given(SMALL)
def test_off_the_frontier_is_exactly_where_somebody_could_gain(rows: list[Points]) -> None:
    front = efficient(rows)
    for points in rows:
        assert (points in front) == (not any(dominates(f, points) for f in front))


def test_the_real_case_agrees_with_the_definition(case: Negotiation) -> None:
    whole = space(case)
    rows = [spot.points for spot in whole.places]
    assert {spot.points for spot in whole.frontier} == by_definition(rows)


def test_distances_agree_with_an_integer_programme(case: Negotiation) -> None:
    whole = space(case)
    rows = [spot.points for spot in whole.places]
    for spot in whole.places[::5]:
        assert whole.gap(spot.points) == most_that_can_be_gained(rows, spot.points)


def test_every_outcome_is_there_once(case: Negotiation) -> None:
    every = list(outcomes(case))
    assert len(every) == len(set(every)) == 4 * 3 * 3 * 3 * 2
    assert 162 <= len(every) <= 500


def test_points_are_the_sum_of_the_tables_and_of_what_goes_together(case: Negotiation) -> None:
    chosen = ("own", "spinner", "r2", "w8", "all")
    table = {pid: party.utility for pid, party in case.parties.items()}
    plain = {
        pid: sum(u[i.id][o] for i, o in zip(case.issues, chosen, strict=True))
        for pid, u in table.items()
    }
    assert utilities(case, chosen) == (plain["ml"] - 22, plain["design"] + 16, plain["business"])


def test_a_consequence_takes_points_from_what_it_names_alone(case: Negotiation) -> None:
    async_, delayed = (
        ("cascade", ux, "r2", "w8", "all") for ux in ("optimistic_async", "delayed_publish")
    )
    for outcome, loss in ((async_, 36), (delayed, 0)):
        ml, design, business = utilities(case, outcome)
        assert utilities(case, outcome, {"every_post"}) == (ml, design, business - loss)


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_the_starting_options_are_refused_and_not_efficient(case: Negotiation, name: str) -> None:
    outcome = case.outcome(case.seed[name].outcome)
    spot = next(s for s in space(case).places if s.outcome == outcome)
    assert (spot.acceptable, spot.efficient) == (False, False)
    # Somebody would take it: nobody came in with nonsense.
    assert any(p >= r for p, r in zip(spot.points, space(case).reservations, strict=True))


def test_there_are_several_good_agreements_and_they_differ(case: Negotiation) -> None:
    best = space(case).best
    assert 5 <= len(best) <= 12
    models, screens, _, weeks, scopes = (set(column) for column in zip(
        *(spot.outcome for spot in best), strict=True
    ))  # fmt: skip
    assert models == {"slow", "fast", "cascade", "own"}
    assert len(screens) == 3
    assert len(weeks) == 3
    assert len(scopes) == 2


def test_nothing_that_is_on_the_table_at_first_is_good_enough(case: Negotiation) -> None:
    assert not _reachable(space(case), case, set())


def test_one_interest_alone_leads_to_no_good_agreement(case: Negotiation) -> None:
    for interest in case.interests:
        good = [s for s in _reachable(space(case), case, {interest}) if s in space(case).best]
        assert not good, f"{interest} alone is enough"


def test_two_parties_interests_can_be_enough(case: Negotiation) -> None:
    pairs = itertools.combinations(case.interests, 2)
    assert any(_reachable(space(case), case, set(pair)) for pair in pairs)


def test_enumerating_twice_gives_the_same(case: Negotiation) -> None:
    assert enumerate_space(case) == enumerate_space(case)


def _reachable(whole: Space, case: Negotiation, known: set[str]) -> list[object]:
    def there(outcome: tuple[str, ...]) -> bool:
        for issue, option_id in zip(case.issues, outcome, strict=True):
            option = issue.option(option_id)
            if option and option.unlock and not known & set(option.unlock):
                return False
        return True

    return [s for s in whole.places if s.acceptable and there(s.outcome)]
