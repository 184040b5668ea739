"""What each draft of a run is held against: its own sources, those of the run, the nearest of an index."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import detector
from detector import api
from detector.cli import Exit, main
from detector.inputs import Content
from detector.provision import Provision
from detector.settings import Settings

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
BRIDGE = (
    "The council of Tornio closed the old bridge on Monday after a ramp gave way. Mayor Anna Lindqvist said that 41 "
    "people had been hurt. The bridge was built in 1962."
)
FERRY = (
    "The ferry Aurelia ran aground near Tarnsey on Friday with 230 passengers on board. Harbour master Joan Pell said "
    "that nobody had been hurt. The ferry was built in 1988."
)
BRIDGE_DRAFT = (
    "The old bridge was closed on Monday. Mayor Anna Lindqvist said that 14 people had been hurt in Tornio.\n"
)
FERRY_DRAFT = "The ferry Aurelia ran aground near Tarnsey on Friday. It was built in 1998, Joan Pell said.\n"

Checked = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (
        ("wires/bridge.txt", BRIDGE),
        ("wires/ferry.txt", FERRY),
        ("drafts/bridge.md", f"---\nsources: [../wires/bridge.txt]\n---\n{BRIDGE_DRAFT}"),
        ("drafts/ferry.md", f"{FERRY_DRAFT}\nSee [the wire](https://wire.example/ferry).\n"),
        ("drafts/none.md", FERRY_DRAFT),
        ("detector.toml", 'encoder = false\ncache = false\n[source-map]\n"https://wire.example/" = "wires"\n'),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def checked(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> Checked:
    """Check drafts: status, the report as JSON, stderr."""

    def run(*arguments: str) -> tuple[int, dict[str, Any], str]:
        status = main(["check", "--output", "json", *arguments])
        out, err = capsys.readouterr()
        return status, json.loads(out), err

    return run


def drafts(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {Path(draft["path"]).name: draft for draft in report["drafts"]}


def codes(draft: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in draft["findings"]}


# --- a draft's own sources


def test_each_draft_is_held_against_its_own_sources(checked: Checked) -> None:
    status, report, err = checked("drafts")
    found = drafts(report)
    assert status == Exit.FINDINGS
    assert found["bridge.md"]["sources"] == [{"path": "wires/bridge.txt", "from": "front matter"}]
    assert found["ferry.md"]["sources"] == [{"path": "wires/ferry.txt", "from": "link"}]
    assert found["none.md"]["sources"] == []
    assert "C111" in codes(found["bridge.md"])
    assert "C123" in codes(found["ferry.md"])
    assert {code[0] for code in codes(found["none.md"])} <= {"A"}
    assert found["none.md"]["notes"] == ["no source was given or named: only the style is judged"]
    assert found["bridge.md"]["notes"] == []
    assert report["summary"]["sources"] == 2
    assert "1 of 3 drafts without a source" in err


def test_what_a_draft_gets_depends_on_no_other_draft(checked: Checked) -> None:
    names = ["drafts/bridge.md", "drafts/ferry.md", "drafts/none.md"]
    _, together, _ = checked(*names)
    _, reverse, _ = checked(*names[::-1])
    _, spread, _ = checked(*names, "-j", "2")
    alone = {name: draft for one in names for name, draft in drafts(checked(one)[1]).items()}
    assert drafts(together) == drafts(reverse) == alone
    assert spread == together
    assert reverse["signature"] == together["signature"]


def test_what_is_given_for_the_run_comes_beside_them(checked: Checked) -> None:
    _, report, _ = checked("drafts", "--sources", "wires/ferry.txt")
    found = drafts(report)
    assert found["bridge.md"]["sources"] == [{"path": "wires/bridge.txt", "from": "front matter"}]
    assert found["ferry.md"]["sources"] == [{"path": "wires/ferry.txt", "from": "link"}]
    assert found["none.md"]["sources"] == [{"path": "wires/ferry.txt", "from": "given"}]
    assert report["summary"]["sources"] == 2


def test_a_missing_source_fails_the_run_and_hides_nothing(checked: Checked, newsroom: Path) -> None:
    (newsroom / "drafts" / "bridge.md").write_text(
        f"---\nsources: [../wires/gone.txt, ../wires/bridge.txt]\n---\n{BRIDGE_DRAFT}", encoding="utf-8"
    )
    status, report, err = checked("drafts/bridge.md", "drafts/ferry.md")
    assert status == Exit.FAILED
    assert "C111" in codes(drafts(report)["bridge.md"])
    (skipped,) = report["skipped"]
    assert skipped["path"] == "drafts/bridge.md"
    assert skipped["problem"].startswith("names the source ../wires/gone.txt, which is not there")
    assert "../wires/gone.txt" in err


def test_a_source_that_cannot_be_read_names_draft_and_source(checked: Checked, newsroom: Path) -> None:
    (newsroom / "wires" / "bridge.txt").write_bytes(b"\x00\x01\x02")
    status, report, _ = checked("drafts/bridge.md")
    assert status == Exit.FAILED
    (skipped,) = report["skipped"]
    assert skipped["path"] == "drafts/bridge.md"
    assert "the source wires/bridge.txt cannot be used: is binary" in skipped["problem"]
    assert drafts(report)["bridge.md"]["notes"] == ["no source was given or named: only the style is judged"]


def test_sources_can_be_required(checked: Checked) -> None:
    status, report, err = checked("drafts", "--require-sources")
    assert status == Exit.FAILED
    assert [one["path"] for one in report["skipped"]] == ["drafts/none.md"]
    assert "has no source, and sources are required; list one" in err
    assert len(report["drafts"]) == 3
    assert checked("drafts/bridge.md", "drafts/ferry.md", "--require-sources")[0] == Exit.FINDINGS


def test_a_naming_pattern_finds_them(checked: Checked, newsroom: Path) -> None:
    for name, text in (("2031-01-foo.md", BRIDGE_DRAFT), ("2031-01-foo.wire.txt", BRIDGE)):
        (newsroom / "drafts" / name).write_text(text, encoding="utf-8")
    _, report, _ = checked("drafts/2031-01-foo.md", "--source-pattern", "{parent}/{stem}.*.txt")
    assert drafts(report)["2031-01-foo.md"]["sources"] == [{"path": "drafts/2031-01-foo.wire.txt", "from": "pattern"}]


def test_a_draft_brings_nothing_private_into_the_report(checked: Checked, newsroom: Path) -> None:
    secret = newsroom.parent / "secret.txt"
    secret.write_text("The password of the old bridge is swordfish, the mayor said on Monday.", encoding="utf-8")
    (newsroom / "wires" / "link.txt").symlink_to(secret)
    page = f"---\nsources: [../../secret.txt, ../wires/link.txt, /etc/passwd]\n---\n{BRIDGE_DRAFT}"
    (newsroom / "drafts" / "hostile.md").write_text(page, encoding="utf-8")
    status, report, err = checked("drafts/hostile.md")
    assert status == Exit.FAILED
    assert len(report["skipped"]) == 3
    assert all("lies outside" in one["problem"] for one in report["skipped"])
    assert "swordfish" not in json.dumps(report) + err
    _, allowed, _ = checked("drafts/hostile.md", "--allow-outside")
    assert allowed["skipped"] == []
    assert "front matter" in {one["from"] for one in drafts(allowed)["hostile.md"]["sources"]}
    secret.unlink()


def test_a_source_that_drafts_share_is_read_once(newsroom: Path) -> None:
    reads: list[str] = []

    def read(inputs: Iterable[api.Input | detector.InputError]) -> list[detector.Document | detector.InputError]:
        found: list[detector.Document | detector.InputError] = []
        for one in inputs:
            assert isinstance(one, Path)
            reads.append(str(one))
            found.append(detector.read(one))
        return found

    provision = Provision(Settings(), (), None, read)
    pages = [f"---\nsources: {name}\n---\nText.".encode() for name in ("../wires/ferry.txt", "./../wires/ferry.txt")]
    for place in range(100):
        item = Content(f"drafts/{place}.md", pages[place % 2])
        (source,) = provision.case(place, item, detector.read("drafts/none.md"))
        assert source.path == "wires/ferry.txt"
    assert reads == ["wires/ferry.txt"]
    assert provision.digests(range(100))[1] == 1


def test_standard_input_names_sources_as_a_file_of_its_name_would(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    import sys

    page = (newsroom / "drafts" / "bridge.md").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page)))
    main(["check", "-", "--stdin-filename", "drafts/unsaved.md", "--output", "json"])
    report = json.loads(capsys.readouterr().out)
    assert report["drafts"][0]["sources"] == [{"path": "wires/bridge.txt", "from": "front matter"}]


def test_the_text_report_says_what_a_draft_was_held_against(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "drafts"])
    out = capsys.readouterr().out
    assert "    held against wires/bridge.txt (front matter)\n" in out
    assert out.count("note: no source was given or named: only the style is judged") == 1


# --- an index


@pytest.fixture
def archive(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    shutil.copytree(EXAMPLES / "sources", newsroom / "wires" / "more")
    assert main(["index", "wires", "-o", "archive"]) == Exit.CLEAN
    assert capsys.readouterr().err == "detector: 7 documents in archive: 7 added, 0 dropped\n"
    return newsroom / "archive"


def test_an_index_finds_what_its_files_find(checked: Checked, archive: Path) -> None:
    shutil.copytree(EXAMPLES / "drafts", archive.parent / "more")
    status, against_index, err = checked("more", "drafts/none.md", "--index", "archive", "-j", "2")
    _, against_files, _ = checked("more", "drafts/none.md", "--sources", "wires")
    assert (status, err) == (Exit.FINDINGS, "")
    for draft in against_index["drafts"]:
        assert {one["from"] for one in draft["sources"]} == {"index"}
        for one in draft["sources"]:
            one["from"] = "given"
    assert against_index == against_files


def test_a_source_that_is_named_and_in_the_index_is_one(checked: Checked, archive: Path) -> None:
    _, report, _ = checked("drafts/bridge.md", "--index", "archive")
    assert {"path": "wires/bridge.txt", "from": "front matter"} in drafts(report)["bridge.md"]["sources"]
    paths = [one["path"] for one in drafts(report)["bridge.md"]["sources"]]
    assert len(paths) == len(set(paths))


def test_a_damaged_index_fails_the_run_and_hides_nothing(checked: Checked, archive: Path) -> None:
    (archive / "postings.npz").write_bytes(b"")
    status, report, err = checked("drafts/bridge.md", "--index", "archive")
    assert status == Exit.FAILED
    assert "C111" in codes(drafts(report)["bridge.md"])
    assert "postings.npz: has 0 bytes" in err
    content = (archive / "documents.jsonl").read_bytes()
    main(["index", "wires", "-o", "archive"])
    (archive / "documents.jsonl").write_bytes(content.replace(b"bridge", b"Bridge"))
    status, report, err = checked("drafts/bridge.md", "--index", "archive")
    assert status == Exit.FAILED
    assert "C111" in codes(drafts(report)["bridge.md"])
    assert "was altered at byte" in err


def test_an_index_that_is_none_is_an_error_with_the_way_out(checked: Checked) -> None:
    status, _, err = checked("drafts/bridge.md", "--index", "wires")
    assert status == Exit.FAILED
    assert "wires: is no index: it has no manifest.json; make it anew with detector index SOURCES -o wires" in err


def test_the_settings_name_the_index(checked: Checked, archive: Path, newsroom: Path) -> None:
    settings = (newsroom / "detector.toml").read_text(encoding="utf-8")
    (newsroom / "detector.toml").write_text(f'index = "archive"\n{settings}', encoding="utf-8")
    _, report, _ = checked("drafts/none.md")
    assert drafts(report)["none.md"]["sources"] == [{"path": "wires/ferry.txt", "from": "index"}]


def test_the_index_command_tells_what_it_did(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive.parent / "wires" / "ferry.txt").unlink()
    (archive.parent / "wires" / "bad.txt").write_bytes(b"\x00\x01")
    assert main(["index", "wires", "missing.txt", "-o", "archive"]) == Exit.FAILED
    err = capsys.readouterr().err
    assert "skipped missing.txt: no such file" in err
    assert "skipped wires/bad.txt: is binary" in err
    assert "6 documents in archive: 0 added, 1 dropped" in err
    assert main(["index", "wires", "-o", "wires"]) == Exit.FAILED
    assert "wires: holds something that is no index" in capsys.readouterr().err


def test_the_library_takes_an_index_alone_or_among_others(archive: Path) -> None:
    opened = detector.open_index(archive)
    assert isinstance(opened, detector.Index)
    draft = Path("drafts/none.md")
    paths = [Path("wires")]
    expected = detector.check(draft, sources=paths, encoder=False)
    relative = detector.open_index("archive")
    assert detector.check(draft, sources=relative, encoder=False) == expected
    assert detector.check(draft, sources=[relative], encoder=False) == expected
    assert detector.score(draft, source=relative, encoder=False) == expected.score
    assert detector.score_many([(draft, relative), (draft, None)], encoder=False)[0] == expected.score
    beside = detector.check(draft, sources=[opened, "Nobody was hurt on the ferry Aurelia."], encoder=False)
    assert None in beside.compared
    many = [Path("drafts/none.md"), Path("drafts/ferry.md"), Path("drafts/bridge.md")]
    one = list(detector.check_many(many, sources=relative, encoder=False))
    assert one == [detector.check(path, sources=relative, encoder=False) for path in many]
    assert list(detector.check_many(many, sources=relative, encoder=False, workers=2)) == one
