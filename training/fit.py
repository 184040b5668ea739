"""Fit: labelled rows -> a calibrated head, as plain arrays that detector.inference.heads can walk.

Out-of-fold scores by group decide the calibration (Platt, 1999), the final fit sees every row.
Everything is seeded and runs on one thread, so the same rows give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from detector.inference.heads import Head

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
Kind = Literal["linear", "trees"]
N_FOLDS = 5
FOREST = 2000  # rows, below which trees have nothing to split
_BATCH = 2048  # rows that are scored side by side
PLACES = 9  # decimals of a calibration; a probability moves by less than a billionth


@dataclass(frozen=True, slots=True)
class Fitted:
    """A head before publication. ``oof``: each row's probability by a model that saw none of its group.

    These models are ``unseen``, one for each fold, and ``fold`` says which of them has not seen a group.
    """

    name: str
    kind: str
    features: tuple[str, ...]
    arrays: dict[str, npt.NDArray[Any]] = field(repr=False)
    oof: Floats = field(repr=False)
    seed: int = 0
    classes: tuple[str, str] = ("no", "yes")
    thresholds: dict[str, float] = field(default_factory=dict)
    unseen: tuple[dict[str, npt.NDArray[Any]], ...] = field(default=(), repr=False)
    fold: dict[str, int] = field(default_factory=dict, repr=False)

    def with_thresholds(self, thresholds: dict[str, float]) -> Fitted:
        """The same head with these named thresholds on its probability."""
        return replace(self, thresholds=dict(thresholds))

    def for_group(self, group: str) -> Head:
        """The head as it would be published had it not seen this group; itself where it has not."""
        from detector.inference.heads import KINDS, Head

        arrays = self.unseen[self.fold[group]] if group in self.fold else self.arrays
        slope, intercept = arrays["calibration"].tolist()
        predictor = KINDS[self.kind].build(arrays)
        return Head(self.name, self.kind, self.features, dict(self.thresholds), predictor, slope, intercept)


def fit(
    name: str,
    features: Sequence[str],
    rows: Rows,
    labels: npt.ArrayLike,
    groups: Sequence[str],
    *,
    kind: Kind = "linear",
    weights: npt.ArrayLike | None = None,
    seed: int = 0,
    options: dict[str, Any] | None = None,
    classes: tuple[str, str] = ("no", "yes"),
) -> Fitted:
    """Fit one binary head on float32 (n, d) rows, 0/1 labels (n,) and groups (n,) that never cross a fold.

    ``weights`` (n,) are rescaled so that both classes weigh the same (equal priors); NaN = not applicable.
    ``options`` go to the scikit-learn estimator. Raises ValueError on wrong shapes or a single class.
    """
    y = np.asarray(labels).astype(np.int64)
    if rows.shape != (len(y), len(features)) or len(groups) != len(y):
        raise ValueError(
            f"{name}: expected rows ({len(y)}, {len(features)}) and {len(y)} groups, got {rows.shape} and {len(groups)}"
        )
    if set(y.tolist()) != {0, 1}:
        raise ValueError(f"{name}: expected labels 0 and 1, got {sorted(set(y.tolist()))}")
    balanced = equal_priors(y, weights)
    scores = np.zeros(len(y))
    unseen: list[dict[str, npt.NDArray[Any]]] = []
    fold: dict[str, int] = {}
    for number, (train, test) in enumerate(folds(groups)):
        given = equal_priors(y[train], balanced[train])
        unseen.append(estimate(kind, rows[train], y[train], given, seed=seed, options=options))
        scores[test] = raw_scores(kind, unseen[-1], rows[test])
        fold.update((groups[i], number) for i in test)
    slope, intercept = platt(scores, y, balanced)
    arrays = estimate(kind, rows, y, balanced, seed=seed, options=options)
    for one in (arrays, *unseen):
        one["calibration"] = np.array([slope, intercept])
    oof = 1.0 / (1.0 + np.exp(-(slope * scores + intercept)))
    return Fitted(name, kind, tuple(features), arrays, oof, seed, classes, unseen=tuple(unseen), fold=fold)


def folds(groups: Sequence[str], n: int = N_FOLDS) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """(train, test) row indices; groups are dealt out by their hashes, whatever the order of rows."""
    ranked = sorted(set(groups), key=lambda group: hashlib.sha1(group.encode()).digest())
    if len(ranked) < n:
        raise ValueError(f"expected at least {n} groups, got {len(ranked)}")
    number = {group: rank % n for rank, group in enumerate(ranked)}
    fold = np.array([number[group] for group in groups])
    for k in range(n):
        yield np.flatnonzero(fold != k), np.flatnonzero(fold == k)


def equal_priors(labels: npt.NDArray[np.int64], weights: npt.ArrayLike | None = None) -> Floats:
    """Weights (n,), mean 1, with which both classes weigh the same."""
    balanced = np.ones(len(labels)) if weights is None else np.asarray(weights, dtype=np.float64).copy()
    for label in (0, 1):
        mine = labels == label
        balanced[mine] *= 0.5 * len(labels) / balanced[mine].sum()
    return balanced


def platt(scores: Floats, labels: npt.NDArray[np.int64], weights: Floats) -> tuple[float, float]:
    """Slope and intercept that turn scores into probabilities at equal priors (Platt, 1999, eq. 1)."""
    from sklearn.linear_model import LogisticRegression

    # The spread is divided out first: lbfgs converges badly on scores of the order of 1e-3 or 1e3.
    spread = float(scores.std()) or 1.0
    model = LogisticRegression(C=1e4, tol=1e-8, max_iter=1000)
    model.fit((scores / spread)[:, None], labels, sample_weight=equal_priors(labels, weights))
    # The solver's sums run on several threads and differ in the last bits: rounded, the same rows give the same bytes.
    return round(float(model.coef_[0, 0]) / spread, PLACES), round(float(model.intercept_[0]), PLACES)


def raw_scores(kind: str, arrays: dict[str, npt.NDArray[Any]], rows: npt.NDArray[Any]) -> Floats:
    """Log-odds (n,) from the arrays, by the same predictor that ships."""
    from detector.inference.heads import KINDS

    predictor = KINDS[kind].build(arrays)
    table = rows.astype(np.float64)
    parts = (table[at : at + _BATCH] for at in range(0, len(table), _BATCH))
    return np.array([score for part in parts for score in predictor.scores(part)])


def estimate(
    kind: Kind,
    rows: Rows,
    labels: npt.NDArray[np.int64],
    weights: Floats,
    *,
    seed: int = 0,
    options: dict[str, Any] | None = None,
) -> dict[str, npt.NDArray[Any]]:
    """The arrays of one estimator, without calibration; rows (n, d), labels and weights (n,)."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    with threadpool_limits(1):  # sums in the same order on any number of cores
        if kind == "linear":
            return _linear(rows, labels, weights, options or {})
        return _trees(rows, labels, weights, seed, options or {})


