"""What trains each consistency head, how its rows weigh, and where its thresholds lie."""

from __future__ import annotations

import numpy as np
import pytest

from detector.features import alignment
from detector.rules import consistency as features
from detector.rules import judging
from training.heads import consistency as heads
from training.heads.consistency import Pool

LABELS = ["entailment", "neutral", "contradiction", "unsupported-or-contradicted", "neutral", "neutral"]
SETS = ["one", "one", "one", "one", "strangers", "strangers"]
MODES = ["", "", "", "", "event", "unrelated"]


@pytest.fixture
def pool() -> Pool:
    n = len(LABELS)
    return Pool(
        set=np.array(SETS),
        rows=np.zeros((n, len(features.FEATURES)), dtype=np.float32),
        aligned=np.zeros((n, len(alignment.FEATURES)), dtype=np.float32),
        label=np.array(LABELS),
        group=np.array([f"original {i}" for i in range(n)]),
        mode=np.array(MODES),
        n_words=np.full((n, 2), 50),
        is_long=np.array([True, True, True, True, True, True]),
    )


def test_unsupported_claims_do_not_count_as_contradictions(pool: Pool) -> None:
    mask, labels = heads.used("contradiction", pool)
    assert labels[mask].tolist() == [0, 0, 1, 0]


def test_what_may_be_either_wrong_kind_trains_support_alone(pool: Pool) -> None:
    assert heads.used("support", pool)[0].all()
    assert not heads.used("contradiction", pool)[0][3]
    assert not heads.used("risk", pool)[0][3]


def test_reports_of_one_event_are_on_the_negative_side_of_risk(pool: Pool) -> None:
    mask, labels = heads.used("risk", pool)
    assert mask[4]
    assert mask[5]
    assert labels[mask].tolist() == [0, 0, 1, 0, 0]


def test_the_row_of_risk_holds_the_alignment_behind_the_consistency(pool: Pool) -> None:
    assert heads.inputs("risk", pool.rows, pool.aligned).shape[1] == len(heads.features("risk"))
    assert heads.features("risk")[: len(features.FEATURES)] == features.FEATURES


def test_sentences_and_articles_weigh_the_same_in_both_labels() -> None:
    labels = np.array([0] * 70 + [1] * 30)
    sets = np.array(["a", "b"] * 50)
    is_long = np.array([True] * 20 + [False] * 80)
    is_long[90:] = True
    given = heads.weights(labels, sets, is_long)
    parts = [given[(is_long == long) & (labels == label)].sum() for long in (True, False) for label in (0, 1)]
    assert parts == pytest.approx([parts[0]] * 4)


def test_a_large_set_outweighs_a_small_one_by_the_square_root_of_its_size() -> None:
    sets = np.array(["large"] * 400 + ["small"] * 4)
    given = heads.weights(np.zeros(404, dtype=np.int64), sets, np.zeros(404, dtype=bool))
    assert given[:400].sum() == pytest.approx(10 * given[400:].sum())


def test_a_threshold_leaves_its_share_of_each_kind_beyond_it() -> None:
    kinds = {"many": np.linspace(0.0, 1.0, 1001), "few": np.linspace(0.0, 1.0, 101)}
    assert heads.threshold(kinds, 0.05) == pytest.approx(0.95, abs=0.02)
    assert heads.threshold(kinds, 0.05, falls_below=True) == pytest.approx(0.05, abs=0.02)


def test_a_kind_with_more_texts_decides_no_more_than_one_with_fewer() -> None:
    kinds = {"many": np.zeros(1000), "few": np.ones(10)}
    assert heads.threshold(kinds, 0.4) == 1.0


def test_a_head_that_weighs_the_judge_takes_no_fact_of_its_own(pool: Pool) -> None:
    judged = len(judging.FEATURES) + len(judging.TOLD)
    facts = np.zeros((len(pool.rows), judged), dtype=np.float32)
    rows = np.concatenate([pool.rows + 1.0, facts], axis=1)
    given = heads.inputs("judged_support", rows, pool.aligned)
    assert given.shape[1] == len(heads.features("judged_support")) == judged
    assert not given.any()
    risk = heads.inputs("judged_risk", rows, pool.aligned)
    assert risk.shape[1] == len(heads.features("judged_risk"))


def test_a_kind_of_head_is_judged_by_the_sets_and_not_by_own_corruptions() -> None:
    labels = np.array([0, 1] * 60)
    sets = np.array(["one"] * 60 + ["corrupted two"] * 60)
    right, wrong = labels.astype(float), 1.0 - labels
    assert heads.told_apart(labels, np.concatenate([right[:60], wrong[60:]]), sets) == 1.0
    assert heads.told_apart(labels, np.concatenate([wrong[:60], right[60:]]), sets) == 0.0


def test_where_there_are_corruptions_alone_they_judge() -> None:
    labels = np.array([0, 1] * 30)
    assert heads.told_apart(labels, labels.astype(float), np.array(["corrupted crawl"] * 60)) == 1.0
