"""The published figures: none falls below what an earlier model reached (tests/floors.toml)."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["figure"]


@cache
def published(file: str) -> dict[str, Any]:
    return dict(json.loads((ROOT / "models" / file).read_text(encoding="utf-8")))


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: " / ".join(floor["at"]))
def test_a_published_figure_is_no_worse_than_its_floor(floor: dict[str, Any]) -> None:
    figure = published(floor["file"])
    for name in floor["at"]:
        figure = figure[name]
    assert floor.get("least", 0.0) <= figure["value"] <= floor.get("most", 1.0)
    assert figure["n"] > 0


def test_every_floor_has_one_bound() -> None:
    assert all(("least" in floor) != ("most" in floor) for floor in FLOORS)
