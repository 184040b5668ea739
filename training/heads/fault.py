"""Fault: the head that tells a change from a paraphrase among the words that the judge holds to be contradicted.

The judge is as sure of some paraphrases as of changes; what its words share with the evidence tells them apart. The
head decides what C150 reports. Beside it ``judged_finding``, which weighs typed findings, and the threshold of S250,
which the judge's probability alone decides. Fitted after the family ``finding``, in the same work folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.inference.judge import THRESHOLDS
from detector.rules import confirming
from detector.rules.comparing import faulting
from detector.rules.comparing.faulting import log_odds
from training.corpora import edits, families
from training.corpora.crawl import Crawl
from training.examples import faults, findings
from training.examples.faults import Faults
from training.examples.labelled import CLEAN
from training.figures.measure import auroc, figure, rate
from training.fit import FOREST, Fitted, Floats, Kind
from training.fit import fit as fit_head
from training.heads import finding
from training.heads.consistency import probabilities, threshold
from training.material import Material

NAMES: tuple[str, ...] = ("fault", "judged_finding")
ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "fault": "P(the words that the judge holds to be contradicted are changed, and not told in other words). "
        "Trained and measured on the few labelled rewrites that the judge has not seen, and on other machine rewrites "
        "that nobody checked, where every fault counts as a false alarm. A threshold is named by the share of such "
        "texts with a finding.",
        "judged_finding": "P(a typed contradiction is right), from what the judge says of its claim and words and "
        "from what the head ``finding`` says. Trained and measured on labelled rewrites and families that the judge "
        "has not seen. The threshold is named by the share of right findings that are kept.",
    }
)
DATASETS: tuple[str, ...] = (*edits.FRESH, families.NAME, "L2R", "DetectRL", "ImBD", "F3")
RATES = (0.005, 0.01, 0.02, 0.05)
_CANDIDATES: Mapping[str, tuple[Kind, dict[str, Any]]] = MappingProxyType(
    {
        "linear": ("linear", {"C": 0.3}),
        "trees": (
            "trees",
            {
                "max_iter": 300,
                "max_leaf_nodes": 20,
                "min_samples_leaf": 40,
                "learning_rate": 0.05,
                "l2_regularization": 10.0,
            },
        ),
    }
)


def shortage(crawl: Crawl, least: int) -> str:
    """Nothing in a crawl says which words are changed."""
    return "the judge's words are weighed on labelled rewrites alone"


def build(material: Material, work: Path) -> None:
    """Write the faults of every kept text under ``work``."""
    if material.data is None:
        raise FileNotFoundError("fault: expected the folder of the labelled sets; pass --data DIR")
    faults.build(material.data, work)


def fit(work: Path) -> list[Fitted]:
    """The head, of the better kind on held-out originals."""
    table = faults.load(work)
    groups = table.group[table.text].tolist()
    tried: list[tuple[float, Fitted]] = []
    for label, (kind, options) in _CANDIDATES.items():
        if kind == "trees" and len(table.label) < FOREST:
            continue
        head = fit_head("fault", faulting.FEATURES, table.rows, table.label, groups, kind=kind, options=options)
        area = auroc(table.label, head.oof)
        print(f"fault: {label} AUROC {area:.4f} on held-out originals, n {len(groups)}")
        tried.append((area, head))
    best = max(tried, key=lambda pair: pair[0])[1]
    return [best.with_thresholds(_limits(table, _worst(table, best.oof))), _judged(table, work)]


def _judged(table: Faults, work: Path) -> Fitted:
    """The head ``judged_finding``; what ``finding`` says comes from one that saw none of these originals."""
    other = findings.load(work.parent / "finding")
    unseen = finding.fitted(other, ~other.is_kept[other.text])
    mine = _checked(table)
    told = [log_odds(p) for p in probabilities(unseen, table.findings[mine]).tolist()]
    rows = np.concatenate([np.array(told, dtype=np.float32)[:, None], table.judged[mine]], axis=1)
    groups, labels = table.group[table.finding_text[mine]].tolist(), table.is_right[mine]
    head = fit_head(NAMES[1], confirming.JUDGED, rows, labels, groups, options={"C": 0.3})
    kept = {f"tpr_{share}": float(np.quantile(head.oof[labels == 1], 1.0 - share)) for share in finding.SHARES}
    return head.with_thresholds({name: round(value, 6) for name, value in kept.items()})


def _checked(table: Faults) -> npt.NDArray[np.bool_]:
    """(k,): the typed findings of texts of which is known what was changed."""
    return np.asarray(table.mode[table.finding_text] != "rewrite")


def evaluate(material: Material, work: Path) -> dict[str, object]:
    """AUROC over faults, and at each threshold the changes found that no typed rule reports, and the alarms."""
    import joblib

    table = faults.load(work)
    heads: list[Fitted] = joblib.load(work / "fitted.joblib")
    head, judged = heads
    groups = table.group[table.text].tolist()
    worst = _worst(table, head.oof)
    rest = (table.label == 1) & ~table.is_typed & _plain(table)
    found: dict[str, object] = {"kind": head.kind, "AUROC": figure(table.label, head.oof, groups, auroc)}
    for name, limit in head.thresholds.items():
        found[f"plain changes that no typed rule reports, found at {name}"] = rate(
            (head.oof[rest] >= limit).tolist(), table.group[table.text[rest]].tolist()
        )
        for mode in (mode for mode in CLEAN if mode in table.mode):
            mine = table.mode == mode
            found[f"{mode} texts with a finding at {name}"] = rate(
                (worst[mine] >= limit).tolist(), table.group[mine].tolist()
            )
    return {
        "fault": found,
        NAMES[1]: _weighed(table, judged),
        "thresholds": {"S250": _limits(table, table.unsupported)},
    }


def _weighed(table: Faults, head: Fitted) -> dict[str, object]:
    """AUROC over typed findings, and at each threshold the right ones kept and the wrong ones left out."""
    mine = _checked(table)
    labels, groups = table.is_right[mine], table.group[table.finding_text[mine]]
    found: dict[str, object] = {"kind": head.kind, "AUROC": figure(labels, head.oof, groups.tolist(), auroc)}
    for name, limit in head.thresholds.items():
        for label, word in ((1, "right findings kept"), (0, "wrong findings kept")):
            at = labels == label
            found[f"{word} at {name}"] = rate((head.oof[at] >= limit).tolist(), groups[at].tolist())
    return found


def files(figures: Mapping[str, Any]) -> dict[str, str]:
    """models/judge/thresholds.json."""
    return {THRESHOLDS: json.dumps(figures["thresholds"], indent=1, sort_keys=True) + "\n"}


def _worst(table: Faults, values: Floats) -> Floats:
    """(m,): of each text the surest plain fault that no typed rule reports."""
    found = np.zeros(len(table.mode))
    mine = ~table.is_typed & _plain(table)
    np.maximum.at(found, table.text[mine], values[mine])
    return found


def _plain(table: Faults) -> npt.NDArray[np.bool_]:
    return np.array([faulting.is_plain(row) for row in table.rows.tolist()], dtype=bool)


def _limits(table: Faults, worst: Floats) -> dict[str, float]:
    """Threshold by its rate: the share of texts in which nothing is known to be wrong that have a finding there.

    Every text counts the same: the labelled faithful ones are too few to set a threshold by themselves.
    """
    clean = worst[np.isin(table.mode, CLEAN)]
    return {f"fpr_{rate}": round(threshold({"": clean}, rate), 6) for rate in RATES}
