"""Figures of the consistency heads: held-out originals, faithful texts, and the public tests beside their peers.

A test says consistent or not; ``support`` is read as it is and ``contradiction`` from one downwards. Thresholds come
from the training side: one for all tests, where balanced accuracy is highest on the article sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from training.corpora import consistency_public, edits
from training.corpora.consistency import Item
from training.examples import comparisons
from training.examples.comparisons import Table
from training.figures.measure import auroc, balanced_accuracy, ece, figure, mean
from training.fit import Fitted, Floats, folds
from training.heads import consistency as heads
from training.heads.consistency import Pool

Labels = npt.NDArray[np.int64]
_ARTICLES = ("SummaCoz", "XSumFaith", "DeFacto", "FIB", "AggreFact", "CG2C-Doc", *edits.FRESH)
# Published on the same data: DATA.md and the repositories that it names. BA: balanced accuracy.
PEERS: Mapping[str, str] = MappingProxyType(
    {
        "SummEdits": "BA, mean of the four: SummaC-Conv .564, QAFactEval .664, ChatGPT .724, GPT-4 .832, human .895",
        "SummEdits samsum": "BA: SummaC-Conv .531, QAFactEval .662, ChatGPT .691, GPT-4 .831",
        "SummEdits scitldr": "BA: SummaC-Conv .597, QAFactEval .675, ChatGPT .756, GPT-4 .824",
        "SummEdits sales_call": "BA: SummaC-Conv .590, QAFactEval .684, ChatGPT .794, GPT-4 .879",
        "SummEdits sales_email": "BA: SummaC-Conv .537, QAFactEval .636, ChatGPT .655, GPT-4 .795",
        "BUMP task 1": "AUC: QAFactEval .715, SummaC .559, AlignScore-L .744; pairwise: QAFactEval .840, DAE .879, "
        "SummaC .684, FactCC .595",
        "TRUE frank": "AUC: SummaC-ZS .869, -Conv .886, UniEval .910",
        "TRUE qags_cnndm": "AUC: SummaC-ZS .755, -Conv .796, UniEval .850",
        "TRUE qags_xsum": "AUC: SummaC-ZS .753, -Conv .762, UniEval .736",
        "TRUE summeval": "AUC: SummaC-ZS .778, -Conv .790, UniEval .809",
        "TRUE paws": "AUC: SummaC-ZS .890, -Conv .882, UniEval .649",
        "Fool-Me-Twice dev": "AUC on its test part: AlignScore-L .836, MiniCheck-L .869",
    }
)


def report(fitted: Sequence[Fitted], data: Path | None, work: Path) -> dict[str, object]:
    """Every figure by head: {"contradiction": {...}, "support": {...}, "risk": {...}}.

    Of a crawl alone, those on its held-out originals.
    """
    pool = heads.pooled(work)
    rewrites = comparisons.rewrites(work)
    if data is None:
        return {head.name: own(head, pool, rewrites) for head in fitted}
    tests = {name: comparisons.load(work, f"test {name}") for name in consistency_public.TESTS}
    baselines = baselines_of(data, tests)
    bag = _bag_of_words(data, pool)
    found: dict[str, object] = {}
    for head in fitted:
        oof = out_of_fold(head, pool)
        entry = own(head, pool, rewrites) | {"fresh_rewrites, five-fold": _fresh(head, pool, oof, bag)}
        if head.name != "risk":
            entry["public tests"] = public(head, pool, oof, tests, baselines)
        found[head.name] = entry
    scores = {head.name: head for head in fitted}
    found["support"] = {
        **dict(found["support"]),  # type: ignore[call-overload]
        "VitaminC three-way": three_way(scores, pool, tests["VitaminC held-out pages"]),
    }
    return found


def own(head: Fitted, pool: Pool, rewrites: Table) -> dict[str, object]:
    """What the training side says, each original held out."""
    oof = out_of_fold(head, pool)
    return {
        "held-out originals": _held_out(head, pool, oof),
        "faithful texts": _faithful(head, pool, rewrites),
        "corruptions": _codes(head, pool, oof),
    }


def out_of_fold(head: Fitted, pool: Pool) -> Floats:
    """(n,) of all rows of the pool: by a model that saw none of the original; NaN where the head uses none."""
    mask, _ = heads.used(head.name, pool)
    scores = np.full(len(mask), np.nan)
    scores[mask] = head.oof
    return scores


def _held_out(head: Fitted, pool: Pool, oof: Floats) -> dict[str, object]:
    mask, labels = heads.used(head.name, pool)
    given = heads.weights(labels[mask], pool.set[mask], pool.is_long[mask])
    y, scores, groups, long = labels[mask], oof[mask], pool.group[mask], pool.is_long[mask]
    found: dict[str, object] = {
        "AUROC, sets weighed": {"value": round(auroc(y, scores, given), 4), "n": len(y)},
        "ECE, sets weighed": {"value": round(ece(y, scores, given), 4), "n": len(y)},
        "kind": head.kind,
    }
    for context, part in (("articles", long), ("sentences", ~long)):
        if part.any():
            found[f"AUROC, {context}"] = figure(y[part], scores[part], groups[part], auroc)
            error = ece(y[part], scores[part], given[part])
            found[f"ECE, {context}"] = {"value": round(error, 4), "n": int(part.sum())}
    found["by set"] = {
        str(name): figure(y[part], scores[part], groups[part], auroc)
        for name in np.unique(pool.set)
        if min(np.bincount(y[part := pool.set[mask] == name], minlength=2)) >= heads.FEW
    }
    return found


def _faithful(head: Fitted, pool: Pool, rewrites: Table) -> dict[str, object]:
    """Share of each kind of faithful text beyond each threshold, with n."""
    below = heads.role(head.name) == "support"
    kinds = heads.faithful(head.name, head, pool, rewrites)
    whole = _oof_of(head, pool, pool.mode == "faithful")
    if len(whole):
        kinds["fresh_rewrites faithful, whole"] = whole
    return {
        f"{kind}, beyond {name}": {"value": round(float(np.mean(p < t if below else p >= t)), 4), "n": len(p)}
        for kind, p in kinds.items()
        for name, t in head.thresholds.items()
    }


def _oof_of(head: Fitted, pool: Pool, part: heads.Flags) -> Floats:
    scores = out_of_fold(head, pool)[part]
    return scores[~np.isnan(scores)]


def _fresh(head: Fitted, pool: Pool, oof: Floats, bag: Floats) -> dict[str, object]:
    """Contradicted texts of each mode against supported ones, as wholes and sentence by sentence.

    Where the mode has too few supported ones of its own they are those of ``faithful``, which differ from ``light``
    and ``headline`` in more than their facts: only like beside like says how well contradictions are told.
    """
    fresh = np.isin(pool.set, edits.FRESH)
    found: dict[str, object] = {}
    for mode in ("altered", "headline", "light"):
        for part in ("", " sentence", " pair"):
            wrong = fresh & (pool.mode == mode + part) & (pool.label == "contradiction")
            own = fresh & (pool.mode == mode + part) & (pool.label == "entailment")
            right = own if own.sum() >= 50 else fresh & (pool.mode == "faithful" + part)
            both = (wrong | right) & ~np.isnan(oof)
            if not (wrong & both).any() or not (right & both).any():
                continue
            scores = oof if heads.role(head.name) != "support" else 1.0 - oof
            length = auroc(wrong[both].astype(np.int64), pool.n_words[both, 0].astype(np.float64))
            entry: dict[str, object] = {
                "AUROC": figure(wrong[both], scores[both], pool.group[both], auroc),
                "length alone": {"value": round(max(length, 1.0 - length), 4), "n": int(both.sum())},
                "TF-IDF + LR": figure(wrong[both], bag[both], pool.group[both], auroc),
                "supported": f"{mode if own.sum() >= 50 else 'faithful'}{part}",
            }
            for name, limit in head.thresholds.items():
                flags = scores >= (limit if heads.role(head.name) != "support" else 1.0 - limit)
                caught = wrong & both
                entry[f"recall at {name}"] = figure(wrong[caught], flags[caught], pool.group[caught], mean)
            found[mode + part] = entry
    return found


def _codes(head: Fitted, pool: Pool, oof: Floats) -> dict[str, object]:
    """Each kind of own corruption against harmless edits in the same context."""
    own = np.char.startswith(pool.set, "corrupted") & ~np.isnan(oof)
    scores = oof if heads.role(head.name) != "support" else 1.0 - oof
    found: dict[str, object] = {}
    for mode in np.unique(pool.mode[own & (pool.label == "contradiction")]):
        kind = str(mode)
        if kind.endswith(" pair"):
            continue  # sentence against sentence is the easier half of the same changes
        right = pool.mode == ("excerpt" if kind == "excerpt" else "harmless sentence")
        wrong = own & (pool.mode == kind) & (pool.label == "contradiction")
        both = wrong | (own & right & (pool.label == "entailment"))
        if wrong.sum() >= 20:
            entry = figure(wrong[both], scores[both], pool.group[both], auroc)
            found[kind] = entry | {"contradicted": int(wrong.sum())}
    return found


def public(
    head: Fitted, pool: Pool, oof: Floats, tests: Mapping[str, Table], baselines: Mapping[str, dict[str, Any]]
) -> dict[str, object]:
    """Each test: AUC, balanced accuracy at the one threshold, baselines, peers."""
    sign = 1.0 if heads.role(head.name) == "support" else -1.0
    articles = np.isin(pool.set, _ARTICLES) & pool.is_long & ~np.isnan(oof)
    cut = best_cut(sign * oof[articles], (pool.label[articles] == "entailment").astype(np.int64), pool.set[articles])
    found: dict[str, object] = {"threshold": round(sign * cut, 4)}
    accuracies: list[float] = []
    sizes: list[int] = []
    for name, table in tests.items():
        scores = sign * _scores(head, table)
        y = (table.label == "entailment").astype(np.int64)
        accuracy = figure(y, scores >= cut, table.group, balanced_accuracy)
        entry: dict[str, object] = {
            "AUC": figure(y, scores, table.group, auroc),
            "balanced accuracy": accuracy,
            **baselines[name],
        }
        if name.startswith("BUMP"):
            entry["pairwise accuracy"] = _pairwise(scores, y, table)
        if name.startswith("SummEdits"):
            accuracies.append(accuracy["value"])
            sizes.append(len(y))
        if name in PEERS:
            entry["peers"] = PEERS[name]
        found[name] = entry
    found["SummEdits"] = {
        "balanced accuracy, mean": {"value": round(float(np.mean(accuracies)), 4), "n": sum(sizes)},
        "peers": PEERS["SummEdits"],
    }
    return found


def _scores(head: Fitted, table: Table) -> Floats:
    return heads.probabilities(head, heads.inputs(head.name, table.rows, table.aligned))


def best_cut(scores: Floats, labels: Labels, sets: npt.NDArray[np.str_]) -> float:
    """The score from which "consistent" gives the highest balanced accuracy, the sets counting the same."""
    parts = [mine for name in np.unique(sets) if len(set(labels[mine := sets == name])) == 2]

    def mean_accuracy(cut: float) -> float:
        said = (scores >= cut).astype(np.float64)
        return float(np.mean([balanced_accuracy(labels[mine], said[mine]) for mine in parts]))

    return float(max(np.quantile(scores, np.linspace(0.02, 0.98, 97)), key=mean_accuracy))


def _pairwise(scores: Floats, labels: Labels, table: Table) -> dict[str, Any]:
    """How often the right summary of a pair scores higher; ties count half."""
    right = {p: (s, g) for p, s, y, g in zip(table.pair, scores, labels, table.group, strict=True) if y}
    wrong = {p: s for p, s, y in zip(table.pair, scores, labels, strict=True) if not y}
    pairs = sorted(right.keys() & wrong.keys())
    won = np.array([np.sign(right[p][0] - wrong[p]) / 2 + 0.5 for p in pairs])
    return figure(np.ones(len(won)), won, [right[p][1] for p in pairs], mean)


def three_way(fitted: Mapping[str, Fitted], pool: Pool, test: Table) -> dict[str, object]:
    """VitaminC: supported, else refuted, else not enough information, by two cuts from its training pages."""
    train = pool.set == "VitaminC"
    s, c = (out_of_fold(fitted[name], pool)[train] for name in ("support", "contradiction"))
    truth = pool.label[train]
    grid = np.linspace(0.2, 0.8, 25)

    def answers(s: Floats, c: Floats, cuts: tuple[float, float]) -> npt.NDArray[np.str_]:
        return np.where(s >= cuts[0], "entailment", np.where(c >= cuts[1], "contradiction", "neutral"))

    cuts = max(((a, b) for a in grid for b in grid), key=lambda cuts: float(np.mean(answers(s, c, cuts) == truth)))
    given = answers(
        _scores(fitted["support"], test),
        _scores(fitted["contradiction"], test),
        cuts,
    )
    right = (given == test.label).astype(np.float64)
    most = (test.label == "entailment").astype(np.float64)
    return {
        "accuracy": figure(np.ones(len(right)), right, test.group, mean),
        "always supported": {"value": round(float(most.mean()), 4), "n": len(most)},
    }


def _bag_of_words(data: Path, pool: Pool) -> Floats:
    """(n,) of the pool: P(contradiction) of the fresh rewrites by TF-IDF and logistic regression, five-fold."""
    found = np.full(len(pool.label), np.nan)
    where = np.flatnonzero(np.isin(pool.set, edits.FRESH))
    texts = [_tagged(item) for name in edits.FRESH for item in edits.fresh(data, name)]
    if len(texts) != len(where):
        raise ValueError(f"expected {len(where)} fresh rewrites, got {len(texts)}; run python -m training examples")
    labels = pool.label[where] == "contradiction"
    for train, test in folds(pool.group[where].tolist()):
        model = _regression().fit([texts[i] for i in train], labels[train])
        found[where[test]] = model.predict_proba([texts[i] for i in test])[:, 1]
    return found


def _regression() -> Any:  # noqa: ANN401 (scikit-learn has no types)
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(
        TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), min_df=3, sublinear_tf=True),
        LogisticRegression(max_iter=300, class_weight="balanced"),
    )


def baselines_of(data: Path, tests: Mapping[str, Table]) -> dict[str, dict[str, Any]]:
    """AUC of the draft's length alone, and of TF-IDF with logistic regression, for each test."""
    items = [item for name in comparisons.CAPS for item in comparisons.chosen(name, data)]
    items += [item for name in edits.FRESH for item in edits.fresh(data, name)]
    model = _regression()
    model.fit([_tagged(item) for item in items], [item.label == "entailment" for item in items])
    found: dict[str, dict[str, Any]] = {}
    for name, table in tests.items():
        y = (table.label == "entailment").astype(np.int64)
        length = auroc(y, -table.n_words[:, 0].astype(np.float64))
        scores = model.predict_proba([_tagged(item) for item in comparisons.trial(name, data)])[:, 1]
        found[name] = {
            "length alone, AUC": {"value": round(max(length, 1.0 - length), 4), "n": len(y)},
            "TF-IDF + LR, AUC": figure(y, scores, table.group, auroc),
        }
    return found


def _tagged(item: Item) -> str:
    """The draft's words, those that the source lacks marked: all that a bag of words can know of a pair."""
    there = set(item.source.lower().split())
    return " ".join(word if word in there else f"+{word}" for word in item.draft.lower().split())
