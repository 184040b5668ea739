"""Readers for consistency: drafts beside the text that they should be supported by, labelled, one reader per set.

Everything here is as the sets have it; ``training.heads.consistency`` chooses, weighs and splits.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from training.corpora import families, sets

# "unsupported-or-contradicted": the annotators say that it is one of the two, not which.
Label = Literal["entailment", "neutral", "contradiction", "unsupported-or-contradicted"]

csv.field_size_limit(1 << 30)
_VERDICTS: Mapping[str, Label] = MappingProxyType(
    {
        "SUPPORTS": "entailment",
        "REFUTES": "contradiction",
        "NOT ENOUGH INFO": "neutral",
        "entailment": "entailment",
        "neutral": "neutral",
        "contradiction": "contradiction",
        "not_entailment": "unsupported-or-contradicted",
        "e": "entailment",
        "n": "neutral",
        "c": "contradiction",
    }
)
_PROMPTED = re.compile(
    r"<Article>\s*(?P<document>.*?)\s*</Article>\s*<(?P<tag>Claim|Summary)>\s*(?P<claim>.*?)\s*</(?P=tag)>"
    r"|Summary:\s*(?P<claim_>.*?)\s*Article:\s*(?P<document_>.*?)\s*(?:Explain your reasoning|\[/INST\])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A draft held against one source. ``key`` is what training.splits.RULES reads: the original, page or article.

    ``original`` is the text by which it is grouped and split, the source itself where it is empty.
    """

    dataset: str
    key: str
    draft: str
    source: str
    label: Label
    mode: str = ""  # how the draft came about, where the set says
    pair: str = ""  # drafts that differ in what makes one of them wrong share it
    original: str = ""


def digest(*texts: str) -> str:
    """A short name of these texts, the same everywhere: for choosing by hash instead of by order."""
    return hashlib.sha1("\x1f".join(texts).encode()).hexdigest()[:16]


def fever(data: Path) -> Iterator[Item]:
    """FEVER train with gold evidence sentences; claims without evidence say nothing here and are left out."""
    folder = sets.path("FEVER", data) / "data/vanilla_wiki_data/unsorted_vanilla_batched_wiki_data"
    for path in sorted(folder.glob("split_wiki_data_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            # Only the first chunk has a header, so the columns are named here and that line is passed over.
            for entry in csv.DictReader(file, ("id", "verifiable", "label", "claim", "evidence")):
                if entry["label"] not in ("SUPPORTS", "REFUTES"):
                    continue
                if evidence := _unbracket(" ".join(ast.literal_eval(entry["evidence"]))):
                    yield Item("FEVER", entry["id"], entry["claim"], evidence, _VERDICTS[entry["label"]])


def vitaminc(data: Path) -> Iterator[Item]:
    """VitaminC's real revisions; the key is the page, by which the split goes."""
    return _vitaminc(data, "real")


def vitaminc_synthetic(data: Path) -> Iterator[Item]:
    """VitaminC's revisions of FEVER evidence, made for the purpose; never in a test."""
    return _vitaminc(data, "synthetic")


def _vitaminc(data: Path, part: str) -> Iterator[Item]:
    with zipfile.ZipFile(sets.path("VitaminC", data) / f"static/vitaminc_{part}.zip") as archive:
        for line in archive.read(f"vitaminc_{part}/test.jsonl").decode().splitlines():
            entry = json.loads(line)
            label, case = _VERDICTS[entry["label"]], entry["case_id"]
            page = entry["page"]
            yield Item("VitaminC", page, entry["claim"], entry["evidence"], label, "", case, page)


def nli_datasets(data: Path) -> Iterator[Item]:
    """The MNLI and SNLI development sets."""
    for name in ("mnli", "snli"):
        path = sets.path("NLI_datasets", data) / f"nli_datasets/{name}/dev.csv"
        for entry in _table(path):
            if (label := _VERDICTS.get(entry["label"])) is not None:
                yield Item("NLI_datasets", name, entry["hypothesis"], entry["premise"], label, mode=name)


def rte(data: Path) -> Iterator[Item]:
    """RTE 1-3: short news passages."""
    from lxml import etree  # type: ignore[import-untyped]

    with zipfile.ZipFile(sets.path("RTE", data) / "packages/corpora/rte.zip") as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".xml")):
            for pair in etree.fromstring(archive.read(name)).iter("pair"):
                entails = pair.get("value", pair.get("entailment", "")).upper() in ("TRUE", "YES")
                label: Label = "entailment" if entails else "unsupported-or-contradicted"
                text, hypothesis = (" ".join("".join(pair.find(tag).itertext()).split()) for tag in "th")
                yield Item("RTE", pair.get("id"), hypothesis, text, label)


def cad(data: Path) -> Iterator[Item]:
    """Counterfactually augmented SNLI: people changed one side as little as turns the label."""
    path = sets.path("CAD", data) / "NLI/all_combined/train.tsv"
    for number, entry in enumerate(_table(path, delimiter="\t")):
        family = f"CAD {number // 5}"  # a pair and its four revisions stand below each other
        label = _VERDICTS[entry["gold_label"]]
        yield Item("CAD", "", entry["sentence2"], entry["sentence1"], label, "", family, family)


