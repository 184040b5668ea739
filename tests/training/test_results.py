"""The published tables are those of the models: no figure is written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import results

ROOT = Path(__file__).resolve().parent.parent.parent
STALE = "stale: run python -m training results"


def test_the_table_of_the_readme_is_made_from_the_models() -> None:
    shown = results.BLOCK.search((ROOT / results.README).read_text(encoding="utf-8"))
    assert shown is not None
    assert shown.group() == results.table(results.figures()), STALE


def test_the_page_holds_every_figure_of_the_models() -> None:
    assert (ROOT / results.PAGE).read_text(encoding="utf-8") == results.page(results.figures()), STALE


def test_a_figure_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="typed / held out / codes"):
        results.table({"typed": {"held out": {}}})
