"""Pairs: the heads ``rewrite`` (a text derives from a given source) and ``pair`` (one post of a crawl from another)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.features import alignment
from detector.pairing.candidates import FEATURES
from training import fit as fitting
from training import splits
from training.corpora import pairs as corpora
from training.corpora.crawl import Crawl
from training.corpora.pairs import Article, Pairing
from training.examples.alignments import Example, Neighbours, from_articles, from_events, from_rewrites
from training.examples.pages import Stock, simulate
from training.figures import pair_figures
from training.figures.measure import at_rate
from training.fit import FOREST, N_FOLDS, Fitted, Kind
from training.material import Material
from training.material import table as tabled

NAMES: tuple[str, ...] = ("rewrite", "pair")
DATASETS: tuple[str, ...] = (*corpora.REWRITES, *corpora.FRESH, "FNC-1", "NeuS", "MSRP")
POOLS = {
    "crawl": "crawl",
    "FNC-1": "FNC-1",
    "L2R": "L2R",
    "DetectRL": "DetectRL",
    "fresh_rewrites": "L2R",
    "fresh_rewrites_2": "FNC-1",
    "MSRP": "MSRP",
}
POST_WORDS = 50  # shorter rewrites are no posts
RATES = (0.05, 0.01, 0.005, 0.002)
TREES = {"max_iter": 300, "learning_rate": 0.05, "max_leaf_nodes": 15, "min_samples_leaf": 40, "l2_regularization": 5.0}
CRAWLS = 8  # simulated for each original that has a rewrite
L2R_SHARE = 3  # of its web domains one rewrite in three: short and alike


def shortage(crawl: Crawl, least: int) -> str:
    """Why a crawl alone cannot train these heads; "" where it can."""
    n = len({pairing.source for pairing in crawl.pairings})
    return "" if n >= least else f"rewrites of {n} originals were found, {least} are needed"


def collect(material: Material, part: str) -> list[Pairing]:
    """The rewrites on one side of the split, duplicates left out."""
    table = tabled(material)
    seen: set[tuple[str, str]] = set()
    found = []
    data, crawl = material.data, material.crawl
    every = [*corpora.rewrites(data), *corpora.copies(data)] if data else []
    for pairing in (*every, *(crawl.pairings if crawl else ())):
        if (pairing.source, pairing.draft) in seen or _is_spare(pairing):
            continue
        seen.add((pairing.source, pairing.draft))
        side = table.part(pairing.dataset, pairing.key, pairing.source, family="pairs")
        if side == part:
            found.append(pairing)
    return found


def _is_spare(pairing: Pairing) -> bool:
    if pairing.dataset == "MSRP":
        return splits.fold(pairing.key, 2) == 0
    is_web = pairing.dataset == "L2R" and not pairing.key.startswith("NewsArticle")
    return is_web and splits.fold(pairing.key + pairing.draft[:40], L2R_SHARE) != 0


def pools(pairings: Iterable[Pairing], articles: Iterable[Article]) -> dict[str, Neighbours]:
    """The originals by pool: within one a rewrite's neighbours are looked for."""
    texts: dict[str, set[str]] = {}
    for pairing in pairings:
        texts.setdefault(POOLS.get(pairing.dataset, "cluster"), set()).add(pairing.source)
    for article in articles:
        texts.setdefault(POOLS[article.dataset], set()).add(article.text)
    return {name: Neighbours(members) for name, members in texts.items()}


def articles_of(material: Material, part: str) -> tuple[list[Article], list[Article]]:
    """Articles by themselves (FNC-1 bodies, the crawl's) and those on one event (NeuS, or SEESAW for the test, and
    the crawl's), on one side of the split."""
    table = tabled(material)
    crawled = material.crawl.articles if material.crawl else ()
    shared = Counter(article.event for article in crawled)

    def mine(articles: Iterable[Article]) -> Iterator[Article]:
        yield from (a for a in articles if table.part(a.dataset, a.key, a.text, family="pairs") == part)

    bodies = list(mine(crawled))
    told = [article for article in bodies if shared[article.event] > 1]
    data = material.data
    if data is None:
        return bodies, told
    bodies += mine(corpora.bodies(data))
    if part == "test":
        return bodies, list(corpora.seesaw(data))
    taken = {article.headline.lower() for article in corpora.seesaw(data)}
    events = {article.event for article in corpora.neus(data) if article.headline.lower() in taken}
    return bodies, [*told, *(article for article in mine(corpora.neus(data)) if article.event not in events)]


