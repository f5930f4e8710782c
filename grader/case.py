"""YAML in, rendered trees out: people, figures and facts are written once and used by name.

Only the author's side renders; the learner's `exercise.json` holds finished text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from grader.errors import ContentError

_LONE = re.compile(r"\s*\{\{([^{}]*)\}\}\s*")


class _UniqueKeys(yaml.SafeLoader):
    """A safe loader that refuses a key written twice, where YAML would keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                line = key_node.start_mark.line + 1
                raise yaml.YAMLError(f"line {line}: key {key!r} is there twice")
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_yaml(path: Path) -> dict[str, Any]:
    """One YAML mapping. Raises ContentError for a missing, broken or non-mapping file."""
    try:
        tree = yaml.load(path.read_text(encoding="utf-8"), _UniqueKeys)
    except OSError as error:
        raise ContentError(
            f"{path}: {error.strerror}. Fix: add the file, or the name that leads to it."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: no valid YAML: {error}. Fix: mend the line named.") from error
    if not isinstance(tree, dict):
        raise ContentError(
            f"{path}: expected keys and values at the top. Fix: start with `schema: 1`."
        )
    return tree


def render_tree(tree: Any, context: Mapping[str, Any], source: str, place: str = "") -> Any:
    """Every string of a tree with its `{{ … }}` filled in; a lone `{{ x }}` keeps x's type.

    Raises ContentError naming the place and the unknown name.
    """
    if isinstance(tree, dict):
        return {k: render_tree(v, context, source, f"{place}.{k}") for k, v in tree.items()}
    if isinstance(tree, list):
        return [render_tree(v, context, source, f"{place}[{i}]") for i, v in enumerate(tree)]
    if isinstance(tree, str) and "{{" in tree:
        return render(tree, context, f"{source}: {place.lstrip('.')}")
    return tree


def render(text: str, context: Mapping[str, Any], place: str) -> Any:
    """One string, rendered strictly: an unknown name is a ContentError."""
    # Jinja2 takes 40 ms to import and only the author's side needs it.
    import jinja2

    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)
    try:
        if lone := _LONE.fullmatch(text):
            value = environment.compile_expression(lone[1], undefined_to_none=False)(**context)
            # Touching an undefined value is what makes Jinja2 name it.
            return str(value) if isinstance(value, jinja2.Undefined) else value
        return environment.from_string(text).render(context)
    except jinja2.TemplateError as error:
        raise ContentError(
            f"{place}: {error}. Fix: use a name of case.yaml or curriculum/facts.yaml."
        ) from error
