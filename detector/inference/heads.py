"""Heads: rows of named features -> calibrated probabilities, from plain arrays and with numpy alone.

A head is fitted with scikit-learn in training/ and shipped as numbers: loading one runs no code.
Each row is computed by itself, so a probability has the same bits alone and in any batch.
Calibration is Platt's (1999, Probabilistic outputs for support vector machines), at equal priors.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from detector.errors import ModelError
from detector.inference import shelf

Arrays = Mapping[str, npt.NDArray[Any]]


class Predictor(Protocol):
    """One kind of model: a row of numbers -> a log-odds score."""

    def score(self, row: npt.NDArray[np.float64]) -> float: ...

    def scores(self, rows: npt.NDArray[np.float64]) -> list[float]:
        """The scores of rows (n, d), each with the bits that it has alone."""
        ...


@dataclass(frozen=True, slots=True)
class Linear:
    """Standardised logistic regression; a NaN stands at the training mean."""

    mean: npt.NDArray[np.float64]  # (d,)
    scale: npt.NDArray[np.float64]  # (d,)
    weight: npt.NDArray[np.float64]  # (d,)
    bias: float

    @classmethod
    def build(cls, arrays: Arrays) -> Linear:
        mean, scale, weight = (arrays[key].astype(np.float64) for key in ("mean", "scale", "weight"))
        return cls(mean, scale, weight, float(arrays["bias"]))

    def score(self, row: npt.NDArray[np.float64]) -> float:
        parts = (row - self.mean) / self.scale * self.weight
        # fsum, not a dot product: BLAS sums in an order that depends on the machine and the batch.
        return math.fsum(np.where(np.isnan(parts), 0.0, parts).tolist()) + self.bias

    def scores(self, rows: npt.NDArray[np.float64]) -> list[float]:
        return [self.score(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Trees:
    """Gradient-boosted trees, all nodes in one table; a leaf is its own child, so walks are equally long."""

    value: npt.NDArray[np.float64]  # (n_nodes,)
    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float64]
    children: npt.NDArray[np.int64]  # (2 * n_nodes,) right and left of each node
    missing_go_to_left: npt.NDArray[np.bool_]
    roots: npt.NDArray[np.int64]  # (n_trees,)
    depth: int
    bias: float

    @classmethod
    def build(cls, arrays: Arrays) -> Trees:
        own = np.arange(len(arrays["value"]), dtype=np.int64)
        leaf = arrays["is_leaf"].astype(bool)
        return cls(
            value=arrays["value"].astype(np.float64),
            feature=np.where(leaf, 0, arrays["feature"].astype(np.int64)),
            threshold=arrays["threshold"].astype(np.float64),
            children=np.stack(
                [np.where(leaf, own, arrays[side].astype(np.int64)) for side in ("right", "left")], axis=1
            ).ravel(),
            missing_go_to_left=arrays["missing_go_to_left"].astype(bool),
            roots=arrays["roots"].astype(np.int64),
            depth=int(arrays["depth"]),
            bias=float(arrays["bias"]),
        )

    def score(self, row: npt.NDArray[np.float64]) -> float:
        return self.scores(row[None, :])[0]

    def scores(self, rows: npt.NDArray[np.float64]) -> list[float]:
        # All rows walk side by side and none touches another: gathers and comparisons, and a sum for each by itself.
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        has_missing = bool(np.isnan(rows).any())
        values, row = rows.ravel(), (np.arange(len(rows)) * rows.shape[1])[:, None]
        for _ in range(self.depth):
            value = values.take(row + self.feature.take(at))
            goes_left = value <= self.threshold.take(at)
            if has_missing:
                goes_left |= np.isnan(value) & self.missing_go_to_left.take(at)
            at = self.children.take(2 * at + goes_left)
        return [math.fsum(leaves) + self.bias for leaves in self.value[at].tolist()]


KINDS: Mapping[str, type[Linear] | type[Trees]] = MappingProxyType({"linear": Linear, "trees": Trees})


@dataclass(frozen=True, slots=True)
class Head:
    """One verified head. ``thresholds`` are on the probability, named by their false-positive rate."""

    name: str
    kind: str
    features: tuple[str, ...]
    thresholds: Mapping[str, float]
    predictor: Predictor = field(repr=False)
    slope: float  # of the calibration
    intercept: float
    typical: tuple[float, ...] | None = None  # what each feature is in a usual text of the first class, where known

    def row(self, values: Mapping[str, float]) -> tuple[float, ...]:
        """The values this head wants, in its order; others are left aside. Raises ModelError on a gap."""
        absent = [feature for feature in self.features if feature not in values]
        if absent:
            raise ModelError(
                f"{self.name}: expected a feature {absent[0]!r} ({len(absent)} such), got none; "
                "code and models are of different versions, run python -m training publish"
            )
        return tuple(values[feature] for feature in self.features)

    def score(self, row: Sequence[float]) -> float:
        """Uncalibrated log-odds of one row; NaN = not applicable. Raises ModelError on another row length."""
        if len(row) != len(self.features):
            raise ModelError(
                f"{self.name}: expected {len(self.features)} features, got {len(row)}; "
                "code and models are of different versions, run python -m training publish"
            )
        # Through float32, as the training rows went: a value must fall on the same side of a split.
        return self.predictor.score(np.asarray(row, dtype=np.float32).astype(np.float64))

    def probability(self, row: Sequence[float]) -> float:
        """Calibrated probability of one row, in [0, 1], at equal priors. Raises ModelError as ``score``."""
        return logistic(self.slope * self.score(row) + self.intercept)

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """``probability`` of each of these rows, to the bit. Raises ModelError as ``score``."""
        wrong = next((row for row in rows if len(row) != len(self.features)), None)
        if wrong is not None:
            return [self.probability(wrong)]  # which raises
        if not rows:
            return []
        table = np.asarray(rows, dtype=np.float32).astype(np.float64)
        return [logistic(self.slope * score + self.intercept) for score in self.predictor.scores(table)]


def logistic(score: float) -> float:
    """1 / (1 + exp(-score)), without overflow."""
    if score >= 0.0:
        return 1.0 / (1.0 + math.exp(-score))
    odds = math.exp(score)
    return odds / (1.0 + odds)


@cache
def load(name: str) -> Head:
    """The published head of this name, verified against the manifest. Raises ModelError."""
    return read(name, shelf.folder())


@cache
def known(name: str) -> Head | None:
    """``load`` of a head that a folder of models made by an older version may lack."""
    return load(name) if name in shelf.manifest()["heads"] else None


def read(name: str, folder: Path) -> Head:
    """The head of this name in ``folder``. Raises ModelError where the manifest is not kept."""
    entry = shelf.entry(name, folder)
    kind = entry["kind"]
    if kind not in KINDS:
        raise ModelError(
            f"{name}: expected a kind among {', '.join(KINDS)}, got {kind!r}; install a newer version of the package"
        )
    arrays = unpack(folder / entry["file"], entry["sha256"])
    calibration = arrays["calibration"]
    return Head(
        name=name,
        kind=kind,
        features=tuple(entry["features"]),
        thresholds=MappingProxyType(dict(entry["thresholds"])),
        predictor=KINDS[kind].build(arrays),
        slope=float(calibration[0]),
        intercept=float(calibration[1]),
        typical=tuple(arrays["typical"].tolist()) if "typical" in arrays else None,
    )


def unpack(path: Path, sha256: str) -> dict[str, npt.NDArray[Any]]:
    """The arrays of one verified .npz. Raises ModelError."""
    with np.load(io.BytesIO(shelf.verified(path, sha256)), allow_pickle=False) as archive:
        return {key: archive[key] for key in archive.files}
