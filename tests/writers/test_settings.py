"""--show-settings: what is printed can be pasted back."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

from detector import settings
from detector.settings import Settings
from detector.writers.settings import render


def test_what_is_printed_is_read_back_as_the_same_settings(tmp_path: Path) -> None:
    given = Settings(
        sources=("wires", 'a "quoted"\tfolder\x7f\\'),
        source_map=(("https://wire.example/?a=b", "wires/é"), ("//two.example", "")),
        source_pattern=("s/{stem}*.html",),
        min_confidence=0.25,
        workers=3,
        encoder=False,
        select=("C", "S250"),
    )
    values = {one.name: getattr(given, one.name) for one in fields(Settings)}
    printed = render(settings.told(tmp_path, **values))
    (tmp_path / "detector.toml").write_text(printed, encoding="utf-8")
    assert settings.load(tmp_path) == given


def test_every_setting_is_printed_with_where_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "detector.toml").write_text('fail-on = "note"\n', encoding="utf-8")
    printed = render(settings.told(tmp_path, config=["workers=2"], isolated=False, ignore=("A",)))
    assert list(tomllib.loads(printed)) == [one.name.replace("_", "-") for one in fields(Settings)]
    assert f'fail-on = "note"  # {tmp_path / "detector.toml"}\n' in printed
    assert "workers = 2  # --config workers=2\n" in printed
    assert 'ignore = ["A"]  # the command line\n' in printed
    assert "select = []  # default\n" in printed


def test_a_name_with_a_line_break_cannot_break_the_comment(tmp_path: Path) -> None:
    printed = render(settings.told(tmp_path, config=['fail-on="note"\nworkers=2']))
    assert tomllib.loads(printed)["workers"] == 2
    assert 'fail-on="note"?workers=2' in printed
