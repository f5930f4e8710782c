"""Do nbgrader's gradebooks of one database share an engine, and those of two not?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook


def test_one_engine_for_each_database(group: Any, tmp_path: Path) -> None:
    group.submit("ana", "Raise 5 %")
    group.autograde()
    with Gradebook(group.cohort.db_url) as one, Gradebook(group.cohort.db_url) as same:
        assert one.engine is same.engine
    with Gradebook(f"sqlite:///{tmp_path / 'other.db'}") as other:
        assert other.engine is not one.engine
        assert other.students == []
    assert group.grade("ana", "goal")["auto"] == 2
