"""All that a learner has, in one file; and the end of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from grader.journal import DRAFTS, JOURNAL

OWN = (JOURNAL, DRAFTS, "answers.torn.txt", "brief.md", "brief.docx")
BESIDE = (".answers.lock", "drafts.partial")


def own_files(work: Path) -> Iterator[Path]:
    """Every file in a work folder that holds something the learner wrote."""
    for path in sorted(work.rglob("*")):
        if path.is_file() and (path.name in OWN or path.suffix == ".trialogue"):
            yield path


def export_all(work: Path, target: Path) -> list[Path]:
    """Write one zip with every own file, under its place in the work folder."""
    files = list(own_files(work))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.relative_to(work))
    return files


def delete_all(work: Path) -> list[Path]:
    """Delete every own file; notebooks and lessons stay, empty as on the first day."""
    files = list(own_files(work))
    helpers = [path for path in sorted(work.rglob("*")) if path.name in BESIDE]
    for path in [*files, *helpers]:
        path.unlink()
    return files
