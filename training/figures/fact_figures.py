"""Figures of the typed rules: by code, by mode and by type of change, on the labelled rewrites and on public sets.

Every share stands with n and a 95 % interval: over originals by bootstrap where one original gives many rows, else
Wilson's. A public set says consistent or not, so there a text counts as flagged where any C rule reports something.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from training.corpora import consistency_public
from training.corpora.consistency import READERS, Item, digest
from training.figures.measure import balanced_accuracy, figure, rate, share

MODES = ("altered", "light", "headline", "faithful")
PUBLISHED = ("altered", "light")  # the modes whose precision becomes a code's confidence
# Published on the same files, see training.figures.consistency_figures.PEERS and DATA.md.
PEERS: Mapping[str, str] = MappingProxyType(
    {
        "SummEdits": "balanced accuracy, mean of the four: SummaC-Conv .564, QAFactEval .664, ChatGPT .724, GPT-4 .832",
        "BUMP task 1": "pairwise: QAFactEval .840, DAE .879, SummaC .684, FactCC .595",
        "FIB xsum": "AUC: AlignScore-L .782, MiniCheck-T5-L .768, gpt-3.5 .764",
        "FIB cnn_dm": "AUC says nothing there: gold summaries are the consistent side, extracts the other",
    }
)
NOTE = (
    "XSum summaries (FIB xsum) retell the whole article in one sentence, much of it by inference; a typed rule is "
    "silent where nothing in the article carries another value. Recall there says how many wrong summaries exchange "
    "a fact, not how good the comparison is."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One labelled rewrite: the labels that its findings hit, and its edits that were found."""

    original: str
    mode: str
    hits: tuple[tuple[str, str], ...]  # (code, label of the span that it hit, or "nothing")
    edits: tuple[tuple[str, str, bool], ...]  # (label, type, whether a C finding hit it)
    words: int
    flagged: int  # words inside C findings


def labelled(checked: Sequence[Checked], modes: Sequence[str] = PUBLISHED) -> dict[str, Any]:
    """Precision by code, in these modes and by mode; recall by mode and type; alarms where nothing is wrong."""
    return {
        "codes": _codes(checked, modes),
        "codes by mode": {mode: _codes(checked, (mode,)) for mode in MODES[:-1]},
        "recall": _recall(checked),
        "alarms": _alarms(checked),
    }


def _codes(checked: Sequence[Checked], modes: Sequence[str]) -> dict[str, Any]:
    """Precision of each code; a C code's target is a span labelled contradicted, an S code's an unsupported one too."""
    rows = [(code, label, c.original) for c in checked if c.mode in modes for code, label in c.hits]
    groups = {code: [row for row in rows if row[0] == code] for code in sorted({row[0] for row in rows})}
    groups["all C"] = [row for row in rows if row[0].startswith("C")]
    wanted = {"S": {"contradicted", "unsupported"}}
    found: dict[str, Any] = {}
    for code, group in groups.items():
        right = [float(label in wanted.get(code[0], {"contradicted"})) for _, label, _ in group]
        entry: dict[str, Any] = {
            "hits": int(sum(right)),
            "n": len(group),
            "labels": dict(Counter(label for _, label, _ in group)),
        }
        if group:
            entry["precision"] = rate(right, [original for *_, original in group])
        found[code] = entry
    return found


def _recall(checked: Sequence[Checked]) -> dict[str, Any]:
    """Share of the contradicted spans that a C finding hits, by mode and type."""
    found: dict[str, Any] = {}
    for mode in MODES[:-1]:
        edits = [(kind, hit, c.original) for c in checked if c.mode == mode for label, kind, hit in c.edits
                 if label == "contradicted"]  # fmt: skip
        for kind in ("all", *sorted({kind for kind, *_ in edits})):
            group = [(hit, original) for k, hit, original in edits if kind in ("all", k)]
            if group:
                hits = [float(hit) for hit, _ in group]
                found[f"{mode} {kind}"] = rate(hits, [original for _, original in group])
    return found


def _alarms(checked: Sequence[Checked]) -> dict[str, Any]:
    """What is reported where nothing is wrong: faithful texts and words, harmless edits of light rewrites."""
    faithful = [c for c in checked if c.mode == "faithful"]
    found: dict[str, Any] = {}
    if faithful:
        originals = [c.original for c in faithful]
        by_text = [{code for code, _ in c.hits} for c in faithful]
        found["faithful texts with a C finding"] = share(
            [any(code.startswith("C") for code in codes) for codes in by_text], originals
        )
        for code in sorted(set().union(*by_text)):
            found[f"faithful texts with {code}"] = share([code in codes for codes in by_text], originals)
        words = sum(c.words for c in faithful)
        found["faithful words flagged"] = {"value": round(sum(c.flagged for c in faithful) / words, 5), "n": words}
    harmless = [(hit, c.original) for c in checked if c.mode == "light" for label, _, hit in c.edits
                if label == "harmless"]  # fmt: skip
    if harmless:
        hits = [float(hit) for hit, _ in harmless]
        found["harmless light edits flagged"] = rate(hits, [o for _, o in harmless])
    return found


