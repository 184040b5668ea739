"""Comparisons: items of the consistency sets -> rows of numbers, one file for each set in the work folder.

A file is kept as long as the code that its rows come from is the same, so a run that was cut off goes on where it
stopped, and one changed feature makes all anew. Each source is analysed once for all drafts that are held against it.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

import detector
from detector import rules
from detector.document import from_text
from detector.features import alignment
from detector.features.facts import Facts, extract
from detector.inference import shelf
from detector.pairing.evidence import gather
from detector.rules import Comparison, consistency
from training import splits
from training.corpora import edits, style
from training.corpora.consistency import READERS, Item, digest
from training.corpora.consistency_public import TESTS
from training.corpora.crawl import Crawl
from training.fit import Rows
from training.material import Material
from training.material import table as tabled
from training.splits import Splits

LONG = 40  # words of a source from which a comparison is one with an article
# Items of each set, chosen by hash: whole sources for articles, single claims otherwise.
CAPS: Mapping[str, int] = MappingProxyType(
    {
        "FEVER": 6000,
        "VitaminC": 9000,
        "NLI_datasets": 6000,
        "RTE": 4200,
        "CAD": 4000,
        "semi-automatic-NLI": 4000,
        "Breaking-NLI": 1500,
        "CANNOT": 3000,
        "HANS": 2000,
        "SummaCoz": 2400,
        "XSumFaith": 2500,
        "DeFacto": 2600,
        "FIB": 5000,
        "AggreFact": 750,
        "EntFA": 310,
        "CG2C-Doc": 2068,
        "families": 12_000,
    }
)
_ARTICLES = frozenset({"SummaCoz", "XSumFaith", "DeFacto", "FIB", "AggreFact", "EntFA"})
CORRUPTED = MappingProxyType(
    {"FNC-1": 400, "NeuS": 400, "L2R": 400, "DeFacto": 250, "fresh_rewrites": 107, "fresh_rewrites_2": 141}
)
CRAWLED = 2000  # texts of a crawl that are corrupted
REWRITES = 1500  # machine rewrites of L2R: faithful for all we know, never trained on, only for thresholds
STRANGERS = 1500  # of each kind: articles of one event, and such that share nothing
_LISTED = "tables.json"  # in the work folder: which tables train
TEST_CAPS = MappingProxyType({"TRUE paws": 4000})  # the whole would be half of the time of all tests
_CODE = ("document", "features", "pairing", "rules")
_TRAINING = (
    "corrupting",
    "splits.py",
    "examples/comparisons.py",
    "corpora",
)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one set and what is known of each: (n, d) and (n,) arrays."""

    rows: Rows  # consistency.FEATURES
    aligned: Rows  # alignment.FEATURES; NaN where the source is no article
    label: npt.NDArray[np.str_]
    group: npt.NDArray[np.str_]
    mode: npt.NDArray[np.str_]
    pair: npt.NDArray[np.str_]
    n_words: npt.NDArray[np.int64]  # of draft and source: (n, 2)

    @property
    def is_long(self) -> npt.NDArray[np.bool_]:
        return ~np.isnan(self.aligned[:, -1])


def build(material: Material, work: Path) -> None:
    """Every set that trains, and every public test, as tables in the work folder."""
    code = fingerprint() + (material.crawl.sha256 if material.crawl else "")
    given = sources(material)
    (work / _LISTED).write_text(json.dumps([name for name in given if is_pooled(name)]), encoding="utf-8")
    for name, items in given.items():
        path = work / f"{name}.npz"
        if path.exists() and str(np.load(path, allow_pickle=False)["code"]) == code:
            continue
        table = measure(list(items()), tabled(material))
        partial = path.with_suffix(".partial.npz")
        np.savez_compressed(partial, code=code, **{key: getattr(table, key) for key in Table.__slots__})
        partial.replace(path)
        print(f"{name}: {len(table.label)} comparisons", file=sys.stderr)


def load(work: Path, name: str) -> Table:
    """The kept table of one set. Raises FileNotFoundError."""
    path = work / f"{name}.npz"
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training examples first")
    with np.load(path, allow_pickle=False) as kept:
        return Table(**{key: kept[key] for key in Table.__slots__})


def names(work: Path) -> tuple[str, ...]:
    """The tables that train, in a fixed order. Raises FileNotFoundError."""
    path = work / _LISTED
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training examples first")
    return tuple(json.loads(path.read_text(encoding="utf-8")))


