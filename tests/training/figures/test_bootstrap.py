"""Figures agree with scikit-learn's, and their intervals are over originals."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from training.figures.bootstrap import auroc, balanced_accuracy, calibration_error, figure, mean


def test_the_area_is_that_of_scikit_learn_with_ties_and_weights() -> None:
    draw = np.random.default_rng(1)
    labels = draw.integers(0, 2, 300)
    scores = np.round(draw.normal(size=300) + labels, 1)
    weights = draw.random(300)
    assert auroc(scores, labels) == pytest.approx(roc_auc_score(labels, scores))
    assert auroc(scores, labels, weights) == pytest.approx(roc_auc_score(labels, scores, sample_weight=weights))


def test_one_class_alone_has_no_area() -> None:
    assert np.isnan(auroc(np.array([0.1, 0.2]), np.array([1, 1])))


def test_balanced_accuracy_counts_both_classes_the_same() -> None:
    labels = np.array([1] * 90 + [0] * 10)
    assert balanced_accuracy(np.ones(100), labels) == pytest.approx(0.5)


def test_an_interval_over_few_originals_is_wider_than_over_many() -> None:
    draw = np.random.default_rng(2)
    values = np.repeat(draw.random(10), 50)
    few = figure(mean, values, values, np.repeat(np.arange(10), 50))
    many = figure(mean, values, values, np.arange(500))
    assert few["groups"] == 10
    assert few["value"] == many["value"]
    assert few["high"] - few["low"] > 2 * (many["high"] - many["low"])


def test_a_calibrated_score_has_a_small_error() -> None:
    draw = np.random.default_rng(3)
    said = draw.random(20_000)
    true = (draw.random(20_000) < said).astype(np.int64)
    assert calibration_error(said, true, np.ones(20_000)) < 0.02
    assert calibration_error(said, 1 - true, np.ones(20_000)) > 0.4
