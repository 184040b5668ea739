"""Pairs: claim and evidence of every training set -> examples for the judge, with the words at fault where known.

Minimal edits come first: two claims about one evidence that differ in what makes one wrong (VitaminC, CAD, FIB,
corruptions beside harmless changes of the same words) share ``pair`` and are learnt in one batch.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import Reading, reading
from training import splits
from training.corpora import consistency, edits, families, style
from training.corpora.consistency import READERS, Item, Label, digest
from training.corrupting import changes, corruptions
from training.corrupting.changes import Change
from training.examples.comparisons import facts_of, is_trained
from training.examples.exchanged import differing
from training.examples.rewrites import rewrites
from training.splits import Splits

Span = tuple[int, int, str]  # start, end, label: contradicted | unsupported | harmless

# Items of each set, chosen by hash; what is not named is taken whole.
CAPS: Mapping[str, int] = MappingProxyType(
    {
        "FEVER": 12_000,
        "VitaminC synthetic": 9_000,
        "NLI_datasets": 14_000,
        "semi-automatic-NLI": 5_000,
        "Breaking-NLI": 2_000,
        "CANNOT": 2_500,
        "HANS": 3_000,
        "RTE": 3_500,
    }
)
# Of the fourth stage: the items up to here behind the CAPS of ``base``, where a set has more; and of the sixth.
BREADTH: Mapping[str, int] = MappingProxyType(
    {"FEVER": 30_000, "VitaminC synthetic": 16_000, "NLI_datasets": 30_000, "semi-automatic-NLI": 10_000}
)
BROADER: Mapping[str, int] = MappingProxyType({"FEVER": 50_000, "semi-automatic-NLI": 15_100})
_WHOLE = frozenset({"SummaCoz", "XSumFaith", "DeFacto", "FIB", "AggreFact", "EntFA", "CG2C-Doc"})  # against articles
_SENTENCES = 4  # of one rewrite, each by itself
_WORDS = (6, 45)  # of such a sentence
REWRITES = MappingProxyType({"L2R": {"rewrite"}, "DetectRL": {"polish", "paraphrase"}, "ImBD": {"polish"}})
_LEAST = 60  # words of an article
_NEAR = 0.3  # a sentence of a rewrite this near its evidence says what it says, as far as anybody knows
RETOLD = 2600  # rewrites that are changed
FURTHER = 2600  # and as many again for the last stage
ADDED = 1500  # clauses that a claim adds to its evidence
ARTICLES = 1500  # articles that are changed and held against themselves
STRANGE = 3500  # sentences against another article
# ", who was born there," - " after a long trial" and ", leaving two dead" at the end.
_INSIDE = r", (?:who|which|whose|where|an?|one of|including|formerly|aged|born|based|led by)\b[^,;:.\"”“]{8,90},(?= )"
_BEHIND = (
    r"(?:,? (?:after|because|while|although|when|following|despite|so that|in order to|amid|since|unless|as part of)"
    r"|, (?:\w+ing|which|who|and|but|with|according to))\b[^,;:\"”“]{10,110}(?=[.]$)"
)
_CLAUSE = re.compile(f"{_INSIDE}|{_BEHIND}")


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim beside its evidence. ``spans`` is None where nobody said which words are at fault."""

    dataset: str
    mode: str
    claim: str
    evidence: str
    label: Label
    group: str  # the original, by which folds go
    pair: str = ""
    spans: tuple[Span, ...] | None = None


def base(data: Path) -> Iterator[Pair]:
    """Everything but the labelled rewrites, set by set."""
    table = splits.load(data)
    for name, read in _readers().items():
        for item in chosen(list(read(data)), table, 0, CAPS.get(name)):
            yield from _of_item(name, item, table)
    yield from _contrasts(data, table)
    yield from _retold(data, table, slice(RETOLD))
    yield from _articles(data, table)


