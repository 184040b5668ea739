"""Results: the published figures -> docs/results.md with every test, and the table of the README.

Nothing is measured here: ``evaluate`` and ``publish`` have put each figure, with its n and interval, into the manifest
and models/typed.json, which are the same as JSON. ``python -m training results`` writes the pages anew; a test holds
them equal to the models.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detector.inference import shelf

TYPED = "typed.json"  # in the models folder: the figures of the typed rules
PAGE, README = Path("docs/results.md"), Path("README.md")
BLOCK = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- /table -->)", re.DOTALL)

Figures = Mapping[str, Any]
Path_ = tuple[str, ...]  # keys from the outermost on


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the README's table: the figures at these paths, side by side, and what others reach."""

    test: str
    paths: tuple[Path_, ...]
    others: str = ""
    percent: bool = False
    unit: str = ""  # behind n


def _of_families(one: str, other: str, *path: str) -> tuple[Path_, ...]:
    """The same figure of the families, read in two ways."""
    return ("typed", "families", one, *path), ("typed", "families", other, *path)


_FLAGGED = "humans flagged at fpr_0.01"
_JUDGED, _PLAIN = ("judged_support", "public tests"), ("support", "public tests")
ROWS: tuple[Row, ...] = (
    Row(
        "changed words found without the encoder, held-out rewrites: precision",
        (("typed", "held out", "codes", "all C", "precision"),),
        "no other tool names them",
        unit=" findings",
    ),
    Row(
        "the same: recall on full rewrites / on light edits",
        (("typed", "held out", "recall", "altered all"), ("typed", "held out", "recall", "light all")),
    ),
    Row(
        "faithful rewrites with a contradiction reported, without the encoder",
        (("typed", "all", "alarms", "faithful texts with a C finding"),),
        percent=True,
    ),
    Row(
        "rewrites of 104 articles that nothing was trained on or written after (unseen families): changed words found, "
        "with / without the encoder",
        _of_families("unseen, with the judge", "unseen", "recall", "altered all"),
    ),
    Row(
        "the same: findings that are right",
        _of_families("unseen, with the judge", "unseen", "codes", "all C", "precision"),
        unit=" findings",
    ),
    Row(
        "the same: faithful retellings with a contradiction reported",
        _of_families("unseen, with the judge", "unseen", "alarms", "faithful texts with a C finding"),
        percent=True,
    ),
    Row(
        "claims and retellings written to be hard (families): changed words found, with the encoder on kept ones / "
        "without it",
        _of_families("with the judge", "held out", "recall", "altered all"),
    ),
    Row(
        "the same: right ones with a contradiction reported",
        _of_families("with the judge", "held out", "alarms", "faithful texts with a C finding"),
        percent=True,
    ),
    Row(
        "`contradiction`, held-out originals of all training sets, AUROC, with / without the encoder",
        (
            ("judged_contradiction", "held-out originals", "AUROC, sets weighed"),
            ("contradiction", "held-out originals", "AUROC, sets weighed"),
        ),
    ),
    *(
        Row(f"`support`, {shown}, with / without", ((*_JUDGED, *path), (*_PLAIN, *path)), others)
        for shown, path, others in (
            (
                "SummEdits, four domains, balanced accuracy",
                ("SummEdits", "balanced accuracy, mean"),
                "SummaC-Conv .56, QAFactEval .66, GPT-4 .83",
            ),
            ("BUMP task 1, AUC", ("BUMP task 1", "AUC"), "SummaC .56, QAFactEval .72"),
            ("BUMP task 1, pairwise accuracy", ("BUMP task 1", "pairwise accuracy"), "SummaC .68, QAFactEval .84"),
            ("TRUE frank, AUC", ("TRUE frank", "AUC"), "SummaC-ZS .87"),
            ("TRUE qags_cnndm, AUC", ("TRUE qags_cnndm", "AUC"), "SummaC-ZS .76"),
            ("TRUE summeval, AUC", ("TRUE summeval", "AUC"), "SummaC-ZS .78"),
            ("VitaminC pages, AUC", ("VitaminC held-out pages", "AUC"), ""),
            ("FeverSymmetric, AUC", ("FeverSymmetric", "AUC"), ""),
            ("Fool-Me-Twice dev, AUC", ("Fool-Me-Twice dev", "AUC"), "on its test part: AlignScore-L .84"),
        )
    ),
    Row(
        "`rewrite`, against nearest neighbours and reports of the same event, AUROC",
        (("rewrite", "test", "auroc"),),
        "TF-IDF cosine .87",
    ),
    Row(
        "rewrites of XSum news by DIPPER / translated there and back, recall at 5 % false pairs",
        (
            ("rewrite", "retrieval", "DetectRL paraphrase recall head"),
            ("rewrite", "retrieval", "DetectRL round-trip recall head"),
        ),
        "TF-IDF cosine .87 / .61",
    ),
    Row(
        "`ai`, L2D news, AUROC, the weakest and the strongest of nine cells",
        (
            ("ai", "tests", "L2D news gemini-2.5-flash rewrite", "auroc"),
            ("ai", "tests", "L2D news gpt-4o expand", "auroc"),
        ),
        "TF-IDF .97 to 1.00, Binoculars .51 to .71",
    ),
    Row(
        "`ai`, GPT-4o major / minor polish (APT-Eval), flagged at the shipped 1 % threshold",
        (
            ("ai", "tests", "APT-Eval gpt-4o major polish", "machine flagged at fpr_0.01"),
            ("ai", "tests", "APT-Eval gpt-4o minor polish", "machine flagged at fpr_0.01"),
        ),
        "Pangram .64 / .17, Binoculars .12",
    ),
    Row(
        "`ai`, news crops of 40 to 80 words, AUROC",
        (("ai", "tests", "news crops of 40 to 80 words", "auroc"),),
        "TF-IDF .88",
    ),
    *(
        Row(f"`ai`, human texts flagged at that threshold: {shown}", (("ai", "tests", name, _FLAGGED),), percent=True)
        for shown, name in (
            ("Echoes2020", "humans Echoes2020"),
            ("FNC-1 test bodies", "humans FNC-1 test bodies"),
            ("SEESAW", "humans SEESAW"),
            ("XSum originals", "humans XSum originals (GECScore)"),
            ("TOEFL essays", "humans TOEFL_real_91"),
            ("college admission essays", "humans CollegeEssay_real_70"),
        )
    ),
)


