"""Rewrites: the machine rewrites of the style sets that may train what compares a text with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from training.corpora import style
from training.corpora.samples import Sample
from training.splits import Splits


def rewrites(data: Path, table: Splits, operations: Mapping[str, Collection[str]]) -> Iterator[tuple[Sample, str, str]]:
    """Each rewrite by one of a set's operations whose original is on the training side, with both texts in one line."""
    for name, wanted in operations.items():
        for s in style.read(name, data):
            if not s.machine or not s.human or s.operation not in wanted:
                continue
            if table.part(name, s.key, s.human, family="consistency") == "train":
                yield s, " ".join(s.human.split()), " ".join(s.machine.split())
