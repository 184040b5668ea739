"""Crops are whole sentences of about the length asked for."""

from __future__ import annotations

import pytest

from training.examples.crops import crop, n_words, split

TEXT = " ".join(f"Sentence number {i} says that the river rose by {i} feet in the night." for i in range(40))


@pytest.mark.parametrize("target", [30, 80, 200])
@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_a_crop_is_whole_sentences_near_its_length(target: int, place: float) -> None:
    cut = crop(TEXT, target, place)
    assert cut in TEXT
    assert cut.startswith("Sentence")
    assert cut.endswith("night.")
    assert abs(n_words(cut) - target) <= 14


def test_a_short_text_is_not_cut() -> None:
    assert crop("One sentence. Another one.", 30, 0.7) == "One sentence. Another one."


def test_no_text_has_no_crop() -> None:
    assert crop("", 30, 0.3) == ""


def test_initials_and_titles_do_not_end_a_sentence() -> None:
    assert split("Mr. Lund met J. Berg. They spoke.") == ["Mr. Lund met J. Berg.", "They spoke."]
