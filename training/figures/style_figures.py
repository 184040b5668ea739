"""Style figures: the public tests of the head ``ai``, with length-only and TF-IDF baselines on the same texts.

No text here was trained, tuned or thresholded on; fresh_rewrites are read in five folds by original, each by heads
that saw none of the fold's originals. An abstention counts as probability 0.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from detector.features.manner import style as features
from detector.features.manner.prose import clean
from training import splits
from training.corpora import style as corpora
from training.examples import crops
from training.figures import measure

Scorer = Callable[[str], float]
CROP = (40, 80)  # words, of the short-text test


@dataclass(frozen=True, slots=True)
class Item:
    """One test text; ``group`` is its original."""

    text: str
    label: int
    group: str


@dataclass(frozen=True, slots=True)
class Test:
    """One public test: its texts, and what is asked of them."""

    name: str
    items: tuple[Item, ...] = field(repr=False)
    asks: Literal["both", "flagged"] = "both"  # ranking and shares flagged, or shares flagged alone


def public(data: Path) -> Iterator[Test]:
    """Every test whose texts one model may score."""
    yield from _l2d(data)
    yield from _imbd(data)
    yield from _apt(data)
    yield from _detectrl(data)
    yield from _short(data)
    yield from _humans(data)


def fresh(data: Path, table: splits.Splits) -> dict[str, list[Item]]:
    """fresh_rewrites by mode: rewrites and their originals, each with its original's group."""
    found: dict[str, list[Item]] = {}
    for name in ("fresh_rewrites", "fresh_rewrites_2"):
        for sample in corpora.read(name, data):
            group = table.group(sample.human or "")
            for label, text in enumerate((sample.human or "", sample.machine or "")):
                found.setdefault(sample.operation, []).append(Item(text, label, group))
    return found


def judged(test: Test, probability: Scorer, at_one_percent: Callable[[str], float], baseline: Scorer) -> dict[str, Any]:
    """The figures of one test."""
    texts = [item.text for item in test.items]
    labels = np.array([item.label for item in test.items])
    groups = [item.group for item in test.items]
    scores = np.array([probability(text) for text in texts])
    flagged = np.array([score >= at_one_percent(text) for score, text in zip(scores, texts, strict=True)])
    found: dict[str, Any] = {"coverage": round(float((scores > 0).mean()), 4)}
    for label, name in ((0, "humans flagged"), (1, "machine flagged")):
        mine = np.flatnonzero(labels == label)
        if len(mine):
            own = [groups[i] for i in mine]
            # Each human text is an original; a bootstrap of no hits would claim to be certain of none.
            found[f"{name} at fpr_0.01"] = (
                measure.share(flagged[mine], own)
                if label == 0
                else measure.figure(labels[mine], flagged[mine], own, measure.mean)
            )
    if test.asks == "both":
        lengths = np.array([crops.n_words(text) for text in texts], dtype=np.float64)
        found |= ranking(labels, scores, groups)
        found["ece"] = measure.figure(labels, scores, groups, measure.ece)
        found["baseline length"] = {"auroc": round(measure.auroc(labels, lengths), 4)}
        found["baseline tf-idf"] = ranking(labels, np.array([baseline(text) for text in texts]), groups)
    return found


def ranking(labels: npt.NDArray[np.int64], scores: npt.NDArray[np.float64], groups: Sequence[str]) -> dict[str, Any]:
    """AUROC, and TPR at 1 % FPR of the test's own humans."""
    return {
        "auroc": measure.figure(labels, scores, groups, measure.auroc),
        "tpr at 1 % fpr": measure.figure(labels, scores, groups, measure.tpr_at_fpr(0.01)),
    }


def one_percent(thresholds: Mapping[str, float]) -> Callable[[str], float]:
    """The shipped 1 % threshold of a text's length band."""

    @cache
    def of(text: str) -> float:
        return features.thresholds(thresholds, crops.n_words(text))["fpr_0.01"]

    return of


