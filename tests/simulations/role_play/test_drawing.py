from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from grader.simulations.role_play.drawing import edges, layers, mermaid, preview, svg, text_map
from grader.simulations.role_play.scenario import Scenario, load_scenario


def test_every_node_stands_in_one_layer_below_the_start(scenario: Scenario) -> None:
    rows = layers(scenario)
    assert rows[0] == ["hello"]
    assert sorted(n for row in rows for n in row) == sorted([*scenario.nodes, "end"])


def test_a_delayed_consequence_is_an_edge_of_its_own_kind(scenario: Scenario) -> None:
    assert ("hello", "started", "build, later") in set(edges(scenario))
    assert "n_hello -.->|build, later| n_started" in mermaid(scenario)


def test_the_picture_is_well_formed_and_has_words_for_screen_readers(scenario: Scenario) -> None:
    root = ET.fromstring(svg(scenario))
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert "phones" in (root.findtext(f"{space}title") or "")
    assert "hello (Ana Ruiz)" in (root.findtext(f"{space}desc") or "")
    assert len(root.findall(f"{space}g")) == len(scenario.nodes) + 1


def test_only_what_comes_later_is_dashed(scenario: Scenario) -> None:
    assert svg(scenario).count("stroke-dasharray") == 1


def test_names_cannot_break_the_picture(tree: dict[str, Any]) -> None:
    tree["parties"]["ana"]["name"] = '<script>"&'
    scenario = load_scenario(tree, "t")
    assert "<script>" not in svg(scenario)
    ET.fromstring(svg(scenario))


def test_the_map_in_words_has_a_line_for_each_node(scenario: Scenario) -> None:
    lines = text_map(scenario).splitlines()
    assert len(lines) == len(scenario.nodes)
    assert "back (Ana Ruiz): numbers → close; told → close; push → close" in lines


def test_a_preview_begins_at_any_node(scenario: Scenario) -> None:
    assert preview(scenario, "close").node == "close"


def test_a_preview_of_an_unknown_node_names_those_there_are(scenario: Scenario) -> None:
    with pytest.raises(KeyError, match="hello, other"):
        preview(scenario, "nowhere")
