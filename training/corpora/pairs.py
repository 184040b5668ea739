"""Readers for pairing: texts with the original they were made from, and articles that share an event and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detector.features.manner.prose import clean
from training.corpora import sets, style

REWRITES = ("L2R", "DetectRL", "F3", "SheepDog", "LLMFake", "PolitiFact++")
FRESH = ("fresh_rewrites", "fresh_rewrites_2")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A text and the original it was made from; ``key`` names the original within its set."""

    dataset: str
    key: str
    mode: str
    source: str
    draft: str
    headline: str = ""  # of the source, where the set has it


@dataclass(frozen=True, slots=True)
class Article:
    """One article; those of one ``event`` report the same, each by itself."""

    dataset: str
    key: str
    event: str
    text: str
    headline: str = ""


def rewrites(data: Path) -> Iterator[Pairing]:
    """Every rewritten text with its original, train and test alike: ``training.splits`` says which is which."""
    for dataset in REWRITES:
        for sample in style.read(dataset, data):
            if sample.human and sample.machine and sample.operation != "generate":
                # Both sides without layout and chat preambles, or the form gives the label away.
                source, draft = clean(sample.human), clean(sample.machine)
                yield Pairing(dataset, sample.key, sample.operation, source, draft)
    for dataset in FRESH:
        for line in sets.path(dataset, data).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            source, draft = row["original_text"], row["rewrite_text"]
            yield Pairing(dataset, row["original_id"], row["mode"], source, draft, row["headline"])


def copies(data: Path) -> Iterator[Pairing]:
    """Sentence pairs of MSRP's train part that its annotators called paraphrases."""
    path = sets.path("MSRP", data) / "dataset/msr-paraphrase-corpus/msr_paraphrase_train.txt"
    for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]:
        quality, one, other, draft, source = line.split("\t")
        if quality == "1":
            yield Pairing("MSRP", f"{one}-{other}", "sentence", source, draft)


def neus(data: Path) -> Iterator[Article]:
    """The openings of three outlets' articles on each event, with their headlines."""
    for path in sorted(sets.path("NeuS", data).glob("data/*/*.source")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            for place, piece in enumerate(line.split("[SEP]")):
                title, _, text = piece.partition("ARTICLE=>")
                event = f"{path.stem}-{number}"
                headline = title.replace("TITLE=>", "").strip().removesuffix(".")
                if text.strip():
                    yield Article("NeuS", f"{event}-{place}", event, text.strip(), headline)


def seesaw(data: Path) -> Iterator[Article]:
    """Three outlets' whole articles on each event; a test set, never trained on."""
    for path in sorted(sets.path("SEESAW", data).glob("SEESAW/articles/*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        text = " ".join(sentence["text"] for sentence in content["text"])
        yield Article("SEESAW", path.stem, path.stem.split("_DOCUMENT")[0], text, content["title"])


def bodies(data: Path) -> Iterator[Article]:
    """Article bodies of FNC-1, keys "train-" and "test-"; many report one event, some copy each other."""
    for sample in style.read("FNC-1", data):
        if sample.human:
            yield Article("FNC-1", sample.key, "", sample.human.strip())
