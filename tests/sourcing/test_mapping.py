"""source-map: an address -> the file that holds a copy of its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from detector.sourcing import mapping

TABLE = (
    ("https://www.wire.example/", "wires/other"),
    ("https://www.wire.example/news/", "wires/news"),
    ("https://desk.example/story?id=", "wires/desk"),
    ("https://old.example", "wires/old"),
    ("https://www.wire.example/news/live/", ""),
    ("ftp://files.example/", "wires/files"),
)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.wire.example/news/x", "wires/news/x"),
        ("http://WWW.Wire.Example/news/x/#top", "wires/news/x"),
        ("//www.wire.example/news/a/b.html?ref=1", "wires/news/a/b.html"),
        ("https://www.wire.example/sport/x", "wires/other/sport/x"),
        ("https://www.wire.example/newsroom", "wires/other/newsroom"),
        ("https://desk.example/story?id=17", "wires/desk/17"),
        ("https://old.example", "wires/old"),
        ("https://old.example/a%20b", "wires/old/a b"),
        ("https://old.example.evil.example/a", None),
        ("https://www.wire.example/news/live/now", None),
        ("https://desk.example/story", None),
        ("https://unknown.example/x", None),
        ("ftp://files.example/x", None),
        ("https://old.example/../../etc/passwd", None),
        ("https://old.example/%2e%2e/%2e%2e/etc/passwd", None),
        ("https://old.example/..%2f..%2fetc/passwd", None),
        ("https://old.example/.git/config", None),
        ("https://old.example/a%5C..%5Cb", None),
        ("https://old.example/a%00b", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_the_longest_beginning_wins_and_nothing_leads_out(address: str, place: str | None) -> None:
    assert mapping.place(address, TABLE) == place
    assert mapping.place(address, TABLE[::-1]) == place


def test_a_copy_has_a_suffix_or_is_an_index(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt", "c.html", "c.md", "d/index.htm", "e", "f.php.html", "g.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = {name: mapping.copy(str(tmp_path / name)) for name in ("a", "a.html", "b", "c", "d", "e", "f.php", "g.jpg")}
    assert {name: path and path.removeprefix(f"{tmp_path}/") for name, path in found.items()} == {
        "a": "a.html",
        "a.html": "a.html",
        "b": "b.txt",
        "c": "c.html",
        "d": "d/index.htm",
        "e": None,
        "f.php": "f.php.html",
        "g.jpg": None,
    }
    assert mapping.copy(str(tmp_path / ("x" * 5_000))) is None
