"""The hook: pre-commit itself installs it from a local clone and runs it on a scratch repository."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from detector import cli
from tests import installing

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"

Commit = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    installing.need("pre_commit", "hatchling")
    return installing.repository(tmp_path_factory.mktemp("hook") / "detector")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environment that it builds, once for all tests here."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A newsroom's repository: drafts, their sources, and files of other kinds."""
    for part in ("drafts", "sources"):
        shutil.copytree(EXAMPLES / part, tmp_path / part)
    (tmp_path / "build.py").write_text("print('no draft')\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def commit(clone: Path, home: Path, desk: Path) -> Commit:
    """Run the hook on these files, or on all: pre-commit's exit status and what it printed."""

    def call(*files: str, **hook: object) -> tuple[int, str]:
        hooks = [{"id": "detector", "files": "^drafts/", "verbose": True, **hook}]
        config = {"repos": [{"repo": str(clone), "rev": "HEAD", "hooks": hooks}]}
        (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        installing.commit(desk)
        chosen = ["--files", *files] if files else ["--all-files"]
        done = installing.run(
            [sys.executable, "-m", "pre_commit", "run", "--color=never", *chosen],
            desk,
            installing.environment(PRE_COMMIT_HOME=str(home)),
        )
        return done.returncode, done.stdout + done.stderr

    return call


def test_a_draft_with_a_changed_fact_is_held_back(commit: Commit) -> None:
    status, out = commit("drafts/rail-strike.md", args=["--sources=sources", "--no-encoder", "--output=concise"])
    assert status == 1
    assert "drafts/rail-strike.md:6:43: C112 draft says 15.5 percent; the source says 5.5 percent" in out
    assert "- exit code: 1" in out


def test_a_faithful_draft_passes(commit: Commit) -> None:
    status, out = commit("drafts/reef-study.md", args=["--sources=sources", "--no-encoder"])
    assert (status, "Passed" in out) == (0, True)


def test_what_is_no_draft_is_not_handed_over(commit: Commit) -> None:
    status, out = commit("build.py", "sources/reef-study.txt", args=["--no-encoder"])
    assert (status, "(no files to check)Skipped" in out) == (0, True)


def test_a_draft_that_an_ignore_file_leaves_out_passes(commit: Commit, desk: Path) -> None:
    (desk / ".detectorignore").write_text("drafts/rail-*\n", encoding="utf-8")
    status, out = commit("drafts/rail-strike.md", args=["--sources=sources", "--no-encoder"])
    assert (status, "Passed" in out) == (0, True)


def test_all_drafts_come_to_what_the_command_line_says(
    commit: Commit, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "detector.toml").write_text(
        'sources = ["sources"]\nencoder = false\noutput = ["concise"]\nignore = ["R350"]\n', encoding="utf-8"
    )
    monkeypatch.chdir(desk)
    drafts = sorted(str(path.relative_to(desk)) for path in (desk / "drafts").iterdir())
    assert cli.main(["check", *drafts]) == 1
    expected = capsys.readouterr().out.splitlines()
    status, out = commit()
    assert status == 1
    assert len(expected) > 5
    assert [line for line in out.splitlines() if re.match(r"drafts/\S+:\d+:", line)] == expected


def test_an_argument_that_looks_like_shell_is_a_value(commit: Commit, desk: Path) -> None:
    status, out = commit("drafts/reef-study.md", args=["--no-encoder", "--sources=$(touch here); `touch there`"])
    assert status == 1
    assert "- exit code: 2" in out
    assert "$(touch here); `touch there`" in out
    assert not {"here", "there"} & {path.name for path in desk.rglob("*")}


def test_all_options_at_once_are_what_the_command_line_makes_of_them(
    commit: Commit, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.test_matrix import ALL_AT_ONCE, arguments

    args = [*arguments(ALL_AT_ONCE), "--show-settings"]
    monkeypatch.chdir(desk)
    assert cli.main(["check", *args, "drafts/reef-study.md"]) == 0
    expected = capsys.readouterr().out.splitlines()
    status, out = commit("drafts/reef-study.md", args=args)
    assert status == 0
    assert [line for line in out.splitlines() if line in expected] == expected
