"""The head ``finding``: what the rules propose, and which of it is right."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import joblib
import numpy as np
import pytest

from detector.rules import confirming
from training import splits
from training.examples import findings, labelled
from training.examples.findings import Findings
from training.examples.labelled import Text
from training.heads import finding
from training.material import Material

SOURCE = "Inspector Ada Kell opened the inquiry into the Orrin ferry on 4 March, and 312 people were heard in Tarn."
WRONG = SOURCE.replace("312", "512")


class Alone:
    """Splits of which every original is its own group."""

    def group(self, text: str) -> str:
        return text


def given(*texts: Text) -> list[Text]:
    return list(texts)


def test_rows_say_which_proposed_findings_are_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = WRONG.index("512")
    right = Text("contradicted", SOURCE, WRONG, SOURCE, ((at, at + 3, "contradicted", frozenset({"512"})),))
    wrong = Text("right", SOURCE, WRONG, SOURCE, ())  # the same finding where nothing is known to be changed
    monkeypatch.setattr(findings, "texts", lambda data: given(right, wrong))
    monkeypatch.setattr(splits, "load", lambda data: Alone())
    monkeypatch.setattr(findings, "standing_in", lambda work, names: nullcontext(lambda original: None))
    findings.build(tmp_path, tmp_path)
    table = findings.load(tmp_path)
    assert table.label.tolist() == [1, 0]
    assert table.code.tolist() == ["C111", "C111"]
    assert table.mode.tolist() == ["contradicted", "right"]
    assert np.array_equal(table.rows[0], table.rows[1])


def test_words_right_beside_a_change_count_as_the_change() -> None:
    spans = ((100, 105, "contradicted", frozenset({"seven"})), (200, 210, "unsupported", frozenset({"new"})))
    assert labelled.is_beside(spans, 110, 118)
    assert not labelled.is_beside(spans, 130, 140)
    assert not labelled.is_beside(spans, 200, 205)


@pytest.fixture(autouse=True)
def _few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(finding.OPTIONS, "max_iter", 20)


def synthetic(n: int = 2400) -> Findings:
    """Findings of which the similarity tells the right ones; one exchange in three, every fourth text clean."""
    draw = np.random.default_rng(3)
    label = draw.integers(0, 2, n)
    mode = np.array(["altered", "right", "rewrite", "contradicted"] * (n // 4))
    label[mode == "right"] = 0
    rows = draw.normal(size=(n, len(confirming.FEATURES))).astype(np.float32)
    rows[:, confirming.FEATURES.index("similarity")] = label + 0.4 * draw.normal(size=n)
    return Findings(
        rows=rows,
        label=label,
        code=np.array(["C111", "C150", "C101"] * (n // 3)),
        text=np.arange(n),
        mode=mode,
        group=np.array([f"g{i % 60}" for i in range(n)]),
        is_kept=np.ones(n, dtype=bool),
    )


def test_thresholds_keep_the_share_of_right_findings_that_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = synthetic()
    monkeypatch.setattr(findings, "load", lambda work: table)
    (head,) = finding.fit(tmp_path)
    joblib.dump([head], tmp_path / "fitted.joblib")
    values = finding._unseen(table, head)
    right = (table.code != "C150") & (table.mode != "rewrite") & (table.label == 1)
    for share in finding.SHARES:
        assert (values[right] >= head.thresholds[f"tpr_{share}"]).mean() == pytest.approx(share, abs=0.005)
    exchanges = (table.code == "C150") & (table.mode == "right")
    texts = (table.mode == "right").sum()
    assert (values[exchanges] >= head.thresholds["fpr_0.02"]).sum() <= 0.04 * texts
    figures = finding.evaluate(Material(tmp_path), tmp_path)["finding"]
    assert isinstance(figures, dict)
    assert figures["AUROC"]["value"] > 0.9
    kept = figures["wrong findings kept at tpr_0.97"]["value"]
    assert kept < figures["right findings kept at tpr_0.97"]["value"]


def test_rewrites_that_nobody_checked_train_nothing() -> None:
    table = synthetic()
    noisy = synthetic()
    noisy.label[noisy.mode == "rewrite"] = 1 - noisy.label[noisy.mode == "rewrite"]
    one, other = finding.fitted(table), finding.fitted(noisy)
    assert all(np.array_equal(one.arrays[key], other.arrays[key]) for key in one.arrays)


def test_a_crawl_says_not_which_findings_are_right(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="labelled sets"):
        finding.build(Material(None), tmp_path)
