from __future__ import annotations

import os
from pathlib import Path

import pytest

from detector.document import walk
from detector.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "c.HTML",
        "image.png",
        ".hidden.txt",
        "sub/d.htm",
        "sub/.git/e.txt",
        "sub/f.markdown",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in walk(folder) if isinstance(path, Path)]


def test_text_files_come_in_order(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.txt", "c.HTML", "sub/d.htm", "sub/f.markdown"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    assert names(folder) == ["a.md", "b.txt", "c.HTML", "sub/d.htm", "sub/f.markdown"]


def test_a_named_file_is_taken_whatever_its_suffix(folder: Path) -> None:
    assert list(walk(folder / "image.png")) == [folder / "image.png"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may list every folder")
def test_a_folder_that_cannot_be_listed_is_reported(folder: Path) -> None:
    (folder / "sub").chmod(0)
    errors = [found for found in walk(folder) if isinstance(found, InputError)]
    (folder / "sub").chmod(0o755)
    assert [error.path for error in errors] == [str(folder / "sub")]
