"""Rates: intervals, thresholds, and what a flag is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.inference.rates import Share, at_rate, needed, wilson, worth


@given(st.lists(st.floats(0, 1), min_size=1, max_size=300), st.floats(0.001, 0.5))
def test_at_most_the_rate_reaches_a_threshold(scores: list[float], rate: float) -> None:
    threshold = at_rate(scores, rate)
    assert sum(score >= threshold for score in scores) <= rate * len(scores) + 1e-6


@given(st.integers(1, 5000), st.data())
def test_an_interval_holds_its_share(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    low, high = wilson(hits, n)
    assert 0.0 <= low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= high <= 1.0


def test_of_no_texts_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_rarer_rate_needs_more_texts() -> None:
    assert needed(0.05) < needed(0.01) < needed(0.001)


def test_a_flag_is_worth_little_where_machines_write_little() -> None:
    caught, falsely = Share(0.6, 0.5, 0.7), Share(0.01, 0.005, 0.02)
    rare, common = worth(0.01, caught, falsely), worth(0.5, caught, falsely)
    assert rare.value == pytest.approx(0.006 / (0.006 + 0.0099))
    assert rare.low < rare.value < rare.high < common.value
    assert common.value == pytest.approx(0.6 / 0.61)


def test_where_nothing_is_flagged_a_flag_is_worth_nothing() -> None:
    assert worth(0.1, Share(0.0, 0.0, 0.0), Share(0.0, 0.0, 0.0)) == Share(0.0, 0.0, 0.0)
