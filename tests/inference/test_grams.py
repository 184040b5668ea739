"""The n-gram table scores by its weights, whatever the length, and is read only from a shelf that vouches for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detector.errors import ModelError
from detector.features.manner.ngrams import Block
from detector.inference import grams
from training.fit import Fitted
from training.publish import publish

N = 64


def block(*pairs: tuple[int, int]) -> Block:
    return Block(
        np.array([bucket for bucket, _ in pairs], dtype=np.int64), np.array([n for _, n in pairs], dtype=np.int64)
    )


@pytest.fixture
def shelf_of(tmp_path: Path) -> Path:
    weights = np.random.default_rng(1).normal(size=N)
    arrays = {
        "rarity": np.linspace(1, 3, N).astype(np.float16),
        "weight": weights.astype(np.float16),
        "bias": np.array(0.25),
        "vocabulary": np.array([3, 5, 8], dtype=np.uint32),
    }
    head = Fitted("table", grams.KIND, (), arrays, np.zeros(0))
    other = Fitted("other", "linear", ("a",), {"mean": np.zeros(1)}, np.zeros(0))
    publish([head, other], {}, [], tmp_path)
    return tmp_path


def test_a_block_is_damped_weighed_and_of_length_one(shelf_of: Path) -> None:
    table = grams.read("table", shelf_of)
    values = grams.scaled(block((0, 1), (63, 4)), table.rarity)
    assert np.sqrt((values**2).sum()) == pytest.approx(1.0)
    assert values[1] / values[0] == pytest.approx(3.0 * (1 + np.log(4)))


def test_the_score_is_the_bias_and_each_block_by_its_weights(shelf_of: Path) -> None:
    table = grams.read("table", shelf_of)
    alone = [table.score([block((7, 2))]), table.score([block((9, 1))])]
    both = table.score([block((7, 2)), block((9, 1))])
    assert both - 0.25 == pytest.approx(sum(alone) - 0.5)
    assert alone[0] == pytest.approx(0.25 + float(table.weight[7]))


def test_no_ngrams_leave_the_bias(shelf_of: Path) -> None:
    assert grams.read("table", shelf_of).score([block()]) == 0.25


def test_the_vocabulary_is_read_back(shelf_of: Path) -> None:
    assert grams.read("table", shelf_of).vocabulary == {3, 5, 8}


def test_a_head_of_another_kind_is_refused(shelf_of: Path) -> None:
    with pytest.raises(ModelError, match="expected a table of kind 'grams', got 'linear'"):
        grams.read("other", shelf_of)
