from pathlib import Path

import pytest

from grader.case import load_yaml, render, render_tree
from grader.errors import ContentError

CASE = {"people": {"lead": {"name": "Ana"}}, "figures": {"base": {"value": 5, "text": "5 %"}}}


def test_a_lone_name_keeps_its_type_and_other_text_is_filled_in() -> None:
    tree = {
        "n": "{{ figures.base.value }}",
        "t": ["{{ people.lead.name }} has {{ figures.base.text }}"],
    }
    assert render_tree(tree, CASE, "x.yaml") == {"n": 5, "t": ["Ana has 5 %"]}


@pytest.mark.parametrize("text", ["{{ figures.bse.text }}", "Hi {{ persons.lead }}", "{{ oops"])
def test_an_unknown_name_is_named_with_its_place(text: str) -> None:
    with pytest.raises(ContentError, match=r"x.yaml: items\[0\].*Fix: use a name of case.yaml"):
        render_tree({"items": [text]}, CASE, "x.yaml")


def test_what_stands_in_a_case_is_text_and_never_a_template() -> None:
    assert render("{{ a }}!", {"a": "{{ 1 + 1 }}"}, "x") == "{{ 1 + 1 }}!"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3: key 'a' is there twice"),
        ("- a\n", "expected keys and values at the top"),
        ("a: [1\n", "no valid YAML"),
        ("a: !!python/object/apply:os.system [ls]\n", "no valid YAML"),
    ],
)
def test_bad_yaml_is_refused_with_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text)
    with pytest.raises(ContentError, match=said) as caught:
        load_yaml(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_and_binary_junk_are_content_errors(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="Fix: add the file"):
        load_yaml(tmp_path / "none.yaml")
    (tmp_path / "junk.yaml").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(ContentError, match="no valid YAML"):
        load_yaml(tmp_path / "junk.yaml")
