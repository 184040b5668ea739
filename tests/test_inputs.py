"""What is handed in: text, files, folders, Documents, in their order and each file once."""

from __future__ import annotations

from pathlib import Path

import pytest

from detector.document import from_text
from detector.errors import InputError
from detector.inputs import every, listed, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/2.txt", "a/10.txt", ".hidden/x.txt", "a/.x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"This is the text of {name}.", encoding="utf-8")
    return tmp_path


def names(found: object, folder: Path) -> list[str]:
    assert isinstance(found, list)
    return [str(path.relative_to(folder)) for path in found]


def test_a_folder_is_its_files_in_the_order_of_their_paths_without_the_hidden_ones(folder: Path) -> None:
    assert names(list(listed(folder)), folder) == ["a/10.txt", "a/2.txt", "b.txt"]


def test_a_file_named_twice_comes_once_and_where_it_was_named_first(folder: Path) -> None:
    given = [folder / "b.txt", folder, folder / "a" / ".." / "b.txt"]
    assert names(list(listed(given)), folder) == ["b.txt", "a/10.txt", "a/2.txt"]
    assert names(list(listed(given, once=False)), folder) == ["b.txt", "a/10.txt", "a/2.txt", "b.txt", "a/../b.txt"]


def test_one_input_needs_no_list(folder: Path) -> None:
    assert list(listed("some text")) == ["some text"]
    document = from_text("some text")
    assert list(listed(document)) == [document]
    assert every(folder / "b.txt")[0].path == str(folder / "b.txt")


def test_a_document_stays_the_very_one() -> None:
    document = from_text("some text")
    assert opened(document) is document


def test_a_folder_given_as_one_text_is_an_error(folder: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        opened(folder)


def test_the_first_input_that_cannot_be_used_stops_a_library_call(folder: Path) -> None:
    with pytest.raises(InputError, match="gone"):
        every([folder / "b.txt", folder / "gone.txt"])
