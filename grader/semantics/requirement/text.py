"""A requirement cut into the units that a constraint may stretch over, and the words that undo one.

A unit is a sentence, a line of a list, or two sentences of which the second speaks of the first:
"38 % have no past order. They get the popular items."
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from grader.semantics.case_words import ROW, RequirementWords
from grader.semantics.slots import Span
from grader.semantics.text.normalise import sentences, vocabulary, words
from grader.semantics.text.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Terms:
    """What the case calls its loads, and the figures that a limit is read against."""

    peak_rps: float
    shell_ms: float
    peak_words: tuple[str, ...] = ()
    quiet_words: tuple[str, ...] = ()
    words: RequirementWords = ROW
    # What the page leaves of the time that people wait; 0 where a case does not say it.
    service_ms: float = 0


_GOES_ON = Pattern(
    r"[\W_]*(?:they|their|theirs|(?:the )?same|these|those|them|for (?:them|these|those|such)"
    r"|in (?:that|this|such a?) ?case"
    r"|then|otherwise|instead|else|if not|(?:where|if|when) (?:it|this|that|they) (?:does|do|is"
    r"|are|can)|such (?:people|visitors|users|customers)"
    r"|(?:for |to |and )?(?:the )?(?:others?|rest|remaining|ones who)|hands off|everybody else"
    r"|everyone else)\b",
    re.IGNORECASE,
)
_CUT = Pattern(
    r"[;:()]|,(?=\s)|\s-+\s|→|=>|->|\s[+=]\s|(?<!max)(?<!min)(?<!\bca)(?<!\be\.g)\.\s"
    r"|\s(?:and|but|while|whereas|although|though|because|so"
    r"|since(?!\s+(?:yesterday|last|this|more|over|\d|monday|friday|saturday)))\s",
    re.IGNORECASE,
)
_SHORT = r"(?<!\be\.g[.!?])(?<!\bi\.e[.!?])" + "".join(
    rf"(?<!\b{word}[.!?])"
    for word in ("eg", "ie", "ca", "vs", "max", "min", "approx", "resp", "incl", "no", "etc", "sec")
)
_SMALL_STOP = Pattern(rf"[.!?\s](?:(?<!\s)(?=\s+[a-z<>≤]){_SHORT}\s+|(?<=\s)(?=\d\)\s))")
_ENDS_SHORT = Pattern(
    r"\b(?:max|min|approx|ca|incl|no|vs|resp|e\.g|i\.e|eg"
    r"|ie)\.$",
    re.IGNORECASE,
)
# What takes the force out of a clause: it need not be so, or it would only be nice.
EXEMPT = Pattern(
    r"\b(?:need(?:s)? ?n[o']t|needn't|(?:do|does|did) ?(?:not|n't) (?:have|need|matter)"
    r"|(?:\w+n't|dont|doesnt) (?:need|matter|care|mind|have(?= to (?:be|see|show|use|check|answer"
    r"|come|run)))|has not to|(?:is|are) not"
    r" (?:necessary|required|needed|important|obliged|a (?:must|requirement))"
    r"|(?:isn't|aren't) (?:necessary|required|needed|important)"
    r"|no need|not necessarily|regardless of|irrespective of|whether or not|no matter|even if"
    r"|no (?:obligation|requirement)|nothing (?:must|needs?|has to|have to|shall)"
    r"|no (?:\w+ ){1,3}(?:is|are) (?:needed|required|necessary)|optional(?:ly)?|unnecessary)\b",
    re.IGNORECASE,
)
# "Things that we do not have any more" waives nothing.
_NOT_HAD = Pattern(
    r"(?:do|does|did) ?(?:not|n't) (?:have|need)\b(?! to\b)(?=[^.;,\n]{0,12}"
    r"(?:any ?more|any longer|left|in stock|$|[.;,\n])|[^.;,\n]{0,12}\b(?:orders?|histor))",
    re.IGNORECASE,
)
HEDGE = Pattern(
    r"\b(?:ideally|if (?:at all )?possible|where(?:ver)? possible|when possible|as far as possible"
    r"|preferably|nice to have|would be (?:nice|good|great|lovely|cool)|hopefully|best effort"
    r"|try to|tries to|we hope|if feasible|in the best case|might|maybe|perhaps|some ?day"
    r"|eventually|at some point)\b",
    re.IGNORECASE,
)
# Words about a talk or a text: what is discussed is not yet asked for.
_TALK = Pattern(
    r"\b(?:team|we|they|meeting|text|document|requirement|page|brief|i)\b[^.;\n]{0,40}\b(?:met"
    r"|discuss\w*|talk\w*|spoke|thought|mention\w*|covers?|covered|deals? with|think about"
    r"|wonder\w*"
    r"|(?:think|thinking|consider|look(?:ed)? (?:at|into)) whether)\b",
    re.IGNORECASE,
)
NEGATION = Pattern(
    r"\b(?:no|not|never|nothing|nobody|none|zero|nil|neither|nor|without|cannot|no-one|nowhere|\w+n't"
    r"|dont|doesnt|cant|wont|isnt|arent|didnt|exclud\w+|forbid\w*|forbidden|reject\w*|avoid\w*"
    r"|prevent\w*|stop)\b",
    re.IGNORECASE,
)


# "Send back any build where …": what follows is what must not be.
_REFUSES = Pattern(
    r"^[\W\d_]*(?:(?:out|rejected|refused|no[- ]go|knock-?out)\s*[:=]|(?:it )?(?:failed|rejected"
    r"|refused)"
    r" (?:if|when)\b|(?:please )?(?:consider|count|treat|regard) (?:it|a build) (?:as )?(?:failed"
    r"|rejected"
    r"|refused))|"
    # "The build shall be refused if …", "Rejected if any of these happens:"
    r"^[\W\d_]*(?:(?:a|an|any|every|the|your|each) )?(?:\w+ ){0,2}?(?:(?:shall|will|must|is to"
    r"|is|gets?|be) )*(?:refused|rejected|failed|sent back|turned down|out|disqualified)"
    r" (?:if|when(?:ever)?|where|as soon as|in case)\b|"
    r"^[\W\d_]*(?:you|it|they)(?:'re|'s| are| is)(?: also| then)? (?:out|rejected|refused"
    r"|disqualified)\b|"
    r"^[\W\d_]*(?:please )?(?:send back"
    r"|reject|refuse|decline|turn down|throw out|fail"
    r"|do not accept|don't"
    r" accept|we (?:will |shall |do |must )?(?:not accept|reject|refuse|decline|send back)"
    r"|no build may"
    r"|(?:it|a|any|every|the|your)(?: \w+)?(?: builds?| suppliers?| vendors?| offers?| solutions?)?"
    r"(?: also| then)?(?:'s| is|) (?:fails?|rejected|must fail|out|loses|refused|failed"
    r"|sent back|not accepted)\b(?! (?:unless|of (?:stock|all)))|not acceptable"
    r"|not ok)\b",
    re.IGNORECASE,
)
_JOINING = vocabulary(
    "a an the of to in at by for from with on within under than if when who that which is are "
    "be has have must may can shall should will not no never only and or but as it its they we "
    "you see sees get gets show shows use uses below per above until every each most least more "
    "less only"
)
_LISTED = Pattern(r"[\s*\-\d.()]*(?:where|if|when|that|which|or|and|it|its|stock|p\d|[a-z])")


_IF_UNMET = Pattern(
    r"\b(?:if|when|as soon as|in case|where)\b[^.;\n]*\b(?:any|one|either|some|a single|these|those"
    r"|them|following)\b[^.;\n]*\b(?:false|untrue|not (?:\w+ )?(?:met|true|fulfilled|satisfied"
    r"|passed|kept|held|hold)|missed|missing|unmet|violated|broken|fails?)\s*:\s*$",
    re.IGNORECASE,
)
# "Check | how run | reject when": so says the last cell of every row.
_REFUSING_TABLE = Pattern(r"[^|\n]*\|.*\|[^|\n]*\b(?:reject|refuse|fail|out)\w*\b[^|\n]*$", re.I)
_UNLESS = Pattern(r"\b(?:unless|if not|except)\b", re.IGNORECASE)
_BULLET = Pattern(r"\s*(?:[*\-]|\(?\w[.)])\s")
# "Test 3: a bus without tracker. Must show …": a test is one thing, in however many sentences.
_TEST = Pattern(
    r"[\W_]*(?:test|case|check|scenario|trial|probe|step|run)\s*(?:no\.?\s*)?(?:\d+|[a-h])?\s*[:.)]",
    re.IGNORECASE,
)
_MARK = Pattern(r"[;:()]|,\s|\sbut\s")
# "350 ms, 1 s, 120 requests a second, 24 hours": figures that nothing is said of.
_BARE_FIGURE = Pattern(
    r"[\W_]*(?:p?\d[\d.,]*\s*(?:%|ms|s|h)?(?:\s+(?:requests?|hours?|seconds?|a|per|second|percent))*"
    r"|sunday)[\W_]*",
    re.IGNORECASE,
)
_NO_BEFORE = Pattern(r"\b(?:no|never)\s+$", re.IGNORECASE)
# The colon of half past seven relates nothing.
_RELATION = Pattern(r":(?!\d)|[=<>≤≥→(]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the plain text that is read as one. `refuses`: it says what must not be."""

    start: int
    end: int
    refuses: bool = False


