"""Every bad input gets a clear message or an abstention, never a traceback, and the others are still checked."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detector.cli import Exit, main

SOURCE = (
    "The council of Tornio closed the old bridge on Monday after a ramp gave way. Mayor Anna Lindqvist said that 41 "
    "people had been hurt. The bridge was built in 1962 and carries 9,000 cars a day."
)
GOOD = "The old bridge was closed on Monday. Mayor Karin Holm said that 41 people had been hurt in Tornio."
SPANISH = (
    "El ayuntamiento cerró el lunes el puente viejo después de que cediera una rampa bajo el peso de un camión. La "
    "alcaldesa dijo que cuarenta y una personas habían resultado heridas y que dos de ellas seguían en el hospital. "
    "El puente se construyó en 1962 y por él pasan nueve mil coches al día, según los datos de la ciudad."
)

Checked = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a source and two good drafts, one before and one after the bad one."""
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    for name in ("a.txt", "z.txt"):
        (tmp_path / "drafts" / name).write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> Checked:
    """Check the drafts against the source: status, report, stderr."""

    def check(*arguments: str, sources: tuple[str, ...] = ("source.txt",)) -> tuple[int, dict[str, Any], str]:
        named = [word for source in sources for word in ("--sources", source)]
        status = main(["check", "drafts", *arguments, *named, "--output", "json"])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, json.loads(out), err

    return check


def assert_skipped(checked: Checked, name: str, *words: str, arguments: tuple[str, ...] = ()) -> None:
    """The bad draft is skipped with a message that holds one of the words; both good ones are checked and flagged."""
    status, report, err = checked(*arguments)
    assert status == Exit.FAILED
    assert [skipped["path"] for skipped in report["skipped"]] == [name]
    problem = report["skipped"][0]["problem"]
    assert any(word in problem.lower() for word in words), problem
    assert f"skipped {name}: {problem}" in err
    assert_others_checked(report)


def assert_others_checked(report: dict[str, Any]) -> None:
    others = {draft["path"]: draft for draft in report["drafts"]}
    for name in ("drafts/a.txt", "drafts/z.txt"):
        assert "C101" in [finding["code"] for finding in others[name]["findings"]]


def verdict_of(checked: Checked, name: str) -> tuple[int, dict[str, Any]]:
    """The verdict of a draft that can be read; both good ones are checked and flagged."""
    status, report, _ = checked()
    assert report["skipped"] == []
    assert_others_checked(report)
    return status, next(draft for draft in report["drafts"] if draft["path"] == name)


def test_an_empty_file(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.txt").write_bytes(b"")
    assert_skipped(checked, "drafts/m.txt", "empty", "no text")


def test_a_file_of_blanks(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.txt").write_bytes(b" \r\n\t\n\xc2\xa0\n")
    _, report, _ = checked()
    assert_others_checked(report)
    said = [skipped["path"] for skipped in report["skipped"]]
    declined = [draft for draft in report["drafts"] if draft["path"] == "drafts/m.txt" and draft["abstained"]]
    assert said == ["drafts/m.txt"] or declined


@pytest.mark.parametrize(
    "content",
    [
        random.Random(1).randbytes(5000),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 8,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)) * 8,
    ],
    ids=["noise", "png", "pdf", "docx"],
)
def test_a_binary_file(checked: Checked, folder: Path, content: bytes) -> None:
    (folder / "drafts" / "m.txt").write_bytes(content)
    assert_skipped(checked, "drafts/m.txt", "expected text")


def test_a_file_of_200_megabytes(checked: Checked, folder: Path) -> None:
    path = folder / "drafts" / "m.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert_skipped(checked, "drafts/m.txt", "bytes", "large", "long", "mb")


def test_the_longest_file_is_a_setting(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.txt").write_text(GOOD * 20, encoding="utf-8")
    assert_skipped(checked, "drafts/m.txt", "bytes", "large", "long", arguments=("--max-bytes", "1000"))


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode("utf-8")[:60] + b"\xff\xfe\x80" + GOOD.encode("utf-8")[60:],
        ("Café " + GOOD).encode("cp1252"),
        ("Café " + GOOD).encode("utf-16"),
        b"\xef\xbb\xbf" + GOOD.encode("utf-8"),
        GOOD.encode("utf-8") + b"\xe2\x80",
    ],
    ids=["stray bytes", "cp1252", "utf-16", "byte order mark", "cut"],
)
def test_a_broken_or_rare_encoding(checked: Checked, folder: Path, content: bytes) -> None:
    (folder / "drafts" / "m.txt").write_bytes(content)
    status, report, _ = checked()
    assert status in (Exit.FINDINGS, Exit.FAILED)
    assert_others_checked(report)
    assert len(report["drafts"]) + len(report["skipped"]) == 3


