"""Human: the sets of human text alone -> Samples without a machine side; they calibrate and test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora import samples
from training.corpora.samples import Sample


def echoes(root: Path) -> Iterator[Sample]:
    """Echoes2020: opinion pieces of local newspapers, before the models."""
    for row in samples.rows(root / "datasets/opinions/2020/Local/2020_Local.csv"):
        yield Sample("Echoes", row["File"], row["inputText"], None, "", "", "local-opinion")


def esl(root: Path) -> Iterator[Sample]:
    """ESLBias: essays by non-native and native writers; the outlet is the group of writers."""
    for path in sorted((root / "Data_and_Results/Human_Data").glob("*_real_*/data.json")):
        for index, row in enumerate(samples.content(path)):
            yield Sample("ESLBias", f"{path.parent.name}-{index}", row["document"], None, "", "", path.parent.name)


def fnc(root: Path) -> Iterator[Sample]:
    """FNC-1: news bodies; keys "train-" and "test-"."""
    for split, name in (("train", "train_bodies"), ("test", "competition_test_bodies")):
        for row in samples.rows(root / f"{name}.csv"):
            yield Sample("FNC-1", f"{split}-{row['Body ID']}", row["articleBody"], None, "", "", "web-news")


def seesaw(root: Path) -> Iterator[Sample]:
    """SEESAW: triplets of American news on one event."""
    for path in sorted((root / "SEESAW/articles").glob("*.json")):
        text = " ".join(part["text"] for part in samples.content(path)["text"])
        yield Sample("SEESAW", path.stem, text, None, "", "", "us-news")


def defacto(root: Path) -> Iterator[Sample]:
    """DeFacto: BBC articles; keys "train-", "val-", "test-"."""
    for split in ("train", "val", "test"):
        for row in samples.lines(root / f"data/{split}.jsonl"):
            yield Sample("DeFacto", f"{split}-{row['doc_id']}", row["article"], None, "", "", "bbc")


_ARTICLE = re.compile(r"<Article>\s*(.*?)\s*</Article>", re.S)


def summacoz(root: Path) -> Iterator[Sample]:
    """SummaCoz: the articles of its parts; keys begin with the part, cnndm or xsum shows in the outlet."""
    for path in sorted((root / "data/gen/positive").glob("*_val.jsonl")):
        part = path.stem.removesuffix("_val")
        for index, row in enumerate(samples.lines(path)):
            for record in row if isinstance(row, list) else [row]:
                match = _ARTICLE.search(record["generated_text"])
                if match:
                    outlet = "bbc" if part == "xsumfaith" else "cnn-dm"
                    yield Sample("SummaCoz", f"{part}-{index}", match.group(1), None, "", "", outlet)


def neus(root: Path) -> Iterator[Sample]:
    """NeuS: leads of left, right and centre outlets on one story; the key counts stories."""
    for path in sorted((root / "data").glob("*/*.source")):
        with path.open(encoding="utf-8") as file:
            for index, line in enumerate(file):
                for place, part in enumerate(line.split("[SEP]")):
                    body = part.split("ARTICLE=>")[-1].strip()
                    if body:
                        yield Sample("NeuS", f"{path.stem}-{index}-{place}", body, None, "", "", "us-leads")
