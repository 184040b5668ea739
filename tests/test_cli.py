"""The command line: exit statuses, streams, formats, settings."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from detector import api
from detector.cli import Exit, main
from detector.document import from_text
from tests.commands import CHANGED, CLEAN, SOURCE, Run

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def test_a_clean_draft_exits_0(run: Run) -> None:
    status, out, err = run("check", "clean.txt", "--sources", "source.txt")
    assert (status, err) == (Exit.CLEAN, "")
    assert out.endswith("1 draft checked against 1 source: nothing found\n") or " note" in out


def test_a_changed_fact_exits_1_and_names_the_place(run: Run) -> None:
    status, out, _ = run("check", "clean.txt", "changed.txt", "--sources", "source.txt")
    assert status == Exit.FINDINGS
    assert re.search(r"^changed\.txt:1:44: C101 .*Karin Holm.*Anna Lindqvist", out, re.MULTILINE)
    assert "source.txt:1:84" in out


def test_the_gate_decides_the_status_and_not_the_report(run: Run) -> None:
    status, out, _ = run("check", "changed.txt", "--sources", "source.txt", "--fail-on", "never")
    assert status == Exit.CLEAN
    assert "C101" in out


def test_codes_can_be_selected_and_ignored(run: Run) -> None:
    check = ("check", "changed.txt", "--sources", "source.txt")
    assert "C101" in run(*check, "--select", "c1")[1]
    assert "C101" not in run(*check, "--select", "C111,S")[1]
    _, out, _ = run(*check, "--ignore", "C101")
    assert "C101" not in out
    assert run(*check, "--min-confidence", "1")[0] in (Exit.CLEAN, Exit.FINDINGS)


def test_json_goes_to_stdout_alone(run: Run) -> None:
    _, out, _ = run("check", "changed.txt", "missing.txt", "--sources", "source.txt", "--output", "json")
    report = json.loads(out)
    assert report["schema"] == "detector.report/1"
    assert [draft["path"] for draft in report["drafts"]] == ["changed.txt"]
    assert [skipped["path"] for skipped in report["skipped"]] == ["missing.txt"]


def test_a_dash_is_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHANGED.encode())))
    status, out, _ = run("check", "-", "--sources", "source.txt")
    assert status == Exit.FINDINGS
    assert "<stdin>:1:44: C101" in out


def test_folders_are_walked_in_order_and_sources_may_be_repeated(run: Run, tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.txt", "b/.hidden.txt"):
        path = tmp_path / "drafts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLEAN, encoding="utf-8")
    _, out, _ = run("check", "drafts", "--sources", "source.txt", "--sources", "changed.txt", "--output", "json")
    report = json.loads(out)
    assert [draft["path"] for draft in report["drafts"]] == ["drafts/a/one.txt", "drafts/b/two.txt"]
    assert report["summary"]["sources"] == 2


def test_workers_change_nothing(run: Run) -> None:
    check = ("check", str(EXAMPLES / "drafts"), "--sources", str(EXAMPLES / "sources"), "--no-cache")
    assert run(*check, "-j", "2") == run(*check)


def test_settings_come_from_the_nearest_table_and_the_command_line_wins(run: Run, tmp_path: Path) -> None:
    table = '[tool.detector]\nsources = ["source.txt"]\nfail-on = "never"\n'
    (tmp_path / "pyproject.toml").write_text(table, encoding="utf-8")
    assert run("check", "changed.txt")[0] == Exit.CLEAN
    assert run("check", "changed.txt", "--fail-on", "error")[0] == Exit.FINDINGS


def test_a_mistake_in_the_settings_exits_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.detector]\nfailon = "never"\n', encoding="utf-8")
    status, out, err = run("check", "changed.txt")
    assert (status, out) == (Exit.FAILED, "")
    assert "unknown key 'failon'" in err
    assert "did you mean 'fail-on'" in err


@pytest.mark.parametrize("arguments", [["check"], ["nonsense"], ["check", "x", "--nonsense"], ["explain"]])
def test_a_mistake_on_the_command_line_exits_2(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (Exit.FAILED, "")
    assert "usage: detector" in err


def test_no_command_shows_the_help_and_exits_2(run: Run) -> None:
    status, out, err = run()
    assert (status, out) == (Exit.FAILED, "")
    assert "check" in err


def test_every_code_has_a_page(run: Run) -> None:
    listing = run("explain", "--list")[1]
    codes = [line.split()[0] for line in listing.splitlines()]
    assert codes == sorted(set(codes))
    for code in codes:
        status, page, _ = run("explain", code.lower())
        assert status == Exit.CLEAN
        headings = [line for line in page.splitlines() if line and line[0].isupper() and ":" not in line]
        assert headings == [
            "What it does",
            "Why it matters",
            "Known problems",
            "Example",
            "Options",
            "Source",
        ], code


def test_an_unknown_code_exits_2_with_the_nearest(run: Run) -> None:
    status, _, err = run("explain", "C1O1")
    assert status == Exit.FAILED
    assert "did you mean C1" in err


def test_models_lists_every_head_with_its_hash(run: Run) -> None:
    from detector.inference import shelf

    status, out, _ = run("models")
    assert status == Exit.CLEAN
    for name, entry in shelf.manifest()["heads"].items():
        assert f"{name}  " in out
        assert entry["sha256"] in out


def test_pairs_are_written_to_a_file_or_to_stdout(run: Run, tmp_path: Path) -> None:
    crawl = str(EXAMPLES / "crawl")
    status, out, _ = run("pairs", crawl)
    assert status == Exit.CLEAN
    found = [json.loads(line) for line in out.splitlines()]
    assert {pair["schema"] for pair in found} <= {"detector.pair/1"}
    status, silent, err = run("pairs", crawl, "-o", "pairs.jsonl")
    assert (status, silent) == (Exit.CLEAN, "")
    assert f"{len(found)} pairs written to pairs.jsonl" in err
    assert (tmp_path / "pairs.jsonl").read_text(encoding="utf-8") == out


def test_the_example_crawl_holds_two_rewrites(run: Run) -> None:
    _, out, _ = run("pairs", str(EXAMPLES / "crawl"))
    text = (EXAMPLES / "crawl" / "site-dump.txt").read_text(encoding="utf-8")
    found = [json.loads(line) for line in out.splitlines()]
    openings = {text[pair["rewrite"]["start"] :].strip().split("\n")[0] for pair in found}
    assert len(found) == 2
    assert any("Ljubljana" in opening for opening in openings)
    assert any("trout" in opening.lower() for opening in openings)


def test_a_file_that_cannot_be_written_exits_2(run: Run) -> None:
    status, _, err = run("pairs", str(EXAMPLES / "crawl"), "-o", "source.txt/pairs.jsonl")
    assert status == Exit.FAILED
    assert "cannot be written" in err


def test_an_interruption_exits_130_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "report", interrupted)
    assert run("check", "clean.txt", "--sources", "source.txt") == (
        Exit.INTERRUPTED,
        "",
        "detector: interrupted\n",
    )


def test_a_reader_that_has_gone_is_no_failure() -> None:
    code = (
        "import os, sys\nfrom detector.cli import main\n"
        "os.dup2(int(sys.argv[1]), 1)\nsys.exit(main(['explain', '--list']))"
    )
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [sys.executable, "-c", code, str(writer)], cwd=ROOT, pass_fds=[writer], capture_output=True, text=True
    )
    os.close(writer)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_narrow_encoding_of_stdout_loses_nothing_but_letters(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Łódź: " + CHANGED, encoding="utf-8")
    source = tmp_path / "source.txt"
    source.write_text(SOURCE, encoding="utf-8")
    command = [sys.executable, "-m", "detector", "check", str(draft), "--sources", str(source)]
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "ascii",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert run.returncode in (Exit.CLEAN, Exit.FINDINGS)
    assert "Traceback" not in run.stderr


def test_colour_is_for_terminals_that_want_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def printed() -> str:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        main(["check", "changed.txt", "--sources", "source.txt"])
        return terminal.getvalue()

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in printed()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in printed()


def test_the_report_of_a_library_call_has_no_path() -> None:
    from detector.writers import full

    report = api.report([from_text(CHANGED)], api.Settings())
    assert "<draft>: " in full.render(report)


def test_no_encoder_reports_nothing_that_only_the_judge_sees(run: Run, tmp_path: Path) -> None:
    told = "The council closed the swimming pool in Ely on Monday, and the library will follow in May."
    (tmp_path / "told.txt").write_text(told, encoding="utf-8")
    added = told.replace("Monday,", "Monday to save money on heating,")
    (tmp_path / "added.txt").write_text(added, encoding="utf-8")
    _, read, _ = run("check", "added.txt", "--sources", "told.txt")
    _, quick, _ = run("check", "added.txt", "--sources", "told.txt", "--no-encoder")
    assert "S250" in read
    assert "S250" not in quick


@pytest.mark.parametrize(("option", "meant"), [("--sorces", "--sources"), ("--fail_on=note", "--fail-on")])
def test_an_unknown_option_is_told_beside_the_one_that_was_meant(
    option: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["check", "x.txt", option])
    err = capsys.readouterr().err
    assert f"not understood: {option}; did you mean {meant}?" in err
    assert err.startswith("usage: detector check")


def test_an_unknown_option_like_no_other_is_only_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["pairs", "x.txt", "--qqqq"])
    assert capsys.readouterr().err.endswith("not understood: --qqqq\n")


# --- settings


def test_show_settings_prints_what_would_run_and_checks_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "detector.toml").write_text('sources = ["source.txt"]\n', encoding="utf-8")
    status, out, err = run("check", "missing.txt", "--show-settings", "--fail-on", "note")
    assert (status, err) == (Exit.CLEAN, "")
    assert f'sources = ["source.txt"]  # {tmp_path / "detector.toml"}' in out
    assert 'fail-on = "note"  # the command line' in out
    assert run("check", "--isolated", "--show-settings")[1].count("# default") == out.count("\n") - 1


def test_show_files_lists_the_drafts_and_what_cannot_be_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("check", "clean.txt", ".", "--show-files")[:2] == (
        Exit.CLEAN,
        "clean.txt\nchanged.txt\nsource.txt\n",
    )
    status, out, err = run("check", "empty", "clean.txt", "--show-files")
    assert (status, out) == (Exit.FAILED, "clean.txt\n")
    assert "holds no text" in err


def test_config_wins_over_the_file_and_an_option_over_config(run: Run, tmp_path: Path) -> None:
    (tmp_path / "detector.toml").write_text('sources = ["source.txt"]\nfail-on = "never"\n', encoding="utf-8")
    assert run("check", "changed.txt")[0] == Exit.CLEAN
    assert run("check", "changed.txt", "--config", 'fail-on="error"')[0] == Exit.FINDINGS
    assert run("check", "changed.txt", "--config", 'fail-on="error"', "--fail-on", "never")[0] == Exit.CLEAN
    assert run("check", "changed.txt", "--isolated", "--sources", "source.txt")[0] == Exit.FINDINGS


def test_a_draft_must_be_named(run: Run) -> None:
    status, out, err = run("check", "--sources", "source.txt")
    assert (status, out) == (Exit.FAILED, "")
    assert "expected a draft" in err


def test_a_settings_file_that_is_passed_over_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sport").mkdir()
    (tmp_path / "sport" / "detector.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    (tmp_path / "sport" / "draft.txt").write_text(CHANGED, encoding="utf-8")
    status, _, err = run("check", "sport/draft.txt", "--sources", "source.txt")
    assert status == Exit.FINDINGS
    assert "sport/detector.toml is not read: a run has one settings file" in err
    assert "detector.toml" not in run("check", "sport/draft.txt", "--isolated", "--sources", "source.txt")[2]
