"""The manifest -> text: thresholds never without their rate, figures with their intervals, data with licences."""

from __future__ import annotations

from detector.writers.models import render

HEAD = {
    "file": "ai.npz",
    "sha256": "ab" * 32,
    "kind": "trees",
    "features": ["one", "two"],
    "thresholds": {"fpr_0.05": 0.71, "fpr_0.01": 0.925},
    "metrics": {"news": {"auroc": 0.98765, "interval": [0.981, 0.99], "n": 400}, "note": "held-out originals"},
    "datasets": [{"name": "Set", "licence": "CC BY 4.0", "sha256": "cd" * 32}],
    "seed": 7,
    "scikit_learn": "1.9.1",
}


def test_a_head_is_shown_with_all_that_is_known_of_it() -> None:
    assert render({"heads": {"ai": HEAD}}) == (
        "ai  ai.npz, trees, 2 features\n"
        f"    sha256      {'ab' * 32}\n"
        "    made with   scikit-learn 1.9.1, seed 7\n"
        "    threshold   false-positive rate 0.01: probability 0.925\n"
        "    threshold   false-positive rate 0.05: probability 0.710\n"
        "    measured    news: auroc 0.988, interval [0.981, 0.990], n 400\n"
        "    measured    note: held-out originals\n"
        "    data        Set (CC BY 4.0), sha256 cdcdcdcdcdcd\n"
    )


def test_an_empty_shelf_says_how_to_fill_it() -> None:
    assert "publish" in render({"heads": {}})
