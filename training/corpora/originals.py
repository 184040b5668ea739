"""Originals: every human article and test claim of the sets, for the one table that keeps train and test apart."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora import sets, style

csv.field_size_limit(1 << 30)
ARTICLE_WORDS = 20  # shorter human texts are claims and posts: compared whole, not by shingles


@dataclass(frozen=True, slots=True)
class Original:
    """One human text; ``key`` is what ``training.splits.RULES`` reads."""

    dataset: str
    key: str
    text: str


def articles(data: Path) -> Iterator[Original]:
    """The human articles of all sets that lie under the data folder, test sets included.

    One text under two keys comes twice: the keys may stand on different sides.
    """
    seen: set[tuple[str, str]] = set()
    for dataset in style.READERS:
        seen.clear()
        if not sets.path(dataset, data).exists():
            continue
        for sample in style.read(dataset, data):
            text = sample.human
            if text and (sample.key, text) not in seen and len(text.split()) >= ARTICLE_WORDS:
                seen.add((sample.key, text))
                yield Original(dataset, sample.key, text)
    for reader in (_true, _bump, _summedits, _ecb):
        yield from reader(data)


def claims(data: Path) -> Iterator[Original]:
    """The claims of the public claim tests."""
    for dataset, pattern, field in (
        ("FeverSymmetric", "**/*.jsonl", "claim"),
        ("Fool-Me-Twice", "dataset/dev.jsonl", "text"),
        ("Climate-FEVER", "dataset/*.jsonl", "claim"),
    ):
        for path in sorted(sets.path(dataset, data).glob(pattern)):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield Original(dataset, "", json.loads(line)[field])
    for path in sorted(sets.path("HealthVer", data).glob("data/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (Original("HealthVer", "", row["claim"]) for row in csv.DictReader(file))


def _true(data: Path) -> Iterator[Original]:
    for name in ("frank", "qags_cnndm", "qags_xsum", "summeval"):
        path = sets.path("TRUE", data) / f"data/true/{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                for text in sorted({row["grounding"] for row in csv.DictReader(file)}):
                    yield Original("TRUE", name, text)


def _bump(data: Path) -> Iterator[Original]:
    for path in sorted(sets.path("BUMP", data).glob("data/*.json")):
        for text in sorted({row["article"] for row in json.loads(path.read_text(encoding="utf-8"))}):
            yield Original("BUMP", path.stem, text)


def _summedits(data: Path) -> Iterator[Original]:
    for path in sorted(sets.path("SummEdits", data).glob("data/summedits/*.json")):
        for text in sorted({row["doc"] for row in json.loads(path.read_text(encoding="utf-8"))}):
            yield Original("SummEdits", path.stem, text)


def _ecb(data: Path) -> Iterator[Original]:
    token = re.compile(r"<token [^>]*>([^<]*)</token>")
    for path in sorted(sets.path("ECB+", data).glob("**/*.xml")):
        words = token.findall(path.read_text(encoding="utf-8", errors="replace"))
        yield Original("ECB+", path.stem, " ".join(words))