def public(data: Path, flag: Callable[[Sequence[Item]], list[int]]) -> dict[str, Any]:
    """BUMP, SummEdits and FIB by the typed rules alone; ``flag`` counts the C findings of each draft.

    Totals only: nothing is chosen by these figures, and no text of a public test is shown.
    """
    sets: dict[str, list[Item]] = {name: list(read(data)) for name, read in consistency_public.TESTS.items()
                                   if name.startswith(("SummEdits", "BUMP"))}  # fmt: skip
    sets |= {f"FIB {part}": items for part, items in _fib(data).items()}
    found: dict[str, Any] = {name: _public(items, flag(items)) for name, items in sets.items()}
    domains = [entry for name, entry in found.items() if name.startswith("SummEdits")]
    accuracies = [entry["balanced accuracy"]["value"] for entry in domains]
    n = sum(entry["balanced accuracy"]["n"] for entry in domains)
    found["SummEdits"] = {"balanced accuracy": {"value": round(float(np.mean(accuracies)), 4), "n": n}}
    for name, words in PEERS.items():
        found[name]["peers"] = words
    return found


def _fib(data: Path) -> dict[str, list[Item]]:
    """FIB's pairs of a right and a wrong summary, by the articles' origin."""
    parts: dict[str, list[Item]] = defaultdict(list)
    for item in READERS["FIB"](data):
        if "factually_consistent" not in item.mode:
            parts[item.mode.split()[0]].append(item)
    return parts


def _public(items: Sequence[Item], counts: Sequence[int]) -> dict[str, Any]:
    right = np.array([item.label == "entailment" for item in items])
    flags = np.array([count > 0 for count in counts], dtype=np.float64)
    groups = np.array([digest(item.source) for item in items])
    found: dict[str, Any] = {
        "inconsistent texts with a C finding": rate(flags[~right], groups[~right]),
        "consistent texts with a C finding": rate(flags[right], groups[right]),
        "balanced accuracy": figure(right, 1.0 - flags, groups, balanced_accuracy),
    }
    for mode in sorted({item.mode for item in items}) if len({item.mode for item in items}) > 1 else ():
        mine = np.array([item.mode == mode for item in items]) & ~right
        if mine.sum() >= 20:
            found[f"inconsistent, {mode}"] = rate(flags[mine], groups[mine])
    sides: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))  # one article may have many pairs
    for item, is_right, count in zip(items, right.tolist(), counts, strict=True):
        if item.pair:
            sides[item.pair][is_right].append(count)
    won = [
        (np.sign(wrong - true) / 2 + 0.5, name)
        for name, (bad, good) in sides.items()
        for wrong, true in zip(bad, good, strict=False)
    ]
    if won:
        names = [name for _, name in won]
        found["pairwise accuracy, ties half"] = rate([value for value, _ in won], names)
        found["pairs told apart"] = rate([value != 0.5 for value, _ in won], names)
    return found


def markdown(figures: Mapping[str, Any]) -> str:
    """Every figure as tables: a column for each half, a row for each code, mode and type."""
    halves = [half for half in ("read", "held out", "all", "with the judge") if half in figures]
    parts = ["# Typed rules", "", "value [95 % interval] n. Read: originals whose texts the rules' authors read.", ""]
    for title, name in (("Recall of contradicted spans, by mode and type", "recall"), ("Alarms", "alarms")):
        parts += _table(title, halves, [figures[half][name] for half in halves])
    columns = [{code: entry.get("precision", {}) for code, entry in figures[half]["codes"].items()} for half in halves]
    parts += _table("Precision by code, altered and light", halves, columns)
    for mode in MODES[:-1]:
        by_half = [figures[half]["codes by mode"][mode] for half in halves]
        columns = [{code: entry.get("precision", {}) for code, entry in table.items()} for table in by_half]
        parts += _table(f"Precision by code, {mode}", halves, columns)
    if "public" in figures:
        parts += ["## Public sets, typed rules alone", "", NOTE, ""]
        for name, entry in figures["public"].items():
            parts += [f"### {name}", ""]
            parts += [f"- {what}: {_cell(value)}" for what, value in entry.items() if what != "peers"]
            parts += [f"- peers: {entry['peers']}"] if "peers" in entry else []
            parts.append("")
    return "\n".join(parts)


def _table(title: str, heads: Sequence[str], columns: Sequence[Mapping[str, Any]]) -> list[str]:
    rows: Iterable[str] = dict.fromkeys(row for column in columns for row in column)
    lines = ["| " + " | ".join([row, *(_cell(column.get(row, {})) for column in columns)]) + " |" for row in rows]
    head = ["| " + " | ".join(["", *heads]) + " |", "|" + "---|" * (len(heads) + 1)]
    return [f"## {title}", "", *head, *lines, ""] if lines else []


def _cell(entry: Mapping[str, Any]) -> str:
    """One figure as text: value, interval, n."""
    if "value" not in entry:
        return ""
    interval = f" [{entry['low']:.3f}, {entry['high']:.3f}]" if "low" in entry else ""
    value = entry["value"]
    return f"{value:.{3 if value >= 0.01 or not value else 5}f}{interval} n {entry.get('n', '')}"
