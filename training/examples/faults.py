"""Faults: the words that the judge holds to be at fault -> rows for the head ``fault``, and whether they are changed.

Beside them the findings of the typed rules -> rows for the head ``finding``, and whether they are right. Of originals
that the judge has not seen (training.examples.judged): the labelled rewrites and the families, whose spans say what was
changed, and other machine rewrites, which nobody checked and in which every fault counts as a false alarm.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import gather
from detector.rules import Comparison, confirming, differences, judging
from detector.rules.comparing import faulting
from detector.rules.comparing.faulting import Fault, faulted
from training import splits
from training.corpora import edits, families
from training.corpora.consistency import digest
from training.examples.judged import is_kept
from training.examples.rewrites import rewrites
from training.fit import Rows
from training.splits import Splits

TABLE = "faults.npz"
CLEAN = ("faithful", "told", "rewrite")  # modes in which nothing is known to be wrong
_MODES = ("faithful", "altered", "light")
_REWRITES = {"L2R": {"rewrite"}, "DetectRL": {"polish", "paraphrase"}, "ImBD": {"polish"}, "F3": {"paraphrase"}}
_MOST = 150  # rewrites of each kind
_BESIDE = 20  # characters between a finding and the words that it is about
_WORDS = 900  # of an original

Span = tuple[int, int, str, frozenset[str]]  # start, end, label, content words


@dataclass(frozen=True, slots=True)
class Faults:
    """n faults of m texts."""

    rows: Rows  # (n, d) faulting.FEATURES
    label: npt.NDArray[np.int64]  # (n,) 1 where the words are changed
    text: npt.NDArray[np.int64]  # (n,) index of the text
    is_typed: npt.NDArray[np.bool_]  # (n,) a typed comparison reports the words, so that C150 does not
    mode: npt.NDArray[np.str_]  # (m,) of the texts
    group: npt.NDArray[np.str_]  # (m,) originals
    unsupported: npt.NDArray[np.float64]  # (m,) probability of the worst word that is merely unsupported
    findings: Rows  # (k, e) confirming.FEATURES of the typed contradictions
    is_right: npt.NDArray[np.int64]  # (k,) 1 where the words are changed
    finding_text: npt.NDArray[np.int64]  # (k,) index of the text


def build(data: Path, work: Path) -> None:
    """Write the table under ``work``."""
    rows: list[tuple[float, ...]] = []
    label: list[int] = []
    text: list[int] = []
    typed: list[bool] = []
    texts: list[tuple[str, str]] = []
    worst: list[float] = []
    typed_rows: list[tuple[float, ...]] = []
    right: list[int] = []
    where: list[int] = []
    for mode, group, draft, source, spans in _texts(data):
        facts, known = extract(from_text(draft)), extract(from_text(source))
        evidence = gather(facts, [known])
        seen = [(r.CODE, d) for r, d in differences(Comparison(facts, (known,), evidence)) if r.CODE != "C150"]
        told = [difference for _, difference in seen]
        comparison = Comparison(facts, (known,), evidence, judging.hear(facts, [known]))
        for code, difference in seen:
            weighed = confirming.row(comparison, code, difference)
            if weighed:
                typed_rows.append(weighed)
                right.append(int(_is_beside(difference.start, difference.end, spans)))
                where.append(len(texts))
        for found in faulted(comparison, "contradicted"):
            rows.append(found.row)
            label.append(int(_is_changed(draft, found.start, found.end, spans)))
            text.append(len(texts))
            typed.append(any(d.start < found.end and found.start < d.end for d in told))
        texts.append((mode, group))
        worst.append(_worst(comparison, "unsupported"))
    np.savez(
        work / TABLE,
        rows=np.array(rows, dtype=np.float32),
        label=np.array(label),
        text=np.array(text),
        is_typed=np.array(typed),
        mode=np.array([mode for mode, _ in texts]),
        group=np.array([group for _, group in texts]),
        unsupported=np.array(worst),
        findings=np.array(typed_rows, dtype=np.float32).reshape(-1, len(confirming.FEATURES)),
        is_right=np.array(right, dtype=np.int64),
        finding_text=np.array(where, dtype=np.int64),
    )
    print(f"{len(rows)} faults, {sum(label)} of them changes, in {len(texts)} texts", file=sys.stderr)


def load(work: Path) -> Faults:
    """The kept table. Raises FileNotFoundError."""
    path = work / TABLE
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training examples fault first")
    with np.load(path, allow_pickle=False) as kept:
        found = Faults(**{name: kept[name] for name in Faults.__slots__})
    if found.rows.shape[1] != len(faulting.FEATURES):
        raise ValueError(f"{path}: made by other code; run python -m training examples fault again")
    return found


def _is_changed(draft: str, start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether these words are among those that are known to be changed."""
    said = edits.content_words(draft[start:end])
    return any(
        kind == "contradicted"
        for low, high, kind, words in spans
        if low < end and start < high and (said & words or not words)
    )


def _is_beside(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether words that are known to be changed lie among these or right beside: "[[one]] cable was damaged"."""
    return any(
        kind == "contradicted" and low - _BESIDE < end and start < high + _BESIDE for low, high, kind, _ in spans
    )


def _worst(comparison: Comparison, fault: Fault) -> float:
    return max((found.probability for found in faulted(comparison, fault)), default=0.0)


def _texts(data: Path) -> Iterator[tuple[str, str, str, str, list[Span]]]:
    """(mode, original, draft, source, spans) of every text of a kept original."""
    table = splits.load(data)
    for name in edits.FRESH:
        for entry in edits.entries(data, name):
            group = table.group(entry["original_text"])
            if entry["mode"] in _MODES and is_kept(group):
                draft = entry["rewrite_text"]
                spans = [
                    (*edits.located(draft, e["rewrite_span"]), e["label"], edits.content_words(e["rewrite_span"]))
                    for e in entry["edits"]
                ]
                yield entry["mode"], group, draft, entry["original_text"], spans
    for family in families.families():
        group = table.group(family.passage)
        if is_kept(group):
            for mode, draft, marked in families.drafts(family):
                spans = [(low, high, label, edits.content_words(draft[low:high])) for low, high, label in marked]
                yield mode, group, draft, family.passage, spans
    taken: Counter[str] = Counter()
    for kind, group, draft, source in sorted(_rewrites(data, table), key=lambda entry: digest(entry[2], entry[3])):
        taken[kind] += 1
        if taken[kind] <= _MOST:
            yield "rewrite", group, draft, source, []


def _rewrites(data: Path, table: Splits) -> Iterator[tuple[str, str, str, str]]:
    """(kind, original, draft, source) of the machine rewrites of kept originals."""
    for s, human, machine in rewrites(data, table, _REWRITES):
        if len(human.split()) <= _WORDS and is_kept(table.group(human)):
            yield f"{s.dataset} {s.operation}", table.group(human), machine, human
