"""Labelled: the texts of which is known what was changed, and rewrites of which is not, each with its original.

The labelled rewrites and the families say which words contradict their original; other machine rewrites were checked by
nobody, and what is found in them counts as a false alarm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training import splits
from training.corpora import edits, families
from training.corpora.consistency import digest
from training.examples.judged import is_kept
from training.examples.rewrites import rewrites
from training.splits import Splits

CLEAN = ("faithful", "told", "right", "rewrite")  # modes in which nothing is known to be wrong
_MODES = ("faithful", "altered", "light", "headline")
_REWRITES = {"L2R": {"rewrite"}, "DetectRL": {"polish", "paraphrase"}, "ImBD": {"polish"}, "F3": {"paraphrase"}}
_MOST = 150  # rewrites of each kind
_BESIDE = 20  # characters between a finding and the words that it is about
_WORDS = 900  # of an original

Span = tuple[int, int, str, frozenset[str]]  # start, end, label, content words


@dataclass(frozen=True, slots=True)
class Text:
    """A draft and its original; ``spans`` are the words of which is known what they are."""

    mode: str
    group: str  # the original, by which folds go
    draft: str
    source: str
    spans: tuple[Span, ...]


def texts(data: Path) -> Iterator[Text]:
    """Every text, in a fixed order; short claims of a family that are right together ("told") and apart ("right").

    The rewrites that nobody checked are of originals that are kept from the judge and from the head ``exchange``.
    """
    table = splits.load(data)
    for name in edits.FRESH:
        for entry in edits.entries(data, name):
            if entry["mode"] in _MODES:
                draft, original = entry["rewrite_text"], entry["original_text"]
                spans = tuple(
                    (*edits.located(draft, e["rewrite_span"]), e["label"], edits.content_words(e["rewrite_span"]))
                    for e in entry["edits"]
                )
                yield Text(entry["mode"], table.group(original), draft, original, spans)
    for family in families.families():
        group = table.group(family.passage)
        for mode, draft, marked in families.drafts(family):
            spans = tuple((low, high, label, edits.content_words(draft[low:high])) for low, high, label in marked)
            yield Text(mode, group, draft, family.passage, spans)
        for claim in family.claims:
            if claim.sign == "F" and not claim.is_whole:
                yield Text("right", group, claim.text, family.passage, ())
    taken: Counter[str] = Counter()
    for kind, text in sorted(_rewrites(data, table), key=lambda entry: digest(entry[1].draft, entry[1].source)):
        taken[kind] += 1
        if taken[kind] <= _MOST:
            yield text


def is_changed(text: Text, start: int, end: int) -> bool:
    """Whether these words of the draft are among those that are known to be changed."""
    said = edits.content_words(text.draft[start:end])
    return any(
        kind == "contradicted"
        for low, high, kind, words in text.spans
        if low < end and start < high and (said & words or not words)
    )


def is_beside(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether words that are known to be changed lie among these or right beside: "[[one]] cable was damaged"."""
    return any(
        kind == "contradicted" and low - _BESIDE < end and start < high + _BESIDE for low, high, kind, _ in spans
    )


def _rewrites(data: Path, table: Splits) -> Iterator[tuple[str, Text]]:
    for s, human, machine in rewrites(data, table, _REWRITES):
        group = table.group(human)
        if len(human.split()) <= _WORDS and is_kept(group):
            yield f"{s.dataset} {s.operation}", Text("rewrite", group, machine, human, ())
