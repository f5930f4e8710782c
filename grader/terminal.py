"""What is played, in the terminal: no colour, no mouse, nothing to install.

A role-play has numbers to choose from; a negotiation takes lines such as `ask ml night`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.simulations.negotiation import deal, engine, lines, moves
from grader.simulations.negotiation import debrief as looking_back
from grader.simulations.negotiation import replay as replaying
from grader.simulations.negotiation import state as table
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.own_words import wants_own_words
from grader.simulations.role_play.debrief import debrief
from grader.simulations.role_play.drawing import preview
from grader.simulations.role_play.engine import State, View, as_run, start, step, undo, view
from grader.simulations.role_play.scenario import Scenario

Ask = Callable[[str], str]
Say = Callable[[str], None]


def play(scenario: Scenario, ask: Ask, say: Say, node: str | None = None) -> State:
    """Play to an ending or until `ask` raises EOFError; `node` starts an author's preview."""
    state = preview(scenario, node) if node else start(scenario)
    while state.ended is None:
        shown = view(scenario, state)
        say(_screen(shown))
        own = ask("In your own words: ").strip() if shown.asks_own_words else ""
        state = _turn(scenario, state, shown, ask, say, own)
    last = view(scenario, state)
    say("\n" + "\n".join(_spoken(last)[:-1]))
    say(f"\n== {last.ending_title} ==\n{last.text}\n")
    if node is None:
        _say_debrief(scenario, state, say)
    return state


def _screen(shown: View) -> str:
    moods = " · ".join(f"{mood.name}: {mood.word}" for mood in shown.moods)
    left = " · ".join(f"{budget.label}: {budget.left} of {budget.max}" for budget in shown.budgets)
    lines = [f"\n{' | '.join(part for part in (moods, left) if part)}", *_spoken(shown), ""]
    for number, option in enumerate(shown.choices, start=1):
        lines.append(
            f"  {number}. {option.text}" + (f" ({option.reason})" if option.reason else "")
        )
    if shown.can_undo:
        lines.append("  u. Go back to before your last choice")
    return "\n".join(lines)


def _spoken(shown: View) -> list[str]:
    """What was said since the player's own last words, theirs included."""
    return [f"{who}: {words}" if who else words for who, words in shown.latest]


def _turn(scenario: Scenario, state: State, shown: View, ask: Ask, say: Say, own: str) -> State:
    while True:
        typed = ask("Your choice: ").strip().lower()
        if typed == "u" and shown.can_undo:
            return undo(scenario, state) or state
        number = int(typed) if typed.isdecimal() else 0
        if 1 <= number <= len(shown.choices) and shown.choices[number - 1].available:
            return step(scenario, state, shown.choices[number - 1].id, own)
        open_ones = [str(n) for n, o in enumerate(shown.choices, start=1) if o.available]
        say(f"Please type one of {', '.join(open_ones)}{' or u' if shown.can_undo else ''}.")


def _say_debrief(scenario: Scenario, state: State, say: Say) -> None:
    after = debrief(scenario, as_run(state))
    for hidden in after.hidden:
        say(f"Not found out: {hidden.name}: {hidden.text}")
    if after.next_step:
        say(f"One thing to try next time: {after.next_step}")


def negotiate(
    case: Negotiation, ask: Ask, say: Say, begun: Sequence[moves.Move] | None = None
) -> table.State:
    """Lead a negotiation to its end or until `ask` raises EOFError.

    `begun` are the moves before an author's preview, which has no debrief.
    """
    state = engine.play(case, begun or ())
    say(lines.told(case, state))
    while state.ended is None:
        before, state = state, _made(case, state, ask, say)
        if state is not before:
            say("\n" + lines.told(case, state))
    if begun is None:
        say("\n" + "\n".join(deal.deal_notes(case, state)))
        for hidden in looking_back.hidden(case, state):
            say(f"Not found out: {hidden.name}: {hidden.text} To ask: “{hidden.ask}”")
        say(f"One thing to try next time: {looking_back.next_step(case, state)}")
    return state


def _made(case: Negotiation, state: table.State, ask: Ask, say: Say) -> table.State:
    """The state after one typed line; the same one where the line could not be made."""
    typed = ask("Your move: ").strip()
    if typed == "undo":
        return replaying.undo(case, state) or state
    try:
        move = moves.read_move(lines.read_line(case, state, typed))
        after = engine.step(case, state, move)
    except (lines.UnreadableLine, moves.UnreadableMove, engine.ImpossibleMove) as error:
        say(f"{error}.")
        return state
    if not wants_own_words(case, state, move):
        return after
    own = ask("In your own words: ").strip()
    return engine.step(case, state, move.model_copy(update={"own": own}))
