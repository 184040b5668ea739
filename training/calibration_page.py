"""The card of ``ai`` -> docs/calibration.md: who reaches its thresholds, and what a flag is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from detector.inference.rates import Share, needed, worth
from detector.writers import bases
from detector.writers.calibration import length
from detector.writers.models import CALIBRATED

NAME = "calibration.md"
_INTRODUCTION = """# Calibration of the style score

Made from the models' manifest by `python -m training pages`; `detector models` prints the same figures.

`ai` is a probability at equal priors: among texts of which half are a machine's, of those with `ai` near .8 about four
in five should be. How far that holds on each public test is told in the last table. What a house acts on is not the
probability but a threshold, and a threshold is named by its *false-positive rate*: the share of human news texts of
that length that reach it.

- The thresholds are set on human news that no head was trained on, cut to each length: BBC, CNN and Daily Mail, leads
  of American outlets. The strictest outlet with texts enough decides, so the pooled share is below the name.
- A rate is published only where texts are enough for it: {n05} for 5 %, {n01} for 1 %, {n001} for 0.1 %, with which the
  highest score lies above the true threshold with 95 % confidence. 0.1 % is set over all lengths together.
- The score is not given below 30 words and outside English, where no published rate is known to hold.
- Your own archive says more about your own texts than these tables: `detector calibrate HUMAN_TEXTS -o FOLDER`.

Brackets are 95 % intervals: Wilson's for shares of independent texts, a bootstrap over originals elsewhere.
"""


def page(manifest: Mapping[str, Any]) -> str:
    """The whole page, ending in a newline."""
    metrics = manifest["heads"]["ai"]["metrics"]
    numbers = {"n05": needed(0.05), "n01": needed(0.01), "n001": needed(0.001)}
    parts = [
        _INTRODUCTION.format(**numbers),
        _table(
            "Human texts that reach a threshold",
            ("rate", "length", "from probability", "texts", "reach it", "n"),
            _reached(metrics[CALIBRATED]),
        ),
        _table(
            "Other human texts at the 1 % threshold of their length",
            ("texts", "reach it", "n"),
            _humans(metrics["tests"]),
        ),
        "Admission essays, abstracts and essays stand here to warn: the thresholds were made for news.\n",
        _table(
            "What a flag at 1 % is worth",
            (
                "machine texts",
                "length",
                "flagged",
                *(f"right, if {prior:.0%} are a machine's" for prior in bases.PRIORS),
            ),
            _worth(manifest, metrics),
        ),
        _table("How well the probabilities fit", ("test", "calibration error (ECE)"), _errors(metrics["tests"])),
    ]
    return "\n".join(parts)


def _reached(calibrated: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 (JSON)
    for each in calibrated:
        rate, least = _name(each["name"])
        for group, share in sorted(each["rates"].items()):
            yield rate, length(least), f"{each['value']:.3f}", group, _share(share), str(share["n"])


def _humans(tests: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, figures in sorted(tests.items()):
        share = figures.get("humans flagged at fpr_0.01")
        if share is not None and "machine flagged at fpr_0.01" not in figures:
            yield name.removeprefix("humans "), _share(share), str(share["n"])


def _worth(manifest: Mapping[str, Any], metrics: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    pooled = {each["name"]: (each["value"], each["rates"]["pooled"]) for each in metrics[CALIBRATED]}
    for kind, bands in sorted(metrics.get(bases.CAUGHT, {}).items()):
        for band, known in sorted(bands.items(), key=lambda item: int(item[0].rpartition("_")[2])):
            threshold, rate = pooled[f"fpr_0.01_{band}"]
            caught = bases.reached(known, threshold)
            falsely = Share(rate["value"], rate["low"], rate["high"])
            rights = (_percent(worth(prior, caught, falsely)) for prior in bases.PRIORS)
            yield kind, length(int(band.rpartition("_")[2])), _percent(caught), *rights


def _errors(tests: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, figures in sorted(tests.items()):
        if "ece" in figures:
            found = figures["ece"]
            yield name, f"{found['value']:.3f} [{found['low']:.3f}, {found['high']:.3f}]"


def _name(threshold: str) -> tuple[str, int | None]:
    """ "fpr_0.01_from_80" as ("1 %", 80)."""
    rate, _, least = threshold.removeprefix("fpr_").partition("_from_")
    return f"{float(rate) * 100:g} %", int(least) if least else None


def _share(share: Mapping[str, float]) -> str:
    return f"{share['value']:.2%} [{share['low']:.2%}, {share['high']:.2%}]"


def _percent(share: Share) -> str:
    return f"{share.value:.0%} [{share.low:.0%}, {share.high:.0%}]"


def _table(title: str, head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)]
    return "\n".join((f"## {title}", "", *lines, ""))
