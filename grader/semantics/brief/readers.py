"""Does each of the three readers get what they need from their part of the page?"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.checks.text import count_words
from grader.findings import Evidence, Finding
from grader.semantics.brief.checks import (
    BriefWhole,
    DecidingMatters,
    OpenQuestions,
    OwnerAndDay,
    PageCheck,
    SameNumber,
)
from grader.semantics.brief.page import CIRCLE, Page, is_heap, original
from grader.semantics.figures.quantities import Quantity, find_quantities
from grader.semantics.prose import seen
from grader.semantics.story.checks import NoMlTerms
from grader.semantics.text.function_words import FUNCTION_WORDS
from grader.semantics.text.normalise import sentences, vocabulary, words
from grader.semantics.text.patterns import Pattern

_GETS = Pattern(
    r"\b(?:sees?|gets?|finds?|can|could|taps?|shows?|shown|wants?|reads?|offers?|opens?|chooses?"
    r"|picks?|hides?|has|have|need(?:s|ed)?|there (?:is|are)|is|are|appear\w*|look(?:s|ing)?)\b"
    r"|:|\d|\b(?:two|three|four|five|six)\b|(?:,[^,]*){2}|^\W*-.*\n",
    re.IGNORECASE,
)
_LOAD = Pattern(
    r"\b(?:peaks?|sundays?|load|busiest|busy|rush|heavy traffic|full traffic|max(?:imum)? traffic"
    r"|requests?|rps|concurrent\w*|\d+ (?:\w+ ){0,3}?(?:a|per|each|every|in a|in one|by) second)\b",
    re.IGNORECASE,
)
_PLACE = Pattern(
    r"\b(?:browsers?|screens?|whole page|full page|page|end[- ]to[- ]end|visitors?|client"
    r"|at the (?:service|api|caller|server)|service|api|user'?s? (?:side|device|phone)|device"
    r"|phones?|server|everyone|everybody|all|every|most|percentile)\b",
    re.IGNORECASE,
)
_PORTION = Pattern(
    r"\b(?:9\d|19|49) (?:\w+ )?(?:of|in|on|out of|from) (?:a )?(?:100|hundred|20|50)\b", re.I
)
_MEASURED = Pattern(r"\b(?:measur\w*|counted|clocked|timed|seen from|tested)\b", re.IGNORECASE)
# The articles that stand for a one; "requests a second" is a load.
_A_SECOND = Pattern(r"\b(?<!s )an? second (?:after|from|of|at)\b", re.IGNORECASE)
_HURT = Pattern(
    r"\b(?:visitors?|people|customers?|newcomers?|users?|shoppers?|buyers?|somebody|someone|those"
    r"|persons?|everybody|everyone|strangers?|they|hikers?|climbers?|anyone|regulars?|cohorts?|folks?"
    r"|crowd|owners?|s?he)\b|\b(?:of|for|among) (?:these|those|them)\b|\b\d\+? orders\b",
    re.IGNORECASE,
)
# Praise and the things that are praised: nothing that could be drawn.
_PRAISE = vocabulary(
    "modern attractive experience engaging delightful inspiring beautiful wonderful nice "
    "good great "
    "best better perfect relevant personal personalised useful helpful smooth seamless intuitive "
    "simple easy clear clearly excellent premium fresh quality high pleasant row rows home page "
    "visitor visitors people person user users customer customers newcomer newcomers regular "
    "regulars everyone everybody every each solution love loves enjoy enjoys like likes get gets "
    "see sees receive receives find finds want wants need needs product products item items thing "
    "things suggestion suggestions selection user-friendly user-centred accessible lovable "
    "exciting amazing design designed feel feels look looks shown show shows lovely cool"
)
# Who makes the row, how they work, or the page itself: no visitor gets that.
_NO_VISITOR = Pattern(
    r"^\W*(?:the )?(?:design(?:ers?)?|leila|ms haddad|ux)\b|\bit is clear\b|\bclearly described\b"
    r"|\bsame number\b|\bworkshops?\b",
    re.IGNORECASE,
)
_LONGEST_MS = 60_000


class BriefReaders(PageCheck):
    """One level each: design reads what visitors get, without words about how it is made; ML reads
    a limit with its load and its place or percentile; business reads who is hurt, with a figure.

    `figures` are percentages of today in the case, `shares` are counts such as six of nine, `times`
    are in ms.
    """

    kind: Literal["brief_readers"]
    figures: tuple[float, ...] = Field(min_length=1)
    shares: tuple[tuple[float, float], ...] = ()
    times: tuple[float, ...] = ()

    def read(self, answer: Answer, page: Page) -> Finding:
        """`{problem}` says what is missing for whom."""
        parts = (self._design(answer, page), _ml(answer, page), self._business(answer, page))
        missing = [what for found, what in parts if found is None]
        evidence = tuple(found for found, _ in parts if found is not None)
        return Finding(
            3 - len(missing), evidence, seen(evidence, {"problem": "; ".join(missing) or "nothing"})
        )

    def _design(self, answer: Answer, page: Page) -> tuple[Evidence | None, str]:
        text = page.text("for_design")
        said = [
            span
            for span in sentences(text)
            if not CIRCLE.search(text, *span) and _can_be_drawn(text[slice(*span)])
        ]
        if count_words(text) < 6 or not (said and _GETS.search(text)) or is_heap(text):
            return None, "design can't see what a visitor gets"
        terms = NoMlTerms(kind="no_ml_terms", field="for_design").read(answer, text)
        if terms.level == 0:
            return None, f"design reads words about how it is made ({terms.values['seen']})"
        return _span(answer, "for_design", *said[0]), ""

    def _business(self, answer: Answer, page: Page) -> tuple[Evidence | None, str]:
        text = page.text("problem")
        figure = next((q for q in find_quantities(text) if self._is_known(q)), None)
        if figure is None or is_heap(text) or not _HURT.search(text):
            return None, "the first field does not say who is hurt, with a figure of today"
        return _span(answer, "problem", figure.start, figure.end), ""

    def _is_known(self, q: Quantity) -> bool:
        if q.kind == "share" and (q.value, q.high) in self.shares:
            return True
        slack = 0.08 if q.comparator == "about" or q.kind == "share" else 0.005
        values = self.times if q.kind == "time" else self.figures
        said = q.ms if q.kind == "time" else q.percent
        if said is None:
            return False
        # "78 % do not come back" says the same as "22 % do".
        forms = (said,) if q.kind == "time" else (said, 100 - said)
        return any(abs(form - value) <= slack * value for form in forms for value in values)


def _can_be_drawn(sentence: str) -> bool:
    """Whether a sentence tells more than praise of a row, or how somebody works."""
    if _NO_VISITOR.search(sentence):
        return False
    return any(w not in _PRAISE and w not in FUNCTION_WORDS for w in words(sentence))


def _ml(answer: Answer, page: Page) -> tuple[Evidence | None, str]:
    text = page.text("for_ml")
    found = find_quantities(text)
    times = [(q.start, q.end) for q in found if q.ms is not None and 0 < q.ms <= _LONGEST_MS]
    times += [m.span() for m in _A_SECOND.finditer(text)]
    if not times or is_heap(text):
        return None, "ML has no limit in time"
    load = any(q.kind == "rate" for q in found) or _LOAD.search(text)
    portion = any(q.kind == "percentile" or (q.percent or 0) >= 80 for q in found)
    portion = portion or _PORTION.search(text) is not None
    place = any(
        _PLACE.search(text, *span)
        for span in sentences(text)
        if any(span[0] <= start < span[1] for start, _ in times) or _MEASURED.search(text, *span)
    )
    if not load:
        return None, "ML has a limit without the load it must hold under"
    if not (portion or place):
        return None, "ML has a limit without where or for how many it is measured"
    return _span(answer, "for_ml", *times[0]), ""


def _span(answer: Answer, field: str, start: int, end: int) -> Evidence:
    return answer.evidence(*original(answer, field, (start, end)), field)


BRIEF_CHECKS: tuple[type[CheckModel], ...] = (
    BriefWhole, SameNumber, OpenQuestions, OwnerAndDay, DecidingMatters, BriefReaders,
)  # fmt: skip
