"""Keys: everything that a result depends on is in them, and what comes after is not."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from detector.document import from_bytes, from_text
from detector.errors import ModelError
from detector.inference import shelf
from detector.running import keys
from detector.settings import Settings


def test_every_setting_is_told_to_change_results_or_to_come_after() -> None:
    told = {one.name for one in fields(Settings)}
    assert told - keys.AFTERWARDS - keys.CHANGING == set(), "say in running/keys.py whether it changes a verdict"
    assert (keys.AFTERWARDS | keys.CHANGING) - told == set(), "no such settings any more"
    assert not keys.AFTERWARDS & keys.CHANGING


def test_a_setting_that_changes_results_changes_the_key_and_others_do_not() -> None:
    key = keys.of_run(Settings())
    assert keys.of_run(Settings(encoder=False)) != key
    for other in (Settings(select=("C",)), Settings(workers=2), Settings(fail_on="never"), Settings(timeout=1.0)):
        assert keys.of_run(other) == key


def test_other_models_are_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = keys.of_run(Settings())
    manifest = (shelf.folder() / shelf.MANIFEST).read_bytes()
    (tmp_path / shelf.MANIFEST).write_bytes(manifest)
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path))
    assert keys.of_run(Settings()) == key
    (tmp_path / shelf.MANIFEST).write_bytes(manifest + b"\n")
    assert keys.of_run(Settings()) != key
    (tmp_path / shelf.MANIFEST).unlink()
    with pytest.raises(ModelError):
        keys.of_run(Settings())


def test_a_page_is_its_bytes_and_its_kind_whatever_it_is_called() -> None:
    content = b"The bridge was closed."
    assert keys.of_page(content, "a.md") == keys.of_page(content, "b/c.MD")
    assert len({keys.of_page(content, path) for path in ("a.md", "a.txt", "a.html", "a")}) == 4
    assert keys.of_page(content, "a.pdf") == keys.of_page(content, "<stdin>")
    assert keys.of_page(content, "a.md") != keys.of_page(content + b"\n", "a.md")


def test_a_document_is_what_it_holds_whatever_its_path() -> None:
    one, other = from_bytes(b"A bridge.", path="a.txt"), from_bytes(b"A bridge.", path="b.txt")
    assert keys.of_document(one) == keys.of_document(other)
    assert keys.of_document(one) != keys.of_document(replace(one, title="A bridge"))
    assert keys.of_document(from_text("\udc80")) != keys.of_document(from_text("\udc81"))


def test_sources_are_their_contents_paths_and_order() -> None:
    one, other = ("d1", "a.html"), ("d2", "b.html")
    told = {keys.of_sources(names) for names in ([one, other], [other, one], [one], [], [one, ("d2", None)])}
    assert len(told) == 5


def test_parts_are_told_apart_by_their_lengths() -> None:
    assert keys.text("ab", "c") != keys.text("a", "bc") != keys.text("abc")


def test_code_is_the_text_of_the_package() -> None:
    assert keys.code() == keys.code()
    assert len(keys.code()) == 64
