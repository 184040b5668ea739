"""Base rates -> what a flag is worth: the share of the flagged texts that a machine wrote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from detector.inference.rates import Share, wilson, worth

PRIORS = (0.01, 0.1, 0.5)  # of all texts that a house reads, so many were written by a machine
CAUGHT = "machine texts"  # among the head's metrics: how probable texts of the tests are, by kind and length band


def lines(manifest: Mapping[str, Any], least: int | None, threshold: float, falsely: Share) -> Iterator[str]:
    """One line for each kind of machine text that was measured in the band, none where none was."""
    kinds = manifest["heads"].get("ai", {}).get("metrics", {}).get(CAUGHT, {})
    for kind, bands in sorted(kinds.items()):
        known = bands.get(f"from_{least}")
        if known is None:
            continue
        caught = reached(known, threshold)
        told = "; ".join(f"{prior:.0%} machine: {_percent(worth(prior, caught, falsely))}" for prior in PRIORS)
        yield f"    a flag is right, {kind} ({_percent(caught)} flagged): {told}"


def reached(known: Mapping[str, Any], threshold: float) -> Share:
    """The share of texts at or above a threshold, from the quantiles (0, .01 ... 1) of their probabilities."""
    quantiles: list[float] = known["quantiles"]
    value = 1.0 - bisect_left(quantiles, threshold) / len(quantiles)
    n = int(known["originals"])
    return Share(value, *wilson(round(value * n), n))


def _percent(share: Share) -> str:
    return f"{share.value:.0%} [{share.low:.0%}, {share.high:.0%}]"
