"""How much of a text a machine changed: told by the runs of three words that its original has too."""

from __future__ import annotations

import random

import pytest

from training.examples.extents import changed, mixed

ORIGINAL = "The ferry to Lorn ran late again on Tuesday, and nobody at the quay could say why it did."


def test_a_copy_is_untouched_whatever_its_layout() -> None:
    assert changed(ORIGINAL, ORIGINAL) == 0.0
    assert changed(ORIGINAL.upper().replace(" ", "\n"), ORIGINAL) == 0.0


def test_one_changed_word_is_one_changed_word() -> None:
    assert changed(ORIGINAL.replace("nobody", "somebody"), ORIGINAL) == pytest.approx(1 / 19)


def test_another_text_is_changed_all_over() -> None:
    assert changed("Prices of wheat rose sharply in the markets of the south.", ORIGINAL) == 1.0


def test_moved_sentences_are_not_changed() -> None:
    original = "The boat was late again. Nobody at the quay knew why."
    assert changed("Nobody at the quay knew why. The boat was late again.", original) == 0.0


def test_no_words_are_not_changed() -> None:
    assert changed("", ORIGINAL) == 0.0
    assert changed("?!", "") == 0.0


def test_a_text_of_both_sides_is_changed_in_part() -> None:
    human = " ".join(f"In the year {i} the harbour froze and nobody sailed for {i} days." for i in range(10, 20))
    machine = " ".join(f"Notably, year {i} saw significant disruption amid severe ice." for i in range(10, 20))
    shares = [changed(mixed(human, machine, random.Random(seed)), human) for seed in range(20)]
    assert all(0.1 < share < 0.9 for share in shares)
    assert len(set(shares)) > 5
