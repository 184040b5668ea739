"""--add-ignore: comments that keep findings back are written into drafts, and nothing else of them changes."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from detector.adoption.insertion import annotated
from detector.adoption.suppressing import honoured
from detector.cli import main
from detector.document import from_bytes
from detector.errors import InputError, SettingsError
from detector.settings import Settings
from tests.adoption.mine import CHANGED, REASON, WIRE, judged

TEXT = "The valley is quiet.\n\nSome 512 people of Orrin worked there.\n\nThen 712 more came.\n"
AT = (("C111", "512"), ("C131", "Orrin"))
PAGE = (
    "<!doctype html>\n<html><head><meta charset='{charset}'><title>News</title></head><body>\n<p>The valley is quiet, "
    "and the tower of its mine still stands above the river, where the council would like a museum.</p>\n"
    "<p>Some 512 people of <b>Orrin</b> worked at the caf&eacute; there<i>.</i></p>\n<p>Then 712 more came.</p>\n"
    "</body></html>\n"
)


def added(content: bytes, *at: tuple[str, str], path: str = "draft.md", reason: str = REASON) -> bytes:
    """The content with comments for findings at these words; the same read again must be clean and else the same."""
    verdict = judged(content, *at, path=path)
    made = annotated(content, path, verdict.findings, reason)
    again = honoured(judged(made, *at, path=path))
    assert [finding.code for finding in again.findings] == []
    assert again.remarks == ()
    assert {one.reason for one in again.suppressed} == {reason}
    return made


def without_comments(made: bytes) -> bytes:
    return re.sub(rb" ?<!-- detector: ignore\[[^>]*-->|<!-- detector: [^>]*-->(?:\r\n|\n|\r)", b"", made)


def test_markdown_takes_the_comment_at_the_end_of_the_paragraph() -> None:
    made = added(TEXT.encode(), *AT).decode()
    assert made == TEXT.replace("there.", f"there. <!-- detector: ignore[C111,C131] {REASON} -->")


def test_plain_text_takes_it_on_a_line_above() -> None:
    made = added(TEXT.encode(), *AT, path="draft.txt").decode()
    assert made == TEXT.replace("Some", f"<!-- detector: ignore-next-line[C111,C131] {REASON} -->\nSome")


def test_html_takes_it_at_the_end_of_the_words() -> None:
    page = PAGE.format(charset="utf-8").encode()
    made = added(page, *AT, path="page.html").decode()
    assert made == page.decode().replace("there<i>", f"there<!-- detector: ignore[C111,C131] {REASON} --><i>")


def test_each_paragraph_takes_its_own() -> None:
    made = added(TEXT.encode(), *AT, ("C111", "712")).decode()
    assert made.count("<!-- detector: ignore[") == 2
    assert made.splitlines()[4] == f"Then 712 more came. <!-- detector: ignore[C111] {REASON} -->"


@pytest.mark.parametrize("path", ["draft.md", "draft.txt", "page.html"])
def test_what_is_about_the_whole_draft_goes_to_the_end(path: str) -> None:
    content = (PAGE.format(charset="utf-8") if path == "page.html" else TEXT).encode()
    made = added(content, ("R350", "quiet"), ("A450", "quiet"), ("C111", "512"), path=path)
    assert made.rstrip().endswith(f"<!-- detector: ignore-file[A450,R350] {REASON} -->".encode())
    assert made.startswith(content[:20])
    assert made.count(b"<!-- detector: ") == 2


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("path", ["draft.md", "draft.txt"])
def test_line_ends_stay_as_they_are(path: str, end: bytes, last: bool) -> None:
    content = TEXT.encode().replace(b"\n", end)
    content = content if last else content.rstrip()
    made = added(content, *AT, ("C111", "712"), path=path)
    assert without_comments(made) == content
    assert set(made.replace(end, b"")) & set(b"\r\n") == set()


@pytest.mark.parametrize("path", ["draft.md", "draft.txt"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_the_encoding_stays_as_it_is(path: str, encoding: str) -> None:
    text = TEXT.replace("quiet", "calm in the café, “so” they say" if "1" in encoding else "calm in the café")
    content = text.encode("cp1252" if encoding == "latin-1" else encoding)
    made = added(content, *AT, path=path)
    read = made.decode("cp1252" if encoding == "latin-1" else encoding)
    assert without_comments(read.encode()) == text.encode()
    assert made[:4] == content[:4]


def test_bytes_of_several_encodings_stay_as_they_are() -> None:
    content = "The café, the café and the café are quiet.\n".encode() + b"Caf\xe9 and 512 people of Orrin.\r\n"
    for path in ("draft.md", "draft.txt"):
        assert without_comments(added(content, *AT, path=path)) == content


def test_a_page_keeps_the_encoding_that_it_names() -> None:
    page = PAGE.format(charset="iso-8859-1").replace("quiet", "calm, café").encode("cp1252")
    made = added(page, *AT, path="page.html")
    assert without_comments(made) == page
    assert b"ignore[C111,C131]" in made


def test_a_reason_that_the_encoding_has_no_letters_for_is_refused() -> None:
    content = TEXT.replace("quiet", "calm in the café").encode("cp1252")
    with pytest.raises(InputError, match="the reason cannot be written in its encoding, cp1252; use plain letters"):
        added(content, *AT, reason="проверено")
    assert "проверено".encode() in added(TEXT.encode(), *AT, reason="проверено")


@pytest.mark.parametrize(
    "text",
    [
        "- The valley.\n- Some **512 people of Orrin**\n- Then more.\n",
        "1. Some 512 people\n   of Orrin came.\n2. Then more.\n",
        "Some 512 people  \nof *Orrin* and `code`\n",
        "Some 512 people of [Orrin][x].\n\n[x]: https://example.org\n",
        "Some 512 people of Orrin.\n\n```\n512 people of Orrin\n",
        "Some 512 people of Orrin.\n***\nThen more.\n",
        "<div>\nSome 512 people of Orrin.\n</div>\n\nThen more.\n",
        "<p>Some 512 people of Orrin.</p>\nThen more.\n",
        "---\ntitle: Mine\n---\nSome 512 people of Orrin.   \n\n\n",
        "Some 512 people of Orrin. `unclosed <b attribute=\n",
        "Some 512 people of Orrin. [unclosed](\n",
        "Some 512 people of Orrin. \u200b\u00a0\n",
        "Some 512 people of Orrin",
    ],
)
def test_markdown_of_all_kinds_reads_the_same_afterwards(text: str) -> None:
    made = added(text.encode(), *AT).decode()
    assert "ignore[C111,C131]" in made


def test_prose_that_is_indented_like_code_is_kept_back_by_the_file() -> None:
    text = (
        "    It had employed 512 people of Orrin in the best of its years, said the manager of the works at the ford.\n"
        "    The tower still stands above the river, and the council would like to make it a museum of the valley.\n"
    )
    made = added(text.encode(), *AT).decode()
    assert made == f"{text}\n<!-- detector: ignore-file[C111,C131] {REASON} -->\n"


def test_a_paragraph_that_would_be_read_otherwise_is_kept_back_by_the_file() -> None:
    text = "Some 512 people of Orrin and `code`\\\n"
    assert added(text.encode(), *AT).decode() == f"{text}\n<!-- detector: ignore-file[C111,C131] {REASON} -->\n"


def test_wrapped_plain_text_reads_the_same_afterwards() -> None:
    text = (
        "The mine at Orrin Ford, which had been the largest of the valley for\n"
        "eighty years, closed on 4 March 2021. It had employed 512 people in its\n"
        "best year, said Ada Kell, who was the last to manage the works there.\n"
        "- Its tower still stands.\n"
    )
    made = added(text.encode(), *AT, path="draft.txt")
    assert made.startswith(b"<!-- detector: ignore-next-line[C111,C131]")


def test_many_paragraphs_of_one_page() -> None:
    content = "".join(f"Paragraph {i} tells of 512 people.\n\n" for i in range(300)).encode()
    assert added(content, *[("C111", "512")] * 300).count(b"<!-- detector: ") == 300


# -- on the command line


@pytest.mark.parametrize("name", ["mine.md", "mine.txt", "mine.html"])
def test_the_same_check_is_clean_afterwards_and_a_second_time_writes_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wire.txt").write_text(WIRE, encoding="utf-8")
    text = f"<html><body><p>{CHANGED}</p></body></html>" if name.endswith("html") else f"{CHANGED}\r\n"
    Path(name).write_bytes(text.encode())
    check = ["check", name, "--sources", "wire.txt", "--no-encoder", "--no-cache", "--fail-on", "note"]
    assert main(check) == 1
    assert main([*check, "--add-ignore", REASON]) == 0
    assert "comments written into 1 of 1 drafts" in capsys.readouterr().err
    once = Path(name).read_bytes()
    assert main([*check, "--fail-on-unused"]) == 0
    out, err = capsys.readouterr()
    assert "nothing found; 2 kept back by comments" in out
    assert err == ""
    assert main([*check, "--add-ignore", "another reason"]) == 0
    assert Path(name).read_bytes() == once


def test_only_what_is_asked_for_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wire.txt").write_text(WIRE, encoding="utf-8")
    Path("mine.md").write_text(CHANGED, encoding="utf-8")
    options = ["--sources", "wire.txt", "--no-encoder", "--no-cache", "--select", "C111"]
    assert main(["check", "mine.md", *options, "--add-ignore", REASON]) == 0
    assert Path("mine.md").read_text(encoding="utf-8") == f"{CHANGED} <!-- detector: ignore[C111] {REASON} -->"


@pytest.mark.parametrize("reason", ["a -- b", "a -->", "<b>", "`a`", "a\nb", " a", "-a", "a-", "[a]", "a\x1b"])
def test_a_reason_that_would_break_the_comment_is_refused(reason: str) -> None:
    with pytest.raises(SettingsError, match="add-ignore: expected one line of words"):
        Settings(add_ignore=reason)


def test_options_that_go_against_comments_are_refused() -> None:
    for other in ({"ignore_suppressions": True}, {"batch": "-"}, {"write_baseline": True, "baseline": "known.json"}):
        with pytest.raises(SettingsError, match="add-ignore: says nothing together with"):
            Settings(add_ignore=REASON, **other)  # type: ignore[arg-type]


def test_standard_input_takes_no_comment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wire.txt").write_text(WIRE, encoding="utf-8")
    Path("mine.md").write_text("Other words.\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHANGED.encode())))
    options = ["--sources", "wire.txt", "--no-encoder", "--no-cache", "--stdin-filename", "mine.md"]
    assert main(["check", "-", *options, "--add-ignore", REASON]) == 2
    assert "comments cannot be written to standard input" in capsys.readouterr().err
    assert Path("mine.md").read_text(encoding="utf-8") == "Other words.\n"


def test_nothing_is_read_otherwise_with_comments_in_every_paragraph() -> None:
    plain = from_bytes(TEXT.encode(), path="draft.md")
    made = from_bytes(added(TEXT.encode(), *AT, ("C111", "712")), path="draft.md")
    assert [p.kind for p in made.paragraphs] == [p.kind for p in plain.paragraphs]
    assert (made.language, made.title, len(made.sentences)) == (plain.language, plain.title, len(plain.sentences))
