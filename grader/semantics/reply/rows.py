"""The three comments of the drill, each with what an answer to it has to hold."""

from __future__ import annotations

import re

from grader.semantics.figures.quantities import find_quantities
from grader.semantics.reply.reading import Reply, clauses, has_own_words, has_substance
from grader.semantics.text.normalise import sentences
from grader.semantics.text.patterns import Pattern

_PEAK = Pattern(
    r"\b(?:sun(?:days?)?|peaks?|busiest|fullest|full shop|shop (?:is )?full|rush(?: hour)?"
    r"|(?:highest|heaviest|maximum|max|full|worst|top)"
    r" (?:load|traffic|hour|demand|evening|moment|time)|when (?:it is|it's|everybody|everyone|most)"
    r"(?: is| are)? (?:busy|busiest|here|there|come|shop\w*)|worst hour|crowded)\b",
    re.IGNORECASE,
)
_LOAD = Pattern(
    r"\b(?:load|traffic|requests?|rps|tuesday|quiet|busy|measur\w+|weekend|demand|stress\w*"
    r"|at which"
    r"|under what|crowd\w*)\b",
    re.IGNORECASE,
)
# What is said to hold then: the limit, and not only that somebody looks.
_LIMIT = Pattern(
    r"\b(?:limits?|lines?|sentence|clause|numbers?|figure|p\d\d|percentile|hold\w*|must|needs? to"
    r"|has to|have to|counts?|appl(?:y|ies)|met|meets?|promis\w*|bound|valid|target|seconds?|ms"
    r"|requirement|conditions?|answers?|builds?|full load)\b|\d\s?s\b",
    re.IGNORECASE,
)
# Sunday evening is named, and something else than the service is meant.
_OFF_TOPIC = Pattern(
    r"\b(?:newsletters?|marketing|campaigns?|advert\w*|rotas?|on[- ]call|overtime|staff|hir(?:e"
    r"|ing)"
    r"|persons?|colleagues?|shifts?|vouchers?|discounts?|promotions?)\b",
    re.IGNORECASE,
)
_LATER = Pattern(
    r"\b(?:look (?:at|into)|think about|consider|discuss|investigate|see (?:if|whether)|talk|maybe"
    r"|perhaps|try to|ask|check (?:if|whether|what)|will find out)\b",
    re.IGNORECASE,
)
_PEAK_DAY = r"(?:sundays?|peaks?)"
_NOT_PEAK = Pattern(
    r"(?:\b(?:not|never|no longer|except|excluding|without|cannot|only outside|instead of"
    r"|rather than|extrapolat\w+ to|outside)\b|n't)"
    rf"(?:\s+[\w-]+){{0,4}}\s+{_PEAK_DAY}\b"
    rf"|\b{_PEAK_DAY}(?:\s+[\w-]+){{0,2}}\s+(?:(?:is|are|was|were)\s+)?(?:\w+\s+)?"
    r"(?:excluded|exempt(?:ed)?|left out|taken out|ignored)\b",
    re.IGNORECASE,
)


# That somebody has to test or look at it does not say what holds then.
_TO_BE_TESTED = Pattern(
    r"\b(?:has to|have to|must|needs? to|should|will|ought to) be (?:\w+ )?(?:tested|checked"
    r"|looked at"
    r"|examined|tried|reviewed)\b",
    re.IGNORECASE,
)
_RATE = Pattern(r"\d\s*(?:\w+\s+){0,4}?(?:a|per|by|each|every|/|in (?:a|one"
r"|the)?)\s?s(?:ec(?:ond)?)?\b"
                   r"|\d\s?(?:rps|qps|tps)\b|\d\s?\w*\s?/\s?s", re.IGNORECASE)  # fmt: skip


def read_load(reply: Reply, asked: float = 0.0) -> int:
    """0 turned down or nothing about load; 1 load is named; 2 the limit holds at the peak.

    `asked` is the load of the peak, where the case has one.
    """
    if reply.decision != "accept" or reply.hollow or reply.refuses:
        return 0
    change = [reply.change[a:b] for a, b in clauses(reply.change)]
    if any(_NOT_PEAK.search(part) for part in change):
        return 0
    rates = [q.value for q in find_quantities(reply.change) if q.kind == "rate"]
    other = bool(asked and rates and asked not in rates)
    rate = bool(rates or _RATE.search(reply.change))
    if _OFF_TOPIC.search(reply.change) and not rate and not _LIMIT.search(reply.change):
        return 0
    at_peak = rate or _holds_then(reply.change)
    later = _LATER.search(reply.change) and not find_quantities(reply.change)
    if at_peak and not later and not other and not reply.listed:
        return 2
    about = _LOAD.search(reply.both) or _PEAK.search(reply.both)
    return int(bool(about) and has_own_words(reply.both))


