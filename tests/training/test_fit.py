"""Fitting is by group, at equal priors, and says what is wrong with its input."""

from __future__ import annotations

import numpy as np
import pytest

from training.fit import equal_priors, fit, folds, platt


def test_no_group_is_on_both_sides_of_a_fold() -> None:
    groups = [f"original {i % 13}" for i in range(100)]
    tested: list[int] = []
    for train, test in folds(groups):
        assert not {groups[i] for i in train} & {groups[i] for i in test}
        tested.extend(test.tolist())
    assert sorted(tested) == list(range(100))


def test_folds_do_not_depend_on_the_order_of_rows() -> None:
    groups = [f"original {i}" for i in range(20)]
    forward = [{groups[i] for i in test} for _, test in folds(groups)]
    backward = [{groups[::-1][i] for i in test} for _, test in folds(groups[::-1])]
    assert forward == backward


def test_both_classes_weigh_the_same() -> None:
    labels = np.array([0] * 90 + [1] * 10)
    weights = equal_priors(labels, np.linspace(1, 2, 100))
    assert weights[:90].sum() == pytest.approx(50)
    assert weights[90:].sum() == pytest.approx(50)


def test_calibration_at_equal_priors_is_half_way_where_the_classes_meet() -> None:
    random = np.random.default_rng(3)
    labels = np.array([0] * 1800 + [1] * 200)
    scores = random.normal(size=2000) + 2.0 * labels
    slope, intercept = platt(scores, labels, np.ones(2000))
    assert slope == pytest.approx(2.0, abs=0.3)
    assert intercept == pytest.approx(-2.0, abs=0.35)


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"expected rows \(4, 2\)"):
        fit("toy", ("a", "b"), np.zeros((4, 3), dtype=np.float32), [0, 1, 0, 1], list("abcd"))


def test_single_class_is_refused() -> None:
    with pytest.raises(ValueError, match="expected labels 0 and 1"):
        fit("toy", ("a",), np.zeros((4, 1), dtype=np.float32), [1, 1, 1, 1], list("abcd"))


def test_too_few_groups_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 5 groups"):
        list(folds(["a", "b"]))