def figures(home: Path | None = None) -> Figures:
    """Head -> its metrics, and the figures of the typed rules under "typed". Raises ModelError."""
    folder = shelf.folder() if home is None else home
    found = {name: head["metrics"] for name, head in shelf.manifest(folder)["heads"].items()}
    path = folder / TYPED
    return found | {"typed": json.loads(path.read_text(encoding="utf-8"))} if path.exists() else found


def table(given: Figures) -> str:
    """The README's table. Raises KeyError where a figure is not there."""
    lines = ["| test | n | this | others on the same data |", "|---|---|---|---|"]
    for row in ROWS:
        found = [_at(given, path) for path in row.paths]
        counts = list(dict.fromkeys(f"{entry['n']:,}" for entry in found))
        cells = " / ".join(_cell(entry, percent=row.percent) for entry in found)
        lines.append(f"| {row.test} | {' / '.join(counts)}{row.unit} | {cells} | {row.others} |")
    return "\n".join(lines) + "\n"


def page(given: Figures) -> str:
    """docs/results.md: every figure of every head that has an n."""
    parts = [
        "# Results",
        "",
        "Made by `python -m training results` from what `evaluate` measured. value [95 % interval, bootstrapped over",
        "originals] n. Public tests were never trained, tuned or thresholded on; `threshold` says where a threshold",
        "comes from. The card of each head in `models/` tells what it was trained on.",
        "",
    ]
    for head in sorted(given):
        parts += [f"## {head}", "", "| test | what | value | n |", "|---|---|---|---|"]
        parts += [f"| {test} | {what} | {value} | {n} |" for test, what, value, n in _lines(given[head])]
        parts.append("")
    return "\n".join(parts)


def write(root: Path) -> None:
    """The pages and the README's table under ``root``."""
    given = figures()
    (root / PAGE).parent.mkdir(exist_ok=True)
    (root / PAGE).write_text(page(given), encoding="utf-8")
    readme = root / README
    text = readme.read_text(encoding="utf-8")
    readme.write_text(BLOCK.sub(lambda _: table(given), text), encoding="utf-8")


def _at(given: Figures, path: Path_) -> Mapping[str, Any]:
    entry: Any = given
    for key in path:
        if key not in entry:
            raise KeyError(f"no figure at {' / '.join(path)}; run python -m training evaluate and publish")
        entry = entry[key]
    return dict(entry)


def _lines(metrics: Mapping[str, Any], above: Sequence[str] = ()) -> Iterator[tuple[str, str, str, str]]:
    """(test, what, value, n) of every figure below, in the order of the manifest."""
    for key, entry in metrics.items():
        if not isinstance(entry, Mapping):
            if above and isinstance(entry, (int, float, str)) and key not in ("n", "originals", "value", "low", "high"):
                yield " ".join(above), key, entry if isinstance(entry, str) else _number(float(entry)), ""
        elif "value" in entry and "n" in entry:
            yield " ".join(above) or key, key, _cell(entry), f"{entry['n']:,}"
        else:
            yield from _lines(entry, (*above, key))


def _cell(entry: Mapping[str, Any], *, percent: bool = False) -> str:
    shown = _percent if percent else _number
    text = shown(entry["value"])
    if entry.get("low") is not None and entry.get("high") is not None:
        text += f" [{shown(entry['low'])}, {shown(entry['high'])}]"
    return text + (" %" if percent else "")


def _number(value: float) -> str:
    return f"{value:.2f}".removeprefix("0") if value < 1 else f"{value:.2f}"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"