def fresh(data: Path, *, wide: bool = False) -> Iterator[Pair]:
    """Every sentence of the labelled rewrites against its evidence; those without a label are supported.

    Texts told from the headline alone hold much that nobody labelled: of them only sentences with a label.
    """
    table = splits.load(data)
    for name in edits.FRESH:
        for entry in edits.entries(data, name):
            text, original = entry["rewrite_text"], entry["original_text"]
            spans = [(*edits.located(text, e["rewrite_span"]), e["label"]) for e in entry["edits"]]
            group = table.group(original)
            draft, source = extract(from_text(text)), facts_of(original)
            for claim in reading(draft, source):
                mine = tuple(
                    (max(a, claim.start) - claim.start, min(b, claim.end) - claim.start, label)
                    for a, b, label in spans
                    if a < claim.end and claim.start < b
                )
                if entry["mode"] == "headline" and not mine:
                    continue
                kinds = {label for *_, label in mine}
                label: Label = "entailment"
                if "contradicted" in kinds:
                    label = "contradiction"
                elif "unsupported" in kinds:
                    label = "neutral"
                key, beside = f"{entry['original_id']} {claim.evidence[:40]}", _beside(claim, wide)
                yield Pair(name, entry["mode"], text[claim.start : claim.end], beside, label, group, key, mine)


def further(data: Path) -> Iterator[Pair]:
    """Rewrites that ``base`` has no room for, as there: with harmless changes alone, and with one fact changed too."""
    yield from _retold(data, splits.load(data), slice(RETOLD, RETOLD + FURTHER))


def remaining(data: Path) -> Iterator[Pair]:
    """And all rewrites behind those."""
    yield from _retold(data, splits.load(data), slice(RETOLD + FURTHER, None))


def breadth(data: Path) -> Iterator[Pair]:
    """Claims of the large sets that ``base`` has no room for: what a claim and its evidence are at large."""
    yield from _behind(data, CAPS, BREADTH)


def broader(data: Path) -> Iterator[Pair]:
    """And those behind these."""
    yield from _behind(data, BREADTH, BROADER)


def _behind(data: Path, start: Mapping[str, int], end: Mapping[str, int]) -> Iterator[Pair]:
    table = splits.load(data)
    for name, most in end.items():
        for item in chosen(list(_readers()[name](data)), table, start[name], most):
            yield from _of_item(name, item, table)


def passages(data: Path) -> Iterator[Pair]:
    """Claims beside all that has room of what their source says of them: summaries as they are, and labelled rewrites.

    A summary draws on more of its source than the nearest sentences.
    """
    table = splits.load(data)
    for name, item in _summaries(data, table):
        yield from _of_item(name, item, table, wide=True)
    yield from fresh(data, wide=True)


def edited(data: Path) -> Iterator[Pair]:
    """Summaries that annotators found supported with harmless changes alone, and with one fact changed too.

    One in three beside the nearest sentences, the others beside a passage.
    """
    table = splits.load(data)
    for name, item in _summaries(data, table):
        if item.label == "entailment":
            wide = int(digest("wide", item.draft), 16) % 3 > 0
            yield from _changed(f"{name} edited", item.draft, item.source, table, least=0.0, wide=wide)


def additions(data: Path) -> Iterator[Pair]:
    """Sentences of articles against themselves without one clause, which the claim then adds; and the other way round.

    Little else says which words are unsupported and not contradicted.
    """
    table = splits.load(data)
    count = 0
    for name, text in bodies(data, table):
        draw = random.Random(digest("additions", text))
        told = sentences(text)
        places = [(i, clause) for i, said in enumerate(told) for clause in _clauses(said)]
        for i, (start, end) in draw.sample(places, min(2, len(places))):
            said = told[i]
            without = said[:start] + said[end:]
            if not _WORDS[0] <= len(without.split()) <= _WORDS[1]:
                continue
            near = told[i + 1 : i + 2] if draw.random() < 0.5 else []
            key, group = digest(text, str(i)), table.group(text)
            span = (start + 1 + (said[start] == ","), end - (said[end - 1] == ","), "unsupported")
            dataset = f"{name} addition"
            yield Pair(dataset, "added", said, " ".join([without, *near]), "neutral", group, key, (span,))
            yield Pair(dataset, "left out", without, " ".join([said, *near]), "entailment", group, key, ())
            count += 1
        if count >= ADDED:
            return


