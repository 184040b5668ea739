"""Habits are counted over human originals, and a text is held against the others alone."""

from __future__ import annotations

import numpy as np
import pytest

from detector.features.manner import idiom, ngrams
from detector.inference.grams import habits_of
from detector.inference.habits import packed
from training.examples import habits

TEXTS = [
    ["^", "the", "boat", "was", "late", "again", "and", "nobody", "at", "the", "quay", "knew", "why", "."],
    ["^", "the", "boat", "was", "late", "again", "and", "the", "school", "at", "the", "quay", "was", "shut", "."],
    ["^", "the", "boat", "was", "late", "again", "and", "N", "knew", "why", "at", "the", "quay", "again", "."],
    ["^", "late", "the", "again", "boat", "quay", "was", "and", "the", "+ing", "why", "knew", "at", "nobody", "."],
]
LABELS = np.array([0, 0, 0, 1])
GROUPS = ["one", "two", "three", "four"]


def test_a_turn_of_phrase_that_others_use_is_not_new_and_a_broken_one_is() -> None:
    _, rows = habits.fit(habits.signs(TEXTS), LABELS, GROUPS)
    new, mean = rows[:, idiom.FEATURES.index("idiom_new")], rows[:, idiom.FEATURES.index("idiom_mean")]
    assert new[3] > 0.9 > new[0]
    assert mean[3] < mean[0]


def test_a_text_alone_makes_nothing_usual() -> None:
    _, rows = habits.fit(habits.signs(TEXTS[:1]), LABELS[:1], GROUPS[:1])
    assert rows[0, 0] == 1.0


def test_two_crops_of_one_original_are_one_witness() -> None:
    arrays, _ = habits.fit(habits.signs([TEXTS[0], TEXTS[0], TEXTS[1]]), np.zeros(3, dtype=np.int64), ["a", "a", "b"])
    found = habits_of(arrays)
    assert found is not None
    assert found.originals == 2
    boat = np.array([ngrams.code("boat")], dtype=np.uint64)
    assert found.of_words(boat).tolist() == [2.0]


def test_a_new_text_is_measured_as_one_of_training_whose_original_is_out() -> None:
    arrays, _ = habits.fit(habits.signs(TEXTS[:3]), LABELS[:3], GROUPS[:3])
    found = habits_of(arrays)
    assert found is not None
    _, rows = habits.fit(habits.signs(TEXTS), LABELS, GROUPS)
    told = idiom.describe(TEXTS[3], found)
    assert list(told) == list(idiom.FEATURES)
    np.testing.assert_allclose(list(told.values()), rows[3], rtol=0.02, atol=0.02)


def test_a_pair_of_one_original_alone_is_not_kept() -> None:
    arrays, _ = habits.fit(habits.signs(TEXTS[:3]), LABELS[:3], GROUPS[:3])
    first, second = (np.array([ngrams.code(word)], dtype=np.uint64) for word in ("nobody", "at"))
    assert arrays["habit_pairs"][idiom.pair_buckets(first, second)].tolist() == [0]


def test_machine_texts_are_not_counted() -> None:
    arrays, _ = habits.fit(habits.signs(TEXTS), LABELS, GROUPS)
    without, _ = habits.fit(habits.signs(TEXTS[:3]), LABELS[:3], GROUPS[:3])
    assert all(np.array_equal(arrays[key], without[key]) for key in arrays)


@pytest.mark.parametrize("shown", [[], ["^"], ["^", "the", "."], ["^", "N", "0", "+ing"]])
def test_a_text_without_pairs_has_gaps_and_no_error(shown: list[str]) -> None:
    arrays, _ = habits.fit(habits.signs(TEXTS), LABELS, GROUPS)
    found = habits_of(arrays)
    assert found is not None
    assert np.isnan(idiom.describe(shown, found)["idiom_mean"])


def test_counts_in_one_byte_come_back_within_three_percent() -> None:
    arrays, _ = habits.fit(habits.signs(TEXTS), LABELS, GROUPS)
    counts = np.array([0, 1, 2, 10, 500, 9000], dtype=np.int64)
    found = habits_of({**arrays, "habit_pairs": packed(counts)})
    assert found is not None
    np.testing.assert_allclose(found.of_pairs(np.arange(6)), counts, rtol=0.03, atol=0.03)


def test_a_subset_holds_the_signs_of_its_texts() -> None:
    every = habits.signs(TEXTS)
    some = habits.subset(every, np.array([1, 3]))
    own = habits.signs([TEXTS[1], TEXTS[3]])
    assert all(np.array_equal(getattr(some, name), getattr(own, name)) for name in habits.Signs.__slots__)
