"""Style figures: the public tests of the head ``ai``, with length-only and TF-IDF baselines on the same texts.

No text here was trained, tuned or thresholded on; fresh_rewrites are read in five folds by original, each by heads
that saw none of the fold's originals. An abstention counts as probability 0.
"""

from __future__ import annotations

import hashlib
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
from training.examples.extents import changed
from training.figures import measure

Scorer = Callable[[str], float]
CROP = (40, 80)  # words, of the short-text test
REWRITTEN, POLISHED, PARAPHRASED = (
    "news rewritten by a chat model",
    "texts polished by one",
    "paraphrased or translated",
)
_LEAST = 50  # originals, below which a share of caught texts says nothing


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
    kind: str = ""  # what was done to its machine texts: what a flag is worth depends on it


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


def judged(
    test: Test, probability: Scorer, at_one_percent: Callable[[str], float], baselines: Mapping[str, Scorer]
) -> dict[str, Any]:
    """The figures of one test, with those of each baseline by its name."""
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
        for name, baseline in baselines.items():
            found[f"baseline {name}"] = ranking(labels, np.array([baseline(text) for text in texts]), groups)
    return found


def ranking(labels: npt.NDArray[np.int64], scores: npt.NDArray[np.float64], groups: Sequence[str]) -> dict[str, Any]:
    """AUROC, and TPR at 1 % FPR of the test's own humans."""
    return {
        "auroc": measure.figure(labels, scores, groups, measure.auroc),
        "tpr at 1 % fpr": measure.figure(labels, scores, groups, measure.tpr_at_fpr(0.01)),
    }


def is_for_peers(test: Test) -> bool:
    """Whether a slow peer is measured on this test too."""
    return test.name.startswith(("L2D", "APT-Eval gpt-4o major"))


def machine(tests: Sequence[Test], probability: Scorer) -> dict[str, Any]:
    """The probabilities of the tests' machine texts by kind and length band: n, originals, quantiles 0, .01 ... 1.

    They tell, for any threshold, how many of such texts it catches.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    for test in tests:
        for item in test.items:
            if item.label and test.kind:
                band = f"from_{features.band(crops.n_words(item.text))}"
                found.setdefault(test.kind, {}).setdefault(band, {})[item.text] = item.group
    return {
        kind: {
            band: {
                "n": len(texts),
                "originals": len(set(texts.values())),
                "quantiles": np.quantile([probability(text) for text in texts], np.linspace(0, 1, 101)).tolist(),
            }
            for band, texts in sorted(bands.items())
            if len(set(texts.values())) >= _LEAST
        }
        for kind, bands in sorted(found.items())
    }


def one_percent(thresholds: Mapping[str, float]) -> Callable[[str], float]:
    """The shipped 1 % threshold of a text's length band."""

    @cache
    def of(text: str) -> float:
        return features.thresholds(thresholds, crops.n_words(text))["fpr_0.01"]

    return of


def baseline(path: Path, texts: Sequence[str], labels: npt.NDArray[np.int64], tests: Sequence[Test]) -> Scorer:
    """``tf_idf`` on every text of the tests, kept in a file for another run with the same texts."""
    import joblib

    wanted = sorted({item.text for test in tests if test.asks == "both" for item in test.items})
    digest = hashlib.sha256("\0".join((*texts, str(labels.tolist()), *wanted)).encode()).hexdigest()
    kept = joblib.load(path) if path.exists() else {}
    if kept.get("digest") != digest:
        score = tf_idf(texts, labels)
        kept = {"digest": digest, "scores": {text: score(text) for text in wanted}}
        joblib.dump(kept, path)
    scores: dict[str, float] = kept["scores"]
    return scores.__getitem__


def zippy() -> Scorer | None:
    """ZipPy, compression against a prelude of machine text (LZMA, as it ships); None where it is not installed.

    ``pip install thinkst-zippy``: a peer to be measured, which nothing else needs.
    """
    try:
        from zippy.zippy import Zippy  # type: ignore[import-not-found]
    except ImportError:
        return None
    peer = Zippy()

    @cache
    def score(text: str) -> float:
        found = peer.run_on_text_chunked(text)
        if found is None:
            return 0.0
        label, confidence = found
        return float(confidence) if label == "AI" else -float(confidence)

    return score


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
        yield Test(f"L2D news {generator} {operation}", _pairs(mine), kind=REWRITTEN)


def _imbd(data: Path) -> Iterator[Test]:
    samples = [s for s in corpora.read("ImBD", data) if s.outlet == "news" and s.operation == "rewrite"]
    for generator in sorted({s.generator for s in samples}):
        mine = (s for s in samples if s.generator == generator)
        yield Test(f"ImBD news rewrite {generator}", _pairs(mine), kind=REWRITTEN)


def _apt(data: Path) -> Iterator[Test]:
    samples = list(corpora.read("APT-Eval", data))
    humans = {s.key: Item(s.human or "", 0, s.key) for s in samples}
    yield Test("APT-Eval humans", tuple(humans.values()), "flagged")
    for degree in ("extreme_minor", "minor", "slight_major", "major"):
        mine = (s for s in samples if (s.generator, s.operation) == ("gpt", degree))
        yield Test(f"APT-Eval gpt-4o {degree} polish", _pairs(mine), kind=POLISHED)


def _xsum_of_detectrl(data: Path) -> list[corpora.Sample]:
    return [s for s in corpora.read("DetectRL", data) if s.outlet == "document" and s.operation != "generate"]


def _detectrl(data: Path) -> Iterator[Test]:
    samples = _xsum_of_detectrl(data)
    for operation in ("paraphrase", "round-trip", "polish"):
        mine = (s for s in samples if s.operation == operation)
        kind = POLISHED if operation == "polish" else PARAPHRASED
        yield Test(f"DetectRL XSum {operation}", _pairs(mine), kind=kind)


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
    yield Test("news crops of 40 to 80 words", tuple(found), kind=REWRITTEN)


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


def extents(data: Path, share: Scorer) -> dict[str, Any]:
    """How near the estimated share of changed words comes to the true one, on APT-Eval by degree and on L2D news."""
    found: dict[str, Any] = {}
    apt = [s for s in corpora.read("APT-Eval", data) if s.generator == "gpt" and not s.operation[0].isdigit()]
    news = [s for s in corpora.read("L2D", data) if s.outlet == "news"]
    for name, samples in (("APT-Eval gpt-4o", apt), ("L2D news", news)):
        for operation in sorted({s.operation for s in samples}):
            mine = [s for s in samples if s.operation == operation and s.human and s.machine]
            pairs = [(s.key, s.human or "", s.machine or "") for s in mine]
            rows = [(key, human, 0.0) for key, human, _ in pairs]
            rows += [(key, machine, changed(machine, human)) for key, human, machine in pairs]
            true = np.array([extent for _, _, extent in rows])
            told = np.array([share(text) for _, text, _ in rows])
            keys = [key for key, _, _ in rows]
            found[f"{name} {operation}"] = {
                "mean distance": measure.figure(np.ones(len(true)), np.abs(true - told), keys, measure.mean),
                "the same, of always the mean": round(float(np.abs(true - true.mean()).mean()), 4),
                "true, machine texts": round(float(true[true > 0].mean()), 4),
                "estimated, machine texts": round(float(told[len(pairs) :].mean()), 4),
                "estimated, human texts": round(float(told[: len(pairs)].mean()), 4),
            }
    return found