def sentences(text: str) -> list[str]:
    """Its sentences, each in one line."""
    return [" ".join(text[s.start : s.end].split()) for s in from_text(text).sentences]


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    """Clauses and phrases without which the sentence reads on."""
    for match in _CLAUSE.finditer(sentence):
        yield match.span()


def _readers() -> Mapping[str, Callable[[Path], Iterator[Item]]]:
    plain = {name: read for name, read in READERS.items() if name not in ("VitaminC", families.NAME)}
    return plain | {"VitaminC synthetic": consistency.vitaminc_synthetic}


def chosen(items: Sequence[Item], table: Splits, start: int, end: int | None) -> Iterator[Item]:
    """Items ``start:end`` of the training side in the order of a hash, those of one pair together."""
    unique = {(item.draft, item.source): item for item in items if item.draft and item.source}
    ranks = {item: digest(item.pair or item.source) for item in unique.values()}
    ordered = sorted(unique.values(), key=lambda item: (ranks[item], item.source, item.draft))
    yield from islice((item for item in ordered if is_trained(item, table)), start, end)


def _summaries(data: Path, table: Splits) -> Iterator[tuple[str, Item]]:
    """(set, item) of those held against whole articles."""
    for name, read in READERS.items():
        if name in _WHOLE:
            yield from ((name, item) for item in chosen(list(read(data)), table, 0, None))


def _beside(claim: Reading, wide: bool) -> str:
    return claim.passage if wide else claim.evidence


def _of_item(name: str, item: Item, table: Splits, *, wide: bool = False) -> Iterator[Pair]:
    """One item as it is, or sentence by sentence against what an article says of each.

    A draft of several sentences that is wrong somewhere says of none of them that it is.
    """
    group = table.group(item.original or item.source)
    if name not in _WHOLE:
        evidence = " ".join(item.source.split())
        yield Pair(name, item.mode, item.draft, evidence, item.label, group, item.pair or digest(evidence))
        return
    claims = list(reading(extract(from_text(item.draft)), facts_of(item.source)))
    if not claims or (item.label != "entailment" and len(claims) > 1):
        return
    for number, claim in enumerate(claims):
        key = f"{item.pair or digest(item.source)} {number}"
        said = item.draft[claim.start : claim.end]
        yield Pair(name, item.mode, said, _beside(claim, wide), item.label, group, key)


def _contrasts(data: Path, table: Splits) -> Iterator[Pair]:
    """VitaminC's revisions; where a refuted claim is close to a supported one, the words in which it differs."""
    cases: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in consistency.vitaminc(data):
        if is_trained(item, table):
            cases[item.pair, item.source].append(item)
    for (_, source), items in sorted(cases.items(), key=lambda entry: digest(*entry[0])):
        right = [item for item in items if item.label == "entailment"]
        for item in items:
            spans = None
            if item.label == "contradiction":
                spans = next((found for one in right if (found := differing(one.draft, item.draft))), None)
            group = table.group(item.original)
            yield Pair("VitaminC", "", item.draft, source, item.label, group, f"{item.pair} {digest(source)}", spans)


