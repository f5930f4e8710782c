"""Measure every exercise that has held-out answers; exit code 1 when a figure falls short."""

from __future__ import annotations

import sys
from pathlib import Path

from grader.authoring.sources import find_sources
from grader.validity.report import draw, markdown, measure, verdicts

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def main() -> int:
    """Write docs/validity.md and its picture, and print the report."""
    parts, short = [], False
    for source in find_sources(ROOT):
        if not (source.author / "key" / "labelled" / "held_out").is_dir():
            continue
        found = measure(ROOT, source.id)
        picture = f"validity_{source.id}.svg"
        draw(found, DOCS / picture)
        parts.append(markdown(found, picture))
        short = short or not all(v.target.met(v.value) for v in verdicts(found))
    if not parts:
        # An empty report must not take the place of the last measurement.
        print("No exercise has held-out answers (key/labelled/held_out), so nothing is measured.")
        return 1
    text = "\n".join(parts)
    (DOCS / "validity.md").write_text(text, encoding="utf-8")
    print(text)
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
