"""Typed rules measured on the labelled rewrites: recall by type, precision by code, alarms on faithful text.

The rules are not trained, but their constants were chosen while reading half of the originals; figures are given for
that half ("read") and for the other one ("held out"). A code's confidence is its precision on the held-out half.
A finding hits a labelled span when they overlap and share a content word (findings are a few words long).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detector.document import from_text
from detector.features.facts import Facts, extract
from detector.features.words import STOP
from detector.pairing.evidence import gather
from detector.rules import RULES, Comparison, differences
from training.corpora import sets
from training.figures.measure import figure, mean, wilson
from training.fit import Fitted
from training.splits import words

NAMES: tuple[str, ...] = ()
DATASETS = ("fresh_rewrites", "fresh_rewrites_2")
HALVES = ("read", "held out")
_MODES = ("altered", "light", "headline", "faithful")
_LEAST = 8  # findings, below which a code's precision is drawn towards that of all codes


@dataclass(frozen=True, slots=True)
class Checked:
    """One labelled rewrite: the labels that its findings hit, and its edits that were found."""

    original: str
    mode: str
    hits: tuple[tuple[str, str], ...]  # (code, label of the span that it hit, or "nothing")
    edits: tuple[tuple[str, str, bool], ...]  # (label, type, whether a C finding hit it)
    words: int
    flagged: int  # words inside C findings


def build(data: Path, work: Path) -> None:
    """Nothing is kept between the steps: the rules run in seconds."""


def fit(work: Path) -> list[Fitted]:
    """Rules have no head."""
    return []


def evaluate(data: Path, work: Path) -> dict[str, object]:
    """{half: {"codes": ..., "recall": ..., "alarms": ...}}, each number with n and a 95 % interval."""
    checked = [check(entry) for name in DATASETS for entry in _entries(sets.path(name, data))]
    halves = {half: [c for c in checked if half_of(c.original) == half] for half in HALVES}
    figures: dict[str, object] = {half: _figures(part) for half, part in halves.items()}
    return figures | {"all": _figures(checked)}


def files(figures: Mapping[str, Any]) -> dict[str, str]:
    """models/rules.json: code -> precision and n on the held-out half."""
    codes = figures["held out"]["codes"]
    total = codes["all C"]["precision"]["value"]
    table = {}
    for rule in RULES:
        entry = codes.get(rule.CODE, {"hits": 0, "n": 0})
        smoothed = (entry["hits"] + total * _LEAST) / (entry["n"] + _LEAST)
        table[rule.CODE] = {"precision": round(smoothed, 3), "hits": entry["hits"], "n": entry["n"]}
    return {"rules.json": json.dumps(table, indent=1, sort_keys=True) + "\n"}


def half_of(original: str) -> str:
    """Which half an original belongs to, by its hash."""
    return HALVES[hashlib.sha256(original.encode()).digest()[0] % 2]


def check(entry: Mapping[str, Any]) -> Checked:
    """Run the rules on one labelled rewrite."""
    text = entry["rewrite_text"]
    draft, source = extract(from_text(text)), _facts(entry["original_text"])
    comparison = Comparison(draft, (source,), gather(draft, [source]))
    spans = [(at := text.find(edit["rewrite_span"]), at + len(edit["rewrite_span"]), edit) for edit in entry["edits"]]
    hits: list[tuple[str, str]] = []
    found: set[int] = set()
    flagged = 0
    for rule, difference in differences(comparison):
        said = _content(text[difference.start : difference.end])
        touched = [
            (edit["label"] != "contradicted", number)
            for number, (start, end, edit) in enumerate(spans)
            if start < difference.end and difference.start < end and said & _content(edit["rewrite_span"])
        ]
        label = spans[min(touched)[1]][2]["label"] if touched else "nothing"
        hits.append((rule.CODE, label))
        if rule.CODE.startswith("C"):
            found.update(number for other, number in touched if not other)
            flagged += len(words(text[difference.start : difference.end]))
    edits = tuple((edit["label"], edit["type"], number in found) for number, (*_, edit) in enumerate(spans))
    return Checked(entry["original_id"], entry["mode"], tuple(hits), edits, len(words(text)), flagged)


def _figures(checked: list[Checked]) -> dict[str, object]:
    return {"codes": _codes(checked), "recall": _recall(checked), "alarms": _alarms(checked)}


def _codes(checked: list[Checked]) -> dict[str, object]:
    """Precision of each code on altered and light rewrites; the target is a span labelled contradicted."""
    rows = [(code, label, c.original) for c in checked if c.mode in {"altered", "light"} for code, label in c.hits]
    groups = {code: [row for row in rows if row[0] == code] for code in sorted({row[0] for row in rows})}
    groups["all C"] = [row for row in rows if row[0].startswith("C")]
    wanted = {"S": {"contradicted", "unsupported"}}
    found: dict[str, object] = {}
    for code, group in groups.items():
        right = [float(label in wanted.get(code[0], {"contradicted"})) for _, label, _ in group]
        found[code] = {
            "hits": int(sum(right)),
            "n": len(group),
            "labels": dict(Counter(label for _, label, _ in group)),
            "precision": figure([1] * len(group), right, [original for *_, original in group], mean),
        }
    return found


def _recall(checked: list[Checked]) -> dict[str, object]:
    """Share of the contradicted spans that a C finding hits, by mode and type."""
    found: dict[str, object] = {}
    for mode in _MODES[:-1]:
        edits = [(kind, hit, c.original) for c in checked if c.mode == mode for label, kind, hit in c.edits
                 if label == "contradicted"]  # fmt: skip
        for kind in ("all", *sorted({kind for kind, *_ in edits})):
            group = [(hit, original) for k, hit, original in edits if kind in ("all", k)]
            if group:
                hits = [float(hit) for hit, _ in group]
                found[f"{mode} {kind}"] = figure([1] * len(group), hits, [original for _, original in group], mean)
    return found


def _alarms(checked: list[Checked]) -> dict[str, object]:
    """What is reported where nothing is wrong: faithful texts and words, harmless edits of light rewrites."""
    faithful = [c for c in checked if c.mode == "faithful"]
    texts = sum(any(code.startswith("C") for code, _ in c.hits) for c in faithful)
    harmless = [any(label == "harmless" for code, label in c.hits if code.startswith("C")) for c in checked]
    edits = sum(label == "harmless" for c in checked for label, *_ in c.edits)
    hit = sum(label == "harmless" for c in checked for code, label in c.hits if code.startswith("C"))
    low, high = wilson(texts, len(faithful))
    return {
        "faithful texts with a C finding": {
            "value": texts / len(faithful),
            "low": low,
            "high": high,
            "n": len(faithful),
        },
        "faithful words flagged": sum(c.flagged for c in faithful) / sum(c.words for c in faithful),
        "faithful texts with S241": sum(any(code == "S241" for code, _ in c.hits) for c in faithful) / len(faithful),
        "harmless edits flagged": {"value": hit / edits, "hits": hit, "n": edits, "texts": sum(harmless)},
    }


@cache
def _facts(text: str) -> Facts:
    return extract(from_text(text))


def _content(text: str) -> frozenset[str]:
    return frozenset(words(text)) - STOP


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)
