"""MyST Markdown → notebook nodes that are the same bytes on every build."""

from __future__ import annotations

import ast
import builtins
import hashlib
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.case import render

# nbformat's schema checks import grammars for formats that notebooks don't use: two seconds.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
# In every notebook, so that `record` and `choose` work where no form can be shown.
ALWAYS = ("ask", "choose", "home", "quiz", "record")


def read_source(path: Path, context: Mapping[str, Any]) -> Any:
    """The notebook that a source file describes: rendered, sources collapsed, stage imported."""
    import jupytext
    from nbformat import v4

    make: Any = v4
    text = str(render(path.read_text(encoding="utf-8"), context, str(path)))
    cells = jupytext.reads(text, fmt="md:myst").cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    if code:
        cells.insert(cells.index(code[0]), make.new_code_cell(_imports(code)))
    for cell in cells:
        if cell.cell_type == "code":
            _collapse(cell)
    # Fresh metadata: jupytext's own has put answers back into learners' notebooks before.
    metadata = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    return make.new_notebook(cells=cells, metadata=metadata)


def lesson_notebook(path: Path, context: Mapping[str, Any]) -> Any:
    """A lesson's or the home page's notebook, ready to be written with `dumps`."""
    return with_ids(read_source(path, context))


def with_ids(notebook: Any) -> Any:
    """The notebook with cell ids that follow from the content, so that a build repeats itself."""
    seen: Counter[tuple[str, str]] = Counter()
    for cell in notebook.cells:
        key = (cell.cell_type, cell.source)
        seen[key] += 1
        text = f"{cell.cell_type}\n{cell.source}\n{seen[key]}"
        cell.id = hashlib.sha256(text.encode()).hexdigest()[:12]
    return notebook


def dumps(notebook: Any) -> bytes:
    """The notebook as nbformat writes it: one space of indent, sorted keys, a final newline."""
    from nbformat import v4

    write: Any = v4.writes
    return (str(write(notebook)).rstrip("\n") + "\n").encode()


def called(source: str, name: str) -> list[str]:
    """The first arguments of the calls of `name` in a cell, where they are plain strings."""
    return [
        str(node.args[0].value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == name
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


def _imports(code: list[Any]) -> str:
    names = {
        node.func.id
        for cell in code
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return "from studio import " + ", ".join(sorted({*ALWAYS, *names} - set(dir(builtins))))


def _collapse(cell: Any) -> None:
    """Nobody has to read Python: the source is folded, and the stage is not for editing."""
    tags = cell.metadata.get("tags", [])
    cell.metadata["tags"] = sorted({*tags, "hide-input"})
    cell.metadata["jupyter"] = {"source_hidden": True}
    cell.metadata["editable"] = False
    cell.metadata["deletable"] = False
