"""A Score is a number only where there is one."""

from __future__ import annotations

import pytest

from detector.errors import Abstained
from detector.inference.score import Score


def test_float_of_a_score_is_its_risk() -> None:
    assert float(Score(ai=0.2, risk=0.7)) == 0.7


def test_float_of_an_abstained_score_raises_with_the_reason() -> None:
    score = Score(abstained=(("ai", "too-short", "12 words of prose, 30 are needed"),))
    with pytest.raises(Abstained, match=r"12 words of prose.*too-short"):
        float(score)


def test_scores_compare_by_value() -> None:
    assert Score(ai=0.5) == Score(ai=0.5)
