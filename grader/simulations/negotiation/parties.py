"""How the parties answer an offer: sign, say what they lack, and name their best counter-offer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from grader.simulations.negotiation.case import Negotiation, Outcome
from grader.simulations.negotiation.frontier import utilities
from grader.simulations.negotiation.state import Reply, State

# Below so many points above its reservation value a party says that it signs only just.
COMFORT = 5


def replies(case: Negotiation, state: State, outcome: Outcome) -> tuple[Reply, ...]:
    """What each party answers to an outcome, in the order of the parties."""
    return tuple(reply(case, state, pid, outcome) for pid in case.parties)


def reply(case: Negotiation, state: State, pid: str, outcome: Outcome) -> Reply:
    """What one party answers: it looks at its own points alone.

    It misses what would gain it most by one change, also among options that nobody has brought up
    yet; it can offer in return only what is on the table. Equal gains go to the earlier option.
    """
    spare = worth(case, pid, outcome, state.fired) - case.parties[pid].reservation
    counter = _best(case, state, pid, outcome, state.on_table(case))
    if spare >= 0:
        return Reply(pid, True, counter=counter, enough=True, barely=spare < COMFORT)
    gone = state.closed(case)
    anything = {i.id: [o.id for o in i.options if (i.id, o.id) not in gone] for i in case.issues}
    missed = _best(case, state, pid, outcome, anything)
    needs = case.parties[pid].reservation
    enough = counter is not None and worth(case, pid, counter, state.fired) >= needs
    return Reply(pid, False, _changed(case, outcome, missed), counter, enough)


def worth(case: Negotiation, pid: str, outcome: Outcome, fired: Collection[str]) -> int:
    """What an outcome is worth to one party now."""
    return _points(case, outcome, frozenset(fired))[pid]


# Every answer of every party looks at all that is one change away.
@lru_cache(maxsize=4096)
def _points(case: Negotiation, outcome: Outcome, fired: frozenset[str]) -> dict[str, int]:
    return dict(zip(case.parties, utilities(case, outcome, fired), strict=True))


def words(case: Negotiation, state: State, reply: Reply, outcome: Outcome) -> str:
    """What a party says when it answers so; `state` is the one before the offer."""
    said = case.parties[reply.party].reactions
    first, line = "", said.counter if reply.enough else said.nearer
    if reply.signs:
        first = said.barely if reply.barely else said.signs[len(state.offers) % len(said.signs)]
        line = said.wish
    elif reply.lacks:
        first = said.lacks[reply.lacks]
    issue = _changed(case, outcome, reply.counter)
    if issue is None or reply.counter is None:
        return first
    option = case.words(issue, case.as_choice(reply.counter)[issue])
    return f"{first} {line.replace('{option}', option)}".strip()


def refusals(state: State, pid: str) -> int:
    """How many offers this party has refused so far."""
    return sum(not r.signs for offer in state.offers for r in offer.replies if r.party == pid)


def _best(
    case: Negotiation,
    state: State,
    pid: str,
    outcome: Outcome,
    table: Mapping[str, Collection[str]],
) -> Outcome | None:
    def points(other: Outcome) -> int:
        return worth(case, pid, other, state.fired)

    best = max(_neighbours(case, outcome, table), key=points, default=outcome)
    return best if points(best) > points(outcome) else None


def _neighbours(
    case: Negotiation, outcome: Outcome, table: Mapping[str, Collection[str]]
) -> Iterator[Outcome]:
    for place, issue in enumerate(case.issues):
        for option in table[issue.id]:
            if option != outcome[place]:
                yield (*outcome[:place], option, *outcome[place + 1 :])


def _changed(case: Negotiation, outcome: Outcome, other: Outcome | None) -> str | None:
    pairs = zip(case.issues, outcome, other or outcome, strict=True)
    return next((issue.id for issue, old, new in pairs if old != new), None)
