"""Exchange: the head ``exchange``, P(the words exchanged contradict the source), one row for each exchange.

It finds what no typed comparison names. The threshold is named by the share of faithful texts with a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from detector.rules.comparing.exchanging import FEATURES
from training.corpora import families
from training.corpora.crawl import Crawl
from training.corpora.edits import FRESH
from training.examples import exchanged
from training.examples.exchanged import Table
from training.figures.measure import figure, mean, share
from training.fit import Fitted, Floats
from training.fit import fit as fit_head
from training.heads.consistency import threshold
from training.material import Material

NAMES: tuple[str, ...] = ("exchange",)
DATASETS: tuple[str, ...] = (*FRESH, families.NAME, "L2R", "FNC-1", "VitaminC", "DetectRL")
ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "exchange": "P(words of a claim that stand where its evidence has others contradict it). Where the two places "
        "are, how alike the sentences run around them, whether the words are known to stand for each other, keep the "
        "same company or turn the sense; no encoder. Proposes for C150. Thresholds are named by the share of faithful "
        "texts with at least one finding, three kinds of faithful text counting the same.",
    }
)
RATES = (0.005, 0.01, 0.02, 0.05)
# What an example of another kind than the labelled rewrites weighs: corruptions are made by rule and easier,
# rewrites of other sets were checked by nobody.
_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"L2R rewrite": 1.5, "L2R corrupted rewrite": 0.3, "FNC-1 corrupted": 0.3, "VitaminC": 0.3, "headline": 0.3}
)
_OPTIONS = {
    "max_iter": 300,
    "max_leaf_nodes": 31,
    "min_samples_leaf": 40,
    "learning_rate": 0.09,
    "l2_regularization": 5.0,
}


def shortage(crawl: Crawl, least: int) -> str:
    """Why a crawl alone cannot train this head; "" where it can."""
    n = len({pairing.source for pairing in crawl.pairings})
    return "" if n >= least else f"rewrites of {n} originals were found, {least} are needed"


def build(material: Material, work: Path) -> None:
    """Write the rows of every example under ``work``."""
    exchanged.build(material, work)


def fit(work: Path) -> list[Fitted]:
    """The head, with thresholds on faithful texts of which it saw no original."""
    table = exchanged.load(work)
    labels = (table.label == "contradicted").astype(np.int64)
    head = fit_head(
        NAMES[0],
        FEATURES,
        table.rows,
        labels,
        table.group.tolist(),
        kind="trees",
        weights=_weights(table),
        options=_OPTIONS,
    )
    return [head.with_thresholds({f"fpr_{rate}": _threshold(table, head.oof, rate) for rate in RATES})]


def evaluate(material: Material, work: Path) -> dict[str, object]:
    """Five-fold by original: recall of contradicted spans by this head alone, alarms on faithful texts."""
    import joblib

    table = exchanged.load(work)
    fitted: list[Fitted] = joblib.load(work / "fitted.joblib")
    head = fitted[0]
    return {NAMES[0]: {rate: _figures(table, head.oof >= head.thresholds[rate]) for rate in head.thresholds}}


def _weights(table: Table) -> Floats:
    found = np.ones(len(table.label))
    for number, (name, mode) in enumerate(zip(table.dataset.tolist(), table.mode.tolist(), strict=True)):
        found[number] = _WEIGHTS.get(f"{name} {mode}", _WEIGHTS.get(name, _WEIGHTS.get(mode, 1.0)))
    found[table.label == "unsupported"] *= 0.3
    return found


def _threshold(table: Table, scores: Floats, rate: float) -> float:
    """Above it lies the highest exchange of this share of faithful texts, the kinds counting the same."""
    kinds: dict[str, Floats] = {}
    for kind, mask in (("labelled", np.isin(table.dataset, FRESH) & (table.mode == "faithful")),
                       ("families", table.mode == "told"), ("rewrites", table.mode == "rewrite")):  # fmt: skip
        best: dict[int, float] = defaultdict(float)
        for text, score in zip(table.text[mask].tolist(), scores[mask].tolist(), strict=True):
            best[text] = max(best[text], score)
        if best:
            kinds[kind] = np.array(sorted(best.values()))
    return float(np.nextafter(threshold(kinds, rate), 1.0))


def _figures(table: Table, flagged: npt.NDArray[np.bool_]) -> dict[str, object]:
    found: dict[str, object] = {}
    fresh = np.isin(table.dataset, FRESH)
    for mode in ("altered", "light"):
        for label in ("contradicted", "harmless"):
            mine = fresh & (table.mode == mode) & (table.label == label)
            spans: dict[tuple[int, int], tuple[bool, str]] = {}
            for at in np.flatnonzero(mine):
                key = int(table.text[at]), int(table.span[at])
                spans[key] = (spans.get(key, (False, ""))[0] or bool(flagged[at]), str(table.group[at]))
            if spans:
                hits = [float(hit) for hit, _ in spans.values()]
                groups = [group for _, group in spans.values()]
                found[f"{mode} {label}"] = figure([1] * len(hits), hits, groups, mean)
    for name, mask in (("faithful", fresh & (table.mode == "faithful")), ("families'", table.mode == "told"),
                       ("L2R rewrites", table.mode == "rewrite")):  # fmt: skip
        texts = sorted(set(table.text[mask].tolist()))
        hit = set(table.text[mask & flagged].tolist())
        if texts:
            found[f"{name} texts"] = share([text in hit for text in texts], [str(text) for text in texts])
    return found
