"""What an option brings: pure arithmetic on what was measured and on the case's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from grader.simulations.moderation.curve import Rates, at_share, at_threshold, flagged
from grader.simulations.moderation.felt import BANDS, WORDS, Band, band
from grader.simulations.moderation.measured import Measured, MeasuredModel
from grader.simulations.moderation.model import Case, Option

DAYS, SECONDS_PER_HOUR = 7, 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of one option. Shares are 0 to 1; counts are posts a day.

    `precision` is None where nothing is removed. `felt_ms` is what the author waits until the
    screen answers (p95), `visible_after_s` what others wait for the post on average.
    `ready_week` is the first week in which the option can be launched at all; `launch_week` is
    that or the week aimed at, whichever is later; `weeks_late` counts from the campaign's start.
    `cost_per_week` is in euros, people and servers together.
    """

    precision: float | None
    recall: float
    accuracy: float
    harmful_seen: int
    false_removals: int
    p95_ms: int
    felt_ms: int
    visible_after_s: float
    moderators: int
    cost_per_week: int
    ready_week: int
    launch_week: int
    weeks_late: int

    @property
    def felt_band(self) -> Band:
        """The band of facts F1 and F2 that the wait belongs to."""
        return band(self.felt_ms)

    @property
    def felt_level(self) -> int:
        """The band's number: 0 for the shortest wait. A few milliseconds more, nobody feels."""
        return BANDS.index(self.felt_band)

    @property
    def visible_level(self) -> int:
        """The number of the band that the wait of others belongs to."""
        return BANDS.index(band(1000 * self.visible_after_s))

    @property
    def felt_words(self) -> str:
        """What the wait feels like."""
        return WORDS[self.felt_band]


def outcome(option: Option, measured: Measured, case: Case) -> Outcome:
    """What one option brings."""
    model = measured.of(option.model)
    ready, launch = _weeks(option, case)
    speed = _speed(launch - ready, case)
    rates, by_people = _judged(option, model, case)
    felt, visible = _waits(option, model, speed, case)
    people = _moderators(option.review_share, case)
    figures = case.figures
    posts, harmful = figures.posts_per_day.value, figures.harmful_share.value
    right, wrong = harmful * rates.recall, (1 - harmful) * rates.false_positives
    found = Outcome(
        precision=_share(right / (right + wrong)) if right + wrong > 0 else None,
        recall=_share(rates.recall),
        accuracy=_share(right + (1 - harmful) * (1 - rates.false_positives)),
        harmful_seen=round(posts * harmful * _seen(option, rates.recall, by_people, case)),
        false_removals=round(posts * wrong),
        p95_ms=_ms(model.peak_ms.p95 * speed),
        felt_ms=_ms(felt),
        visible_after_s=round(visible, 1),
        moderators=people,
        cost_per_week=0,
        ready_week=ready,
        launch_week=launch,
        weeks_late=max(0, round(launch - figures.campaign_week.value)),
    )
    return replace(found, cost_per_week=round(_cost(model, speed, people, case)))


def threshold_curve(
    option: Option, measured: Measured, case: Case, thresholds: Sequence[float]
) -> list[Outcome]:
    """The same option at each of these thresholds."""
    return [
        outcome(option.model_copy(update={"threshold": value}), measured, case)
        for value in thresholds
    ]


def approve_everything(case: Case) -> tuple[float, int]:
    """The accuracy of letting every post through, and the harmful posts a day it misses."""
    harmful = case.figures.harmful_share.value
    return _share(1 - harmful), round(case.figures.posts_per_day.value * harmful)


def _judged(option: Option, model: MeasuredModel, case: Case) -> tuple[Rates, float]:
    """What model and moderators remove, and the share of harm that only moderators find.

    Moderators read a band of posts by rank, half of it on either side of the threshold.
    """
    harmful, right = case.figures.harmful_share.value, case.figures.moderator_right.value
    alone = at_threshold(model, option.threshold)
    if not option.review_share:
        return alone, 0.0
    removed = max(0.0, flagged(alone, harmful) - option.review_share / 2)
    sure = at_share(model, removed, harmful)
    reach = at_share(model, min(1.0, removed + option.review_share), harmful)
    by_people = right * (reach.recall - sure.recall)
    mistaken = (1 - right) * (reach.false_positives - sure.false_positives)
    return Rates(sure.recall + by_people, sure.false_positives + mistaken), by_people


def _seen(option: Option, recall: float, by_people: float, case: Case) -> float:
    """The share of harm that somebody reads: what is missed, and what is removed too late."""
    missed = 1 - recall
    if option.pattern != "optimistic_async":
        return missed
    late = (recall - by_people) * case.figures.seen_at_once.value
    return missed + late + by_people * case.figures.seen_before_review.value


def _waits(option: Option, model: MeasuredModel, speed: float, case: Case) -> tuple[float, float]:
    """What the author waits, in ms (p95), and others on average, in seconds."""
    figures = case.figures
    service = model.peak_ms.p95 * speed
    if option.pattern == "optimistic_async":
        return figures.echo_ms.value, figures.shell_ms.value / 1000
    # Nothing that waits for a moderator is shown to anybody.
    held = option.review_share * figures.review_wait_s.value
    if option.pattern == "delayed_publish":
        return figures.shell_ms.value, figures.hold_s.value + held
    felt = figures.shell_ms.value + service
    return felt, felt / 1000 + held


def _weeks(option: Option, case: Case) -> tuple[int, int]:
    """The first week that is possible, and the week of the launch; the tracks run side by side."""
    figures = case.figures
    tracks = [case.model_weeks[option.model].value, case.pattern_weeks[option.pattern].value]
    if option.review_share:
        tracks.append(figures.review_weeks.value)
    ready = ceil(max(tracks) + figures.join_weeks.value)
    return ready, max(ready, option.weeks)


def _speed(extra_weeks: int, case: Case) -> float:
    """The part of the computing time that is left after some weeks of engineering."""
    saved = extra_weeks * case.figures.hardening_gain.value
    return 1 - min(saved, case.figures.hardening_most.value)


def _moderators(review_share: float, case: Case) -> int:
    # 200,000 × 0.02 / 200 is a little over 20 in floats, and nobody hires for that.
    reviews = review_share * case.figures.posts_per_day.value
    return ceil(round(reviews / case.figures.reviews_per_moderator_day.value, 6))


def _cost(model: MeasuredModel, speed: float, people: int, case: Case) -> float:
    figures = case.figures
    hours = model.cpu_ms_per_post * speed / 1000 * figures.posts_per_day.value / SECONDS_PER_HOUR
    return DAYS * hours * figures.cpu_hour_price.value + people * figures.moderator_week_cost.value


def _share(value: float) -> float:
    return round(value, 4)


def _ms(value: float) -> int:
    return max(1, round(value))
