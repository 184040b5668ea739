"""Cards: one manifest entry and a few sentences -> a model card in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def card(name: str, entry: Mapping[str, Any], about: str) -> str:
    """The card of one published head: what it is for, its thresholds, its figures, its data with their licences."""
    figures = list(_figures(entry["metrics"], ()))
    return "\n".join(
        [
            f"# {name}",
            "",
            about.strip(),
            "",
            f"Kind: {entry['kind']}, {len(entry['features'])} features. Classes: {', '.join(entry['classes'])}. "
            f"Seed {entry['seed']}, scikit-learn {entry['scikit_learn']}. sha256 `{entry['sha256']}`.",
            "",
            *_table("Thresholds", ("name", "probability"), entry["thresholds"].items()),
            *_table("Figures (95 % intervals)", ("what", "value", "interval", "n"), figures),
            *_table("Data", ("set", "licence"), ((each["name"], each["licence"]) for each in entry["datasets"])),
        ]
    )


def _figures(metrics: object, path: tuple[str, ...]) -> Iterator[tuple[str, str, str, str]]:
    """Every number of nested metrics that has a value, with its interval and n where it has them."""
    if isinstance(metrics, Mapping):
        if "value" in metrics and not isinstance(metrics["value"], Mapping):
            interval = f"{metrics['low']} – {metrics['high']}" if "low" in metrics else ""
            yield ": ".join(path), str(metrics["value"]), interval, str(metrics.get("n", ""))
        for key, value in metrics.items():
            yield from _figures(value, (*path, str(key)))
    elif isinstance(metrics, (list, tuple)):
        for value in metrics:
            name = value.get("name", "") if isinstance(value, Mapping) else ""
            yield from _figures(value, (*path, name))


def _table(title: str, head: tuple[str, ...], rows: Any) -> list[str]:  # noqa: ANN401 (rows of any length)
    lines = [" | ".join(str(cell).replace("|", "/") for cell in row) for row in rows]
    if not lines:
        return []
    return [f"## {title}", "", " | ".join(head), " | ".join("---" for _ in head), *lines, ""]
