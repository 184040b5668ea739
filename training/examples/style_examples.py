"""Style examples: the sets of human and machine text -> crops, both sides of a pair cut to the same length."""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from detector.features.manner import style as features
from training import splits
from training.corpora import style as corpora
from training.corpora.samples import Sample
from training.examples import crops, extents

TRAINED = (
    "L2R", "ImBD", "DetectRL", "HC3Plus-SI", "fresh_rewrites", "fresh_rewrites_2", "F3", "SheepDog", "LLMFake",
    "PolitiFact++",
)  # fmt: skip
CALIBRATED = ("DeFacto", "SummaCoz", "NeuS")
SEED = 0
_MATCHED = 5  # words: sentences without a pair are matched in length within this
MIXED = -1  # the label of a text of both sides
_PARTLY = 0.15  # share of the pairs that give one
_OTHER_STORIES = frozenset({"generate", "headline", "open_ended"})  # the machine did not have the human text
_FULL = 0.3  # share of L2R's pairs that give a full-length crop beside the random one, lest it outweigh the rest


@dataclass(frozen=True, slots=True)
class Example:
    """One crop; ``label`` 1 is machine text, MIXED one of both sides. Crops of one original share their ``group``."""

    text: str
    label: int
    group: str
    dataset: str
    generator: str
    operation: str
    outlet: str
    extent: float | None = None  # share of its words that a machine changed; None where the original is not known


def examples(data: Path, table: splits.Splits, crawled: Sequence[Sample] = ()) -> Iterator[Example]:
    """Crops of both sides of the training sets and the crawl, unpaired sentences matched in length."""
    yield from _matched(_examples(data, table, crawled))


def _examples(data: Path, table: splits.Splits, crawled: Sequence[Sample]) -> Iterator[Example]:
    chance = random.Random(SEED)
    for dataset, samples in (*((name, corpora.read(name, data)) for name in TRAINED), ("crawl", crawled)):
        for sample in samples:
            sides = [(text, label) for label, text in enumerate((sample.human, sample.machine)) if text]
            original = sample.human or sample.machine or ""
            if table.part(dataset, sample.key, original) != "train" or (len(sides) < 2 and dataset != "HC3Plus-SI"):
                continue
            group = table.group(original)
            for target in _targets(dataset, min(crops.n_words(text) for text, _ in sides), chance):
                for text, label in sides:
                    cut = crops.crop(text, target, chance.random())
                    if crops.n_words(cut) >= crops.SHORTEST - _MATCHED:
                        extent = _extent(cut, label, sample)
                        yield Example(
                            cut, label, group, dataset, sample.generator, sample.operation, sample.outlet, extent
                        )


def partly(data: Path, table: splits.Splits) -> Iterator[Example]:
    """Crops of texts that are human in part: for the extent alone, from some of the pairs that tell the same story."""
    chance = random.Random(SEED)
    for dataset in TRAINED:
        for sample in corpora.read(dataset, data):
            human, machine = sample.human or "", sample.machine or ""
            if sample.operation in _OTHER_STORIES or not human or not machine or chance.random() >= _PARTLY:
                continue
            if table.part(dataset, sample.key, human) != "train":
                continue
            text = extents.mixed(human, machine, chance)
            for target in _targets(dataset, crops.n_words(text), chance)[:1]:
                cut = crops.crop(text, target, chance.random())
                if crops.n_words(cut) >= crops.SHORTEST:
                    yield Example(
                        cut, MIXED, table.group(human), dataset, sample.generator, sample.operation, sample.outlet,
                        extents.changed(cut, human),
                    )  # fmt: skip


def _extent(cut: str, label: int, sample: Sample) -> float | None:
    """0 for human text, 1 for a text of its own, None for a machine's sentence whose original is not known."""
    if label == 0:
        return 0.0
    if sample.human is None:
        return None
    return 1.0 if sample.operation in _OTHER_STORIES else extents.changed(cut, sample.human)


def _targets(dataset: str, n: int, chance: random.Random) -> list[int]:
    """Lengths to cut a pair to, whose shorter side has ``n`` words: one at random (log-uniform), often all of it."""
    n = min(n, crops.LONGEST)
    if n < crops.SHORTEST:
        return []
    least = crops.SHORTEST + 8  # whole sentences: some crops come out shorter than asked for
    targets = [round(math.exp(chance.uniform(math.log(least), math.log(max(n, least)))))]
    if dataset != "L2R" or chance.random() < _FULL:
        targets.append(n)
    return list(dict.fromkeys(targets))


def _matched(examples: Iterator[Example]) -> Iterator[Example]:
    """All examples, those without a pair thinned out until both labels have the same lengths."""
    loose: dict[int, dict[int, list[Example]]] = defaultdict(lambda: {0: [], 1: []})
    for example in examples:
        if example.dataset == "HC3Plus-SI":
            loose[crops.n_words(example.text) // _MATCHED][example.label].append(example)
        else:
            yield example
    for _, sides in sorted(loose.items()):
        n = min(len(sides[0]), len(sides[1]))
        yield from sides[0][:n]
        yield from sides[1][:n]


def humans(data: Path, table: splits.Splits) -> Iterator[Example]:
    """One crop of each calibration text for each length band it can fill."""
    chance = random.Random(SEED)
    seen: set[str] = set()
    for dataset in CALIBRATED:
        stories: dict[str, list[str]] = defaultdict(list)
        for sample in corpora.read(dataset, data):
            text = sample.human or ""
            if text in seen or table.part(dataset, sample.key, text) != "calibration":
                continue
            seen.add(text)
            stories[sample.key.rpartition("-")[0]].append(text)
            for target in _band_targets(crops.n_words(text), chance):
                cut = crops.crop(text, target, chance.random())
                yield Example(cut, 0, table.group(text), dataset, "", "", sample.outlet)
        if dataset == "NeuS":
            # The leads of three outlets on one story, joined: the only human web news of this length that may set
            # thresholds, and harder than the agencies' and the BBC's.
            for leads in stories.values():
                joined = " ".join(leads)
                if crops.n_words(joined) >= features.BANDS[-1]:
                    yield Example(joined, 0, table.group(leads[0]), dataset, "", "", "us-leads-joined")


def _band_targets(n: int, chance: random.Random) -> Iterator[int]:
    """A length (log-uniform) for each band that a text of ``n`` words can fill."""
    for least, most in zip(features.BANDS, (*features.BANDS[1:], crops.LONGEST), strict=True):
        if n >= least:
            yield round(math.exp(chance.uniform(math.log(least), math.log(min(n, most)))))


def read(path: Path) -> list[Example]:
    """Examples of one file. Raises FileNotFoundError with the way out."""
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training examples first")
    with path.open(encoding="utf-8") as file:
        return [Example(**json.loads(line)) for line in file]


def write(path: Path, examples: Iterator[Example]) -> None:
    """Keep examples in one file, which is there only when it is whole."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(example)) + "\n" for example in examples)
    part.rename(path)
