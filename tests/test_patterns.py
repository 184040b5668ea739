"""Patterns of .gitignore's syntax: what they mean, and from which folder they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from detector.errors import SettingsError
from detector.patterns import Patterns


@pytest.mark.parametrize(
    ("pattern", "path", "decided"),
    [
        ("*.md", "a/b.md", True),
        ("old/", "old/b.md", True),
        ("/b.md", "a/b.md", None),
        ("a/*.md", "a/b.md", True),
        ("a/*.md", "c/a/b.md", None),
        ("!b.md", "a/b.md", False),
        ("**/b.md", "a/c/b.md", True),
        ("# a comment", "a comment", None),
        ("", "b.md", None),
    ],
)
def test_a_pattern_means_what_it_means_in_gitignore(tmp_path: Path, pattern: str, path: str, decided: bool) -> None:
    assert Patterns.of([pattern], tmp_path).decide(tmp_path / path) is decided


def test_the_last_pattern_wins(tmp_path: Path) -> None:
    patterns = Patterns.of(["*.md", "!kept.md"], tmp_path)
    assert patterns.decide(tmp_path / "kept.md") is False
    assert patterns.decide(tmp_path / "other.md") is True


def test_a_pattern_may_rise_to_the_folder_above_and_is_bound_there(tmp_path: Path) -> None:
    patterns = Patterns.of(["../drafts/*.md", "!../drafts/kept.md"], tmp_path / "tools")
    assert patterns.decide(tmp_path / "drafts" / "a.md") is True
    assert patterns.decide(tmp_path / "drafts" / "kept.md") is False
    assert patterns.decide(tmp_path / "tools" / "drafts" / "a.md") is None


def test_a_path_outside_is_not_meant(tmp_path: Path) -> None:
    assert Patterns.of(["*"], tmp_path / "inner").decide(tmp_path / "outer.md") is None


def test_what_is_no_pattern_is_a_mistake_in_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="expected a pattern"):
        Patterns.of(["!"], tmp_path)
