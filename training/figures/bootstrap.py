"""Bootstrap: figures with their 95 % intervals, resampled over originals and not over rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from training.fit import Floats

RESAMPLES = 500

Labels = npt.NDArray[Any]
Figure = dict[str, Any]


def auroc(scores: Floats, labels: Labels, weights: Floats | None = None) -> float:
    """Area under the ROC curve of scores (n,) for 0/1 labels (n,), ties counted half; NaN for one class."""
    given = np.ones(len(scores)) if weights is None else weights
    order = np.argsort(scores, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(scores[order]) != 0])
    positive = np.add.reduceat((given * labels)[order], starts)
    negative = np.add.reduceat((given * (1 - labels))[order], starts)
    below = np.cumsum(negative) - negative
    total = positive.sum() * negative.sum()
    return float((positive * (below + 0.5 * negative)).sum() / total) if total else float("nan")


def balanced_accuracy(flags: Labels, labels: Labels, weights: Floats | None = None) -> float:
    """Mean of the shares of both classes that the flags (n,) get right."""
    given = np.ones(len(flags)) if weights is None else weights
    right = given * (flags == labels)
    shares = [right[labels == k].sum() / max(float(given[labels == k].sum()), 1e-12) for k in (0, 1)]
    return float(np.mean(shares))


def mean(values: Labels, labels: Labels, weights: Floats | None = None) -> float:
    """Weighted mean of values (n,); ``labels`` are not looked at."""
    given = np.ones(len(values)) if weights is None else weights
    return float((given * values).sum() / max(float(given.sum()), 1e-12))


def figure(
    statistic: Callable[..., float], values: Labels, labels: Labels, groups: npt.ArrayLike, *, seed: int = 0
) -> Figure:
    """{value, low, high, n, groups} of a statistic of values and labels (n,), resampled by group."""
    values, labels = np.asarray(values, dtype=np.float64), np.asarray(labels).astype(np.int64)
    names, member = np.unique(np.asarray(groups), return_inverse=True)
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(RESAMPLES):
        times = np.bincount(draw.integers(0, len(names), len(names)), minlength=len(names))
        found.append(statistic(values, labels, times[member].astype(np.float64)))
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return {
        "value": round(statistic(values, labels), 4),
        "low": round(float(low), 4),
        "high": round(float(high), 4),
        "n": len(values),
        "groups": len(names),
    }


def calibration_error(probabilities: Floats, labels: Labels, weights: Floats, *, bins: int = 15) -> float:
    """Expected calibration error of probabilities (n,) over bins of equal width (Guo et al., 2017)."""
    place = np.minimum((probabilities * bins).astype(np.int64), bins - 1)
    mass = np.bincount(place, weights, bins)
    said = np.bincount(place, weights * probabilities, bins)
    true = np.bincount(place, weights * labels, bins)
    return float(np.abs(said - true).sum() / mass.sum())
