"""The manifest of models/ -> text: what is loaded, made from what, how well it does, its thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detector.inference.rates import Share
from detector.writers import bases

CALIBRATED = "human calibration texts"  # among a head's metrics: its thresholds and who reaches them


def render(manifest: Mapping[str, Any]) -> str:
    """One block for each head and one for the judge, ending in a newline."""
    heads: Mapping[str, Mapping[str, Any]] = manifest["heads"]
    if not heads:
        return "no models; python -m training publish makes them\n"
    blocks = [_head(name, heads[name], manifest) for name in sorted(heads)]
    judge = {name: sha256 for name, sha256 in manifest.get("tables", {}).items() if name.startswith("judge/")}
    if judge:
        blocks.append(iter(["judge  int8 encoder", *(f"    {sha256}  {name}" for name, sha256 in judge.items())]))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(name: str, entry: Mapping[str, Any], manifest: Mapping[str, Any]) -> Iterator[str]:
    yield f"{name}  {entry['file']}, {entry['kind']}, {len(entry['features'])} features"
    yield f"    sha256      {entry['sha256']}"
    yield f"    made with   scikit-learn {entry.get('scikit_learn', '?')}, seed {entry.get('seed', '?')}"
    for rate, probability in sorted(entry["thresholds"].items()):
        yield f"    threshold   {_told(rate)}: probability {_number(probability)}"
    metrics = {key: value for key, value in entry.get("metrics", {}).items() if key not in (CALIBRATED, bases.CAUGHT)}
    for label, value in sorted(_flat(metrics)):
        yield f"    measured    {label}: {value}"
    yield from _calibrated(entry, manifest)
    for data in entry.get("datasets", ()):
        yield f"    data        {data['name']} ({data['licence']}), sha256 {data['sha256'][:12]}"


def _calibrated(entry: Mapping[str, Any], manifest: Mapping[str, Any]) -> Iterator[str]:
    """Each threshold with the human texts that it was set on, group by group, and what a flag at 1 % is worth."""
    house = entry.get("house", {})
    shipped: Sequence[Mapping[str, Any]] = entry.get("metrics", {}).get(CALIBRATED, ())
    refitted = {each["name"] for each in house.get("thresholds", ())}
    for each in (*house.get("thresholds", ()), *(each for each in shipped if each["name"] not in refitted)):
        name = _told(each["name"])
        for group, rate in sorted(each["rates"].items()):
            share = Share(rate["value"], rate["low"], rate["high"])
            reached = f"{share.value:.2%} [{share.low:.2%}, {share.high:.2%}] of {rate['n']}"
            yield f"    human       {name}, {group}: {reached}"
            if group in ("house", "pooled") and each["name"].startswith("fpr_0.01_from_"):
                least = int(each["name"].rpartition("_")[2])
                yield from (f"            {line}" for line in bases.lines(manifest, least, each["value"], share))


def _told(threshold: str) -> str:
    """ "fpr_0.01_from_80" in words: on texts of 80 words and more, up to the next such threshold."""
    return threshold.replace("fpr_", "false-positive rate ").replace("_from_", ", words from ")


def _flat(metrics: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Nested metrics as (path, figures); what holds no further table is one line."""
    for key, value in metrics.items():
        label = f"{before}{key}"
        if isinstance(value, Mapping) and any(isinstance(inner, Mapping) for inner in value.values()):
            yield from _flat(value, f"{label}, ")
        elif isinstance(value, Mapping):
            yield label, ", ".join(f"{name} {_figure(inner)}" for name, inner in value.items())
        else:
            yield label, _figure(value)


def _figure(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_figure(item) for item in value)}]"
    return _number(value) if isinstance(value, float) else str(value)


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 0.1 else f"{value:.3f}"
