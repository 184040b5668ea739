"""Typed rules measured on the labelled rewrites: recall by type, precision by code, alarms on faithful text.

The rules are not trained, but their constants were chosen while reading half of the originals; figures are given for
that half ("read") and for the other one ("held out"). The heads that weigh what the rules propose are, for each
original, those of the fold that leaves it out. A code's confidence is its precision on the held-out half.
A finding hits a labelled span when they overlap and share a content word (findings are a few words long).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import detector
from detector.document import from_text
from detector.features.facts import Facts, extract
from detector.inference import judge
from detector.pairing.evidence import gather
from detector.rules import RULES, UNMEASURED, Comparison, differences, judging
from detector.rules.confirming import confirmed
from training import splits
from training.corpora import edits, families
from training.corpora.consistency import Item, digest
from training.corpora.crawl import Crawl
from training.corpora.families import Family
from training.examples.comparisons import strangers
from training.examples.judged import is_kept
from training.figures import fact_figures
from training.figures.fact_figures import Checked
from training.figures.measure import rate
from training.fit import Fitted
from training.material import Material
from training.results import TYPED
from training.splits import words
from training.unseen import standing_in

NAMES: tuple[str, ...] = ()
DATASETS = (*edits.FRESH, families.NAME)
HALVES = ("read", "held out")
JUDGED = "with the judge"  # on originals that it has not seen, of both halves
UNSEEN = "unseen"  # families that nothing was trained on or written after
WITHOUT_JUDGE = ("exchange", "finding")  # families of heads that decide what is reported
OF_JUDGE = ("C150", "S250")
OF_FAMILIES = (
    "altered",
    "faithful",
)  # what a code's precision is counted over there: a right claim can only be flagged
_LEAST = 8  # findings, below which a code's precision is drawn towards that of all codes


def shortage(crawl: Crawl, least: int) -> str:
    """Rules have no head, and their precision needs labels."""
    return "the rules are measured on labelled rewrites alone"


def build(material: Material, work: Path) -> None:
    """Nothing is kept between the steps: the rules run in seconds."""


def fit(work: Path) -> list[Fitted]:
    """Rules have no head."""
    return []


def evaluate(material: Material, work: Path) -> dict[str, object]:
    """{half: {"codes": ..., "recall": ..., "alarms": ...}} and {"public": ...}; see training.figures.fact_figures."""
    if (data := material.data) is None:
        raise FileNotFoundError(
            "typed: expected the folder of the labelled rewrites, got a crawl alone; pass --data DIR"
        )
    group_of = splits.load(data).group
    entries = [entry for name in edits.FRESH for entry in edits.entries(data, name)]
    with standing_in(work.parent, WITHOUT_JUDGE) as of:
        labelled = list(_rewritten(entries, lambda original: of(group_of(original))))
        figures: dict[str, Any] = {half: fact_figures.labelled(part) for half, part in _halves(labelled).items()}
        written = list(told(families.families(), lambda passage: of(group_of(passage))))
        figures["families"] = {
            half: fact_figures.labelled(part, OF_FAMILIES) for half, part in _halves(written).items()
        }
        figures["families"][UNSEEN] = fact_figures.labelled(list(told(families.unseen(), of)), OF_FAMILIES)
        whole = fact_figures.labelled(labelled)
        whole |= {"alarms": {**whole["alarms"], **_reports(data)}}
    if judge.is_there():
        with standing_in(work.parent, (*WITHOUT_JUDGE, "fault")) as of:
            kept = [entry for entry in entries if is_kept(group_of(entry["original_text"]))]
            heard = list(_rewritten(kept, lambda original: of(group_of(original)), encoder=True))
            figures[JUDGED] = fact_figures.labelled(heard)
            mine = [family for family in families.families() if is_kept(group_of(family.passage))]
            heard = list(told(mine, lambda passage: of(group_of(passage)), encoder=True))
            figures["families"][JUDGED] = fact_figures.labelled(heard, OF_FAMILIES)
            heard = list(told(families.unseen(), of, encoder=True))
            figures["families"][f"{UNSEEN}, {JUDGED}"] = fact_figures.labelled(heard, OF_FAMILIES)
    return figures | {"all": whole, "public": fact_figures.public(data, contradictions)}


def _halves(given: Sequence[Checked]) -> dict[str, list[Checked]]:
    return {half: [c for c in given if half_of(c.original) == half] for half in HALVES}


def _reports(data: Path) -> dict[str, Any]:
    """Leads of two outlets on one event, held against each other: neither was written from the other."""
    items = [item for item in strangers(data) if item.mode == "event"]
    verdicts = [detector.check(item.draft, sources=[item.source], encoder=False) for item in items]
    found = [[f.severity for f in verdict.findings if f.code.startswith("C")] for verdict in verdicts]
    stories = [item.key.rpartition("-")[0] for item in items]
    return {
        "reports of one event with a C finding": rate([bool(severities) for severities in found], stories),
        "reports of one event with an error": rate(["error" in severities for severities in found], stories),
    }


def markdown(figures: Mapping[str, Any]) -> str:
    """The figures as a page."""
    return fact_figures.markdown(figures)


def files(figures: Mapping[str, Any]) -> dict[str, str]:
    """models/rules.json: code -> precision and n on the held-out half, of the judge's codes on what it has not seen.

    Labelled rewrites and families count together. models/typed.json: the figures, for the pages of training.results.
    """
    total = figures["held out"]["codes"]["all C"]["precision"]["value"]
    table = {}
    for rule in RULES:
        is_judged = rule.CODE in OF_JUDGE
        entry = _counted(figures, rule.CODE, JUDGED if is_judged and JUDGED in figures else "held out")
        usual = UNMEASURED if is_judged else total  # what the judge finds is of another kind than what the rules find
        smoothed = (entry["hits"] + usual * _LEAST) / (entry["n"] + _LEAST)
        table[rule.CODE] = {"precision": round(smoothed, 3), "hits": entry["hits"], "n": entry["n"]}
    told = {half: entry for half, entry in figures.items() if half != "read"}
    return {
        name: json.dumps(value, indent=1, sort_keys=True) + "\n"
        for name, value in (("rules.json", table), (TYPED, told))
    }


def _counted(figures: Mapping[str, Any], code: str, part: str) -> dict[str, int]:
    """Findings of one code and how many are right, on labelled rewrites and families together."""
    parts = [figures[part], *([figures["families"][part]] if part in figures.get("families", {}) else [])]
    entries = [entry["codes"].get(code, {"hits": 0, "n": 0}) for entry in parts]
    return {name: sum(entry[name] for entry in entries) for name in ("hits", "n")}


def contradictions(items: Sequence[Item]) -> list[int]:
    """How many C findings each draft has against its source."""
    counts = [0] * len(items)
    for i in sorted(range(len(items)), key=lambda i: items[i].source):
        draft, source = extract(from_text(items[i].draft)), _facts(items[i].source)
        comparison = Comparison(draft, (source,), gather(draft, [source]))
        found = confirmed(comparison, differences(comparison))
        counts[i] = sum(rule.CODE.startswith("C") for rule, _ in found)
    return counts


def half_of(original: str) -> str:
    """Which half an original belongs to, by its hash."""
    return HALVES[hashlib.sha256(original.encode()).digest()[0] % 2]


def check(entry: Mapping[str, Any], *, encoder: bool = False) -> Checked:
    """Run the rules on one labelled rewrite, where asked for with the judge beside them."""
    text = entry["rewrite_text"]
    spans = [(*edits.located(text, edit["rewrite_span"]), edit["label"], edit["type"]) for edit in entry["edits"]]
    return checked(text, entry["original_text"], entry["original_id"], entry["mode"], spans, encoder=encoder)


def _rewritten(
    entries: Iterable[Mapping[str, Any]], of: Callable[[str], None], *, encoder: bool = False
) -> Iterator[Checked]:
    """Each labelled rewrite, after ``of`` its original."""
    for entry in entries:
        of(entry["original_text"])
        yield check(entry, encoder=encoder)


def told(given: Iterable[Family], of: Callable[[str], None], *, encoder: bool = False) -> Iterator[Checked]:
    """The same for every claim of these families; what is right counts as faithful, each by itself."""
    for family in given:
        of(family.passage)
        for claim in family.claims:
            spans = [(*fault, claim.type) for fault in claim.faults]
            mode = "altered" if spans else "faithful"
            yield checked(claim.text, family.passage, digest(family.passage), mode, spans, encoder=encoder)


def checked(
    text: str, source: str, original: str, mode: str, spans: Sequence[tuple[int, int, str, str]], *, encoder: bool
) -> Checked:
    """Run the rules on a draft of which (start, end, label, type) of each edit is known."""
    draft, known = extract(from_text(text)), _facts(source)
    heard = judging.hear(draft, [known]) if encoder else None
    comparison = Comparison(draft, (known,), gather(draft, [known]), heard)
    hits: list[tuple[str, str]] = []
    found: set[int] = set()
    flagged = 0
    for rule, difference in confirmed(comparison, differences(comparison)):
        touched = [
            (label != "contradicted", number)
            for number, (start, end, label, _) in enumerate(spans)
            if start < difference.end
            and difference.start < end
            and _shares(text[difference.start : difference.end], text[start:end])
        ]
        hit = spans[min(touched)[1]][2] if touched else "nothing"
        hits.append((rule.CODE, hit))
        if rule.CODE.startswith("C"):
            found.update(number for _, number in touched if spans[number][2] == hit)
            flagged += len(words(text[difference.start : difference.end]))
    named = tuple((label, kind, number in found) for number, (_, _, label, kind) in enumerate(spans))
    return Checked(original, mode, tuple(hits), named, len(words(text)), flagged)


def _shares(found: str, marked: str) -> bool:
    """Whether both hold one content word; any word, where the marked words have none ("before", "it did")."""
    content = edits.content_words(marked)
    return bool(content & edits.content_words(found)) if content else bool(set(words(marked)) & set(words(found)))


@lru_cache(maxsize=512)
def _facts(text: str) -> Facts:
    return extract(from_text(text))
