"""`trialogue`: one program for all. Exit codes: 0 fine, 1 a finding, 2 bad usage.

Every command imports what it needs when it is called, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from grader.errors import TrialogueError

if TYPE_CHECKING:
    from grader.authoring.sources import Source
    from grader.played import World
    from grader.simulations.negotiation.moves import Move

T = TypeVar("T")
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A flight simulator for the person between ML engineers, designers and business people.",
)

Ids = Annotated[list[str] | None, typer.Argument(help="Exercises; all when none is named.")]
Id = Annotated[str, typer.Argument(help="The exercise's id, such as b3_translation_drill.")]
Work = Annotated[Path, typer.Option(help="The learner's folder.", file_okay=False)]
CourseRoot = Annotated[
    Path | None, typer.Option("--course", help="The course's folder; found from here by default.")
]
WORK = Path("work")


def main() -> None:
    """Run the program; errors that name their own fix are shown without a traceback."""
    try:
        app()
    except (TrialogueError, OSError) as error:
        typer.echo(str(error), err=True)
        sys.exit(1)


@app.command()
def start(
    port: Annotated[int | None, typer.Option(help="JupyterLab's port; a free one if none.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    work: Work = WORK,
    course: CourseRoot = None,
) -> None:
    """Make or update the work folder and open the course in the browser."""
    from studio.start import launch, prepare

    root = find_course(course)
    for line in prepare(root, _in(root, work)):
        typer.echo(line)
    raise typer.Exit(launch(_in(root, work), port=port, browser=browser))


@app.command()
def score(
    folder: Annotated[Path, typer.Argument(help="A learner's exercise folder.", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the scorecard as JSON.")] = False,
    grade: Annotated[
        bool, typer.Option(help="Judge with the course's own rubric and hidden cases.")
    ] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="ITEM", help="Show what each step saw in one answer.")
    ] = None,
    course: CourseRoot = None,
) -> None:
    """Judge what is saved in a folder: a preview, or with --grade the grade."""
    import json

    from grader.exercise import EXERCISE_JSON, load_learner
    from grader.journal import JOURNAL, final_answers, read_journal
    from grader.reports.explain import explanation
    from grader.reports.scorecard import scorecard_text

    read = read_journal(folder / JOURNAL)
    if grade:
        # Never the rubric that came with a submission: anybody could have edited it.
        exercise = _source(find_course(course), folder.resolve().name).load()
        card = exercise.score(read.entries, "grade", problems=read.problems)
    else:
        exercise = load_learner(folder / EXERCISE_JSON)
        card = exercise.score_with_ratings(read.entries, "preview", read.problems)
    if explain:
        answers = final_answers(exercise.counting(read.entries))
        typer.echo(explanation(exercise, card, explain, answers.get(explain)))
    elif as_json:
        typer.echo(json.dumps(card.to_json(), indent=1, ensure_ascii=False))
    else:
        typer.echo(scorecard_text(card))
    raise typer.Exit(1 if card.problems else 0)


@app.command()
def new(
    id: Id,
    origin: Annotated[str | None, typer.Option("--from", help="An exercise to adapt.")] = None,
    course: CourseRoot = None,
) -> None:
    """Start an exercise that already passes `check`, or adapt one."""
    from grader.authoring.new import new as make

    root = find_course(course)
    if origin:
        _known(root, [origin])
    for path in make(root, id, origin):
        typer.echo(str(path.relative_to(root)))
    typer.echo(
        f"Next: change case.yaml first, then run `trialogue build {id}` and "
        f"`trialogue check {id}`, and list it in curriculum/syllabus.yaml."
    )


@app.command()
def build(ids: Ids = None, course: CourseRoot = None) -> None:
    """Make the derived files: solved notebooks, releases, exercise.json."""
    from grader.authoring.build import build as make

    root = find_course(course)
    for source in _progress(_known(root, ids), "Building"):
        for path in make(root, [source]):
            typer.echo(str(path.relative_to(root)))


@app.command()
def check(ids: Ids = None, course: CourseRoot = None) -> None:
    """Prove every promise of the exercises; each finding names the file, the key and the fix."""
    from grader.authoring.check import check_course, check_exercises

    root = find_course(course)
    problems = [] if ids else check_course(root)
    names = _known(root, ids)
    for name in _progress(names, "Checking"):
        problems += check_exercises(root, [name])
    for problem in problems:
        typer.echo(str(problem))
    typer.echo(f"{len(names)} exercises, {len(problems)} findings.")
    raise typer.Exit(1 if problems else 0)


@app.command()
def report(
    cohort: Annotated[
        Path | None, typer.Option(help="nbgrader's folder of submissions; for mentors.")
    ] = None,
    to: Annotated[Path, typer.Option(help="Where a cohort's files go.")] = Path("reports"),
    work: Work = WORK,
    course: CourseRoot = None,
) -> None:
    """Your own progress, or with --cohort the tables and pictures of a group."""
    root = find_course(course)
    if cohort is None:
        from grader.reports.progress import progress_text, work_progress

        typer.echo(progress_text(work_progress(_in(root, work))))
        return
    from grader.gradebook.decided import reviews_of
    from grader.reports.cohort import criterion_rows, table, write_cohort

    for name in _progress(_known(root, None), "Grading"):
        exercise = _source(root, name).load()
        # nbgrader keeps its gradebook beside the submissions, and our reviews are in it.
        rows = criterion_rows(exercise, cohort, reviews_of(cohort.resolve().parent, name))
        for path in write_cohort(table(rows), name, to) if rows else ():
            typer.echo(str(path))


@app.command()
def review(
    exercise: Annotated[str | None, typer.Argument(help="Which one to begin with.")] = None,
    port: Annotated[int | None, typer.Option(help="JupyterLab's port; a free one if none.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    course: CourseRoot = None,
) -> None:
    """For mentors: decide what the grader left open, one answer at a time, in the browser."""
    from studio.start import launch, prepare_review

    root = find_course(course)
    if exercise is not None:
        _known(root, [exercise])
    folder, page = prepare_review(root, exercise)
    raise typer.Exit(launch(folder, port=port, browser=browser, page=page))


@app.command()
def play(
    id: Id,
    item: Annotated[str | None, typer.Option(help="Which one, if there are several.")] = None,
    course: CourseRoot = None,
) -> None:
    """Play a role-play or a negotiation in the terminal. Nothing is saved; Ctrl-D ends it."""
    _play(find_course(course), id, item, None)


@app.command()
def preview(
    id: Id,
    node: Annotated[
        str,
        typer.Argument(help="The node to start from; of a negotiation a number of moves."),
    ],
    item: Annotated[str | None, typer.Option(help="Which one, if there are several.")] = None,
    course: CourseRoot = None,
) -> None:
    """An author's look at a role-play from any node on.

    A negotiation starts where the model answer stands after so many of its moves.
    """
    _play(find_course(course), id, item, node)


@app.command("map")
def draw_map(
    id: Id,
    out: Annotated[Path | None, typer.Option(help="Write the SVG here, not to the screen.")] = None,
    item: Annotated[str | None, typer.Option(help="Which one, if there are several.")] = None,
    course: CourseRoot = None,
) -> None:
    """The graph of a role-play as a picture (SVG); of a negotiation what each question opens."""
    from grader.simulations.negotiation.case import Negotiation
    from grader.simulations.negotiation.drawing import svg as table
    from grader.simulations.role_play.drawing import svg as graph

    _item, world = _world(find_course(course), id, item)
    drawing = table(world) if isinstance(world, Negotiation) else graph(world)
    if out is None:
        typer.echo(drawing)
    else:
        out.write_text(drawing, encoding="utf-8")
        typer.echo(str(out))


@app.command()
def schema(
    file: Annotated[str, typer.Argument(help="scenario, negotiation, exercise or rubric.")],
) -> None:
    """The JSON Schema of a file that authors write, for an editor to complete and check by."""
    import json

    from grader.authoring.schemas import File, schema_of

    if file not in set(File):
        raise typer.BadParameter(f"saw {file!r}; expected one of {', '.join(File)}.")
    typer.echo(json.dumps(schema_of(File(file)), indent=2, ensure_ascii=False))


@app.command()
def brief(
    folder: Annotated[Path, typer.Argument(help="Your exercise folder.", exists=True)],
    item: Annotated[str, typer.Option(help="The form that holds the page.")] = "brief",
) -> None:
    """Your one-page brief as Markdown and as a Word file."""
    from grader.exercise import EXERCISE_JSON, load_learner
    from grader.reports.brief import export_brief

    for path in export_brief(folder, load_learner(folder / EXERCISE_JSON), item):
        typer.echo(str(path))


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="The file to write.")] = Path("my-trialogue.zip"),
    work: Work = WORK,
    course: CourseRoot = None,
) -> None:
    """All that you have written, in one file."""
    from grader.reports.bundle import export_all

    files = export_all(_in(find_course(course), work), to)
    typer.echo(f"{to}: {len(files)} files.")


@app.command()
def delete(
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    work: Work = WORK,
    course: CourseRoot = None,
) -> None:
    """Delete all that you have written. It asks first; there is no way back."""
    from grader.reports.bundle import delete_all, own_files

    folder = _in(find_course(course), work)
    for path in own_files(folder):
        typer.echo(str(path))
    if not yes and not typer.confirm("Delete all of these for good?"):
        raise typer.Exit(1)
    typer.echo(f"{len(delete_all(folder))} files deleted.")


@app.command()
def collect(
    inbox: Annotated[Path, typer.Argument(help="A folder of submitted files.", exists=True)],
    course: CourseRoot = None,
) -> None:
    """Put files that learners sent into nbgrader's folder of submissions.

    That folder is in the cohort's own, which the environment variable TRIALOGUE_COHORT names.
    """
    from grader.gradebook.inbox import collect as gather

    left = 0
    for result in gather(inbox, find_course(course)):
        typer.echo(str(result))
        left += not result.ok
    raise typer.Exit(1 if left else 0)


def find_course(given: Path | None = None) -> Path:
    """The course's folder: given, around the current folder, or where the program is."""
    here = Path.cwd()
    places = [given] if given else [here, *here.parents, Path(__file__).resolve().parents[1]]
    for place in places:
        if (place / "curriculum" / "syllabus.yaml").exists():
            return place.resolve()
    raise typer.BadParameter(f"no curriculum/syllabus.yaml in {given or here}.")


