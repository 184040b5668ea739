"""The rarity of a word is a matter of how many texts use it, and of nothing that could spell it."""

from __future__ import annotations

import numpy as np

from detector.features.rarity import BUCKETS, bucket
from training.publish import packed
from training.rarity import table

TEXTS = ["The harbour pilot sleeps.", "A harbour lamp burns.", "The harbour lamp is out.", "The lamp of the harbour."]


def test_a_word_of_every_text_is_0_and_one_of_few_is_never_seen() -> None:
    found = table(TEXTS)
    assert found.shape == (BUCKETS,)
    assert found[bucket("harbour")] == 0
    assert 0 < found[bucket("lamp")] < 255
    assert found[bucket("pilot")] == found[bucket("zebra")] == 255


def test_the_order_of_the_texts_changes_no_byte() -> None:
    assert packed({"rarity": table(TEXTS)}) == packed({"rarity": table(TEXTS[::-1])})


def test_the_table_holds_numbers_alone() -> None:
    assert table(TEXTS).dtype == np.uint8
