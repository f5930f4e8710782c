"""The board in words: figures as people read them, and charts for those who don't see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.simulations.moderation.board import Board, Point
from grader.simulations.moderation.felt import Band
from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.model import Option, load_case
from grader.simulations.moderation.pareto import Objective
from grader.simulations.moderation.rivals import differences, rivals
from grader.simulations.moderation.space import Outcome

FELT: dict[Band, str] = {
    "instant": "feels instant",
    "flow": "is noticed, and the flow is kept",
    "attention": "breaks the flow; people still wait",
    "lost": "loses people; they do something else",
}
_GAINS: dict[Objective, str] = {
    "harmful_seen": "fewer harmful posts read", "false_removals": "fewer harmless posts taken down",
    "felt_level": "a wait that feels shorter", "visible_level": "sooner seen by others",
    "moderators": "fewer reviewers", "weeks_late": "less late",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure on the board: its name, its value, and what that says."""

    name: str
    title: str
    value: str
    says: str


def figures(found: Outcome) -> tuple[Shown, ...]:
    """Every figure of an option, accuracy first."""
    precise, caught = found.precision, 100 * found.recall
    right = "nothing is taken down" if precise is None else (
        f"of 100 posts taken down, {100 * precise:.0f} deserve it"
    )  # fmt: skip
    share = "none" if precise is None else f"{100 * precise:.1f} %"
    return (
        Shown("recall", "Recall", f"{caught:.1f} %", f"of 100 harmful posts, {caught:.0f} go"),
        Shown("precision", "Precision", share, right),
        Shown("accuracy", "Accuracy", f"{100 * found.accuracy:.1f} %", "of all verdicts are right"),
        Shown(
            "harmful_seen", "Harmful, still read", f"{found.harmful_seen:,} a day", "by somebody"
        ),
        Shown(
            "false_removals",
            "Harmless, taken down",
            f"{found.false_removals:,} a day",
            "by mistake",
        ),
        Shown("felt_ms", "Writer waits", seconds(found.felt_ms / 1000), FELT[found.felt_band]),
        Shown(
            "visible_after_s",
            "Others see it",
            f"after {seconds(found.visible_after_s)}",
            "on average",
        ),
        Shown("moderators", "Reviewers", f"{found.moderators:,}", "people, 200 posts a day each"),
        Shown("cost_per_week", "Cost", f"{found.cost_per_week:,} €", "a week, people and servers"),
        Shown("launch_week", "Launch", f"week {found.launch_week}", _late(found)),
    )


def measured_line() -> str:
    """Where the board's own figures come from."""
    found = load_measured()
    posts, machine = found.corpus["posts"], found.machine
    return (
        f"The models were trained and measured by this project on {posts:,.0f} invented posts: "
        f"{found.date}, seed {found.seed}, {machine['cpu']} with {machine['cores']} cores, waits "
        f"at {found.assumed['peak_posts_per_second']:g} posts a second. `make measure` does it "
        "again. Weeks, prices and what people do while they wait are invented for the case."
    )


def seconds(value: float) -> str:
    """A wait as one reads it: “0.08 s”, “1.1 s”, “55 s”."""
    if value < 1:
        return f"{value:.2f} s"
    return f"{value:.1f} s" if value < 10 else f"{value:.0f} s"


def _late(found: Outcome) -> str:
    if not found.weeks_late:
        return "in time for the campaign"
    weeks = "one week" if found.weeks_late == 1 else f"{found.weeks_late} weeks"
    return f"{weeks} after the campaign starts"


def setting(option: Option, words: Mapping[str, str]) -> str:
    """A position of the sliders in one line."""
    review = f"{100 * option.review_share:g} % read by people"
    return (
        f"{words.get(option.model, option.model)} · threshold {option.threshold:g} · "
        f"{review if option.review_share else 'nobody reads along'} · "
        f"{words.get(option.pattern, option.pattern)} · week {option.weeks}"
    )


def row_line(found: Outcome) -> str:
    """What stands in a row of the matrix without being asked for."""
    precise = "none" if found.precision is None else f"{100 * found.precision:.1f} %"
    return (
        f"Recall {100 * found.recall:.1f} %, precision {precise}, accuracy "
        f"{100 * found.accuracy:.1f} %, others see it after {seconds(found.visible_after_s)}, "
        f"{found.moderators:,} reviewers, {found.cost_per_week:,} € a week"
    )


def verdict(board: Board, words: Mapping[str, str]) -> str:
    """Whether somebody should choose this at all, and which change would be for free."""
    if board.rival is None:
        return (
            f"On the frontier: of {len(rivals()):,} other settings, none is at least as good in "
            "everything. Whatever you gain from here, somebody pays for."
        )
    parts = []
    for name in differences(board.option, board.rival):
        parts.append(_change(name, board.rival, words))
    gains = " and ".join(_GAINS[name] for name in board.gains)
    return f"Dominated. For free you get {gains}, with {', '.join(parts)}. Nothing else gets worse."


def _change(name: str, rival: Option, words: Mapping[str, str]) -> str:
    value = getattr(rival, name)
    if name in ("model", "pattern"):
        return f"“{words.get(value, value)}”"
    if name == "review_share":
        return f"{100 * value:g} % read by people"
    return f"threshold {value:g}" if name == "threshold" else f"week {value}"


def describe(board: Board, words: Mapping[str, str], judged: bool = True) -> str:
    """Both charts in sentences; without `judged` nobody is called dominated."""
    found = board.outcome
    precise = f"{100 * (found.precision or 0):.0f} %" if found.precision is not None else "none"
    own = (
        f"Your point ({setting(board.option, words)}): recall {100 * found.recall:.0f} %, "
        f"precision {precise}, the writer waits {seconds(found.felt_ms / 1000)}, launch in week "
        f"{found.launch_week}. The campaign starts in week "
        f"{load_case().figures.campaign_week.value:g}."
    )
    best = max(board.best_found, key=lambda place: min(place))
    line = (
        f"The line of the best that any model reaches with the same share of review passes "
        f"precision {best[0]:.0f} % at recall {best[1]:.0f} %."
    )
    return " ".join([own, line, *(_point(point, judged) for point in board.points)])


def _point(point: Point, judged: bool) -> str:
    found = point.outcome
    precise = "none" if found.precision is None else f"{100 * found.precision:.0f} %"
    said = (
        f"Point {point.letter} ({point.name}): recall {100 * found.recall:.0f} %, precision "
        f"{precise}, wait {seconds(found.felt_ms / 1000)}, week {found.launch_week}"
    )
    if not judged or not point.better:
        return f"{said}."
    by = "your point" if point.better == "you" else f"point {point.better}"
    return f"{said}; dominated by {by}."
