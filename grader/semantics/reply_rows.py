"""The three comments of the drill, each with what an answer to it has to hold."""

from __future__ import annotations

import re

from grader.checks.tables import says_something
from grader.semantics.quantities import find_quantities
from grader.semantics.reply import Reply, clauses, has_own_words

_PEAK = re.compile(
    r"\b(?:sundays?|peaks?|busiest|rush(?: hour)?|(?:highest|heaviest|maximum|max|full|worst|top)"
    r" (?:load|traffic|hour|demand|evening|moment|time)|when (?:it is|it's|everybody|everyone|most)"
    r"(?: is| are)? (?:busy|busiest|here|there|come|shop\w*)|worst hour|crowded)\b",
    re.IGNORECASE,
)
_LOAD = re.compile(
    r"\b(?:load|traffic|requests?|rps|tuesday|quiet|busy|measur\w+|weekend|demand|stress\w*"
    r"|at which"
    r"|under what|crowd\w*)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:limits?|numbers?|p95|percentile|hold\w*|holds|must|needs? to|has to|have to|counts?"
    r"|appl(?:y|ies)|measur\w+|test\w*|promis\w*|bound|valid|target|seconds?|ms|requirement|says?"
    r"|reads?|wr[io]te\w*|added|adds?|put|now|moved?|state[ds]?|specif\w+|condition|under|at|on"
    r"|for)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:look (?:at|into)|think about|consider|discuss|investigate|see (?:if|whether)|talk|maybe"
    r"|perhaps|try to|ask|check (?:if|whether|what)|will find out)\b",
    re.IGNORECASE,
)
_NOT_PEAK = re.compile(
    r"(?:\b(?:not|never|no longer|except|excluding|without|cannot|only outside)\b|n't)"
    r"(?:\s+[\w-]+){0,4}\s+(?:sundays?|peaks?)\b",
    re.IGNORECASE,
)


def read_load(reply: Reply) -> int:
    """0 turned down or nothing about load; 1 load is named; 2 the limit holds at the peak."""
    if reply.decision != "accept" or reply.hollow or reply.refuses:
        return 0
    change = [reply.change[a:b] for a, b in clauses(reply.change)]
    if any(_NOT_PEAK.search(part) for part in change):
        return 0
    heavy = any(q.kind == "rate" for q in find_quantities(reply.change))
    at_peak = heavy or _PEAK.search(reply.change)
    later = _LATER.search(reply.change) and not find_quantities(reply.change)
    if at_peak and not later and _LIMIT.search(reply.change):
        return 2
    about = _LOAD.search(reply.both) or _PEAK.search(reply.both)
    return int(bool(about) and has_own_words(reply.both))


_ACT = re.compile(
    r"\b(?:taps?|tapp\w+|clicks?|clicking|press\w*|swip\w+|buttons?|links?|dismiss\w*|hides?|hiding"
    r"|(?:she|he|they|visitors?|people|you|one|i|anyone|somebody|who) (?:can|could|may|is able to)"
    r" (?:\w+ )?(?:remov\w*|say|tell\w*|refus\w*|reject\w*|report\w*|mark\w*|clos\w*|throw\w*"
    r"|delet\w*"
    r"|switch\w*|turn\w*|take\w*|send\w*|get rid|kick\w*|wave\w*|put|stop|answer|undo|flag\w*"
    r"|choose"
    r"|contact|write)|thumbs? ?-?(?:down|up)?|not for me|not interested|no thanks|already (?:have"
    r"|own"
    r"|bought|got) (?:it|this|one)|opts? out|cross(?:es)?|(?:a|an|the|little|small) x\b|flags?"
    r"|says? (?:no|not|so|she|that)|tells? us|remov(?:es?|ing) (?:it|the|that))\b"
    r"|[\"'](?:not |no |hide|remove|already|i have|i own|got )",
    re.IGNORECASE,
)
_NO_ACT = re.compile(
    r"\b(?:no|not|nothing|nobody|none|never|cannot|without|unable|missing|silent|lacks?)\b|n't\b",
    re.I,
)
_RESULT = re.compile(
    r"\b(?:disappear\w*|vanish\w*|gone|goes (?:away|out)|go (?:away|out)|away (?:for|from)|for good"
    r"|takes? (?:its|the|that) (?:place|spot)|replac\w+|(?:a|the)? ?(?:new|next|other|another"
    r"|different)"
    r" (?:one|item|thing|product|suggestion)s?|another|stays? (?:away|out|gone|hidden)|(?:is|are"
    r"|gets?"
    r"|be) (?:\w+ )?(?:removed|hidden|excluded|dropped|filtered|left out|taken out|blocked|muted)"
    r"|exclud\w+|left out|leaves? out|drops? out|filter\w*|stops? (?:suggest|show|offer)\w*"
    r"|(?:not|never|no longer|n't|no)\s+(?:\w+\s+){0,4}?(?:again|back|shown?|suggested|offered"
    r"|appear\w*"
    r"|return\w*|comes?|seen?|more|longer|any ?more|tents?|repeat\w*|recommended|pops? up|turn up)"
    r"|nothing like|removes? (?:it|the|that)|instead)\b",
    re.IGNORECASE,
)


def read_wrong_item(reply: Reply) -> int:
    """0 turned down or nothing; 1 an act or a result; 2 both, one of them as a change."""
    if reply.decision != "accept" or reply.hollow or reply.refuses:
        return 0
    act, result = _acts(reply.both), bool(_RESULT.search(reply.both))
    in_change = _acts(reply.change) or bool(_RESULT.search(reply.change))
    both = act and result and in_change
    return 2 if both else int(act or result)


def _acts(text: str) -> bool:
    """Whether the visitor can do something; "nobody found a button" is the opposite."""
    for start, end in clauses(text):
        for match in _ACT.finditer(text, start, end):
            before = text[max(start, match.start() - 30) : match.start()]
            quoted = re.search(r"[\"'][^\"']*$", text[start : match.start()])
            if quoted or not _NO_ACT.search(before):
                return True
    return False


def read_complete(replies: list[Reply], words_each: list[int], most: int) -> int:
    """1 when every row has a decision, a reason and a change of its own, within the limit."""
    if len(replies) < 3 or any(count > most for count in words_each):
        return 0
    cells = [cell for reply in replies for cell in (reply.reason, reply.change)]
    plain = [re.sub(r"\W+", " ", cell.lower()).strip() for cell in cells]
    own = len(set(plain)) == len(plain)
    decided = all(reply.decision for reply in replies)
    return int(
        decided and own and all(has_own_words(cell) and says_something(cell) for cell in cells)
    )
