"""What a learner may see of a state, ready for any front end; nothing that is still hidden."""

from __future__ import annotations

from dataclasses import dataclass

from grader.simulations.negotiation.availability import open_moves
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.model import Ending
from grader.simulations.negotiation.moves import AskParty, Reflect
from grader.simulations.negotiation.replay import checkpoint_before
from grader.simulations.negotiation.senior import ANSWERS, AnswerId
from grader.simulations.negotiation.state import State


@dataclass(frozen=True, slots=True)
class Lead:
    """One party: what can be asked of them now (id and words), and what they have let out."""

    party: str
    name: str
    role: str
    questions: tuple[tuple[str, str], ...]
    say_back: str
    learned: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """One issue: the options that may be offered now, as (id, words)."""

    issue: str
    title: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """One screen of the negotiation. `asking` holds the answers while somebody waits for one."""

    leads: tuple[Lead, ...]
    table: tuple[Row, ...]
    rounds: int
    questions: int
    offers: tuple[tuple[str, bool], ...]
    asking: tuple[tuple[AnswerId, str], ...]
    ask: str | None
    ended: Ending | None
    can_undo: bool
    transcript: tuple[tuple[str, str], ...]


def view(case: Negotiation, state: State) -> View:
    """The screen for a state. The transcript names speakers by the name they go by."""
    ask = case.ask(state.pending) if state.pending else None
    table = state.on_table(case)
    return View(
        leads=_leads(case, state),
        table=tuple(
            Row(
                issue.id,
                issue.title,
                tuple((o.id, o.text) for o in issue.options if o.id in table[issue.id]),
            )
            for issue in case.issues
        ),
        rounds=state.rounds,
        questions=state.questions,
        offers=tuple((case.describe(o.outcome), o.signed) for o in state.offers),
        asking=tuple((a, getattr(ask.answers, a).says) for a in ANSWERS) if ask else (),
        ask=state.pending,
        ended=state.ended,
        can_undo=checkpoint_before(state.moves) is not None,
        transcript=tuple((case.name(who), words) for who, words in state.lines),
    )


def _leads(case: Negotiation, state: State) -> tuple[Lead, ...]:
    moves = open_moves(case, state)
    shares = state.shares()
    rows = []
    for pid, party in case.parties.items():
        asks = [m.question for m in moves if isinstance(m, AskParty) and m.party == pid]
        last = party.question(state.last_asked(pid) or "")
        back = any(isinstance(m, Reflect) and m.party == pid for m in moves)
        rows.append(
            Lead(
                party=pid,
                name=party.name,
                role=party.role,
                questions=tuple((q.id, q.says) for q in party.questions if q.id in asks),
                say_back=last.back.says if last and back else "",
                learned=tuple(party.interests[i].text for i in state.known if i in party.interests),
                share=shares[pid],
            )
        )
    return tuple(rows)
