"""Contrasts: supported claims as they are and with one fact changed, sentences in another order, and the families.

``borrowed`` and ``moved`` claims hold nothing that their evidence does not hold: a judge that looks for what is new
in a claim learns nothing there but what the words say together.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from detector.document import from_text
from detector.features.facts import Facts, extract
from detector.features.polarity import negations
from detector.pairing.evidence import Reading, reading
from training import knowledge, splits
from training.corpora import consistency, families
from training.corpora.consistency import Item, Label, digest
from training.corrupting import borrowing, corruptions, moves
from training.corrupting.changes import Change
from training.corrupting.wording import Usage, usage, wordings
from training.examples.comparisons import facts_of, is_trained
from training.examples.rewrites import rewrites
from training.judge.pairs import REWRITES, Pair, bodies, chosen, sentences, version
from training.splits import Splits

# Supported claims of each set, chosen by hash.
CLAIMS: Mapping[str, int] = MappingProxyType({"FEVER": 12_000, "VitaminC": 14_000, "VitaminC synthetic": 3_000})
SENTENCES = 12_000  # that are told in another order
WIDELY = 45_000  # and of the fifteenth stage
_WORDS = (8, 40)  # of such a sentence
ARTICLES = 3500  # of which words are exchanged by the thesaurus
RETOLD = 5000  # and rewrites
_FAMILIES = 2  # and one of so many of the families' right claims
_NEAR = 0.3  # of a claim to its evidence, of which words are exchanged
_WIDE = 0.15  # share of them that is read beside a passage
# Files of families that were written after the seventh stage, by when they were or by the stage that they were for.
LATER = {
    "meaning": "later",
    "whole_rewrites_2": "later",
    "whole_rewrites_3": "latest",
    "whole_rewrites_4": "of the twelfth",
    "documents": "of the twelfth",
    "whole_rewrites_5": "of the thirteenth",
    "documents_2": "of the thirteenth",
    "whole_rewrites_6": "of the sixteenth",
    "whole_rewrites_7": "of the seventeenth",
    "voices": "of the seventeenth",
    "whole_rewrites_8": "to come",  # no stage has read these
    "true_retellings": "to come",
}
_WRONG = 2  # wrong versions of one claim at most


def claims(data: Path) -> Iterator[Pair]:
    """Supported claims with harmless changes alone, and with one fact changed too; some by a value of the evidence."""
    table = splits.load(data)
    readers = {
        "FEVER": consistency.fever,
        "VitaminC": consistency.vitaminc,
        "VitaminC synthetic": consistency.vitaminc_synthetic,
    }
    for name, most in CLAIMS.items():
        items = [item for item in readers[name](data) if item.label == "entailment"]
        items.sort(key=lambda item: digest("claims", item.draft, item.source))
        for item in chosen(items, table, 0, most):
            group = table.group(item.original or item.source)
            yield from _versions(f"{name} edited", item, group)


def told(data: Path, *, wide: bool = False) -> Iterator[Pair]:
    """The families written for the project, sentence by sentence: beside the nearest sentences, or beside a passage."""
    table = splits.load(data)
    for family in families.families():
        group, key = table.group(family.passage), digest("family", family.passage)
        source = facts_of(family.passage)
        dataset = f"{families.NAME} {LATER.get(family.file, '')}".strip()
        for claim in family.claims:
            for part in reading(extract(from_text(claim.text)), source):
                mine = tuple(
                    (max(a, part.start) - part.start, min(b, part.end) - part.start, fault)
                    for a, b, fault in claim.faults
                    if a < part.end and part.start < b
                )
                label: Label = "entailment" if not mine else "contradiction" if claim.sign == "A" else "neutral"
                beside = part.passage if wide else part.evidence
                said = claim.text[part.start : part.end]
                yield Pair(dataset, claim.type, said, beside, label, group, key, mine)


def worded(data: Path, *, often: int = 1) -> Iterator[Pair]:
    """Sentences with words exchanged by the thesaurus: for such as say the same, and then one for what excludes it.

    Of articles against themselves, of machine rewrites against their originals, and of the families' right claims,
    ``often`` times as many of each text. What is made wrong is a word that the evidence has.
    """
    table = splits.load(data)
    known = usage(chain(knowledge.texts(data), (family.passage for family in families.families())))
    for dataset, text, original, most in _retellings(data, table):
        draw = random.Random(digest("worded", text, original))
        facts, source = extract(from_text(text)), facts_of(original)
        claims = [claim for claim in reading(facts, source) if claim.similarity >= _NEAR]
        claims = [c for c in claims if _WORDS[0] <= len(text[c.start : c.end].split()) <= _WORDS[1]]
        for claim in draw.sample(claims, min(most * often, len(claims))):
            yield from _worded(dataset, text, claim, facts, source, known, table.group(original), draw)


def _retellings(data: Path, table: Splits) -> Iterator[tuple[str, str, str, int]]:
    """(set, text, its original, sentences at most), of the training side, in a fixed order."""
    for name, text in bodies(data, table)[:ARTICLES]:
        yield f"{name} article", text, text, 2
    found = [(s.dataset, machine, human) for s, human, machine in rewrites(data, table, REWRITES)]
    for name, machine, human in sorted(found, key=lambda entry: digest(*entry))[:RETOLD]:
        yield f"{name} rewrite", machine, human, 2
    for family in families.families():
        for claim in family.claims:
            if claim.sign == "F" and int(digest("worded", claim.text), 16) % _FAMILIES == 0:
                yield families.NAME, claim.text, family.passage, 1


def _worded(
    dataset: str,
    text: str,
    claim: Reading,
    facts: Facts,
    source: Facts,
    known: Usage,
    group: str,
    draw: random.Random,
) -> Iterator[Pair]:
    if negations(facts.sentences[claim.sentence].tokens):
        return  # "not a sedan" does not say "not a car"
    there = frozenset[str]().union(*(source.sentences[index].content for index in claim.sentences))
    found = list(wordings(facts.sentences[claim.sentence], text, known, draw))
    mild = [one.change for one in found if one.relation in ("same", "broader")]
    wrong = [one.change for one in found if one.relation == "apart" and one.stem in there]
    if not wrong or not mild:
        return
    some = draw.sample(mild, min(draw.randint(1, 3), len(mild)))
    place, key = (claim.start, claim.end), digest("worded", text, str(claim.start))
    beside = claim.passage if draw.random() < _WIDE else claim.evidence
    name = f"{dataset} worded"
    yield version(name, "harmless", text, beside, place, some, (), group, key)
    for change in draw.sample(wrong, min(_WRONG, len(wrong))):
        kept = [c for c in some if c.end <= change.start or change.end <= c.start]
        yield version(name, "apart", text, beside, place, kept, (change,), group, key)


def _versions(dataset: str, item: Item, group: str) -> Iterator[Pair]:
    draw = random.Random(digest("claim", item.draft, item.source))
    facts, source = extract(from_text(item.draft)), facts_of(item.source)
    evidence = " ".join(item.source.split())
    near = borrowing.borrowed(facts, source, draw)
    new = corruptions.harmful(facts, draw)
    known = {change.text.lower() for change in near}
    wrong = draw.sample(near, min(1, len(near)))
    rest = [
        change for change in new if change.text.lower() not in known and change.text.lower() not in evidence.lower()
    ]
    by_code = {change.code: change for change in draw.sample(rest, len(rest))}
    codes = sorted(by_code, key=lambda code: (draw.random() * (3 if code in _COMMON else 1), code))
    wrong += [by_code[code] for code in codes[: _WRONG - len(wrong)]]
    if not wrong:
        return
    mild = corruptions.harmless(facts, draw)
    some = draw.sample(mild, min(draw.randint(0, 2), len(mild)))
    place, key = (0, len(item.draft)), digest("claim", item.draft, evidence)
    yield version(dataset, "harmless", item.draft, evidence, place, some, (), group, key)
    for change in wrong:
        kept = [c for c in some if c.end <= change.start or change.end <= c.start]
        mode = f"{change.code} borrowed" if change in near else change.code
        yield version(dataset, mode, item.draft, evidence, place, kept, (change,), group, key)


_COMMON = frozenset({"C101", "C102", "C111", "C121", "C131", "C161"})  # there are many more places for these


def exchanged(data: Path, *, most: int = SENTENCES) -> Iterator[Pair]:
    """Sentences against themselves, two like things in each other's place; and in another order that says the same."""
    table = splits.load(data)
    count = 0
    for dataset, said, after, original in _sentences(data):
        draw = random.Random(digest("moved", said))
        facts = extract(from_text(said))
        if len(facts.sentences) != 1:
            continue
        sentence = facts.sentences[min(facts.sentences)]
        swaps = list(moves.swapped(facts, sentence))
        if not swaps:
            continue
        count += 1
        group, key = table.group(original), digest("moved", said)
        evidence = f"{said} {after}" if after and draw.random() < 0.4 else said
        place = (0, len(said))
        mild = [*corruptions.harmless(facts, draw), *moves.joined(facts, sentence)]
        some = draw.sample(mild, min(draw.randint(0, 3), len(mild)))
        right = version(dataset, "harmless", said, evidence, place, some, (), group, key)
        yield _reordered(right, draw)
        for swap in draw.sample(swaps, min(_WRONG, len(swaps))):
            kept: list[Change] = [
                c for c in some if all(c.end <= change.start or change.end <= c.start for change in swap)
            ]
            yield _reordered(version(dataset, "moved", said, evidence, place, kept, swap, group, key), draw)
        if count >= most:
            return


