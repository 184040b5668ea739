"""Paths as a repository names them."""

from __future__ import annotations

import pytest

from detector.writers.repository import Repository, file
from tests.reports import document

HOUSE = Repository("/house", "/house/desk")


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("a.md", "desk/a.md"),
        ("./b/../a.md", "desk/a.md"),
        ("../wires/a.md", "wires/a.md"),
        ("../../a.md", None),
        ("/house/x/a.md", "x/a.md"),
        ("/housekeeping/a.md", None),
        ("ü %20 #?.md", "desk/ü %20 #?.md"),
    ],
)
def test_a_path_is_told_from_the_root_or_is_outside(path: str, inside: str | None) -> None:
    assert HOUSE.inside(path) == inside
    assert HOUSE.named(path) == (inside or path)


def test_without_a_root_paths_stay_as_they_are() -> None:
    assert Repository().inside("drafts/a.md") == "drafts/a.md"
    assert Repository().inside("../a.md") is None
    assert Repository().inside("/a.md") is None


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("ü %20 #?:.md", "desk/%C3%BC%20%2520%20%23%3F%3A.md"),
        ("a\\b.md", "desk/a%5Cb.md"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
        ("x\udcff.md", "desk/x%FF.md"),
    ],
)
def test_a_uri_has_every_odd_sign_encoded(path: str, uri: str) -> None:
    assert HOUSE.uri(path) == uri


@pytest.mark.parametrize(("path", "named"), [("a.md", "a.md"), ("<stdin>", None), (None, None), ("<a>.md", "<a>.md")])
def test_only_a_file_is_named_as_one(path: str | None, named: str | None) -> None:
    assert file(document("Text.", path)) == named
