"""Style: the head ``ai`` = P(machine-written or machine-rewritten), and the table of n-grams beneath it.

Both sides of a pair are cut to the same length, so that style and not size or topic separates them. The n-gram table
is a strongly regularised logistic regression over hashed counts; its out-of-fold scores stand beside the register
features in a small boosted forest. Thresholds come from human text that neither has seen.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.features.manner import idiom
from detector.features.manner import style as features
from detector.inference.grams import KIND, Grams
from detector.inference.heads import Trees, logistic
from training import calibration_page, splits
from training import fit as fitting
from training.corpora.crawl import Crawl
from training.examples import crops, habits, style_examples, tables
from training.examples.style_examples import CALIBRATED, MIXED, SEED, TRAINED, Example, read, write
from training.figures import calibrate
from training.fit import Fitted
from training.heads import extent
from training.material import Material
from training.material import table as tabled

NAMES = ("ai", "ai_grams", "extent")
DATASETS = (*TRAINED, *CALIBRATED)
ABOUT = {
    "ai": """
P(machine-written or machine-rewritten) of one running English text of 30 words or more, from its style alone, at equal
priors. Rates of function words, marks, rhythm, word forms, stock phrases and readability, how usual words and their
neighbours are in human originals, and the score of the hashed n-gram table `ai_grams`, in a small boosted forest. No
layout, name, number or rare word reaches it.

