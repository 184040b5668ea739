"""Judged: ``contradiction``, ``support`` and ``risk`` where the judge has read the draft.

The same labels, weights and thresholds as ``training.heads.consistency``, on rows with the judge's numbers behind
them, and behind these what the heads without the judge say (judging.TOLD; stacking, Wolpert, 1992): of an original
that they trained on, by a model that did not see it. Only originals that were kept from the judge's training are in
them; see training.examples.judged. Fitted after the family ``consistency``, in the same work folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from detector.rules import consistency as rules
from detector.rules import judging
from training.corpora import consistency_public
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
        "each claim beside its evidence. The row of ``contradiction``, behind it the judge's numbers over all "
        "claims, and what ``contradiction`` and ``support`` say by themselves. Trained on the originals that the judge "
        "has not seen.",
        "judged_support": "P(every claim of a draft is supported by its source); the same row.",
        "judged_risk": "P(the draft derives from the source and contradicts it), for sorting only; the same row and "
        "the alignment row behind it.",
    }
)
DATASETS: tuple[str, ...] = consistency.DATASETS


def shortage(crawl: Crawl, least: int) -> str:
    """A crawl does not train the judge, and these heads weigh what it says on texts of its own kind."""
    return "the judge's heads are trained on labelled sets alone"


def build(material: Material, work: Path) -> None:
    """Write the rows of every kept original and of every public test under ``work``."""
    judged.build(material, work)


def pooled(work: Path) -> tuple[Pool, comparisons.Table]:
    """All training rows, and the machine rewrites for thresholds, with TOLD behind each."""
    names = [path.stem for path in sorted(work.glob("*.npz")) if comparisons.is_pooled(path.stem)]
    heads, facts = _heads(work), _facts(work)
    pool = consistency.pooled(facts)
    columns = np.stack([_unseen(head, pool) for head in heads], axis=1)
    tables: dict[str, comparisons.Table] = {}
    for name, table in judged.load(work, names).items():
        mine = (pool.set == name) & np.array([judged.is_kept(group) for group in pool.group.tolist()], dtype=bool)
        if not np.array_equal(pool.group[mine], table.group):
            raise ValueError(f"{name}: expected the comparisons of {facts}, got others; run examples of both families")
        tables[name] = _behind(table, columns[mine])
    return consistency.stacked(tables), told(work, {"": comparisons.rewrites(work)})[""]


def told(work: Path, tables: Mapping[str, comparisons.Table]) -> dict[str, comparisons.Table]:
    """These tables of texts that no head has seen, with TOLD behind each row."""
    heads = _heads(work)
    n = len(rules.FEATURES)
    return {
        name: _behind(table, np.stack([consistency.probabilities(head, table.rows[:, :n]) for head in heads], axis=1))
        for name, table in tables.items()
    }


def _facts(work: Path) -> Path:
    """The work folder of the heads without the judge, beside this family's."""
    return work.parent / "consistency"


def _heads(work: Path) -> list[Fitted]:
    """``contradiction`` and ``support`` without the judge. Raises FileNotFoundError."""
    import joblib

    path = _facts(work) / "fitted.joblib"
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training fit consistency first")
    return [head for head in joblib.load(path) if head.name in ("contradiction", "support")]


def _unseen(head: Fitted, pool: Pool) -> npt.NDArray[np.float64]:
    """(n,): each row's probability, of a row that trained the head by a model without its original."""
    found = consistency.probabilities(head, consistency.inputs(head.name, pool.rows, pool.aligned))
    found[consistency.used(head.name, pool)[0]] = head.oof
    return found


def _behind(table: comparisons.Table, probabilities: npt.NDArray[np.float64]) -> comparisons.Table:
    columns = np.array([judging.told(*row) for row in probabilities.tolist()], dtype=np.float32)
    return replace(table, rows=np.concatenate([table.rows, columns.reshape(-1, len(judging.TOLD))], axis=1))


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
    heads: list[Fitted] = joblib.load(work / "fitted.joblib")
    pool, rewrites = pooled(work)
    tests = judged.load(work, [f"test {name}" for name in consistency_public.TESTS])
    tests = {name.removeprefix("test "): table for name, table in told(work, tests).items()}
    baselines = figures.baselines_of(material.data, tests)
    found: dict[str, object] = {}
    for head in heads:
        entry = figures.own(head, pool, rewrites)
        if consistency.role(head.name) != "risk":
            entry["public tests"] = figures.public(head, pool, figures.out_of_fold(head, pool), tests, baselines)
        found[head.name] = entry
    by_role = {consistency.role(head.name): head for head in heads}
    three = figures.three_way(by_role, pool, tests["VitaminC held-out pages"])
    return found | {"VitaminC three-way": three}
