"""Calibrate: probabilities of human texts -> thresholds named by the share of such texts that reach them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.inference.rates import needed
from training.figures.measure import at_rate, wilson

RATES = (0.05, 0.01)  # for each length band
POOLED = 0.001  # over all lengths: no band alone has texts enough


@dataclass(frozen=True, slots=True)
class Threshold:
    """One threshold, the strictest that any outlet asks for, and the rates at which humans reach it."""

    name: str
    value: float
    rates: dict[str, Any]  # pooled and by outlet: share, low, high, n


def thresholds(
    probabilities: npt.NDArray[np.float64],
    outlets: Sequence[str],
    *,
    suffix: str = "",
    rates: Sequence[float] = RATES,
    least: float = 0.0,
) -> list[Threshold]:
    """Thresholds of at least ``least`` for these rates on human texts (n,) of several outlets.

    Each holds in every outlet that has texts enough for the rate; all pooled count where none has.

    The pooled quantile would let the easiest outlet pay for the hardest; a house that writes like the hardest one
    would then be flagged more often than the name of the threshold says.
    """
    home = np.asarray(outlets)
    found: list[Threshold] = []
    for rate in rates:
        large = [outlet for outlet in sorted(set(outlets)) if (home == outlet).sum() >= needed(rate)]
        pools = [probabilities[home == outlet] for outlet in large] or [probabilities]
        value = max(least, *(at_rate(pool, rate) for pool in pools))
        shares = {"pooled": reached(probabilities, value)}
        shares |= {outlet: reached(probabilities[home == outlet], value) for outlet in sorted(set(outlets))}
        found.append(Threshold(f"fpr_{rate:g}{suffix}", value, shares))
    return found


def reached(probabilities: npt.NDArray[np.float64], threshold: float) -> dict[str, Any]:
    """Share of texts at or above a threshold, its 95 % Wilson interval, and n."""
    hits, n = int((probabilities >= threshold).sum()), len(probabilities)
    low, high = wilson(hits, n)
    return {"value": round(hits / n, 4) if n else 0.0, "low": round(low, 4), "high": round(high, 4), "n": n}