def _reordered(pair: Pair, draw: random.Random) -> Pair:
    """In another order where there is one and the draw says so; which words are at fault is then no longer told."""
    orders = moves.moved(pair.claim)
    if not orders or draw.random() < 0.3:
        return pair
    claim = draw.choice(orders)
    return Pair(pair.dataset, f"{pair.mode}, reordered", claim, pair.evidence, pair.label, pair.group, pair.pair)


def _sentences(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """(set, sentence, the next one, its original) of encyclopedia and news by turns, by hash."""
    table = splits.load(data)
    found: list[tuple[str, str, str, str]] = []
    for name, read in (("FEVER", consistency.fever), ("VitaminC", consistency.vitaminc)):
        items = [item for item in read(data) if is_trained(item, table)]
        seen: set[str] = set()
        for item in items:
            if item.source in seen:
                continue
            seen.add(item.source)
            spans = sentences(item.source)
            found += [
                (f"{name} moved", one, after, item.original or item.source)
                for one, after in zip(spans[:2], [*spans[1:2], ""], strict=False)
            ]
    for name, text in bodies(data, table):
        spans = sentences(text)
        twos = list(zip(spans, [*spans[1:], ""], strict=True))
        found += [(f"{name} moved", one, after, text) for one, after in twos[:40:5]]
    found = [entry for entry in found if _WORDS[0] <= len(entry[1].split()) <= _WORDS[1]]
    unique = {entry[1]: entry for entry in found}
    yield from sorted(unique.values(), key=lambda entry: digest("moved", entry[1]))
