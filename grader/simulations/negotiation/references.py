"""What pydantic can't see: names that lead nowhere, tables with holes, things nobody can find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import get_args

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.model import Ending, Party
from grader.simulations.negotiation.senior import FEASIBLE, Ask

WAYS = 2


def reference_problems(case: Negotiation) -> list[str]:
    """One line for each problem: place, what was seen, what was expected, the fix."""
    problems = list(_issues(case))
    # The rest reads tables by issue and option, so it waits until those are sound.
    if not problems:
        problems = [*_parties(case), *_tables(case), *_found(case), *_asks(case), *_ends(case)]
    return problems


def _issues(case: Negotiation) -> Iterator[str]:
    yield from _twice("issues", (i.id for i in case.issues))
    for issue in case.issues:
        yield from _twice(f"issues.{issue.id}", (o.id for o in issue.options))
        for option in issue.options:
            for interest in option.unlock:
                place = f"issues.{issue.id}.{option.id}.unlock"
                yield from _known(place, interest, case.interests)
        if all(option.unlock for option in issue.options):
            yield _line(
                f"issues.{issue.id}", "only locked options", "one that is there at first",
                "take the unlock off one of them",
            )  # fmt: skip
    for name, starter in case.seed.items():
        yield from _choice(case, f"seed.{name}.outcome", starter.outcome)
        yield from _all_there(f"seed.{name}.outcome", starter.outcome, [i.id for i in case.issues])


def _parties(case: Negotiation) -> Iterator[str]:
    yield from _twice("interests", (i for p in case.parties.values() for i in p.interests))
    for pid, party in case.parties.items():
        here = f"parties.{pid}"
        yield from _twice(f"{here}.questions", (q.id for q in party.questions))
        for question in party.questions:
            for interest in (*question.reveals, *question.back.reveals):
                yield from _known(f"{here}.questions.{question.id}", interest, party.interests)
        yield from _all_there(f"{here}.reactions.lacks", party.reactions.lacks, _ids(case))
        for line in ("counter", "nearer", "wish"):
            if "{option}" not in getattr(party.reactions, line):
                yield _line(
                    f"{here}.reactions.{line}", "no {option}", "the option's place in the sentence",
                    "write {option} where its words belong",
                )  # fmt: skip
        yield from _table(case, here, party)


def _table(case: Negotiation, here: str, party: Party) -> Iterator[str]:
    yield from _all_there(f"{here}.utility", party.utility, _ids(case))
    for issue in case.issues:
        row = party.utility.get(issue.id, {})
        place = f"{here}.utility.{issue.id}"
        yield from _all_there(place, row, [o.id for o in issue.options])


def _tables(case: Negotiation) -> Iterator[str]:
    for place, row in enumerate(case.interactions):
        here = f"interactions[{place}]"
        for issue, options in row.when.items():
            for option in options:
                yield from _choice(case, f"{here}.when", {issue: option})
        for pid in row.gives:
            yield from _known(f"{here}.gives", pid, case.parties)


def _found(case: Negotiation) -> Iterator[str]:
    ways: Counter[str] = Counter()
    for party in case.parties.values():
        for question in party.questions:
            ways.update({*question.reveals, *question.back.reveals})
    for interest, pid in case.interests.items():
        if ways[interest] < WAYS:
            yield _line(
                f"parties.{pid}.interests.{interest}", f"{ways[interest]} questions that find it",
                f"{WAYS} or more", "let another question, or saying its answer back, reveal it",
            )  # fmt: skip


def _asks(case: Negotiation) -> Iterator[str]:
    asks = case.senior.asks
    yield from _twice("senior.asks", (a.id for a in asks))
    feasible = sum(ask.right == "yes" for ask in asks)
    if feasible != FEASIBLE:
        yield _line(
            "senior.asks", f"{feasible} that deserve a yes", f"{FEASIBLE} of {len(asks)}",
            "change `right`",
        )  # fmt: skip
    for ask in asks:
        yield from _consequence(case, ask)


def _consequence(case: Negotiation, ask: Ask) -> Iterator[str]:
    here = f"senior.asks.{ask.id}.later"
    if ask.later is None:
        if ask.right != "yes":
            yield _line(here, "nothing", "what a wrong yes leads to", "add `later:`")
        return
    yield from _choice(case, f"{here}.closes", ask.later.closes)
    for shift in ask.later.shifts:
        yield from _known(f"{here}.shifts", shift.party, case.parties)
        yield from _choice(case, f"{here}.shifts", {shift.issue: shift.option})
    if not (ask.later.shifts or ask.later.closes):
        yield _line(here, "words alone", "a shift or an option closed", "add `shifts` or `closes`")


def _ends(case: Negotiation) -> Iterator[str]:
    yield from _all_there("endings", case.endings, get_args(Ending))
    if case.whiteboard is None:
        return
    here = "whiteboard.otherwise"
    yield from _choice(case, here, case.whiteboard.otherwise)
    yield from _all_there(here, case.whiteboard.otherwise, _ids(case))
    for place, row in enumerate(case.whiteboard.partings):
        here = f"whiteboard.partings[{place}]"
        yield from _known(f"{here}.party", row.party, case.parties)
        for issue, options in row.when.items():
            for option in options:
                yield from _choice(case, f"{here}.when", {issue: option})


def _ids(case: Negotiation) -> list[str]:
    return [issue.id for issue in case.issues]


def _choice(case: Negotiation, place: str, choice: Mapping[str, str]) -> Iterator[str]:
    for issue_id, option_id in choice.items():
        issue = case.issue(issue_id)
        if issue is None:
            yield from _known(place, issue_id, _ids(case))
        else:
            yield from _known(f"{place}.{issue_id}", option_id, [o.id for o in issue.options])


def _all_there(place: str, row: Collection[str], names: Collection[str]) -> Iterator[str]:
    for name in names:
        if name not in row:
            yield _line(place, f"no '{name}'", ", ".join(names), f"add '{name}:'")
    for name in row:
        yield from _known(place, name, names)


def _known(place: str, name: str, names: Iterable[str]) -> Iterator[str]:
    valid = list(names)
    if name not in valid:
        near = get_close_matches(name, valid, n=1)
        fix = f"write '{near[0]}'" if near else "use one of these"
        yield _line(place, f"'{name}'", ", ".join(valid), fix)


def _twice(place: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield _line(place, f"'{name}' {count} times", "every id once", "rename one")


def _line(place: str, seen: str, expected: str, fix: str) -> str:
    return f"{place}: saw {seen}; expected {expected}. Fix: {fix}."