def _holds_then(text: str) -> bool:
    """Whether the peak and what holds are told of each other, and not side by side."""
    told = [_TO_BE_TESTED.sub(" ", text[a:b]) for a, b in sentences(text)]
    if any(_PEAK.search(one) and _LIMIT.search(one) for one in told):
        return True
    apart = any(_PEAK.search(one) for one in told) and any(_LIMIT.search(one) for one in told)
    return apart and any(_POINTS_BACK.search(one) for one in told)


_POINTS_BACK = Pattern(r"\b(?:then|there|that|this|it|these|those|same)\b|:", re.IGNORECASE)
_ABLE = r"(?:can|could|may|is able to|are able to|will be able to|gets? to|is allowed to)"
_DEED = (
    r"(?:remov\w*|say|tell\w*|refus\w*|reject\w*|report\w*|mark\w*|clos\w*|throw\w*|delet\w*|drop"
    r"|switch\w*|turn\w*|take\w*|send\w*|get rid|kick\w*|wave\w*|put|stop|answer|undo|flag\w*"
    r"|choose|contact|write|dismiss|hide|push|decline|complain|give (?:\w+ )?feedback)"
)
_ACT = Pattern(
    r"\b(?:(?:remov|hid|dismiss|delet|refus|reject)\w* (?:option|button|link|control|function)"
    r"|dismissal"
    r"|(?:option|way|possibility) to \w+|touch(?:es)?|taps?|tapp\w+|clicks?|clicking|press\w*"
    r"|swip\w+|buttons?|links?|dismiss\w*|hides?|hiding"
    r"|(?:she|they|visitors?|customers?|people) (?:\w+ )?(?:marks?|closes?|rejects?|reports?"
    r"|refuses?|throws?|drops?|removes?)"
    rf"|{_ABLE} (?:\w+ )?{_DEED}|thumbs? ?-?(?:down|up)?|not for me|not interested|no thanks"
    r"|opts? out|cross(?:es)?|(?:a|an|the|little|small) x\b|flags?|says? (?:no|not|so|she|that)"
    r"|tells? (?:us|it|the (?:row|shop))|remov(?:es?|ing) (?:it|the|that)|one (?:move|gesture))\b"
    r"|\b(?:stands?|labell?ed|says?|called|marked|option|reads|choice"
    r"|entry)\W+(?:\w+\W+){0,2}?[\"']"
    r"|[\"'][^\"'\n]{2,40}[\"']\W{0,2}(?:sits?\b|on|at|under|beside|next to|below)\b"
    r"|[\"']\W{0,2}(?:not |no |don'?t |do not |own |mine|hide|remove|already|i have|i own|got "
    r"|stop )",
    re.IGNORECASE,
)
_NO_ACT = Pattern(
    r"\b(?:no|not|nothing|nobody|none|never|cannot|without|unable|missing|silent|lacks?)\b|n't\b",
    re.I,
)
_COMES = (
    r"(?:takes?|comes?|appears?|shows?|shown|slides?|moves?|fills?|steps?|stands?|place|instead)"
)
_RESULT = Pattern(
    r"\b(?:takes effect|effective at once|(?:is |and )remembered|leaves\b(?! (?:the )?(?:site|shop"
    r"|page))|hides? it (?:and|for)"
    r"|(?:not|n't|never) re-?appear\w*|disappear\w*|vanish\w*|gone|go(?:es)? (?:away|out)"
    r"|away (?:for|from)|(?:is|are|stays?|goes) away|for good|forgets?"
    r"|takes? (?:its|the|that) (?:place|spot)|replac\w+|nothing like|removes? (?:it|the|that)"
    rf"|(?:another|something else|other things?|the next|a new"
    rf"|a different)\b[^.;]{{0,25}}\b{_COMES}"
    r"|suppress\w*|(?:for|on|at|in|also) (?:later|next|further|future|other|every) visits?"
    r"|(?:keeps?|takes?|puts?) (?:it|that|them) (?:away|out)|stays? (?:away|out|gone|hidden)"
    r"|(?:is|are|gets?|be) (?:\w+ )?(?:removed|hidden|excluded"
    r"|dropped|filtered|left out|taken out|blocked|muted|skipped)|exclud\w+|left out|leaves? out"
    r"|leave (?:\w+ )?out|drops? out|filter\w*|skips?|stops? (?:suggest|show|offer)\w*"
    r"|(?:not|never|no longer|no|\w+n'?t)\s+(?:\w+\s+){0,4}?(?:again|back|show\w*|suggest\w*"
    r"|offer\w*"
    r"|appear\w*|return\w*|comes?|seen?|any ?more|any longer|repeat\w*|recommend\w*|pops? up"
    r"|turns? up)|no (?:more |other |second )?tents?(?: for|$)"
    r"|(?:bought|owned|purchased|own(?:s)?)\b[^.;]{0,40}\b(?:leaves?|vanish\w*|out of)\b"
    r"|leaves? the row|drops? (?:what|anything|things|everything)\b"
    r"|(?:next|every) (?:time|visit)\b[^.;\n]{0,12}\b(?:no|without|other)\b"
    r"|(?:place|spot|slot) goes to|row (?:\w+ and )?shows? (?:something|other|a|an|the)|instead)\b",
    re.IGNORECASE,
)