def test_an_unreadable_file(checked: Checked, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "drafts" / "m.txt"
    path.write_text(GOOD, encoding="utf-8")
    if os.geteuid() == 0:  # root reads what it has no right to
        opened = Path.open
        read = Path.read_bytes

        def refuse(self: Path) -> None:
            if self.name == "m.txt":
                raise PermissionError(13, "Permission denied", str(self))

        def open_(self: Path, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            refuse(self)
            return opened(self, *arguments, **options)

        def read_bytes(self: Path) -> bytes:
            refuse(self)
            return read(self)

        monkeypatch.setattr(Path, "open", open_)
        monkeypatch.setattr(Path, "read_bytes", read_bytes)
    else:
        path.chmod(0)
    assert_skipped(checked, "drafts/m.txt", "permission")


def test_a_link_to_itself(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.txt").symlink_to("m.txt")
    assert_skipped(checked, "drafts/m.txt", "symbolic link", "link")


def test_a_link_to_nothing(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.txt").symlink_to("gone.txt")
    assert_skipped(checked, "drafts/m.txt", "no such file", "not found", "missing")


def test_folders_linked_in_a_circle(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m").mkdir()
    (folder / "drafts" / "m" / "back").symlink_to(folder / "drafts")
    status, report, _ = checked()
    assert status == Exit.FINDINGS
    assert [draft["path"] for draft in report["drafts"]] == ["drafts/a.txt", "drafts/z.txt"]


def test_a_pipe_is_not_waited_for(checked: Checked, folder: Path) -> None:
    os.mkfifo(folder / "drafts" / "m.txt")
    assert_skipped(checked, "drafts/m.txt", "regular file")


def test_a_missing_draft(checked: Checked) -> None:
    assert_skipped(checked, "gone.txt", "no such file", "not found", "missing", arguments=("gone.txt",))


def test_an_empty_folder(checked: Checked, folder: Path) -> None:
    (folder / "nothing").mkdir()
    assert_skipped(checked, "nothing", "holds no text", arguments=("nothing",))


def test_a_picture_in_a_folder_of_drafts_is_no_draft(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    status, report, _ = checked()
    assert status == Exit.FINDINGS
    assert report["skipped"] == []
    assert_skipped(checked, "drafts/m.jpg", "expected text", arguments=("drafts/m.jpg",))


def test_a_missing_source_beside_a_good_one(checked: Checked) -> None:
    status, report, err = checked(sources=("gone.txt", "source.txt"))
    assert status == Exit.FAILED
    assert [skipped["path"] for skipped in report["skipped"]] == ["gone.txt"]
    assert "skipped gone.txt" in err
    assert_others_checked(report)


def test_only_a_missing_source(checked: Checked) -> None:
    status, report, err = checked(sources=("gone.txt",))
    assert status == Exit.FAILED
    assert "skipped gone.txt" in err
    assert {item["code"] for item in report["drafts"][0]["abstained"]} >= {"no-source"}


def test_no_source_at_all(checked: Checked) -> None:
    status, report, err = checked(sources=())
    assert status == Exit.CLEAN
    assert "2 of 2 drafts without a source: list one under sources:" in err
    assert {"rewrite", "contradiction", "support"} <= {item["field"] for item in report["drafts"][0]["abstained"]}


def test_a_draft_equal_to_its_source(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.txt").write_text(SOURCE, encoding="utf-8")
    _, draft = verdict_of(checked, "drafts/m.txt")
    assert draft["score"]["contradiction"] == 0.0
    assert draft["score"]["support"] == 1.0
    assert not [finding for finding in draft["findings"] if finding["code"][0] in "CS"]


def test_a_draft_that_is_the_source_file(checked: Checked) -> None:
    status, report, _ = checked("source.txt")
    assert status == Exit.FINDINGS
    assert_others_checked(report)
    assert report["drafts"][-1]["path"] == "source.txt"
    assert report["drafts"][-1]["score"]["contradiction"] == 0.0


def test_a_text_in_another_language(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.txt").write_text(SPANISH, encoding="utf-8")
    _, draft = verdict_of(checked, "drafts/m.txt")
    assert draft["language"] == "es"
    assert {item["code"] for item in draft["abstained"]} == {"language"}
    assert draft["findings"] == []


def test_ten_words(checked: Checked, folder: Path) -> None:
    (folder / "drafts" / "m.txt").write_text("The old bridge of Tornio was closed on Monday, officials say.")
    _, draft = verdict_of(checked, "drafts/m.txt")
    assert [(item["field"], item["code"]) for item in draft["abstained"]] == [("ai", "too-short")]
    assert draft["score"]["contradiction"] is not None


def test_odd_text(checked: Checked, folder: Path) -> None:
    """One endless word, one endless line, markup without end, marks alone: checked or declined."""
    odd = {
        "m1.txt": "a" * 200_000,
        "m2.txt": "word " * 40_000,
        "m3.html": "<div>" * 5_000 + GOOD,
        "m4.md": "> " * 2_000 + GOOD,
        "m5.txt": "“" * 5_000,
        "m6.txt": "\u0301\u200b\u202e" * 500,
        "m7.md": "---\ntitle: [unclosed\n",
        "m8.txt": ". " * 20_000,
        "m9.txt": "1,000 " * 5_000,
    }
    for name, text in odd.items():
        (folder / "drafts" / name).write_text(text, encoding="utf-8")
    _, report, _ = checked()
    assert_others_checked(report)
    assert len(report["drafts"]) + len(report["skipped"]) == 2 + len(odd)
