"""Extent: the head ``extent`` = the share of a text's words that a machine changed, from its style alone.

A forest of the logistic kind learns a share as a coin learns its odds: each text stands in it twice, as changed with
the weight of its share and as kept with that of the rest, so what the forest answers is the expected share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.features.manner.style import EXTENT
from detector.inference.score import EXTENTS, extent_band
from training import fit as fitting
from training.figures import measure
from training.fit import Fitted

NAME = EXTENT
TREES = {
    "max_iter": 120, "learning_rate": 0.06, "max_leaf_nodes": 8, "min_samples_leaf": 150, "l2_regularization": 10.0,
    "max_features": 0.3,
}  # fmt: skip
ABOUT = """
The share of the words of one running English text that a machine changed, as far as its style tells: 0 for a text that
a person wrote, near 1 for a full rewrite. A word counts as kept where it stands in a run of three words that the
human original has too. Learnt from pairs of originals and their rewrites, polished and paraphrased texts, and texts of
which a machine wrote one part.

It is an estimate at equal priors, as `ai` is: where the style is uncertain it lies between the ends, and most human
texts get a share above 0. Read it as one of four bands, and only beside a score that is high: *untouched* below
20 %, *light* below 40 %, *substantial* below 65 %, *full* from there on.
"""


def fit(
    names: Sequence[str],
    rows: fitting.Rows,
    extents: npt.NDArray[np.float64],
    groups: Sequence[str],
    weights: npt.NDArray[np.float64],
    *,
    seed: int,
) -> tuple[Fitted, dict[str, Any]]:
    """The head on rows (n, d) with shares (n,), and its figures on rows of groups that it had not seen."""
    balanced = _balanced(extents, weights)
    told = np.zeros(len(extents))
    for train, test in fitting.folds(groups, 3):
        arrays = _forest(rows[train], extents[train], balanced[train], seed)
        told[test] = 1.0 / (1.0 + np.exp(-fitting.raw_scores("trees", arrays, rows[test])))
    arrays = _forest(rows, extents, balanced, seed)
    arrays["calibration"] = np.array([1.0, 0.0])
    return Fitted(NAME, "trees", tuple(names), arrays, told, seed, ("kept", "changed")), figures(extents, told, groups)


def figures(extents: npt.NDArray[np.float64], told: npt.NDArray[np.float64], groups: Sequence[str]) -> dict[str, Any]:
    """Mean distance between the share and the estimate, the rank correlation, and how the four bands agree."""
    from scipy.stats import spearmanr

    bands = np.array([extent_band(float(share)) for share in extents])
    found = np.array([extent_band(float(share)) for share in told])
    ones = np.ones(len(extents))
    figures: dict[str, Any] = {
        "mean distance": measure.figure(ones, np.abs(extents - told), groups, measure.mean),
        "the same, of always the mean": round(float(np.abs(extents - extents.mean()).mean()), 4),
        "rank correlation": round(float(spearmanr(extents, told).statistic), 4),
    }
    for band in EXTENTS:
        mine = np.flatnonzero(bands == band)
        if len(mine):
            shares = {other: round(float((found[mine] == other).mean()), 3) for other in EXTENTS}
            figures[f"truly {band}"] = {"n": len(mine), "mean estimate": round(float(told[mine].mean()), 3), **shares}
    return figures


def _balanced(extents: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Human texts and texts that a machine touched weigh the same."""
    return fitting.equal_priors((extents > 0).astype(np.int64), weights)


def _forest(
    rows: fitting.Rows, extents: npt.NDArray[np.float64], weights: npt.NDArray[np.float64], seed: int
) -> dict[str, npt.NDArray[Any]]:
    changed, kept = np.flatnonzero(extents > 0), np.flatnonzero(extents < 1)
    twice = np.concatenate([changed, kept])
    labels = np.r_[np.ones(len(changed), dtype=np.int64), np.zeros(len(kept), dtype=np.int64)]
    share = np.r_[extents[changed], 1.0 - extents[kept]]
    return fitting.estimate("trees", rows[twice], labels, weights[twice] * share, seed=seed, options=TREES)
