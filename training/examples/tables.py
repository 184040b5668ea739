"""Tables: texts -> hashed counts and register rows, and the n-gram weights fitted on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.features.manner import ngrams, register, style
from detector.features.manner.prose import Prose, parse
from detector.inference.grams import Grams, habits_of, scaled
from training.examples import habits
from training.fit import equal_priors, folds

Arrays = dict[str, npt.NDArray[Any]]
Floats = npt.NDArray[np.float64]

COMMON = 0.0002  # a word is common that stands in this share of the crops ...
HOMES = 6  # ... and in this many outlets: vocabulary, not topic; more words, or all, rank worse on sets left out whole
STRENGTH = 0.3  # inverse of the penalty; .1 to .3 was best on sets left out whole, see NOTES.md


@dataclass(frozen=True, slots=True)
class Counted:
    """Texts as numbers: n-gram counts (three blocks a text), register rows (n, d) and lengths (n,)."""

    buckets: npt.NDArray[np.int32] = field(repr=False)
    counts: npt.NDArray[np.uint8] = field(repr=False)
    ends: npt.NDArray[np.int64] = field(repr=False)  # (3 n + 1,): where each block begins
    register: npt.NDArray[np.float32] = field(repr=False)
    names: tuple[str, ...]
    lengths: Floats = field(repr=False)
    vocabulary: frozenset[int] = field(repr=False)
    signs: habits.Signs = field(repr=False)

    def __len__(self) -> int:
        return len(self.lengths)


def counted(texts: Sequence[str], homes: Sequence[str]) -> Counted:
    """Count texts that come from named outlets; the vocabulary is learnt from them."""
    parsed = [parse(text) for text in texts]
    vocabulary = common_words(parsed, homes)
    buckets: list[npt.NDArray[np.int32]] = []
    counts: list[npt.NDArray[np.uint8]] = []
    ends, rows, signs = [0], [], []
    for prose in parsed:
        shown, bones = ngrams.masked(prose, vocabulary)
        signs.append(shown)
        for block in ngrams.blocks_of(shown, bones):
            buckets.append(block.buckets.astype(np.int32))
            counts.append(np.minimum(block.counts, 255).astype(np.uint8))
            ends.append(ends[-1] + len(block.buckets))
        rows.append(register.describe(prose))
    return Counted(
        np.concatenate(buckets),
        np.concatenate(counts),
        np.array(ends),
        np.array([list(row.values()) for row in rows], dtype=np.float32),
        tuple(rows[0]),
        np.array([style.length(prose.n_words) for prose in parsed]),
        vocabulary,
        habits.signs(signs),
    )


def common_words(parsed: Sequence[Prose], homes: Sequence[str]) -> frozenset[int]:
    """Codes of the words that many texts of many outlets use in lower case."""
    seen: Counter[str] = Counter()
    places: dict[str, set[str]] = defaultdict(set)
    for prose, home in zip(parsed, homes, strict=True):
        for word in {token for token in prose.tokens if token[0].islower()}:
            seen[word] += 1
            places[word].add(home)
    least = COMMON * len(parsed)
    homes_needed = min(HOMES, len(set(homes)))
    kept = [word for word, n in seen.items() if n >= least and len(places[word]) >= homes_needed]
    return frozenset(ngrams.code(word) for word in kept)


def fit_table(
    counted: Counted,
    labels: npt.NDArray[np.int64],
    groups: Sequence[str],
    weights: npt.ArrayLike,
    *,
    n_folds: int = 5,
) -> tuple[Arrays, Floats]:
    """The arrays of one n-gram table, and each text's score (n,) from a table that saw no text of its group.

    A text whose label is neither 0 nor 1 is scored and not learnt from.
    """
    rarity = _rarity(counted)
    matrix = _matrix(counted, rarity)
    given = np.asarray(weights, dtype=np.float64)
    learnt = np.isin(labels, (0, 1))
    scores = np.zeros(len(labels))
    for train, test in folds(groups, n_folds):
        own = train[learnt[train]]
        weight, bias = _regression(matrix[own], labels[own], equal_priors(labels[own], given[own]))
        scores[test] = matrix[test] @ weight + bias
    weight, bias = _regression(matrix[learnt], labels[learnt], equal_priors(labels[learnt], given[learnt]))
    arrays: Arrays = {
        "rarity": rarity.astype(np.float16),
        "weight": weight.astype(np.float16),
        "bias": np.array(bias),
        "vocabulary": np.array(sorted(counted.vocabulary), dtype=np.uint32),
    }
    return arrays, scores


def grams_of(arrays: Arrays) -> Grams:
    """The table as it will be read back from its file."""
    return Grams(
        arrays["rarity"].astype(np.float32),
        arrays["weight"].astype(np.float32),
        float(arrays["bias"]),
        frozenset(arrays["vocabulary"].tolist()),
        habits_of(arrays),
    )


def subset(counted: Counted, rows: npt.NDArray[np.int64]) -> Counted:
    """The same counts for some of the texts."""
    spans = [(3 * row, 3 * row + 3) for row in rows.tolist()]
    places = np.concatenate([np.arange(counted.ends[a], counted.ends[b]) for a, b in spans])
    sizes = np.diff(counted.ends).reshape(-1, 3)[rows].ravel()
    return Counted(
        counted.buckets[places],
        counted.counts[places],
        np.r_[0, np.cumsum(sizes)],
        counted.register[rows],
        counted.names,
        counted.lengths[rows],
        counted.vocabulary,
        habits.subset(counted.signs, rows),
    )


def _rarity(counted: Counted) -> npt.NDArray[np.float32]:
    """Smoothed inverse document frequency of every bucket, rounded to what the file holds."""
    frequency = np.bincount(counted.buckets, minlength=ngrams.BUCKETS)
    n = len(counted)
    return (np.log((1 + n) / (1 + frequency)) + 1).astype(np.float16).astype(np.float32)


def _blocks(counted: Counted) -> Iterator[ngrams.Block]:
    for start, end in zip(counted.ends[:-1].tolist(), counted.ends[1:].tolist(), strict=True):
        yield ngrams.Block(counted.buckets[start:end].astype(np.int64), counted.counts[start:end].astype(np.int64))


def _matrix(counted: Counted, rarity: npt.NDArray[np.float32]) -> Any:  # noqa: ANN401 (scipy has no types)
    from scipy import sparse

    values = np.concatenate([scaled(block, rarity).astype(np.float32) for block in _blocks(counted)])
    shape = (len(counted), ngrams.BUCKETS)
    return sparse.csr_matrix((values, counted.buckets, counted.ends[::3]), shape=shape)


def _regression(matrix: Any, labels: npt.NDArray[np.int64], weights: Floats) -> tuple[Floats, float]:  # noqa: ANN401
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    with threadpool_limits(1):  # sums in the same order on any number of cores
        model = LogisticRegression(C=STRENGTH, tol=1e-4, max_iter=200)
        model.fit(matrix, labels, sample_weight=weights.astype(np.float32))
    return model.coef_[0].astype(np.float64), float(model.intercept_[0])