def units(text: str) -> list[Unit]:
    """The units of a plain text, in order."""
    return list(_units(text))


@lru_cache(maxsize=64)
def _units(text: str) -> tuple[Unit, ...]:
    out: list[Unit] = []
    refuses = listed = table = False
    for start, end in _sentences(text):
        if _TALK.search(text, start, end) or _is_heap(text[start:end]):
            continue
        head = _REFUSES.search(text[start:end]) is not None
        if head and _IF_UNMET.search(text, start, end):
            # "A build fails if any of these is false:" asks for what follows.
            head = refuses = listed = False
        table = (table and "|" in text[start:end]) or bool(_REFUSING_TABLE.match(text, start, end))
        bullet = listed and _BULLET.match(text[start:end]) is not None
        refuses = (
            head or bullet or table or (refuses and _LISTED.match(text[start:end]) is not None)
        )
        # "Rejected if any of these happens:": so says every line of the list.
        on_line = bool(out) and "\n" not in text[out[-1].end : start]
        opens = head and text[end - 1] == ":" and not _UNLESS.search(text, start, end)
        listed = bullet or opens or (listed and on_line)
        asked = out and text[out[-1].end - 1] == "?"
        if out and (asked or _GOES_ON.match(text[start:end]) or _is_in_test(text, out[-1], start)):
            out[-1] = Unit(out[-1].start, end, out[-1].refuses)
        else:
            out.append(Unit(start, end, refuses))
    return tuple(out)


