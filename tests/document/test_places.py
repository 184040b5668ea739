"""What a place in the text says of the file: nothing is claimed that the file does not hold."""

from __future__ import annotations

import pytest

from detector.document import Places, from_bytes, from_text

LINES = "The mill at Sorrel Bend burned.\nNobody was hurt, said Ada Kell.\n"


@pytest.mark.parametrize(
    ("content", "path", "places"),
    [
        (LINES.encode(), "a.txt", "exact"),
        (LINES.encode(), "a.md", "exact"),
        (b"\xef\xbb\xbf" + LINES.encode(), "a.txt", "exact"),
        (LINES.encode("utf-16"), "a.txt", "exact"),
        (LINES.replace("at ", "at\u00a0").encode(), "a.txt", "exact"),
        (LINES.replace("\n", "\r\n").encode(), "a.txt", "columns"),
        (LINES.replace("burned", "bur\u00adned").encode(), "a.md", "lines"),
        (LINES.replace("Bend", "Be\u0301nd").encode(), "a.txt", "lines"),
        (LINES.replace("Bend", "BÃ©nd").encode(), "a.txt", "lines"),
        (LINES.replace("burned", "burn\x07ed").encode(), "a.txt", "lines"),
        (LINES.replace("\n", "\r").encode(), "a.txt", "none"),
        (LINES.replace("\n", "\r\n", 1).replace("hurt,", "hurt,\r").encode(), "a.txt", "none"),
        (f"<html><body><p>{LINES}</p></body></html>".encode(), "a.html", "none"),
        (f"<!doctype html><p>{LINES}</p>".encode(), "a.txt", "none"),
    ],
)
def test_the_places_of_a_file_are_told(content: bytes, path: str, places: Places) -> None:
    assert from_bytes(content, path=path).places == places


def test_exact_places_are_those_of_the_file() -> None:
    content = "Zoë’s café in Łódź closed.\nNobody knows why, said Ada Kell.\n"
    document = from_bytes(content.encode(), path="a.txt")
    at = document.text.index("Ada Kell")
    assert document.places == "exact"
    assert content[at : at + 8] == "Ada Kell"


def test_lines_hold_where_columns_do_not() -> None:
    content = "A so\u00adft hyphen.\nAda Kell sp\u200boke.\n"
    document = from_bytes(content.encode(), path="a.txt")
    assert document.places == "lines"
    assert document.text[: document.text.index("Ada")].count("\n") == content[: content.index("Ada")].count("\n")


def test_a_string_keeps_every_place() -> None:
    assert from_text("So\u00adft.\r\nHere.\r").places == "exact"
