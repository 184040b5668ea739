"""What the pages of docs/ show is run, page by page, in a copy of the examples.

A block with ``file=NAME`` is that file. Of ``sh`` each line is a command that ends with status 0, or with the one that
its comment tells; of ``console`` the output is compared; ``python`` runs as one program where the last of it stands. A
block marked ``not-run`` fetches or trains.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from detector import action, cli
from tests import installing

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))

FENCE = re.compile(r"^```(?P<form>\w+)(?P<told>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
STATUS = re.compile(r"\s+# exit status (\d+)$")
NOT_RUN = re.compile(r"(?:DETECTOR_MODELS=\S+ )?(?:pip install|python -m training|detector check) ")


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    form: str
    told: str
    text: str

    @property
    def file(self) -> str | None:
        match = re.search(r"\bfile=(\S+)", self.told)
        return match[1] if match else None


def blocks(path: Path) -> list[Block]:
    return [Block(*match.groups()) for match in FENCE.finditer(path.read_text(encoding="utf-8"))]


RUN = [path for path in PAGES if {"sh", "console", "python"} & {block.form for block in blocks(path)}]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A git repository with a copy of the examples, as the pages have it."""
    installing.need()
    shutil.copytree(ROOT / "examples", tmp_path, dirs_exist_ok=True)
    installing.commit(tmp_path)
    (tmp_path / "examples").symlink_to(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", RUN, ids=lambda path: path.name)
def test_what_a_page_shows_is_what_happens(path: Path, desk: Path) -> None:
    program = [block for block in blocks(path) if block.form == "python"]
    for block in blocks(path):
        if block.file is not None:
            target = desk / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block in program[-1:]:
            script = "".join(part.text for part in program)
            done = shell(f"{shlex.quote(sys.executable)} -c {shlex.quote(script)}", desk)
            assert done.returncode == 0, done.stderr
        elif block.form == "console":
            command, _, output = block.text.removeprefix("$ ").partition("\n")
            assert shell(command, desk).stdout == output
        elif block.form == "sh" and "not-run" not in block.told:
            for line in block.text.splitlines():
                told = STATUS.search(line)
                done = shell(line, desk)
                assert done.returncode == (int(told[1]) if told else 0), f"{line}\n{done.stdout}{done.stderr}"
                assert "Traceback" not in done.stderr


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("DETECTOR_", "GITHUB_"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_only_what_fetches_or_trains_is_not_run() -> None:
    left_out = [block for path in PAGES for block in blocks(path) if "not-run" in block.told]
    lines = [line for block in left_out for line in block.text.splitlines()]
    assert len(lines) < 5
    assert all(NOT_RUN.match(line) for line in lines)


def test_every_block_is_of_a_form_that_is_held_to_something() -> None:
    forms = {block.form for path in PAGES for block in blocks(path) if block.file is None}
    assert forms <= {"sh", "console", "python", "toml", "html", "yaml"}


def test_yaml_on_the_pages_is_yaml() -> None:
    shown = [block.text for path in PAGES for block in blocks(path) if block.form == "yaml"]
    assert len(shown) > 3
    assert all(any(yaml.safe_load_all(text)) for text in shown)


def test_settings_on_the_pages_are_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = [block.text for path in PAGES for block in blocks(path) if block.form == "toml"]
    assert len(shown) > 3
    monkeypatch.chdir(tmp_path)
    for text in shown:
        assert tomllib.loads(text)
        Path("detector.toml").unlink(missing_ok=True)
        Path("pyproject.toml" if "[tool.detector" in text else "detector.toml").write_text(text, encoding="utf-8")
        assert cli.main(["check", "--show-settings"]) == 0


def test_every_command_of_the_program_is_shown() -> None:
    text = "".join(block.text for path in PAGES for block in blocks(path) if block.form == "sh")
    shown = set(re.findall(r"\bdetector (\w+)", text))
    assert shown >= {"check", "pairs", "index", "explain", "cache"}


def of(form: str) -> dict[str, object]:
    """The YAML on the page for CI, by the name of its file."""
    found = [block for block in blocks(ROOT / "docs" / "ci.md") if block.form == form]
    return {block.file or "": yaml.safe_load(block.text) for block in found}


def test_the_workflow_gives_inputs_that_the_action_has() -> None:
    workflow = of("yaml")[".github/workflows/drafts.yml"]
    assert isinstance(workflow, dict)
    steps = workflow["jobs"]["check"]["steps"]
    ours = [step for step in steps if "/detector@" in step["uses"]]
    assert len(ours) == 1
    assert set(ours[0]["with"]) <= set(action.names())
    others = [step["uses"] for step in steps if step not in ours]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one) for one in others)


def test_the_hook_of_the_page_is_the_one_there_is() -> None:
    config = of("yaml")[".pre-commit-config.yaml"]
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(config, dict)
    hook = config["repos"][0]["hooks"][0]
    assert hook["id"] == manifest[0]["id"]
    assert cli.main(["check", *hook["args"], "--isolated", "--show-settings"]) == 0


def test_the_jobs_of_gitlab_run_what_the_page_runs() -> None:
    pipeline = of("yaml")[".gitlab-ci.yml"]
    assert isinstance(pipeline, dict)
    commands = [line for line in pipeline["drafts"]["script"] if line.startswith("detector ")]
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert all(f"\n{command}   # exit status 1\n" in page for command in commands)
    assert set(pipeline["drafts"]["artifacts"]["reports"].values()) == {"quality.json", "junit.xml"}