def _retold(data: Path, table: Splits, part: slice) -> Iterator[Pair]:
    """Sentences of machine rewrites as they are, with a fact changed, and against another article.

    Nobody checked the rewrites: a sentence counts as supported where its evidence is near, and only such are changed.
    """
    found = [
        (s.dataset, s.outlet, human, machine)
        for s, human, machine in rewrites(data, table, REWRITES)
        if len(human.split()) >= _LEAST
    ]
    found.sort(key=lambda entry: (entry[1] != "NewsArticle", digest(entry[2], entry[3])))
    before: dict[str, str] = {}  # genre -> the article before this one
    strange = 0
    for name, genre, human, machine in found[part]:
        yield from _changed(f"{name} rewrite", machine, human, table)
        other = before.get(genre)
        if other and other != human and strange < STRANGE:
            claims = [claim for claim in reading(extract(from_text(machine)), facts_of(other)) if claim.evidence]
            for claim in claims[:2]:
                strange += 1
                said = machine[claim.start : claim.end]
                yield Pair(f"{name} stranger", genre, said, claim.evidence, "neutral", table.group(human))
        before[genre] = human


def _articles(data: Path, table: Splits) -> Iterator[Pair]:
    """Sentences of human articles with a fact changed, against the article itself."""
    for name, text in bodies(data, table)[:ARTICLES]:
        yield from _changed(f"{name} article", text, text, table)


def bodies(data: Path, table: Splits) -> list[tuple[str, str]]:
    """(set, text) of the human articles of the training side, by hash."""
    texts: list[tuple[str, str]] = []
    for name, prefix in (("FNC-1", "train-"), ("NeuS", "train-"), ("L2R", ""), ("DeFacto", "train-")):
        for s in style.read(name, data):
            if not s.human or not s.key.startswith(prefix) or not _LEAST <= len(s.human.split()) <= edits.LONGEST:
                continue
            if table.part(name, s.key, s.human, family="consistency") == "train":
                texts.append((name, " ".join(s.human.split())))
    return sorted(set(texts), key=lambda entry: digest(entry[1]))


def _changed(
    dataset: str, text: str, original: str, table: Splits, *, least: float = _NEAR, wide: bool = False
) -> Iterator[Pair]:
    """Some sentences of the text with harmless changes alone, and with one fact changed too."""
    draw = random.Random(digest(text))
    facts = extract(from_text(text))
    near = [claim for claim in reading(facts, facts_of(original)) if claim.similarity >= least]
    near = [claim for claim in near if _WORDS[0] <= len(text[claim.start : claim.end].split()) <= _WORDS[1]]
    if not near:
        return
    wrong, right = corruptions.harmful(facts, draw), corruptions.harmless(facts, draw)
    counts = Counter(change.code for change in wrong)
    group = table.group(original)
    for claim in draw.sample(near, min(_SENTENCES, len(near))):
        start, end = claim.start, claim.end
        key, beside = digest(text, str(start)), _beside(claim, wide)
        mild = [change for change in right if start <= change.start and change.end <= end]
        chosen = draw.sample(mild, min(draw.randint(0, 2), len(mild)))
        yield version(dataset, "harmless", text, beside, (start, end), chosen, (), group, key)
        by_code: dict[str, list[Change]] = defaultdict(list)
        for change in wrong:
            if start <= change.start and change.end <= end:
                by_code[change.code].append(change)
        # Rare codes before others: there are many more places for a wrong number than for a turned relation.
        codes = sorted(by_code, key=lambda code: (-(draw.random() ** counts[code]), code))
        for code in codes[:2]:
            pick = draw.choice(by_code[code])
            kept = [c for c in chosen if c.end <= pick.start or pick.end <= c.start]
            yield version(dataset, code, text, beside, (start, end), kept, (pick,), group, key)


def version(
    dataset: str,
    mode: str,
    text: str,
    evidence: str,
    place: tuple[int, int],
    mild: Iterable[Change],
    wrong: tuple[Change, ...],
    group: str,
    key: str,
) -> Pair:
    version, made = changes.apply(text, [*wrong, *mild], start=place[0], end=place[1])
    at_fault = {change.code for change in wrong}
    spans = tuple((e.start, e.end, "contradicted" if e.code in at_fault else "harmless") for e in made)
    label: Label = "contradiction" if wrong else "entailment"
    return Pair(dataset, mode, version, evidence, label, group, key, spans)
