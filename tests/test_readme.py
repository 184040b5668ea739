"""What the README shows is what the program prints.

After a deliberate change of the output, DETECTOR_UPDATE_README=1 makes the test write the new one into the page.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from detector.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

CONSOLE = re.compile(r"```console\n\$ detector (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
SHELL = re.compile(r"```sh\n(?P<lines>.*?)```", re.DOTALL)


def printed(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(shlex.split(command))
    return capsys.readouterr().out


def test_the_example_output_is_what_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    page = README.read_text(encoding="utf-8")
    if os.environ.get("DETECTOR_UPDATE_README"):
        page = CONSOLE.sub(
            lambda shown: f"```console\n$ detector {shown['command']}\n{printed(shown['command'], capsys)}```", page
        )
        README.write_text(page, encoding="utf-8")
    shown = list(CONSOLE.finditer(page))
    assert shown
    for example in shown:
        assert example["output"] == printed(example["command"], capsys)


def test_the_example_shows_both_passages() -> None:
    for example in CONSOLE.finditer(README.read_text(encoding="utf-8")):
        assert "    draft " in example["output"]
        assert "    source " in example["output"]
        assert "^^" in example["output"]


def test_every_command_of_the_page_is_one_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for block in SHELL.findall(README.read_text(encoding="utf-8")) for line in block.splitlines()]
    commands = {match[1] for line in lines for match in re.finditer(r"\bdetector (\w+) ", line)}
    assert commands >= {"check", "pairs", "explain", "models"}
    for command in commands:
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
        assert f"usage: detector {command}" in capsys.readouterr().out


def test_ci_runs_both_command_lines_of_the_page() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("--quiet ", "")
    lines = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("python -m venv")]
    assert len(lines) == 2
    for step in (step for line in lines for step in line.split(" && ")[1:]):
        program, arguments = step.removeprefix(".venv/bin/").split(" ", 1)
        assert f'"$venv/bin/{program}" {arguments}' in script


def test_the_paths_of_the_page_exist() -> None:
    page = README.read_text(encoding="utf-8")
    for path in re.findall(r"examples/[\w./-]+|detector/writers/[\w.]+", page):
        assert (ROOT / path).exists(), path
