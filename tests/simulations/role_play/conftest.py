"""A small conversation that has everything and nothing wrong with it: tests change one thing."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from grader.simulations.role_play.scenario import Scenario, load_scenario

TREE = """
schema: 1
id: phones
version: 1
start: hello
you: {name: You, role: in the middle}
vars:
  questions: {init: 2, min: 0, budget: questions}
  firm: {init: 0, min: 0, max: 3}
parties:
  ana:
    {name: Ana Ruiz, role: head of service, mood: {start: 1, words: [cold, calm, warm]},
     interests: [i.calls]}
  tom: {name: Tom Lee, role: engineer, mood: {start: 1, words: [cold, calm, warm]}}
nodes:
  hello:
    who: ana
    checkpoint: true
    own_words: true
    evidence: [F1]
    choices:
      - {id: build, moves: [propose], quality: weak, set: ["mood_ana -= 1"],
         later: {after: 1, node: started}, goto: other}
      - {id: why, moves: [question], quality: good, cost: {questions: 1},
         reveals: [i.calls], set: ["mood_ana += 1"], goto: other}
      - {id: sure, moves: [concede], quality: weak, goto: other}
  other:
    who: tom
    lines: [{text: other.known, when: "i.calls in learned"}]
    choices:
      - {id: ask, moves: [question], quality: good, when: "not i.calls in learned",
         cost: {questions: 1}, reveals: [i.calls], goto: back}
      - {id: fine, moves: [concede], quality: weak, goto: back}
      - {id: stop, moves: [refuse], quality: fair, grants: [tom], goto: back}
  back:
    who: ana
    checkpoint: true
    choices:
      - {id: numbers, moves: [concede], quality: weak, goto: close}
      - {id: told, moves: [reflect], quality: good, set: ["firm += 1"], grants: [ana], goto: close}
      - {id: push, moves: [escalate], quality: weak, goto: close}
  close:
    who: tom
    choices:
      - {id: big, moves: [propose], quality: weak, goto: last}
      - {id: later, moves: [refuse], quality: weak, goto: last}
      - {id: small, moves: [propose], quality: good, set: ["firm += 1"], goto: last}
  last:
    who: ana
    choices:
      - {id: hope, moves: [concede], quality: weak, goto: end}
      - {id: date, moves: [propose], quality: good, set: ["firm += 1"], goto: end}
      - {id: never, moves: [refuse], quality: weak, goto: end}
  started:
    who: tom
    choices:
      - {id: go, moves: [concede], quality: weak, goto: resume}
      - {id: hold, moves: [refuse], quality: weak, goto: resume}
ends:
  - {id: quiet, when: "i.calls in learned and firm >= 3", good: true}
  - {id: loud}
advice:
  - {id: ask, when: "not i.calls in learned"}
  - {id: again}
texts:
  i.calls: People ring because nobody tells them.
  i.calls.ask: What would be different on a Monday?
  hello: I want a map that is exact to 1 minute.
  hello.build: We build it, and in six weeks you have it on the wall.
  hello.build.reply: Good.
  hello.build.debrief: You answered before you asked.
  hello.why: What would be different on a Monday?
  hello.why.reply: The phones would be quiet.
  hello.why.debrief: You asked for the day after.
  hello.sure: Sure.
  hello.sure.reply: Then we agree.
  hello.sure.debrief: You took the wish as it came.
  other: The model is fine.
  other.known: And now you know about the phones.
  other.ask: Who rings?
  other.ask.reply: People whom nobody told.
  other.ask.debrief: You asked the one who sees the calls.
  other.fine: Then it is fine with me as well, of course.
  other.fine.reply: Fine.
  other.fine.debrief: You agreed with nothing.
  other.stop: Then leave it.
  other.stop.reply: I will.
  other.stop.debrief: You stopped it.
  back: And now?
  back.numbers: Now the numbers, and then we look at them together.
  back.numbers.reply: Here they are.
  back.numbers.debrief: You changed the subject.
  back.told: So people ring because nobody tells them.
  back.told.reply: Yes, and they cancel.
  back.told.debrief: She added something.
  back.push: Now.
  back.push.reply: Not like that.
  back.push.debrief: You pushed.
  close: What do I build?
  close.big: The whole thing.
  close.big.reply: Two years.
  close.big.debrief: Too much.
  close.later: Nothing, and after the summer we think about it again.
  close.later.reply: As you like.
  close.later.debrief: Too little.
  close.small: A text message when the time changes.
  close.small.reply: Two days.
  close.small.debrief: It fits what you heard.
  last: And when do I see it?
  last.hope: Soon, I hope, and if not soon then in the autumn.
  last.hope.reply: Hm.
  last.hope.debrief: No day.
  last.date: On Friday the first ten see it.
  last.date.reply: I will be there.
  last.date.debrief: A day.
  last.never: Wait.
  last.never.reply: No.
  last.never.debrief: No day either.
  started: I have begun. Shall I go on?
  started.go: Go on.
  started.go.reply: I do.
  started.go.debrief: It goes on.
  started.hold: Hold it.
  started.hold.reply: I hold it.
  started.hold.debrief: It waits.
  end.quiet: The phones are quiet.
  end.quiet.title: Quiet
  end.loud: The phones ring.
  end.loud.title: Loud
  advice.ask: Ask what would be different.
  advice.again: Play it again.
"""


@pytest.fixture
def tree() -> dict[str, Any]:
    """The conversation as plain data, fresh for each test."""
    data: dict[str, Any] = yaml.safe_load(TREE)
    return data


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return load_scenario(yaml.safe_load(TREE), "phones")


@pytest.fixture
def well() -> list[str]:
    """Choices that end well."""
    return ["why", "fine", "told", "small", "date"]
