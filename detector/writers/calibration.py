"""A calibration -> its report, and what the manifest says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from detector.calibration import Calibration, Threshold
from detector.features.manner.style import BANDS
from detector.writers import bases

HOUSE = "house"  # the outlet that the manifest names for a newsroom's own archive


def render(found: Calibration, manifest: Mapping[str, Any]) -> str:
    """What was fitted on how many texts, what was refused and what it would need, what a flag is worth."""
    return "\n".join(_lines(found, manifest)) + "\n"


def entry(found: Calibration) -> dict[str, Any]:
    """The fields of the head's manifest entry that a house's calibration replaces."""
    house = [{"name": each.name, "value": each.value, "rates": {HOUSE: _share(each)}} for each in found.thresholds]
    return {"thresholds": found.fitted, "house": {"texts": found.n_texts, "thresholds": house}}


def length(least: int | None) -> str:
    """A length band in words."""
    if least is None:
        return "any length"
    beyond = next((other for other in BANDS if other > least), None)
    return f"{least} to {beyond - 1} words" if beyond else f"{least} words and more"


def _lines(found: Calibration, manifest: Mapping[str, Any]) -> Iterator[str]:
    left_out = ", ".join(f"{n} {reason}" for reason, n in found.left_out.items())
    yield f"{found.n_texts} human texts" + (f"; left out: {left_out}" if left_out else "")
    for each in found.thresholds:
        share = each.share
        before = found.shipped.get(each.name)
        was = f", {before:.3f} before" if before is not None else ""
        yield (
            f"{each.rate * 100:g} % false alarms, {length(each.least)}: from probability {each.value:.3f} on{was}; "
            f"{each.flagged} of {each.n} reach it, {share.value:.1%} [{share.low:.1%}, {share.high:.1%}]"
        )
    for refused in found.refused:
        yield (
            f"{refused.rate * 100:g} % false alarms, {length(refused.least)}: refused, it needs {refused.needed} texts "
            f"and has {refused.n}; the threshold stays as it was"
        )
    for each in found.thresholds:
        if each.rate == 0.01:
            yield from bases.lines(manifest, each.least, each.value, each.share)


def _share(each: Threshold) -> dict[str, Any]:
    share = each.share
    return {"value": round(share.value, 6), "low": round(share.low, 6), "high": round(share.high, 6), "n": each.n}
