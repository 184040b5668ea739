"""Judged: comparisons of originals that the judge was not trained on -> rows with what it says of them.

A head that weighs the judge must see it as it is on texts that are new to it: one original in eight, by hash, is kept
from the judge's training (``training.judge``), and trains and measures the heads instead. The public tests are all new.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from detector.pairing.evidence import gather
from detector.rules import Comparison, judging
from detector.rules.comparing.faulting import Fault, faulted
from training.corpora import edits
from training.corpora.consistency import Item
from training.examples import comparisons
from training.examples.comparisons import Table, facts_of
from training.fit import Rows
from training.material import Material
from training.material import table as tabled
from training.splits import fold

FAULTS = "faults.npz"
KINDS: tuple[Fault, ...] = ("contradicted", "unsupported")
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
    faults(material, work)


def faults(material: Material, work: Path) -> None:
    """For each text that says what its source says, the probability of its worst words: what thresholds are set on.

    Of kept originals: the faithful ones of the labelled rewrites, and other machine rewrites, which nobody checked.
    """
    if material.data is None:
        return
    table = tabled(material)
    items = [item for name in edits.FRESH for item in edits.fresh(material.data, name) if item.mode == "faithful"]
    items += comparisons.rewritten(material.data)
    kept = [item for item in items if is_kept(comparisons.group_of(item, table))]
    worst = np.zeros((len(kept), len(KINDS)))
    for i, item in enumerate(kept):
        draft, source = facts_of(item.draft), facts_of(item.source)
        comparison = Comparison(draft, (source,), gather(draft, [source]), judging.hear(draft, [source]))
        for k, kind in enumerate(KINDS):
            worst[i, k] = max((found.probability for found in faulted(comparison, kind)), default=0.0)
    np.savez(work / FAULTS, set=np.array([item.dataset for item in kept]), worst=worst)
    print(f"{len(kept)} faithful texts for the thresholds of single words", file=sys.stderr)


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
