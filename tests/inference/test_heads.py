"""Heads give scikit-learn's numbers without it, and refuse a model folder that is not as promised."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from detector.errors import ModelError
from detector.inference import heads, shelf
from training.corpora import sets
from training.fit import Fitted, fit
from training.publish import publish

FEATURES = ("length", "overlap", "rhythm", "gaps")


def table(n: int = 400) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Rows with missing values, labels that depend on them, groups of four rows."""
    random = np.random.default_rng(7)
    rows = random.normal(size=(n, len(FEATURES))).astype(np.float32)
    labels = (rows[:, 0] - rows[:, 1] * rows[:, 2] + random.normal(size=n) > 0).astype(int)
    rows[random.random(rows.shape) < 0.1] = np.nan
    return rows, labels, [f"group {i // 4}" for i in range(n)]


@pytest.fixture(scope="module", params=["linear", "trees"])
def fitted(request: pytest.FixtureRequest) -> Fitted:
    rows, labels, groups = table()
    options = {"max_iter": 40} if request.param == "trees" else {}
    head = fit("toy", FEATURES, rows, labels, groups, kind=request.param, options=options)
    return head.with_thresholds({"fpr_0.01": 0.9})


@pytest.fixture
def shelf_of(fitted: Fitted, tmp_path: Path) -> Path:
    publish([fitted], {"toy": {"auroc": {"value": 0.8, "n": 400}}}, [sets.describe("L2R")], tmp_path)
    return tmp_path


def reference(head: Fitted) -> np.ndarray:
    """scikit-learn's own probabilities, calibrated by the head's Platt parameters."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    from training.fit import equal_priors

    rows, labels, _ = table()
    weights = equal_priors(labels)
    if head.kind == "trees":
        model = HistGradientBoostingClassifier(
            max_iter=40, learning_rate=0.06, max_leaf_nodes=15, min_samples_leaf=20, l2_regularization=1.0,
            early_stopping=False, random_state=0,
        )  # fmt: skip
        model.fit(rows, labels, sample_weight=weights)
    else:
        # Scaled before the gaps are filled: the spread is that of the known values.
        model = make_pipeline(StandardScaler(), SimpleImputer(), LogisticRegression(C=1.0, tol=1e-6, max_iter=2000))
        model.fit(rows.astype(np.float64), labels, logisticregression__sample_weight=weights)
    slope, intercept = head.arrays["calibration"]
    scores = model.decision_function(rows.astype(np.float64))
    return np.asarray(1 / (1 + np.exp(-(slope * scores + intercept))))


def test_probabilities_equal_those_of_scikit_learn(fitted: Fitted, shelf_of: Path) -> None:
    head = heads.read("toy", shelf_of)
    found = [head.probability(row) for row in table()[0].tolist()]
    np.testing.assert_allclose(found, reference(fitted), atol=1e-6)


def test_a_row_has_the_same_bits_alone_and_in_any_order(shelf_of: Path) -> None:
    head = heads.read("toy", shelf_of)
    rows = table()[0].tolist()
    alone = [heads.read("toy", shelf_of).probability(row) for row in rows[:20]]
    assert [head.probability(row) for row in reversed(rows)][::-1][:20] == alone


def test_a_row_of_nothing_but_gaps_still_gets_a_probability(shelf_of: Path) -> None:
    assert 0.0 < heads.read("toy", shelf_of).probability([float("nan")] * 4) < 1.0


def test_values_are_taken_by_name_in_the_order_of_the_head(shelf_of: Path) -> None:
    head = heads.read("toy", shelf_of)
    values = {"gaps": 4.0, "rhythm": 3.0, "other": 9.0, "overlap": 2.0, "length": 1.0}
    assert head.row(values) == (1.0, 2.0, 3.0, 4.0)


def test_manifest_names_what_a_reader_must_know(shelf_of: Path) -> None:
    entry = shelf.manifest(shelf_of)["heads"]["toy"]
    assert tuple(entry["features"]) == FEATURES
    assert entry["thresholds"] == {"fpr_0.01": 0.9}
    assert entry["datasets"][0]["name"] == "L2R"
    assert {"sha256", "kind", "classes", "metrics", "seed", "scikit_learn"} <= set(entry)


def test_same_numbers_give_the_same_bytes(
    fitted: Fitted, shelf_of: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows, labels, groups = table()
    options = {"max_iter": 40} if fitted.kind == "trees" else {}
    kind = "trees" if fitted.kind == "trees" else "linear"
    again = fit("toy", FEATURES, rows, labels, groups, kind=kind, options=options)
    other = tmp_path_factory.mktemp("again")
    metrics = {"toy": {"auroc": {"value": 0.8, "n": 400}}}
    publish([again.with_thresholds({"fpr_0.01": 0.9})], metrics, [sets.describe("L2R")], other)
    for file in ("toy.npz", "manifest.json"):
        assert (other / file).read_bytes() == (shelf_of / file).read_bytes()


def test_publishing_one_head_leaves_the_others_alone(fitted: Fitted, shelf_of: Path) -> None:
    from dataclasses import replace

    before = shelf.manifest(shelf_of)["heads"]["toy"]
    publish([replace(fitted, name="second")], {}, [], shelf_of)
    assert shelf.manifest(shelf_of)["heads"]["toy"] == before
    assert heads.read("second", shelf_of).features == FEATURES


def test_altered_file_is_refused_with_both_hashes(shelf_of: Path) -> None:
    path = shelf_of / "toy.npz"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match=r"expected sha256 \w{12}, got \w{12}; .*install"):
        heads.read("toy", shelf_of)


def test_missing_file_is_refused(shelf_of: Path) -> None:
    (shelf_of / "toy.npz").unlink()
    with pytest.raises(ModelError, match="expected a model file"):
        heads.read("toy", shelf_of)


def test_unknown_head_is_refused_naming_those_there(shelf_of: Path) -> None:
    with pytest.raises(ModelError, match="expected a head named 'other', got toy"):
        heads.read("other", shelf_of)


def test_feature_the_code_does_not_compute_is_refused(shelf_of: Path) -> None:
    with pytest.raises(ModelError, match="expected a feature 'gaps'"):
        heads.read("toy", shelf_of).row({"length": 1.0, "overlap": 1.0, "rhythm": 1.0})


def test_wrong_number_of_values_is_refused(shelf_of: Path) -> None:
    with pytest.raises(ModelError, match="expected 4 features, got 2"):
        heads.read("toy", shelf_of).probability([1.0, 2.0])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": 99}, "expected schema 1, got 99"),
        ({"kind": "forest"}, "expected a kind among linear, trees"),
    ],
    ids=["schema", "kind"],
)
def test_manifest_of_another_version_is_refused(shelf_of: Path, change: dict[str, object], message: str) -> None:
    content = json.loads((shelf_of / "manifest.json").read_text())
    (content if "schema" in change else content["heads"]["toy"]).update(change)
    (shelf_of / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(ModelError, match=message):
        heads.read("toy", shelf_of)


@pytest.mark.parametrize("content", [None, b"{", b"[]"], ids=["absent", "broken", "a list"])
def test_folder_without_a_manifest_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(ModelError, match=r"manifest\.json: expected"):
        shelf.manifest(tmp_path)


def test_the_published_folder_is_found() -> None:
    assert shelf.folder().is_dir()