def _is_in_test(text: str, last: Unit, start: int) -> bool:
    """Whether a sentence goes on with the test that the last unit's line began."""
    titled = _TEST.match(text, last.start, last.end) is not None
    return titled and "\n" not in text[last.end : start] and not _TEST.match(text, start)


def _is_heap(sentence: str) -> bool:
    """Many words in a row that nothing joins: no sign, no verb, no small words. It says nothing."""
    said = words(sentence)
    joined = sum(word in _JOINING for word in said)
    if _is_list_of_words(sentence, len(said), joined):
        return True
    return len(said) >= 14 and not re.search(r"[,:;=<>≤()]", sentence) and joined < 0.15 * len(said)


def _is_list_of_words(sentence: str, said: int, joined: int) -> bool:
    """ "350 ms, p95, 24 hours stock, consent, fallback, pass, fail": catchwords between commas."""
    parts = [part for part in re.split(r"[,;/|•·]|\s-\s", sentence) if part.strip()]
    if len(parts) >= 4 and all(_BARE_FIGURE.fullmatch(part) for part in parts):
        return True
    few_words = len(parts) >= 8 and said <= 3 * len(parts)
    return few_words and joined < 0.2 * said and not _RELATION.search(sentence)


def is_void(text: str, span: Span) -> bool:
    """Whether a clause asks for nothing: it waives something, or only wishes for it."""
    waived = any(not _NOT_HAD.match(text, m.start()) for m in EXEMPT.finditer(text, *span))
    return waived or HEDGE.search(text, *span) is not None


def _sentences(text: str) -> list[Span]:
    """Sentences, also where nobody begins them with a capital letter."""
    out: list[Span] = []
    for start, end in sentences(text):
        begin = start
        if out and _ENDS_SHORT.search(text, *out[-1]):
            begin = out.pop()[0]
        for stop in _SMALL_STOP.finditer(text, start, end):
            out.append((begin, stop.start() + 1))
            begin = stop.end()
        out.append((begin, end))
    return [span for span in out if text[slice(*span)].strip()]


def clause_at(text: str, place: int, start: int, end: int) -> Span:
    """The clause of `[start, end)` around a place: from one comma, bracket or "and" to the next."""
    left, right = start, end
    for begin, stop in _cuts(text, start, end):
        if stop <= place:
            left = stop
        elif begin >= place:
            right = begin
            break
    return left, right


# Every reader asks for the clauses of the same units.
@lru_cache(maxsize=256)
def _cuts(text: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(cut.span() for cut in _CUT.finditer(text, start, end))


def cuts(text: str, start: int, end: int) -> list[int]:
    """Places between `start` and `end` where one clause ends and the next begins."""
    return [begin for begin, _ in _cuts(text, start, end)]


def is_denied(text: str, start: int, floor: int, reach: int = 4) -> bool:
    """Whether the words just before `start` deny it: "and not of the service alone"."""
    before = _MARK.split(text[max(floor, start - 60) : start])[-1]
    return bool(_denies(reach).search(before) or _NO_BEFORE.search(before))


@lru_cache(maxsize=8)
def _denies(reach: int) -> Pattern:
    """Words that deny what comes as many words later at most."""
    small = r"of|at|on|in|for|from|by|during|under|to|with|when|the|an?|measured|counted|taken"
    return Pattern(
        rf"\b(?:(?:not(?! (?:a single|one|even)\b)|isn't"
        rf"|aren't)(?:\s+(?:{small})(?:\s+[\w'-]+){{0,{reach - 1}}})?"
        r"|(?:without|rather than|instead of|except|excluding|outside|other than|apart from)"
        rf"(?:\s+[\w'-]+){{0,{reach}}})\s*$",
        re.IGNORECASE,
    )


def trimmed(text: str, span: Span) -> Span:
    """A span without the space and stray punctuation at its ends."""
    start, end = span
    while start < end and text[start] in " \n\t,;:.-*()→":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:-*(→":
        end -= 1
    return start, end