def tf_idf(texts: Sequence[str], labels: npt.NDArray[np.int64]) -> Scorer:
    """The baseline of DATA.md: word 1-2-grams and character 2-4-grams, logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    grams = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True, dtype=np.float32),
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), min_df=5, sublinear_tf=True, dtype=np.float32,
            max_features=200_000,
        ),
    )  # fmt: skip
    model = make_pipeline(grams, LogisticRegression(C=10.0, max_iter=200, class_weight="balanced"))
    model.fit([clean(text) for text in texts], labels)

    @cache
    def score(text: str) -> float:
        return float(model.decision_function([clean(text)])[0])

    return score


def _pairs(samples: Iterator[corpora.Sample]) -> tuple[Item, ...]:
    found: dict[tuple[str, int], Item] = {}
    for sample in samples:
        for label, text in enumerate((sample.human, sample.machine)):
            if text:
                found.setdefault((text, label), Item(text, label, f"{sample.dataset}-{sample.key}"))
    return tuple(found.values())


def _l2d(data: Path) -> Iterator[Test]:
    samples = [s for s in corpora.read("L2D", data) if s.outlet == "news"]
    for generator, operation in sorted({(s.generator, s.operation) for s in samples}):
        mine = (s for s in samples if (s.generator, s.operation) == (generator, operation))
        yield Test(f"L2D news {generator} {operation}", _pairs(mine))


def _imbd(data: Path) -> Iterator[Test]:
    samples = [s for s in corpora.read("ImBD", data) if s.outlet == "news" and s.operation == "rewrite"]
    for generator in sorted({s.generator for s in samples}):
        yield Test(f"ImBD news rewrite {generator}", _pairs(s for s in samples if s.generator == generator))


def _apt(data: Path) -> Iterator[Test]:
    samples = list(corpora.read("APT-Eval", data))
    humans = {s.key: Item(s.human or "", 0, s.key) for s in samples}
    yield Test("APT-Eval humans", tuple(humans.values()), "flagged")
    for degree in ("extreme_minor", "minor", "slight_major", "major"):
        mine = (s for s in samples if (s.generator, s.operation) == ("gpt", degree))
        yield Test(f"APT-Eval gpt-4o {degree} polish", _pairs(mine))


def _xsum_of_detectrl(data: Path) -> list[corpora.Sample]:
    return [s for s in corpora.read("DetectRL", data) if s.outlet == "document" and s.operation != "generate"]


def _detectrl(data: Path) -> Iterator[Test]:
    samples = _xsum_of_detectrl(data)
    for operation in ("paraphrase", "round-trip", "polish"):
        yield Test(f"DetectRL XSum {operation}", _pairs(s for s in samples if s.operation == operation))


def _short(data: Path) -> Iterator[Test]:
    """Crops of 40 to 80 words of the public news tests, both sides of a pair alike."""
    chance = random.Random(0)
    samples = [
        *(s for s in corpora.read("L2D", data) if s.outlet == "news"),
        *(s for s in corpora.read("ImBD", data) if s.outlet == "news" and s.operation == "rewrite"),
        *_xsum_of_detectrl(data),
    ]
    found: list[Item] = []
    for sample in samples:
        target = chance.randint(*CROP)
        for label, text in enumerate((sample.human, sample.machine)):
            cut = crops.crop(text or "", target, chance.random())
            if CROP[0] <= crops.n_words(cut) <= CROP[1]:
                found.append(Item(cut, label, f"{sample.dataset}-{sample.key}"))
    yield Test("news crops of 40 to 80 words", tuple(found))


def _humans(data: Path) -> Iterator[Test]:
    for dataset, name, wanted in (
        ("Echoes", "Echoes2020", ""),
        ("FNC-1", "FNC-1 test bodies", "test-"),
        ("SEESAW", "SEESAW", ""),
        ("GECScore", "XSum originals (GECScore)", ""),
    ):
        texts = {s.human: s.key for s in corpora.read(dataset, data) if s.human and s.key.startswith(wanted)}
        yield Test(f"humans {name}", tuple(Item(text, 0, key) for text, key in texts.items()), "flagged")
    essays = list(corpora.read("ESLBias", data))
    for outlet in sorted({s.outlet for s in essays}):
        mine = tuple(Item(s.human or "", 0, s.key) for s in essays if s.outlet == outlet)
        yield Test(f"humans {outlet}", mine, "flagged")
