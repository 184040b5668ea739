"""Which settings file holds, and what --config adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from detector import configuration
from detector.errors import SettingsError


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A newsroom with a settings file and a desk below it."""
    (tmp_path / "pyproject.toml").write_text('[tool.detector]\nfail-on = "never"\nworkers = 2\n', encoding="utf-8")
    (tmp_path / "sport").mkdir()
    return tmp_path / "sport"


def values(found: configuration.Configuration) -> dict[str, object]:
    return {key: stated.value for key, stated in found.stated.items()}


def test_the_nearest_file_holds_whole(desk: Path) -> None:
    assert values(configuration.read(desk)) == {"fail-on": "never", "workers": 2}
    (desk / "detector.toml").write_text('fail-on = "note"\n', encoding="utf-8")
    found = configuration.read(desk)
    assert values(found) == {"fail-on": "note"}
    assert found.file == desk / "detector.toml"


def test_in_one_folder_the_own_file_wins(desk: Path) -> None:
    (desk.parent / "detector.toml").write_text("", encoding="utf-8")
    found = configuration.read(desk)
    assert (found.stated, found.file) == ({}, desk.parent / "detector.toml")


def test_isolated_reads_no_file_but_what_is_given(desk: Path) -> None:
    found = configuration.read(desk, given=['ignore=["A450"]'], isolated=True)
    assert (values(found), found.file) == ({"ignore": ["A450"]}, None)


def test_the_last_word_wins_and_knows_where_it_stands(desk: Path) -> None:
    found = configuration.read(desk, given=["workers=3", "workers = 4"])
    assert values(found) == {"fail-on": "never", "workers": 4}
    assert found.stated["workers"].where == "--config workers = 4"
    assert found.stated["workers"].base == desk
    assert found.stated["fail-on"].base == desk.parent


def test_a_file_given_stands_for_the_nearest_one(desk: Path) -> None:
    (desk / "ours.toml").write_text("workers = 5\n", encoding="utf-8")
    assert values(configuration.read(desk, given=["ours.toml"])) == {"workers": 5}
    assert values(configuration.read(desk, given=["ours.toml", "workers=6"])) == {"workers": 6}
    assert values(configuration.read(desk, given=["../pyproject.toml"])) == {"fail-on": "never", "workers": 2}


def test_a_url_may_be_a_key(desk: Path) -> None:
    given = ['source-map."https://wire.example/a.toml?x=1"="wires"']
    assert values(configuration.read(desk, given=given, isolated=True)) == {
        "source-map": {"https://wire.example/a.toml?x=1": "wires"}
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["fail-on=never"], "expected a file that ends in .toml, or KEY=VALUE as TOML has it"),
        (["fail-on"], "expected a file that ends in .toml, or KEY=VALUE"),
        ([""], "expected a file that ends in .toml, or KEY=VALUE"),
        (["a=" + "[" * 5000], "expected a file that ends in .toml, or KEY=VALUE"),
        (["missing.toml"], "missing.toml: cannot be read as TOML"),
        (["a.toml", "b.toml"], "expected one settings file"),
    ],
)
def test_what_is_neither_a_file_nor_a_pair_is_a_mistake(desk: Path, given: list[str], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        configuration.read(desk, given=given)


def test_a_file_given_and_isolated_exclude_each_other(desk: Path) -> None:
    with pytest.raises(SettingsError, match="exclude each other"):
        configuration.read(desk, given=["ours.toml"], isolated=True)


def test_a_pyproject_given_must_hold_the_table(desk: Path) -> None:
    (desk / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"expected a table \[tool.detector\]"):
        configuration.read(desk, given=["pyproject.toml"])


def test_a_file_nested_without_end_is_no_settings(desk: Path) -> None:
    (desk / "detector.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"detector\.toml: cannot be read as TOML"):
        configuration.read(desk)


def test_a_file_beside_a_draft_that_is_not_read_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = desk.parent
    file = root / "pyproject.toml"
    (desk / "detector.toml").write_text("workers = 7\n", encoding="utf-8")
    (desk / "deep").mkdir()
    (root / "notes").mkdir()
    monkeypatch.chdir(root)
    drafts = ["sport/deep/a.md", "sport/b.md", "sport", "notes", "notes/a.md", "-", str(desk / "c.md")]
    assert configuration.passed_over(drafts, root, file) == [desk / "detector.toml"]
    assert configuration.passed_over(["notes/a.md", "-"], root, file) == []
    monkeypatch.chdir(desk)
    assert configuration.passed_over(["a.md"], desk, desk / "detector.toml") == []
    assert configuration.passed_over(["../notes/a.md"], desk, desk / "detector.toml") == [file]


def test_a_broken_file_beside_a_draft_breaks_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "detector.toml").write_text("workers =", encoding="utf-8")
    monkeypatch.chdir(desk.parent)
    assert configuration.passed_over(["sport/a.md"], desk.parent, desk.parent / "pyproject.toml") == []
