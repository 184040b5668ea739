"""Splits: the one table that puts every data set, and every shared original, on one side.

Whole sets are placed by RULES. Articles that share 10-grams (15 % of the shorter one's) are one original: they
form a component, a component with a test text is test whatever set it is met in, and a component of the
FakeNewsNet cluster is test for three in ten by hash. Claims are compared whole, by their normalised words.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from training.corpora import originals
from training.corpora.originals import ARTICLE_WORDS, Original

Part = Literal["train", "calibration", "test"]
Family = Literal["style", "pairs", "consistency"]
Hashes = npt.NDArray[np.uint64]

SHINGLE = 10  # words
SHARED = 0.15  # of the shorter text's shingles; quotations of one speech stay below it, copies and cuts lie above
COMMON = 30  # a shingle of more texts is a formula (an appeal, a notice), not a sign of one original
CLUSTER = frozenset({"F3", "SheepDog", "LLMFake", "PolitiFact++"})  # FakeNewsNet and CoAID, which share originals
CLUSTER_TEST = 3  # of ten components without a test text


def _always(part: Part) -> Callable[[str], Part]:
    return lambda key: part


def _detectrl(key: str) -> Part:
    return "test" if 252 <= int(key) < 504 else "train"  # its XSum quarter


def _begins(prefix: str, otherwise: Part, part: Part = "train") -> Callable[[str], Part]:
    return lambda key: part if key.startswith(prefix) else otherwise


def _pages(key: str) -> Part:
    return "test" if fold(key) == 0 else "train"


# Which side a set stands on, by the key of its text. "calibration" is human text that sets the style head's
# thresholds; heads of the other families may train on it. A set that is not named here is never trained on.
RULES: Mapping[str, Callable[[str], Part]] = MappingProxyType(
    {
        "crawl": _always("train"),  # a user's own, unless it holds a text of a test
        "L2R": _always("train"),
        "ImBD": _begins("train-", "test"),
        "DetectRL": _detectrl,
        "HC3Plus-SI": _always("train"),
        "families": _always("train"),
        "fresh_rewrites": _always("train"),
        "fresh_rewrites_2": _always("train"),
        "F3": _always("train"),
        "SheepDog": _begins("test-", "train", "test"),
        "LLMFake": _always("train"),
        "PolitiFact++": _always("train"),
        "FNC-1": _begins("test-", "train", "test"),
        "MSRP": _always("train"),
        "DeFacto": _begins("test-", "calibration", "test"),
        "NeuS": _always("calibration"),
        "SummaCoz": _always("calibration"),
        "VitaminC": _pages,  # key: the page
        "FEVER": _always("train"),
        "NLI_datasets": _begins("sick", "train", "test"),
        "RTE": _always("train"),
        "CAD": _always("train"),
        "semi-automatic-NLI": _always("train"),
        "Breaking-NLI": _always("train"),
        "CANNOT": _always("train"),
        "HANS": _always("train"),
        "XSumFaith": _always("train"),
        "FIB": _always("train"),
        "AggreFact": _always("train"),
        "EntFA": _always("train"),
        "CG2C-Doc": _always("train"),
    }
)


@dataclass(frozen=True, slots=True)
class Splits:
    """The table over one data folder. ``shingles`` (sorted) stand in the component at the same place."""

    shingles: Hashes = field(repr=False)
    components: npt.NDArray[np.int64] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)  # of each component
    test: frozenset[int] = field(repr=False)  # components on the test side
    claims: frozenset[str] = field(repr=False)  # normalised test claims

    def part(self, dataset: str, key: str, text: str, *, family: Family = "style") -> Part:
        """The side of one text of a set; ``calibration`` is ``train`` for the families other than style."""
        rule = RULES.get(dataset)
        side: Part = "test" if rule is None else rule(key)
        if side == "test" or self._is_test(text):
            return "test"
        return "train" if family != "style" else side

    def group(self, text: str) -> str:
        """The name of the original; texts of different sets that share one get the same."""
        component = self._component(text)
        return f"text-{_digest(' '.join(words(text)))}" if component is None else self.names[component]

    def _is_test(self, text: str) -> bool:
        if len(text.split()) < ARTICLE_WORDS:
            return " ".join(words(text)) in self.claims
        component = self._component(text)
        return component is not None and component in self.test

    def _component(self, text: str) -> int | None:
        mine = shingles(text)
        if not len(mine) or not len(self.shingles):
            return None
        at = np.minimum(np.searchsorted(self.shingles, mine), len(self.shingles) - 1)
        met = Counter(self.components[at[self.shingles[at] == mine]].tolist())
        if not met:
            return None
        best, count = max(met.items(), key=lambda item: (item[1], item[0] in self.test, -item[0]))
        return best if count >= SHARED * len(mine) else None


@cache
def load(data: Path) -> Splits:
    """The table over the sets under ``data`` (some ten seconds). Raises KeyError."""
    return build(list(originals.articles(data)), list(originals.claims(data)))


def build(articles: Sequence[Original], claims: Sequence[Original] = ()) -> Splits:
    """The table over these articles and test claims."""
    tables = [shingles(article.text) for article in articles]
    roots = _components(tables)
    numbers = {root: number for number, root in enumerate(sorted(set(roots)))}
    component = [numbers[root] for root in roots]
    members: list[list[Original]] = [[] for _ in numbers]
    for number, article in zip(component, articles, strict=True):
        members[number].append(article)
    names = tuple(f"original-{_digest(min(' '.join(words(m.text)) for m in group))}" for group in members)
    test = frozenset(number for number, group in enumerate(members) if _held_out(group, names[number]))
    every = np.concatenate([np.zeros(0, np.uint64), *tables])
    owner = np.repeat(np.array(component, dtype=np.int64), [len(table) for table in tables])
    # A shingle of two components (a quotation, a formula) is kept once, for the test side where one of them is.
    order = np.lexsort((owner, ~np.isin(owner, list(test)), every))
    first = np.r_[True, np.diff(every[order]) != 0] if len(order) else np.zeros(0, dtype=bool)
    kept = order[first]
    normal = frozenset(" ".join(words(claim.text)) for claim in claims)
    return Splits(every[kept], owner[kept], names, test, normal)


def fold(group: str, n: int = 5) -> int:
    """Which of ``n`` folds a group is read in; the same in every head, so that an original is out of all at once."""
    return int(_digest(group), 16) % n


def words(text: str) -> list[str]:
    """Lower-case letters and digits in runs: what is left when layout, marks and case are taken away."""
    return re.findall(r"[^\W_]+", text.lower())


def shingles(text: str) -> Hashes:
    """Sorted distinct hashes of the text's 10-grams of words; empty for shorter texts."""
    codes = np.array([_code(word) for word in words(text)], dtype=np.uint64)
    n = len(codes) - SHINGLE + 1
    if n < 1:
        return np.zeros(0, dtype=np.uint64)
    mixed = np.zeros(n, dtype=np.uint64)
    for place in range(SHINGLE):
        mixed = mixed * np.uint64(6364136223846793005) + codes[place : place + n]
    return np.unique(mixed)