def rewrites(work: Path) -> Table:
    """Machine rewrites that are faithful for all that is known, of the sets and of the crawl: for thresholds alone."""
    tables = [load(work, name) for name in ("rewrites", "rewrites crawl") if (work / f"{name}.npz").exists()]
    return Table(**{key: np.concatenate([getattr(table, key) for table in tables]) for key in Table.__slots__})


def is_pooled(name: str) -> bool:
    """Whether the rows of this name train: those of tests and of thresholds do not."""
    return not name.startswith(("test ", "rewrites"))


def measure(items: Sequence[Item], table: Splits) -> Table:
    """One row for each item, in the order of the items; those with one source are measured together."""
    rows = np.full((len(items), len(consistency.FEATURES)), math.nan, dtype=np.float32)
    aligned = np.full((len(items), len(alignment.FEATURES)), math.nan, dtype=np.float32)
    for i in sorted(range(len(items)), key=lambda i: (items[i].source, i)):
        rows[i], with_article = _row(items[i].draft, items[i].source)
        if with_article is not None:
            aligned[i] = with_article
    return Table(
        rows,
        aligned,
        np.array([item.label for item in items], dtype=np.str_),
        np.array([group_of(item, table) for item in items], dtype=np.str_),
        np.array([item.mode for item in items], dtype=np.str_),
        np.array([item.pair for item in items], dtype=np.str_),
        np.array([(len(i.draft.split()), len(i.source.split())) for i in items], dtype=np.int64),
    )


def chosen(name: str, data: Path) -> list[Item]:
    """The training items of one set: on the training side, at most CAPS of them, by hash."""
    table = splits.load(data)
    items = [item for item in READERS[name](data) if item.draft and item.source]

    def by(item: Item) -> str:
        return item.source if name in _ARTICLES else item.pair or item.source

    ranks = {key: digest(key) for key in {by(item) for item in items}}
    unique = {(item.draft, item.source): item for item in items}
    kept: list[Item] = []
    for item in sorted(unique.values(), key=lambda item: (ranks[by(item)], item.source, item.draft)):
        if len(kept) == CAPS[name]:
            break
        if is_trained(item, table):
            kept.append(item)
    return kept


def trial(name: str, data: Path) -> list[Item]:
    """The items of one public test; of VitaminC those of the test pages, of a capped one those first by hash."""
    items = list(TESTS[name](data))
    if name.startswith("VitaminC"):
        table = splits.load(data)
        items = [i for i in items if table.part("VitaminC", i.key, i.draft, family="consistency") == "test"]
    cap = TEST_CAPS.get(name, len(items))
    return sorted(items, key=lambda item: digest(item.source))[:cap] if cap < len(items) else items


def fingerprint() -> str:
    """Of all code and tables that a row comes from."""
    home, here = Path(detector.__file__).parent, Path(__file__).parent.parent
    paths = [path for part in _CODE for path in (home / part).rglob("*.py")]
    paths += [p for part in _TRAINING for p in ([here / part] if part.endswith(".py") else (here / part).glob("*.py"))]
    paths += (shelf.folder() / "knowledge").glob("*")
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def sources(material: Material) -> Mapping[str, Callable[[], Iterable[Item]]]:
    """The items of every table by its name: those of the sets, and behind them those of the crawl."""
    found: dict[str, Callable[[], Iterable[Item]]] = {}
    if material.data is not None:
        found |= _of_sets(material.data)
    if material.crawl is not None:
        found |= {
            f"{name} crawl": partial(make, material.crawl, tabled(material))
            for name, make in (("corrupted", _own), ("strangers", _apart), ("rewrites", _retold))
        }
    return found


def _own(crawl: Crawl, table: Splits) -> Iterator[Item]:
    """Corruptions and harmless variants of the crawl's own texts."""
    texts = [text for text in crawl.clean() if _is_train(text.key, text.source, table)]
    for text in sorted(texts, key=lambda text: digest(text.draft))[:CRAWLED]:
        yield from edits.corrupted(text)


def _retold(crawl: Crawl, table: Splits) -> Iterator[Item]:
    """Mined rewrites that no typed rule objects to."""
    kept = [pairing for pairing in crawl.faithful() if _is_train(pairing.key, pairing.source, table)]
    for pairing in kept[:REWRITES]:
        yield Item(pairing.dataset, pairing.key, pairing.draft, pairing.source, "entailment", pairing.mode)


def _apart(crawl: Crawl, table: Splits) -> Iterator[Item]:
    """The crawl's articles against others: of the same event, and of something else."""
    articles = sorted(crawl.articles, key=lambda article: (article.event, article.key))[: STRANGERS + 1]
    for one, other in pairwise(articles):
        if _is_train(one.key, one.text, table) and _is_train(other.key, other.text, table):
            mode = "event" if one.event == other.event else "unrelated"
            yield Item(one.dataset, one.key, one.text, other.text, "neutral", mode)


