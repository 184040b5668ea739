"""The action: its steps are run as shell, as GitHub runs them, and inputs stay data whatever stands in them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from detector import action, cli
from detector.errors import SettingsError
from tests import installing

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "action.yml").read_text(encoding="utf-8")
ACTION = yaml.safe_load(TEXT)
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
BARE = {name: told.get("default", "") for name, told in ACTION["inputs"].items()}

HOSTILE = [
    "$(touch here)",
    "`touch here`",
    "a; touch here",
    "a' ; touch here; '",
    'a" ; touch here; "',
    "${{ github.token }}",
    "a\ntouch here",
    "--exit-zero",
    "-",
    "\\\ntouch here",
    "EOF\ntouch here",
    "::set-output name=status::0",
]


@dataclass(frozen=True)
class Done:
    """How the check step went."""

    status: int
    out: str
    err: str
    told: Mapping[str, str]  # its outputs


# The action as it is written.


def test_no_input_is_written_into_the_text_of_a_script() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]


def test_the_actions_that_it_uses_are_pinned_by_their_commit() -> None:
    used = [step["uses"] for step in STEPS.values() if "uses" in step]
    assert len(used) == 2
    assert all(re.fullmatch(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}", one) for one in used)


def test_every_input_has_an_empty_default_but_those_of_the_action_alone() -> None:
    assert tuple(sorted(ACTION["inputs"])) == tuple(sorted(action.names()))
    assert {name: value for name, value in BARE.items() if value} == {"upload-sarif": "false", "python-version": "3.12"}
    assert all(told["description"] for told in ACTION["inputs"].values())


def test_an_upload_follows_a_failed_check_but_not_one_without_a_file() -> None:
    upload = STEPS["Upload"]
    assert upload["if"] == "${{ always() && steps.check.outputs.sarif != '' }}"
    assert upload["with"]["sarif_file"] == "${{ steps.check.outputs.sarif }}"


# The steps, run.


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's folder for a job, with what the step Install leaves in it."""
    installing.need("hatchling")
    folder = tmp_path_factory.mktemp("runner")
    checkout = installing.repository(tmp_path_factory.mktemp("actions") / "the detector's v1")
    (folder / "venv").mkdir()
    (folder / "venv" / "__init__.py").write_text("raise SystemExit('a module of the repository was run')\n")
    done = step("Install", folder, {"${{ github.action_path }}": str(checkout)}, folder)
    assert done.returncode == 0, done.stderr
    # What a runner would have fetched from the index: the dependencies.
    packages = next((folder / "detector").glob("lib/python*/site-packages"))
    (packages / "dependencies.pth").write_text(f"{installing.PACKAGES}\n", encoding="utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The repository that is checked; it holds a folder that is called like the package."""
    for part in ("drafts", "sources"):
        shutil.copytree(ROOT / "examples" / part, tmp_path / part)
    (tmp_path / "detector").mkdir()
    (tmp_path / "detector" / "__init__.py").write_text("raise SystemExit('a module of the repository was run')\n")
    return tmp_path


@pytest.fixture
def check(runner: Path, desk: Path) -> Callable[..., Done]:
    """Run the step Check with these inputs."""

    def call(**inputs: str) -> Done:
        outputs = desk / "outputs.txt"
        outputs.write_text("", encoding="utf-8")
        given = BARE | {name.replace("_", "-"): value for name, value in inputs.items()}
        more = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(desk / "summary.md")}
        done = step("Check", desk, {"${{ toJSON(inputs) }}": json.dumps(given, indent=2)}, runner, **more)
        lines = outputs.read_text(encoding="utf-8").splitlines()
        return Done(done.returncode, done.stdout, done.stderr, dict(line.split("=", 1) for line in lines))

    return call


def step(name: str, folder: Path, expressions: Mapping[str, str], runner: Path, **more: str) -> Any:  # noqa: ANN401
    """Run one step as GitHub does: the script in a file, the environment from the expressions, bash without files."""
    one = STEPS[name]
    assert one["shell"] == "bash"
    script = runner / f"{name}.sh"
    script.write_text(one["run"], encoding="utf-8")
    env = installing.environment(RUNNER_TEMP=str(runner), GITHUB_ACTIONS="true", **more)
    env |= {key: expressions[value] for key, value in one["env"].items()}
    return installing.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)], folder, env)


