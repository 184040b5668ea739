"""Exchanged: drafts whose changed words are known -> rows for the head ``exchange``.

The labelled rewrites say which words contradict; so do corruptions of machine rewrites and of articles, and of two
claims about one evidence, one supported and one refuted, the words in which the second differs. What rewriters of
other sets put for their originals' words counts as harmless. Originals that are kept from the judge are kept from this
head too: the head ``fault``, which weighs both, is fitted on them.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from detector.document import Plain, from_text
from detector.features.facts import Facts, extract
from detector.features.manner.prose import clean
from detector.features.words import Token, tokens
from detector.pairing.evidence import gather
from detector.rules import Comparison
from detector.rules.comparing.exchanging import FEATURES, candidates
from training import splits
from training.corpora import consistency, families, style
from training.corpora.consistency import Item, digest
from training.corpora.edits import FRESH, content_words, entries, located
from training.corrupting import changes, corruptions
from training.corrupting.changes import Change
from training.examples.comparisons import LONG
from training.examples.judged import is_kept
from training.fit import Rows
from training.material import Material
from training.material import table as tabled
from training.splits import Splits

REWRITES = 800  # of other genres than news, all their exchanges harmless as far as is known
CORRUPTED = 500  # of L2R's other rewrites, with some facts changed
ARTICLES = 350  # changed and held against themselves
CASES = 2500  # of VitaminC
_RATE = 0.12  # of a text's sentences that are made wrong
_ALIKE = 0.5  # of the words of two claims on one evidence

Span = tuple[int, int, str]  # start, end, label: contradicted | unsupported | harmless


@dataclass(frozen=True, slots=True)
class Example:
    """A draft, its source and what is known of the draft's words; the rest of the draft is as it should be."""

    dataset: str
    mode: str
    original: str
    draft: str
    source: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """(n, d) rows and what is known of each, (n,)."""

    rows: Rows
    label: npt.NDArray[np.str_]  # contradicted | unsupported | harmless | nothing
    group: npt.NDArray[np.str_]
    dataset: npt.NDArray[np.str_]
    mode: npt.NDArray[np.str_]
    text: npt.NDArray[np.int64]  # number of the example
    start: npt.NDArray[np.int64]  # of the words in the draft
    end: npt.NDArray[np.int64]
    span: npt.NDArray[np.int64]  # index of the span that it hits, -1


def examples(material: Material) -> Iterator[Example]:
    """Every example of the training side, in a fixed order."""
    if material.data:
        data, table = material.data, splits.load(material.data)
        group = cache(table.group)
        every = chain(fresh(data), _families(), _rewrites(data, table), _articles(data, table), _cases(data, table))
        yield from (one for one in every if not is_kept(group(one.original)))
    for pairing in material.crawl.pairings if material.crawl else ():
        yield Example("crawl", "rewrite", pairing.source, pairing.draft, pairing.source, ())
        for text in (pairing.draft, pairing.source):
            version, spans = _changed(text)
            mode = "corrupted rewrite" if text == pairing.draft else "corrupted"
            yield Example("crawl", mode, pairing.source, version, pairing.source, spans)


def fresh(data: Path) -> Iterator[Example]:
    """The labelled rewrites."""
    for name in FRESH:
        for entry in entries(data, name):
            text, original = entry["rewrite_text"], entry["original_text"]
            spans = tuple((*located(text, edit["rewrite_span"]), edit["label"]) for edit in entry["edits"])
            yield Example(name, entry["mode"], original, text, original, spans)


def _families() -> Iterator[Example]:
    """The families written for the project."""
    for family in families.families():
        for mode, draft, spans in families.drafts(family):
            yield Example(families.NAME, mode, family.passage, draft, family.passage, spans)


def build(material: Material, work: Path) -> None:
    """Write the rows of all examples to ``work``."""
    table = measure(list(examples(material)), tabled(material))
    np.savez_compressed(work / "exchange.npz", **{key: getattr(table, key) for key in Table.__slots__})
    print(f"exchange: {len(table.label)} exchanges", file=sys.stderr)


def load(work: Path) -> Table:
    """The kept rows. Raises FileNotFoundError."""
    path = work / "exchange.npz"
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found nothing; run python -m training examples first")
    with np.load(path, allow_pickle=False) as kept:
        return Table(**{key: kept[key] for key in Table.__slots__})


def measure(given: Sequence[Example], table: Splits) -> Table:
    """The exchanges of these examples, in their order."""
    kept: list[tuple[tuple[float, ...], str, str, str, str, int, int, int, int]] = []
    known: dict[str, Facts] = {}
    groups: dict[str, str] = {}
    for number, example in enumerate(given):
        source = known.setdefault(example.source, extract(from_text(example.source)))
        group = groups.setdefault(example.original, table.group(example.original))
        draft = extract(from_text(example.draft))
        said = [content_words(example.draft[start:end]) for start, end, _ in example.spans]
        for found in candidates(Comparison(draft, (source,), gather(draft, [source]))):
            mine = content_words(example.draft[found.start : found.end])
            hit = [
                (label != "contradicted", place, label)
                for place, (start, end, label) in enumerate(example.spans)
                if start < found.end and found.start < end and (mine & said[place] or not (mine and said[place]))
            ]
            _, span, label = min(hit, default=(False, -1, "nothing"))
            about = label, group, example.dataset, example.mode, number, found.start, found.end, span
            kept.append((found.row, *about))
    rows, *rest = zip(*kept, strict=True)
    columns = [np.array(column) for column in rest]
    return Table(np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES)), *columns)


