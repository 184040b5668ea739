"""The head ``fault``: which of the judge's words C150 reports."""

from __future__ import annotations

import numpy as np
import pytest

from detector.rules import confirming, judging
from detector.rules.comparing import faulting
from training.examples.faults import Faults
from training.heads import fault


def row(**given: float) -> list[float]:
    values = dict.fromkeys(faulting.FEATURES, 0.0) | {"is_exchange": 1.0, "fault_words": 1.0} | given
    return [values[name] for name in faulting.FEATURES]


@pytest.mark.parametrize(
    ("given", "plain"),
    [({}, True), ({"is_exchange": 0.0}, False), ({"fault_words": 4.0}, False), ({"source_words": 5.0}, False)],
)
def test_a_few_words_in_the_place_of_a_few_others_are_plain(given: dict[str, float], plain: bool) -> None:
    assert faulting.is_plain(row(**given)) is plain


def table(rows: list[list[float]], text: list[int], typed: list[bool], modes: list[str]) -> Faults:
    return Faults(
        rows=np.array(rows, dtype=np.float32),
        label=np.zeros(len(rows), dtype=np.int64),
        text=np.array(text),
        is_typed=np.array(typed),
        mode=np.array(modes),
        group=np.array([f"g{i}" for i in range(len(modes))]),
        unsupported=np.zeros(len(modes)),
        findings=np.zeros((0, len(confirming.FEATURES)), dtype=np.float32),
        judged=np.zeros((0, len(confirming.JUDGED) - 1), dtype=np.float32),
        is_right=np.zeros(0, dtype=np.int64),
        finding_text=np.zeros(0, dtype=np.int64),
    )


def test_a_threshold_lets_through_the_share_of_clean_texts_that_it_is_named_by() -> None:
    n = 400
    modes = ["rewrite"] * (n // 2) + ["faithful"] * (n // 2) + ["altered"] * n
    given = table([row()] * (2 * n), list(range(2 * n)), [False] * (2 * n), modes)
    values = np.linspace(0.0, 0.5, n).tolist() + [0.99] * n  # changed texts do not move a threshold
    worst = fault._worst(given, np.array(values))
    limits = fault._limits(given, worst)
    for name, limit in limits.items():
        rate = float(name.removeprefix("fpr_"))
        assert abs((worst[:n] > limit).mean() - rate) < 1.5 / n


def test_words_that_a_typed_rule_reports_and_long_runs_are_no_alarm_of_the_judge() -> None:
    rows = [row(), row(), row(fault_words=9.0)]
    given = table(rows, [0, 1, 1], [False, True, False], ["faithful", "faithful"])
    assert fault._worst(given, np.array([0.4, 0.9, 0.8])).tolist() == [0.4, 0.0]


def test_what_the_heads_say_stands_in_log_odds_and_is_bounded() -> None:
    low, high = judging.told(0.0, 1.0)
    assert low == pytest.approx(-high)
    assert 13 < high < 14
    assert judging.told(0.5, 0.75) == pytest.approx((0.0, np.log(3.0)))
