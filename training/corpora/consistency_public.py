"""Public consistency tests: read for ``evaluate`` alone, never trained, tuned or thresholded on."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from training.corpora import consistency, sets
from training.corpora.consistency import Item, Label

SUMMEDITS = ("samsum", "scitldr", "sales_call", "sales_email")
TRUE = ("frank", "qags_cnndm", "qags_xsum", "summeval", "paws")
_WRONG: Label = "unsupported-or-contradicted"


def summedits(domain: str) -> Callable[[Path], Iterator[Item]]:
    """Summaries with light edits by a large model, checked by people."""

    def read(data: Path) -> Iterator[Item]:
        path = sets.path("SummEdits", data) / f"data/summedits/summedits_{domain}.json"
        for entry in json.loads(path.read_text(encoding="utf-8")):
            label: Label = "entailment" if entry["label"] == 1 else _WRONG
            yield Item("SummEdits", domain, entry["summary"], entry["doc"], label, domain)

    return read


def bump(data: Path) -> Iterator[Item]:
    """Task 1: CNN/DM reference summaries, each beside one that a person gave an error of a named kind."""
    path = sets.path("BUMP", data) / "data/task1_dataset.json"
    for entry in json.loads(path.read_text(encoding="utf-8")):
        pair, source = entry["id"], entry["article"]
        yield Item("BUMP", "task1", entry["reference_summary"], source, "entailment", "reference", pair)
        yield Item("BUMP", "task1", entry["edited_summary"], source, _WRONG, entry["error_type"], pair)


def true(name: str) -> Callable[[Path], Iterator[Item]]:
    """One part of the TRUE collection."""

    def read(data: Path) -> Iterator[Item]:
        with (sets.path("TRUE", data) / f"data/true/{name}.csv").open(encoding="utf-8", newline="") as file:
            for entry in csv.DictReader(file):
                label: Label = "entailment" if entry["label"] == "1" else _WRONG
                yield Item("TRUE", name, entry["generated_text"], entry["grounding"], label, name)

    return read


def symmetric(data: Path) -> Iterator[Item]:
    """FeverSymmetric 0.2, test: a claim says nothing of its label without the evidence."""
    path = sets.path("FeverSymmetric", data) / "symmetric_v0.2/fever_symmetric_test.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        label: Label = "entailment" if entry["label"] == "SUPPORTS" else "contradiction"
        yield Item("FeverSymmetric", "test", entry["claim"], entry["evidence"], label)


def fool_me_twice(data: Path) -> Iterator[Item]:
    """Claims written to mislead, with their gold evidence; the development part."""
    path = sets.path("Fool-Me-Twice", data) / "dataset/dev.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        label: Label = "entailment" if entry["label"] == "SUPPORTS" else "contradiction"
        evidence = " ".join(piece["text"] for piece in entry["gold_evidence"])
        yield Item("Fool-Me-Twice", "dev", entry["text"], evidence, label, original=entry["wikipedia_page"])


TESTS: Mapping[str, Callable[[Path], Iterator[Item]]] = MappingProxyType(
    {
        **{f"SummEdits {domain}": summedits(domain) for domain in SUMMEDITS},
        "BUMP task 1": bump,
        **{f"TRUE {name}": true(name) for name in TRUE},
        "VitaminC held-out pages": consistency.vitaminc,
        "FeverSymmetric": symmetric,
        "Fool-Me-Twice dev": fool_me_twice,
    }
)
