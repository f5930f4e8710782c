"""Does the chart show every outcome, the offers and the agreement, in a page's own colours?"""

from xml.etree import ElementTree

import pytest

from grader.case import load_yaml
from grader.simulations.negotiation.chart import chart
from grader.simulations.negotiation.engine import play
from grader.simulations.negotiation.loading import load_negotiation
from studio.frontier_chart import HEIGHT, WIDTH, svg

from .conftest import MINI

FILE = MINI / "solutions" / "m2_talks" / "author" / "negotiation.yaml"
ALL = {"move": "propose", "outcome": {"check": "all", "start": "now"}}
NO = {"move": "answer_ask", "ask": "perfect", "answer": "no"}


@pytest.fixture(scope="module")
def case():
    return load_negotiation(load_yaml(FILE), str(FILE))


def drawn(case, *moves):
    return ElementTree.fromstring(svg(chart(case, play(case, moves))))


def of(tree, kind):
    return [node for node in tree.iter() if kind in node.get("class", "").split()]


def test_every_outcome_is_a_dot_within_the_picture(case):
    tree = drawn(case)
    dots = of(tree, "tri-dot")
    assert len(dots) == 9
    assert all(0 < float(d.get("cx")) < WIDTH and 0 < float(d.get("cy")) < HEIGHT for d in dots)
    assert (len(of(tree, "tri-best")), len(of(tree, "tri-offer"))) == (2, 0)


def test_offers_stand_once_with_all_their_numbers(case):
    tree = drawn(case, ALL, NO, ALL)
    assert [node.text for node in of(tree, "tri-offered")] == ["1, 2"]
    assert of(tree, "tri-deal") == []


def test_an_agreement_is_marked(case):
    full = load_yaml(FILE.with_name("key") / "model.yaml")["answers"]["talks"]
    tree = drawn(case, *full)
    assert len(of(tree, "tri-deal")) == 1


def test_colours_come_from_the_style_sheet(case):
    assert "fill=" not in svg(chart(case, play(case, [ALL])))
