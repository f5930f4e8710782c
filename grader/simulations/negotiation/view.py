"""What a learner may see of a state, ready for any front end; nothing that is still hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.simulations.negotiation import parties
from grader.simulations.negotiation.availability import refusal
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.model import Ending, Party
from grader.simulations.negotiation.moves import AskParty, Reflect
from grader.simulations.negotiation.own_words import first_question
from grader.simulations.negotiation.replay import checkpoint_before
from grader.simulations.negotiation.senior import ANSWERS, AnswerId
from grader.simulations.negotiation.state import State

ENDINGS: dict[Ending, str] = {
    "agreed": "Signed",
    "broken": "Nearly signed",
    "walked": "Somebody has left the table",
    "no_agreement": "No agreement",
}


@dataclass(frozen=True, slots=True)
class Mood:
    """How much patience a party has left: from `max_level`, at ease, down to 0, gone."""

    word: str
    level: int
    max_level: int


@dataclass(frozen=True, slots=True)
class Taken:
    """How a party took the latest offer, and what they ask for instead, as issue to option."""

    signs: bool
    words: str
    counter: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Lead:
    """One party: what can be asked of them now (id and words), and what they have let out.

    With `own_words` the next question to them is said in the learner's own words first.
    """

    party: str
    name: str
    role: str
    position: str
    mood: Mood
    questions: tuple[tuple[str, str], ...]
    say_back: str
    own_words: bool
    learned: tuple[str, ...]
    share: float
    taken: Taken | None


@dataclass(frozen=True, slots=True)
class Row:
    """One issue: the options that may be offered now, as (id, words)."""

    issue: str
    title: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What the senior voice wants to hear, and the answers there are, as (id, words)."""

    ask: str
    says: str
    answers: tuple[tuple[AnswerId, str], ...]
    own_words: bool


@dataclass(frozen=True, slots=True)
class View:
    """One screen of the negotiation. While somebody upstairs is `asking`, nothing else is open.

    `starters` are the options that everybody came in with, as (words, outcome); `latest` is the
    end of the transcript, from the learner's own last words on.
    """

    leads: tuple[Lead, ...]
    senior: tuple[str, str]
    table: tuple[Row, ...]
    starters: tuple[tuple[str, dict[str, str]], ...]
    rounds: tuple[int, int]
    questions: tuple[int, int]
    offers: tuple[tuple[str, bool], ...]
    asking: Asking | None
    ended: Ending | None
    ending_title: str
    can_undo: bool
    latest: tuple[tuple[str, str], ...]
    transcript: tuple[tuple[str, str], ...]


def view(case: Negotiation, state: State) -> View:
    """The screen for a state. The transcript names speakers by the name they go by."""
    transcript = tuple((case.name(who), words) for who, words in state.lines)
    spoken = [place for place, (who, _words) in enumerate(state.lines) if who == "you"]
    return View(
        leads=tuple(_lead(case, state, pid, party) for pid, party in case.parties.items()),
        senior=(case.senior.name, case.senior.role),
        table=_table(case, state),
        starters=tuple((s.text, s.outcome) for s in case.seed.values()),
        rounds=(state.rounds, case.budget.rounds),
        questions=(state.questions, case.budget.questions),
        offers=tuple((case.describe(o.outcome), o.signed) for o in state.offers),
        asking=_asking(case, state),
        ended=state.ended,
        ending_title=ENDINGS[state.ended] if state.ended else "",
        can_undo=checkpoint_before(state.moves) is not None,
        # The opening is said by the room; what everybody wants in public stands with their names.
        latest=transcript[spoken[-1] :] if spoken else transcript[:1],
        transcript=transcript,
    )


def _table(case: Negotiation, state: State) -> tuple[Row, ...]:
    table = state.on_table(case)
    return tuple(
        Row(
            issue.id,
            issue.title,
            tuple((o.id, o.text) for o in issue.options if o.id in table[issue.id]),
        )
        for issue in case.issues
    )


def _asking(case: Negotiation, state: State) -> Asking | None:
    ask = case.ask(state.pending) if state.pending else None
    if ask is None or state.ended:
        return None
    answers = tuple((a, getattr(ask.answers, a).says) for a in ANSWERS)
    return Asking(ask.id, ask.says, answers, ask.own_words)


def _lead(case: Negotiation, state: State, pid: str, party: Party) -> Lead:
    last = party.question(state.last_asked(pid) or "")
    back = refusal(case, state, Reflect(party=pid)) is None
    return Lead(
        party=pid,
        name=party.name,
        role=party.role,
        position=party.position,
        mood=_mood(state, pid, party),
        questions=tuple(
            (q.id, q.says)
            for q in party.questions
            if refusal(case, state, AskParty(party=pid, question=q.id)) is None
        ),
        say_back=last.back.says if last and back else "",
        own_words=first_question(case, state, pid),
        learned=tuple(party.interests[i].text for i in state.known if i in party.interests),
        share=state.shares()[pid],
        taken=_taken(case, state, pid),
    )


def _mood(state: State, pid: str, party: Party) -> Mood:
    left = max(0, party.patience - parties.refusals(state, pid))
    words = {0: "gone", 1: "about to leave", party.patience: "at ease"}
    return Mood(words.get(left, "growing impatient"), left, party.patience)


def _taken(case: Negotiation, state: State, pid: str) -> Taken | None:
    if not state.offers:
        return None
    *earlier, offer = state.offers
    reply = next(r for r in offer.replies if r.party == pid)
    before = replace(state, offers=tuple(earlier))
    words = parties.words(case, before, reply, offer.outcome)
    return Taken(reply.signs, words, case.as_choice(reply.counter) if reply.counter else None)
