"""Figures are what textbooks say, and thresholds keep what their names promise."""

from __future__ import annotations

import numpy as np
import pytest

from training.figures import calibrate, measure


def test_auroc_equals_that_of_scikit_learn() -> None:
    from sklearn.metrics import roc_auc_score

    random = np.random.default_rng(1)
    labels = random.integers(0, 2, 300)
    scores = np.round(random.normal(size=300) + labels, 1)  # rounding makes ties
    assert measure.auroc(labels, scores) == pytest.approx(roc_auc_score(labels, scores))


def test_the_area_weighs_rows_as_scikit_learn_does() -> None:
    from sklearn.metrics import roc_auc_score

    random = np.random.default_rng(5)
    labels, weights = random.integers(0, 2, 300), random.random(300)
    scores = np.round(random.normal(size=300) + labels, 1)
    assert measure.auroc(labels, scores, weights) == pytest.approx(roc_auc_score(labels, scores, sample_weight=weights))


def test_one_class_alone_has_no_area() -> None:
    assert np.isnan(measure.auroc(np.array([1, 1]), np.array([0.1, 0.2])))
    assert np.isnan(measure.figure([1, 1], [0.1, 0.2], ["a", "b"], measure.auroc)["low"])


def test_balanced_accuracy_counts_both_classes_the_same() -> None:
    labels = np.array([1] * 90 + [0] * 10)
    assert measure.balanced_accuracy(labels, np.ones(100)) == pytest.approx(0.5)


def test_threshold_lets_through_no_more_than_its_rate() -> None:
    humans = np.random.default_rng(2).random(1234)
    for rate in (0.05, 0.01, 0.001):
        assert (humans >= measure.at_rate(humans, rate)).mean() <= rate


def test_threshold_counts_ties_as_flagged() -> None:
    assert (np.full(100, 0.7) >= measure.at_rate(np.full(100, 0.7), 0.01)).sum() == 0


def test_wilson_interval_of_no_hits_is_not_empty() -> None:
    assert measure.wilson(0, 100) == pytest.approx((0.0, 0.037), abs=0.001)
    assert measure.wilson(5, 100) == pytest.approx((0.0215, 0.1118), abs=0.001)


def test_interval_is_over_originals_not_rows() -> None:
    random = np.random.default_rng(3)
    labels = random.integers(0, 2, 60)
    scores = random.normal(size=60) + labels
    groups = [f"original {i}" for i in range(60)]
    alone = measure.figure(labels, scores, groups, measure.auroc)
    copied = measure.figure(
        np.tile(labels, 20), np.tile(scores, 20), groups * 20, measure.auroc
    )  # twenty copies of a text are no news
    assert copied["originals"] == alone["originals"] == 60
    assert copied["high"] - copied["low"] == pytest.approx(alone["high"] - alone["low"], rel=0.25)


def test_perfect_probabilities_have_no_calibration_error() -> None:
    labels = np.array([0, 1] * 50)
    assert measure.ece(labels, labels.astype(float)) == pytest.approx(0.0)
    assert measure.ece(labels, np.full(100, 0.9)) == pytest.approx(0.4)


def test_a_calibrated_score_has_a_small_error() -> None:
    draw = np.random.default_rng(3)
    said = draw.random(20_000)
    true = (draw.random(20_000) < said).astype(np.int64)
    assert measure.ece(true, said, np.ones(20_000)) < 0.02
    assert measure.ece(1 - true, said, np.ones(20_000)) > 0.4


def test_threshold_is_the_strictest_that_a_large_outlet_asks_for() -> None:
    random = np.random.default_rng(4)
    probabilities = np.concatenate([random.random(500) * 0.5, random.random(500), [1.0] * 20])
    outlets = ["mild"] * 500 + ["strict"] * 500 + ["small"] * 20
    found = {each.name: each for each in calibrate.thresholds(probabilities, outlets, suffix="_from_80")}
    strict = found["fpr_0.05_from_80"]
    assert 0.94 < strict.value < 0.98
    assert strict.rates["strict"]["value"] <= 0.05
    assert strict.rates["mild"]["value"] == 0.0
    assert strict.rates["small"]["n"] == 20
