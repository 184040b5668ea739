"""Measure: scores -> figures, each with its n and a 95 % interval.

Intervals are bootstrapped over groups (originals), since texts made from one original are not independent.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.inference import rates
from detector.inference.rates import wilson as wilson

Numbers = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]
Metric = Callable[..., float]  # of labels (n,) and scores (n,)
N_RESAMPLED = 500


def figure(
    labels: npt.ArrayLike, scores: npt.ArrayLike, groups: npt.ArrayLike, metric: Metric, *, seed: int = 0
) -> dict[str, Any]:
    """value, low, high (95 %, bootstrap over groups), n rows, n groups of one metric."""
    y, s = np.asarray(labels, dtype=np.int64), np.asarray(scores, dtype=np.float64)
    _, number = np.unique(np.asarray(groups), return_inverse=True)
    n_groups = int(number.max()) + 1
    random = np.random.default_rng(seed)
    values = []
    for _ in range(N_RESAMPLED):
        times = np.bincount(random.integers(0, n_groups, n_groups), minlength=n_groups)
        drawn = np.repeat(np.arange(len(y)), times[number])
        if metric not in _TWO_SIDED or 0 < y[drawn].sum() < len(drawn):
            values.append(metric(y[drawn], s[drawn]))
    low, high = np.quantile(values, [0.025, 0.975]) if values else (math.nan, math.nan)
    return {
        "value": round(metric(y, s), 4), "low": round(float(low), 4), "high": round(float(high), 4),
        "n": len(y), "originals": n_groups,
    }  # fmt: skip


def share(hits: npt.ArrayLike, groups: Sequence[str]) -> dict[str, Any]:
    """value, low, high (95 %, Wilson), n rows, n groups of a share of independent rows."""
    flags = np.asarray(hits, dtype=bool)
    low, high = wilson(int(flags.sum()), len(flags))
    return {
        "value": round(float(flags.mean()), 4), "low": round(low, 4), "high": round(high, 4),
        "n": len(flags), "originals": len(set(groups)),
    }  # fmt: skip


def rate(hits: npt.ArrayLike, groups: npt.ArrayLike) -> dict[str, Any]:
    """``figure`` of a share; Wilson's interval over groups where all rows hit or none, of which a bootstrap is sure."""
    flags = np.asarray(hits, dtype=np.float64)
    found = figure(np.ones(len(flags)), flags, groups, mean)
    if found["value"] in (0.0, 1.0):
        low, high = wilson(round(found["value"]) * found["originals"], found["originals"])
        found |= {"low": round(low, 4), "high": round(high, 4)}
    return found


def auroc(labels: Labels, scores: Numbers, weights: Numbers | None = None) -> float:
    """Area under the ROC curve: P(score of a positive > score of a negative), ties half; NaN for one class."""
    given = np.ones(len(scores)) if weights is None else weights
    order = np.argsort(scores, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(scores[order]) != 0])
    positive = np.add.reduceat((given * (labels == 1))[order], starts)
    negative = np.add.reduceat((given * (labels == 0))[order], starts)
    below = np.cumsum(negative) - negative
    total = positive.sum() * negative.sum()
    return float((positive * (below + 0.5 * negative)).sum() / total) if total else math.nan


def balanced_accuracy(labels: Labels, flags: Numbers) -> float:
    """Mean of the shares of both classes that the flags (n,), 0 or 1, get right."""
    right = flags == labels
    return float(np.mean([right[labels == k].mean() if (labels == k).any() else 0.0 for k in (0, 1)]))


def tpr_at_fpr(rate: float) -> Metric:
    """Share of positives above the threshold that lets ``rate`` of these same negatives through."""

    def metric(labels: Labels, scores: Numbers) -> float:
        threshold = at_rate(scores[labels == 0], rate)
        return float((scores[labels == 1] >= threshold).mean())

    _TWO_SIDED.add(metric)
    return metric


def share_at(threshold: float) -> Metric:
    """Share of rows at or above a fixed threshold, whatever their labels."""
    return lambda labels, scores: float((scores >= threshold).mean())


def mean(labels: Labels, scores: Numbers) -> float:
    """Mean of the scores: a share, where they are 0 and 1."""
    return float(scores.mean())


def ece(labels: Labels, scores: Numbers, weights: Numbers | None = None, *, bins: int = 15) -> float:
    """Expected calibration error over bins of as many rows each (Guo et al., 2017); both classes weigh the same
    where no weights are given."""
    if weights is None:
        weights = np.where(labels == 1, 1.0 / max((labels == 1).sum(), 1), 1.0 / max((labels == 0).sum(), 1))
    mass = weights / weights.sum()
    parts = np.array_split(np.argsort(scores, kind="stable"), bins)
    return float(sum(abs((mass[rows] * (scores[rows] - labels[rows])).sum()) for rows in parts))


def at_rate(negatives: Numbers, rate: float) -> float:
    """The least threshold that at most ``rate`` of these scores reach."""
    return rates.at_rate(negatives.tolist(), rate)


_TWO_SIDED: set[Metric] = {auroc, balanced_accuracy}  # metrics that need both classes in a resample
