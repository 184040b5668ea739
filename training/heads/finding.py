"""Finding: the head ``finding``, P(a contradiction that the rules propose is right), without the judge.

Right are findings on or right beside words that are known to be changed. A threshold ``tpr_`` is named by the share of
the right findings of typed rules that it keeps, a threshold ``fpr_`` by the share of texts in which nothing is known to
be wrong that have an exchange (C150) above it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.rules.confirming import FEATURES
from training.corpora import edits, families
from training.corpora.crawl import Crawl
from training.examples import findings
from training.examples.findings import Findings
from training.examples.labelled import CLEAN
from training.figures.measure import auroc, figure, rate
from training.fit import Fitted, Floats
from training.fit import fit as fit_head
from training.heads.consistency import probabilities, threshold
from training.material import Material

NAMES: tuple[str, ...] = ("finding",)
DATASETS: tuple[str, ...] = (*edits.FRESH, families.NAME, "L2R", "DetectRL", "ImBD", "F3")
ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "finding": "P(a contradiction that the rules propose is right), from what lies around the two places: what the "
        "sentences share, whether each side has the other's words elsewhere, how near the draft keeps to the source. "
        "No encoder. Thresholds tpr_: share of the right typed findings that are kept; fpr_: share of faithful texts "
        "with an exchange (C150).",
    }
)
SHARES = (0.9, 0.95, 0.97, 0.98, 0.99)  # of the right findings of typed rules
RATES = (0.002, 0.005, 0.01, 0.02)  # of clean texts with an exchange
OPTIONS: dict[str, Any] = {
    "max_iter": 250,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 20,
    "learning_rate": 0.06,
    "l2_regularization": 5.0,
}
_EXCHANGE = "C150"


def shortage(crawl: Crawl, least: int) -> str:
    """Nothing in a crawl says which findings are right."""
    return "findings are weighed on labelled rewrites alone"


def build(material: Material, work: Path) -> None:
    """Write the findings of every labelled text under ``work``."""
    if material.data is None:
        raise FileNotFoundError("finding: expected the folder of the labelled sets; pass --data DIR")
    findings.build(material.data, work)


def fit(work: Path) -> list[Fitted]:
    """The head, with thresholds on findings of originals that it did not see."""
    table = findings.load(work)
    head = fitted(table)
    values = _unseen(table, head)
    typed = values[(table.code != _EXCHANGE) & checked(table) & (table.label == 1)]
    kept = {f"tpr_{share}": round(float(np.quantile(typed, 1.0 - share)), 6) for share in SHARES}
    limits = {f"fpr_{wanted}": round(_limit(table, values, wanted), 6) for wanted in RATES}
    return [head.with_thresholds(kept | limits)]


def fitted(table: Findings, mask: npt.NDArray[np.bool_] | None = None) -> Fitted:
    """The head over the findings of checked texts for which the mask (n,) holds.

    What is found in rewrites that nobody checked is right or wrong for all that is known: it trains nothing.
    """
    mine = checked(table) if mask is None else checked(table) & mask
    groups = table.group[table.text[mine]].tolist()
    return fit_head(NAMES[0], FEATURES, table.rows[mine], table.label[mine], groups, kind="trees", options=OPTIONS)


def _unseen(table: Findings, head: Fitted) -> Floats:
    """(n,): each finding's probability, of one that trained the head by a model without its original."""
    found = probabilities(head, table.rows)
    found[checked(table)] = head.oof
    return found


def checked(table: Findings) -> npt.NDArray[np.bool_]:
    """(n,): of texts of which is known what is changed."""
    return np.asarray(table.mode[table.text] != "rewrite")


def _limit(table: Findings, values: Floats, wanted: float) -> float:
    """Above it lies the surest exchange of this share of the clean texts, the kinds counting the same.

    Labelled rewrites all, the others of originals that the head ``exchange`` has not seen.
    """
    best = np.zeros(len(table.mode))
    mine = table.code == _EXCHANGE
    np.maximum.at(best, table.text[mine], values[mine])
    kinds = {mode: best[(table.mode == mode) & (table.is_kept | (mode == "faithful"))] for mode in CLEAN}
    return float(np.nextafter(threshold({kind: found for kind, found in kinds.items() if len(found)}, wanted), 1.0))


def evaluate(material: Material, work: Path) -> dict[str, object]:
    """AUROC over findings; at each threshold the right ones kept, the wrong ones kept, and clean texts with one."""
    import joblib

    table = findings.load(work)
    heads: list[Fitted] = joblib.load(work / "fitted.joblib")
    (head,) = heads
    values = _unseen(table, head)
    mine, groups, is_exchange = checked(table), table.group[table.text], table.code == _EXCHANGE
    found: dict[str, object] = {"kind": head.kind}
    for kind, part in (("", mine), (", typed", mine & ~is_exchange), (", exchanges", mine & is_exchange)):
        found[f"AUROC{kind}"] = figure(table.label[part], values[part], groups[part].tolist(), auroc)
    for name, limit in head.thresholds.items():
        part = mine & (is_exchange if name.startswith("fpr_") else ~is_exchange)
        for label, word in ((1, "right findings kept"), (0, "wrong findings kept")):
            at = part & (table.label == label)
            found[f"{word} at {name}"] = rate((values[at] >= limit).tolist(), groups[at].tolist())
    return {NAMES[0]: found}
