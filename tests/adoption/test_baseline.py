"""The baseline: what it keeps back, what it is found by, what becomes of it when it is written anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from detector.adoption import baseline
from detector.adoption.baseline import Baseline
from detector.cli import main
from detector.errors import SettingsError
from detector.settings import Settings
from detector.verdict import Verdict
from tests.adoption.mine import CHANGED, REASON, WIRE, judged

TEXT = "The mine employed 512 people.\n"
LONGER = "The valley has known it for long.\n\nThe mine\nemployed 512\npeople.\n"


def draft(text: str = TEXT, path: str = "draft.md", n: int = 1) -> Verdict:
    return judged(text, *[("C111", "512")] * n, path=path)


def written(folder: Path, *verdicts: Verdict, before: Baseline | None = None) -> Baseline:
    """The baseline with these verdicts, through its file."""
    path = str(folder / "baseline.json")
    old = before or Baseline(path)
    held = baseline.held(verdicts, old)
    made, cleared = baseline.taken_in(held.verdicts, held.staying, old)
    assert [finding for verdict in cleared for finding in verdict.findings] == []
    Path(path).write_text(baseline.rendered(made), encoding="utf-8")
    return baseline.read(path)


def left(listed: Baseline, *verdicts: Verdict) -> list[tuple[str | None, int, int]]:
    """For each verdict its path, its findings, and those that are kept back."""
    held = baseline.held(verdicts, listed)
    return [(one.path, len(one.findings), len(one.suppressed)) for one in held.verdicts]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_known_finding_is_kept_back_and_a_new_one_is_not(folder: Path) -> None:
    listed = written(folder, draft())
    assert left(listed, draft()) == [("draft.md", 0, 1)]
    assert left(listed, draft("The mine employed 712 people, 512 people.\n")) == [("draft.md", 1, 0)]


def test_wrapped_lines_and_moved_paragraphs_stay_known(folder: Path) -> None:
    assert left(written(folder, draft()), draft(LONGER)) == [("draft.md", 0, 1)]


def test_a_renamed_draft_keeps_its_baseline(folder: Path) -> None:
    assert left(written(folder, draft()), draft(path="other/name.html.md")) == [("other/name.html.md", 0, 1)]


def test_a_copy_of_a_draft_is_new_where_the_draft_is_still_there(folder: Path) -> None:
    listed = written(folder, draft())
    assert left(listed, draft(), draft(path="copy.md")) == [("draft.md", 0, 1), ("copy.md", 1, 0)]
    assert left(listed, draft(path="a-copy.md"), draft()) == [("a-copy.md", 1, 0), ("draft.md", 0, 1)]
    (folder / "draft.md").write_text(TEXT, encoding="utf-8")
    assert left(listed, draft(path="copy.md")) == [("copy.md", 1, 0)]


def test_the_same_words_in_two_drafts_are_two_entries(folder: Path) -> None:
    listed = written(folder, draft(), draft(path="two.md"))
    assert [entry.path for entry in listed.entries] == ["draft.md", "two.md"]
    assert len({entry.fingerprint for entry in listed.entries}) == 1
    assert left(listed, draft(), draft(path="two.md")) == [("draft.md", 0, 1), ("two.md", 0, 1)]


def test_the_same_words_twice_in_a_draft_are_two_entries(folder: Path) -> None:
    twice = f"{TEXT}\n{TEXT}"
    listed = written(folder, draft(twice, n=2))
    assert len(listed.entries) == 2
    assert left(listed, draft(f"{twice}\n{TEXT}", n=3)) == [("draft.md", 1, 2)]


def test_the_file_is_sorted_with_an_entry_a_line_and_neither_lines_nor_times(folder: Path) -> None:
    listed = written(folder, draft(path="b.md"), draft(f"{TEXT}\nAnd 612 there.\n", path="a.md"))
    text = (folder / "baseline.json").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == '{"schema": "detector.baseline/1", "entries": ['
    assert lines[-1] == "]}"
    assert [json.loads(line.rstrip(","))["path"] for line in lines[1:-1]] == ["a.md", "b.md"]
    assert set(json.loads(text)["entries"][0]) == {"fingerprint", "code", "path", "quote", "reason"}
    assert baseline.rendered(written(folder, draft(path="b.md"), draft(path="a.md"), before=listed)) == text


def test_writing_anew_keeps_what_readers_added_and_takes_out_what_is_gone(folder: Path) -> None:
    listed = written(folder, draft(), draft("It employed 512 of us.\n", path="two.md"))
    path = folder / "baseline.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"reason": ""', f'"reason": "{REASON}", "by": "Ada"'))
    anew = written(folder, draft(LONGER), draft("Nothing here.\n", path="two.md", n=0), before=baseline.read(str(path)))
    [entry] = anew.entries
    assert (entry.path, entry.reason, entry.told["by"]) == ("draft.md", REASON, "Ada")
    held = baseline.held([draft()], anew)
    assert held.verdicts[0].suppressed[0].reason == REASON
    assert listed.entries[0].reason == ""


def test_only_what_this_run_could_have_found_is_called_stale(folder: Path) -> None:
    listed = written(folder, draft(), draft("It employed 512 of us.\n", path="two.md"))
    gone = draft("Nothing here.\n", n=0)
    (folder / "two.md").write_text(TEXT, encoding="utf-8")
    assert [entry.path for entry in baseline.held([gone], listed).stale] == ["draft.md"]
    (folder / "two.md").unlink()
    held = baseline.held([gone], listed)
    assert [entry.path for entry in held.stale] == ["draft.md", "two.md"]
    assert str(held.remarks(listed)[0]) == (
        f"{listed.path}: C111 '512' of draft.md is found no more; --write-baseline takes the entry out"
    )
    without_source = judged("Nothing here.\n", declined=("contradiction",))
    assert [entry.path for entry in baseline.held([without_source], listed).stale] == ["two.md"]


def test_paths_are_told_as_seen_from_the_file(folder: Path) -> None:
    (folder / "lists").mkdir()
    listed = written(folder / "lists", draft(path=str(folder / "drafts" / "a.md")))
    assert [entry.path for entry in listed.entries] == ["../drafts/a.md"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "this is no JSON"),
        ("<<<<<<< ours\n", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ("[]", "expected the schema detector.baseline/1, got None"),
        ('{"schema": "detector.report/1"}', "got 'detector.report/1'"),
        ('{"schema": "detector.baseline/2", "entries": []}', "newer than.*install a newer one"),
        ('{"schema": "detector.baseline/1"}', "expected a list under entries"),
        ('{"schema": "detector.baseline/1", "entries": [1]}', "entry 1: expected an object, got 1"),
        (
            '{"schema": "detector.baseline/1", "entries": [{"fingerprint": 1}]}',
            "expected a string under fingerprint, got 1",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_a_mistake_with_the_way_out(folder: Path, content: str, message: str) -> None:
    (folder / "baseline.json").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        baseline.read("baseline.json", may_lack=True)


def test_bytes_that_are_no_text_are_no_baseline(folder: Path) -> None:
    (folder / "baseline.json").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(SettingsError, match="this is no JSON"):
        baseline.read("baseline.json")


# -- on the command line

Check = Callable[..., int]


@pytest.fixture
def check(folder: Path) -> Check:
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "mine.md").write_text(CHANGED, encoding="utf-8")
    options = ("--sources", "wire.txt", "--no-encoder", "--no-cache", "--baseline", "known.json")
    return lambda *more: main(["check", "drafts", *options, *more])


def test_a_baseline_is_written_and_then_passes_until_something_new_comes(
    check: Check, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check() == 2
    assert "known.json: no such baseline; write it with --write-baseline" in capsys.readouterr().err
    assert check("--write-baseline") == 0
    assert "baseline written to known.json" in capsys.readouterr().err
    assert check("--fail-on", "note") == 0
    out, err = capsys.readouterr()
    assert "nothing found; 2 kept back by the baseline" in out
    assert err == ""
    (folder / "drafts" / "mine.md").write_text(CHANGED.replace("2021", "2020"), encoding="utf-8")
    assert check() == 1
    assert "C12" in capsys.readouterr().out


def test_codes_that_are_not_asked_for_stay_in_the_baseline_and_are_not_stale(
    check: Check, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--write-baseline") == 0
    before = (folder / "known.json").read_bytes()
    assert check("--select", "S", "--fail-on-unused") == 0
    assert check("--select", "S", "--write-baseline") == 0
    assert (folder / "known.json").read_bytes() == before


def test_a_stale_entry_is_told_and_fails_the_run_only_where_asked(
    check: Check, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--write-baseline") == 0
    (folder / "drafts" / "mine.md").write_text(WIRE, encoding="utf-8")
    assert check() == 0
    assert "known.json: C111 '512' of drafts/mine.md is found no more" in capsys.readouterr().err
    assert check("--fail-on-unused") == 1
    assert check("--write-baseline") == 0
    assert "C111" not in (folder / "known.json").read_text(encoding="utf-8")


def test_what_a_comment_keeps_back_is_not_written_to_the_baseline(check: Check, folder: Path) -> None:
    text = f"{CHANGED} <!-- detector: ignore[C111] {REASON} -->\n"
    (folder / "drafts" / "mine.md").write_text(text, encoding="utf-8")
    assert check("--write-baseline") == 0
    assert "C111" not in (folder / "known.json").read_text(encoding="utf-8")


def test_a_baseline_that_cannot_be_read_is_never_written_over(check: Check, folder: Path) -> None:
    (folder / "known.json").write_text("{", encoding="utf-8")
    assert check("--write-baseline") == 2
    assert (folder / "known.json").read_text(encoding="utf-8") == "{"


def test_writing_needs_a_file_and_a_batch_takes_none() -> None:
    with pytest.raises(SettingsError, match="write-baseline: expected a file to write to"):
        Settings(write_baseline=True)
    with pytest.raises(SettingsError, match=r"batch: .* a baseline all together"):
        Settings(batch="-", baseline="known.json")
