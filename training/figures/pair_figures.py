"""Pair figures: what the heads ``rewrite`` and ``pair`` are worth, each number with n and a 95 % interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.features import alignment
from detector.inference.heads import KINDS, logistic
from training.corpora.pairs import Article, Pairing
from training.examples.alignments import whole
from training.figures.measure import at_rate, auroc, ece, figure, share_at
from training.fit import Fitted

RETRIEVED = frozenset({"DetectRL", "SheepDog", "F3", "LLMFake", "PolitiFact++"})
POOL = 20  # nearest originals that the head ranks
FALSE_PAIRS = 0.05

Table = Mapping[str, npt.NDArray[Any]]
Floats = npt.NDArray[np.float64]
Answer = Callable[[Sequence[float]], float]


def answer(head: Fitted) -> Answer:
    """What the published head says of one row."""
    predictor = KINDS[head.kind].build(head.arrays)
    slope, intercept = head.arrays["calibration"].tolist()
    # The rows of the fit were float32 too.
    return lambda row: logistic(slope * predictor.score(np.asarray(row, np.float32).astype(np.float64)) + intercept)


def measure(head: Fitted, train: Table, test: Table) -> dict[str, Any]:
    """AUROC by mode and by cut against all negatives of the side, baselines, and calibration."""
    found: dict[str, Any] = {"out_of_fold": _by(head.oof, train)}
    if not len(test["labels"]):
        return found
    said = answer(head)
    scores = np.array([said(row) for row in test["rows"]])
    found["test"] = _by(scores, test)
    for name in ("cosine", "draft_length"):
        column = np.nan_to_num(test["rows"][:, head.features.index(name)].astype(np.float64))
        found[f"test_{name}_alone"] = figure(test["labels"], column, test["group"].tolist(), auroc)
    for name, value in head.thresholds.items():
        for side, mine in (("recall", test["labels"] == 1), ("false_pairs", test["labels"] == 0)):
            groups = test["group"][mine].tolist()
            found[f"test_{side}_{name}"] = figure(test["labels"][mine], scores[mine], groups, share_at(value))
    return found


def _by(scores: Floats, table: Table) -> dict[str, Any]:
    labels, groups = table["labels"], table["group"]
    found = {
        "auroc": figure(labels, scores, groups.tolist(), auroc),
        "ece": figure(labels, scores, groups.tolist(), ece),
    }
    kinds = np.char.add(np.char.add(table["dataset"], " "), table["mode"])
    for column, name in ((kinds, "mode"), (table["cut"], "cut")):
        for value in sorted(set(column[labels == 1].tolist())):
            mine = ((labels == 1) & (column == value)) | ((labels == 0) & ((name == "mode") | (column == value)))
            if name == "mode":
                mine &= table["cut"] == "whole"
            found[f"auroc {name} {value}"] = figure(labels[mine], scores[mine], groups[mine].tolist(), auroc)
    return found


def retrieval(head: Fitted, pairings: Sequence[Pairing], events: Iterable[Article]) -> dict[str, Any]:
    """R@1 within the set's originals, and recall at the threshold that 5 % of same-event articles pass."""
    said = answer(head)
    false = np.array([_score(said, *pair) for pair in _same_event(events)])
    threshold = at_rate(false[:, 0], FALSE_PAIRS), at_rate(false[:, 1], FALSE_PAIRS)
    found: dict[str, Any] = {"same_event_pairs": len(false)}
    modes: dict[str, list[Pairing]] = defaultdict(list)
    for pairing in pairings:
        modes[f"{pairing.dataset} {pairing.mode}"].append(pairing)
    for mode, mine in sorted(modes.items()):
        originals = sorted({pairing.source for pairing in mine})
        groups = [pairing.source[:200] for pairing in mine]
        hits = np.array([_find(said, pairing, originals) for pairing in mine])
        for place, name in enumerate(("head", "cosine")):
            first = hits[:, 2 * place]
            passed = hits[:, 2 * place + 1] >= threshold[place]
            found[f"{mode} R@1 {name}"] = figure(np.ones(len(mine)), first, groups, share_at(0.5))
            found[f"{mode} recall {name}"] = figure(np.ones(len(mine)), passed, groups, share_at(0.5))
    return found


def _score(said: Answer, draft: str, source: str) -> tuple[float, float]:
    row = alignment.compare(whole(draft), whole(source))
    return said(row), row[0]


def _find(said: Answer, pairing: Pairing, originals: Sequence[str]) -> tuple[float, float, float, float]:
    """Is the original first by the head and by the cosine, and what each gives the true pair."""
    mine = whole(pairing.draft).spoken
    near = sorted(originals, key=lambda text: (-alignment.cosine(mine, whole(text).spoken), text))[:POOL]
    scores = {text: _score(said, pairing.draft, text) for text in {*near, pairing.source}}
    chance, cosine = scores[pairing.source]
    is_first = max(near, key=lambda text: scores[text][0]) == pairing.source
    return float(is_first), chance, float(near[0] == pairing.source), cosine


def _same_event(events: Iterable[Article]) -> list[tuple[str, str]]:
    by_event: dict[str, list[str]] = defaultdict(list)
    for article in events:
        by_event[article.event].append(article.text)
    return [(one, two) for texts in by_event.values() for i, one in enumerate(texts) for two in texts[i + 1 :]]