@cache
def _code(word: str) -> int:
    return zlib.crc32(word.encode())


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()[:12]


def _held_out(group: Sequence[Original], name: str) -> bool:
    sides = {"test" if (rule := RULES.get(m.dataset)) is None else rule(m.key) for m in group}
    if "test" in sides:
        return True
    return any(m.dataset in CLUSTER for m in group) and fold(name, 10) < CLUSTER_TEST


def _components(tables: Sequence[Hashes]) -> list[int]:
    """For each table of shingles the smallest index that it is connected with."""
    parent = list(range(len(tables)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for (i, j), count in _overlaps(tables).items():
        if count >= SHARED * min(len(tables[i]), len(tables[j])):
            low, high = sorted((root(i), root(j)))
            parent[high] = low
    return [root(i) for i in range(len(tables))]


def _overlaps(tables: Sequence[Hashes]) -> Counter[tuple[int, int]]:
    """How many shingles each two tables share, formulas left out."""
    every = np.concatenate([np.zeros(0, np.uint64), *tables])
    owner = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    starts = np.flatnonzero(np.r_[True, np.diff(every) != 0]) if len(every) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(every)])
    shared: Counter[tuple[int, int]] = Counter()
    several = (sizes > 1) & (sizes <= COMMON)
    for start, size in zip(starts[several].tolist(), sizes[several].tolist(), strict=True):
        mine = owner[start : start + size].tolist()
        shared.update((mine[i], mine[j]) for i in range(size) for j in range(i + 1, size))
    return shared