# Promises that nobody could see on a screen.
_VAGUE = Pattern(
    r"\b(?:improv\w*|optimi[sz]\w*|consider\w*|into account|think about|relevan\w*|experience"
    r"|priorit\w*|algorithms?|models?|iteration|updat\w*|better|smarter|look (?:at|into)"
    r"|next version|possible solutions|discuss\w*|nothing|later)\b",
    re.IGNORECASE,
)


def read_wrong_item(reply: Reply) -> int | None:
    """0 turned down or nothing; 1 an act or a result; 2 both, one of them as a change.

    None for a change of some length that is neither, and no vague promise.
    """
    if reply.decision != "accept" or reply.hollow or reply.refuses:
        return 0
    change = _GOODS_BACK.sub(" ", reply.change)
    if _MORE_OF_IT.search(change) or (change != reply.change and not _acts(change)):
        return 0
    act, result = _acts(reply.both), _follows(reply.both)
    in_change = _acts(reply.change) or _follows(reply.change)
    if act or result:
        return 2 if act and result and in_change and not reply.listed else 1
    # Somebody is to be able to do something, in words that are not known here.
    return None if _COULD.search(reply.change) and not _VAGUE.search(reply.change) else 0


# Who bought one is shown more of them: the opposite of what was asked.
_MORE_OF_IT = Pattern(
    r"(?<!not )(?<!n't )\b(?:shows?|suggests?|sees?|adds?|offers?|sells?)\s+(?:her\s+)?(?:\w+\s+)?"
    r"(?:more|pricier|better|dearer|bigger|(?:more )?expensive)\s+tents?\b"
    r"|\btents? with (?:a|an)\b|(?<!not )(?<!n't )\b(?:shown|suggested|placed|presented) (?:\w+ )?"
    r"(?:more|bigger|higher|larger|prominently|first)\b",
    re.IGNORECASE,
)
# To give the goods back is no way to get rid of a suggestion.
_GOODS_BACK = Pattern(
    r"\b(?:send|sends|return|returns|give|gives|bring|brings|take|takes|exchange|exchanges)"
    r"(?: \w+){0,3}? (?:back|tents?|items?|goods|within \w+ days)\b(?! to (?:the|her|us))"
    r"|\bfree returns?\b|\brefunds?\b",
    re.IGNORECASE,
)
_COULD = Pattern(
    r"\b(?:she|they|visitors?|customers?|people|anybody|everybody|her|them) (?:\w+ )?"
    r"(?:can|could|may|decides?|controls?|chooses?)\b",
    re.IGNORECASE,
)
_QUOTED = Pattern(r"[\"'](?=\w)[^\"'\n]{2,40}[\"'](?!\w)")


def _follows(text: str) -> bool:
    """Whether something comes of it; what stands on a button is its name."""
    return _RESULT.search(_QUOTED.sub(" ", text)) is not None


def _acts(text: str) -> bool:
    """Whether the visitor can do something; "nobody found a button" is the opposite."""
    for start, end in clauses(text):
        for match in _ACT.finditer(text, start, end):
            before = text[max(start, match.start() - 30) : match.start()]
            quoted = re.search(r"[\"'][^\"']*$", text[start : match.start()])
            if quoted or not _NO_ACT.search(before):
                return True
    return False


# "No change." is a change's honest content, where a comment was declined.
_NO_CHANGE = Pattern(
    r"\W*(?:no change|nothing changes|unchanged|(?:(?:it|that|this|the \w+) )?(?:stays?"
    r"|remains?))\b",
    re.IGNORECASE,
)


def read_complete(replies: list[Reply], words_each: list[int], most: int) -> int:
    """1 when every row has a decision, a reason and a change of its own, within the limit."""
    if len(replies) < 3 or any(count > most for count in words_each):
        return 0
    cells = [cell for reply in replies for cell in (reply.reason, reply.change)]
    plain = [re.sub(r"\W+", " ", cell.lower()).strip() for cell in cells]
    own = len(set(plain)) == len(plain)
    decided = all(reply.decision for reply in replies)
    told = [has_substance(cell) or bool(_NO_CHANGE.match(cell)) for cell in cells]
    listed = any(reply.listed for reply in replies)
    return int(decided and own and all(told) and not listed)