def _rewrites(data: Path, table: Splits) -> Iterator[Example]:
    """L2R's and DetectRL's rewrites: as they are, news first, and others with facts changed."""
    news, others = _ranked(data, table)
    for human, machine in (*news, *others[:REWRITES]):
        yield Example("L2R", "rewrite", human, machine, human, ())
    for human, machine in others[REWRITES : REWRITES + CORRUPTED]:
        text, spans = _changed(machine)
        yield Example("L2R", "corrupted rewrite", human, text, human, spans)


def _ranked(data: Path, table: Splits) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(original, rewrite) of news, and of other genres, each in the order of their hashes."""
    found: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for name, operations in (("L2R", {"rewrite"}), ("DetectRL", {"polish"})):
        for s in style.read(name, data):
            if s.operation not in operations or not s.machine or not s.human or len(s.human.split()) < LONG:
                continue
            if table.part(name, s.key, s.human, family="consistency") == "train":
                found[s.outlet == "NewsArticle"].append((clean(s.human), clean(s.machine)))
    news, others = (sorted(pairs, key=lambda pair: digest(*pair)) for pairs in (found[True], found[False]))
    return news, others


def _articles(data: Path, table: Splits) -> Iterator[Example]:
    """News articles with facts changed and words exchanged for others of the same meaning."""
    bodies = [(s.key, s.human) for s in style.read("FNC-1", data) if s.key.startswith("train-") and s.human]
    for key, body in sorted(bodies, key=lambda entry: digest(entry[1]))[:ARTICLES]:
        if table.part("FNC-1", key, body, family="consistency") == "train":
            text, spans = _changed(body)
            yield Example("FNC-1", "corrupted", body, text, body, spans)


def _changed(text: str) -> tuple[str, tuple[Span, ...]]:
    draw = random.Random(digest(text))
    facts = extract(from_text(text))
    wrong, right = corruptions.harmful(facts, draw), corruptions.harmless(facts, draw)
    count = max(1, round(_RATE * len(facts.sentences)))
    by_code: dict[str, list[Change]] = defaultdict(list)
    for change in wrong:
        by_code[change.code].append(change)
    codes = sorted(by_code)
    picked = [draw.choice(by_code[draw.choice(codes)]) for _ in range(count)] if codes else []
    mild = draw.sample(right, min(2 * count, len(right)))
    chosen = {(c.start, c.end): c for c in picked}
    for change in mild:
        if all(change.end <= c.start or c.end <= change.start for c in chosen.values()):
            chosen[change.start, change.end] = change
    harmful = {change.code for change in picked}
    version, edits = changes.apply(text, chosen.values())
    spans = tuple((e.start, e.end, "contradicted" if e.code in harmful else "harmless") for e in edits)
    return version, spans


def _cases(data: Path, table: Splits) -> Iterator[Example]:
    """Two claims on one evidence: the supported one, and the refuted one with the words in which it differs."""
    cases: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in consistency.vitaminc(data):
        if item.label != "neutral" and table.part(item.dataset, item.key, item.draft, family="consistency") == "train":
            cases[item.pair, item.source].append(item)
    count = 0
    for (_, source), items in sorted(cases.items(), key=lambda entry: digest(*entry[0])):
        right = [item for item in items if item.label == "entailment"]
        wrong = [item for item in items if item.label == "contradiction"]
        pairs = [(a, b) for a in right for b in wrong if _share(a.draft, b.draft) >= _ALIKE]
        if not pairs:
            continue
        one, other = pairs[0]
        yield Example("VitaminC", "supported", one.original, one.draft, source, ())
        yield Example("VitaminC", "refuted", other.original, other.draft, source, differing(one.draft, other.draft))
        count += 1
        if count == CASES:
            return


def differing(right: str, wrong: str) -> tuple[Span, ...]:
    a, b = _words(right), _words(wrong)
    found = []
    for edit in Levenshtein.opcodes([t.stem for t in a], [t.stem for t in b]):
        if edit.tag == "equal":
            continue
        shown = b[edit.dest_start : edit.dest_end] or b[max(0, edit.dest_start - 1) : edit.dest_start + 1]
        found.append((shown[0].start, shown[-1].end, "contradicted"))
    return tuple(found)


def _share(one: str, other: str) -> float:
    a, b = ({t.stem for t in _words(text)} for text in (one, other))
    return len(a & b) / max(1, len(a | b))


def _words(text: str) -> list[Token]:
    return [token for token in tokens(Plain(text, 0)) if token.is_word]
