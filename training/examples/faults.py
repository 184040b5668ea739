"""Faults: the words that the judge holds to be at fault -> rows for the head ``fault``, and whether they are changed.

Beside them the typed findings whose claim it has read -> rows for the head ``judged_finding``, and whether they are
right. Of originals that the judge has not seen, and neither has the head ``exchange``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import gather
from detector.rules import Comparison, confirming, differences, judging
from detector.rules.comparing import faulting
from detector.rules.comparing.faulting import faulted
from training.examples.judged import is_kept
from training.examples.labelled import is_beside, is_changed, texts
from training.fit import Rows

TABLE = "faults.npz"
_LEFT_OUT = ("right", "headline")  # told together already; held against what it was not written from


@dataclass(frozen=True, slots=True)
class Faults:
    """n faults of m texts."""

    rows: Rows  # (n, d) faulting.FEATURES
    label: npt.NDArray[np.int64]  # (n,) 1 where the words are changed
    text: npt.NDArray[np.int64]  # (n,) index of the text
    is_typed: npt.NDArray[np.bool_]  # (n,) a typed comparison reports the words, so that C150 does not
    mode: npt.NDArray[np.str_]  # (m,) of the texts
    group: npt.NDArray[np.str_]  # (m,) originals
    unsupported: npt.NDArray[np.float64]  # (m,) probability of the worst word that is merely unsupported
    findings: Rows  # (k, e) confirming.FEATURES of the typed contradictions that it has read
    judged: Rows  # (k, f) confirming.JUDGED of them, but for the first
    is_right: npt.NDArray[np.int64]  # (k,) 1 where the words are changed
    finding_text: npt.NDArray[np.int64]  # (k,) index of the text


def build(data: Path, work: Path) -> None:
    """Write the table under ``work``."""
    faults: list[tuple[tuple[float, ...], bool, int, bool]] = []  # row, label, text, is typed
    typed: list[tuple[tuple[float, ...], tuple[float, ...], bool, int]] = []  # row, judged, is right, text
    every: list[tuple[str, str, float]] = []  # mode, group, the worst unsupported word
    for text in texts(data):
        if text.mode in _LEFT_OUT or not is_kept(text.group):
            continue
        number = len(every)
        facts, known = extract(from_text(text.draft)), extract(from_text(text.source))
        evidence = gather(facts, [known])
        seen = [(r, d) for r, d in differences(Comparison(facts, (known,), evidence)) if r.CODE != "C150"]
        comparison = Comparison(facts, (known,), evidence, judging.hear(facts, [known]))
        for rule, difference in seen:
            values = confirming.row(comparison, seen, rule.CODE, difference)
            heard = confirming.judged(comparison, rule.CODE, difference)
            if values and heard:
                typed.append((values, heard, is_beside(text.spans, difference.start, difference.end), number))
        for found in faulted(comparison, "contradicted"):
            is_typed = any(d.start < found.end and found.start < d.end for _, d in seen)
            faults.append((found.row, is_changed(text, found.start, found.end), number, is_typed))
        worst = max((found.probability for found in faulted(comparison, "unsupported")), default=0.0)
        every.append((text.mode, text.group, worst))
    np.savez(
        work / TABLE,
        rows=np.array([row for row, *_ in faults], dtype=np.float32),
        label=np.array([label for _, label, *_ in faults], dtype=np.int64),
        text=np.array([number for *_, number, _ in faults]),
        is_typed=np.array([is_typed for *_, is_typed in faults]),
        mode=np.array([mode for mode, *_ in every]),
        group=np.array([group for _, group, _ in every]),
        unsupported=np.array([worst for *_, worst in every]),
        findings=np.array([row for row, *_ in typed], dtype=np.float32).reshape(-1, len(confirming.FEATURES)),
        judged=np.array([heard for _, heard, *_ in typed], dtype=np.float32).reshape(-1, len(confirming.JUDGED) - 1),
        is_right=np.array([right for *_, right, _ in typed], dtype=np.int64),
        finding_text=np.array([number for *_, number in typed], dtype=np.int64),
    )
    changed = sum(label for _, label, *_ in faults)
    print(f"{len(faults)} faults, {changed} of them changes, in {len(every)} texts", file=sys.stderr)


def load(work: Path) -> Faults:
    """The kept table. Raises FileNotFoundError."""
    path = work / TABLE
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training examples fault first")
    with np.load(path, allow_pickle=False) as kept:
        found = Faults(**{name: kept[name] for name in Faults.__slots__})
    if found.rows.shape[1] != len(faulting.FEATURES):
        raise ValueError(f"{path}: made by other code; run python -m training examples fault again")
    return found
