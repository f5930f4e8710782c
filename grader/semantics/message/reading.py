"""A message about one finding: whom it says the effect is about, what of all others, what to do.

Meaning comes from who stands with which claim, not from which words are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from grader.semantics.figures.quantities import find_quantities
from grader.semantics.message.claims import FOUND, Claim
from grader.semantics.message.figures import Figures, read_figures
from grader.semantics.message.groups import find_groups
from grader.semantics.message.heard import Heard, hear
from grader.semantics.message.lexicon import Sense
from grader.semantics.message.links import Link, link
from grader.semantics.message.pieces import read_pieces
from grader.semantics.message.terms import Group, Side, Terms
from grader.semantics.slots import Span
from grader.semantics.text.patterns import Pattern

Outcome = Literal["up", "flat", "down", "mixed", ""]
Wish = Literal["on", "off", "remove", "mixed", ""]
# Forty words are far shorter; reading stays quick on what is not.
LONGEST = 1_500
# Words that stand so close are quoted in one piece.
CLOSE = 20
_CLICKS = Pattern(r"\b(?:click\w*|ctr|tap(?:s|ped)?|press(?:ed)?)\b")
# Who names somebody and the pilot says something, even if nobody can act on it.
_PILOT = Pattern(r"\b(?:pilot|tests?|tested|trial|results?|findings?|experiment|click\w*|row)\b")
# Words about the exercise, not about the finding: nothing to act on.
_ABOUT_ANSWER = Pattern(
    r"\bnote to (?:the |my )?(?:assessor|marker|grader|examiner|reviewer|teacher)\b"
    r"|\bfull (?:marks|points|score|credit)\b|\bthe rubric\b|\ball (?:the )?criteria\b"
    r"|\bthis (?:answer|message|text) (?:names|contains|gives|meets|fulfils|is written"
    r"|is correct)\b"
    r"|\b(?:answer|message) is (?:correct|complete)\b"
)
_SALES = Pattern(
    r"\b(?:sales|sold|revenues?|turnover|income|profits?|earnings|takings|money|conversions?"
    r"|purchases|spend(?:ing)?|(?<!who )(?<!that )(?:buys?|bought|buying|spends?"
    r"|spent) (?:\d+(?:[.,]\d+)? ?% )?more(?! than| often)"
    r"|orders (?:rose|went up|increased|grew|are up)|more orders|on (?:the |their )?orders"
    r"|will (?:order|buy|spend))\b"
)
_MONEY = Pattern(
    r"[^\w.;:!?\n]*(?:\w+[^\w.;:!?\n]+){0,3}?"
    r"(?:sales|revenues?|turnover|money|euros?|dollars?|profit|margin|orders)\b"
)
_MONEY_WORD = Pattern(
    r"\b(?:sales|revenues?|turnover|money|euros?|dollars?|profits?|margin|income|cash)\b"
)
# "Revenue effect: unknown" goes on after its colon.
_STOP = Pattern(r"[,.;!?()\n](?!\d)|\bbut\b")
_BEFORE = Pattern(r"[,.;:!?()\n](?!\d)|\bbut\b")
_NOT_SALES = Pattern(
    r"\b(?:not|no|n't|never|nothing|without|unknown|unclear|unmeasured|unproven|open|whether|yet"
    r"|nor"
    r"|neither|if|instead|rather|separate|cannot|don't|isn't|aren't|than|any|flat|unchanged|same"
    r"|untested|isn|zero|nil|null|none|(?<![\d.,])0(?![.,]?\d))\b|n't\b"
)


@dataclass(frozen=True, slots=True)
class Message:
    """What a listener understood. `found` and `asked` are by whom they are about.

    `main` says how well the finding's group can be told; `only` that it alone is meant; `sales`
    are words that claim a rise in money or orders; `moneyless` asks to keep money out of the books.
    """

    heard: Heard
    links: tuple[Link, ...]
    figures: Figures
    main: Side | Literal[""]
    only: bool
    clicks: bool
    sales: Span | None
    moneyless: bool = False
    about: bool = False

    def found(self, *sides: Side) -> Outcome:
        """What the message says was found for these people."""
        mine = [k.claim for k in self.links if k.side in sides]
        return _one({c.sense for c in mine if c.sense in FOUND})  # type: ignore[return-value]

    def asked(self, *sides: Side, book: bool = False) -> Wish:
        """What the message asks to do with these people; with `book`, in the forecast."""
        mine = [k.claim for k in self.links if k.side in sides and k.claim.book == book]
        senses = {c.sense for c in mine if c.sense not in FOUND}
        return _one(senses - {"off"} if "remove" in senses else senses)  # type: ignore[return-value]

    def spans(self) -> tuple[Span, ...]:
        """Spans, in the message as written, of the groups and claims that were understood."""
        found = {self.heard.span(k.claim.start, k.claim.end) for k in self.links}
        found |= {self.heard.span(*k.group) for k in self.links if k.group}
        out: list[Span] = []
        for start, end in sorted(found):
            if out and start - out[-1][1] <= CLOSE:
                out[-1] = (out[-1][0], max(out[-1][1], end))
            else:
                out.append((start, end))
        return tuple(out)

    @property
    def says_anything(self) -> bool:
        """Whether any group, claim or figure of the finding was understood."""
        figures = self.figures
        told = figures.step or figures.share or figures.points
        return bool(self.links or self.main or told or self.about)


def is_about_answer(text: str) -> bool:
    """Whether a message speaks of itself as an answer: "this message names the segment"."""
    return _ABOUT_ANSWER.search(text.lower()) is not None


def read_message(text: str, terms: Terms, unknown: tuple[str, ...] = ()) -> Message:
    """Read a message as a listener does who does not know the words `unknown`. Never raises."""
    return _understood(hear(text, unknown), terms)


# Where no word is unknown, both hear the same.
@lru_cache(maxsize=256)
def _understood(heard: Heard, terms: Terms) -> Message:
    quantities = tuple(find_quantities(heard.text))
    groups = find_groups(heard.text, terms, quantities)
    figures = read_figures(heard.text, terms, quantities, groups)
    pieces = read_pieces(heard.text, groups, figures.steps, figures.points_at)
    links, only = link(pieces)
    about_money = [
        k
        for k in links
        if not (k.claim.sense == "flat" and k.side in ("rest", "newcomers"))
        and _keeps_money_out(heard.text, k.claim)
    ]
    links = [k for k in links if k not in about_money]
    return Message(
        heard,
        tuple(links),
        figures,
        _main(groups),
        only,
        _CLICKS.search(heard.text) is not None,
        _sales(heard, [c for p in pieces for c in p.claims], groups),
        any(k.claim.book for k in about_money),
        bool(groups) and _PILOT.search(heard.text) is not None,
    )


def _keeps_money_out(text: str, claim: Claim) -> bool:
    """ "Don't book revenue" says what clicks are not, and nothing of the clicks themselves."""
    if claim.sense == "flat":
        # "No revenue effect can be claimed".
        return _says_money(text, claim)
    if not claim.book:
        return False
    if claim.sense == "off" and _MONEY.match(text, claim.end):
        return True
    # "So no money in the forecast"; "in the forecast of sales I'd write nothing".
    denied = claim.sense == "off" or _NOT_SALES.search(text, *_clause(text, claim.start, claim.end))
    return bool(denied) and _says_money(text, claim)


def _says_money(text: str, claim: Claim) -> bool:
    clause = _clause(text, claim.start, claim.end)
    return bool(_MONEY_WORD.search(text, *clause)) and not _CLICKS.search(text, *clause)


def _clause(text: str, start: int, end: int) -> Span:
    """From the mark before a place to the one after it."""
    first = max((m.end() for m in _BEFORE.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    if stop and stop[0] == "(":
        # "Sales (of regulars) rose": what stands between is no end.
        shut = text.find(")", stop.end())
        stop = _STOP.search(text, shut + 1) if shut > 0 else stop
    elif stop and stop[0] == ")" and "(" in text[end : stop.start()]:
        stop = _STOP.search(text, stop.end())
    return first, stop.start() if stop else len(text)


def _one(senses: set[Sense]) -> str:
    """What is said, when one thing is said."""
    return "mixed" if len(senses) > 1 else next(iter(senses), "")


def _main(groups: Iterable[Group]) -> Side | Literal[""]:
    sides = {side for g in groups for side in (g.side, g.spared)}
    order: tuple[Side, ...] = ("exact", "other", "bare", "vague")
    return next((side for side in order if side in sides), "")


def _sales(heard: Heard, claims: Sequence[Claim], groups: Iterable[Group]) -> Span | None:
    """Words that say that money or orders rose, or that ask to book them."""
    taken = [(g.start, g.end) for g in groups]
    for match in _SALES.finditer(heard.text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        start, end = _clause(heard.text, *match.span())
        near = [c for c in claims if start <= c.start and c.end <= end]
        rises = (
            any(c.sense in ("up", "on") for c in near)
            or match[0].endswith("more")
            or " orders" in f" {match[0]}"
        )
        if rises and not _NOT_SALES.search(heard.text, start, end):
            return heard.span(*match.span())
    return None
