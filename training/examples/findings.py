"""Findings: what the rules propose in the labelled texts, without the judge -> rows for the head ``finding``.

The exchanges among them are proposed by a head ``exchange`` that has not seen the original.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import gather
from detector.rules import Comparison, confirming, differences
from training.examples.comparisons import facts_of
from training.examples.judged import is_kept
from training.examples.labelled import Text, is_beside, texts
from training.fit import Rows
from training.unseen import standing_in

TABLE = "findings.npz"


@dataclass(frozen=True, slots=True)
class Findings:
    """n contradictions that the rules propose in m texts."""

    rows: Rows  # (n, d) confirming.FEATURES
    label: npt.NDArray[np.int64]  # (n,) 1 where the words are changed
    code: npt.NDArray[np.str_]  # (n,)
    text: npt.NDArray[np.int64]  # (n,) index of the text
    mode: npt.NDArray[np.str_]  # (m,) of the texts
    group: npt.NDArray[np.str_]  # (m,) originals
    is_kept: npt.NDArray[np.bool_]  # (m,) from the judge, and from the head ``exchange``


def build(data: Path, work: Path) -> None:
    """Write the table under ``work``. Raises FileNotFoundError before the family ``exchange`` is fitted beside it."""
    rows: list[tuple[float, ...]] = []
    told: list[tuple[int, str, int]] = []  # label, code, text
    every: list[tuple[str, str, bool]] = []  # mode, group, is kept
    with standing_in(work.parent, ("exchange",)) as of:
        for text in texts(data):
            of(text.group)
            for values, code, is_right in _proposed(text):
                rows.append(values)
                told.append((is_right, code, len(every)))
            every.append((text.mode, text.group, is_kept(text.group)))
    np.savez_compressed(
        work / TABLE,
        rows=np.array(rows, dtype=np.float32).reshape(-1, len(confirming.FEATURES)),
        label=np.array([label for label, *_ in told], dtype=np.int64),
        code=np.array([code for _, code, _ in told]),
        text=np.array([number for *_, number in told], dtype=np.int64),
        mode=np.array([mode for mode, *_ in every]),
        group=np.array([group for _, group, _ in every]),
        is_kept=np.array([kept for *_, kept in every], dtype=bool),
    )
    print(
        f"{len(rows)} findings, {sum(label for label, *_ in told)} of them right, in {len(every)} texts",
        file=sys.stderr,
    )


def _proposed(text: Text) -> Iterator[tuple[tuple[float, ...], str, bool]]:
    """(row, code, whether the words are changed) of every contradiction that the rules propose."""
    draft, source = extract(from_text(text.draft)), facts_of(text.source)
    comparison = Comparison(draft, (source,), gather(draft, [source]))
    given = confirming.proposed(comparison, differences(comparison))
    for rule, difference in given:
        if values := confirming.row(comparison, given, rule.CODE, difference):
            yield values, rule.CODE, is_beside(text.spans, difference.start, difference.end)


def load(work: Path) -> Findings:
    """The kept table. Raises FileNotFoundError, ValueError."""
    path = work / TABLE
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training examples finding first")
    with np.load(path, allow_pickle=False) as kept:
        found = Findings(**{name: kept[name] for name in Findings.__slots__})
    if found.rows.shape[1] != len(confirming.FEATURES):
        raise ValueError(f"{path}: made by other code; run python -m training examples finding again")
    return found
