"""The manifest of models/ -> text: what is loaded, made from what, how well it does, its thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def render(manifest: Mapping[str, Any]) -> str:
    """One block for each head and one for the judge, ending in a newline."""
    heads: Mapping[str, Mapping[str, Any]] = manifest["heads"]
    if not heads:
        return "no models; python -m training publish makes them\n"
    blocks = [_head(name, heads[name]) for name in sorted(heads)]
    judge = {name: sha256 for name, sha256 in manifest.get("tables", {}).items() if name.startswith("judge/")}
    if judge:
        blocks.append(iter(["judge  int8 encoder", *(f"    {sha256}  {name}" for name, sha256 in judge.items())]))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(name: str, entry: Mapping[str, Any]) -> Iterator[str]:
    yield f"{name}  {entry['file']}, {entry['kind']}, {len(entry['features'])} features"
    yield f"    sha256      {entry['sha256']}"
    yield f"    made with   scikit-learn {entry.get('scikit_learn', '?')}, seed {entry.get('seed', '?')}"
    for rate, probability in sorted(entry["thresholds"].items()):
        # "fpr_0.01_from_80": on texts of 80 words and more, up to the next such threshold.
        rate = rate.replace("fpr_", "false-positive rate ").replace("_from_", ", words from ")
        yield f"    threshold   {rate}: probability {_number(probability)}"
    for label, value in sorted(_flat(entry.get("metrics", {}))):
        yield f"    measured    {label}: {value}"
    for data in entry.get("datasets", ()):
        yield f"    data        {data['name']} ({data['licence']}), sha256 {data['sha256'][:12]}"


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
