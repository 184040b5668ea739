"""Which findings are reported, and which of them fail a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from detector.adoption import gate
from detector.adoption.selection import Selection
from detector.cli import main
from detector.errors import SettingsError
from detector.settings import Settings, load
from detector.verdict import Report, Suppressed
from tests.reports import DRAFT, SOURCE, document, finding, report

draft, source = document(DRAFT, "drafts/bridge.txt"), document(SOURCE, "sources/bridge.txt")
ERROR = finding(draft, "14", source, "41")
UNSUPPORTED = finding(draft, "timber", None, severity="warning")
STYLE = replace(finding(draft, "Tornio", None, severity="note"), code="A450")
FULL = report(ERROR, UNSUPPORTED, STYLE)

WIRE = "The mine at Orrin Ford closed on 4 March 2021. It had employed 312 people, said its manager, Ada Kell."
CHANGED = WIRE.replace("312", "512")


def chosen(made: Report, settings: Settings) -> list[str]:
    [verdict] = made.verdicts
    return [one.code for one in Selection.of(settings).of_verdict(verdict).findings]


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wire and a draft that changes a number of it, the place where commands run."""
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "mine.md").write_text(CHANGED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Check = Callable[..., int]


@pytest.fixture
def check(drafts: Path) -> Check:
    return lambda *options: main(["check", "drafts", "--sources", "wire.txt", "--no-encoder", *options])


def test_codes_of_a_pattern_are_left_out_in_its_drafts_alone() -> None:
    of = Settings(per_file_ignores=(("drafts/*.txt", ("C1", "S")),))
    assert chosen(FULL, of) == ["A450"]
    assert chosen(FULL, Settings(per_file_ignores=(("other/*.txt", ("C1", "S")),))) == ["C111", "S250", "A450"]


def test_a_finding_left_out_is_counted_nowhere() -> None:
    [verdict] = FULL.verdicts
    with_suppressed = replace(verdict, suppressed=(Suppressed(ERROR, "comment", "checked"),))
    kept = Selection.of(Settings(ignore=("C111",))).of_verdict(with_suppressed)
    assert [one.code for one in kept.findings] == ["S250", "A450"]
    assert kept.suppressed == ()


def test_style_and_what_no_source_says_do_not_fail_a_run_by_default() -> None:
    assert not gate.failed(report(UNSUPPORTED, STYLE), Settings())
    assert gate.failed(report(UNSUPPORTED, STYLE), Settings(fail_on="warning"))
    assert gate.failed(report(STYLE), Settings(fail_on="note"))


@pytest.mark.parametrize(("borne", "fails"), [(0, True), (1, True), (2, False), (9, False)])
def test_only_findings_at_the_gate_count_against_those_that_are_borne(borne: int, fails: bool) -> None:
    assert gate.failed(FULL, Settings(fail_on="warning", max_findings=borne)) is fails


def test_one_finding_at_the_gate_is_borne_by_a_limit_of_one_though_there_are_others_below() -> None:
    assert not gate.failed(FULL, Settings(max_findings=1))


def test_exit_zero_reports_and_does_not_fail(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 1
    assert check("--exit-zero") == 0
    assert "C111" in capsys.readouterr().out


def test_exit_zero_does_not_hide_that_something_could_not_be_used(check: Check, drafts: Path) -> None:
    (drafts / "drafts" / "empty.md").write_bytes(b"")
    assert check("--exit-zero") == 2


def test_the_status_of_findings_can_be_chosen(check: Check) -> None:
    assert check("--exit-code", "7") == 7
    assert check("--exit-code", "7", "--ignore", "C") == 0


@pytest.mark.parametrize("number", [0, 2, 126, 130, -1, 256])
def test_a_status_that_means_something_else_is_refused(number: int) -> None:
    with pytest.raises(SettingsError, match="exit-code: expected 1 or 3 to 125"):
        Settings(exit_code=number)


def test_findings_that_are_borne_are_still_reported(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--max-findings", "1") == 0
    assert "C111" in capsys.readouterr().out
    with pytest.raises(SettingsError, match="max-findings: expected 0 or more"):
        Settings(max_findings=-1)


def test_per_file_ignores_on_the_command_line(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--per-file-ignores", "drafts/*.md:c111", "--per-file-ignores", "other.md:C1") == 0
    assert check("--per-file-ignores", "other.md:C111") == 1
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        check("--per-file-ignores", "drafts/*.md")
    assert stop.value.code == 2
    assert "expected PATTERN:CODES" in capsys.readouterr().err


def test_per_file_ignores_in_the_table(check: Check, drafts: Path) -> None:
    table = '[tool.detector.per-file-ignores]\n"drafts/*.md" = ["c111", "A"]\n'
    (drafts / "pyproject.toml").write_text(table, encoding="utf-8")
    assert load(drafts).per_file_ignores == (("drafts/*.md", ("C111", "A")),)
    assert check() == 0
    (drafts / "pyproject.toml").write_text("[tool.detector]\nper-file-ignores = ['x']\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="per-file-ignores: expected a table"):
        load(drafts)


def test_a_pattern_of_the_table_is_read_from_the_folder_of_the_table(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = '[tool.detector.per-file-ignores]\n"drafts/*.md" = ["C111"]\n"*.html" = ["A"]\n'
    (drafts / "pyproject.toml").write_text(table, encoding="utf-8")
    monkeypatch.chdir(drafts / "drafts")
    assert [pattern for pattern, _ in load(Path.cwd()).per_file_ignores] == ["../drafts/*.md", "*.html"]
    assert main(["check", "mine.md", "--sources", "../wire.txt", "--no-encoder"]) == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"select": ("C999",)}, "select: no code begins with 'C999'"),
        ({"ignore": ("Q",)}, "ignore: no code begins with 'Q'"),
        ({"ignore": ("",)}, "ignore: no code begins with ''"),
        ({"select": ("c111",)}, "did you mean C111"),
        ({"select": ("C1111",)}, "did you mean C111"),
        ({"per_file_ignores": (("*.md", ("C199",)),)}, "per-file-ignores: .*md: no code begins with 'C199'"),
    ],
)
def test_an_unknown_code_is_a_mistake_with_the_way_out(given: dict[str, tuple[str, ...]], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        Settings(**given)  # type: ignore[arg-type]


def test_a_code_written_small_is_known_in_the_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.detector]\nselect = ["c111", "s"]\n', encoding="utf-8")
    assert load(tmp_path).select == ("C111", "S")


def test_no_draft_is_a_failure_unless_allowed(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drafts / "none").mkdir()
    assert main(["check", "none", "--sources", "wire.txt"]) == 2
    assert "no draft to check" in capsys.readouterr().err
    assert main(["check", "none", "--sources", "wire.txt", "--allow-empty"]) == 0
    assert "0 drafts checked" in capsys.readouterr().out


def test_an_empty_folder_beside_drafts_is_a_failure_unless_allowed(drafts: Path) -> None:
    (drafts / "none").mkdir()
    both = ["check", "drafts", "none", "--sources", "wire.txt", "--no-encoder", "--ignore", "C"]
    assert main(both) == 2
    assert main([*both, "--allow-empty"]) == 0


def test_a_missing_draft_is_a_failure_though_no_draft_is_allowed(drafts: Path) -> None:
    assert main(["check", "gone.md", "--sources", "wire.txt", "--allow-empty"]) == 2
