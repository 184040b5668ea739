"""Tables: pairs -> token ids and types, labels and weights, as flat arrays on disk."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from detector.inference.encoding import encode
from training.judge.pairs import Pair

# Of a pair: bit 0 entailment, 1 neutral, 2 contradiction; where annotators say one of two, both bits.
LABELS: Mapping[str, int] = MappingProxyType(
    {"entailment": 1, "neutral": 2, "contradiction": 4, "unsupported-or-contradicted": 6}
)
SUPPORTED, UNSUPPORTED, CONTRADICTED, UNKNOWN = 0, 1, 2, -1  # of a token
_OF_SPAN = MappingProxyType({"harmless": SUPPORTED, "unsupported": UNSUPPORTED, "contradicted": CONTRADICTED})


@dataclass(frozen=True, slots=True)
class Table:
    """n pairs; the tokens of pair i are at[i]:at[i + 1] of the flat arrays."""

    ids: npt.NDArray[np.uint16]
    types: npt.NDArray[np.uint8]
    tokens: npt.NDArray[np.int8]  # SUPPORTED ... UNKNOWN
    at: npt.NDArray[np.int64]
    label: npt.NDArray[np.int8]  # LABELS
    dataset: npt.NDArray[np.str_]
    mode: npt.NDArray[np.str_]
    group: npt.NDArray[np.str_]
    pair: npt.NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.label)

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        return np.diff(self.at)


def build(pairs: Iterable[Pair], tokenizer: Tokenizer) -> Table:
    """The table of these pairs, in their order."""
    ids: list[int] = []
    types: list[int] = []
    tokens: list[int] = []
    at = [0]
    kept: list[Pair] = []
    for pair in pairs:
        if not pair.claim.strip() or not pair.evidence.strip():
            continue
        encoded = encode(tokenizer, pair.claim, pair.evidence)
        ids += encoded.ids
        types += encoded.types
        tokens += _labels(pair, encoded.words, len(encoded.ids))
        at.append(len(ids))
        kept.append(pair)
    return Table(
        np.array(ids, dtype=np.uint16),
        np.array(types, dtype=np.uint8),
        np.array(tokens, dtype=np.int8),
        np.array(at, dtype=np.int64),
        np.array([LABELS[pair.label] for pair in kept], dtype=np.int8),
        *(np.array([getattr(pair, name) for pair in kept]) for name in ("dataset", "mode", "group", "pair")),
    )


def _labels(pair: Pair, words: Iterable[tuple[int, int, int, int]], count: int) -> list[int]:
    """What each token of the claim is: a word that a span touches is what the span is, the worst of several."""
    found = [UNKNOWN] * count
    if pair.spans is None and pair.label != "entailment":
        return found
    for first, end, start, stop in words:
        kinds = [_OF_SPAN[label] for low, high, label in pair.spans or () if start < high and low < stop]
        found[first:end] = [max(kinds, default=SUPPORTED)] * (end - first)
    return found


def save(table: Table, path: Path) -> None:
    """Write the table, uncompressed."""
    np.savez(path, **{name: getattr(table, name) for name in Table.__slots__})
    counts = Counter(zip(table.dataset.tolist(), table.label.tolist(), strict=True))
    for (dataset, label), n in sorted(counts.items()):
        print(f"{dataset} {label}: {n}", file=sys.stderr)
    print(f"{path.name}: {len(table)} pairs, {table.lengths.mean():.0f} tokens", file=sys.stderr)


def load(path: Path) -> Table:
    """The table at this path. Raises FileNotFoundError."""
    with np.load(path, allow_pickle=False) as kept:
        return Table(**{name: kept[name] for name in Table.__slots__})


def chosen(table: Table, mask: npt.NDArray[np.bool_]) -> Table:
    """The pairs for which the mask (n,) holds."""
    rows = np.flatnonzero(mask)
    flat = np.concatenate([np.arange(table.at[i], table.at[i + 1]) for i in rows])
    at = np.concatenate([[0], np.cumsum(table.lengths[rows])])
    told = (getattr(table, name)[rows] for name in ("label", "dataset", "mode", "group", "pair"))
    return Table(table.ids[flat], table.types[flat], table.tokens[flat], at, *told)


def joined(given: Sequence[Table]) -> Table:
    """These tables below each other."""
    flat = {name: np.concatenate([getattr(table, name) for table in given]) for name in Table.__slots__ if name != "at"}
    return Table(at=np.concatenate([[0], np.cumsum(np.concatenate([table.lengths for table in given]))]), **flat)