def rows(material: Material, part: str) -> list[Example]:
    """Every example of the head ``rewrite`` on one side of the split."""
    group = tabled(material).group
    pairings = collect(material, part)
    bodies, events = articles_of(material, part)
    near = pools(pairings, bodies)
    found: list[Example] = []
    for name, pool in near.items():
        mine = [p for p in pairings if POOLS.get(p.dataset, "cluster") == name]
        found.extend(from_rewrites(mine, pool, group))
        found.extend(from_articles([body for body in bodies if POOLS[body.dataset] == name], pool, group))
    found.extend(from_events(events, group))
    return found


def save(path: Path, examples: list[Example]) -> None:
    """Examples as one .npz."""
    np.savez_compressed(
        path,
        rows=np.array([example.row for example in examples], dtype=np.float32),
        labels=np.array([example.label for example in examples]),
        group=np.array([example.group for example in examples]),
        dataset=np.array([example.dataset for example in examples]),
        mode=np.array([example.mode for example in examples]),
        cut=np.array([example.cut for example in examples]),
    )


def load(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The arrays that ``save`` wrote."""
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def crawls(material: Material, part: str, *, n: int) -> list[Example]:
    """Every example of the head ``pair``: up to ``n`` simulated crawls in each fold of the originals."""
    group = tabled(material).group
    pairings = [pairing for pairing in collect(material, part) if _is_news(pairing)]
    bodies, events = articles_of(material, part)
    events = [article for article in events if len(article.text.split()) >= POST_WORDS]
    fold_of = _folds({group(pairing.source) for pairing in pairings})
    found: list[Example] = []
    for fold in range(N_FOLDS):
        mine = [pairing for pairing in pairings if fold_of[group(pairing.source)] == fold]
        if not mine:
            continue
        others = [body.text for body in bodies if fold_of.get(group(body.text), splits.fold(group(body.text))) == fold]
        told = [article for article in events if splits.fold(article.event) == fold]
        pool = Neighbours([*(pairing.source for pairing in mine), *others])
        found.extend(simulate(Stock.of(mine, pool, told), f"fold-{fold}", n=min(n, CRAWLS * len(mine))))
    return found


def _folds(groups: set[str]) -> dict[str, int]:
    """The fold of each original; dealt out in turn where so few would leave one empty."""
    by_hash = {group: splits.fold(group) for group in groups}
    if len(set(by_hash.values())) == N_FOLDS:
        return by_hash
    return {group: place % N_FOLDS for place, group in enumerate(sorted(groups))}


def _is_news(pairing: Pairing) -> bool:
    is_web = pairing.dataset == "L2R" and not pairing.key.startswith("NewsArticle")
    return not is_web and pairing.dataset != "MSRP" and len(pairing.draft.split()) >= POST_WORDS


def build(material: Material, work: Path) -> None:
    """Write the examples of both heads, train and test, under ``work``."""
    for part, n in (("train", 320), ("test", 60)):
        save(work / f"rewrite-{part}.npz", rows(material, part))
        save(work / f"pair-{part}.npz", crawls(material, part, n=n))


def fit(work: Path) -> list[Fitted]:
    """Both heads from the train examples, with thresholds on their out-of-fold probabilities of negatives."""
    found: list[Fitted] = []
    for name, features in (("rewrite", alignment.FEATURES), ("pair", FEATURES)):
        table = load(work / f"{name}-train.npz")
        labels, groups = table["labels"], table["group"].tolist()
        kind: Kind = "trees" if len(labels) >= FOREST else "linear"
        options = TREES if kind == "trees" else None
        head = fitting.fit(name, features, table["rows"], labels, groups, kind=kind, options=options)
        negatives = head.oof[labels == 0]
        found.append(head.with_thresholds({f"fpr_{rate:g}": at_rate(negatives, rate) for rate in RATES}))
    return found


def evaluate(material: Material, work: Path) -> dict[str, object]:
    """Figures of both heads out of fold, and on the test side where there is one."""
    import joblib

    fitted = {head.name: head for head in joblib.load(work / "fitted.joblib")}
    figures: dict[str, object] = {}
    for name, head in fitted.items():
        train, test = load(work / f"{name}-train.npz"), load(work / f"{name}-test.npz")
        figures[name] = pair_figures.measure(head, train, test)
    if material.data is None:
        return figures
    pairings = [pairing for pairing in collect(material, "test") if pairing.dataset in pair_figures.RETRIEVED]
    events = list(corpora.seesaw(material.data))
    figures["rewrite"] |= {"retrieval": pair_figures.retrieval(fitted["rewrite"], pairings, events)}  # type: ignore[operator]
    return figures
