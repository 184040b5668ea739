"""Which drafts of a folder are left out, and which are checked though a pattern names them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detector.api import wanted
from detector.cli import main
from detector.errors import InputError, SettingsError
from detector.settings import Settings, load

Tree = Callable[..., Path]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """A folder, where commands run, with drafts at these paths."""
    monkeypatch.chdir(tmp_path)

    def make(*drafts: str) -> Path:
        for path in drafts:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text("The ferry sailed on Monday.", encoding="utf-8")
        return tmp_path

    return make


def write(folder: Path, name: str, *lines: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def found(*drafts: str, **settings: object) -> list[str]:
    listed = wanted([Path(draft) for draft in drafts], Settings(**settings))  # type: ignore[arg-type]
    return [item.problem if isinstance(item, InputError) else Path(str(item)).as_posix() for item in listed]


def test_both_ignore_files_are_respected_where_a_folder_is_walked(tree: Tree) -> None:
    home = tree("drafts/a.md", "drafts/b.md", "drafts/old/c.md", "drafts/d.md")
    write(home, ".gitignore", "old/", "# a comment", "")
    write(home / "drafts", ".detectorignore", "/b.md")
    assert found("drafts") == ["drafts/a.md", "drafts/d.md"]
    assert found("drafts", gitignore=False) == ["drafts/a.md", "drafts/d.md", "drafts/old/c.md"]
    assert found(".") == ["drafts/a.md", "drafts/d.md"]


def test_a_nearer_file_may_take_back_what_a_farther_one_says(tree: Tree) -> None:
    home = tree("drafts/a.md", "drafts/b.md")
    write(home, ".gitignore", "*.md")
    write(home / "drafts", ".gitignore", "!a.md")
    assert found("drafts") == ["drafts/a.md"]


def test_detectorignore_goes_before_gitignore_and_a_pattern_before_both(tree: Tree) -> None:
    home = tree("a.md", "b.md", "c.md")
    write(home, ".gitignore", "a.md", "b.md")
    write(home, ".detectorignore", "!a.md")
    assert found(".") == ["a.md", "c.md"]
    assert found(".", exclude=("c.md", "!b.md")) == ["a.md", "b.md"]


def test_files_above_the_repository_are_none_of_its_business(tree: Tree) -> None:
    home = tree("repository/drafts/a.md")
    (home / "repository" / ".git").mkdir()
    write(home, ".gitignore", "a.md")
    assert found("repository/drafts") == ["repository/drafts/a.md"]
    (home / "repository" / ".git").rmdir()
    assert "left out" in found("repository/drafts")[0]


def test_a_draft_that_is_named_is_checked_unless_exclusion_is_forced(tree: Tree) -> None:
    home = tree("old/a.md", "b.md")
    write(home, ".gitignore", "old/")
    assert found("old/a.md", "b.md") == ["old/a.md", "b.md"]
    assert found("old/a.md", "b.md", force_exclude=True) == ["b.md"]
    assert found("old/a.md", exclude=("old",), gitignore=False, force_exclude=True, allow_empty=True) == []


def test_nothing_left_is_a_failure_with_the_way_out(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    home = tree("old/a.md")
    write(home, ".detectorignore", "old/")
    assert main(["check", "old"]) == 2
    assert "old: no draft to check: every text in the folder is left out by --exclude" in capsys.readouterr().err
    assert main(["check", "old/a.md", "--force-exclude"]) == 2
    assert "old/a.md: no draft to check: every one is left out" in capsys.readouterr().err
    assert main(["check", "old", "--allow-empty"]) == 0


def test_sources_are_never_left_out(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    home = tree("wires/a.txt", "b.md")
    write(home, ".gitignore", "wires/")
    main(["check", "b.md", "--sources", "wires", "--no-encoder", "--no-cache"])
    assert "checked against 1 source" in capsys.readouterr().out


def test_show_files_shows_what_would_be_checked(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree("a.md", "b.md")
    assert main(["check", ".", "--exclude", "a.*", "--show-files"]) == 0
    assert capsys.readouterr().out == "b.md\n"


def test_patterns_of_the_table_are_read_from_its_folder(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tree("drafts/old/a.md", "drafts/b.md", "drafts/c.txt")
    write(home, "pyproject.toml", "[tool.detector]", 'exclude = ["drafts/old/", "*.txt"]')
    monkeypatch.chdir(home / "drafts")
    chosen = load(Path.cwd())
    assert chosen.exclude == ("../drafts/old/", "*.txt")
    assert [str(path) for path in wanted([Path()], chosen)] == ["b.md"]


def test_lines_that_are_no_patterns_are_passed_over_in_a_file_and_refused_on_the_command_line(tree: Tree) -> None:
    home = tree("a.md", "b.md")
    (home / ".gitignore").write_bytes(b"\xef\xbb\xbfa.md\r\n!\r\n\xff\xfe\r\n../b.md\r\n   \r\n")
    assert found(".") == ["b.md"]
    with pytest.raises(SettingsError, match="expected a pattern"):
        found(".", exclude=("!",))


def test_a_folder_named_like_an_ignore_file_says_nothing(tree: Tree) -> None:
    home = tree("a.md")
    (home / ".gitignore").mkdir()
    assert found(".") == ["a.md"]


def test_names_with_spaces_brackets_and_letters_of_all_kinds(tree: Tree) -> None:
    home = tree("a [1].md", "Zürich ö.md", "b c.md")
    write(home, ".gitignore", r"a \[1\].md", "Zürich*")
    assert found(".") == ["b c.md"]
