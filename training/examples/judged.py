"""Judged: comparisons of originals that the judge was not trained on -> rows with what it says of them.

A head that weighs the judge must see it as it is on texts that are new to it: one original in eight, by hash, is kept
from the judge's training (``training.judge``), and trains and measures the heads instead. The public tests are all new.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from detector.rules import judging
from training.corpora.consistency import Item
from training.examples import comparisons
from training.examples.comparisons import Table, facts_of
from training.fit import Rows
from training.material import Material
from training.material import table as tabled
from training.splits import fold

PARTS = 8  # one of them is kept from the judge


def is_kept(group: str) -> bool:
    """Whether an original is kept from the judge's training."""
    return fold(group, PARTS) == 0


def build(material: Material, work: Path) -> None:
    """The tables of comparisons.sources, of kept originals alone but for the tests, each row with the judge's."""
    table = tabled(material)
    for name, make in comparisons.sources(material).items():
        items = list(make())
        if not name.startswith("test "):
            items = [item for item in items if is_kept(comparisons.group_of(item, table))]
        if not items:
            continue
        measured = comparisons.measure(items, table)
        rows = np.concatenate([measured.rows, heard(items)], axis=1)
        kept = {key: getattr(measured, key) for key in Table.__slots__} | {"rows": rows}
        np.savez_compressed(work / f"{name}.npz", **kept)
        print(f"{name}: {len(items)} comparisons with the judge", file=sys.stderr)


def heard(items: Sequence[Item]) -> Rows:
    """(n, len(judging.FEATURES)) of these items."""
    rows = np.full((len(items), len(judging.FEATURES)), np.nan, dtype=np.float32)
    for i in sorted(range(len(items)), key=lambda i: (items[i].source, i)):
        draft = facts_of(items[i].draft)
        rows[i] = judging.row(judging.hear(draft, [facts_of(items[i].source)]), len(draft.sentences))
    return rows


def load(work: Path, names: Sequence[str]) -> dict[str, Table]:
    """The kept tables of these names that are there. Raises FileNotFoundError where none is."""
    found = {name: comparisons.load(work, name) for name in names if (work / f"{name}.npz").exists()}
    if not found:
        raise FileNotFoundError(f"expected tables in {work}, found none; run python -m training examples first")
    return found
