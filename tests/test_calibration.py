"""A house's own texts set the thresholds of the style verdict, and too few of them set none."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from detector.calibration import Calibration, calibrate
from detector.cli import Exit, main
from detector.document import Document, from_text
from detector.errors import SettingsError
from detector.features.manner import style
from detector.inference import heads, shelf
from detector.inference.rates import needed
from detector.writers import calibration as writer

SENTENCES = (
    "The ferry to Lorn ran late again on Tuesday, and nobody at the quay could say why.",
    "Harbour staff had been told to expect fog, but it never came.",
    "“We stood there for two hours,” said Agnes Mowat, who sells fish from a van near the slip.",
    "Her brother drove round by the bridge instead; it took him till noon.",
    "The company blamed a pump.",
    "That pump was replaced in March, at a cost the council will not give.",
    "Councillor Ivo Brandt asked for the bill twice, got no answer, and asked a third time this week.",
    "It isn't the first such row on the island, where the old boat broke down most winters.",
    "A school party missed its concert because of the delay.",
    "Their teacher said they sang on the pier to keep warm, which drew a small crowd and a dog.",
    "By evening two crossings had gone and the queue was down to a dozen cars.",
    "The next boat sails at six if the wind holds.",
    "Fares go up in June whatever happens with the pump.",
    "Mowat says she'll believe in the new timetable when she sees it.",
    "The union wants a second crew; the owners want a grant first.",
    "Both sides meet in the hall on Friday, with tea.",
)


def archive(n: int, *, words: int = 60, seed: int = 0) -> list[Document]:
    """So many invented reports of about so many words, no two alike."""
    chance = random.Random(seed)
    found: list[Document] = []
    for _ in range(n):
        told: list[str] = []
        while sum(len(sentence.split()) for sentence in told) < words:
            told.append(chance.choice(SENTENCES))
        found.append(from_text(" ".join(told)))
    return found


@pytest.fixture(scope="module")
def found() -> Calibration:
    return calibrate(archive(80))


def test_no_more_texts_reach_a_threshold_than_its_name_says(found: Calibration) -> None:
    assert [(each.rate, each.least) for each in found.thresholds] == [(0.05, 30)]
    only = found.thresholds[0]
    assert only.flagged <= 0.05 * only.n
    scores = [style.authorship(document.text).probability or 0.0 for document in archive(80)]
    assert sum(score >= only.value for score in scores) == only.flagged


def test_a_rate_that_the_texts_are_too_few_for_is_refused_and_says_how_many_it_needs(found: Calibration) -> None:
    refused = {(each.rate, each.least): (each.n, each.needed) for each in found.refused}
    assert refused[0.01, 30] == (80, 299)
    assert refused[0.001, None][1] == 2995
    shipped = heads.load("ai").thresholds
    assert found.fitted["fpr_0.01_from_30"] == shipped["fpr_0.01_from_30"]
    assert "refused, it needs 299 texts and has 80" in writer.render(found, shelf.manifest())


def test_so_many_texts_are_needed_that_chance_alone_would_not_hide_a_greater_rate() -> None:
    assert [needed(rate) for rate in (0.05, 0.01, 0.001)] == [59, 299, 2995]


def test_a_long_text_counts_for_the_shorter_lengths_too() -> None:
    longer = calibrate(archive(60, words=230), rates=[0.05])
    assert {each.least for each in longer.thresholds} == {30, 80, 200}


def test_a_rarer_alarm_never_has_the_lower_threshold() -> None:
    both = calibrate(archive(80), rates=[0.05, 0.045])
    assert both.thresholds[0].value <= both.thresholds[1].value


def test_repeated_short_and_foreign_texts_are_left_out_and_counted() -> None:
    texts = [
        *archive(2),
        archive(1)[0],
        from_text("Too short to tell."),
        from_text("La barca non parte oggi perché la pompa è rotta e nessuno sa quando arriverà il pezzo nuovo " * 3),
        from_text(""),
    ]
    left_out = calibrate(texts).left_out
    assert left_out["repeated"] == 1
    assert left_out["language"] == 1
    assert left_out["too-short"] == 2


def test_the_order_of_the_texts_decides_nothing(found: Calibration) -> None:
    assert calibrate(archive(80)[::-1]) == found


@pytest.mark.parametrize("rate", [0.0, 1.0, -0.1, 7.0])
def test_a_rate_that_is_none_is_an_error(rate: float) -> None:
    with pytest.raises(SettingsError, match="between 0 and 1"):
        calibrate([], rates=[rate])


def write(folder: Path, documents: list[Document]) -> Path:
    folder.mkdir()
    for number, document in enumerate(documents):
        (folder / f"{number:03}.txt").write_text(document.text, encoding="utf-8")
    return folder


def test_the_command_writes_models_that_the_settings_can_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETECTOR_MODELS", raising=False)
    texts = write(tmp_path / "archive", archive(80))
    assert main(["calibrate", str(texts), "-o", "ours"]) == Exit.CLEAN
    assert "80 human texts" in capsys.readouterr().out
    monkeypatch.setenv("DETECTOR_MODELS", str(tmp_path / "ours"))
    head = heads.read("ai", shelf.folder())
    assert head.thresholds["fpr_0.05_from_30"] != heads.read("ai", shelf.shipped()).thresholds["fpr_0.05_from_30"]
    assert head.thresholds["fpr_0.05_from_80"] == heads.read("ai", shelf.shipped()).thresholds["fpr_0.05_from_80"]
    assert main(["models"]) == Exit.CLEAN
    assert "false-positive rate 0.05, words from 30, house: " in capsys.readouterr().out
    (tmp_path / "draft.txt").write_text(archive(1, seed=9)[0].text, encoding="utf-8")
    assert main(["check", "draft.txt"]) == Exit.CLEAN


def test_an_asked_rate_that_is_refused_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write(tmp_path / "archive", archive(60))
    assert main(["calibrate", str(texts), "--rate", "0.01", "-o", str(tmp_path / "ours")]) == Exit.FAILED
    assert "too few texts" in capsys.readouterr().err
    assert not (tmp_path / "ours").exists()


def test_models_are_never_written_over_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write(tmp_path / "archive", archive(60))
    assert main(["calibrate", str(texts), "-o", str(texts)]) == Exit.FAILED
    assert "name a new folder" in capsys.readouterr().err
    assert main(["calibrate", str(texts), "-o", str(shelf.folder())]) == Exit.FAILED
    assert "they stay as they are" in capsys.readouterr().err


def test_a_missing_archive_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibrate", str(tmp_path / "none")]) == Exit.FAILED
    assert "no such file" in capsys.readouterr().err


def test_a_calibration_keeps_every_other_head_and_file(tmp_path: Path) -> None:
    shelf.refit(tmp_path / "ours", "ai", {"thresholds": {"fpr_0.01_from_30": 0.5}})
    ours = json.loads((tmp_path / "ours" / "manifest.json").read_text(encoding="utf-8"))
    shipped = shelf.manifest()
    assert ours["tables"] == shipped["tables"]
    assert ours["heads"]["rewrite"] == shipped["heads"]["rewrite"]
    assert ours["heads"]["ai"]["sha256"] == shipped["heads"]["ai"]["sha256"]
    shelf.refit(tmp_path / "ours", "ai", {"thresholds": {"fpr_0.01_from_30": 0.6}})  # an older copy is replaced
