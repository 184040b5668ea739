"""python -m training says what it needs and where to get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.__main__ import main


def test_corpora_lists_every_set_with_its_hash(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["corpora", "--data", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "missing  L2R  https://github.com/ranhli/l2r_data@2e0f258faa" in shown
    assert shown.count("sha256 ") >= 70


def test_no_data_folder_is_said_with_the_way_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DETECTOR_DATA", raising=False)
    assert main(["examples", "--only", "style", "--work", str(tmp_path)]) == 2
    assert "pass --data DIR or set DETECTOR_DATA" in capsys.readouterr().err


def test_absent_sets_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    assert main(["examples", "--only", "style", "--data", str(data), "--work", str(tmp_path)]) == 2
    assert "L2R, ImBD, DetectRL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("step", "before"),
    [("fit", "examples"), ("evaluate", "fit"), ("publish", "fit")],
    ids=["fit", "evaluate", "publish"],
)
def test_a_step_without_the_one_before_says_so(
    step: str, before: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main([step, "--only", "style", "--data", str(tmp_path), "--work", str(tmp_path / "work")]) == 2
    assert f"run python -m training {before} first" in capsys.readouterr().err
