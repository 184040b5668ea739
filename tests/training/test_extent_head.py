"""The head extent answers with the expected share, and its figures are of originals that it had not seen."""

from __future__ import annotations

import numpy as np
import pytest

from detector.inference.score import Score, extent_band
from training.heads import extent


def test_the_estimate_follows_the_share() -> None:
    random = np.random.default_rng(3)
    n = 3000
    shares = np.where(random.random(n) < 0.4, 0.0, random.random(n))
    rows = np.column_stack([shares + random.normal(0, 0.05, n), random.normal(size=n)]).astype(np.float32)
    groups = [f"original {i // 3}" for i in range(n)]
    fitted, figures = extent.fit(("told", "noise"), rows, shares, groups, np.ones(n), seed=0)
    assert np.abs(fitted.oof - shares).mean() < 0.1
    assert figures["mean distance"]["value"] < 0.5 * figures["the same, of always the mean"]
    assert figures["rank correlation"] > 0.8
    assert figures["truly untouched"]["untouched"] > 0.9


@pytest.mark.parametrize(
    ("share", "band"),
    [(0.0, "untouched"), (0.19, "untouched"), (0.2, "light"), (0.5, "substantial"), (0.65, "full"), (1.0, "full")],
)
def test_every_share_has_its_band(share: float, band: str) -> None:
    assert extent_band(share) == band
    assert Score(extent=share).extent_band == band
    assert Score().extent_band is None