def semi_automatic(data: Path) -> Iterator[Item]:
    """Wikipedia sentences with a similar, a translated or a written hypothesis."""
    for path in sorted(sets.path("semi-automatic-NLI", data).glob("data/*/train.jsonl")):
        for entry in _lines(path):
            if (label := _VERDICTS.get(entry["label"])) is not None:
                yield Item("semi-automatic-NLI", "", entry["hypothesis"], entry["premise"], label)


def breaking_nli(data: Path) -> Iterator[Item]:
    """One word exchanged for a related one."""
    with zipfile.ZipFile(sets.path("Breaking-NLI", data) / "breaking_nli_dataset.zip") as archive:
        for line in archive.read("data/dataset.jsonl").decode().splitlines():
            entry = json.loads(line)
            label = _VERDICTS[entry["gold_label"]]
            yield Item("Breaking-NLI", "", entry["sentence2"], entry["sentence1"], label, mode=entry["category"])


def cannot(data: Path) -> Iterator[Item]:
    """Sentences with their negation."""
    for path in sorted(sets.path("CANNOT", data).glob("datasets/*/processed/*.tsv")):
        for entry in _table(path, delimiter="\t"):
            if entry.get("sentence") and entry.get("negated"):
                yield Item("CANNOT", "", entry["negated"], entry["sentence"], "contradiction", mode=path.parts[-3])


def hans(data: Path) -> Iterator[Item]:
    """Templated sentences in which the roles are exchanged; "neutral" there means that it does not follow."""
    folder = sets.path("HANS", data) / "data/mnli/hans"
    texts = (folder / "hans_evalset_full_source_file").read_text(encoding="utf-8").splitlines()
    labels = (folder / "hans_evalset_full_lbl_file").read_text(encoding="utf-8").splitlines()
    for text, label in zip(texts, labels, strict=True):
        premise, hypothesis = text.split("|||")
        follows = label.strip() == "entailment"
        yield Item("HANS", "", hypothesis, premise, "entailment" if follows else "neutral")


def summacoz(
    data: Path, parts: Iterable[str] = ("factcc", "cogensumm", "polytope"), dataset: str = "SummaCoz"
) -> Iterator[Item]:
    """Summaries with their articles, out of the prompts in which the set keeps them."""
    folder = sets.path("SummaCoz", data) / "data"
    for part in parts:
        for path in sorted(folder.glob(f"annot/{part}/*.txt")):
            if found := _prompted(path.read_text(encoding="utf-8")):
                label: Label = "unsupported-or-contradicted"
                yield Item(dataset, part, found[1], found[0], label, mode=part)
        for entry in _lines(folder / f"gen/positive/{part}_val.jsonl"):
            text = entry[0]["generated_text"] if isinstance(entry, list) else entry["generated_text"]
            if found := _prompted(text):
                yield Item(dataset, part, found[1], found[0], "entailment", mode=part)


def xsumfaith(data: Path) -> Iterator[Item]:
    """BBC summaries as three annotators marked them; the articles come from the sets that share them."""
    path = sets.path("XSumFaith", data) / "hallucination_annotations_xsum_summaries.csv"
    said: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in _table(path):
        said[entry["bbcid"], entry["summary"]][entry["worker_id"]].add(entry["hallucination_type"])
    articles = {item.key: item.source for item in (*fib(data), *aggrefact(data)) if item.key.isdigit()}
    by_claim = {_normal(item.draft): item.source for item in summacoz(data, ("xsumfaith",))}
    for bbcid, summary in said:
        if source := by_claim.get(_normal(summary)):
            articles.setdefault(bbcid, source)
    for (bbcid, summary), votes in said.items():
        if bbcid in articles:
            label = _voted(list(votes.values()))
            yield Item("XSumFaith", bbcid, summary, articles[bbcid], label, pair=bbcid)


def defacto(data: Path) -> Iterator[Item]:
    """BBC summaries with the kind of their errors, and what people corrected them to; train and val."""
    for part in ("train", "val"):
        for entry in _lines(sets.path("DeFacto", data) / f"data/{part}.jsonl"):
            key = f"{part}-{entry['doc_id']}"
            label: Label = "entailment"
            if _true(entry["has_error"]):
                label = "contradiction" if _true(entry["intrinsic_error"]) else "neutral"
            yield Item("DeFacto", key, entry["candidate"], entry["article"], label, "candidate", key)
            corrected = (_value(entry["feedback"])["summary"] or "").strip()
            if label != "entailment" and corrected:
                yield Item("DeFacto", key, corrected, entry["article"], "entailment", "corrected", key)


