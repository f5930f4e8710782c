"""Who decides: the one person of a text who opens, settles or answers for a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from grader.semantics.decision.said import Thing
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

_DECIDES = (
    r"(?:gives? the (?:answer|verdict)"
    r"|de[cs]id(?:e|es|ed|ing)|re-?opens?|opens? (?:it|the|this|that)|calls? (?:it|a|the|us|all"
    r"|in"
    r"|\w+(?=,))|(?:ha(?:s|ve)|with|keeps?|gets?|holds?) (?:the |a )?(?:last|final|casting"
    r"|deciding) "
    r"(?:word|say|vote|call|one)|has the say|says? (?:whether|if|which|how|within|by|yes|no|what)"
    r"|answers?"
    r" for|brings? (?:it|the|us|this) back|puts? (?:it|this|the \w+) (?:back )?on the (?:table"
    r"|agenda)"
    r"|picks?|choos(?:e|es)|settles?|rul(?:e|es)\b|determin(?:e|es)|makes? the (?:final )?(?:call"
    r"|decision|choice)|takes? the (?:final )?(?:decision|call)|signs? (?:it )?off|owns? (?:it"
    r"|this|"
    r"the)|convenes?|summons?|triggers?|is (?:responsible|accountable)|announces?|concludes?"
    r"|is the (?:one|person) (?:who|that)|am the (?:one|person) (?:who|that)|(?:has|have) to decide"
    r"|confirms?|withdraws?|stops? (?:it|the)|ends? (?:it|the)|tells? (?:us|everybody"
    r"|all) (?:whether|if"
    r")|(?:brings?|calls?|sits?|gets?|invites?|gathers?) (?:us|all|everyone|everybody|them"
    r"|(?:all )?the (?:\w+ ){0,3}?\w+)\b[^.;,]{0,15}?\b(?:together|back|down|in|to (?:the|a|one)"
    r" (?:table|meeting|room))|judges?|resolves?|gets? to say|pulls? the plug|(?:takes?|pulls?"
    r"|carr(?:y|ies)) (?:it|this|the \w+) (?:back|up)"
    r"|tells? (?:us|everybody|all)\b[^.;]{0,25}?\b(?:whether|if)|overturns?|revises?|(?:power"
    r"|right|authority"
    r"|mandate|freedom) to)\b"
)
# What somebody does with the decision itself is to decide, whatever the verb.
_OBJECT = (
    r"(?:decision|choice|agreement|deal|cascade|matter|question|whole thing|everything|record|pact"
    r"|compromise|anew\b|afresh\b|from scratch\b|(?:re-?(?:view|think|consider|visit|assess"
    r"|examin|negotiat|evaluat)\w*|looks? at"
    r"|takes? up|takes?|tears?|rais\w+) (?:it|this))\b"
)
# Unless the verb only tells of hearing, watching, mending or having an opinion.
_ONLY = (
    r"\b(?:asks?|tells?|informs?|reports?|heard|hears?|informed|consult\w*|watch\w*|monitor\w*"
    r"|measur\w*|reads?|presents?|prepar\w*|thinks?|likes?|wants?|hopes?|fears?|warns?|mends?"
    r"|fix\w*"
    r"|repairs?|discuss\w*|talks?|meets?|attends?|accept\w*|sign\w*|agree[ds]?|knows?|sees?|says?"
    r"|explain\w*|document\w*|writes?|helps?|suggest\w*|propos\w*|advis\w*|recommend\w*|joins?"
    r"|supports?|trust\w*|lov\w+|hat\w+|regret\w*|needs?|notic\w*|follows?|has accepted|(?:is|are"
    r"|was|be|gets?) (?:\w+ly )?\w+ed)\b(?! to\b)"
)
_NOT = (
    r"\b(?:do|does|will|shall|may|can|must|would|should|is|am|are)(?: ?not|n't| never)\b|\bnever\b"
)
_PREPOSED = (
    r"(?:(?:\s+(?:shall|will|must|should|may|can|would))?\s*,\s*(?:after|upon|on|having|once|if"
    r"|when|where|with|in|following|without|by|within|at|not"
    r"|as)\b[^,.;]{3,70},)?"
)
# Open roles beside the names of the case: "the head of trust decides".
_ROLE = (
    r"(?:(?:the|our|my)\s+(?:[a-z&-]+ ){0,3}(?:lead|manager|engineer|officer|head|director|owner"
    r"|president|designer|boss|chief|chair|chairwoman|chairman|c[etop]o|cfo|vp)"
    r"(?: (?:of|for) (?:the )?\w+(?: (?:and|&) \w+)?)?|vp|ceo|cto|cpo|coo|cfo)"
)
_GROUP = (
    r"(?:we|us|everybody|everyone|all|both|the (?:team|three|four|leads|others|group)|nobody"
    r"|no one)"
)
_AND = (
    r"(?:\s*(?:,|&|\+|/|\b(?:and|or)(?: (?:maybe|perhaps|possibly|also|then|else|even))?\b"
    r"|\btogether with\b|\balong with\b|\bas well as\b|\bplus\b)\s*)"
)
# The clause between a person and what they decide may say a lot, but names nobody else.
_ASIDE = r"\b(?:asks?|tells?|informs?|reports?|heard|informed)\b"
_ON = rf"(?:(?!\b{_GROUP}\b|[.;!?\n]|{_ASIDE}|{_NOT}).){{0,50}}?"
_DOES = rf"(?:(?!\b{_GROUP}\b|[.;!?\n:]|{_ONLY}|{_NOT}).){{3,60}}?"
_LABEL = (
    r"(?:who(?: decides| reopens)?|decider|decides|decision[- ]?maker|owner|deciding|responsible"
    r"|reopen(?:s|ed by)?|reopened by|decision|call|decided by)\s*(?:[:=-]|is)\s*"
)
_BY_WHOM = (
    r"(?:(?:decided|reopened|called|taken|made|ruled|settled|picked|answered|opened|owned"
    r"|triggered) "
    r"(?:again )?by|up to|(?:decision|call|word|say|choice) (?:is|lies|rests|stays|sits)?\s*(?:of"
    r"|with"
    r"|by|for|from)|(?:lies|rests|sits|stays|ends up) with|(?:goes|is put|is brought"
    r"|comes) (?:back )?to"
    r"|(?:decision|call|say|word|choice) is|falls? (?:up)?on|falls? to|is for|stops? with"
    r"|in the hands? of"
    r"|(?:decision|call|authority|power|verdict|word) (?:\w+ ){0,3}(?:has|belongs to)"
    r"|(?:lets?|allows?|entitles?|obliges?|forces?|requires?|empowers?|leave it to|hand it to))\s+"
)
# A heading before a name says what that person does, unless it is to listen.
_HONOUR = r"(?:(?:mr|mrs|ms|miss|dr)\.? |[a-z]\. )?"
_HEADING = (
    r"(?!(?:\w+ )*?(?:informed|heard|hears|consulted|watch\w*|asked|cc|copy|reports?|fyi|mends?"
    r"|measured|alarm|figure|metric)\b)[a-z][\w -]{2,40}[:=]\s*"
)
# "Ada and nobody else" is Ada.
_ALONE = Pattern(r"\band (?:nobody|no one|none) else\b|\balone\b", re.IGNORECASE)
_MINE = Pattern(
    r"\b(?:(?:it|this|that)(?:'s| is)|the (?:decision|call|last word|final word) is) (?:mine|my "
    r"(?:call|decision|job))\b|\b(?:my|its my) (?:call|decision)\b|\bmy (?:word|say|verdict"
    r"|vote|answer) (?:counts|is final|is"
    r" due|follows|decides|comes|stands)\b|\b(?:have|get) my (?:answer|verdict|decision|word)\b"
    r"|\bdecision is mine\b",
    re.IGNORECASE,
)


_HEARD = Pattern(
    r"\b(?:heard|informed|consulted|asked|cc|told|watched by"
    r"|measured by)\b[^.;:\n]{0,15}:\s*$",
    re.I,
)


def find_person(text: str, people: Sequence[Thing]) -> Span | None:
    """The one person of a plain text who decides; one of several who decide together is none."""
    names = tuple(word for person in people for word in person.words)
    text = _ALONE.sub(lambda m: " " * len(m[0]), text)
    for pattern in _deciding(names):
        for match in pattern.finditer(text):
            heard = _HEARD.search(text, max(0, match.start("who") - 40), match.start("who"))
            if not heard and not _shared(text, match, names):
                return match.span("who")
    mine = _MINE.search(text)
    return mine.span() if mine else None


@lru_cache(maxsize=8)
def _deciding(names: tuple[str, ...]) -> tuple[Pattern, ...]:
    known = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in names)
    who = rf"(?<![\w'-])(?P<who>{known}|me|i'?m|{_ROLE})(?![\w-])"
    title = (
        rf"(?:\s+(?:{known})(?![\w-]))?(?:\s*[,(]\s*(?:as (?:the )?)?(?:{known}|{_ROLE})\s*[,)]?)?"
    )
    ends = r"(?=\s*(?:[.;:,(\n]|$|\bwith\b|\bafter\b|\bwithin\b|\bby\b))"
    return tuple(
        Pattern(form, re.IGNORECASE)
        for form in (
            rf"{who}{title}{_PREPOSED}{_ON}\b{_DECIDES}",
            rf"(?<!if )(?<!when )(?<!unless )(?<!until )(?<!that ){who}{title}{_PREPOSED}"
            rf"(?=[\s,]){_DOES}\b{_OBJECT}",
            rf"\b{_BY_WHOM}{who}",
            rf"(?:^|[.;\n*-])\s*(?:[-*]\s*)?{_LABEL}{who}{title}{ends}",
            rf"(?:^|[.;:\n]|→|->|=>|\d[.)])\s*(?:[-*]\s*)?{_HONOUR}{who}{title}"
            r"\s*(?=[.;:\n]|$|\d\)|[|/→]|[-=]>|\s-\s)",
            r"(?P<who>\bi(?:'?m| am)) the (?:one|person|decider)\b",
            rf"(?:^|[.;:,\n]|→|->|=>)\s*{_HONOUR}{who}\s*(?=,\s*(?:if|when|at|by|on|within"
            rf"|as soon|once|max|in|\d+"
            rf"|$)\b)",
            rf"(?:^|[.;\n*-])\s*{_HEADING}{_HONOUR}{who}{title}{ends}",
            rf"{who}(?:'s| is the)\s+(?:call|decision|say|decider|decision[- ]?maker|last word)\b",
        )
    )


def _shared(text: str, match: re.Match[str], names: tuple[str, ...]) -> bool:
    """Whether others stand beside the person, who decide as well."""
    start, end = match.span("who")
    known = "|".join(re.escape(name) for name in names)
    other = rf"(?:(?:the )?(?:{known})|me|{_GROUP}|the (?:\w+ )?leads|(?:the )?\d leads)"
    # "The president, Ada Brink, has to decide" names one person twice.
    twice = Pattern(
        rf"(?:{other}),\s(?:as )?(?:the )?(?:{known}),(?!\s(?:and|or|{known})\b)", re.IGNORECASE
    )
    named = twice.search(text, max(0, start - 40))
    if named and named.start() <= start < named.end():
        return Pattern(rf"(?:{known}){_AND}$", re.I).search(text, 0, named.start()) is not None
    before = Pattern(rf"\b(?:{other}){_AND}(?:the )?$", re.IGNORECASE)
    after = Pattern(rf"\s*(?:{_AND})(?:{other})\b", re.IGNORECASE)
    if before.search(text, max(0, start - 40), start):
        return True
    beside = after.match(text, end)
    return beside is not None and not _same_person(text[start:end], beside[0])


def _same_person(who: str, beside: str) -> bool:
    """ "I, the product lead" are one."""
    return who.lower() in ("i", "me", "i'm", "im") and "product" in beside.lower()
