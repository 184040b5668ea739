"""Rates: how often something happens, how sure that is, and what it is worth. Plain numbers in and out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.959963984540054  # 97.5 % point of the normal distribution
_DOUBT = 0.05  # that a rate is above its name although none of ``needed`` texts reached the threshold


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval, all in [0, 1]."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, hits: int, n: int) -> Share:
        """``hits`` of ``n`` independent texts, n at least 1, with Wilson's interval."""
        return cls(hits / n, *wilson(hits, n))


def wilson(hits: int, n: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson, 1927)."""
    if n == 0:
        return 0.0, 1.0
    share, z2 = hits / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def at_rate(scores: Sequence[float], rate: float) -> float:
    """The least threshold that at most ``rate`` of these scores reach."""
    ranked = sorted(scores, reverse=True)
    allowed = int(rate * len(ranked) + 1e-9)
    return math.nextafter(float(ranked[allowed]), math.inf) if allowed < len(ranked) else -math.inf


def needed(rate: float) -> int:
    """How many texts a threshold of this false-positive rate needs, 0 < rate < 1.

    The highest score of so many texts lies above the true threshold with 95 % confidence; fewer cannot tell a rate of
    this size from a greater one.
    """
    return math.ceil(math.log(_DOUBT) / math.log1p(-rate))


def worth(prior: float, caught: Share, falsely: Share) -> Share:
    """What a flag is worth: the share of the flagged texts that a machine wrote, where ``prior`` of all texts are such.

    ``caught`` of the machine's texts and ``falsely`` of the human ones are flagged. The interval takes the worst and
    the best of both, so it is wider than 95 % would need; no text flagged at all gives 0.
    """

    def share(hits: float, alarms: float) -> float:
        flagged = prior * hits + (1.0 - prior) * alarms
        return prior * hits / flagged if flagged else 0.0

    return Share(share(caught.value, falsely.value), share(caught.low, falsely.high), share(caught.high, falsely.low))