def fib(data: Path) -> Iterator[Item]:
    """Summaries of XSum and CNN/DM articles beside a wrong one, written by models or by rule."""
    for path in sorted(sets.path("FIB", data).glob("multiple_choice-dataset/*/*/*.jsonl")):
        origin, kind = path.parent.parent.name, path.parent.name
        wrong: Label = "contradiction" if kind == "factcc" else "unsupported-or-contradicted"
        if kind.startswith("factually_consistent"):
            wrong = "entailment"  # both choices are consistent there
        for entry in _lines(path):
            for choice in entry["list_choices"]:
                label: Label = "entailment" if choice == entry["correct_choice"] else wrong
                yield Item("FIB", entry["id"], choice.strip(), entry["input"], label, f"{origin} {kind}", entry["id"])


def aggrefact(data: Path) -> Iterator[Item]:
    """CLIFF and Goyal'21: summaries of BART and Pegasus with the kinds of their errors."""
    for name in ("CLIFF", "Goyal21"):
        path = sets.path("AggreFact", data) / f"data/error_type_mapping/{name}_error_types.csv"
        for entry in _table(path):
            kinds = entry["error_type"]
            label: Label = "entailment"
            if "intrinsic" in kinds:
                label = "contradiction"
            elif "extrinsic" in kinds:
                label = "neutral"
            elif kinds not in ("correct", ""):
                label = "unsupported-or-contradicted"
            yield Item("AggreFact", entry["id"], entry["summ"], entry["doc"], label, name, entry["id"])


def entfa(data: Path) -> Iterator[Item]:
    """Summaries whose names and numbers were looked up one by one."""
    for entry in json.loads((sets.path("EntFA", data) / "data/train.json").read_text(encoding="utf-8")):
        labels = {entity["label"] for entity in entry["entities"]}
        label: Label = "neutral"
        if any("intrinsic" in name.lower() for name in labels):
            label = "contradiction"
        elif labels <= {"Non-hallucinated"}:
            continue  # the names are right; nobody looked at the rest
        yield Item("EntFA", digest(entry["source"]), entry["prediction"], entry["source"], label)


def cg2c(data: Path) -> Iterator[Item]:
    """News-like passages with a claim drawn from several of their sentences, right or wrong."""
    text = (sets.path("CG2C-Doc", data) / "data/training_stage2/CG2C_doc.json").read_text(encoding="utf-8")
    decoder = json.JSONDecoder()  # the file is a row of objects, not a list
    at = 0
    while at < len(text):
        entry, at = decoder.raw_decode(text, at)
        at += len(text[at:]) - len(text[at:].lstrip())
        label: Label = "entailment" if entry["orig_label"] == 1 else "unsupported-or-contradicted"
        yield Item("CG2C-Doc", digest(entry["text_a"]), entry["text_b"][0], entry["text_a"], label)


def written(data: Path) -> Iterator[Item]:
    """The families written for the project: every claim against its passage."""
    labels: Mapping[str, Label] = {"F": "entailment", "A": "contradiction", "U": "neutral"}
    for family in families.families():
        key = digest(family.passage)
        for claim in family.claims:
            yield Item(families.NAME, key, claim.text, family.passage, labels[claim.sign], claim.type, key)


READERS: Mapping[str, Callable[[Path], Iterator[Item]]] = MappingProxyType(
    {
        "FEVER": fever,
        "VitaminC": vitaminc,
        "NLI_datasets": nli_datasets,
        "RTE": rte,
        "CAD": cad,
        "semi-automatic-NLI": semi_automatic,
        "Breaking-NLI": breaking_nli,
        "CANNOT": cannot,
        "HANS": hans,
        "SummaCoz": summacoz,
        "XSumFaith": xsumfaith,
        "DeFacto": defacto,
        "FIB": fib,
        "AggreFact": aggrefact,
        "EntFA": entfa,
        "CG2C-Doc": cg2c,
        families.NAME: written,
    }
)


def _unbracket(text: str) -> str:
    return text.replace("-LRB-", "(").replace("-RRB-", ")").replace("``", '"').replace("''", '"')


def _prompted(text: str) -> tuple[str, str] | None:
    """(article, claim) of one prompt."""
    found = _PROMPTED.search(text)
    if found is None:
        return None
    document, claim = found["document"] or found["document_"], found["claim"] or found["claim_"]
    return (document, claim) if document and claim else None


def _voted(votes: list[set[str]]) -> Label:
    """What most annotators of one summary marked in it."""
    intrinsic = sum("intrinsic" in vote for vote in votes)
    extrinsic = sum("extrinsic" in vote for vote in votes)
    clean = sum(not vote & {"intrinsic", "extrinsic"} for vote in votes)
    if 2 * clean > len(votes):
        return "entailment"
    if 2 * intrinsic > len(votes):
        return "contradiction"
    return "neutral" if 2 * extrinsic > len(votes) and not intrinsic else "unsupported-or-contradicted"


def _true(value: object) -> bool:
    return str(value).lower() == "true"


def _value(value: Any) -> dict[str, str | None]:  # noqa: ANN401 (JSON, in some files inside a string)
    return dict(ast.literal_eval(value)) if isinstance(value, str) else dict(value)


def _normal(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def _table(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        if delimiter == "\t":  # tab-separated files use the quotation mark as any other
            yield from csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        else:
            yield from csv.DictReader(file, delimiter=delimiter)
