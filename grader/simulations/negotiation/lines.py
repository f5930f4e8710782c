"""A negotiation in lines of words: moves that are typed, and the moment told."""

from __future__ import annotations

from typing import Any

from grader.simulations.negotiation.availability import available
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.state import State
from grader.simulations.negotiation.view import View, view

LINES = (
    "ask PARTY QUESTION, reflect PARTY, propose ISSUE=OPTION …, change ISSUE=OPTION …, answer yes, "
    "close, close OFFER"
)


class UnreadableLine(ValueError):
    """A line that is no move; the message says what was seen and what was expected."""


def read_line(case: Negotiation, state: State, line: str) -> dict[str, Any]:
    """A line such as `ask ml night` as plain data; `change` takes the rest from the latest offer.

    Whether the move can be made now is not asked. Raises UnreadableLine.
    """
    match line.split():
        case ["ask", party, question]:
            return {"move": "ask", "party": party, "question": question}
        case ["reflect", party]:
            return {"move": "reflect", "party": party}
        case ["answer", answer]:
            return {"move": "answer_ask", "ask": state.pending or "", "answer": answer}
        case ["propose", *pairs] if _are_pairs(pairs):
            return {"move": "propose", "outcome": _outcome(pairs)}
        case ["change", *pairs] if _are_pairs(pairs) and state.offers:
            latest = case.as_choice(state.offers[-1].outcome)
            return {"move": "propose", "outcome": latest | _outcome(pairs)}
        case ["change", *pairs] if _are_pairs(pairs):
            raise UnreadableLine("nothing is offered yet that could be changed; use propose")
        case ["close"]:
            return {"move": "close"}
        case ["close", number] if number.isdecimal():
            return {"move": "close", "offer": int(number)}
    raise UnreadableLine(f"saw {line[:60]!r}; expected one of: {LINES}")


def told(case: Negotiation, state: State) -> str:
    """The moment in words, and what can be said now; after the end how it ended."""
    seen = view(case, state)
    lines = [f"{who}: {words}" if who else words for who, words in seen.latest]
    if not state.moves:
        lines += [f"{lead.name} ({lead.role}): {lead.position}" for lead in seen.leads]
    lines += [f"({lead.name} is {lead.mood.word})" for lead in seen.leads]
    lines.append(f"({_of(seen.rounds)} rounds and {_of(seen.questions)} questions are left)")
    if seen.ended:
        lines.append(f"The end: {seen.ending_title}.")
    elif seen.asking:
        lines.append(f"{seen.senior[0]} is waiting:")
        lines += [f"  answer {answer}: {words}" for answer, words in seen.asking.answers]
    else:
        lines += [*_talk(seen), f"  Open now: {available(case, state)}"]
    return "\n".join(lines)


def _talk(seen: View) -> list[str]:
    lines = []
    for lead in seen.leads:
        lines += [f"  ask {lead.party} {q}: {words}" for q, words in lead.questions]
        lines += [f"  reflect {lead.party}: {lead.say_back}"] if lead.say_back else []
    return lines


def _are_pairs(pairs: list[str]) -> bool:
    return bool(pairs) and all("=" in pair for pair in pairs)


def _outcome(pairs: list[str]) -> dict[str, str]:
    return {issue: option for issue, _, option in (pair.partition("=") for pair in pairs)}


def _of(left: tuple[int, int]) -> str:
    return f"{left[0]} of {left[1]}"
