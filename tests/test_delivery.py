"""Reports reach their files whole or not at all, and one that cannot be written stops none of the others."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from detector import delivery
from detector.cli import Exit, main
from detector.delivery import deliver, to_file
from detector.errors import InputError
from detector.settings import Settings
from tests.reports import DRAFT, SOURCE, document, finding, report
from tests.writers import messy

ROOT = Path(__file__).resolve().parent.parent
draft, source = document(DRAFT, "drafts/bridge.txt"), document(SOURCE, "sources/bridge.txt")
FULL = report(finding(draft, "14", source, "41"))


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


def left(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_several_formats_are_written_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(output=("concise", "json=out/new/report.json", "full=ü %20 x.txt"))
    assert deliver(FULL, settings) == []
    assert capsys.readouterr().out.startswith("drafts/bridge.txt:3:23: C111 ")
    assert json.loads((tmp_path / "out/new/report.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert "    source  " in (tmp_path / "ü %20 x.txt").read_text(encoding="utf-8")
    assert left(tmp_path) == ["out", "out/new", "out/new/report.json", "ü %20 x.txt"]


def test_a_file_that_cannot_be_written_stops_none_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    settings = Settings(output=("json=taken/report.json", "full=folder", "concise=x.txt", "json=y.json", "full"))
    problems = deliver(FULL, settings)
    assert [problem.path for problem in problems] == ["taken/report.json", "folder"]
    assert all("cannot be written" in problem.problem for problem in problems)
    assert left(tmp_path) == ["folder", "taken", "x.txt", "y.json"]
    assert "C111" in capsys.readouterr().out


def test_a_check_whose_report_cannot_be_written_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The mill burned on Monday.", encoding="utf-8")
    status = main(["check", "a.txt", "--no-encoder", "-o", "json=a.txt/x.json", "-o", "concise=found.txt"])
    assert status == Exit.FAILED
    assert "a.txt/x.json: cannot be written" in capsys.readouterr().err
    assert (tmp_path / "found.txt").read_text(encoding="utf-8") == ""


def test_a_report_never_replaces_a_text_that_was_checked(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/bridge.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(SOURCE, encoding="utf-8")
    settings = Settings(sources=("wire.txt",), output=("json=drafts/../drafts/bridge.txt", "full=wire.txt"))
    problems = deliver(FULL, settings)
    assert ["is a text of this very check" in problem.problem for problem in problems] == [True, True]
    assert (tmp_path / "drafts/bridge.txt").read_text(encoding="utf-8") == DRAFT
    assert (tmp_path / "wire.txt").read_text(encoding="utf-8") == SOURCE


def test_a_failure_half_way_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.txt").write_text("old", encoding="utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match=r"report\.txt: cannot be written \(No space left on device\)"):
        to_file("new", "report.txt")
    assert left(tmp_path) == ["report.txt"]
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == "old"


def test_a_new_file_has_the_permissions_of_any_new_file_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    (tmp_path / "old").touch(mode=0o600)
    to_file("x", "new")
    to_file("x", "old")
    modes = {name: stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "new", "old")}
    assert modes["new"] == modes["plain"]
    assert modes["old"] == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("there")
    to_file("new", "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there").read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    to_file("x", os.devnull)
    assert Path(os.devnull).is_char_device()


def test_letters_without_a_utf_8_form_are_written_as_json_writes_them() -> None:
    to_file(json.dumps({"quote": "\udc80"}, ensure_ascii=False), "x.json")
    assert json.loads(Path("x.json").read_text(encoding="utf-8")) == {"quote": "\udc80"}


def test_colour_is_for_standard_output_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    printed: list[str] = []
    monkeypatch.setattr(delivery, "to_stdout", lambda text, **_: printed.append(text))
    for form in ("full", "concise"):
        printed.clear()
        deliver(FULL, Settings(output=(form,)))
        assert "\x1b[" in printed[0]
        deliver(FULL, Settings(output=(f"{form}=file.txt",)))
        assert "\x1b" not in (tmp_path / "file.txt").read_text(encoding="utf-8")
        monkeypatch.setenv("NO_COLOR", "1")
        deliver(FULL, Settings(output=(form,)))
        assert "\x1b" not in printed[1]
        monkeypatch.delenv("NO_COLOR")


def test_what_programs_read_is_utf_8_whatever_the_terminal_is() -> None:
    code = (
        "from detector.delivery import deliver\nfrom detector.settings import Settings\n"
        "from tests.reports import document, report\n"
        "deliver(report(draft=document('Łódź', 'Łódź.txt')), Settings(output=('json',)))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert json.loads(run.stdout.decode("utf-8"))["drafts"][0]["path"] == "Łódź.txt"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
def test_a_full_disk_behind_standard_output_is_said() -> None:
    code = (
        "import sys\nfrom detector.delivery import deliver\nfrom detector.settings import Settings\n"
        "from tests.reports import report\n"
        "print(*deliver(report(), Settings()), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    with Path("/dev/full").open("wb") as out:
        run = subprocess.run(
            [sys.executable, "-c", code], env=environment, stdout=out, stderr=subprocess.PIPE, text=True
        )
    assert (run.returncode, run.stderr) == (0, "<stdout>: cannot be written (No space left on device)\n")


def test_annotations_come_with_a_summary_added_to_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert deliver(FULL, Settings(output=("github", "github=commands.txt"))) == []
    assert capsys.readouterr().out.startswith("::error file=drafts/bridge.txt,line=3")
    written = page.read_text(encoding="utf-8")
    assert written.startswith("before\n## detector\n")
    assert written.count("## detector") == 1
    deliver(FULL, Settings(output=("json=x.json",)))
    assert page.read_text(encoding="utf-8") == written


def test_a_summary_that_is_nearly_full_takes_no_more_than_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    page.write_bytes(b"x" * (1024 * 1024 - 100))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert deliver(FULL, Settings(output=("github=commands.txt",))) == []
    assert page.stat().st_size <= 1024 * 1024


def test_a_summary_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    (problem,) = deliver(FULL, Settings(output=("github=commands.txt",)))
    assert problem.path == str(tmp_path)
    assert (tmp_path / "commands.txt").exists()


def test_the_log_of_a_workflow_obeys_no_line_of_a_draft(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    deliver(FULL, Settings(output=("full", "concise=x.txt")))
    first, *middle, last = capsys.readouterr().out.splitlines()
    assert first == f"::stop-commands::{last.strip(':')}"
    assert len(last.strip(":")) == 64
    assert middle[0].startswith("drafts/bridge.txt:3:23: C111")
    assert "::" not in (tmp_path / "x.txt").read_text(encoding="utf-8")
    deliver(FULL, Settings(output=("json",)))
    assert json.loads(capsys.readouterr().out)


def test_paths_are_those_of_the_repository_that_the_run_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "desk" / "late").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk" / "late")
    deliver(FULL, Settings(output=("gitlab=x.json",)))
    made = json.loads(Path("x.json").read_text(encoding="utf-8"))
    assert made[0]["location"]["path"] == "desk/late/drafts/bridge.txt"


def test_the_setting_for_suppressed_findings_reaches_sarif() -> None:
    deliver(messy.kept_back(), Settings(output=("sarif=x.sarif",), sarif_suppressed="mark"))
    assert '"suppressions"' in Path("x.sarif").read_text(encoding="utf-8")
