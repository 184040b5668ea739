"""Judged: ``contradiction``, ``support`` and ``risk`` where the judge has read the draft.

The same labels, weights and thresholds as ``training.heads.consistency``, on rows with the judge's numbers behind
them. Only originals that were kept from the judge's training are in them; see training.examples.judged.
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
from detector.rules import judging
from training.corpora import consistency_public, edits
from training.corpora.crawl import Crawl
from training.examples import comparisons, judged
from training.fit import Fitted
from training.heads import consistency
from training.heads.consistency import Pool
from training.material import Material

NAMES: tuple[str, ...] = tuple(judging.HEADS + name for name in consistency.NAMES)
ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "judged_contradiction": "P(at least one claim of a draft contradicts its source), where the judge has read "
        "each claim beside its evidence. The row of ``contradiction`` and behind it the judge's numbers over all "
        "claims. Trained on the originals that the judge has not seen.",
        "judged_support": "P(every claim of a draft is supported by its source); the same row.",
        "judged_risk": "P(the draft derives from the source and contradicts it), for sorting only; the same row and "
        "the alignment row behind it.",
    }
)
RATES = (0.005, 0.01, 0.05)  # of faithful texts that may have a finding of the judge's
DATASETS: tuple[str, ...] = consistency.DATASETS


def shortage(crawl: Crawl, least: int) -> str:
    """A crawl does not train the judge, and these heads weigh what it says on texts of its own kind."""
    return "the judge's heads are trained on labelled sets alone"


def build(material: Material, work: Path) -> None:
    """Write the rows of every kept original and of every public test under ``work``."""
    judged.build(material, work)


def pooled(work: Path) -> tuple[Pool, comparisons.Table]:
    """All training rows, and the machine rewrites for thresholds."""
    paths = [path for path in sorted(work.glob("*.npz")) if path.name != judged.FAULTS]
    names = [path.stem for path in paths if comparisons.is_pooled(path.stem)]
    tables = judged.load(work, names)
    return consistency.stacked(tables), comparisons.rewrites(work)


def fit(work: Path) -> list[Fitted]:
    """The three heads."""
    pool, rewrites = pooled(work)
    return [consistency.fitted(name, pool, rewrites) for name in NAMES]


def evaluate(material: Material, work: Path) -> dict[str, object]:
    """Held-out originals, faithful texts and every public test, by head."""
    import joblib

    from training.figures import consistency_figures as figures

    if material.data is None:
        raise FileNotFoundError("judged: expected the folder of the labelled sets; pass --data DIR")
    with np.load(work / judged.FAULTS, allow_pickle=False) as kept:
        limits = thresholds(kept["set"], kept["worst"])
    heads: list[Fitted] = joblib.load(work / "fitted.joblib")
    pool, rewrites = pooled(work)
    tests = judged.load(work, [f"test {name}" for name in consistency_public.TESTS])
    tests = {name.removeprefix("test "): table for name, table in tests.items()}
    baselines = figures.baselines_of(material.data, tests)
    found: dict[str, object] = {}
    for head in heads:
        entry = figures.own(head, pool, rewrites)
        if consistency.role(head.name) != "risk":
            entry["public tests"] = figures.public(head, pool, figures.out_of_fold(head, pool), tests, baselines)
        found[head.name] = entry
    by_role = {consistency.role(head.name): head for head in heads}
    three = figures.three_way(by_role, pool, tests["VitaminC held-out pages"])
    return found | {"VitaminC three-way": three, "thresholds": limits}


def thresholds(sets: npt.NDArray[np.str_], worst: npt.NDArray[np.float64]) -> dict[str, dict[str, float]]:
    """C150 and S250: share of faithful texts with a finding -> the probability from which words are reported.

    ``worst`` (n, 2) are the texts' worst words of each kind; the labelled rewrites and the others count the same.
    """
    labelled = np.isin(sets, edits.FRESH)
    found = {}
    for k, code in enumerate(("C150", "S250")):
        kinds = {str(is_one): worst[labelled == is_one, k] for is_one in (True, False)}
        found[code] = {f"fpr_{rate}": round(consistency.threshold(kinds, rate), 6) for rate in RATES}
    return found


def files(figures: Mapping[str, Any]) -> dict[str, str]:
    """models/judge/thresholds.json."""
    return {THRESHOLDS: json.dumps(figures["thresholds"], indent=1, sort_keys=True) + "\n"}
