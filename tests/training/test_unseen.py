"""While figures are taken no head has seen the original whose texts are read."""

from __future__ import annotations

from pathlib import Path

import joblib
import numpy as np
import pytest

from detector.inference import heads
from training.fit import Fitted, fit
from training.unseen import standing_in

GROUPS = [f"g{i % 20}" for i in range(200)]
ROWS = np.random.default_rng(7).normal(size=(200, 3)).astype(np.float32)


def fitted() -> Fitted:
    labels = (ROWS[:, 0] + 0.3 * np.random.default_rng(8).normal(size=200) > 0).astype(int)
    return fit("tried", ("a", "b", "c"), ROWS, labels, GROUPS).with_thresholds({"fpr_0.01": 0.9})


def test_the_head_of_a_group_is_the_one_that_has_not_seen_it() -> None:
    head = fitted()
    for row, group, probability in zip(ROWS.tolist(), GROUPS, head.oof, strict=True):
        assert head.for_group(group).probability(row) == pytest.approx(probability, abs=1e-12)
    last = head.for_group("never met")
    assert last.probability(ROWS[0].tolist()) == pytest.approx(
        heads.logistic(float(head.arrays["calibration"][0]) * last.score(ROWS[0].tolist()) + last.intercept)
    )
    assert last.thresholds == {"fpr_0.01": 0.9}


def test_heads_of_the_fold_stand_in_until_the_figures_are_taken(tmp_path: Path) -> None:
    head = fitted()
    (tmp_path / "trial").mkdir()
    joblib.dump([head], tmp_path / "trial" / "fitted.joblib")
    before = heads.load
    row = ROWS[3].tolist()
    with standing_in(tmp_path, ("trial",)) as of:
        found = {}
        for group in sorted(set(GROUPS)):
            of(group)
            found[group] = heads.load("tried").probability(row)
        assert len({round(value, 12) for value in found.values()}) == 5  # one for each fold
        assert heads.load("support").name == "support"  # which this family did not fit
    assert heads.load is before


def test_a_fit_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="training fit trial"), standing_in(tmp_path, ("trial",)):
        pass