def test_the_check_says_what_the_command_line_says(
    check: Callable[..., Done], desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    words = ["--sources=sources", "--no-encoder", "--select=C", "--no-cache", "--output=json"]
    status = cli.main(["check", "drafts", *words])
    expected = capsys.readouterr().out
    done = check(drafts="drafts", sources="sources", encoder="false", select="C", cache="false", output="json")
    assert (done.status, done.out) == (status, expected)
    assert done.told == {"status": "1", "sarif": ""}


def test_annotations_a_summary_and_sarif_come_by_themselves(check: Callable[..., Done], desk: Path) -> None:
    done = check(drafts="drafts/rail-strike.md\n", sources="sources\n", encoder="false", upload_sarif="true")
    assert done.status == 1
    assert "::error file=drafts/rail-strike.md,line=6," in done.out
    assert "C112" in (desk / "summary.md").read_text(encoding="utf-8")
    sarif = json.loads(Path(done.told["sarif"]).read_text(encoding="utf-8"))
    assert "C112" in {result["ruleId"] for result in sarif["runs"][0]["results"]}


def test_a_settings_file_says_how_to_report_and_sarif_comes_beside_it(check: Callable[..., Done], desk: Path) -> None:
    (desk / "detector.toml").write_text(
        'sources = ["sources"]\nencoder = false\noutput = ["concise", "json=report.json"]\n', encoding="utf-8"
    )
    done = check(drafts="drafts/rail-strike.md", upload_sarif="true")
    assert done.status == 1
    assert "drafts/rail-strike.md:6:43: C112" in done.out
    assert json.loads((desk / "report.json").read_text(encoding="utf-8"))["drafts"]
    assert Path(done.told["sarif"]).is_file()


def test_faithful_drafts_on_several_lines_pass(check: Callable[..., Done]) -> None:
    done = check(drafts="drafts/reef-study.md\n\n  drafts/crane-brief.txt\n", sources="sources", encoder="False")
    assert (done.status, done.told["status"]) == (0, "0")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_a_value(check: Callable[..., Done], desk: Path, value: str) -> None:
    done = check(drafts=value, sources=value, root=value, config=value, encoder="false")
    assert done.status == 2
    assert "here" not in {path.name for path in desk.rglob("*")}
    assert "a module of the repository was run" not in done.out + done.err
    assert done.told == {"status": "2", "sarif": ""}


def test_a_second_line_brings_no_second_option(check: Callable[..., Done], desk: Path) -> None:
    done = check(drafts="drafts/rail-strike.md\n--exit-zero", sources="sources", encoder="false", output="concise")
    assert done.status == 2
    assert "skipped --exit-zero" in done.err
    assert check(drafts="drafts", fail_on="never\n--exit-zero", encoder="false").status == 2


# The inputs, read.


def test_no_draft_and_no_batch_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(action.VARIABLE, json.dumps(BARE))
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "outputs"))
    assert action.main() == 2
    assert "expected a draft, got none" in capsys.readouterr().err
    assert (tmp_path / "outputs").read_text(encoding="utf-8") == "status=2\nsarif=\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected the inputs of the action as JSON"),
        ("[]", "expected a JSON object of texts"),
        ('{"drafts": 1}', "expected a JSON object of texts"),
        ('{"fail_on": "error"}', "unknown input 'fail_on'; did you mean 'fail-on'"),
        ('{"exit-zero": "yes"}', "exit-zero: expected true or false, got 'yes'"),
        ('{"isolated": "1"}', "isolated: expected true or false, got '1'"),
        ('{"upload-sarif": "on"}', "upload-sarif: expected true or false, got 'on'"),
    ],
)
def test_a_mistake_in_the_inputs_says_what_was_expected(
    text: str, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(action.VARIABLE, text)
    assert action.main() == 2
    assert message in capsys.readouterr().err


def test_lines_of_windows_and_blank_ones_are_no_values() -> None:
    inputs = action.read(json.dumps({"sources": "a b\r\n\r\n c \r\n", "drafts": " \n", "root": "\n"}))
    assert inputs == {"sources": "a b\r\n\r\n c"}
    words = action.command({**inputs, "output": "json"})
    assert words == ["check", "--sources=a b", "--sources=c", "--output=json", "--"]


def test_a_false_flag_is_told_and_an_empty_one_is_not() -> None:
    words = action.command({"encoder": "false", "exit-zero": "TRUE", "output": "json"})
    assert sorted(words) == sorted(["check", "--exit-zero", "--output=json", "--no-encoder", "--"])
    with pytest.raises(SettingsError, match="encoder: expected true or false"):
        action.command({"encoder": "no"})