def _linear(
    rows: Rows, labels: npt.NDArray[np.int64], weights: Floats, options: dict[str, Any]
) -> dict[str, npt.NDArray[Any]]:
    from sklearn.linear_model import LogisticRegression

    table = rows.astype(np.float64)
    known = ~np.isnan(table)
    count = np.maximum(known.sum(axis=0), 1)
    filled = np.where(known, table, 0.0)
    mean = filled.sum(axis=0) / count
    centred = np.where(known, table - mean, 0.0)
    scale = np.sqrt((centred**2).sum(axis=0) / count)
    scale[scale == 0.0] = 1.0  # a constant column weighs nothing
    model = LogisticRegression(**{"C": 1.0, "max_iter": 2000, "tol": 1e-6, **options})
    model.fit(centred / scale, labels, sample_weight=weights)
    return {"mean": mean, "scale": scale, "weight": model.coef_[0], "bias": np.array(model.intercept_[0])}


def _trees(
    rows: Rows, labels: npt.NDArray[np.int64], weights: Floats, seed: int, options: dict[str, Any]
) -> dict[str, npt.NDArray[Any]]:
    from sklearn.ensemble import HistGradientBoostingClassifier

    # A column that no row has cannot be cut into bins; as a constant it is never split on.
    rows = np.where(np.isnan(rows).all(axis=0), np.float32(0.0), rows)
    defaults: dict[str, Any] = {
        "max_iter": 200,
        "learning_rate": 0.06,
        "max_leaf_nodes": 15,
        "min_samples_leaf": 20,
        "l2_regularization": 1.0,
        "early_stopping": False,
    }
    model = HistGradientBoostingClassifier(**{**defaults, **options, "random_state": seed})
    model.fit(rows.astype(np.float64), labels, sample_weight=weights)
    return export(model)


def export(model: Any) -> dict[str, npt.NDArray[Any]]:  # noqa: ANN401 (scikit-learn has no types)
    """The nodes of a binary HistGradientBoostingClassifier as one table, children by absolute index."""
    tables = [trees[0].nodes for trees in model._predictors]
    starts = np.cumsum([0] + [len(table) for table in tables])[:-1]
    nodes = np.concatenate(tables)
    shift = np.repeat(starts, [len(table) for table in tables])
    return {
        "value": nodes["value"],
        "feature": nodes["feature_idx"].astype(np.int32),
        "threshold": nodes["num_threshold"],
        "left": (nodes["left"].astype(np.int64) + shift).astype(np.int32),
        "right": (nodes["right"].astype(np.int64) + shift).astype(np.int32),
        "missing_go_to_left": nodes["missing_go_to_left"].astype(bool),
        "is_leaf": nodes["is_leaf"].astype(bool),
        "roots": starts.astype(np.int32),
        "depth": np.array(max(int(table["depth"].max()) for table in tables), dtype=np.int32),
        "bias": np.array(float(np.ravel(model._baseline_prediction)[0])),
    }
