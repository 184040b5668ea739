"""A crawl without labels becomes a models folder that the library loads; what it is too small for stays as shipped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from detector.errors import ModelError
from detector.inference import heads, shelf
from training.__main__ import main
from training.corpora import crawl
from training.corpora.crawl import Crawl

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FITTED = ("rewrite", "pair", "contradiction", "support", "risk")


@pytest.fixture(scope="module")
def mined() -> Crawl:
    return crawl.read(EXAMPLES)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("work")
    assert main(["fit", "--corpus", str(EXAMPLES), "--least", "20", "--work", str(work)]) == 0
    return work / "models"


def test_rewrites_are_mined_with_their_originals(mined: Crawl) -> None:
    assert len(mined.pairings) >= 20
    pairing = next(p for p in mined.pairings if p.draft.startswith("Islanders on Skarvey"))
    assert pairing.source.startswith("The ferry between Port Lorne")
    assert pairing.headline == "Ferry to Skarvey runs again after winter repairs"
    assert not {p.draft for p in mined.pairings} & {article.text for article in mined.articles}


def test_a_rewrite_with_a_changed_fact_is_not_taken_for_faithful(mined: Crawl) -> None:
    faithful = {pairing.draft for pairing in mined.faithful()}
    reef = next(p for p in mined.pairings if p.draft.startswith("There is twice as much living coral"))
    theft = next(p for p in mined.pairings if "Leibnitz" in p.source)
    assert reef.draft in faithful
    assert theft.draft not in faithful


def test_every_head_that_a_crawl_can_train_is_made_from_it_and_says_so(models: Path) -> None:
    manifest = shelf.manifest(models)
    digest = manifest["heads"]["pair"]["datasets"][0]["sha256"]
    assert digest == crawl.read(EXAMPLES).sha256
    listed = (models / "crawl.sha256").read_text(encoding="utf-8").splitlines()
    assert any(line.endswith("  archive/express/ferry.md") for line in listed)
    for name in FITTED:
        entry = manifest["heads"][name]
        assert [each["name"] for each in entry["datasets"]] == ["crawl"]
        assert "kept" not in entry
        assert '"low"' in json.dumps(entry["metrics"])
        assert heads.read(name, models).thresholds["fpr_0.01"] <= 1.0


def test_style_is_not_learnt_from_a_crawl_alone(models: Path) -> None:
    entry = shelf.manifest(models)["heads"]["ai"]
    assert "as shipped" in entry["kept"]
    assert entry["sha256"] == shelf.manifest(shelf.shipped())["heads"]["ai"]["sha256"]


def test_the_library_scores_with_the_published_folder(models: Path) -> None:
    code = (
        "import detector; from pathlib import Path; e = Path('examples')\n"
        "for draft in ('harbour-crane.md', 'crane-brief.txt'):\n"
        "    s = detector.score(e / 'drafts' / draft, source=e / 'sources' / 'harbour-crane.html')\n"
        "    print(s.contradiction, s.rewrite)\n"
        "print(detector.score(e / 'drafts' / 'reef-study.md', source=e / 'sources' / 'rail-strike.html').rewrite)"
    )
    environment = {**os.environ, "DETECTOR_MODELS": str(models)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=EXAMPLES.parent, env=environment, capture_output=True, text=True, check=True
    )
    (wrong, derived), (right, _), (stranger,) = (map(float, line.split()) for line in done.stdout.splitlines())
    assert wrong > 0.8 > right
    assert derived > 0.8 > 0.2 > stranger


def test_a_crawl_that_is_too_small_says_so_and_keeps_what_ships(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["fit", "--corpus", str(EXAMPLES / "crawl"), "--work", str(tmp_path), "--models", str(tmp_path / "ours")]
    assert main(given) == 1
    told = capsys.readouterr().err
    assert "pair: kept as shipped, rewrites of 2 originals were found, 30 are needed" in told
    assert "risk: kept as shipped" in told
    ours, shipped = (shelf.manifest(home)["heads"] for home in (tmp_path / "ours", shelf.shipped()))
    assert {name: entry["sha256"] for name, entry in ours.items()} == {
        name: entry["sha256"] for name, entry in shipped.items()
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["fit", "--corpus", "nowhere"], "nowhere"),
        (["publish", "--corpus", str(EXAMPLES / "crawl")], "--corpus: expected the step fit"),
        (["fit", "--corpus", str(EXAMPLES / "crawl"), "--models", str(shelf.shipped())], "pass --models DIR"),
    ],
    ids=["no such folder", "another step", "the shipped models"],
)
def test_what_cannot_be_done_is_said(
    given: list[str], message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = (shelf.shipped() / "manifest.json").read_bytes()
    assert main([*given, "--work", str(tmp_path)]) == 2
    assert message in capsys.readouterr().err
    assert (shelf.shipped() / "manifest.json").read_bytes() == before


def test_a_models_folder_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETECTOR_MODELS", str(tmp_path))
    with pytest.raises(ModelError, match="DETECTOR_MODELS: expected a folder with a manifest"):
        shelf.folder()


def test_an_altered_table_is_refused(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    copy = shutil.copytree(models, tmp_path / "copy")
    monkeypatch.setenv("DETECTOR_MODELS", str(copy))
    assert shelf.table("knowledge/words.tsv")
    (copy / "knowledge" / "words.tsv").write_text("aardvark\n", encoding="utf-8")
    with pytest.raises(ModelError, match="expected sha256"):
        shelf.table("knowledge/words.tsv")
    with pytest.raises(ModelError, match=r"expected a table named 'knowledge/none\.tsv'"):
        shelf.table("knowledge/none.tsv")
