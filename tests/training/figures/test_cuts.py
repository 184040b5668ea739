"""The one threshold of the public tests: every set of the training side counts the same."""

from __future__ import annotations

import numpy as np

from training.figures.consistency_figures import best_cut


def test_a_large_set_does_not_outweigh_small_ones() -> None:
    sets = np.array(["large"] * 1000 + ["small"] * 40 + ["tiny"] * 40)
    labels = np.array([0, 1] * 540)
    # The large set is split at .5, the two others at .2.
    scores = np.where(labels == 1, 0.6, 0.4)
    scores[1000:] = np.where(labels[1000:] == 1, 0.3, 0.1)
    cut = best_cut(scores, labels, sets)
    assert 0.1 < cut <= 0.3


def test_a_set_of_one_label_has_no_say() -> None:
    sets = np.array(["both"] * 100 + ["one"] * 100)
    labels = np.array([0, 1] * 50 + [1] * 100)
    scores = np.where(labels == 1, 0.8, 0.6)
    scores[100:] = 0.1
    assert 0.6 < best_cut(scores, labels, sets) <= 0.8