def _is_train(key: str, text: str, table: Splits) -> bool:
    return table.part("crawl", key, text, family="consistency") == "train"


def _of_sets(data: Path) -> Mapping[str, Callable[[], Iterable[Item]]]:
    def of(function: Callable[..., Iterable[Item]], *given: Any) -> Callable[[], Iterable[Item]]:  # noqa: ANN401
        return lambda: function(*given)

    return {
        **{name: of(chosen, name, data) for name in CAPS},
        **{name: of(_fresh, name, data) for name in edits.FRESH},
        **{f"corrupted {name}": of(_corrupted, name, data) for name in CORRUPTED},
        "strangers": of(strangers, data),
        "rewrites": of(_rewrites, data),
        **{f"test {name}": of(trial, name, data) for name in TESTS},
    }


def is_trained(item: Item, table: Splits) -> bool:
    """Whether all texts of an item are on the training side."""
    texts = {item.draft, item.source, item.original or item.source}
    return all(table.part(item.dataset, item.key, t, family="consistency") == "train" for t in sorted(texts))


def group_of(item: Item, table: Splits) -> str:
    """The original of an item, by which folds go."""
    return table.group(item.original or item.source)


def _fresh(name: str, data: Path) -> list[Item]:
    return list(edits.fresh(data, name))


def _corrupted(name: str, data: Path) -> Iterator[Item]:
    table = splits.load(data)
    texts = [text for text in edits.clean(data) if text.dataset == name]
    count = 0
    for text in sorted(texts, key=lambda text: digest(text.draft)):
        if count == CORRUPTED[name]:
            return
        if table.part(name, text.key, text.source, family="consistency") == "train":
            count += 1
            yield from edits.corrupted(text)


def _rewrites(data: Path) -> list[Item]:
    return rewritten(data)[:REWRITES]


def rewritten(data: Path) -> list[Item]:
    """L2R's rewrites against their originals, by hash."""
    table = splits.load(data)
    items = [
        Item("L2R", s.key, s.machine, s.human, "entailment", s.generator)
        for s in style.read("L2R", data)
        if s.machine and s.human and len(s.human.split()) >= LONG
    ]
    kept = [i for i in items if table.part("L2R", i.key, i.source, family="consistency") == "train"]
    return sorted(kept, key=lambda item: digest(item.source, item.draft))


def strangers(data: Path) -> Iterator[Item]:
    """Articles against others: of the same event by another outlet, and of something else."""
    table = splits.load(data)
    leads = [sample for sample in style.read("NeuS", data) if sample.key.startswith("train-")]
    stories: dict[str, list[style.Sample]] = {}
    for sample in leads:
        stories.setdefault(sample.key.rpartition("-")[0], []).append(sample)
    pairs = [(a, b, "event") for story in stories.values() for a, b in pairwise(story)]
    bodies = [s for name in ("FNC-1", "L2R") for s in style.read(name, data) if not s.key.startswith("test-")]
    ordered = sorted({s.human: s for s in bodies if s.human}.items(), key=lambda entry: digest(entry[0]))
    texts = [sample for _, sample in ordered][: STRANGERS + 1]
    pairs += [(a, b, "unrelated") for a, b in pairwise(texts)]
    count = dict.fromkeys(("event", "unrelated"), 0)
    for one, other, mode in sorted(pairs, key=lambda p: digest(p[0].human or "", p[1].human or "")):
        draft, source = one.human or "", other.human or ""
        item = Item(one.dataset, one.key, draft, source, "neutral", mode)
        if count[mode] < STRANGERS and is_trained(replace(item, original=source), table):
            count[mode] += 1
            yield item


def _row(draft: str, source: str) -> tuple[tuple[float, ...], tuple[float, ...] | None]:
    ours, theirs = facts_of(draft), facts_of(source)
    comparison = Comparison(ours, (theirs,), gather(ours, [theirs]))
    row = consistency.row(comparison, rules.differences(comparison), [_page(source)])
    return row, alignment.row(ours, theirs) if len(source.split()) >= LONG else None


@lru_cache(maxsize=64)
def facts_of(text: str) -> Facts:
    """The facts of a text, kept for the next comparison with it."""
    return extract(from_text(text))


@lru_cache(maxsize=4)
def _page(text: str) -> consistency.Page:
    return consistency.page(facts_of(text))
