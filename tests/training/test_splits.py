"""No original stands on two sides, in whatever set and at whatever length it is met."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from training import splits
from training.corpora import style
from training.corpora.originals import Original


def article(seed: int, n: int = 120) -> str:
    """A made-up article of ``n`` words that shares no run of ten with another seed's."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefghij", k=5)) for _ in range(n))


NEWS = {name: article(seed) for seed, name in enumerate(("test", "train", "cut", "cluster", "quoting"))}


def table() -> splits.Splits:
    words = NEWS["cut"].split()
    quoting = " ".join([*NEWS["quoting"].split(), *NEWS["test"].split()[:20]])
    return splits.build(
        [
            Original("L2D", "xsum-1", NEWS["test"]),
            Original("L2R", "NewsArticle-1", NEWS["train"]),
            Original("L2R", "NewsArticle-2", " ".join(words[:60])),
            Original("FNC-1", "test-9", NEWS["cut"]),
            Original("SheepDog", "test-3", NEWS["cluster"]),
            Original("FNC-1", "train-4", quoting),
        ],
        [Original("FeverSymmetric", "", "The river flows north through two countries.")],
    )


@pytest.mark.parametrize(
    ("dataset", "key", "text", "part"),
    [
        ("L2R", "NewsArticle-1", NEWS["train"], "train"),
        ("L2R", "NewsArticle-7", NEWS["test"].upper().replace(" ", "\n"), "test"),
        ("L2R", "NewsArticle-2", " ".join(NEWS["cut"].split()[:60]), "test"),
        ("F3", "any", " ".join(NEWS["cluster"].split()[10:100]), "test"),
        ("FNC-1", "train-4", " ".join([*NEWS["quoting"].split(), *NEWS["test"].split()[:20]]), "train"),
        ("NeuS", "val-1", article(77), "calibration"),
        ("DeFacto", "test-1", article(78), "test"),
        ("DetectRL", "251", article(79), "train"),
        ("DetectRL", "252", article(80), "test"),
        ("ImBD", "train-3", article(81), "train"),
        ("ImBD", "xsum-3", article(82), "test"),
        ("a set nobody named", "1", article(83), "test"),
        ("FEVER", "1", "The River flows north, through two countries", "test"),
        ("FEVER", "1", "The river flows south through two countries.", "train"),
    ],
    ids=[
        "train", "test text in a train set", "cut of a test text", "cluster", "long quotation of a test text",
        "calibration", "test rows of a calibration set", "before XSum", "XSum", "the 500", "not the 500",
        "unknown set", "test claim", "claim changed by a word",
    ],
)  # fmt: skip
def test_every_text_has_one_side(dataset: str, key: str, text: str, part: str) -> None:
    assert table().part(dataset, key, text) == part


def test_calibration_text_may_train_other_heads() -> None:
    assert table().part("NeuS", "val-1", article(77), family="consistency") == "train"


def test_shared_originals_have_one_group() -> None:
    half = " ".join(NEWS["train"].split()[:70])
    assert table().group(half) == table().group(NEWS["train"])
    assert table().group(article(90)) != table().group(article(91))


def test_a_group_is_read_in_the_same_fold_everywhere() -> None:
    assert splits.fold("original-1") == splits.fold("original-1") < 5
    assert {splits.fold(f"original-{i}") for i in range(50)} == set(range(5))


@pytest.mark.corpus
def test_no_training_original_is_in_a_public_test(data: Path) -> None:
    found = splits.load(data)
    sides: dict[str, set[str]] = {"train": set(), "calibration": set(), "test": set()}
    shingles: dict[str, set[int]] = {"train": set(), "test": set()}
    for dataset in style.READERS:
        for sample in style.read(dataset, data):
            if sample.human and len(sample.human.split()) >= 20:
                part = found.part(dataset, sample.key, sample.human)
                sides[part].add(found.group(sample.human))
                if dataset in {"L2D", "L2R", "DetectRL"}:
                    shingles["train" if part != "test" else "test"].update(splits.shingles(sample.human).tolist())
    assert not sides["train"] & sides["test"]
    assert not sides["calibration"] & sides["test"]
    shared = len(shingles["train"] & shingles["test"]) / len(shingles["test"])
    assert shared < 0.002