def _in(root: Path, work: Path) -> Path:
    return work if work.is_absolute() else root / work


def _known(root: Path, ids: list[str] | None) -> list[str]:
    """The exercises named, or all; an unknown name is bad usage, with the nearest one there is."""
    from difflib import get_close_matches

    from grader.authoring.sources import find_sources

    there = [source.id for source in find_sources(root)]
    for name in ids or ():
        if name not in there:
            near = get_close_matches(name, there, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(there)}."
            raise typer.BadParameter(f"no exercise {name!r}. {hint}")
    return ids or there


def _source(root: Path, name: str) -> Source:
    from grader.authoring.sources import Source

    return Source(root, _known(root, [name])[0])


def _world(root: Path, name: str, item: str | None) -> tuple[str, World]:
    """Something that is played, with its item: the named one, or the first there is."""
    worlds = _source(root, name).load().scenarios
    if not worlds or (item is not None and item not in worlds):
        there = ", ".join(worlds) or "none"
        raise typer.BadParameter(f"{name} has no such role-play or negotiation; it has {there}.")
    chosen = item or next(iter(worlds))
    return chosen, worlds[chosen]


def _play(root: Path, name: str, item: str | None, node: str | None) -> None:
    from grader.simulations.negotiation.case import Negotiation
    from grader.terminal import negotiate, play

    item, world = _world(root, name, item)
    try:
        if isinstance(world, Negotiation):
            begun = None if node is None else _begun(root, name, item, node)
            negotiate(world, input, typer.echo, begun)
            return
        if node is not None and node not in world.nodes:
            raise typer.BadParameter(f"no node {node!r}; there are {', '.join(world.nodes)}.")
        play(world, input, typer.echo, node)
    except (EOFError, KeyboardInterrupt):
        typer.echo("\nStopped; nothing was saved.")


def _begun(root: Path, name: str, item: str, count: str) -> list[Move]:
    """The first moves of the model answer of a negotiation."""
    from grader.authoring.answers import load_answers
    from grader.simulations.negotiation.moves import read_move

    moves = load_answers(_source(root, name)).get(item, {}).get("choices", [])
    if not count.isdecimal() or int(count) > len(moves):
        raise typer.BadParameter(
            f"saw {count!r}; expected a number from 0 to {len(moves)}, the moves of {item} in "
            "key/model.yaml: the preview starts after so many of them."
        )
    return [read_move(move) for move in moves[: int(count)]]


def _progress(parts: Iterable[T], label: str) -> Iterable[T]:
    """A progress bar where somebody is watching, nothing elsewhere."""
    if not sys.stderr.isatty():
        return parts
    from rich.console import Console
    from rich.progress import track

    return track(list(parts), label, console=Console(stderr=True), transient=True)
