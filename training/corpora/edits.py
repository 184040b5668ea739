"""Own edits: the labelled rewrites, and corruptions of clean text, each draft beside the text it was made from."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detector.document import Document, Sentence, from_text
from detector.features.facts import Facts, extract
from detector.features.words import STOP
from training.corpora import sets, style
from training.corpora.consistency import Item, Label, digest
from training.corrupting import changes, corruptions
from training.corrupting.changes import Change
from training.splits import words

FRESH = ("fresh_rewrites", "fresh_rewrites_2")
LONGEST = 700  # words of an article that is corrupted
_SENTENCES = 3  # of an article, each by itself
_WORDS = (7, 60)  # of such a sentence
_EXCERPT = (3, 8)  # sentences


@dataclass(frozen=True, slots=True)
class Text:
    """A clean text to corrupt, and the one that it retells: itself, for an article."""

    dataset: str
    key: str
    draft: str
    source: str


def fresh(data: Path, name: str) -> Iterator[Item]:
    """One file of fresh rewrites: whole texts, stretches of two to four sentences, and single sentences.

    All are held against the whole original, a sentence with a located edit against the source's sentence too.
    """
    for entry in entries(data, name):
        text, original = entry["rewrite_text"], entry["original_text"]
        spans = [(*located(text, edit["rewrite_span"]), edit) for edit in entry["edits"]]
        key, mode = entry["original_id"], entry["mode"]
        yield Item(name, key, text, original, _label(entry["edits"]), mode, key)
        document, source = from_text(text), from_text(original)
        for first, last in (*_single(document), *_stretches(document, entry["id"])):
            start, end = document.sentences[first].start, document.sentences[last - 1].end
            inside = [edit for low, high, edit in spans if start <= low and high <= end]
            if mode == "headline" and not inside:
                continue  # nobody checked what it invents between the labelled spans
            part = "sentence" if last - first == 1 else "stretch"
            yield Item(name, key, text[start:end], original, _label(inside), f"{mode} {part}", key)
            said = {_sentence_of(source, edit["source_span"]) for edit in inside if edit["source_span"]}
            if part == "sentence" and len(said) == 1 and (where := said.pop()) is not None:
                one = original[where.start : where.end]
                yield Item(name, key, text[start:end], one, _label(inside), f"{mode} pair", key, original)


def clean(data: Path) -> Iterator[Text]:
    """Human articles, and faithful rewrites beside their originals: what is corrupted."""
    seen: set[str] = set()
    for name, prefix in (("FNC-1", "train-"), ("NeuS", "train-"), ("L2R", ""), ("DeFacto", "train-")):
        for sample in style.read(name, data):
            text = sample.human or ""
            if sample.key.startswith(prefix) and text not in seen and len(text.split()) <= LONGEST:
                seen.add(text)
                yield Text(name, sample.key, text, text)
    for name in FRESH:
        for entry in entries(data, name):
            if entry["mode"] == "faithful":
                yield Text(name, entry["original_id"], entry["rewrite_text"], entry["original_text"])


def corrupted(text: Text) -> Iterator[Item]:
    """A text's corruptions: sentence against sentence and article, excerpt and whole against article.

    Each harmful version stands beside a harmless one of the same words, under one ``pair``. Seeded by the text.
    """
    draw = random.Random(digest(text.draft))
    facts = extract(from_text(text.draft))
    wrong, right = corruptions.harmful(facts, draw), corruptions.harmless(facts, draw)
    document = facts.document
    retold = text.draft != text.source
    whole = range(len(document.sentences))
    singles = [i for i in whole if _WORDS[0] <= len(_cut(document, i, i + 1).split()) <= _WORDS[1]]
    for i in sorted(draw.sample(singles, min(_SENTENCES, len(singles)))):
        for version, label, code in _versions(facts, i, i + 1, wrong, right, draw):
            pair = digest(text.draft, str(i))
            if not retold:
                sentence = _cut(document, i, i + 1)
                yield Item(text.dataset, text.key, version, sentence, label, f"{code} pair", pair, text.source)
            yield Item(text.dataset, text.key, version, text.source, label, f"{code} sentence", pair)
    spans = [(0, len(whole))] if retold and len(whole) > 1 else []
    for _ in range(2 if len(whole) > _EXCERPT[0] else 0):
        length = min(draw.randint(*_EXCERPT), len(whole))
        first = draw.randint(0, len(whole) - length)
        spans.append((first, first + length))
    for first, last in spans:
        for version, label, _ in _versions(facts, first, last, wrong, right, draw):
            yield Item(text.dataset, text.key, version, text.source, label, "excerpt", digest(text.draft, str(first)))


def _versions(
    facts: Facts,
    first: int,
    last: int,
    wrong: Sequence[Change],
    right: Sequence[Change],
    draw: random.Random,
) -> Iterator[tuple[str, Label, str]]:
    """Sentences first:last with harmless changes alone, and with harmful ones too: (text, label, code)."""
    document = facts.document
    start, end = document.sentences[first].start, document.sentences[last - 1].end
    harmful = [change for change in wrong if start <= change.start and change.end <= end]
    mild = [change for change in right if start <= change.start and change.end <= end]
    chosen = draw.sample(mild, min(draw.randint(1, 1 + (last - first)), len(mild)))
    yield changes.apply(document.text, chosen, start=start, end=end)[0], "entailment", "harmless"
    counts = Counter(change.code for change in wrong)
    # By code first, rare ones before others: there are many more places for a "not" than for a wrong weekday.
    present = sorted({change.code for change in harmful})  # a set's order, and with it each draw, is the interpreter's
    codes = sorted(present, key=lambda code: (-(draw.random() ** counts[code]), code))
    if not codes:
        return
    picks = [
        draw.choice([change for change in harmful if change.code == code])
        for code in codes[: 1 if last - first == 1 else draw.randint(1, 3)]
    ]
    kept = [c for c in chosen if all(c.end <= p.start or p.end <= c.start for p in picks)]
    version, _ = changes.apply(document.text, [*picks, *kept], start=start, end=end)
    yield version, "contradiction", picks[0].code


def entries(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The labelled rewrites of one file, as it has them."""
    with sets.path(name, data).open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def _label(edits: Sequence[dict[str, str]]) -> Label:
    labels = {edit["label"] for edit in edits}
    if "contradicted" in labels:
        return "contradiction"
    return "neutral" if "unsupported" in labels else "entailment"


def content_words(text: str) -> frozenset[str]:
    """What a finding and a labelled span must share for the one to hit the other."""
    return frozenset(words(text)) - STOP


def located(text: str, span: str) -> tuple[int, int]:
    """Where a span stands in its text: spans are exact and unique."""
    at = text.find(span)
    return at, at + len(span)


def _single(document: Document) -> Iterator[tuple[int, int]]:
    for i in range(len(document.sentences)):
        if len(_cut(document, i, i + 1).split()) >= _WORDS[0]:
            yield i, i + 1


def _stretches(document: Document, name: str) -> Iterator[tuple[int, int]]:
    """The text cut into pieces of two to four sentences; all, but never the whole."""
    draw = random.Random(digest(name))
    first, count = 0, len(document.sentences)
    while first < count:
        last = min(first + draw.randint(2, 4), count)
        if last - first > 1 and last - first < count:
            yield first, last
        first = last


def _cut(document: Document, first: int, last: int) -> str:
    return document.text[document.sentences[first].start : document.sentences[last - 1].end]


def _sentence_of(document: Document, span: str) -> Sentence | None:
    start, end = located(document.text, span)
    return next((s for s in document.sentences if s.start <= start and end <= s.end and start >= 0), None)
