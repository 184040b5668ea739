from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from detector.document import from_bytes, read
from detector.errors import InputError

TEXT = "Der Präsident sagte: „Schön“ – it’s 5 € more.\nA second line of the café.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encoding_is_found(encoding: str) -> None:
    assert from_bytes(TEXT.encode(encoding), path="page.txt").text == TEXT


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_one_kind(end: str) -> None:
    assert from_bytes(TEXT.replace("\n", end).encode(), path="page.txt").text == TEXT


def test_mojibake_is_repaired_line_by_line() -> None:
    broken = "The “right” line, café.\n" + "It’s the “wrong” one, café.".encode().decode("cp1252", "replace") + "\n"
    text = from_bytes(broken.encode(), path="page.txt").text
    assert text.startswith("The “right” line, café.\nIt’s the “wrong")
    assert text.rstrip().endswith("café.")


def test_what_nobody_sees_is_taken_out_of_a_file() -> None:
    content = "Cafe\u0301 au\u00a0lait, zero\u200bwidth, soft\u00adhyphen.\n\ufeffNext line.".encode()
    assert from_bytes(content, path="page.txt").text == "Café au lait, zerowidth, softhyphen.\nNext line."


def test_a_page_cut_inside_a_character_is_read() -> None:
    content = ("“Schön”, said Ida. " * 20).encode()[:-1] + "”".encode()[:1]
    assert from_bytes(content, path="page.txt").text.startswith("“Schön”, said Ida. “Schön”")


def test_cyrillic_in_one_byte_a_letter_is_no_western_text() -> None:
    line = "Паром сел на мель у острова, никто не пострадал, сообщила береговая охрана во вторник. "
    text = from_bytes((line * 8).encode("cp1251"), path="page.txt").text
    assert "на мель у острова" in text


def test_the_charset_that_html_names_is_used() -> None:
    line = "Паром сел на мель у острова, никто не пострадал. " * 8
    content = f'<html><head><meta charset="windows-1251"></head><body><p>{line}</p></body></html>'.encode("cp1251")
    assert "Паром сел на мель" in from_bytes(content, path="page.html").text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "only white space"),
        (b"%PDF-1.7 something", "a PDF"),
        (b"PK\x03\x04rest", "office document"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\x1f\x8b\x08rest", "a compressed file"),
        (b"words\x00\x01\x02\x03" * 20, "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
    ],
    ids=["empty", "white", "pdf", "zip", "png", "gzip", "nul bytes", "control characters"],
)
def test_what_is_no_text_is_refused_with_the_way_out(content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=r"page\.txt: .*expected text") as caught:
        from_bytes(content, path="page.txt")
    assert what in str(caught.value)


def test_noise_is_refused() -> None:
    content = random.Random(0).randbytes(50_000).replace(b"\x00", b"\x01")
    with pytest.raises(InputError):
        from_bytes(content, path="noise.txt")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: no block is written
    started = time.perf_counter()
    with pytest.raises(InputError, match="has 200000000 bytes; expected at most 20000000"):
        read(path)
    assert time.perf_counter() - started < 0.5


def test_the_limit_can_be_moved(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="max_bytes"):
        read(path, max_bytes=10)
    assert read(path, max_bytes=1000).text == TEXT


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for name, problem in (
        ("absent.txt", "no such file"),
        (".", "is a folder"),
        ("pipe", "no regular file"),
        ("loop", "cannot be read"),
    ):
        with pytest.raises(InputError, match=problem):
            read(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="permissions"):
        read(path)


def test_a_name_with_a_null_character_is_refused() -> None:
    with pytest.raises(InputError):
        read("a\x00b")


@pytest.mark.parametrize(
    "text",
    ["a" + "\u0301\u0323" * 250_000, "â€™" * 150_000, "\u200b" * 500_000, "e\u0301" * 250_000],
    ids=["marks", "mojibake", "zero width", "decomposed"],
)
def test_hostile_characters_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    from_bytes(("Words first. " + text).encode(), path="page.txt")
    assert time.perf_counter() - started < 10
