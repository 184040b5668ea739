"""[tool.detector] and the command line -> Settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from detector.errors import SettingsError
from detector.settings import Settings, load, told


def written(folder: Path, text: str) -> Path:
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_table_the_defaults_hold(tmp_path: Path) -> None:
    assert load(written(tmp_path, "[project]\nname = 'x'\n")) == Settings()


def test_the_table_is_read_and_its_sources_are_given_as_seen_from_the_folder(tmp_path: Path) -> None:
    table = (
        '[tool.detector]\nsources = ["wires"]\nfail-on = "warning"\nmin-confidence = 1\nworkers = 2\nselect = ["C"]\n'
    )
    written(tmp_path, table)
    inner = tmp_path / "drafts" / "today"
    inner.mkdir(parents=True)
    assert load(inner) == Settings(
        sources=("../../wires",), fail_on="warning", min_confidence=1.0, workers=2, select=("C",), root="../.."
    )


def test_the_models_folder_is_seen_from_where_the_command_runs(tmp_path: Path) -> None:
    written(tmp_path, '[tool.detector]\nmodels = "ours"\n')
    inner = tmp_path / "drafts"
    inner.mkdir()
    assert load(inner).models == "../ours"


def test_a_nearer_file_without_the_table_does_not_hide_it(tmp_path: Path) -> None:
    written(tmp_path, '[tool.detector]\nfail-on = "never"\n')
    inner = tmp_path / "part"
    inner.mkdir()
    assert load(written(inner, "[project]\nname = 'part'\n")).fail_on == "never"


def test_what_is_given_wins_and_none_is_not_given(tmp_path: Path) -> None:
    written(tmp_path, '[tool.detector]\nfail-on = "never"\nworkers = 2\n')
    assert load(tmp_path, fail_on="note", workers=None) == Settings(fail_on="note", workers=2)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('fail_on = "error"', "unknown key 'fail_on'.*did you mean 'fail-on'"),
        ("colour = true", "unknown key 'colour'"),
        ('fail-on = "eror"', "expected one of note, warning, error, never, got 'eror'; did you mean 'error'"),
        ("workers = true", "expected int, got True"),
        ("workers = -1", "expected 0 or more, got -1"),
        ('workers = "many"', "expected int, got 'many'"),
        ("timeout = -1", "expected 0 or more seconds"),
        ("min-confidence = 90", "expected a number from 0 to 1"),
        ("select = [1]", "expected a list of strings"),
        ("max-bytes = 0", "expected 1 or more"),
        ("workers = ", "cannot be read as TOML"),
    ],
)
def test_a_mistake_says_what_was_expected(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        load(written(tmp_path, f"[tool.detector]\n{table}\n"))


def test_a_value_in_place_of_the_table_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="to be a table"):
        load(written(tmp_path, "[tool]\ndetector = 1\n"))


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        (Settings(), True),
        (Settings(select=("C",)), True),
        (Settings(select=("S", "C111")), True),
        (Settings(select=("C12",)), False),
        (Settings(ignore=("C111",)), False),
        (Settings(select=("C",), ignore=("C11",)), False),
        (Settings(min_confidence=0.9), True),
        (Settings(min_confidence=0.91), False),
    ],
)
def test_codes_and_confidence_decide_what_is_shown(settings: Settings, shown: bool) -> None:
    assert settings.shows("C111", 0.9) is shown


def test_a_table_and_a_pattern_are_seen_from_where_the_command_runs(tmp_path: Path) -> None:
    table = (
        'source-pattern = ["sources/{stem}*.html"]\nrequire-sources = true\nsource-key = ""\n'
        '[tool.detector.source-map]\n"https://wire.example/news/" = "wires"\n"https://gone.example/" = ""\n'
    )
    written(tmp_path, f"[tool.detector]\n{table}")
    inner = tmp_path / "drafts"
    inner.mkdir()
    settings = load(inner)
    assert settings.source_map == (("https://wire.example/news/", "../wires"), ("https://gone.example/", ""))
    assert settings.source_pattern == ("../sources/{stem}*.html",)
    assert (settings.require_sources, settings.source_key, settings.root) == (True, "", "..")


def test_a_folder_named_like_a_glob_is_that_folder(tmp_path: Path) -> None:
    odd = tmp_path / "desk [1] {a}"
    (odd / "drafts").mkdir(parents=True)
    written(odd, '[tool.detector]\nsource-pattern = "s/{stem}.txt"\n')
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    settings = load(elsewhere, config=[str(odd / "pyproject.toml")])
    assert settings.source_pattern == ("../desk [[]1] {{a}}/s/{stem}.txt",)
    assert settings.root == "../desk [1] {a}"


@pytest.mark.parametrize("pattern", ["{stam}.html", "{}.html", "{0}", "{stem!r}", "{stem:>9}", "{stem", "a}"])
def test_a_pattern_with_an_unknown_place_is_a_mistake(pattern: str) -> None:
    with pytest.raises(SettingsError, match="source-pattern: expected a glob such as"):
        Settings(source_pattern=(pattern,))


def test_the_nearest_place_in_a_pattern_is_suggested() -> None:
    with pytest.raises(SettingsError, match="did you mean 'stem'"):
        Settings(source_pattern=("{stam}.html",))


def test_another_version_is_refused_before_its_keys_are_read(tmp_path: Path) -> None:
    written(tmp_path, '[tool.detector]\nkey-of-tomorrow = 1\nrequired-version = ">=99"\n')
    with pytest.raises(SettingsError, match=r"required-version: expected >=99, this is detector .*; install"):
        load(tmp_path)
    with pytest.raises(SettingsError, match="required-version"):
        Settings(required_version="<0.0.1")


def test_it_is_told_where_each_value_comes_from(tmp_path: Path) -> None:
    path = written(tmp_path, '[tool.detector]\nworkers = 2\nselect = ["C"]\n') / "pyproject.toml"
    found = told(tmp_path, config=['fail-on="note"', "workers=3"], ignore=("A",), format=None)
    assert found.settings == Settings(workers=3, select=("C",), fail_on="note", ignore=("A",))
    assert found.file == path
    assert {key: where for key, where in found.origins.items() if where != "default"} == {
        "workers": "--config workers=3",
        "select": str(path),
        "fail_on": '--config fail-on="note"',
        "ignore": "the command line",
    }
