"""Checking through workers and the cache: the same verdicts in any way, in order, and one bad input alone at fault."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import detector
from detector import api
from detector.document import from_text
from detector.errors import InputError, ModelError
from detector.inference import shelf
from detector.running import pool
from detector.running.cache import Cache
from detector.running.checking import Checker
from detector.settings import Settings
from detector.verdict import Report
from detector.writers import json as json_writer

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = (
    "The council of Tornio closed the old bridge on Monday after a ramp gave way. Mayor Anna Lindqvist said that 41 "
    "people had been hurt. The bridge was built in 1962 and carries 9,000 cars a day."
)
TOWNS = "Tornio Kemi Haparanda Luleå Oulu Raahe Kalix Boden".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def generated(folder: Path, number: int) -> Path:
    """Drafts that repeat, change and mangle the source, and files that are none."""
    folder.mkdir()
    pick = random.Random(14)
    for i in range(number):
        text = f"The council of {pick.choice(TOWNS)} closed the old bridge on {pick.choice(DAYS)}, {i} years after.\n\n"
        text += f"Mayor Anna Lindqvist said that {pick.randint(2, 90)} people had been hurt there."
        (folder / f"{i:04}.{pick.choice(['txt', 'md'])}").write_text(text, encoding="utf-8")
    (folder / "0003-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "0007-empty.md").write_bytes(b"")
    (folder / "0011-noise.txt").write_bytes(bytes(pick.randrange(256) for _ in range(4000)))
    (folder / "0013-page.html").write_text("<html><body></body></html>", encoding="utf-8")
    (folder / "0017-gone.txt").symlink_to("nowhere.txt")
    return folder


def source(tmp_path: Path) -> str:
    path = tmp_path / "source.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return "source.txt"


def told(report: Report) -> str:
    return json_writer.render(report)


def test_sixty_drafts_have_one_report_with_one_worker_with_two_and_from_the_cache(tmp_path: Path) -> None:
    generated(tmp_path / "drafts", 60)
    settings = Settings(sources=(source(tmp_path),), encoder=False, cache=False)
    drafts = [Path("drafts"), Path("drafts/nosuch.txt")]
    alone = told(api.report(drafts, settings))
    assert told(api.report(drafts, replace(settings, workers=2))) == alone
    cached = replace(settings, cache=True, cache_dir="kept")
    assert told(api.report(drafts, cached)) == alone
    assert told(api.report(drafts, replace(cached, workers=2))) == alone
    report = api.report(drafts, cached)
    assert told(report) == alone
    assert len(report.verdicts) == 60
    assert [Path(error.path).name for error in report.skipped] == [
        "0003-picture.txt",
        "0007-empty.md",
        "0011-noise.txt",
        "0013-page.html",
        "0017-gone.txt",
        "nosuch.txt",
    ]


def test_a_run_is_what_the_library_finds_in_this_process(tmp_path: Path) -> None:
    generated(tmp_path / "drafts", 5)
    texts = sorted(path for path in (tmp_path / "drafts").glob("*.*") if "-" not in path.name)
    settings = Settings(sources=(source(tmp_path),), cache_dir="kept")
    for _ in range(2):
        report = api.report(texts, settings)
        here = [detector.check(path, sources=Path("source.txt")) for path in texts]
        assert list(report.verdicts) == here


def test_a_cached_run_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generated(tmp_path / "drafts", 3)
    settings = Settings(sources=(source(tmp_path),), encoder=False, cache_dir="kept")
    first = told(api.report([Path("drafts")], settings))

    def refuse(terms: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(pool, "_started", refuse)
    assert told(api.report([Path("drafts")], settings)) == first


def test_what_comes_after_the_verdict_takes_it_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generated(tmp_path / "drafts", 3)
    settings = Settings(sources=(source(tmp_path),), encoder=False, cache_dir="kept")
    api.report([Path("drafts")], settings)
    monkeypatch.setattr(pool, "_started", None)
    picked = api.report([Path("drafts")], replace(settings, select=("C1",), min_confidence=0.5, fail_on="never"))
    assert {finding.code[:2] for verdict in picked.verdicts for finding in verdict.findings} <= {"C1"}


def test_a_draft_is_found_again_under_another_path_and_a_changed_one_is_not(tmp_path: Path) -> None:
    settings = Settings(sources=(source(tmp_path),), encoder=False, cache_dir="kept")
    Path("a.txt").write_text("Mayor Karin Holm said that 41 people had been hurt in Tornio.", encoding="utf-8")
    (first,) = api.report([Path("a.txt")], settings).verdicts
    Path("a.txt").rename("b.txt")
    (moved,) = api.report([Path("b.txt")], settings).verdicts
    assert moved.path == "b.txt"
    assert moved.findings == first.findings
    Path("b.txt").write_text("Mayor Anna Lindqvist said that 14 people had been hurt in Tornio.", encoding="utf-8")
    (changed,) = api.report([Path("b.txt")], settings).verdicts
    assert [finding.quote for finding in changed.findings if finding.code == "C111"] == ["14"]
    Path("source.txt").write_text(SOURCE.replace("41", "14"), encoding="utf-8")
    (other,) = api.report([Path("b.txt")], settings).verdicts
    assert not [finding for finding in other.findings if finding.code == "C111"]


def test_texts_of_the_library_are_checked_like_files(tmp_path: Path) -> None:
    drafts = ["Mayor Karin Holm said that 41 people had been hurt in Tornio.", from_text(SOURCE)]
    found = list(detector.check_many(drafts, sources=SOURCE, workers=2, encoder=False))
    assert found == [detector.check(draft, sources=SOURCE, encoder=False) for draft in drafts]


def test_the_library_can_have_a_deadline_and_raises_where_it_is_missed() -> None:
    slow = "\n\n".join(
        f"{SOURCE} Item {i} of the list was read out by Anna Lindqvist in {TOWNS[i % 8]}." for i in range(4000)
    )
    with pytest.raises(InputError, match=r"took longer than 0\.2 seconds"):
        list(detector.check_many([slow], sources=SOURCE, encoder=False, timeout=0.2))


def test_models_that_do_not_fit_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = (shelf.folder() / shelf.MANIFEST).read_bytes()
    (tmp_path / shelf.MANIFEST).write_bytes(manifest)  # and none of the files that it names
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path))
    Path("a.txt").write_text(SOURCE, encoding="utf-8")
    with pytest.raises(ModelError, match="expected a model file"):
        api.report([Path("a.txt")], Settings(sources=("a.txt",), cache_dir="kept"))


def test_a_source_that_takes_too_long_costs_each_of_its_drafts_once(tmp_path: Path) -> None:
    slow = from_text("\n\n".join(f"{SOURCE} Item {i} was read out in {TOWNS[i % 8]}." for i in range(4000)))
    slow = replace(slow, path="endless.txt")
    drafts = [from_text(f"Some {i} people had been hurt in Tornio, the mayor said.") for i in range(5)]
    with Checker(Settings(timeout=0.2, encoder=False)) as checker:
        found = dict(checker.check(drafts, lambda _, draft: (draft, [slow])))
    problems = [str(found[place]) for place in range(5)]
    assert all("its source endless.txt took longer than 0.2 seconds" in problem for problem in problems)


def test_a_case_may_read_its_own_sources_on_the_way(tmp_path: Path) -> None:
    for i in range(12):
        Path(f"wire-{i}.txt").write_text(SOURCE.replace("41", str(20 + i)), encoding="utf-8")
        Path(f"draft-{i}.txt").write_text(f"Anna Lindqvist said that {20 + i} people had been hurt.", encoding="utf-8")
    with Checker(Settings(workers=2, encoder=False)) as checker:

        def own(place: int, draft: detector.Document) -> tuple[detector.Document, list[detector.Document]]:
            (read,) = checker.read([Path(f"wire-{place}.txt")])
            assert isinstance(read, detector.Document)
            return draft, [read]

        found = dict(checker.check([Path(f"draft-{i}.txt") for i in range(12)], own))
    assert sorted(found) == list(range(12))
    for place, verdict in found.items():
        assert isinstance(verdict, detector.Verdict)
        assert verdict.score.rewrite is not None
        assert not [finding for finding in verdict.findings if finding.code == "C111"], place


def test_refusals_are_cached_and_deaths_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    settings = Settings(encoder=False, timeout=30)
    messages: list[str] = []
    for _ in range(2):
        with Checker(settings, cache=Cache(Path("kept"), messages.append)) as checker:
            (refused,) = checker.read([Path("picture.txt")])
        assert str(refused) == "picture.txt: is an image; expected text, Markdown or HTML: text in images is not read"
        monkeypatch.setattr(pool, "_started", None)
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SOURCE, encoding="utf-8")

    def dead(terms: object) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.wait()
        return process

    with monkeypatch.context() as patch, Checker(settings, cache=Cache(Path("kept"), messages.append)) as checker:
        pool.dismiss()
        patch.setattr(pool, "_started", dead)
        (lost,) = checker.read([Path("a.txt")])
        assert str(lost) == "a.txt: could not be checked: its process ended with status 0"
    with Checker(settings, cache=Cache(Path("kept"), messages.append)) as checker:
        (found,) = checker.read([Path("a.txt")])
    assert isinstance(found, detector.Document)
    assert messages == []