For an editor who decides what to read closely. It cannot prove who wrote a text, and a flag alone fails no build:
where one text in a hundred is machine-written, at least half of those flagged at a 1 % false-positive rate are human.
Thresholds are set on news (BBC, CNN/Daily Mail, leads of American outlets) of each length band, the strictest outlet
deciding; that of 0.1 % is for all lengths. Other genres are flagged more often than the threshold's name says:
admission essays and abstracts of papers most of all (see the figures). Light polish, paraphrasers, round-trip
translation and current models that were asked to vary their voice are mostly missed.
""",
    "extent": extent.ABOUT,
}
TREES = {
    "max_iter": 150, "learning_rate": 0.06, "max_leaf_nodes": 8, "min_samples_leaf": 100, "l2_regularization": 10.0,
    "max_features": 0.3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """The two heads together, as they answer in training and evaluation."""

    table: Grams
    features: tuple[str, ...]
    trees: Trees
    slope: float
    intercept: float

    def probability(self, text: str) -> float:
        """P(machine) of one text."""
        from detector.features.manner.prose import parse

        values = features.measure(parse(text), self.table)
        row = np.array([values[name] for name in self.features], dtype=np.float32).astype(np.float64)
        return logistic(self.slope * self.trees.score(row) + self.intercept)


def shortage(crawl: Crawl, least: int) -> str:
    """A crawl alone never trains style: which side a machine wrote is not known, and outlets differ as much."""
    return "the style of a crawl is learnt beside the labelled sets alone: pass --style and --data"


def build(material: Material, work: Path) -> None:
    """Crops of the training sets (examples.jsonl) and of human calibration texts (humans.jsonl).

    With ``has_style`` those of the crawl's pairs too: its originals for human, its rewrites for machine text.
    """
    data = _sets(material)
    crawl = material.crawl if material.has_style else None
    if crawl is None and all((work / name).exists() for name in ("examples.jsonl", "partly.jsonl", "humans.jsonl")):
        _say("style: examples are there already")
        return
    table = tabled(material)
    write(work / "examples.jsonl", style_examples.examples(data, table, tuple(crawl.samples()) if crawl else ()))
    write(work / "partly.jsonl", style_examples.partly(data, table))
    write(work / "humans.jsonl", style_examples.humans(data, table))


def fit(work: Path) -> list[Fitted]:
    """The three heads, with thresholds by length band. Raises FileNotFoundError without examples."""
    import joblib

    examples = [*read(work / "examples.jsonl"), *read(work / "partly.jsonl")]
    counted = tables.counted([example.text for example in examples], [_home(e) for e in examples])
    joblib.dump(counted, work / "counted.joblib")
    labels = np.array([example.label for example in examples])
    groups = [example.group for example in examples]
    weights = cell_weights(examples)
    _say(f"style: {len(examples)} crops of {len(set(groups))} originals, {len(counted.vocabulary)} common words")
    arrays, scores, rows, names = measured(counted, labels, groups, weights)
    _say("style: n-gram table fitted")
    ai = fit_ai(rows, names, labels, groups, weights)
    known = np.flatnonzero([example.extent is not None for example in examples])
    shares = np.array([examples[i].extent for i in known.tolist()], dtype=np.float64)
    own = [groups[i] for i in known.tolist()]
    extents, figures = extent.fit(names, rows[known], shares, own, weights[known], seed=SEED)
    gram_head = Fitted("ai_grams", KIND, (), arrays, 1.0 / (1.0 + np.exp(-scores)), SEED, ("human", "machine"))
    found = human_thresholds(model_of(ai, arrays), read(work / "humans.jsonl"))
    (work / "thresholds.json").write_text(json.dumps([asdict(each) for each in found], indent=1))
    (work / "extent.json").write_text(json.dumps(figures, indent=1))
    return [ai.with_thresholds({each.name: each.value for each in found}), gram_head, extents]


def measured(
    counted: tables.Counted,
    labels: npt.NDArray[np.int64],
    groups: Sequence[str],
    weights: npt.NDArray[np.float64],
    *,
    n_folds: int = 5,
) -> tuple[dict[str, npt.NDArray[Any]], npt.NDArray[np.float64], fitting.Rows, tuple[str, ...]]:
    """The table beneath the heads, each text's score by a table that had not seen it, the heads' rows, their names."""
    usual, idioms = habits.fit(counted.signs, labels, groups)
    arrays, scores = tables.fit_table(counted, labels, groups, weights, n_folds=n_folds)
    rows = np.column_stack([counted.register, idioms, scores, counted.lengths]).astype(np.float32)
    return {**arrays, **usual}, scores, rows, (*counted.names, *idiom.FEATURES, "grams", "length")


def fit_ai(
    rows: fitting.Rows,
    names: tuple[str, ...],
    labels: npt.NDArray[np.int64],
    groups: Sequence[str],
    weights: npt.NDArray[np.float64],
) -> Fitted:
    """The head ``ai`` on the rows of human and machine texts; what is usual for human texts goes with it."""
    learnt = np.flatnonzero(labels != MIXED)
    own = [groups[i] for i in learnt.tolist()]
    ai = fitting.fit(
        "ai", names, rows[learnt], labels[learnt], own, kind="trees", weights=weights[learnt], seed=SEED,
        options=TREES, classes=("human", "machine"),
    )  # fmt: skip
    ai.arrays["typical"] = np.nanmedian(rows[labels == 0], axis=0).astype(np.float32)
    return ai


def _sets(material: Material) -> Path:
    if material.data is None:
        raise FileNotFoundError("style: expected the folder of the labelled sets, got a crawl alone; pass --data DIR")
    return material.data


def evaluate(material: Material, work: Path) -> dict[str, object]:
    """Figures on the public tests and the five-fold reading of fresh_rewrites. Raises FileNotFoundError before fit."""
    import joblib

    from training.figures import style_figures as figures

    if not (work / "fitted.joblib").exists():
        raise FileNotFoundError(f"expected {work / 'fitted.joblib'}, found nothing; run python -m training fit first")
    data = _sets(material)
    examples = read(work / "examples.jsonl")
    ai, table, share = joblib.load(work / "fitted.joblib")
    probability = cache(model_of(ai, table.arrays).probability)
    labels = np.array([example.label for example in examples])
    found: dict[str, Any] = {}
    tests = list(figures.public(data))
    baseline = figures.baseline(work / "baseline.joblib", [example.text for example in examples], labels, tests)
    zippy = figures.zippy()
    for test in tests:
        baselines = {"tf-idf": baseline}
        if zippy is not None and figures.is_for_peers(test):
            baselines["zippy"] = zippy
        found[test.name] = figures.judged(test, probability, figures.one_percent(ai.thresholds), baselines)
        _say(f"style: {test.name}")
    found |= _fresh(data, work, examples)
    calibration = json.loads((work / "thresholds.json").read_text(encoding="utf-8"))
    shares = json.loads((work / "extent.json").read_text(encoding="utf-8"))
    model = model_of(share, table.arrays)
    return {
        "ai": {
            "tests": found,
            "human calibration texts": calibration,
            "machine texts": figures.machine(tests, probability),
        },
        "ai_grams": {},
        "extent": {
            "held-out originals of the training sets": shares,
            **figures.extents(data, cache(model.probability)),
        },
    }


def markdown(figures: dict[str, Any]) -> str:
    """The calibration of ``ai``, as docs/calibration.md shows it."""
    return calibration_page.page({"heads": {"ai": {"metrics": figures["ai"]}}})


def _fresh(data: Path, work: Path, examples: Sequence[Example]) -> dict[str, Any]:
    """Ranking on fresh_rewrites by mode, each fold scored by heads that saw none of its originals."""
    import joblib

    from training.figures import style_figures as figures

    kept_figures = work / "fresh.json"
    if kept_figures.exists() and kept_figures.stat().st_mtime > (work / "counted.joblib").stat().st_mtime:
        kept_before: dict[str, Any] = json.loads(kept_figures.read_text(encoding="utf-8"))
        return kept_before
    counted: tables.Counted = joblib.load(work / "counted.joblib")
    groups = [example.group for example in examples]
    labels = np.array([example.label for example in examples])
    weights = cell_weights(examples)
    modes = figures.fresh(data, splits.load(data))  # the counts of texts changed in part stand behind the examples
    scores: dict[tuple[str, str], float] = {}
    for fold in range(fitting.N_FOLDS):
        kept = np.flatnonzero([splits.fold(group) != fold for group in groups])
        some = tables.subset(counted, kept)
        own = [groups[i] for i in kept]
        arrays, _, rows, names = measured(some, labels[kept], own, weights[kept], n_folds=3)
        balanced = fitting.equal_priors(labels[kept], weights[kept])
        trees = fitting.estimate("trees", rows, labels[kept], balanced, seed=SEED, options=TREES)
        model = Model(tables.grams_of(arrays), names, Trees.build(trees), 1.0, 0.0)
        for item in (item for items in modes.values() for item in items):
            if splits.fold(item.group) == fold and (item.group, item.text) not in scores:
                scores[item.group, item.text] = model.probability(item.text)
        _say(f"style: fresh_rewrites, fold {fold}")
    found = {
        f"fresh_rewrites {mode}, five-fold": figures.ranking(
            np.array([item.label for item in items]),
            np.array([scores[item.group, item.text] for item in items]),
            [item.group for item in items],
        )
        for mode, items in sorted(modes.items())
    }
    kept_figures.write_text(json.dumps(found), encoding="utf-8")
    return found


def model_of(ai: Fitted, table: dict[str, npt.NDArray[Any]]) -> Model:
    """The heads as one model, from arrays that were not published."""
    slope, intercept = (float(value) for value in ai.arrays["calibration"])
    return Model(tables.grams_of(table), ai.features, Trees.build(ai.arrays), slope, intercept)


def human_thresholds(model: Model, humans: Sequence[Example]) -> list[calibrate.Threshold]:
    """Thresholds for each length band; a crop counts for the band that its own length falls into."""
    found: list[calibrate.Threshold] = []
    lengths = np.array([crops.n_words(human.text) for human in humans])
    probabilities = np.array([model.probability(human.text) for human in humans])
    bands = np.array([features.band(int(n)) for n in lengths])
    for least in features.BANDS:
        mine = np.flatnonzero((bands == least) & (lengths >= features.SHORTEST)).tolist()
        outlets = [humans[i].outlet for i in mine]
        found += calibrate.thresholds(probabilities[mine], outlets, suffix=f"_from_{least}")
    every = np.flatnonzero(lengths >= features.SHORTEST).tolist()
    outlets = [humans[i].outlet for i in every]
    # A rarer alarm never has a lower threshold than a more frequent one.
    highest = max(each.value for each in found)
    return found + calibrate.thresholds(probabilities[every], outlets, rates=(calibrate.POOLED,), least=highest)


def cell_weights(examples: Sequence[Example]) -> npt.NDArray[np.float64]:
    """1 / sqrt(size of the cell of set, generator and operation): no set dominates, small ones are not blown up."""
    cells = [(e.dataset, e.generator, e.operation) for e in examples]
    sizes = Counter(cells)
    return np.array([1.0 / math.sqrt(sizes[cell]) for cell in cells])


def _home(example: Example) -> str:
    return f"{example.dataset}/{example.outlet}"


def _say(message: str) -> None:
    print(message, file=sys.stderr)
